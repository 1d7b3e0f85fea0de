"""How sure one can be that a candidate is a name: a logistic model over a handful of readable features."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from kg.extract.context import Context
from kg.extract.initiatives.boundary import MARKS, QUOTES, goes_over, words
from kg.extract.initiatives.candidates import Candidate
from kg.tables import table

#: Names below this probability are phrases, not names.
THRESHOLD = 0.35
#: How far a repetition is looked for: whole ordinary releases, and hostile ones in linear time.
_NEAR = 4000
#: Shapes of a name that nothing but the words themselves ends.
_OPEN = frozenset({"space", "word", "mark", "line", "mixed", "dash", "list", "dangling", "broken", "glossed"})


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
    core = text[name:end]
    length = len(core)
    yield "length=" + ("short" if length < 8 else "usual" if length < 25 else "long" if length < 50 else "very-long")
    if core.startswith("การ"):
        yield "opens=การ"
    if candidate.ends:
        yield "tail"
    if any(c.isdigit() for c in core):
        yield "digit"
    if candidate.shape != "latin" and any("A" <= c <= "Z" for c in core):
        yield "latin-inside"
    if start and text[start - 1] in QUOTES and text[end : end + 1] and text[end] in QUOTES:
        yield "in-quotes"
    if text[end : end + 2] == " (" or text[end : end + 1] == "(":
        yield "gloss"
    if text.endswith(words("cue"), max(0, start - 12), start):
        yield "after-cue"
    if text[start - 2 : start - 1].isdigit() and text[start - 1] == " ":
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
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features(ctx, candidate))))
