"""Titles of posts as written: without the words of capacity, whole with their body, and whether they name a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.model.document import Document, Role
from kg.resolve.keys import Beginnings, fold
from kg.resolve.known import MISSPELT_LETTERS, KnownPost, misspelt_posts, one_less, posts_by_form
from kg.tables import table

#: What tells a title from another one rather than being a slip: a number, a word in Latin letters.
_NO_SLIP = re.compile(r"[0-9a-z]")
#: What may stand before an abbreviated head and stays.
_RANKS = ("รอง", "ผู้ช่วย", "")
#: What stands for the rest of a name, and letters of it that must stand before, to tell which name it is.
_CUT, _CUT_LETTERS = "ฯ", 2
PostKey = tuple[str, str | None, str]
HOME = "th"


@lru_cache(maxsize=100_000)
def known_post(title: str, country: str, organisation: str | None = None) -> KnownPost | None:
    """Return the curated post of a title, None where the title belongs to another country or is not curated.

    Args:
        title: as written.
        country: of the post.
        organisation: the body beside it, without which the title ("ปลัด" of "ปลัด มท.") may say too little.
    """
    if country != HOME:
        return None
    known = posts_by_form()
    bare, full = bare_title(title), fold(whole(title, organisation))
    return known.get(fold(bare)) or known.get(fold(in_full(bare))) or known.get(full) or _misspelt(full)


def _misspelt(folded: str) -> KnownPost | None:
    """Return the one curated post whose title a long Thai one is but for one letter, None where there is none."""
    if len(folded) < MISSPELT_LETTERS - 1 or _NO_SLIP.search(folded):
        return None
    near = {post for short in one_less(folded) for post in misspelt_posts().get(short, ())}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=100_000)
def bare_title(title: str) -> str:
    """Return a title without the words that say in which capacity it is held (อดีต, ว่าที่, รักษาราชการแทน)."""
    for row in table("post_prefixes"):
        if row["capacity"] and title.startswith(row["form"]) and len(title) > len(row["form"]):
            return bare_title(title[len(row["form"]) :].strip())
    return title


@lru_cache(maxsize=100_000)
def in_full(title: str) -> str:
    """Return a title with its abbreviated head written out ("รอง ผอ.สำนัก" → "รองผู้อำนวยการสำนัก")."""
    for rank in _RANKS:
        rest = title[len(rank) :].lstrip() if title.startswith(rank) else ""
        if found := _abbreviated().of(rest):
            form, full = found
            return f"{rank}{full}{rest[len(form) :].lstrip()}"
    return title


@lru_cache(maxsize=100_000)
def whole(title: str, organisation: str | None) -> str:
    """Return a title with its body, which stands inside it, beside it, or cut with ฯ inside and whole beside it."""
    title = in_full(bare_title(title))
    if not organisation or fold(organisation) in fold(title):
        return title
    cut = title.removesuffix(_CUT)
    common = next((n for n in range(len(organisation), _CUT_LETTERS, -1) if cut.endswith(organisation[:n])), 0)
    return cut[:-common] + organisation if cut != title and common else f"{title} {organisation}"


def is_bare(title: str, organisation: str | None, country: str) -> bool:
    """Whether a title ("ประธาน") names no post by itself."""
    return organisation is None and country == HOME and fold(whole(title, None)) in _bare_heads()


def post_key(role: Role) -> str | None:
    """Return a key under which two roles are of one post, None for a title that names none by itself."""
    if known := known_post(role.title, role.country, role.organisation):
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


@cache
def _abbreviated() -> Beginnings[str]:
    """Return (abbreviated head, in full), the longest first; only heads with a full stop are sure to be cut."""
    rows = [(row["form"], row["full"]) for row in table("post_heads") if row["full"] and row["form"].endswith(".")]
    return Beginnings(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
