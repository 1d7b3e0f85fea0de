"""Occasions the release reports."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.meetings.choose import Chooser
from kg.extract.meetings.complete import complete
from kg.extract.meetings.marks import find_marks
from kg.extract.meetings.seats import Seats
from kg.model.document import Initiative, Meeting, Organisation, Person, PostMention

__all__ = ["find_meetings"]


def find_meetings(
    ctx: Context,
    people: tuple[Person, ...],
    posts: tuple[PostMention, ...],
    organisations: tuple[Organisation, ...],
    initiatives: tuple[Initiative, ...],
) -> tuple[Meeting, ...]:
    """Return the occasions the text reports, main ones first."""
    marks = find_marks(ctx)
    if not marks:
        return ()
    seats = Seats(ctx.text, people, posts)
    choice = Chooser(ctx, marks, seats).choose()
    if choice is None:
        return ()
    return complete(ctx, choice, people, posts, organisations, initiatives)
