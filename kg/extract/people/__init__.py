"""People named in a release, with the posts the text gives them."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.people.bare import BareReader
from kg.extract.people.joining import group_mentions, to_person
from kg.extract.people.mentions import MentionReader
from kg.model.document import Person, PostMention


def find_people(ctx: Context) -> tuple[Person, ...]:
    """Return every named person, fullest name first, in order of first appearance."""
    reader = MentionReader(ctx)
    mentions = BareReader(ctx, reader, reader.read()).read()
    people = [to_person(ctx.text, group) for group in group_mentions(ctx.text, mentions)]
    return tuple(sorted(people, key=lambda person: min(name.spans[0].start for name in person.names)))


def find_posts(ctx: Context, people: tuple[Person, ...]) -> tuple[PostMention, ...]:
    """Return posts named without a holder beside them."""
    return ()
