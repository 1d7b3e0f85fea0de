"""Full names that are a given name and a word that ran onto it: whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.resolve.cluster import Joined, Part
from kg.resolve.compare import Match, during, weights
from kg.resolve.keys import fold
from kg.tables import table

#: Releases up to which a full name may be a given name and a verb read as a family name ("อนุทิน มั่นใจ").
_RUN_ON_RELEASES = 2


def run_on(roots: Mapping[str, Part]) -> dict[str, Joined]:
    """Join a rare name whose family name nobody else has to the one holder of its curated post of that given name."""
    bearers: defaultdict[str, list[Part]] = defaultdict(list)
    for part in roots.values():
        if part.releases > _RUN_ON_RELEASES:
            bearers[part.given].append(part)
    match = Match(weights()["only-holder"], ("only-holder",))
    joined = {}
    rare = {f: p for f, p in roots.items() if p.releases <= _RUN_ON_RELEASES and p.many <= 1 and p.posts}
    for folded, part in sorted(rare.items()):
        if part.family in _families():
            continue
        # of so few releases the first and the last month are all there are
        held = [(post, month) for post, months in part.posts.items() if post.startswith("th-") for month in months]
        holders = {
            b.folded
            for b in bearers[part.given]
            if any(during(b.posts[post], month) for post, month in held if post in b.posts)
        }
        if len(holders) == 1:
            joined[folded] = Joined(folded, holders.pop(), match)
    return joined


@cache
def _families() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("surnames"))
