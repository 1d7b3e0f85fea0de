"""What runs straight on from the head of a title or completes it: how much of it is still of the title."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from kg.config import MEMO_ENTRIES
from kg.extract.given import given_names
from kg.extract.people.lookups import body_heads, joints, title_ends
from kg.extract.people.names import before_named
from kg.tables import table
from kg.text.patterns import any_of

_RUN = re.compile(r"[^\s,;:“”\"‘’'()\[\]/|]*")
_LONGEST = 140


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(title_ends("any"))


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(title_ends("end") + "$")


@cache
def occasion() -> re.Pattern[str]:
    """Return the pattern of what is chaired where it is an occasion and no body."""
    return re.compile(title_ends("start"))


@cache
def level_gloss() -> re.Pattern[str]:
    """Return the pattern of the bracket that gives only a civil servant's level."""
    return re.compile(rf" ?\((?:{title_ends('level')})[^()\n]{{2,50}}\)")


def letters_at(text: str, position: int) -> str:
    """Return the letters that run straight on from ``position``, cut at a length no title reaches."""
    run = _RUN.match(text, position, position + _LONGEST)
    return run.group() if run else ""


class Letters(msgspec.Struct, frozen=True, gc=False):
    """What letters that run straight on from the head of a title tell, whatever stands around them.

    Attributes:
        length: how many are of the title: up to a word at which it has ended, within them or last of them.
        joint: where among these the first และ stands, -1 where none does.
        given: whether they are a known given name.
        noun: how many are of the noun a body's name begins with, 0 where none is.
        completes: whether they open with a word that completes a title and names no body.
    """

    length: int
    joint: int
    given: bool
    noun: int
    completes: bool


@cache
def _completing() -> tuple[str, ...]:
    return tuple(row["form"] for row in table("title_extensions"))


@lru_cache(maxsize=MEMO_ENTRIES)
def read_letters(letters: str) -> Letters:
    """Return what letters that run straight on from the head of a title tell."""
    stray = _trailing().search(letters)
    length = length_before_sentence(letters[: stray.start()] if stray else letters)
    noun = body_heads().match(letters)
    return Letters(
        length=length,
        joint=letters.find("และ", 0, length),
        given=letters in given_names(),
        noun=noun.end() if noun else 0,
        completes=letters.startswith(_completing()),
    )


@lru_cache(maxsize=MEMO_ENTRIES)
def length_before_sentence(letters: str) -> int:
    """Return after how many letters the sentence goes on or somebody is named, all where neither is so."""
    cut = _ends().search(letters)
    return before_named(letters, 0, cut.start() if cut else len(letters))


@cache
def _extensions() -> re.Pattern[str]:
    rows = table("title_extensions")
    spaced = any_of(row["form"] for row in rows if row["spaced"] == "yes")
    closing = any_of(row["form"] for row in rows if row["spaced"] == "end")
    glued = any_of(row["form"] for row in rows)
    number = rf"(?: (?:เขต ?)?(?:ที่ ?)?[0-9๐-๙]{{1,3}}(?![0-9๐-๙./:)]| ?(?:{title_ends('counted')})))"
    follows = f"(?:{joints('next')}|{body_heads().pattern})"
    field = rf"(?: (?:{closing}))(?!{follows}){_RUN.pattern}(?= {follows}|[,\n)]|$)"
    return re.compile(rf"(?P<word> (?:{spaced})|(?:{glued}))(?![ะ-ฺ็-๎]){_RUN.pattern}{number}?|{number}|{field}")


@cache
def _extension_openings() -> frozenset[str]:
    """Return the first three characters of whatever the pattern of an extension may match, two without a space."""
    words = _completing()
    spaced = (f" {word[:2]}" for word in (*words, "เขต", "ที่"))
    numbered = (f" {digit}" for digit in "0123456789๐๑๒๓๔๕๖๗๘๙")
    return frozenset((*spaced, *numbered, *(word[:2] for word in words)))


def extension_at(text: str, end: int) -> re.Match[str] | None:
    """Return what completes a title that ends at ``end`` (a number, a region), its group "word" a word of the table."""
    # the pattern is dear, and what stands behind a title mostly completes none
    openings = _extension_openings()
    opens = text[end : end + 3] in openings or text[end : end + 2] in openings
    return _extensions().match(text, end) if opens else None
