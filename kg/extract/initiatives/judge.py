"""How sure one can be that a candidate is a name: a logistic model over a handful of readable features."""

from __future__ import annotations

import math
import re
from functools import cache

from kg.extract.context import Context
from kg.extract.initiatives.boundary import MARKS, QUOTES, goes_over, words
from kg.extract.initiatives.candidates import Candidate
from kg.tables import table
from kg.text.numbers import DIGITS
from kg.text.patterns import any_of

#: Names below this probability are phrases, not names.
THRESHOLD = 0.39
#: How far a repetition is looked for: whole ordinary releases, and hostile ones in linear time.
_NEAR = 4000
#: Shapes of a name that nothing but the words themselves ends.
_OPEN = frozenset(
    {"space", "word", "mark", "line", "mixed", "dash", "list", "dangling", "broken", "glossed", "coded", "spaced"}
)


#: What may stand between a word and a name.
_BESIDE = ' “"\n'
_SIGNS = {"\n": "line", "(": "bracket"}


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("initiative_weights")}


def _left(text: str, at: int) -> str:
    mark = text[at - 1 : at]
    if mark in MARKS:
        return "quote"
    return "open" if not "ก" <= mark <= "๎" or text.endswith(words("joint"), max(0, at - 12), at) else "letter"


def _right(text: str, at: int) -> str:
    mark = text[at : at + 1]
    if mark in MARKS:
        return "quote"
    return "open" if not "ก" <= mark <= "๎" or goes_over(text, at) else "letter"


@cache
def _match(use: str) -> re.Pattern[str]:
    found = any_of(words(use))
    return re.compile(
        f'(?:{found})[ “"]?$' if use == "left" else rf"[”\"’ ]?({found}|\(|\n|[0-9])" if use == "next" else found
    )


def _around(text: str, candidate: Candidate) -> list[str]:
    """Return the words a name opens with and stands between."""
    start, name, end = candidate.start, candidate.name, candidate.end
    found = []
    if opener := _match("opener").match(text, name + 3 * text.startswith("การ", name)):
        found.append("opener=" + opener.group())
    before = text[max(0, start - 14) : start].rstrip(_BESIDE)  # seldom a word of these; the search is dearer
    if before.endswith(words("left")) and (left := _match("left").search(text, max(0, start - 14), start)):
        found.append("left=" + left.group().rstrip(_BESIDE))
    if after := _match("next").match(text, end):
        word = after[1]
        found.append("next=" + ("digit" if word.isdigit() else _SIGNS.get(word, word)))
    return found


_DIGIT = re.compile(r"\d")
_DIGIT_OR_CAPITAL = re.compile(r"[\dA-Z]")
_CAPITAL = re.compile("[A-Z]")
_BEFORE_ITEM = frozenset('ฯ”" \n,แ(' + DIGITS)  # what the next opens with, else nothing stands between
_NUMBERED = re.compile(r"[0-9๐-๙][.)] ?$")
_AFTER_NUMBER = frozenset(".)")
_NEXT_ITEM = re.compile(r"(?:ฯ|[”\"])?[ \n,]*(?:และ)? ?(?:\(?[0-9๐-๙]{1,2}[.)])? ?")


def _in_list(text: str, candidate: Candidate) -> list[str]:
    """Return whether a name stands in a list: numbered, on its own line, followed by another with its head noun."""
    start, end = candidate.start, candidate.end
    found = []
    beside = text[start - 1 : start]
    sign = text[start - 2 : start - 1] if beside.isspace() else beside  # the number may have a line of its own
    if sign in _AFTER_NUMBER and candidate.group != "listed" and _NUMBERED.search(text, max(0, start - 3), start):
        found.append("numbered")
    elif beside in ("\n", "-", "•"):
        found.append("line-start")
    if text[end : end + 1] in _BEFORE_ITEM and (head := text[start : candidate.name].strip()):
        gap = _NEXT_ITEM.match(text, end)
        if gap and gap.end() > end and text.startswith(head, gap.end()):
            found.append("next-item")
    return found


def features(ctx: Context, candidate: Candidate) -> list[str]:
    """Return the features that hold of a candidate; each has one weight in the table."""
    text = ctx.text
    start, name, end = candidate.start, candidate.name, candidate.end
    group, shape = candidate.group, candidate.shape
    found = ["bias", "group=" + group, "shape=" + shape]
    if shape in _OPEN:
        found += ("open", "open=" + group)
    elif shape == "closed":
        found.append("closed=" + group)
    if group in ("known", "mined"):
        found += ("left=" + ("head" if name > start else _left(text, start)), "right=" + _right(text, end))
        return found
    if shape == "latin":
        found.append("latin=" + group)
    elif shape != "quoted":
        found += _around(text, candidate)
    found += _in_list(text, candidate)
    found += _of_words(text[name:end], latin=shape == "latin", longer=bool(candidate.ends))
    found += _in_text(ctx, start, text[name:end], end)
    return found


def _of_words(core: str, *, latin: bool, longer: bool) -> list[str]:
    """Return what the words of a name alone show."""
    length = len(core)
    found = [
        "length=" + ("short" if length < 8 else "usual" if length < 25 else "long" if length < 50 else "very-long")
    ]
    if core.startswith("การ"):
        found.append("opens=การ")
    if longer:
        found.append("tail")
    if _DIGIT_OR_CAPITAL.search(core):  # one in ten
        if _DIGIT.search(core):
            found.append("digit")
        if not latin and _CAPITAL.search(core):
            found.append("latin-inside")
    return found


def _in_text(ctx: Context, start: int, core: str, end: int) -> list[str]:
    """Return what stands right beside a name, and whether it stands elsewhere too."""
    text = ctx.text
    found = []
    after = text[end : end + 2]
    if start and text[start - 1] in QUOTES and after and after[0] in QUOTES:
        found.append("in-quotes")
    if after == " (" or after[:1] == "(":
        found.append("gloss")
    if text.endswith(words("cue"), max(0, start - 12), start):
        found.append("after-cue")
    if text[start].isdigit() or (text[start - 1] == " " and text[start - 2 : start - 1].isdigit()):
        found.append("counted")
    if core in ctx.release.headline[:_NEAR]:
        found.append("headline")
    if text.find(core, end, end + _NEAR) >= 0 or text.find(core, max(0, start - _NEAR), start) >= 0:
        found.append("repeated")
    if core.endswith("แห่งชาติ"):
        found.append("ends=แห่งชาติ")
    return found


def probability(ctx: Context, candidate: Candidate) -> float:
    """Return how likely the candidate is a name, 0 to 1."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(filter(None, map(weights.get, features(ctx, candidate))))))
