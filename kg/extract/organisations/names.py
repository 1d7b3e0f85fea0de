"""Where an organisation's name ends, read from the head noun on.

Thai sets no space between a name and the sentence that goes on, so an end is either known (the organisations table) or read from
what follows: a space, a mark, or a word with which sentences go on after names of known extent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.tables import table

#: No name run together in Thai letters is longer; also what keeps hostile text linear.
NAME_CHARACTERS_MAX = 110

_RUN = re.compile("[ก-ฺเ-๎๐-๙0-9]*")
_COMPANY = re.compile(r"[^\n;:]{1,90}?(?:จำกัด(?: ?\(มหาชน\))?|\(มหาชน\))")
_SUFFIX = re.compile(r" ?\((?:มหาชน|องค์การมหาชน)\)")


class Head(NamedTuple):
    """A head noun of organisation names: its kind of body and what makes a name of it."""

    text: str
    kind: str
    follow: str


@cache
def heads() -> Mapping[str, Head]:
    """Return the head nouns by their text."""
    return {row["head"]: Head(row["head"], row["kind"], row["follow"]) for row in table("organisation_heads")}


@cache
def known() -> Mapping[str, str]:
    """Return the kinds of known names by name."""
    return {row["name"]: row["kind"] for row in table("organisations")}


@cache
def _known_lengths() -> Mapping[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in known():
        lengths.setdefault(name[:4], set()).add(len(name))
    return {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}


@cache
def _generic() -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    own: dict[str, list[str]] = {}
    for row in table("organisation_generic"):
        own.setdefault(row["head"], []).append(row["rest"])
    return {head: tuple(rest) for head, rest in own.items() if head != "*"}, tuple(own.get("*", ()))


@cache
def _continuations() -> CharwiseDoubleArrayAhoCorasick:
    words = [row["word"] for row in table("organisation_continuations")]
    return CharwiseDoubleArrayAhoCorasick(words, match_kind=MATCH_KIND_LEFTMOST_LONGEST)


def known_end(text: str, start: int) -> int | None:
    """Return where the longest known name starting at ``start`` ends, None if none does."""
    for length in _known_lengths().get(text[start : start + 4], ()):
        if text[start : start + length] in known():
            return start + length
    return None


def _stop(text: str, start: int, end: int) -> int:
    """Return where a sentence goes on within ``text[start:end]``, ``end`` if nowhere."""
    found = _continuations().find(text[start:end])
    return start + found[0][0] if found else end


def is_generic(head: str, text: str, end: int) -> bool:
    """Tell whether the head noun that ends at ``end`` is a common noun there."""
    own, everywhere = _generic()
    return text.startswith(everywhere, end) or text.startswith(own.get(head, ()) or ("\0",), end)


def open_end(text: str, head: Head, end: int) -> int | None:
    """Return where the name of a head noun that ends at ``end`` ends, None if it is no name."""
    if head.follow == "spaced" and (match := _COMPANY.match(text, end, end + NAME_CHARACTERS_MAX)):
        return match.end()
    if head.follow == "listed" or is_generic(head.text, text, end):
        return None
    begin = end + 1 if head.follow == "spaced" and text.startswith(" ", end) else end
    run = _RUN.match(text, begin, begin + NAME_CHARACTERS_MAX)
    stop = _stop(text, begin, run.end()) if run else begin
    if stop - begin < 2:
        return None
    if match := _SUFFIX.match(text, stop):
        return match.end()
    return stop
