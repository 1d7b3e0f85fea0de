"""Bytes to text: what is decoded, and what is refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.decode import UndecodableError, decode

THAI = "นายกรัฐมนตรี เป็นประธานการประชุมคณะรัฐมนตรี “ไทย” 2561"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_encodings_of_thai_offices(encoding: str) -> None:
    assert decode(THAI.encode(encoding)) == THAI


def test_tis_620() -> None:
    assert decode("กระทรวงการคลัง".encode("tis-620")) == "กระทรวงการคลัง"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (THAI.encode()[:40] + b"\xff" + THAI.encode()[40:], "undecodable"),  # UTF-8 with a broken byte is not TIS-620
        (THAI.encode()[:-2] + b"\xe0", "undecodable"),
        ("Le président est arrivé à l'aéroport".encode("latin-1"), "undecodable"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\xff\xfe\x00", "undecodable"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(data)
    assert refused.value.reason == reason


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except UndecodableError as error:
        assert error.reason in {"binary", "undecodable"}


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=100))
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
