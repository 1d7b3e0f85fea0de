"""Who else the lines after the reporting line say took part.

Lists of guests, hosts, speakers and winners often stand on lines of their own ("โอกาสนี้ ... ให้การต้อนรับ",
"ด้านนาย... กล่าวว่า"). A line is read up to the first words that only pass on what was said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

from kg.extract.context import Context
from kg.extract.meetings.choose import Chooser
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.lines import following
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named
from kg.extract.meetings.when import day_of, days_between, hour_between
from kg.extract.meetings.words import length_at, only_mentioned, words
from kg.extract.people.lookups import honorific_forms
from kg.model.document import Person

_START = attrgetter("start")
#: So many lines after the reporting line are read.
_LINES = 40
#: A venue stands right behind what a list did.
_VENUE_REACH = 4
#: Who speaks is named so close to the start of a line.
_OPENING = 16
#: The word of saying stands within so many characters of the name, the post between.
_SPEECH_REACH = 200
#: What somebody says of the meeting comes within so many characters.
_SAID_REACH = 40
#: What a list took part as stands within so many characters of its last name.
_CLOSING_REACH = 160
#: That they came further: those without a name stand between ("... ผู้แทนกรม... และเจ้าหน้าที่ เข้าร่วม").
_JOINED_REACH = 260
#: A sentence broken into lines has so many.
_WRAPPED_LINES = 15
_AT = "ณ "
#: What a lecture was on stands between the word for it and who gave it.
_LECTURE_REACH = 240
#: A line with a day of its own gives it within so many characters.
_DAY_REACH = 160
#: One with an hour of its own sooner.
_HOUR_REACH = 40
#: A party and the list of its members stand within so many characters of each other.
_PARTY_REACH = 90
#: A list that never says what it took part as is believed this close to the reporting line, and this long.
_OPEN_LINES = 2
_OPEN_LIST = 3

#: A name comes so close behind the title that opens its line.
_TITLE_REACH = 30
#: The number somebody is counted off with stands so close before the name.
_NUMBER_REACH = 8
_NUMBERED = re.compile(r"(?:^|[\s(])[0-9๐-๙]{1,3}[.)] ?$")
#: "จำนวน 5 ราย ได้แก่": people are listed from here on.
_COUNTED = re.compile(r"[0-9๐-๙] ?(?:ราย|คน|ท่าน)[^ ]{0,12} (?:ได้แก่|ประกอบด้วย|คือ|ดังนี้) ?")
#: Whoever is honoured after death does not come; that is said within so many characters.
_DEATH_REACH = 90

#: Occasions at which those quoted on later lines spoke; of others only the outcome is told.
_SPOKEN_AT = frozenset({"ceremony", "conference", "briefing", "signing", "other", "visit"})
#: Occasions at which prizes are given.
_AWARDED_AT = frozenset({"ceremony", "other"})
_CLOSING = {
    "joined": "attendee",
    "acted": "attendee",
    "welcomed": "host",
    "spoke": "speaker",
    "greeted": "speaker",
    "chaired": "chair",
}
_ENDING = frozenset({"that", "then", "future", "earlier"})


class LaterLines:
    """Seats who is named on the lines after the one that reports an occasion."""

    def __init__(self, ctx: Context, chooser: Chooser, people: tuple[Person, ...], lead: Reading, draft: Draft) -> None:
        self.ctx = ctx
        self.chooser = chooser
        self.draft = draft
        self.lead = lead
        self.people = people
        told = ctx.text[draft.start : max(draft.reach, draft.end)]
        self.honours = draft.type in _AWARDED_AT and any(word in told for word in words("honour"))
        self.giving = False  # whether the line before named who gave something
        self.party_told = False  # whether a line listed a party of those who took part

    @cached_property
    def day(self) -> dt.date | None:
        """The day of the occasion."""
        day = day_of(self.ctx, self.lead, self.draft)
        return day.date if day else None

    def seat(self) -> None:
        """Seat them."""
        self._rest_of_line()
        for number, (start, end) in enumerate(self._lines()):
            if number < _WRAPPED_LINES:
                self._wrapped(start, end)
            if not self.chooser.seats.names_person(start, end):
                continue
            if self.honours:
                self._honoured(start, end)
            if not self._other_day(start, end):
                self._read(start, end, near=number < _OPEN_LINES)
                if self.draft.type in _AWARDED_AT:
                    self._winners(start, end)
                if self.draft.type == "conference":
                    self._lecturers(start, end)

    def _wrapped(self, start: int, end: int) -> None:
        """Read a line of a sentence broken into lines: it opens with the venue, or with who gave for a body.

        "รับมอบหน้ากากจากบริษัท... / โดยนาย... / และนาย... / ณ ห้องรับรอง"
        """
        if self.ctx.text.startswith(_AT, start):
            self._place(start, start, end)
        opening = length_at(self.ctx.text, start, "and" if self.giving else "by")
        self.giving = False
        if not opening:
            return
        named = next((n for n in self.chooser.seats.between(start, end) if n.post is None), None)
        self.giving = named is not None and named.start - start - opening <= 1
        if self.giving and named and self.draft.type == "ceremony" and self._quoted_from(start, end) == end:
            self.draft.seat(named, "attendee", "list", "acted")

    def _rest_of_line(self) -> None:
        """Read lists the reporting line goes on with after what was said, if they say that they are of the occasion.

        "เปิดเผยภายหลังลงพื้นที่... ว่า ... โดยมี นาย... เข้าร่วมการตรวจเยี่ยมครั้งนี้ด้วย"
        """
        if self.draft.relation != "after":
            return
        opened = None
        for mark in self.chooser.where.marks_between(max(self.draft.reach, self.draft.end), self.lead.end):
            if mark.cue == "having":
                opened = mark
            elif opened and mark.cue in ("joined", "welcomed"):
                said = self.ctx.text[mark.end : min(self.lead.end, mark.end + _SAID_REACH)]
                if any(word in said for word in words("this-time")):
                    self._read(opened.start, mark.end, near=False)
                opened = None

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Give the lines after the reporting one, a list that goes on with a name on the next line put together."""
        lines = following(self.ctx, self.lead.end, _LINES)
        at = 0
        while at < len(lines):
            start, end = lines[at]
            if self.chooser.where.opens_with("having", start):
                while at + 1 < len(lines) and self._opens_with_somebody(end + 1):
                    at += 1
                    end = lines[at][1]
            yield start, end
            at += 1

    def _opens_with_somebody(self, start: int) -> bool:
        """Whether a line opens with a name, whatever title stands before it ("และรองศาสตราจารย์ ดร. ...")."""
        start += length_at(self.ctx.text, start, "and")
        titled = self.ctx.text.startswith(honorific_forms(), start)
        return self.chooser.seats.names_person(start, start + (_TITLE_REACH if titled else 1))

    def _other_day(self, start: int, end: int) -> bool:
        """Whether a line opens with a day or an hour of its own."""
        if hour_between(self.ctx, start, min(end, start + _HOUR_REACH)):
            return True
        return any(day.start != self.day for day in days_between(self.ctx, start, min(end, start + _DAY_REACH)))

    def _read(self, start: int, end: int, *, near: bool) -> None:
        """Read a line up to the first words that pass on what was said."""
        pending: list[Named] = []
        part = ""  # of a list whose first words say what it took part as
        party = start - _PARTY_REACH  # where a party was last named
        having = False
        for token in self._tokens(start, end):
            if isinstance(token, Named):
                if self._is_aside(start, token):
                    continue
                pending.append(token)
                if part:
                    self.draft.seat(token, part, "list", "with")
            elif token.cue in ("say", "told_after"):
                self._speaks(start, pending, token)
                if not self._says_of_this(token):
                    return
                pending, part = [], ""
            elif token.cue in _ENDING:
                break
            elif token.cue == "with":
                part = part or self._party_part(start, token, party)
            elif token.cue in ("having", "delegate", "aside"):
                pending, part, having = [], self._graced_part(token), token.cue == "having"
            elif token.cue in _CLOSING:
                reach = _JOINED_REACH if token.cue == "joined" else _CLOSING_REACH
                if pending and token.start - pending[-1].end < reach:
                    self._seat_all(pending, token.cue)
                    if token.cue in ("joined", "welcomed"):
                        self._place(start, token.end, end)
                party, pending, having = token.end, [], False
        if near and having and len(pending) >= _OPEN_LIST:
            self._seat_all(pending, "joined")

    def _place(self, start: int, at: int, end: int) -> None:
        """Take the venue right behind what a list did ("... เข้าร่วม ณ ...") as that of the occasion if it has none."""
        if self.draft.venue is None and not self.lead.venues:
            particle = next(iter(self.chooser.where.particles(at, min(end, at + _VENUE_REACH))), None)
            self.draft.venue = self.chooser.where.read(particle, start, end) if particle else None

    def _seat_all(self, pending: list[Named], cue: str) -> None:
        led = any(seat.part == "chair" for seat in self.draft.seats.values())
        part = "attendee" if led and cue == "chaired" else _CLOSING[cue]
        part = "signatory" if cue == "acted" and self.draft.type == "signing" else part
        for named in pending:
            self.draft.seat(named, part, "list", cue)

    def _graced_part(self, mark: Mark) -> str:
        """Return as what a list takes part whose opening word says that those named came ("ได้รับเกียรติจาก ...")."""
        return "attendee" if self.ctx.text.endswith(words("graced"), mark.start, mark.end) else ""

    def _party_part(self, start: int, mark: Mark, party: int) -> str:
        """Return as what a list takes part that opens its line, or whose opening word names the party.

        "พร้อมด้วยนาง...", "ผู้เข้าร่วมงาน ได้แก่ ..."
        """
        if mark.start == start:
            return "attendee"
        if not self.ctx.text.startswith(words("list"), mark.start):
            return ""
        before = self.ctx.text[max(start, mark.start - _PARTY_REACH) : mark.start]
        told = mark.start - party < _PARTY_REACH or any(word in before for word in words("party"))
        told = told or (self.party_told and self.ctx.text.startswith(words("share"), start))
        self.party_told = self.party_told or told
        return "attendee" if told else ""

    def _winners(self, start: int, end: int) -> None:
        """Seat whom a line lists as winners: all it names after the prize, unless it quotes somebody."""
        found = [at for word in words("award") if (at := self.ctx.text.find(word, start, end)) >= 0]
        quoted = self._quoted_from(start, end) if found else end
        listed = False
        for token in self._tokens(min(found), end) if found else ():
            if isinstance(token, Named):
                if (listed or token.start < quoted) and not self._is_aside(start, token):
                    self.draft.seat(token, "attendee", "list", "award")
            elif token.cue == "with":
                listed = self.ctx.text.startswith(words("list"), token.start)

    def _lecturers(self, start: int, end: int) -> None:
        """Seat who speaks at a conference: listed as its lecturers, or named after โดย for a lecture."""
        listed = False
        for token in self._tokens(start, end):
            if isinstance(token, Named):
                lectures = listed or (
                    self._word_before(start, token).endswith(words("by")) and self._follows_lecture(token)
                )
                if lectures and not self._is_aside(start, token):
                    self.draft.seat(token, "speaker", "list", "spoke")
            elif token.cue in ("say", "told_after"):
                listed = False
            elif token.cue == "with" and self.ctx.text.startswith(words("list"), token.start):
                before = self.ctx.text[max(start, token.start - _PARTY_REACH) : token.start]
                listed = any(word in before for word in words("lecturer"))

    def _follows_lecture(self, named: Named) -> bool:
        line = self.ctx.text.rfind("\n", 0, named.start)
        before = self.ctx.text[max(line, named.start - _LECTURE_REACH) : named.start]
        return any(word in before for word in words("lecture"))

    def _honoured(self, start: int, end: int) -> None:
        """Seat those a line counts off ("1) นาย..."), or all it names after so many people ("3 ท่าน ได้แก่")."""
        counted = _COUNTED.search(self.ctx.text, start, end)
        quoted = self._quoted_from(counted.end(), end) if counted else start
        for named in self.chooser.seats.between(start, end):
            before = self.ctx.text[max(start, named.start - _NUMBER_REACH) : named.start]
            listed = counted is not None and counted.end() <= named.start < quoted
            if named.post is not None or not (listed or _NUMBERED.search(before)):
                continue
            earlier = self.ctx.text[max(start, named.start - _DEATH_REACH) : named.start]
            if not self._is_aside(start, named) and not any(word in earlier for word in words("dead")):
                self.draft.seat(named, "attendee", "list", "honoured")

    def _quoted_from(self, start: int, end: int) -> int:
        """Return where a line begins to pass on what was said, its end where it does not."""
        marks = self.chooser.where.marks_between(start, end)
        return next((mark.start for mark in marks if mark.cue in ("say", "that")), end)

    def _tokens(self, start: int, end: int) -> Iterator[Named | Mark]:
        """Give the persons named and the cues of a line in reading order."""
        found: list[Named | Mark] = [n for n in self.chooser.seats.between(start, end) if n.post is None]
        found += [mark for mark in self.chooser.where.marks_between(start, end) if mark.kind == "cue"]
        return iter(sorted(found, key=_START))

    def _word_before(self, start: int, named: Named) -> str:
        return self.chooser.seats.word_before(named, start)

    def _says_of_this(self, say: Mark) -> bool:
        """Whether what is said begins with the occasion itself ("กล่าวว่า การลงพื้นที่ในครั้งนี้ มี... เข้าร่วม")."""
        said = self.ctx.text[say.end : say.end + _SAID_REACH]
        return any(word in said for word in words("this-meeting"))

    def _is_aside(self, start: int, named: Named) -> bool:
        before = self._word_before(start, named)
        return only_mentioned(before) or self.ctx.text.startswith(words("royal"), named.name)

    def _speaks(self, start: int, pending: list[Named], say: Mark) -> None:
        """Seat whoever a line opens with and then quotes, unless the press office only tells of the occasion."""
        if not pending or pending[0].start - start > _OPENING or self.draft.type == "cabinet_meeting":
            return
        heard = self.draft.type in _SPOKEN_AT or self.ctx.text.startswith(words("turn"), start)
        if not heard and not self._says_of_this(say):
            return
        named = pending[0]
        near = say.start - named.end < _SPEECH_REACH
        if len(pending) == 1 and near and not self._is_spokesman(named):
            self.draft.seat(named, "speaker", "subject")

    def _is_spokesman(self, named: Named) -> bool:
        roles = self.people[named.person].roles if named.person is not None else ()
        return any(word in role.title for role in roles for word in words("spokesman"))
