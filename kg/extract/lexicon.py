"""One pass over a text for every table entry at once (Aho-Corasick), instead of one regex a rule.

Recognisers start from these hits and read only the text around them: that is what keeps extraction fast.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from daachorse import DoubleArrayAhoCorasick

from kg.extract.given import given_names
from kg.tables import table
from kg.text.dates import date_words, sought_as
from kg.text.hit import Hit
from kg.text.numbers import number_ends

#: Kind of hit of the words that dates are read from, which stand in more than one table.
DATE_WORD = "date-word"

#: Kind of hit of the last digit of a number that may mean something, with what follows it.
NUMBER_END = "number-end"
#: Kind of hit of what a province opens with: where none of it stands no province does.
PROVINCE_LEAD = "province-lead"
#: Kind of hit of a known given name before a space.
GIVEN = "given"
#: Kind of hit of what stands between a post and the list of its holders.
POST_LIST = "post-list"
#: Kinds of hit of a word that opens a list of names, and of one that says who wrote a release.
NAME_LIST, CREDIT = "name-list", "credit"

#: Code of the state that speaks in every release: no place it mentions, so its names, a hit in thirty, are not sought.
HOME = "th"

#: What is looked for in every release: (kind of hit, table, column that holds the surface form, or several separated
#: by ``|``). One line adds a kind.
SCANNED: tuple[tuple[str, str, str], ...] = (
    ("honorific", "honorifics", "form"),
    ("post-head", "post_heads", "form"),
    ("royal-style", "royal_openers", "form"),
    ("latin-given", "latin_given_names", "form"),
    ("clergy", "clergy_words", "form"),
    ("event-trigger", "event_triggers", "phrase"),
    ("event-cue", "event_cues", "phrase"),
    ("country", "countries", "th"),
    ("country", "countries", "variants"),
    ("country-english", "countries", "en"),
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


_OTHERS = (DATE_WORD, NUMBER_END, PROVINCE_LEAD, GIVEN, POST_LIST, NAME_LIST, CREDIT)
_KINDS = tuple(dict.fromkeys([*_OTHERS, *(kind for kind, _, _ in SCANNED)]))
_START = itemgetter(0)


def _province_leads() -> Iterator[str]:
    yield from ("จังหวัด", "จ.")
    for row in table("provinces"):
        if row["code"] == "TH-10":  # the capital is named without
            yield from (row["th"], *row["variants"].split("|"))


def _without_rows() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield kinds of hit with forms that are not of one table. A pass over the text of its own costs fifty hits."""
    yield NUMBER_END, number_ends()
    yield PROVINCE_LEAD, _province_leads()
    yield GIVEN, (f"{name} " for name in sorted(given_names()))
    yield POST_LIST, (row["form"] for row in table("post_joints") if row["use"] == "group")
    yield NAME_LIST, (row["form"] for row in table("name_leads") if row["kind"] == "list")
    yield CREDIT, (row["form"] for row in table("name_leads") if row["kind"] == "credit")


#: What a form is found as: the number of its kind, its row, and the same of the seldom further ones.
_Entry = tuple[int, Mapping[str, str], tuple[tuple[int, Mapping[str, str]], ...]]


def _entries() -> dict[str, list[tuple[int, Mapping[str, str]]]]:
    """Return by form the kinds of hit, as their numbers, and rows it stands for."""
    numbers = {kind: number for number, kind in enumerate(_KINDS)}
    entries: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for kind, name, column in SCANNED:
        for row in map(dict, table(name)):  # read quicker than the read-only mappings of the table
            if row.get("code") == HOME:
                continue
            for form in filter(None, row[column].split("|")):
                entries.setdefault(form, []).append((numbers[kind], row))
    for word in date_words():
        entry = (numbers[DATE_WORD], dict(word))
        for form in sought_as(word):
            entries.setdefault(form, []).append(entry)
    for kind, forms in _without_rows():
        shared: tuple[int, Mapping[str, str]] = (numbers[kind], {})  # one for all stays in the cache
        for form in forms:
            entries.setdefault(form, []).append(shared)
    return entries


def _one_byte(forms: Iterable[str]) -> Callable[[str], bytes]:
    """Return an encoding that writes each character of the forms, of any text, as one byte.

    So offsets are those of the text, and the automaton takes one step a character and none to decode it. Characters
    of no form become "?", which no form holds.
    """
    letters = set().union(*forms)
    if "?" in letters:
        raise ValueError("a form holds the sign that stands for all characters of no form")
    ascii_first = "".join(map(chr, range(128)))
    coding = codecs.charmap_build((ascii_first + "".join(sorted(letters - set(ascii_first)))).ljust(256, "\ufffe"))
    return lambda text: codecs.charmap_encode(text, "replace", coding)[0]


@cache
def _automaton() -> tuple[Callable[[str], bytes], Callable[[bytes], list[tuple[int, int, int]]], tuple[_Entry, ...]]:
    """Return how a text is encoded, what finds (start, end, number of the entry) by end in it, and the entries."""
    entries = _entries()
    encoded = _one_byte(entries)
    automaton = DoubleArrayAhoCorasick([encoded(form) for form in entries])
    return encoded, automaton.find_overlapping, tuple((*first, tuple(more)) for first, *more in entries.values())


def scan(text: str) -> dict[str, list[Hit]]:
    """Return all hits by kind, overlapping ones included, ordered by (start, longest first)."""
    encoded, find, entries = _automaton()
    found: list[list[Hit]] = [[] for _ in _KINDS]
    add = [hits_of_kind.append for hits_of_kind in found]
    hits = find(encoded(text))
    hits.reverse()
    hits.sort(key=_START)  # stable: longest first
    for start, end, number in hits:
        kind, row, more = entries[number]
        add[kind](Hit(start, end, row))
        if more:
            for kind, row in more:
                add[kind](Hit(start, end, row))
    return dict(zip(_KINDS, found, strict=True))
