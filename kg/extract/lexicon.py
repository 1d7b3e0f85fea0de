"""One pass over a text for every table entry at once (Aho-Corasick), instead of one regex a rule.

Recognisers start from these hits and read only the text around them: that is what keeps extraction fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.tables import table

#: What is looked for in every release: (kind of hit, table, column that holds the surface form, or several separated
#: by ``|``). One line adds a kind.
SCANNED: tuple[tuple[str, str, str], ...] = (
    ("honorific", "honorifics", "form"),
    ("post-head", "post_heads", "form"),
    ("royal-style", "royal_openers", "form"),
    ("event-trigger", "event_triggers", "phrase"),
    ("event-cue", "event_cues", "phrase"),
    ("country", "countries", "th"),
    ("country", "countries", "variants"),
    ("venue", "venues", "th"),
    ("venue", "venues", "variants"),
    ("organisation", "organisations", "name"),
    ("organisation-head", "organisation_heads", "head"),
    ("organisation-short", "organisation_abbreviations", "abbreviation"),
    ("organisation-latin", "organisation_latin", "name"),
    ("organisation-english", "organisation_english", "word"),
    ("initiative", "initiatives", "th"),
    ("initiative", "initiatives", "variants"),
    ("initiative-head", "initiative_heads", "head"),
    ("initiative-name", "initiative_names", "name"),
)


class Hit(NamedTuple):
    """A table entry found in the text: ``text[start:end]`` equals the row's surface form."""

    start: int
    end: int
    row: Mapping[str, str]


@cache
def _automaton() -> tuple[CharwiseDoubleArrayAhoCorasick, tuple[tuple[tuple[str, Mapping[str, str]], ...], ...]]:
    entries: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for kind, name, column in SCANNED:
        for row in table(name):
            for form in filter(None, row[column].split("|")):
                entries.setdefault(form, []).append((kind, row))
    return CharwiseDoubleArrayAhoCorasick(list(entries)), tuple(tuple(rows) for rows in entries.values())


def scan(text: str) -> dict[str, list[Hit]]:
    """Return all hits by kind, overlapping ones included, ordered by (start, longest first)."""
    found: dict[str, list[Hit]] = {kind: [] for kind, _, _ in SCANNED}
    if not SCANNED:
        return found
    automaton, entries = _automaton()
    for start, end, number in automaton.find_overlapping(text):
        for kind, row in entries[number]:
            found[kind].append(Hit(start, end, row))
    for hits in found.values():
        hits.sort(key=lambda hit: (hit.start, -hit.end))
    return found
