"""The RDF formats say what the store says, to pyoxigraph and to rdflib."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.export import export
from kg.export.lines import as_triple, by_graph, from_graph
from tests.export.shuffled import ShuffledStore

TRIPLE_FORMATS = {
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "ntriples": (RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
}
QUAD_FORMATS = {"nquads": (RdfFormat.N_QUADS, "nquads"), "trig": (RdfFormat.TRIG, "trig")}


def export_to(store: ShuffledStore, format_: str, folder: Path, *, light: bool = False) -> Path:
    out = folder / format_
    export(store, format_, light=light, out=out)
    return out


@pytest.mark.parametrize("format_", TRIPLE_FORMATS)
def test_triples_are_those_of_the_store(format_: str, store: ShuffledStore, quads: list[Quad], tmp_path: Path) -> None:
    out = export_to(store, format_, tmp_path)
    known, name = TRIPLE_FORMATS[format_]
    assert {q.triple for q in pyoxigraph.parse(path=str(out), format=known)} == {q.triple for q in quads}
    graph = rdflib.Graph().parse(out, format=name)
    oracle = rdflib.Graph().parse(data="\n".join(f"{q.triple} ." for q in quads), format="nt")
    assert rdflib.compare.isomorphic(graph, oracle)


@pytest.mark.parametrize("format_", QUAD_FORMATS)
def test_quads_are_those_of_the_store(format_: str, store: ShuffledStore, quads: list[Quad], tmp_path: Path) -> None:
    out = export_to(store, format_, tmp_path)
    known, name = QUAD_FORMATS[format_]
    assert set(pyoxigraph.parse(path=str(out), format=known)) == set(quads)
    assert len(list(rdflib.Dataset().parse(out, format=name).quads())) == len(quads)


@pytest.mark.parametrize("format_", ["ntriples", "nquads"])
def test_lines_are_sorted_and_distinct(format_: str, store: ShuffledStore, tmp_path: Path) -> None:
    found = export_to(store, format_, tmp_path).read_bytes().splitlines()
    assert found == sorted(set(found))


def test_light_keeps_relations_names_types_and_dates(store: ShuffledStore, tmp_path: Path) -> None:
    text = export_to(store, "ntriples", tmp_path, light=True).read_text(encoding="utf-8")
    for kept in ("ontology#met>", "ontology#guest>", "2018-03-07", "Malee Ngamta", "schema:headline", "CourtesyCall"):
        assert kept.replace("schema:", "https://schema.org/") in text
    for left_out in ("textSha256", "/tenure/", "/graph/", "void#Dataset", "oa#exact"):
        assert left_out not in text


def test_turtle_names_a_subject_first_and_describes_it_once(store: ShuffledStore, tmp_path: Path) -> None:
    lines = export_to(store, "turtle", tmp_path).read_text(encoding="utf-8").splitlines()
    start = lines.index("person:สมคิด a schema:Person ;")
    assert lines[start + 1].startswith("\trdfs:label ")
    subjects = [line.split()[0] for line in lines if line and not line.startswith(("\t", "@"))]
    assert subjects == sorted(set(subjects), key=subjects.index)


def test_rdfxml_replaces_what_xml_cannot_hold(tmp_path: Path) -> None:
    triple = Triple(NamedNode("http://a/s"), NamedNode("http://a/p"), Literal("x\x01\x0by\ufffez \U0001f600"))
    out = export_to(ShuffledStore([Quad(*triple)], seed=0), "rdfxml", tmp_path)
    assert [str(o) for o in rdflib.Graph().parse(out, format="xml").objects()] == ["x\ufffd\ufffdy\ufffdz \U0001f600"]


iris = st.sampled_from([NamedNode(f"http://a/{name}") for name in ("s", "ก", "p#q", "x%20y", "b/c")])
texts = st.text(st.characters(codec="utf-8"), max_size=12)
literals = st.builds(Literal, texts) | texts.map(lambda t: Literal(t, language="th"))
quads_made = st.builds(
    Quad,
    iris | st.just(BlankNode("b0")),
    iris,
    iris | literals,
    iris | st.just(DefaultGraph()),
)


@settings(max_examples=60)
@given(st.lists(quads_made, max_size=8))
def test_any_text_survives(made: list[Quad]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ShuffledStore(made, seed=0)
        for format_, (known, _) in TRIPLE_FORMATS.items():
            if format_ != "rdfxml":  # XML cannot hold every text; see above
                got = pyoxigraph.parse(path=str(export_to(store, format_, Path(folder))), format=known)
                assert len({q.triple for q in got}) == len({q.triple for q in made})
        for format_, (known, _) in QUAD_FORMATS.items():
            got = pyoxigraph.parse(path=str(export_to(store, format_, Path(folder))), format=known)
            assert len(set(got)) == len(set(made))


@given(quads_made)
def test_a_line_without_its_graph_is_its_triple(quad: Quad) -> None:
    line = (pyoxigraph.serialize([quad], format=RdfFormat.N_QUADS) or b"").rstrip(b"\n")
    triple = (pyoxigraph.serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b"").rstrip(b"\n")
    assert as_triple(line) == triple
    assert from_graph(by_graph(line)) == line
