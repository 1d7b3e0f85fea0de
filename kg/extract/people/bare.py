"""People named without an honorific: after a post, in a numbered list, in quotes, or by a full name the tables know."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from operator import attrgetter

from msgspec.structs import replace

from kg.extract.context import Context
from kg.extract.given import given_names, province_names
from kg.extract.lexicon import CREDIT, GIVEN, NAME_LIST, POST_LIST
from kg.extract.people.lookups import (
    any_near,
    common_words,
    heads_known_for,
    joints,
    leads,
    opens_sentence,
    prefix_rows,
    surnames,
)
from kg.extract.people.mentions import Mention, MentionReader
from kg.extract.people.names import RUN, NameRead, latin_stops, may_be_given, may_be_surname, read_name
from kg.extract.people.titles import TitleRead
from kg.text.patterns import any_of

_BETWEEN = re.compile(r" ?\(? ?(?:คือ )?")
_ITEM = re.compile(r"[^\n]{0,160}\n[0-9๐-๙]{1,3}[.)] ?|[ ,]*(?:และ)? ?(?:[0-9๐-๙]{1,2}[.)] ?)?")
_JOINT = re.compile(r" ?และ ?|[ \n]and[ \n]")
_HELD_TOO = re.compile(r"[ ,]*(?:และ[ ,]*)?")
_NUMBERED = re.compile(rf"[0-9๐-๙]{{1,3}}[.)] ?({RUN.pattern})")
_NUMBER_DIGITS_MAX = 3
_QUOTED = re.compile(r"[“\"‘'](?=[ก-ฮเ-ไ])")
_LATIN_WORD = re.compile(r"[A-Z][a-zé]{2,}(?= [A-Z])")
_WORD = re.compile(r" ([A-Z][a-z]+)")
_NAMED = attrgetter("name.start")
_LIST_GAP = 12
#: What opens the list of those who hold a post stands so close behind it, with their number; so close behind its head.
_GROUP_REACH, _TITLE_REACH = 40, 300
#: Credits stand within so many characters of a text's end.
_CREDITS_REACH = 400
_CONTACT = re.compile(r"(?:^|(?<=\n))([ก-ฮเ-ไ][ก-๎]+ [ก-ฮเ-ไ][ก-๎]+),? (?:โทร\.? ?)?0[0-9](?=[0-9 -]{7,10})")
_CALLED = re.compile(r"0[0-9](?=[0-9 -]{7})")
#: Who is listed is named so close before the word that opens the list.
_STAGE_REACH = 90
#: Fewer, two words each, may be anything.
_STAGE_LEAST, _STAGE_MOST = 3, 60
_STAGE_RUN = "(?!และ)[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]{1,18}"
_STAGE_ITEM = re.compile(
    rf"(?:[ :,]|และ)*(?:({_STAGE_RUN}(?: {_STAGE_RUN}){{0,2}})(?= ?,| ?และ)|({_STAGE_RUN} {_STAGE_RUN})(?=\n|$))|"
    rf"[ ,]*และ ?({_STAGE_RUN} {_STAGE_RUN})(?= )"
)
_NOT_NAMES = 3


@cache
def _group() -> re.Pattern[str]:
    number = rf"(?:{joints('number')}) ?[0-9๐-๙]{{1,2}} ?(?:{joints('counter')})?"
    return re.compile(rf" ?(?:{number})? ?(?:{joints('group')})[ \n]?(?:[0-9๐-๙]{{1,2}}[.)] ?)?")


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(leads('credit'))}) ?:? ?(?=[ก-ฮเ-ไ])")


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(joints("shared"))


@cache
def _letters() -> frozenset[str]:
    return frozenset(map(chr, range(ord("ก"), ord("๎") + 1)))


class _Taken:
    """Places already read as part of a name or a title."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]
        self._ends = [0, *[end for _, end in self.spans]]

    def __contains__(self, place: int) -> bool:
        return self._ends[bisect_right(self._starts, place)] > place


@cache
def _prefixes() -> Mapping[str, tuple[str, ...]]:
    """Return the prefixes by their last two characters, by which mostly none is told; the longest first."""
    by_end: dict[str, tuple[str, ...]] = {}
    for form in sorted(prefix_rows(), key=len, reverse=True):
        by_end[form[-2:]] = (*by_end.get(form[-2:], ()), form)
    return by_end


class BareReader:
    """Adds to the mentions after honorifics those that other signs give away."""

    def __init__(self, ctx: Context, reader: MentionReader, mentions: list[Mention]) -> None:
        self.ctx = ctx
        self.text = ctx.text
        self.reader = reader
        self.mentions = mentions
        self.sure = [mention for mention in mentions if not mention.tentative]
        self.found: list[Mention] = []
        self.lone: list[TitleRead] = []
        self.held_with: list[tuple[TitleRead, TitleRead]] = []
        taken = [(mention.start, mention.name.end) for mention in self.sure]
        for mention in mentions:
            if mention.roles:
                taken += [(title.start, title.end) for title in mention.roles]
            if mention.aliases:
                taken += [(alias.start, alias.end) for alias in mention.aliases]
        self.taken = _Taken(taken)

    def read(self) -> list[Mention]:
        """Return all mentions, those given and those found, in order of place."""
        self._share_backwards()
        self._after_titles()
        self._numbered_names()
        self._stage_names()
        self._credits()
        self._contacts()
        if self.found:
            self.taken = _Taken(self.taken.spans + [(m.start, m.name.end) for m in self.found])
        self._full_names()
        self._latin_names()
        self.mentions.extend(self.found)
        self.mentions.sort(key=_NAMED)
        return self.mentions

    def _share_backwards(self) -> None:
        """Give a post that several hold to all names of the list before it ("นาย ... นาง ... รองปลัดกระทรวง ...")."""
        for later, mention in zip(reversed(self.sure), reversed(self.sure[:-1]), strict=False):
            if not later.roles:
                continue
            end = mention.roles[-1].end if mention.roles else mention.name.end
            if end < later.start and not _HELD_TOO.fullmatch(self.text, end, later.start):
                continue
            post = later.roles[0]
            if not mention.roles and _shared().match(post.head):
                mention.roles.append(post)
            elif mention.roles and mention.roles[-1].head == post.head and mention.roles[-1].body is None:
                mention.roles[-1] = replace(mention.roles[-1], body=post.body)

    def _after_titles(self) -> None:
        starts = [mention.start for mention in self.sure]
        lists = [hit.start for hit in self.ctx.hits[POST_LIST]]
        titles = self.reader.titles
        taken = self.taken
        chain: list[TitleRead] = []
        reached = 0
        for start in titles.head_starts():
            if start < reached or start in taken or titles.inside_body(start):
                continue
            opens = self._with_prefixes(start)
            if opens == start and not any_near(lists, start, _TITLE_REACH) and titles.needs_list(start):
                continue
            title = titles.read(opens)
            if not title:
                continue
            group = _group().match(self.text, title.end) if any_near(lists, title.end, _GROUP_REACH) else None
            if not (title.strong or group or title.head in heads_known_for("announces")):
                continue
            joined = chain and _JOINT.fullmatch(self.text, chain[-1].end, title.start)
            chain = [*chain[-3:], title] if joined else [title]
            reached = title.end
            if self.text.endswith(leads("owner"), title.start, title.end):
                continue  # "ที่ปรึกษาของนาย...": not the post of whoever is named next
            between = _BETWEEN.match(self.text, title.end)
            place = between.end() if between else title.end
            index = bisect_right(starts, place) - 1
            if index >= 0 and starts[index] == place:
                posts = self.sure[index].roles
                if not posts or self.text[title.start].isascii():  # in English the post stands before the name
                    posts[:0] = map(titles.of_context, chain)
            elif group:
                self._share(titles.of_context(title), group.end(), starts)
            elif not self._name_after(title, chain) and (title.strong or group):
                self._lone(title)

    def _lone(self, title: TitleRead) -> None:
        """Keep a post with no name beside it, and the one said to be held with it ("รัฐมนตรี ในฐานะประธาน...")."""
        self.lone.append(title)
        second = self.reader.held_with(title)
        second = self.reader.titles.of_context(second) if second else None
        if second and second.strong and second.body:
            self.held_with.append((title, second))

    def _with_prefixes(self, start: int) -> int:
        text, prefixes = self.text, _prefixes()
        while True:
            apart = text[start].isascii() and text.startswith(" ", start - 1)  # only English words stand apart
            end = start - apart if start > 1 else start
            ending = prefixes.get(text[end - 2 : end])
            if ending is None:
                return start  # mostly
            prefix = next((form for form in ending if text.endswith(form, 0, end)), None)
            if prefix is None:
                return start
            if end < start and not prefix.isascii():
                return start
            start = end - len(prefix)

    def _share(self, title: TitleRead, place: int, starts: list[int]) -> None:
        """Give one title to each person of the list it heads ("รองปลัด ... ทั้ง 4 ท่าน ได้แก่ นาย ...")."""
        index = bisect_right(starts, place - 1)
        if index == len(starts) or starts[index] != place:
            return
        while index < len(starts) and not self.sure[index].roles:
            gap = _ITEM.fullmatch(self.text, place, starts[index])
            if not gap:
                return
            name_end = self.sure[index].name.end
            body = self.reader.titles.body_after(name_end) if title.body is None else None
            self.sure[index].roles.append(replace(title, body=body) if body else title)
            place = name_end
            index += 1

    def _name_after(self, title: TitleRead, chain: list[TitleRead]) -> bool:
        """Read a name that only the post before it announces; return whether one stands there."""
        text = self.text
        position = title.end + (text[title.end : title.end + 1] == " ")
        quoted = text[position : position + 1] in ("“", '"', "‘", "'", "”")
        if not quoted and not may_be_given(text, position):
            return False  # mostly: the whole name need not be read
        name = read_name(text, position + quoted)
        if name and name.latin and not quoted:
            if name.full and text[title.start].isascii() and not _names_a_thing(text, name):
                self._keep(Mention(name, title.start, "post-name", roles=list(chain)))
                return True
            return False
        if not name:
            return False
        if text[name.start : name.given_end] not in given_names():
            return self._cut_name(title, name, chain)
        surname_known = name.full and text[name.given_end + 1 : name.end] in surnames()
        common = text[name.start : name.end] in common_words() and title.head not in heads_known_for("foreign")
        glued = position == title.end and not name.full and not common
        if not (surname_known or quoted or glued):
            return False
        tentative = not surname_known and not (glued and _announces(text, title))
        self._keep(Mention(name, title.start, "post-name", roles=list(chain), tentative=tentative))
        return True

    def _cut_name(self, title: TitleRead, name: NameRead, chain: list[TitleRead]) -> bool:
        """Read an unknown given name run onto its post, which ฯ for the surname shows ("รองนายกรัฐมนตรีสมบุญฯ")."""
        given = self.text[title.end : name.given_end]
        cut = name.start == title.end and self.text.startswith("ฯ", name.given_end)
        if not cut or opens_sentence(given) or given in common_words() or title.tail != "none":
            return False
        self._keep(Mention(replace(name, end=name.given_end), title.start, "post-name", roles=list(chain)))
        return True

    def _keep(self, mention: Mention) -> None:
        self.found.append(mention)
        if mention.name.full:
            self.reader.read_after(mention)

    def _full_names(self) -> None:
        """Find known given names followed by known surnames."""
        text = self.text
        known_surnames, letters, taken = surnames(), _letters(), self.taken
        for hit in self.ctx.hits[GIVEN]:
            start = hit.start
            if text[start - 1] in letters and start:
                continue  # mostly: the last letters of a word
            if start in taken or not may_be_surname(text, hit.end):
                continue
            name = read_name(text, start)
            if not name or not name.full:
                continue
            surname = text[name.given_end + 1 : name.end]
            if surname in known_surnames and not _ordinary(text[start : hit.end - 1], surname):
                self._add(name, "known-name")

    def _numbered_names(self) -> None:
        """Find the names of numbered lists: known given names, and what follows them in the same list."""
        text, expected = self.text, -1
        for first, last in self.ctx.numbers:
            if text[last] not in ".)":
                continue
            opens = max(first, last - _NUMBER_DIGITS_MAX)
            number = _NUMBERED.match(text, opens)
            if number is None:
                continue
            start = number.start(1)
            in_list = 0 <= opens - expected < _LIST_GAP
            if not (in_list or number.group(1) in given_names()) or start in self.taken:
                continue
            name = read_name(self.text, start)
            if not name or not name.full:
                continue
            self._add(name, "list")
            expected = name.end

    def _stage_names(self) -> None:
        """Find the names of performers and athletes, who go without an honorific ("ศิลปิน อาทิ ก ข, ค ง และ จ ฉ")."""
        for hit in self.ctx.hits[NAME_LIST]:
            if self._on_stage(hit.start):
                names = _enumerated(self.text, hit.end)
                if len(names) >= _STAGE_LEAST:
                    self.found.extend(Mention(n, n.start, "list") for n in names if n.start not in self.taken)

    def _on_stage(self, end: int) -> bool:
        """Whether the line says before ``end`` who performs."""
        before = self.text[max(0, end - _STAGE_REACH) : end].rpartition("\n")[2]
        return any(map(before.__contains__, leads("stage")))

    def _latin_names(self) -> None:
        """Find known Latin given names followed by more names."""
        text = self.text
        for hit in self.ctx.hits["latin-given"]:
            start = hit.start
            word = _LATIN_WORD.match(text, start)
            if word is None or word.end() != hit.end or start in self.taken or not _opens_word(text, start):
                continue
            name = read_name(text, start)
            if name and name.full and name.end - name.given_end > _NOT_NAMES and not _names_a_thing(text, name):
                self._add(name, "latin-name")

    def _credits(self) -> None:
        """Find who wrote, edited or photographed, named at the very end ("Written by ...")."""
        if not self.ctx.hits[CREDIT]:
            return
        text = self.text
        for credit in _credit().finditer(text, max(0, len(text) - _CREDITS_REACH)):
            start = credit.end()
            name = read_name(text, start) if start not in self.taken else None
            if name and name.full and text[name.end : name.end + 1] in ("", "\n", ",", " ", "/"):
                self._add(name, "credit")

    def _contacts(self) -> None:
        """Find whom to call, named at the very end on a line with a number ("สมหญิง ศรีสุข 081-234-5678")."""
        text = self.text
        if not _CALLED.search(text, max(0, len(text) - _CREDITS_REACH)):
            return  # mostly: the pattern of who is called need not be tried
        for contact in _CONTACT.finditer(text, max(0, len(text) - _CREDITS_REACH)):
            start = contact.start(1)
            name = read_name(text, start) if start not in self.taken else None
            if name and name.end == contact.end(1) and not _ordinary(*contact.group(1).split(" ", 1)):
                self._add(name, "credit")

    def _add(self, name: NameRead, rule: str) -> None:
        self._keep(Mention(name, name.start, rule))


def _enumerated(text: str, position: int) -> list[NameRead]:
    """Return the names of a list set apart by commas, from its first on; a name alone counts among full ones."""
    names: list[NameRead] = []
    item = _STAGE_ITEM.match(text, position)
    while item and len(names) < _STAGE_MOST:
        start, words = item.start(item.lastindex or 0), item.group(item.lastindex or 0)
        name = read_name(text, start)
        if not name or name.cut or opens_sentence(words) or _ordinary(*words.partition(" ")[::2]):
            break
        if " " not in words and not text.startswith(",", item.end()):
            break
        names.append(replace(name, end=item.end()))
        item = _STAGE_ITEM.match(text, item.end())
    return names if sum(name.full for name in names) * 2 > len(names) else []


def _announces(text: str, title: TitleRead) -> bool:
    """Whether a name may follow the title straight on (รมว.นฤมล, ประธานาธิบดีสี)."""
    return title.country == "th" and title.head in heads_known_for("announces")


def _ordinary(given: str, surname: str) -> bool:
    """Whether two words are a name only after an honorific: both in the dictionary, or the second a province."""
    return (given in common_words() and surname in common_words()) or surname in province_names()


def _opens_word(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isascii() or text[start - 1] in " (\n\"',/"


def _names_a_thing(text: str, name: NameRead) -> bool:
    """Whether a Latin name goes on as a building, company or event ("Santi Maitri Building")."""
    word = _WORD.match(text, name.end)
    return word is not None and word.group(1) in latin_stops()
