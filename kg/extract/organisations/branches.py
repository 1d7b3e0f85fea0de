"""Names of branches: the place a unit, school or hospital is named for runs straight on behind its head noun."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.organisations.boundaries import best_end
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import Head, head_at, heads, holds_generic, is_generic, province_end
from kg.extract.organisations.suffixes import suffixed
from kg.extract.organisations.words import NAME_CHARACTERS_MAX, RUN, may_end, may_go_on, segment
from kg.text.patterns import any_of

#: How a head noun's names are made (organisation_heads): any place follows, or only a province.
_PLACE, _PROVINCE_ONLY = "place", "province"
PLACED = frozenset((_PLACE, _PROVINCE_ONLY))
_PROVINCE = "จังหวัด"
#: Head nouns mostly common nouns: places too are named with them (ด่านซ้าย).
_COMMON = frozenset(("known", "listed"))
_PLACE_CHARACTERS_MIN = 2


def placed_end(text: str, start: int, head: Head) -> int | None:
    """Return the end of a branch named for a place ("แขวงทางหลวง|ตากที่ 2"), None where none is named.

    Args:
        text: the canonical text.
        start: offset of the name.
        head: its head noun, one of branches.
    """
    after = start + len(head.text)
    called = text.startswith(_PROVINCE, after)
    province = province_end(text, after + len(_PROVINCE) * called)
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    if run is None:
        return None
    if province and (called or head.text.endswith(_PROVINCE) or may_end(text, province)):
        return suffixed(text, province)
    other = head_at(text, after)
    if head.follow == _PROVINCE_ONLY or (other is not None and other.follow not in _COMMON):
        return None
    letters = place_end(text, after, run.end())
    tokens = segment(run.group(), run.start())
    going_on = any(token.text in may_go_on() for token in tokens if token.start < letters)
    end = best_end(text, head.text, after, None) if going_on else letters
    if end is None or end - after < _PLACE_CHARACTERS_MIN or not (may_end(text, end) or head_at(text, end)):
        return None
    name = text[start:end]
    return None if holds_generic(name) or is_generic(name) else suffixed(text, end)


@cache
def _closing() -> re.Pattern[str]:
    """Return the pattern of what ends a name of a place inside the letters run on: a word, or the next such name."""
    branches = any_of(head.text for head in heads().values() if head.follow in PLACED)
    joined = f"(?:{any_of(forms('joins'))})(?:{any_of(heads())})"
    return re.compile("|".join((any_of(forms("closes-place")), joined, branches)))


def place_end(text: str, after: int, end: int) -> int:
    """Return where the name of a school or hospital ends in letters run on ("โรงพยาบาลพาน|และโรงพยาบาลปัวร่วมดูแล")."""
    found = _closing().search(text, after + _PLACE_CHARACTERS_MIN, end)
    return found.start() if found else end
