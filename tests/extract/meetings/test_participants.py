"""Who takes part in an occasion, and as what."""

from __future__ import annotations

import pytest

from kg.extract.meetings.seats import Seats
from kg.model.document import Evidence, Name, Person, Role, Span
from tests.extract.meetings.samples import main, parts, read

DAY = "วันนี้ (7 มีนาคม 2561) "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี} รองนายกรัฐมนตรี", {"จอห์น สมิธ": "guest", "สมชาย ใจดี": "host"}),
        (
            "{นาย|จอห์น สมิธ} พร้อมด้วย {นาง|เจน โด} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี}",
            {"จอห์น สมิธ": "guest", "เจน โด": "guest", "สมชาย ใจดี": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ โดยมี {นาย|สมหมาย รักดี} ปลัดกระทรวง และ {นาง|สมศรี มีสุข} เข้าร่วม",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee", "สมศรี มีสุข": "attendee"},
        ),
        (
            "{นาย|สมชาย ใจดี} พร้อมด้วย {นาย|สมหมาย รักดี} ลงพื้นที่จังหวัดน่าน โดยมี {นาง|สมศรี มีสุข} ให้การต้อนรับ",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee", "สมศรี มีสุข": "host"},
        ),
        ("{นาย|สมชาย ใจดี} พร้อมด้วย {นาย|สมหมาย รักดี} แถลงข่าวการจับกุม", {"สมชาย ใจดี": "speaker", "สมหมาย รักดี": "speaker"}),
        ("{นาย|สมชาย ใจดี} มอบหมายให้ {นาย|สมหมาย รักดี} เป็นประธานการประชุมคณะกรรมการน้ำ", {"สมหมาย รักดี": "chair"}),
        ("{นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงานตามนโยบายของ {พลเอก |สมหมาย รักดี}", {"สมชาย ใจดี": "chair"}),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ โดย {นาง|สมศรี มีสุข} โฆษก สรุปสาระสำคัญ ดังนี้",
            {"สมชาย ใจดี": "chair"},
        ),
        (
            "{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี} ภายหลังการหารือ {นาง|สมศรี มีสุข} โฆษก กล่าวสรุปสาระสำคัญ",
            {"จอห์น สมิธ": "guest", "สมชาย ใจดี": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} หารือกับ {นาย|จอห์น สมิธ} ผู้อำนวยการใหญ่ธนาคาร และ {นาง|เจน โด} ผู้จัดการ",
            {"สมชาย ใจดี": "attendee", "จอห์น สมิธ": "attendee", "เจน โด": "attendee"},
        ),
        ("{นาย|สมชาย ใจดี} ร่วมเป็นสักขีพยานในพิธีลงนามความร่วมมือ", {"สมชาย ใจดี": "witness"}),
        ("{นาย|สมชาย ใจดี} นำคณะผู้บริหารลงนามถวายพระพร", {"สมชาย ใจดี": "chair"}),
        (
            "{นาย|สมชาย ใจดี} ร่วมคณะของ {พล.อ.|สมหมาย รักดี} นายกรัฐมนตรี ลงพื้นที่จังหวัดน่าน",
            {"สมหมาย รักดี": "chair", "สมชาย ใจดี": "attendee"},
        ),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานพิธีลงนามบันทึกความเข้าใจด้านน้ำ ระหว่าง {นาย|สมหมาย รักดี} อธิบดี {นาง|สมศรี มีสุข} อธิบดี "
            "กับ {นาย|จอห์น สมิธ} ผู้จัดการ โดยมี {นาย|มานะ อดทน} เข้าร่วม",
            {
                "สมชาย ใจดี": "chair",
                "สมหมาย รักดี": "signatory",
                "สมศรี มีสุข": "signatory",
                "จอห์น สมิธ": "signatory",
                "มานะ อดทน": "attendee",
            },
        ),
        (
            "{นาย|สมชาย ใจดี} พร้อมด้วย {นาง|สมศรี มีสุข} และหน่วยงาน ร่วมประชุมหารือกับ{นาย|จอห์น สมิธ} ประธานสหภาพ",
            {"สมชาย ใจดี": "attendee", "สมศรี มีสุข": "attendee", "จอห์น สมิธ": "attendee"},
        ),
        (
            "กระทรวงน้ำ แถลงข่าวเกี่ยวกับ 1) การประหยัดน้ำ 2) รายงานสถานการณ์น้ำ โดยมี {นาง|สมศรี มีสุข} เป็นประธานการแถลงข่าว",
            {"สมศรี มีสุข": "chair"},
        ),
        (
            "{นาย|จอห์น สมิธ} มีกำหนดเยือนประเทศไทยอย่างเป็นทางการ ตามคำเชิญของ {นาย|สมชาย ใจดี}",
            {"จอห์น สมิธ": "guest", "สมชาย ใจดี": "host"},
        ),
        (
            "ณ กระทรวงการคลัง {นาย|สมชาย ใจดี} แถลงผลการประชุมคณะกรรมการน้ำ โดยมี {นาย|สมหมาย รักดี} เป็นประธานการประชุม",
            {"สมชาย ใจดี": "speaker"},
        ),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานพิธีมอบไฟพระฤกษ์ประทานจาก{|สมเด็จพระอริยวงศาคตญาณ} โดยมี {นาง|สมศรี มีสุข} เข้าร่วม",
            {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "attendee"},
        ),
        (
            "{นาย|สมชาย ใจดี} เข้าเฝ้าถวายเครื่องสักการะ {|สมเด็จพระอริยวงศาคตญาณ}",
            {"สมชาย ใจดี": "guest", "สมเด็จพระอริยวงศาคตญาณ": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} ร่วมพิธีทำบุญ โดยมี {|สมเด็จพระอริยวงศาคตญาณ} เป็นประธานฝ่ายสงฆ์",
            {"สมชาย ใจดี": "attendee", "สมเด็จพระอริยวงศาคตญาณ": "attendee"},
        ),
        ("จัดกิจกรรมวันครู โดยได้รับเกียรติจาก {นาย|สมชาย ใจดี} เป็นประธาน", {"สมชาย ใจดี": "chair"}),
        (
            "{นาย|สมชาย ใจดี} ลงพื้นที่จังหวัดน่าน โดยมี {นาย|สมหมาย รักดี} คณะที่ปรึกษา{นาง|สมศรี มีสุข} เข้าร่วม",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"},
        ),
        (
            "{นาย|สมชาย ใจดี} ลงพื้นที่จังหวัดน่าน โดยมี {นาย|สมหมาย รักดี} ร่วมลงพื้นที่ และมี {นาง|สมศรี มีสุข} ให้การต้อนรับ",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee", "สมศรี มีสุข": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} ตรวจเยี่ยมเขื่อนภูมิพลตามแผนบริหารจัดการน้ำ โอกาสนี้ {นาง|สมศรี มีสุข} ร่วมให้การต้อนรับ",
            {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} ตรวจเยี่ยมเขื่อนภูมิพลตามแผนบริหารจัดการน้ำ "
            "ในการนี้ {นาย|สมหมาย รักดี} ได้มอบหมายให้ {นาง|สมศรี มีสุข} ให้การต้อนรับ",
            {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "host"},
        ),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานพิธีเปิดงาน โดยมี {นาง|สมศรี มีสุข} กล่าวต้อนรับ {นาย|สมหมาย รักดี} กล่าวรายงาน",
            {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "speaker", "สมหมาย รักดี": "speaker"},
        ),
    ],
)
def test_parts(body: str, expected: dict[str, str]) -> None:
    assert parts(main(DAY + body)) == expected


def test_a_speaker_who_reports_others_is_not_among_them() -> None:
    body = "{นาย|สมศรี มีสุข} โฆษก เปิดเผยว่า {นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ"
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "chair"}


def test_a_speaker_who_was_there_says_so() -> None:
    body = "{นาย|สมชาย ใจดี} เปิดเผยว่า ตนพร้อมด้วย {นาย|สมหมาย รักดี} ได้ลงพื้นที่จังหวัดน่าน"
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"}


def test_a_post_stands_for_the_one_who_holds_it() -> None:
    body = "{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ <รองนายกรัฐมนตรี> ณ ทำเนียบรัฐบาล\n{นาย|สมชาย ใจดี|รองนายกรัฐมนตรี} กล่าวว่า ยินดี"
    meeting = main(DAY + body)
    assert parts(meeting) == {"จอห์น สมิธ": "guest", "สมชาย ใจดี": "host"}


def test_a_post_nobody_is_named_for_stays_a_post() -> None:
    meeting = main(DAY + "{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ <นายกรัฐมนตรี> ณ ทำเนียบรัฐบาล")
    assert meeting is not None
    assert [(p.name, p.kind, p.part) for p in meeting.participants] == [
        ("จอห์น สมิธ", "person", "guest"),
        ("นายกรัฐมนตรี", "post", "host"),
    ]


def test_stated_words_honorific_and_lead_are_kept() -> None:
    meeting = main(DAY + "{นาง|จ้าว อิ่ง} นำคณะผู้บริหาร [บริษัท ลมหนาว จำกัด] เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี}")
    assert meeting is not None
    guest = meeting.participants[0]
    assert (guest.stated, guest.honorific, guest.leads) == ("นางจ้าว อิ่ง", "นาง", True)
    assert [(p.name, p.part) for p in meeting.participants if p.kind == "organisation"] == [
        ("บริษัท ลมหนาว จำกัด", "guest")
    ]


def test_the_press_met_after_the_talks_is_another_occasion_that_follows() -> None:
    body = (
        "{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี} ณ ทำเนียบรัฐบาล ภายหลังการหารือ "
        "{นาย|สมหมาย รักดี} ได้แถลงข่าวต่อสื่อมวลชน โดยสรุปสาระสำคัญดังนี้"
    )
    _, meetings = read(DAY + body)
    press = meetings[1]
    assert (press.type, press.main, press.follows, press.date_basis) == ("briefing", False, 0, "InferredDate")
    assert parts(press) == {"สมหมาย รักดี": "speaker"}
    assert "สมหมาย รักดี" not in parts(meetings[0])


def test_an_earlier_occasion_has_no_day_but_a_bound() -> None:
    body = (
        "{นาย|จอห์น สมิธ} เข้าเยี่ยมคารวะ {นาย|สมชาย ใจดี}\n"
        "ก่อนหน้านี้ {นาย|แจ็ค โด} ประธานกลุ่ม เคยเข้าพบหารือกับ {นาย|สมชาย ใจดี} และเสนอความร่วมมือ"
    )
    _, meetings = read(DAY + body)
    before = meetings[-1]
    assert (before.main, before.date, str(before.not_after)) == (False, None, "2018-03-07")
    assert parts(before) == {"แจ็ค โด": "guest", "สมชาย ใจดี": "host"}


def test_a_line_that_tells_it_again_adds_who_took_part() -> None:
    body = (
        "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ ณ ห้องประชุม 1\n"
        "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ โดยมี {นาย|สมหมาย รักดี} เข้าร่วม"
    )
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"}


def test_who_speaks_on_later_lines_spoke_at_an_occasion_that_names_nobody() -> None:
    body = "ธนาคารเปิดตัวแอปพลิเคชันใหม่ ณ บ้านดอยงาม\n{นาย|สมชาย ใจดี} ผู้จัดการธนาคาร กล่าวว่า สะดวกและปลอดภัย"
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "speaker"}


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "{นาย|สมชาย ใจดี} เป็นประธานพิธีมอบกี่พระราชทาน จาก {|พระบาทสมเด็จพระเจ้าอยู่หัว} โดยมี {นาย|สมหมาย รักดี} เข้าร่วม",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"},
        ),
        (
            "{|พระบาทสมเด็จพระเจ้าอยู่หัว} เสด็จพระราชดำเนินทรงเปิดอาคาร โดยมี {นาย|สมหมาย รักดี} เฝ้าฯ รับเสด็จ",
            {"พระบาทสมเด็จพระเจ้าอยู่หัว": "chair", "สมหมาย รักดี": "attendee"},
        ),
    ],
)
def test_a_royal_person_takes_part_where_words_say_so(body: str, who: dict[str, str]) -> None:
    found = main(DAY + body)
    assert {name: part for name, part in parts(found).items() if name in who} == who
    assert set(parts(found)) == set(who)


def test_who_is_sent_by_another_and_tells_of_it_takes_part() -> None:
    body = "{นาย|สมหมาย รักดี} เปิดเผยว่า {นาย|สมชาย ใจดี} มอบหมายตนเป็นประธานการประชุมคณะกรรมการน้ำ เมื่อวันที่ 6 มีนาคม 2561"
    assert parts(main(DAY + body)) == {"สมหมาย รักดี": "chair"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "{|พระครูดี} เจ้าคณะ เป็นประธานฝ่ายสงฆ์ {นาย|สมชาย ใจดี} ปลัดกระทรวง เป็นประธานฝ่ายฆราวาส ในพิธีบรรพชาสามเณร",
            {"พระครูดี": "chair", "สมชาย ใจดี": "chair"},
        ),
        ("{นาย|สมชาย ใจดี} อนุญาตให้สมาคมผู้เลี้ยงไก่เข้าพบ ณ ห้องประชุมกระทรวง", {"สมชาย ใจดี": "host"}),
        ("{นาย|สมชาย ใจดี} ปลัดกระทรวง ให้ผู้บริหารบริษัทเข้าพบ ณ ห้องประชุมกระทรวง", {"สมชาย ใจดี": "host"}),
        (
            "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ โดยมี {นาย|สมหมาย รักดี} เข้าร่วมประชุม "
            "และ {นาง|สมศรี มีสุข} ทำหน้าที่เลขานุการ ณ ห้องประชุม 1",
            {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee", "สมศรี มีสุข": "attendee"},
        ),
        (
            "{นาย|สมชาย ใจดี} ให้การต้อนรับคณะอาจารย์ โดยมี {ดร.|โฮเซ ซานโตส} เป็นหัวหน้าคณะ ในโอกาสเยือนประเทศไทย",
            {"สมชาย ใจดี": "host", "โฮเซ ซานโตส": "guest"},
        ),
        (
            "{นาย|สมชาย ใจดี} เปิดเผยภายหลังลงพื้นที่ตรวจเยี่ยมชุมชน ณ อำเภอปัว ว่า น้ำดีขึ้น "
            "โดยมี {นาง|สมศรี มีสุข} เข้าร่วมการตรวจเยี่ยมครั้งนี้ด้วย",
            {"สมชาย ใจดี": "chair", "สมศรี มีสุข": "attendee"},
        ),
        (
            "ร่วมรับฟังการแถลงผลการศึกษา {นาย|สมชาย ใจดี} ณ หอประชุม โดยมี {นาย|สมหมาย รักดี} เป็นประธาน",
            {"สมชาย ใจดี": "attendee", "สมหมาย รักดี": "chair"},
        ),
    ],
)
def test_who_leads_and_who_is_led(body: str, expected: dict[str, str]) -> None:
    assert parts(main("วันที่ 7 มีนาคม 2561 " + body)) == expected


def test_who_represents_a_party_in_english_takes_part() -> None:
    body = (
        "March 7, 2018, {Gen. |Somchai Jaidee} attended the signing ceremony of the water agreement. "
        "Representing the Union were president {|John Smith} and prime minister {|Jan Novak}."
    )
    assert set(parts(main(body))) == {"Somchai Jaidee", "John Smith", "Jan Novak"}


def test_a_spokesperson_who_tells_of_a_call_takes_no_part() -> None:
    body = (
        "March 7, 2018, at the Ivory Room, Government House, {H.E. Mr. |John Smith} paid a courtesy call on "
        "Prime Minister {Gen. |Somchai Jaidee}. Government Spokesperson {|Sommai Rakdee} disclosed gist of the meeting."
    )
    assert parts(main(body)) == {"John Smith": "guest", "Somchai Jaidee": "host"}


def test_a_day_that_only_bounds_a_decision_dates_no_meeting() -> None:
    body = (
        "{นาย|สมชาย ใจดี} เป็นประธานการประชุมคณะกรรมการน้ำ\n"
        "ให้หักรายจ่ายตั้งแต่วันที่คณะรัฐมนตรีมีมติถึงวันที่ 31 มกราคม 2561 และคณะรัฐมนตรีมีมติเมื่อวันที่ 6 กุมภาพันธ์ 2561"
    )
    _, meetings = read(DAY + body)
    assert [str(m.date) for m in meetings if m.type == "cabinet_meeting"] == ["2018-02-06"]


def test_another_post_of_the_spokesperson_takes_no_part_either() -> None:
    body = (
        "March 7, 2018, at the Ivory Room, Government House, {Gen. |Somchai Jaidee} met with {H.E. Mr. |John Smith}. "
        "<Deputy Secretary-General> and Acting Spokesperson {|Sommai Rakdee} disclosed gist of the meeting."
    )
    assert parts(main(body)) == {"Somchai Jaidee": "attendee", "John Smith": "attendee"}


def test_two_who_preside_together_both_chair_but_not_a_wife() -> None:
    both = main(DAY + "{นาย|สมชาย ใจดี} และ{นาย|จอห์น สมิธ} เป็นประธานเปิดงานสัมมนา")
    assert parts(both) == {"สมชาย ใจดี": "chair", "จอห์น สมิธ": "chair"}
    wife = main(DAY + "{นาย|สมชาย ใจดี} และ{นาง|สมหญิง ใจดี} ภริยา เป็นประธานในพิธีเปิด")
    assert parts(wife) == {"สมชาย ใจดี": "chair", "สมหญิง ใจดี": "attendee"}


def test_whose_act_it_was_takes_part_and_not_who_tells_of_it() -> None:
    body = "{นาย|สมชาย ใจดี} เปิดเผยว่า จากการลงพื้นที่จังหวัดน่านของ {นาย|สมหมาย รักดี} เมื่อวันที่ 6 มีนาคม 2561"
    assert parts(main(body)) == {"สมหมาย รักดี": "chair"}


def test_who_speaks_inside_a_gathering_takes_part() -> None:
    inside = main("{นาย|สมชาย ใจดี} กล่าวในการประชุมสุดยอดอาเซียน ณ กรุงโซล ว่า ราคาข้าวดีขึ้น")
    assert parts(inside) == {"สมชาย ใจดี": "speaker"}


def test_words_of_a_post_say_nothing_of_the_next_name() -> None:
    text = "นายสมหมาย รักดี ผู้อำนวยการกองนโยบาย นายจอห์น สมิธ ตามนโยบาย นายสมชาย ใจดี"

    def person(name: str, post: str = "") -> Person:
        at, end = text.index(name), text.index(name) + len(name)
        role = Evidence(Span(at, text.index(post) + len(post)), 1.0, "test")
        roles = (Role(post, None, role),) if post else ()
        return Person((Name(name, (Span(at, end),)),), role, roles, ("นาย",))

    people = (person("สมหมาย รักดี", "ผู้อำนวยการกองนโยบาย"), person("จอห์น สมิธ"), person("สมชาย ใจดี"))
    seats = Seats(text, people, ())
    _, after_a_post, only_mentioned = seats.between(0, len(text))
    assert seats.word_before(after_a_post, 0) == ""
    assert seats.word_before(only_mentioned, 0).endswith("นโยบาย")


def test_those_an_award_counts_off_take_part_but_not_the_dead() -> None:
    body = (
        "{นาย|สมชาย ใจดี} เป็นประธานในพิธีมอบรางวัลคนดี\n"
        "ผู้ได้รับการยกย่อง ดังนี้ 1) {นาย|สมหมาย รักดี} จังหวัดน่าน\n"
        "ผู้เสียชีวิต ได้แก่ 1) {นาย|จอห์น สมิธ}"
    )
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "chair", "สมหมาย รักดี": "attendee"}


def test_the_royal_family_presides() -> None:
    body = "{นาย|สมชาย ใจดี} เฝ้ารับเสด็จ {|สมเด็จพระเจ้าลูกเธอ} เสด็จไปทรงเปิดอาคาร"
    assert parts(main(DAY + body))["สมเด็จพระเจ้าลูกเธอ"] == "chair"


def test_who_presided_over_the_meeting_before_did_not_tell_of_it() -> None:
    body = "ณ ศูนย์แถลงข่าว ภายหลังการประชุมคณะรัฐมนตรี ซึ่งมี {นาย|สมหมาย รักดี} เป็นประธาน {นาย|สมชาย ใจดี} แถลงผลการประชุม"
    _, (told, before) = read(DAY + body)
    assert (told.type, parts(told)) == ("briefing", {"สมชาย ใจดี": "speaker"})
    assert (before.type, parts(before)) == ("cabinet_meeting", {"สมหมาย รักดี": "chair"})


def test_who_is_said_to_preside_in_a_list_presides_alone() -> None:
    body = "{นาย|สมชาย ใจดี} ลงพื้นที่จังหวัดน่าน โดยมี {นาย|สมหมาย รักดี} เป็นประธาน"
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "attendee", "สมหมาย รักดี": "chair"}


def test_those_something_was_given_to_only_receive_it() -> None:
    body = "{นาย|สมชาย ใจดี} ลงพื้นที่มอบถุงยังชีพแก่ผู้ป่วย 2 ราย คือ {นาง|สมศรี มีสุข} อายุ 80 ปี และ {นาย|สมหมาย รักดี}"
    assert parts(main(DAY + body)) == {"สมชาย ใจดี": "chair"}


def test_whose_adviser_somebody_is_does_not_come() -> None:
    text = "นายสมหมาย รักดี ที่ปรึกษารัฐมนตรีช่วย (นายจอห์น สมิธ รัฐมนตรีช่วย) หารือกับ นายสมชาย ใจดี"
    end = text.index("รัฐมนตรีช่วย") + len("รัฐมนตรีช่วย")

    def person(name: str, role: bool = False) -> Person:
        at = text.index(name)
        evidence = Evidence(Span(at, end if role else at + len(name)), 1.0, "test")
        roles = (Role("ที่ปรึกษารัฐมนตรีช่วย", None, evidence),) if role else ()
        return Person((Name(name, (Span(at, at + len(name)),)),), evidence, roles, ("นาย",))

    seats = Seats(text, (person("สมหมาย รักดี", role=True), person("จอห์น สมิธ"), person("สมชาย ใจดี")), ())
    assert seats.ends_post(text.index(" (นายจอห์น"))
    assert not seats.ends_post(text.index("หารือ"))
    body = "{นาย|สมหมาย รักดี|ที่ปรึกษา} ({นาย|จอห์น สมิธ} รัฐมนตรี) หารือกับ {นาย|สมชาย ใจดี}"
    assert "จอห์น สมิธ" not in parts(main(DAY + body))
