"""Which occasion a release is about, and what kind it is."""

from __future__ import annotations

import pytest

from tests.extract.meetings.samples import main, parts, read

CASES = [
    ("วันนี้ (7 มีนาคม 2561) {นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี}", "courtesy_call", "CourtesyCall"),
    (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ให้การต้อนรับ {นาย|จอห์น สมิธ} และคณะที่เข้าพบเพื่อหารือ",
        "courtesy_call",
        "CourtesyCall",
    ),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ให้การต้อนรับ {นาย|จอห์น สมิธ} ในโอกาสเยี่ยมชมสถานีรถไฟ", "visit", "Visit"),
    ("วันที่ 7 มีนาคม 2561 {นาย|สมชาย ใจดี} หารือทวิภาคีกับ {นาย|จอห์น สมิธ} ณ กรุงโซล", "talks", "BilateralTalks"),
    (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ ครั้งที่ 1/2561",
        "committee_meeting",
        "CommitteeMeeting",
    ),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมเชิงปฏิบัติการด้านน้ำ", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เปิดการประชุมเชิงปฏิบัติการด้านน้ำ", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานเปิดการประชุมเพื่อรับฟังความคิดเห็นร่างกฎหมาย", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดและมอบนโยบายการอบรมครู", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) ณ หอประชุม {นาย|สมชาย ใจดี} อำลาตำแหน่ง", "ceremony", "Ceremony"),
    (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะรัฐมนตรี ณ ทำเนียบรัฐบาล",
        "cabinet_meeting",
        "CabinetMeeting",
    ),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานในพิธีเปิดโครงการฝึกอบรมผู้บริหาร", "ceremony", "OpeningCeremony"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานเปิดการอบรมครู", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ร่วมประชุมระดับผู้นำด้านน้ำ ณ กรุงโซล", "conference", "Conference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เปิดปฏิบัติการลุยค้นโกดังสินค้า ณ จังหวัดน่าน", "other", "Event"),
    (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} มอบนโยบายด้านน้ำ ในการประชุมคณะกรรมการน้ำ ครั้งที่ 4/2561",
        "committee_meeting",
        "CommitteeMeeting",
    ),
    ("{นาย|สมชาย ใจดี} ณ ห้องประชุม 1 กล่าว ภายหลังการประชุมคณะกรรมการน้ำว่า ดีขึ้น", "committee_meeting", "CommitteeMeeting"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ร่วมฉลองความสำเร็จของโครงการน้ำ", "ceremony", "Ceremony"),
    ("{นาย|สมชาย ใจดี} พร้อมด้วย {นาย|สมหมาย รักดี} และ {นาง|สมศรี มีสุข} ร่วมเปิดห้องตรวจน้ำ", "ceremony", "OpeningCeremony"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานในพิธีมอบรางวัลครูดีเด่น", "ceremony", "AwardCeremony"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานพิธีทำบุญตักบาตร", "ceremony", "RoyalReligiousCeremony"),
    (
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} และ {นาย|จอห์น สมิธ} ลงนามบันทึกข้อตกลงความร่วมมือด้านน้ำ",
        "signing",
        "SigningCeremony",
    ),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} ลงพื้นที่จังหวัดน่าน ติดตามสถานการณ์น้ำ", "visit", "InspectionVisit"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} แถลงข่าวการจับกุม ณ กระทรวงการคลัง", "briefing", "PressConference"),
    ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} กล่าวปาฐกถาพิเศษ ในงาน Water Forum ณ โรงแรมริมน้ำ", "conference", "Conference"),
    (
        "March 7, 2018, at 1030hrs, at the Hall, {Mr. |John Smith} paid a courtesy call on {Gen. |Somchai Jaidee}.",
        "courtesy_call",
        "CourtesyCall",
    ),
    (
        "March 7, 2018, at 1030hrs, {Gen. |Somchai Jaidee} presided over a meeting to discuss water.",
        "committee_meeting",
        "CommitteeMeeting",
    ),
    (
        "March 7, 2018, at 1030hrs, {Mr. |John Smith} delivered keynote remarks at the Water Day.",
        "conference",
        "Conference",
    ),
    ("The cabinet met on March 6, 2018. Some of the resolutions are as follows:", "cabinet_meeting", "CabinetMeeting"),
]


@pytest.mark.parametrize(("body", "kind", "finer"), CASES)
def test_the_verb_and_the_gathering_say_what_it_is(body: str, kind: str, finer: str) -> None:
    meeting = main(body)
    assert meeting is not None
    assert (meeting.type, meeting.event_class) == (kind, finer)


@pytest.mark.parametrize(
    "body",
    [
        "{นาย|สมชาย ใจดี} เปิดเผยว่า ราคาข้าวปีนี้ปรับตัวดีขึ้นอย่างต่อเนื่อง",
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} โฆษกกระทรวง เปิดเผยว่า รัฐบาลเดินหน้าช่วยเหลือเกษตรกรตามมติคณะรัฐมนตรี",
        "ธนาคารออกมาตรการพักชำระหนี้ให้ลูกค้าที่ประสบภัย เริ่มตั้งแต่วันนี้ถึงวันที่ 31 มีนาคม 2561",
        "{นาย|สมชาย ใจดี} ให้สัมภาษณ์ว่า ประชาชนควรฉีดวัคซีนก่อนวันที่ 31 มีนาคม 2561",
        "ธนาคารส่งความสุขต้อนรับเทศกาลตรุษจีน ด้วยสินเชื่อดอกเบี้ยต่ำ ถึงวันที่ 31 มีนาคม 2561",
        "กรมทางหลวงได้สั่งการให้แขวงทางหลวงลงพื้นที่ติดตามสถานการณ์น้ำท่วมอย่างใกล้ชิด",
    ],
)
def test_a_statement_has_no_occasion(body: str) -> None:
    assert main(body) is None


def test_a_statement_at_a_place_is_a_meeting_of_the_press() -> None:
    meeting = main("วันนี้ (7 มีนาคม 2561) ที่ทำเนียบรัฐบาล {นาย|สมชาย ใจดี} กล่าวถึงสถานการณ์น้ำว่า ดีขึ้น")
    assert meeting is not None
    assert (meeting.type, meeting.place) == ("briefing", "ทำเนียบรัฐบาล")


def test_a_statement_with_an_hour_is_a_meeting_with_the_press() -> None:
    _, meetings = read("วันที่ 7 มีนาคม 2561 เวลา 09.00 น. {นาย|สมชาย ใจดี} เปิดเผยว่า ราคาข้าวดีขึ้น")
    assert [(m.type, m.main, m.start) for m in meetings] == [("briefing", True, "09:00")]


def test_what_was_held_before_a_statement_is_the_occasion() -> None:
    meeting = main("{นาย|สมชาย ใจดี} เปิดเผยภายหลังเป็นประธานการประชุมคณะกรรมการน้ำ ณ ห้องประชุม 1 ว่า น้ำเพียงพอ")
    assert meeting is not None
    assert (meeting.type, meeting.place) == ("committee_meeting", "ห้องประชุม 1")


def test_after_the_cabinet_the_press_was_met() -> None:
    body = (
        "วันนี้ (6 มีนาคม 2561) เวลา 14.00 น. ณ ตึกบัญชาการ 1 {พลเอก |สมชาย ใจดี} กล่าวภายหลังการประชุมคณะรัฐมนตรีถึงราคาข้าวว่า ดีขึ้น"
    )
    _, meetings = read(body)
    assert [(m.type, m.main) for m in meetings] == [("briefing", True), ("cabinet_meeting", False)]


def test_what_the_cabinet_decided_on_a_day_is_its_meeting() -> None:
    meeting = main("{นาย|สมชาย ใจดี} โฆษก กล่าวว่า ที่ประชุมคณะรัฐมนตรี (ครม.) วันที่ 6 มีนาคม 2561 รับทราบรายงาน")
    assert meeting is not None
    assert (meeting.type, str(meeting.date), meeting.participants) == ("cabinet_meeting", "2018-03-06", ())


def test_the_reporting_line_comes_after_the_summary() -> None:
    body = (
        "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ เร่งแก้ภัยแล้ง\n"
        "วันนี้ (7 มีนาคม 2561) เวลา 10.00 น. ณ ห้องประชุม 1 {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ"
    )
    meeting = main(body)
    assert meeting is not None
    assert (meeting.start, meeting.place) == ("10:00", "ห้องประชุม 1")


def test_a_broken_line_is_put_together() -> None:
    body = (
        "ในวันพุธที่ 7 มีนาคม 2561 เวลา 09.30 น.\nณ ห้องประชุม 2 ชั้น 8\n{นาย|สมชาย ใจดี} ปลัดกระทรวง\nเป็นประธานการประชุมคณะทำงานน้ำ"
    )
    meeting = main(body)
    assert meeting is not None
    assert (meeting.type, meeting.start, meeting.place) == ("committee_meeting", "09:30", "ห้องประชุม 2 ชั้น 8")


def test_a_bare_line_takes_its_occasion_from_the_headline() -> None:
    meeting = main("วันที่ 7 มีนาคม 2561 เวลา 10.00 น. ณ กรุงปักกิ่ง\nผู้มีเกียรติทุกท่าน", "คำกล่าวในการประชุมผู้นำน้ำโลก")
    assert meeting is not None
    assert (meeting.type, meeting.place) == ("conference", "กรุงปักกิ่ง")


def test_a_verb_no_table_knows_still_reports_who_was_where_when() -> None:
    meeting = main("วันนี้ (7 มีนาคม 2561) เวลา 08.00 น. ณ ลานวัดใหม่ {นาย|สมชาย ใจดี} แพคของขวัญให้เด็ก")
    assert meeting is not None
    assert (meeting.type, meeting.place, meeting.start) == ("other", "ลานวัดใหม่", "08:00")


@pytest.mark.parametrize(
    ("body", "factuality"),
    [
        ("วันที่ 9 มีนาคม 2561 {นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงาน ณ วัดใหม่", "Scheduled"),
        ("{นาย|สมชาย ใจดี} จะเป็นประธานพิธีเปิดงาน ณ วัดใหม่", "Scheduled"),
        ("วันที่ 6 มีนาคม 2561 {นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงาน ณ วัดใหม่", "Occurred"),
        ("วันนี้ (7 มีนาคม 2561) กรมน้ำจะปรับปรุงคลองหลายสาย {นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงาน ณ วัดใหม่", "Occurred"),
        ("{นาย|สมชาย ใจดี} เปิดเผยภายหลังเป็นประธานการแถลงข่าวการจัดงาน วันที่ 9 มีนาคม 2561 ว่า น้ำดีขึ้น", "Occurred"),
    ],
)
def test_what_is_still_to_come_is_scheduled(body: str, factuality: str) -> None:
    meeting = main(body)
    assert meeting is not None
    assert meeting.factuality == factuality


@pytest.mark.parametrize(
    ("body", "mode"),
    [
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} สนทนาทางโทรศัพท์กับ {นาย|จอห์น สมิธ}", "Telephone"),
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ ผ่านระบบออนไลน์", "Online"),
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ ในรูปแบบผสม (hybrid)", "Hybrid"),
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ", "InPerson"),
    ],
)
def test_how_it_was_held(body: str, mode: str) -> None:
    meeting = main(body)
    assert meeting is not None
    assert meeting.mode == mode


def test_a_short_form_in_brackets_is_no_body_of_its_own() -> None:
    body = "{นาย|สมชาย ใจดี} กล่าวว่า จากมติคณะรัฐมนตรี (ครม.) เมื่อวันที่ 6 มีนาคม 2561 ได้เห็นชอบให้เป็นวันหยุด"
    assert main(body) is None


PRESS = "วันนี้ (7 มีนาคม 2561) เวลา 14.30 น. ณ ศูนย์แถลงข่าวรัฐบาล {นาง|สมศรี มีสุข} รองโฆษก เปิดเผยว่า "


@pytest.mark.parametrize(
    ("body", "kind", "place"),
    [
        # what comes before a meeting only frames it, told or stated
        (
            "{นาง|สมศรี มีสุข} โฆษก เปิดเผยว่า วันนี้ (7 มีนาคม 2561) เวลา 08.50 น. ณ โถงกลาง ตึกสันติไมตรี "
            "ก่อนการประชุมคณะรัฐมนตรี {นาย|สมหมาย รักดี} เข้าพบ {นาย|สมชาย ใจดี}",
            "courtesy_call",
            "โถงกลาง ตึกสันติไมตรี",
        ),
        # the press was met; what is only planned is not yet an occasion
        (PRESS + "ในสัปดาห์หน้า {นาย|สมชาย ใจดี} จะเดินทางไปเข้าร่วมการประชุมผู้นำ ณ กรุงโซล", "briefing", "ศูนย์แถลงข่าวรัฐบาล"),
        # an earlier decision stated with its day
        ("{นาย|สมชาย ใจดี} กล่าวว่า มติคณะรัฐมนตรี เมื่อวันที่ 6 มีนาคม 2561 เห็นชอบมาตรการภาษี ณ จังหวัดน่าน", "cabinet_meeting", None),
        # a body holds it at a place, whoever states it
        (
            "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เปิดเผยว่า จังหวัดน่านจัดกิจกรรมเดินแบบผ้าไทย "
            "ณ ลานวัดใหม่ โดยมี {นาง|สมศรี มีสุข} เข้าร่วม",
            "other",
            "ลานวัดใหม่",
        ),
        ("{นาย|สมชาย ใจดี} ให้สัมภาษณ์ภายหลังเข้ารับรางวัลเลิศรัฐ ว่า หน่วยงานได้รับรางวัล", "ceremony", None),
        ("วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เป็นประธานในพิธีเปิดลงนามบันทึกข้อตกลงด้านน้ำ", "signing", None),
        ("{นาย|สมชาย ใจดี} กล่าวในงานแถลงข่าวการร่วมทุน เปิดตัวบริษัทใหม่ ว่า ตลาดดีขึ้น", "briefing", None),
        ("{นาย|สมชาย ใจดี} เปิดเผยภายหลังพิธีเปิดการสัมมนาทางวิชาการ ณ โรงแรมริมน้ำ ว่า ดีขึ้น", "conference", "โรงแรมริมน้ำ"),
        (
            "วันนี้ (7 มีนาคม 2561) เวลา 14.25 น. ณ ศูนย์แถลงข่าวรัฐบาล ภายหลังเสร็จสิ้นการประชุมคณะรัฐมนตรี "
            "ซึ่ง {นาย|สมชาย ใจดี} เป็นประธานฯ {นาง|สมศรี มีสุข} รองโฆษก ได้กล่าวถึงเรื่องน้ำ",
            "briefing",
            "ศูนย์แถลงข่าวรัฐบาล",
        ),
        ("{นาย|สมชาย ใจดี} เปิดเผยภายหลังการหารือร่วมกับ {นาย|จอห์น สมิธ} ซึ่งนำคณะเดินทางมาเยือน ว่า ดีขึ้น", "talks", None),
    ],
)
def test_which_of_several_occasions_is_the_main_one(body: str, kind: str, place: str | None) -> None:
    meeting = main(body)
    assert meeting is not None
    assert (meeting.type, meeting.place) == (kind, place)


@pytest.mark.parametrize(
    "body",
    [
        "{นาย|สมชาย ใจดี} เปิดเผยว่า ตามมติคณะรัฐมนตรี เมื่อวันที่ 6 มีนาคม 2561 และมติที่ประชุมคณะกรรมการน้ำ เห็นชอบโครงการ",
        "{นาย|สมชาย ใจดี} เปิดเผยความคืบหน้าการเปิดจุดรับลงทะเบียน ณ สาขาของธนาคาร",
        "วันนี้ (7 มีนาคม 2561) {นาย|สมชาย ใจดี} เปิดเผยว่า {นาง|สมศรี มีสุข} ได้ติดตามสถานการณ์ตลอดทั้งวันนี้",
        "{นาย|สมชาย ใจดี} พร้อมด้วย {นาย|สมหมาย รักดี} ร่วมเปิดห้องตรวจน้ำ",  # two, and no day
    ],
)
def test_background_is_no_occasion(body: str) -> None:
    assert main(body) is None


def test_what_the_headline_announces_is_the_occasion_and_keeps_its_own_hour() -> None:
    body = PRESS + "{นาย|สมชาย ใจดี} เตรียมลงพื้นที่จังหวัดน่าน ในวันที่ 9 มีนาคม 2561"
    meeting = main(body, headline="รองโฆษกเผยนายกรัฐมนตรีเตรียมลงพื้นที่จังหวัดน่าน")
    assert meeting is not None
    assert (meeting.type, str(meeting.date), meeting.start) == ("visit", "2018-03-09", None)


def test_the_text_says_more_than_the_summary_that_begins_alike() -> None:
    summary = (
        "วันที่ 7 มีนาคม 2561 เวลา 09.00 น. {นาย|สมชาย ใจดี} ปลัดกระทรวง เป็นประธานเปิดการประชุมเชิงปฏิบัติการ"
        "เพื่อสร้างความรู้ความเข้าใจในการถ่ายทอดยุทธศาสตร์น้ำสู่การปฏิบัติ ประจำปี 2561"
    )
    _, meetings = read(f"{summary}\n{summary} ณ ห้องประชุม 1 ชั้น 5")
    assert [(m.type, m.place) for m in meetings] == [("conference", "ห้องประชุม 1 ชั้น 5")]


@pytest.mark.parametrize(
    ("body", "kind", "day", "place"),
    [
        (
            "กระทรวงน้ำจึงเตรียมจัดเวที “รับฟังความคิดเห็น” ในวันศุกร์ที่ 9 มีนาคม 2561 เวลา 08.30 น. ณ โรงแรมริมน้ำ",
            "conference",
            "2018-03-09",
            "โรงแรมริมน้ำ",
        ),
        (
            "คณะกรรมการน้ำ เตรียมประชุมนัดแรก วันนี้ (7 มีนาคม 2561) เวลา 14.00 น. ณ ทำเนียบรัฐบาล",
            "committee_meeting",
            "2018-03-07",
            "ทำเนียบรัฐบาล",
        ),
        (
            "{นาย|สมชาย ใจดี} รองโฆษก กล่าวว่า รัฐบาลช่วยลูกหนี้\nในวันที่ 9-10 มีนาคม 2561 กระทรวงน้ำ จัดงานมหกรรมแก้หนี้ "
            "ที่ศูนย์การประชุมริมน้ำ โดย<นายกรัฐมนตรี>จะเดินทางไปเป็นประธานในพิธีเปิด",
            "ceremony",
            "2018-03-09",
            "ศูนย์การประชุมริมน้ำ",
        ),
        (
            "<นายกรัฐมนตรี>มีกำหนดเดินทางเข้าร่วมการประชุมผู้นำน้ำ ณ กรุงโซล ระหว่างวันที่ 8 – 10 มีนาคม 2561",
            "conference",
            "2018-03-08",
            "กรุงโซล",
        ),
        ("วันนี้ที่ประชุมคณะกรรมการบริหารน้ำ\nเคาะยุทธศาสตร์น้ำ 5 ปี", "committee_meeting", "2018-03-07", None),
    ],
)
def test_what_bodies_announce(body: str, kind: str, day: str, place: str | None) -> None:
    meeting = main(body)
    assert meeting is not None
    assert (meeting.type, str(meeting.date), meeting.place) == (kind, day, place)


def test_whoever_asks_others_to_come_takes_no_part() -> None:
    meeting = main(
        "วันที่ 7 มีนาคม 2561 {นาง|สมศรี มีสุข} รองโฆษก เชิญชวนประชาชนเที่ยวงานใต้ร่มพระบารมี ระหว่างวันที่ 7 - 9 มีนาคม 2561 "
        "ณ พิพิธภัณฑ์เมือง เพื่อร่วมฉลองวันสถาปนา"
    )
    assert meeting is not None
    assert (meeting.type, meeting.place, parts(meeting)) == ("other", "พิพิธภัณฑ์เมือง", {})


def test_a_gathering_named_with_its_day_and_who_presided() -> None:
    body = "การประชุมคณะกรรมการน้ำ ครั้งที่ 1/2561 เมื่อวันที่ 6 มีนาคม 2561 โดยมี {นาย|สมชาย ใจดี} นายกรัฐมนตรี เป็นประธานการประชุม"
    meeting = main(body)
    assert meeting is not None
    assert (meeting.type, str(meeting.date)) == ("committee_meeting", "2018-03-06")
    assert parts(meeting) == {"สมชาย ใจดี": "chair"}


def test_a_line_that_goes_on_with_a_bracket_or_a_list_is_put_together() -> None:
    opening = "วันที่ 6 มีนาคม 2561 {นาย|สมชาย ใจดี} เป็นประธานในพิธีเปิดศูนย์ของ"
    meeting = main(opening + "บริษัทน้ำใส\n(ประเทศไทย) ณ อาคารใหม่ เขตห้วยขวาง")
    assert meeting is not None
    assert meeting.place == "อาคารใหม่ เขตห้วยขวาง"
    meeting = main(opening + "กรมน้ำ\nจังหวัดน่าน เนื่องในโอกาสครบ 10 ปี โดยมี {นาง|สมศรี มีสุข} อธิบดี เข้าร่วม")
    assert parts(meeting) == {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "attendee"}


def test_an_example_is_not_what_a_release_announces() -> None:
    body = (
        "{นาย|สมชาย ใจดี} เปิดเผยว่า ราคาข้าวปีนี้ดีขึ้น\n"
        "ภาคเหนือขายดีในหลายงาน เช่น จังหวัดน่านได้จัดงานแสดงสินค้า ณ ห้างใหญ่ ระหว่างวันที่ 6 - 8 มีนาคม 2561"
    )
    assert main(body) is None


def test_a_list_broken_into_lines_is_put_together() -> None:
    body = (
        "เมื่อวันพุธที่ 7 มีนาคม 2561 เวลา 10.00 น.\nณ ห้องรับรองกระทรวง ชั้น 2\nอาคารใหม่ ศูนย์ราชการ\n"
        "{นาย|สมชาย ใจดี} รองปลัดกระทรวง\n"
        "พร้อมด้วย{นาง|สมศรี มีสุข} อธิบดีกรมน้ำ\n{นาย|สมหมาย รักดี} ผู้อำนวยการ\nได้ให้การต้อนรับ\n{นาย|จอห์น สมิธ} เอกอัครราชทูต"
    )
    meeting = main(body, headline="กระทรวงต้อนรับเอกอัครราชทูต")
    assert meeting is not None
    assert (meeting.start, meeting.place) == ("10:00", "ห้องรับรองกระทรวง ชั้น 2 อาคารใหม่ ศูนย์ราชการ")
    assert parts(meeting) == {"สมชาย ใจดี": "host", "สมศรี มีสุข": "host", "สมหมาย รักดี": "host", "จอห์น สมิธ": "guest"}


@pytest.mark.parametrize(
    "cabinet", ["the cabinet, in its meeting on March 6, 2018, has made approval to", "the Cabinet approved"]
)
def test_what_the_cabinet_decided_in_english(cabinet: str) -> None:
    meeting = main(f"March 6, 2018, Spokesperson {{|John Smith}} disclosed that {cabinet} the water budget.")
    assert meeting is not None
    assert (meeting.type, str(meeting.date)) == ("cabinet_meeting", "2018-03-06")
