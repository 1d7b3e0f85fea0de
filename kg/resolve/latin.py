"""Names in Latin script: which Thai name each one is.

releases write it beside a Thai name           that one (beside)
like a Thai name whose bearer holds its post   that one (by_post)
like one Thai name only, in both its parts     that one (by_sound)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.extract.people.scripts import skeleton
from kg.resolve.cluster import Joined, Part
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
#: Likeness, of 100, of the given name and of the family name that tells one person by name alone, likeness of their
#: consonants, by how much the likest must be ahead, and letters below which names are too short to tell.
_ALONE_MIN = 76
_ALONE_CONSONANTS_MIN = 80
_ALONE_AHEAD = 10
_ALONE_LETTERS_MIN = 10


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


def by_sound(latin: Mapping[str, Part], thai: Mapping[str, Part]) -> dict[str, Joined]:
    """Join Latin names to the only Thai name that sounds like them in both parts.

    Args:
        latin: the Latin names by their folded forms.
        thai: the Thai names by theirs, those that were read as another one left out.
    """
    features = ("romanised", "only-sound")
    match = Match(sum(weights()[feature] for feature in features), features)
    wanted: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in latin.values():
        if all(part.consonants) and len(part.folded) >= _ALONE_LETTERS_MIN:
            wanted[_onset(part)].append(part)
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for other in thai.values():
        for part in wanted.get(_onset(other), ()):
            if likeness := _likeness_alone(part, other):
                near[part.folded].append((likeness, other.folded))
    joined = {}
    for name, found in sorted(near.items()):
        (best, into), *rivals = sorted(found, key=lambda pair: (-pair[0], pair[1]))
        if best >= _ALONE_MIN and all(best - score >= _ALONE_AHEAD for score, _ in rivals):
            joined[name] = Joined(name, into, match)
    return joined


def _onset(part: Part) -> tuple[str, str]:
    given, family = part.consonants
    return given[:2], family[:2]


def _likeness_alone(latin: Part, thai: Part) -> float:
    if fuzz.ratio("".join(latin.consonants), "".join(thai.consonants)) < _ALONE_CONSONANTS_MIN:
        return 0
    romanised = romanise(thai.given), romanise(thai.family)
    if not all(romanised):
        return 0
    pairs = zip((latin.given, latin.family), romanised, strict=True)
    return min(fuzz.ratio(written, (read or "").lower()) for written, read in pairs)


def _likeness(latin: Profile, thai: Holder) -> float:
    """Return how much alike two names sound, of 100: by romanisation, and by their consonants alone."""
    consonants = fuzz.ratio(skeleton(latin.folded), skeleton(f"{thai.given} {thai.family}"))
    romanised = romanise(thai.given), romanise(thai.family)
    if None in romanised:
        return consonants - _CONSONANTS_LESS
    letters = fuzz.ratio(latin.folded, "".join(word.lower() for word in romanised if word))
    return max(letters, consonants - _CONSONANTS_LESS)
