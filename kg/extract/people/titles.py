"""Titles of posts: where one begins and ends, and which part of it names the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from kg.extract.context import Context
from kg.extract.given import MINISTRY, ministries
from kg.extract.people.countries import countries_named, country_at, country_before, country_of_post
from kg.extract.people.english import Tail, compound_head, english_tail
from kg.extract.people.lookups import (
    Head,
    body_heads,
    head_pattern,
    heads_known_for,
    honorific_forms,
    opens_sentence,
    prefix_pattern,
    prefix_rows,
    title_heads,
    words_outside_titles,
)
from kg.extract.people.names import RUN, mid_word
from kg.extract.people.tails import (
    Letters,
    extension_at,
    length_before_sentence,
    letters_at,
    level_gloss,
    occasion,
    read_letters,
)
from kg.text.patterns import any_of

_COMMITTEE_REACH = 600
#: A body's name begins so close behind the head of a title.
_BODY_REACH = 60
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{2,4}\.|(?:[ก-ฮ]{1,4}\.){2,5})(?![ก-ฮเ-ไ])|[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,5}")
_NUMBERED = re.compile(r"(?:เขต|ภาค)?(?:ที่)? ?[0-9๐-๙]{1,2}(?![0-9๐-๙])")
_BRACKETED = re.compile(r" ?\(([ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]{8,40})\)| ?\((มหาชน)\)")
_COMPANY = re.compile(r"บริษัท [^\n(),]{2,70}? ?จำกัด(?: ?\(มหาชน\))?")
#: Where somebody is posted abroad; ณ กรุงเทพฯ is where something takes place.
ABROAD = re.compile(r" ณ ?(?:กรุง(?!เทพ)|นคร|เมือง|บันดาร์|สาธารณรัฐ|ราชอาณาจักร)[ก-ฮะ-ฺเ-๎]*")
_DISTRICT = re.compile(r" (?:(?:จังหวัด|จ\. ?)[ก-ฮะ-ฺเ-๎]+|กรุงเทพมหานคร|กทม\.)(?: เขต ?(?:ที่ ?)?[0-9๐-๙]{1,2})?")
_LATIN_NAME = re.compile(r" [A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*")
_SHORT_MINISTRY = re.compile(rf"{MINISTRY} (?:ดีอี(?:เอส)?|(?:[ก-ฮ]{{1,4}}\.){{1,3}})(?![ก-๎])")

_OF = "ของ"
_OPENS, _CLOSES, _PLACE = attrgetter("span.start"), attrgetter("span.end"), attrgetter("start", "end")
_NO_WORDS: tuple[str, ...] = ()

#: Heads one inside another that are read as one title (เลขานุการรัฐมนตรีว่าการ…); a longer run is no title.
_NESTED_MAX = 4


class TitleRead(msgspec.Struct, frozen=True, gc=False):
    """A title read at a place: ``text[start:title_end]``; with a body written apart it goes on to ``end``.

    Attributes:
        head: the canonical head with its rank prefixes ("รองปลัด"), abbreviations written out.
        body: (start, end) of the organisation, None where the title names none.
        capacity: substantive, acting, former or designate.
        country: of the post, ISO code.
        joins: whether it may be the second post of one person.
        strong: whether its head opens a title anywhere.
        tail: what its head takes, as in post_heads.csv.
    """

    start: int
    title_end: int
    end: int
    head: str
    body: tuple[int, int] | None
    capacity: str
    country: str
    joins: bool
    strong: bool
    tail: str


#: Of two deputies the first and the second: "รองผู้อำนวยการ (1) สถาบัน...".
_RANKED = re.compile(r" ?\([0-9๐-๙]\)(?= [ก-๎])")


@cache
def _cut_body() -> re.Pattern[str]:
    """Return the pattern of a body cut to its head noun at the end of a title ("ปลัดกระทรวงฯ")."""
    return re.compile(f"({body_heads().pattern})ฯ$")


@cache
def _ministries() -> re.Pattern[str]:
    return re.compile(any_of(ministries()))


class Titles:
    """Reads titles in one release; knows where the bodies named in it end."""

    def __init__(self, ctx: Context) -> None:
        self.text = ctx.text
        self._mentions = mentions = ctx.organisation_mentions
        self._starts = list(map(_OPENS, mentions))
        self._ends = list(map(_CLOSES, mentions))
        self.body_ends = dict(map(_PLACE, reversed(ctx.hits["organisation"])))
        self.body_ends.update(zip(self._starts, self._ends, strict=True))
        self._named = sorted(self.body_ends)
        self._countries = countries_named(ctx)
        #: The longest head of a title at each place.
        self._heads = {hit.start: hit for hit in reversed(ctx.hits["post-head"])}

    def head_starts(self) -> Iterable[int]:
        """Return where heads of titles stand, in order."""
        return reversed(self._heads)

    def needs_list(self, start: int) -> bool:
        """Whether the head of a title at ``start``, with no word before it, makes a title only where a list follows."""
        known = title_heads()[self._heads[start].row["form"]]
        return known.needs_list and not prefix_pattern().match(self.text, start)

    def inside_body(self, place: int) -> bool:
        """Whether a place lies inside a body's name, after its first character (สำนักงานปลัดกระทรวง)."""
        index = bisect_left(self._starts, place)
        return index > 0 and self._ends[index - 1] > place

    def _head(self, position: int) -> tuple[int, Head] | None:
        """Return (end, what is known of it) of the head of a title at ``position``, None where none is."""
        hit = self._heads.get(position)
        if hit is None:
            return None
        known = title_heads()[hit.row["form"]]
        if not known.english:
            return hit.end, known
        found = head_pattern().match(self.text, position)  # only it knows where an English word may end
        return (found.end(), title_heads()[found.group()]) if found else None

    def of_context(self, title: TitleRead) -> TitleRead:
        """Give a post its body where only the text before names it: a seat ("กรรมการ"), a cut name ("ปลัดกระทรวงฯ")."""
        if title.body is not None:
            return title
        end = title.title_end + self.text.startswith("ฯ", title.title_end)
        if self.text[end - 1] == "ฯ" and (cut := _cut_body().search(self.text, title.start, end)):
            before = bisect_left(self._starts, title.start)
            bodies = zip(reversed(self._starts[:before]), reversed(self._ends[:before]), strict=True)
            named = (body for body in bodies if self.text.startswith(cut.group(1), body[0]))
            return replace(title, body=next((body for body in named if body[1] - body[0] > len(cut.group())), None))
        if title.tail != "committee":
            return title
        earlier = self._mentions[: bisect_right(self._starts, title.start)]
        body = next(((m.span.start, m.span.end) for m in reversed(earlier) if m.kind == "committee"), None)
        return replace(title, body=body) if body and title.start - body[1] <= _COMMITTEE_REACH else title

    def read(self, start: int) -> TitleRead | None:
        """Return the title that starts at ``start``, None where none does."""
        text, first, position, capacity, words = self.text, start, start, "substantive", _NO_WORDS
        if prefix := prefix_pattern().match(text, start):
            start, position, capacity, words = self._prefixes(start, prefix)
        head = self._head(position) if position in self._heads else None
        if head is None:
            return self._compound(first) if "A" <= text[first : first + 1] <= "Z" else None
        head_end, known = head
        if known.chair and occasion().match(text, head_end):
            return None
        if known.english:
            return self._english(start, head_end, known, capacity, "".join(f"{word} " for word in words))
        title_end, body, inner = self._tail(head_end, known.tail)
        if known.body and not (body and inner and known.body in heads_known_for("advising")):
            opens = head_end - len(known.body)
            whole = known.tail == "none"  # what follows goes on with the title, not with the body ("... เขต 1")
            body_end = max(self.body_ends.get(opens, 0), head_end if whole else title_end)
            if whole or text[head_end:body_end] not in ("", "ฯ"):  # the bare head noun names no body
                body, title_end = (opens, body_end), max(body_end, title_end)
        if known.abroad or known.elected:
            title_end = self._placed(known, title_end)
        end = title_end
        if body and body[1] == title_end and text.startswith(heads_known_for("faculty"), body[0]):
            body = self.body_after(title_end) or body
        if text.startswith((" (", "("), end):
            if level := level_gloss().match(text, end):
                end = level.end()
            elif body is None and (ranked := _RANKED.match(text, end)) and self.body_after(ranked.end()):
                end = title_end = ranked.end()
        if body is None and known.tail in ("body", "committee"):
            of = end + len(_OF) * text.startswith(_OF, end)  # "รองประธานฝ่ายนโยบายของ Bolt"
            if text[of : of + 1] in (" ", "\n"):
                body = self._spaced_body(of + 1, line=text[of] == "\n")
                end = body[1] if body else end
        return TitleRead(
            start,
            title_end,
            end,
            "".join(words) + known.full + inner,
            body,
            capacity,
            country_of_post(text, head_end, body, end, self._countries),
            known.joins,
            known.strong or bool(words),
            known.tail,
        )

    def _placed(self, head: Head, end: int) -> int:
        """Return the end of a title with the place somebody is posted at or elected in."""
        named = ABROAD.match(self.text, end) if head.abroad else None
        if named is None and head.elected:
            named = _DISTRICT.match(self.text, end)
        return self._cut(named.start() + 1, named.end()) if named else end

    def _compound(self, start: int) -> TitleRead | None:
        """Return an English title whose head closes it ("Senior Financial Sector Specialist")."""
        found = compound_head().match(self.text, start)
        if not found:
            return None
        tail = english_tail(self.text, found.end(), self.body_ends)
        body, end = self._thai_body(found.end(), tail)
        return TitleRead(start, tail.title_end, end, found.group(), body, "substantive", "th", False, False, "body")

    def _thai_body(self, head_end: int, tail: Tail) -> tuple[tuple[int, int] | None, int]:
        """Return (body, end) of an English title, whose body may stand behind it in Thai."""
        thai_follows = "ก" <= self.text[tail.end + 1 : tail.end + 2] <= "๎"
        if tail.body is None and tail.end == head_end and thai_follows and (body := self.body_after(tail.end)):
            return body, body[1]
        return tail.body, tail.end

    def _prefixes(self, start: int, prefix: re.Match[str] | None) -> tuple[int, int, str, tuple[str, ...]]:
        """Return where the title starts, where its head does, the capacity, and the words that lower the rank."""
        capacity = "substantive"
        words = _NO_WORDS
        position = start
        while prefix:
            meaning = prefix_rows()[prefix.group()]
            position = prefix.end()
            if self.text.startswith(" ", position) and self._head(position + 1):
                position += 1
            if prefix.group() in words_outside_titles():
                start = position
            if meaning not in ("skip", ""):
                capacity = meaning
            elif meaning == "":
                words = (*words, prefix.group())
            prefix = prefix_pattern().match(self.text, position)
        return start, position, capacity, words

    def _english(self, start: int, head_end: int, known: Head, capacity: str, rank: str) -> TitleRead:
        """Return an English title: head, "of ..." and the body it names."""
        tail = english_tail(self.text, head_end, self.body_ends)
        name, strong = rank + known.full, known.strong or bool(rank)
        body, end = self._thai_body(head_end, tail)
        country = tail.country or country_before(self.text, start) or "th"
        return TitleRead(start, tail.title_end, end, name, body, capacity, country, known.joins, strong, known.tail)

    def _tail(self, position: int, tail: str, depth: int = 0) -> tuple[int, tuple[int, int] | None, str]:
        """Return the end of the title, the body's (start, end), and the heads nested in the tail."""
        text = self.text
        if tail == "none":
            return self._completed(country_at(text, position, spaced=False)[0]), None, ""
        opens = position + text.startswith(" ", position)
        prefix = prefix_pattern().match(text, opens)
        place = prefix.end() if prefix else opens
        nested = self._head(place) if place in self._heads else None
        if nested and depth < _NESTED_MAX:
            nested_end, known = nested
            if known.strong and (opens == position or known.minister):
                inner = (prefix.group() if prefix else "") + known.full
                end, body, deeper = self._tail(nested_end, known.tail, depth + 1)
                return end, body, inner + deeper
        if tail == "free":
            known_of = read_letters(letters_at(text, position))
            return self._completed(self._letters_end(position, known_of, named=False)), None, ""
        letters = letters_at(text, position)
        if not letters:
            return self._completed(position), None, ""
        known_of = read_letters(letters)
        end = self._letters_end(position, known_of, named=True)
        body = self._body(position, end, known_of) or self._ministry(position, end)
        if body:
            end = self._completed(body[1])
            if end > body[1] and text[body[1]] == " " and text[body[1] : end].strip(" ที่ภาค").isdigit():
                body = (body[0], end)
            return end, body, ""
        return self._completed(end), None, ""

    def _letters_end(self, position: int, letters: Letters, *, named: bool) -> int:
        """Return where the letters that run on from ``position`` end, or the sentence goes on, or a name stands."""
        if named and letters.given:
            return position
        end = position + letters.length
        return end if letters.joint < 0 else self._before_title(position + letters.joint, end)

    def _cut(self, start: int, end: int) -> int:
        """Return where between ``start`` and ``end`` the sentence goes on, ``end`` where it does not."""
        return self._before_title(start, start + length_before_sentence(self.text[start:end]))

    def _before_title(self, start: int, end: int) -> int:
        """Return where between ``start`` and ``end`` a second title is joined with และ, ``end`` where none is."""
        joint = self.text.find("และ", start, end)
        while joint >= 0:
            if self._opens_title(joint + 3):
                return joint
            joint = self.text.find("และ", joint + 3, end)
        return end

    def _opens_title(self, position: int) -> bool:
        prefix = prefix_pattern().match(self.text, position)
        head = self._head(prefix.end() if prefix else position)
        return head is not None and head[1].strong

    def _body(self, start: int, end: int, letters: Letters) -> tuple[int, int] | None:
        """Return the body named in ``text[start:end]`` (it may reach beyond: names with spaces)."""
        if letters.completes:
            return None
        opens = letters.noun > 0
        alone = opens and start + letters.noun == end
        if alone and (short := _SHORT_MINISTRY.match(self.text, start)):
            return start, short.end()
        if not alone and start < end <= self.body_ends.get(start, 0):
            return start, self.body_ends[start]  # mostly
        reach = min(end + 2, start + _BODY_REACH)
        for found in self._named[bisect_left(self._named, start) : bisect_left(self._named, reach)]:
            if found < end or (alone and not body_heads().match(self.text, found)):
                stop = self.body_ends[found]
                if stop < end and mid_word(self.text, stop):
                    stop = end
                elif stop < end:
                    stop = end if opens and found > start else self._beyond(found, stop, end)
                return (start if opens else found), stop
        after = start + letters.noun
        return (start, end) if opens and end > after and self.text[after:end] != "ฯ" else None

    def _ministry(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the ministry an abbreviated post names without กระทรวง (รมว.คมนาคม)."""
        if not self.text.endswith(heads_known_for("ministry"), 0, start):
            return None
        short = _ABBREVIATION.match(self.text, start)
        if short:
            return start, short.end()
        if named := _ministries().match(self.text, start):
            return start, max(named.end(), end)
        return (start, end) if end > start and RUN.fullmatch(self.text, start, end) else None

    def _beyond(self, start: int, stop: int, end: int) -> int:
        """Return the end of a body whose known name is over before the letters are.

        A number, a second half (และ...), a province or a country may follow; a guessed end gives way to the letters'.
        """
        if number := _NUMBERED.match(self.text, stop, end + 4):
            return number.end()
        rest = self.text[stop:end]
        if rest.startswith("และ") or self.text.endswith("จังหวัด", 0, stop):
            return end
        narrowed = self.text.startswith(heads_known_for("narrowed"), start) or self._guessed_end(stop)
        if narrowed and not opens_sentence(rest):
            return end
        after_country = country_at(self.text, stop, spaced=False)[0]
        return after_country if stop < after_country <= end else stop

    def _guessed_end(self, stop: int) -> bool:
        """Whether a body whose end is only guessed ends there."""
        return stop in [mention.span.end for mention in self._mentions if mention.rule == "head-noun"]

    def body_after(self, end: int) -> tuple[int, int] | None:
        """Return the body named one space after ``end``, None where none is."""
        return self._spaced_body(end + 1, line=False) if self.text[end : end + 1] == " " else None

    def _spaced_body(self, start: int, *, line: bool) -> tuple[int, int] | None:
        """Return the body named after a space; on a new ``line`` only where the title cannot end before it."""
        if line and not self.text.endswith(heads_known_for("unfinished"), 0, start - 1):
            return None
        if start in self.body_ends:
            return start, self.body_ends[start]
        if company := _COMPANY.match(self.text, start):
            return start, company.end()
        if noun := body_heads().match(self.text, start):
            end = self._letters_end(start, read_letters(letters_at(self.text, start)), named=True)
            if latin := _LATIN_NAME.match(self.text, end):
                end = latin.end()
            return (start, end) if end > noun.end() else None
        short = _ABBREVIATION.match(self.text, start)
        return (start, short.end()) if short and self.text[start : short.end()] not in honorific_forms() else None

    def _completed(self, end: int) -> int:
        """Return the end of a title with what completes it: a number, a region, ประจำประเทศไทย."""
        bracketed = self.text.startswith((" (", "("), end)  # seldom: two patterns need not be tried
        bracket = _BRACKETED.match(self.text, end) if bracketed and not level_gloss().match(self.text, end) else None
        if bracket:
            end = end if bracket.group(1) and self._opens_title(bracket.start(1)) else bracket.end()
        latin = _LATIN_NAME.match(self.text, end) if "A" <= self.text[end + 1 : end + 2] <= "Z" else None
        if latin and self.text.endswith(heads_known_for("named"), 0, end):
            end = latin.end()
        while more := extension_at(self.text, end):
            stop = self._cut(more.end("word") if more.group("word") else end, more.end())
            if stop <= end + 1:
                break
            end = stop
        return end
