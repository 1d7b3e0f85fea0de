"""Given names alone ("รองนายกฯ สมคิด", “เฉลิมชัย”): whose they are, by the post named with them or by the time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from kg.model.entity import Merge
from kg.model.keys import joined, key
from kg.resolve.compare import Match, Profile, weights
from kg.resolve.keys import fold
from kg.resolve.state import State

#: Releases about one person in the months around, and their share of all of that given name, that settle it.
_NEWS_RELEASES_MIN = 10
_NEWS_SHARE_MIN = 0.95
#: Letters a name without a space needs to be given and family name in one.
_WHOLE_LETTERS = 12

Bearers = Callable[[str], Sequence[tuple[Profile, str]]]


class Asked(msgspec.Struct, frozen=True):
    """A name that is not full: the posts it stands with, the month of its release, and all its forms."""

    name: str
    posts: list[str]
    month: int | None
    forms: list[str]


class Whose(msgspec.Struct, frozen=True):
    """Whose a name is, and why."""

    iri: str
    match: Match


#: Release → name that is not full → whose it is, where that can be told.
Links = dict[str, dict[str, Whose]]


class Given:
    """Collects names that are not full, then tells whose they are.

    Attributes:
        links: whose the names are.
        old_links: the same before.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._asked: dict[str, list[Asked]] = state.whole("given_asked", dict[str, list[Asked]])
        self.old_links: Links = state.whole("given_links", Links)
        self.links: Links = dict(self.old_links)
        self._before: dict[str, list[Asked]] = {}

    def ask(self, release: str, asked: list[Asked]) -> None:
        """Take note of all such names of a release; none of one that is gone."""
        if asked or release in self._asked:
            self._before.setdefault(release, self._asked.pop(release, []))
            if asked:
                self._asked[release] = asked

    def dirty(self, names: set[str]) -> set[str]:
        """Return the folded names that are asked for, and otherwise than before or among some names."""
        asked = {fold(each.name) for all_ in self._asked.values() for each in all_}
        touched = {
            fold(each.name) for release, old in self._before.items() for each in (*old, *self._asked.get(release, ()))
        }
        return asked & (names | touched)

    def answer(self, names: set[str], bearers: Bearers) -> None:
        """Tell the person of each name that can be told.

        Args:
            names: folded names to tell again.
            bearers: folded given name, or folded full name, → those who bear it, with their local IRIs.
        """
        known = {name: bearers(name) for name in sorted(names)}
        for release in self._before.keys() - self._asked.keys():
            self.links.pop(release, None)
        for release, all_ in self._asked.items():
            if not any(fold(each.name) in known for each in all_):
                continue
            found = {} if release in self._before else dict(self.links.get(release, {}))
            for each in all_:
                if fold(each.name) in known:
                    found.pop(each.name, None)
            for each in all_:
                folded = fold(each.name)
                if folded in known and (answer := _whose(folded, each, known[folded])):
                    found[each.name] = answer
            if found:
                self.links[release] = found
            else:
                self.links.pop(release, None)

    def _moved(self) -> set[str]:
        """Return the releases with a name that is another person's than before, or another name."""
        releases = self.links.keys() | self.old_links.keys()
        return {r for r in releases if self.links.get(r) != self.old_links.get(r)}

    def affected(self, names: set[str]) -> set[str]:
        """Return the releases with a name that is another person's than before, or among some names."""
        asking = {r for r, all_ in self._asked.items() if any(each.name in names for each in all_)} if names else set()
        return self._moved() | asking

    def alone(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Yield those who are somebody of one release only: local IRI and forms; no forms of who is no longer."""
        for release in sorted(self._moved() | self._before.keys()):
            old = _alone(release, self._before.get(release, self._asked.get(release, [])), self.old_links)
            yield from ((iri, {}) for iri in old)
            yield from _alone(release, self._asked.get(release, []), self.links).items()

    def releases(self, iri: str) -> set[str]:
        """Return the releases in which a person stands by such a name."""
        return {release for release, found in self.links.items() if any(whose.iri == iri for whose in found.values())}

    def merges(self) -> tuple[list[Merge], list[Merge]]:
        """Return every name whose holder was found, before and now."""
        old, new = (
            [
                Merge(whose.iri, name, whose.match.score, whose.match.features, release)
                for release, found in sorted(links.items())
                for name, whose in sorted(found.items())
            ]
            for links in (self.old_links, self.links)
        )
        return old, new

    def keep(self) -> None:
        """Keep all of it for the next build."""
        self._state.keep("given_asked", self._asked)
        self._state.keep("given_links", self.links)


def local_iri(release: str, name: str) -> str:
    """Return the local IRI of somebody of one release only."""
    return f"person/{joined(key(name), release)}"


def _alone(release: str, asked: Iterable[Asked], links: Links) -> dict[str, dict[str, int]]:
    known = links.get(release, {})
    return {local_iri(release, each.name): dict(Counter(each.forms)) for each in asked if each.name not in known}


def _whose(name: str, asked: Asked, known: Sequence[tuple[Profile, str]]) -> Whose | None:
    for profile, iri in known:
        if name != profile.given and len(name) >= _WHOLE_LETTERS:
            return Whose(iri, _match("same-letters"))
    month = asked.month
    if month is None:
        return None
    holders = {iri for profile, iri in known if any(profile.held(post, month) for post in asked.posts)}
    if len(holders) == 1:
        return Whose(holders.pop(), _match("only-holder"))
    if asked.posts:
        return None
    around = (month - 1, month, month + 1)
    counts = {iri: sum(profile.months.get(m, 0) for m in around) for profile, iri in known}
    if not counts:
        return None
    most, iri = max((n, iri) for iri, n in counts.items())
    if most >= _NEWS_RELEASES_MIN and most >= _NEWS_SHARE_MIN * sum(counts.values()):
        return Whose(iri, _match("in-the-news"))
    return None


def _match(feature: str) -> Match:
    return Match(weights()[feature], (feature,))
