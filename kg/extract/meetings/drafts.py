"""Records of the reading: occasions as first read from a line, before the best is chosen and completed."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.meetings.seats import Named


@dataclass
class Seat:
    """Somebody's place at an occasion."""

    named: Named
    part: str
    rule: str


@dataclass
class Draft:
    """An occasion as read.

    Attributes:
        start/end: the words that report it (trigger, gathering included).
        reach: offset up to which the reading of it went.
        relation: ``told`` (the line reports it), ``stated`` (somebody states it), ``after`` (something else came
            after it), ``before`` (something else came before it), ``then`` (it followed another of the same line).
        needs: ``dateline`` where it counts only with a day, an hour or a venue beside it.
        seats: who takes part.
        venue: span of the venue phrase.
    """

    start: int
    end: int
    type: str
    event_class: str
    rule: str
    line: int
    relation: str = "told"
    needs: str = ""
    opened: int = 0
    reach: int = 0
    subject: str = ""
    object: str = ""
    seats: list[Seat] = field(default_factory=list)
    venue: tuple[int, int] | None = None
    gathering: bool = False

    def seat(self, named: Named, part: str, rule: str) -> None:
        """Give somebody a place; a later, more telling part replaces attendee."""
        for seat in self.seats:
            if seat.named.person is not None and seat.named.person == named.person:
                if seat.part == "attendee" and part != "attendee":
                    seat.part, seat.rule = part, rule
                return
        self.seats.append(Seat(named, part, rule))


@dataclass
class Reading:
    """What one line says.

    Attributes:
        drafts: occasions in reading order.
        spoke_at: offset of the first word of stating (เปิดเผยว่า), None where nobody states anything.
        speakers: who states it.
        venues: venue phrases in the order they stand.
        cabinet: whether what is stated is what the Cabinet decided.
    """

    line: int
    start: int
    end: int
    drafts: list[Draft] = field(default_factory=list)
    spoke_at: int | None = None
    speakers: list[Named] = field(default_factory=list)
    venues: list[tuple[int, int]] = field(default_factory=list)
    dateline: bool = False
