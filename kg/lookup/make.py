"""Works out an overview of a store and writes its file."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.lookup.meetings import meetings, write_encounters
from kg.lookup.overview import KINDS, ROLES, Event, version
from kg.lookup.search import blob
from kg.rdf.prefixes import compress
from kg.resolve.keys import fold
from kg.store import Store
from kg.store.ask import name_of, number, rows, text
from kg.tables import table

#: How likely a kind is what somebody looks for: its weight is that of so many mentions.
_BOOST = {"person": 3.0, "org": 2.0, "post": 2.0, "initiative": 1.5, "place": 1.0}
#: Label properties by rank.
_LABELS = ("rdfs:label", "skos:altLabel", "skos:hiddenLabel")
#: Plain questions: a join with the class of what is asked for takes the engine four times as long.
_HEADLINES = "SELECT ?s ?l { ?s schema:headline ?l }"
_DAYS = "SELECT ?s ?d { ?s schema:datePublished ?d }"
_HOLDS = "SELECT ?a ?b { ?a org:holds ?b }"
_INSIDE = "SELECT ?a ?b { ?a schema:containedInPlace ?b }"
_MINISTRIES = "SELECT ?a ?b { { ?a schema:affiliation ?b } UNION { ?a org:postIn ?b } ?b a tgk:Ministry }"
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE class (name TEXT PRIMARY KEY, things INTEGER) WITHOUT ROWID;
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT, mentions INTEGER, meetings INTEGER);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER, rank INTEGER, text TEXT, lang TEXT);
CREATE TABLE release (id INTEGER PRIMARY KEY, day TEXT);
CREATE TABLE event (id INTEGER PRIMARY KEY, kind TEXT, day TEXT, place INTEGER, release INTEGER);
CREATE TABLE part (event INTEGER, role INTEGER, who INTEGER, PRIMARY KEY (event, role, who)) WITHOUT ROWID;
CREATE TABLE encounter (id INTEGER PRIMARY KEY, day TEXT, host TEXT, guest TEXT, event TEXT, kind TEXT, place TEXT,
  release TEXT);
CREATE TABLE facet (encounter INTEGER, name TEXT, value TEXT);
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB);
"""
#: Made after the rows are in: quicker than keeping them while rows come.
_INDEXES = """
CREATE UNIQUE INDEX thing_iri ON thing (iri);
CREATE INDEX thing_meetings ON thing (meetings DESC, iri) WHERE meetings > 0;
CREATE INDEX name_thing ON name (thing);
CREATE INDEX release_day ON release (day);
CREATE INDEX part_who ON part (who, event, role);
"""


class _Things(dict[str, int]):
    """Local IRI → number, given when first asked for."""

    def __missing__(self, iri: str) -> int:
        self[iri] = made = len(self)
        return made


class _Named(NamedTuple):
    """A name with what its order rests on."""

    thing: str
    rank: int
    text: str
    lang: str


def make(store: Store, path: Path) -> None:
    """Work out the overview of a store and write it to a file, whole or not at all.

    Raises:
        StoreError: the store cannot be read.
        OSError: the file cannot be written.
    """
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(waiting)) as db:
            db.executescript(_TABLES)
            with db:
                _fill(store, db)
            db.executescript(_INDEXES)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def _fill(store: Store, db: sqlite3.Connection) -> None:
    things = _Things()
    events = _events(store)
    mentions = _mentions(store)
    weights = Counter(mentions)
    weights.update(who for event in events.values() for _, who in event.parts)
    _write_names(db, things, _names(store), _headlines(store), weights)
    _write_days(store, db, things)
    _write_events(db, things, events)
    _write_graph(db, things, events, _pairs(store, _HOLDS))
    write_encounters(db, events, _pairs(store, _MINISTRIES), _pairs(store, _INSIDE))
    _write_things(db, things, mentions, meetings(events))
    _write_classes(store, db)
    db.execute("INSERT INTO about VALUES ('made_by', ?)", (version(),))


def _mentions(store: Store) -> dict[str, int]:
    """Return in how many releases each thing is mentioned."""
    counts = rows(store, "SELECT ?n (COUNT(*) AS ?c) { ?r schema:mentions ?n } GROUP BY ?n")
    return {name: number(count) for term, count in counts if (name := name_of(term))}


def _names(store: Store) -> Iterator[_Named]:
    """Yield the names of everything but releases."""
    for rank, label in enumerate(_LABELS):
        for subject, name in rows(store, f"SELECT ?s ?l {{ ?s {label} ?l }}"):
            thing = name_of(subject)
            if thing and thing.partition("/")[0] in KINDS:
                yield _Named(thing, rank, text(name), getattr(name, "language", None) or "")


def _headlines(store: Store) -> Iterator[_Named]:
    for release, headline in rows(store, _HEADLINES):
        if (name := name_of(release)) and name.startswith("release/"):
            yield _Named(name, 0, text(headline), "th")


def _events(store: Store) -> dict[str, Event]:
    """Return the events by local IRI, each of its most telling class."""
    kinds: dict[str, str] = {}
    for _, class_ in sorted(_event_classes()):
        for (term,) in rows(store, f"SELECT ?e {{ ?e a {class_} }}"):
            kinds[name_of(term) or ""] = class_
    days = {name_of(event): text(day) for event, day in rows(store, "SELECT ?e ?d { ?e schema:startDate ?d }")}
    places = {name_of(event): name_of(place) for event, place in rows(store, "SELECT ?e ?p { ?e schema:location ?p }")}
    releases: dict[str | None, str] = {}
    for event, release in rows(store, "SELECT ?e ?r { ?e tgk:reportedIn ?r }"):
        name, given = name_of(event), name_of(release) or ""
        releases[name] = min(releases.get(name, given), given)
    parts: defaultdict[str | None, set[tuple[int, str]]] = defaultdict(set)
    for code, role in enumerate(ROLES):
        for event, who in rows(store, f"SELECT ?e ?n {{ ?e tgk:{role} ?n }}"):
            if part := name_of(who):
                parts[name_of(event)].add((code, part))
    return {
        name: Event(
            kind,
            days.get(name, ""),
            places.get(name) or "",
            releases.get(name, ""),
            tuple((ROLES[code], who) for code, who in sorted(parts[name])),
        )
        for name, kind in sorted(kinds.items())
        if name
    }


def _event_classes() -> set[tuple[int, str]]:
    """Return (depth, CURIE) of the classes of events."""
    chains = [row["classes"].split() for row in table("classes")]
    return {(len(chain_), chain_[0]) for chain_ in chains if chain_[-1] == "schema:Event"}


def _pairs(store: Store, query: str) -> list[tuple[str, str]]:
    found = {(name_of(one) or "", name_of(other) or "") for one, other in rows(store, query)}
    return sorted(pair for pair in found if all(pair))


def _write_names(
    db: sqlite3.Connection,
    things: _Things,
    names: Iterable[_Named],
    headlines: Iterable[_Named],
    weights: Mapping[str, float],
) -> None:
    """Write all names in the order of the three indexes, and the indexes."""
    of_things: list[_Named] = []
    of_events: list[_Named] = []
    for name in names:
        (of_events if name.thing.startswith("event/") else of_things).append(name)
    for ordered in (of_things, of_events):
        ordered.sort(key=lambda name: (-_weight(name.thing, weights), name))
    latest = sorted(headlines, key=lambda name: (-_number(name.thing), name))
    first = 0
    for index, ordered in (("names", of_things), ("events", of_events), ("headlines", latest)):
        first += _write_index(db, things, index, ordered, first)


def _weight(thing: str, weights: Mapping[str, float]) -> float:
    return _BOOST.get(thing.partition("/")[0], 1) * (1 + weights.get(thing, 0))


def _number(release: str) -> int:
    number_ = release.partition("/")[2]
    return int(number_) if number_.isdigit() else 0


def _write_index(db: sqlite3.Connection, things: _Things, index: str, ordered: Sequence[_Named], first: int) -> int:
    """Write names, those to be searched before those that only repeat one; return how many."""
    searched: dict[tuple[str, str], _Named] = {}
    repeated: list[_Named] = []
    for name in ordered:
        key = fold(name.text)
        if key and (name.thing, key) not in searched:
            searched[name.thing, key] = name
        else:
            repeated.append(name)
    kept = chain(searched.values(), repeated)
    found = ((first + n, things[each.thing], each.rank, each.text, each.lang) for n, each in enumerate(kept))
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", found)
    keys, starts = blob(key for _, key in searched)
    _write_blob(db, f"{index}.keys", keys.encode("utf-8", "surrogatepass"))
    _write_blob(db, f"{index}.starts", starts)
    order = sorted(range(len(searched)), key=[key for _, key in searched].__getitem__)
    _write_blob(db, f"{index}.order", array("I", order))
    _write_blob(db, f"{index}.things", array("I", (things[thing] for thing, _ in searched)))
    _write_blob(db, f"{index}.kinds", bytes(_code(thing) for thing, _ in searched))
    db.execute("INSERT INTO about VALUES (?, ?)", (f"{index}.first", str(first)))
    return len(ordered)


def _code(thing: str) -> int:
    """Return the code of a thing's kind."""
    kind = thing.partition("/")[0]
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _write_blob(db: sqlite3.Connection, name: str, data: bytes | array[int]) -> None:
    db.execute("INSERT INTO blob VALUES (?, ?)", (name, bytes(data)))


def _write_days(store: Store, db: sqlite3.Connection, things: _Things) -> None:
    dated = ((name_of(release) or "", text(day)) for release, day in rows(store, _DAYS))
    days = {name: day for name, day in dated if name.startswith("release/")}
    db.executemany("INSERT INTO release VALUES (?, ?)", ((things[name], day) for name, day in days.items()))
    covered = {"first": min(days.values(), default=""), "last": max(days.values(), default="")}
    db.executemany("INSERT INTO about VALUES (?, ?)", covered.items())


def _write_events(db: sqlite3.Connection, things: _Things, events: Mapping[str, Event]) -> None:
    def number_of(thing: str) -> int | None:
        return things[thing] if thing else None

    for name, event in events.items():
        values = (things[name], event.kind, event.day, number_of(event.place), number_of(event.release))
        db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", values)
        parts = ((things[name], ROLES.index(role), things[who]) for role, who in event.parts)
        db.executemany("INSERT INTO part VALUES (?, ?, ?)", parts)


def _write_graph(
    db: sqlite3.Connection, things: _Things, events: Mapping[str, Event], holds: Iterable[tuple[str, str]]
) -> None:
    """Write who and what is joined, the least connected first: the paths worth showing lead through those."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    parts = ((name, who) for name, event in events.items() for _, who in event.parts)
    for one, other in chain(parts, holds):
        near[things[one]].add(things[other])
        near[things[other]].add(things[one])
    names = list(things)
    starts, ends = array("I", [0]), array("I")
    for thing in range(len(names)):
        ends.extend(sorted(near.get(thing, ()), key=lambda each: (len(near[each]), names[each])))
        starts.append(len(ends))
    _write_blob(db, "graph.starts", starts)
    _write_blob(db, "graph.ends", ends)
    _write_blob(db, "graph.kinds", bytes(map(_code, names)))


def _write_things(
    db: sqlite3.Connection, things: _Things, mentions: Mapping[str, int], meetings: Mapping[str, int]
) -> None:
    found = ((number_, iri, mentions.get(iri, 0), meetings.get(iri, 0)) for iri, number_ in things.items())
    db.executemany("INSERT INTO thing VALUES (?, ?, ?, ?)", found)


def _write_classes(store: Store, db: sqlite3.Connection) -> None:
    counts = rows(store, "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class")
    found = ((compress(text(class_)) or text(class_), number(n)) for class_, n in counts)
    db.executemany("INSERT INTO class VALUES (?, ?)", found)
