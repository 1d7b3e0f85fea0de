"""The site's layout: both collections' forms, and everything that may be missing or broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.release import RawRelease
from kg.sources.layout import generation, split_layout

URL = "https://www.thaigov.go.th/news/contents/details/10596"


def _cut(*lines: str, origin: str = "a.txt") -> RawRelease:
    return split_layout("\n".join(lines), origin=origin, generation=3)


def test_first_collection() -> None:
    raw = _cut(
        "\ufeffรัฐบาลไทย-ข่าวทำเนียบรัฐบาล-นายกฯ เยือนจีน",
        "",
        "วันพุธที่ 7 มีนาคม 2561",
        "นายกฯ เยือนจีน",
        "นายกฯ เยือนจีน",
        "เนื้อหา",
        f"ที่มา : {URL}",
    )
    assert (raw.headline, raw.body, raw.url) == ("นายกฯ เยือนจีน", "เนื้อหา", URL)
    assert (raw.category, raw.date_text) == ("ข่าวทำเนียบรัฐบาล", "วันพุธที่ 7 มีนาคม 2561")


def test_second_collection_with_slashed_date_view_count_and_print() -> None:
    raw = _cut(
        "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-พาดหัว",
        "วันศุกร์ที่ 16 ธันวาคม 2565",
        "16/12/2565",
        "3,978",
        "พิมพ์",
        "พาดหัว",
        "เนื้อหา",
        f"ที่มา : {URL}",
    )
    assert (raw.headline, raw.body, raw.date_text) == ("พาดหัว", "เนื้อหา", "วันศุกร์ที่ 16 ธันวาคม 2565")


def test_own_address_is_the_last_one() -> None:
    raw = _cut(
        "พาดหัว", "ดู https://www.thaigov.go.th/news/contents/details/1", "ที่มา : https://example.org/x", f"ที่มา : {URL}"
    )
    assert raw.url == URL
    assert "https://example.org/x" in raw.body


def test_own_address_may_stand_before_the_end_but_another_source_there_is_text() -> None:
    assert _cut("พาดหัว", f"ที่มา : {URL}", "หมายเหตุ").url == URL
    foreign = _cut("พาดหัว", "ที่มา : https://example.org/x", "หมายเหตุ")
    assert (foreign.url, foreign.body) == (None, "ที่มา : https://example.org/x\nหมายเหตุ")


def test_without_title_line_the_first_line_is_the_headline() -> None:
    raw = _cut("สวัสดีครับ พี่น้องประชาชน", "2561", "เนื้อหา")
    assert (raw.headline, raw.body, raw.date_text, raw.url) == ("สวัสดีครับ พี่น้องประชาชน", "2561\nเนื้อหา", None, None)


@pytest.mark.parametrize("copies", [("ายกฯ เยือนจีน", "นายกฯ เยือนจีน"), ("นายกฯ เยือนจีน", "ายกฯ เยือนจีน")])
def test_lost_first_letter_is_told_by_the_other_copy(copies: tuple[str, str]) -> None:
    raw = _cut("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-" + copies[0], "วันพุธที่ 7 มีนาคม 2561", copies[1], "เนื้อหา")
    assert (raw.headline, raw.body) == ("นายกฯ เยือนจีน", "เนื้อหา")


def test_repeated_headline_that_lost_its_first_letter_is_no_text() -> None:
    raw = _cut("รัฐบาลไทย-ข่าวก-นายกฯ เยือนจีน", "นายกฯ เยือนจีน", "ายกฯ เยือนจีน", "เนื้อหา")
    assert (raw.headline, raw.body) == ("นายกฯ เยือนจีน", "เนื้อหา")


def test_entities_of_the_title_line_do_not_hide_its_repetition() -> None:
    raw = _cut("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-Belt &amp; Road", "Belt & Road", "เนื้อหา")
    assert (raw.headline, raw.body) == ("Belt & Road", "เนื้อหา")


def test_script_of_a_video_player_goes() -> None:
    raw = _cut(
        "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-พาดหัว", "วันพุธที่ 7 มีนาคม 2561", '$("#v").css("a", "b");', "var a;", "พาดหัว", "เนื้อหา"
    )
    assert (raw.headline, raw.body) == ("พาดหัว", "เนื้อหา")


@pytest.mark.parametrize(
    ("origin", "rank", "category"),
    [
        ("thaigov-v1.tar.xz/v1/14/ด้านเศรษฐกิจ_1556.txt", 1, "ด้านเศรษฐกิจ"),
        ("v1/14/ด้านเศรษฐกิจ_1556.txt", 1, "ด้านเศรษฐกิจ"),
        ("v2/data/2022/12/16/Government News\t_1_e42cee6e-d145-4a4b-a280-1b1eb4746402.txt", 2, "Government News"),
        ("data/2020/09/17/ข่าวทำเนียบรัฐบาล_1.txt", 2, "ข่าวทำเนียบรัฐบาล"),
        ("releases/10596.txt", 3, None),
    ],
)
def test_path_tells_collection_and_category(origin: str, rank: int, category: str | None) -> None:
    assert generation(origin) == rank
    assert _cut("พาดหัว", origin=origin).category == category


@given(st.text(alphabet="รัฐบาลไทย-ข่าวที่มา: \n\u2028\ufeff12/,พิมพ์http://", max_size=200))
def test_no_line_is_lost_but_furniture(text: str) -> None:
    raw = split_layout(text, origin="a.txt", generation=3)
    given_letters = sum(map(str.isalpha, text))
    kept = sum(map(str.isalpha, raw.headline + raw.body + (raw.url or "") + (raw.category or "")))
    assert kept <= given_letters + len("https")
