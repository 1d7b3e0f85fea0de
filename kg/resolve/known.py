"""Bodies, posts, initiatives and places with a settled identity, read from the reference tables once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.resolve.keys import fold, is_latin
from kg.tables import table

#: Separates several values in one cell of a reference table.
SEPARATOR = "|"
#: Letters of a folded Thai title from which on one may be a slip.
MISSPELT_LETTERS = 12
_OFFICE = re.compile(r"^Ministry of (?:the )?| Ministry$")


class KnownPost(NamedTuple):
    """A post of the Thai state with a curated slug."""

    slug: str
    th: str
    en: str
    organisation: str
    single: bool


def variants(row: Mapping[str, str]) -> list[str]:
    """Return the other forms a reference row lists."""
    return [form for form in row["variants"].split(SEPARATOR) if form]


@cache
def by_form(name: str) -> dict[str, Mapping[str, str]]:
    """Return a reference table by folded form: official names first, then variants; the first row wins."""
    found: dict[str, Mapping[str, str]] = {}
    rows = table(name)
    for row in rows:
        for form in (row["th"], row["en"]):
            if form:
                found.setdefault(fold(form), row)
    for row in rows:
        for form in variants(row):
            found.setdefault(fold(form), row)
    return found


@cache
def ministries() -> tuple[Mapping[str, str], ...]:
    """Return the ministries' rows of ``known_organisations``."""
    return tuple(row for row in table("known_organisations") if row["kind"] == "ministry")


@cache
def posts_by_form() -> dict[str, KnownPost]:
    """Return every known post by folded title: fixed ones, and one for each pattern and ministry."""
    found: dict[str, KnownPost] = {}
    for row in table("known_posts"):
        post = KnownPost(row["slug"], row["th"], row["en"], row["organisation"], row["single"] == "yes")
        for form in (row["th"], row["en"], *variants(row)):
            found[fold(form)] = post
    for pattern in table("post_patterns"):
        for ministry in ministries():
            for form, post in pattern_forms(pattern, ministry):
                found.setdefault(fold(form), post)
    return found


@cache
def misspelt_posts() -> dict[str, frozenset[KnownPost]]:
    """Return the known posts by their folded Thai titles, if these are long, and by each with one letter left out."""
    found: defaultdict[str, set[KnownPost]] = defaultdict(set)
    for post in posts_by_form().values():
        if len(title := fold(post.th)) >= MISSPELT_LETTERS:
            for short in one_less(title):
                found[short].add(post)
    return {short: frozenset(posts) for short, posts in found.items()}


def one_less(word: str) -> set[str]:
    """Return a word, and the same with any one of its letters left out."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


@cache
def forms_of_posts() -> dict[str, list[str]]:
    """Return every written form of each known post, by slug."""
    found: dict[str, list[str]] = {}
    for row in table("known_posts"):
        found[row["slug"]] = [row["th"], row["en"], *variants(row)]
    for pattern in table("post_patterns"):
        for ministry in ministries():
            for form, post in pattern_forms(pattern, ministry):
                if form not in (forms := found.setdefault(post.slug, [])):
                    forms.append(form)
    return found


def pattern_forms(pattern: Mapping[str, str], ministry: Mapping[str, str]) -> list[tuple[str, KnownPost]]:
    """Return every written form of the post a ministry has by a pattern, the Thai and the English title first."""
    head, office = "กระทรวง", "Ministry of "
    th, en = ministry["th"].removeprefix(head), ministry["en"].removeprefix(office)
    slug = pattern["slug"].format(slug=ministry["slug"].removeprefix("ministry-of-"))
    post = KnownPost(
        slug,
        pattern["th"].format(th=th),
        f"{pattern['en'].format(en=en)} (Thailand)",
        ministry["slug"],
        pattern["single"] == "yes",
    )
    long = pattern["th"].removesuffix("กระทรวง{th}")
    names = [ministry["th"], *(form for form in variants(ministry) if not is_latin(form))]
    forms = [pattern["th"].format(th=th), pattern["en"].format(en=en)]
    for name in names:
        bare = name.removeprefix(head).strip()
        forms += [long + name, long + bare, pattern["short"] + name, pattern["short"] + bare]
        if bare != name:
            forms.append(f"{long}กระทรวง{bare}")
    shorts = [en, *(_without_office(form) for form in variants(ministry) if is_latin(form))]
    for title in (pattern["en"], *pattern["english"].split(SEPARATOR)):
        forms += [title.format(en=short) for short in dict.fromkeys(shorts)]
    return [(form, post) for form in forms]


def _without_office(name: str) -> str:
    """Return an English ministry's field ("Ministry of the Interior", "Interior Ministry" → "Interior")."""
    return _OFFICE.sub("", name)
