"""People named in a release, with the posts the text gives them."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.people.bare import BareReader
from kg.extract.people.joining import group_mentions, to_person
from kg.extract.people.mentions import MentionReader
from kg.extract.people.monks import find_monks
from kg.extract.people.posts import Holders, PostReading, add_posts_held_with, find_posts, holders, read_posts
from kg.extract.people.royals import find_royals
from kg.model.document import Person

__all__ = ["Holders", "PostReading", "find_people", "find_posts", "holders", "read_posts"]


def find_people(ctx: Context) -> tuple[Person, ...]:
    """Return every named person, fullest name first, in order of first appearance; leave lone titles in ``ctx``."""
    reader = MentionReader(ctx)
    announced = reader.read()
    if monks := find_monks(ctx, reader):
        announced = sorted([*announced, *monks], key=lambda mention: mention.start)
    bare = BareReader(ctx, reader, announced)
    mentions = bare.read()
    ctx.lone_titles = tuple(bare.lone)
    people = [to_person(ctx, group) for group in group_mentions(ctx.text, mentions)]
    if bare.held_with:
        people = add_posts_held_with(ctx.text, people, bare.held_with)
    people.extend(find_royals(ctx))
    people.sort(key=_first_named)
    return tuple(people)


def _first_named(person: Person) -> int:
    names = person.names
    return names[0].spans[0].start if len(names) == 1 else min([name.spans[0].start for name in names])
