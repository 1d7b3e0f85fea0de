"""Which written names of organisations are one body: spellings, short forms, names cut with ฯ.

Bodies are told from each other by single words and numbers (กรมทางหลวง, กรมทางหลวงชนบท; ภาค 1, ภาค 2), so only what
changes no word is joined: sound, the little words การ, ส่วน, แห่ง, one letter of a long name that is ten times rarer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, weights
from kg.resolve.keys import is_latin
from kg.resolve.spelling import distance, sound

#: Little words that come and go inside a body's name; never at its start (การท่าเรือ, กองการบิน).
_LITTLE = re.compile("(?<!^)(?<!^กอง)(?:การ|ส่วน|แห่ง|ของ|และ)")
_DIGITS = re.compile(r"\d+")
#: Letters a name needs before the little words may be left out, and before one letter may be a slip.
_LOOSE_LETTERS, _SLIP_LETTERS = 10, 20
#: How many times commoner the right spelling must be.
_SLIP_TIMES = 10
#: Releases that must write a short form beside a full one, and their share of all its full forms.
_BESIDE_MIN, _BESIDE_SHARE_MIN = 2, 0.7
#: Letters of a name before ฯ, and share of the releases with names that begin so, that make it one of them.
_CUT_LETTERS, _CUT_SHARE_MIN = 10, 0.8


@lru_cache(maxsize=200_000)
def loose(folded: str) -> str:
    """Return the key under which spellings of one body's name meet."""
    text = sound(_LITTLE.sub("", folded)) if len(folded) >= _LOOSE_LETTERS else folded
    return f"{text} {' '.join(_DIGITS.findall(folded))}"


def join(
    counts: Mapping[str, int], beside: Mapping[str, Counter[str]], cut: Iterable[str], known: Iterable[str]
) -> dict[str, Joined]:
    """Return which names are read as another, by folded name.

    Args:
        counts: folded name → releases that use it, known bodies included.
        beside: folded short or Latin form → folded full names it stands beside, with releases.
        cut: folded names that are written with ฯ at the end.
        known: folded names of known bodies; they join nothing.
    """
    known = set(known)
    order = sorted(counts, key=lambda name: (name not in known, -counts[name], name))
    joined: dict[str, Joined] = {}
    for name, into, feature in (
        *_beside(counts, beside, known),
        *_cut(counts, sorted(set(cut) - known)),
        *_spelled(order, known),
        *_slips(order, counts, known),
    ):
        root = into
        while root in joined:
            root = joined[root].into
        if name not in joined and root != name:
            joined[name] = Joined(name, root, Match(weights()[feature], (feature,)))
    return joined


_Found = Iterable[tuple[str, str, str]]


def _beside(counts: Mapping[str, int], beside: Mapping[str, Counter[str]], known: set[str]) -> _Found:
    for short in sorted(beside.keys() & counts.keys() - known):
        full, n = min(beside[short].items(), key=lambda item: (-item[1], item[0]))
        if n >= _BESIDE_MIN and n >= _BESIDE_SHARE_MIN * beside[short].total() and not is_latin(full):
            yield short, full, "short-form"


def _cut(counts: Mapping[str, int], cut: Iterable[str]) -> _Found:
    longer: defaultdict[str, Counter[str]] = defaultdict(Counter)
    wanted = {name for name in cut if len(name) >= _CUT_LETTERS}
    lengths = sorted({len(name) for name in wanted})
    for name, n in counts.items():
        for length in lengths:
            if length < len(name) and name[:length] in wanted:
                longer[name[:length]][name] += n
    for name, found in sorted(longer.items()):
        full, n = min(found.items(), key=lambda item: (-item[1], item[0]))
        if n >= _CUT_SHARE_MIN * found.total():
            yield name, full, "cut-short"


def _spelled(order: Iterable[str], known: set[str]) -> _Found:
    usual: dict[str, str] = {}
    for name in order:
        first = usual.setdefault(loose(name), name)
        if first != name and name not in known:
            yield name, first, "same-sound"


def _slips(order: Iterable[str], counts: Mapping[str, int], known: set[str]) -> _Found:
    """Find names one letter away from a commoner one."""
    halves: defaultdict[str, list[str]] = defaultdict(list)
    for name in order:
        if len(name) < _SLIP_LETTERS:
            continue
        if name not in known and (into := _slip_of(name, halves, counts)):
            yield name, into, "one-letter"
        if counts[name] >= _SLIP_TIMES:  # else too rare to be what anything is a slip of
            for half in _halves(name):
                halves[half].append(name)


def _halves(name: str) -> Iterable[str]:
    """Yield the halves of a name, of which another name that is one letter away has one as well.

    The halves are those of the shorter of the two, less a letter, since two swapped letters may stand in the middle.
    """
    for half in {(len(name) - 1) // 2 - 1, len(name) // 2 - 1}:
        yield f"^{name[:half]}"
        yield f"{name[-half:]}$"


def _slip_of(name: str, halves: Mapping[str, list[str]], counts: Mapping[str, int]) -> str | None:
    near = {other for half in _halves(name) for other in halves.get(half, ())}
    for other in sorted(near, key=lambda other: (-counts[other], other)):
        if counts[other] < counts[name] * _SLIP_TIMES:
            break
        if distance(name, other, 1) == 1 and _numbers(name) == _numbers(other):
            return other
    return None


def _numbers(name: str) -> list[str]:
    return _DIGITS.findall(name)
