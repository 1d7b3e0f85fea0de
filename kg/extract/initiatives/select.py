"""Candidates of one release without overlaps."""

from __future__ import annotations

from bisect import bisect_right

from kg.extract.context import Context
from kg.extract.initiatives.candidates import Candidate, headed, known


def candidates(ctx: Context) -> list[Candidate]:
    """Return known and headed candidates by offset; a known name after its head noun is one candidate with it."""
    bodies = [m.span for m in ctx.organisation_mentions]
    starts = [span.start for span in bodies]

    def in_body(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        return at >= 0 and bodies[at].start < start and end <= bodies[at].end

    table = {c.start: c for c in known(ctx) if not in_body(c.start, c.end)}
    found: list[Candidate] = []
    for candidate in headed(ctx):
        if in_body(candidate.start, candidate.end) or any(
            c.start <= candidate.start and candidate.end <= c.end for c in table.values()
        ):
            continue
        if (same := table.get(candidate.name)) and same.end >= candidate.end:
            ends = candidate.ends if same.end == candidate.end else ()
            candidate = candidate._replace(end=same.end, ends=ends, group="known", shape="known", slug=same.slug)
            del table[candidate.name]
        found.append(candidate)
    return sorted([*found, *table.values()])
