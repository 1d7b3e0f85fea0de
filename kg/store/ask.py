"""Asking a store for rows, and reading their terms."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.rdf.iri import local
from kg.store.base import Store

Term = NamedNode | BlankNode | Literal | Triple


def rows(store: Store, query: str) -> Iterator[tuple[Term | None, ...]]:
    """Yield the rows of a SELECT as tuples, in the order of its variables."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield tuple(row)


def name_of(term: Term | None) -> str | None:
    """Return the local IRI of a term, None if it has none."""
    return local(term.value) if isinstance(term, NamedNode) else None


def text(term: Term | None) -> str:
    """Return the text or IRI of a term, "" for none."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""


def number(term: Term | None) -> int:
    """Return a count."""
    return int(text(term) or 0)
