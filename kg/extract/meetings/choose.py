"""Which of the occasions read is the one the release is about.

A release opens with its headline and often a summary; then comes the line that reports the occasion, with its day,
hour and venue. That line is found first; what it reports is the main occasion. Where it only states something, there
is none, unless the statement has an hour or a venue of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.context import Context
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.reading import LineReader
from kg.extract.meetings.seats import Seats
from kg.extract.meetings.when import dateline, days_between, hour_between

#: The reporting line stands among so many first lines.
_LEAD_LINES = 10
#: So many of them are read.
_CANDIDATES = 4
#: A shorter line with a day and nobody in it belongs to the next one.
_BARE_DATELINE = 160
#: An occasion somebody states is told within so many characters of the word of stating.
_STATED_REACH = 260
#: The day of a stated occasion may follow it so closely.
_OWN_DAY = 60
#: A line this long that names who does or says something is no summary.
_BODY_LINE = 260


class Choice:
    """The line that reports the main occasion, and what it says.

    Attributes:
        lead: reading of the reporting line, None for a text without one.
        main: the main occasion, None where the release is about none.
        others: further occasions of the same line.
    """

    def __init__(self, lead: Reading | None, main: Draft | None, others: list[Draft]) -> None:
        self.lead = lead
        self.main = main
        self.others = others


def lines_of(text: str, limit: int = _LEAD_LINES) -> list[tuple[int, int]]:
    """Return (start, end) of the first lines of a text."""
    lines, start = [], 0
    while len(lines) < limit and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append((start, end))
        start = end + 1
    return lines


def choose(ctx: Context, marks: Sequence[Mark], seats: Seats) -> Choice:
    """Find the reporting line and the main occasion in it."""
    best: tuple[float, Choice] | None = None
    for number, (start, end) in _candidate_lines(ctx, seats, lines_of(ctx.text)):
        reading = LineReader(ctx.text, marks, seats, ctx.dates, number, start, end).read()
        choice = _pick(ctx, reading)
        score = _score(ctx, choice, seats)
        if best is None or score > best[0]:
            best = score, choice
        if _is_body(ctx, choice, seats):
            break
    return best[1] if best else Choice(None, None, [])


def _candidate_lines(ctx: Context, seats: Seats, lines: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give the first lines that open with a day or name somebody; a day alone on its line opens the next one."""
    found = 0
    opened: int | None = None
    for number, (start, end) in enumerate(lines[1:], 1):
        dated = dateline(ctx, start, end) is not None
        named = any(named.post is None for named in seats.between(start, end))
        if dated and not named and end - start < _BARE_DATELINE:
            opened = start
            continue
        if named or dated or opened is not None:
            yield number, (start if opened is None else opened, end)
            opened = None
            found += 1
        if found >= _CANDIDATES:
            return
    if not found and lines:
        for number, line in enumerate(lines[:2]):
            yield number, line


def _score(ctx: Context, choice: Choice, seats: Seats) -> float:
    """Return how much a line looks like the one that reports the occasion."""
    reading = choice.lead
    assert reading is not None
    people = {n.person for n in seats.between(reading.start, reading.end) if n.post is None}
    return (
        3.0 * (dateline(ctx, reading.start, reading.end) is not None)
        + 2.0 * bool(reading.venues)
        + 1.0 * (hour_between(ctx, reading.start, reading.end) is not None)
        + 3.0 * (choice.main is not None)
        + 0.5 * min(3, len(people))
        - 0.4 * reading.line
    )


def _is_body(ctx: Context, choice: Choice, seats: Seats) -> bool:
    """Whether a line is already the text itself, not a summary before it."""
    reading = choice.lead
    assert reading is not None
    named = any(n.post is None for n in seats.between(reading.start, reading.end))
    told = choice.main is not None or reading.spoke_at is not None
    return named and told and (_has_dateline(ctx, reading) or reading.end - reading.start > _BODY_LINE)


def _has_dateline(ctx: Context, reading: Reading) -> bool:
    return bool(
        reading.venues or days_between(ctx, reading.start, reading.end) or hour_between(ctx, reading.start, reading.end)
    )


def _pick(ctx: Context, reading: Reading) -> Choice:
    dated = _has_dateline(ctx, reading)
    drafts = [d for d in reading.drafts if _counts(ctx, reading, d, dated)]
    main = next((d for d in drafts if d.relation in ("told", "stated")), None)
    if reading.spoke_at is not None and (main is None or main.relation == "stated"):
        after = next((d for d in drafts if d.relation == "after" and d.start > (reading.spoke_at or 0)), None)
        main = after if after and after.type != "cabinet_meeting" else main
    if main is None:
        main = _statement(ctx, reading)
    return Choice(reading, main, [d for d in drafts if d is not main])


def _counts(ctx: Context, reading: Reading, draft: Draft, dated: bool) -> bool:
    """Whether an occasion read is told as one, with what its words need."""
    if not draft.type or (draft.needs == "dateline" and not dated):
        return False
    if draft.relation != "stated":
        return True
    spoke = reading.spoke_at or reading.start
    own = days_between(ctx, spoke, draft.end + _OWN_DAY)
    if draft.start - spoke > _STATED_REACH:
        return False
    return bool(own) if draft.needs == "dateline" or not draft.seats else True


def _statement(ctx: Context, reading: Reading) -> Draft | None:
    """Return the meeting of the press at which something was stated at a stated hour and place."""
    if reading.spoke_at is None or not reading.speakers:
        return None
    before = [v for v in reading.venues if v[0] < reading.spoke_at]
    if not before:
        return None
    draft = Draft(
        reading.spoke_at,
        reading.spoke_at,
        "briefing",
        "Interview",
        "event.briefing.statement",
        reading.line,
        venue=before[0],
        subject="speaker",
    )
    for named in reading.speakers:
        draft.seat(named, "speaker", "participation.briefing.statement")
    return draft
