"""Where a venue phrase begins and ends.

Releases write the venue after ณ or ที่ as a run of names from narrow to wide ("ห้องรับรอง 1 ตึกบัญชาการ 1
ทำเนียบรัฐบาล") and go on without a mark: the phrase ends where a word comes that no place name holds.
"""

from __future__ import annotations

import re
from functools import cache

from kg.tables import table
from kg.text.patterns import any_of

#: Longest venue phrase believed, in characters.
LONGEST = 180

_AND = "และ"
#: Run onto a venue without a space, they are no part of it.
_NO_ENDS = ("ใน", "ของ", "โดย", "เพื่อ", "พร้อม")
#: What tells rooms of one name apart.
_ROOM = re.compile("[A-Z]|[0-9๐-๙]{1,4}")
_ROOMS = re.compile(f" (?:{_ROOM.pattern})(?![0-9๐-๙A-Za-z])")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def forms(*roles: str) -> str:
        return any_of(row["phrase"] for row in table("venue_words") if row["role"] in roles)

    stop, opens_break, head, last = forms("stop"), forms("break"), forms("head", "last"), forms("last")
    return re.compile(stop), re.compile(opens_break), re.compile(head), re.compile(last)


def opens_place(text: str, at: int) -> bool:
    """Return whether the run at an offset opens like a place name ("อำเภอ", "โรงพยาบาล", "จ.")."""
    return _patterns()[2].match(text, at) is not None


def venue_end(text: str, start: int, limit: int, *, before_verb: bool = False, sure: int = 0) -> int:
    """Return where the venue phrase that begins at ``start`` ends.

    Args:
        text: canonical text.
        start: its first character.
        limit: offset it cannot pass (the next person, date or verb).
        before_verb: whether a verb stands at ``limit``: then the run before it is the verb's subject, not the venue.
        sure: offset up to which everything is known to be part of it.
    """
    stop, opens_break, _, last = _patterns()
    limit = min(limit, start + LONGEST)
    found = stop.search(text, max(start + 1, sure), limit)
    if found:
        limit, before_verb = found.start(), False
    kept: list[tuple[int, int]] = []
    widest = False
    depth = 0
    to = start
    for run in text[start:limit].split():
        at = text.find(run, to)
        to = at + len(run)
        closed = depth == 0 and at >= sure
        if kept and closed and opens_break.match(text, at) and not _joins(text, kept[-1], (at, to)):
            before_verb = False
            break
        if widest and closed and not last.match(text, at) and text[at] != "(":
            before_verb = False
            break
        kept.append((at, to))
        depth = max(0, depth + run.count("(") - run.count(")"))
        widest = widest or last.match(text, at) is not None
    if before_verb and len(kept) > 1 and not last.match(text, kept[-1][0]):
        kept.pop()
    return _trimmed(text, start, kept[-1][1] if kept else start)


def _joins(text: str, before: tuple[int, int], run: tuple[int, int]) -> bool:
    """Whether a run that opens with และ goes on with names ("แกรนด์ และคอนเวนชันเซ็นเตอร์", "ห้อง A และ B")."""
    at, to = run
    if to - at == len(_AND):
        return _ROOM.fullmatch(text, *before) is not None and _ROOMS.match(text, to) is not None
    return text.startswith(_AND, at) and not text.startswith(("และมี", "และได้"), at)


def _trimmed(text: str, start: int, end: int) -> int:
    if text.endswith(_NO_ENDS, start, end):
        for word in _NO_ENDS:
            if text.endswith(word, start, end):
                end -= len(word)  # "จังหวัดจันทบุรีในวันนี้", "จังหวัดอุดรธานีของ"
    while end > start and (text[end - 1] in " ,.;:/-–(" and not text.endswith(("ฯ.", "กทม."), start, end)):
        if text[end - 1] == "." and end - 2 >= start and "ก" <= text[end - 2] <= "ฮ":
            break  # รฟม. keeps its point
        end -= 1
    return end
