"""Titles of posts as written: without the words of capacity, whole with their body, and whether they name a post."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from kg.model.document import Document, Role
from kg.resolve.keys import fold
from kg.resolve.known import KnownPost, posts_by_form
from kg.tables import table

PostKey = tuple[str, str | None, str]
HOME = "th"


def known_post(title: str, country: str) -> KnownPost | None:
    """Return the curated post of a title, None where the title belongs to another country or is not curated."""
    return posts_by_form().get(fold(bare_title(title))) if country == HOME else None


@lru_cache(maxsize=100_000)
def bare_title(title: str) -> str:
    """Return a title without the words that say in which capacity it is held (อดีต, ว่าที่, รักษาราชการแทน)."""
    for row in table("post_prefixes"):
        if row["capacity"] and title.startswith(row["form"]) and len(title) > len(row["form"]):
            return bare_title(title[len(row["form"]) :].strip())
    return title


def whole(title: str, organisation: str | None) -> str:
    """Return a title with its body, which stands inside it or beside it."""
    title = bare_title(title)
    return title if not organisation or fold(organisation) in fold(title) else f"{title} {organisation}"


def is_bare(title: str, organisation: str | None, country: str) -> bool:
    """Whether a title ("ประธาน") names no post by itself."""
    return organisation is None and country == HOME and fold(whole(title, None)) in _bare_heads()


def post_key(role: Role) -> str | None:
    """Return a key under which two roles are of one post, None for a title that names none by itself."""
    if known := known_post(role.title, role.country):
        return known.slug
    if is_bare(role.title, role.organisation, role.country):
        return None
    return f"{role.country} {fold(whole(role.title, role.organisation))}"


def written(document: Document) -> Iterator[PostKey]:
    """Yield every post a document writes: of roles, of capacities acted in, and those named without a holder."""
    for person in document.people:
        for role in person.roles:
            yield role.title, role.organisation, role.country
    for mention in document.posts:
        yield mention.title, mention.organisation, mention.country
    for meeting in document.meetings:
        for participant in meeting.participants:
            if participant.kind == "post":
                yield participant.name, None, participant.country


@cache
def _bare_heads() -> frozenset[str]:
    return frozenset(fold(row["th"]) for row in table("post_bare_heads"))
