"""Search over every name and alias: one long string of folded names, the weightiest first.

Whole names and beginnings are found by halving their alphabetical order; any other part of a name by one scan of the
string, which takes milliseconds for the names of 92,000 releases and needs no segmentation of Thai.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from rapidfuzz import fuzz, process

from kg.resolve.keys import fold

#: A character that is in no name, and that folding leaves alone: unassigned, in the block of Thai.
_PARTING = "\u0e7f"
#: How many times as near the top of the order a name stands that is taken before the whole name.
_FAR_WEIGHTIER = 10
#: Names of one beginning that are sorted; of more of them the first are sought from the top.
_SORTED_MAX = 2000
#: Names holding one of several words that are looked at, and words that are tried.
_SCANNED_MAX, _SCANNED_PARTS = 4000, 3
#: Lowest likeness, of 100, of a name that may have been meant.
_LIKENESS_MIN = 50


@dataclass(frozen=True)
class Hit:
    """A thing found: local IRI, the name that was found, and its rank: 0 for the thing's label."""

    thing: str
    text: str
    rank: int = 0


def blob(keys: Iterable[str]) -> tuple[str, array[int]]:
    """Return folded names as one string, each on a line of its own, and where each begins."""
    starts, lines, length = array("I"), [""], 1  # it begins with a line feed
    for key in keys:
        starts.append(length)
        lines.append(key)
        length += len(key) + 1
    return "\n".join([*lines, ""]), starts


def folded(names: Sequence[str]) -> list[str]:
    """Return ``fold`` of each of many names, in a third of the time: folded as one text, parted by ``_PARTING``."""
    together = fold.__wrapped__(_PARTING.join(names)).split(_PARTING) if names else []
    return together if len(together) == len(names) else [fold(name) for name in names]


class Index:
    """Names to search, each by its place.

    Args:
        keys: the folded names, the weightiest first; see ``blob``.
        starts: where each begins.
        order: the places in the alphabetical order of the names.
        things: number of the thing that has each name.
        kinds: code of its kind.
        named: gives (local IRI, name as written, its rank) of places.
    """

    def __init__(
        self,
        keys: str,
        starts: Sequence[int],
        order: Sequence[int],
        things: Sequence[int],
        kinds: bytes,
        named: Callable[[Sequence[int]], Iterable[tuple[str, str, int]]],
    ) -> None:
        self._blob, self._starts, self._order = keys, starts, order
        self._things, self._kinds, self._named = things, kinds, named

    def search(self, words: str, limit: int = 12, kind: int | None = None, *, whole: bool = False) -> list[Hit]:
        """Return the things with a name like some words: the whole name, its beginning, then any part of it.

        Args:
            words: as typed, Thai or English, spaced or not.
            limit: most things.
            kind: code of the kind wanted, None for any.
            whole: whether whole names come first whatever they weigh. Else what begins so and is far weightier comes
                before them: a first name alone is one thing among many, and hardly the one that is meant.
        """
        return self._hits(self._places(words, whole=whole), limit, kind)

    def near(self, words: str, limit: int = 5, kind: int | None = None) -> list[Hit]:
        """Return the things whose names are most like some words, for a name that is not there."""
        keys: list[str | None] = [*self._blob[1:-1].split("\n")]
        if kind is not None:
            keys = [key if code == kind else None for key, code in zip(keys, self._kinds, strict=True)]
        close = process.extract(fold(words), keys, scorer=fuzz.ratio, limit=limit * 4, score_cutoff=_LIKENESS_MIN)
        return self._hits((place for _, _, place in close), limit, kind)

    def beginning(self, key: str) -> list[Hit]:
        """Return every name whose folded form begins with a folded one, a thing once for each."""
        return [Hit(*each) for each in self._named(self._beginning(key))]

    def _hits(self, places: Iterable[int], limit: int, kind: int | None) -> list[Hit]:
        found: dict[int, int] = {}
        for place in places:
            if kind is None or self._kinds[place] == kind:
                found.setdefault(self._things[place], place)
                if len(found) == limit:
                    break
        return [Hit(*each) for each in self._named(list(found.values()))]

    def _places(self, words: str, *, whole: bool) -> Iterator[int]:
        key = fold(words)
        if not key:
            return
        beginning = self._beginning(key)
        exact = sorted(takewhile(lambda place: self._key(place) == key, beginning))
        if exact and not whole:
            yield from takewhile(lambda place: place * _FAR_WEIGHTIER < exact[0], self._weightiest(key, beginning))
        yield from exact
        yield from self._weightiest(key, beginning)
        yield from self._scan(key)
        parts = sorted({part for word in words.split() if (part := fold(word))}, key=lambda part: (-len(part), part))
        if len(parts) > 1:
            yield from self._holding(parts)

    def _beginning(self, key: str) -> Sequence[int]:
        """Return the places of the names that begin with a key, in the alphabetical order of the names."""
        first = bisect_left(self._order, key, key=self._key)
        return self._order[first : bisect_left(self._order, key + "\U0010ffff", lo=first, key=self._key)]

    def _weightiest(self, key: str, beginning: Sequence[int]) -> Iterator[int]:
        """Yield the places of the names that begin with a key, the weightiest first."""
        if len(beginning) < _SORTED_MAX:
            yield from sorted(beginning)
        else:  # so many that the first of them stand near the top
            yield from self._scan(f"\n{key}", ahead=1)

    def _holding(self, parts: Sequence[str]) -> Iterator[int]:
        """Yield the places of names that hold all parts: found by one of them of which few names are, if there is one.

        Where each is in thousands of names, those that are held by the weightiest of them.
        """
        for part in parts[:_SCANNED_PARTS]:
            others = [each for each in parts if each != part]
            count = 0
            for place in islice(self._scan(part), _SCANNED_MAX):
                count += 1
                start, end = self._starts[place], self._end(place)
                if all(self._blob.find(other, start, end) >= 0 for other in others):
                    yield place
            if count < _SCANNED_MAX:
                break

    def _scan(self, pattern: str, ahead: int = 0) -> Iterator[int]:
        """Yield the places of the names that hold a pattern, the weightiest first.

        Args:
            pattern: what is looked for.
            ahead: how many of its characters stand before the name.
        """
        at = self._blob.find(pattern)
        while at >= 0:
            place = bisect_right(self._starts, at + ahead) - 1
            yield place
            at = self._blob.find(pattern, self._end(place))

    def _key(self, place: int) -> str:
        return self._blob[self._starts[place] : self._end(place)]

    def _end(self, place: int) -> int:
        """Return where the line feed after a name stands."""
        return self._starts[place + 1] - 1 if place + 1 < len(self._starts) else len(self._blob) - 1
