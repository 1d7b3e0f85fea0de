from __future__ import annotations

import time

import pytest

from kg.text.numbers import marked_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("เวลา 10.30 น.", ["10", "30"]),
        ("7/3/2561 และ 2018-03-07", ["7", "3", "2018", "03"]),
        ("1) นาย ๒. นาง", ["1", "๒"]),
        ("at 1505hrs", ["1505"]),
        ("ปี 2561 จำนวน 40 ล้าน", []),
    ],
)
def test_numbers_before_a_mark_are_found_whole(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in marked_numbers(text)] == found


def test_digits_alone_cost_no_more_than_their_length() -> None:
    start = time.process_time()
    assert marked_numbers("7" * 2_000_000) == []
    assert time.process_time() - start < 5
