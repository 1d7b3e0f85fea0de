"""What follows the head of an English title: "of Foreign Affairs", "of the Bank of Thailand", ", SME D Bank"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from kg.extract.lexicon import HOME
from kg.extract.people.countries import OF, country_at, is_state
from kg.extract.people.lookups import head_pattern, head_rows, prefix_pattern
from kg.tables import table
from kg.text.patterns import any_of

_OF = re.compile(r" (?:of|for|to|at) (?:the )?|’s |'s ")
#: What may stand between a minister's field of work and the country: more fields, and a word that leads to it.
_TO_COUNTRY = re.compile(
    r"(?:,? (?:and|&) [A-Z][\w’-]*(?: [A-Z][\w’-]*){0,2}|, [A-Z][\w’-]*){0,3}?"
    rf"(?:{OF.pattern}|(?P<beside>, (?:the )?))"
)
_PHRASE = re.compile(r"[A-Z](?:[\w&.’-]*\w)?(?:(?: (?:of|and|for|the|in|on|&))* [A-Z](?:[\w&.’-]*\w)?)*")


class Tail(msgspec.Struct, frozen=True, gc=False):
    """The tail of an English title: where the title ends, where its reading ends, its body and country."""

    title_end: int
    end: int
    body: tuple[int, int] | None
    country: str


@cache
def _fields() -> re.Pattern[str]:
    """Return the pattern of ministries' fields of work ("Foreign Affairs"), so that a name after one is not lost."""
    rows = [row for row in table("known_organisations") if row["kind"] == "ministry"]
    names = [name for row in rows for name in (row["en"], *row["variants"].split("|"))]
    fields = {name.removeprefix("Ministry of ").removeprefix("the ") for name in names if "Ministry of" in name}
    return re.compile(rf"(?:{any_of(fields)})(?![a-z])")


@cache
def compound_head() -> re.Pattern[str]:
    """Return the pattern of a head after the words that narrow it ("Senior Financial Sector Specialist")."""
    heads = any_of(
        form for form, row in head_rows().items() if row["language"] == "en" and form[0].isupper() and " " not in form
    )
    return re.compile(rf"(?:[A-Z][\w&’-]* (?:(?:and|of|for|&) )?){{1,5}}(?:{heads})(?![A-Za-z-])")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(row['form'] for row in table('latin_bodies'))})\b")


def english_tail(text: str, position: int, body_ends: Mapping[int, int]) -> Tail:
    """Return what follows the head of an English title that ends at ``position``."""
    joint = _OF.match(text, position)
    if not joint:
        return _after_comma(text, position, body_ends)
    start = joint.end()
    if field := _fields().match(text, start):
        return _of_country(text, field.end()) or Tail(field.end(), field.end(), None, "")
    end, country = country_at(text, start, spaced=False)
    if country:
        return Tail(end, end, None, country)
    body_end = body_ends.get(start, 0)
    phrase = _PHRASE.match(text, start)
    if not phrase and not body_end:
        return Tail(position, position, None, "")
    end = max(_without_next_post(text, phrase) if phrase else 0, body_end)
    named = body_end or (phrase and _nouns().search(phrase.group()))
    return Tail(end, end, (start, end) if named else None, _country_within(text, start, end))


def _of_country(text: str, end: int) -> Tail | None:
    """Return the tail that names another country behind a minister's field of work, None where none does.

    "Minister of Foreign Affairs| and International Cooperation of the Kingdom of Cambodia"
    """
    joint = _TO_COUNTRY.match(text, end)
    if not joint or head_pattern().search(text, end, joint.end()):
        return None
    if joint["beside"] and not is_state(text, joint.end()):
        return None  # "Minister of Finance, Japan and ..." may go on with somebody else
    stop, country = country_at(text, joint.end(), spaced=False)
    return Tail(stop, stop, None, country) if country not in ("", HOME) else None


def _country_within(text: str, start: int, end: int) -> str:
    """Return the code of the other country that closes what a title names ("the Bank of Japan"), "" for none."""
    for of in OF.finditer(text, start, end):
        stop, country = country_at(text, of.end(), spaced=False)
        if country not in ("", HOME) and stop >= end:
            return country
    return ""


def _after_comma(text: str, position: int, body_ends: Mapping[int, int]) -> Tail:
    start = position + 2
    if text.startswith(", ", position):
        phrase = _PHRASE.match(text, start)
        if start in body_ends or (phrase and _nouns().search(phrase.group())):
            end = max(body_ends.get(start, 0), phrase.end() if phrase else 0)
            return Tail(position, end, (start, end), "")
    return Tail(position, position, None, "")


def _without_next_post(text: str, phrase: re.Match[str]) -> int:
    """Return where a phrase ends, a second post joined to it left out."""
    joint = text.find(" and ", phrase.start(), phrase.end())
    while joint >= 0:
        if prefix_pattern().match(text, joint + 5) or head_pattern().match(text, joint + 5):
            return joint
        joint = text.find(" and ", joint + 1, phrase.end())
    return phrase.end()
