"""The day, the hour and the venue of an occasion."""

from __future__ import annotations

import pytest

from tests.extract.meetings.samples import main, read

VERB = "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ"


@pytest.mark.parametrize(
    ("body", "day", "rule"),
    [
        (f"วันนี้ (6 มีนาคม 2561) {VERB}", "2018-03-06", "event.date.today-explicit"),
        (f"วันนี้ {VERB}", "2018-03-07", "event.date.today"),
        (f"วานนี้ (6 มีนาคม 2561) {VERB}", "2018-03-06", "event.date.yesterday"),
        (f"เมื่อวันที่ 5 มี.ค. 61 {VERB}", "2018-03-05", "event.date.explicit"),
        (f"{VERB} เมื่อวันที่ 5 มีนาคม 2561", "2018-03-05", "event.date.explicit"),
        (
            "วันนี้ (7 มีนาคม 2561) {นาง|สมศรี มีสุข} โฆษก เปิดเผยว่า {นาย|สมชาย ใจดี} เตรียมให้การต้อนรับ {นาย|จอห์น สมิธ} "
            "นายกรัฐมนตรีนิวซีแลนด์ ในห้วงการเยือนประเทศไทยอย่างเป็นทางการในฐานะแขกของรัฐบาล ระหว่างวันที่ 16 - 18 มีนาคม 2561",
            "2018-03-16",
            "event.date.explicit",
        ),
        (f"{VERB} ซึ่งดำเนินการระหว่างวันที่ 1 - 4 มีนาคม 2561 เมื่อวันที่ 5 มีนาคม 2561", "2018-03-05", "event.date.explicit"),
        (
            "วันนี้ (7 มีนาคม 2561) กระทรวงน้ำ หารือแนวทางกับหน่วยงานที่เกี่ยวข้อง\n"
            "{นาง|สมศรี มีสุข} โฆษก เปิดเผยว่า {นาย|สมชาย ใจดี} ได้เป็นประธานการประชุมคณะกรรมการน้ำ",
            "2018-03-07",
            "event.date.today-explicit",
        ),
        (f"{VERB} ณ ห้องประชุม 1\nการประชุมในวันนี้ได้ข้อสรุป", "2018-03-07", "event.date.today-elsewhere"),
    ],
)
def test_days(body: str, day: str, rule: str) -> None:
    meeting = main(body)
    assert meeting is not None
    assert meeting.date_evidence is not None
    assert (str(meeting.date), meeting.date_evidence.rule) == (day, rule)


@pytest.mark.parametrize(
    "body",
    [
        f"{VERB} ณ ห้องประชุม 1",
        f"{VERB} ณ ห้องประชุม 1\nลงทะเบียนได้ตั้งแต่วันนี้จนถึงสิ้นปี",
        f"{VERB} ซึ่งประสบภัยตั้งแต่วันที่ 4 มีนาคม 2561",
        "{นาย|สมชาย ใจดี} เป็นประธานพิธีถวายสัตย์ เนื่องในโอกาสพระราชพิธีมหามงคลเฉลิมพระชนมพรรษา 28 มีนาคม 2561 ณ ลานหน้าอาคาร 1",
    ],
)
def test_no_day_is_made_up(body: str) -> None:
    meeting = main(body)
    assert meeting is not None
    assert (meeting.date, meeting.date_basis) == (None, None)


def test_what_is_said_after_an_occasion_names_other_days() -> None:
    body = (
        "{นาย|สมชาย ใจดี} กล่าวภายหลังเป็นประธานการประชุมคณะกรรมการน้ำ ณ ห้อง 301 เมื่อเร็วๆนี้ว่า "
        "จะจัดงานวันที่ 11 มีนาคม 2561 เวลา 18.00 น."
    )
    meeting = main(body)
    assert meeting is not None
    assert (meeting.place, meeting.date, meeting.start) == ("ห้อง 301", None, None)


def test_what_is_held_for_days_says_so_later() -> None:
    body = "{นาย|สมชาย ใจดี} เป็นประธานเปิดการแข่งขันเกมน้ำ\nในปีนี้จัดขึ้นระหว่างวันที่ 5-6 มีนาคม 2561 ที่ศูนย์การค้าริมน้ำ"
    meeting = main(body)
    assert meeting is not None
    assert (str(meeting.date), meeting.place) == ("2018-03-05", "ศูนย์การค้าริมน้ำ")


def test_a_day_only_the_headline_names() -> None:
    meeting = main(VERB, "สรุปการประชุมคณะกรรมการน้ำ 5 มีนาคม 2561")
    assert meeting is not None
    assert str(meeting.date) == "2018-03-05"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (
            f"วันนี้ (7 มีนาคม 2561) เวลา 10.30 น. ณ ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล {VERB}",
            "ห้องรับรอง 1 ตึกบัญชาการ 1 ทำเนียบรัฐบาล",
        ),
        (f"วันนี้ (7 มีนาคม 2561) ที่กระทรวงการคลัง {VERB}", "กระทรวงการคลัง"),
        (f"วันนี้ (7 มีนาคม 2561) {VERB} ณ ศาลากลางจังหวัดน่าน โดยมีผู้บริหารเข้าร่วม", "ศาลากลางจังหวัดน่าน"),
        (f"วันนี้ (7 มีนาคม 2561) {VERB} โดยชี้ว่าน้ำเพียงพอ ณ สิ้นเดือนมีนาคม 2561", None),
        (f"วันนี้ (7 มีนาคม 2561) {VERB}", None),
        (
            f"วันนี้ (7 มีนาคม 2561) {VERB} ณ ห้องรับรอง<นายกรัฐมนตรี> ชั้น 6 อาคารใหม่ โดยมีผู้บริหารเข้าร่วม",
            "ห้องรับรองนายกรัฐมนตรี ชั้น 6 อาคารใหม่",
        ),
        (
            f"วันนี้ (7 มีนาคม 2561) {VERB} ณ ห้องประชุม {{ศ.|นิคม จันทร}} ชั้น 5 กระทรวงแรงงาน",
            "ห้องประชุม ศ.นิคม จันทร ชั้น 5 กระทรวงแรงงาน",
        ),
        (f"วันนี้ (7 มีนาคม 2561) {VERB} ณ ห้องประชุม {{นาย|นิคม จันทร}} กล่าวต้อนรับ", "ห้องประชุม"),
        (f"วันนี้ (7 มีนาคม 2561) {VERB}\nณ ห้องประชุมใหญ่ กระทรวงการคลัง โดยมีผู้บริหารเข้าร่วม", "ห้องประชุมใหญ่ กระทรวงการคลัง"),
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ลงพื้นที่จังหวัดน่าน ติดตามสถานการณ์น้ำ", "จังหวัดน่าน"),
        (
            "March 7, 2018, at the Ivory Room, Government House, Minister {Gen. |Somchai Jaidee} chaired the meeting.",
            "Ivory Room, Government House",
        ),
    ],
)
def test_venues(body: str, place: str | None) -> None:
    meeting = main(body)
    assert meeting is not None
    assert meeting.place == place


def test_place_and_hour_are_where_the_text_has_them() -> None:
    text, meetings = read(f"วันนี้ (7 มีนาคม 2561) เวลา 10.30 น. ณ ตึกไทยคู่ฟ้า ทำเนียบรัฐบาล {VERB}")
    place = meetings[0].place_evidence
    assert place is not None
    assert text[place.span.start : place.span.end] == meetings[0].place == "ตึกไทยคู่ฟ้า ทำเนียบรัฐบาล"
    assert meetings[0].start == "10:30"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("เข้าร่วมประชุมณ ห้องประชุม 8 กระทรวงการคลัง", "ห้องประชุม 8 กระทรวงการคลัง"),
        ("เป็นประธานการประชุม ซึ่งจัดที่ตึกสันติไมตรี ทำเนียบรัฐบาล", "ตึกสันติไมตรี ทำเนียบรัฐบาล"),
        ("เป็นประธานการประชุม ณ เซ็นทรัล พลาซ่า", "เซ็นทรัล พลาซ่า"),
        ("เป็นประธานการประชุม ณ ศูนย์ราชการ 80 พรรษา 5 ธันวาคม 2550 โซน ก", "ศูนย์ราชการ 80 พรรษา 5 ธันวาคม 2550 โซน ก"),
        ("เป็นประธานการประชุม ณ สยามพารากอนในช่วงเช้า", "สยามพารากอน"),
        ("มีกำหนดร่วมประชุมระดับผู้นำ ณ กรุงโดฮา รัฐกาตาร์ ตามคำเชิญของเจ้าผู้ครองรัฐ", "กรุงโดฮา รัฐกาตาร์"),
        ("ลงพื้นที่ศูนย์ชุมชน จังหวัดน่าน ที่กระทรวงดิจิทัลได้อนุมัติให้จัดตั้งขึ้น", "ศูนย์ชุมชน จังหวัดน่าน"),
        ("เป็นประธานการประชุม ณ กระทรวงการคลังว่า ราคาข้าวดีขึ้น", "กระทรวงการคลัง"),
    ],
)
def test_a_venue_is_read_whole_and_no_further(body: str, place: str) -> None:
    meeting = main("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} " + body)
    assert meeting is not None
    assert meeting.place == place


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("ลงพื้นที่เทศบาลตำบลบ้านนา อำเภอเมือง", "เทศบาลตำบลบ้านนา อำเภอเมือง"),
        ("ลงพื้นที่ ณ จังหวัดน่าน โดยมีเกษตรกรเข้าร่วม ณ หอประชุมโรงเรียน จังหวัดน่าน", "หอประชุมโรงเรียน จังหวัดน่าน"),
        ("หารือกับกงสุลใหญ่ ณ เมืองดูไบ", None),
        ("มีกำหนดเยือนประเทศไทยอย่างเป็นทางการ", None),
        ("ลงพื้นที่ ณ โรงพยาบาล{|สมเด็จพระสังฆราช} จ.น่าน โดยมีเจ้าหน้าที่เข้าร่วม", "โรงพยาบาลสมเด็จพระสังฆราช จ.น่าน"),
        ("มีกำหนดเยือนราชอาณาจักรบาห์เรนอย่างเป็นทางการ", "ราชอาณาจักรบาห์เรน"),
        (
            "เยี่ยมชม ณ สถาบันช้าง ในพระอุปถัมภ์ {|สมเด็จพระเจ้าพี่นางเธอ} (ศูนย์ช้าง) จ.ลำปาง โดยมีเจ้าหน้าที่เข้าร่วม",
            "สถาบันช้าง ในพระอุปถัมภ์ สมเด็จพระเจ้าพี่นางเธอ (ศูนย์ช้าง) จ.ลำปาง",
        ),
        ("เยี่ยมชมการดำเนินงานของศูนย์วิจัยน้ำ จ.น่าน โดยมีเจ้าหน้าที่ให้การต้อนรับ", "ศูนย์วิจัยน้ำ จ.น่าน"),
        ("took a field visit to Nan province to follow up", "Nan province"),
    ],
)
def test_where_a_visit_leads(body: str, place: str | None) -> None:
    meeting = main("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} " + body)
    assert meeting is not None
    assert meeting.place == place


def test_what_was_done_was_not_done_on_a_day_to_come() -> None:
    body = "{นาย|สมชาย ใจดี} เปิดเผยว่า บขส. ได้ประชุมแผนเดินรถ ร่วมกับผู้แทนกรม เพื่อเตรียมความพร้อมการเลือกตั้งในวันที่ 14 พฤษภาคม 2561"
    meeting = main(body)
    assert meeting is not None
    assert meeting.date is None


def test_what_is_only_spoken_about_has_its_own_day_and_venue() -> None:
    meeting = main(
        "{นาย|สมชาย ใจดี} เปิดเผยภายหลังเป็นประธานแถลงข่าวการจัดงานมหกรรมน้ำ ซึ่งจะจัดขึ้นระหว่างวันที่ 26 - 30 มีนาคม 2561 ณ ลานคนเมือง "
        "โดยมี {นาง|สมศรี มีสุข} ร่วมเป็นเกียรติ ณ ห้องประชุมกระทรวง ว่า งานนี้สำคัญ"
    )
    assert meeting is not None
    assert (meeting.type, meeting.date, meeting.place) == ("briefing", None, "ห้องประชุมกระทรวง")


def test_a_family_name_is_no_venue() -> None:
    meeting = main(
        "วันที่ 7 มีนาคม 2561 {นาย|สมชาย ใจดี} ร่วมประชุมหารือ เรื่องน้ำ โดยมี {นาย|กิตติรัฐ ณ ระนอง} ที่ปรึกษา และ {นาง|สมศรี มีสุข} "
        "โดย{นาย|สมหมาย รักดี} นายกรัฐมนตรี เป็นประธานการประชุม"
    )
    assert meeting is not None
    assert meeting.place is None
    assert [p.name for p in meeting.participants if p.part == "chair"] == ["สมหมาย รักดี"]


def test_the_headline_says_what_a_line_without_a_known_verb_reports() -> None:
    body = "วันนี้ (7 มีนาคม 2561) ณ ห้องประชุม 301 กระทรวง {นาย|สมชาย ใจดี} ปฏิบัติหน้าที่ประธาน ครั้งที่ 2"
    meeting = main(body, headline="กรมจัดประชุมคณะกรรมการปลา ครั้งที่ 2")
    assert meeting is not None
    assert meeting.type == "committee_meeting"
