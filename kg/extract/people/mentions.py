"""Every place a person is named, with the posts the text gives beside the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kg.extract.context import Context
from kg.extract.people.honorifics import Opening, openings
from kg.extract.people.lookups import given_names, surnames
from kg.extract.people.names import RUN, NameRead, read_name
from kg.extract.people.titles import TitleRead, Titles

_GLOSS = re.compile(r" ?\( ?([^()\n]{2,80}) ?\)")
_AFTER = re.compile(
    r"(?:ฯ| ฯ)?(?: ?[,:–-] ?| ?\( ?| ?ซึ่งเป็น ?| ?ในตำแหน่ง ?| ?ดำรงตำแหน่ง ?| ?ตำแหน่ง ?| ?ในฐานะ(?:ที่เป็น)? ?| )?"
)
_AND = re.compile(r" ?และ ?| ?ในฐานะ(?:ที่เป็น|เป็น)? ?| ?ควบตำแหน่ง ?| ?, ?| ?/ ?| ")
_NUMBERED = re.compile(r"(?:(?<=\n)|(?<= ))[0-9๐-๙]{1,3}[.)] ?")
_QUOTED = re.compile(r"[“\"‘'']([ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]{1,20})[”\"’'']")


@dataclass
class Mention:
    """A person named at a place.

    Attributes:
        name: the name read; its text is ``text[name.start:name.end]``.
        start: where the honorifics before it begin.
        roles: posts given beside it, with the places they stand.
        aliases: (start, end) of other names given beside it (Latin gloss in brackets).
        rule: how it was found.
    """

    name: NameRead
    start: int
    rule: str
    honorifics: tuple[str, ...] = ()
    roles: list[TitleRead] = field(default_factory=list)
    aliases: list[NameRead] = field(default_factory=list)


class MentionReader:
    """Reads all mentions of one release, left to right."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.text = ctx.text
        self.titles = Titles(ctx)
        self.mentions: list[Mention] = []
        self.claimed: list[tuple[int, int]] = []

    def read(self) -> list[Mention]:
        """Return all mentions in order of place."""
        reached = 0
        for opening in openings(self.ctx):
            if opening.start < reached:
                continue
            mention = self._after_honorific(opening)
            if mention:
                self.mentions.append(mention)
                reached = mention.name.end
                self._read_after(mention)
        self._read_titled()
        self.mentions.sort(key=lambda mention: mention.name.start)
        return self.mentions

    def _after_honorific(self, opening: Opening) -> Mention | None:
        start = opening.bare_start
        text = self.text
        quoted = text[start : start + 1] in ("“", '"', "‘", "'")
        name = read_name(text, start + 1 if quoted else start)
        if not name or (name.end - name.start < 3 and not name.full and not name.known):
            return None
        if opening.needs == "latin" and not name.latin:
            return None
        if opening.needs == "name" and (name.latin or text[name.start : name.given_end] not in given_names()):
            return None
        if name.latin and not name.full and name.end - name.start < 3:
            return None
        if opening.name_start != opening.bare_start:
            name = name._replace(start=opening.name_start)
        return Mention(name, opening.start, "honorific", opening.honorifics)

    def _read_after(self, mention: Mention) -> None:
        """Read what follows a name: gloss in brackets, then posts."""
        text = self.text
        position = mention.name.end
        if text[position : position + 1] == "ฯ":
            position += 1
        if gloss := _GLOSS.match(text, position):
            inner = self._gloss_name(gloss.start(1), mention)
            if inner:
                mention.aliases.append(inner)
                position = gloss.end()
        after = _AFTER.match(text, position)
        self._read_posts(mention, after.end() if after else position)

    def _gloss_name(self, start: int, mention: Mention) -> NameRead | None:
        for opening in openings_at(self.ctx, start):
            start = opening
        name = read_name(self.text, start)
        return name if name and name.latin and name.full and not mention.name.latin else None

    def _read_posts(self, mention: Mention, position: int) -> None:
        title = self.titles.read(position)
        if not title or title.end - title.start < 3:
            return
        self._take(mention, title)
        for _ in range(4):
            joint = _AND.match(self.text, title.end)
            if not joint:
                return
            following = self.titles.read(joint.end())
            if not following or not self._same_person(title, joint.group(), following):
                return
            self._take(mention, following)
            title = following

    def _same_person(self, first: TitleRead, joint: str, second: TitleRead) -> bool:
        if "ในฐานะ" in joint or "ควบ" in joint:
            return True
        return second.joins and ("และ" in joint or first.body is None)

    def _take(self, mention: Mention, title: TitleRead) -> None:
        mention.roles.append(title)
        self.claimed.append((title.start, title.end))

    def _read_titled(self) -> None:
        """Read posts standing before a name, and names that only a post announces."""
        starts = sorted((mention.start, number) for number, mention in enumerate(self.mentions))
        keys = [start for start, _ in starts]
        names = sorted((mention.name.start, mention.name.end) for mention in self.mentions)
        taken = sorted(self.claimed)
        reached = 0
        for hit in self.ctx.hits["post-head"]:
            if hit.start < reached or _within(taken, hit.start) or _within(names, hit.start):
                continue
            title = self.titles.read(hit.start)
            if not title or not title.strong:
                continue
            reached = title.end
            position = title.end
            while self.text[position : position + 1] in (" ", "(", ","):
                position += 1
            index = bisect_right(keys, position) - 1
            if index >= 0 and keys[index] == position:
                mention = self.mentions[starts[index][1]]
                if not mention.roles and "," not in self.text[title.end : position]:
                    self._take(mention, title)
                continue
            self._bare_after(title)

    def _bare_after(self, title: TitleRead) -> None:
        text = self.text
        position = title.end + (text[title.end : title.end + 1] == " ")
        quoted = text[position : position + 1] in ("“", '"', "‘", "'")
        run = RUN.match(text, position + quoted)
        if not run:
            return
        name = read_name(text, position + quoted)
        if not name or text[name.start : name.given_end] not in given_names():
            return
        surname_known = name.full and text[name.given_end + 1 : name.end] in surnames()
        glued = position == title.end and title.end - title.start <= 12
        if surname_known or quoted or (glued and not name.full):
            mention = Mention(name, title.start, "title-name")
            self._take(mention, title)
            self.mentions.append(mention)


def openings_at(ctx: Context, start: int) -> list[int]:
    """Return the start of a name after honorifics at ``start``, empty where none stand there."""
    return [opening.bare_start for opening in openings(ctx) if opening.start == start]


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(spans, (place, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]
