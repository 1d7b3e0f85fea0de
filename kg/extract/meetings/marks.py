"""Words that report an occasion and words that steer the reading, as one ordered list of marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.lexicon import Hit

#: Kinds of hit this room adds to the scan.
TRIGGER = "event-trigger"
CUE = "event-cue"


class Mark(NamedTuple):
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


def _whole_word(text: str, hit: Hit) -> bool:
    """Whether a Latin entry stands alone; Thai has no word boundaries to ask for."""
    return not (
        (text[hit.start].isascii() and hit.start and text[hit.start - 1].isalpha() and text[hit.start - 1].isascii())
        or (text[hit.end - 1].isascii() and text[hit.end - 1].isalpha() and text[hit.end : hit.end + 1].isalpha())
    )


def _leftmost_longest(text: str, hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reached = 0
    open_end = False
    for hit in hits:  # ordered by (start, longest first)
        # "เปิดการประชุม" + "การประชุมเชิงปฏิบัติการ": the verb shares its last word with the gathering it opens
        shares = open_end and hit.end > reached or (open_end and hit.end == reached and hit.row.get("kind") == "noun")
        if (hit.start >= reached or shares) and _whole_word(text, hit):
            kept.append(hit)
            reached = hit.end
            open_end = hit.row.get("kind") == "lead"
    return kept


def find_marks(ctx: Context) -> list[Mark]:
    """Return the marks of a release in reading order; at one place a cue comes before a trigger."""
    marks = [
        Mark(hit.start, hit.end, "cue", cue=hit.row["cue"])
        for hit in _leftmost_longest(ctx.text, ctx.hits[CUE])
        if hit.row["cue"] != "mask"
    ]
    for hit in _leftmost_longest(ctx.text, ctx.hits[TRIGGER]):
        row = hit.row
        if row["kind"] != "mask":
            marks.append(
                Mark(
                    hit.start,
                    hit.end,
                    row["kind"],
                    type=row["type"],
                    event_class=row["class"],
                    subject=row["subject"],
                    object=row["object"],
                    needs=row["needs"],
                )
            )
    marks.sort(key=lambda mark: (mark.start, mark.kind != "cue"))
    return marks
