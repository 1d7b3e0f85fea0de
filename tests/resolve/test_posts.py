"""Which written titles are one post."""

from __future__ import annotations

import pytest

from tests.resolve.make import document, organisation, person, role
from tests.resolve.test_resolve import entity, resolved


@pytest.mark.parametrize(
    ("title", "body", "iri"),
    [
        ("ปลัด", "มท.", "post/th-permanent-secretary-of-interior"),
        ("โฆษก", "กระทรวงกลาโหม", "post/th-spokesperson-of-the-ministry-of-defence"),
        ("Prime Minister of the Kingdom of Thailand", None, "post/th-prime-minister"),
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
