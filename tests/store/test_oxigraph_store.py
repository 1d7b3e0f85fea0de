"""The embedded store: loading, updating graph by graph, reading, refusing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, QuerySolutions

from kg.errors import NoGraphError, QueryError, StoreError
from kg.store import OxigraphStore, bulk_load, update_graphs

_GRAPHS = st.dictionaries(st.integers(0, 5), st.sets(st.integers(0, 9), min_size=1), max_size=6)


def _write(path: Path, graphs: dict[int, set[int]]) -> Path:
    lines = [
        f'<http://a/s> <http://a/p> "{value}" <http://a/g{name}> .\n'
        for name in sorted(graphs)
        for value in graphs[name]
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _read(folder: Path) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for quad in OxigraphStore.read_only(folder).quads():
        found.setdefault(int(quad.graph_name.value[-1]), set()).add(int(quad.object.value))  # type: ignore[union-attr]
    return found


@settings(max_examples=25)
@given(before=_GRAPHS, change=_GRAPHS, drop=st.sets(st.integers(0, 6)))
def test_updating_graphs_is_dropping_then_inserting(
    tmp_path_factory: pytest.TempPathFactory, before: dict[int, set[int]], change: dict[int, set[int]], drop: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("update")
    bulk_load(folder / "old", [_write(folder / "a.nq", before)])
    more = update_graphs(
        folder / "old",
        folder / "new",
        drop=[f"http://a/g{name}" for name in drop],
        insert=[_write(folder / "b.nq", change)],
    )
    expected = {name: values for name, values in before.items() if name not in drop}
    for name, values in change.items():
        expected[name] = expected.get(name, set()) | values
    assert _read(folder / "new") == expected
    assert _read(folder / "old") == before, "the old store is only read"
    assert more == sum(map(len, expected.values())) - sum(map(len, before.values()))
    merged = _answers(folder / "new", "SELECT ?o { ?s ?p ?o }")
    assert sorted(merged) == sorted([f'"{value}"'] for value in set().union(*expected.values()))


def test_a_number_is_the_same_however_a_file_spells_it(tmp_path: Path) -> None:
    line = '<http://a/s> <http://a/p> "5.0"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://a/g1> .\n'
    file = tmp_path / "a.nq"
    file.write_text(line, encoding="utf-8")
    bulk_load(tmp_path / "old", [file])
    assert update_graphs(tmp_path / "old", tmp_path / "same", drop=["http://a/g1"], insert=[file]) == 0
    assert len(_answers(tmp_path / "same", "SELECT ?g { ?s ?p 5.0 GRAPH ?g { ?s ?p ?o } }")) == 1
    assert update_graphs(tmp_path / "same", tmp_path / "none", drop=[], insert=[], remove=[file]) == -1
    assert not _answers(tmp_path / "none", "SELECT ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")


def test_several_files_are_loaded_and_counted_once_each_quad(tmp_path: Path) -> None:
    files = [_write(tmp_path / "a.nq", {1: {1, 2}}), _write(tmp_path / "b.nq", {1: {2, 3}, 2: {1}})]
    assert bulk_load(tmp_path / "store", files) == 4
    assert _read(tmp_path / "store") == {1: {1, 2, 3}, 2: {1}}


def test_the_default_graph_is_the_union_and_prefixes_are_predeclared(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(
        "<http://a/s> <https://w3id.org/tgk/ontology#met> <http://a/t> <http://a/g1> .\n"
        "<http://a/t> <https://w3id.org/tgk/ontology#met> <http://a/u> <http://a/g2> .\n",
        encoding="utf-8",
    )
    bulk_load(tmp_path / "store", [tmp_path / "a.nq"])
    store = OxigraphStore.read_only(tmp_path / "store")
    answer = store.query("ASK { <http://a/s> tgk:met/tgk:met <http://a/u> }")
    assert isinstance(answer, QueryBoolean) and bool(answer)
    assert [str(q.object) for q in store.quads("http://a/g2")] == ["<http://a/u>"]


def test_loading_what_is_not_nquads_names_the_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text("<http://a> <http://p> .\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"bad\.nq is not N-Quads .*line 1"):
        bulk_load(tmp_path / "store", [tmp_path / "bad.nq"])


def test_dropping_a_graph_cannot_run_another_request(tmp_path: Path) -> None:
    bulk_load(tmp_path / "old", [_write(tmp_path / "a.nq", {1: {1}})])
    with pytest.raises(ValueError, match="IRI"):
        update_graphs(tmp_path / "old", tmp_path / "new", drop=["http://a/g1> ; CLEAR ALL ; DROP GRAPH <x"], insert=[])


def test_an_absent_store_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        OxigraphStore.read_only(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE {\n  ?s nope:bar ?o }", r"line 2, column \d+.*Prefix not found"),
        ("FOO", "line 1.*near: FOO"),
        ("ASK { ?s ?p ?o FILTER(", r"near: .*\?o FILTER\($"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?y }", "unbound"),
    ],
)
def test_a_malformed_query_is_one_line_that_says_where(tmp_path: Path, query: str, said: str) -> None:
    bulk_load(tmp_path / "store", [])
    with pytest.raises(QueryError, match=said) as found:
        OxigraphStore.read_only(tmp_path / "store").query(query)
    for lang in ("en", "th"):
        assert "\n" not in found.value.say(lang)


def test_rows_come_typed(tmp_path: Path) -> None:
    bulk_load(tmp_path / "store", [_write(tmp_path / "a.nq", {1: {7}})])
    rows = OxigraphStore.read_only(tmp_path / "store").query("SELECT ?o { ?s ?p ?o }")
    assert isinstance(rows, QuerySolutions)
    assert [row["o"].value for row in rows] == ["7"]


_TWICE = (
    '<http://a/s> <http://a/p> "x <y> ."@th <http://a/g1> .\n'
    '<http://a/s> <http://a/p> "x <y> ."@th <http://a/g2> .\n'
    '<http://a/s> <http://a/n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <http://a/g2> .\n'
)


def _answers(folder: Path, query: str) -> list[list[str]]:
    rows = OxigraphStore.read_only(folder).query(query)
    assert isinstance(rows, QuerySolutions)
    return [[str(term) for term in row] for row in rows]


def test_a_triple_of_two_graphs_is_one_triple_of_the_default_graph(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(_TWICE, encoding="utf-8")
    assert bulk_load(tmp_path / "store", [tmp_path / "a.nq"]) == 3
    assert _answers(tmp_path / "store", "SELECT ?o { ?s <http://a/p> ?o }") == [['"x <y> ."@th']]
    assert len(_answers(tmp_path / "store", "SELECT ?s { ?s ?p ?o }")) == 2
    assert len(_answers(tmp_path / "store", "SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == 3
    assert len(list(OxigraphStore.read_only(tmp_path / "store").quads())) == 3


@pytest.mark.parametrize(("drop", "left"), [(["g1"], 2), (["g2"], 1), (["g1", "g2"], 0)])
def test_dropping_a_graph_takes_only_what_no_other_graph_states(tmp_path: Path, drop: list[str], left: int) -> None:
    (tmp_path / "a.nq").write_text(_TWICE, encoding="utf-8")
    bulk_load(tmp_path / "old", [tmp_path / "a.nq"])
    update_graphs(tmp_path / "old", tmp_path / "new", drop=[f"http://a/{name}" for name in drop], insert=[])
    assert len(_answers(tmp_path / "new", "SELECT ?s { ?s ?p ?o }")) == left


@pytest.mark.parametrize("line", ["<http://a/s> <http://a/p> <http://a/o> .", '<http://a/s> <http://a/p> "o" .'])
def test_a_line_that_names_no_graph_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.nq").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match="is not N-Quads"):
        bulk_load(tmp_path / "store", [tmp_path / "a.nq"])
