"""Bangkok as a body: the city's administration goes by the name of the city, which is a place more often than not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.context import OrganisationMention
from kg.extract.organisations.names import head_at
from kg.model.document import Span
from kg.tables import table

_LEFT_CHARACTERS = 16
_GAP = re.compile(r"[ ,]{1,2}")
_NEXT = re.compile(r" ?(?:,|และ)? ?")


@cache
def _words(side: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in table("capital_words") if row["side"] == side)


def capital_mentions(text: str, bodies: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """Yield the places where the capital acts: after or before a word for that, or in a list of bodies."""
    ends: frozenset[int] | None = None
    for form in _words("name"):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            acts = _acts(text, at, end)
            if not acts and _is_followed(text, end):
                if ends is None:
                    ends = frozenset(m.span.end for m in bodies)
                acts = _follows(text, at, ends)
            if acts:
                yield OrganisationMention(Span(at, end), "local_government", 0.8, "capital", _words("name")[0])
            at = text.find(form, end)


def _acts(text: str, start: int, end: int) -> bool:
    if text.endswith(_words("before"), max(0, start - _LEFT_CHARACTERS), start - text.startswith(" ", start - 1)):
        return True
    return (start == 0 or text[start - 1] == "\n") and text.startswith(_words("after"), end + text.startswith(" ", end))


def _is_followed(text: str, end: int) -> bool:
    """Tell whether a body stands right after the city."""
    following = _NEXT.match(text, end)
    return following is not None and head_at(text, following.end()) is not None


def _follows(text: str, start: int, ends: frozenset[int]) -> bool:
    """Tell whether a body, which ends at one of some offsets, stands right before the city."""
    return any(start - gap in ends and _GAP.fullmatch(text, start - gap, start) for gap in (1, 2))
