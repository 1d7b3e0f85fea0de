"""Which things a view shows: the most connected, those around one thing, or those a query names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, QueryTriples

from kg.errors import UnknownEntityError, UsageError
from kg.lookup.overview import ROLES, Overview, beside
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
    overview = beside(store)
    acting = _Counted(overview, window) if overview else _Asked(store, window)
    ranked = {"actors": acting.actors(limit)}
    chosen = {"actors": ranked["actors"][: _share("actors", limit)]}
    ranked["events"] = acting.events(chosen["actors"], limit)
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
    if len(names) < limit:
        return Selection(names, len(names))
    every = f"VALUES ?class {{ {_CLASSES} }} ?s a ?class"
    return Selection(names, acting.total() if window else _count(store, every))


class _Asked:
    """Who did most in meetings, where they met, and how many took part in any event, asked of the store."""

    def __init__(self, store: Store, window: Window) -> None:
        self._store, self._window = store, window

    def actors(self, limit: int) -> list[str]:
        return _ranked(self._store, f"{self._window.pattern('?e')} {_acting('?e', '?n')}", limit)

    def events(self, actors: Sequence[str], limit: int) -> list[str]:
        joining = f"VALUES ?a {{ $VALUES }} {_acting('?n', '?a')} {self._window.pattern('?n')}"
        return _ranked(self._store, joining, limit, actors)

    def total(self) -> int:
        return _count(self._store, f"?e tgk:participant ?s . {self._window.pattern('?e')}")


class _Counted:
    """The same, counted in the overview of the store: in a graph of millions of facts, in a tenth of the time."""

    def __init__(self, overview: Overview, window: Window) -> None:
        self._overview = overview
        roles = ", ".join(str(ROLES.index(role.removeprefix("tgk:"))) for role in _ACTING)
        days = [(">=", window.since), ("<=", window.until)]
        bounds = [f"day {sign} '{day.isoformat()}'" for sign, day in days if day]
        inside = f"AND event IN (SELECT id FROM event WHERE day <> '' AND {' AND '.join(bounds)})" if bounds else ""
        self._inside, self._parts = inside, f"FROM part WHERE role IN ({roles}) {inside}"

    def actors(self, limit: int) -> list[str]:
        return self._most("who", "", limit)

    def events(self, actors: Sequence[str], limit: int) -> list[str]:
        numbers = (self._overview.number(actor) for actor in actors)
        return self._most(
            "event", f"AND who IN ({', '.join(str(each) for each in numbers if each is not None)})", limit
        )

    def total(self) -> int:
        return int(self._overview.rows(f"SELECT COUNT(DISTINCT who) FROM part WHERE TRUE {self._inside}")[0][0])

    def _most(self, what: str, of: str, limit: int) -> list[str]:
        counts = f"SELECT {what} AS id, COUNT(*) AS parts {self._parts} {of} GROUP BY {what}"
        query = f"SELECT iri FROM ({counts}) JOIN thing USING (id) ORDER BY parts DESC, iri LIMIT ?"
        return [iri for (iri,) in self._overview.rows(query, limit) if _kind(iri) in KINDS]


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


def _count(store: Store, pattern: str) -> int:
    """Return how many ``?s`` fit a pattern."""
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
