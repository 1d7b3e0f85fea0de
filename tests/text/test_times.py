"""Clock times: every form releases write, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.text.times import find_times

#: text, then what is found: words, start, end ("" for none)
CASES = [
    ("เวลา 10.30 น. ณ", [("10.30 น.", "10:30", "")]),
    ("10:30 น.", [("10:30 น.", "10:30", "")]),
    ("เวลา ๑๐.๐๐ น.", [("๑๐.๐๐ น.", "10:00", "")]),
    ("เวลา 09.00-12.00 น.", [("09.00-12.00 น.", "09:00", "12:00")]),
    ("08.30 น. – 16.30 น.", [("08.30 น. – 16.30 น.", "08:30", "16:30")]),
    ("06.00 น. ถึง 18.00 น.", [("06.00 น. ถึง 18.00 น.", "06:00", "18:00")]),
    ("เวลาประมาณ 20:30 ได้", [("20:30", "20:30", "")]),
    ("11.15น.ณ", [("11.15น.", "11:15", "")]),
    ("13.30 นาฬิกา", [("13.30 นาฬิกา", "13:30", "")]),
    ("เวลา 10.30 น.ส.ไตรศุลี", [("10.30", "10:30", "")]),
    ("at 10.30 hrs", [("10.30 hrs", "10:30", "")]),
    ("at 1505hrs, at", [("1505hrs", "15:05", "")]),
    ("14.00 hours", [("14.00 hours", "14:00", "")]),
    ("2.30 p.m.", [("2.30 p.m.", "14:30", "")]),
    ("12.10 a.m.", [("12.10 a.m.", "00:10", "")]),
    ("24.00 น.", [("24.00 น.", "00:00", "")]),
    ("3.05 ล้านบาท 99.99 น. 24 ชั่วโมง 24 hours 12.12.12 น.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_form(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[m.span.start : m.span.end], m.start, m.end or "") for m in find_times(text)] == expected
