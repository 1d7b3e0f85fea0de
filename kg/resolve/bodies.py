"""Which written names of organisations are one body: spellings, short forms, names cut with ฯ.

Bodies are told from each other by single words and numbers (กรมทางหลวง, กรมทางหลวงชนบท; ภาค 1, ภาค 2), so only what
changes no word is joined: sound, the little words การ, ส่วน, แห่ง, one letter of a long name that is ten times rarer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.keys import fold, is_latin
from kg.resolve.spelling import distance, sound
from kg.tables import table

#: Little words that come and go inside a body's name; never at its start (การท่าเรือ, กองการบิน) or end.
_LITTLE = re.compile("(?<!^)(?<!^กอง)(?:การ|ส่วน|แห่ง|ของ|และ)(?!$)")
#: A short form, of which each letter counts (คณะกรรมการ สปท., คณะกรรมการ ศปถ.).
_INITIALS = re.compile("[ก-ฮ]{2,6}")
_DIGITS = re.compile(r"\d+")
#: Letters a name needs before the little words may be left out, and before one letter may be a slip.
_LOOSE_LETTERS, _SLIP_LETTERS = 10, 20
#: How many times commoner the right spelling must be.
_SLIP_TIMES = 10
#: Releases that must write a short form beside a full one, and their share of all its full forms.
_BESIDE_MIN, _BESIDE_SHARE_MIN = 2, 0.6
#: Likeness, of 100, that makes one of two full names beside one short form.
_ALIKE_MIN = 75
#: Letters in which two names differ that may be a word of its own, and the likeness below which they surely are.
_OTHER_LETTERS, _OTHER_MOST = 3, 50
#: Letters that two names have in common before they fork, and that each goes on with.
_FORK_LETTERS = 12
#: How many times rarer the other full name must be, whatever the commoner one's releases up to these.
_RARE_TIMES, _RARE_RELEASES = 5, 100
#: Letters of a name before ฯ, and share of the releases with names that begin so, that make it one of them.
_CUT_LETTERS, _CUT_SHARE_MIN = 10, 0.8


@lru_cache(maxsize=200_000)
def loose(folded: str) -> str:
    """Return the key under which spellings of one body's name meet."""
    spelt = len(folded) < _LOOSE_LETTERS or _INITIALS.fullmatch(folded.removeprefix(_head(folded)))
    text = folded if spelt else sound(_LITTLE.sub("", folded))
    return f"{text} {' '.join(_DIGITS.findall(folded))}"


def join(
    counts: Mapping[str, int],
    beside: Mapping[str, Mapping[str, int]],
    cut: Iterable[str],
    known: Iterable[str],
    closed: Iterable[str] = (),
    sounds: Mapping[str, str] | None = None,
) -> dict[str, Joined]:
    """Return which names are read as another, by folded name.

    Args:
        counts: folded name → releases that use it, known bodies included.
        beside: folded short or Latin form → folded full names it stands beside, with releases.
        cut: folded names that are written with ฯ at the end.
        known: folded names of known bodies; they join nothing.
        closed: those of them all of whose short forms are known, so that nothing else beside them is one.
        sounds: folded name → its ``loose`` key, where that is at hand.
    """
    known = set(known)
    names = sorted(counts)
    order = sorted(names, key=lambda name: (name not in known, -counts[name]))
    joined: dict[str, Joined] = {}
    for name, into, feature in (
        *_beside(counts, names, beside, known, set(closed)),
        *_cut(counts, names, sorted(set(cut) - known)),
        *_spelled(order, known, sounds or {}),
        *_slips(order, counts, known),
    ):
        root = into
        while root in joined:
            root = joined[root].into
        if name not in joined and root != name:
            joined[name] = Joined(name, root, Match(weights()[feature], (feature,)))
    return joined


_Found = Iterable[tuple[str, str, str]]


def _beside(
    counts: Mapping[str, int],
    names: Sequence[str],
    beside: Mapping[str, Mapping[str, int]],
    known: set[str],
    closed: set[str],
) -> _Found:
    """Find the full name of each short or Latin form, and the other full names it stands for."""
    tops: dict[str, str] = {}
    for short in sorted(beside.keys() & counts.keys() - known):
        votes = Counter({full: n for full, n in beside[short].items() if not full.endswith(short)})
        local = Counter({full: n for full, n in votes.items() if not is_latin(full)}) or votes
        if not local:
            continue
        top = min(local, key=lambda full: (-local[full], full))
        alike = [full for full in sorted(local) if full == top or _alike(top, full)]
        n = sum(local[full] for full in alike)
        if is_latin(short):
            apart = is_latin(top) and not _within(short, top)  # a company is not its rival
        else:
            apart = _other_numbers(short, top) or _forks(short, top)  # nor a project's second phase its first
        if apart:
            continue
        longer = top.startswith(short)
        if top in closed or (longer and _share(short, alike, names, counts) < _CUT_SHARE_MIN):
            continue
        if longer and _numbers(top) != _numbers(short) and counts[short] >= counts.get(top, 0):
            continue  # a plan is not its edition of one year
        if n >= _BESIDE_MIN and n >= _BESIDE_SHARE_MIN * local.total():
            tops[short] = top
            yield short, top, "short-form"
            for full in alike:
                rare = counts.get(full, 0) * _RARE_TIMES <= max(counts.get(top, 0), _RARE_RELEASES)
                if full in counts and full not in known and full != top and rare:
                    yield full, top, "one-short-form"
    yield from _headed(counts, tops, known)


def _share(start: str, fulls: Iterable[str], names: Sequence[str], counts: Mapping[str, int]) -> float:
    """Return the share of some names in the releases about all whose names begin so and go on."""
    return sum(counts.get(full, 0) for full in fulls) / max(sum(counts[name] for name in _longer(start, names)), 1)


def _longer(start: str, names: Sequence[str]) -> Sequence[str]:
    """Return those of sorted names that begin so and go on."""
    first = bisect_right(names, start)
    return names[first : bisect_left(names, f"{start}\U0010ffff", first)]


def _headed(counts: Mapping[str, int], tops: Mapping[str, str], known: set[str]) -> _Found:
    """Find names made of a head and a short form ("สำนักงาน ป.ป.ช."): the body itself, or its office."""
    found = []
    for short, top in tops.items():
        for head in _heads():
            name = head + short
            if name in counts and name not in known and _head(name) == head:
                full = top if top.startswith(head) else head + top
                if full != name and full in counts:
                    found.append((name, full, "short-form"))
    yield from sorted(found)


def _alike(one: str, other: str) -> bool:
    """Whether two full names that stand beside one short form are two ways to say one."""
    if _head(one) != _head(other) or _numbers(one) != _numbers(other) or one in other or other in one:
        return False
    first, last = Prefix.similarity(one, other), Postfix.similarity(one, other)
    rests = [name[first : max(len(name) - last, first)] for name in (one, other)]
    if min(map(len, rests)) >= _OTHER_LETTERS and fuzz.ratio(*rests) < _OTHER_MOST:
        return False
    return fuzz.ratio(one, other) >= _ALIKE_MIN


def _head(name: str) -> str:
    heads = _heads()
    return next(head for head in heads if name.startswith(head)) if name.startswith(heads) else ""


@cache
def _heads() -> tuple[str, ...]:
    """Return the words that open the names of bodies, the longest first."""
    return tuple(sorted({fold(row["head"]) for row in table("organisation_heads")}, key=lambda h: (-len(h), h)))


def _cut(counts: Mapping[str, int], names: Sequence[str], cut: Iterable[str]) -> _Found:
    for name in cut:
        found = _longer(name, names) if len(name) >= _CUT_LETTERS else ()
        if found:
            full = min(found, key=lambda each: (-counts[each], each))
            if counts[full] >= _CUT_SHARE_MIN * sum(counts[each] for each in found):
                yield name, full, "cut-short"


def _spelled(order: Iterable[str], known: set[str], sounds: Mapping[str, str]) -> _Found:
    usual: dict[str, str] = {}
    for name in order:
        first = usual.setdefault(sounds.get(name) or loose(name), name)
        if first != name and name not in known:
            yield name, first, "same-sound"


def _slips(order: Iterable[str], counts: Mapping[str, int], known: set[str]) -> _Found:
    """Find names one letter away from a commoner one."""
    long = [name for name in order if len(name) >= _SLIP_LETTERS]
    halves: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for name in long:
        if counts[name] >= _SLIP_TIMES:  # else too rare to be what anything is a slip of
            for half in _halves(name):
                halves[half].append(name)
    for name in long:
        if name not in known and not halves.keys().isdisjoint(own := _halves(name)):
            near = {other for half in own for other in halves.get(half, ())}
            if into := _slip_of(name, near, counts):
                yield name, into, "one-letter"


def _halves(name: str) -> set[tuple[str, bool]]:
    """Return the halves of a name, of which another name that is one letter away has one as well.

    The halves are those of the shorter of the two, less a letter, since two swapped letters may stand in the middle.
    Each is given with whether it is the second one.
    """
    one, other = (len(name) - 1) // 2 - 1, len(name) // 2 - 1
    return {(name[:one], False), (name[-one:], True), (name[:other], False), (name[-other:], True)}


def _slip_of(name: str, near: Iterable[str], counts: Mapping[str, int]) -> str | None:
    """Return the commonest of some names that is so much commoner and one letter away, None where none is."""
    commoner = [other for other in near if counts[other] >= counts[name] * _SLIP_TIMES]
    for other in sorted(commoner, key=lambda other: (-counts[other], other)):
        if distance(name, other, 1) == 1 and _numbers(name) == _numbers(other):
            return other
    return None


def _other_numbers(one: str, other: str) -> bool:
    """Whether each of two names has a number that the other has not."""
    ones, others = set(_numbers(one)), set(_numbers(other))
    return bool(ones - others and others - ones)


def _forks(one: str, other: str) -> bool:
    """Whether two names begin alike and then go on at length, each with something else."""
    one, other = _LITTLE.sub("", one), _LITTLE.sub("", other)
    first = Prefix.similarity(one, other)
    rest = min(len(one), len(other)) - first
    return min(first, rest) >= _FORK_LETTERS and one not in other and other not in one and not _alike(one, other)


def _within(one: str, other: str) -> bool:
    """Whether the letters of one of two names stand in the other in their order, as those of an abbreviation do."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def _numbers(name: str) -> list[str]:
    return _DIGITS.findall(name)
