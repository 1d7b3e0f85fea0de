"""Buddhist monks: a title of the Sangha is the name (พระพรหมบัณฑิต), or a rank stands before one (พระมหาสมชาย ฐานวุฑฺโฒ).

พระ begins hundreds of ordinary words, so a rank no layman has, or an office of the Sangha after the name, must vouch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.context import Context
from kg.extract.people.lookups import leads
from kg.extract.people.mentions import Mention, MentionReader
from kg.extract.people.names import NameRead
from kg.tables import table
from kg.text.patterns import any_of

_WORD = "[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]{3,28}"
#: Pali names are written with a dot or a ring at their letters.
_PALI = "[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]{0,18}[ฺํ][ก-ฮะ-ฺเ-๎]{0,18}"
_REACH = 90


@cache
def _words(kind: str) -> str:
    return any_of(row["form"] for row in table("clergy_words") if row["kind"] == kind)


@cache
def _ranked() -> re.Pattern[str]:
    by_rank = rf"(?:{_words('rank')}) ?(?!{_words('common')}){_WORD}(?: {_PALI})?"
    by_pali = rf"(?:{_words('scholar')}) ?{_WORD} {_PALI}"
    return re.compile(rf"(?:{by_rank}|{by_pali})(?![ก-๎])")


@cache
def _before_office() -> re.Pattern[str]:
    return re.compile(rf"(พระ(?!{_words('common')}){_WORD}(?: {_PALI})?) ?(?:\([^()\n]{{2,30}}\) ?)?$")


def _places(ctx: Context) -> Iterator[tuple[int, int]]:
    text = ctx.text
    reached = 0
    for hit in ctx.hits["clergy"]:
        start, kind = hit.start, hit.row["kind"]
        if kind == "office":
            apart = text[start - 1 : start] in (" ", ")")
            if apart and (name := _before_office().search(text, max(0, start - _REACH), start)):
                yield name.span(1)
        elif kind != "common" and start >= reached and (found := _ranked().match(text, start)):
            reached = found.end()
            yield found.span()


def find_monks(ctx: Context, reader: MentionReader) -> list[Mention]:
    """Return the monks named, each with the offices that follow the name."""
    if not ctx.hits["clergy"]:
        return []
    text = ctx.text
    mentions: list[Mention] = []
    reached = 0
    for start, end in sorted(set(_places(ctx)), key=lambda place: (place[0], -place[1])):
        glued = "ก" <= text[start - 1 : start] <= "๎"
        if start < reached or (glued and not text.endswith(leads("link"), 0, start)):
            continue
        space = text.find(" ", start, end)
        mention = Mention(NameRead(start, end, end if space < 0 else space, 1), start, "monk")
        reader.read_after(mention)
        mentions.append(mention)
        reached = end
    return mentions
