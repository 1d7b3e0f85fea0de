"""From the occasions chosen to records: day, hour, venue, mode, factuality, participants, what it was about."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.meetings.choose import Choice
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.when import Day, dateline, day_from, days_between, hour_between
from kg.model.document import (
    Evidence,
    Initiative,
    Meeting,
    Organisation,
    Participant,
    Person,
    PostMention,
    Span,
)


def complete(
    ctx: Context,
    choice: Choice,
    people: tuple[Person, ...],
    posts: tuple[PostMention, ...],
    organisations: tuple[Organisation, ...],
    initiatives: tuple[Initiative, ...],
) -> tuple[Meeting, ...]:
    """Return the meetings of a release, the main one first."""
    if choice.main is None:
        return ()
    return (_meeting(ctx, choice.lead, choice.main, people, posts, main=True),)


def _day(ctx: Context, lead: Reading, draft: Draft) -> Day | None:
    first = dateline(ctx, lead.start, lead.end)
    if first:
        return day_from(first)
    days = days_between(ctx, lead.start, lead.end)
    return day_from(days[0]) if days else None


def _meeting(
    ctx: Context, lead: Reading, draft: Draft, people: tuple[Person, ...], posts: tuple[PostMention, ...], *, main: bool
) -> Meeting:
    day = _day(ctx, lead, draft)
    hour = hour_between(ctx, lead.start, lead.end)
    venue = draft.venue or (lead.venues[0] if lead.venues else None)
    participants = tuple(
        Participant(
            people[seat.named.person].names[0].text
            if seat.named.person is not None
            else posts[seat.named.post or 0].title,
            "person" if seat.named.person is not None else "post",
            seat.part,
            Evidence(Span(seat.named.start, seat.named.end), 0.9, seat.rule),
            stated=ctx.text[seat.named.start : seat.named.end],
        )
        for seat in draft.seats.values()
    )
    return Meeting(
        draft.type,
        draft.event_class,
        main,
        Evidence(Span(draft.start, draft.end), 0.9, draft.rule),
        date=day.date if day else None,
        date_basis=day.basis if day else None,
        date_evidence=day.evidence if day else None,
        start=hour[0] if hour else None,
        place=ctx.text[venue[0] : venue[1]] if venue else None,
        place_evidence=Evidence(Span(*venue), 0.9, "event.venue.na") if venue else None,
        participants=participants,
    )
