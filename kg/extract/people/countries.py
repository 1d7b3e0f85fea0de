"""The country a post belongs to, where the title names one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import attrgetter

from kg.config import MEMO_ENTRIES
from kg.extract.context import Context
from kg.extract.given import MINISTRY
from kg.extract.lexicon import HOME
from kg.extract.people.lookups import any_near
from kg.tables import table
from kg.text.patterns import LATIN_GLOSS, any_of

#: A country's name with what leads to it is no longer.
_LONGEST = 30
#: A country that a title names begins so close behind it.
_REACH = 60
_START = attrgetter("start")
#: What leads to the name of a country behind English words.
OF = re.compile(r" of (?:the )?")
#: What leads to the name of a country, beside what states call themselves.
_LEADS = ("แห่ง", "ของ", "ประเทศ")


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for row in table("countries"):
        for form in (row["th"], row["en"], *row["variants"].split("|")):
            if form:
                codes[form] = row["code"]
    return codes


@cache
def _leads() -> tuple[str, ...]:
    forms = [row["form"] for row in table("country_forms")]
    return (*_LEADS, *(f"{form} " if form.isascii() else form for form in forms))


@cache
def _pattern() -> re.Pattern[str]:
    # as few words of state as will do: some are part of a name, and another country's without them
    return re.compile(rf"((?:{any_of(_leads())})*?)({any_of(_codes())})(?:ฯ)?")


@cache
def _openings() -> frozenset[str]:
    """Return the first three characters of whatever the pattern of a country may match, two where it has no more."""
    return frozenset(form[:3] for form in (*_codes(), *_leads()))


def country_at(text: str, position: int, *, spaced: bool) -> tuple[int, str]:
    """Return (end of the country named at ``position``, its code), (``position``, "") where none is."""
    start = position + (spaced and text.startswith(" ", position))
    openings, opens = _openings(), text[start : start + 3]
    if opens not in openings and opens[:2] not in openings:
        return position, ""  # mostly, and the pattern is dear
    found = _pattern().match(text, start)
    return (found.end(), _codes()[found.group(2)]) if found else (position, "")


def is_state(text: str, position: int) -> bool:
    """Whether a country is named in full at ``position``, with what the state calls itself."""
    found = _pattern().match(text, position)
    return found is not None and bool(found.group(1))


def countries_named(ctx: Context) -> list[int]:
    """Return where names of countries, ours left out as in the scan, stand in a release, in order."""
    hits = ctx.hits["country"]
    if english := ctx.hits["country-english"]:
        hits = sorted([*hits, *english], key=_START)
    return list(map(_START, hits))


def country_of_post(text: str, start: int, body: tuple[int, int] | None, end: int, named: list[int]) -> str:
    """Return the code of the country a post is of, ours where nothing there says so.

    Args:
        text: the canonical text.
        start: where the head of the title ends.
        body: (start, end) of the organisation the title names.
        end: where the title's reading ends.
        named: as ``countries_named`` has them.
    """
    reach = end if body is None else max(end, body[1])
    glossed = text.startswith((" (", "("), reach)
    if not glossed and not any_near(named, start, reach + _REACH - start):
        return HOME  # mostly
    code = country_at(text, start, spaced=True)[1]
    if code or body is None:
        return code or country_within(text, start, end) or HOME
    after = body[1]
    if text.startswith((" (", "("), after) and (gloss := LATIN_GLOSS.match(text, after)):
        after = gloss.end()
    code = country_at(text, after, spaced=True)[1]
    return code or (country_of(text[body[0] : body[1]]) if text.startswith(MINISTRY, body[0]) else "") or HOME


@lru_cache(maxsize=MEMO_ENTRIES)
def country_of(ministry: str) -> str:
    """Return the code of the country a ministry's name ends in (กระทรวงกลาโหมสิงคโปร์), "" where it ends in none."""
    for at in range(max(0, len(ministry) - _LONGEST), len(ministry) - 1):
        end, code = country_at(ministry, at, spaced=False)
        if end == len(ministry):
            return code
    return ""


@cache
def _linked() -> re.Pattern[str]:
    return re.compile(rf"(?:แห่ง|ของ)(?:ประเทศ)?({any_of(_codes())})")


def country_within(text: str, start: int, end: int) -> str:
    """Return the code of the country a title names after a word such as แห่ง, "" where it names none."""
    if text.find("แห่ง", start, end) < 0 and text.find("ของ", start, end) < 0:
        return ""  # mostly: the pattern need not be tried at each character
    found = _linked().search(text, start, end)
    return _codes()[found.group(1)] if found else ""


def country_before(text: str, position: int) -> str:
    """Return the code of the country whose English name or adjective stands before ``position``, "" where none does."""
    words = text[max(0, position - 40) : position].rstrip(" ").rsplit(" ", 2)
    return _codes().get(" ".join(words[-2:])) or _codes().get(words[-1], "")
