"""Whom a post named alone means: told from the attestations around its day."""

from __future__ import annotations

import pytest

from tests.resolve.make import document, meeting, organisation, participant, person, post, role
from tests.resolve.test_resolve import entity, resolved


def test_post_alone_is_resolved_to_its_holder_that_day() -> None:
    premier = (person("ก ข", roles=(role("นายกรัฐมนตรี"),)),)
    before, after = document(1, "2018-01-01", people=premier), document(2, "2018-12-31", people=premier)
    event = meeting(participant("นายกรัฐมนตรี", "host", "post"))
    inside = document(3, "2018-03-07", posts=(post("นายกรัฐมนตรี"),), meetings=(event,))
    outside = document(4, "2019-03-07", posts=(post("นายกรัฐมนตรี"),), meetings=(event,))
    came, mentioned = resolved(before, after, inside, outside).derived.inferences
    assert came.object == mentioned.object == "person/ก_ข"
    assert [fact.release for fact in came.derived_from] == ["3", "1"]
    assert (mentioned.subject, mentioned.predicate) == ("release/3", "schema:mentions")
    assert [(fact.release, fact.predicate) for fact in mentioned.derived_from] == [("1", "org:holds")]


_TITLES = ("ผู้ว่าราชการจังหวัดเชียงใหม่", "อธิบดีกรมประมง", "ประธานกรรมการ", "รัฐมนตรีช่วยว่าการกระทรวงอุตสาหกรรม")


@pytest.mark.parametrize(("title", "told"), zip(_TITLES, (True, True, False, False), strict=True))
def test_whom_a_post_alone_means_is_told_of_posts_of_one_holder(title: str, told: bool) -> None:
    bodies = (organisation("กรมประมง", kind="department"),)
    held = document(1, "2018-01-01", people=(person("ก ข", roles=(role(title),)),), organisations=bodies)
    alone = document(2, "2018-01-20", posts=(post(title),))
    found = resolved(held, alone)
    assert [(i.subject, i.object) for i in found.derived.inferences] == [("release/2", "person/ก_ข")] * told
    assert ("tgk:singleHolder", "true", "xsd:boolean") in entity(
        found, found.apply(alone).posts[title, None, "th"]
    ).values or not told


def test_whom_a_post_alone_means_is_not_told_where_two_are_near_or_it_is_named_anyway() -> None:
    one, other = ((person(name, roles=(role("นายกรัฐมนตรี"),)),) for name in ("ก ข", "ค ง"))
    old, new = document(1, "2018-01-01", people=one), document(2, "2018-02-01", people=other)
    between = document(3, "2018-01-15", posts=(post("นายกรัฐมนตรี"),))
    named = document(4, "2018-01-01", people=(person("ก ข"),), posts=(post("นายกรัฐมนตรี"),))
    deputy = document(5, "2018-01-15", people=(person("ค ง", roles=(role("นายกรัฐมนตรี", capacity="acting"),)),))
    assert resolved(old, new, between).derived.inferences == ()
    assert resolved(old, named).derived.inferences == ()
    assert resolved(old, deputy, between).derived.inferences == ()


def test_a_former_holder_is_not_the_present_one() -> None:
    held = document(1, "2018-01-01", people=(person("ก ข", roles=(role("นายกรัฐมนตรี"),)),))
    former = document(2, "2018-01-01", posts=(post("อดีตนายกรัฐมนตรี"),))
    assert resolved(held, former).derived.inferences == ()
