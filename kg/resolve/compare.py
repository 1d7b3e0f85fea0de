"""Comparison of two names of people: tiny named features, each a yes or no with its weight and reason.

The weights and the two thresholds stand in ``kg/tables/match_weights.csv``; nothing else decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.resolve.spelling import distance, sound
from kg.tables import table

#: Letters of the shorter name, spaces aside, below which and from which on it is short or long.
_SHORT_LETTERS, _LONG_LETTERS = 11, 16
#: Documents from which on a name is common, and how many times as many the other needs to make it a slip.
_COMMON_DOCUMENTS, _SLIP_TIMES = 20, 20
#: Given names a family name may stand with and still be rare.
_RARE_FAMILY_GIVEN = 3
#: Months between two attestations of a post that still are the same time.
_SAME_TIME_MONTHS = 12
_LETTERS_MOST = 3
#: Letters a family name needs so that a longer one may be the same with a name added.
_SHORT_FAMILY = 5
_DIGITS = re.compile(r"\d+")
#: Months beyond the first and last attestation in which a post is still taken as held.
NEAR_MONTHS = 2


@dataclass
class Profile:
    """What all releases together show of one full name.

    Attributes:
        folded: the name as an identity key, without spaces.
        given/family/last: its first word, the rest, and the last word, folded.
        family_given: number of given names the family name stands with.
        documents: ids of the releases that write it.
        months: month → number of its releases.
        posts: post → months (days since year 1, divided by 30) in which it is attested.
        male/female: documents whose honorific says so.
    """

    folded: str
    given: str = ""
    family: str = ""
    last: str = ""
    family_given: int = 0
    documents: set[str] = field(default_factory=set)
    months: Counter[int] = field(default_factory=Counter)
    posts: dict[str, set[int]] = field(default_factory=dict)
    male: int = 0
    female: int = 0

    def see(self, release: str, month: int | None, posts: Iterable[str], gender: str) -> None:
        """Take note of one release that writes the name."""
        self.documents.add(release)
        self.male += gender == "male"
        self.female += gender == "female"
        if month is not None:
            self.months[month] += 1
            for post in posts:
                self.posts.setdefault(post, set()).add(month)

    def absorb(self, other: Profile) -> None:
        """Take over what is known of a name that turned out to be this one."""
        self.documents |= other.documents
        self.months += other.months
        for post, months in other.posts.items():
            self.posts.setdefault(post, set()).update(months)

    def held(self, post: str, month: int) -> bool:
        """Whether the post is attested before and after a month, or close to it."""
        months = self.posts.get(post)
        if not months:
            return False
        return min(months) - NEAR_MONTHS <= month <= max(months) + NEAR_MONTHS


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
    """Whether one name has a further name between or after the words of the other ("อินทวงศ์ สุวรรณคีรี")."""
    if pair.one.given != pair.other.given or pair.one.family == pair.other.family:
        return False
    short, long = sorted((pair.one.family, pair.other.family), key=len)
    return len(short) >= _SHORT_FAMILY and (pair.one.last == pair.other.last or long.startswith(short))


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


def compare(one: Profile, other: Profile) -> Match | None:
    """Return how far two names are one, None where they are not even alike."""
    pair = Pair(one, other, distance(one.folded, other.folded, _LETTERS_MOST))
    if pair.letters > _LETTERS_MOST and not _same_sound(pair) and not _middle(pair):
        return None
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
