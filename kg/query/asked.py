"""Ways to ask for a post of the Thai state that releases have not: "Environment Minister", "รมต.เกษตรฯ", "รองโฆษกฯ".

A question names a post by its head and enough of the ministry's name to tell it, in English in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.resolve.keys import fold, is_latin
from kg.resolve.known import SEPARATOR, forms_of_posts, ministries, pattern_forms, variants
from kg.resolve.titles import HOME, known_post
from kg.tables import table

_GLOSS = re.compile(r"\s*\([^()]*\)\s*$")
_WORD = re.compile(r"[a-z]+")
#: What may close a title and says only that it is a Thai one.
_HOME = re.compile(r"\s*(?:ของ|แห่ง)?(?:ราชอาณาจักร|ประเทศ)?ไทย$")
_OFFICE = re.compile(r"^\s*(?:ฯ\s*)?(?:กระทรวง|ก\.)?\s*")
_PARTS = re.compile(r"(?<!^)\s+|และ")
_ACT = "การ"
#: Letters of a Thai name that say which it is.
_LETTERS_MIN = 3


class _Asked(NamedTuple):
    """A post a ministry has: how it is asked for, and its slug in each ministry."""

    heads: tuple[str, ...]
    english: tuple[Counter[str], ...]
    slugs: Mapping[str, str]


def asked_posts(title: str) -> list[str]:
    """Return the slugs of the curated posts a question's title may mean, sorted; none where it means another one."""
    title = _GLOSS.sub("", title)
    if known := known_post(title, HOME) or known_post(_HOME.sub("", title), HOME):
        return [known.slug]
    title = _HOME.sub("", title)
    if is_latin(title):
        return _english_posts(_words(title))
    slug = _forms().get(fold(title))
    return [slug] if slug else _thai_posts(title)


def _english_posts(words: Counter[str]) -> list[str]:
    if slug := _bags().get(frozenset(words.items())):
        return [slug]
    found: dict[int, set[str]] = {}
    for asked in _asked():
        for head in asked.english:
            if head <= words and (rest := words - head):
                slugs = {asked.slugs[name] for name, known in _fields() if rest <= known}
                found.setdefault(head.total(), set()).update(slugs)
    return next((sorted(found[n]) for n in sorted(found, reverse=True) if found[n]), [])


def _thai_posts(title: str) -> list[str]:
    """Read a title as the longest head it begins with, and the name of a ministry or a part of one."""
    heads = sorted(((head, asked) for asked in _asked() for head in asked.heads), key=lambda h: (-len(h[0]), h[0]))
    for head, asked in heads:
        field = fold(_OFFICE.sub("", title[len(head) :])) if title.startswith(head) else ""
        if field and (slugs := sorted({asked.slugs[name] for name in _named(field)})):
            return slugs
    return []


def _named(field: str) -> set[str]:
    """Return the ministries of a folded name, or of how a part of one begins."""
    if is_latin(field):
        return {slug for slug, known in _fields() if _words(field) <= known}
    whole = {
        row["slug"]
        for row in ministries()
        if field in {fold(_OFFICE.sub("", name)) for name in (row["th"], *variants(row))}
    }
    if whole or len(field) < _LETTERS_MIN:
        return whole
    return {row["slug"] for row in ministries() if any(part.startswith(field) for part in _parts(row["th"]))}


def _parts(name: str) -> Iterator[str]:
    """Yield the rest of a Thai ministry's name from each of its parts on, folded."""
    name = _OFFICE.sub("", name)
    for start in (0, *(found.end() for found in _PARTS.finditer(name))):
        part = fold(name[start:])
        yield part
        yield part.removeprefix(_ACT)


def _words(title: str) -> Counter[str]:
    """Return the words of an English title by which posts differ, however it is put together."""
    read = (_read().get(word, (word,)) for word in _WORD.findall(title.lower()))
    return Counter(word for words in read for word in words)


@cache
def _read() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["read"].split()) for row in table("question_words")}


@cache
def _forms() -> dict[str, str]:
    """Return the posts with a row of their own, by the folded forms that only a question may use."""
    rows = ((form, row["slug"]) for row in table("known_posts") for form in row["asked"].split(SEPARATOR) if form)
    return {fold(form): slug for form, slug in rows}


@cache
def _bags() -> dict[frozenset[tuple[str, int]], str]:
    """Return the known posts by the words of their English titles; those with a row of their own before the others."""
    found: dict[frozenset[tuple[str, int]], str] = {}
    own = [(form, row["slug"]) for row in table("known_posts") for form in row["asked"].split(SEPARATOR)]
    for form, slug in (*own, *((form, slug) for slug, forms in forms_of_posts().items() for form in forms)):
        if is_latin(form):
            found.setdefault(frozenset(_words(form).items()), slug)
    return found


@cache
def _fields() -> tuple[tuple[str, Counter[str]], ...]:
    """Return the words of each ministry's English names, with its slug."""
    rows = ((row, name) for row in ministries() for name in (row["en"], *variants(row)) if is_latin(name))
    return tuple((row["slug"], _words(name)) for row, name in rows)


@cache
def _asked() -> tuple[_Asked, ...]:
    found = []
    for row in table("post_patterns"):
        heads = [row["th"].removesuffix("กระทรวง{th}"), row["short"], *row["asked"].split(SEPARATOR)]
        english = (_words(title.replace("{en}", "")) for title in (row["en"], *row["english"].split(SEPARATOR)))
        slugs = {ministry["slug"]: pattern_forms(row, ministry)[0][1].slug for ministry in ministries()}
        found.append(_Asked(tuple(head for head in heads if head), tuple(english), slugs))
    return tuple(found)
