"""The graph seen from afar, worked out once a generation and kept beside it: names, meetings, counts, who joins whom.

Pages answer from this what would make the store read half the graph: completion, tables of meetings, paths.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.fingerprint import fingerprint
from kg.rdf.prefixes import compress
from kg.store import Store
from kg.tables import table
from kg.view.ask import name_of, number, rows, text

#: Where an overview is kept, in the folder of its generation.
FILE = "explorer.msgpack"
#: Kinds of things that have a page and a name, in the order they are listed.
KINDS = ("person", "org", "post", "initiative", "event", "place")
ROLES = "chair host guest attendee signatory witness speaker organiser visitor appointee".split()

_LABELS = "SELECT ?s ?p ?l { VALUES ?p { rdfs:label skos:altLabel skos:hiddenLabel } ?s ?p ?l }"
_HEADLINES = "SELECT ?s ?l ?d { ?s a tgk:Release ; schema:headline ?l OPTIONAL { ?s schema:datePublished ?d } }"
_PARTS = f"SELECT ?e ?r ?n {{ VALUES ?r {{ {' '.join(f'tgk:{role}' for role in ROLES)} }} ?e ?r ?n }}"
_EVENTS = """
SELECT ?e ?class ?day ?place ?release {
  ?e a schema:Event ; a ?class
  OPTIONAL { ?e schema:startDate ?day }
  OPTIONAL { ?e schema:location ?place }
  OPTIONAL { ?e tgk:reportedIn ?release }
}
"""
_PAIRS = {
    "holds": "SELECT ?a ?b { ?a org:holds ?b }",
    "inside": "SELECT ?a ?b { ?a schema:containedInPlace ?b }",
    "ministries": "SELECT ?a ?b { { ?a schema:affiliation ?b } UNION { ?a org:postIn ?b } ?b a tgk:Ministry }",
}
_MENTIONS = "SELECT ?n (COUNT(*) AS ?c) { ?r schema:mentions ?n } GROUP BY ?n"
_CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class"


class Event(msgspec.Struct, array_like=True):
    """An event: class (CURIE), ISO day or "", local IRIs of place and release or "", and (role, local IRI) of who."""

    kind: str = "schema:Event"
    day: str = ""
    place: str = ""
    release: str = ""
    parts: list[tuple[str, str]] = []


class Name(msgspec.Struct, array_like=True, order=True):
    """A name of a thing: ``rank`` 0 for its label, 1 for an alternative, 2 for a hidden one."""

    thing: str
    rank: int
    text: str
    lang: str


class Overview(msgspec.Struct):
    """Everything pages need at once.

    Attributes:
        made_by: digest of the code that made it; another's is made again.
        names: of all things of ``KINDS``, sorted.
        headlines: local IRI of a release → headline and ISO day ("" where unknown).
        events: local IRI → event.
        holds/inside/ministries: pairs of local IRIs: person and post, place and place, person or post and ministry.
        mentions: local IRI → in how many releases.
        classes: CURIE of a class → number of things.
    """

    made_by: str
    names: list[Name]
    headlines: dict[str, tuple[str, str]]
    events: dict[str, Event]
    holds: list[tuple[str, str]]
    inside: list[tuple[str, str]]
    ministries: list[tuple[str, str]]
    mentions: dict[str, int]
    classes: dict[str, int]


def overview(store: Store, generation: Path | None) -> Overview:
    """Return the overview of a store, kept from before where it was made by this code.

    Args:
        store: the graph.
        generation: folder of the generation, None for an endpoint: its overview is made anew each time.
    """
    made_by = fingerprint("kg.web")
    kept = generation / FILE if generation else None
    if kept:
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            found = msgspec.msgpack.decode(kept.read_bytes(), type=Overview)
            if found.made_by == made_by:
                return found
    made = _made(store, made_by)
    if kept:
        with contextlib.suppress(OSError):  # a folder that may only be read is served all the same
            waiting = kept.with_suffix(".new")
            waiting.write_bytes(msgspec.msgpack.encode(made))
            waiting.replace(kept)
    return made


def _made(store: Store, made_by: str) -> Overview:
    return Overview(
        made_by=made_by,
        names=sorted(_names(store)),
        headlines={
            name: (text(headline), text(published))
            for release, headline, published in rows(store, _HEADLINES)
            if (name := name_of(release))
        },
        events=_events(store),
        holds=_pairs(store, "holds"),
        inside=_pairs(store, "inside"),
        ministries=_pairs(store, "ministries"),
        mentions={name: number(count) for term, count in rows(store, _MENTIONS) if (name := name_of(term))},
        classes={compress(text(term)) or text(term): number(count) for term, count in rows(store, _CLASSES)},
    )


def _names(store: Store) -> Iterator[Name]:
    ranks = {"label": 0, "altLabel": 1, "hiddenLabel": 2}
    for subject, predicate, label in rows(store, _LABELS):
        thing = name_of(subject)
        if thing and thing.partition("/")[0] in KINDS:
            rank = ranks[text(predicate).rpartition("#")[2]]
            yield Name(thing, rank, text(label), getattr(label, "language", None) or "")


def _events(store: Store) -> dict[str, Event]:
    depth = {row["classes"].split()[0]: len(row["classes"].split()) for row in table("classes")}
    found: defaultdict[str, Event] = defaultdict(Event)
    for thing, class_, day, place, release in rows(store, _EVENTS):
        if not (name := name_of(thing)):
            continue
        event, kind = found[name], compress(text(class_)) or ""
        event.kind = max(event.kind, kind, key=lambda each: (depth.get(each, 0), each))
        event.day = text(day) or event.day
        event.place = name_of(place) or event.place
        event.release = min(filter(None, (event.release, name_of(release) or "")), default="")
    for thing, role, who in rows(store, _PARTS):
        if (name := name_of(thing)) and (part := name_of(who)):
            found[name].parts.append((text(role).rpartition("#")[2], part))
    for event in found.values():
        event.parts = sorted(set(event.parts), key=lambda part: (ROLES.index(part[0]), part[1]))
    return dict(sorted(found.items()))


def _pairs(store: Store, name: str) -> list[tuple[str, str]]:
    found = {(name_of(one) or "", name_of(other) or "") for one, other in rows(store, _PAIRS[name])}
    return sorted(pair for pair in found if all(pair))
