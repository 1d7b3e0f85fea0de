"""Who held a post on a day: read from dated attestations, never from a list of office holders.

A release that calls someone minister on a day attests it for that day; ``kg.resolve.tenures`` makes stints of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.query import run
from kg.query.names import find, short
from kg.resolve import tenures
from kg.store import Answer, Store

#: Capacities in which a person holds a post; Former and Designate say the opposite.
_HOLDING = ("Substantive", "Acting")

_ATTESTATIONS = """
SELECT DISTINCT ?person ?name ?day ?capacity ?release ?url ?quote ?confidence
WHERE {
  ?f rdf:object %s ; a tgk:Attestation ; rdf:subject ?person ; tgk:attestedOn ?day ;
     tgk:capacity ?capacity ; tgk:fromRelease ?release ; tgk:confidence ?confidence .
  OPTIONAL { ?f tgk:evidence/oa:exact ?quote }
  OPTIONAL { ?release schema:url ?url }
  OPTIONAL { ?person rdfs:label ?wanted FILTER(lang(?wanted) = "%s") }
  OPTIONAL { ?person rdfs:label ?thai FILTER(lang(?thai) = "th") }
  BIND(COALESCE(?wanted, ?thai) AS ?name)
}
"""
_POST = """
SELECT ?label ?single
WHERE {
  VALUES ?post { %s }
  OPTIONAL { ?post rdfs:label ?wanted FILTER(lang(?wanted) = "%s") }
  OPTIONAL { ?post rdfs:label ?thai FILTER(lang(?thai) = "th") }
  BIND(COALESCE(?wanted, ?thai) AS ?label)
  OPTIONAL { ?post tgk:singleHolder ?single }
}
"""
_COVERED = """
SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE { ?release a tgk:Release ; schema:datePublished ?day }
"""


@dataclass(frozen=True, order=True)
class Attestation:
    """One release's word that a person held a post on a day; ``url`` and ``quote`` are "" where there is none."""

    day: dt.date
    release: str
    person: str
    name: str
    capacity: str
    url: str
    quote: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "day": self.day.isoformat(),
            "person": {"iri": self.person, "name": self.name},
            "capacity": self.capacity,
            "release": self.release,
            "url": self.url or None,
            "quote": self.quote or None,
            "confidence": self.confidence,
        }


@dataclass(frozen=True)
class Stint:
    """A run of attestations of one person in one capacity, sorted by day."""

    attestations: tuple[Attestation, ...]

    @property
    def person(self) -> str:
        """IRI of the person."""
        return self.attestations[0].person

    @property
    def name(self) -> str:
        """The person's name."""
        return self.attestations[0].name

    @property
    def capacity(self) -> str:
        """``Substantive`` or ``Acting``."""
        return self.attestations[0].capacity

    @property
    def releases(self) -> int:
        """Number of releases that attest it."""
        return len({a.release for a in self.attestations})

    @property
    def first(self) -> dt.date:
        """First day attested."""
        return self.attestations[0].day

    @property
    def last(self) -> dt.date:
        """Last day attested."""
        return self.attestations[-1].day

    def before(self, day: dt.date) -> Attestation:
        """Return the attestation on the day or the last one before it."""
        return max((a for a in self.attestations if a.day <= day), key=lambda a: (a.day, a.confidence, a.release))

    def after(self, day: dt.date) -> Attestation:
        """Return the attestation on the day or the first one after it."""
        return min((a for a in self.attestations if a.day >= day), key=lambda a: (a.day, -a.confidence, a.release))


@dataclass(frozen=True)
class Holding:
    """The answer to who held a post on a day.

    Attributes:
        post: IRI of the post; ``label`` is its name.
        on: the day asked about.
        single: whether one person holds the post at a time.
        outcome: ``held``, ``acting`` (only an acting holder), ``several`` (candidates that exclude each other),
            ``nobody`` (attested by no release) or ``outside`` (no release of the graph is that old or new).
        holders: the stints that cover the day, substantive ones first.
        before/after: where nobody is attested, the nearest attestation of anyone on either side.
        covered: first and last publication day of the graph's releases.
    """

    post: str
    label: str
    on: dt.date
    single: bool
    outcome: str
    holders: tuple[Stint, ...]
    before: Attestation | None
    after: Attestation | None
    covered: tuple[dt.date, dt.date] | None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer for JSON."""
        return {
            "post": {"iri": self.post, "label": self.label, "single_holder": self.single},
            "on": self.on.isoformat(),
            "outcome": self.outcome,
            "holders": [
                {
                    "person": {"iri": s.person, "name": s.name},
                    "capacity": s.capacity,
                    "first": s.first.isoformat(),
                    "last": s.last.isoformat(),
                    "releases": s.releases,
                    "before": s.before(self.on).to_dict(),
                    "after": s.after(self.on).to_dict(),
                }
                for s in self.holders
            ],
            "nearest": {
                "before": self.before.to_dict() if self.before else None,
                "after": self.after.to_dict() if self.after else None,
            },
            "covered": [day.isoformat() for day in self.covered] if self.covered else None,
        }


def who(store: Store, post: str, on: dt.date, lang: str = "th") -> Holding:
    """Return who held a post on a day.

    Args:
        store: the graph.
        post: title, abbreviation or IRI of the post.
        on: the day.
        lang: preferred language of names, ``th`` or ``en``.

    Raises:
        UnknownEntityError: there is no such post; the nearest ones are listed.
    """
    iri = find(store, post, "post")
    label, single = _about(store, iri, lang)
    found = run(store, _ATTESTATIONS % (NamedNode(iri), lang), _read)
    covered = _covered(store)
    covering = [s for s in stints(found, single=single) if s.first <= on <= s.last]
    holders = tuple(sorted(covering, key=lambda s: (s.capacity != "Substantive", s.first, s.person)))
    holding = [a for a in found if a.capacity in _HOLDING]
    return Holding(
        post=iri,
        label=label,
        on=on,
        single=single,
        outcome=_outcome(holders, single, on, covered),
        holders=holders,
        before=None if holders else max((a for a in holding if a.day < on), default=None),
        after=None if holders else min((a for a in holding if a.day > on), default=None),
        covered=covered,
    )


def stints(attestations: Iterable[Attestation], *, single: bool) -> list[Stint]:
    """Return the stints that attestations of one post show.

    Args:
        attestations: of anyone, in any capacity and order.
        single: whether one person holds the post at a time.
    """
    return [Stint(found) for found in tenures.stints(sorted(attestations), single=single)]


def _outcome(holders: Sequence[Stint], single: bool, on: dt.date, covered: tuple[dt.date, dt.date] | None) -> str:
    if not holders:
        return "outside" if covered is None or not covered[0] <= on <= covered[1] else "nobody"
    substantive = {s.person for s in holders if s.capacity == "Substantive"}
    acting = {s.person for s in holders if s.capacity == "Acting"}
    if single and len(substantive or acting) > 1:
        return "several"
    return "held" if substantive else "acting"


def _about(store: Store, post: str, lang: str) -> tuple[str, bool]:
    def read(answer: Answer) -> tuple[str, bool]:
        assert isinstance(answer, QuerySolutions)
        row = next(iter(answer))
        label, single = row["label"], row["single"]
        return (
            label.value if isinstance(label, Literal) else short(post),
            isinstance(single, Literal) and single.value in ("true", "1"),
        )

    return run(store, _POST % (NamedNode(post), lang), read)


def _covered(store: Store) -> tuple[dt.date, dt.date] | None:
    def read(answer: Answer) -> tuple[dt.date, dt.date] | None:
        assert isinstance(answer, QuerySolutions)
        row = next(iter(answer), None)
        if row is None or row["first"] is None:
            return None
        return dt.date.fromisoformat(_text(row, "first")), dt.date.fromisoformat(_text(row, "last"))

    return run(store, _COVERED, read)


def _read(answer: Answer) -> list[Attestation]:
    assert isinstance(answer, QuerySolutions)
    found = {
        Attestation(
            day=dt.date.fromisoformat(_text(row, "day")),
            release=_text(row, "release"),
            person=_text(row, "person"),
            name=_text(row, "name") or short(_text(row, "person")),
            capacity=_text(row, "capacity").rpartition("#")[2],
            url=_text(row, "url"),
            quote=_text(row, "quote"),
            confidence=float(_text(row, "confidence")),
        )
        for row in answer
    }
    return sorted(found)


def _text(row: QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else ""
