"""Clock times in a release: ``เวลา 10.30 น.``, ``09.00-12.00 น.``, ``๑๐.๐๐ น.``, ``at 1505hrs``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from kg.model.document import Span
from kg.tables import table
from kg.text.numbers import DIGIT, marked_numbers, number

#: How far before a time its lead word (เวลา) may start, in characters.
_LEAD_REACH = 16
#: "๑๗ นาฬิกา ๓๐ นาที", as the court circular writes it; 13.30 นาฬิกา is a clock time with a unit.
_SPOKEN = re.compile(rf"({DIGIT}(?<![0-9๐-๙.,:/]{DIGIT}){DIGIT}?)\s?นาฬิกา(?:\s?({DIGIT}{{1,2}})\s?นาที)?")


class TimeMention(msgspec.Struct, frozen=True, gc=False):
    """A time of day, or from one to another.

    Attributes:
        span: the time with its unit ("10.30 น."), without เวลา.
        start: "HH:MM", 24 hours.
        end: "HH:MM" of a range, else None.
    """

    span: Span
    start: str
    end: str | None = None


def _forms(*roles: str) -> str:
    found = sorted((row["form"] for row in table("time_words") if row["role"] in roles), key=len, reverse=True)
    return "|".join(re.escape(form) for form in found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # The first digit stands before its look-behind so that the scan can jump from digit to digit.
    # น. is no unit in น.ส. (นางสาว).
    unit = rf"(?:{_forms('unit', 'am', 'pm')})(?!\s?ส\.)(?![A-Za-z])|น(?=[\s)]|\Z)"
    hour = rf"(?P<h>{DIGIT}(?<![0-9๐-๙.,:/]{DIGIT}){DIGIT}?)"
    first = rf"{hour}(?:[.:](?P<m>{DIGIT}{{2}})(?!{DIGIT})|(?P<m4>{DIGIT}{{2}})(?=\s?(?:h|น\.)))"
    last = rf"\s*(?:{_forms('range')})\s*(?P<h2>{DIGIT}{{1,2}})[.:](?P<m2>{DIGIT}{{2}})(?!{DIGIT})"
    time = re.compile(rf"{first}(?:\s*(?P<u1>{unit}))?(?:{last}(?:\s*(?P<u2>{unit}))?)?")
    lead = re.compile(rf"(?:{_forms('lead')})\s*\Z")
    return time, lead


def find_times(text: str, numbers: Sequence[tuple[int, int]] | None = None) -> tuple[TimeMention, ...]:
    """Return every clock time in a canonical text, in order.

    A number counts as a time only with a unit (น., hrs, p.m.) or a lead word (เวลา, at): 10.30 alone may be money.

    Args:
        text: canonical text.
        numbers: its ``marked_numbers``, where they are known already.
    """
    time, lead = _patterns()
    found = []
    reached = 0
    for at, _ in marked_numbers(text) if numbers is None else numbers:
        match = time.match(text, at) if at >= reached else None
        if match is None:
            continue
        reached = match.end()
        units = (match["u1"], match["u2"])
        if not any(units) and not lead.search(text, max(0, match.start() - _LEAD_REACH), match.start()):
            continue
        start = _clock(match["h"], match["m"] or match["m4"], units[0] or units[1])
        end = _clock(match["h2"], match["m2"], units[1] or units[0]) if match["h2"] else None
        if start:
            found.append(TimeMention(Span(match.start(), match.end()), start, end))
    if "นาฬิกา" in text:
        for match in _SPOKEN.finditer(text):
            if start := _clock(match[1], match[2] or "0", None):
                found.append(TimeMention(Span(match.start(), match.end()), start))
        found.sort(key=lambda mention: mention.span)
    return tuple(found)


def _clock(hours: str, minutes: str, unit: str | None) -> str | None:
    hour, minute = number(hours), number(minutes)
    if hour > 24 or minute > 59:
        return None
    half = (unit or "").replace(".", "").lower()
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}"
