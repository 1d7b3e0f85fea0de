"""What an overview is made of: asked of the store, less what the caller knows already.

The engine takes longest over names, so a build, which has just made them, hands them over; the same comes of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.lookup.overview import KINDS, ROLES, Event
from kg.model.entity import Entity
from kg.rdf.iri import ID
from kg.rdf.prefixes import compress
from kg.store import Store
from kg.store.ask import Term, number, rows, text
from kg.tables import table

#: Label properties by rank.
_LABELS = ("rdfs:label", "skos:altLabel", "skos:hiddenLabel")


class Named(NamedTuple):
    """A name of a thing (local IRI): ``rank`` 0 for its label, 1 for an alternative, 2 for a hidden one."""

    thing: str
    rank: int
    text: str
    lang: str


class Headed(NamedTuple):
    """A release: local IRI, headline and the ISO day it was published, each "" where unknown."""

    release: str
    headline: str
    day: str


@dataclass(frozen=True)
class Known:
    """What a build knows of its graph.

    Attributes:
        entities: everything in the graph of entities.
        releases: all of them.
    """

    entities: Iterable[Entity]
    releases: Iterable[Headed]


@dataclass(frozen=True)
class Told:
    """All that an overview says, in no particular order.

    Attributes:
        names: of everything that has a kind of ``KINDS``.
        mentions: local IRI → number of releases that mention it.
        releases: all of them.
        events: by local IRI, each of its most telling class.
        holds: person and post.
        ministries: a person or post, and a ministry it belongs to.
        inside: a place, and one it lies in.
        classes: CURIE → number of things.
    """

    names: list[Named]
    mentions: Mapping[str, int]
    releases: list[Headed]
    events: dict[str, Event]
    holds: list[tuple[str, str]]
    ministries: list[tuple[str, str]]
    inside: list[tuple[str, str]]
    classes: dict[str, int]


def told(store: Store, known: Known | None = None) -> Told:
    """Ask a store.

    Raises:
        StoreError: it cannot be read.
    """
    return Told(
        names=[*_names_of(known.entities), *_event_names(store)] if known else list(_names(store)),
        mentions=_mentions(store),
        releases=list(known.releases) if known else _releases(store),
        events=_events(store),
        holds=_pairs(store, "SELECT ?a ?b { ?a org:holds ?b }"),
        ministries=_pairs(
            store, "SELECT ?a ?b { { ?a schema:affiliation ?b } UNION { ?a org:postIn ?b } ?b a tgk:Ministry }"
        ),
        inside=_pairs(store, "SELECT ?a ?b { ?a schema:containedInPlace ?b }"),
        classes=_classes(store),
    )


def _name(term: Term | None) -> str:
    """Return the local IRI of a term, "" for none: millions are asked for, so in one step."""
    iri = term.value if isinstance(term, NamedNode) else ""
    return iri[len(ID) :] if iri.startswith(ID) else ""


def _kind(thing: str) -> str:
    return thing.partition("/")[0]


def _names(store: Store) -> Iterator[Named]:
    for rank, label in enumerate(_LABELS):
        yield from _named(store, rank, f"SELECT ?s ?l {{ ?s {label} ?l }}", lambda kind: kind in KINDS)


def _names_of(entities: Iterable[Entity]) -> Iterator[Named]:
    for entity in entities:
        if _kind(entity.iri) in KINDS:
            for label in entity.labels:
                yield Named(entity.iri, _LABELS.index(label.property), label.text, label.language)


def _event_names(store: Store) -> Iterator[Named]:
    """Yield the names of events: their releases give them one a language, the graph of entities none."""
    yield from _named(store, 0, "SELECT ?s ?l { ?s a schema:Event . ?s rdfs:label ?l }", lambda kind: kind == "event")


def _named(store: Store, rank: int, query: str, wanted: Callable[[str], bool]) -> Iterator[Named]:
    for subject, name in rows(store, query):
        thing = _name(subject)
        if wanted(_kind(thing)):
            yield Named(thing, rank, text(name), getattr(name, "language", None) or "")


def _mentions(store: Store) -> dict[str, int]:
    counts = rows(store, "SELECT ?n (COUNT(*) AS ?c) { ?r schema:mentions ?n } GROUP BY ?n")
    return {name: number(count) for term, count in counts if (name := _name(term))}


def _releases(store: Store) -> list[Headed]:
    # plain questions: a join with the class of what is asked for takes the engine four times as long
    days = {_name(release): text(day) for release, day in rows(store, "SELECT ?s ?d { ?s schema:datePublished ?d }")}
    headlines = {_name(release): text(said) for release, said in rows(store, "SELECT ?s ?l { ?s schema:headline ?l }")}
    names = (name for name in {**headlines, **days} if _kind(name) == "release")
    return [Headed(name, headlines.get(name, ""), days.get(name, "")) for name in names]


def _events(store: Store) -> dict[str, Event]:
    kinds: dict[str, str] = {}
    for _, class_ in sorted(_event_classes()):
        kinds.update((_name(term), class_) for (term,) in rows(store, f"SELECT ?e {{ ?e a {class_} }}"))
    days = {_name(event): text(day) for event, day in rows(store, "SELECT ?e ?d { ?e schema:startDate ?d }")}
    places = {_name(event): _name(place) for event, place in rows(store, "SELECT ?e ?p { ?e schema:location ?p }")}
    releases: dict[str, str] = {}
    for event, release in rows(store, "SELECT ?e ?r { ?e tgk:reportedIn ?r }"):
        name, given = _name(event), _name(release)
        releases[name] = min(releases.get(name, given), given)
    parts: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for code, role in enumerate(ROLES):
        for event, who in rows(store, f"SELECT ?e ?n {{ ?e tgk:{role} ?n }}"):
            if part := _name(who):
                parts[_name(event)].add((code, part))
    return {
        name: Event(
            kind,
            days.get(name, ""),
            places.get(name, ""),
            releases.get(name, ""),
            tuple((ROLES[code], who) for code, who in sorted(parts[name])),
        )
        for name, kind in sorted(kinds.items())
        if name
    }


def _event_classes() -> set[tuple[int, str]]:
    """Return (depth, CURIE) of the classes of events."""
    chains = [row["classes"].split() for row in table("classes")]
    return {(len(chain), chain[0]) for chain in chains if chain[-1] == "schema:Event"}


def _pairs(store: Store, query: str) -> list[tuple[str, str]]:
    found = {(_name(one), _name(other)) for one, other in rows(store, query)}
    return sorted(pair for pair in found if all(pair))


def _classes(store: Store) -> dict[str, int]:
    counts = rows(store, "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class")
    return {compress(text(class_)) or text(class_): number(n) for class_, n in counts}
