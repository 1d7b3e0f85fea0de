"""The lines of a release as its writer meant them: those broken off put together again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extract.context import Context
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Seats
from kg.extract.meetings.when import dateline, days_between, hour_between
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words
from kg.extract.people.lookups import honorific_forms

#: The reporting line stands among so many first lines.
_LEAD_LINES = 10
#: Words that end a line begin so close to its end ("... มอบหมายให้").
_LINE_END = 12
#: The verb at its end whose object comes on the next line begins so close to it.
_VERB_END = 30
#: Who acts stands so close behind โดย.
_BY_REACH = 6
#: A line that goes on with a list of names is no longer than this.
_LIST_LINE = 160
#: A line told again is no shorter, and begins with so many of the same characters, more than a name and a post.
_SHORTEST = 60
_SAME = 160

_START = attrgetter("start")
#: What may open a line before its verb.
_DONE = ("", "ได้")
#: Cues a line opens with that goes on with the one before: always, where that names somebody and a day but no act, and
#: where it names somebody and the line is short.
_CARRYING = frozenset({"having", "joined"})
_CARRYING_DATED = _CARRYING | {"with", "say", "state", "told_after"}
_CARRYING_LISTS = _CARRYING | {"with"}
#: Kinds of mark that say what was done.
_VERBS = frozenset({"act", "lead"})
#: Cues that open a list of those present, and those that end it.
_LISTING = frozenset({"having", "joined", "welcomed", "chaired", "spoke", "acted", "say"})


class Lines:
    """The first lines of one release."""

    def __init__(self, ctx: Context, seats: Seats, where: VenueReader) -> None:
        self.ctx = ctx
        self.seats = seats
        self.where = where

    def joined(self) -> Iterator[tuple[int, int]]:
        """Give the lines after the headline, those that were broken off put together again."""
        lines = first_lines(self.ctx)
        at = 1
        while at < len(lines):
            start, end = lines[at]
            while at + 1 < len(lines) and self._goes_on((start, end), lines[at + 1]):
                at += 1
                end = lines[at][1]
            at += 1
            if at == len(lines) or not self._is_told_again((start, end), lines[at]):
                yield start, end

    def _is_told_again(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether the next line begins with the same words and says more, as the text does after its summary."""
        start, end = line
        longer = following[1] - following[0] > end - start > _SHORTEST
        return longer and self.ctx.text.startswith(self.ctx.text[start : min(end, start + _SAME)], following[0])

    def _goes_on(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether a line is broken off and goes on with the next one ("... ปาฐกถาพิเศษ / ในการประชุม ...")."""
        start, end = following
        text = self.ctx.text
        before = self.seats.between(*line)
        if before and before[-1].end > start:
            return True  # broken inside a name
        with_name = self.seats.names_person(start, start + 1)
        if with_name and self._leaves_list_open(line, following):
            return True
        if text.startswith(words("capacity"), start) and self._ends_in_somebody(*line):
            return True
        opening = self.where.marks_between(start, start + 4)
        if text.startswith("ใน", start) and not text.startswith(("ในการนี้", "ในโอกาส"), start):
            return any(mark.kind == "noun" for mark in opening) and not self._day_opens(*following)
        if text.startswith("เมื่อ", start):
            named = self.seats.names_person(start, end)
            opens = named or hour_between(self.ctx, start, end) is not None  # a day with its hour opens the text
            return self._day_opens(start, end) and not opens and not days_between(self.ctx, *line)
        dated, named = self._day_opens(*line), bool(before) and self.seats.names_person(*line)
        acts = (dated or named) and any(mark.kind in _VERBS for mark in self.where.marks_between(*line))
        if dated and acts and (self._is_bracket(line, start) or self._lists_at_once(start, end)):
            return True
        if text.startswith("ณ ", start) and not self._has_venue(line):
            return acts and named
        if dated and not acts and self._lacks_verb(line, following, opening):
            return True
        if self._breaks_off(line, with_name=with_name):
            return True
        if named:
            return self._carries_on(line, following, opening, acts=acts, dated=dated)
        return any(mark.start == start and mark.cue in _CARRYING for mark in opening)

    def _lacks_verb(self, line: tuple[int, int], following: tuple[int, int], opening: Sequence[Mark]) -> bool:
        """Whether a line that only gives a day goes on with its post, its verb or who did it."""
        start, end = following
        if self._ends_in_somebody(*line) and not self._day_opens(start, end):
            return True
        if any(mark.start == start and mark.cue == "resolved" for mark in opening):
            return True  # "วันนี้ที่ประชุมคณะกรรมการ... / เห็นชอบ ..."
        return self.ctx.text.startswith("โดย", start) and self.seats.names_person(start, start + _BY_REACH)

    def _breaks_off(self, line: tuple[int, int], *, with_name: bool) -> bool:
        """Whether a line ends in a word whose object is missing; ``with_name``: the next one opens with one."""
        for mark in self.where.marks_between(line[1] - _LINE_END, line[1]):
            if mark.cue == "delegate":
                return True
        if not with_name:
            return False
        verbs = self.where.marks_between(line[1] - _VERB_END, line[1])
        receives = any(mark.kind == "act" and mark.object and line[1] - mark.end <= 1 for mark in verbs)
        return receives or self.ctx.text.endswith(words("unfinished"), *line)  # "... ให้การต้อนรับ / นาย..."

    def _carries_on(
        self, line: tuple[int, int], following: tuple[int, int], opening: Sequence[Mark], *, acts: bool, dated: bool
    ) -> bool:
        """Whether the next line goes on with what somebody named in the line did, or with whom."""
        start, end = following
        if self.ctx.text.startswith(words("conjunction"), start):
            return True
        carrying = _CARRYING
        if not acts and dated:
            carrying = _CARRYING_DATED
        elif not acts and end - start < _LIST_LINE:
            carrying = _CARRYING_LISTS
            if self.seats.names_person(start, start + 1) and self._lists(*line):
                return True
        for mark in opening:
            if mark.start == start and mark.cue in carrying:
                return True
            if mark.kind in _VERBS and self.ctx.text[start : mark.start] in _DONE:
                return True
        return False

    def _is_bracket(self, line: tuple[int, int], start: int) -> bool:
        """Whether a line breaks off before or inside a bracket ("บริษัท ก / (ประเทศไทย) ณ ...")."""
        return self.ctx.text.startswith("(", start) or self.ctx.text.rfind("(", *line) > self.ctx.text.rfind(")", *line)

    def _lists_at_once(self, start: int, end: int) -> bool:
        """Whether a line says who was there and nothing that happened ("เนื่องในโอกาส... โดยมี นาย...")."""
        first = next((mark for mark in self.where.marks_between(start, end) if mark.cue != "purpose"), None)
        if first is None or first.cue != "having" or self._day_opens(start, end):
            return False
        return not self.seats.names_person(start, first.start, royals=False)

    def _leaves_list_open(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether a list is cut by the end of a line ("โดยมี นาย... อธิบดี / นาง... เข้าร่วม", "พร้อมด้วยนาย / ...")."""
        if self.ctx.text.endswith(honorific_forms(), *line):
            return True
        listing = [mark for mark in self.where.marks_between(line[0], following[1]) if mark.cue in _LISTING]
        before = bisect_left(listing, line[1], key=_START)
        if not 0 < before < len(listing):
            return False
        return listing[before - 1].cue == "having" and listing[before].cue not in ("having", "say")

    def _ends_in_somebody(self, start: int, end: int) -> bool:
        """Whether a line breaks off in a person's name or post ("นาย... รองอธิบดีกรมท่าอากาศยาน / ด้านมาตรฐาน")."""
        last = next((named for named in reversed(self.seats.between(start, end)) if named.post is None), None)
        return last is not None and (end - last.end <= 1 or self.seats.ends_post(end))

    def _lists(self, start: int, end: int) -> bool:
        """Whether a line has opened a list of companions ("นาย... ปลัดกระทรวง / พร้อมด้วยนาง... / นาง...")."""
        return any(mark.cue == "with" for mark in self.where.marks_between(start, end))

    def _has_venue(self, line: tuple[int, int]) -> bool:
        return any(particle.word == "ณ" for particle in self.where.particles(*line))

    def _day_opens(self, start: int, end: int) -> bool:
        return dateline(self.ctx, start, end) is not None


def first_lines(ctx: Context) -> list[tuple[int, int]]:
    """Return (start, end) of the first lines of a text."""
    return ctx.lines[:_LEAD_LINES]


def following(ctx: Context, end: int, count: int) -> list[tuple[int, int]]:
    """Return (start, end) of the lines after the one that ends at an offset."""
    first = bisect_left(ctx.lines, (end + 1,))
    return ctx.lines[first : first + count]
