"""Works out an overview of a store and writes its file."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from kg.lookup.meetings import meetings, write_encounters
from kg.lookup.overview import KINDS, ROLES, Event, version
from kg.lookup.search import blob, folded
from kg.lookup.told import Headed, Known, Named, told
from kg.parallel import uncollected
from kg.store import Store

#: How likely a kind is what somebody looks for: its weight is that of so many mentions.
_BOOST = {"person": 3.0, "org": 2.0, "post": 2.0, "initiative": 1.5, "place": 1.0}
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


def make(store: Store, path: Path, known: Known | None = None) -> None:
    """Work out the overview of a store and write it to a file, whole or not at all.

    Args:
        store: the graph.
        path: the file; nothing of it is left when this fails.
        known: what need not be asked of the store.

    Raises:
        StoreError: the store cannot be read.
        OSError: the file cannot be written.
    """
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with uncollected(), closing(sqlite3.connect(waiting)) as db:
            db.executescript(_TABLES)
            with db:
                _fill(store, db, known)
            db.executescript(_INDEXES)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def _fill(store: Store, db: sqlite3.Connection, known: Known | None) -> None:
    things, all_ = _Things(), told(store, known)
    weights = Counter(all_.mentions)
    weights.update(who for event in all_.events.values() for _, who in event.parts)
    _write_names(db, things, all_.names, all_.releases, weights)
    _write_days(db, things, all_.releases)
    _write_events(db, things, all_.events)
    _write_graph(db, things, all_.events, all_.holds)
    write_encounters(db, all_.events, all_.ministries, all_.inside)
    _write_things(db, things, all_.mentions, meetings(all_.events))
    db.executemany("INSERT INTO class VALUES (?, ?)", all_.classes.items())
    db.execute("INSERT INTO about VALUES ('made_by', ?)", (version(),))


def _write_names(
    db: sqlite3.Connection,
    things: _Things,
    names: Iterable[Named],
    releases: Iterable[Headed],
    weights: Mapping[str, float],
) -> None:
    """Write all names in the order of the three indexes, and the indexes."""
    of_things: defaultdict[str, list[Named]] = defaultdict(list)
    of_events: defaultdict[str, list[Named]] = defaultdict(list)
    for name in names:
        (of_events if name.thing.startswith("event/") else of_things)[name.thing].append(name)
    headed = [Named(each.release, 0, each.headline, "th") for each in releases if each.headline]
    headed.sort(key=lambda name: (-_number(name.thing), name))
    first = 0
    weightiest = (_weightiest(named, weights) for named in (of_things, of_events))
    for index, ordered in zip(("names", "events", "headlines"), (*weightiest, headed), strict=True):
        first += _write_index(db, things, index, ordered, first)


def _weightiest(named: Mapping[str, list[Named]], weights: Mapping[str, float]) -> list[Named]:
    """Return the names of things, the weightiest thing first: sorting things is quicker than sorting names."""
    weight = {thing: -_BOOST.get(thing.partition("/")[0], 1) * (1 + weights.get(thing, 0)) for thing in named}
    return list(chain.from_iterable(sorted(named[thing]) for _, thing in sorted((w, t) for t, w in weight.items())))


def _number(release: str) -> int:
    number_ = release.partition("/")[2]
    return int(number_) if number_.isdigit() else 0


def _write_index(db: sqlite3.Connection, things: _Things, index: str, ordered: Sequence[Named], first: int) -> int:
    """Write names, those to be searched before those that only repeat one; return how many."""
    searched: dict[tuple[str, str], Named] = {}
    repeated: list[Named] = []
    for name, key in zip(ordered, folded([name.text for name in ordered]), strict=True):
        if key and (name.thing, key) not in searched:
            searched[name.thing, key] = name
        else:
            repeated.append(name)
    kept = chain(searched.values(), repeated)
    found = ((first + n, things[thing], rank, text, lang) for n, (thing, rank, text, lang) in enumerate(kept))
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", found)
    all_keys = [key for _, key in searched]
    keys, starts = blob(all_keys)
    _write_blob(db, f"{index}.keys", keys.encode("utf-8", "surrogatepass"))
    _write_blob(db, f"{index}.starts", starts)
    _write_blob(db, f"{index}.order", array("I", sorted(range(len(all_keys)), key=all_keys.__getitem__)))
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


def _write_days(db: sqlite3.Connection, things: _Things, releases: Iterable[Headed]) -> None:
    days = {each.release: each.day for each in releases if each.day}
    db.executemany("INSERT INTO release VALUES (?, ?)", ((things[name], day) for name, day in days.items()))
    covered = {"first": min(days.values(), default=""), "last": max(days.values(), default="")}
    db.executemany("INSERT INTO about VALUES (?, ?)", covered.items())


def _write_events(db: sqlite3.Connection, things: _Things, events: Mapping[str, Event]) -> None:
    def number_of(thing: str) -> int | None:
        return things[thing] if thing else None

    heads = (
        (things[name], event.kind, event.day, number_of(event.place), number_of(event.release))
        for name, event in events.items()
    )
    db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?)", heads)
    codes = {role: code for code, role in enumerate(ROLES)}
    parts = ((things[name], codes[role], things[who]) for name, event in events.items() for role, who in event.parts)
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
