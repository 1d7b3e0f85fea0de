"""Decisions of people: read, checked against each other, and put before every rule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from kg.errors import DecisionError
from kg.model.document import Document, Participant, PlaceMention
from kg.resolve import resolve
from kg.resolve.decisions import Decisions, read_decisions
from tests.resolve.make import EVIDENCE, document, initiative, meeting, organisation, participant, person, role
from tests.resolve.make import post as role_only

HEAD = "decision,one,other,author,date,note"


def decided(folder: Path, *lines: str) -> Decisions:
    path = folder / "decisions.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return read_decisions(path)


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.csv").digest == ""


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("same,person:ก_ข", "decisions.ragged"),
        ("merge,person:ก_ข,person:ค_ง,me,2025-01-31,", "decisions.kind"),
        ("same,person:ก_ข,person:ค_ง,,2025-01-31,", "decisions.author"),
        ("same,person:ก_ข,person:ค_ง,me,31 January,", "decisions.date"),
        ("same,somebody,person:ค_ง,me,2025-01-31,", "decisions.iri"),
        ("same,person:ก_ข,org:ค,me,2025-01-31,", "decisions.kinds-differ"),
        ("same,person:ก_ข,person/ก_ข,me,2025-01-31,", "decisions.itself"),
        ("type,org:ค,Moon,me,2025-01-31,", "decisions.class"),
        ("rename,org:ค,,me,2025-01-31,", "decisions.name"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, key: str) -> None:
    with pytest.raises(DecisionError) as error:
        decided(tmp_path, "drop,org:ง,,me,2025-01-31,", line)
    assert error.value.key == key
    assert error.value.facts["line"] == 3


@pytest.mark.parametrize(
    "lines",
    [
        ("same,person:ก_ข,person:ค_ง,me,2025-01-31,", "not-same,person:ค_ง,person:ก_ข,me,2025-01-31,"),
        ("rename,org:ก,ข,me,2025-01-31,", "rename,org:ก,ค,me,2025-01-31,"),
        ("type,org:ก,Bank,me,2025-01-31,", "type,org:ก,Court,me,2025-01-31,"),
        ("drop,org:ก,,me,2025-01-31,", "rename,org:ก,ข,me,2025-01-31,"),
    ],
)
def test_contradicting_lines_are_both_named(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(DecisionError, match=r"(line 3.*line 2|line 2.*line 3)"):
        decided(tmp_path, *lines)


def test_a_contradiction_through_a_third_is_found(tmp_path: Path) -> None:
    lines = [f"same,person:{a},person:{b},me,2025-01-31," for a, b in (("ก_ข", "ค_ง"), ("ค_ง", "จ_ฉ"))]
    with pytest.raises(DecisionError, match="line 4"):
        decided(tmp_path, *lines, "not-same,person:ก_ข,person:จ_ฉ,me,2025-01-31,")


def test_same_joins_what_no_rule_would(tmp_path: Path) -> None:
    a = document(1, people=(person("สมชาย ใจดี"),), organisations=(organisation("กรมหนึ่ง"),))
    b = document(2, people=(person("วิชัย มีสุข"),), organisations=(organisation("กรมสอง"),))
    decisions = decided(
        tmp_path,
        "same,person:สมชาย_ใจดี,person:วิชัย_มีสุข,me,2025-01-31,renamed",
        "same,org:กรมหนึ่ง,org:กรมสอง,me,2025-01-31,",
    )
    found = resolve(lambda: iter((a, b)), decisions)
    assert found.apply(a).people == found.apply(b).people == ("person/วิชัย_มีสุข",)
    assert found.apply(a).organisations == found.apply(b).organisations == ("org/กรมสอง",)
    assert {m.features for m in found.derived.merges} == {("decided",)}


def test_not_same_keeps_apart_what_a_rule_would_join(tmp_path: Path) -> None:
    a = document(1, people=(person("สมคิด จาตุศรีพิทักษ์"),))
    b = document(2, people=(person("สมคิด จาตุศรีพิทักษ"),))
    assert len({resolve(lambda: iter((a, b))).apply(x).people for x in (a, b)}) == 1
    decisions = decided(tmp_path, "not-same,person:สมคิด_จาตุศรีพิทักษ,person:สมคิด_จาตุศรีพิทักษ์,me,2025-01-31,")
    found = resolve(lambda: iter((a, b)), decisions)
    assert len({found.apply(x).people for x in (a, b)}) == 2


def test_rename_type_and_drop(tmp_path: Path) -> None:
    parts = (participant("สมชาย ใจดี", "guest"), participant("วิชัย มีสุข", "host"))
    case = document(
        1,
        people=(person("สมชาย ใจดี"), person("วิชัย มีสุข")),
        organisations=(organisation("กรมหนึ่ง"),),
        meetings=(meeting(*parts),),
    )
    decisions = decided(
        tmp_path,
        "rename,org:กรมหนึ่ง,Department One,me,2025-01-31,",
        "type,org:กรมหนึ่ง,Bank,me,2025-01-31,",
        "drop,person:สมชาย_ใจดี,,me,2025-01-31,no name",
    )
    found = resolve(lambda: iter((case,)), decisions)
    applied = found.apply(case)
    assert applied.people == ("person/วิชัย_มีสุข",)
    assert [p.name for p in applied.document.meetings[0].participants] == ["วิชัย มีสุข"]
    entities = {e.iri: e for e in found.entities()}
    assert "person/สมชาย_ใจดี" not in entities
    body = entities["org/กรมหนึ่ง"]
    assert body.classes[0] == "tgk:Bank"
    assert "Department One" in {x.text for x in body.labels if x.property == "rdfs:label"}


def _occasion(number: int, *parts: Participant, post: str = "นายกรัฐมนตรี", place: str = "วัดหนึ่ง") -> Document:
    mentioned = PlaceMention(place, "venue", EVIDENCE)
    return document(number, posts=(role_only(post),), places=(mentioned,), meetings=(meeting(*parts, place=place),))


def test_posts_and_places_are_one_where_a_person_says_so(tmp_path: Path) -> None:
    a, b = _occasion(1, post="ประธานหอหนึ่ง"), _occasion(2, post="ประธานหอสอง", place="วัดสอง")
    decisions = decided(
        tmp_path,
        "same,post:th-ประธานหอหนึ่ง,post:th-ประธานหอสอง,me,2025-01-31,",
        "same,place:วัดหนึ่ง,place:วัดสอง,me,2025-01-31,",
        "rename,post:th-ประธานหอสอง,ประธานหอ,me,2025-01-31,",
        "type,place:วัดสอง,Province,me,2025-01-31,",
    )
    found = resolve(lambda: iter((a, b)), decisions)
    assert set(found.apply(a).posts.values()) == set(found.apply(b).posts.values()) == {"post/th-ประธานหอสอง"}
    assert set(found.apply(a).places.values()) == {"place/วัดสอง"}
    entities = {e.iri: e for e in found.entities()}
    assert entities.keys().isdisjoint({"post/th-ประธานหอหนึ่ง", "place/วัดหนึ่ง"})
    names = {(x.property, x.text) for x in entities["post/th-ประธานหอสอง"].labels}
    assert names >= {("rdfs:label", "ประธานหอ"), ("skos:altLabel", "ประธานหอสอง"), ("skos:altLabel", "ประธานหอหนึ่ง")}
    assert entities["place/วัดสอง"].classes[0] == "tgk:Province"


def test_a_dropped_post_or_place_is_nowhere(tmp_path: Path) -> None:
    holder = person("ก ข", roles=(role("ประธานหอหนึ่ง"),))
    parts = (participant("ก ข", "host"), participant("ประธานหอหนึ่ง", "guest", "post"))
    case = msgspec.structs.replace(_occasion(1, *parts, post="ประธานหอหนึ่ง"), people=(holder,))
    decisions = decided(tmp_path, "drop,post:th-ประธานหอหนึ่ง,,me,2025-01-31,", "drop,place:วัดหนึ่ง,,me,2025-01-31,")
    found = resolve(lambda: iter((case,)), decisions)
    applied = found.apply(case)
    assert (applied.posts, applied.places, applied.document.posts, applied.document.places) == ({}, {}, (), ())
    assert applied.document.people[0].roles == ()
    assert applied.document.meetings[0].place is None
    assert [p.kind for p in applied.document.meetings[0].participants] == ["person"]
    assert found.derived.tenures == ()
    assert {"post/th-ประธานหอหนึ่ง", "place/วัดหนึ่ง"}.isdisjoint(e.iri for e in found.entities())


def _met(number: int) -> Document:
    people = (person("ก ข"), person("ค ง"), person("จ ฉ"))
    parts = (participant("ก ข", "guest"), participant("ค ง", "host"), participant("จ ฉ", "host"))
    occasion = msgspec.structs.replace(meeting(*parts), date=dt.date(2018, 3, 7))
    return document(number, people=people, meetings=(occasion,))


def test_events_are_one_or_two_as_a_person_says(tmp_path: Path) -> None:
    a, b, c = _met(1), _met(2), document(3, meetings=(meeting(event_class="Talks"),))
    cases = (a, b, c)
    assert len({resolve(lambda: iter(cases)).apply(x).meetings for x in (a, b)}) == 1
    decisions = decided(
        tmp_path,
        "not-same,event:1-courtesy-call,event:2-courtesy-call,me,2025-01-31,",
        "same,event:3-talks,event:2-courtesy-call,me,2025-01-31,",
    )
    found = resolve(lambda: iter(cases), decisions)
    assert [found.apply(x).meetings[0] for x in cases] == [
        "event/1-courtesy-call",
        "event/2-courtesy-call",
        "event/2-courtesy-call",
    ]
    assert [(m.entity, m.features) for m in found.derived.merges] == [("event/2-courtesy-call", ("decided",))]


def test_an_event_is_renamed_classed_and_dropped(tmp_path: Path) -> None:
    a, b = _met(1), _met(2)
    lines = ["rename,event:1-courtesy-call,การพบกัน,me,2025-01-31,", "type,event:1-courtesy-call,Talks,me,2025-01-31,"]
    applied = resolve(lambda: iter((a, b)), decided(tmp_path, *lines)).apply(b)
    assert applied.document.meetings[0].event_class == "Talks"
    assert applied.names == {("event/1-courtesy-call", "th"): "การพบกัน"}
    found = resolve(lambda: iter((a, b)), decided(tmp_path, "drop,event:1-courtesy-call,,me,2025-01-31,"))
    assert found.apply(a).meetings == found.apply(b).meetings == ()
    assert found.apply(b).document.meetings == ()
    assert "tgk:met" not in {link[1] for link in found.derived.links}


def test_a_given_name_alone_is_whom_a_person_says(tmp_path: Path) -> None:
    a, b = document(1, people=(person("สมคิด"),)), document(2, people=(person("สมคิด จาตุศรีพิทักษ์"),))
    decisions = decided(tmp_path, "same,person:สมคิด--1,person:สมคิด_จาตุศรีพิทักษ์,me,2025-01-31,")
    found = resolve(lambda: iter((a, b)), decisions)
    assert found.apply(a).people == found.apply(b).people
    assert "person/สมคิด--1" not in {e.iri for e in found.entities()}


@pytest.mark.parametrize("kind", ["person", "org", "post", "initiative", "place", "event"])
@pytest.mark.parametrize("pair", [("gone", "gone_too"), ("gone", "ก_ข"), ("ก_ข", "gone")])
def test_a_decision_about_what_is_no_longer_there_does_nothing(
    tmp_path: Path, kind: str, pair: tuple[str, str]
) -> None:
    case = document(1, people=(person("ก ข"),), organisations=(organisation("ก ข"),), initiatives=(initiative("ก ข"),))
    decisions = decided(tmp_path, f"same,{kind}:{pair[0]},{kind}:{pair[1]},me,2025-01-31,")
    found, plain = resolve(lambda: iter((case,)), decisions), resolve(lambda: iter((case,)))
    assert found.apply(case) == plain.apply(case)
    assert found.entities() == plain.entities()
