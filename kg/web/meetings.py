"""Meetings and who took part, in memory: tables with facets, the most met, the most present, and paths."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kg.tables import table
from kg.web.overview import Event, Overview

#: Hosts and guests of one event that are paired at most: a conference with a thousand guests is no thousand meetings.
_PAIRS_MAX = 200
#: Longest path looked for, in steps; person-meeting-person is two.
STEPS_MAX = 8


@dataclass(frozen=True)
class Encounter:
    """A host and a guest of one event: all local IRIs, ``kind`` a CURIE, ``day`` ISO or ""."""

    day: str
    host: str
    guest: str
    event: str
    kind: str
    place: str
    release: str


class Meetings:
    """What an overview knows of events, indexed."""

    def __init__(self, overview: Overview) -> None:
        self.events: Mapping[str, Event] = overview.events
        self._holds = overview.holds
        self._meetings = _meeting_kinds()
        self.of: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, event in overview.events.items():
            for role, who in event.parts:
                self.of[who].append((name, role))
        self._ministries: defaultdict[str, set[str]] = defaultdict(set)
        for one, ministry in overview.ministries:
            self._ministries[one].add(ministry)
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        for one, around in overview.inside:
            self._inside[one].add(around)

    def is_meeting(self, event: str) -> bool:
        """Whether an event is a meeting in the narrow sense."""
        return self.events[event].kind in self._meetings

    @cached_property
    def encounters(self) -> list[Encounter]:
        """Every host with every guest of every meeting, the latest first."""
        return sorted(self._encounters(), key=lambda e: (e.day, e.event, e.host, e.guest), reverse=True)

    def _encounters(self) -> Iterator[Encounter]:
        for name, event in self.events.items():
            if event.kind not in self._meetings:
                continue
            hosts = [who for role, who in event.parts if role == "host"]
            guests = [who for role, who in event.parts if role == "guest"]
            pairs = [(host, guest) for host in hosts for guest in guests if host != guest]
            for host, guest in pairs[:_PAIRS_MAX]:
                yield Encounter(event.day, host, guest, name, event.kind, event.place, event.release)

    def facets(self, encounter: Encounter) -> dict[str, set[str]]:
        """Return the values of an encounter in each facet."""
        both = (encounter.host, encounter.guest)
        ministries = set().union(*(self._ministries[who] for who in both))
        places = {encounter.place, *self._inside[encounter.place]} - {""}
        return {
            "year": {encounter.day[:4]} - {""},
            "kind": {encounter.kind},
            "ministry": ministries | {who for who in both if who in self._all_ministries},
            "place": places,
            "who": set(both),
        }

    @cached_property
    def _faceted(self) -> list[tuple[Encounter, dict[str, set[str]]]]:
        return [(encounter, self.facets(encounter)) for encounter in self.encounters]

    @cached_property
    def _all_ministries(self) -> set[str]:
        return set().union(*self._ministries.values())

    def chosen(self, wanted: Mapping[str, str]) -> tuple[list[Encounter], dict[str, Counter[str]]]:
        """Return the encounters that have all values wanted, and how many each other value would leave.

        Args:
            wanted: facet → value.
        """
        kept = []
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for encounter, facets in self._faceted:
            missing = [name for name, value in wanted.items() if value not in facets[name]]
            if not missing:
                kept.append(encounter)
            for name in facets:
                # A facet's own choice does not narrow what it offers.
                if not missing or missing == [name]:
                    counts[name].update(facets[name])
        return kept, counts

    def busiest(self, kind: str, limit: int) -> list[tuple[str, int]]:
        """Return the things of a kind in most meetings."""
        ranked = ((who, n) for who, n in self._ranked if who.startswith(f"{kind}/"))
        return list(islice(ranked, limit))

    @cached_property
    def _ranked(self) -> list[tuple[str, int]]:
        counts = Counter(
            {
                who: sum(self.is_meeting(event) for event in {event for event, _ in parts})
                for who, parts in self.of.items()
            }
        )
        return sorted(((who, n) for who, n in counts.items() if n), key=lambda item: (-item[1], item[0]))

    def warm(self) -> None:
        """Work out what the first visitor would otherwise wait for."""
        _ = self._faceted, self._ranked, self._neighbours

    def met_most(self, who: str, limit: int) -> list[tuple[str, int]]:
        """Return whom one met most often as host or guest, and how often."""
        counts: Counter[str] = Counter()
        for event, role in self.of.get(who, ()):
            if role in ("host", "guest") and self.is_meeting(event):
                other = "guest" if role == "host" else "host"
                counts.update({each for part, each in self.events[event].parts if part == other and each != who})
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]

    @cached_property
    def _neighbours(self) -> dict[str, list[str]]:
        """Who and what is joined: events and those who took part, people and their posts."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        pairs = [(name, who) for name, event in self.events.items() for _, who in event.parts]
        for one, other in [*pairs, *self._holds]:
            found[one].add(other)
            found[other].add(one)
        return {name: sorted(others, key=lambda n: (len(found[n]), n)) for name, others in found.items()}

    def paths(self, start: str, end: str, limit: int, allowed: Callable[[str], bool]) -> list[list[str]]:
        """Return the shortest paths between two things, through the least connected things first.

        Args:
            start: local IRI.
            end: local IRI.
            limit: most paths.
            allowed: whether a path may lead through a thing.
        """
        distance = self._distances(end, start, allowed)
        if start not in distance:
            return []
        found: list[list[str]] = []
        waiting: list[list[str]] = [[start]]
        while waiting and len(found) < limit:
            path = waiting.pop()
            if path[-1] == end:
                found.append(path)
                continue
            closer = [n for n in self._neighbours[path[-1]] if distance.get(n, -1) == distance[path[-1]] - 1]
            waiting += [[*path, each] for each in reversed(closer)]
        return found

    def _distances(self, start: str, end: str, allowed: Callable[[str], bool]) -> dict[str, int]:
        """Return how many steps things are from the start, no farther than the end is."""
        distance = {start: 0}
        queue = deque([start])
        while queue:
            name = queue.popleft()
            if name == end or distance[name] == STEPS_MAX:
                break
            for other in self._neighbours.get(name, ()):
                if other not in distance and (other == end or allowed(other)):
                    distance[other] = distance[name] + 1
                    queue.append(other)
        return distance


def _meeting_kinds() -> frozenset[str]:
    return frozenset(classes[0] for row in table("classes") if "tgk:Meeting" in (classes := row["classes"].split()))


def months(days: Sequence[str]) -> list[tuple[str, int]]:
    """Return how many days fall in each month from the first to the last, empty months included."""
    counts = Counter(day[:7] for day in days if day)
    if not counts:
        return []
    first, last = ((int(month[:4]) * 12 + int(month[5:]) - 1) for month in (min(counts), max(counts)))
    named = (f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1))
    return [(month, counts[month]) for month in named]
