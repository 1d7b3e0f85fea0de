"""Asking a store about many things at once, in requests of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.rdf.iri import full, local
from kg.store import Store

#: IRIs named in one request: far below any server's limit on the length of a query.
BATCH_IRIS = 250

Term = NamedNode | BlankNode | Literal | Triple


def rows(store: Store, query: str) -> Iterator[tuple[Term | None, ...]]:
    """Yield the rows of a SELECT as tuples, in the order of its variables."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield tuple(row)


def rows_of(store: Store, query: str, names: Sequence[str]) -> Iterator[tuple[Term | None, ...]]:
    """Yield the rows of a SELECT that asks about some things.

    Args:
        store: what to ask.
        query: holds ``$VALUES``, which becomes the full IRIs of a batch of things.
        names: their local IRIs.
    """
    for start in range(0, len(names), BATCH_IRIS):
        values = " ".join(iri(name) for name in names[start : start + BATCH_IRIS])
        yield from rows(store, query.replace("$VALUES", values))


def iri(name: str) -> str:
    """Return a local IRI as SPARQL writes it; NamedNode refuses what would break out of the brackets."""
    return str(NamedNode(full(name)))


def name_of(term: Term | None) -> str | None:
    """Return the local IRI of a term, None if it has none."""
    return local(term.value) if isinstance(term, NamedNode) else None


def text(term: Term | None) -> str:
    """Return the text or IRI of a term, "" for none."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""


def number(term: Term | None) -> int:
    """Return a count."""
    return int(text(term) or 0)
