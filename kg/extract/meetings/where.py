"""The venue of an occasion: which ณ and ที่ open one, and how far it can go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

import msgspec

from kg.extract.meetings.marks import Mark
from kg.extract.meetings.seats import Named, Seats
from kg.extract.meetings.words import words
from kg.extract.people.titles import ABROAD
from kg.extract.places.venues import LONGEST, opens_place, venue_end
from kg.tables import table
from kg.text.dates import DateMention

#: What stands behind the word.
_BEHIND = r" ?(?=\S)"
_AT = r"(?<=, )at (?:the )?(?=[A-Z])"
_OPENS = re.compile(rf"(?P<word>ณ(?![ะ-ฺ็-๎])|ที่|{_AT}){_BEHIND}")
#: The words are sought one by one, each by its own letters, which is far quicker than by what stands before them.
_SPACED_AT = re.compile(rf"(?<= ){_AT}{_BEHIND}")
#: ณ without a space before it ("เข้าร่วมประชุมณ ห้องประชุม"): after letters that no word ends with before ณ.
_NA = re.compile(rf"ณ(?:(?<=[ \n)]ณ)(?![ะ-ฺ็-๎])|(?<=\.ณ)(?= )|(?P<glued>(?<=[กงดนบมย่้์ีูฯ0-9๐-๙]ณ))){_BEHIND}")
#: What makes a body named after ที่ one that did something, no venue ("ที่กระทรวงฯได้อนุมัติให้จัดตั้งขึ้น").
_DOES = re.compile(r"(?<=[ก-๎ฯ])(?<!ราย)ได้")
#: What an English release says was visited ("a field visit to Samut Songkhram province").
_ENGLISH_PLACE = re.compile(
    r" to (?:the )?([A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+){0,6}(?: (?:province|district)s?)?)"
)
#: A room, up to whom it is named after.
_ROOM = re.compile(r"ห้อง[^ ]*(?P<gap> ?)$")
_PLACE = attrgetter("at")
#: So many persons after ณ may be part of the venue's name.
_INNER_NAMES = 3
#: A name in which ณ stands begins so close before it.
_NAME = 40
#: Shortest venue phrase believed, in characters.
_SHORTEST = 4
#: Cues that end a venue phrase.
_ENDING = frozenset({"say", "having", "delegate", "joined", "welcomed", "then", "after"})
#: Of these, those whose subject stands right before them.
_VERBS = frozenset({"say", "delegate"})


class Particle(msgspec.Struct, frozen=True, gc=False):
    """A word that may open a venue: ``at`` is its first letter, ``start`` the space or bracket before it, if any."""

    at: int
    start: int
    end: int
    word: str


@cache
def _thi() -> re.Pattern[str]:
    """Return ที่ after a space, or without one before a building ("ลงนามที่ตึกสันติไมตรี"), words that end in ที่ left out."""
    buildings = "|".join(re.escape(row["phrase"]) for row in table("venue_words") if row["role"] == "building")
    ending = "".join(f"(?<!{re.escape(row['phrase'])}ที่)" for row in table("venue_words") if row["role"] == "ends")
    glued = rf"(?P<glued>(?<=[ก-๎]ที่)){ending}(?={buildings})"
    return re.compile(rf"ที่(?:(?<=[ \n)]ที่){_BEHIND}|{glued})")


@cache
def _not_venue() -> re.Pattern[str]:
    """Return what stands at a particle that opens no venue."""

    def words(role: str) -> str:
        return "|".join(re.escape(row["phrase"]) for row in table("venue_words") if row["role"] == role)

    return re.compile(rf"ที่(?:{words('never')}|[0-9๐-๙])|ณ ?(?:{words('moment')})")


def _apart(found: list[Particle]) -> list[Particle]:
    """Return particles in order, without those whose space belongs to the one before ("ณ ที่ทำการ")."""
    kept: list[Particle] = []
    taken = 0
    for particle in sorted(found, key=_PLACE):
        if particle.start < particle.at:
            if particle.start < taken:
                continue
            taken = particle.end
        kept.append(particle)
    return kept


class VenueReader:
    """Reads venue phrases of one release."""

    def __init__(self, text: str, marks: Sequence[Mark], seats: Seats, days: Sequence[DateMention]) -> None:
        self.text = text
        self.seats = seats
        self.marks = marks
        self._mark_starts = [mark.start for mark in marks]
        self._day_starts = [day.span.start for day in days]
        self._day_ends = [day.span.end for day in days]

    def days_length(self, start: int, end: int) -> int:
        """Return how many characters of a stretch of text name days."""
        first, last = bisect_left(self._day_starts, start), bisect_left(self._day_starts, end)
        return sum(self._day_ends[i] - self._day_starts[i] for i in range(first, last))

    def marks_between(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks of a stretch of text."""
        return self.marks[bisect_left(self._mark_starts, start) : bisect_left(self._mark_starts, end)]

    def opens_with(self, cue: str, at: int) -> bool:
        """Return whether a cue stands at an offset."""
        index = bisect_left(self._mark_starts, at)
        while index < len(self.marks) and self._mark_starts[index] == at:
            if self.marks[index].cue == cue:
                return True
            index += 1
        return False

    def particles(self, start: int, end: int) -> list[Particle]:
        """Return where ณ, ที่ or "at" may open a venue."""
        text = self.text
        first = _OPENS.match(text, start, end)
        found = [Particle(start, start, first.end(), first["word"])] if first else []
        for match in _NA.finditer(text, start + 1, end):
            at, to = match.span()
            if match.lastgroup is None or opens_place(text, to):
                found.append(Particle(at, at - (match.lastgroup is None), to, "ณ"))
        for match in _thi().finditer(text, start + 1, end):
            at, to = match.span()
            found.append(Particle(at, at - (match.lastgroup is None), to, "ที่"))
        if text.find("a", start, end) >= 0:
            for match in _SPACED_AT.finditer(text, start + 1, end):
                found.append(Particle(match.start(), match.start() - 1, match.end(), "at"))
        return _apart(found) if len(found) > 1 else found

    def opens(self, at: int) -> bool:
        """Return whether ณ or ที่ stands at an offset."""
        return _OPENS.match(self.text, at) is not None

    def read(self, particle: Particle, line_start: int, line_end: int) -> tuple[int, int] | None:
        """Return the venue a particle opens, None where it opens none."""
        start, at, word = particle.at, particle.end, particle.word
        if _not_venue().match(self.text, start) or self._is_posting(start) or self._is_in_name(start):
            return None
        if word[0] == "ท" and not self._is_place(start, at, line_start):
            return None
        limit, verb = self._limit(at, line_end)
        sure = self._rooms_end(at, limit)
        # In English a comma ends the venue: the post before a name is no part of it.
        english = word[0] == "a"
        end = (
            self.text.rfind(", ", at, limit)
            if english
            else venue_end(self.text, at, limit, before_verb=verb, sure=sure)
        )
        if word[0] == "ท" and _DOES.search(self.text, at, end):
            return None
        return (at, end) if end - at >= _SHORTEST else None

    def _is_posting(self, start: int) -> bool:
        """Whether ณ says where somebody is posted ("กงสุลใหญ่ ณ เมืองดูไบ")."""
        posted = self.text.endswith(words("posted"), 0, start - 1) and self.text.startswith("ณ", start)
        return posted and ABROAD.match(self.text, start - 1) is not None

    def _is_in_name(self, start: int) -> bool:
        """Whether ณ is part of a family name ("นายกิตติรัฐ ณ ระนอง")."""
        return any(named.post is None and start < named.end for named in self.seats.between(start - _NAME, start))

    def after_verb(self, at: int, line_end: int) -> tuple[int, int] | None:
        """Return the place named right after a verb ("ลงพื้นที่จังหวัดเชียงใหม่"), None where none is."""
        if english := _ENGLISH_PLACE.match(self.text, at, line_end):
            return english.span(1)
        at += self.text[at : at + 1] == " "
        at += max((len(word) for word in words("work-of") if self.text.startswith(word, at)), default=0)
        if not opens_place(self.text, at) or self.text.startswith(words("unvisited"), at):
            return None
        end = venue_end(self.text, at, self._limit(at, line_end)[0])
        return (at, end) if end - at >= _SHORTEST else None

    def _is_place(self, start: int, at: int, line_start: int) -> bool:
        day = bisect_left(self._day_ends, start + 1) - 1
        after_day = day >= 0 and start - self._day_ends[day] <= 3
        after_hour = self.text[max(0, start - 3) : start].strip() in ("น.", "น")
        return after_day or after_hour or start == line_start or opens_place(self.text, at)

    def _next_seat(self, at: int, line_end: int) -> int:
        """Return where somebody is named first, whoever a room is named after left out."""
        for named in self.seats.between(at + 1, line_end)[:_INNER_NAMES]:
            if named.start - at > LONGEST or not self._is_room(at, named):
                return named.start
        return line_end

    def _rooms_end(self, at: int, limit: int) -> int:
        """Return where the last name ends that is part of the venue's own, ``at`` where none is."""
        return max((named.end for named in self.seats.between(at + 1, limit)[:_INNER_NAMES]), default=at)

    def _is_room(self, at: int, named: Named) -> bool:
        """Whether a room is named so: "ทำเนียบเอกอัครราชทูต", "ห้องรับรองปลัดกระทรวง", "ห้องประชุม ศ.นิคม จันทรวิทุร ชั้น 5"."""
        if named.post is not None and self.text.endswith(words("room"), at, named.start):
            return True
        before = named.start - self.text.endswith(" ", at, named.start)
        joined = before == named.start or self.text.endswith(words("patron"), at, before)
        if joined and self.text.startswith(words("royal"), named.name):
            return venue_end(self.text, at, before) == before  # "โรงพยาบาลสมเด็จพระ...", "ในพระอุปถัมภ์ สมเด็จพระ..."
        after = named.end + self.text.startswith(" ", named.end)
        if named.post is None and self.text.startswith(words("address"), after):
            return True  # "สวนลิ้นจี่นายวุฒิไกร ทะสุใจ ต.แม่สูน"
        room = _ROOM.search(self.text, at, named.start)
        if room is None:
            return False
        goes_on = self.text.startswith(words("floor"), after)
        return goes_on or (named.post is not None and room.end() == named.start and not room["gap"])

    def _limit(self, at: int, line_end: int) -> tuple[int, bool]:
        """Return the offset a venue cannot pass, and whether a verb stands there."""
        limit = self._next_seat(at, line_end)
        day = bisect_left(self._day_starts, at + 1)
        if day < len(self._day_starts):
            limit = min(limit, self._day_starts[day])
        first = bisect_left(self._mark_starts, at + 1)
        for mark in self.marks[first : first + 12]:
            if mark.start >= limit:
                break
            if mark.kind in ("act", "lead") or mark.cue in _ENDING:
                verb = mark.cue in _VERBS and not self.text.startswith(words("by"), mark.start)
                return mark.start, verb or mark.kind in ("act", "lead")
        return limit, False
