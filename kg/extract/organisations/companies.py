"""Where the name of a company ends: its legal form closes it, or its own words, mostly foreign, do."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.extract.organisations.boundaries import best_end
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import Head, begins_generic, head_at, heads, is_generic, known_end
from kg.extract.organisations.suffixes import suffixed
from kg.extract.organisations.words import (
    MORE,
    NAME_CHARACTERS_MAX,
    RUN,
    goes_on,
    is_transliterated,
    is_word,
    may_go_on,
    pieces,
    runs_on,
    segment,
)
from kg.text.patterns import any_of

_LATIN = re.compile(
    r" ?[A-Z][\w.&'’-]*(?: (?:& |of |and |the )?[A-Z][\w.&'’-]*){0,6}"
    r"(?: ?\((?:Group|Holdings?|Thailand)\)(?= (?:Co|Ltd|Inc|Public)))?(?:,? ?(?:Inc|Ltd|Co|Corp|PLC)\.?)*"
)
_PARTICLE_CHARACTERS_MAX = 2
#: สพป.อุดรธานี เขต 1.
_ZONE = re.compile(" ?เขต ?[0-9๐-๙]{1,2}(?![0-9๐-๙])")
_WORD = re.compile("[^ ]+")
_OFFICE = "สำนักงาน"
_AND = "และ"


@cache
def _company() -> re.Pattern[str]:
    words = r" ?([^\n;:,()]{1,60}?(?:\([^()\n]{1,30}\)[^\n;:,()]{0,40}?)?)"
    return re.compile(f"{words} ?(?:{any_of(forms('legal'))})")


@cache
def _closed_by_country() -> re.Pattern[str]:
    """Match "ซูซูกิ มอเตอร์ (ประเทศไทย)": the country in brackets closes a name whose legal form is left out."""
    return re.compile(rf" ?([^\n;:,()]{{1,60}}?) ?(?:{any_of(forms('at-country'))})")


@cache
def _closed_by_trade() -> re.Pattern[str]:
    """Match "สมมุติ กรุ๊ป โฮลดิ้ง": foreign words of trade close a name whose legal form is left out."""
    return re.compile(
        f" ?((?:[ก-๎]{{2,20}} ){{1,3}}?)(?:{any_of(forms('trade'))})(?: (?:{any_of(forms('trade'))}))*(?![ก-๎])"
    )


@cache
def _in_country() -> re.Pattern[str]:
    return re.compile(f" ?(?:{any_of(forms('at-country'))})")


def company_end(text: str, after: int, known_to: int | None, head: Head) -> int | None:
    """Return the end of a company's name: to จำกัด where that closes it, else its own words."""
    limit = after + NAME_CHARACTERS_MAX
    if head.kind == "company":
        for pattern in (_company(), _closed_by_country()):
            if (match := pattern.match(text, after, limit)) and _is_closed(text, after, match, head):
                return match.end()
    if known_to is not None or begins_generic(head.text, text, after):
        return known_to
    if head.kind == "company" and (end := _trade_end(text, after, limit)):
        return _with_country(text, _foreign_end(text, end, limit))
    if match := _LATIN.match(text, after, limit):
        return match.end()
    match = RUN.match(text, after, limit)
    begin = after + text.startswith(" ", after)
    if head.full == _OFFICE and (known := known_end(text, begin)):
        return known
    if match is None or begins_generic(head.text, text, begin) or head_at(text, begin):
        return None
    if head.kind != "company":
        end = best_end(text, head.text, begin, None)
        if end is None or is_generic(head.text + text[begin : (end := suffixed(text, min(end, match.end())))]):
            return None  # รพ.ชุมชน
        zone = _ZONE.match(text, end) if head.text in forms("zoned") else None
        return zone.end() if zone else end
    end = _firm_end(text, begin, match.end())
    if end < match.end():
        return end if _names_firm(text, begin, end, head) else None
    end = _foreign_end(text, end, limit)
    return _with_country(text, end) if _names_firm(text, begin, end, head) else None


def _foreign_end(text: str, end: int, limit: int) -> int:
    while (more := MORE.match(text, end, limit)) and is_transliterated(more.group()[1:]):
        if text.startswith(_AND, end + 1) or head_at(text, end + 1):
            break  # another body follows
        end = more.end()
    return end


def _with_country(text: str, end: int) -> int:
    country = _in_country().match(text, end)
    return country.end() if country else end


def _trade_end(text: str, after: int, limit: int) -> int | None:
    """Return the end of a name that a word of trade closes, None where a sentence or another body comes before it."""
    match = _closed_by_trade().match(text, after, limit)
    if match is None:
        return None
    words = match.group(1)
    opens = (match.start(1) + at.start() for at in _WORD.finditer(words))
    if any(head_at(text, at) for at in opens) or runs_on(words):
        return None
    return match.end()


def _firm_end(text: str, begin: int, end: int) -> int:
    """Return where the words of a company's name in ``text[begin:end]`` end: before the first that goes on after it."""
    tokens = segment(text[begin:end], begin)
    for token, following in pairwise(tokens):
        if token.text in may_go_on() and (len(token.text) > _PARTICLE_CHARACTERS_MAX or is_word(following.text)):
            return token.start
    return end


def _names_firm(text: str, begin: int, end: int, head: Head) -> bool:
    """Tell whether words after บริษัท without จำกัด name a company: "บริษัท" and ordinary words is any ("บริษัทแจ้งผล").

    A name mostly holds a foreign word, or is cut with ฯ.
    """
    if end - begin <= _PARTICLE_CHARACTERS_MAX:
        return False
    if head.text not in forms("company") or text.startswith("ฯ", end) or text.endswith(forms("firm"), begin, end):
        return True
    return not all(map(is_word, pieces(text[begin:end].replace(" ", ""))))


def _is_closed(text: str, after: int, match: re.Match[str], head: Head) -> bool:
    """Tell whether a legal form or country closes a name: one name of one company, no common noun, no sentence."""
    words = match.group(1)
    if _holds_another(words) or words.endswith(forms("limit")) or goes_on(text, after):
        return False
    return not is_generic(head.text + text[after : match.end()])


def _holds_another(words: str) -> bool:
    return " และ" in words or any(head.text in words for head in heads().values() if head.kind == "company")
