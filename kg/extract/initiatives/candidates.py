"""Pieces of a release that may name an initiative, from table hits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.initiatives import boundary
from kg.extract.lexicon import Hit

_LEFT = 24  # characters before a head noun that can show it is part of another word
_MIN_NAME = 3


class Candidate(NamedTuple):
    """A piece of text that may name an initiative.

    Attributes:
        start: offset of the head noun, or of the name where it has none.
        name: offset where the name itself begins, after head noun and quotation mark.
        end: offset after the name.
        ends: further ends of a longer form (with phase and years), nearest first.
        kind: kind the head noun or table says.
        group: ``known``, ``mined`` or the class of the head noun.
        shape: ``known``, ``mined``, ``quoted``, ``latin`` or how an open name ended (``space``, ``word``, ...).
        slug: slug of the known initiative, or the empty string.
    """

    start: int
    name: int
    end: int
    ends: tuple[int, ...]
    kind: str
    group: str
    shape: str
    slug: str = ""


@cache
def _inside() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, boundary.words("inside"))) + r")\s?(?:นโยบายและ|ยุทธศาสตร์และ)?$")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin name must not be cut out of a longer word; Thai has no word marks to look at."""
    if text[start].isascii() and text[start].isalnum():
        before = text[start - 1 : start]
        if before.isascii() and (before.isalnum() or before in "-.@/#&_"):
            return False
    if text[end - 1].isascii() and text[end - 1].isalnum():
        after = text[end : end + 1]
        if after.isascii() and (after.isalnum() or after in "@_"):
            return False
    return True


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    reached = -1
    for hit in hits:
        if hit.end > reached:
            reached = hit.end
            yield hit


def known(ctx: Context) -> Iterator[Candidate]:
    """Yield the initiatives of the table, the longest form at each place."""
    text = ctx.text
    for hit in _longest([h for h in ctx.hits["initiative"] if _stands_alone(text, h.start, h.end)]):
        row = hit.row
        yield Candidate(hit.start, hit.start, hit.end, (), row["kind"], "known", "known", row["slug"])


def _heads(ctx: Context) -> Iterator[Hit]:
    """Yield head nouns, the longest at each place; where one follows another at once the first one leads."""
    text = ctx.text
    last_end = -1
    for hit in _longest(ctx.hits["initiative-head"]):
        if hit.start == last_end and hit.row["class"] not in ("loan", "app", "course"):
            continue
        if _inside().search(text, max(0, hit.start - _LEFT), hit.start):
            continue
        last_end = hit.end
        yield hit


def headed(ctx: Context) -> Iterator[Candidate]:
    """Yield what follows a head noun: a quoted name, a Latin one, or words up to where the sentence goes on."""
    text = ctx.text
    for hit in _heads(ctx):
        row = hit.row
        kind, group = row["kind"], row["class"]
        at = hit.end
        if text.startswith("ฯ", at):
            at += 1
        if span := boundary.quoted(text, at):
            start, end, closed = span
            ends = tuple(e for e in boundary.tail(text, closed))
            yield Candidate(hit.start, start, end, ends, kind, group, "quoted")
            continue
        spaced = text.startswith(" ", at)
        at += spaced
        if end := boundary.latin(text, at):
            yield Candidate(hit.start, at, end, boundary.tail(text, end), kind, group, "latin")
            continue
        if row["open"] != "yes" or spaced or boundary.is_generic(text, at):
            continue
        end, shape = boundary.unquoted(text, at)
        if end - at >= _MIN_NAME:
            yield Candidate(hit.start, at, end, boundary.tail(text, end), kind, group, shape)
