"""Royal persons: whose style a name is.

A style changes with the years and is written long or short, and the styles of two kings are more alike than two of one
king ("รัชกาลที่ 9", "รัชกาลที่ 10"). So nobody is told by how like a style is, but by the part that is one person's alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache, lru_cache

from kg.resolve.cluster import Joined, Part
from kg.resolve.compare import Match, weights
from kg.resolve.keys import fold, is_latin
from kg.tables import table
from kg.text.patterns import any_of


@lru_cache(maxsize=20_000)
def royal(name: str) -> str:
    """Return the English name of the royal person whose style a name is, "" where it is no style or nobody's alone."""
    if not _opener().match(name) and not is_latin(name):
        return ""
    folded = fold(name)
    return next((en for part, en in _parts() if part.search(folded)), "")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(any_of(row["form"] for row in table("royal_openers")))


@cache
def _parts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["part"]), row["en"]) for row in table("royal_persons"))


def join(parts: Mapping[str, Part], joined: Mapping[str, Joined], apart: Set[frozenset[str]]) -> dict[str, Joined]:
    """Return which royal styles are read as another one, the commonest of the same person.

    Args:
        parts: every full name by its folded form.
        joined: those that were read as another one already.
        apart: pairs of folded names a person decided are two people.
    """
    styles: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted((n for n, part in parts.items() if part.royal), key=lambda n: (-parts[n].releases, n)):
        if name not in joined:
            styles[parts[name].royal].append(name)
    match = Match(weights()["royal-style"], ("royal-style",))
    pairs = ((name, names[0]) for names in styles.values() for name in names[1:])
    return {name: Joined(name, root, match) for name, root in pairs if frozenset((name, root)) not in apart}
