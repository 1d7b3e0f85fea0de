"""Dates: every form releases write, and what only looks like one."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.dates import DateMention, find_dates

PUBLISHED = dt.date(2018, 3, 7)
#: text, then what is found: words, first day, last day ("" for none), basis, precision
CASES = [
    ("วันนี้ (7 มีนาคม 2561) เวลา 10.30 น.", [("วันนี้ (7 มีนาคม 2561)", "2018-03-07", "", "ExplicitDate", "day")]),
    ("วันนี้ (วันศุกร์ที่ 11 พฤษภาคม 2561)", [("วันนี้ (วันศุกร์ที่ 11 พฤษภาคม 2561)", "2018-05-11", "", "ExplicitDate", "day")]),
    ("เมื่อวันที่ 2 มิ.ย.68 ที่", [("2 มิ.ย.68", "2025-06-02", "", "ExplicitDate", "day")]),
    ("(14พ.ย.62)", [("14พ.ย.62", "2019-11-14", "", "ExplicitDate", "day")]),
    ("ณ ๒๘ เมษายน ๒๕๖๐", [("๒๘ เมษายน ๒๕๖๐", "2017-04-28", "", "ExplicitDate", "day")]),
    ("วันที่ 9 สิงหาคม พ.ศ. 2562 และ", [("9 สิงหาคม พ.ศ. 2562", "2019-08-09", "", "ExplicitDate", "day")]),
    ("วันที่ 5 - 7 ก.พ. 2562", [("5 - 7 ก.พ. 2562", "2019-02-05", "2019-02-07", "ExplicitDate", "day")]),
    ("18 -23 กรกฎาคม 2561", [("18 -23 กรกฎาคม 2561", "2018-07-18", "2018-07-23", "ExplicitDate", "day")]),
    ("30 ม.ค. – 2 ก.พ. 61 ณ", [("30 ม.ค. – 2 ก.พ. 61", "2018-01-30", "2018-02-02", "ExplicitDate", "day")]),
    ("เมื่อวันที่ 31 กค 2561 ที่", [("31 กค 2561", "2018-07-31", "", "ExplicitDate", "day")]),
    ("วันที่ ๕ ตค ๒๕๖๑ และ 5 สค 12.50 บาท", [("๕ ตค ๒๕๖๑", "2018-10-05", "", "ExplicitDate", "day")]),
    ("29 ธ.ค. - 3 ม.ค. 62", [("29 ธ.ค. - 3 ม.ค. 62", "2018-12-29", "2019-01-03", "ExplicitDate", "day")]),
    (
        "1 พฤศจิกายน 2566 ถึงวันที่ 30 กันยายน 2567",
        [("1 พฤศจิกายน 2566 ถึงวันที่ 30 กันยายน 2567", "2023-11-01", "2024-09-30", "ExplicitDate", "day")],
    ),
    (
        "5, 12 และ 19 มีนาคม 2561",
        [
            ("5", "2018-03-05", "", "ExplicitDate", "day"),
            ("12", "2018-03-12", "", "ExplicitDate", "day"),
            ("19 มีนาคม 2561", "2018-03-19", "", "ExplicitDate", "day"),
        ],
    ),
    ("เมื่อวานนี้", [("เมื่อวานนี้", "2018-03-06", "", "RelativeToday", "day")]),
    ("พรุ่งนี้", [("พรุ่งนี้", "2018-03-08", "", "RelativeToday", "day")]),
    (
        "วันนี้ (6 มีนาคม 2561) ... ในวันนี้",
        [
            ("วันนี้ (6 มีนาคม 2561)", "2018-03-06", "", "ExplicitDate", "day"),
            ("วันนี้", "2018-03-06", "", "RelativeToday", "day"),
        ],
    ),
    ("ตั้งแต่วันนี้ถึง 18 ธ.ค. 61 ที่", [("วันนี้ถึง 18 ธ.ค. 61", "2018-03-07", "2018-12-18", "RelativeToday", "day")]),
    ("วันที่ 5 เมษายนนี้", [("5 เมษายน", "2018-04-05", "", "InferredDate", "day")]),
    ("28 ธันวาคมที่ผ่านมา", [("28 ธันวาคม", "2017-12-28", "", "InferredDate", "day")]),
    ("7 มีนาคม 10.30 น.", [("7 มีนาคม", "2018-03-07", "", "InferredDate", "day")]),
    ("16 มีนาคม 61 คน", [("16 มีนาคม", "2018-03-16", "", "InferredDate", "day")]),
    ("ลงวันที่ 07/03/2561", [("07/03/2561", "2018-03-07", "", "ExplicitDate", "day")]),
    ("2018-03-07", [("2018-03-07", "2018-03-07", "", "ExplicitDate", "day")]),
    ("เดือนมีนาคม 2561", [("มีนาคม 2561", "2018-03-01", "", "ExplicitDate", "month")]),
    ("ต.ค. 60 - มิ.ย. 61", [("ต.ค. 60 - มิ.ย. 61", "2017-10-01", "2018-06-30", "ExplicitDate", "month")]),
    ("เมื่อปี 2560", [("ปี 2560", "2017-01-01", "", "ExplicitDate", "year")]),
    ("on 22 April 2024", [("22 April 2024", "2024-04-22", "", "ExplicitDate", "day")]),
    ("April 22nd, 2024, at", [("April 22nd, 2024", "2024-04-22", "", "ExplicitDate", "day")]),
    ("today (22 April)", [("today (22 April)", "2018-04-22", "", "InferredDate", "day")]),
    ("August 22-26, 2017", [("August 22-26, 2017", "2017-08-22", "2017-08-26", "ExplicitDate", "day")]),
    ("May 28 to June 1, 2018", [("May 28 to June 1, 2018", "2018-05-28", "2018-06-01", "ExplicitDate", "day")]),
    (
        "PM in Rayong on Feb 3\nFebruary 2, 2018, the spokesperson",
        [
            ("Feb 3", "2018-02-03", "", "InferredDate", "day"),
            ("February 2, 2018", "2018-02-02", "", "ExplicitDate", "day"),
        ],
    ),
    ("ทุกวันนี้", []),
    ("สำนักงาน ก.พ.ร. 2561 และ อ.ก.พ. 2560", []),
    ("วันที่ 31 เมษายน 2561", []),
    ("We may march on", []),
    ("ข้อ 12.5 และ 45/2561", []),
]


def _plain(text: str, found: tuple[DateMention, ...]) -> list[tuple[str, str, str, str, str]]:
    return [
        (text[m.span.start : m.span.end], str(m.start), str(m.end) if m.end else "", m.basis, m.precision)
        for m in found
    ]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_form(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert _plain(text, find_dates(text, PUBLISHED)) == expected


def test_relative_word_is_told_beside_a_written_date() -> None:
    (mention,) = find_dates("วันนี้ (7 มีนาคม 2561)", PUBLISHED)
    assert mention.relative == "today"


def test_without_publication_day_relative_words_have_no_date() -> None:
    assert find_dates("วันนี้ ตนได้") == ()


def test_without_publication_day_a_whole_date_gives_the_year() -> None:
    found = find_dates("วันที่ 7 มีนาคม 2561 และวันที่ 9 มีนาคม")
    assert [m.start for m in found] == [dt.date(2018, 3, 7), dt.date(2018, 3, 9)]


@given(st.text(alphabet=" 0123456789๐๕๖/-.,()–\nมีนาคม.ค.พ.ศวันนี้ที่ปีเดือนMaytodaงและ", max_size=200))
def test_mentions_are_ordered_apart_and_inside_the_text(text: str) -> None:
    reached = 0
    for mention in find_dates(text, PUBLISHED):
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert mention.end is None or mention.start < mention.end
        reached = mention.span.end


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
def test_a_written_day_is_read_back(day: dt.date) -> None:
    months = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
    (mention,) = find_dates(f"เมื่อวันที่ {day.day} {months[day.month - 1]} {day.year + 543} ได้", PUBLISHED)
    assert mention.start == day


@pytest.mark.parametrize("piece", ["7 มีนาคม ", "1, ", "วันนี้ (", "1/", "มกราคม-", "5 - 6 และ "])
def test_time_is_linear_on_a_hostile_line(piece: str) -> None:
    def cost(copies: int) -> float:
        text = piece * copies
        start = time.process_time()
        find_dates(text, PUBLISHED)
        return time.process_time() - start

    cost(100)
    assert cost(16_000) < 1 + 24 * min(cost(2_000) for _ in range(3))  # 8 times the text; three times that for noise
