"""Every place a body is named in a release."""

from __future__ import annotations

from kg.extract.context import Context, OrganisationMention
from kg.extract.organisations.names import heads, known, known_end, open_end
from kg.model.document import Span


def find_organisation_mentions(ctx: Context) -> tuple[OrganisationMention, ...]:
    """Return every place a body is named, in order, not overlapping unless one body's name holds another's."""
    found: dict[int, OrganisationMention] = {}
    for hit in ctx.hits["organisation"]:
        before = found.get(hit.start)
        if before is None or before.span.end < hit.end:
            span = Span(hit.start, hit.end)
            found[hit.start] = OrganisationMention(span, hit.row["kind"], 0.9, "known-name")
    for hit in ctx.hits["organisation-head"]:
        if hit.start in found:
            continue
        head = heads()[hit.row["head"]]
        end = open_end(ctx.text, head, hit.end)
        if end is not None:
            found[hit.start] = OrganisationMention(Span(hit.start, end), head.kind, 0.7, "head-noun")
    mentions: list[OrganisationMention] = []
    reached = 0
    for start in sorted(found):
        mention = found[start]
        if mention.span.end <= reached:
            continue
        reached = mention.span.end
        mentions.append(mention)
    return tuple(mentions)


def organisation_end(text: str, start: int) -> int | None:
    """Return where an organisation name starting at ``start`` ends, None if none starts there."""
    end = known_end(text, start)
    for length in range(min(20, len(text) - start), 2, -1):
        head = heads().get(text[start : start + length])
        if head is not None:
            other = open_end(text, head, start + length)
            return max((e for e in (end, other) if e is not None), default=None) if end is None else end
    return end


__all__ = ["find_organisation_mentions", "known", "organisation_end"]
