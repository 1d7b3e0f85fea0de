"""Where honorifics announce a name: chains of civil titles, ranks and degrees."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from kg.config import MEMO_ENTRIES
from kg.extract.context import Context
from kg.extract.given import given_names
from kg.extract.people.lookups import common_words, leads, surnames
from kg.extract.people.names import opens_with_given, run_at
from kg.tables import table
from kg.text.hit import Hit

_LONGEST_WORD = 10


#: An honorific that is a word for counting men, too.
_COUNTED = "นาย"


class Opening(msgspec.Struct, frozen=True, gc=False):
    """A chain of honorifics and where the name after it starts.

    Attributes:
        start: first character of the chain.
        name_start: first character of the name (kept styles such as ม.ล. included).
        bare_start: first character after all honorifics.
        honorifics: as written, in order.
        needs: ``name`` or ``latin`` where the chain counts only before such a name.
    """

    start: int
    name_start: int
    bare_start: int
    honorifics: tuple[str, ...]
    needs: str


@cache
def _anywhere() -> frozenset[str]:
    """Return the Thai honorifics without a dot: no letters beside them tell that they are inside a word."""
    forms = (row["form"] for row in table("honorifics"))
    return frozenset(form for form in forms if not form[0].isascii() and "." not in form) - {_COUNTED}


def _usable(ctx: Context) -> dict[int, Hit]:
    """Return the longest honorific at each offset, those inside longer look-alikes left out."""
    text = ctx.text
    longest: dict[int, Hit] = {}
    ends: set[int] = set()
    barred = 0
    civil, anywhere = leads("civil"), _anywhere()
    for hit in ctx.hits["honorific"]:
        start, row = hit.start, hit.row
        if row["kind"] == "not":
            if hit.end > barred and not (text.startswith(civil, start) and _names_after(text, hit)):
                barred = hit.end
        elif start < barred or start in longest:
            continue
        elif row["form"] in anywhere or start in ends or not _inside_word(text, hit):
            longest[start] = hit
            ends.add(hit.end)
    return longest


def _names_after(text: str, hit: Hit) -> bool:
    """Whether a look-alike is a known given name with a known surname after all (นายเรืองศักดิ์ ... is no นายเรือ)."""
    run = run_at(text, hit.start)
    if not run or not text.startswith(" ", run.end()):
        return False
    if not _names_somebody(run.group()):
        return False
    later = run_at(text, run.end() + 1)
    return later is not None and later.group() in surnames()


@lru_cache(maxsize=MEMO_ENTRIES)
def _names_somebody(run: str) -> bool:
    """Whether a run of letters is นาย or the like and a known given name."""
    return any(run.startswith(civil) and run[len(civil) :] in given_names() for civil in leads("civil"))


def _inside_word(text: str, hit: Hit) -> bool:
    before = text[hit.start - 1 : hit.start]
    first = text[hit.start]
    if first.isascii():
        return before.isalnum() or (text[hit.end - 1].isalpha() and text[hit.end : hit.end + 1].isalpha())
    form = hit.row["form"]
    if form == _COUNTED:
        counted = before == " " and text[hit.start - 2 : hit.start - 1].isdigit()
        return counted and text[hit.end : hit.end + 1] in (" ", "\n")  # 119 นาย: a count of men
    if form == "ศ." and "ก" <= before <= "๎":
        return True  # กยศ., กสศ.
    if text[hit.end - 1] != "." and (run := run_at(text, hit.end - 1)):
        rest = run.group()[1:]  # พล.อ.อนุพงษ์ is no พล.อ.อ. whose last dot is left out
        return bool(rest) and (run.group() in given_names() or rest not in given_names())
    if text[hit.end - 1] == "." and before == ".":
        return text[hit.start - 2 : hit.start - 1] != "น" or text[hit.start - 3 : hit.start - 2] == "."
    return False


def openings(ctx: Context) -> tuple[list[Opening], set[int]]:
    """Return the chains of honorifics of a release, in order, not overlapping, and where forms stand that open none.

    These are the ends of words that no known given name follows (มาตร|ดร, ปี|พี่): half of all.
    """
    longest = _usable(ctx)
    text = ctx.text
    chains: list[Opening] = []
    idle: set[int] = set()
    reached = 0
    for start, hit in longest.items():  # in order, as the hits are
        if start < reached:
            continue
        row = hit.row
        position = _skip(text, hit.end)
        if row["kind"] == "address" and position in longest and _glued(text, start):
            continue  # พัทลุง ดร. holds no ลุง
        needs = row["needs"]
        lone = needs == "name" and ends_word(text, start) and position not in longest
        if lone and not opens_with_given(text, position):
            idle.add(start)
            reached = position
            continue
        words = [text[start : hit.end]]
        name_start = start if row["keep"] else -1
        while (follower := longest.get(position)) and _may_follow(follower):
            words.append(text[position : follower.end])
            if follower.row["keep"] and name_start < 0:
                name_start = position
            if not follower.row["needs"]:
                needs = ""
            position = _skip(text, follower.end)
        chains.append(Opening(start, position if name_start < 0 else name_start, position, tuple(words), needs))
        reached = position
    return chains, idle


def ends_word(text: str, start: int) -> bool:
    """Whether letters run onto what stands at ``start`` from before."""
    return start > 0 and "ก" <= text[start - 1] <= "๎"


def _glued(text: str, start: int) -> bool:
    """Whether letters run onto a form from before that are no word that joins it to the sentence."""
    return ends_word(text, start) and not text.endswith(leads("link"), 0, start)


def opens_longer_word(text: str, opening: Opening) -> bool:
    """Whether the first form of a chain is only the beginning of a word of the dictionary (คุณ in คุณภาพ)."""
    first = opening.start + len(opening.honorifics[0])
    return any(text[opening.start : end] in common_words() for end in range(first + 1, first + _LONGEST_WORD))


def _may_follow(hit: Hit) -> bool:
    """Whether a form counts inside a chain: ดร and คุณ also open given names (ดรุณี, คุณากร)."""
    return not hit.row["needs"] or hit.row["form"].endswith(".") or hit.row["needs"] == "latin"


def _skip(text: str, position: int) -> int:
    while text.startswith((" ", "."), position):
        position += 1
    return position
