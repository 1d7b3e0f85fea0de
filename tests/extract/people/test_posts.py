"""Posts without a name beside them."""

from __future__ import annotations

import pytest

from kg.extract.people import find_people, find_posts, holders, read_posts
from tests.extract.people.samples import context, posts

TEXT = (
    "นายสมชาย ใจดี รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงพลังงาน พบนายเคน ยามาดะ นายกรัฐมนตรีญี่ปุ่น\n"
    "รองนายกรัฐมนตรี กล่าวว่า นายกรัฐมนตรี ฝากขอบคุณ เอกอัครราชทูตเยอรมนีประจำประเทศไทย และ รมว.พลังงาน ย้ำ"
)


@pytest.mark.parametrize(
    ("title", "holder"),
    [
        ("รองนายกรัฐมนตรี", "สมชาย ใจดี"),
        ("รองนายกฯ", "สมชาย ใจดี"),
        ("รมว.พลังงาน", "สมชาย ใจดี"),
        ("รัฐมนตรีว่าการกระทรวงพลังงาน", "สมชาย ใจดี"),
        ("นายกรัฐมนตรีญี่ปุ่น", "เคน ยามาดะ"),
        ("นายกรัฐมนตรี", None),
        ("รัฐมนตรีว่าการกระทรวงคมนาคม", None),
    ],
)
def test_holders(title: str, holder: str | None) -> None:
    person = holders(find_people(context(TEXT))).find(title)
    assert (person.names[0].text if person else None) == holder


def test_of_two_holders_the_last_before_is_meant() -> None:
    text = "นายสมชาย ใจดี รองนายกรัฐมนตรี กล่าวว่า ฝนตก นางสมหญิง ศรีสุข รองนายกรัฐมนตรี กล่าวว่า แดดออก"
    lookup = holders(find_people(context(text)))
    assert lookup.find("รองนายกรัฐมนตรี") is None
    lead = len("หัวข้อข่าว\n")
    first = lookup.find("รองนายกรัฐมนตรี", lead + text.index("ฝนตก"))
    last = lookup.find("รองนายกรัฐมนตรี", lead + text.index("แดดออก"))
    assert first and first.names[0].text == "สมชาย ใจดี"
    assert last and last.names[0].text == "สมหญิง ศรีสุข"


def test_posts_nobody_is_named_for_are_mentioned() -> None:
    ctx = context(TEXT)
    people = find_people(ctx)
    assert [(post.title, post.country) for post in find_posts(ctx, people)] == [
        ("นายกรัฐมนตรี", "th"),
        ("เอกอัครราชทูตเยอรมนีประจำประเทศไทย", "de"),
    ]
    assert [post.title for post in read_posts(ctx, people) if post.holder] == ["รองนายกรัฐมนตรี", "รมว.พลังงาน"]


def test_one_stood_in_for_in_another_body_is_a_second_post() -> None:
    text = "นายสมชาย ใจดี เลขาธิการคณะกรรมการคุ้มครองผู้บริโภค รักษาการแทนเลขาธิการคณะกรรมการอาหารและยา เข้าร่วม"
    assert [title for title, _ in posts(text)] == [
        "เลขาธิการคณะกรรมการคุ้มครองผู้บริโภค",
        "รักษาการแทนเลขาธิการคณะกรรมการอาหารและยา",
    ]


def test_two_former_posts_are_of_one_person() -> None:
    text = "นายสมชาย ใจดี อดีตอธิการบดีมหาวิทยาลัยมหิดล และอดีตกรรมการสภากาชาดไทย เข้าร่วม"
    assert [title for title, _ in posts(text)] == ["อดีตอธิการบดีมหาวิทยาลัยมหิดล", "อดีตกรรมการสภากาชาดไทย"]


def test_whose_adviser_somebody_is_ends_the_title() -> None:
    ctx = context("นางสมหญิง ศรีสุข คณะที่ปรึกษานายสมชาย ใจดี รองนายกรัฐมนตรี เข้าร่วม")
    found = {person.names[0].text: [role.title for role in person.roles] for person in find_people(ctx)}
    assert found == {"สมหญิง ศรีสุข": ["คณะที่ปรึกษา"], "สมชาย ใจดี": ["รองนายกรัฐมนตรี"]}
