"""Precision, recall and F1 per kind, and ``facts``, their micro-average: the headline figure.

A name matches if any predicted name equals any gold name after folding. Each gold item takes one prediction: a second
one for the same thing is wrong. Gold items marked optional are neither asked for nor punished.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.evaluate.fold import close, names_of
from kg.evaluate.gold import Annotation
from kg.evaluate.meetings import score_meetings
from kg.evaluate.roles import score_roles
from kg.evaluate.tally import Pair, Score


def score(gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation], *, lenient: bool = False) -> Score:
    """Return how right predictions are; a release without one counts as empty.

    Args:
        gold: release number → annotation.
        predicted: release number → document as ``kg extract`` prints it.
        lenient: let the longer of two names contain the shorter.
    """
    found = Score()
    for number, asked in gold.items():
        given = predicted.get(number, {})
        pairs = {}
        for kind in ("people", "organisations", "initiatives"):
            pairs[kind] = _align(asked[kind], given.get(kind, []), kind, number, lenient, found)
        for kind, attribute in (("organisations", "org_kind"), ("initiatives", "initiative_kind")):
            for one, other in pairs[kind]:
                if not one.get("optional"):
                    found.attributes[attribute].count(one.get("kind") == other.get("kind"))
        score_roles(asked, given, pairs["people"], number, lenient, found)
        score_meetings(asked, given, number, found)
    return found


def _align(
    gold: list[Annotation], predicted: list[Annotation], kind: str, number: str, lenient: bool, found: Score
) -> list[Pair]:
    """Pair gold items with predictions one to one, items that are asked for first, and count."""
    person = kind == "people"
    asked = [(item, names_of(item, person=person)) for item in gold]
    given = [(item, names_of(item, person=person)) for item in predicted]
    taken: dict[int, int] = {}  # index of the prediction → index of the gold item
    order = sorted(range(len(asked)), key=lambda at: bool(asked[at][0].get("optional")))
    pairs: list[Pair] = []
    for loosely in (False, True) if lenient else (False,):
        for at in order:
            names = asked[at][1]
            if at in taken.values():
                continue
            free = (
                i for i, (_, others) in enumerate(given) if i not in taken and close(names, others, lenient=loosely)
            )
            best = max(free, key=lambda i: len(names & given[i][1]), default=None)
            if best is not None:
                taken[best] = at
                pairs.append((asked[at][0], given[best][0]))
    tally = found.tallies[kind]
    for at, (item, _) in enumerate(asked):
        if not item.get("optional"):
            if at in taken.values():
                tally.tp += 1
            else:
                tally.missed(f"{number} {kind} MISSED {item['names'][0]}")
    for i, (item, names) in enumerate(given):
        if i in taken:
            if not asked[taken[i]][0].get("optional"):
                found.judged(kind, item, right=True)
        elif names:
            tally.wrong(f"{number} {kind} WRONG  {(item.get('names') or [item.get('name')])[0]}")
            found.judged(kind, item, right=False)
    return pairs
