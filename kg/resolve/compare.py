"""Comparison of two names of people: tiny named features, each a yes or no with its weight and reason.

The weights and the two thresholds stand in ``kg/tables/match_weights.csv``; nothing else decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple, Protocol

import msgspec

from kg.model.document import Person
from kg.resolve.spelling import distance, sound
from kg.resolve.state import tally
from kg.tables import table

#: Letters of the shorter name, spaces aside, below which and from which on it is short or long.
_SHORT_LETTERS, _LONG_LETTERS = 11, 16
#: Documents from which on a name is common, and how many times as many the other needs to make it a slip.
_COMMON_DOCUMENTS, _SLIP_TIMES = 20, 20
#: Given names a family name may stand with and still be rare.
_RARE_FAMILY_GIVEN = 3
#: Up to so many of them it matters how many they are.
FAMILY_GIVEN_MOST = _RARE_FAMILY_GIVEN + 1
#: Months between two attestations of a post that still are the same time.
_SAME_TIME_MONTHS = 12
_LETTERS_MOST = 3
#: Letters a family name needs so that a longer one may be the same with a name added.
_SHORT_FAMILY = 5
_MALE, _FEMALE = ("นาย", "Mr", "Mr."), ("นาง", "นางสาว", "น.ส.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss")
_DIGITS = re.compile(r"\d+")
#: Months beyond the first and last attestation in which a post is still taken as held.
NEAR_MONTHS = 2


class Spelled(Protocol):
    """A full name, folded, and its words."""

    @property
    def folded(self) -> str: ...
    @property
    def given(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def last(self) -> str: ...


class Profile(msgspec.Struct):
    """What all releases together show of one full name.

    Attributes:
        folded: the name as an identity key, without spaces.
        given/family/last: its first word, the rest, and the last word, folded.
        family_given: number of given names the family name stands with.
        forms: the name as written → releases.
        documents: ids of the releases that write it.
        months: month (days since year 1, divided by 30) → number of its releases.
        posts: post → months in which it is attested, with how many releases.
        male/female: documents whose honorific says so.
    """

    folded: str = ""
    given: str = ""
    family: str = ""
    last: str = ""
    family_given: int = 0
    forms: dict[str, int] = {}
    documents: set[str] = set()
    months: dict[int, int] = {}
    posts: dict[str, dict[int, int]] = {}
    male: int = 0
    female: int = 0

    def __bool__(self) -> bool:
        return bool(self.documents)

    def see(self, release: str, month: int | None, posts: Iterable[str], gender: str, sign: int) -> None:
        """Count one release that writes the name; with a ``sign`` of -1 no longer."""
        if sign > 0:
            self.documents.add(release)
        else:
            self.documents.discard(release)
        self.male += sign * (gender == "male")
        self.female += sign * (gender == "female")
        if month is not None:
            tally(self.months, (month,), sign)
            for post in posts:
                months = self.posts.setdefault(post, {})
                tally(months, (month,), sign)
                if not months:
                    del self.posts[post]

    def absorb(self, other: Profile) -> None:
        """Take over what is known of a name that turned out to be this one."""
        self.documents |= other.documents
        for month, n in other.months.items():
            self.months[month] = self.months.get(month, 0) + n
        for post, months in other.posts.items():
            self.posts[post] = self.posts.get(post, {}) | months

    def held(self, post: str, month: int) -> bool:
        """Whether the post is attested before and after a month, or close to it."""
        months = self.posts.get(post)
        return months is not None and during((min(months), max(months)), month)


def gender(person: Person) -> str:
    """Return "male" or "female" where an honorific of somebody says so, else ""."""
    for honorific in person.honorifics:
        if honorific in _MALE:
            return "male"
        if honorific in _FEMALE:
            return "female"
    return ""


def during(held: tuple[int, int], month: int) -> bool:
    """Whether a post attested first and last in some months is held in a month, or close to it."""
    return held[0] - NEAR_MONTHS <= month <= held[1] + NEAR_MONTHS


class Pair(NamedTuple):
    """Two names side by side, with what several features need, computed once."""

    one: Profile
    other: Profile
    letters: int


class Match(NamedTuple):
    """How far two names are one: the score and the features that make it, in the order of the table."""

    score: float
    features: tuple[str, ...]


def _few(pair: Pair) -> int:
    return min(len(pair.one.documents), len(pair.other.documents))


def _many(pair: Pair) -> int:
    return max(len(pair.one.documents), len(pair.other.documents))


def _same_sound(pair: Pair) -> bool:
    return sound(pair.one.folded) == sound(pair.other.folded)


def _shorter(pair: Pair) -> int:
    return min(len(pair.one.folded), len(pair.other.folded))


def _same_post(pair: Pair) -> bool:
    for post in pair.one.posts.keys() & pair.other.posts.keys():
        mine, theirs = pair.one.posts[post], pair.other.posts[post]
        if any(abs(a - b) <= _SAME_TIME_MONTHS for a in mine for b in theirs):
            return True
    return False


def _middle(pair: Pair) -> bool:
    return _further(pair.one, pair.other)


def _further(one: Spelled, other: Spelled) -> bool:
    """Whether one name has a further name between or after the words of the other ("อินทวงศ์ สุวรรณคีรี")."""
    if one.given != other.given or one.family == other.family:
        return False
    short, long = sorted((one.family, other.family), key=len)
    return len(short) >= _SHORT_FAMILY and (one.last == other.last or long.startswith(short))


def _together(pair: Pair) -> bool:
    """Whether one release names both as two people; a release that slips once names both spellings of one man."""
    if _same_sound(pair) or _middle(pair):
        return False
    if pair.letters <= 1 and (pair.one.given == pair.other.given or _same_post(pair)):
        return False
    return not pair.one.documents.isdisjoint(pair.other.documents)


def _contrast(pair: Pair) -> bool:
    """Whether titles or numbers in the names tell two people apart (พระบรมราชินี, พระบรมราชินีนาถ; รัชกาลที่ 9, 10)."""
    one, other = pair.one.folded, pair.other.folded
    numbers = [_DIGITS.findall(name) for name in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    for row in table("name_contrasts"):
        if row["word"] in one and row["word"] in other and (row["other"] in one) != (row["other"] in other):
            return True
    return False


def _slip(pair: Pair) -> bool:
    return _many(pair) >= _SLIP_TIMES * _few(pair)


def _genders(pair: Pair) -> bool:
    return min(pair.one.male, pair.other.female) > 0 or min(pair.one.female, pair.other.male) > 0


FEATURES: Mapping[str, Callable[[Pair], bool]] = {
    "same-sound": _same_sound,
    "one-letter": lambda pair: pair.letters == 1 and not _same_sound(pair),
    "two-letters": lambda pair: pair.letters == 2 and not _same_sound(pair),
    "three-letters": lambda pair: pair.letters == 3 and not _same_sound(pair),
    "middle-name": _middle,
    "same-given": lambda pair: pair.one.given == pair.other.given,
    "same-family": lambda pair: bool(pair.one.family) and pair.one.family == pair.other.family,
    "rare-family": lambda pair: max(pair.one.family_given, pair.other.family_given) <= _RARE_FAMILY_GIVEN,
    "same-post": _same_post,
    "slip": _slip,
    "long-name": lambda pair: _shorter(pair) >= _LONG_LETTERS,
    "short-name": lambda pair: _shorter(pair) < _SHORT_LETTERS,
    "both-common": lambda pair: _few(pair) >= _COMMON_DOCUMENTS and not _slip(pair),
    "posts-apart": lambda pair: bool(pair.one.posts and pair.other.posts) and not _same_post(pair),
    "together": _together,
    "genders": _genders,
    "contrast": _contrast,
}


def alike(one: Spelled, other: Spelled) -> int | None:
    """Return in how many letters two names differ, at most one more than matter; None where they are not even alike."""
    letters = distance(one.folded, other.folded, _LETTERS_MOST)
    if letters > _LETTERS_MOST and sound(one.folded) != sound(other.folded) and not _further(one, other):
        return None
    return letters


def compare(one: Profile, other: Profile) -> Match | None:
    """Return how far two names are one, None where they are not even alike."""
    letters = alike(one, other)
    if letters is None:
        return None
    pair = Pair(one, other, letters)
    held = tuple(name for name, holds in FEATURES.items() if holds(pair))
    return Match(sum(weights()[name] for name in held), held)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, and the two thresholds ``accept`` and ``review``."""
    return {row["feature"]: float(row["weight"]) for row in table("match_weights")}


def reasons(features: Iterable[str], lang: str) -> list[str]:
    """Return the words for features in a language."""
    return [_reasons()[feature][lang] for feature in features]


@cache
def _reasons() -> Mapping[str, Mapping[str, str]]:
    return {row["feature"]: row for row in table("match_weights")}
