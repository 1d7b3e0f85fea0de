"""Words that report an occasion and words that steer the reading, as one ordered list of marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from kg.extract.context import Context
from kg.tables import table
from kg.text.hit import Hit

#: Kinds of hit this room adds to the scan.
TRIGGER = "event-trigger"
CUE = "event-cue"


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A table entry as the reader sees it.

    Attributes:
        kind: ``cue``, or the trigger's kind: ``act``, ``lead`` or ``noun``.
        cue: what a cue announces, empty for triggers.
    """

    start: int
    end: int
    kind: str
    cue: str = ""
    type: str = ""
    event_class: str = ""
    subject: str = ""
    object: str = ""
    needs: str = ""


class _Word(NamedTuple):
    """What is known of a phrase before it is found: fields of its mark after the span, and what its reading asks."""

    fields: tuple[str, ...]
    noun: bool
    lead: bool
    mask: bool
    latin: bool


_START = attrgetter("start")
_SPAN_START = attrgetter("span.start")
#: Cues that begin a statement.
_STATING = frozenset({"say", "state"})
#: What a trigger says of its occasion, in the order a mark keeps it.
_TRIGGER_COLUMNS = ("type", "class", "subject", "object", "needs")
#: Thai letters start here; what is before may be Latin.
_THAI = "\u0e01"


@cache
def _words(kind: str) -> dict[str, _Word]:
    """Return what is known of each phrase of one kind of hit."""
    if kind == CUE:
        return {row["phrase"]: _word(row["phrase"], "cue", row["cue"]) for row in table("event_cues")}
    return {
        row["phrase"]: _word(row["phrase"], row["kind"], "", *(row[column] for column in _TRIGGER_COLUMNS))
        for row in table("event_triggers")
    }


def _word(phrase: str, kind: str, cue: str, *rest: str) -> _Word:
    latin = phrase[0] < _THAI or phrase[-1] < _THAI
    return _Word((kind, cue, *rest), kind == "noun", kind == "lead", "mask" in (kind, cue), latin)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin entry stands alone; Thai has no word boundaries to ask for."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    return not (
        (first.isascii() and first.isalpha() and before.isascii() and before.isalpha())
        or (last.isascii() and last.isalpha() and after.isascii() and after.isalpha())
    )


def _leftmost_longest(text: str, hits: Iterable[Hit], kind: str) -> list[Mark]:
    words = _words(kind)
    kept: list[Mark] = []
    reached = 0
    open_end = False
    for hit in hits:  # ordered by (start, longest first)
        start = hit.start
        if start < reached and not (open_end and hit.end >= reached):
            continue
        end = hit.end
        fields, noun, lead, mask, latin = words[hit.row["phrase"]]
        if start < reached and end == reached and not noun:
            continue
        if latin and not _stands_alone(text, start, end):
            continue
        # "เปิดการประชุม" + "การประชุมเชิงปฏิบัติการ": the verb shares its last word with the gathering it opens
        open_end = lead
        reached = end
        if not mask:
            kept.append(Mark(start, end, *fields))
    return kept


def find_marks(ctx: Context) -> list[Mark]:
    """Return the marks of a release in reading order; at one place a cue comes before a trigger."""
    marks = _leftmost_longest(ctx.text, ctx.hits[CUE], CUE)
    marks += _leftmost_longest(ctx.text, ctx.hits[TRIGGER], TRIGGER)
    marks.sort(key=_START)  # stable: cues first
    return _outside_names(ctx, marks)


def _outside_names(ctx: Context, marks: list[Mark]) -> list[Mark]:
    """Leave out words of stating that are part of a body's name ("กองวิจัยและเตือนภัยมลพิษโรงงาน")."""
    mentions = ctx.organisation_mentions  # in order; none overlaps another

    def inside(mark: Mark) -> bool:
        index = bisect_left(mentions, mark.start, key=_SPAN_START) - 1
        return index >= 0 and mentions[index].span.end >= mark.end

    return [mark for mark in marks if mark.cue not in _STATING or not inside(mark)]
