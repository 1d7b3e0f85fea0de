"""Pieces of a release that may name an initiative, from table hits alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from kg.extract.context import Context
from kg.extract.initiatives import boundary, english, tails
from kg.text.clauses import line_end
from kg.text.hit import Hit

_LEFT = 24  # characters before a head noun that can show it is part of another word
_MIN_NAME = 3
_MIN_BARE = 6  # a mined name without its head noun; shorter ones are ordinary words, too
#: Groups whose name may open with the abbreviation of the body that runs it.
_ABBREVIATED = frozenset({"project", "app"})
_LOOSE = frozenset({"policy", "programme"})
_STATED = frozenset({"project", "strategy", "plan", "measure"})
#: Groups whose names the years of a plan close.
_DATED = frozenset({"plan", "masterplan", "strategy"})
#: Groups whose names years close: these, acts and master plans.
_YEARED = _DATED | {"law"}
#: A plan of a zone is not the zone.
_OF_ZONE = frozenset({"plan", "strategy"})
_LATIN_ON = re.compile(" [A-Z][a-z]")
_DEPENDENT = frozenset("ะัาำิีึืฺุู็่้๊๋์")
_MIN_WITHIN = 10
#: Right after the words of a name: they name a class ("โครงการด้านแรงงานต่างๆ").
_VARIOUS = re.compile(r"(?:ต่าง)? ?ๆ")
_COUNT = re.compile(r"(?<![0-9๐-๙.,])([0-9๐-๙]{1,2} ?)$")
_LATIN_GLOSS = re.compile(r" ?\([A-Z][^()\n]{2,60}\)")


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A piece of text that may name an initiative.

    Attributes:
        start: offset of the head noun, or of the name where it has none.
        name: offset where the name itself begins, after head noun and quotation mark.
        end: offset after the name.
        ends: further ends of a longer form (with phase and years), nearest first.
        kind: kind the head noun or table says.
        group: ``known``, ``mined`` or the class of the head noun.
        shape: ``known``, ``mined``, ``closed`` (mined with its head noun), ``quoted``, ``latin``, ``glossed``,
            ``again`` (quoted elsewhere in the release) or how an open name ended (``space``, ``word``, ...).
        slug: slug of the known initiative, or the empty string.
        glossed: whether a bracket right after it would gloss it, not the known name it ends in.
    """

    start: int
    name: int
    end: int
    ends: tuple[int, ...]
    kind: str
    group: str
    shape: str
    slug: str = ""
    glossed: bool = True


@cache
def _inside() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, boundary.words("inside"))) + r")\s?(?:นโยบายและ|ยุทธศาสตร์และ)?$")


@cache
def _inside_ends() -> tuple[str, ...]:
    return (*boundary.words("inside"), "และ")


@cache
def _inside_endings() -> frozenset[str]:
    """Return the last two letters of the same, none of which is shorter."""
    return frozenset(word[-2:] for word in _inside_ends())


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a head noun is part of another word or body (กองทุน, คณะกรรมการ ...)."""
    end = at - text[at - 1 : at].isspace()
    if text[end - 2 : end] not in _inside_endings():
        return False  # nine in ten; the pattern is dearer
    low = max(0, at - _LEFT)
    if not text.endswith(_inside_ends(), low, end):
        return False
    return _inside().search(text, low, at) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A name is no hashtag, and a Latin one is not cut out of a longer word; Thai has no word marks to look at."""
    if text[start - 1 : start] == "#":
        return False
    if text[start].isascii() and text[start].isalnum():
        before = text[start - 1 : start]
        if before and before.isascii() and (before.isalnum() or before in "-.@/#&_"):
            return False
    if text[end - 1].isascii() and text[end - 1].isalnum():
        after = text[end : end + 1]
        if after and after.isascii() and (after.isalnum() or after in "@_"):
            return False
    return True


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    reached = -1
    for hit in hits:
        if hit.end > reached:
            reached = hit.end
            yield hit


def known(ctx: Context) -> Iterator[Candidate]:
    """Yield the initiatives of the table, the longest form at each place; ``unsure`` where it may be other words."""
    text = ctx.text
    for hit in _longest([h for h in ctx.hits["initiative"] if _stands_alone(text, h.start, h.end)]):
        row = hit.row
        in_quotes = text[hit.start - 1 : hit.start] in boundary.MARKS and text[hit.end : hit.end + 1] in boundary.MARKS
        shape = "known" if (row["alone"] == "yes" and not _within(text, hit)) or in_quotes else "unsure"
        ends = tails.tail(text, hit.end)
        yield Candidate(hit.start, hit.start, hit.end, ends, row["kind"], "known", shape, row["slug"])


def _within(text: str, hit: Hit) -> bool:
    """Tell whether a short Thai name stands in the midst of other words ("เศรษฐกิจฐานรากประชารัฐสร้างไทย")."""
    short = hit.end - hit.start < _MIN_WITHIN and "ก" <= text[hit.start] <= "๎"
    return short and "ก" <= text[hit.start - 1 : hit.start] <= "๎" and not _whole(text, hit.end)


def _heads(ctx: Context) -> Iterator[Hit]:
    """Yield head nouns, the longest at each place; where one follows another at once the first one leads."""
    text = ctx.text
    before: list[Hit] = []
    others: list[Hit] = []
    for hit in ctx.hits["initiative-head"]:
        # แผนก is no word in แผนการ: a vowel follows.
        if text[hit.end : hit.end + 1] not in _DEPENDENT:
            (before if hit.row["open"] == "before" else others).append(hit)
    yield from before
    reached = last_end = -1
    for hit in others:
        start, end = hit.start, hit.end
        if end <= reached:
            continue  # inside a longer one
        reached = end
        if start == last_end or text.startswith(text[start:end], end) or _is_inside(text, start):
            continue
        last_end = end
        group = hit.row["class"]
        # "50 ปีแห่งมิตรภาพ" counts years that have passed.
        counted = group == "year" and text[max(0, start - 2) : start].strip()[-1:].isdigit()
        if group != "decoy" and not counted:
            yield hit


def mined(ctx: Context) -> dict[int, Hit]:
    """Return the longest name seen in other releases at each place where one stands."""
    text = ctx.text
    found: dict[int, Hit] = {}
    for hit in ctx.hits["initiative-name"]:
        if hit.start not in found and _stands_alone(text, hit.start, hit.end):
            found[hit.start] = hit
    return found


def headless(ctx: Context, names: Mapping[int, Hit]) -> Iterator[Candidate]:
    """Yield names seen in other releases that need no head noun."""
    for start, hit in names.items():
        if hit.row["alone"] == "yes":
            ends = tails.tail(ctx.text, hit.end)
            yield Candidate(start, start, hit.end, ends, hit.row["kind"], "mined", "mined")


def headed(
    ctx: Context, table: Mapping[int, Candidate], names: Mapping[int, Hit], marks: Sequence[int]
) -> Iterator[Candidate]:
    """Yield what follows a head noun: a known name, a quoted or Latin one, or words up to where the sentence goes on.

    Args:
        ctx: the release.
        table: known candidates by offset.
        names: names seen in other releases, by offset.
        marks: where quotation marks stand.
    """
    text = ctx.text
    for hit in _heads(ctx):
        if hit.row["open"] == "before":
            candidate = _before_noun(text, hit)
        else:
            index = bisect_left(marks, hit.start - 2)
            near = index < len(marks) and marks[index] <= hit.end + boundary.MARK_REACH
            candidate = _after_head(text, hit, table, names, near)
        if candidate and not _of_person(text, hit):
            yield candidate


def _of_person(text: str, hit: Hit) -> bool:
    """Tell whether a person is named right behind a head noun."""
    at = hit.end + text.startswith("ฯ", hit.end)
    return boundary.is_person(text, at + text.startswith(" ", at))


def _after_head(
    text: str, hit: Hit, table: Mapping[int, Candidate], names: Mapping[int, Hit], near_mark: bool
) -> Candidate | None:
    kind, group = hit.row["kind"], hit.row["class"]
    at = hit.end + text.startswith("ฯ", hit.end)
    if near_mark:
        if (stop := boundary.inside_quotes(text, hit.start)) and stop > at:
            return Candidate(hit.start, at + text.startswith(" ", at), stop, (), kind, group, "in-quotes")
        if span := boundary.quoted(text, at) or boundary.quoted_further(text, at):
            return _quoted(text, hit, table, span)
    if (same := table.get(hit.start)) and same.end > at and text.startswith("และ", same.end):
        return None  # "ยุทธศาสตร์ชาติและ…": the sentence goes on
    at += text.startswith(" ", at)
    if (same := table.get(at)) and _whole(text, same.end) and not _goes_on_latin(text, same.end):
        if same.kind == "zone" and kind in _OF_ZONE:
            return Candidate(hit.start, hit.start, same.end, tails.tail(text, same.end), kind, group, "closed")
        # The head noun may say better what it is here: "ยุทธศาสตร์ตลาดนำการผลิต" of a policy.
        stated = kind if same.kind in _LOOSE and kind in _STATED else same.kind
        return replace(same, start=hit.start, shape="known", kind=stated)
    if group in _YEARED and (dated := _dated(text, hit, at)):
        return dated
    read = _tabled(text, hit, at, names) or _unmarked(text, hit, at)
    if read is None or read[0] - at < _MIN_NAME or boundary.is_exact(text[at : read[0]]):
        return None
    end, shape = read
    if _VARIOUS.match(text, end):
        return None
    closing = boundary.quote_after(text, end) if shape in ("space", "closed", "mined", "mark") else None
    ends = (closing,) if closing else tails.tail(text, end)
    return Candidate(_count_start(text, hit), at, end, ends, kind, group, shape)


def _quoted(text: str, hit: Hit, table: Mapping[int, Candidate], span: tuple[int, int, int]) -> Candidate | None:
    """Return the candidate of a name in quotation marks, unless they hold a person's."""
    start, end, closed = span
    if boundary.is_person(text, start):
        return None
    slug = table[start].slug if start in table and table[start].end == end else ""
    tail = tails.tail(text, closed)
    return Candidate(hit.start, start, end, tail, hit.row["kind"], hit.row["class"], "quoted", slug)


def _count_start(text: str, hit: Hit) -> int:
    """Return where the count of measures before their noun begins, which belongs to the name ("6 มาตรการหลัก")."""
    count = _COUNT.search(text, max(0, hit.start - 4), hit.start) if hit.row["class"] == "measure" else None
    return count.start(1) if count else hit.start


def _before_noun(text: str, hit: Hit) -> Candidate | None:
    """Read a name that ends in its noun ("พะเยาโมเดล", "Digital Hub")."""
    kind, group = hit.row["kind"], hit.row["class"]
    if not (_whole(text, hit.end) and _stands_alone(text, hit.start, hit.end)):
        return None
    if group == "english":
        name = english.read(text, hit.start, hit.end)
        return name and Candidate(name[0], name[0], name[1], name[2], kind, group, "before")
    start = boundary.before(text, hit.start)
    return None if start is None else Candidate(start, start, english.past(text, hit.end), (), kind, group, "before")


def _dated(text: str, hit: Hit, at: int) -> Candidate | None:
    """Read a name that its years close: of an act, of a plan."""
    kind, group = hit.row["kind"], hit.row["class"]
    if group == "law" and (stops := boundary.act(text, at)):
        return Candidate(hit.start, at, stops[0], stops[1:], kind, group, "dated")
    if group in _DATED and (stop := tails.dated(text, at)):
        return Candidate(hit.start, at, stop, tails.tail(text, stop), kind, group, "dated")
    if group == "masterplan" and (ends := tails.tail(text, hit.end)):
        return Candidate(hit.start, hit.start, ends[-1], (), kind, group, "years")
    return None


def _tabled(text: str, hit: Hit, at: int, names: Mapping[int, Hit]) -> tuple[int, str] | None:
    """Return (end, shape) of a name seen in other releases, or of one in Latin letters."""
    if (seen := names.get(hit.start)) and seen.end > at + 2 and _whole(text, seen.end):
        return boundary.past_name(text, seen.end), "closed"
    if (seen := names.get(at)) and seen.end >= at + _MIN_BARE and _whole(text, seen.end):
        return boundary.past_name(text, seen.end), "mined"
    if (stop := boundary.latin(text, at) or 0) > at:
        return boundary.past_latin(text, at, stop) if hit.row["class"] == "loan" else stop, "latin"
    return None


def _unmarked(text: str, hit: Hit, at: int) -> tuple[int, str] | None:
    """Return (end, shape) of a name that nothing but its words shows; after a space, only where something vouches."""
    group, spaced = hit.row["class"], text.startswith(" ", at - 1)
    open_after = hit.row["open"] == "spaced" or (hit.row["open"] == "yes" and not spaced)
    # What nothing but a gloss vouches for needs a bracket on its line.
    readable = open_after or text.find("(", at, line_end(text, at)) >= 0
    if not (spaced or readable):
        return None
    counted_aim = text.startswith("ในการ", at) and _count_start(text, hit) < hit.start
    if boundary.is_generic(text, at) and not counted_aim:
        end = boundary.before_code(text, at)
        return (end, "coded") if end > at else None
    if spaced and group in _ABBREVIATED and (stop := boundary.after_abbreviation(text, at)):
        return stop, "abbreviation"
    if spaced and group == "project" and (stop := boundary.before_next(text, at, text[hit.start : hit.end])):
        return stop, "list"
    if not readable:
        return None
    end, shape = boundary.unquoted(text, at)
    if (hit.row["open"] == "no" or spaced) and _LATIN_GLOSS.match(text, end):
        return end, "glossed"
    return (end, shape) if open_after else None


def _goes_on_latin(text: str, end: int) -> bool:
    """Tell whether a name in Latin letters goes on with another Latin word ("Green Industry| Roadshow")."""
    return text[end - 1].isascii() and text[end - 1].isalpha() and _LATIN_ON.match(text, end) is not None


def _whole(text: str, end: int) -> bool:
    """Tell whether a name from a table ends where its word does, not in the midst of a longer name."""
    return not "ก" <= text[end : end + 1] <= "๎" or boundary.goes_over(text, end)
