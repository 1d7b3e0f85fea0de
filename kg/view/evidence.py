"""The words that say what a view shows: from links to fact nodes, quotes and releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.rdf.iri import DERIVED, GRAPH, local
from kg.rdf.prefixes import compress, expand
from kg.store import Store
from kg.store.texts import Texts
from kg.view.ask import iri, name_of, number, rows_for, rows_of, text
from kg.view.picture import Evidence, Link, Release, Statement
from kg.view.quote import Quote, in_sentence

#: The IRI of a graph, and a statement in it.
Said = tuple[str, Statement]
_RELEASE = f"{GRAPH}release/"
#: Meetings named as evidence that two people met.
MEETINGS_MAX = 2


def prove(store: Store, links: Sequence[Link], texts: Texts, most: int, side_max: int) -> dict[str, Release]:
    """Give links their evidence, and return the releases it comes from.

    Args:
        store: the graph.
        links: to be given evidence.
        texts: what the words are quoted from.
        most: facts a link.
        side_max: characters of the sentence on each side of the words.
    """
    grounds = _grounds(store, links)
    places = _places(store, sorted({statement for found in grounds.values() for statement in found}))
    chosen: dict[Statement, list[Said]] = {}
    for link in links:
        known = [(graph, statement) for statement in grounds[_own(link)] for graph in places.get(statement, [])]
        link.count = len(known)
        chosen[_own(link)] = _spread(known, most)
    facts = _facts(store, sorted({each for known in chosen.values() for each in known}))
    said = _said(store, sorted(set(facts.values())), texts, side_max)
    for link in links:
        own = _own(link)
        for graph, statement in chosen[own]:
            if fact := facts.get((graph, statement)):
                quotes, release, confidence, rule = said[fact]
                of = None if statement == own else statement
                link.evidence.append(Evidence(tuple(quotes), release, confidence, rule, of))
        link.evidence.sort(key=lambda e: (-(e.confidence or 0), e.release, e.quotes))
    return _releases(store, sorted({e.release for link in links for e in link.evidence if e.release}))


# A fixed subject and FILTER on the predicate: with VALUES for both, Oxigraph starts from the predicate and reads the
# whole graph.


def _grounds(store: Store, links: Sequence[Link]) -> dict[Statement, list[Statement]]:
    """Return, for each link, the statements that facts say: itself, or what a derived link was concluded from."""
    grounds = {(link.source, link.relation, link.target): [_own(link)] for link in links}
    met = [link for link in links if link.relation == "tgk:met"]
    if met:
        _ground_met(store, met, grounds)
    affiliated = [link for link in links if link.relation == "schema:affiliation"]
    if affiliated:
        _ground_affiliation(store, affiliated, grounds)
    return grounds


def _own(link: Link) -> Statement:
    return link.source, link.relation, link.target


def _ground_met(store: Store, links: Iterable[Link], grounds: dict[Statement, list[Statement]]) -> None:
    """People met where one was the guest and the other the host."""
    people = sorted({name for link in links for name in (link.source, link.target)})
    query = "SELECT ?e ?p ?x { VALUES ?x { $VALUES } ?e ?p ?x FILTER(?p IN (tgk:guest, tgk:host)) }"
    parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event, part, person in rows_of(store, query, people):
        parts[name_of(person) or ""][_short(text(part))].add(name_of(event) or "")
    for link in links:
        found: list[Statement] = []
        for guest, host in ((link.source, link.target), (link.target, link.source)):
            for meeting in sorted(parts[guest]["tgk:guest"] & parts[host]["tgk:host"])[:MEETINGS_MAX]:
                found += [(meeting, "tgk:guest", guest), (meeting, "tgk:host", host)]
        grounds[_own(link)] += found


def _ground_affiliation(store: Store, links: Iterable[Link], grounds: dict[Statement, list[Statement]]) -> None:
    """People belong to the bodies of the posts they hold, and to the bodies above those."""
    people = sorted({link.source for link in links})
    query = (
        "SELECT DISTINCT ?x ?post ?body { VALUES ?x { $VALUES } ?x org:holds ?post . "
        "?post org:postIn ?first . ?first org:subOrganizationOf* ?body }"
    )
    for person, post, body in rows_of(store, query, people):
        bound = (name_of(person) or "", "schema:affiliation", name_of(body) or "")
        if bound in grounds:
            grounds[bound].append((bound[0], "org:holds", name_of(post) or ""))
    for link in links:
        grounds[_own(link)][1:] = sorted(grounds[_own(link)][1:])


# A hub has tens of thousands of facts: which graphs say a triple is one look into the index, and in the graph of a
# release its facts are few.


def _places(store: Store, wanted: Sequence[Statement]) -> dict[Statement, list[str]]:
    """Return the IRIs of the graphs that say each statement, by age: releases', or else that of what was derived."""
    query = "SELECT ?n ?g { VALUES (?n ?s ?p ?o) { $VALUES } GRAPH ?g { ?s ?p ?o } }"
    found: dict[Statement, list[str]] = defaultdict(list)
    for place, graph in rows_for(store, query, [f"({n} {_terms(each)})" for n, each in enumerate(wanted)]):
        found[wanted[number(place)]].append(text(graph))
    return {statement: sorted(_telling(graphs), key=_age) for statement, graphs in found.items()}


def _telling(graphs: Iterable[str]) -> list[str]:
    releases = [graph for graph in graphs if graph.startswith(_RELEASE)]
    return releases or [graph for graph in graphs if graph == DERIVED]


def _facts(store: Store, wanted: Sequence[Said]) -> dict[Said, str]:
    """Return the local IRI of the fact that says a statement in a graph."""
    query = (
        "SELECT ?g ?s ?p ?o ?f { VALUES (?g ?s ?p ?o) { $VALUES } "
        "GRAPH ?g { ?f rdf:subject ?s . ?f rdf:object ?o . ?f rdf:predicate ?p } }"
    )
    found: dict[Said, str] = {}
    values = [f"(<{graph}> {_terms(statement)})" for graph, statement in wanted]
    for graph, subject, predicate, object_, fact in rows_for(store, query, values):
        said = (text(graph), (name_of(subject) or "", _short(text(predicate)), name_of(object_) or ""))
        if name := name_of(fact):
            found[said] = min(name, found.get(said, name))
    return found


def _terms(statement: Statement) -> str:
    return f"{iri(statement[0])} <{expand(statement[1])}> {iri(statement[2])}"


def _age(graph: str) -> tuple[int, str]:
    """Order the graphs of releases by number, which grows with time."""
    release = graph.removeprefix(_RELEASE)
    return (int(release) if release.isdigit() else 0, graph)


def _spread(known: list[Said], most: int) -> list[Said]:
    """Return at most so many, from the first to the last of them, evenly spaced."""
    if len(known) <= most:
        return known
    return [known[round(i * (len(known) - 1) / max(most - 1, 1))] for i in range(most)]


def _said(
    store: Store, facts: list[str], texts: Texts, side_max: int
) -> dict[str, tuple[list[Quote], str, float | None, str]]:
    """Return what each fact says of itself: quotes in the order of the text, release, confidence, rule."""
    values: dict[str, dict[str, str]] = {fact: {} for fact in facts}
    spans: dict[str, list[tuple[int, int, str]]] = {fact: [] for fact in facts}
    query = (
        "SELECT ?f ?p ?o { VALUES ?f { $VALUES } ?f ?p ?o FILTER(?p IN (tgk:fromRelease, tgk:confidence, tgk:rule)) }",
        "SELECT ?f ?q ?b ?e { VALUES ?f { $VALUES } ?f tgk:evidence ?s . ?s oa:exact ?q ; oa:start ?b ; oa:end ?e }",
    )
    for fact, predicate, value in rows_of(store, query[0], facts):
        values[name_of(fact) or ""][_short(text(predicate))] = text(value)
    for fact, words, start, end in rows_of(store, query[1], facts):
        spans[name_of(fact) or ""].append((number(start), number(end), text(words)))
    about = {fact: _numbers(values[fact]) for fact in facts}
    quotes: dict[str, list[Quote]] = {}
    for each in sorted(facts, key=lambda each: texts.place(about[each][0])):  # neighbours are read together
        whole = texts.text(about[each][0]) if spans[each] else ""
        quotes[each] = [
            in_sentence(whole, words, start, end, side_max) for start, end, words in sorted(set(spans[each]))
        ]
    return {fact: (quotes[fact], *about[fact]) for fact in facts}


def _numbers(values: dict[str, str]) -> tuple[str, float | None, str]:
    release = (local(values.get("tgk:fromRelease", "")) or "").removeprefix("release/")
    confidence = values.get("tgk:confidence")
    return release, float(confidence) if confidence else None, values.get("tgk:rule", "")


def _releases(store: Store, numbers: list[str]) -> dict[str, Release]:
    wanted = ("schema:headline", "schema:datePublished", "schema:url")
    query = f"SELECT ?r ?p ?o {{ VALUES ?r {{ $VALUES }} ?r ?p ?o FILTER(?p IN ({', '.join(wanted)})) }}"
    said: dict[str, dict[str, str]] = {each: {} for each in numbers}
    for release, predicate, value in rows_of(store, query, [f"release/{each}" for each in numbers]):
        said[(name_of(release) or "").removeprefix("release/")][_short(text(predicate))] = text(value)
    return {each: Release(each, *(said[each].get(name, "") for name in wanted)) for each in numbers}


def _short(iri: str) -> str:
    return compress(iri) or iri
