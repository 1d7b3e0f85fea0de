"""What is known of organisation names: head nouns, known names, common phrases, and the places they go on with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import msgspec

from kg.extract.organisations.words import NAME_CHARACTERS_MAX, continuations, cuts, goes_on, sentence_goes_on
from kg.tables import table
from kg.text.patterns import any_of

#: Times a name stands whole in the corpus from which letters run on behind it are taken for the sentence.
_SETTLED_TIMES = 150
#: Letters of a name over a stray space, behind its head noun.
_APART_CHARACTERS_MIN = 6


class Head(msgspec.Struct, frozen=True, gc=False):
    """A head noun of organisation names: its kind of body and what makes a name of it."""

    text: str
    kind: str
    follow: str
    full: str


@cache
def heads() -> Mapping[str, Head]:
    """Return the head nouns by their text."""
    return {
        row["head"]: Head(row["head"], row["kind"], row["follow"], row["full"]) for row in table("organisation_heads")
    }


@cache
def known() -> Mapping[str, str]:
    """Return the kinds of known names by name."""
    return {row["name"]: row["kind"] for row in table("organisations")}


@cache
def settled() -> frozenset[str]:
    """Return the names so frequent that any longer name beginning with one of them would be in the table too."""
    return frozenset(row["name"] for row in table("organisations") if int(row["count"]) >= _SETTLED_TIMES)


@cache
def settled_ministries() -> tuple[str, ...]:
    """Return the ministries that are named so often that any other is another country's, cut short or misspelt."""
    return tuple(name for name, kind in known().items() if kind == "ministry" and name in settled())


@cache
def _known_lengths() -> Mapping[str, tuple[int, ...]]:
    """Return how long the known names are by their first eight letters, and the shorter ones by their first four."""
    lengths: dict[str, set[int]] = {}
    for name in known():
        lengths.setdefault(name[: 8 if len(name) >= 8 else 4], set()).add(len(name))
    return {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}


@cache
def _known_rests() -> Mapping[str, frozenset[str]]:
    """Return, by head noun, the two letters behind it of the known names that begin with it."""
    names = sorted(known())
    rests = {}
    for head in {text for noun in heads().values() for text in (noun.text, noun.full)} - {""}:
        begin, end = bisect_left(names, head), bisect_left(names, head + "\U0010ffff")
        rests[head] = frozenset(name[len(head) :][:2] for name in names[begin:end])
    return rests


@cache
def countries() -> Mapping[str, str]:
    """Return the code of each country other than Thailand by its Thai names."""
    rows = [row for row in table("countries") if row["code"] != "th"]
    codes = {name: row["code"] for row in rows for name in (row["th"], *row["variants"].split("|"))}
    return {name: code for name, code in codes.items() if len(name) > 2 and name[0] >= "ก"}


@cache
def _of_country() -> re.Pattern[str]:
    """Return the pattern of a country other than Thailand, by its Thai name, with the words that lead to it."""
    return re.compile(rf"(?> ?(?:ของ|แห่ง)?(?:ประเทศ)?)(?:{any_of(countries())})")


@cache
def _country_openings() -> frozenset[str]:
    """Return the first three characters of whatever that pattern may match."""
    forms = ("ของ", "แห่ง", "ประเทศ", *countries())
    return frozenset((space + form)[:3] for form in forms for space in ("", " "))


def country_end(text: str, end: int) -> int | None:
    """Return where the country that a body's name goes on with ends (กระทรวงแรงงานของสิงคโปร์), None if none does."""
    if text[end : end + 3] not in _country_openings():
        return None  # nine in ten; the pattern is dearer
    found = _of_country().match(text, end)
    return found.end() if found else None


@cache
def _provinces() -> Mapping[str, tuple[str, ...]]:
    """Return the names of provinces by their first three letters."""
    found: dict[str, list[str]] = {}
    for row in table("provinces"):
        found.setdefault(row["th"][:3], []).append(row["th"])
    return {prefix: tuple(sorted(names, key=len, reverse=True)) for prefix, names in found.items()}


def province_end(text: str, start: int) -> int | None:
    """Return where the province named at ``start`` ends, None if none is."""
    for name in _provinces().get(text[start : start + 3], ()):
        if text.startswith(name, start):
            return start + len(name)
    return None


@cache
def _any_head() -> re.Pattern[str]:
    return re.compile(any_of(heads()))


@cache
def _generic() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]], frozenset[str]]:
    """Return what rules a name out: beginnings after any head noun, those after each, and whole phrases.

    The many after any stand in one pattern, compiled once, not once a head noun: a third of a second at each start.
    """
    starts: defaultdict[str, list[str]] = defaultdict(list)
    wholes = set()
    for row in table("organisation_generic"):
        if row["extent"] == "starts":
            starts[row["head"]].append(row["rest"])
        elif row["extent"] == "whole":
            wholes.add(row["head"] + row["rest"])
    unless = f"(?!{any_of(_generic_after('name'))})"
    for head in heads().values():
        if head.full in starts:  # what rules out โรงพยาบาล does รพ.
            starts[head.text] += starts[head.full]
    made = {head: re.compile(f"{unless}(?:{any_of(rest)})") for head, rest in starts.items()}
    return made.pop("*"), made, frozenset(wholes)  # every second head noun has none of its own


@cache
def _generic_after(extent: str) -> tuple[str, ...]:
    return tuple(row["rest"] for row in table("organisation_generic") if row["extent"] == extent)


def goes_on_generic(text: str, end: int) -> bool:
    """Tell from what follows a name read from its words that it is any of its class, or only the half of a phrase."""
    beside = end + text.startswith(" ", end)
    return text.startswith(_generic_after("after"), beside) or text.startswith(_generic_after("onto"), end)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(any_of(_generic_after("within")))


def holds_generic(name: str) -> bool:
    """Tell whether a phrase holds words for any of a class ("โรงพยาบาลทหารต่างๆ", "สำนักงานจังหวัดทุกจังหวัด")."""
    return _within().search(name) is not None


def head_at(text: str, start: int) -> Head | None:
    """Return the longest head noun at ``start``."""
    found = _any_head().match(text, start)
    return heads()[found.group()] if found else None


def known_end(text: str, start: int) -> int | None:
    """Return where the longest known name starting at ``start`` ends, None if none does."""
    for characters in (8, 4):
        for length in _known_lengths().get(text[start : start + characters], ()):
            if start + length <= len(text) and text[start : start + length] in known():
                return start + length
    return None


def begins_generic(head: str, text: str, after: int) -> bool:
    """Tell from what follows the head noun, which ends at ``after``, whether it is a common noun there."""
    after_any, after_each, _ = _generic()
    if after_any.match(text, after) or (head in after_each and after_each[head].match(text, after)):
        return True
    return goes_on(text, after)


def is_generic(name: str) -> bool:
    """Tell whether a whole phrase is a common noun, or begins with one that a sentence goes on after."""
    *_, wholes = _generic()
    if name in wholes:
        return True
    ending = continuations()
    return not wholes.isdisjoint([name[:start] for start, end in cuts(name)[1:] if name[start:end] in ending])


def written_out_end(text: str, after: int, full: str) -> int | None:
    """Return the end of a known name whose head noun is abbreviated (ม.ขอนแก่น), None if it is none."""
    after += text.startswith(" ", after)
    if text[after : after + 2] not in _known_rests()[full] or text.startswith(".", after + 1):  # ม.ค., ม.ร.ว.
        return None
    written = full + text[after : after + NAME_CHARACTERS_MAX]
    end = known_end(written, 0)
    if end is None or end <= len(full) or not (written[:end] in settled() or sentence_goes_on(written, end)):
        return None
    return after + end - len(full)


def apart_end(text: str, after: int, head: Head) -> int | None:
    """Return the end of a known name with a stray space behind its head noun (โรงพยาบาล| ศรีสมมุติ), None if none is."""
    end = written_out_end(text, after, head.text)
    if end is None or end - after < _APART_CHARACTERS_MIN or "." in text[after:end]:
        return None
    return None if head_at(text, after + 1) or known_end(text, after + 1) else end
