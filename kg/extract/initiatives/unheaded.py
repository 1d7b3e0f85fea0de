"""Names without a head noun right before them: slogans in quotation marks, titles in a list of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.context import Context
from kg.extract.initiatives import boundary, tails
from kg.extract.initiatives.candidates import Candidate

_MIN_SLOGAN = 6
_MAX_SLOGAN = 90
_OPENING = "“\"‘'«"
_NO_CLOSING = "‘«"
_THAI = re.compile("[ก-๎]")
_ITEM = re.compile(r"(?<![0-9๐-๙.])\(?([0-9๐-๙]{1,2})[.)] ?")
_DASH = re.compile(rf" ?[-–] ?[^\s{boundary.QUOTES}()<>;:…*]+")
_MAX_ITEMS = 40
_MAX_GAP = 500  # characters between two items of one list
_MAX_TITLE = 120
#: A title that stands in a list goes on over a space where no word begins that leads out of it.
_PIECE = re.compile(rf"[^\s{boundary.QUOTES}()<>;:…*]{{2,}}")


def slogans(text: str, marks: Sequence[int]) -> Iterator[Candidate]:
    """Yield what stands in quotation marks after a word that speaks of an undertaking ("เดินหน้า “…”")."""
    words, no_words = boundary.words("slogan"), boundary.words("no-slogan")
    for opened, closed in pairwise(marks):
        start, end = opened + 1, closed
        if text[opened] not in _OPENING or text[closed] in _NO_CLOSING or not _MIN_SLOGAN <= end - start <= _MAX_SLOGAN:
            continue
        if text[start] == " " and text[opened] in "\"'":
            continue  # a straight mark before a space closes a quotation
        at = opened
        while at > start - 4 and text[at - 1 : at] in (" ", "“", '"'):
            at -= 1
        if not text.endswith(words, 0, at) or text.endswith(no_words, 0, at) or "\n" in text[start:end]:
            continue
        start += text[start] == " "
        end -= text[end - 1] == " "
        if text[end - 1] == ")" and (bracket := text.find(" (", start + _MIN_SLOGAN, end)) >= 0:
            end = bracket
        name = text[start:end]
        if not _THAI.search(name) or boundary.is_person(text, start) or boundary.is_exact(name):
            continue
        yield Candidate(start, start, end, tails.tail(text, end + 1), "campaign", "slogan", "quoted")


_COUNT = re.compile(r"[0-9๐-๙] ?$")


@cache
def _intro() -> re.Pattern[str]:
    words = "|".join(map(re.escape, boundary.words("list")))
    return re.compile(rf"[ก-๎]{{0,12}} ?(?:{words}) ?:?[ \n]?(?=\(?[1๑][.)])")


@cache
def _out() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, boundary.words("out"))))


def listed(ctx: Context) -> Iterator[Candidate]:
    """Yield the titles of a numbered list that a count of projects opens ("4 โครงการ ได้แก่ 1) … 2) …")."""
    text, reached = ctx.text, 0
    for hit in ctx.hits["initiative-head"]:
        counted = hit.row["class"] == "project" and _COUNT.search(text, max(0, hit.start - 2), hit.start)
        intro = _intro().match(text, hit.end) if counted and hit.start >= reached else None
        if intro is None:
            continue
        at, number = intro.end(), 0
        limit = at
        while number < _MAX_ITEMS and (item := _ITEM.search(text, at, limit + _MAX_GAP)) is not None:
            if int(item.group(1)) != number + 1:
                at = item.end()
                continue
            number, limit = number + 1, item.end()
            reached = limit
            at = item.end()
            end = _title_end(text, at)
            if end - at >= _MIN_SLOGAN and boundary.opens_title(text, at):
                yield Candidate(at, at, end, tails.tail(text, end), "project", "listed", "space")


def _title_end(text: str, at: int) -> int:
    end = at
    while end - at < _MAX_TITLE and (piece := _PIECE.match(text, end + (end > at))):
        if end > at and (_out().match(text, piece.start()) or _ITEM.match(text, piece.start())):
            break
        end = piece.end() - 3 * piece.group().endswith("และ")
        if dash := _DASH.match(text, end):
            end = dash.end()
        elif text[end : end + 1] != " ":
            break
    return end
