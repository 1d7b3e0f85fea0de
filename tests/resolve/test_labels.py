"""Names in Latin letters: by rule, and as bearers spell them."""

from __future__ import annotations

import pytest

from kg.resolve.labels import romanise


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("เวชสุวรรณ พรหมศรี", "Wetchasuwan Phromsi"),
        ("เกียรติสกล ณรงค์ธรรม", "Kiattisakon Narongtham"),
        ("ประสงค์ศักดิ์", "Prasongsak"),
        ("อดุลเดช อลงกต อเนก องค์การ อรรถ อบรม", "Adundet Alongkot Anek Ongkan At Oprom"),
        ("กระทรวงเกษตร เผยแพร่ หลักเกณฑ์", "Krasuangkaset Phoeiphrae Lakken"),
    ],
)
def test_vowels_that_are_not_written_are_read(thai: str, latin: str) -> None:
    assert romanise(thai) == latin


def test_a_word_of_a_name_is_spelt_as_its_bearers_do() -> None:
    assert romanise("ปรีชา เวชสุวรรณ") == "Preecha Wetchasuwan"
    assert romanise("ปรีชา", phrase=True) == "Pricha", "a common word is no name"


def test_what_has_no_letters_has_no_latin_form() -> None:
    assert romanise("") is None
