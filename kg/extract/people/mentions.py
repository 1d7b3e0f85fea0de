"""Every place a person is named after an honorific, with the posts the text gives beside the name."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec.structs import replace

from kg.extract.context import Context
from kg.extract.given import given_names
from kg.extract.people.honorifics import Opening, ends_word, openings, opens_longer_word
from kg.extract.people.lookups import (
    boundaries,
    common_words,
    heads_known_for,
    joints,
    leads,
    names_body,
    opens_sentence,
    prefix_rows,
)
from kg.extract.people.names import QUOTES, NameRead, opens_with_given, read_name, run_at
from kg.extract.people.titles import TitleRead, Titles
from kg.tables import table

#: Vowels written before their consonant: none stands inside a syllable.
_LEADING_VOWELS = frozenset("เแโใไ")
_GLOSS = re.compile(r" ?\( ?([^()\n]{2,80}) ?\)")


@cache
def _after() -> re.Pattern[str]:
    becomes = rf"เป็น(?={joints('becomes')})"
    return re.compile(rf" ?ฯ?(?: ?(?:{joints('after')}|{becomes}) ?| ?[,:–-] ?| ?\( ?| )?")


@cache
def _and() -> re.Pattern[str]:
    """Return what joins two posts, a bracket before it passed over; group 1 is the joint, group 2 a sure one."""
    sure = rf"{joints('capacity')}|เป็น(?={joints('becomes')})"
    acting = "|".join(rf"(?={form})" for form, capacity in prefix_rows().items() if capacity == "acting")
    return re.compile(rf"(?: ?\([^()\n]{{2,60}}\))?( ?(?:({sure})|{joints('and')}(?![a-z])|,|/|{acting})[ \n]?| )")


@cache
def _capacity_starts() -> frozenset[str]:
    """Return the characters what joins a sure second post may begin with, a bracket before it included."""
    words = [row["form"] for row in table("post_joints") if row["use"] == "capacity"]
    return frozenset(word[0] for word in (*words, "เป็น", "("))


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{joints('speaks')})")


class Mention(msgspec.Struct):
    """A person named at a place.

    Attributes:
        name: the name read; its text is ``text[name.start:name.end]``.
        start: where the honorifics before it begin.
        rule: how it was found.
        roles: posts given beside it, with the places they stand.
        aliases: other names given beside it (Latin gloss in brackets).
        tentative: counts only if the release names the same person in a surer way.
    """

    name: NameRead
    start: int
    rule: str
    honorifics: tuple[str, ...] = ()
    roles: list[TitleRead] = []
    aliases: list[NameRead] = []
    tentative: bool = False


class MentionReader:
    """Reads the mentions announced by honorifics, left to right."""

    def __init__(self, ctx: Context) -> None:
        self.text = ctx.text
        self.titles = Titles(ctx)
        self.openings, self._idle = openings(ctx)
        self._opening_at = {opening.start: opening for opening in self.openings}

    def read(self) -> list[Mention]:
        """Return the mentions in order of place."""
        mentions = []
        reached = 0
        for opening in self.openings:
            if opening.start < reached:
                continue
            mention = self._after_honorific(opening)
            if mention:
                mentions.append(mention)
                reached = mention.name.end
                if not mention.tentative:
                    reached = max(reached, self.read_after(mention))
                if not mention.roles and self._doubtful(mention.name):
                    mentions.pop()
        return mentions

    def _after_honorific(self, opening: Opening) -> Mention | None:
        start = opening.bare_start
        text = self.text
        if opening.needs == "name" and ends_word(text, opening.start) and not opens_with_given(text, start):
            return None  # the end of some word
        name = read_name(text, start + (text[start : start + 1] in QUOTES))
        before = opening.start - (text[opening.start - 1 : opening.start] == " ")
        if not name or not self._plausible(opening, name) or self._names_thing(before):
            return None
        if self._is_premier(opening, name):
            return None
        if opening.name_start != opening.bare_start:
            name = replace(name, start=opening.name_start)
        tentative = opening.needs == "name" and " " not in text[name.start : name.end]
        return Mention(name, opening.start, "honorific", opening.honorifics, tentative=tentative)

    def _names_thing(self, before: int) -> bool:
        """Whether a name bears a place or prize named before it, unless a body ends there (สำนักก่อสร้างสะพาน)."""
        if not self.text.endswith(leads("thing"), 0, before):
            return False
        return self.titles.inside_body(before) or not self.titles.inside_body(before - 1)

    def _is_premier(self, opening: Opening, name: NameRead) -> bool:
        """Whether นาย is only the beginning of นายก and a name follows that ("นายกเศรษฐา ทวีสิน")."""
        text = self.text
        given = text[name.start : name.given_end]
        if given in given_names() or not any(
            head.endswith(opening.honorifics[-1] + given[:1]) for head in heads_known_for("announces")
        ):
            return False
        deputy = text.endswith(tuple(prefix_rows()), 0, opening.start)
        return deputy or given[1:] in given_names() or given[1:2] in _LEADING_VOWELS

    def _doubtful(self, name: NameRead) -> bool:
        """Whether a name opens like a sentence: it then needs a post beside it to be believed."""
        given = self.text[name.start : name.given_end]
        return not name.latin and given not in given_names() and given in boundaries().openers

    def _plausible(self, opening: Opening, name: NameRead) -> bool:
        text = self.text
        if name.latin:
            return opening.needs != "name" and name.end - name.start > 2
        if opening.needs == "latin":
            return False
        given = text[name.start : name.given_end]
        given_known = given in given_names()
        if opening.needs == "name":
            if text.startswith(leads("district"), name.end + 1):
                return False  # อ.เมือง จ.เลย
            if name.full and _opens_clause(text[name.given_end + 1 : name.end]):
                return False  # สร้างครูวิทย์ ระยะ 4
            return given_known or self._named_by_post(opening, name)
        if name.full:
            return True
        # นาง, นาย and the like also end other words (รัตนางกูร, วัดนางวัง): run onto those, no name is announced.
        if ends_word(text, opening.start) and not text.endswith(leads("link"), 0, opening.start):
            return False
        follows = text[name.end : name.end + 1]
        if follows in QUOTES and (opening.start == 0 or text[opening.start - 1] in QUOTES):
            return True
        if not given_known and opens_sentence(given):
            return False
        if given_known or name.cut or name.end - name.start < 3:
            return given_known
        if follows == " ":
            return text.startswith("(", name.end + 1) or boundaries().start.match(text, name.end + 1) is not None
        return follows in ("”", '"', "’", ")", "ฯ", ",")

    def _named_by_post(self, opening: Opening, name: NameRead) -> bool:
        """Whether an unknown full name after a doubtful form (คุณ) is one: a post follows, and no longer word begins."""
        text = self.text
        if not name.full or "ก" <= text[opening.start - 1 : opening.start] <= "๎" or opens_longer_word(text, opening):
            return False
        title = self.titles.read(name.end + 1) if text[name.end : name.end + 1] == " " else None
        return title is not None and title.strong and title.body is not None

    def read_after(self, mention: Mention) -> int:
        """Read what follows a name: gloss in brackets, then posts. Return where reading ended."""
        text = self.text
        position = mention.name.end
        if text[position : position + 1] in QUOTES:
            position += 1
        if gloss := _GLOSS.match(text, position):
            position = self._past_gloss(mention, gloss)
        after = _after().match(text, position)
        if text[position : position + 1] == "\n" and self._closes_line(position + 1):
            return self.read_posts(mention, position + 1)
        return self.read_posts(mention, after.end() if after else position)

    def _opens(self, place: int) -> bool:
        """Whether an honorific opens at a place."""
        return place in self._opening_at or place in self._idle

    def _closes_line(self, start: int) -> bool:
        """Whether a title opens a line and belongs to the name above it: no other name and no verb follow it."""
        title = self.titles.read(start)
        if not title or not title.strong:
            return False
        joint = _and().match(self.text, title.end)
        if not joint or joint.group(1) != " ":
            return joint is not None or self.text[title.end : title.end + 1] in ("", "\n")
        run = run_at(self.text, joint.end())
        if not run or self._opens(joint.end()) or opens_sentence(run.group()):
            return False
        return read_name(self.text, joint.end()) is None

    def _past_gloss(self, mention: Mention, gloss: re.Match[str]) -> int:
        """Read what a bracket after a name says of it; return where its posts may begin."""
        inner = self._gloss_name(gloss.start(1), mention)
        if inner:
            mention.aliases.append(inner)
        elif (title := self.titles.read(gloss.start(1))) and title.strong:
            return gloss.start()
        if self.text[gloss.start(1)].isascii() or inner:
            return gloss.end()
        # a nickname or a name in religion ("(ไมตรี ปภารตโน) เจ้าคณะภาค 16"): only a post straight after it counts
        after = self.titles.read(gloss.end() + self.text.startswith(" ", gloss.end()))
        return gloss.end() if after and after.strong else gloss.start()

    def _gloss_name(self, start: int, mention: Mention) -> NameRead | None:
        """Return the name a bracket opens with, of the same person in the other script."""
        opening = self._opening_at.get(start)
        if mention.name.latin and not opening:
            return None
        name = read_name(self.text, opening.bare_start if opening else start)
        return name if name and name.full and name.latin != mention.name.latin else None

    def _stands_in(self, title: TitleRead) -> bool:
        """Whether a title only says for whom someone came (ผู้แทนกรมประมง): no post, unless it is one at a place."""
        if title.head not in heads_known_for("proxy"):
            return False
        written = self.text[title.start : title.end]
        return not any(word in written for word in heads_known_for("posted"))

    def _speaks_as_both(self, joint: re.Match[str], second: TitleRead) -> bool:
        """Whether a post is one more of the same person: run onto the first with และ, or a verb for one follows it."""
        if second.head.startswith(heads_known_for("several")) or not (second.strong or second.body):
            return False
        if self._opens(second.end) or (self._opens(second.end + 1) and joint.group(1) != "และ"):
            return False
        return joint.group(1) == "และ" or (joint.group(1) == " " and _speaks().match(self.text, second.end) is not None)

    def _opens_list(self, title: TitleRead) -> bool:
        """Whether a title only opens a list of those who came, too ("..., ผู้บริหาร ข้าราชการ และเจ้าหน้าที่")."""
        if title.body is not None:
            return False
        several = heads_known_for("several")
        return title.head in several and self.text.startswith(several, title.end + 1)

    def _opens_next(self, title: TitleRead) -> bool:
        """Whether an English title after a comma is that of the next one named (", Secretary General Distat ...")."""
        text = self.text
        if not text[title.start].isascii() or text[title.start - 2 : title.start] != ", ":
            return False
        name = read_name(text, title.end + 1) if text[title.end : title.end + 1] == " " else None
        return self._opens(title.end + 1) or (name is not None and name.latin and name.full)

    def held_with(self, title: TitleRead) -> TitleRead | None:
        """Return the post that is surely of the same person as the one before it, None where there is none."""
        if self.text[title.end : title.end + 2].lstrip(" ")[:1] not in _capacity_starts():
            return None  # most posts alone: the pattern need not be tried
        joint = _and().match(self.text, title.end)
        second = self.titles.read(joint.end()) if joint and joint.group(2) else None
        return second if joint and second and _same_person(title, joint, second) else None

    def read_posts(self, mention: Mention, position: int) -> int:
        """Give the mention the posts that start at ``position``; return where they end."""
        if (opening := self._opening_at.get(position)) and self._after_honorific(opening):
            return mention.name.end
        title = self.titles.read(position)
        if (
            not title
            or title.end - title.start < 3
            or self._stands_in(title)
            or (title.body is None and title.head in heads_known_for("bodied"))
            or (self.text[position - 1] == "(" and not title.strong)
            or self._opens_list(title)
            or self._opens_next(title)
        ):
            return mention.name.end
        mention.roles.append(self.titles.of_context(title))
        for _ in range(4):
            joint = _and().match(self.text, title.end)
            following = self.titles.read(joint.end()) if joint else None
            if not joint or not following:
                break
            if not (_same_person(title, joint, following) or self._speaks_as_both(joint, following)):
                break
            bare = title.title_end - title.start <= len(title.head) and not names_body(title.head)
            if title.tail in ("body", "committee") and bare and title.body is None and following.body:
                mention.roles[-1] = replace(title, body=following.body)
            mention.roles.append(self.titles.of_context(following))
            title = following
        return title.end


def _same_person(first: TitleRead, joint: re.Match[str], second: TitleRead) -> bool:
    """Whether a title that follows another one is a second post of the same person."""
    if joint.group(2):
        return second.head not in heads_known_for("proxy")
    if second.capacity == "acting":
        return second.tail != "body" or second.body is not None
    if first.capacity == second.capacity == "former" and second.body is not None:
        return True
    between = joint.group(1).strip()
    if not second.strong:
        return between == "/" and second.body is not None
    abroad = first.country not in ("th", second.country) and first.head in heads_known_for("national")
    if abroad and second.body is not None and not second.head.startswith(heads_known_for("minister")):
        return False  # ours or an international body's: somebody else's, who is only named by it
    if between == "/" or (not between and second.head.startswith(heads_known_for("beside"))):
        return True
    if between not in ("", ","):
        return second.joins
    return first.head.endswith(heads_known_for("above")) and any(
        form in second.head for form in heads_known_for("minister")
    )


def _opens_clause(surname: str) -> bool:
    """Whether what would be a surname is an ordinary word with which a sentence goes on."""
    return surname in common_words() and opens_sentence(surname)
