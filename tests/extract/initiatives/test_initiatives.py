"""Names of initiatives in sentences as releases write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.context import Context
from kg.extract.initiatives import find_initiatives
from kg.extract.initiatives.unheaded import listed
from kg.model.document import Initiative
from kg.model.release import Release


def read(body: str, headline: str = "หัวข้อข่าว") -> tuple[Context, tuple[Initiative, ...]]:
    ctx = Context(Release(id="1", headline=headline, text=f"{headline}\n{body}", sha256=""))
    return ctx, find_initiatives(ctx, (), ())


def names(body: str, headline: str = "หัวข้อข่าว") -> list[list[str]]:
    return [[name.text for name in item.names] for item in read(body, headline)[1]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("เพื่อขับเคลื่อนนโยบายประเทศไทย 4.0 ให้สำเร็จ", "ประเทศไทย 4.0"),
        ("ลงทุนในระเบียงเศรษฐกิจพิเศษภาคตะวันออก (EEC) ต่อไป", "EEC"),
        ("ตรวจสอบสิทธิผ่านแอปพลิเคชัน “เป๋าตัง” ได้ทันที", "เป๋าตัง"),
        ("ประชาชนเข้าร่วมโครงการ “สุขใจใกล้บ้าน” จำนวนมาก", "โครงการ “สุขใจใกล้บ้าน”"),
        ("เปิดโครงการประกวดออกแบบผลิตภัณฑ์สิ่งทอเชิงสร้างสรรค์ครั้งที่ 3", "โครงการประกวดออกแบบผลิตภัณฑ์สิ่งทอเชิงสร้างสรรค์"),
        ("ดำเนินการตามแผนปฏิบัติการด้านผู้สูงอายุ พ.ศ. 2566 - 2570 แล้ว", "แผนปฏิบัติการด้านผู้สูงอายุ พ.ศ. 2566 - 2570"),
        ("รองรับมาตรการ ‘3 ลด ปลดหนี้’ ของธนาคาร", "3 ลด ปลดหนี้"),
        ("ตามพระราชบัญญัติอาหารสัตว์ พุทธศักราช 2542 แล้ว", "พระราชบัญญัติอาหารสัตว์ พุทธศักราช 2542"),
        ("ตามพระราชบัญญัติอาหารสัตว์และยา พ.ศ. ๒๕๕๙ แล้ว", "พระราชบัญญัติอาหารสัตว์และยา"),
        ("เสนอร่างพระราชบัญญัติผัก ผลไม้ พ.ศ. .... เข้าสู่สภา", "พระราชบัญญัติผัก ผลไม้ พ.ศ. ...."),
        ("จัดทำยุทธศาสตร์การป้องกันภัยของกระทรวงปลา ปี 2560-2579 แล้ว", "ยุทธศาสตร์การป้องกันภัยของกระทรวงปลา ปี 2560-2579"),
        ("ตามแผนการตรวจราชการของผู้ตรวจ ประจำปีงบประมาณ พ.ศ. 2567 ณ ห้องประชุม", "แผนการตรวจราชการของผู้ตรวจ"),
        ("เช่น โครงการ อยู่อย่างปลอดภัย ไม่ใช้โฟมบรรจุ โครงการ สายลับตรวจจับ", "โครงการ อยู่อย่างปลอดภัย ไม่ใช้โฟมบรรจุ"),
        ("ประกาศ 6 มาตรการเสริม (SSET-CQ) แล้ว", "6 มาตรการเสริม"),
        # A known name in Latin letters that goes on; Thai digits after one; marks the wrong way round.
        ("ผ่านโครงการ Green Industry Roadshow การสนับสนุน", "Green Industry Roadshow"),
        ("ตามนโยบาย Happy Farm ๔.๐ ของกระทรวง", "Happy Farm ๔.๐"),
        ("ตามนโยบาย ”แมวคนละครึ่ง“ ของกระทรวง", "แมวคนละครึ่ง"),
        # The whole stretch of a line; what two sides do for each other.
        (
            "ติดตามโครงการรถไฟฟ้าสายสีแดง ส่วนต่อขยาย ช่วงบ้านเหนือ – บ้านใต้ และช่วงบ้านตะวันออก – บ้านตก ณ สถานี",
            "โครงการรถไฟฟ้าสายสีแดง ส่วนต่อขยาย ช่วงบ้านเหนือ – บ้านใต้ และช่วงบ้านตะวันออก – บ้านตก",
        ),
        ("ลงนามอนุสัญญาสมมุติว่าด้วยการช่วยเหลือซึ่งกันและกันทางอาญา แล้ว", "อนุสัญญาสมมุติว่าด้วยการช่วยเหลือซึ่งกันและกันทางอาญา"),
        ("ตามนโยบาย MIND ของกระทรวงอุตสาหกรรม", "MIND"),
        # The number of a list's next item is no part of a name; what goes under a name of its own has one.
        ("ตามมาตรการ social distancing 2.กรอกข้อมูล", "มาตรการ social distancing"),
        ("ตั้งตลาดนัดภายใต้ชื่อ “แมวขายปลา ปลาขายแมว” แล้ว", "แมวขายปลา ปลาขายแมว"),
    ],
)
def test_a_name_is_found(body: str, expected: str) -> None:
    assert expected in [name for item in names(body) for name in item]


@pytest.mark.parametrize(
    "body",
    [
        "ติดตามโครงการต่าง ๆ ของกระทรวง",
        "เป็นไปตามนโยบายของรัฐบาล",
        "กำชับให้ปฏิบัติตามมาตรการอย่างเคร่งครัด",
        "ชมการแพทย์แผนไทยและการนวดแผนไทย",
        "โครงการดังกล่าวจะแล้วเสร็จในปีหน้า",
        "ร่วมมือกันในโครงการด้านแรงงานต่างๆ มายาวนาน",
        "ขับเคลื่อนเศรษฐกิจฐานรากประชารัฐสร้างไทยต่อไป",
        "ตามนโยบาย “รมว.สมชาย” ที่มอบไว้",
        "ทำงานบนตึกในทางรัฐบาลเห็นว่าเหมาะสม",
        "ขยายได้ตามความตกลงอีกไม่เกิน 49 ปี",
        "รวมทั้งแผนการพัฒนาปลาในพื้นที่และโครงการอื่น",
    ],
)
def test_a_phrase_is_no_name(body: str) -> None:
    assert names(body) == []


def test_forms_of_one_initiative_are_one() -> None:
    found = names("ร่วมโครงการ “ก้าวไกลสุขใจ” ซีซั่น 2 แล้ว ผู้สมัคร “ก้าวไกลสุขใจ” ได้รับเสื้อ จากโครงการก้าวไกลสุขใจ ทุกคน")
    assert len(found) == 1
    assert found[0][0] == "โครงการ “ก้าวไกลสุขใจ” ซีซั่น 2"
    assert "ก้าวไกลสุขใจ" in found[0]


def test_a_name_cut_short_is_the_longer_one() -> None:
    found = names("เปิดโครงการ “สานฝันการกีฬาสู่ระบบการศึกษา” วันนี้ โดยโครงการ “สานฝันฯ” มีนักเรียนมาก")
    assert len(found) == 1


def test_a_gloss_belongs_to_the_name_before_it() -> None:
    found = names("จัดทำโครงการให้ความรู้ทางการเงิน (Financial Knowledge Programme: FKP) แก่ประชาชน")
    assert found == [["โครงการให้ความรู้ทางการเงิน", "Financial Knowledge Programme", "FKP"]] or (
        len(found) == 1 and {"Financial Knowledge Programme", "FKP"} < set(found[0])
    )


def test_a_name_after_or_is_another_form() -> None:
    found = names("พัฒนาแพลตฟอร์ม “สุขใจดี” หรือ DOPA Digital เพื่อรองรับบริการ")
    assert len(found) == 1
    assert "DOPA Digital" in found[0]


def test_a_name_without_marks_reads_as_long_as_it_is_quoted() -> None:
    found = names("โครงการ “New Gen รักบ้านเกิด” เปิดตัว และพิธีเปิดโครงการ New Gen รักบ้านเกิด โดยมีผู้ร่วมงาน")
    assert len(found) == 1


def test_a_plan_of_a_zone_is_not_the_zone() -> None:
    found = names("ตามแผนพัฒนาเขตพัฒนาพิเศษภาคตะวันออก และลงทุนในเขตพัฒนาพิเศษภาคตะวันออก")
    assert ["เขตพัฒนาพิเศษภาคตะวันออก"] in found


def test_a_head_noun_says_the_kind() -> None:
    kinds = {item.names[0].text: item.kind for item in read("ใช้แอปพลิเคชัน “ใจดีจัง” ตามยุทธศาสตร์ “3S” นี้")[1]}
    assert kinds == {"แอปพลิเคชัน “ใจดีจัง”": "platform", "ยุทธศาสตร์ “3S”": "strategy"}


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "โครงการ",
                "แผน",
                "นโยบาย",
                "“",
                "”",
                "(EEC)",
                " ",
                "\n",
                "บ้านมั่นคง",
                "พ.ศ. 2560",
                "ฯ",
                "SMEs",
                "และ",
                "ๆ",
                "1",
                "-",
            ]
        ),
        max_size=40,
    )
)
def test_every_name_is_verbatim_and_has_its_spans(pieces: list[str]) -> None:
    ctx, found = read("".join(pieces))
    for item in found:
        assert 0 <= item.evidence.confidence <= 1
        for name in item.names:
            assert name.text.strip()
            assert name.spans
            assert all(ctx.text[span.start : span.end] == name.text for span in name.spans)


def test_no_form_belongs_to_two_initiatives() -> None:
    found = names("โครงการบ้านมั่นคง และโครงการ “บ้านมั่นคง” ของการเคหะ กับ EEC และเขตพัฒนาพิเศษภาคตะวันออก (อีอีซี)")
    forms = [form for item in found for form in item]
    assert len(forms) == len(set(forms))
    assert len(found) == 2


@pytest.mark.parametrize(
    "piece",
    [
        "โครงการ “ก้าวใหม่” ",
        "2 โครงการ ได้แก่ 1) ก้าว 2) ",
        "Joint National Plan of ",
        "เดินหน้า “ก้าว",
        "โครงการก้าวใหม่",
        "นโยบาย “",
        "แผนพัฒนา - พัฒนา และ ",
        "โมเดล",
        "EEC",
        "สินเชื่อ SMEs ",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        body = "".join(f"{piece}{number if number % 3 else ''}" for number in range(times))
        start = time.process_time()
        read(body)
        return time.process_time() - start

    seconds(200)
    assert seconds(3200) < 12 * max(seconds(800), 0.1)


def test_an_english_release_names_projects_before_the_noun() -> None:
    text = (
        "Headline\nThe cabinet approved the Sustainable Rice Farming Project and the Water Safety Plan of the ministry."
    )
    ctx = Context(Release(id="1", headline="Headline", text=text, sha256="", language="en"))
    found = {item.names[0].text: item.kind for item in find_initiatives(ctx, (), ())}
    assert found == {"Sustainable Rice Farming Project": "project", "Water Safety Plan": "plan"}


def test_a_noun_may_end_the_name() -> None:
    assert names("ขยายผล “บ้านสวนโมเดล” ไปทั่วจังหวัด") == [["บ้านสวนโมเดล"]]


def test_quotation_marks_around_head_and_name_hold_the_whole_name() -> None:
    assert names("จัดทำ “โครงการ ธอส. ช่วยคนไทย ร่วมสร้างชาติ” ต่อไป") == [["โครงการ ธอส. ช่วยคนไทย ร่วมสร้างชาติ"]]


def english(sentence: str) -> list[list[str]]:
    text = f"Headline\n{sentence}"
    ctx = Context(Release(id="1", headline="Headline", text=text, sha256="", language="en"))
    return [[name.text for name in item.names] for item in find_initiatives(ctx, (), ())]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "It adopted the Hanoi Declaration on Sustainable River Tourism today.",
            "Hanoi Declaration on Sustainable River Tourism",
        ),
        ("Title: 5th National Coral Protection Plan (2031-2035)", "5th National Coral Protection Plan (2031-2035)"),
        (
            "under the Joint Plan of Action to Implement the River Basin Partnership 2031-2035",
            "Joint Plan of Action to Implement the River Basin Partnership 2031-2035",
        ),
        ("ดำเนินการตาม ASEAN-Chile Food Security Work Programme พร้อมทั้ง", "ASEAN-Chile Food Security Work Programme"),
    ],
)
def test_an_english_name_goes_on_after_its_noun(sentence: str, name: str) -> None:
    assert [names[0] for names in english(sentence)] == [name]


@pytest.mark.parametrize(
    "sentence", ["the National Tea Policy Committee met", "He spoke of the Joint Declaration again."]
)
def test_a_body_or_a_bare_noun_is_no_english_name(sentence: str) -> None:
    assert english(sentence) == []


def test_a_slogan_after_a_word_of_action_is_a_name_and_a_saying_is_none() -> None:
    assert ["กล้า ใหม่ ใฝ่รู้ คู่ชุมชน"] in names("กรมฯ เดินหน้า “กล้า ใหม่ ใฝ่รู้ คู่ชุมชน” ทั่วประเทศ")
    assert names("นายสมชาย กล่าวว่า “เราจะทำให้ดีที่สุด” ต่อหน้าสื่อ") == []


def test_titles_of_a_numbered_list_of_projects_are_candidates() -> None:
    text = "จาก 2 โครงการ ได้แก่ 1) การปั้นช่างฝีมือริมน้ำ (RIVER STAR) เพื่อพัฒนา 2) การเลี้ยงผึ้ง และแปรรูป เพื่อรายได้ 3. ปีก่อน"
    ctx = read(text)[0]
    titles = [ctx.text[c.start : c.end] for c in listed(ctx)]
    assert titles[:2] == ["การปั้นช่างฝีมือริมน้ำ", "การเลี้ยงผึ้ง และแปรรูป"]


def test_a_quoted_name_may_follow_a_word_for_its_kind() -> None:
    found = names("เปิดโครงการประกวด “เรือไฟแห่งสายน้ำ” ประจำปี 2563 แล้ว")
    assert any("เรือไฟแห่งสายน้ำ" in item for item in found)


def test_a_year_of_something_is_a_campaign_and_years_counted_are_none() -> None:
    assert names("ในฐานะปีแห่งอัตลักษณ์ชาวนา ซึ่งจะส่งเสริม") == [["ปีแห่งอัตลักษณ์ชาวนา"]]
    assert names("ฉลองครบรอบ 50 ปีแห่งอัตลักษณ์ชาวนา ซึ่งจะส่งเสริม") == []


def test_a_known_strategy_ends_before_another_verb() -> None:
    assert ["ยุทธศาสตร์ชาติ"] in names("เพื่อให้สอดคล้องกับยุทธศาสตร์ชาติและรองรับความเปลี่ยนแปลง")


def test_an_english_name_with_a_small_noun_or_a_word_after_it() -> None:
    found = names("businesses joined the Samui Model Plus and the Half-Half scheme. The Cabinet agreed.")
    assert {"Samui Model Plus", "Half-Half scheme"} <= {form for item in found for form in item}


def test_a_word_that_ends_like_a_noun_former_calls_for_no_other() -> None:
    assert "โครงการพัฒนาตำบลแบบบูรณาการ" in {f for i in names("เปิดโครงการพัฒนาตำบลแบบบูรณาการ ทุกตำบลแล้ว") for f in i}


def test_a_straight_mark_before_a_space_closes_a_quotation() -> None:
    found = names('แก้ปัญหา "คอนสวรรค์ โมเดล" เน้นย้ำ ต้องมี "ทีมงาน" ติดตาม')
    assert not any("เน้นย้ำ" in form for item in found for form in item)


def test_property_on_sale_is_no_initiative() -> None:
    assert not names("บริษัทสำรวจโครงการอสังหาริมทรัพย์ในหัวเมืองใหญ่ และโครงการอาคารชุดริมน้ำ")


def test_a_count_of_places_belongs_to_the_name() -> None:
    found = names("เปิดโครงการปลูกป่าชายเลนในพื้นที่ 12 ตำบล 40 คลอง แล้ว")
    assert "โครงการปลูกป่าชายเลนในพื้นที่ 12 ตำบล 40 คลอง" in found[0]


def test_an_english_name_in_brackets_is_the_one_before_it() -> None:
    found = names("ให้สัตยาบันอนุสัญญาว่าด้วยแนวปะการัง (Convention on Coral Reefs of the Andaman (Krabi, 2005)) แล้ว")
    assert len(found) == 1
    found = names("รับรองอนุสัญญาว่าด้วยแนวปะการัง (Asian Reef Convention on Coral Gardens (Krabi, 2005)) แล้ว")
    assert len(found) == 1
    assert "Asian Reef Convention on Coral Gardens" in found[0]
