"""People in text that nobody meant as a release."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.people import find_people, find_posts
from kg.model.document import Person
from tests.extract.people.samples import context

PIECES = [
    "นาย", "นาง", "พล.อ.", "ดร.", "Mr. ", "ศ.", "สมชาย", "ใจดี", " ", "\n", "(", ")", "“", "”", "ฯ", "ณ อยุธยา", "รอง",
    "นายกรัฐมนตรี", "รมว.", "ปลัดกระทรวง", "และ", "ในฐานะ", "ทั้ง 4 ท่าน ได้แก่ ", "1.", "John Smith", "Minister of ",
    "สมเด็จพระ", "กรมหลวง", "คณะกรรมการ", "กรรมการ", "ประจำประเทศไทย", "เ", "์", "๑๒", ",",
]  # fmt: skip


def spans_hold(text: str, people: tuple[Person, ...]) -> bool:
    return all(text[span.start : span.end] == name.text for p in people for name in p.names for span in name.spans)


def made_up(number: int) -> str:
    """Return one of many names no table knows."""
    return f"นาย{chr(0xE01 + number % 40)}า{chr(0xE01 + number // 40 % 40)} ใจ{chr(0xE01 + number // 1600)}"


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_names_are_verbatim_whatever_the_text(text: str) -> None:
    ctx = context(text)
    people = find_people(ctx)
    assert spans_hold(ctx.text, people)
    for person in people:
        assert 0 <= person.evidence.confidence <= 1
        for role in person.roles:
            assert role.title in ctx.text
            assert 0 <= role.evidence.span.start < role.evidence.span.end <= len(ctx.text)
    find_posts(ctx, people)


@pytest.mark.parametrize(
    "text",
    [
        ", ".join(f"นายสมชาย{'กขคงจ'[n % 5]}{n} ใจดี" for n in range(10_000)),
        "นายสมชาย ใจดี " * 10_000,
        " ".join(map(made_up, range(10_000))),
        "นายกรัฐมนตรีและ" * 10_000,
        "รอง" * 50_000,
        "Mr. " * 20_000,
        "A " * 50_000,
        "John " * 20_000,
        "1." * 50_000,
        "(" * 100_000,
        "ก" * 300_000,
        "สมเด็จพระ" * 20_000,
        "กรรมการ " * 20_000,
    ],
    ids=range(13),
)  # fmt: skip
def test_time_is_bounded(text: str) -> None:
    ctx = context(text)
    start = time.process_time()
    people = find_people(ctx)
    find_posts(ctx, people)
    assert time.process_time() - start < 40
