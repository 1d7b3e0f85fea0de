"""Words that steer the reading of a line: what is stated, what came before or after, where an occasion ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.meetings.drafts import Draft, Reading, slug
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.placing import Placing
from kg.extract.meetings.seats import Named, Seats
from kg.extract.meetings.where import VenueReader
from kg.extract.meetings.words import words

#: A verb so close behind an aim (เพื่อ) is the aim, not an occasion.
AIM_REACH = 40
#: "ให้สัมภาษณ์ภายหลัง": the verb of telling and what came before it stand side by side.
_TELLING_REACH = 30
#: ภายหลัง and the occasion it is said of stand so close together.
RELATION_REACH = 40
#: A line whose subject is a body opens with a day and names it within so many characters.
_DATELINE = 60
#: A body and its decision stand within so many characters of each other.
_DECISION_REACH = 160
#: จะ, เตรียม and the verb they are said of stand so close together.
_FUTURE_REACH = 30
#: The number of what is counted off stands so close before it.
_COUNTED_REACH = 5
_COUNTED_OFF = re.compile(r"[0-9๐-๙]\) ?$")
#: ว่า as the word that ends what something was told after ("กล่าวภายหลังการประชุมเมื่อเร็วๆ นี้ว่า ...").
_QUOTED = re.compile(r"(?<!ก)(?<!ผู้)(?<!คำ)ว่า (?! )")


class Steering(Placing):
    """Reads the cues of one line."""

    def __init__(self, text: str, marks: Sequence[Mark], seats: Seats, where: VenueReader, reading: Reading) -> None:
        super().__init__(text, seats, reading)
        self.marks = marks
        self.where = where
        self.relation_at = reading.start
        self.aim_at = -AIM_REACH
        self.future_at = -_FUTURE_REACH - 1
        self.inviting = False  # whether what is stated asks others to come ("รองโฆษกเชิญชวนประชาชนเที่ยวงาน")
        self.opened = reading.start
        self.stop = reading.end
        self.quoted_at = reading.end  # where what was told after an occasion begins
        self.done = False

    def _on_state(self, mark: Mark) -> None:
        """Read a verb that states something only where nothing is reported before it ("กำชับ", "ยินดีที่")."""
        if self.current is None and self.waiting and self.reading.gathering is None:
            self._on_say(mark)

    def _on_told_after(self, mark: Mark) -> None:
        quoted = _QUOTED.search(self.text, mark.end, self.reading.end)
        self.quoted_at = quoted.start() if quoted else self.quoted_at
        self._on_say(mark)
        if not self.done:
            self._on_after(mark)

    def _on_future(self, mark: Mark) -> None:
        self.future_at = mark.end
        if self.text.startswith(words("invite"), mark.start):
            self._on_state(mark)
            self.inviting = self.reading.spoke_at == mark.start

    def _on_purpose(self, mark: Mark) -> None:
        self.aim_at = mark.end

    def _on_after(self, mark: Mark) -> None:
        current = self.current
        if current and current.type == "briefing" and mark.start - current.end < _TELLING_REACH:
            # "ให้สัมภาษณ์ภายหลัง ลงพื้นที่": the press was told of the occasion named next
            self._close(mark.start)
            current.relation = "press"
            self.reading.spoke_at = current.start
            self.reading.speakers = [seat.named for seat in current.seats.values()]
        elif current:
            current.object = ""
        self._relate("after", mark)

    def _on_before(self, mark: Mark) -> None:
        self._relate("before", mark)

    def _relate(self, relation: str, mark: Mark) -> None:
        self.relation, self.relation_at = relation, mark.end

    def _on_self(self, mark: Mark) -> None:
        """Read ตน: who states something is the subject of what follows."""
        if self.reading.spoke_at is not None and self.current is None and not self.waiting:
            self.waiting = [(named, False) for named in self.reading.speakers]
            self.companions = self.text.startswith(words("together"), mark.start)

    def _on_appointed(self, mark: Mark) -> None:
        """Read "มอบหมายให้ตน": whoever sends does not take part, whoever states it does."""
        if self.current is None and self.reading.spoke_at is not None:
            self.waiting = []
        self._on_self(mark)

    def _on_sent(self, mark: Mark) -> None:
        self._on_self(mark)
        self._on_aside(mark)

    def _on_then(self, mark: Mark) -> None:
        if self.current and is_weak(self.current.mark) and self.current.venue is None:
            # "รับฟังปัญหา จากนั้นเยี่ยมชม": what comes then is what is reported
            self.waiting = [(seat.named, position > 0) for position, seat in enumerate(self.current.seats.values())]
            self.current = None
        elif self.current:
            leaders = [(seat.named, False) for seat in self.current.seats.values()][:1]
            self._close(mark.start)
            self.opened = mark.end
            self.waiting = leaders
            self._relate("then", mark)

    def _on_resolved(self, mark: Mark) -> None:
        body = self.reading.body
        if self.current is None and body and self.reading.spoke_at and mark.start - body.end < _DECISION_REACH:
            if not self._is_background():
                self._decide(body, "stated", mark)
        elif self.current is None and body and self._is_dated(body) and mark.start - body.end < _DECISION_REACH:
            self._decide(body, "told", mark)

    def _is_dated(self, body: Mark) -> bool:
        """Whether a body is the first the line names after its day ("วันนี้ (6 กันยายน 2564) ที่ประชุมคณะกรรมการ")."""
        days = self.where.days_length(self.reading.start, body.start)
        return days > 0 and body.start - self.reading.start < _DATELINE

    def _is_dated_decision(self, mark: Mark) -> bool:
        """Whether an earlier decision is what is stated, with its day ("กล่าวว่า มติคณะรัฐมนตรี เมื่อวันที่ ...")."""
        first = not self.text[self.opened : mark.start].strip()
        return first and self.where.days_length(mark.end, mark.end + RELATION_REACH) > 0

    def _decide(self, body: Mark, relation: str, mark: Mark) -> None:
        """Open the meeting at which a body decided something, with whoever is said to have presided."""
        draft = Draft.opened_by(body, relation, self.opened)
        draft.end = mark.end
        draft.rule = f"event.{slug(body.type)}.decision"
        for named in self.presiding:
            draft.seat(named, "chair", "list", "chaired")
        self.waiting = [(named, companion) for named, companion in self.waiting if named not in self.presiding]
        self.reading.drafts.append(draft)
        self.reading.body = None

    def _on_that(self, mark: Mark) -> None:
        if self.current:
            self._end(mark)

    def _end(self, mark: Mark) -> None:
        """Stop reading: what follows is what was said."""
        self.stop = mark.start
        self.done = True

    def _on_say(self, mark: Mark) -> None:
        if _COUNTED_OFF.search(self.text, max(0, mark.start - _COUNTED_REACH), mark.start):
            return  # "แถลงข่าวเกี่ยวกับ 1) ... 2) รายงานสถานการณ์": one of what is counted off
        if self.current is None and self.reading.gathering and self.reading.gathering.kind == "noun":
            self._speak_at(self.reading.gathering)
            self._end(mark)
        elif self.current is None:
            if self.reading.spoke_at is None:
                self.reading.spoke_at = mark.start
                self.reading.speakers = [named for named, _ in self.waiting]
                self.waiting, self.companions = [], False
                self.opened = mark.end
        else:
            self._leave_out_speaker(self.current, mark)
            self._end(mark)

    def _on_greeted(self, mark: Mark) -> None:
        """Read กล่าวต้อนรับ: what a list of speakers did, or the beginning of a statement."""
        after_list = self.loose and self.list_end > self.reading.start
        if self.listed or after_list:
            self._on_spoke(mark)
        else:
            self._on_say(mark)

    def _speak_at(self, gathering: Mark) -> None:
        """Open the occasion of a gathering named before somebody speaks ("ในการประชุม ... X กล่าวว่า")."""
        draft = Draft.opened_by(gathering, "told", self.reading.start)
        draft.subject = "speaker"
        self._start(draft, self.waiting)

    def _is_background(self) -> bool:
        """Whether what is stated begins with its background ("กล่าวว่า ตามมติ ...", "กล่าวถึงกรณี ...")."""
        return self.text.startswith(words("background"), self.opened + self.text.startswith(" ", self.opened))

    def _start(self, draft: Draft, waiting: Sequence[tuple[Named, bool]]) -> None:
        draft.planned = draft.start - self.future_at <= _FUTURE_REACH
        self._seat_subjects(draft, waiting)
        draft.venue = next((venue for venue in self.reading.venues if venue[0] >= self.opened), None)
        if draft.relation == "after" and self.reading.venues:
            draft.venue = self.reading.venues[0]
        if draft.type == "visit" and draft.venue is None:
            self._visited(draft)
        if self.reading.gathering and draft.mark.kind == "lead" and not draft.type:
            draft.gather(self.reading.gathering)
        self.waiting, self.companions = [], False
        self.current = draft

    def _visited(self, draft: Draft) -> None:
        """Take what is visited, named right after the verb, as the venue until a better one comes."""
        draft.venue = draft.visited = self.where.after_verb(draft.end, self.reading.end)

    def _close(self, end: int) -> None:
        """End the occasion being read."""
        if self.current is None:
            return
        for named in self.listed or ():
            self.current.seat(named, "attendee", "list", "open")
        self._let_royals_preside(self.current)
        self.current.reach = end
        if not self.current.type:
            self.current.type, self.current.event_class = "ceremony", "Ceremony"
        self.reading.drafts.append(self.current)
        self.current, self.listed, self.loose, self.companions = None, None, [], False


def is_weak(mark: Mark) -> bool:
    """Whether a verb reports an occasion only with an hour or a venue ("ติดตามสถานการณ์"), telling the press aside."""
    return mark.needs == "hour" and mark.type != "briefing"
