"""Ways to ask for a post that no release writes, and titles that must not be taken for one."""

from __future__ import annotations

import pytest

from kg.query.asked import asked_posts


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Environment Minister", "th-minister-of-natural-resources-and-environment"),
        ("Minister of the Environment", "th-minister-of-natural-resources-and-environment"),
        ("Thailand's Minister for Digital Economy & Society", "th-minister-of-digital-economy-and-society"),
        ("Human Security Minister", "th-minister-of-social-development-and-human-security"),
        ("Deputy Defense Minister", "th-deputy-minister-of-defence"),
        ("MFA spokeswoman", "th-spokesperson-of-the-ministry-of-foreign-affairs"),
        ("Permanent Secretary, Ministry of Public Health", "th-permanent-secretary-of-public-health"),
        ("Spokesman of the Thai Government", "th-government-spokesperson"),
        ("the PM", "th-prime-minister"),
        ("House Speaker", "th-speaker-of-the-house-of-representatives"),
        ("ผู้ว่าการธนาคารแห่งประเทศไทย", "th-governor-of-the-bank-of-thailand"),
        ("รัฐมนตรีว่าการกระทรวงอุตสาหกรรม (รมว.อก.)", "th-minister-of-industry"),
        ("โฆษกฯ", "th-government-spokesperson"),
        ("รองโฆษกฯ", "th-deputy-government-spokesperson"),
        ("รมว.สิ่งแวดล้อม", "th-minister-of-natural-resources-and-environment"),
        ("รมต.เกษตรฯ", "th-minister-of-agriculture-and-cooperatives"),
        ("รัฐมนตรีว่าการฯ คลัง", "th-minister-of-finance"),
        ("รัฐมนตรีว่าการ ก.คลัง", "th-minister-of-finance"),
        ("รัฐมนตรีช่วยกลาโหม", "th-deputy-minister-of-defence"),
        ("รมว.ICT", "th-minister-of-information-and-communication-technology"),
        ("รัฐมนตรีว่าการกระทรวงการต่างประเทศของไทย", "th-minister-of-foreign-affairs"),
        ("รัฐมนตรีว่าการกระทรวงอุตสากรรม", "th-minister-of-industry"),
    ],
)
def test_a_curated_post_is_told_by_enough_of_its_title(title: str, slug: str) -> None:
    assert asked_posts(title) == [slug]


def test_a_part_of_two_ministries_names_tells_neither() -> None:
    science, research = (f"th-minister-of-{n}" for n in ("science-and-technology", "higher-education-science-"))
    first, second = asked_posts("Science Minister")
    assert second == science and first.startswith(research)


@pytest.mark.parametrize(
    "title",
    [
        "Minister",
        "Minister of Industry of Japan",
        "Japanese Foreign Minister",
        "Prime Minister of Japan",
        "รัฐมนตรีว่าการกระทรวงการคลังญี่ปุ่น",
        "รมว.",
        "ไทย",
        "(รมว.)",
        "ปลัดอำเภอ",
        "post:th-minister-of-industry",
        "อธิบดีกรมประมง",
    ],
)
def test_what_says_more_or_less_is_left_to_the_graph(title: str) -> None:
    assert asked_posts(title) == []
