"""Meetings in text that nobody meant as a release."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.context import Context
from kg.extract.meetings import find_meetings
from kg.model.release import Release
from tests.extract.meetings.samples import read

PIECES = [
    "วันนี้ (7 มีนาคม 2561) ",
    "เวลา 10.30 น. ",
    "ณ ห้องประชุม 1 ",
    "ที่ทำเนียบรัฐบาล ",
    "{นาย|สมชาย ใจดี} ",
    "{นาง|เจน โด} ",
    "<นายกรัฐมนตรี> ",
    "เป็นประธาน",
    "การประชุม",
    "คณะกรรมการ",
    "เข้าเยี่ยมคารวะ ",
    "โดยมี ",
    "เข้าร่วม ",
    "พร้อมด้วย ",
    "มอบหมายให้ ",
    "เปิดเผยว่า ",
    "ภายหลัง",
    "ลงพื้นที่",
    "ให้การต้อนรับ ",
    "แถลงข่าว ",
    "ดังนี้",
    "\n",
    "เคย",
    "จากนั้น",
    "ตน",
    "ครม.",
    "มีมติ",
    "(",
    ")",
    " ",
    "at the ",
    ", ",
    "10",
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_words_come_in_everything_found_stands_in_the_text(pieces: list[str]) -> None:
    text, meetings = read("".join(pieces))
    assert [m.main for m in meetings] == sorted((m.main for m in meetings), reverse=True)
    for meeting in meetings:
        assert meeting.type
        assert 0 <= meeting.evidence.span.start < meeting.evidence.span.end <= len(text) + 1
        assert (meeting.date is None) == (meeting.date_basis is None)
        if meeting.place_evidence:
            assert text[meeting.place_evidence.span.start : meeting.place_evidence.span.end] == meeting.place
        for participant in meeting.participants:
            span = participant.evidence.span
            assert text[span.start : span.end] == participant.stated
        assert len({(p.kind, p.name) for p in meeting.participants}) == len(meeting.participants)


def test_ten_thousand_names_in_one_list() -> None:
    names = " ".join(f"{{นาย|สม{i}ชาย ใจดี{i}}}" for i in range(10_000))
    body = f"วันนี้ (7 มีนาคม 2561) {{นาย|กอ ขอ}} เป็นประธานการประชุมคณะกรรมการน้ำ โดยมี {names} เข้าร่วม ณ ตึกไทยคู่ฟ้า"
    start = time.process_time()
    _, meetings = read(body)
    assert len(meetings[0].participants) == 10_001
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "unit",
    [
        "ประชุม ณ ห้อง ",
        "ประชุม ที่โรงแรม",
        "โดยมี เข้าร่วม",
        "เคยเข้าพบ",
        "คณะรัฐมนตรี วันที่ 7 มีนาคม 2561 ",
        "\nต่อมา ประชุม",
        "\nเมื่อวันที่ 7 มีนาคม 2561 ประชุม",
        "เปิดเผยว่า",
    ],
)
def test_time_stays_bounded(unit: str) -> None:
    text = "หัวข้อ\n" + unit * 20_000
    ctx = Context(Release(id="1", headline="หัวข้อ", text=text, sha256="", published=dt.date(2018, 3, 7)))
    assert ctx.hits and ctx.times is not None and ctx.dates is not None  # not what is measured
    start = time.process_time()
    find_meetings(ctx, (), (), (), ())
    assert time.process_time() - start < 20  # half a second on an idle core; minutes if it were quadratic
