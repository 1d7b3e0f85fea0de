from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.context import Context
from kg.extract.lexicon import DATE_WORD, scan
from kg.model.release import Release
from kg.text.dates import date_words, find_dates
from kg.text.numbers import marked_numbers


@given(st.text(alphabet="07๓.:/)- hน\nก"))
def test_numbers_found_in_the_scan_are_those_a_pass_of_its_own_finds(text: str) -> None:
    assert Context(Release("1", "", text, "")).numbers == marked_numbers(text)


_WORDS = sorted({row["form"] for row in date_words()} | {"ฤษภาคม", "ค.", "."})


@given(st.lists(st.sampled_from([*_WORDS, " ", "7", "12", "61", "๒๕๖๑", "2561", "ก", "มี", "ศ."])).map("".join))
def test_dates_from_the_scan_are_those_a_pass_of_its_own_finds(text: str) -> None:
    published = dt.date(2018, 3, 7)
    assert Context(Release("1", "", text, "", published)).dates == find_dates(text, published)


def test_offsets_count_characters_whatever_characters_stand_before() -> None:
    text = "😀\u4e2dé? “วันนี้”"
    assert [text[hit.start : hit.end] for hit in scan(text)[DATE_WORD]] == ["วันนี้"]


def test_hits_at_one_place_come_longest_first() -> None:
    hits = scan("นายกรัฐมนตรี")["post-head"]
    assert [(hit.start, -hit.end) for hit in hits] == sorted((hit.start, -hit.end) for hit in hits)
    assert len({hit.start for hit in hits}) < len(hits)
