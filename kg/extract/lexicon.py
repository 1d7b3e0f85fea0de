"""One pass over a text for every table entry at once (Aho-Corasick), instead of one regex a rule.

Recognisers start from these hits and read only the text around them: that is what keeps extraction fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.tables import table

#: What is looked for in every release: (kind of hit, table, column that holds the surface form). One line adds a
#: kind.
SCANNED: tuple[tuple[str, str, str], ...] = (
    ("event-trigger", "event_triggers", "phrase"),
    ("event-cue", "event_cues", "phrase"),
    ("organisation", "organisations", "name"),
    ("organisation-head", "organisation_heads", "head"),
)


class Hit(NamedTuple):
    """A table entry found in the text: ``text[start:end]`` equals the row's surface form."""

    start: int
    end: int
    row: Mapping[str, str]


@cache
def _automaton() -> tuple[CharwiseDoubleArrayAhoCorasick, tuple[tuple[str, Mapping[str, str]], ...]]:
    entries = tuple((kind, row) for kind, name, _ in SCANNED for row in table(name))
    forms = [row[column] for _, name, column in SCANNED for row in table(name)]
    return CharwiseDoubleArrayAhoCorasick(forms), entries


def scan(text: str) -> dict[str, list[Hit]]:
    """Return all hits by kind, overlapping ones included, ordered by (start, longest first)."""
    found: dict[str, list[Hit]] = {kind: [] for kind, _, _ in SCANNED}
    if not SCANNED:
        return found
    automaton, entries = _automaton()
    for start, end, number in automaton.find_overlapping(text):
        kind, row = entries[number]
        found[kind].append(Hit(start, end, row))
    for hits in found.values():
        hits.sort(key=lambda hit: (hit.start, -hit.end))
    return found
