"""What is in a graph: counts by class, days covered, and what became of every input file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.query import run
from kg.query.names import short
from kg.store import Answer, Store

#: Where the files of a build went: files = the sum of the others.
PARTS = ("releases", "identical", "older", "quarantined")

_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class"
#: Asked by themselves: one release without a day would leave MIN and MAX of a joined question without an answer.
_DAYS = "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE { ?release a tgk:Release ; schema:datePublished ?day }"


@dataclass(frozen=True)
class Stats:
    """Numbers about a graph.

    Attributes:
        quads: all of them, every named graph.
        releases: releases in the graph.
        days: first and last publication day, None where no release carries one.
        classes: CURIE of a class → number of things; the largest first.
        files: inputs of the build, or None where only an endpoint was asked.
        parts: where they went: ``releases``, ``identical``, ``older``, ``quarantined`` → number of files.
        quarantine: reason → number of files.
        run: IRI or name of the build that wrote the graph.
    """

    quads: int
    releases: int
    days: tuple[str, str] | None
    classes: Mapping[str, int]
    files: int | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    quarantine: Mapping[str, int] = field(default_factory=dict)
    run: str | None = None

    @property
    def adds_up(self) -> bool:
        """Whether every input file is accounted for."""
        return self.files is None or self.files == sum(self.parts.values())

    def to_dict(self) -> dict[str, Any]:
        """Return the numbers for JSON."""
        found: dict[str, Any] = {
            "quads": self.quads,
            "releases": self.releases,
            "dates": {"first": self.days[0], "last": self.days[1]} if self.days else None,
            "classes": dict(self.classes),
        }
        if self.files is not None:
            found["input"] = {"files": self.files, **self.parts, "adds_up": self.adds_up}
            found["quarantine"] = dict(self.quarantine)
            found["run"] = self.run
        return found


def stats(store: Store, manifest: Mapping[str, Any] | None = None) -> Stats:
    """Count what is in a graph.

    Args:
        store: the graph.
        manifest: what its build wrote about it, None for an endpoint.
    """
    classes = run(store, _CLASSES, _counts)
    first, last = run(store, _DAYS, _only)
    found = Stats(
        # The build has counted them; counting them again means reading the whole graph.
        quads=store.size() if manifest is None else int(manifest["quads"]),
        releases=classes.get("tgk:Release", 0),
        days=(first, last) if first else None,
        classes=dict(sorted(classes.items(), key=lambda item: (-item[1], item[0]))),
    )
    if manifest is None:
        return found
    reasons = Counter(str(item["reason"]) for item in manifest["quarantine"])
    return Stats(
        quads=found.quads,
        releases=found.releases,
        days=found.days,
        classes=found.classes,
        files=int(manifest["files"]),
        parts={part: int(manifest[part]) for part in PARTS},
        quarantine=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        run=manifest["run"],
    )


def _counts(answer: Answer) -> dict[str, int]:
    assert isinstance(answer, QuerySolutions)
    return {short(row["class"].value): int(row["n"].value) for row in answer if isinstance(row["class"], NamedNode)}


def _only(answer: Answer) -> tuple[str, ...]:
    """Return the texts of the one row there is, "" where unbound."""
    assert isinstance(answer, QuerySolutions)
    return tuple(term.value if isinstance(term, Literal) else "" for term in next(iter(answer)))
