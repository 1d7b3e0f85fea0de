"""Who met whom: every host with every guest of every meeting, with the facets a table of them is narrowed by."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.lookup.overview import Encounter, Event
from kg.tables import table

#: Hosts and guests of one event that are paired at most: a conference with a thousand guests is no thousand meetings.
_PAIRS_MAX = 200


def meeting_kinds() -> frozenset[str]:
    """Return the classes (CURIEs) of meetings in the narrow sense."""
    return frozenset(classes[0] for row in table("classes") if "tgk:Meeting" in (classes := row["classes"].split()))


def meetings(events: Mapping[str, Event]) -> Counter[str]:
    """Return in how many meetings each took part."""
    kinds = meeting_kinds()
    return Counter(who for event in events.values() if event.kind in kinds for who in {who for _, who in event.parts})


def write_encounters(
    db: sqlite3.Connection,
    events: Mapping[str, Event],
    ministries: Iterable[tuple[str, str]],
    inside: Iterable[tuple[str, str]],
) -> None:
    """Write the encounters, the latest first, and their facets.

    Args:
        db: has the tables ``encounter`` and ``facet``.
        events: local IRI → event.
        ministries: a person or post, and a ministry it belongs to.
        inside: a place, and one it lies in.
    """
    belongs, around = _grouped(ministries), _grouped(inside)
    all_ministries = {ministry for found in belongs.values() for ministry in found}
    ordered = sorted(_encounters(events), key=lambda e: (e.day, e.event, e.host, e.guest), reverse=True)
    db.executemany(
        "INSERT INTO encounter VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ((n, *met) for n, met in enumerate(ordered))
    )
    narrowing: list[tuple[int, str, str]] = []
    for number, met in enumerate(ordered):
        both = {met.host, met.guest}
        facets = {
            "year": {met.day[:4]},
            "kind": {met.kind},
            "ministry": (both & all_ministries).union(*(belongs[who] for who in both)),
            "place": {met.place, *around[met.place]},
            "who": both,
        }
        narrowing += ((number, name, value) for name, values in facets.items() for value in sorted(values - {""}))
    db.executemany("INSERT INTO facet VALUES (?, ?, ?)", narrowing)


def _encounters(events: Mapping[str, Event]) -> Iterator[Encounter]:
    kinds = meeting_kinds()
    for name, event in events.items():
        if event.kind not in kinds:
            continue
        hosts = [who for role, who in event.parts if role == "host"]
        guests = [who for role, who in event.parts if role == "guest"]
        pairs = [(host, guest) for host in hosts for guest in guests if host != guest]
        for host, guest in pairs[:_PAIRS_MAX]:
            yield Encounter(event.day, host, guest, name, event.kind, event.place, event.release)


def _grouped(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found
