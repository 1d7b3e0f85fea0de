"""What follows the words of a name and still belongs to it: a stretch, a number, a phase, years."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.initiatives.boundary import MAX_RUN, words

_YEAR = r"(?:พ\.ศ\.? ?|ค\.ศ\.? ?)?[0-9๐-๙]{4}"
_TO_YEAR = rf" ?[-–] ?(?:{_YEAR}|[0-9๐-๙]{{2}}(?![0-9๐-๙]))"
_ERA = r"(?:ประจำปี(?:งบประมาณ)?|ปีงบประมาณ|ปี|พ\.ศ\.?|ค\.ศ\.?|พุทธศักราช)"
_YEARS = re.compile(rf" ?\(?(?:{_ERA} ?{_YEAR}(?:{_TO_YEAR})?|{_YEAR}{_TO_YEAR})\)?")
#: Words run on after a head noun, with the years of a plan at once: a name, however ordinary its words.
_PLAN_YEARS = rf"(?:(?:{_ERA} ?)?{_YEAR}{_TO_YEAR}|ประจำปีงบประมาณ ?{_YEAR})"
_FOUR_DIGITS = re.compile("[0-9๐-๙][0-9๐-๙]{3}")
_DATED = re.compile(rf"(?:[ก-๎-]+|[ก-๎]+ (?:[ก-ฮ]{{1,4}}\.)+)(?= ?\(?{_PLAN_YEARS})")
_PHASE = re.compile(r" ?(?:ระยะที่|ระยะ|เฟสที่|เฟส|ฉบับที่|ประเด็นที่|ซีซั่น|ซีซัน|Season|Phase) ?[0-9๐-๙]{1,3}(?: ปี)?")
_NUMBER = re.compile(r" [0-9๐-๙]{1,3}(?:\.[0-9])? ปี| [0-9๐-๙]{1,2}\.0")
#: A stretch of a line, royal initiation: part of a project's full name, left out in its short one.
_STRETCH = re.compile(
    r"(?: ?ส่วนต่อขยาย)?(?: (?:และ)?(?:ช่วง|สาย)[ก-๎]{2,40}(?: ?[-–] ?[ก-๎]{2,30}){0,4}){1,2}| อันเนื่องมาจากพระราชดำริ"
)


def dated(text: str, at: int) -> int | None:
    """Return the end of the words at an offset that the years of a plan follow at once, without the years, or None."""
    found = _DATED.match(text, at, at + MAX_RUN) if _FOUR_DIGITS.search(text, at, at + MAX_RUN) else None
    return found.end() if found and not text.startswith(words("undated"), at) else None


@cache
def _counted() -> re.Pattern[str]:
    units = "|".join(map(re.escape, words("unit")))
    return re.compile(rf"(?: [0-9๐-๙]{{1,6}}(?:,[0-9]{{3}})* (?:{units})(?![ก-๎]))+")


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    return _STRETCH, _NUMBER, _counted(), _PHASE, _YEARS


@cache
def _any_tail() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _tails()))


def tail(text: str, end: int) -> tuple[int, ...]:
    """Return the further ends of a name that goes on with a stretch, a number, a phase and its years, nearest first."""
    if not _any_tail().match(text, end):
        return ()  # nine in ten: one pattern tried, not five
    ends = []
    for pattern in _tails():
        if found := pattern.match(text, end):
            end = found.end()
            if text[end - 1] == ")" and "(" not in found.group():
                end -= 1
            ends.append(end)
    return tuple(ends)
