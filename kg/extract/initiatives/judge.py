"""How sure one can be that a candidate is a name: a logistic model over a handful of readable features."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from kg.extract.context import Context
from kg.extract.initiatives.boundary import MARKS, QUOTES, goes_over, words
from kg.extract.initiatives.candidates import Candidate
from kg.tables import table
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


def _around(text: str, candidate: Candidate) -> Iterator[str]:
    """Yield the words a name opens with and stands between."""
    start, name, end = candidate.start, candidate.name, candidate.end
    if opener := _match("opener").match(text, name + 3 * text.startswith("การ", name)):
        yield "opener=" + opener.group()
    before = text[max(0, start - 14) : start].rstrip(_BESIDE)  # seldom a word of these; the search is dearer
    if before.endswith(words("left")) and (left := _match("left").search(text, max(0, start - 14), start)):
        yield "left=" + left.group().rstrip(_BESIDE)
    if after := _match("next").match(text, end):
        yield "next=" + {"\n": "line", "(": "bracket"}.get(
            after.group(1), "digit" if after.group(1).isdigit() else after.group(1)
        )


_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile("[A-Z]")
_NUMBERED = re.compile(r"[0-9๐-๙][.)] ?$")
_NEXT_ITEM = re.compile(r"(?:ฯ|[”\"])?[ \n,]*(?:และ)? ?(?:\(?[0-9๐-๙]{1,2}[.)])? ?")


def _in_list(text: str, candidate: Candidate) -> Iterator[str]:
    """Yield whether a name stands in a list: numbered, on a line of its own, followed by another with its head noun."""
    start, end = candidate.start, candidate.end
    if candidate.group != "listed" and _NUMBERED.search(text, max(0, start - 3), start):
        yield "numbered"
    elif text[start - 1 : start] in ("\n", "-", "•"):
        yield "line-start"
    head = text[start : candidate.name].strip()
    if head and (gap := _NEXT_ITEM.match(text, end)) and gap.end() > end and text.startswith(head, gap.end()):
        yield "next-item"


def features(ctx: Context, candidate: Candidate) -> Iterator[str]:
    """Yield the features that hold of a candidate; each has one weight in the table."""
    text = ctx.text
    start, name, end = candidate.start, candidate.name, candidate.end
    yield "bias"
    yield f"group={candidate.group}"
    yield f"shape={candidate.shape}"
    if candidate.shape in _OPEN:
        yield "open"
        yield f"open={candidate.group}"
    elif candidate.shape == "closed":
        yield f"closed={candidate.group}"
    if candidate.group in ("known", "mined"):
        yield "left=" + ("head" if name > start else _left(text, start))
        yield "right=" + _right(text, end)
        return
    if candidate.shape == "latin":
        yield f"latin={candidate.group}"
    elif candidate.shape != "quoted":
        yield from _around(text, candidate)
    yield from _in_list(text, candidate)
    core = text[name:end]
    length = len(core)
    yield "length=" + ("short" if length < 8 else "usual" if length < 25 else "long" if length < 50 else "very-long")
    if core.startswith("การ"):
        yield "opens=การ"
    if candidate.ends:
        yield "tail"
    if _DIGIT.search(core):
        yield "digit"
    if candidate.shape != "latin" and _CAPITAL.search(core):
        yield "latin-inside"
    if start and text[start - 1] in QUOTES and text[end : end + 1] and text[end] in QUOTES:
        yield "in-quotes"
    if text[end : end + 2] == " (" or text[end : end + 1] == "(":
        yield "gloss"
    if text.endswith(words("cue"), max(0, start - 12), start):
        yield "after-cue"
    if text[start].isdigit() or (text[start - 2 : start - 1].isdigit() and text[start - 1] == " "):
        yield "counted"
    if core in ctx.release.headline[:_NEAR]:
        yield "headline"
    if text.find(core, end, end + _NEAR) >= 0 or text.find(core, max(0, start - _NEAR), start) >= 0:
        yield "repeated"
    if core.endswith("แห่งชาติ"):
        yield "ends=แห่งชาติ"


def probability(ctx: Context, candidate: Candidate) -> float:
    """Return how likely the candidate is a name, 0 to 1."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(filter(None, map(weights.get, features(ctx, candidate))))))
