"""Where a venue phrase ends."""

from __future__ import annotations

import pytest

from kg.extract.places.venues import opens_place, venue_end


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล สรุปสาระสำคัญ", "ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล"),
        ("ตึกสันติไมตรี (หลังใน) ทำเนียบรัฐบาล นายสมชาย", "ตึกสันติไมตรี (หลังใน) ทำเนียบรัฐบาล"),
        ("โรงแรมริมน้ำ และบางกอกคอนเวนชันเซ็นเตอร์ เซ็นทรัลเวิลด์ พลเอก", "โรงแรมริมน้ำ และบางกอกคอนเวนชันเซ็นเตอร์ เซ็นทรัลเวิลด์"),
        ("ลานมังกร ถนนคนเดิน จังหวัดภูเก็ตในวันอาทิตย์ที่ 12", "ลานมังกร ถนนคนเดิน จังหวัดภูเก็ต"),
        ("กรุงปารีส สาธารณรัฐฝรั่งเศส พลเอก", "กรุงปารีส สาธารณรัฐฝรั่งเศส"),
        ("ห้องประชุม 802 กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม เพื่อหารือ", "ห้องประชุม 802 กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"),
        ("ห้องประชุม 1 ชั้น 9 รฟม. โดยมี", "ห้องประชุม 1 ชั้น 9 รฟม."),
        ("เขตหลักสี่ กรุงเทพฯ เมื่อวันที่ 5", "เขตหลักสี่ กรุงเทพฯ"),
        ("จังหวัดน่าน เร่งแก้ภัยแล้ง", "จังหวัดน่าน"),
        ("ห้อง Ballroom A และ B (ชั้น 2) โรงแรมริมน้ำ โดยมี", "ห้อง Ballroom A และ B (ชั้น 2) โรงแรมริมน้ำ"),
        ("ห้องประชุม 1 และ 2 อาคารกลาง พลเอก", "ห้องประชุม 1 และ 2 อาคารกลาง"),
        ("โรงแรมริมน้ำ และ 2 จังหวัด", "โรงแรมริมน้ำ"),
    ],
)
def test_a_venue_ends_where_no_place_name_goes_on(text: str, venue: str) -> None:
    assert text[: venue_end(text, 0, len(text))] == venue


def test_the_run_before_a_verb_is_its_subject() -> None:
    text = "บ้านดอยงาม ต.สวย อ.งาม จ.เชียงราย ธนาคารหมู่บ้าน "
    assert text[: venue_end(text, 0, len(text), before_verb=True)] == "บ้านดอยงาม ต.สวย อ.งาม จ.เชียงราย"


def test_a_venue_never_passes_its_limit() -> None:
    text = "ห้อง" + " ก" * 500
    assert venue_end(text, 0, 9) <= 9
    assert venue_end(text, 0, len(text)) <= 180


@pytest.mark.parametrize(("text", "is_place"), [("โรงพยาบาลกลาง", True), ("จ.ตรัง", True), ("ประชาชนทุกคน", False)])
def test_runs_that_open_a_place(text: str, is_place: bool) -> None:
    assert opens_place(text, 0) is is_place
