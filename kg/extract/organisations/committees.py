"""Where the name of a committee ends: the meeting it is named for, or the words that say what it is about, tell."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.organisations.boundaries import best_end
from kg.extract.organisations.forms import forms
from kg.extract.organisations.names import head_at, is_generic, province_end
from kg.extract.organisations.words import NAME_CHARACTERS_MAX, RUN, goes_on, may_go_on, may_state, pieces, segment
from kg.text.patterns import any_of

#: Longest name of a committee, in characters: they say all that is decided on.
_CHARACTERS_MAX = 190
_WORDS = re.compile(r"[ก-๎]+(?:(?: |-| – | -)[ก-๎]+){0,7}")
_NAME_CHARACTERS_MIN = 6
_BEFORE_CHARACTERS = 16
#: "คณะกรรมการพิจารณาทบทวนสารเคมี (Chemical Review Committee)": its English name vouches for a name of any words.
_ENGLISH = re.compile(r" ?\([A-Z][^()\n]{3,80}(?:Committee|Board|Commission|Council|Panel|Working Group)\b")
_AND = "และ"
#: A committee does no more than so many things besides.
_HALVES_MAX = 3


@cache
def _session() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{any_of(forms('session'))}) ?[0-9๐-๙]")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(any_of(forms("about")))


@cache
def _house() -> re.Pattern[str]:
    return re.compile(f"(?<!ของ)(?: |(?<=[ก-๎]))(?:{any_of(forms('parliament'))})(?![ก-๎])")


@cache
def _level() -> re.Pattern[str]:
    return re.compile(any_of(forms("level")))


def convened_end(text: str, start: int, after: int) -> int | None:
    """Return the end of a committee named for one of its meetings ("การประชุมคณะกรรมการ… ครั้งที่ 2/2563"), or None.

    However ordinary its words, all of them up to the count of its meetings are its name.

    Args:
        text: the canonical text.
        start: offset of the name.
        after: offset just after its head noun.
    """
    low = max(0, start - _BEFORE_CHARACTERS)
    if not text.endswith(forms("meeting"), low, start - text.startswith(" ", start - 1)):
        return None
    named = _WORDS.match(text, after, after + _CHARACTERS_MAX)
    if named is None:
        return None
    counted = _session().search(text, after + 1, named.end() + 1 + _BEFORE_CHARACTERS)
    if counted is None or not after + _NAME_CHARACTERS_MIN <= counted.start() <= named.end():
        return None
    end = counted.start()
    if text[end] != " " and (text.endswith(forms("meeting"), 0, end) or _ends_going_on(text[after:end])):
        return None
    at = text.find(" ", after, end)
    while at >= 0:
        if head_at(text, at + 1) or goes_on(text, at + 1):
            return None
        at = text.find(" ", at + 1, end)
    return end


def _second_half(text: str, end: int, head: str) -> int | None:
    """Return the end of what a committee does besides, None where another party or a sentence follows."""
    at = end + len(_AND)
    if not text.startswith(_AND, end) or text.startswith(forms("beside"), at):
        return None
    if head_at(text, at) or goes_on(text, at):
        return None
    return best_end(text, head, at, None)


def house_end(text: str, after: int, head: str) -> int | None:
    """Return the end of a committee of parliament, whose fields stand before its house, None where none is named.

    "คณะกรรมาธิการการสื่อสาร| โทรคมนาคม และดิจิทัลเพื่อเศรษฐกิจและสังคม| สภาผู้แทนราษฎร"
    """
    if head not in forms("house-committee"):
        return None
    named = _WORDS.match(text, after, after + _CHARACTERS_MAX)
    house = _house().search(text, after + _NAME_CHARACTERS_MIN, named.end()) if named else None
    if house is None or text.startswith(_AND, after):
        return None
    fields = text[after : house.start()].rstrip()
    if any(head_at(field, 0) or goes_on(field, 0) for field in fields.split(" ")[1:]) or _ends_going_on(fields):
        return None
    return after + len(fields)


def english_end(text: str, start: int, after: int) -> int | None:
    """Return the end of a committee, whatever its words, whose English name in brackets vouches for it."""
    run = RUN.match(text, after, after + NAME_CHARACTERS_MAX)
    vouched = run and _ENGLISH.match(text, run.end()) and not is_generic(text[start : run.end()])
    return run.end() if run and vouched else None


def _ends_going_on(words: str) -> bool:
    return pieces(words.rpartition(" ")[2])[-1] in may_go_on()


def extended(text: str, start: int, end: int, head: str) -> int:
    """Return the end of a committee's name with what it is about and the level it works at, run straight on.

    So is the second half of its work ("คณะกรรมการกำกับดูแล|และกำหนดเกณฑ์กลาง").
    """
    if level := _level().match(text, end):
        return province_end(text, level.end()) or level.end()
    for _ in range(_HALVES_MAX):
        further = _second_half(text, end, head)
        if further is None:
            break
        end = further
    about = _about().match(text, end)
    if about is None or text.endswith(forms("regulation"), 0, start):
        return end
    run = RUN.match(text, about.end(), about.end() + _CHARACTERS_MAX)
    if run is None or run.end() - about.end() == _CHARACTERS_MAX:
        return end
    return next((token.start for token in segment(run.group(), run.start()) if token.text in may_state()), run.end())
