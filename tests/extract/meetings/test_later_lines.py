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
        ("พร้อมด้วย {นาย|สมหมาย รักดี} และคณะ", {"สมหมาย รักดี": "attendee"}),
        ("งานนี้ยังได้รับเกียรติจากผู้บริหาร อาทิ {นาย|สมหมาย รักดี} ที่ปรึกษา", {"สมหมาย รักดี": "attendee"}),
        ("งานดังกล่าวมี {นาย|สมหมาย รักดี} อธิบดีกรมประมง ร่วมด้วย", {"สมหมาย รักดี": "attendee"}),
        ("โอกาสนี้ {นาย|สมหมาย รักดี} อธิบดีกรมประมง ร่วมรับเสด็จ", {"สมหมาย รักดี": "attendee"}),
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


def test_a_venue_behind_those_who_joined() -> None:
    meeting = main(DAY + "{นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงานวันครู\nโดยมี {นาง|สมศรี มีสุข} เข้าร่วม ณ โรงเรียนบ้านนา")
    assert meeting
    assert meeting.place == "โรงเรียนบ้านนา"


def test_a_list_of_signatories_line_by_line() -> None:
    body = (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี}\nในฐานะเลขาธิการสภาน้ำ\nลงนามความร่วมมือด้านน้ำ\n"
        "ระหว่าง สภาน้ำ กับมหาวิทยาลัย\nโดยมี {ดร.|สมหมาย รักดี} คณบดี\nรองศาสตราจารย์ {ดร.|สมศรี มีสุข} คณบดี\n"
        "และ{นาย|มานะ อดทน} อาจารย์ เป็นผู้ร่วมลงนาม"
    )
    found = parts(main(body))
    assert found == dict.fromkeys(("สมชาย ใจดี", "สมหมาย รักดี", "สมศรี มีสุข", "มานะ อดทน"), "signatory")


def test_whoever_speaks_of_the_meeting_was_there() -> None:
    lead = "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} หารือความร่วมมือด้านน้ำ ณ ห้องประชุม 1\n"
    assert "สมหมาย รักดี" in parts(main(lead + "{นาย|สมหมาย รักดี} ผู้อำนวยการ กล่าวว่า การหารือในครั้งนี้เป็นนิมิตหมายอันดี"))
    assert "สมหมาย รักดี" not in parts(main(lead + "{นาย|สมหมาย รักดี} ผู้อำนวยการ กล่าวว่า ราคาข้าวดีขึ้น"))


SEMINAR = DAY + "{นาย|สมชาย ใจดี} เป็นประธานเปิดการสัมมนาเรื่องน้ำ\n"


@pytest.mark.parametrize(
    "line",
    [
        "{นาย|มานะ อดทน} กล่าวว่า มีการเสวนาจากวิทยากรผู้เชี่ยวชาญ อาทิ {ดร.|สมหมาย รักดี} และ{นาง|สมศรี มีสุข} เป็นต้น",
        "จากนั้นเป็นการบรรยาย เรื่องฝน โดย {ดร.|สมหมาย รักดี} บริษัทน้ำ และเรื่องแดด โดย{นาง|สมศรี มีสุข}",
    ],
)
def test_who_lectures_at_a_conference(line: str) -> None:
    assert {"สมหมาย รักดี": "speaker", "สมศรี มีสุข": "speaker"}.items() <= parts(main(SEMINAR + line)).items()


def test_what_is_said_of_the_occasion_itself_may_list_who_came() -> None:
    line = "{นาง|สมศรี มีสุข} กล่าวว่า การลงพื้นที่ในครั้งนี้ {นาย|มานะ อดทน} อธิบดี ร่วมลงพื้นที่ด้วย"
    assert parts(main(DAY + "{นาย|สมชาย ใจดี} ลงพื้นที่ตรวจเยี่ยมฝาย\n" + line))["มานะ อดทน"] == "attendee"
    other = "{นาง|สมศรี มีสุข} กล่าวว่า ปีก่อน {นาย|มานะ อดทน} อธิบดี ร่วมลงพื้นที่ด้วย"
    assert "มานะ อดทน" not in parts(main(DAY + "{นาย|สมชาย ใจดี} ลงพื้นที่ตรวจเยี่ยมฝาย\n" + other))


def test_many_without_a_name_stand_between_a_list_and_what_it_did() -> None:
    others = "ผู้แทนกรมน้ำ " * 14
    line = f"ในการประชุมวันนี้ {{นาย|มานะ อดทน}} รองอธิบดี {others}และเจ้าหน้าที่ เข้าร่วม"
    assert parts(main(SEMINAR + line))["มานะ อดทน"] == "attendee"


def test_explaining_in_a_meeting_ends_no_report() -> None:
    lead = "{นาย|สมชาย ใจดี} เป็นประธานเปิดการสัมมนาชี้แจงแนวทางเผยแผ่ธรรมะ โดยมี{นาง|สมศรี มีสุข} อธิบดี เข้าร่วม"
    assert parts(main(DAY + lead)) == {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "attendee"}


def test_who_greets_and_reports_after_a_list() -> None:
    lead = (
        "{นาย|สมชาย ใจดี} เป็นประธานในพิธีลงนาม โดยมี {นาง|สมศรี มีสุข} เลขานุการ ร่วมเป็นสักขีพยาน "
        "{นาย|มานะ อดทน} รองผู้ว่าราชการ กล่าวต้อนรับ {ดร.|สมหมาย รักดี} ปลัด กล่าวรายงาน"
    )
    found = parts(main(DAY + lead))
    assert found["มานะ อดทน"] == found["สมหมาย รักดี"] == "speaker"


def test_one_more_party_of_those_listed_before() -> None:
    lines = "สำหรับคณะผู้บริหารที่เข้าร่วม ประกอบด้วย {นาย|มานะ อดทน} อธิบดี\nในส่วนของสมาคมแม่บ้าน ประกอบด้วย {นาง|สมศรี มีสุข} นายก"
    assert parts(main(SEMINAR + lines))["สมศรี มีสุข"] == "attendee"


def test_a_sentence_broken_into_lines() -> None:
    lines = "\nจาก[บริษัท น้ำ จำกัด]\nโดย {นาย|มานะ อดทน} ผู้จัดการ\nและ{นาง|สมศรี มีสุข} รองผู้จัดการ\nณ ห้องรับรอง ชั้น 2"
    meeting = main(DAY + "{นาย|สมชาย ใจดี} ปลัด รับมอบหน้ากากอนามัย" + lines)
    assert meeting
    assert meeting.place == "ห้องรับรอง ชั้น 2"
    assert {"มานะ อดทน", "สมศรี มีสุข"} <= parts(meeting).keys()


def test_a_day_right_before_the_venue_at_the_end_of_a_long_line() -> None:
    talk = "เพื่อเสนอข้อมูลด้านน้ำ " * 12
    body = f"{{นาย|สมชาย ใจดี}} เป็นวิทยากรบรรยายในงานสัมมนาเรื่องน้ำ {talk}เมื่อวันที่ 5 มีนาคม 2561 ณ โรงแรมปลาทอง"
    meeting = main(body + " ถนนราชดำริ แขวงลุมพินี เขตปทุมวัน กรุงเทพฯ")
    assert meeting
    assert str(meeting.date) == "2018-03-05"
