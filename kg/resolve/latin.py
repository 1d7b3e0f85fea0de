"""Names in Latin script: which Thai name each one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.extract.people.scripts import skeleton
from kg.resolve.cluster import Joined
from kg.resolve.compare import Match, Profile, during, weights
from kg.resolve.labels import romanise

#: Share of a Latin name's releases that must agree on one Thai name before the two are joined.
_BESIDE_SHARE_MIN = 0.6
#: Likeness, of 100, of a Latin name to a romanised one that makes one person of two holders of a post, and by how much
#: the likest must be ahead.
_LIKENESS_MIN = 58
_LIKENESS_AHEAD = 8
#: Releases a rival needs, as a share of those of the likest.
_RIVAL_SHARE_MIN = 0.05
#: How much less likeness of consonants alone counts: they leave much out.
_CONSONANTS_LESS = 12


class Holder(NamedTuple):
    """Somebody by the name in Thai letters: posts, with the first and last month of each."""

    folded: str
    given: str
    family: str
    posts: Mapping[str, tuple[int, int]]


def beside(
    latin: Iterable[str], seen: Mapping[str, Mapping[str, int]], root: Callable[[str], str]
) -> dict[str, Joined]:
    """Join Latin names to the Thai names releases write them beside."""
    joined = {}
    for name in sorted(latin):
        thai: Counter[str] = Counter()
        for folded, n in seen.get(name, {}).items():
            thai[root(folded)] += n
        if thai:
            into, count = min(thai.items(), key=lambda item: (-item[1], item[0]))
            if count >= _BESIDE_SHARE_MIN * thai.total():
                joined[name] = Joined(name, into, Match(weights()["beside"], ("beside",)))
    return joined


def by_post(
    latin: Iterable[Profile], holders: Mapping[str, Sequence[Holder]], releases: Callable[[str], int]
) -> dict[str, Joined]:
    """Join Latin names to Thai names of like sound that hold the same post at the time.

    Args:
        latin: the Latin names.
        holders: post → those who hold it at some time.
        releases: number of releases about a holder, by folded name.
    """
    features = ("same-post", "romanised")
    match = Match(sum(weights()[feature] for feature in features), features)
    joined = {}
    for profile in latin:
        near = {
            other.folded: other
            for post, months in profile.posts.items()
            for other in holders.get(post, ())
            if any(during(other.posts[post], month) for month in months)
        }
        ranked = sorted(((_likeness(profile, other), folded) for folded, other in near.items()), reverse=True)
        if not ranked or ranked[0][0] < _LIKENESS_MIN:
            continue
        # a rare slip of the same name that was not joined to it is no rival
        rivals = [n for score, n in ranked[1:] if ranked[0][0] - score < _LIKENESS_AHEAD]
        common = _RIVAL_SHARE_MIN * releases(ranked[0][1]) if rivals else 0
        if any(releases(n) >= common for n in rivals):
            continue
        joined[profile.folded] = Joined(profile.folded, ranked[0][1], match)
    return joined


def _likeness(latin: Profile, thai: Holder) -> float:
    """Return how much alike two names sound, of 100: by romanisation, and by their consonants alone."""
    consonants = fuzz.ratio(skeleton(latin.folded), skeleton(f"{thai.given} {thai.family}"))
    romanised = romanise(thai.given), romanise(thai.family)
    if None in romanised:
        return consonants - _CONSONANTS_LESS
    letters = fuzz.ratio(latin.folded, "".join(word.lower() for word in romanised if word))
    return max(letters, consonants - _CONSONANTS_LESS)
