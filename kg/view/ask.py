"""Asking a store about many things at once, in requests of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from kg.rdf.iri import full
from kg.store import Store
from kg.store.ask import Term, name_of, number, rows, text

__all__ = ["BATCH_IRIS", "Term", "iri", "name_of", "number", "rows", "rows_for", "rows_of", "text"]

#: IRIs named in one request: far below any server's limit on the length of a query.
BATCH_IRIS = 250


def rows_of(store: Store, query: str, names: Sequence[str]) -> Iterator[tuple[Term | None, ...]]:
    """Yield the rows of a SELECT that asks about some things.

    Args:
        store: what to ask.
        query: holds ``$VALUES``, which becomes the full IRIs of a batch of things.
        names: their local IRIs.
    """
    return rows_for(store, query, [iri(name) for name in names])


def rows_for(store: Store, query: str, values: Sequence[str]) -> Iterator[tuple[Term | None, ...]]:
    """Yield the rows of a SELECT whose ``$VALUES`` becomes a batch of values, written as SPARQL."""
    for start in range(0, len(values), BATCH_IRIS):
        yield from rows(store, query.replace("$VALUES", " ".join(values[start : start + BATCH_IRIS])))


def iri(name: str) -> str:
    """Return a local IRI as SPARQL writes it; NamedNode refuses what would break out of the brackets."""
    return str(NamedNode(full(name)))
