"""Places named in a release."""

from __future__ import annotations

import pytest

from kg.extract.context import Context
from kg.extract.places import find_places
from kg.model.document import Evidence, Meeting, Span
from kg.model.release import Release


def places(body: str, meetings: tuple[Meeting, ...] = ()) -> list[tuple[str, str]]:
    text = f"หัวข้อ\n{body}"
    ctx = Context(Release(id="1", headline="หัวข้อ", text=text, sha256=""))
    found = find_places(ctx, meetings)
    assert all(text[p.evidence.span.start : p.evidence.span.end] == p.name for p in found)
    return [(place.name, place.kind) for place in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ลงพื้นที่จังหวัดน่าน และ จ.ตรัง ในวันเดียวกัน", [("น่าน", "province"), ("ตรัง", "province")]),
        ("ที่กรุงเทพมหานคร", [("กรุงเทพมหานคร", "province")]),
        ("เดินทางเยือนประเทศญี่ปุ่น และ เวียดนาม", [("ญี่ปุ่น", "country"), ("เวียดนาม", "country")]),
        ("บริจาคให้สภากาชาดไทย", []),
        ("ที่อำเภอแม่แจ่ม จังหวัดเชียงใหม่", [("อำเภอแม่แจ่ม จังหวัดเชียงใหม่", "district"), ("เชียงใหม่", "province")]),
        ("ลงทุนใน EEC", [("EEC", "zone")]),
        ("ณ ตึกไทยคู่ฟ้า ทำเนียบรัฐบาล", [("ตึกไทยคู่ฟ้า", "venue"), ("ทำเนียบรัฐบาล", "venue")]),
        ("ณ ห้องรับรอง 1 กระทรวงการคลัง", []),
    ],
)
def test_places_by_kind(body: str, expected: list[tuple[str, str]]) -> None:
    found = places(body)
    assert [item for item in found if item in expected] == expected
    assert not expected or set(found) >= set(expected)
    if not expected:
        assert not found


def test_each_place_once() -> None:
    assert places("จังหวัดน่าน จังหวัดน่าน จ.น่าน") == [("น่าน", "province")]


def test_the_venue_of_a_meeting_is_the_meetings() -> None:
    body = "ประชุม ณ ตึกไทยคู่ฟ้า ทำเนียบรัฐบาล"
    start = len("หัวข้อ\nประชุม ณ ")
    span = Span(start, start + len("ตึกไทยคู่ฟ้า ทำเนียบรัฐบาล"))
    meeting = Meeting("other", "Meeting", True, Evidence(span, 1.0, "t"), place_evidence=Evidence(span, 1.0, "t"))
    assert places(body, (meeting,)) == []
