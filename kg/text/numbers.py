"""Thai and Arabic digits read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: One digit, as a regex class.
DIGIT = "[0-9๐-๙]"
#: All of them.
DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙"
#: A number before what may make it a time, a date or the number of a list. Its first digit stands before the
#: look-behind so that the scan can jump from digit to digit.
_MARKED = re.compile(rf"{DIGIT}(?<!{DIGIT}{DIGIT}){DIGIT}*+(?=[.:/)-]|\s?[hน])")


def marked_numbers(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the numbers that may be, or open, a time of day, a date in figures or a list's item."""
    return [found.span() for found in _MARKED.finditer(text)]


def number_ends() -> Iterable[str]:
    """Give the last digits of such numbers, each with what follows it, as a canonical text has them."""
    spaced = (f"{space}{unit}" for unit in "hน" for space in ("", " ", "\n"))
    return (digit + mark for mark in (*".:/)-", *spaced) for digit in DIGITS)


def numbers_ending(text: str, last_digits: Iterable[int]) -> list[tuple[int, int]]:
    """Return what ``marked_numbers`` does, from where the last digit of each number stands."""
    found = []
    for last in last_digits:
        start = last
        while start and text[start - 1] in DIGITS:
            start -= 1
        found.append((start, last + 1))
    return found


def number(digits: str) -> int:
    """Return the number that Thai or Arabic digits write."""
    return int(digits)  # int() reads every decimal digit of Unicode


def common_year(digits: str, era: str | None = None) -> int | None:
    """Return the year of the Common Era that two or four digits write, None where they write no likely year.

    Args:
        digits: "2561", "๒๕๖๑", "2018", "61" (a short Buddhist year) or "18" with ``era`` "ce".
        era: ``be`` or ``ce`` where the text says so.
    """
    year = number(digits)
    if len(digits) == 2:
        return 2000 + year if era == "ce" else 2500 + year - 543
    if era == "ce" or (era is None and 1800 <= year < 2200):
        return year if 1000 <= year < 2200 else None
    return year - 543 if 1800 <= year < 2800 else None
