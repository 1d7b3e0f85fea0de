"""The graph as graph tools know it: entities as nodes, direct triples between them as edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from kg.export.lines import ENTITY_KINDS, Source, as_triple, triples
from kg.export.xml import legal
from kg.rdf.iri import ID, local
from kg.rdf.prefixes import compress, expand
from kg.tables import table

_FACT = f"<{ID}fact/".encode()
_ENTITY = tuple(f"<{ID}{kind}/".encode() for kind in ENTITY_KINDS)
_SUBJECT, _PREDICATE, _OBJECT = (expand(f"rdf:{part}") for part in ("subject", "predicate", "object"))
_LABEL = expand("rdfs:label")
#: Dates of a thing itself, best first; dates a fact attests stand in where it has none.
_OWN_DATES = tuple(expand(name) for name in ("schema:startDate", "tgk:notBefore", "tgk:notAfter"))
_ATTESTED, _FROM = expand("tgk:attestedOn"), expand("tgk:fromRelease")


@dataclass
class Node:
    """An entity: local IRI, kind, names ("" where it has none), number of edges."""

    id: str
    kind: str = ""
    label_th: str = ""
    label_en: str = ""
    degree: int = 0


@dataclass(frozen=True, order=True)
class Edge:
    """A direct triple between two entities.

    Attributes:
        source: local IRI.
        target: local IRI.
        relation: CURIE of the predicate.
        date: ISO day of the event, else the first day a release attests it, else "".
        releases: how many releases say so (0 for what was derived).
    """

    source: str
    target: str
    relation: str
    date: str = ""
    releases: int = 0


@dataclass
class Network:
    """Nodes by local IRI, and edges, both in order."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a networkx graph with the attributes of nodes and edges as numbers and text that XML can hold."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes.values():
            th, en = legal(node.label_th), legal(node.label_en)
            names = {"label": th or en or node.id, "label_th": th, "label_en": en}
            graph.add_node(node.id, kind=node.kind, degree=node.degree, **names)
        for number, edge in enumerate(self.edges):
            said = {"relation": edge.relation, "date": edge.date, "releases": edge.releases}
            graph.add_edge(edge.source, edge.target, key=number, **said)
        return graph


@cache
def shown(predicate: str) -> str:
    """Return how a predicate (a CURIE) is shown, as the table ``relations`` says; ``plain`` where it is not listed."""
    return next((row["shown"] for row in table("relations") if row["predicate"] == predicate), "plain")


def network(source: Source) -> Network:
    """Read the entities of a graph and the direct triples between them."""
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str, str], None] = {}
    dates: dict[str, str] = {}
    facts: Counter[tuple[str, str, str]] = Counter()
    attested: dict[tuple[str, str, str], str] = {}
    for subject, group in groupby(triples(Source.lines(_everything(source), _relevant)), key=lambda t: t.subject):
        said: dict[str, list[Triple]] = defaultdict(list)
        for triple in group:
            said[triple.predicate.value].append(triple)
        name = local(subject.value) if isinstance(subject, NamedNode) else None
        if name is None:
            continue
        if name.startswith("fact/"):
            _count(said, facts, attested)
            continue
        nodes[name] = _node(name, said.get(_LABEL, []))
        if date := next((_text(said[p][0]) for p in _OWN_DATES if p in said), ""):
            dates[name] = date
        links |= dict.fromkeys(_links(name, said))
    return _assembled(nodes, links, dates, facts, attested)


def _everything(source: Source) -> Source:
    """Return the source with its facts: they are counted here, not written."""
    return Source(source.store, light=False, scratch=source.scratch)


def _relevant(line: bytes) -> bytes | None:
    """Return the triple of an N-Quads line about an entity or a fact, None for releases, spans and the catalogue."""
    return as_triple(line) if line.startswith(_FACT) or line.startswith(_ENTITY) else None


def _node(name: str, labels: list[Triple]) -> Node:
    names: dict[str, str] = {}
    for triple in labels:
        if isinstance(triple.object, Literal):
            names.setdefault(triple.object.language or "", triple.object.value)
    kind = name.partition("/")[0]
    return Node(name, kind, names.get("th", names.get("", "")), names.get("en", ""))


def _count(
    said: dict[str, list[Triple]], facts: Counter[tuple[str, str, str]], attested: dict[tuple[str, str, str], str]
) -> None:
    """Count the release of a fact, and remember the first day it attests."""
    parts = [said[p][0].object for p in (_SUBJECT, _PREDICATE, _OBJECT) if p in said]
    if len(parts) < 3 or not all(isinstance(part, NamedNode) for part in parts):
        return  # a fact about a date or a text is no edge
    subject, predicate, object_ = (part.value for part in parts if isinstance(part, NamedNode))
    link = (local(subject) or "", predicate, local(object_) or "")
    facts[link] += len(said.get(_FROM, []))
    for triple in said.get(_ATTESTED, []):
        attested[link] = min(_text(triple), attested.get(link, "9999"))


def _text(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, Literal) else ""


def _links(name: str, said: dict[str, list[Triple]]) -> Iterator[tuple[str, str, str]]:
    """Yield the links of an entity to others: (source, predicate, target)."""
    found = [
        (predicate, target)
        for predicate, triples_ in said.items()
        for triple in triples_
        if isinstance(triple.object, NamedNode) and (target := local(triple.object.value))
        if target.partition("/")[0] in ENTITY_KINDS
    ]
    joined = Counter(target for _, target in found)
    for predicate, target in found:
        how = shown(_short(predicate))
        if how == "inverse" or (how == "implied" and joined[target] > 1):
            continue
        yield (name, predicate, target)


def _assembled(
    nodes: dict[str, Node],
    links: dict[tuple[str, str, str], None],
    dates: dict[str, str],
    facts: Counter[tuple[str, str, str]],
    attested: dict[tuple[str, str, str], str],
) -> Network:
    edges = []
    for link in links:
        source, predicate, target = link
        if shown(_short(predicate)) == "symmetric" and source > target and (target, predicate, source) in links:
            continue
        date = dates.get(source, "") or attested.get(link, "")
        edges.append(Edge(source, target, _short(predicate), date, facts[link]))
        for end in (source, target):
            nodes.setdefault(end, Node(end, end.partition("/")[0])).degree += 1
    return Network(dict(sorted(nodes.items())), sorted(edges))


def _short(iri: str) -> str:
    return compress(iri) or iri
