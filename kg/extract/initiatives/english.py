"""English names of initiatives, which end in their head noun or go on after it with "on", "for", "of"."""

from __future__ import annotations

import re
import string
from functools import cache

from kg.extract.initiatives.boundary import is_exact, words
from kg.tables import table

_LEFT = 110  # characters before a head noun that can belong to its name
_RIGHT = 140
_CAPITAL = r"[A-Z][A-Za-z0-9&/’'\-–]*"
#: All that can stand in such a name.
_OF_NAMES = string.ascii_letters + string.digits + "&/’'-–,() "
_WORD = rf"(?:{_CAPITAL}|[0-9]{{1,2}}(?:st|nd|rd|th)|20[0-9]{{2}})"
#: Another capitalised word makes it part of another name: "Soft Power Strategy Committee".
_GOES_ON = re.compile(rf" (?:and )?{_CAPITAL}")
_SMALL = r"(?:(?:of|for|and|on|to|the|in|with|against) )"
_YEARS = re.compile(r" ?\(?\b20[0-9]{2}(?: ?[-–] ?20[0-9]{2})?\b\)?(?![0-9/])")
_SHORT = r"\([A-Z][A-Za-z0-9\-]{1,9}\) "


@cache
def _heads() -> str:
    rows = (row["head"] for row in table("initiative_heads") if row["class"] == "english")
    return "|".join(sorted((form for row in rows for form in row.split("|")), key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    starts = "|".join(map(re.escape, words("english-start")))
    # A list: what stands before "Plan and" is another name.
    one = rf"(?!(?:{_heads()})(?: and|,| with| in) ){_WORD},? (?!and the )(?:[-–] )?(?:{_SHORT})?{_SMALL}*"
    return re.compile(rf"(?<![A-Za-z0-9\-–’'])(?!(?:{starts}) )(?:{one}){{1,9}}$")


@cache
def _after() -> re.Pattern[str]:
    preposition = r"(?:to [A-Z][a-z]+|on|for|of|in|with|between|against|towards|under)"
    first = rf"(?: {_SHORT.strip()})?(?: (?:{_heads()}))?(?: {preposition})(?: the| a| an)? {_CAPITAL}"
    small = r"(?:and|of|for|on|in|to|with)(?: the)?"
    return re.compile(rf"{first}(?:(?:,? (?:{small} )?| the | [-–] ){_CAPITAL}){{0,12}}")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('english-body'))})\b")


def past(text: str, end: int) -> int:
    """Return the end of a name that goes on after its noun ("Samui Model Plus", "Hub for Biomanufacturing")."""
    found = _GOES_ON.match(text, end) or _after().match(text, end, min(len(text), end + _RIGHT))
    return found.end() if found and text[end - 1].isascii() else end


def read(text: str, start: int, end: int) -> tuple[int, int, tuple[int, ...]] | None:
    """Return (start, end, further ends) of the English name round a head noun, or None if there is none.

    Args:
        text: the release.
        start: where the head noun begins.
        end: where it ends.
    """
    low = max(0, start - _LEFT)
    low += len(text[low:start].rstrip(_OF_NAMES))  # Thai words before the name are not sought through
    found = _before().search(text, low, start)
    if found is None:
        return None
    longer = _after().match(text, end, min(len(text), end + _RIGHT))
    if is_exact(text[found.start() : end]):
        return None
    if (not longer and _GOES_ON.match(text, end)) or _bodies().search(text, max(0, found.start() - 14), start):
        return None
    ends = [longer.end()] if longer else []
    if years := _YEARS.match(text, ends[-1] if ends else end):
        ends.append(years.end() - (text[years.end() - 1] == ")" and "(" not in years.group()))
    if len(found.group().split()) > 1 or "-" in found.group():
        return found.start(), end, tuple(ends)
    return (found.start(), ends[0], tuple(ends[1:])) if ends else None  # "Joint Declaration" alone names nothing
