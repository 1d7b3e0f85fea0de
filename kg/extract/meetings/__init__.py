"""Occasions the release reports."""

from __future__ import annotations

from kg.extract.context import Context
from kg.model.document import Initiative, Meeting, Organisation, Person, PostMention


def find_meetings(
    ctx: Context,
    people: tuple[Person, ...],
    posts: tuple[PostMention, ...],
    organisations: tuple[Organisation, ...],
    initiatives: tuple[Initiative, ...],
) -> tuple[Meeting, ...]:
    """Return the occasions the text reports, main ones first."""
    return ()
