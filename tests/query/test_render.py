"""Answers in every format, hostile text among them."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic
from rich.cells import cell_len

from kg.errors import QueryError, UsageError
from kg.query import run
from kg.query.render import GRAPHS, plain_table, render, visible
from kg.store import Store

_POSTS = "SELECT ?post ?label { ?post a org:Post ; rdfs:label ?label FILTER(lang(?label) = 'th') } ORDER BY ?post"
_AROUND = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?s = person:แจ็ค_หม่า) }"


def _render(store: Store, query: str, name: str | None) -> str:
    return run(store, query, lambda answer: render(answer, name)).decode("utf-8")


def test_rows_in_every_format_are_the_same_rows(seed: Store) -> None:
    from_csv = [tuple(row) for row in csv.reader(io.StringIO(_render(seed, _POSTS, "csv")))][1:]
    bindings = json.loads(_render(seed, _POSTS, "json"))["results"]["bindings"]
    assert [(row["post"]["value"], row["label"]["value"]) for row in bindings] == from_csv
    lines = _render(seed, _POSTS, "tsv").splitlines()[1:]
    assert [tuple(line.split("\t")) for line in lines] == [(f"<{p}>", f'"{label}"@th') for p, label in from_csv]
    space = "{http://www.w3.org/2005/sparql-results#}"
    xml = ElementTree.fromstring(_render(seed, _POSTS, "xml"))
    assert [tuple("".join(b.itertext()).strip() for b in r) for r in xml.iter(f"{space}result")] == from_csv
    table = _render(seed, _POSTS, None).splitlines()
    assert table[0].split() == ["post", "label"]
    assert len(table) == len(from_csv) + 2
    assert "post:th-prime-minister" in table[-1] or "post:th-prime-minister" in "".join(table)


def test_yes_and_no(seed: Store) -> None:
    assert _render(seed, "ASK { ?s a org:Post }", None) == "yes\n"
    assert run(seed, "ASK { ?s a <a:b> }", lambda a: render(a, lang="th")).decode() == "ไม่ใช่\n"
    assert json.loads(_render(seed, "ASK { ?s a <a:b> }", "json"))["boolean"] is False


@pytest.mark.parametrize("name", GRAPHS)
def test_graphs_in_every_format_are_the_same_graph(seed: Store, name: str) -> None:
    rdflib_name = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}[name]
    text = _render(seed, _AROUND, name)
    expected = rdflib.Graph().parse(data=_render(seed, _AROUND, "ntriples"), format="nt")
    assert len(expected) > 5
    assert isomorphic(rdflib.Graph().parse(data=text, format=rdflib_name), expected)
    assert len(list(pyoxigraph.parse(text.encode(), GRAPHS[name]))) == len(expected)
    assert _render(seed, _AROUND, name) == text


def test_turtle_declares_only_the_prefixes_it_uses_in_order(seed: Store) -> None:
    head = [line.split()[1] for line in _render(seed, _AROUND, None).splitlines() if line.startswith("@prefix")]
    assert head == sorted(head)
    assert "person:" in head and "sh:" not in head


@pytest.mark.parametrize(
    ("query", "name"), [("ASK {}", "turtle"), (_POSTS, "jsonld"), (_AROUND, "csv"), (_AROUND, "table")]
)
def test_a_format_the_answer_cannot_have(seed: Store, query: str, name: str) -> None:
    with pytest.raises(QueryError, match="choose from"):
        _render(seed, query, name)


def test_an_unknown_format_is_wrong_usage(seed: Store) -> None:
    with pytest.raises(UsageError, match="yaml"):
        _render(seed, _POSTS, "yaml")


def test_a_table_lines_up_with_thai_marks() -> None:
    table = plain_table(["ก", "b"], [["ที่นี่", "1"], ["abcdef", "2"]]).splitlines()
    assert len({cell_len(line) for line in table}) == 1


def test_hostile_text_cannot_move_the_cursor_or_forge_a_row() -> None:
    assert visible("a\x1b[2Jb\nc\u202ed\x00\x9be\u200b") == "a[2Jb cde"


def test_a_terminal_gets_a_framed_table_without_markup(seed: Store) -> None:
    query = "SELECT ('[bold]x[/bold]' AS ?x) {}"
    text = run(seed, query, lambda answer: render(answer, columns=60)).decode()
    assert "[bold]x[/bold]" in text
    assert "1 rows" in text
