"""From scored pairs to clusters: deterministic, whatever the order of the pairs.

Each name joins the one it matches best among those that are commoner, so that a cluster is a star of slips around
the usual spelling and no chain of small differences can lead from one man to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.resolve.compare import Match, Profile, compare, weights
from kg.resolve.spelling import sound


class Joined(NamedTuple):
    """A name that was read as another one, and why."""

    name: str
    into: str
    match: Match


def candidates(profiles: Iterable[Profile]) -> Iterable[tuple[Profile, Profile]]:
    """Yield the pairs worth comparing: alike in sound in one part, or as a whole, and beginning alike in the other."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        given, family, last = sound(profile.given), sound(profile.family), sound(profile.last)
        ends = {f"g {given} {family[:2]}", f"g {given} {last[:3]}", f"g {given} {last[-3:]}$"}
        keys = {*ends, f"f {family}", f"w {sound(profile.folded)}"}
        for block in keys:
            blocks[block].append(profile)
    seen: set[tuple[str, str]] = set()
    for _, block_profiles in sorted(blocks.items()):
        for one, other in combinations(block_profiles, 2):
            first, second = sorted((one, other), key=_rank)
            if (first.folded, second.folded) not in seen:
                seen.add((first.folded, second.folded))
                yield first, second


def cluster(
    profiles: Mapping[str, Profile], same: Mapping[str, str], apart: set[frozenset[str]]
) -> tuple[dict[str, Joined], list[tuple[str, str, Match]]]:
    """Return which names are read as another, and the doubtful pairs, the likeliest first.

    Args:
        profiles: every name by its folded form.
        same: folded name → the folded name a person decided it is.
        apart: pairs of folded names a person decided are two people.
    """
    accept, review = weights()["accept"], weights()["review"]
    scored: defaultdict[str, list[tuple[float, Profile, Match]]] = defaultdict(list)
    doubtful = []
    for common, rare in candidates(profiles.values()):
        match = compare(common, rare)
        if match is None or match.score < review or frozenset((common.folded, rare.folded)) in apart:
            continue
        if match.score >= accept:
            scored[rare.folded].append((match.score, common, match))
        else:
            doubtful.append((rare.folded, common.folded, match))
    into: dict[str, Joined] = {}
    for profile in sorted(profiles.values(), key=_rank):
        if same.get(profile.folded) in profiles:  # an older version may have known another name
            into[profile.folded] = Joined(profile.folded, same[profile.folded], Match(accept, ("decided",)))
            continue
        for _, common, match in sorted(scored[profile.folded], key=lambda found: (-found[0], _rank(found[1]))):
            root = _root(common.folded, into)
            if frozenset((profile.folded, root)) in apart:
                continue
            whole = match if root == common.folded else compare(profiles[root], profile)
            # a star: the slip must be near the usual spelling itself, unless it only differs in sound from a slip
            if whole is not None and whole.score >= review:
                into[profile.folded] = Joined(profile.folded, root, whole if whole.score >= accept else match)
                break
    return into, sorted(doubtful, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def _rank(profile: Profile) -> tuple[int, str]:
    return -len(profile.documents), profile.folded


def _root(name: str, into: Mapping[str, Joined]) -> str:
    while name in into:
        name = into[name].into
    return name
