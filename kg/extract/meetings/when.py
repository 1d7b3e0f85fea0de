"""The day and the hour of an occasion."""

from __future__ import annotations

import datetime as dt

import msgspec

from kg.extract.context import Context
from kg.extract.meetings.drafts import HELD_TYPES, Draft, Reading
from kg.extract.meetings.words import words
from kg.model.document import Evidence, Span
from kg.text.dates import DateMention

#: The day of an occasion may follow the words that report it so closely.
_OWN_REACH = 60
#: Further where the words before it say so ("ระหว่างวันที่").
_FAR_REACH = 140
#: What is celebrated on a day is named within so many characters before it.
_HONOURED_REACH = 100
#: A date so close to the end of a line ends it.
_LINE_END = 3
#: A day read from elsewhere in the release is less sure.
_ELSEWHERE = 0.65
#: "จะจัดขึ้นระหว่างวันที่": within so many characters before a day.
_TO_COME_REACH = 24
#: A date at the very start of a line is its dateline; a word such as วันนี้ must stand closer to it.
_DATELINE_REACH = 26
_TODAY_REACH = 10


class Day(msgspec.Struct, frozen=True, gc=False):
    """The day of an occasion and why it is believed."""

    date: dt.date
    basis: str
    evidence: Evidence


def dateline(ctx: Context, start: int, end: int) -> DateMention | None:
    """Return the date a line opens with, None where it opens otherwise."""
    limit = min(end, start + _DATELINE_REACH)
    for mention in ctx.dates:
        at = mention.span.start
        if at >= limit:
            return None
        if at >= start and mention.precision == "day":
            return mention if mention.relative is None or at - start <= _TODAY_REACH else None
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
    found: list[DateMention] = []
    for day in ctx.dates:  # in order
        at = day.span.start
        if at >= end:
            break
        if at >= start and day.precision == "day" and not is_in_name(ctx, day):
            found.append(day)
    return found


def is_in_name(ctx: Context, mention: DateMention) -> bool:
    """Return whether a day is part of a name ("ศูนย์ราชการเฉลิมพระเกียรติ 80 พรรษา 5 ธันวาคม 2550")."""
    published = ctx.release.published
    past = published is not None and mention.start.year < published.year
    return past and ctx.text.endswith(words("reign"), 0, mention.span.start)


def hour_between(ctx: Context, start: int, end: int) -> tuple[str, Span] | None:
    """Return the first clock time in a stretch of text."""
    for time in ctx.times:
        if start <= time.span.start < end:
            return time.start, time.span
    return None


def day_of(ctx: Context, lead: Reading, draft: Draft, *, own_only: bool = False) -> Day | None:
    """Return the day of an occasion.

    Its own first: a stated or earlier occasion gives it beside itself; then the day its line opens with; then any of
    the line; last what the rest of the release calls today.
    """
    # "ได้ประชุม ... เพื่อเตรียมความพร้อมในวันที่ ...", "เปิดเผยภายหลังแถลงข่าวการจัดงาน ระหว่างวันที่ ..."
    past = draft.type not in HELD_TYPES and ctx.text.endswith(words("done"), 0, draft.start)
    done = past or draft.relation == "after"
    if draft.relation != "told":
        spoke = lead.spoke_at if lead.spoke_at is not None and lead.spoke_at < draft.start else draft.opened
        since = max(spoke, draft.opened if own_only else spoke)
        near = draft.end + _OWN_REACH
        if draft.relation == "after" and draft.reach > draft.end:
            near = min(near, draft.reach)  # what is said of it names other days
        own = days_between(ctx, since, near)
        if not own and draft.relation in ("stated", "dated"):
            own = [day for day in days_between(ctx, since, draft.end + _FAR_REACH) if _says_when(ctx, day)]
        if not own and draft.planned:
            own = [day for day in days_between(ctx, since, lead.end) if not _is_past(ctx, day)]
        own = [day for day in own if not is_bound(ctx, day) and not (draft.tells_of_others and _is_to_come(ctx, day))]
        if done:
            own = [day for day in own if _is_past(ctx, day)]
        if own:
            return day_from(own[0])
    if own_only:
        return None
    first = dateline(ctx, lead.start, lead.end)
    if first:
        return day_from(first)
    days = days_between(ctx, lead.start, max(draft.reach, draft.end))
    if not days:  # "... จัดขึ้น ณ ... เมื่อวันที่ 17 สิงหาคม 2559" ends the line
        days = [d for d in days_between(ctx, draft.end, lead.end) if _closes(ctx, d, lead.end)]
    if draft.relation == "told" and not draft.planned:
        days = [day for day in days if _is_past(ctx, day) or not _is_honoured(ctx, day, _HONOURED_REACH)]
    if done:
        days = [day for day in days if _is_past(ctx, day)]
    if draft.tells_of_others:
        days = [day for day in days if not _is_to_come(ctx, day)]
    days = sorted((d for d in days if not is_bound(ctx, d)), key=lambda day: _fitness(ctx, day))
    return day_from(days[0]) if days else _headline_day(ctx) or _today_elsewhere(ctx, lead.end)


def _closes(ctx: Context, mention: DateMention, line_end: int) -> bool:
    """Return whether a day ends its line, or stands right before a venue ("เมื่อวันที่ 17 สิงหาคม 2559 ณ ...")."""
    at = mention.span.end + ctx.text.startswith(")", mention.span.end)
    return line_end - mention.span.end <= _LINE_END or ctx.text.startswith(" ณ ", at)


def _is_past(ctx: Context, mention: DateMention) -> bool:
    """Return whether a day is no later than that of the release."""
    return ctx.release.published is None or mention.start <= ctx.release.published


def _is_to_come(ctx: Context, mention: DateMention) -> bool:
    """Return whether something is said to be held on a day only later ("งานมหกรรม ซึ่งจะจัดขึ้นระหว่างวันที่ ...")."""
    before = ctx.text[max(0, mention.span.start - _TO_COME_REACH) : mention.span.start]
    return any(word in before for word in words("to-come"))


def _is_honoured(ctx: Context, mention: DateMention, reach: int) -> bool:
    """Return whether a day is one that is celebrated ("เนื่องในโอกาสวันเฉลิมพระชนมพรรษา 28 กรกฎาคม 2568")."""
    before = ctx.text[max(0, mention.span.start - reach) : mention.span.start]
    return any(word in before for word in words("anniversary"))


def is_bound(ctx: Context, mention: DateMention) -> bool:
    """Return whether a day only bounds something ("ตั้งแต่วันที่ 4 - 5 เมษายน")."""
    return ctx.text[max(0, mention.span.start - 14) : mention.span.start].rstrip().endswith(words("bound"))


def _fitness(ctx: Context, mention: DateMention) -> int:
    """Return how little a day of the line looks like that of the occasion: "เมื่อวันที่" first, ranges last."""
    before = ctx.text[max(0, mention.span.start - 16) : mention.span.start]
    if mention.relative or "เมื่อ" in before or "ในวัน" in before:
        return 0
    return 2 if mention.end or _is_honoured(ctx, mention, len(before)) else 1


def _says_when(ctx: Context, mention: DateMention) -> bool:
    """Return whether the words before a day say that it is when something was."""
    return ctx.text[max(0, mention.span.start - 14) : mention.span.start].rstrip().endswith(words("when"))


def _headline_day(ctx: Context) -> Day | None:
    """Return the one day a headline names."""
    days = days_between(ctx, 0, len(ctx.release.headline))
    if len(days) != 1 or days[0].end or days[0].basis != "ExplicitDate":
        return None
    return Day(days[0].start, days[0].basis, Evidence(days[0].span, _ELSEWHERE, "event.date.headline"))


def _today_elsewhere(ctx: Context, start: int) -> Day | None:
    for mention in ctx.dates:
        if mention.span.start >= start and mention.relative == "today":
            if ctx.text[max(0, mention.span.start - 8) : mention.span.start].rstrip().endswith(words("never-today")):
                continue
            evidence = Evidence(mention.span, _ELSEWHERE, "event.date.today-elsewhere")
            return Day(mention.start, mention.basis, evidence)
    return None
