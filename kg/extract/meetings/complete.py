"""From the occasions chosen to records: day, hour, venue, mode, factuality, participants, what it was about."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from kg.extract.context import Context
from kg.extract.meetings.choose import Choice
from kg.extract.meetings.drafts import HELD_TYPES, Draft, Piece, Reading
from kg.extract.meetings.lines import first_lines, following
from kg.extract.meetings.party import Parties
from kg.extract.meetings.when import Day, dateline, day_from, day_of, days_between, hour_between
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words
from kg.model.document import Evidence, Meeting, Span

#: What says how it was held stands within so many characters of the words that report it.
_MODE_REACH = 500
_MODES = {"phone": "Telephone", "online": "Online", "hybrid": "Hybrid"}
#: How sure an occasion is by how it was read: shares that were right in annotated releases and in a hundred read since.
_CONFIDENCE = {
    "told": 0.95,
    "stated": 0.88,
    "announced": 0.75,
    "after": 0.9,
    "press": 0.8,
    "then": 0.75,
    "before": 0.7,
    "earlier": 0.75,
    "dated": 0.7,
}
_LONE_GATHERING = 0.75
_LATER_VENUE = 0.55
_OTHER_VENUE = 0.45
#: What a release is about may be given its hour or venue on so many later lines.
_LATER_LINES = 8
#: The day and venue of what the first line reports may open one of so many lines after it.
_DATELINES = 3
#: The hour stands so close behind the day.
_HOUR_REACH = 24
#: A venue that only names the province.
_PROVINCE = re.compile(r"(?:พื้นที่)?(?:จังหวัด|จ\.) ?([ก-๎]+)")
#: "จัดขึ้น", "จะมีขึ้น" and the venue stand within so many characters of each other.
_HELD_REACH = 110
#: Kinds of mark of a body whose decision is stated.
_DECIDING = frozenset({"body", "past"})


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What completing an occasion needs of the release."""

    ctx: Context
    where: VenueReader
    parties: Parties


def main_meeting(setting: Setting, choice: Choice, draft: Draft) -> Meeting:
    """Return the record of the occasion the release is about."""
    ctx, lead = setting.ctx, choice.lead
    day = day_of(ctx, lead, draft) or (_held_on(ctx, lead) if draft.type in HELD_TYPES else _day_before(ctx, lead))
    hour = hour_between(ctx, _told_from(ctx, lead, draft, day), max(draft.reach, draft.end))
    if hour is None and day and draft.relation in ("stated", "announced"):
        hour = _later_hour(ctx, lead, day.date)
    venue, rule, sure = _venue(setting, lead, draft)
    return _record(
        setting,
        draft,
        main=True,
        day=day,
        start=hour[0] if hour else None,
        venue=Evidence(Span(*venue), sure, rule) if venue else None,
    )


def _told_from(ctx: Context, lead: Reading, draft: Draft, day: Day | None) -> int:
    """Return from where on an hour is that of the occasion: one stated with another day does not share the line's."""
    opens = dateline(ctx, lead.start, lead.end)
    other = day is not None and opens is not None and day.date != opens.start
    return lead.spoke_at if other and draft.relation == "stated" and lead.spoke_at is not None else lead.start


def other_meeting(setting: Setting, choice: Choice, draft: Draft, main: Meeting | None) -> Meeting:
    """Return the record of another occasion: of the same day unless it gives its own or was before."""
    ctx = setting.ctx
    day = day_of(ctx, choice.lead, draft, own_only=True)
    if day is None and draft.relation != "earlier" and main and main.date and main.date_evidence:
        day = Day(main.date, "InferredDate", Evidence(main.date_evidence.span, 0.7, "event.date.same-line"))
    hour = hour_between(ctx, draft.opened, draft.end) if draft.relation in ("then", "told") else None
    own = draft.venue if draft.relation not in ("after", "before", "press") or draft.venue == draft.visited else None
    if draft.relation == "press":  # the press is told where the line begins, after what it is told of
        own = next((venue for venue in choice.lead.venues if venue[1] <= draft.start), None)
    venue = Evidence(Span(*own), _OTHER_VENUE, "event.venue.na") if own else None
    record = _record(setting, draft, main=False, day=day, start=hour[0] if hour else None, venue=venue)
    if draft.relation == "earlier" and day is None:
        bound = main.date if main and main.date else ctx.release.published
        return msgspec.structs.replace(record, not_after=bound)
    if draft.relation in ("press", "then") and main:
        return msgspec.structs.replace(record, follows=0)
    return record


def _record(
    setting: Setting, draft: Draft, *, main: bool, day: Day | None, start: str | None, venue: Evidence | None
) -> Meeting:
    ctx = setting.ctx
    sure = _CONFIDENCE.get(draft.relation, 0.6)
    if draft.mark.kind == "dateline" or (draft.mark.kind in ("noun", "course") and not draft.seats):
        sure = min(sure, _LONE_GATHERING)
    return Meeting(
        draft.type,
        draft.event_class,
        main,
        Evidence(Span(draft.start, max(draft.end, draft.start + 1)), sure, draft.rule),
        date=day.date if day else None,
        date_basis=day.basis if day else None,
        date_evidence=day.evidence if day else None,
        start=start,
        place=ctx.text[venue.span.start : venue.span.end].replace("\n", " ") if venue else None,
        place_evidence=venue,
        mode=_mode(setting, draft),
        factuality=_factuality(setting, draft, day.date if day else None),
        participants=setting.parties.of(draft, main=main),
        about=setting.parties.about(draft) if main else (),
    )


def _venue(setting: Setting, lead: Reading, draft: Draft) -> tuple[Piece | None, str, float]:
    """Return the venue of the main occasion, the rule that read it and how sure it is."""
    if draft.venue and (closer := _closer(setting, lead, draft.venue)):
        return closer, "event.venue.na", 0.85
    if draft.venue and draft.venue == draft.visited:
        return draft.venue, "event.venue.visited", 0.8
    if draft.venue:
        before = setting.ctx.text[max(0, draft.venue[0] - 4) : draft.venue[0]]
        return draft.venue, "event.venue.thi" if "ที่" in before else "event.venue.na", 0.95
    if draft.mark.kind == "statement" or (draft.mark.kind in _DECIDING and draft.relation == "stated"):
        return None, "", 0.0  # what is said or was decided names other places
    if lead.venues:
        return lead.venues[0], "event.venue.line", 0.85
    # The verb of saying ended the reading, but the line goes on to say where ("... จัดขึ้น ณ ...").
    for particle in setting.where.particles(draft.end, lead.end):
        if particle.word == "ณ":
            venue = setting.where.read(particle, lead.start, lead.end)
            if venue:
                return venue, "event.venue.later", _LATER_VENUE
    venue = _held_at(setting, lead) or _at_dateline(setting, lead)
    return (venue, "event.venue.later", _LATER_VENUE) if venue else (None, "", 0.0)


def _closer(setting: Setting, lead: Reading, wide: Piece) -> Piece | None:
    """Return the venue the line gives later inside the province it named first ("ณ จังหวัดพะเยา ... ณ หอประชุม...")."""
    text = setting.ctx.text
    province = _PROVINCE.fullmatch(text, *wide)
    if province is None:
        return None
    for particle in setting.where.particles(wide[1], lead.end):
        venue = setting.where.read(particle, lead.start, lead.end) if particle.word == "ณ" else None
        if venue and province.group(1) in text[slice(*venue)]:
            return venue
    return None


def _held_at(setting: Setting, lead: Reading) -> Piece | None:
    """Return the venue another line gives for what the release is about ("พิธีลงนามจะมีขึ้น ... ณ ...")."""
    text = setting.ctx.text
    for start, end in _around(setting.ctx, lead):
        if not any(word in text[start:end] for word in words("held")):
            continue
        for particle in setting.where.particles(start, end):
            before = text[max(start, particle.start - _HELD_REACH) : particle.start]
            if any(word in before for word in words("held")):
                venue = setting.where.read(particle, start, end)
                if venue:
                    return venue
    return None


def _around(ctx: Context, lead: Reading) -> list[tuple[int, int]]:
    """Return the lines that may say more of what the reporting line reports: those after it, then those before."""
    return [*following(ctx, lead.end, _LATER_LINES), *_before(ctx, lead)]


def _before(ctx: Context, lead: Reading) -> list[tuple[int, int]]:
    return [line for line in first_lines(ctx)[1:] if line[1] <= lead.start]


def _held_on(ctx: Context, lead: Reading) -> Day | None:
    """Return the day another line gives for what the release is about ("ในปีนี้จัดขึ้นระหว่างวันที่ ...")."""
    for start, end in _around(ctx, lead):
        for word in words("held"):
            at = ctx.text.find(word, start, end)
            days = days_between(ctx, at + len(word), at + len(word) + _HOUR_REACH) if at >= 0 else []
            if days:
                return day_from(days[0])
    return None


def _day_before(ctx: Context, lead: Reading) -> Day | None:
    """Return the day the line before opens with, which tells the same without names."""
    before = _before(ctx, lead)
    opens = dateline(ctx, *before[-1]) if before else None
    return day_from(opens) if opens else None


def _at_dateline(setting: Setting, lead: Reading) -> Piece | None:
    """Return the venue a later line opens with after its day ("วันนี้ (...) ณ กรมธนารักษ์ นาย... เปิดเผยว่า")."""
    if dateline(setting.ctx, lead.start, lead.end):
        return None
    for start, end in following(setting.ctx, lead.end, _DATELINES):
        opens = dateline(setting.ctx, start, end)
        for particle in setting.where.particles(opens.span.end, end)[:1] if opens else ():
            near = particle.start - opens.span.end < _HOUR_REACH if opens else False
            return setting.where.read(particle, start, end) if near else None
    return None


def _later_hour(ctx: Context, lead: Reading, day: dt.date) -> tuple[str, Span] | None:
    """Return the hour a later line gives with the day of what is announced."""
    for start, end in following(ctx, lead.end, _LATER_LINES):
        for mention in days_between(ctx, start, end):
            hour = hour_between(ctx, mention.span.end, mention.span.end + _HOUR_REACH)
            if mention.start == day and hour:
                return hour
    return None


def _mode(setting: Setting, draft: Draft) -> str:
    start, end = draft.opened, min(max(draft.reach, draft.end), draft.end + _MODE_REACH)
    found = [mark.cue for mark in setting.where.marks_between(start, end) if mark.cue in _MODES]
    if (
        "โทรศัพท์" in setting.ctx.text[draft.start : draft.end]
        or "telephone" in setting.ctx.text[draft.start : draft.end]
    ):
        found.append("phone")
    for cue in ("hybrid", "phone", "online"):
        if cue in found:
            return _MODES[cue]
    return "InPerson"


def _factuality(setting: Setting, draft: Draft, day: dt.date | None) -> str:
    marks = {mark.cue for mark in setting.where.marks_between(draft.opened, draft.start)}
    published = setting.ctx.release.published
    if "cancelled" in marks:
        return "Cancelled"
    if "proposed" in marks:
        return "Proposed"
    if day and published and day != published:
        return "Scheduled" if day > published else "Occurred"
    ahead = draft.planned or (draft.relation in ("announced", "before") and "future" in marks)
    return "Scheduled" if ahead else "Occurred"
