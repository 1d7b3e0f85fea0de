"""Records of the reading: occasions as first read from a line, before the best is chosen and completed."""

from __future__ import annotations

import msgspec

from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named

#: (start, end) of a piece of text.
Piece = tuple[int, int]


class Seat(msgspec.Struct):
    """Somebody's place at an occasion; ``how`` says where it was read: subject, object or list."""

    named: Named
    part: str
    rule: str
    how: str


#: Types of what is held for days.
HELD_TYPES = frozenset({"ceremony", "conference", "other"})


class Draft(msgspec.Struct):
    """An occasion as read.

    Attributes:
        start: first character of the words that report it.
        end: end of those words, the gathering they name included.
        mark: the trigger that opened it.
        relation: ``told`` (the line reports it), ``stated`` (somebody states it), ``after`` (something else came
            after it), ``before`` (something else came before it), ``then`` (it followed another of the same line),
            ``press`` (the press was told of another), ``announced`` (nobody named holds it).
        opened: where the words about it begin.
        reach: up to where somebody named is still close to it; once read, where the words about it end.
        seats: who takes part, by person or post.
        venue: where, as written.
        visited: what is visited, a venue only where no other is given.
        gathering: whether a gathering was named (การประชุม, พิธี).
        planned: whether the verb that reports it says that it has yet to come (จะ, เตรียม).
    """

    start: int
    end: int
    mark: Mark
    type: str
    event_class: str
    subject: str
    object: str
    rule: str
    relation: str
    opened: int
    reach: int
    seats: dict[tuple[str, int], Seat] = {}
    venue: Piece | None = None
    visited: Piece | None = None
    gathering: bool = False
    planned: bool = False

    @classmethod
    def opened_by(cls, mark: Mark, relation: str, opened: int) -> Draft:
        """Return the occasion a trigger opens."""
        return cls(
            start=mark.start,
            end=mark.end,
            mark=mark,
            type=mark.type,
            event_class=mark.event_class,
            subject=mark.subject,
            object=mark.object,
            rule=f"event.{slug(mark.type)}.{mark.kind}",
            relation=relation,
            opened=opened,
            reach=mark.end,
            gathering=mark.kind == "noun",
        )

    @property
    def has_objects(self) -> bool:
        """Whether somebody was already named as its object."""
        return any(seat.how == "object" for seat in self.seats.values())

    @property
    def tells_of_others(self) -> bool:
        """Whether what is said to be held later is another occasion ("แถลงข่าวการจัดงาน... ซึ่งจะจัดขึ้น ...")."""
        done = self.relation in ("told", "after") and not self.planned
        return done and self.type not in HELD_TYPES

    def seat(self, named: Named, part: str, how: str, cue: str = "") -> None:
        """Give somebody a place; a later, more telling part replaces attendee."""
        seat = self.seats.get(named.key)
        rule = f"participation.list.{cue}" if cue else f"participation.{slug(self.type)}.{part}"
        if seat is None:
            self.seats[named.key] = Seat(named, part, rule, how)
        elif seat.part == "attendee" and part != "attendee":
            seat.part, seat.rule, seat.how = part, rule, how

    def gather(self, noun: Mark) -> None:
        """Let a gathering named after the verb say what the occasion is."""
        self.end = max(self.end, noun.end)
        self.reach = max(self.reach, noun.end)
        self.gathering = True
        if noun.type and (noun.kind != "course" or not self.type):
            self.type, self.event_class = noun.type, noun.event_class
        self.rule = f"event.{slug(self.type)}.{self.mark.kind}"


class Reading(msgspec.Struct):
    """What one line says.

    Attributes:
        line: its number in the text, the headline being 0.
        start: its first character.
        end: its end.
        drafts: occasions in reading order.
        spoke_at: offset of the first word of stating (เปิดเผยว่า), None where nobody states anything.
        speakers: who states it.
        venues: venue phrases in the order they stand.
        gathering: a gathering named without a verb, None where there is none.
        rest: who was named and has no place yet.
        presiding: those of them said to have presided.
        body: a committee or the Cabinet that is said to have decided something, None where there is none.
    """

    line: int
    start: int
    end: int
    drafts: list[Draft] = []
    spoke_at: int | None = None
    speakers: list[Named] = []
    venues: list[Piece] = []
    gathering: Mark | None = None
    rest: list[Named] = []
    presiding: list[Named] = []
    body: Mark | None = None


def slug(kind: str) -> str:
    """Return a type of occasion as rule names write it."""
    return (kind or "gathering").replace("_", "-")
