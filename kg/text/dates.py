"""Dates in a release, in every form releases write them.

Words from two tables (months, relative days, eras) are found in one pass; only the text beside a word is read. Each
gives a part (days, month, year, any of them missing), and parts that stand together become one mention:
``วันนี้ (7 มีนาคม 2561)``, ``30 ม.ค. – 2 ก.พ. 61``, ``ต.ค. 65 - มิ.ย. 66``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec
from daachorse import CharwiseDoubleArrayAhoCorasick
from msgspec.structs import replace

from kg.model.document import Span
from kg.tables import table
from kg.text.hit import Hit
from kg.text.numbers import DIGIT, DIGITS, common_year, marked_numbers, number

#: Furthest a day may stand before its month, in characters ("5, 12, 19 และ 26 มีนาคม").
_REACH = 48
_DIGITS = frozenset(DIGITS)
_ANY_DIGIT = re.compile(DIGIT)
#: Last letters of what may stand between a day's digits and its month: white space, of, เดือน, and 1st, 2nd, 3rd, 4th.
_DAY_ENDS = frozenset("fนtdh" + string.whitespace)
#: A two-digit year is believed within so many years of publication.
_SHORT_YEAR_REACH = 40
_NUMERIC = re.compile(
    rf"{DIGIT}(?<![0-9๐-๙/.-]{DIGIT})(?:{DIGIT}?/{DIGIT}{{1,2}}/{DIGIT}{{4}}|\d{{3}}-\d\d-\d\d)(?![0-9๐-๙/-])"
)
_DAY_BEFORE = re.compile(rf"{DIGIT} ?\Z")
#: What that begins with.
_BEFORE_YEAR = frozenset(" " + DIGITS)
_YEAR_AFTER = re.compile(rf" ?(?:{DIGIT}{{4}}|{DIGIT}{{2}})(?!{DIGIT}|[.:,]{DIGIT})")
#: What stands behind a word for the year where one is written: its first digit, or that of an era's name.
_YEAR_NEAR = re.compile(r"\s*[0-9๐-๙พค]")
_RELATIVE_NAMES = {0: "today", -1: "yesterday", 1: "tomorrow"}


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """A day, a range of days, a month or a year named in the text.

    Attributes:
        span: the words that say it, from the first digit or relative word on ("วันนี้ (7 มีนาคม 2561)").
        start: its first day.
        end: the last day of a range, inclusive; None for a single day, month or year.
        basis: ``ExplicitDate``; ``InferredDate`` where the year is not written (the one nearest to publication);
            ``RelativeToday`` where only a word such as วันนี้ says it.
        precision: ``day``, ``month`` or ``year``.
        relative: ``today``, ``yesterday``, ``tomorrow`` or ``later`` where such a word is part of it, written date
            beside it or not.
    """

    span: Span
    start: dt.date
    end: dt.date | None = None
    basis: str = "ExplicitDate"
    precision: str = "day"
    relative: str | None = None


class _Part(msgspec.Struct, frozen=True, gc=False):
    """What stands at one word: ``offset`` for a relative day, else day, month and year as far as written."""

    start: int
    end: int
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int | None = None
    weak: bool = False  # a bare month: a date only as part of a range


class _Grammar(msgspec.Struct, frozen=True, gc=False):
    before: re.Pattern[str]
    days_after: re.Pattern[str]
    year: re.Pattern[str]
    this: re.Pattern[str]
    chain: re.Pattern[str]
    range_gap: re.Pattern[str]
    aside_gap: re.Pattern[str]


@cache
def date_words() -> tuple[Mapping[str, str], ...]:
    """Return the words dates are read from, as rows with their ``form``, ``role`` and ``language``."""
    months = [dict(row) | {"role": "month"} for row in table("months")]
    return (*months, *(row for row in table("date_words") if row["role"] in ("day", "year", "never")))


def sought_as(word: Mapping[str, str]) -> Iterator[str]:
    """Yield what a date word is looked for as, which begins with the word itself.

    Months without their dots (มค) are the letters of other words nine times in ten. They are sought where a year may
    follow, and where another date word begins in them, which they hide as any word does (กพฤษภาคม).
    """
    form = word["form"]
    if word["language"] != "bare":
        yield form
        return
    yield from (form + space + digit for space in ("", " ") for digit in DIGITS)
    forms = [row["form"] for row in date_words()]
    for cut in range(1, len(form)):
        for hidden in forms:
            whole = form + hidden[len(form) - cut :]
            longer = (other for other in forms if len(other) > len(form) and whole.startswith(other))
            if hidden.startswith(form[cut:]) and len(hidden) > len(form) - cut and not any(longer):
                yield whole


@cache
def _automaton() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick([row["form"] for row in date_words()])


def _found_words(text: str) -> list[Hit]:
    """Return every date word in a text, overlapping ones included, by start, the longest first."""
    hits = sorted(_automaton().find_overlapping(text), key=lambda hit: (hit[0], -hit[1]))
    return [Hit(start, end, date_words()[number]) for start, end, number in hits]


@cache
def _grammar() -> _Grammar:
    words = table("date_words")

    def forms(role: str) -> str:
        found = sorted((w["form"] for w in words if w["role"] == role), key=len, reverse=True)
        return "|".join(re.escape(form) for form in found)

    day = rf"{DIGIT}{{1,2}}(?!{DIGIT})(?:st|nd|rd|th)?"
    joiner = rf"\s*(?:{forms('range')}|{forms('list')}|,)\s*(?:(?:{forms('lead')})\s*)?"
    days = rf"{day}(?:{joiner}{day}){{0,7}}"
    era = rf"(?:(?P<be>{forms('era_be')})|(?P<ce>{forms('era_ce')}))"
    return _Grammar(
        before=re.compile(rf"(?<!{DIGIT})(?<!{DIGIT}[.,:/])(?P<days>{days})\s*(?:(?:of|เดือน)\s*)?\Z"),
        days_after=re.compile(rf"\.?\s+(?P<days>{days})(?![.:]\d)"),
        year=re.compile(
            rf"\.?,?\s*(?:ปี\s*)?(?:{era}\s*)?(?P<year>{DIGIT}{{4}}(?!{DIGIT})|{DIGIT}{{2}}(?!{DIGIT}|[.:,/]{DIGIT}))"
            rf"(?!\s*(?:{forms('counter')}))"
        ),
        this=re.compile(rf"\s*(?:{forms('this')})"),
        chain=re.compile(rf"({DIGIT}{{1,2}})(?:st|nd|rd|th)?(\s*(?:{forms('range')}))?"),
        range_gap=re.compile(rf"\s*(?:{forms('range')})\s*(?:(?:{forms('lead')})\s*){{0,2}}"),
        aside_gap=re.compile(rf"\s*[(,]?\s*(?:(?:{forms('lead')})\s*){{0,2}}"),
    )


def find_dates(
    text: str,
    published: dt.date | None = None,
    numbers: Sequence[tuple[int, int]] | None = None,
    words: Iterable[Hit] | None = None,
) -> tuple[DateMention, ...]:
    """Return every date in a canonical text, in order, not overlapping.

    Args:
        text: canonical text.
        published: publication day; relative words and missing years are read from it. Without it a text's first
            whole date serves for years, and relative words alone are left out.
        numbers: the text's ``marked_numbers``, where they are known already.
        words: each of the ``date_words`` in the text, at least where what they are ``sought_as`` stands, by start,
            the longest first, where they are known already.
    """
    parts = [*_parts(text, published, _found_words(text) if words is None else words), *_in_figures(text, numbers)]
    groups = _joined(text, sorted(parts, key=lambda part: (part.start, -part.end)))
    whole = (part for group in groups for part in group if part.day and part.month and part.year)
    near = published or next((day for part in whole if (day := _day(part.year, part.month, part.day))), None)
    said = (group[0] for group in groups if group[0].offset == 0 and group[0].day)  # วันนี้ (7 มีนาคม 2561)
    today = next((day for part in said if (day := _dated(part, near))), published)
    mentions = (_mention(group, near, today) for group in groups)
    return tuple(mention for mention in mentions if mention)


def _parts(text: str, published: dt.date | None, words: Iterable[Hit]) -> Iterator[_Part]:
    reached = covered = 0
    for word in words:
        start = word.start
        if start < covered:
            continue  # inside a longer word
        row = word.row
        covered = end = start + len(row["form"])  # more may have been sought
        if start < reached or not _stands_alone(text, start, end, row):
            continue
        found: list[_Part] = []
        if row["role"] == "day":
            found = [_Part(start, end, offset=int(row["value"]))]
        elif row["role"] == "year":
            found = _year_parts(text, start, end, published)
        elif row["role"] == "month":
            found = _month_parts(text, start, end, row, published)
        for part in found:
            reached = max(reached, part.end)
            yield part


def _in_figures(text: str, numbers: Sequence[tuple[int, int]] | None) -> Iterator[_Part]:
    if "/" not in text and "-" not in text:
        return
    for at, end in marked_numbers(text) if numbers is None else numbers:
        if text[end] in "/-" and (match := _NUMERIC.match(text, at)):
            day, month, year = match.group().split("/") if "/" in match.group() else match.group().split("-")[::-1]
            yield _Part(match.start(), match.end(), number(day), None, number(month), common_year(year))


def _stands_alone(text: str, start: int, end: int, row: Mapping[str, str]) -> bool:
    if row["language"] == "bare":
        if text[end : end + 1] not in _BEFORE_YEAR:
            return False  # mostly: letters of some other word
        before = text[start - 2 : start] if start > 1 else text[:start]
        return _DAY_BEFORE.search(before) is not None and _YEAR_AFTER.match(text, end) is not None
    before, after = text[start - 2 : start] if start > 1 else text[:start], text[end : end + 2]
    if row["language"] == "en":
        return not any(side.isascii() and side.isalpha() for side in (before[-1:], after[:1]))
    if "." not in row["form"]:
        return True
    # ก.พ. is a month, ก.พ.ร. and อ.ก.พ. are offices
    return not (before[1:] == "." and "ก" <= before[0] <= "ฮ") and not (after[1:] == "." and "ก" <= after[0] <= "ฮ")


def _year_after(text: str, at: int, published: dt.date | None) -> tuple[int | None, int]:
    """Return the year written from ``at`` on and where it ends."""
    match = _grammar().year.match(text, at)
    if not match:
        return None, at
    buddhist, common, digits = match.group("be", "ce", "year")
    year = common_year(digits, "be" if buddhist else "ce" if common else None)
    if year and len(digits) == 2 and published and abs(year - published.year) > _SHORT_YEAR_REACH:
        year = None
    return (year, match.end()) if year else (None, at)


def _year_parts(text: str, start: int, word_end: int, published: dt.date | None) -> list[_Part]:
    if not _YEAR_NEAR.match(text, word_end):
        return []  # ปีนี้, ปีละ
    year, end = _year_after(text, start, published)
    return [_Part(start, end, year=year)] if year and text[end - 4 : end].isdecimal() else []


def _month_parts(text: str, start: int, end: int, row: Mapping[str, str], published: dt.date | None) -> list[_Part]:
    grammar = _grammar()
    month = int(row["month"])
    before = _days_before(text, start)
    if before and row["language"] == "en" and "\n" in text[before[1] : start]:
        before = None  # a headline ends in its own day: "... as of Aug 4 / August 4, 2025, at 0700hrs"
    after = None if before or row["language"] != "en" else grammar.days_after.match(text, end)
    year, stop = _year_after(text, after.end() if after else end, published)
    if before:
        days = _days(text[before[0] : before[1]], before[0])
    elif after:
        days = _days(after.group("days"), after.start("days"))
    else:
        named = text[max(0, start - _REACH) : start].rstrip().endswith("เดือน")
        weak = not year and not named and not grammar.this.match(text, end)
        return [_Part(start, stop, month=month, year=year, weak=weak)]
    parts = [_Part(at, to, first, last, month, year) for first, last, at, to in days]
    if parts and after:
        parts[0] = replace(parts[0], start=start)
    if parts:
        parts[-1] = replace(parts[-1], end=stop)
    return parts


def _days_before(text: str, month: int) -> tuple[int, int] | None:
    """Return (start, end) of the day or the chain of days right before a month, or None."""
    low = max(0, month - _REACH)
    end = month - text.startswith(" ", month - 1)
    if text[end - 1 : end] in _DIGITS:
        start = end - 1 - (text[end - 2 : end - 1] in _DIGITS)
        if not _ANY_DIGIT.search(text, low, start):
            return start, end  # mostly: a day alone, and no other number near it
    elif text[end - 1 : end] not in _DAY_ENDS:
        return None
    found = _grammar().before.search(text[low:month])
    return (low + found.start("days"), low + found.end("days")) if found else None


def _days(chain: str, at: int) -> list[tuple[int, int | None, int, int]]:
    """Cut "5, 12 - 14" into (first day, last day or None, start, end), leaving out what is no day."""
    if chain.isdecimal():  # mostly
        return [(number(chain), None, at, at + len(chain))] if 1 <= number(chain) <= 31 else []
    found: list[tuple[int, int | None, int, int]] = []
    open_range = False
    for match in _grammar().chain.finditer(chain):
        day, start, end = number(match.group(1)), at + match.start(), at + match.end(1)
        if open_range and found and found[-1][0] < day <= 31:
            found[-1] = (found[-1][0], day, found[-1][2], end)
        elif open_range and found:
            found[-1] = (day, None, start, end)
        else:
            found.append((day, None, start, end))
        open_range = match.group(2) is not None
    return [day for day in found if 1 <= day[0] <= 31]


def _joined(text: str, parts: list[_Part]) -> list[list[_Part]]:
    """Group parts that are one mention: one part, or the two ends of a range."""
    grammar = _grammar()
    groups: list[list[_Part]] = []
    for part in parts:
        last = groups[-1][-1] if groups else None
        if last and part.start < last.end:
            continue
        if last and part.start - last.end <= _REACH:
            if _is_aside(last, part) and grammar.aside_gap.fullmatch(text, last.end, part.start):
                closed = text[part.end : part.end + 1] == ")" and "(" in text[last.end : part.start]
                groups[-1][-1] = replace(part, start=last.start, end=part.end + closed, offset=last.offset)
                continue
            gap = grammar.range_gap if len(groups[-1]) == 1 and _can_range(last, part) else None
            if gap and gap.fullmatch(text, last.end, part.start):
                groups[-1].append(part)
                continue
        groups.append([part])
    return groups


def _is_aside(word: _Part, date: _Part) -> bool:
    """Whether a part may be the date of the relative word before it."""
    return word.offset is not None and word.day is None and date.day is not None


def _can_range(first: _Part, last: _Part) -> bool:
    """Whether two parts may be the ends of a range: of one grain, and neither a range already."""
    by_day = first.day is not None or first.offset is not None
    return bool(last.month) and by_day == (last.day is not None) and not (first.last_day or last.last_day)


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _dated(part: _Part, near: dt.date | None) -> dt.date | None:
    """Return the first day of a part; a missing year is the one that brings it nearest to ``near``."""
    if part.year or not part.month:
        return _day(part.year, part.month or 1, part.day or 1)
    if near is None:
        return None
    years = (near.year, near.year - 1, near.year + 1)
    days = [day for year in years if (day := _day(year, part.month, part.day or 1))]
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _mention(group: list[_Part], near: dt.date | None, today: dt.date | None) -> DateMention | None:
    first, last = group[0], group[-1]
    if len(group) == 1 and first.weak:
        return None
    relative = None if first.offset is None else _RELATIVE_NAMES.get(first.offset, "later")
    start = end = None
    if first.offset is not None and first.day is None:
        start = today + dt.timedelta(days=first.offset) if today else None
        basis = "RelativeToday"
    else:
        basis = "ExplicitDate" if last.year else "InferredDate"
        if last is not first and last.year and not first.year:
            first = replace(first, year=last.year - ((first.month or 0) > (last.month or 0)))
        start = _dated(first, near)
    if start is None:
        return None
    if last is not first and len(group) > 1:
        end = _dated(last, start if not last.year else near)
        if end and not last.day:
            end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    elif first.last_day:
        end = _day(start.year, start.month, first.last_day)
    precision = "month" if first.month and not first.day else "day" if first.day or relative else "year"
    last_day = end if end and end > start else None
    return DateMention(Span(group[0].start, last.end), start, last_day, basis, precision, relative)
