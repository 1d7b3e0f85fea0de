"""Canonical text: what evidence offsets refer to, its id and its day."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from kg.model.release import RawRelease
from kg.sources.layout import split_layout
from kg.text import canonical


def _raw(**given: str | None) -> RawRelease:
    fields = {"origin": "x.txt", "headline": "พาดหัว", "body": "เนื้อหา"} | given
    return RawRelease(**fields)  # type: ignore[arg-type]  # fields by name, as a test writes them


@pytest.mark.shared
def test_release_10596_is_the_text_the_model_was_drawn_on(shared: Path) -> None:
    file = shared / "gold" / "dev" / "txt" / "10596.txt"
    release = canonical(split_layout(file.read_text("utf-8"), origin="10596.txt", generation=1))
    assert release.sha256.startswith("4a382479")
    assert (release.id, release.published, release.language) == ("10596", dt.date(2018, 3, 7), "th")


def test_text_is_headline_line_feed_body() -> None:
    release = canonical(_raw(headline="  พาด\u200bหัว ", body="หนึ่ง\n\nสอง"))
    assert (release.headline, release.text) == ("พาดหัว", "พาดหัว\nหนึ่ง\nสอง")
    assert release.sha256 == hashlib.sha256(release.text.encode()).hexdigest()


def test_without_headline_the_first_line_is_it() -> None:
    release = canonical(_raw(headline="", body="หนึ่ง\nสอง"))
    assert (release.headline, release.text) == ("หนึ่ง", "หนึ่ง\nสอง")


def test_id_is_the_release_number_or_the_hash_of_the_text() -> None:
    assert canonical(_raw(url="https://www.thaigov.go.th/news/contents/details/123")).id == "123"
    without = canonical(_raw())
    assert without.id == "x-" + hashlib.sha1(without.text.encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("date_text", "expected"),
    [
        ("วันพุธที่ 7 มีนาคม 2561", dt.date(2018, 3, 7)),
        ("2018-03-07", dt.date(2018, 3, 7)),
        ("2018-03-07T10:30:00", dt.date(2018, 3, 7)),
        ("07/03/2561", dt.date(2018, 3, 7)),
        ("วันพฤหัสบดีที่ 1 มกราคม 2513", None),
        ("1970-01-01", None),
        ("ไม่ระบุ", None),
        (None, None),
    ],
)
def test_publication_day(date_text: str | None, expected: dt.date | None) -> None:
    assert canonical(_raw(date_text=date_text)).published == expected


def test_language_is_that_of_most_letters() -> None:
    assert canonical(_raw(headline="นายกฯ met Mr. Li")).language == "th"
    assert canonical(_raw(headline="Prime Minister", body="met นายก")).language == "en"
