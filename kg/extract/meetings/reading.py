"""Reading a line for occasions: who does what with whom, from left to right.

A release reports an occasion by formula (subject, with whom, verb, gathering, venue, "โดยมี ... เข้าร่วม"), so one
pass over the marks, the people and the venues of a line is enough. Time is linear in the length of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named, Seats
from kg.extract.places.venues import opens_place, venue_end
from kg.text.dates import DateMention

#: A gathering belongs to the verb before it within so many characters.
_GATHERING_REACH = 70
#: Somebody right after a verb is its object within so many characters.
_OBJECT_REACH = 45
#: Who states something is the subject of a verb so close behind ("เปิดเผยว่า ได้หารือกับ").
_OWN_REACH = 60
_VENUE = re.compile(r"(?<!\S)ณ ?(?=\S)|(?<=[).])ณ (?=\S)|(?<=[\s)])ที่ ?(?=\S)")
_NOT_VENUE = re.compile(r"ที่(?:ประชุม|มา|จะ|ได้|มี|เป็น|ผ่าน|เกี่ยว|ดี|จัด|สำคัญ|ต้อง|ทำ|ปรึกษา|ระลึก|ร่วม|เข้า|ใช้|ไม่|อยู่|\s|[0-9๐-๙])")
_ASIDE = ("ของ", "ตามนโยบาย", "แทน", "จาก", "ต่อ", "แก่", "ให้แก่", "แด่")


class LineReader:
    """Reads one line; ``read`` returns what it says."""

    def __init__(
        self,
        text: str,
        marks: Sequence[Mark],
        seats: Seats,
        dates: Sequence[DateMention],
        line: int,
        start: int,
        end: int,
    ) -> None:
        self.text = text
        self.reading = Reading(line, start, end)
        self.marks = marks
        self.seats = seats
        self.dates = dates
        self.start = start
        self.end = end
        self.waiting: list[tuple[Named, bool]] = []  # named so far and not yet placed; whether as a companion
        self.listed: list[Named] | None = None  # an open list after โดยมี
        self.loose: list[Named] = []  # named after the verb without a word that says why
        self.current: Draft | None = None
        self.gathering: Mark | None = None  # a gathering named before any verb
        self.companions = False
        self.aside = self.relation_next = ""
        self.aside_at = -99
        self.purpose_at = -99
        self.opened = start
        self.done = False

    def read(self) -> Reading:
        """Return the occasions of the line."""
        skip = self.start
        for at, token in self._tokens():
            if self.done or at < skip:
                if self.done:
                    break
                continue
            if isinstance(token, re.Match):
                skip = max(skip, self._venue(token))
            elif isinstance(token, Named):
                skip = token.end
                self._somebody(token)
            elif token.kind == "cue":
                self._cue(token)
            else:
                self._trigger(token)
        self._close(self.end)
        return self.reading

    def _tokens(self) -> list[tuple[int, Mark | Named | re.Match[str]]]:
        low = bisect_left(self.marks, self.start, key=lambda mark: mark.start)
        high = bisect_left(self.marks, self.end, key=lambda mark: mark.start)
        tokens: list[tuple[int, int, Mark | Named | re.Match[str]]] = [
            (mark.start, 2 if mark.kind == "cue" else 3, mark) for mark in self.marks[low:high]
        ]
        tokens += [(named.start, 0, named) for named in self.seats.between(self.start, self.end)]
        tokens += [(match.start(), 1, match) for match in _VENUE.finditer(self.text, self.start, self.end)]
        tokens.sort(key=lambda token: token[:2])
        return [(at, token) for at, _, token in tokens]

    # venues

    def _venue(self, match: re.Match[str]) -> int:
        """Read a venue phrase; return where reading goes on."""
        at = match.end()
        if self.text[match.start()] == "ท" and not self._is_place(match.start(), at):
            return match.start()
        limit, verb = self._venue_limit(at)
        end = venue_end(self.text, at, limit, before_verb=verb)
        if end - at < 3:
            return match.start()
        self.reading.venues.append((at, end))
        if self.current and self.current.venue is None:
            self.current.venue = (at, end)
        return end

    def _is_place(self, start: int, at: int) -> bool:
        if _NOT_VENUE.match(self.text, start):
            return False
        after_date = any(self.start <= date.span.start and 0 <= start - date.span.end <= 3 for date in self.dates)
        after_time = self.text[max(0, start - 3) : start].strip() in ("น.", "น")
        return after_date or after_time or start == self.start or opens_place(self.text, at)

    def _venue_limit(self, at: int) -> tuple[int, bool]:
        named = next((n.start for n in self.seats.between(at + 1, self.end)), self.end)
        dates = next((d.span.start for d in self.dates if d.span.start > at and d.precision == "day"), self.end)
        limit, verb = min(self.end, named, dates), False
        low = bisect_left(self.marks, at + 1, key=lambda mark: mark.start)
        for mark in self.marks[low : low + 8]:
            if mark.start >= limit:
                break
            if mark.kind in ("act", "lead") or mark.cue in ("say", "having", "delegate", "joined", "welcomed", "then"):
                limit, verb = mark.start, mark.kind in ("act", "lead") or mark.cue in ("say", "delegate")
                break
        return limit, verb

    # people

    def _somebody(self, named: Named) -> None:
        before = self.text[max(self.start, named.start - 14) : named.start].rstrip()
        if named.start - self.aside_at < 24 or before.endswith(_ASIDE):
            return
        if self.listed is not None:
            self.listed.append(named)
        elif self.current is None:
            self.waiting.append((named, self.companions))
        elif self.companions or self._is_object(named):
            self._place_after(named)
        else:
            self.loose.append(named)

    def _is_object(self, named: Named) -> bool:
        current = self.current
        return bool(current and current.object) and named.start - current.reach <= _OBJECT_REACH  # type: ignore[union-attr]

    def _place_after(self, named: Named) -> None:
        current = self.current
        assert current is not None
        objects = any(seat.rule.endswith(".object") for seat in current.seats)
        part = current.object if current.object and (not self.companions or objects) else "attendee"
        current.seat(named, part or "attendee", f"participation.{_slug(current)}.object")
        current.reach = max(current.reach, named.end)

    # cues

    def _cue(self, mark: Mark) -> None:
        handler = getattr(self, f"_on_{mark.cue}", None)
        if handler:
            handler(mark)

    def _on_having(self, mark: Mark) -> None:
        self.listed = []
        self.loose = []
        self.companions = False

    def _on_with(self, mark: Mark) -> None:
        self.companions = True

    def _close_list(self, mark: Mark, part: str) -> None:
        if self.listed is None:
            if self.loose and self.current:
                for named in self.loose:
                    self.current.seat(named, part, "participation.joined")
                self.loose = []
            return
        target = self.current
        if target is None:
            self.waiting += [(named, True) for named in self.listed]
        else:
            for named in self.listed:
                target.seat(named, part, f"participation.list.{mark.cue}")
        self.listed = None
        self.companions = False

    def _on_joined(self, mark: Mark) -> None:
        self._close_list(mark, "attendee")

    def _on_welcomed(self, mark: Mark) -> None:
        self._close_list(mark, "host")

    def _on_chaired(self, mark: Mark) -> None:
        if self.listed:
            self._close_list(mark, "chair")

    def _on_spoke(self, mark: Mark) -> None:
        if self.listed:
            self._close_list(mark, "speaker")

    def _on_delegate(self, mark: Mark) -> None:
        if self.current is None:
            self.waiting = []
            self.companions = False

    def _on_instead(self, mark: Mark) -> None:
        self.aside_at = mark.end

    def _on_aside(self, mark: Mark) -> None:
        self.aside_at = mark.end

    def _on_after(self, mark: Mark) -> None:
        self.relation_next = "after"

    def _on_before(self, mark: Mark) -> None:
        self.relation_next = "before"

    def _on_purpose(self, mark: Mark) -> None:
        self.purpose_at = mark.end

    def _on_then(self, mark: Mark) -> None:
        if self.current:
            self._close(mark.start)
            self.opened = mark.end
            self.relation_next = "then"

    def _on_result(self, mark: Mark) -> None:
        self.relation_next = self.relation_next or ("stated" if self.reading.spoke_at is not None else "")

    def _on_say(self, mark: Mark) -> None:
        if self.reading.spoke_at is not None and self.current is None:
            return
        if self.current is None and self.gathering:
            self._speak_at(self.gathering)
            self.done = True
            return
        if self.current is None:
            self.reading.spoke_at = mark.start
            self.reading.speakers = [named for named, _ in self.waiting]
            self.waiting, self.companions = [], False
            self.opened = mark.end
            return
        self.loose = []
        if self.current.relation in ("after", "before") and self.current.start < mark.start:
            self._close(mark.start)
            return
        self.done = True

    # triggers

    def _trigger(self, mark: Mark) -> None:
        if self.listed is not None and mark.kind != "noun":
            return  # part of the list's own words: "ให้การต้อนรับ", "เข้าร่วมประชุม"
        current = self.current
        if current and not current.gathering and mark.start - current.end <= _GATHERING_REACH:
            if mark.kind == "noun" or not current.type:
                _gather(current, mark)
                return
        if mark.start - self.purpose_at < 40 and current:
            return
        if current is None:
            self._open(mark)
        elif current.type == "courtesy_call" and current.rule == "event.welcome" and mark.type in ("visit",):
            current.type, current.event_class = mark.type, "Visit"

    def _speak_at(self, gathering: Mark) -> None:
        """Open the occasion of a gathering named before somebody speaks ("ในการประชุม ... X กล่าวว่า")."""
        draft = self._draft(gathering, "told")
        draft.subject = "speaker"
        self._seat_subjects(draft, self.waiting)
        self.waiting = []
        self.current = draft

    def _draft(self, mark: Mark, relation: str) -> Draft:
        return Draft(
            mark.start,
            mark.end,
            mark.type,
            mark.event_class,
            f"event.{mark.type or 'gathering'}.{mark.kind}",
            self.reading.line,
            relation=relation,
            needs=mark.needs,
            opened=self.opened,
            reach=mark.end,
            subject=mark.subject,
            object=mark.object,
            gathering=mark.kind == "noun",
        )

    def _open(self, mark: Mark) -> None:
        relation = self.relation_next
        if mark.kind in ("noun", "course") and not relation and self.reading.spoke_at is None:
            self.gathering = self.gathering or mark
            return
        stated = self.reading.spoke_at is not None
        draft = self._draft(mark, relation or ("stated" if stated else "told"))
        self.relation_next = ""
        if mark.type == "courtesy_call" and mark.subject == "host":
            draft.rule = "event.welcome"
        if draft.relation in ("after", "before") and not stated:
            self.reading.drafts.append(draft)  # only said to frame the occasion that is still to come
            return
        waiting = self.waiting
        near = stated and mark.start - (self.reading.spoke_at or 0) < _OWN_REACH
        if not waiting and near and mark.kind != "noun" and draft.relation in ("after", "stated"):
            waiting = [(named, False) for named in self.reading.speakers]
        elif not waiting and draft.relation == "after":
            waiting = [(named, False) for named in self.reading.speakers]
        self._seat_subjects(draft, waiting)
        if self.gathering and mark.kind == "lead" and not mark.type:
            _gather(draft, self.gathering)
        self.waiting, self.companions = [], False
        self.current = draft

    def _seat_subjects(self, draft: Draft, waiting: list[tuple[Named, bool]]) -> None:
        together = draft.subject in ("speaker", "guest", "host", "signatory", "attendee", "witness")
        for position, (named, companion) in enumerate(waiting):
            first = position == 0 or (together and not (companion and draft.subject == "speaker"))
            part = (draft.subject or "attendee") if first else "attendee"
            if draft.subject == "speaker" and companion:
                part = "speaker"
            draft.seat(named, part, f"participation.{_slug(draft)}.{draft.subject or 'subject'}")

    def _close(self, end: int) -> None:
        """End the occasion being read."""
        if self.current is None:
            return
        for named in self.listed or ():
            self.current.seat(named, "attendee", "participation.list.open")
        self.current.reach = end
        self.reading.drafts.append(self.current)
        self.current, self.listed, self.loose, self.companions = None, None, [], False


def _slug(draft: Draft) -> str:
    return (draft.type or "gathering").replace("_", "-")


def _gather(draft: Draft, noun: Mark) -> None:
    """Let the gathering named after a verb say what the occasion is."""
    draft.end = max(draft.end, noun.end)
    draft.reach = max(draft.reach, noun.end)
    draft.gathering = True
    if noun.type and (noun.kind != "course" or not draft.type):
        draft.type, draft.event_class = noun.type, noun.event_class
    draft.rule = f"event.{draft.type}.lead"
