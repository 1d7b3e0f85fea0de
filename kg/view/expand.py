"""Growing a view on a server: what a thing is joined to, and some of it added to what is already shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pyoxigraph import NamedNode

from kg.export.network import shown as how_shown
from kg.rdf.prefixes import compress
from kg.rdf.prefixes import expand as full_predicate
from kg.store import Store
from kg.store.texts import Texts
from kg.view import describe, page
from kg.view.ask import iri, name_of, rows, text
from kg.view.select import BOOKKEEPING, KINDS, Importance, Selection

#: Things added at a time.
STEP = 20


def reach(store: Store, thing: str) -> list[tuple[str, int, int]]:
    """Return what joins a thing to others: (CURIE of the relation, 1 from it or -1 to it, how many others), sorted."""
    counts: Counter[tuple[str, int]] = Counter()
    for way, pattern in ((1, f"{iri(thing)} ?p ?n"), (-1, f"?n ?p {iri(thing)}")):
        query = f"SELECT DISTINCT ?p ?n {{ {pattern} FILTER(?p NOT IN ({BOOKKEEPING})) FILTER(isIRI(?n)) }}"
        for predicate, other in rows(store, query):
            relation = compress(text(predicate)) or text(predicate)
            if _is_shown(name_of(other)) and _reads(relation, way):
                counts[relation, way] += 1
    return sorted((relation, way, count) for (relation, way), count in counts.items())


def _reads(relation: str, way: int) -> bool:
    """Whether a relation is read this way: neither what another says better, nor a symmetric one a second time."""
    how = how_shown(relation)
    return how not in {"inverse", "implied", "attribute"} and not (how == "symmetric" and way < 0)


def _is_shown(name: str | None) -> bool:
    return name is not None and name.partition("/")[0] in KINDS


def expand(
    store: Store,
    thing: str,
    relation: str,
    way: int,
    *,
    known: Sequence[str],
    importance: Importance,
    texts: Texts,
) -> dict[str, Any]:
    """Return a view's data with some more of what a relation joins to a thing; where things stand is not said.

    Args:
        store: the graph.
        thing: local IRI.
        relation: CURIE, one that ``reach`` gives.
        way: 1 for what the thing leads to, -1 for what leads to it.
        known: local IRIs of what is shown already.
        importance: what is added first.
        texts: the releases' texts.

    Raises:
        ValueError: the thing or the relation is no IRI.
    """
    predicate = NamedNode(full_predicate(relation))  # refuses what would break out of the brackets
    pattern = f"{iri(thing)} {predicate} ?n" if way > 0 else f"?n {predicate} {iri(thing)}"
    found = {name_of(term) for (term,) in rows(store, f"SELECT DISTINCT ?n {{ {pattern} }}")}
    fresh = sorted({name for name in found if name and _is_shown(name)} - set(known))
    weights = importance(fresh)
    fresh.sort(key=lambda name: weights[name], reverse=True)
    names = list(dict.fromkeys([*known, thing, *fresh[:STEP]]))
    return page.payload(describe.picture(store, Selection(names, len(names), thing), texts))
