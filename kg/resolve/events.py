"""Events: the same occasion reported by several releases is one, named after the lowest release number.

Two reports are of one occasion where class, day and mode are the same, nothing contradicts (hour, place), and they
share people together with the hour or the place. A minister opens three things a day: people alone tell nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import msgspec

from kg.model.document import Document, Meeting
from kg.model.entity import Merge, Resolved
from kg.resolve.compare import weights
from kg.resolve.decisions import Decisions
from kg.resolve.keys import is_latin
from kg.resolve.state import Rows, State

#: Classes of which there is one a day.
_ONE_A_DAY = ("CabinetMeeting",)
#: Classes of which the same people may go through several in a day.
_ON_TOUR = ("InspectionVisit",)
#: People that must be shared where neither hour nor place is known to be the same.
_SHARED_ALONE = 3
#: Most reports of a class and day that are compared with each other.
_BLOCK_MAX = 400
#: Days before and after a release's day in which an occasion it reports may be.
_BACK_DAYS, _AHEAD_DAYS = 100 * 365, 2 * 366


class _Report(NamedTuple):
    iri: str
    release: str
    people: frozenset[str]
    guests: frozenset[str]
    start: str | None
    place: str | None


#: IRI a release would give an occasion → the one it has, and why.
Into = dict[str, tuple[str, tuple[str, ...]]]


class Events:
    """Collects occasions over documents, then tells which IRI each one has.

    Attributes:
        into: what was read as of another release's occasion.
        old_into: the same before.
    """

    def __init__(self, state: State, decisions: Decisions | None = None) -> None:
        self._state = state
        decisions = decisions or Decisions()
        self._apart = decisions.apart("event")
        self._same = {one: other for one, other in decisions.united().items() if one.startswith("event/")}
        self._seen: set[str] = set()
        self._blocks: Rows[list[_Report]] = state.rows("occasion", list, list[_Report])
        self.old_into: Into = state.whole("event_into", Into)
        self.into: Into = dict(self.old_into)

    def add(self, named: Resolved, sign: int = 1) -> None:
        """Take note of the occasions one document reports; with a ``sign`` of -1 no longer."""
        document = named.document
        people = {p.names[0].text: iri for p, iri in zip(document.people, named.people, strict=True)}
        for meeting, iri in zip(document.meetings, named.meetings, strict=True):
            if self._same:
                self._seen.add(iri)
            if meeting.date:
                block = (meeting.event_class, meeting.date.isoformat(), meeting.mode, meeting.factuality)
                reports = self._blocks.at("\n".join(block))
                if sign < 0:
                    reports[:] = [report for report in reports if report.iri != iri]
                    self.into.pop(iri, None)
                    continue
                place = named.places.get(meeting.place) if meeting.place else None
                parts = list(_who(meeting, people, named))
                who = frozenset(iri for _, iri in parts)
                guests = frozenset(iri for part, iri in parts if part == "guest")
                reports.append(_Report(iri, document.id, who, guests, meeting.start, place))

    def finish(self) -> None:
        """Join the reports of one occasion, whatever order they came in."""
        for block in sorted(self._blocks.touched):
            for report in self._blocks[block]:
                self.into.pop(report.iri, None)
            reports = sorted(self._blocks[block], key=_rank)[:_BLOCK_MAX]
            clusters: dict[str, list[_Report]] = {report.iri: [report] for report in reports}
            for one, other in combinations(reports, 2):
                if not (features := _same(one, other, block.partition("\n")[0])):
                    continue
                first, second = sorted((self.iri(one.iri), self.iri(other.iri)), key=lambda i: _rank(clusters[i][0]))
                if first != second and self._may_join(clusters[first], clusters[second]):
                    for report in clusters[second]:
                        self.into[report.iri] = (first, features)
                    clusters[first] += clusters.pop(second)
        for own, into in sorted(self._same.items()):
            self._decide(own, into)

    def _may_join(self, one: list[_Report], other: list[_Report]) -> bool:
        pairs = (frozenset((a.iri, b.iri)) for a in one for b in other) if self._apart else ()
        return _compatible(one, other) and self._apart.isdisjoint(pairs)

    def _decide(self, own: str, into: str) -> None:
        """Join two occasions because a person said so; what no release reports any more joins nothing."""
        first, second = self.iri(into), self.iri(own)
        if first == second or not {own, into} <= self._seen:
            return
        moved = [report for report, (root, _) in self.into.items() if root == second]
        self.into |= {report: (first, self.into[report][1]) for report in moved}
        self.into[second] = (first, ("decided",))

    def iri(self, own: str) -> str:
        """Return the local IRI of the occasion that a release would name ``own``."""
        return self.into[own][0] if own in self.into else own

    def affected(self) -> set[str]:
        """Return the ids of the releases with an occasion that is another one than before."""
        moved = {o for o in self.into.keys() | self.old_into.keys() if self.into.get(o) != self.old_into.get(o)}
        blocks = self._blocks.touched if moved else ()
        return {report.release for block in blocks for report in self._blocks[block] if report.iri in moved}

    def merges(self) -> tuple[list[Merge], list[Merge]]:
        """Return every report that was read as of another release's occasion, before and now."""
        old, new = (
            [
                Merge(iri, own, sum(weights()[f] for f in features), features)
                for own, (iri, features) in sorted(into.items())
            ]
            for into in (self.old_into, self.into)
        )
        return old, new

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self._state.keep("event_into", self.into)


def dated(document: Document) -> Document:
    """Return a document without the days of occasions that no release of its day can report: slips of the writer.

    One of 2123 would stretch every axis of time to the next century.
    """
    published = document.published
    if not published or not any(_far(meeting.date, published) for meeting in document.meetings):
        return document
    undated = {"date": None, "date_basis": None, "date_evidence": None}
    meetings = (msgspec.structs.replace(m, **undated) if _far(m.date, published) else m for m in document.meetings)
    return msgspec.structs.replace(document, meetings=tuple(meetings))


def _far(day: dt.date | None, published: dt.date) -> bool:
    return day is not None and not -_BACK_DAYS <= (day - published).days <= _AHEAD_DAYS


def minted(document: Document) -> tuple[str, ...]:
    """Mint ``event/<release>-<class>`` for each occasion, numbered from the second of a class on."""
    seen: Counter[str] = Counter()
    made = []
    for meeting in document.meetings:
        slug = "".join(f"-{c.lower()}" if c.isupper() else c for c in meeting.event_class).lstrip("-").replace("_", "-")
        seen[slug] += 1
        number = "" if seen[slug] == 1 else f"-{seen[slug]}"
        made.append(f"event/{document.id}-{slug}{number}")
    return tuple(made)


def _who(meeting: Meeting, people: dict[str, str], resolved: Resolved) -> Iterator[tuple[str, str]]:
    """Yield the parts of an occasion with the people and posts that have them."""
    for participant in meeting.participants:
        if participant.kind == "person" and participant.name in people:
            yield participant.part, people[participant.name]
        elif participant.kind == "post":
            yield participant.part, resolved.posts[participant.name, None, participant.country]


def _rank(report: _Report) -> tuple[int, str, str]:
    number = int(report.release) if report.release.isdecimal() else 10**12
    return number, report.release, report.iri


def _same(one: _Report, other: _Report, event_class: str) -> tuple[str, ...]:
    """Return what makes two reports be of one occasion, nothing where they are not."""
    if one.release == other.release or (one.start and other.start and one.start != other.start):
        return ()
    if event_class in _ONE_A_DAY:
        return ("same-day", "one-a-day")
    if _other_guests(one, other):
        return ()
    shared = len(one.people & other.people)
    start = bool(one.start and one.start == other.start)
    place = bool(one.place and one.place == other.place)
    apart = bool(one.place and other.place and not place)
    if not shared or (apart and not (start and shared > 1)):
        return ()
    if not start and not place and (shared < _SHARED_ALONE or event_class in _ON_TOUR):
        return ()
    if place and not start and shared < 2 and min(len(one.people), len(other.people)) > 1:
        return ()
    held = (("same-hour", start), ("same-place", place), ("same-people", True))
    return ("same-day", *(name for name, holds in held if holds))


def _other_guests(one: _Report, other: _Report) -> bool:
    """Whether the guests are others; of one in Thai and one in Latin letters that cannot be told."""
    scripts = {is_latin(guest.rpartition("/")[2]) for guest in (*one.guests, *other.guests)}
    return bool(one.guests and other.guests and one.guests.isdisjoint(other.guests)) and len(scripts) == 1


def _compatible(one: list[_Report], other: list[_Report]) -> bool:
    """Whether two clusters can be one: never two occasions of one release, never two hours."""
    if {r.release for r in one} & {r.release for r in other}:
        return False
    return len({r.start for r in (*one, *other) if r.start}) <= 1
