"""Candidates of one release without overlaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from msgspec.structs import replace

from kg.extract.context import Context
from kg.extract.initiatives.boundary import marks_of
from kg.extract.initiatives.candidates import Candidate, headed, headless, known, mined
from kg.extract.initiatives.unheaded import listed, slogans
from kg.model.document import Span

#: Quoted names looked for again; no real release has more, and the search stays linear in hostile ones.
_MAX_QUOTED = 60


def candidates(ctx: Context) -> list[Candidate]:
    """Return known and headed candidates by offset; a known name after its head noun is one candidate with it."""
    bodies = [m.span for m in ctx.organisation_mentions]
    starts = [span.start for span in bodies]

    def in_body(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        return at >= 0 and bodies[at].start < start and end <= bodies[at].end

    table = {c.start: c for c in known(ctx) if not in_body(c.start, c.end)}
    names = mined(ctx)
    marks = marks_of(ctx.text)
    found = [
        c
        for c in headed(ctx, table, names, marks)
        # a body whole: "United Nations Development Programme"
        if not in_body(c.start, c.end) and not (c.group == "english" and Span(c.start, c.end) in bodies)
    ]
    # "โครงการ…ในพื้นที่ระเบียงเศรษฐกิจภาคใต้ (SEC)": the bracket is the zone's.
    ends = {c.end: c.start for c in table.values() if c.kind == "zone"}
    found = [replace(c, glossed=False) if ends.get(c.end, c.name) > c.name else c for c in found]
    # "โมเดลเศรษฐกิจ BCG Model" holds no "BCG Model"; "อีอีซี โมเดล" is more than "อีอีซี".
    slugs = {c.end: c.slug for c in table.values()}
    found = [_named_better(c, slugs) for c in found]
    if any(c.shape == "before" for c in found):
        inner = {at for c in table.values() for at in range(c.start + 1, c.end)}
        found = [c for c in found if c.shape != "before" or c.slug or not (c.start in inner or c.end - 1 in inner)]
    found += [c for c in table.values() if c.shape != "unsure"]
    named = {at for c in found for at in (c.start, c.name)}
    loose = (*headless(ctx, names), *slogans(ctx.text, marks), *listed(ctx))
    found += [c for c in loose if c.start not in named and not in_body(c.start, c.end)]
    return sorted(_as_quoted(ctx.text, found), key=lambda c: (c.start, -c.end))


def _named_better(c: Candidate, slugs: Mapping[int, str]) -> Candidate:
    """Read an English name that ends in a known one as that one ("13th National … Development Plan")."""
    return replace(c, slug=slugs[c.end]) if c.group == "english" and c.end in slugs else c


def _as_quoted(text: str, found: list[Candidate]) -> list[Candidate]:
    """Read a name as long as the release quotes it elsewhere ("โครงการ New Gen Hug บ้านเกิด")."""
    quoted = sorted({text[c.name : c.end] for c in found if c.shape == "quoted"}, key=len, reverse=True)[:_MAX_QUOTED]
    if not quoted:
        return found
    longer = []
    for c in found:
        name = next((q for q in quoted if len(q) > c.end - c.name and text.startswith(q, c.name)), None)
        whole = name and c.shape != "quoted"
        longer.append(replace(c, end=c.name + len(name or ""), ends=(), shape="again") if whole else c)
    return longer
