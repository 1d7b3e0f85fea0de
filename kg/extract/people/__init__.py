"""People named in a release, with the posts the text gives them."""

from __future__ import annotations

from kg.extract.context import Context
from kg.model.document import Person, PostMention


def find_people(ctx: Context) -> tuple[Person, ...]:
    """Return every named person, fullest name first, in order of first appearance."""
    return ()


def find_posts(ctx: Context, people: tuple[Person, ...]) -> tuple[PostMention, ...]:
    """Return posts named without a holder beside them."""
    return ()
