"""Learns the weights of the name classifier again from annotated releases.

python -m kg.extract.training.initiatives RELEASES_FOLDER ANNOTATED_FOLDER... > weights.csv
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.extract.context import Context
from kg.extract.initiatives.candidates import Candidate
from kg.extract.initiatives.join import fold
from kg.extract.initiatives.judge import features
from kg.extract.initiatives.select import candidates
from kg.extract.organisations import find_organisation_mentions
from kg.extract.training.initiative_names import releases
from kg.sources.layout import split_layout
from kg.text import canonical

#: A doubtful name (optional in the gold) counts as a name, but weighs little.
OPTIONAL_WEIGHT = 0.3
RIDGE = 2.0
ROUNDS = 400
RATE = 0.05


def annotated(folder: Path) -> Iterator[tuple[Context, dict[str, bool]]]:
    """Yield each annotated release with its initiatives' folded forms and whether each is optional."""
    for file in sorted((folder / "ann").glob("*.json")):
        text = (folder / "txt" / f"{file.stem}.txt").read_text(encoding="utf-8")
        gold = json.loads(file.read_text(encoding="utf-8"))
        forms: dict[str, bool] = {}
        for item in gold["initiatives"]:
            forms |= {fold(name): bool(item.get("optional")) for name in item["names"]}
        ctx = Context(canonical(split_layout(text, origin=file.stem, generation=1)))
        ctx.organisation_mentions = find_organisation_mentions(ctx)
        yield ctx, forms


def gold_label(text: str, candidate: Candidate, forms: dict[str, bool]) -> tuple[float, float]:
    """Return (1 for a name, weight of the example)."""
    spans = [(start, end) for start in (candidate.start, candidate.name) for end in (candidate.end, *candidate.ends)]
    found = [forms[key] for start, end in spans if (key := fold(text[start:end])) in forms]
    return (1.0, OPTIONAL_WEIGHT if all(found) else 1.0) if found else (0.0, 1.0)


def judgements() -> dict[str, dict[int, tuple[int, str]]]:
    """Return release → start → (end, label) of the judgements beside this script."""
    found: dict[str, dict[int, tuple[int, str]]] = {}
    with Path(__file__).with_name("initiative_labels.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            found.setdefault(row["release"], {})[int(row["start"])] = (int(row["end"]), row["label"])
    return found


def judged(folder: Path) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """Yield an example for each judged candidate that is still read with the same bounds."""
    wanted = judgements()
    for release in releases(folder):
        labels = wanted.pop(release.id, {})
        ctx = Context(release)
        for candidate in candidates(ctx) if labels else ():
            end, label = labels.get(candidate.start, (-1, ""))
            if end == candidate.end:
                weight = OPTIONAL_WEIGHT if label == "doubtful" else 1.0
                yield tuple(features(ctx, candidate)), float(label != "phrase"), weight


def fit(examples: Sequence[tuple[tuple[str, ...], float, float]]) -> dict[str, float]:
    """Return ridge-penalised logistic weights by gradient descent with one step size per feature (AdaGrad)."""
    weights = dict.fromkeys(sorted({name for names, _, _ in examples for name in names}), 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    for _ in range(ROUNDS):
        slope = {name: RIDGE * value if name != "bias" else 0.0 for name, value in weights.items()}
        for names, wanted, weight in examples:
            given = 1 / (1 + math.exp(-sum(weights[name] for name in names)))
            for name in names:
                slope[name] += weight * (given - wanted)
        for name, value in slope.items():
            squares[name] += value * value
            weights[name] -= RATE * 10 * value / math.sqrt(squares[name])
    return weights


def main(folder: str, *gold: str) -> None:
    """Print the table of weights."""
    examples = [
        (tuple(features(ctx, c)), *gold_label(ctx.text, c, forms))
        for each in gold
        for ctx, forms in annotated(Path(each))
        for c in candidates(ctx)
    ]
    examples += judged(Path(folder))
    for name, weight in sorted(fit(examples).items()):
        sys.stdout.write(f"{name},{weight:.3f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
