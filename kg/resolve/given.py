"""Given names alone ("รองนายกฯ สมคิด", “เฉลิมชัย”): whose they are, by the post named with them or by the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.resolve.compare import Match, Profile, weights
from kg.resolve.keys import fold

#: Releases about one person in the months around, and their share of all of that given name, that settle it.
_NEWS_RELEASES_MIN = 10
_NEWS_SHARE_MIN = 0.95
#: Letters a name without a space needs to be given and family name in one.
_WHOLE_LETTERS = 12

_Asked = tuple[str, str, frozenset[str], int | None, tuple[str, ...]]
Bearers = Mapping[str, Sequence[tuple[Profile, str]]]


class Given:
    """Collects names that are not full, then tells whose they are."""

    def __init__(self) -> None:
        self._asked: list[_Asked] = []

    def ask(self, release: str, name: str, posts: Iterable[str], month: int | None, forms: Sequence[str]) -> None:
        """Take note of a name alone, the posts it stands with and the month of its release."""
        self._asked.append((release, name, frozenset(posts), month, tuple(forms)))

    def asked(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield release, name and forms of everything asked."""
        for release, name, _, _, forms in self._asked:
            yield release, name, forms

    def answer(self, bearers: Bearers) -> dict[tuple[str, str], tuple[str, Match]]:
        """Return the person of each name that can be told: (release, name) → local IRI and why.

        Args:
            bearers: folded given name, or folded full name, → those who bear it.
        """
        found = {}
        for release, name, posts, month, _ in self._asked:
            if answer := _whose(fold(name), posts, month, bearers):
                found[release, name] = answer
        return found


def _whose(name: str, posts: frozenset[str], month: int | None, bearers: Bearers) -> tuple[str, Match] | None:
    known = bearers.get(name, ())
    for profile, iri in known:
        if name != profile.given and len(name) >= _WHOLE_LETTERS:
            return iri, _match("same-letters")
    if month is None:
        return None
    holders = {iri for profile, iri in known if any(profile.held(post, month) for post in posts)}
    if len(holders) == 1:
        return holders.pop(), _match("only-holder")
    if posts:
        return None
    counts = {iri: sum(profile.months[m] for m in (month - 1, month, month + 1)) for profile, iri in known}
    if not counts:
        return None
    most, iri = max((n, iri) for iri, n in counts.items())
    if most >= _NEWS_RELEASES_MIN and most >= _NEWS_SHARE_MIN * sum(counts.values()):
        return iri, _match("in-the-news")
    return None


def _match(feature: str) -> Match:
    return Match(weights()[feature], (feature,))
