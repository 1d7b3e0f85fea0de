"""Who takes part by what the lines after the reporting line say."""

from __future__ import annotations

import pytest

from tests.extract.meetings.samples import main, parts

DAY = "วันนี้ (7 มีนาคม 2561) "
OPENED = DAY + "{นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงาน ณ โรงเรียนบ้านนา\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{นาย|สมหมาย รักดี} อธิบดีกรมประมง กล่าวว่า งานนี้จัดขึ้นทุกปี", {"สมหมาย รักดี": "speaker"}),
        ("ด้าน {นาย|สมหมาย รักดี} อธิบดีกรมประมง กล่าวว่า งานนี้จัดขึ้นทุกปี", {"สมหมาย รักดี": "speaker"}),
        ("{นาย|สมหมาย รักดี|โฆษกกระทรวง} กล่าวว่า งานนี้จัดขึ้นทุกปี", {}),
        (
            "โอกาสนี้ {นาย|สมหมาย รักดี} อธิบดี {นาง|สมศรี มีสุข} รองอธิบดี ให้การต้อนรับ",
            {"สมหมาย รักดี": "host", "สมศรี มีสุข": "host"},
        ),
        ("ผู้เข้าร่วมงาน ได้แก่ {นาย|สมหมาย รักดี} และ {นาง|สมศรี มีสุข}", {"สมหมาย รักดี": "attendee", "สมศรี มีสุข": "attendee"}),
        ("อันดับ 1 {นาย|สมหมาย รักดี}\nอันดับ 2 {นาง|สมศรี มีสุข}", {"สมหมาย รักดี": "attendee", "สมศรี มีสุข": "attendee"}),
        ("นายสมชาย กล่าวว่า ได้รับความร่วมมือจาก {นาย|สมหมาย รักดี} เข้าร่วม", {}),
        ("ตามนโยบายของ {นาย|สมหมาย รักดี} ที่ให้ประชาชนเข้าร่วม", {}),
        ("เวลา 13.00 น. {นาย|สมหมาย รักดี} ให้การต้อนรับนักเรียน", {}),
        ("วันที่ 9 มีนาคม 2561 {นาย|สมหมาย รักดี} จะลงพื้นที่ โดยมี {นาง|สมศรี มีสุข} เข้าร่วม", {}),
    ],
)
def test_who_joins_a_ceremony(line: str, expected: dict[str, str]) -> None:
    assert parts(main(OPENED + line)) == {"สมชาย ใจดี": "chair", **expected}


def test_winners_listed_by_a_committee_were_not_there() -> None:
    body = DAY + "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ\nอันดับ 1 {นาย|สมหมาย รักดี}"
    assert parts(main(body)) == {"สมชาย ใจดี": "chair"}


def test_a_report_after_a_statement() -> None:
    body = (
        "{นาง|สมศรี มีสุข} โฆษกกระทรวง เปิดเผยว่า พบปลาตายจำนวนมากในแม่น้ำ\n"
        "ในวันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ลงพื้นที่ตรวจสอบน้ำในแม่น้ำ"
    )
    meeting = main(body)
    assert meeting
    assert meeting.type == "visit"
    assert parts(meeting) == {"สมชาย ใจดี": "chair"}


def test_a_fair_nobody_named_holds() -> None:
    body = "ธนาคาร เชิญชวนประชาชนเข้าร่วมงานมหกรรมการเงิน ณ ศูนย์ประชุมสิริกิติ์ กรุงเทพฯ ระหว่างวันที่ 9 มีนาคม 2561"
    body += "\n{นาย|สมชาย ใจดี} ผู้จัดการ เปิดเผยว่า ธนาคารพร้อมช่วยลูกหนี้"
    meeting = main(body)
    assert meeting
    assert (meeting.type, meeting.place) == ("other", "ศูนย์ประชุมสิริกิติ์ กรุงเทพฯ")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "{นาย|สมชาย ใจดี} ให้ {นาย|จอห์น สมิธ} เอกอัครราชทูต เข้าพบ",
            {"สมชาย ใจดี": "host", "จอห์น สมิธ": "guest"},
        ),
        (
            "{นาย|สมชาย ใจดี} ในฐานะประธานคณะกรรมการน้ำ ได้ร่วมประชุมคณะกรรมการน้ำ",
            {"สมชาย ใจดี": "chair"},
        ),
        (
            "{นาง|สมศรี มีสุข} เปิดเผยภายหลังการตรวจเยี่ยม โดย{นาย|สมชาย ใจดี} รองนายกรัฐมนตรี และ {นาย|สมหมาย รักดี} ว่า",
            {"สมศรี มีสุข": "host", "สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"},
        ),
    ],
)
def test_who_leads_and_who_receives(body: str, expected: dict[str, str]) -> None:
    assert parts(main(DAY + body)) == expected


def test_a_list_goes_on_with_a_name_on_the_next_line() -> None:
    line = "โดยมี {นาย|สมหมาย รักดี} อธิบดี\n{นาง|สมศรี มีสุข} รองอธิบดี ให้การต้อนรับ"
    assert {"สมหมาย รักดี": "host", "สมศรี มีสุข": "host"}.items() <= parts(main(OPENED + line)).items()
