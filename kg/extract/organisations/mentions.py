"""Every place a body is named in a release."""

from __future__ import annotations

import re

from kg.extract.context import Context, OrganisationMention
from kg.extract.organisations.boundaries import segment
from kg.extract.organisations.names import Head, head_at, heads, known, known_end, name_end
from kg.model.document import Span

#: Letters read back from a head noun to see whether it begins a word there.
_LOOK_BACK_CHARACTERS = 24
_RUN_BEFORE = re.compile("[ก-๎]*$")


def find_organisation_mentions(ctx: Context) -> tuple[OrganisationMention, ...]:
    """Return every place a body is named, in order, not overlapping unless one body's name holds another's."""
    text = ctx.text
    starts: dict[int, tuple[Head | None, int | None]] = {}
    for hit in ctx.hits["organisation-head"]:
        if hit.start not in starts:
            starts[hit.start] = (heads()[hit.row["head"]], None)
    for hit in ctx.hits["organisation"]:
        head, end = starts.get(hit.start, (None, None))
        if end is None:
            starts[hit.start] = (head, hit.end)
    mentions: list[OrganisationMention] = []
    reached = 0
    for start in sorted(starts):
        if start < reached:
            continue
        head, known_to = starts[start]
        end = name_end(text, start, head, known_to)
        if end is None or not _begins_word(text, start, end):
            continue
        kind = known().get(text[start:end]) or (head.kind if head else "other")
        rule = "known-name" if end == known_to else "head-noun"
        mentions.append(OrganisationMention(Span(start, end), kind, 0.9 if end == known_to else 0.7, rule))
        reached = end
    return tuple(mentions)


def _begins_word(text: str, start: int, end: int) -> bool:
    """Tell whether a word begins at ``start``: เกษตรกรมี holds กรม, but not as a word."""
    if start == 0 or text[start - 1] < "ก" or text[start - 1] == "ฯ":
        return True
    low = max(0, start - _LOOK_BACK_CHARACTERS)
    before = _RUN_BEFORE.search(text, low, start)
    begin = before.start() if before else start
    return any(token.start == start for token in segment(text[begin : min(end, start + 12)], begin))


def organisation_end(text: str, start: int) -> int | None:
    """Return where an organisation name starting at ``start`` ends, None if none starts there."""
    return name_end(text, start, head_at(text, start), known_end(text, start))
