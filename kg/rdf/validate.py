"""Checks of a stored graph: SHACL over slices of it, and every quote against the text it was taken from.

A slice is the union of some release graphs, of all entities they lead to, and of what was derived from them: small
enough for an in-memory validator, complete enough that no shape sees half a thing. All slices together are the graph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

import msgspec
import pyoxigraph as ox
import rdflib
from pyshacl import validate as shacl
from rdflib.namespace import RDF, SH

from kg.progress import Step
from kg.rdf import iri
from kg.rdf.ontology import ontology_text
from kg.rdf.prefixes import compress, expand

#: Releases in one slice: enough to share the entities they have in common, few enough to stay quick.
SLICE_RELEASES = 100
#: IRIs asked for in one query; remote endpoints limit the length of a request.
_ASKED = 500
_SUBJECT = RDF.subject.toPython()
_THINGS = tuple(f"{iri.ID}{kind}/" for kind in ("person", "org", "post", "initiative", "place"))


class Source(Protocol):
    """What is validated: any store of quads."""

    def query(self, text: str) -> Any:
        """Answer a SPARQL query over the union of all named graphs."""

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph."""


class Finding(msgspec.Struct, frozen=True, order=True):
    """One breach of a shape.

    Attributes:
        warning: whether it is only worth knowing, not a defect of the graph.
        en: what is asked for, in English.
        th: the same in Thai.
        focus: the node that breaks it, as CURIE or IRI.
        path: the property concerned, or empty.
        value: the offending value, or empty.
    """

    warning: bool
    en: str
    th: str
    focus: str
    path: str
    value: str


class Report(msgspec.Struct, frozen=True):
    """Result of a SHACL validation: how much was looked at, and what was found, sorted."""

    releases: int
    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return all(finding.warning for finding in self.findings)


class Misquote(msgspec.Struct, frozen=True, order=True):
    """A quote that is not the canonical text at its offsets; ``text`` is what stands there (None: no such text)."""

    release: str
    start: int
    end: int
    quote: str
    text: str | None


def release_ids(source: Source) -> list[str]:
    """Return the ids of all releases in a graph, sorted."""
    rows = source.query(f"SELECT ?g {{ GRAPH <{iri.CATALOG}> {{ ?g a tgk:ReleaseGraph }} }}")
    found = (iri.release_id(row["g"].value) for row in rows)
    return sorted(each for each in found if each is not None)


def sample(ids: Sequence[str], size: int) -> list[str]:
    """Return ``size`` of the ids, always the same ones for the same ids, spread over all of them."""
    return sorted(ids, key=lambda each: hashlib.sha1(each.encode()).digest())[:size]


def validate(source: Source, releases: Sequence[str], step: Step = lambda _releases: None) -> Report:
    """Validate releases of a graph, with everything they lead to, against ``ontology/shapes.ttl``.

    Args:
        source: the stored graph.
        releases: ids of the releases to look at.
        step: called with the number of releases done since the last call.
    """
    findings: set[Finding] = set()
    triples = 0
    for start in range(0, len(releases), SLICE_RELEASES):
        part = releases[start : start + SLICE_RELEASES]
        graph = _as_rdflib(slice_of(source, part))
        triples += len(graph)
        findings.update(validate_graph(graph))
        step(len(part))
    return Report(len(releases), triples, tuple(sorted(findings)))


def validate_graph(graph: rdflib.Graph) -> list[Finding]:
    """Validate a whole graph held in memory, sorted findings.

    That each fact reifies a triple really asserted is looked up in the graph: the same test as the SPARQL constraint
    of the shapes, which takes seven milliseconds a fact.
    """
    _, results, _ = shacl(graph, shacl_graph=_shapes(), inplace=True, allow_warnings=True)
    assert isinstance(results, rdflib.Graph)
    found = {_finding(results, node) for node in results.objects(None, SH.result)}
    return sorted(found | set(_unasserted(graph)))


def load(path: str) -> rdflib.Graph:
    """Return the triples of an RDF file as one graph, named graphs joined; the format is read from its name.

    Raises:
        ValueError: the name tells no format.
        OSError: the file cannot be read.
        SyntaxError: it is not what its name says.
    """
    return _as_rdflib(ox.parse(path=path))


def slice_of(source: Source, releases: Iterable[str]) -> Iterator[ox.Quad | ox.Triple]:
    """Yield the union of some release graphs, the entities they lead to and what was derived from them."""
    seen: set[str] = set()
    events: set[str] = set()
    facts: set[str] = set()
    people: set[str] = set()

    def note(quad: ox.Quad | ox.Triple) -> Iterator[str]:
        for node in (quad.subject, quad.object):
            if isinstance(node, ox.NamedNode) and node.value.startswith(_THINGS) and node.value not in seen:
                seen.add(node.value)
                yield node.value

    wanted: list[str] = []
    for release in releases:
        for quad in source.quads(iri.release_graph(release)):
            yield quad
            wanted += note(quad)
            subject = str(quad.subject)[1:-1]
            if subject.startswith(f"{iri.ID}event/"):
                events.add(subject)
            elif subject.startswith(f"{iri.ID}fact/"):
                facts.add(subject)
    yield from _labels(source, events)
    people.update(each for each in wanted if each.startswith(f"{iri.ID}person/"))
    for triple in _derived(source, events, facts, people):
        yield triple
        wanted += note(triple)
    while wanted:
        found = list(_construct(source, iri.ENTITIES, "?x ?p ?o", wanted))
        yield from found
        wanted = [each for triple in found for each in note(triple)]


def misquotes(text: str, spans: Iterable[tuple[int, int, str]], release: str) -> Iterator[Misquote]:
    """Yield the spans (start, end, quote) of a release whose quote is not the canonical text at its offsets."""
    for start, end, quote in spans:
        if not 0 <= start < end <= len(text) or text[start:end] != quote:
            yield Misquote(release, start, end, quote, text[max(start, 0) : max(end, 0)])


def spans_of(source: Source, release: str) -> list[tuple[int, int, str]]:
    """Return the spans (start, end, quote) of a release in a graph, in order."""
    parts: dict[str, dict[str, str]] = {}
    wanted = {expand(f"oa:{name}"): name for name in ("start", "end", "exact")}
    for quad in source.quads(iri.release_graph(release)):
        name = wanted.get(quad.predicate.value)
        if name:
            assert isinstance(quad.object, ox.Literal)
            parts.setdefault(str(quad.subject), {})[name] = quad.object.value
    return sorted((int(p["start"]), int(p["end"]), p["exact"]) for p in parts.values())


def _derived(source: Source, events: set[str], facts: set[str], people: set[str]) -> Iterator[ox.Triple]:
    yield from _construct(source, iri.DERIVED, "?x ?p ?o", events)
    # ?p is bound to the pattern's own property too, so the node comes whole
    concluded = list(_construct(source, iri.DERIVED, "?n tgk:derivedFrom ?x ; ?p ?o", facts))
    yield from concluded
    # what is concluded from a fact of one release may be about another release or its event
    about = {t.object.value for t in concluded if t.predicate.value == _SUBJECT and isinstance(t.object, ox.NamedNode)}
    yield from _construct(source, iri.DERIVED, "?x ?p ?o", about - events)
    yield from _construct(source, iri.DERIVED, "?n org:member ?x ; ?p ?o", people)


def _labels(source: Source, events: Iterable[str]) -> Iterator[ox.Triple]:
    """Yield the labels of events: one that several releases report has them in the graph of the first."""
    ordered = sorted(events)
    for start in range(0, len(ordered), _ASKED):
        listed = " ".join(f"<{each}>" for each in ordered[start : start + _ASKED])
        yield from source.query(
            f"CONSTRUCT {{ ?x rdfs:label ?l }} WHERE {{ VALUES ?x {{ {listed} }} ?x rdfs:label ?l }}"
        )


def _construct(source: Source, graph: str, pattern: str, values: Iterable[str]) -> Iterator[ox.Triple]:
    """Yield the triples ?n ?p ?o (or ?x ?p ?o) of a graph where ?x is one of some IRIs."""
    subject = "?n" if pattern.startswith("?n") else "?x"
    ordered = sorted(values)
    for start in range(0, len(ordered), _ASKED):
        listed = " ".join(f"<{each}>" for each in ordered[start : start + _ASKED])
        yield from source.query(
            f"CONSTRUCT {{ {subject} ?p ?o }} WHERE {{ VALUES ?x {{ {listed} }} GRAPH <{graph}> {{ {pattern} }} }}"
        )


def _as_rdflib(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    assert isinstance(term, ox.BlankNode)
    return rdflib.BNode(term.value)


@cache
def _shapes() -> rdflib.Graph:
    shapes = rdflib.Graph().parse(data=ontology_text("shapes"), format="turtle")
    shapes.remove((None, SH.sparql, None))  # done by _unasserted
    return shapes


def _finding(results: rdflib.Graph, node: rdflib.term.Node) -> Finding:
    said = {getattr(m, "language", None): str(m) for m in results.objects(node, SH.resultMessage)}
    english = said.get("en") or next(iter(sorted(said.values())), "")
    return Finding(
        warning=results.value(node, SH.resultSeverity) != SH.Violation,
        en=english,
        th=said.get("th") or english,
        focus=_short(results.value(node, SH.focusNode)),
        path=_short(results.value(node, SH.resultPath)),
        value=_short(results.value(node, SH.value)),
    )


def _unasserted(graph: rdflib.Graph) -> Iterator[Finding]:
    for fact, subject in graph.subject_objects(RDF.subject):
        predicate, object_ = graph.value(fact, RDF.predicate), graph.value(fact, RDF.object)
        if predicate is not None and object_ is not None and (subject, predicate, object_) not in graph:
            yield Finding(
                warning=False,
                en="a fact must reify a triple that is really asserted",
                th="ทรีเพิลของข้อเท็จจริงไม่มีอยู่จริง",
                focus=_short(fact),
                path=_short(predicate),
                value=_short(object_),
            )


def _short(node: object) -> str:
    return "" if node is None else compress(str(node)) or str(node)
