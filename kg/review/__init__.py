"""Human judgement: doubtful pairs with the evidence of both sides, and the decisions written beside the graph.

A build finds the pairs; what people decide goes into ``decisions.csv`` in the graph folder and holds from the next
build on. Decided pairs leave the queue at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.errors import StoreError
from kg.model.entity import Doubtful
from kg.resolve.compare import reasons
from kg.resolve.decisions import Decision, Decisions, read_decisions, write_decisions
from kg.review.evidence import Side, side
from kg.store import Store
from kg.store.folder import DECISIONS, DOUBTFUL, GraphFolder

__all__ = ["Case", "decide", "queue"]


@dataclass(frozen=True)
class Case:
    """A doubtful pair and what releases say of either side."""

    pair: Doubtful
    one: Side
    other: Side

    def to_dict(self, lang: str) -> dict[str, Any]:
        """Return the case for JSON."""
        return {
            "score": self.pair.score,
            "reasons": reasons(self.pair.features, lang),
            "one": self.one.to_dict(),
            "other": self.other.to_dict(),
        }


def queue(folder: GraphFolder, store: Store, lang: str = "th") -> Iterator[Case]:
    """Yield the pairs nobody decided yet, the likeliest first.

    Raises:
        NoGraphError: no build has finished in the folder.
        StoreError: the list of pairs is missing or damaged.
        DecisionError: the decisions file is malformed.
    """
    decided = {frozenset((d.one, d.other)) for d in read_decisions(folder.path / DECISIONS).all}
    for pair in _pairs(folder):
        if frozenset((pair.one, pair.other)) not in decided:
            yield Case(pair, side(store, pair.one, lang), side(store, pair.other, lang))


def decide(folder: GraphFolder, pair: Doubtful, kind: str, author: str, day: dt.date, note: str = "") -> Decisions:
    """Write one more decision; return all of them.

    Args:
        folder: the graph folder.
        pair: what was judged.
        kind: ``same`` (the first is the second) or ``not-same``.
        author: who judged.
        day: when.
        note: why, in the author's words.

    Raises:
        DecisionError: it contradicts an earlier decision; nothing is written.
    """
    path = folder.path / DECISIONS
    known = read_decisions(path).all
    line = max((d.line for d in known), default=1) + 1
    found = Decisions((*known, Decision(line, kind, pair.one, pair.other, author, day, note)))
    write_decisions(path, found)
    return found


def _pairs(folder: GraphFolder) -> list[Doubtful]:
    try:
        return msgspec.json.decode((folder.current() / DOUBTFUL).read_bytes(), type=list[Doubtful])
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError("store.unreadable", folder=folder.path, detail=error) from error
