"""The day and the hour of an occasion."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kg.extract.context import Context
from kg.model.document import Evidence, Span
from kg.text.dates import DateMention

#: A date at the very start of a line is its dateline.
_DATELINE_REACH = 40


class Day(NamedTuple):
    """The day of an occasion and why it is believed."""

    date: dt.date
    basis: str
    evidence: Evidence


def dateline(ctx: Context, start: int, end: int) -> DateMention | None:
    """Return the date a line opens with, None where it opens otherwise."""
    for mention in ctx.dates:
        if mention.span.start >= min(end, start + _DATELINE_REACH):
            return None
        if mention.span.start >= start and mention.precision == "day":
            return mention
    return None


def day_from(mention: DateMention) -> Day:
    """Return a date mention as the day of an occasion."""
    today = mention.relative == "today"
    if mention.basis == "RelativeToday":
        rule, confidence = "event.date.today", 0.9
    elif today:
        rule, confidence = "event.date.today-explicit", 0.98
    elif mention.relative:
        rule, confidence = f"event.date.{mention.relative}", 0.95
    else:
        rule, confidence = "event.date.explicit", 0.95
    if mention.basis == "InferredDate":
        confidence -= 0.05
    return Day(mention.start, mention.basis, Evidence(mention.span, confidence, rule))


def days_between(ctx: Context, start: int, end: int) -> list[DateMention]:
    """Return the days named in a stretch of text."""
    return [d for d in ctx.dates if start <= d.span.start < end and d.precision == "day"]


def hour_between(ctx: Context, start: int, end: int) -> tuple[str, Span] | None:
    """Return the first clock time in a stretch of text."""
    for time in ctx.times:
        if start <= time.span.start < end:
            return time.start, time.span
    return None
