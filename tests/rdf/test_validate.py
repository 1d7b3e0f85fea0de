"""Validation finds what is broken, and says nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate as shacl

from kg.model.entity import Derived, Entity, FactKey, Inference, Label, Tenure
from kg.rdf import iri, validate
from kg.rdf.catalog import catalog_quads, run_iri
from kg.rdf.derived import derived_quads
from kg.rdf.entities import entity_quads
from kg.rdf.ontology import ontology_text
from kg.rdf.prefixes import PREFIXES, expand
from kg.rdf.release import release_quads
from tests.rdf.small import DAY, TEXT, release, resolved


class Memory:
    """A store in memory that counts what is asked of it."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def query(self, text: str) -> Any:
        return self.store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph) if graph else None)

    def change(self, update: str) -> None:
        self.store.update(update, prefixes=dict(PREFIXES))


def entity(local: str, *classes: str, links: tuple[tuple[str, str], ...] = ()) -> Entity:
    return Entity(local, classes, (Label("rdfs:label", local.partition("/")[2], "th"),), links=links)


ENTITIES = (
    entity("person/ก_ข", "schema:Person"),
    entity("person/Smith", "schema:Person"),
    entity("org/กระทรวง", "tgk:Ministry", "org:Organization", links=(("org:subOrganizationOf", "org/รัฐบาล"),)),
    entity("org/รัฐบาล", "tgk:Government", "org:Organization"),
    entity("initiative/โครงการ_ค", "tgk:Project", "tgk:Initiative"),
    entity("post/th-ปลัดกระทรวง", "org:Post", links=(("org:postIn", "org/กระทรวง"),)),
    entity("post/th-รองปลัด", "org:Post", links=(("org:postIn", "org/กระทรวง"),)),
    entity("post/us-ceo", "org:Post"),
    entity("place/ห้อง_1", "tgk:Venue", "schema:Place"),
)


@pytest.fixture
def source() -> Memory:
    made = Memory()
    host = FactKey("1", "event/1-bilateral-talks", "tgk:attendee", "post/th-ปลัดกระทรวง")
    derived = Derived(
        tenures=(Tenure("person/ก_ข", "post/th-ปลัดกระทรวง", "org/กระทรวง", "substantive", DAY, DAY, 1),),
        inferences=(Inference(host.subject, host.predicate, "person/ก_ข", (host,), 0.6, "r", host.object),),
    )
    for quads in (
        release_quads(release(), resolved()),
        "".join(entity_quads(ENTITIES)),
        "".join(derived_quads(derived)),
        "".join(catalog_quads(run_iri("c"), [("1", run_iri())])),
    ):
        made.store.load(quads, ox.RdfFormat.N_QUADS)
    return made


def found(source: Memory) -> list[validate.Finding]:
    return list(validate.validate(source, validate.release_ids(source)).findings)


def test_a_well_made_graph_conforms_with_a_warning_for_a_post_in_no_known_body(source: Memory) -> None:
    report = validate.validate(source, validate.release_ids(source))
    assert report.conforms
    assert report.releases == 1
    assert [(f.warning, f.focus, f.path) for f in report.findings] == [(True, "post:us-ceo", "org:postIn")]


def test_a_slice_holds_what_is_concluded_about_another_release(source: Memory) -> None:
    said = FactKey("1", "event/1-bilateral-talks", "tgk:attendee", "post/th-ปลัดกระทรวง")
    mention = Inference("release/9", "schema:mentions", "person/ก_ข", (said,), 0.6, "r", said.object)
    source.store.load("".join(derived_quads(Derived(inferences=(mention,)))), ox.RdfFormat.N_QUADS)
    assert all(finding.warning for finding in found(source))


def test_a_slice_holds_the_labels_of_events_named_by_another_release(source: Memory) -> None:
    event, graph = f"<{iri.ID}event/1-bilateral-talks>", iri.release_graph("1")
    source.change(
        f"DELETE {{ GRAPH <{graph}> {{ {event} rdfs:label ?l }} }} "
        f"INSERT {{ GRAPH <{iri.release_graph('0')}> {{ {event} rdfs:label ?l }} }} "
        f"WHERE {{ GRAPH <{graph}> {{ {event} rdfs:label ?l }} }}"
    )
    assert all(finding.warning for finding in found(source))


def test_a_slice_holds_all_that_its_releases_lead_to(source: Memory) -> None:
    subjects = {str(q.subject)[1:-1] for q in validate.slice_of(source, ["1"])}
    assert {iri.full(e.iri) for e in ENTITIES} <= subjects
    assert iri.full(iri.tenure("person/ก_ข", "post/th-ปลัดกระทรวง")) in subjects
    assert any("/fact/derived-" in s for s in subjects)


BROKEN = {
    "two headlines": ("release:1", 'GRAPH grel:1 { release:1 schema:headline "x"@th }'),
    "the system's date": ("release:1", 'GRAPH grel:1 { release:1 schema:datePublished "1970-01-01"^^xsd:date }'),
    "two Thai names": ("person:ก_ข", 'GRAPH g:entities { person:ก_ข rdfs:label "ค"@th }'),
    "a name in French": ("person:ก_ข", 'GRAPH g:entities { person:ก_ข rdfs:label "c"@fr }'),
    "an event on two days": (
        "event:1-bilateral-talks",
        'GRAPH grel:1 { event:1-bilateral-talks schema:startDate "2021-01-01"^^xsd:date }',
    ),
    "a place taking part": (
        "event:1-bilateral-talks",
        "GRAPH grel:1 { event:1-bilateral-talks tgk:participant place:ห้อง_1 }",
    ),
    "an unknown status": ("init:โครงการ_ค", "GRAPH grel:1 { init:โครงการ_ค tgk:status tgk:Nearly }"),
    "a fact without its triple": (
        "fact:1-x",
        """GRAPH grel:1 { fact:1-x a tgk:Fact ; rdf:subject person:ก_ข ; rdf:predicate tgk:met ;
           rdf:object person:Smith ; tgk:confidence 0.5 ; tgk:rule "r" ; tgk:fromRelease release:1 ;
           tgk:evidence <https://example.org/#char=0,1> }""",
    ),
    "a fact without evidence": (
        "fact:1-x",
        """GRAPH grel:1 { person:ก_ข tgk:met person:Smith . fact:1-x a tgk:Fact ; rdf:subject person:ก_ข ;
           rdf:predicate tgk:met ; rdf:object person:Smith ; tgk:confidence 0.5 ; tgk:rule "r" }""",
    ),
    "an impossible confidence": (
        "fact:derived-x",
        """GRAPH g:derived { fact:derived-x a tgk:Fact ; rdf:subject person:ก_ข ; rdf:predicate rdf:type ;
           rdf:object schema:Person ; tgk:confidence 1.5 ; tgk:rule "r" ; tgk:derivedFrom ?f }""",
    ),
    "a tenure that ends before it begins": (
        "tenure:x",
        """GRAPH g:derived { tenure:x a tgk:Tenure ; org:member person:ก_ข ; tgk:post post:us-ceo ; tgk:attestations 1 ;
           tgk:firstSeen "2020-01-01"^^xsd:date ; tgk:lastSeen "2019-01-01"^^xsd:date }""",
    ),
    "a quote that ends before it begins": (
        "https://example.org/#char=9,1",
        """GRAPH grel:1 { <https://example.org/#char=9,1> a oa:TextPositionSelector ; oa:start 9 ; oa:end 1 ;
           oa:exact "x" ; tgk:fromRelease release:1 }""",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_graph_is_found_out(source: Memory, case: str) -> None:
    focus, more = BROKEN[case]
    source.change(
        f"INSERT {{ {more} }} WHERE {{ GRAPH grel:1 {{ ?f rdf:predicate org:holds ; rdf:object post:us-ceo }} }}"
    )
    broken = [finding for finding in found(source) if not finding.warning]
    assert {finding.focus for finding in broken} == {focus}
    assert all(finding.en and finding.th and finding.en != finding.th for finding in broken)


def test_looking_facts_up_finds_what_the_shapes_own_constraint_finds(source: Memory) -> None:
    focus, more = BROKEN["a fact without its triple"]
    source.change(f"INSERT DATA {{ {more} }}")
    graph = rdflib.Graph().parse(data=as_ntriples(source), format="nt")
    shapes = rdflib.Graph().parse(data=ontology_text("shapes"), format="turtle")
    _, results, _ = shacl(graph, shacl_graph=shapes)
    said = {str(node) for node in results.objects(None, rdflib.URIRef(expand("sh:focusNode")))}
    assert expand(focus) in said
    assert {f.focus for f in validate.validate_graph(graph) if not f.warning} == {focus}


def as_ntriples(source: Memory) -> str:
    return "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in source.store)


def test_a_sample_is_the_same_every_time_and_whatever_the_order() -> None:
    ids = [str(number) for number in range(100)]
    chosen = validate.sample(ids, 10)
    assert len(set(chosen)) == 10
    assert chosen == validate.sample(ids[::-1], 10)
    assert chosen != sorted(chosen)
    assert validate.sample(ids, 1000) == validate.sample(ids, 100)


def test_spans_of_a_release_are_its_quotes(source: Memory) -> None:
    spans = validate.spans_of(source, "1")
    assert spans
    assert not list(validate.misquotes(TEXT, spans, "1"))


@pytest.mark.parametrize(
    ("span", "there"),
    [((0, 2, "xx"), TEXT[:2]), ((3, 3, ""), ""), ((-2, 2, TEXT[:2]), TEXT[:2]), ((0, 10_000, TEXT), TEXT)],
)
def test_a_quote_that_is_not_the_text_there_is_told_with_what_is(span: tuple[int, int, str], there: str) -> None:
    (wrong,) = validate.misquotes(TEXT, [span], "1")
    assert (wrong.start, wrong.end, wrong.quote) == span
    assert wrong.text == there


@pytest.mark.shared
def test_the_hand_modelled_graph_conforms(shared: Path) -> None:
    source = Memory()
    source.store.load(path=str(shared / "design" / "seed-example.trig"))
    report = validate.validate(source, validate.release_ids(source))
    assert report.releases == 1
    assert report.triples > 900
    assert not report.findings


@pytest.mark.shared
def test_a_file_is_validated_whole(shared: Path) -> None:
    graph = validate.load(str(shared / "design" / "seed-example.trig"))
    assert len(graph) > 900
    assert not validate.validate_graph(graph)
