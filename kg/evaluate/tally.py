"""Counts of right, wrong and missed, and the figures drawn from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.evaluate.gold import Annotation

KINDS = ("people", "organisations", "initiatives", "roles", "meetings", "participants")
ATTRIBUTES = ("type", "date", "start", "place", "org_kind", "initiative_kind", "chair")
#: Attributes of meetings that count as facts.
_FACT_ATTRIBUTES = ("type", "date", "start", "place")

#: A gold item and the prediction it was matched with.
Pair = tuple[Annotation, Annotation]


@dataclass
class Tally:
    """Counts of one kind of item.

    Attributes:
        tp: found and right. fp: found and wrong. fn: missed.
        errors: one line for each wrong or missed item.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0
    errors: list[str] = field(default_factory=list)

    def missed(self, line: str) -> None:
        """Count a missed item."""
        self.fn += 1
        self.errors.append(line)

    def wrong(self, line: str) -> None:
        """Count a wrong item."""
        self.fp += 1
        self.errors.append(line)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of what was asked for that was found; 1 where nothing was asked for."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """Return everything as numbers for JSON, shares to four places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(value, 4) for name, value in shares.items()} | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass
class Share:
    """How many of ``n`` attributes are right."""

    right: int = 0
    n: int = 0

    def count(self, right: bool) -> None:
        """Count one attribute."""
        self.n += 1
        self.right += right

    def figures(self) -> dict[str, float | int | None]:
        """Return accuracy (None of nothing) and n for JSON."""
        return {"accuracy": round(self.right / self.n, 4) if self.n else None, "n": self.n}


@dataclass
class Verdict:
    """What was decided of one prediction: for the reliability of confidences."""

    kind: str
    confidence: float
    right: bool


@dataclass
class Score:
    """Everything counted. ``verdicts`` leave out predictions matched with optional gold items."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    attributes: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in ATTRIBUTES})
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def facts(self) -> Tally:
        """The micro-average over all kinds and the attributes of meetings."""
        total = Tally()
        for tally in self.tallies.values():
            total.tp, total.fp, total.fn = total.tp + tally.tp, total.fp + tally.fp, total.fn + tally.fn
        for share in (self.attributes[name] for name in _FACT_ATTRIBUTES):
            wrong = share.n - share.right
            total.tp, total.fp, total.fn = total.tp + share.right, total.fp + wrong, total.fn + wrong
        return total

    def judged(self, kind: str, item: Annotation, right: bool) -> None:
        """Keep what was decided of a prediction that states how sure it is."""
        if "confidence" in item:
            self.verdicts.append(Verdict(kind, float(item["confidence"]), right))

    def to_dict(self) -> dict[str, object]:
        """Return all figures for JSON."""
        figures: dict[str, object] = {kind: tally.figures() for kind, tally in self.tallies.items()}
        figures["facts"] = self.facts.figures()
        figures["attributes"] = {name: share.figures() for name, share in self.attributes.items()}
        return figures
