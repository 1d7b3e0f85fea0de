"""The country a post belongs to, where the title names one."""

from __future__ import annotations

import re
from functools import cache

from kg.tables import table
from kg.text.patterns import any_of

#: What leads to the name of a country.
_LEADS = ("แห่ง", "ของ", "ประเทศ", "Republic of ", "Kingdom of ")


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for row in table("countries"):
        for form in (row["th"], row["en"], *row["variants"].split("|")):
            if form:
                codes[form] = row["code"]
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"((?:{'|'.join(_LEADS)})*)({any_of(_codes())})(?:ฯ)?")


@cache
def _openings() -> frozenset[str]:
    """Return the first two characters of whatever the pattern of a country may match."""
    return frozenset(form[:2] for form in (*_codes(), *_LEADS))


def country_at(text: str, position: int, *, spaced: bool) -> tuple[int, str]:
    """Return (end of the country named at ``position``, its code), (``position``, "") where none is."""
    start = position + (spaced and text[position : position + 1] == " ")
    # the pattern is dear, and what stands behind a title mostly opens no country
    found = _pattern().match(text, start) if text[start : start + 2] in _openings() else None
    return (found.end(), _codes()[found.group(2)]) if found else (position, "")


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(rf"(?:แห่ง|ของ)(?:ประเทศ)?({any_of(_codes())})")


def country_within(text: str, start: int, end: int) -> str:
    """Return the code of the country a title names after a word such as แห่ง, "" where it names none."""
    found = _linked().search(text, start, end)
    return _codes()[found.group(1)] if found else ""


def country_before(text: str, position: int) -> str:
    """Return the code of the country whose English name or adjective stands before ``position``, "" where none does."""
    words = text[max(0, position - 40) : position].rstrip(" ").rsplit(" ", 2)
    return _codes().get(" ".join(words[-2:])) or _codes().get(words[-1], "")
