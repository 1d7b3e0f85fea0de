"""Occasions that are announced: a fair with its days, a hearing a ministry will hold, the first meeting of a body.

Nobody named holds them, so the reporting line is not found by who stands in it, but by what is held, when and where.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from kg.extract.context import Context
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.lines import first_lines
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Seats
from kg.extract.meetings.when import days_between
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words

#: What nobody named takes part in is announced within the first lines.
_LINES = 6
#: What is reported as done took place so many days from the release.
_RECENT = 7
#: People are invited so many days ahead.
_AHEAD = 60
#: เตรียม, จะ and the verb they are said of stand so close together.
_FUTURE_REACH = 24
#: What is only one example of many is said to be so within so many characters before.
_EXAMPLE_REACH = 40
#: The venue stands within so many characters after the words that announce it.
_VENUE_REACH = 220
#: Classes of what is open to the public.
_FAIRS = frozenset({"Ceremony", "Event", "Exhibition"})
#: Types of what a body plans.
_PLANNED = frozenset({"conference", "committee_meeting", "signing", "visit", "briefing"})


def is_recent(ctx: Context, day: dt.date, *, ahead: bool = False) -> bool:
    """Return whether a day is close to that of the release; what people are invited to may be weeks ahead."""
    published = ctx.release.published
    earliest, latest = (0, _AHEAD) if ahead else (-_RECENT, _RECENT)
    return published is not None and earliest <= (day - published).days <= latest


def announced(
    ctx: Context, where: VenueReader, seats: Seats, read: Callable[[int, int, int], Reading]
) -> tuple[Reading, Draft] | None:
    """Return the line that announces an occasion with its days and venue, and the occasion."""
    for number, (start, end) in enumerate(first_lines(ctx)[1:_LINES], 1):
        days = days_between(ctx, start, end)
        if not days:
            continue
        marks = where.marks_between(start, end)
        opens = next((mark for mark in marks if _opens(marks, mark)), None)
        if opens is None or _is_example(ctx.text, opens):
            continue
        invited = any(ctx.text.startswith(words("invite"), mark.start) for mark in marks if mark.start < opens.start)
        ahead = invited or (opens.type in _PLANNED and _is_future(marks, opens))
        known = seats.names_person(start, end)
        if not is_recent(ctx, days[0].start, ahead=ahead) or (known and not invited):
            continue
        reading = read(number, start, end)
        near = [v for v in reading.venues if v[0] - opens.end < _VENUE_REACH]
        venue = next((v for v in near if not invited or v[0] > opens.start), None)
        if venue and (invited or reading.spoke_at is None):
            draft = _draft(opens, reading)
            draft.venue, draft.reach = venue, end
            return reading, draft
    return None


def _is_example(text: str, mark: Mark) -> bool:
    return any(word in text[max(0, mark.start - _EXAMPLE_REACH) : mark.start] for word in words("example"))


def _opens(marks: Sequence[Mark], mark: Mark) -> bool:
    """Whether words announce an occasion: a fair, or what a body holds or is about to hold."""
    holds = mark.subject == "host" and mark.type != "courtesy_call"
    planned = mark.kind in ("act", "lead") and mark.type in _PLANNED and _is_future(marks, mark)
    return mark.event_class in _FAIRS or (mark.kind in ("act", "lead") and holds) or planned


def _is_future(marks: Sequence[Mark], mark: Mark) -> bool:
    return any(m.cue == "future" and 0 <= mark.start - m.end <= _FUTURE_REACH for m in marks)


def _draft(opens: Mark, reading: Reading) -> Draft:
    """Return the occasion announced: what is open to the public for days is no ceremony unless somebody opens it."""
    if opens.event_class in _FAIRS:
        opens = msgspec.structs.replace(opens, type="other", event_class="Event")
    draft = Draft.opened_by(opens, "announced", reading.start)
    presided = next((d for d in reading.drafts if any(seat.part == "chair" for seat in d.seats.values())), None)
    if presided:
        draft.type, draft.event_class, draft.seats = presided.type, presided.event_class, presided.seats
    return draft
