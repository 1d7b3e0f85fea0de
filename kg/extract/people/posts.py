"""Posts that stand without a name: whose they are within the release, and which the release leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from kg.extract.context import Context
from kg.extract.given import MINISTRY
from kg.extract.people.lookups import head_pattern, head_rows, heads_known_for, prefix_pattern, prefix_rows
from kg.extract.people.titles import TitleRead
from kg.model.document import Evidence, Person, PostMention, Role, Span
from kg.tables import table

_LOOSE = re.compile(rf"[\s“”\"‘’'()ฯ]+|^{MINISTRY}")
_ABBREVIATED = re.compile(r"[ก-ฮ.]{1,8}")


class PostReading(msgspec.Struct, frozen=True, gc=False):
    """A post named without a name beside it.

    Attributes:
        span: where it stands.
        title: as written.
        holder: the person of this release whose post it is, None where the release does not tell.
        specific: whether it names one post rather than a sort of post ("ประธาน").
    """

    span: Span
    title: str
    organisation: str | None
    country: str
    capacity: str
    holder: Person | None
    specific: bool


class PostKey(NamedTuple):
    """What two ways of writing one post have in common.

    Attributes:
        head: rank and head written out ("รองนายกรัฐมนตรี", "รัฐมนตรีว่าการ").
        rest: what follows it, without กระทรวง, marks and spaces; empty where nothing does.
    """

    head: str
    rest: str


@cache
def _known() -> dict[str, str]:
    return {form: row["th"] for row in table("known_posts") for form in row["variants"].split("|") if form}


@cache
def _bare() -> frozenset[str]:
    return frozenset(row["th"] for row in table("post_bare_heads"))


@cache
def post_key(title: str) -> PostKey:
    """Return the key of a title as written; titles that open with no known head keep their whole text as head."""
    title = _known().get(title.strip(), title.strip())
    position, words = 0, []
    while prefix := prefix_pattern().match(title, position):
        if prefix_rows()[prefix.group()] != "skip":
            words.append(prefix.group())
        position = prefix.end()
        while title[position : position + 1] == " ":
            position += 1
    head = head_pattern().match(title, position)
    if not head:
        return PostKey(_LOOSE.sub("", title), "")
    form = head_rows()[head.group()]["full"] or head.group().rstrip("ฯ")
    rest = _LOOSE.sub("", _LOOSE.sub("", title[head.end() :]))
    rest = "" if rest == "ไทย" else rest
    return PostKey("".join(words) + form, rest)


class Holders:
    """Finds the person of a release a post stands for ("รองนายกรัฐมนตรี", "รมว.อุตสาหกรรม", "นายกฯ")."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_head: dict[str, list[tuple[PostKey, Role, Person]]] = {}
        for person in people:
            for role in person.roles:
                key = post_key(role.title)
                self._by_head.setdefault(key.head, []).append((key, role, person))

    def find(self, title: str, before: int | None = None) -> Person | None:
        """Return the holder of a post written as ``title``.

        Args:
            title: the post as written, full or short.
            before: offset of the mention; of several holders the one named last before it is meant.
        """
        key = post_key(title)
        entries = self._by_head.get(key.head)
        if entries is None:
            return None
        fitting = [entry for entry in entries[:50] if _fits(key, entry[0], entry[1])]
        if len(fitting) < 2:
            return fitting[0][2] if fitting else None
        exact = [entry for entry in fitting if entry[0].rest == key.rest]
        holders = list({id(person): person for _, _, person in exact or fitting}.values())
        if len(holders) < 2:
            return holders[0] if holders else None
        named = [(role.evidence.span.start, person) for _, role, person in exact or fitting]
        earlier = [entry for entry in named if before is None or entry[0] < before]
        return max(earlier, key=lambda entry: entry[0])[1] if earlier and before is not None else None


def _fits(wanted: PostKey, held: PostKey, role: Role) -> bool:
    if wanted.rest == held.rest:
        return True
    if not wanted.rest:
        return role.country == "th" or held.head not in heads_known_for("national")
    if not held.rest or role.country != "th":
        return bool(held.rest) and held.rest.startswith(wanted.rest)
    if held.rest.startswith(wanted.rest) or wanted.rest.startswith(held.rest):
        return True
    return _ABBREVIATED.fullmatch(wanted.rest) is not None or _ABBREVIATED.fullmatch(held.rest) is not None


def holders(people: Iterable[Person]) -> Holders:
    """Return the lookup from posts to the people of a release."""
    return Holders(people)


def read_posts(ctx: Context, people: tuple[Person, ...]) -> tuple[PostReading, ...]:
    """Return every post that stands without a name beside it, in order, with its holder where the release names one."""
    if ctx.post_readings is None or ctx.post_readings[0] is not people:
        lookup = Holders(people if ctx.lone_titles else ())
        ctx.post_readings = people, tuple([_reading(ctx.text, title, lookup) for title in ctx.lone_titles])
    return ctx.post_readings[1]


def add_posts_held_with(text: str, people: list[Person], pairs: Iterable[tuple[TitleRead, TitleRead]]) -> list[Person]:
    """Return the people, each with the posts said to be held beside one of theirs ("รัฐมนตรี ในฐานะประธาน...")."""
    lookup = Holders(people)
    more: dict[int, list[Role]] = {}
    for first, second in pairs:
        holder = lookup.find(text[first.start : first.title_end], first.start)
        if holder is None:
            continue
        given = more.setdefault(id(holder), [])
        title = text[second.start : second.title_end]
        if all(post_key(role.title).head != post_key(title).head for role in (*holder.roles, *given)):
            body = text[second.body[0] : second.body[1]] if second.body else None
            evidence = Evidence(Span(first.start, second.end), 0.85, "held-with")
            given.append(Role(title, body, evidence, second.capacity, second.country))
    return [
        msgspec.structs.replace(person, roles=(*person.roles, *more[id(person)])) if id(person) in more else person
        for person in people
    ]


def _reading(text: str, title: TitleRead, lookup: Holders) -> PostReading:
    written = text[title.start : title.title_end]
    body = text[title.body[0] : title.body[1]] if title.body else None
    holder = lookup.find(written, title.start)
    span = Span(title.start, title.end)
    specific = body is not None or (title.tail in ("none", "free") and written not in _bare())
    return PostReading(span, written, body, title.country, title.capacity, holder, specific)


def find_posts(ctx: Context, people: tuple[Person, ...]) -> tuple[PostMention, ...]:
    """Return the posts named whose holder the release does not name, each once."""
    found: dict[tuple[PostKey, str], PostMention] = {}
    for post in read_posts(ctx, people):
        if post.holder is not None or not post.specific:
            continue
        key = post_key(post.title), post.country
        if key not in found:
            evidence = Evidence(post.span, 0.9, "lone-post")
            found[key] = PostMention(post.title, post.organisation, post.country, evidence)
    return tuple(found.values())
