"""Titles of posts: their ends, their bodies, and whose they are."""

from __future__ import annotations

import pytest

from kg.extract.organisations import find_organisation_mentions
from kg.extract.people import find_people
from tests.extract.people.samples import context, people, posts

MINISTER = ("รัฐมนตรีว่าการกระทรวงพลังงาน", "กระทรวงพลังงาน")
CASES = [
    # local posts: the district is the body, a bare head noun is none
    ("นายสมชาย ใจดี นายอำเภอเมืองตรัง กล่าวว่า", [("นายอำเภอเมืองตรัง", "อำเภอเมืองตรัง")]),
    ("นายสมชาย ใจดี ปลัดอำเภอประจำตำบลรัษฎา กล่าวว่า", [("ปลัดอำเภอประจำตำบลรัษฎา", None)]),
    ("นายสมชาย ใจดี นายกสมาคม กล่าวว่า", [("นายกสมาคม", None)]),
    ("นายสมชาย ใจดี ประธานอนุกรรมการส่งเสริมปลา กล่าวว่า", [("ประธานอนุกรรมการส่งเสริมปลา", "อนุกรรมการส่งเสริมปลา")]),
    (
        "นายสมชาย ใจดี สมาชิกสภาผู้แทนราษฎร จังหวัดตรัง เขต 1 กล่าวว่า",
        [("สมาชิกสภาผู้แทนราษฎร จังหวัดตรัง เขต 1", "สภาผู้แทนราษฎร")],
    ),
    ("นายสมชาย ใจดี ป้องกันจังหวัดตรัง กล่าวว่า", [("ป้องกันจังหวัดตรัง", "จังหวัดตรัง")]),
    ("นายสมชาย ใจดี ผู้ว่าราชการกรุงเทพมหานคร กล่าวว่า", [("ผู้ว่าราชการกรุงเทพมหานคร", "กรุงเทพมหานคร")]),
    # the body a word apart, or cut to its head noun
    ("Ms. Eva Smith รองประธานฝ่ายขายของ Bluefish เข้าร่วม", [("รองประธานฝ่ายขาย", "Bluefish")]),
    ("หารือกับสมาคมเลี้ยงแมวไทย โดยมีนายสมชาย ใจดี นายกสมาคมฯ", [("นายกสมาคมฯ", None)]),
    # the first of two deputies
    ("นายสมชาย ใจดี รองผู้อำนวยการ (1) สถาบันปลาไทย กล่าว", [("รองผู้อำนวยการ (1)", "สถาบันปลาไทย")]),
    # advisers of a minister are of the ministry; a committee's class noun alone is no body
    (
        "นายสมชาย ใจดี ประธานคณะที่ปรึกษารัฐมนตรีว่าการกระทรวงพลังงาน กล่าว",
        [("ประธานคณะที่ปรึกษารัฐมนตรีว่าการกระทรวงพลังงาน", "กระทรวงพลังงาน")],
    ),
    ("นายสมชาย ใจดี ผู้จัดการสหกรณ์ คณะกรรมการ เข้าร่วม", [("ผู้จัดการสหกรณ์", None)]),
    # who else came is no post of the one named last; neither is the post of another body's head
    ("นายสมชาย ใจดี ผู้บริหาร ข้าราชการ และเจ้าหน้าที่ เข้าร่วม", []),
    ("นายสมชาย ใจดี นายกรัฐมนตรีญี่ปุ่น และเลขาธิการอาเซียน เข้าร่วม", [("นายกรัฐมนตรีญี่ปุ่น", None)]),
    ("พล.อ.สมชาย ใจดี ปล.กห. พร้อมเจ้าหน้าที่", [("ปล.กห.", "กห.")]),
    # abroad, but not where something takes place
    ("นายสมชาย ใจดี กงสุลใหญ่ ณ เมืองดูไบ เข้าร่วม", [("กงสุลใหญ่ ณ เมืองดูไบ", None)]),
    ("นายสมชาย ใจดี เอกอัครราชทูต ณ กรุงเทพมหานคร", [("เอกอัครราชทูต", None)]),
    # inside a university, with a Latin name, after a nickname, appointed
    (
        "นายสมชาย ใจดี คณบดีคณะประมง มหาวิทยาลัยปลาไทย กล่าว",
        [("คณบดีคณะประมง", "มหาวิทยาลัยปลาไทย")],
    ),
    ("นายสมชาย ใจดี ที่ปรึกษาโครงการ Blue Fish กล่าวว่า", [("ที่ปรึกษาโครงการ Blue Fish", None)]),
    ("นายสมชาย ใจดี (ครูป๊อด) รองนายกรัฐมนตรี กล่าวว่า", [("รองนายกรัฐมนตรี", None)]),
    (
        "นายสมชาย ใจดี รองอธิบดีกรมประมง ดำรงตำแหน่ง ที่ปรึกษากรมประมง",
        [("รองอธิบดีกรมประมง", "กรมประมง"), ("ที่ปรึกษากรมประมง", "กรมประมง")],
    ),
    ("นายสมชาย ใจดี อาจารย์สมหมาย", []),
    # a post alone stands for its holder, who holds the other one too
    (
        "นายสมชาย ใจดี รองนายกรัฐมนตรี มา\nรองนายกรัฐมนตรีในฐานะประธานกรรมการกองทุนปลา กล่าว",
        [("รองนายกรัฐมนตรี", None), ("ประธานกรรมการกองทุนปลา", "กองทุนปลา")],
    ),
    ("Mr. John Smith, Senior Fish Sector Specialist", [("Senior Fish Sector Specialist", None)]),
    ("Mr. John Smith Marketing Director บริษัท ปลาไทย จำกัด", [("Marketing Director", "บริษัท ปลาไทย จำกัด")]),
    ("Mr. John Smith, minister of fisheries", [("minister", None)]),
    ("รัฐบาลนายกเศรษฐา ทวีสิน ได้", [("นายก", None)]),
    ("ที่ปรึกษาของ นายสมชาย ใจดี กล่าวว่า", []),
    ("นายสมชาย ใจดี ปลัดกระทรวงพลังงาน กล่าวว่า", [("ปลัดกระทรวงพลังงาน", "กระทรวงพลังงาน")]),
    ("นายสมชาย ใจดี รองนายกรัฐมนตรีได้กล่าวว่า", [("รองนายกรัฐมนตรี", None)]),
    ("นายสมชาย ใจดี รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงพลังงาน กล่าว", [("รองนายกรัฐมนตรี", None), MINISTER]),
    ("นายสมชาย ใจดี รองนายกรัฐมนตรี และรัฐมนตรีว่าการกระทรวงพลังงานกล่าว", [("รองนายกรัฐมนตรี", None), MINISTER]),
    ("นายสมชาย ใจดี (รองนายกรัฐมนตรี) กล่าว", [("รองนายกรัฐมนตรี", None)]),
    ("รองนายกรัฐมนตรี (นายสมชาย ใจดี) เป็นประธาน", [("รองนายกรัฐมนตรี", None)]),
    ("รัฐมนตรีว่าการกระทรวงพลังงาน นายสมชาย ใจดี เป็นประธาน", [MINISTER]),
    ("นายสมชาย ใจดี ปลัดกระทรวงพลังงาน รองปลัดกระทรวงพลังงาน และคณะ", [("ปลัดกระทรวงพลังงาน", "กระทรวงพลังงาน")]),
    ("นายสมชาย ใจดี ผู้จัดการ ธ.ก.ส. กล่าวว่า", [("ผู้จัดการ", "ธ.ก.ส.")]),
    ("นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง กล่าวว่า", [("ผู้ว่าราชการจังหวัดตรัง", "จังหวัดตรัง")]),
    ("พลตรี สมชาย ใจดี รองแม่ทัพภาคที่ 3 กล่าวว่า", [("รองแม่ทัพภาคที่ 3", None)]),
    ("นายสมชาย ใจดี เลขาธิการนายกรัฐมนตรี กล่าวว่า", [("เลขาธิการนายกรัฐมนตรี", None)]),
    ("นายสมชาย ใจดี เป็นประธานการประชุม", []),
    ("นายสมชาย ใจดี หัวหน้าพรรคปลา รองนายกรัฐมนตรี กล่าวว่า", [("หัวหน้าพรรคปลา", "พรรคปลา"), ("รองนายกรัฐมนตรี", None)]),
    ("นายสมชาย ใจดี ผู้แทนกรมประมง กล่าวว่า", []),
    ("หัวหน้าผู้ตรวจราชการกระทรวงพลังงาน (นายสมชาย ใจดี) กล่าว", [("หัวหน้าผู้ตรวจราชการกระทรวงพลังงาน", "กระทรวงพลังงาน")]),
    # a second post: run on with และ, or one person speaks after it; not what a group does
    ("นายสมชาย ใจดี องคมนตรีและประธานมูลนิธิปลา กล่าว", [("องคมนตรี", None), ("ประธานมูลนิธิปลา", "มูลนิธิปลา")]),
    ("นายสมชาย ใจดี ปลัดกระทรวงพลังงานและผู้บริหารกรมประมง", [("ปลัดกระทรวงพลังงาน", "กระทรวงพลังงาน")]),
    (
        "นายสมชาย ใจดี ปลัดกระทรวงพลังงาน โฆษกกรมประมง เปิดเผยว่า",
        [("ปลัดกระทรวงพลังงาน", "กระทรวงพลังงาน"), ("โฆษกกรมประมง", "กรมประมง")],
    ),
    # a minister who was one of another ministry before holds two posts
    (
        "นายสมชาย ใจดี รัฐมนตรีว่าการกระทรวงพลังงาน และอดีตรัฐมนตรีว่าการกระทรวงคมนาคม กล่าว",
        [MINISTER, ("อดีตรัฐมนตรีว่าการกระทรวงคมนาคม", "กระทรวงคมนาคม")],
    ),
    # English: the post stands before the name
    (
        "Prime Minister and\nMinister of Finance Somchai Jaidee said",
        [("Prime Minister", None), ("Minister of Finance", None)],
    ),
    ("Minister of Interior Gen. Somchai Jaidee, Secretary General Anan Dee met", [("Minister of Interior", None)]),
    # a title on the line below belongs to the name, unless a sentence begins there
    ("ขอขอบคุณ\nนายสมชาย ใจดี\nปลัดกระทรวงพลังงาน\n", [("ปลัดกระทรวงพลังงาน", "กระทรวงพลังงาน")]),
    ("ขอขอบคุณ นายสมชาย ใจดี\nปลัดกระทรวงพลังงาน กล่าวว่า ฝนตก", []),
    (
        "นายสมชาย ใจดี อธิบดีกรมประมง ในฐานะประธานคณะกรรมการปลา กล่าว",
        [("อธิบดีกรมประมง", "กรมประมง"), ("ประธานคณะกรรมการปลา", "คณะกรรมการปลา")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_posts(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("title", "capacity", "written"),
    [
        ("ปลัดกระทรวงพลังงาน", "substantive", "ปลัดกระทรวงพลังงาน"),
        ("รักษาราชการแทนปลัดกระทรวงพลังงาน", "acting", "รักษาราชการแทนปลัดกระทรวงพลังงาน"),
        ("ปฏิบัติหน้าที่โฆษกกระทรวงพลังงาน", "acting", "โฆษกกระทรวงพลังงาน"),
        ("อดีตปลัดกระทรวงพลังงาน", "former", "อดีตปลัดกระทรวงพลังงาน"),
    ],
)
def test_capacity(title: str, capacity: str, written: str) -> None:
    (role,) = people(f"นายสมชาย ใจดี {title} กล่าวว่า")[0].roles
    assert (role.capacity, role.title) == (capacity, written)


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("นายกรัฐมนตรี", "th"),
        ("นายกรัฐมนตรีญี่ปุ่น", "jp"),
        ("เอกอัครราชทูตสาธารณรัฐสิงคโปร์ประจำประเทศไทย", "sg"),
        ("เอกอัครราชทูตวิสามัญผู้มีอำนาจเต็มแห่งสาธารณรัฐทาจิกิสถานประจำประเทศไทย", "tj"),
        ("เลขาธิการสภากาชาดไทย", "th"),
    ],
)
def test_country(title: str, country: str) -> None:
    assert [role.country for role in people(f"นายสมชาย ใจดี {title} กล่าวว่า")[0].roles] == [country]


def test_a_list_shares_the_title_above_it() -> None:
    found = people("โดยมีรองปลัดกระทรวงพลังงานทั้ง 2 ท่าน ได้แก่ นายสมชาย ใจดี และนางสมหญิง ศรีสุข เข้าร่วม")
    assert [[role.title for role in person.roles] for person in found] == [["รองปลัดกระทรวงพลังงาน"]] * 2


def test_a_post_is_kept_once_in_its_fullest_form() -> None:
    text = "รมว.สมชาย ลงพื้นที่\nนายสมชาย ใจดี รัฐมนตรีว่าการกระทรวงพลังงาน กล่าวว่า"
    assert posts(text) == [MINISTER]


def test_english_posts() -> None:
    text = "Prime Minister and Minister of Finance Somchai Jaidee met Mr. John Smith, President of the Bank of Testing."
    first, second = people(text)
    assert [role.title for role in first.roles] == ["Prime Minister", "Minister of Finance"]
    assert [(role.title, role.organisation) for role in second.roles] == [
        ("President of the Bank of Testing", "Bank of Testing")
    ]


def test_evidence_holds_name_and_post() -> None:
    text = "วันนี้ นายสมชาย ใจดี ปลัดกระทรวงพลังงาน กล่าวว่า"
    (person,) = people(text)
    span = person.roles[0].evidence.span
    assert f"หัวข้อข่าว\n{text}"[span.start : span.end] == "นายสมชาย ใจดี ปลัดกระทรวงพลังงาน"


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("รัฐมนตรีว่าการกระทรวงพลังงาน", "th"),
        ("รัฐมนตรีว่าการกระทรวงมหาดไทย", "th"),
        ("รัฐมนตรีว่าการกระทรวงพลังงานสิงคโปร์", "sg"),
        ("รัฐมนตรีว่าการกระทรวงพลังงานแห่งสาธารณรัฐออสเตรีย", "at"),
        ("รัฐมนตรีว่าการกระทรวงพลังงาน (Federal Minister of Energy) สาธารณรัฐออสเตรีย", "at"),
        ("รัฐมนตรีว่าการกระทรวงศึกษาธิการ กีฬา และเทคโนโลยี (MEXT) ประเทศญี่ปุ่น", "jp"),
        ("รัฐมนตรีว่าการกระทรวงแรงงาน ประมงและประชากรของเมียนมา", "mm"),
        ("รัฐมนตรีว่าการกระทรวงเกษตร ป่าไม้ และประมงญี่ปุ่น", "jp"),
        ("รัฐมนตรีว่าการกระทรวงสาธารณสุข สหพันธ์สาธารณรัฐประชาธิปไตยเอธิโอเปีย", "et"),
    ],
)
def test_the_country_of_a_minister(title: str, country: str) -> None:
    ctx = context(f"หารือกับ นายโซเรโต พาว {title} เมื่อวานนี้")
    ctx.organisation_mentions = find_organisation_mentions(ctx)
    (person,) = find_people(ctx)
    assert [role.country for role in person.roles] == [country]


@pytest.mark.parametrize(
    ("said", "posts"),
    [
        ("{}, Minister for Foreign Affairs of Japan, spoke.", [("Minister for Foreign Affairs of Japan", "jp")]),
        (
            "{}, Deputy Prime Minister and Minister of Foreign Affairs and International Cooperation of the Kingdom of "
            "Cambodia, spoke.",
            [
                ("Deputy Prime Minister", "kh"),
                ("Minister of Foreign Affairs and International Cooperation of the Kingdom of Cambodia", "kh"),
            ],
        ),
        (
            "{}, Minister of Defence, the Commonwealth of Australia, spoke.",
            [("Minister of Defence, the Commonwealth of Australia", "au")],
        ),
        ("{}, Minister of Finance, Japan and others spoke.", [("Minister of Finance", "th")]),
        ("{}, Minister of Finance of the Kingdom of Thailand, spoke.", [("Minister of Finance", "th")]),
        ("Prime Minister {} of the Republic of Singapore spoke.", [("Prime Minister", "sg")]),
        ("Prime Minister {} of Japan spoke.", [("Prime Minister", "jp")]),
        ("Prime Minister {} of late spoke.", [("Prime Minister", "th")]),
        ("{}, Governor of the Bank of Japan, spoke.", [("Governor of the Bank of Japan", "jp")]),
    ],
)
def test_the_country_of_an_english_post(said: str, posts: list[tuple[str, str]]) -> None:
    (person,) = people(said.format("H.E. Mr. Kenta Sakamoto"))
    assert [(role.title, role.country) for role in person.roles] == posts


def test_posts_of_one_person_in_a_government_are_of_one_country() -> None:
    (person,) = people("นางสาวยู อึนฮเย รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงศึกษาธิการสาธารณรัฐเกาหลี เข้าร่วม")
    assert [role.country for role in person.roles] == ["kr", "kr"]
