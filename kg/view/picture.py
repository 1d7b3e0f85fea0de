"""What a view shows, as plain records: nodes, edges, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.view.quote import Quote

#: Above so many nodes a view is large: less is quoted to keep the file small, the drawing is plainer to keep it quick.
LARGE_NODES = 600
#: A direct triple: local IRI, CURIE of the predicate, local IRI.
Statement = tuple[str, str, str]


@dataclass
class Node:
    """A thing shown.

    Attributes:
        iri: local IRI ("person/สมคิด").
        kind: first segment of the local IRI.
        names: language ("th", "en") → name; empty where the graph has none.
        others: its other names, sorted.
        classes: CURIEs of its classes, the finest first.
        facts: (CURIE of the predicate, value) pairs: dates, times, codes.
        day: ISO day of an event, "" for anything else or where unknown.
        degree: number of edges shown at it.
        x, y: place on the page, in layout units.
    """

    iri: str
    kind: str
    names: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    day: str = ""
    degree: int = 0
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Evidence:
    """Why an edge is believed.

    Attributes:
        quotes: the words of the release, each in its sentence.
        release: number of the release, "" for what was inferred.
        confidence: 0 to 1, None where the graph gives none.
        rule: the rule that read it.
        of: the statement the words are about, where it is not the edge's own.
    """

    quotes: tuple[Quote, ...]
    release: str
    confidence: float | None
    rule: str
    of: Statement | None = None


@dataclass(frozen=True)
class Release:
    """A release that evidence comes from; ``day`` and ``url`` are "" where unknown."""

    id: str
    title: str
    day: str
    url: str


@dataclass
class Link:
    """A direct triple between two things shown: local IRI, CURIE of the predicate, local IRI.

    Attributes:
        count: how many facts say so.
        evidence: some of them, best first.
    """

    source: str
    relation: str
    target: str
    count: int = 0
    evidence: list[Evidence] = field(default_factory=list)


@dataclass
class Picture:
    """Everything on a page.

    Attributes:
        nodes: most connected first.
        links: sorted; several may join the same two nodes.
        releases: those that evidence comes from, by number.
        total: how many things could have been shown.
        centre: local IRI of the thing the view is around, if any.
    """

    nodes: list[Node]
    links: list[Link]
    releases: dict[str, Release]
    total: int
    centre: str | None = None
