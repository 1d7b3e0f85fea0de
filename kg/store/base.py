"""What a store of quads must do, whether it lies in a folder or behind an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

#: What a query gives: rows (SELECT), yes or no (ASK), or triples (CONSTRUCT, DESCRIBE).
Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """Quads that can be asked and read; the default graph of a query is the union of all named graphs."""

    @property
    def location(self) -> str:
        """Where the quads are, as the user named it: a folder or an address."""

    def query(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query, with the standard prefixes predeclared.

        Raises:
            QueryError: the query is malformed or was refused.
            StoreError: the store cannot be read or reached.
        """

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph (its IRI), or of all of them, in no particular order.

        Raises:
            StoreError: the store cannot be read or reached.
        """

    def size(self) -> int:
        """Return the number of quads in all named graphs.

        Raises:
            StoreError: the store cannot be read or reached.
        """

    def close(self) -> None:
        """Let go of the files or connections; the store is not used afterwards."""
