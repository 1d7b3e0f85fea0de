"""What the store says of one thing, in bounded questions."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.lookup.overview import Name
from kg.query import run
from kg.rdf.prefixes import compress
from kg.store import Answer, Store
from kg.view.ask import BATCH_IRIS, Term, iri, name_of, number, text
from kg.web.limits import PAGE_SECONDS_MAX

#: Most triples of one thing that are read, and most facts or releases that are counted: the most told of has 30,000.
_TRIPLES_MAX, COUNTED_MAX = 2000, 100_000
#: What leads from a tenure to its person, post and body; from a fact to what it says something of.
HOLDING, STATING = ("org:member", "tgk:post", "org:organization"), ("rdf:subject", "rdf:object")
#: Days on either side of a day in which words about a holder are looked for first.
_NEAR_DAYS = 7
#: Triples that point at a thing without being a statement about it.
_SILENT = (*STATING, *HOLDING, "schema:mentions", "schema:about")


@dataclass(frozen=True)
class Fact:
    """A statement with its evidence; terms as local IRIs, CURIEs or texts.

    Attributes:
        fact: local IRI of the fact node.
        subject: local IRI.
        predicate: CURIE.
        object: local IRI, or a value as it reads.
        is_thing: whether the object is a local IRI.
        release: local IRI of the release, "" for what was inferred.
        confidence: 0 to 1.
        rule: what read it.
        quotes: (local IRI of the span, its words, start, end), in the order of the text.
    """

    fact: str
    subject: str
    predicate: str
    object: str
    is_thing: bool
    release: str
    confidence: float
    rule: str
    quotes: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True)
class Held:
    """A person's hold of a post, as attested: ISO days, and in how many releases."""

    person: str
    post: str
    first: str
    last: str
    releases: int
    capacity: str


def ask(store: Store, query: str) -> list[tuple[Term | None, ...]]:
    """Return the rows of a SELECT.

    Raises:
        QueryError: it took too long.
        StoreError: the store cannot be read.
    """
    return run(store, query, _rows, PAGE_SECONDS_MAX)


def _rows(answer: Answer) -> list[tuple[Term | None, ...]]:
    assert isinstance(answer, QuerySolutions)
    return [tuple(row) for row in answer]


def values(name: str, things: Sequence[str]) -> str:
    """Return a VALUES clause over local IRIs."""
    return f"VALUES ?{name} {{ {' '.join(iri(thing) for thing in things)} }}"


def said(store: Store, thing: str) -> list[tuple[str, Term]]:
    """Return the (CURIE of the predicate, object) pairs of a thing, sorted; empty where nothing is said of it."""
    found = ask(store, f"SELECT ?p ?o {{ {iri(thing)} ?p ?o }} LIMIT {_TRIPLES_MAX}")
    pairs = {(curie(p), o) for p, o in found if o is not None}
    return sorted(pairs, key=lambda pair: (pair[0], str(pair[1])))


def names_in(store: Store, thing: str) -> list[Name]:
    """Return the names of a thing as the store has them, the most telling first; see ``Overview.names``."""
    ranks = {"rdfs:label": 0, "schema:headline": 0, "skos:altLabel": 1, "skos:hiddenLabel": 2}
    found = said(store, thing)
    names = [Name(ranks[p], o.value, o.language or "") for p, o in found if p in ranks and isinstance(o, Literal)]
    return sorted(names)


def day_in(store: Store, release: str) -> str:
    """Return the ISO day a release was published, "" where unknown."""
    return next((text(o) for p, o in said(store, release) if p == "schema:datePublished"), "")


def incoming(store: Store, thing: str) -> list[tuple[str, int]]:
    """Return how often each predicate points at a thing from another thing, as (CURIE, count)."""
    query = f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p {iri(thing)} }} GROUP BY ?p"
    counts = [(curie(p), number(n)) for p, n in ask(store, query)]
    return sorted((pair for pair in counts if pair[0] not in _SILENT and pair[1]), key=lambda pair: pair[0])


def pointing(store: Store, thing: str, predicate: str, limit: int) -> list[str]:
    """Return local IRIs of some things that a predicate (CURIE) leads from."""
    found = ask(store, f"SELECT DISTINCT ?s {{ ?s {predicate} {iri(thing)} }} LIMIT {limit}")
    return sorted(name for (term,) in found if (name := name_of(term)))


def is_joined(store: Store, thing: str, predicates: Sequence[str]) -> bool:
    """Whether any of some predicates (CURIEs) leads to a thing."""
    ways = " UNION ".join(f"{{ ?s {predicate} {iri(thing)} }}" for predicate in predicates)
    return bool(ask(store, f"SELECT ?s {{ {ways} }} LIMIT 1"))


def discussed(store: Store, events: Sequence[str], limit: int) -> list[tuple[str, int]]:
    """Return what some events were about most often: (local IRI, number of events)."""
    counts: Counter[str] = Counter()
    for start in range(0, len(events), BATCH_IRIS):
        batch = values("e", events[start : start + BATCH_IRIS])
        counts.update(
            name for (i,) in ask(store, f"SELECT ?i {{ {batch} ?e tgk:discussed ?i }}") if (name := name_of(i))
        )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]


def held(store: Store, thing: str) -> list[Held]:
    """Return the tenures of a person, or in a post or body, the latest first."""
    fields = "?person ?post ?first ?last ?n ?capacity"
    parts = "tgk:post ?post ; tgk:firstSeen ?first ; tgk:lastSeen ?last ; tgk:attestations ?n ; tgk:capacity ?capacity"
    ways = " UNION ".join(f"{{ ?t {link} {iri(thing)} }}" for link in HOLDING)
    return _held(
        ask(store, f"SELECT DISTINCT {fields} {{ {ways} ?t org:member ?person ; {parts} }} LIMIT {_TRIPLES_MAX}")
    )


def held_on(store: Store, posts: Sequence[str], day: str) -> list[Held]:
    """Return the tenures in some posts that cover an ISO day."""
    if not posts:
        return []
    query = (
        f"SELECT ?person ?post ?first ?last ?n ?capacity {{ {values('post', posts)} ?t tgk:post ?post ; "
        "org:member ?person ; tgk:firstSeen ?first ; tgk:lastSeen ?last ; tgk:attestations ?n ; "
        "tgk:capacity ?capacity }"
    )
    return [held for held in _held(ask(store, query)) if held.first <= day <= held.last]


def attesting(store: Store, person: str, post: str, day: str) -> list[str]:
    """Return the local IRIs of the facts that attest a person in a post nearest an ISO day, before and after it."""
    given = dt.date.fromisoformat(day)
    near = [(given + dt.timedelta(days)).isoformat() for days in range(-_NEAR_DAYS, _NEAR_DAYS + 1)]
    days = " ".join(f'"{each}"^^xsd:date' for each in near)
    said = f"?f rdf:subject {iri(person)} . ?f rdf:object {iri(post)} . "
    # Who is attested every day has tens of thousands of such facts, and some within days.
    found = _nearest(store, f"VALUES ?day {{ {days} }} ?f tgk:attestedOn ?day . {said}", day)
    return found if len(found) == 2 else _nearest(store, f"{said} ?f tgk:attestedOn ?day", day)


def _nearest(store: Store, pattern: str, day: str) -> list[str]:
    dated = sorted((text(on), name_of(fact) or "") for fact, on in ask(store, f"SELECT ?f ?day {{ {pattern} }}"))
    before = [fact for on, fact in dated if on <= day][-1:]
    after = [fact for on, fact in dated if on >= day][:1]
    return list(dict.fromkeys(before + after))


def _held(found: list[tuple[Term | None, ...]]) -> list[Held]:
    made = {
        Held(name_of(who) or "", name_of(post) or "", text(first), text(last), number(n), curie(capacity))
        for who, post, first, last, n, capacity in found
    }
    return sorted(made, key=lambda h: (h.last, h.first, h.post, h.person), reverse=True)


def facts_of(store: Store, thing: str) -> list[str]:
    """Return the local IRIs of the facts that name a thing, those of the latest releases first."""
    node = iri(thing)
    query = f"SELECT ?f {{ {{ ?f rdf:subject {node} }} UNION {{ ?f rdf:object {node} }} }} LIMIT {COUNTED_MAX}"
    return sorted({name for (term,) in ask(store, query) if (name := name_of(term))}, key=_age, reverse=True)


def facts_in(store: Store, release: str) -> list[str]:
    """Return the local IRIs of the facts a release states."""
    found = ask(store, f"SELECT ?f {{ ?f tgk:fromRelease {iri(release)} ; a tgk:Fact }} LIMIT {COUNTED_MAX}")
    return sorted({name for (term,) in found if (name := name_of(term))})


def _age(fact: str) -> tuple[int, str]:
    release = fact.removeprefix("fact/").rpartition("-")[0]
    return (int(release) if release.isdigit() else 0, fact)


def releases_of(store: Store, thing: str) -> list[str]:
    """Return the local IRIs of the releases that mention a thing, those of the highest number first."""
    found = ask(store, f"SELECT ?r {{ ?r schema:mentions {iri(thing)} }} LIMIT {COUNTED_MAX}")
    names = {name for (term,) in found if (name := name_of(term))}
    return sorted(names, key=lambda name: (int(number_) if (number_ := name[8:]).isdigit() else 0, name), reverse=True)


def details(store: Store, names: Sequence[str]) -> list[Fact]:
    """Return some facts, in the order given; one that is not in the store is left out."""
    if not names:
        return []
    # Two plain questions: with OPTIONALs beside VALUES the engine reads the whole graph.
    heads = _described(store, names)
    spans = sorted({span for head in heads.values() for span in head["tgk:evidence"]}, key=str)
    places = _described(store, [name for span in spans if (name := name_of(span))])
    return [_fact(name, heads[name], places) for name in names if name in heads]


Description = defaultdict[str, list[Term]]


def _described(store: Store, names: Sequence[str]) -> dict[str, Description]:
    """Return what is said of each thing: local IRI → CURIE of a predicate → objects."""
    found: dict[str, Description] = {}
    for start in range(0, len(names), BATCH_IRIS):
        batch = values("x", names[start : start + BATCH_IRIS])
        for thing, predicate, object_ in ask(store, f"SELECT DISTINCT ?x ?p ?o {{ {batch} ?x ?p ?o }}"):
            if (name := name_of(thing)) and object_ is not None:
                found.setdefault(name, defaultdict(list))[curie(predicate)].append(object_)
    return found


def _fact(name: str, head: Description, places: dict[str, Description]) -> Fact:
    def first(predicate: str, of: Description = head) -> Term | None:
        return min(of[predicate], key=str, default=None)

    object_, quotes = first("rdf:object"), []
    for span in head["tgk:evidence"]:
        if place := places.get(name_of(span) or ""):
            start, end = (number(first(each, place)) for each in ("oa:start", "oa:end"))
            quotes.append((name_of(span) or "", text(first("oa:exact", place)), start, end))
    target = name_of(object_)
    return Fact(
        fact=name,
        subject=name_of(first("rdf:subject")) or text(first("rdf:subject")),
        predicate=curie(first("rdf:predicate")),
        object=target if target is not None else value(object_),
        is_thing=target is not None,
        release=name_of(first("tgk:fromRelease")) or "",
        confidence=float(text(first("tgk:confidence")) or 0),
        rule=text(first("tgk:rule")),
        quotes=tuple(sorted(quotes, key=lambda q: (q[2], q[3], q[0]))),
    )


def curie(term: Term | None) -> str:
    """Return an IRI as a CURIE where it has one, else whole."""
    return compress(text(term)) or text(term)


def value(term: Term | None) -> str:
    """Return a term that is no thing of ours as it reads."""
    return curie(term) if isinstance(term, NamedNode) else text(term)
