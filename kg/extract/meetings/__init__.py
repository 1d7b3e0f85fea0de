"""Occasions the release reports."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.meetings import passing
from kg.extract.meetings.choose import Chooser
from kg.extract.meetings.complete import Setting, main_meeting, other_meeting
from kg.extract.meetings.later import LaterLines
from kg.extract.meetings.marks import find_marks
from kg.extract.meetings.party import Parties
from kg.extract.meetings.seats import Seats
from kg.extract.people import read_posts
from kg.model.document import Initiative, Meeting, Organisation, Person, PostMention, Span

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
    if not marks and not ctx.dates:
        return ()
    chooser = Chooser(ctx, marks, Seats(ctx.text, people, posts, _held(ctx, people)))
    choice = chooser.choose()
    if choice is None:
        return ()
    setting = Setting(ctx, chooser.where, Parties(ctx, chooser.where, people, posts, organisations, initiatives))
    lead, main = choice.lead, None
    drafts = list(choice.others)
    if choice.main:
        passing.seat_repeated(ctx, chooser, lead, choice.main)
        if choice.main.relation != "announced":
            LaterLines(ctx, chooser, people, lead, choice.main).seat()
        main = main_meeting(setting, choice, choice.main)
        drafts += [draft for _, draft in passing.next_lines(ctx, chooser, lead, choice.main)]
    drafts += passing.earlier(ctx, chooser, lead.end)
    drafts += passing.dated(ctx, chooser, lead.end)
    others = (other_meeting(setting, choice, draft, main) for draft in drafts)
    return (*((main,) if main else ()), *others)


def _held(ctx: Context, people: tuple[Person, ...]) -> list[tuple[Span, int]]:
    """Return where a post alone stands for somebody the release names, and for whom ("รองนายกรัฐมนตรี")."""
    held = [post for post in read_posts(ctx, people) if post.holder is not None]
    numbers = {id(person): number for number, person in enumerate(people)} if held else {}
    return [(post.span, numbers[id(post.holder)]) for post in held]
