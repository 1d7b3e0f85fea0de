"""Which of the occasions read is the one the release is about.

A release opens with its headline and often a summary; then comes the line that reports the occasion, with its day,
hour and venue. That line is found first; what it reports is the main occasion. Where it only states something, there
is none, unless the statement has a venue of its own: then the press was met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.context import Context
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.reading import LineReader
from kg.extract.meetings.seats import Seats
from kg.extract.meetings.when import dateline, days_between, hour_between, is_in_name
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words
from kg.extract.people.lookups import honorific_forms
from kg.extract.places.venues import opens_place

#: The reporting line stands among so many first lines.
_LEAD_LINES = 10
#: So many of them are read.
_CANDIDATES = 4
#: A shorter line with a day and nobody in it belongs to the next one.
_BARE_DATELINE = 160
#: Words that end a line begin so close to its end ("... มอบหมายให้").
_LINE_END = 12
#: Who acts stands so close behind โดย.
_BY_REACH = 6
#: What reports an occasion gives its day within so many characters.
_OPENING = 120
#: A line this long that names who does or says something is no summary.
_BODY_LINE = 260
#: An occasion somebody states is told within so many characters of the word of stating.
_STATED_REACH = 150
#: The day of a stated occasion may follow it so closely.
_OWN_DAY = 60


#: What nobody named takes part in is announced within the first lines.
_ANNOUNCED_LINES = 6
#: Classes of what such words name.
_FAIRS = frozenset({"Ceremony", "Event", "Exhibition"})
#: What is reported as done took place so many days from the release.
_RECENT = 7
#: People are invited so many days ahead.
_INVITED = 60

#: Cues that open a list of those present, and those that end it.
_LISTING = frozenset({"having", "joined", "welcomed", "chaired", "spoke", "acted", "say"})
#: Cues that quote somebody.
_QUOTING = frozenset({"say", "told_after"})
#: Occasions that nobody named takes part in are none.
_BETWEEN_PEOPLE = frozenset({"courtesy_call", "talks"})


@dataclass
class Choice:
    """The line that reports the main occasion, and what it says.

    Attributes:
        lead: reading of the reporting line.
        main: the main occasion, None where the release is about none.
        others: further occasions of the same line.
    """

    lead: Reading
    main: Draft | None = None
    others: list[Draft] = field(default_factory=list)


class Chooser:
    """Finds the reporting line of one release."""

    def __init__(self, ctx: Context, marks: Sequence[Mark], seats: Seats) -> None:
        self.ctx = ctx
        self.marks = marks
        self.seats = seats
        self.where = VenueReader(ctx.text, marks, seats, (day for day in ctx.dates if not is_in_name(ctx, day)))

    def choose(self) -> Choice | None:
        """Return the reporting line and the main occasion in it, None for a text without lines."""
        best: tuple[float, Choice] | None = None
        stated = False
        for number, start, end in self._candidates(_lines(self.ctx.text)):
            if stated and not days_between(self.ctx, start, min(end, start + _OPENING)):
                continue  # once somebody states something, later lines only go on with it
            choice = self._pick(self.read(number, start, end))
            score = self._score(choice)
            if best is None or score > best[0]:
                best = score, choice
            if self._is_body(choice):
                break
            stated = stated or self._says(choice.lead)
        if best and best[1].main is None and best[1].lead.spoke_at is None and self._is_dated(best[1].lead):
            self._by_headline(best[1])
        if best and best[1].main is None:
            return self._later_report() or self._announced() or best[1]
        return best[1] if best else None

    def _says(self, reading: Reading) -> bool:
        """Whether somebody is quoted in a line, not only said to order or to welcome something."""
        spoke = reading.spoke_at
        return spoke is not None and any(m.cue in _QUOTING for m in self.where.marks_between(spoke, spoke + 1))

    def _later_report(self) -> Choice | None:
        """Return the line that goes from a statement to what was done these days ("ในวันนี้ ... ได้ลงพื้นที่")."""
        for number, (start, end) in enumerate(_lines(self.ctx.text)[1:], 1):
            opens = dateline(self.ctx, start, end)
            if opens is None or not self._is_recent(opens.start) or not self.seats.names_person(start, end):
                continue
            choice = self._pick(self.read(number, start, end))
            main = choice.main
            if main is None or main.relation != "told" or main.type == "briefing":
                continue
            if any(seat.named.post is None for seat in main.seats.values()):
                return choice
        return None

    def _announced(self) -> Choice | None:
        """Return the line that announces a fair or the like with its days and venue, though nobody is named in it."""
        for number, (start, end) in enumerate(_lines(self.ctx.text)[1:_ANNOUNCED_LINES], 1):
            marks = self.where.marks_between(start, end)
            fair = next((m for m in marks if m.event_class in _FAIRS), None)
            days = days_between(self.ctx, start, end)
            if fair is None or not days:
                continue
            invited = any(self.ctx.text.startswith(words("invite"), m.start) for m in marks if m.start < fair.start)
            known = self.seats.names_person(start, end)
            if not self._is_recent(days[0].start, ahead=invited) or (known and not invited):
                continue
            reading = self.read(number, start, end)
            venue = next((v for v in reading.venues if not invited or v[0] > fair.start), None)
            if venue and (invited or reading.spoke_at is None):
                # "ในงาน", "ร่วมงาน": whatever is open to the public for days is no ceremony
                draft = Draft.opened_by(fair._replace(type="other", event_class="Event"), "announced", start)
                draft.venue, draft.reach = venue, end
                return Choice(reading, draft)
        return None

    def _is_recent(self, day: dt.date, *, ahead: bool = False) -> bool:
        """Whether a day is close to that of the release; what people are invited to may be weeks ahead."""
        published = self.ctx.release.published
        if published is None:
            return False
        return -(_INVITED if ahead else _RECENT) <= (published - day).days <= (0 if ahead else _RECENT)

    def _by_headline(self, choice: Choice) -> None:
        """Let the headline say what a bare day and venue are of."""
        head = self.read(0, 0, len(self.ctx.release.headline))
        told = next((d for d in head.drafts if d.relation == "told" and d.type), None)
        if told is None and head.gathering and head.gathering.kind == "noun":
            told = Draft.opened_by(head.gathering, "told", 0)
            for named in head.rest:
                told.seat(named, "attendee", "subject")
        if told and (choice.lead.venues or hour_between(self.ctx, choice.lead.start, choice.lead.end)):
            told.venue = choice.lead.venues[0] if choice.lead.venues else None
            told.rule = f"{told.rule}.headline"
            told.reach = choice.lead.end
            choice.main = told

    def read(self, number: int, start: int, end: int) -> Reading:
        """Read one line."""
        return LineReader(self.ctx.text, self.marks, self.seats, self.where, Reading(number, start, end)).read()

    def _candidates(self, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Give the first lines that open with a day or name somebody; a day alone on its line opens the next one."""
        found = 0
        opened: int | None = None
        for number, (start, end) in enumerate(_joined(lines, self._goes_on), 1):
            dated = dateline(self.ctx, start, end) is not None
            named = self.seats.names_person(start, end)
            goes_on = opened is not None and (self.where.opens(start) or opens_place(self.ctx.text, start))
            if (dated or goes_on) and not named and self._is_bare(start, end):
                opened = start if opened is None else opened
                continue
            if named or dated or opened is not None:
                yield number, start if opened is None else opened, end
                opened = None
                found += 1
            if found >= _CANDIDATES:
                return
        if not found:
            for number, (start, end) in enumerate(lines[:_CANDIDATES]):
                yield number, start, end

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether a line is short and reports nothing itself."""
        return end - start < _BARE_DATELINE and all(mark.kind == "cue" for mark in self.where.marks_between(start, end))

    def _goes_on(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether a line is broken off and goes on with the next one ("... ปาฐกถาพิเศษ / ในการประชุม ...")."""
        start, end = following
        if any(named.end > start for named in self.seats.between(*line)[-1:]):
            return True  # broken inside a name
        if self.seats.names_person(start, start + 1) and self._leaves_list_open(line, following):
            return True
        opening = self.where.marks_between(start, start + 4)
        if self.ctx.text.startswith("ใน", start) and not self.ctx.text.startswith(("ในการนี้", "ในโอกาส"), start):
            return any(mark.kind == "noun" for mark in opening) and not self._day_opens(*following)
        if self.ctx.text.startswith("เมื่อ", start):
            named = self.seats.names_person(start, end)
            return self._day_opens(start, end) and not named and not days_between(self.ctx, *line)
        acts = any(mark.kind in ("act", "lead") for mark in self.where.marks_between(*line))
        if self.ctx.text.startswith("ณ ", start) and not self._has_venue(line):
            return acts and self.seats.names_person(*line)
        if self._day_opens(*line) and not acts and self._ends_in_somebody(*line) and not self._day_opens(start, end):
            return True
        by = self.ctx.text.startswith("โดย", start) and self.seats.names_person(start, start + _BY_REACH)
        if by and not acts and self._day_opens(*line):
            return True
        ending = self.where.marks_between(line[1] - _LINE_END, line[1])
        if any(mark.cue == "delegate" for mark in ending):
            return True
        named = self.seats.names_person(*line)
        if named and self.ctx.text.startswith(words("conjunction"), start):
            return True
        carrying = {"having", "joined"}
        if named and not acts and self._day_opens(*line):
            carrying |= {"with", "say", "state", "told_after"}
        return any(
            mark.start == start and (mark.cue in carrying or (named and mark.kind in ("act", "lead")))
            for mark in opening
        )

    def _leaves_list_open(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether a list is cut by the end of a line ("โดยมี นาย... อธิบดี / นาง... เข้าร่วม", "พร้อมด้วยนาย / ...")."""
        if self.ctx.text.endswith(honorific_forms(), *line):
            return True
        cues = [mark.cue for mark in self.where.marks_between(line[0], following[1]) if mark.cue in _LISTING]
        before = sum(mark.cue in _LISTING for mark in self.where.marks_between(*line))
        return 0 < before < len(cues) and cues[before - 1] == "having" and cues[before] not in ("having", "say")

    def _ends_in_somebody(self, start: int, end: int) -> bool:
        """Whether a line breaks off in a person's name or post ("นาย... รองอธิบดีกรมท่าอากาศยาน / ด้านมาตรฐาน")."""
        last = next((named for named in reversed(self.seats.between(start, end)) if named.post is None), None)
        return last is not None and (end - last.end <= 1 or self.seats.ends_post(end))

    def _has_venue(self, line: tuple[int, int]) -> bool:
        return any(particle["word"] == "ณ" for particle in self.where.particles(*line))

    def _day_opens(self, start: int, end: int) -> bool:
        return dateline(self.ctx, start, end) is not None

    def _score(self, choice: Choice) -> float:
        """Return how much a line looks like the one that reports the occasion."""
        start, end = choice.lead.start, choice.lead.end
        people = {named.person for named in self.seats.between(start, end) if named.post is None}
        return (
            3.0 * (dateline(self.ctx, start, end) is not None)
            + 2.0 * bool(choice.lead.venues)
            + 1.0 * (hour_between(self.ctx, start, end) is not None)
            + 3.0 * (choice.main is not None)
            + 0.5 * min(3, len(people))
            - 0.4 * choice.lead.line
        )

    def _is_body(self, choice: Choice) -> bool:
        """Whether a line is already the text itself, not a summary before it."""
        reading = choice.lead
        told = choice.main is not None or reading.spoke_at is not None
        opens = dateline(self.ctx, reading.start, reading.end) is not None
        long = opens or reading.end - reading.start > _BODY_LINE
        return told and long and self.seats.names_person(reading.start, reading.end, royals=False)

    def _pick(self, reading: Reading) -> Choice:
        drafts = [draft for draft in reading.drafts if self._counts(reading, draft)]
        main = next((d for d in drafts if d.relation in ("told", "stated")), None)
        if reading.spoke_at is not None and (main is None or main.relation == "stated"):
            main = self._told_to_press(reading, drafts, main)
        if main is None and not drafts and self._is_dated(reading):
            main = self._without_verb(reading)
        told = main is not None and main.type == "briefing"
        others = [draft for draft in drafts if draft is not main and not (told and draft.relation == "press")]
        if main is None and hour_between(self.ctx, reading.start, reading.spoke_at or reading.start):
            main = self._statement(reading, placed=False)  # an hour without a place: the press was told then
        return Choice(reading, main, others)

    def _without_verb(self, reading: Reading) -> Draft | None:
        """Return the occasion of a line whose verb no table knows: by its gathering, or by day, venue and people."""
        gathering = reading.gathering
        if gathering is None or gathering.kind != "noun":
            opens = dateline(self.ctx, reading.start, reading.end)
            if opens is None or not reading.venues or not reading.rest or reading.spoke_at is not None:
                return None
            named = self._headline_mark()
            kind, event_class = (named.type, named.event_class) if named else ("other", "Event")
            gathering = Mark(opens.span.start, opens.span.end, "dateline", type=kind, event_class=event_class)
        draft = Draft.opened_by(gathering, "told", reading.start)
        draft.reach = reading.end
        draft.venue = reading.venues[0] if reading.venues else None
        for position, somebody in enumerate(reading.rest):
            leads = position == 0 and gathering.kind == "dateline"
            draft.seat(somebody, "chair" if leads else "attendee", "subject")
        return draft

    def _headline_mark(self) -> Mark | None:
        """Return the mark that says what occasion a headline reports, None where it reports none."""
        head = self.read(0, 0, len(self.ctx.release.headline))
        told = next((d.mark for d in head.drafts if d.relation == "told" and d.mark.type), None)
        return told or (head.gathering if head.gathering and head.gathering.kind == "noun" else None)

    def _told_to_press(self, reading: Reading, drafts: list[Draft], stated: Draft | None) -> Draft | None:
        """Return what a statement is about: the occasion before it, or the meeting of the press itself.

        The Cabinet meets every week; where the press was met after it, that meeting is the occasion.
        """
        after = next((d for d in drafts if d.relation == "after" and d.start >= (reading.spoke_at or 0)), None)
        press = next((d for d in drafts if d.relation == "press"), None) or self._statement(reading)
        about = after or stated
        if about is None or about.type == "cabinet_meeting":
            return press or about
        return about

    def _is_dated(self, reading: Reading) -> bool:
        opens = dateline(self.ctx, reading.start, reading.end)
        return opens is not None or bool(reading.venues)

    def _counts(self, reading: Reading, draft: Draft) -> bool:
        """Whether an occasion read is told as one, with what its words need."""
        if not draft.type:
            return False
        if draft.relation == "stated":
            return self._counts_stated(reading, draft)
        hour = hour_between(self.ctx, reading.start, reading.end)
        dated = self._is_dated(reading)
        if draft.mark.needs == "hour" and not (hour or reading.venues):
            return False
        days = days_between(self.ctx, reading.start, reading.end)
        if draft.mark.needs == "dateline" and not (dated or hour or days):
            return False
        return bool(draft.seats) or draft.relation != "told" or (dated and draft.type not in _BETWEEN_PEOPLE)

    def _counts_stated(self, reading: Reading, draft: Draft) -> bool:
        spoke = reading.spoke_at or reading.start
        if draft.opened - spoke > _STATED_REACH or draft.start - draft.opened > 3 * _STATED_REACH:
            return False
        if draft.type == "cabinet_meeting" and draft.start - spoke < _OWN_DAY:
            return True
        own = bool(days_between(self.ctx, spoke, draft.end + _OWN_DAY))
        if draft.mark.kind in ("noun", "body"):
            return own
        return bool(draft.seats) and (own or not draft.mark.needs)

    def _statement(self, reading: Reading, *, placed: bool = True) -> Draft | None:
        """Return the meeting of the press at which something was stated, None where no venue is given."""
        spoke = reading.spoke_at
        venue = next((venue for venue in reading.venues if spoke is not None and venue[0] < spoke), None)
        if spoke is None or (placed and venue is None) or not reading.speakers:
            return None
        mark = Mark(spoke, spoke, "statement", type="briefing", event_class="Interview", subject="speaker")
        draft = Draft.opened_by(mark, "told", reading.start)
        draft.venue, draft.reach = venue, reading.end
        for named in reading.speakers:
            draft.seat(named, "speaker", "subject")
        return draft


def _joined(
    lines: list[tuple[int, int]], goes_on: Callable[[tuple[int, int], tuple[int, int]], bool]
) -> Iterator[tuple[int, int]]:
    """Give the lines after the headline, those that were broken off put together again."""
    at = 1
    while at < len(lines):
        start, end = lines[at]
        while at + 1 < len(lines) and goes_on((start, end), lines[at + 1]):
            at += 1
            end = lines[at][1]
        yield start, end
        at += 1


def _lines(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the first lines of a text."""
    lines: list[tuple[int, int]] = []
    start = 0
    while len(lines) < _LEAD_LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append((start, end))
        start = end + 1
    return lines
