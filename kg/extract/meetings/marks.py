"""Words that report an occasion and words that steer the reading, as one ordered list of marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from operator import attrgetter

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


_START = attrgetter("start")
#: Cues that begin a statement.
_STATING = frozenset({"say", "state"})
#: Thai letters start here; what is before may be Latin.
_THAI = "\u0e01"


@cache
def _rows(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the fields of a mark after its span by phrase, of one kind of hit."""
    if kind == CUE:
        return {row["phrase"]: ("cue", row["cue"], "", "", "", "", "") for row in table("event_cues")}
    return {
        row["phrase"]: (row["kind"], "", row["type"], row["class"], row["subject"], row["object"], row["needs"])
        for row in table("event_triggers")
    }


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin entry stands alone; Thai has no word boundaries to ask for."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    return not (
        (first.isascii() and first.isalpha() and before.isascii() and before.isalpha())
        or (last.isascii() and last.isalpha() and after.isascii() and after.isalpha())
    )


def _leftmost_longest(text: str, hits: Iterable[Hit], kind: str) -> list[Mark]:
    rows = _rows(kind)
    kept: list[Mark] = []
    reached = 0
    open_end = False
    for hit in hits:  # ordered by (start, longest first)
        start, end = hit.start, hit.end
        if start < reached and not (open_end and end >= reached):
            continue
        fields = rows[hit.row["phrase"]]
        if start < reached and end == reached and fields[0] != "noun":
            continue
        if (text[start] < _THAI or text[end - 1] < _THAI) and not _stands_alone(text, start, end):
            continue
        # "เปิดการประชุม" + "การประชุมเชิงปฏิบัติการ": the verb shares its last word with the gathering it opens
        open_end = fields[0] == "lead"
        reached = end
        if fields[0] != "mask" and fields[1] != "mask":
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
    spans = [mention.span for mention in ctx.organisation_mentions]
    starts = [span.start for span in spans]
    ends = list(accumulate((span.end for span in spans), max))

    def inside(mark: Mark) -> bool:
        index = bisect_left(starts, mark.start) - 1
        return index >= 0 and ends[index] >= mark.end

    return [mark for mark in marks if mark.cue not in _STATING or not inside(mark)]
