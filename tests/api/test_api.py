"""The Python interface: what scripts and notebooks call."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import kg
from kg.errors import NoGraphError, QueryError, UnknownEntityError, UnknownQueryError, UsageError
from kg.query.rows import Rows, value

_SOMKID = "สมคิด จาตุศรีพิทักษ์"


@pytest.fixture(scope="module")
def graph(seed_graph: Path) -> Iterator[kg.Graph]:
    with kg.open(seed_graph) as opened:
        yield opened


def _rows(answer: Rows | bool | rdflib.Graph) -> Rows:
    assert isinstance(answer, Rows)
    return answer


def test_public_names_are_pinned() -> None:
    assert kg.__all__ == ["Graph", "KGError", "extract", "open"]
    assert all(callable(getattr(kg, name)) for name in kg.__all__)


def test_importing_it_loads_nothing_heavy() -> None:
    script = "import kg, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {
        "pyoxigraph",
        "rdflib",
        "networkx",
        "pandas",
        "polars",
        "pythainlp",
        "pyarrow",
        "rich",
        "kg.extract",
        "click",
    }
    assert not heavy & set(json.loads(done.stdout))


def test_no_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        kg.open(tmp_path)


def test_rows_are_named_and_typed(graph: kg.Graph) -> None:
    rows = _rows(graph.ask("who-met", person=_SOMKID, since="2018-01-01", until=dt.date(2018, 12, 31)))
    assert [row.name for row in rows] == ["Alibaba Group", "Angel Zhao Ying", "Jack Ma"]
    assert rows[0].date == dt.date(2018, 3, 7)
    assert rows[2].where is None
    assert len(rows) == 3 and rows.columns[0] == "date" and "3 rows" in repr(rows)


def test_frames(graph: kg.Graph) -> None:
    rows = _rows(graph.query("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c LIMIT 3"))
    pandas, polars = rows.to_pandas(), rows.to_polars()
    assert list(pandas.columns) == polars.columns == ["c", "n"]
    assert pandas["n"].tolist() == polars["n"].to_list() == [row.n for row in rows]
    assert pandas["n"].dtype.kind == "i"


def test_frames_of_mixed_and_empty_columns(graph: kg.Graph) -> None:
    rows = _rows(graph.query("SELECT ?x ?y ?z { VALUES (?x ?y ?z) { (1 1 UNDEF) (1.5 'a' UNDEF) } } ORDER BY ?x"))
    polars = rows.to_polars()
    assert polars["x"].to_list() == [1.0, 1.5]
    assert polars["y"].to_list() == ["1", "a"]
    assert polars["z"].to_list() == [None, None]
    assert len(_rows(graph.query("SELECT ?s { ?s a <a:b> }")).to_pandas()) == 0


def test_a_variable_that_is_no_python_name_still_has_a_place(graph: kg.Graph) -> None:
    rows = _rows(graph.query("SELECT ('v' AS ?class) ('w' AS ?1) {}"))
    assert rows.columns == ("class", "1")
    assert tuple(rows[0]) == ("v", "w")


@pytest.mark.parametrize(
    ("literal", "read"),
    [
        ("5", 5),
        ("0.75", 0.75),
        ("1e3", 1000.0),
        ("true", True),
        ("'2018-03-07'^^xsd:date", dt.date(2018, 3, 7)),
        ("'2018-03-07T10:30:00+07:00'^^xsd:dateTime", dt.datetime.fromisoformat("2018-03-07T10:30:00+07:00")),
        ("'ก'@th", "ก"),
        ("tgk:met", "https://w3id.org/tgk/ontology#met"),
        ("'someday'^^xsd:date", "someday"),
    ],
)
def test_terms_become_python_values(graph: kg.Graph, literal: str, read: object) -> None:
    found = _rows(graph.query(f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}"))[0].x
    assert (found, type(found)) == (read, type(read))
    assert value(None) is None


def test_ask_and_construct(graph: kg.Graph) -> None:
    assert graph.query("ASK { ?s a org:Post }") is True
    found = graph.query("CONSTRUCT { ?s a org:Post } { ?s a org:Post }")
    assert isinstance(found, rdflib.Graph)
    assert len(found) == 5


def test_errors_are_ours(graph: kg.Graph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELEC")
    with pytest.raises(UnknownQueryError):
        graph.ask("who-mett")
    with pytest.raises(UnknownEntityError):
        graph.ask("who-met", person="นายไม่มี ตัวตน")
    with pytest.raises(UsageError):
        graph.ask("who-met", person=_SOMKID, colour="red")
    with pytest.raises(UsageError):
        graph.to_networkx(around=_SOMKID, hops=0)


@pytest.mark.parametrize("hops", [1, 2])
def test_around_a_thing_is_that_part_of_the_whole(graph: kg.Graph, hops: int) -> None:
    whole, part = graph.to_networkx(), graph.to_networkx(around=_SOMKID, hops=hops)
    centre = "person/สมคิด_จาตุศรีพิทักษ์"
    assert centre in part
    assert 0 < len(part) < len(whole)
    near = nx.single_source_shortest_path_length(whole.to_undirected(), centre, cutoff=hops)
    assert set(part) <= set(near)

    def edges(found: nx.MultiDiGraph[str]) -> list[tuple[str, str, dict[str, object]]]:
        return sorted(found.subgraph(part.nodes).edges(data=True), key=str)

    assert edges(part) == edges(whole)
    assert part.nodes[centre]["label_en"] == "Somkid Jatusripitak"


def test_rdflib_over_the_same_store(graph: kg.Graph) -> None:
    dataset = graph.to_rdflib()
    person = rdflib.URIRef("https://w3id.org/tgk/id/person/สมคิด_จาตุศรีพิทักษ์")
    assert rdflib.Literal("Somkid Jatusripitak", lang="en") in set(dataset.objects(person, rdflib.RDFS.label))
    rows = _rows(graph.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"))
    assert len(dataset) == rows[0].n


def test_extract_is_a_function_for_users_and_a_room_for_us() -> None:
    room = importlib.import_module("kg.extract")
    assert kg.extract is room  # type: ignore[comparison-overlap]  # both at once
    assert callable(kg.extract)
    assert importlib.import_module("kg.extract.context").__name__ == "kg.extract.context"
    assert callable(kg.extract)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing  # type: ignore[attr-defined]  # that is the point


def test_extract_yields_documents_in_the_gold_schema(root: Path) -> None:
    documents = {document.id: document for document in kg.extract(root / "data")}
    assert len(documents) >= 20
    assert all(
        set(d.to_dict()) >= {"id", "people", "organisations", "initiatives", "meetings"} for d in documents.values()
    )
    assert any(person.names[0].text == _SOMKID for d in documents.values() for person in d.people)
