"""Decisions of people: read, checked against each other, and put before every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DecisionError
from kg.resolve import resolve
from kg.resolve.decisions import Decisions, read_decisions
from tests.resolve.make import document, meeting, organisation, participant, person

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
