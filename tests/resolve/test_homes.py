"""Posts of a guest's country that releases write as if they were of this one."""

from __future__ import annotations

import pytest

from kg.resolve import resolve
from tests.resolve.make import document, person, role


def _posts(*titles: tuple[str, str]) -> list[str]:
    documents = [
        document(n, people=(person("เตีย บันห์", roles=(role(title, country=country),)),))
        for n, (title, country) in enumerate(titles, 1)
    ]
    resolution = resolve(lambda: documents)
    return [iri for each in documents for iri in resolution.apply(each).posts.values()]


@pytest.mark.parametrize(
    ("other", "country"), [("รัฐมนตรีว่าการกระทรวงกลาโหม", "kh"), ("รัฐมนตรีว่าการกระทรวงกลาโหมกัมพูชา", "th")]
)
def test_a_guest_who_governs_elsewhere_holds_no_post_here(other: str, country: str) -> None:
    assert _posts(("รองนายกรัฐมนตรี", "th"), (other, country))[0] == "post/kh-รองนายกรัฐมนตรี"


def test_a_slip_makes_nobody_a_foreigner() -> None:
    titles = [("รองนายกรัฐมนตรี", "th")] * 5
    assert _posts(*titles, ("รัฐมนตรีว่าการกระทรวงกลาโหม", "kh"))[0] == "post/th-deputy-prime-minister"


def test_a_post_with_a_bare_head_abroad_does_not_fail() -> None:
    assert _posts(("ประธานรัฐสภา", "th"), ("ประธานาธิบดี", "kh"))[0] == "post/kh-ประธานรัฐสภา"


def test_a_wife_holds_none_of_the_posts_behind_her_title() -> None:
    roles = (role("ภริยารองนายกรัฐมนตรี"), role("รมว.มหาดไทย", "กระทรวงมหาดไทย"), role("นายกสมาคมแม่บ้าน"))
    wife = document(1, people=(person("ธนนนท์ นิรามิษ", roles=roles),))
    (settled,) = resolve(lambda: [wife]).apply(wife).document.people
    assert [r.title for r in settled.roles] == ["ภริยารองนายกรัฐมนตรี", "นายกสมาคมแม่บ้าน"]
