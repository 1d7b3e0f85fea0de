"""Words that report an occasion and words that steer the reading, as one ordered list of marks."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter

import msgspec

from kg.extract.context import Context
from kg.tables import table

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


#: What is known of a phrase before it is found: fields of its mark after the span, none where it only keeps others from
#: being read; whether it is a noun, a lead, Latin, and a word of stating, which may be part of a name.
_Word = tuple[tuple[str, ...], bool, bool, bool, bool]

_START = attrgetter("start")
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
    fields = () if "mask" in (kind, cue) else (kind, cue, *rest)
    latin = phrase[0] < _THAI or phrase[-1] < _THAI
    return fields, kind == "noun", kind == "lead", latin, cue in _STATING


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin entry stands alone; Thai has no word boundaries to ask for."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    return not (
        (first.isascii() and first.isalpha() and before.isascii() and before.isalpha())
        or (last.isascii() and last.isalpha() and after.isascii() and after.isalpha())
    )


def _leftmost_longest(ctx: Context, kind: str) -> list[Mark]:
    words = _words(kind)
    names = [mention.span.start for mention in ctx.organisation_mentions]  # in order; none overlaps another
    kept: list[Mark] = []
    reached = 0
    open_end = False
    for hit in ctx.hits[kind]:  # ordered by (start, longest first)
        start = hit.start
        if start < reached and not (open_end and hit.end >= reached):
            continue
        end = hit.end
        fields, noun, lead, latin, stating = words[hit.row["phrase"]]
        if start < reached and end == reached and not noun:
            continue
        if latin and not _stands_alone(ctx.text, start, end):
            continue
        # "เปิดการประชุม" + "การประชุมเชิงปฏิบัติการ": the verb shares its last word with the gathering it opens
        open_end = lead
        reached = end
        if fields and not (stating and _is_in_name(ctx, names, start, end)):
            kept.append(Mark(start, end, *fields))
    return kept


def find_marks(ctx: Context) -> list[Mark]:
    """Return the marks of a release in reading order; at one place a cue comes before a trigger."""
    marks = _leftmost_longest(ctx, CUE)
    marks += _leftmost_longest(ctx, TRIGGER)
    marks.sort(key=_START)  # stable: cues first
    return marks


def _is_in_name(ctx: Context, names: list[int], start: int, end: int) -> bool:
    """Whether a word of stating is part of a body's name ("กองวิจัยและเตือนภัยมลพิษโรงงาน")."""
    index = bisect_left(names, start) - 1
    return index >= 0 and ctx.organisation_mentions[index].span.end >= end
