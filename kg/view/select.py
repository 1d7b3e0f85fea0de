"""Which things a view shows: the most connected, those around one thing, or those a query names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, QueryTriples

from kg.errors import UnknownEntityError, UsageError
from kg.query import find, run
from kg.rdf.iri import local
from kg.rdf.prefixes import compress, expand
from kg.store import Answer, Store
from kg.view.ask import name_of, number, rows, rows_of

#: Kinds of things a view shows unless a query names others.
KINDS = ("person", "org", "post", "initiative", "event", "place")
#: The class of each of them; every finer class is below one.
_CLASSES = "schema:Person org:Organization org:Post tgk:Initiative schema:Event schema:Place"
#: Shares of the nodes of an overview; what one kind leaves over goes to the most connected of the others.
SHARES = (("actors", 0.45), ("events", 0.30), ("initiatives", 0.15), ("posts", 0.10))
_GROUPS = {
    "person": "actors",
    "org": "actors",
    "event": "events",
    "initiative": "initiatives",
    "post": "posts",
    "place": "posts",
}
#: Roles that make a meeting worth showing among tens of thousands: lists of who else was there tie all to all.
_ACTING = ("tgk:host", "tgk:guest", "tgk:chair", "tgk:speaker", "tgk:signatory")
#: Most things expanded at one hop, so that a hub two steps away costs seconds, not minutes.
FRONTIER_MAX = 2000
#: Triples that join a thing to what is said of it, not to another thing.
BOOKKEEPING = "rdf:type, rdf:subject, rdf:object, schema:mentions, schema:about, tgk:reportedIn, tgk:announcedIn, "
BOOKKEEPING += "tgk:inCapacity, tgk:onBehalfOf, org:member, org:organization, tgk:post, tgk:derivedFrom, tgk:country"


@dataclass(frozen=True)
class Selection:
    """What to show.

    Attributes:
        names: local IRIs, the most important first, at most the limit.
        total: how many there were to choose from.
        centre: local IRI of the thing the view is around.
        links: the only triples to show (local IRI, CURIE, local IRI), None for all between the things.
    """

    names: list[str]
    total: int
    centre: str | None = None
    links: list[tuple[str, str, str]] | None = None


@dataclass(frozen=True)
class Window:
    """Days an event may fall on, both inclusive, None for no bound."""

    since: dt.date | None = None
    until: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def pattern(self, event: str) -> str:
        """Return the SPARQL that keeps an event variable inside the window."""
        bounds = [(">=", self.since), ("<=", self.until)]
        tests = " && ".join(f"?day {sign} '{day.isoformat()}'^^xsd:date" for sign, day in bounds if day)
        return f"{event} schema:startDate ?day . FILTER({tests})" if tests else ""


def busiest(store: Store, limit: int, window: Window) -> Selection:
    """Choose the people and bodies in most meetings, the meetings that join them, and what those were about."""
    ranked = {"actors": _ranked(store, f"{window.pattern('?e')} {_acting('?e', '?n')}", limit)}
    chosen = {"actors": ranked["actors"][: _share("actors", limit)]}
    joining = f"VALUES ?a {{ $VALUES }} {_acting('?n', '?a')} {window.pattern('?n')}"
    ranked["events"] = _ranked(store, joining, limit, chosen["actors"])
    chosen["events"] = ranked["events"][: _share("events", limit)]
    topics = "VALUES ?a { $VALUES } { ?a tgk:discussed ?n } UNION { ?n tgk:ledBy|tgk:proposedBy|tgk:supportedBy ?a }"
    ranked["initiatives"] = _ranked(store, topics, limit, chosen["events"] + chosen["actors"])
    held = "VALUES ?a { $VALUES } { ?a org:holds ?n } UNION { ?a org:postIn|org:subOrganizationOf|schema:location ?n }"
    ranked["posts"] = _ranked(store, held, limit, chosen["actors"] + chosen["events"])
    for kind in ("initiatives", "posts"):
        chosen[kind] = ranked[kind][: _share(kind, limit)]
    names = list(dict.fromkeys(name for kind, _ in SHARES for name in chosen[kind]))
    left = (name for kind, _ in SHARES for name in ranked[kind])
    names = list(dict.fromkeys([*names, *left]))[:limit]
    names = _filled(store, names, limit, window)
    return Selection(names, _total(store, window) if len(names) == limit else len(names))


def _acting(event: str, actor: str) -> str:
    """Return the SPARQL that joins an event variable to those who did something there."""
    return " UNION ".join(f"{{ {event} {role} {actor} }}" for role in _ACTING)


def _filled(store: Store, names: list[str], limit: int, window: Window) -> list[str]:
    """Fill what room is left with what the chosen things are joined to, so that a small graph is shown whole."""
    frontier = names
    while frontier and len(names) < limit:
        near = _neighbours(store, frontier)
        fresh = [name for name in near if name not in set(names)]
        frontier = sorted(_inside(store, sorted(fresh), window), key=lambda name: (-near[name], name))
        names = [*names, *frontier][:limit]
    return names


def _share(kind: str, limit: int) -> int:
    return max(1, int(limit * dict(SHARES)[kind]))


def _ranked(store: Store, pattern: str, limit: int, things: Sequence[str] | None = None) -> list[str]:
    """Return the local IRIs ``?n`` that fit a pattern most often, at most ``limit``."""
    query = f"SELECT ?n (COUNT(*) AS ?c) {{ {pattern} }} GROUP BY ?n ORDER BY DESC(?c) ?n LIMIT {limit}"
    found = rows(store, query) if things is None else rows_of(store, query, things)
    counts: Counter[str] = Counter()
    for term, count in found:
        if (name := name_of(term)) and _kind(name) in KINDS:
            counts[name] += number(count)
    return sorted(counts, key=lambda name: (-counts[name], name))[:limit]


def _total(store: Store, window: Window) -> int:
    """Return how many things a view could show: all, or those with a part in an event of the window."""
    if window:
        pattern = f"?e tgk:participant ?s . {window.pattern('?e')}"
    else:
        pattern = f"VALUES ?class {{ {_CLASSES} }} ?s a ?class"
    [(count,)] = rows(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {pattern} }}")
    return number(count)


#: Says of local IRIs how important each is: the larger come first.
Importance = Callable[[Sequence[str]], Mapping[str, Any]]


def around(
    store: Store, thing: str, hops: int, limit: int, window: Window, importance: Importance | None = None
) -> Selection:
    """Choose what is at most some hops away from a thing, given by name or IRI.

    Args:
        store: the graph.
        thing: name or IRI.
        hops: how far, at least 1.
        limit: most things.
        window: days of the events.
        importance: which things to take where there are too many; None takes the most connected, which is slow.

    Raises:
        UnknownEntityError: nothing has that name.
    """
    centre = local(find(store, thing))
    if centre is None:
        raise UnknownEntityError("view.not-an-entity", name=thing)
    distance = {centre: 0}
    frontier = [centre]
    for hop in range(1, hops + 1):
        near = _neighbours(store, frontier[:FRONTIER_MAX])
        fresh = [name for name in sorted(near) if name not in distance]
        fresh = _inside(store, fresh, window)
        distance |= dict.fromkeys(fresh, hop)
        frontier = sorted(fresh, key=lambda name: (-near[name], name))
    if len(distance) <= limit:
        return Selection(sorted(distance, key=lambda name: (distance[name], name)), len(distance), centre)
    weigh = importance or (lambda names: _neighbours(store, names[: FRONTIER_MAX * 2]))
    weights = weigh(sorted(distance))
    ranked = sorted(sorted(distance), key=lambda name: weights[name], reverse=True)
    ranked.sort(key=lambda name: distance[name])
    return Selection(_mixed(ranked, limit), len(distance), centre)


def _mixed(ranked: list[str], limit: int) -> list[str]:
    """Return the first of each group, as many as its share, then whatever comes first: meetings among the people."""
    room = {group: _share(group, limit) for group, _ in SHARES}
    chosen = []
    for name in ranked[1:]:
        group = _GROUPS[_kind(name)]
        room[group] -= 1
        if room[group] >= 0:
            chosen.append(name)
    kept = set(list(dict.fromkeys([*ranked[:1], *chosen, *ranked]))[:limit])
    return [name for name in ranked if name in kept]


def _neighbours(store: Store, names: Sequence[str]) -> Counter[str]:
    """Return the things joined to any of some things, and by how many triples."""
    query = (
        "SELECT ?b { VALUES ?a { $VALUES } { ?a ?p ?b } UNION { ?b ?p ?a } "
        f"FILTER(?p NOT IN ({BOOKKEEPING})) FILTER(isIRI(?b)) }}"
    )
    found = (name_of(term) for (term,) in rows_of(store, query, names))
    return Counter(name for name in found if name and _kind(name) in KINDS)


def _inside(store: Store, names: list[str], window: Window) -> list[str]:
    """Leave out events outside a window; an event without a day is outside of any."""
    if not window:
        return names
    events = [name for name in names if _kind(name) == "event"]
    query = f"SELECT DISTINCT ?e {{ VALUES ?e {{ $VALUES }} {window.pattern('?e')} }}"
    kept = {name_of(term) for (term,) in rows_of(store, query, events)}
    return [name for name in names if _kind(name) != "event" or name in kept]


def of_query(store: Store, query: str, limit: int, window: Window) -> Selection:
    """Choose the things, and only the triples, that a CONSTRUCT query gives.

    Raises:
        QueryError: the query is malformed, refused or too slow.
        UsageError: it is no CONSTRUCT or DESCRIBE.
    """
    links = sorted(set(run(store, query, _links)))
    degree = Counter(name for source, _, target in links for name in (source, target))
    kept = set(_inside(store, sorted(degree), window))
    names = sorted(kept, key=lambda name: (-degree[name], name))
    return Selection(names[:limit], len(names), links=links)


def _links(answer: Answer) -> Iterable[tuple[str, str, str]]:
    if not isinstance(answer, QueryTriples):
        raise UsageError("view.not-construct")
    kind = NamedNode(expand("rdf:type"))
    found = []
    for triple in answer:
        source, target = name_of(triple.subject), name_of(triple.object)
        if source and target and triple.predicate != kind:
            found.append((source, compress(triple.predicate.value) or triple.predicate.value, target))
    return found


def _kind(name: str) -> str:
    return name.partition("/")[0]
