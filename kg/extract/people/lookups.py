"""What the tables say about names and posts, in the form the readers use: sets and compiled patterns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec
from pythainlp.corpus import thai_family_names, thai_words

from kg.config import MEMO_ENTRIES
from kg.tables import table
from kg.text.patterns import any_of

_LONGEST_WORD = 14
#: So many known surnames that open alike show that a word opens surnames.
_MANY_SURNAMES = 15


@cache
def common_words() -> frozenset[str]:
    """Return the words of the language: what is one of them is a name only beside other signs of a name."""
    return frozenset(thai_words())


def any_near(places: list[int], start: int, reach: int) -> bool:
    """Whether one of some places, which are in order, lies at ``start`` or close behind."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] - start <= reach


@cache
def honorific_forms() -> tuple[str, ...]:
    """Return what may stand before a name, longer words that only look like it left out."""
    return tuple(row["form"] for row in table("honorifics") if row["kind"] != "not")


@cache
def latin_royals() -> frozenset[str]:
    """Return the English styles of kings, queens and princes."""
    return frozenset(row["form"] for row in table("honorifics") if row["kind"] == "royal" and row["needs"] == "latin")


@cache
def surnames() -> frozenset[str]:
    """Return the surnames known from the corpus and pythainlp."""
    return frozenset(row["form"] for row in table("surnames")) | thai_family_names()


@cache
def _ordered_surnames() -> list[str]:
    return sorted(surnames())


@lru_cache(maxsize=MEMO_ENTRIES)
def opens_surnames(word: str) -> bool:
    """Whether many surnames open with a word that also opens sentences (บุตร, วัน)."""
    ordered = _ordered_surnames()
    last = bisect_left(ordered, word) + _MANY_SURNAMES - 1
    return last < len(ordered) and ordered[last].startswith(word)


class Boundaries(msgspec.Struct, frozen=True, gc=False):
    """Patterns of words at which a name has ended; the columns of name_boundaries.csv say where each counts."""

    anywhere: re.Pattern[str]
    start: re.Pattern[str]
    word: re.Pattern[str]
    openers: frozenset[str]


@cache
def boundaries() -> Boundaries:
    """Return what ends a name, from name_boundaries.csv."""

    def pattern(*cuts: str) -> re.Pattern[str]:
        return re.compile(any_of(row["form"] for row in table("name_boundaries") if row["cuts"] in cuts))

    openers = frozenset(row["form"] for row in table("name_boundaries") if row["cuts"] != "word")
    return Boundaries(pattern("anywhere"), pattern("anywhere", "start"), pattern("word"), openers)


@lru_cache(maxsize=MEMO_ENTRIES)
def opens_sentence(run: str) -> bool:
    """Whether the first word of a run, the longest the dictionary has, is one at which a name has ended."""
    if boundaries().start.match(run):
        return True
    openers, words = boundaries().openers, common_words()
    for length in range(min(len(run), _LONGEST_WORD), 1, -1):
        word = run[:length]
        if word in openers:
            return True
        if word in words:
            return False
    return False


@cache
def leads(kind: str) -> tuple[str, ...]:
    """Return the words of name_leads.csv of one kind."""
    return tuple(row["form"] for row in table("name_leads") if row["kind"] == kind)


@cache
def heads_known_for(trait: str) -> tuple[str, ...]:
    """Return the heads of titles in post_traits.csv of one trait."""
    return tuple(row["form"] for row in table("post_traits") if row["trait"] == trait)


@cache
def title_ends(where: str) -> str:
    """Return a pattern source of the words of title_boundaries.csv of one place."""
    return any_of(row["form"] for row in table("title_boundaries") if row["where"] == where)


@cache
def joints(use: str) -> str:
    """Return a pattern source of the words of post_joints.csv of one use."""
    return any_of(row["form"] for row in table("post_joints") if row["use"] == use)


@cache
def head_rows() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of post_heads.csv by form."""
    return {row["form"]: row for row in table("post_heads")}


class Head(msgspec.Struct, frozen=True, gc=False):
    """A row of post_heads.csv as titles are read with it: post_traits.csv is asked once a head, not once a title.

    Attributes:
        tail: what the head takes.
        full: the head written out.
        body: the part of the form with which the body begins, empty where it follows.
        english: whether the title is English.
        joins: whether it may be the second post of one person.
        strong: whether it opens a title anywhere.
        chair: whether it may chair an occasion instead of a body.
        abroad: whether its holder may be posted at a place abroad.
        elected: whether its holder is elected in a place.
        minister: whether a minister's title begins so.
        needs_list: whether it announces nobody, unless a word before it lowers its rank or a list follows.
    """

    tail: str
    full: str
    body: str
    english: bool
    joins: bool
    strong: bool
    chair: bool
    abroad: bool
    elected: bool
    minister: bool
    needs_list: bool


@cache
def title_heads() -> Mapping[str, Head]:
    """Return the heads of titles by form."""

    def known_for(trait: str, form: str) -> bool:
        return form.startswith(heads_known_for(trait))

    def announces(head: str) -> bool:
        return any(title.startswith(head) for title in heads_known_for("announces"))

    return {
        form: Head(
            row["tail"],
            row["full"] or form,
            row["body"],
            row["language"] == "en",
            row["joins"] == "yes",
            row["strength"] == "strong",
            known_for("chair", form),
            known_for("abroad", form),
            known_for("elected", form),
            known_for("minister", form),
            row["strength"] != "strong" and row["language"] != "en" and not announces(row["full"] or form),
        )
        for form, row in head_rows().items()
    }


def names_body(head: str) -> bool:
    """Whether a head ends in the noun of its body (นายกเหล่ากาชาด)."""
    row = head_rows().get(head)
    return row is not None and bool(row["body"])


@cache
def prefix_rows() -> Mapping[str, str]:
    """Return capacity by form, from post_prefixes.csv."""
    return {row["form"]: row["capacity"] for row in table("post_prefixes")}


@cache
def words_outside_titles() -> frozenset[str]:
    """Return the prefixes that are no part of the title they stand before, from post_prefixes.csv."""
    return frozenset(row["form"] for row in table("post_prefixes") if row["title"] == "no")


@cache
def prefix_pattern() -> re.Pattern[str]:
    """Return the pattern of one word before the head of a title."""
    return re.compile(any_of(prefix_rows()))


@cache
def head_pattern() -> re.Pattern[str]:
    """Return the pattern of the head of a title."""
    thai = any_of(form for form, row in head_rows().items() if row["language"] == "th")
    english = any_of(form for form, row in head_rows().items() if row["language"] == "en")
    return re.compile(rf"{thai}|(?:{english})(?![a-z])")


@cache
def body_heads() -> re.Pattern[str]:
    """Return the pattern of the nouns that bodies' names begin with, as titles have them."""
    rows = table("organisation_heads")
    return re.compile(any_of([row["head"] for row in rows] + [row["form"] for row in table("title_bodies")]))
