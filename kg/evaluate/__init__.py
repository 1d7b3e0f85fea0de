"""How right extraction is, against annotated releases: the same rules as the annotators' own scorer."""

from __future__ import annotations

from kg.evaluate.gold import gold_annotations, gold_texts
from kg.evaluate.reliability import Bin, reliability
from kg.evaluate.score import score
from kg.evaluate.tally import Score

__all__ = ["Bin", "Score", "gold_annotations", "gold_texts", "reliability", "score"]
