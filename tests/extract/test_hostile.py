"""Hostile releases: every recogniser stands up to them, in time that grows with the text and not with its square."""

from __future__ import annotations

import time

import pytest

from kg.extract import extract
from kg.model.document import Document
from kg.model.release import RawRelease
from kg.tables import table
from kg.text import canonical

PIECES = {
    "digits": "1234567890 ",
    "no Thai": "Lorem ipsum Dolor Sit Amet Ministry of Foo ",
    "heads of bodies": "คณะกรรมการ",
    "heads of posts": "รัฐมนตรีว่าการ",
    "opened quotes": "โครงการ“",
    "brackets": "(",
    "bodies run together": "กระทรวงการคลังกรมสรรพากร",
    "one name": "นายสมชาย ใจดี ",
    "venues": "วันที่ 7 มีนาคม 2561 เวลา 10.30 น. ณ ห้อง ",
}


def found(text: str) -> Document:
    return extract(canonical(RawRelease("hostile", "หัวข้อข่าว", text)))


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_eight_times_the_text_takes_no_square_of_the_time(piece: str) -> None:
    def cost(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        found(text)
        return time.process_time() - start

    cost(1_000)
    small = min(cost(10_000) for _ in range(2))
    assert cost(80_000) < 0.5 + 32 * small  # a square would take 64 times


def test_ten_thousand_names_in_one_list() -> None:
    given, family = ([row["form"] for row in table(name)][::35][:100] for name in ("given_names", "surnames"))
    names = [f"นาย{one} {other}" for other in family for one in given]
    people = found("โดยมี " + ", ".join(names) + " เข้าร่วมประชุม").people
    assert len(people) > 7_000


def test_an_empty_body_and_a_body_of_marks() -> None:
    assert found("").people == ()
    assert found("่้๊๋ ะาิี " * 50).people == ()
