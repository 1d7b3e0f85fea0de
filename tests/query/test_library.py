"""Named questions: headers, parameters, values that cannot break out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from kg.cli.query import command
from kg.errors import QueryError, UnknownQueryError, UsageError
from kg.query import question, questions, run
from kg.query.library import parse
from kg.query.render import render
from kg.store import Store

_ECHO = """#: en: what it was given
#: th: สิ่งที่ได้รับ
#: param text: string | any text | ข้อความ
SELECT ?given ("$text" AS ?kept) WHERE { BIND($text AS ?given) } # $text
"""
#: What a question without defaults is asked with.
_GIVEN = {"thing": "person:สมคิด_จาตุศรีพิทักษ์", "person": "person:สมคิด_จาตุศรีพิทักษ์"}


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_every_question_is_described_sorted_and_answers(seed: Store, name: str) -> None:
    q = question(name)
    assert q.en and q.th
    assert all(p.en and p.th for p in q.parameters)
    if "CONSTRUCT" not in q.text:
        assert "ORDER BY" in q.text, "the same graph must give the same rows in the same order"
    text = q.fill(seed, {p.name: _GIVEN[p.name] for p in q.parameters if p.default is None})
    assert run(seed, text, render).strip()


def test_no_parameter_is_named_like_an_option_of_the_verb() -> None:
    options = {flag.lstrip("-") for param in command.params for flag in param.opts}
    taken = {p.name for q in questions() for p in q.parameters} & options
    assert taken <= {"lang"}  # --lang chooses the language of names too


@given(text=st.text())
def test_a_text_stays_a_text_whatever_is_in_it(seed: Store, text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    query = parse("echo", _ECHO).fill(seed, {"text": text})

    def read(answer: object) -> tuple[str, str]:
        assert isinstance(answer, QuerySolutions)
        (row,) = answer
        return row["given"].value, row["kept"].value

    assert run(seed, query, read) == (text, "$text"), "strings and comments are left alone"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "--text must be given"),
        ({"text": "a", "other": "b"}, "no parameter other; it has: text"),
    ],
)
def test_missing_and_unknown_parameters(seed: Store, given: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse("echo", _ECHO).fill(seed, given)


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("integer", 20, "20"),
        ("integer", "-3", "-3"),
        ("date", dt.date(2018, 3, 7), '"2018-03-07"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("date", "๗ มีนาคม ๒๕๖๑", '"2018-03-07"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("iri", "tgk:met", "<https://w3id.org/tgk/ontology#met>"),
        ("iri", "http://a/b", "<http://a/b>"),
        ("person", "สมคิด จาตุศรีพิทักษ์", "<https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์>"),
    ],
)
def test_values_become_terms_of_their_type(seed: Store, type_: str, value: object, term: str) -> None:
    q = parse("q", f"#: en: e\n#: th: t\n#: param x: {type_} | e | t\nASK {{ FILTER($x = ?x) }}")
    assert q.fill(seed, {"x": value}).endswith(f"ASK {{ FILTER({term} = ?x) }}")


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("integer", "ten"),
        ("integer", "1 ) } #"),
        ("date", "2018-13-01"),
        ("iri", "http://a> ?x <b"),
        ("iri", "no:such"),
    ],
)
def test_values_not_of_their_type_are_refused(seed: Store, type_: str, value: str) -> None:
    q = parse("q", f"#: en: e\n#: th: t\n#: param x: {type_} | e | t\nASK {{ FILTER($x = ?x) }}")
    with pytest.raises(UsageError):
        q.fill(seed, {"x": value})


@pytest.mark.parametrize(
    "text",
    [
        "#: en: e\n#: colour: blue\nASK {}",
        "#: param x: person\nASK { $x ?p ?o }",
        "#: param x: planet | e | t\nASK { $x ?p ?o }",
        "#: param x: person | e | t\nASK { ?x ?p ?o }",
        "#: param x: person | e | t\nASK { $x ?p $y }",
    ],
)
def test_a_wrong_header_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse("q", text)


def test_a_query_without_header_may_use_dollar_variables(seed: Store) -> None:
    assert run(seed, parse("-e", "ASK { $s a org:Post }").fill(seed, {}), render) == b"yes\n"


def test_an_unknown_question_lists_the_nearest() -> None:
    with pytest.raises(UnknownQueryError, match="who-met"):
        question("who-mett")
