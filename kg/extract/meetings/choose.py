"""Which of the occasions read is the one the release is about.

A release opens with its headline and often a summary; then comes the line that reports the occasion, with its day,
hour and venue. That line is found first; what it reports is the main occasion. Where it only states something, there
is none, unless the statement has a venue of its own: then the press was met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kg.extract.context import Context
from kg.extract.meetings.announced import announced, is_recent
from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.lines import Lines, first_lines
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.reading import LineReader
from kg.extract.meetings.seats import Seats
from kg.extract.meetings.when import dateline, days_between, hour_between
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words
from kg.extract.places.venues import opens_place

#: The first of them may name nobody but a post.
_POST_LINES = 3
#: So many of them are read.
_CANDIDATES = 4
#: So many people named together make an act an occasion without a day.
_COMPANY = 3
#: A shorter line with a day and nobody in it belongs to the next one.
_BARE_DATELINE = 160
#: What reports an occasion gives its day within so many characters.
_OPENING = 120
#: A line this long that names who does or says something is no summary.
_BODY_LINE = 260
#: An occasion somebody states is told within so many characters of the word of stating.
_STATED_REACH = 150
#: The verb that reports it within so many of the first person named there.
_STATED_FAR = 375
#: The day of a stated occasion may follow it so closely.
_OWN_DAY = 60


#: Cues that quote somebody.
_QUOTING = frozenset({"say", "told_after"})
#: Occasions that nobody named takes part in are none.
_BETWEEN_PEOPLE = frozenset({"courtesy_call", "talks"})


class Choice(msgspec.Struct):
    """The line that reports the main occasion, and what it says.

    Attributes:
        lead: reading of the reporting line.
        main: the main occasion, None where the release is about none.
        others: further occasions of the same line.
    """

    lead: Reading
    main: Draft | None = None
    others: list[Draft] = []


class Chooser:
    """Finds the reporting line of one release."""

    def __init__(self, ctx: Context, marks: Sequence[Mark], seats: Seats) -> None:
        self.ctx = ctx
        self.marks = marks
        self.seats = seats
        self.where = VenueReader(ctx.text, marks, seats, days_between(ctx, 0, len(ctx.text)))
        self.lines = Lines(ctx, seats, self.where)

    def choose(self) -> Choice | None:
        """Return the reporting line and the main occasion in it, None for a text without lines."""
        choices: list[Choice] = []
        stated = False
        for number, start, end in self._candidates():
            if stated and not days_between(self.ctx, start, min(end, start + _OPENING)):
                continue  # once somebody states something, later lines only go on with it
            choice = self._pick(self.read(number, start, end))
            choices.append(choice)
            if self._is_body(choice):
                break
            stated = stated or self._says(choice.lead)
        if not choices:
            return None
        best = max(choices, key=self._score) if len(choices) > 1 else choices[0]
        if best.main is None and best.lead.spoke_at is None and self._is_dated(best.lead):
            self._by_headline(best)
        if best.main is None:
            later = self._later_report({(choice.lead.start, choice.lead.end): choice for choice in choices})
            found = None if later else announced(self.ctx, self.where, self.seats, self.read)
            return later or (Choice(*found) if found else best)
        return best

    def _says(self, reading: Reading) -> bool:
        """Whether somebody is quoted in a line, not only said to order or to welcome something."""
        spoke = reading.spoke_at
        return spoke is not None and any(m.cue in _QUOTING for m in self.where.marks_between(spoke, spoke + 1))

    def _later_report(self, read: dict[tuple[int, int], Choice]) -> Choice | None:
        """Return the line that goes from a statement to what was done these days ("ในวันนี้ ... ได้ลงพื้นที่")."""
        for number, (start, end) in enumerate(first_lines(self.ctx)[1:], 1):
            opens = dateline(self.ctx, start, end)
            if opens is None or not is_recent(self.ctx, opens.start) or not self.seats.names_person(start, end):
                continue
            choice = read.get((start, end)) or self._pick(self.read(number, start, end))
            main = choice.main
            if main is None or main.relation != "told" or main.type == "briefing":
                continue
            if any(seat.named.post is None for seat in main.seats.values()):
                return choice
        return None

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

    def _candidates(self) -> Iterator[tuple[int, int, int]]:
        """Give the first lines that open with a day or name somebody; a day alone on its line opens the next one."""
        found = 0
        opened: int | None = None
        for number, (start, end) in enumerate(self.lines.joined(), 1):
            dated = dateline(self.ctx, start, end) is not None
            named = self.seats.names_person(start, end)
            goes_on = opened is not None and (self.where.opens(start) or opens_place(self.ctx.text, start))
            if (dated or goes_on) and not named and self._is_bare(start, end):
                opened = start if opened is None else opened
                continue
            if named or dated or opened is not None or (number <= _POST_LINES and self._has_post_acting(start, end)):
                yield number, start if opened is None else opened, end
                opened = None
                found += 1
            if found >= _CANDIDATES:
                return
        if not found:
            for number, (start, end) in enumerate(first_lines(self.ctx)[:_CANDIDATES]):
                yield number, start, end

    def _has_post_acting(self, start: int, end: int) -> bool:
        """Whether a line names only a post, with what it does, when and where ("นายกรัฐมนตรีมีกำหนดเดินทาง")."""
        if not days_between(self.ctx, start, end):
            return False
        posts = any(start <= title.start < end for title in self.ctx.lone_titles)
        acts = posts and any(mark.kind in ("act", "lead") for mark in self.where.marks_between(start, end))
        return acts and bool(self.where.particles(start, end))

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether a line is short and reports nothing itself."""
        return end - start < _BARE_DATELINE and all(mark.kind == "cue" for mark in self.where.marks_between(start, end))

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
        if main is None and not drafts and (self._is_dated(reading) or self._convened(reading)):
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
            presides = somebody in reading.presiding if reading.presiding else leads
            draft.seat(somebody, "chair" if presides else "attendee", "subject")
        return draft

    def _convened(self, reading: Reading) -> bool:
        """Whether a gathering is named with its day and who presided ("การประชุม... เมื่อวันที่ ... โดยมี... เป็นประธาน")."""
        return bool(reading.gathering and reading.presiding and days_between(self.ctx, reading.start, reading.end))

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
        if about is None or about.type == "cabinet_meeting" or (about is stated and self._is_future(reading, about)):
            return press or about
        return about

    def _is_future(self, reading: Reading, draft: Draft) -> bool:
        """Whether what is stated has yet to come and is not what the headline announces.

        "เปิดเผยว่า ในสัปดาห์หน้า ... จะเดินทางไปเข้าร่วมการประชุม"
        """
        marks = self.where.marks_between(reading.spoke_at or draft.opened, draft.start)
        return not self._heads(draft) and any(mark.cue == "future" for mark in marks)

    def _heads(self, draft: Draft) -> bool:
        """Whether the headline names an occasion of the same type."""
        return any(m.type == draft.type for m in self.where.marks_between(0, len(self.ctx.release.headline)))

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
        told = draft.relation != "after" and not self._in_company(draft)
        undated = draft.mark.needs == "dateline" and not (dated or hour)
        if undated and told and not days_between(self.ctx, reading.start, reading.end):
            return False
        return bool(draft.seats) or draft.relation != "told" or (dated and draft.type not in _BETWEEN_PEOPLE)

    def _in_company(self, draft: Draft) -> bool:
        """Whether several people named did it together ("นาย ก พร้อมด้วยนาย ข และนาย ค ร่วมเปิดห้องปฏิบัติการ")."""
        return sum(seat.named.post is None for seat in draft.seats.values()) >= _COMPANY

    def _counts_stated(self, reading: Reading, draft: Draft) -> bool:
        spoke = reading.spoke_at or reading.start
        if draft.opened - spoke > _STATED_REACH or draft.start - draft.opened > _STATED_FAR:
            return False
        if draft.type == "cabinet_meeting" and draft.start - spoke < _OWN_DAY:
            return True
        own = bool(days_between(self.ctx, spoke, draft.end + _OWN_DAY))
        if draft.mark.kind in ("noun", "body"):
            return own
        if draft.mark.needs == "hour" and not (draft.venue or hour_between(self.ctx, reading.start, reading.end)):
            return False
        noun = self.ctx.text.endswith(words("nominal"), 0, draft.start)
        held = draft.subject == "host" and self._is_dated(reading) and self._heads(draft)
        placed = draft.venue is not None or held
        return bool(draft.seats) and (own or not draft.mark.needs or (placed and not noun))

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
