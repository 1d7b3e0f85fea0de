"""From scored pairs to clusters: deterministic, whatever the order of the pairs.

Each name joins the one it matches best among those that are commoner, so that a cluster is a star of slips around
the usual spelling and no chain of small differences can lead from one man to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain, combinations, product
from typing import NamedTuple

import msgspec

from kg.resolve.compare import Match, weights
from kg.resolve.spelling import sound


class Joined(NamedTuple):
    """A name that was read as another one, and why."""

    name: str
    into: str
    match: Match


class Part(msgspec.Struct, frozen=True):
    """What finding like names needs of one full name.

    Attributes:
        folded/given/family/last: as in ``Profile``.
        many: number of given names the family name stands with, up to one more than matter.
        base: key to mint for it.
        blocks: keys under which names worth comparing meet; none of one in Latin letters and of royal styles.
        releases: how many write it.
        posts: post → first and last month in which it is attested.
        royal: whose royal style it is, "" where it is none.
        consonants: how those of given and family name sound, the same in either script.
    """

    folded: str
    given: str
    family: str
    last: str
    base: str
    blocks: tuple[str, ...]
    releases: int
    posts: dict[str, tuple[int, int]]
    many: int = 0
    royal: str = ""
    consonants: tuple[str, str] = ("", "")


#: Name → other name, the greater → how far they are one, if at all.
Pairs = dict[str, dict[str, Match]]


def blocks(folded: str, given: str, family: str, last: str) -> tuple[str, ...]:
    """Return keys of a name: alike in sound in one part, or as a whole, and beginning or ending alike in the other."""
    given, family, last = sound(given), sound(family), sound(last)
    ends = {f"g {given} {family[:2]}", f"g {given} {last[:3]}", f"g {given} {last[-3:]}$"}
    return tuple(sorted({*ends, f"f {family}", f"w {sound(folded)}"}))


def candidates(parts: Mapping[str, Part], dirty: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs worth comparing in which a dirty name is, the lesser name first."""
    wanted = {block for name in dirty if name in parts for block in parts[name].blocks}
    members: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name, part in parts.items():
        for block in part.blocks:
            if block in wanted:
                members[block][name in dirty].append(name)
    seen: set[tuple[str, str]] = set()
    for clean, changed in members.values():
        for one, other in chain(combinations(changed, 2), product(clean, changed)):
            pair = (one, other) if one < other else (other, one)
            if pair not in seen:
                seen.add(pair)
                yield pair


def cluster(
    parts: Mapping[str, Part],
    pairs: Pairs,
    compare: Callable[[str, str], Match | None],
    same: Mapping[str, str],
    apart: Set[frozenset[str]],
) -> tuple[dict[str, Joined], list[tuple[str, str, Match]]]:
    """Return which names are read as another, and the doubtful pairs, the likeliest first.

    Args:
        parts: every name in Thai letters by its folded form.
        pairs: those worth a look, with how far they are one.
        compare: the same of any two.
        same: folded name → the folded name a person decided it is.
        apart: pairs of folded names a person decided are two people.
    """
    accept, review = weights()["accept"], weights()["review"]
    scored: defaultdict[str, list[tuple[float, str, Match]]] = defaultdict(list)
    doubtful = []

    def rank(name: str) -> tuple[int, str]:
        return -parts[name].releases, name

    for one, others in pairs.items():
        for other, match in others.items():
            common, rare = sorted((one, other), key=rank)
            if frozenset((common, rare)) in apart:
                continue
            if match.score >= accept:
                scored[rare].append((match.score, common, match))
            else:
                doubtful.append((rare, common, match))
    into: dict[str, Joined] = {}
    for name in sorted(scored.keys() | (same.keys() & parts.keys()), key=rank):
        if same.get(name) in parts:  # an older version may have known another name
            into[name] = Joined(name, same[name], Match(accept, ("decided",)))
            continue
        for _, common, match in sorted(scored.get(name, ()), key=lambda found: (-found[0], rank(found[1]))):
            root = _root(common, into)
            if frozenset((name, root)) in apart:
                continue
            whole = match if root == common else compare(root, name)
            # a star: the slip must be near the usual spelling itself, unless it only differs in sound from a slip
            if whole is not None and whole.score >= review:
                into[name] = Joined(name, root, whole if whole.score >= accept else match)
                break
    return into, sorted(doubtful, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def _root(name: str, into: Mapping[str, Joined]) -> str:
    while name in into:
        name = into[name].into
    return name
