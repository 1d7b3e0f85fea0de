"""Who held a post on a day: read from dated attestations, never from a list of office holders.

A release that calls someone minister on a day attests it for that day; ``kg.resolve.tenures`` makes stints of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.query import run
from kg.query.names import short
from kg.query.posts import find_post
from kg.resolve import tenures
from kg.store import Answer, Store

#: Capacities in which a person holds a post; Former and Designate say the opposite.
_HOLDING = ("Substantive", "Acting")
#: Days on either side of a day in which words about an acting holder are weighed against those about the holder.
_WEIGHED_DAYS = 15
#: The same in which attestations of several holders are counted.
_AROUND_DAYS = 90

_ATTESTED = """
SELECT ?fact ?person ?day ?capacity
WHERE { ?fact rdf:object %s ; tgk:attestedOn ?day ; rdf:subject ?person ; tgk:capacity ?capacity }
"""
_SOURCES = """
SELECT DISTINCT ?fact ?release ?url ?quote ?confidence
WHERE {
  VALUES ?fact { %s }
  ?fact tgk:fromRelease ?release ; tgk:confidence ?confidence .
  OPTIONAL { ?fact tgk:evidence/oa:exact ?quote }
  OPTIONAL { ?release schema:url ?url }
}
"""
_NAMES = """
SELECT ?person ?name
WHERE {
  VALUES ?person { %s }
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
# only releases have such a day; to ask for their class, too, costs forty times as much
_COVERED = "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE { ?release schema:datePublished ?day }"


class Word(NamedTuple):
    """One release's word that a person held a post on a day: its fact."""

    day: dt.date
    person: str
    capacity: str
    fact: str


@dataclass(frozen=True)
class Attestation:
    """A word that a person held a post on a day, with its release; ``url`` and ``quote`` are "" where there is none."""

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
    """A run of attestations of one person in one capacity, around the day asked about.

    Attributes:
        person: IRI of the person; ``name`` is the person's name.
        capacity: ``Substantive`` or ``Acting``.
        first/last: first and last day attested.
        releases: number of releases that attest it.
        before/after: attestations on the day asked about, or the nearest ones on either side of it.
    """

    person: str
    name: str
    capacity: str
    first: dt.date
    last: dt.date
    releases: int
    before: Attestation
    after: Attestation

    def to_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "person": {"iri": self.person, "name": self.name},
            "capacity": self.capacity,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "releases": self.releases,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }


@dataclass(frozen=True)
class Holding:
    """The answer to who held a post on a day.

    Attributes:
        post: IRI of the post; ``label`` is its name.
        on: the day asked about.
        single: whether one person holds the post at a time.
        outcome: ``held``, ``acting`` (only an acting holder, or one that stands in for the holder, who then comes
            second), ``several`` (candidates that exclude each other), ``nobody`` (attested by no release) or
            ``outside`` (no release of the graph is that old or new).
        holders: the stints that cover the day, substantive ones first, and of these those attested most around it.
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
            "holders": [stint.to_dict() for stint in self.holders],
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
    iri = find_post(store, post, lambda several: _held_then(store, several, on))
    label, single = _about(store, iri, lang)
    words, runs = _held(store, iri, single, on)
    covered = _covered(store)
    held = [w for w in words if w.capacity in _HOLDING]
    before = [] if runs else _of_day(held, max((w.day for w in held if w.day < on), default=None))
    after = [] if runs else _of_day(held, min((w.day for w in held if w.day > on), default=None))
    sides = [
        (_of_day(r, max(w.day for w in r if w.day <= on)), _of_day(r, min(w.day for w in r if w.day >= on)))
        for r in runs
    ]
    sources = _sources(store, [*before, *after, *(word for side in sides for words in side for word in words)], lang)
    return Holding(
        post=iri,
        label=label,
        on=on,
        single=single,
        outcome=_outcome(runs, single, on, covered),
        holders=tuple(
            _stint(r, _surest(one, sources), _surest(two, sources)) for r, (one, two) in zip(runs, sides, strict=True)
        ),
        before=_surest(before, sources) if before else None,
        after=_surest(after, sources) if after else None,
        covered=covered,
    )


def _held_then(store: Store, posts: Iterable[str], on: dt.date) -> list[str]:
    """Return the posts that are held on a day: of a ministry and its successor, that is one."""
    return [post for post in posts if _held(store, post, _about(store, post, "en")[1], on)[1]]


def _held(store: Store, post: str, single: bool, on: dt.date) -> tuple[list[Word], list[tuple[Word, ...]]]:
    """Return all words about a post, and the stints of them that cover a day."""
    words = run(store, _ATTESTED % NamedNode(post), _words)
    return words, holding(tenures.stints(words, single=single), on, single=single)


def holding(stints: Iterable[tuple[Word, ...]], on: dt.date, *, single: bool) -> list[tuple[Word, ...]]:
    """Return the stints that cover a day: substantive ones first, but an acting holder before whom he stands in for.

    Of several holders those come first that are attested on the most days around.
    """
    covering = [s for s in stints if s[0].day <= on <= s[-1].day]
    holders = [s for s in covering if s[0].capacity == "Substantive"]

    def rank(stint: tuple[Word, ...]) -> tuple[int, int, dt.date, str]:
        often = -len({w.day for w in stint if abs((w.day - on).days) <= _AROUND_DAYS})
        if stint[0].capacity == "Substantive":
            return 1, often, stint[0].day, stint[0].person
        first = single and holders and all(_stands_in(stint, holder, on) for holder in holders)
        return 0 if first else 2, often, stint[0].day, stint[0].person

    return sorted(covering, key=rank)


def _stands_in(acting: Sequence[Word], holder: Sequence[Word], on: dt.date) -> bool:
    """Whether an acting holder came after the holder and is the one the news of those weeks are about."""
    window = dt.timedelta(days=_WEIGHED_DAYS)
    first, last = max(acting[0].day, on - window), on + window
    theirs, own = ({w.day for w in words if first <= w.day <= last} for words in (acting, holder))
    return acting[0].day > holder[0].day and len(theirs) > len(own)


def _of_day(words: Iterable[Word], day: dt.date | None) -> list[Word]:
    return [word for word in words if word.day == day]


def _surest(words: Iterable[Word], sources: dict[str, Attestation]) -> Attestation:
    return min((sources[w.fact] for w in words), key=lambda a: (-a.confidence, a.release))


def _stint(words: Sequence[Word], before: Attestation, after: Attestation) -> Stint:
    return Stint(
        person=before.person,
        name=before.name,
        capacity=before.capacity,
        first=words[0].day,
        last=words[-1].day,
        releases=len({w.fact for w in words}),
        before=before,
        after=after,
    )


def _outcome(runs: Sequence[Sequence[Word]], single: bool, on: dt.date, covered: tuple[dt.date, dt.date] | None) -> str:
    if not runs:
        return "outside" if covered is None or not covered[0] <= on <= covered[1] else "nobody"
    by_capacity = {capacity: {r[0].person for r in runs if r[0].capacity == capacity} for capacity in _HOLDING}
    if single and len(by_capacity["Substantive"] or by_capacity["Acting"]) > 1:
        return "several"
    return "held" if runs[0][0].capacity == "Substantive" else "acting"


def _about(store: Store, post: str, lang: str) -> tuple[str, bool]:
    [row] = run(store, _POST % (NamedNode(post), lang), _rows)
    return row.get("label") or short(post), row.get("single") in ("true", "1")


def _covered(store: Store) -> tuple[dt.date, dt.date] | None:
    [row] = run(store, _COVERED, _rows)
    if "first" not in row:
        return None
    return dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])


def _sources(store: Store, words: Sequence[Word], lang: str) -> dict[str, Attestation]:
    """Return fact → its attestation in full, for a few words."""
    if not words:
        return {}
    people = " ".join(sorted({str(NamedNode(w.person)) for w in words}))
    names = {row["person"]: row.get("name", "") for row in run(store, _NAMES % (people, lang), _rows)}
    facts = " ".join(sorted({str(NamedNode(w.fact)) for w in words}))
    found = {row["fact"]: row for row in run(store, _SOURCES % facts, _rows)}
    return {
        w.fact: Attestation(
            day=w.day,
            release=found[w.fact]["release"],
            person=w.person,
            name=names[w.person] or short(w.person),
            capacity=w.capacity,
            url=found[w.fact].get("url", ""),
            quote=found[w.fact].get("quote", ""),
            confidence=float(found[w.fact]["confidence"]),
        )
        for w in words
    }


def _words(answer: Answer) -> list[Word]:
    found = {
        Word(dt.date.fromisoformat(r["day"]), r["person"], r["capacity"].rpartition("#")[2], r["fact"])
        for r in _rows(answer)
    }
    return sorted(found)


def _rows(answer: Answer) -> list[dict[str, str]]:
    """Return the text of the bound variables of each row."""
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [
        {name: term.value for name in names if isinstance(term := row[name], NamedNode | Literal)} for row in answer
    ]
