"""Reading a line for occasions: who does what with whom, from left to right.

A release reports an occasion by formula (subject, with whom, verb, gathering, venue, "โดยมี ... เข้าร่วม"), so one
pass over the marks, the people and the venues of a line is enough. Time is linear in the length of the line.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import msgspec

from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.placing import OBJECT_REACH
from kg.extract.meetings.seats import Named
from kg.extract.meetings.steering import AIM_REACH, RELATION_REACH, Steering, is_weak
from kg.extract.meetings.where import Particle
from kg.extract.meetings.words import words

#: A gathering belongs to the verb before it within so many characters.
_GATHERING_REACH = 70
#: An opening and what is opened stand side by side ("พิธีเปิดการประชุม").
_OPENED_REACH = 4
#: Who states something is the subject of a verb so close behind, days aside ("เปิดเผยว่า ตนได้มีโอกาสหารือกับ").
_OWN_REACH = 24
#: What was held stands right behind the word of stating its outcome.
_RESULT_REACH = 6
#: What has yet to be held is given its day and venue within so many characters.
_TO_COME_REACH = 60

_START = attrgetter("start")
#: Kinds of mark that name a gathering.
_GATHERINGS = frozenset({"noun", "course", "name"})


class LineReader(Steering):
    """Reads one line; ``read`` returns what it says."""

    def read(self) -> Reading:
        """Return the occasions of the line."""
        skip = self.reading.start
        for token in self._tokens():
            if self.done:
                break
            at = token.start
            if at < skip:
                continue
            if at >= self.quoted_at and self.current:
                self.stop = self.quoted_at
                break
            if isinstance(token, Named):
                skip = token.end if token.post is None else skip
                self._somebody(token)
                continue
            self.mark_at = at
            if isinstance(token, Particle):
                skip = self._venue(token)
            elif token.kind != "cue":
                self._trigger(token)
            elif handler := _HANDLERS.get(token.cue):
                handler(self, token)
        self._close(self.stop)
        self.reading.rest = [named for named, _ in self.waiting] + (self.listed or [])
        self.reading.presiding = self.presiding
        return self.reading

    def _tokens(self) -> list[Mark | Named | Particle]:
        """Return what the line is read by, in order: at one place people first, then venues, cues, triggers."""
        start, end = self.reading.start, self.reading.end
        tokens: list[Mark | Named | Particle] = [
            *self.seats.between(start, end),
            *self.where.particles(start, end),
            *self.where.marks_between(start, end),
        ]
        tokens.sort(key=_START)  # stable
        return tokens

    def _venue(self, particle: Particle) -> int:
        """Read a venue phrase; return where reading goes on."""
        venue = self.where.read(particle, self.reading.start, self.reading.end)
        if venue is None:
            return particle.start
        if self.current and self._is_to_come(self.current, particle.start):
            return venue[1]
        self.reading.venues.append(venue)
        if self.current and self.current.venue in (None, self.current.visited):
            self.current.venue = venue
        return venue[1]

    def _is_to_come(self, current: Draft, at: int) -> bool:
        """Whether a venue is that of what was spoken about ("แถลงข่าวการจัดงาน... ซึ่งจะจัดขึ้นระหว่างวันที่ ... ณ ...")."""
        if not current.tells_of_others:
            return False
        before = self.text[max(current.end, at - _TO_COME_REACH) : at]
        return any(word in before for word in words("to-come")) and not any(word in before for word in words("by"))

    def _trigger(self, mark: Mark) -> None:
        if mark.type == "briefing" and mark.start == self.reading.spoke_at:
            return  # "ให้สัมภาษณ์ว่า" is the statement itself
        if mark.kind == "past":
            if self.reading.spoke_at is not None and self.current is None and self._is_dated_decision(mark):
                self._decide(mark, "stated", mark)
            return
        if mark.kind == "body":
            if self.text.startswith("(", mark.start - 1):
                return  # the short form of what is named before it
            self.reading.body = None if mark.start - self.aside_at < _RESULT_REACH else mark
            return
        if mark.start < self.list_end or (self.listed is not None and mark.kind not in _GATHERINGS):
            return  # the list's own last words: "ให้การต้อนรับ", "เข้าร่วมประชุม"
        current = self.current
        if self.framing:
            return
        if current is None:
            self._open(mark)
        elif is_weak(current.mark) and mark.kind in ("act", "lead") and not mark.needs:
            self._take_over(current, mark)
        elif self._names_gathering(current, mark) or self._is_at(current, mark):
            current.gather(mark)
        elif mark.kind == "act":
            self._further(current, mark)

    def _is_at(self, current: Draft, mark: Mark) -> bool:
        """Whether something was done at a gathering ("มอบนโยบาย ... ร่วมกับคณะกรรมการ ในการประชุมคณะกรรมการ ครั้งที่ 4")."""
        if current.type != "other" or mark.start - current.end > 2 * _GATHERING_REACH:
            return False
        inside = self.text.endswith(words("inside"), current.end, mark.start)
        return inside and mark.kind == "noun" and bool(mark.type)

    def _take_over(self, current: Draft, mark: Mark) -> None:
        """Let a verb that reports an occasion by itself replace one that need not."""
        for seat in current.seats.values():
            if seat.how == "subject" and seat.part == current.subject:
                seat.part = mark.subject or "attendee"
        replaced = Draft.opened_by(mark, current.relation, current.opened)
        replaced.seats, replaced.venue = current.seats, current.venue
        self.current = replaced

    def _names_gathering(self, current: Draft, mark: Mark) -> bool:
        if " ซึ่ง" in self.text[current.end : min(mark.start, current.end + _GATHERING_REACH)]:
            return False  # "เข้าร่วมงาน ... ซึ่งเป็นนิทรรศการด้านการประชุม": only described so
        if mark.start - current.end > _GATHERING_REACH:
            return current.subject == "speaker" and current.type == "committee_meeting" and mark.type == "conference"
        if any(other.cue == "with" for other in self.where.marks_between(current.end, mark.start)):
            return False  # "เปิดงาน ... พร้อมงานเสวนา": another gathering beside it
        if current.mark.kind not in ("lead", "course"):
            return False
        if not current.gathering:
            return mark.kind in _GATHERINGS or (not current.type and mark.type != "briefing")
        opened = current.event_class == "OpeningCeremony" and mark.start - current.end <= _OPENED_REACH
        generic = self.text.endswith(words("meeting"), current.start, current.end)
        better = current.type == "committee_meeting" and mark.type == "conference" and generic
        return (opened and mark.type == "signing") or (mark.kind in ("noun", "name") and (opened or better))

    def _further(self, current: Draft, mark: Mark) -> None:
        """Read a second verb of the sentence: it may say more of the occasion, or report another beside it."""
        welcome = current.type == "courtesy_call" and current.subject == "host"
        if welcome and mark.event_class == "InspectionVisit":
            current.type, current.event_class = mark.type, "Visit"
            guest = next((seat for seat in current.seats.values() if seat.part == "guest"), None)
            if guest:
                guest.part = "chair"  # whoever was welcomed leads the visit
        elif welcome and mark.type == "talks" and not self._called_on(current, mark):
            current.type, current.event_class = mark.type, mark.event_class
        elif mark.start - self.aim_at < AIM_REACH or self.listed is not None:
            return
        elif current.event_class == "Ceremony" and mark.type == "conference":
            current.type, current.event_class = mark.type, mark.event_class
        elif mark.type == "briefing" and current.type != "briefing" and mark.start - current.end > OBJECT_REACH:
            self._beside(current, mark, "press")
        elif mark.type == "visit" and current.type == "briefing":
            self._beside(current, mark, "before")

    def _called_on(self, current: Draft, mark: Mark) -> bool:
        """Whether whoever was welcomed is said to have called on the host before they talked."""
        between = self.where.marks_between(current.end, mark.start)
        return any(other.type == "courtesy_call" for other in between)

    def _beside(self, current: Draft, mark: Mark, relation: str) -> None:
        draft = Draft.opened_by(mark, relation, mark.start)
        people = self.loose or [seat.named for seat in current.seats.values()][: 1 if relation == "press" else None]
        self._seat_subjects(draft, [(named, False) for named in people])
        if draft.type == "visit":
            self._visited(draft)
        self.loose = []
        self.reading.drafts.append(draft)

    def _open(self, mark: Mark) -> None:
        relation = self.relation if mark.start - self.relation_at <= RELATION_REACH else ""
        self.relation = ""
        spoke = self.reading.spoke_at
        result = not relation and self._is_result(mark)
        if result and self._is_inside(mark):
            self._speak_inside(mark)
            return
        relation = "after" if result else relation
        if mark.kind in _GATHERINGS and not relation and spoke is None:
            self.reading.gathering = self.reading.gathering or mark
            return
        if mark.kind in ("course", "name") or self._chaired_frame(mark):
            return
        framed = relation in ("after", "before")
        draft = Draft.opened_by(mark, relation or ("stated" if spoke is not None else "told"), self.opened)
        if framed and (spoke is None or relation == "before"):
            self.reading.drafts.append(draft)  # only frames the occasion that is still to come
            self.framing, self.framed = True, draft
            return
        waiting = self.waiting
        own = self._is_own(mark) and mark.kind != "noun"
        if not waiting and ((framed and not result) or (own and spoke is not None)):
            # who reports what the Cabinet decided need not have sat in it, unless it is a minister who comes from it
            sat = mark.type != "cabinet_meeting"
            waiting = [(named, False) for named in self.reading.speakers if sat or self._is_minister(named)]
        if waiting and self.waiting:
            draft.opened = max(draft.opened, waiting[0][0].start)
        self._start(draft, waiting)

    def _chaired_frame(self, mark: Mark) -> bool:
        """Whether somebody only chaired the occasion before ("ภายหลังการประชุม... ซึ่งนาย... เป็นประธาน")."""
        if self.framed is None or mark.type or not self.waiting:
            return False
        named = self.waiting[0][0]
        if not self._before(named).endswith(words("relative")):
            return False
        self.framed.seat(named, "chair", "list", "chaired")
        self.waiting = []
        return True

    def _is_result(self, mark: Mark) -> bool:
        """Whether a gathering stands right behind the word of stating ("เปิดเผยผลการประชุม"), not as mere background."""
        near = mark.start - self.opened <= _RESULT_REACH
        if self.reading.spoke_at is None or not near or self._is_background():
            return False
        return mark.kind not in ("act", "name") or mark.type == "briefing"

    def _speak_inside(self, mark: Mark) -> None:
        """Open the gathering at which something is said: who says it takes part."""
        draft = Draft.opened_by(msgspec.structs.replace(mark, needs=""), "told", self.opened)
        draft.subject = draft.subject if draft.subject == "chair" else "speaker"
        self._start(draft, [(named, False) for named in self.reading.speakers])

    def _is_inside(self, mark: Mark) -> bool:
        """Whether something is said at a gathering ("กล่าวในการประชุม"), not of one ("กล่าวว่า ในการประชุม")."""
        if self.text.endswith(words("quoting"), 0, self.opened):
            return False
        return self.text.startswith(words("inside"), mark.start) or self.text.endswith(
            words("inside"), self.opened - _RESULT_REACH, mark.start
        )

    def _is_own(self, mark: Mark) -> bool:
        """Whether who states something is the subject of a verb: nothing but a day stands between."""
        return (
            not self.inviting
            and mark.start - self.opened - self.where.days_length(self.opened, mark.start) <= _OWN_REACH
        )


#: How each cue is read: the method ``_on_`` and its name.
_HANDLERS: dict[str, Callable[[LineReader, Mark], None]] = {
    name.removeprefix("_on_"): getattr(LineReader, name) for name in dir(LineReader) if name.startswith("_on_")
}
