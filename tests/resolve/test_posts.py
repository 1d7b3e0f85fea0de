"""Which written titles are one post."""

from __future__ import annotations

import pytest

from tests.resolve.make import document, organisation, person, role
from tests.resolve.test_resolve import entity, resolved


@pytest.mark.parametrize(
    ("title", "body", "iri"),
    [
        ("ปลัด", "มท.", "post/th-permanent-secretary-of-interior"),
        ("ปลัดกระทรวงฯ", "กระทรวงมหาดไทย", "post/th-permanent-secretary-of-interior"),
        ("เลขานุการคณะกรรมการฯ", "คณะกรรมการหนึ่ง", "post/th-เลขานุการคณะกรรมการหนึ่ง"),
        ("โฆษกกระทรวงฯ", "ฝ่ายหนึ่ง", "post/th-โฆษกกระทรวงฯ_ฝ่ายหนึ่ง"),
        ("โฆษก", "กระทรวงกลาโหม", "post/th-spokesperson-of-the-ministry-of-defence"),
        ("Prime Minister of the Kingdom of Thailand", None, "post/th-prime-minister"),
        ("รัฐมนตรีว่าการคลัง", None, "post/th-minister-of-finance"),
        ("นายกรัฐมตรี", None, "post/th-prime-minister"),
        ("รัฐมนตรีช่วยว่าการกระทรวงเกษตรละสหกรณ์", None, "post/th-deputy-minister-of-agriculture-and-cooperatives"),
    ],
)
def test_a_curated_post_is_told_by_the_body_beside_its_title(title: str, body: str | None, iri: str) -> None:
    case = document(1, people=(person("ก ข", roles=(role(title, body),)),))
    assert resolved(case).apply(case).posts[title, body, "th"] == iri


def test_a_head_of_one_body_is_one_post_by_any_name_of_the_body() -> None:
    bodies = (organisation("ศูนย์บริหารหนึ่ง", "ศบห."),)
    roles = (role("ผู้อำนวยการศูนย์บริหารหนึ่ง"), role("ผู้อำนวยการ ศบห."), role("เลขานุการ ศบห."))
    cases = [document(n, people=(person("ก ข", roles=roles),), organisations=bodies) for n in (1, 2)]
    alone = document(3, organisations=(organisation("ศบห."),))
    found = resolved(*cases, alone)
    posts = found.apply(cases[0]).posts
    long, short, other = (posts[r.title, None, "th"] for r in roles)
    assert long == short != other
    assert {"ผู้อำนวยการ ศบห.", "ผู้อำนวยการศูนย์บริหารหนึ่ง"} <= {x.text for x in entity(found, long).labels}


@pytest.mark.parametrize("title", ["นายกรัฐมนตรี 3", "รองนายกรัฐมนตรีฝ่ายกฎหมาย", "ที่ปรึกษา รมช.ศธ."])
def test_a_title_is_misspelt_only_by_one_letter_of_a_long_one(title: str) -> None:
    case = document(1, people=(person("ก ข", roles=(role(title),)),))
    assert resolved(case).apply(case).posts[title, None, "th"].startswith("post/th-" + title[:3])


def test_an_english_title_is_the_thai_one_of_the_same_body() -> None:
    name = "Department of Fisheries"
    roles = (
        role("อธิบดีกรมประมง"),
        role(f"Director General of the {name}", name),
        role(f"President of the {name}", name),
    )
    cases = [
        document(n, people=(person("ก ข", roles=(r,)),), organisations=(organisation("กรมประมง"),))
        for n, r in enumerate(roles)
    ]
    found = resolved(*cases)
    thai, english, other = (
        found.apply(c).posts[r.title, r.organisation, "th"] for c, r in zip(cases, roles, strict=True)
    )
    assert thai == english == "post/th-อธิบดีกรมประมง" != other


def test_a_secretary_general_is_a_committees_and_its_offices_alike() -> None:
    committee, office = "คณะกรรมการป้องกันภัยหนึ่ง", "สำนักงานคณะกรรมการป้องกันภัยหนึ่ง"
    bodies = (organisation(committee), organisation(office, "ปภน."))
    titles = (f"เลขาธิการ{committee}", f"เลขาธิการ{office}", "เลขาธิการ ปภน.")
    roles = tuple(role(title) for title in (*titles, f"ประธาน{committee}", f"ประธาน{office}"))
    cases = [document(n, people=(person("ก ข", roles=roles),), organisations=bodies) for n in (1, 2)]
    found = resolved(*cases, document(3, organisations=(organisation("ปภน."),)))
    posts = found.apply(cases[0]).posts
    assert len({posts[title, None, "th"] for title in titles}) == 1
    assert posts[f"ประธาน{committee}", None, "th"] != posts[f"ประธาน{office}", None, "th"]


def test_a_governor_is_of_a_body_that_begins_as_the_title_ends() -> None:
    titles = ("ผู้ว่าการเหมืองหนึ่ง", "ผู้ว่าการการเหมืองหนึ่ง")
    people = (person("ก ข", roles=tuple(role(title) for title in titles)),)
    case = document(1, people=people, organisations=(organisation("การเหมืองหนึ่ง"),))
    posts = resolved(case).apply(case).posts
    assert posts[titles[0], None, "th"] == posts[titles[1], None, "th"]
