"""Where a server of SPARQL takes updates and whole graphs, seen from the address of its queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from kg.tables import table


class Addresses(NamedTuple):
    """Addresses of one server; ``graph_store`` is None where it takes updates only."""

    update: str
    graph_store: str | None


def candidates(query: str) -> Iterator[Addresses]:
    """Yield what the writing addresses of the server behind a query address may be, the likeliest first."""
    for row in table("sparql_servers"):
        if update := _replaced(query, row["query"], row["update"]):
            yield Addresses(update, _replaced(query, row["query"], row["graph_store"]))


def _replaced(address: str, ending: str, by: str) -> str | None:
    parts = urlsplit(address)
    if not by or not parts.path.endswith(ending):
        return None
    return urlunsplit(parts._replace(path=parts.path.removesuffix(ending) + by, query="", fragment=""))
