"""Meetings and who took part: tables with facets, the most met, the most present, and paths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from kg.lookup.meetings import meeting_kinds
from kg.lookup.overview import KINDS, ROLES, Encounter, Overview

#: Longest path looked for, in steps; person-meeting-person is two.
STEPS_MAX = 8
#: Others told of an event of a year.
_OTHERS = 5
#: Facets of the table of meetings, in the order they are shown.
FACETS = ("year", "kind", "ministry", "place", "who")


class Part(NamedTuple):
    """A part in an event: local IRI of the event, its ISO day or "", and the role."""

    event: str
    day: str
    role: str


class Meetings:
    """What an overview knows of events, ready for pages."""

    def __init__(self, overview: Overview) -> None:
        self._overview = overview

    def of(self, who: str) -> list[Part]:
        """Return the parts one had in events, the latest first."""
        found = self._overview.rows(
            "SELECT named.iri, day, role FROM thing JOIN part ON who = thing.id JOIN event ON event.id = part.event "
            "JOIN thing AS named ON named.id = event.id WHERE thing.iri = ? ORDER BY day DESC, named.iri DESC, role",
            who,
        )
        return [Part(event, day, ROLES[role]) for event, day, role in found]

    def counts(self, who: str) -> tuple[int, int]:
        """Return in how many events one took part, and how many releases mention one."""
        query = "SELECT (SELECT COUNT(DISTINCT event) FROM part WHERE who = id), mentions FROM thing WHERE iri = ?"
        found: list[tuple[int, int]] = self._overview.rows(query, who)
        return found[0] if found else (0, 0)

    def took_part(self, who: str, year: str) -> bool:
        """Whether one took part in an event of a year ("2018")."""
        query = "SELECT 1 FROM thing JOIN part ON who = thing.id JOIN event ON event.id = part.event "
        return bool(self._overview.rows(query + "WHERE iri = ? AND day GLOB ? LIMIT 1", who, f"{year}-*"))

    def in_year(self, who: str, year: str, limit: int) -> tuple[list[str], int]:
        """Return one's events of a year, each with the first of the others there, and how many things that is in all.

        Where one was host or guest comes first, then other meetings, then the rest; of each the latest first.

        Args:
            who: local IRI.
            year: "2018".
            limit: most things.
        """
        kinds, parts = meeting_kinds(), [part for part in self.of(who) if part.day.startswith(year)]
        received = {part.event for part in parts if part.role in ("host", "guest")}
        events = {part.event: event for part in parts if (event := self._overview.event(part.event))}
        ordered = sorted(events, key=lambda name: (name not in received, events[name].kind not in kinds))
        found: dict[str, None] = {}
        for name in ordered:
            others = [other for _, other in events[name].parts if other != who]
            found |= dict.fromkeys([name, *others[:_OTHERS]])
        return [*found][:limit], len(found)

    def met_most(self, who: str, limit: int, year: str = "") -> list[tuple[str, int]]:
        """Return whom one met most often as host or guest, in a year ("2018") or ever, and how often."""
        kinds = sorted(meeting_kinds())
        return self._overview.rows(
            "SELECT named.iri, COUNT(*) FROM thing JOIN part ON part.who = thing.id "
            "JOIN event ON event.id = part.event "
            "JOIN part AS other ON other.event = part.event AND other.role = ? - part.role AND other.who <> part.who "
            "JOIN thing AS named ON named.id = other.who "
            f"WHERE thing.iri = ? AND part.role IN (?, ?) AND kind IN ({', '.join('?' * len(kinds))}) "
            "AND SUBSTR(day, 1, ?) = ? GROUP BY other.who ORDER BY 2 DESC, 1 LIMIT ?",
            *(_HOST + _GUEST, who, _HOST, _GUEST, *kinds, len(year), year, limit),
        )

    def busiest(self, kind: str, limit: int) -> list[tuple[str, int]]:
        """Return the things of a kind in most meetings."""
        query = "SELECT iri, meetings FROM thing WHERE meetings > 0 AND iri GLOB ? ORDER BY meetings DESC, iri LIMIT ?"
        return self._overview.rows(query, f"{kind}/*", limit)

    def read(self) -> None:
        """Read what a table of meetings needs, so that the first who asks for one need not wait."""
        self.chosen({})

    @cached_property
    def encounters(self) -> list[Encounter]:
        """Every host with every guest of every meeting, the latest first."""
        query = "SELECT day, host, guest, event, kind, place, release FROM encounter ORDER BY id"
        return [Encounter(*row) for row in self._overview.rows(query)]

    @cached_property
    def _having(self) -> dict[str, dict[str, int]]:
        """Facet → value → the encounters that have it, as the bits of a number."""
        size = len(self.encounters) // 8 + 1
        masks: dict[str, defaultdict[str, bytearray]] = {name: defaultdict(lambda: bytearray(size)) for name in FACETS}
        for encounter, name, value in self._overview.rows("SELECT encounter, name, value FROM facet"):
            masks[name][value][encounter >> 3] |= 1 << (encounter & 7)
        return {
            name: {value: int.from_bytes(mask, "little") for value, mask in found.items()}
            for name, found in masks.items()
        }

    def chosen(self, wanted: Mapping[str, str]) -> tuple[list[Encounter], dict[str, Counter[str]]]:
        """Return the encounters that have all values wanted, and how many each other value would leave.

        Args:
            wanted: facet → value.
        """
        everything = (1 << len(self.encounters)) - 1

        def fitting(wanted: Mapping[str, str]) -> int:
            left = everything
            for name, value in wanted.items():
                left &= self._having[name].get(value, 0)
            return left

        counts: dict[str, Counter[str]] = {}
        for name in FACETS:
            # A facet's own choice does not narrow what it offers.
            left = fitting({other: value for other, value in wanted.items() if other != name})
            found = ((value, (mask & left).bit_count()) for value, mask in self._having[name].items())
            counts[name] = Counter({value: n for value, n in found if n})
        return [self.encounters[n] for n in _bits(fitting(wanted))], counts

    def paths(self, start: str, end: str, limit: int, through: Collection[str]) -> list[list[str]]:
        """Return the shortest paths between two things, through the least connected things first.

        Args:
            start: local IRI.
            end: local IRI.
            limit: most paths.
            through: kinds of things a path may lead through.
        """
        first, last = self._overview.number(start), self._overview.number(end)
        if first is None or last is None:
            return []
        distance = self._distances(last, first, {KINDS.index(kind) for kind in through})
        found: list[list[int]] = []
        waiting = [[first]] if first in distance else []
        while waiting and len(found) < limit:
            path = waiting.pop()
            if path[-1] == last:
                found.append(path)
                continue
            closer = [n for n in self._near(path[-1]) if distance.get(n, -1) == distance[path[-1]] - 1]
            waiting += [[*path, each] for each in reversed(closer)]
        return [self._overview.things(path) for path in found]

    def _near(self, thing: int) -> Collection[int]:
        starts, ends, _ = self._overview.graph
        return ends[starts[thing] : starts[thing + 1]]

    def _distances(self, start: int, end: int, allowed: Collection[int]) -> dict[int, int]:
        """Return how many steps things are from the start, no farther than the end is."""
        kinds = self._overview.graph.kinds
        distance = {start: 0}
        edge = [start]
        for step in range(1, STEPS_MAX + 1):
            if end in distance or not edge:
                break
            fresh = []
            for thing in edge:
                for other in self._near(thing):
                    if other not in distance and (other == end or kinds[other] in allowed):
                        distance[other] = step
                        fresh.append(other)
            edge = fresh
        return distance


_HOST, _GUEST = ROLES.index("host"), ROLES.index("guest")


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the ones in a number, the lowest first."""
    for place, byte in enumerate(number.to_bytes(number.bit_length() // 8 + 1, "little")):
        if byte:
            yield from (place * 8 + bit for bit in range(8) if byte >> bit & 1)
