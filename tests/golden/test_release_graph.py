"""The quads made for release 10596 are those of the hand-modelled graph, fact IRIs and all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdf import iri
from kg.rdf.derived import derived_quads
from kg.rdf.prefixes import expand
from kg.rdf.release import release_quads
from kg.sources.layout import split_layout
from kg.text import canonical
from tests.golden import alibaba

pytestmark = pytest.mark.shared
Triple = tuple[str, str, str]


@cache
def seed(shared: Path, graph: str) -> frozenset[Triple]:
    quads = ox.parse(path=str(shared / "design" / "seed-example.trig"))
    return frozenset(_triple(q) for q in quads if q.graph_name == ox.NamedNode(graph))


@cache
def made(shared: Path) -> frozenset[Triple]:
    text = (shared / "gold" / "dev" / "txt" / "10596.txt").read_text(encoding="utf-8-sig")
    release = canonical(split_layout(text, origin="10596.txt", generation=1))
    return _parsed(release_quads(release, alibaba.resolved()), iri.release_graph("10596"))


def _parsed(quads: str, graph: str) -> frozenset[Triple]:
    found = list(ox.parse(quads, ox.RdfFormat.N_QUADS))
    assert {q.graph_name for q in found} == {ox.NamedNode(graph)}
    assert len(found) == len(set(found)) == quads.count("\n"), "a quad was written twice"
    return frozenset(_triple(q) for q in found)


def _triple(quad: ox.Quad) -> Triple:
    object_ = quad.object
    if isinstance(object_, ox.Literal) and object_.datatype.value == expand("xsd:decimal"):
        object_ = ox.Literal(str(float(object_.value)), datatype=object_.datatype)  # 0.70 and 0.7 are one number
    return str(quad.subject), str(quad.predicate), str(object_)


def _named(*curies: str) -> set[str]:
    return {f"<{expand(curie)}>" for curie in curies}


def _topic_facts(shared: Path) -> set[str]:
    """Facts whose wording is ours to choose: the document gives topics without evidence of their own."""
    return {
        s
        for s, p, o in seed(shared, iri.release_graph("10596"))
        if p in _named("rdf:predicate") and o in _named("tgk:discussed")
    }


def test_every_triple_of_the_hand_modelled_graph_is_made(shared: Path) -> None:
    ours = made(shared)
    topics = _topic_facts(shared)
    chosen = _named("tgk:rule", "tgk:confidence", "tgk:evidence")
    topic_spans = {o for s, p, o in seed(shared, iri.release_graph("10596")) if s in topics and p in chosen}
    missing = [
        (s, p, o)
        for s, p, o in seed(shared, iri.release_graph("10596")) - ours
        if not (s in topics and p in chosen)
        and s not in topic_spans
        and p not in _named("rdfs:label", "rdfs:comment")
        and "+alias" not in o  # the reader's note of how a misspelt ministry was found
        and not (p in _named("tgk:statedName") and "กระทรวงเกษตรกรรม" in o)
    ]
    assert not missing


def test_nothing_else_is_said_of_the_people_or_initiatives(shared: Path) -> None:
    more = made(shared) - seed(shared, iri.release_graph("10596"))
    predicates = {p for s, p, _ in more if "/id/person/" in s or "/id/initiative/" in s}
    assert not predicates


def test_facts_are_those_of_the_hand_modelled_graph_and_the_press_conferences_day(shared: Path) -> None:
    def facts(triples: frozenset[Triple]) -> set[str]:
        return {s for s, p, o in triples if p in _named("rdf:type") and o in _named("tgk:Fact")}

    expected = facts(seed(shared, iri.release_graph("10596")))
    assert len(expected) == 46
    assert facts(made(shared)) >= expected
    assert len(facts(made(shared)) - expected) == 1


def test_a_triple_stated_twice_is_one_fact_with_both_spans_and_the_surer_reading(shared: Path) -> None:
    fact = "<https://w3id.org/tgk/id/fact/10596-662a641dba>"
    about = {(p, o) for s, p, o in made(shared) if s == fact}
    assert len({o for p, o in about if p in _named("tgk:evidence")}) == 2
    assert {o for p, o in about if p in _named("tgk:rule")} == {'"initiative.proposed-by"'}


def test_event_labels_name_both_sides_and_the_day(shared: Path) -> None:
    event = "<https://w3id.org/tgk/id/event/10596-courtesy-call>"
    labels = {o for s, p, o in made(shared) if s == event and p in _named("rdfs:label")}
    assert labels == {
        '"การเข้าเยี่ยมคารวะ: จ้าว อิ่ง – สมคิด จาตุศรีพิทักษ์ (2018-03-07)"@th',
        '"Courtesy call (2018-03-07)"@en',
    }


def test_derived_quads_are_those_of_the_hand_modelled_graph(shared: Path) -> None:
    ours = _parsed("".join(derived_quads(alibaba.derived())), iri.DERIVED)
    assert len(ours) > 20
    assert ours <= seed(shared, iri.DERIVED)
