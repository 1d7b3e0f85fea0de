"""Whether confidences mean what they say: of the items called 0.8 to 0.9 sure, eight or nine in ten should be right."""

from __future__ import annotations

from typing import NamedTuple

from kg.evaluate.tally import Score

#: Upper bounds of the bins; the last one takes 1.0 as well.
BOUNDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


class Bin(NamedTuple):
    """Predictions of one kind whose confidence lies in [low, high).

    Attributes:
        mean: their mean confidence. right: the share of them that is right. n: how many.
    """

    kind: str
    low: float
    high: float
    mean: float
    right: float
    n: int


def reliability(score: Score) -> tuple[Bin, ...]:
    """Return the bins that hold predictions, by kind and rising confidence."""
    bins = []
    for kind in sorted({verdict.kind for verdict in score.verdicts}):
        low = 0.0
        for high in BOUNDS:
            inside = [
                v
                for v in score.verdicts
                if v.kind == kind and low <= v.confidence and (v.confidence < high or high == BOUNDS[-1])
            ]
            if inside:
                mean = sum(v.confidence for v in inside) / len(inside)
                bins.append(Bin(kind, low, high, mean, sum(v.right for v in inside) / len(inside), len(inside)))
            low = high
    return tuple(bins)
