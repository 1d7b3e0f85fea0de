"""Giving people their places at an occasion: subject, object, or one of a list.

Who stands before the verb is its subject, who stands right after it its object. Lists open with โดยมี and end with the
word that says what they took part as ("เข้าร่วม", "ให้การต้อนรับ"). Who is only mentioned takes no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.meetings.drafts import Draft, Reading
from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named, Seats
from kg.extract.meetings.words import given_to, only_mentioned, words

#: Somebody right after a verb is its object within so many characters.
OBJECT_REACH = 45
#: What a royal person does stands within so many characters after the name.
_ROYAL_REACH = 90
#: The post of whoever is named stands within so many characters before the name.
_POST_REACH = 40
#: The next of several objects stands within so many characters of the one before, whose post lies between.
_NEXT_OBJECT_REACH = 120
#: A mention in passing (ตามนโยบายของ) reaches over so many characters.
_ASIDE_REACH = 24
#: Further where the name follows its post in brackets.
_BRACKET_REACH = 110
#: An academic title may stand between a bracket and the name it opens before.
_BRACKET = 24
#: Whose wife or husband somebody is stands so close behind the name.
_SPOUSE_REACH = 24
#: "การลงพื้นที่จังหวัดอุดรธานีของ": whose act it was is said within so many characters.
_WHOSE_REACH = 90
#: A post so close behind a name is that person's.
_APPOSITION_REACH = 90

#: Types of what is held between parties, and the part of those named as such.
_BETWEEN = {"signing": "signatory", "talks": "attendee"}
#: Parts that everybody named together before the verb shares.
_SHARED = frozenset({"speaker", "guest", "host", "signatory", "attendee", "witness"})
_COMPANIONS_SHARE = frozenset({"speaker", "guest", "host", "witness"})


class Placing:
    """What a line says of people, as far as it is read."""

    def __init__(self, text: str, seats: Seats, reading: Reading) -> None:
        self.text = text
        self.seats = seats
        self.reading = reading
        self.current: Draft | None = None
        self.waiting: list[tuple[Named, bool]] = []  # named so far and not yet placed; whether as a companion
        self.listed: list[Named] | None = None  # an open list after โดยมี
        self.presiding: list[Named] = []  # said to have presided before anything is reported
        self.loose: list[Named] = []  # named after the verb without a word that says why
        self.companions = False
        self.relation = ""  # of the occasion named next
        self.framing = False  # whether what was named last only frames an occasion
        self.framed: Draft | None = None  # the occasion that frames the one still to come
        self.relative = False  # whether the open list tells of what stands before it (ซึ่งมี)
        self.aside_at = -_ASIDE_REACH
        self.given_at = -_ASIDE_REACH  # end of whoever was named last of those something was given to
        self.named_at = -_APPOSITION_REACH  # end of whoever was named by name last, the posts beside the name included
        self.party_at = -_NEXT_OBJECT_REACH  # end of whoever was named last of those it is between
        self.mark_at = reading.start  # where the last mark stands
        self.list_end = reading.start  # end of the word that closed a list

    def _somebody(self, named: Named) -> None:
        before = self._before(named)
        beside = named.post is not None and named.start - self.named_at < _APPOSITION_REACH
        beside = beside and self.mark_at < self.named_at
        if named.post is None or beside:
            self.named_at = named.end  # "นาย... กรรมการ ... และรัฐมนตรี": each post goes on with the one before
        if self.current and self._is_whose(self.current, named, before):
            self.current.seats.clear()  # whoever states it did not do it
            self.current.seat(named, self.current.subject or "attendee", "subject")
            return
        opens = self.text.rfind("(", max(0, named.start - _BRACKET), named.start)
        bracketed = opens >= 0 and self.text.find(")", opens, named.start) < 0
        if bracketed and self.seats.ends_post(opens - 1):
            return  # "ที่ปรึกษารัฐมนตรี (นาย... รัฐมนตรี)": only says whose post it is
        if given_to(self.text, named.start) or named.start - self.given_at < _ASIDE_REACH:
            self.given_at = named.end
            return
        if self.current is None and self.waiting and before.endswith(words("party-of")):
            self.waiting.insert(0, (named, False))  # "นาย... ร่วมคณะของนายกรัฐมนตรีลงพื้นที่"
            return
        if self.current and self.current.type in _BETWEEN and self._is_party(named, before):
            self.party_at = named.end
            self.current.seat(named, _BETWEEN[self.current.type], "object")
            return
        if self.current and self.current.type == "visit" and before.endswith(words("inviting")):
            for seat in self.current.seats.values():
                seat.part = "guest" if seat.part == "chair" else seat.part
            self.current.seat(named, "host", "object")
            return
        reach = _BRACKET_REACH if bracketed else _ASIDE_REACH
        if beside or named.start - self.aside_at < reach or only_mentioned(before):
            return
        if self.text.startswith(words("royal"), named.name) and not self._is_there(named, before):
            return  # releases name the royal family more often as whom an occasion honours
        self.relation, self.framing = "", False
        given = before.endswith(words("giver")) and self.current is not None
        told_after = self.current and self.current.relation == "after" and not self.companions
        if self.current and told_after and before.endswith(words("by")):
            self._act_by(self.current, named)
            return
        if self.listed is not None:
            self.listed.append(named)
        elif self.current is None:
            self.waiting.append((named, self.companions))
        elif self.companions or given or self._is_object(named):
            self._place_after(self.current, named)
        else:
            self.loose.append(named)

    def _is_party(self, named: Named, before: str) -> bool:
        """Whether somebody is one of the parties ("พิธีลงนาม... ระหว่าง นาย... อธิบดีกรมน้ำ และ นาย... ผู้ว่าการ")."""
        goes_on = named.start - self.party_at < _NEXT_OBJECT_REACH and self.listed is None and not self.companions
        return before.endswith(words("parties")) or (goes_on and not only_mentioned(before))

    def _is_whose(self, current: Draft, named: Named, before: str) -> bool:
        """Whether an act named by a noun is said to be somebody's ("จากการลงพื้นที่จังหวัดอุดรธานีของนายกรัฐมนตรี")."""
        near = current.mark.kind == "act" and named.start - current.end < _WHOSE_REACH
        noun = near and self.text.endswith(words("nominal"), 0, current.start)
        return noun and current.relation in ("stated", "after") and before.endswith(words("possessor"))

    def _before(self, named: Named) -> str:
        return self.seats.word_before(named, self.reading.start)

    def _act_by(self, current: Draft, named: Named) -> None:
        """Seat who held the occasion somebody else tells of after it ("ภายหลังการตรวจเยี่ยม โดยนาย...")."""
        for seat in current.seats.values():
            seat.part = "host" if current.type == "visit" else "attendee"
        current.seat(named, current.subject or "attendee", "subject")
        self.companions = True

    def _is_there(self, named: Named, before: str) -> bool:
        """Whether the words beside a royal name say that person came."""
        after = self.text[named.end : named.end + _ROYAL_REACH]
        return before.endswith(words("royal-met")) or any(word in after for word in words("royal-act"))

    def _let_royals_preside(self, draft: Draft) -> None:
        """Let whoever of the royal family came to a ceremony preside over it."""
        if draft.type != "ceremony":
            return
        royals = [s for s in draft.seats.values() if self._is_royal(s.named)]
        if not royals or royals[0].part in ("chair", "host"):
            return
        for seat in draft.seats.values():
            seat.part = "attendee" if seat.part == "chair" else seat.part
        royals[0].part = "chair"

    def _is_royal(self, named: Named) -> bool:
        """Whether somebody is royal, or the patriarch, and did more than lead the monks."""
        after = self.text[named.end : named.end + _ROYAL_REACH]
        return self.text.startswith(words("royal"), named.name) and not any(word in after for word in words("monks"))

    def _is_object(self, named: Named) -> bool:
        current = self.current
        if current is None or not current.object:
            return False
        reach = _NEXT_OBJECT_REACH if current.has_objects else OBJECT_REACH
        return named.start - current.reach <= reach

    def _place_after(self, current: Draft, named: Named) -> None:
        part = current.object if current.object and (not self.companions or current.has_objects) else "attendee"
        current.seat(named, part or "attendee", "object")
        current.reach = max(current.reach, named.end)

    def _seat_subjects(self, draft: Draft, waiting: Sequence[tuple[Named, bool]]) -> None:
        if draft.type == "cabinet_meeting" and not draft.subject:
            waiting = [seat for seat in waiting if draft.relation == "after" and self._is_minister(seat[0])]
        received = draft.type == "courtesy_call" and draft.subject == "guest"
        for position, (named, companion) in enumerate(waiting):
            if received and position and self._before(named).endswith(words("let")):
                for seat in draft.seats.values():
                    seat.part = "host"
                received = False  # "รัฐมนตรี ให้ เอกอัครราชทูต เข้าพบ"
            shared = draft.subject in (_COMPANIONS_SHARE if companion else _SHARED)
            shared = shared or (position == 1 and not companion and self._presides_too(draft, named))
            part = draft.subject if draft.subject and (shared or position == 0) else "attendee"
            if received and any(word in self.text[named.end : draft.start] for word in words("lets-in")):
                part = "host"  # "รัฐมนตรีอนุญาตให้สมาคมนำเกษตรกรเข้าพบ"
            if position == 0 and (self._heads_body(draft, named) or self._leads_party(draft, named)):
                part = "chair"
            draft.seat(named, part, "subject")

    def _presides_too(self, draft: Draft, named: Named) -> bool:
        """Whether the second of two presides like the first ("นาย... และนาย... เป็นประธานเปิด")."""
        joined = self._before(named).endswith(words("and"))
        after = self.text[named.end : named.end + _SPOUSE_REACH]
        if any(word in after for word in words("spouse")):
            return False
        return joined and draft.subject == "chair" and self.text.startswith(words("presides"), draft.start)

    def _heads_body(self, draft: Draft, named: Named) -> bool:
        """Whether somebody meets with a body as the one who chairs it ("ในฐานะประธานคณะกรรมการ")."""
        post = self.text[named.end : draft.start]
        near = draft.type == "committee_meeting" and len(post) < 2 * _APPOSITION_REACH
        return near and any(word in post for word in words("head"))

    def _leads_party(self, draft: Draft, named: Named) -> bool:
        """Whether somebody takes others along to a ceremony ("นาย... นำคณะผู้บริหารถวายแจกันดอกไม้")."""
        between = self.text[named.end : draft.start]
        led = draft.type == "ceremony" and draft.subject == "attendee"
        return led and len(between) < 2 * _APPOSITION_REACH and any(word in between for word in words("leads"))

    def _is_minister(self, named: Named) -> bool:
        return self.text.startswith(words("member"), named.end + self.text.startswith(" ", named.end))

    def _on_having(self, mark: Mark) -> None:
        if self.listed and self.current:
            for named in self.listed:
                self.current.seat(named, "attendee", "list", "open")
        self.listed, self.loose, self.companions = [], [], False
        self.relative = self.text.startswith(words("relative"), mark.start)
        self.aside_at = -_ASIDE_REACH

    def _on_with(self, mark: Mark) -> None:
        self.companions = True
        self.aside_at = -_ASIDE_REACH

    def _close_list(self, mark: Mark, part: str) -> None:
        """Place a list whose last word says what it took part as."""
        placed = self.loose if self.listed is None else self.listed
        self.list_end = mark.end
        if self.current:
            for named in placed:
                self.current.seat(named, part, "list", mark.cue)
        elif self.listed and self.framed and self.relative and part == "chair":
            for named in self.listed:  # "ภายหลังการประชุม... ซึ่งมี... เป็นประธาน": of the meeting before
                self.framed.seat(named, part, "list", mark.cue)
        elif self.listed:
            self.waiting += [(named, part != "chair") for named in self.listed]
            self.presiding = list(self.listed) if part == "chair" else []
        self.listed, self.loose, self.companions = None, [], False

    def _on_joined(self, mark: Mark) -> None:
        if self.listed is not None or self.loose:
            self._close_list(mark, "attendee")

    def _on_welcomed(self, mark: Mark) -> None:
        if self.listed is not None or self.loose:
            self._close_list(mark, "host")

    def _on_headed(self, mark: Mark) -> None:
        """Read เป็นหัวหน้าคณะ: whoever is listed leads the guests."""
        called = self.current is not None and self.current.type == "courtesy_call"
        if self.listed:
            self._close_list(mark, "guest" if called else "attendee")

    def _on_chaired(self, mark: Mark) -> None:
        if self.current and self.current.type == "other" and (self.listed or self.loose):
            self.current.type, self.current.event_class = "ceremony", "Ceremony"
        if self.listed and self.current and self._chairs_what_is_told(self.current, mark):
            self._presided_before(mark)
        elif self.listed:
            for seat in self.current.seats.values() if self.current else ():
                seat.part = "attendee" if seat.part == "chair" else seat.part
            self._leave_to_last(self.current, self.listed)
            self._close_list(mark, "chair")
        elif self.current and (self.current.subject != "chair" or self.text.startswith(words("laity"), mark.end)):
            self._place_last(mark, "chair")

    def _leave_to_last(self, current: Draft | None, listed: list[Named]) -> None:
        """Let only those named after โดย preside ("โดยมีนาย... นาง... เข้าร่วม โดยนาย... เป็นประธาน")."""
        last = next((at for at in range(len(listed) - 1, 0, -1) if self._before(listed[at]).endswith(words("by"))), 0)
        if current:
            for named in listed[:last]:
                current.seat(named, "attendee", "list", "having")
            del listed[:last]

    def _chairs_what_is_told(self, current: Draft, mark: Mark) -> bool:
        """Whether a list presided over the meeting the press is told of ("แถลงผลการประชุม โดยมี... เป็นประธาน")."""
        if current.type != "briefing" or not self.listed:
            return False
        after = mark.end + len("ใน") * self.text.startswith("ใน", mark.end)
        told = self.text[current.start : self.listed[0].start]
        return self.text.startswith(words("meeting"), after) or any(word in told for word in words("outcome"))

    def _presided_before(self, mark: Mark) -> None:
        """Open the meeting the press is told of, with whoever presided over it."""
        meeting = Mark(mark.start, mark.end, "lead", type="committee_meeting", event_class="CommitteeMeeting")
        draft = Draft.opened_by(meeting, "after", mark.start)
        for named in self.listed or ():
            draft.seat(named, "chair", "list", mark.cue)
        self.reading.drafts.append(draft)
        self.list_end = mark.end
        self.listed, self.loose, self.companions = None, [], False

    def _on_spoke(self, mark: Mark) -> None:
        if self.listed:
            self._close_list(mark, "speaker")
        else:
            self._place_last(mark, "speaker")

    def _place_last(self, mark: Mark, part: str) -> None:
        """Place whoever was named last, without a word that says why, right before what that person did."""
        if self.current and self.loose and mark.start - self.loose[-1].end < _APPOSITION_REACH:
            self.current.seat(self.loose.pop(), part, "list", mark.cue)

    def _on_delegate(self, mark: Mark) -> None:
        if self.current is None:
            self.waiting, self.companions = [], False
        self.loose = []

    def _on_aside(self, mark: Mark) -> None:
        self.aside_at = mark.end

    def _leave_out_speaker(self, current: Draft, mark: Mark) -> None:
        """Take back whoever was named last and then only tells the press about the occasion."""
        if self.loose:
            self.loose = []
            return
        last = next(reversed(current.seats.values()), None)
        teller = self.text[max(current.end, last.named.start - _POST_REACH) : mark.start] if last else ""
        if last and last.how == "object" and any(word in teller for word in words("spokesman")):
            del current.seats[last.named.key]
            before = next(reversed(current.seats.values()), None)
            if before and before.named.post is not None and last.named.start - before.named.end < _POST_REACH:
                del current.seats[before.named.key]  # a post of the same person
