"""A remote server, to write: named graphs replaced one by one, and beside them their merge.

To support another server, add its addresses to ``kg/tables/sparql_servers.csv``.

Readers of the server should see a graph as it was or as it is. So a new graph goes up whole by the Graph Store
Protocol where there is one; one that is there already is replaced in a single update where it is small, and by the
difference where it is large (a PUT of it leaves it empty for a while on some servers).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pyoxigraph import QueryBoolean, Triple

from kg.errors import StoreError
from kg.rdf.iri import GRAPH, MERGED
from kg.store.http import Client
from kg.store.servers import Addresses, candidates
from kg.store.sparql_http import SparqlHttpStore

#: How long one request of a large graph may take, and how often it is sent before the server is given up.
_WRITE_SECONDS = 600.0
_TRIES = 8
#: Most triples and bytes of one update (Virtuoso refuses 10,000 lines of its own code, about 1,360 triples).
_UPDATE_TRIPLES, _UPDATE_BYTES = 900, 900_000
#: Triples sent at a time by the Graph Store Protocol.
_CHUNK_TRIPLES = 50_000
_PROBE = f"<{GRAPH}probe>"
_FORM = {"Content-Type": "application/sparql-update"}
_NTRIPLES = {"Content-Type": "application/n-triples"}


class _Default(enum.Enum):
    """What a server answers queries from that name no graph."""

    OWN = "a graph of its own: the merge goes there"
    UNION = "the union of the named graphs: the merge is a named graph, too"


class RemoteGraphs:
    """The named graphs of a SPARQL server that takes writing.

    Args:
        endpoint: address of its queries.
        addresses: where it takes updates and whole graphs; found out if None.

    Raises:
        StoreError: no known update address answers, or writing is not allowed.
    """

    def __init__(self, endpoint: str, addresses: Addresses | None = None) -> None:
        self._endpoint = endpoint
        self._client = Client(endpoint, _WRITE_SECONDS, _TRIES)
        self._addresses = addresses or self._found()
        self.store = SparqlHttpStore(endpoint, _WRITE_SECONDS)
        self._default = self._probed()

    def replace(self, graph: str, new: frozenset[Triple], old: frozenset[Triple]) -> None:
        """Make a graph hold what is new.

        Args:
            graph: its IRI.
            new: what it shall hold.
            old: what it holds on the server now; empty where it is not there.
        """
        if not old:
            self._insert(graph, new)
            return
        whole = f"CLEAR SILENT GRAPH <{graph}> ;\nINSERT DATA {{ GRAPH <{graph}> {{\n{_lines(new)}}} }}"
        if len(new) <= _UPDATE_TRIPLES and len(whole.encode()) <= _UPDATE_BYTES:
            self._update(whole)
            return
        self._insert(graph, new - old)
        self._change("DELETE", graph, old - new)

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def merge(self, added: Iterable[Triple], removed: Iterable[Triple]) -> None:
        """Add triples to the merge of the named graphs and take others away."""
        target = MERGED if self._default is _Default.UNION else None
        self._change("DELETE", target, removed)
        self._insert(target, added)

    def close(self) -> None:
        """Close the connections."""
        self.store.close()
        self._client.close()

    def _found(self) -> Addresses:
        tried = list(candidates(self._endpoint))
        for addresses in tried:
            if self._client.send("GET", addresses.update, known=frozenset(range(400, 500))).status_code != 404:
                return addresses
        raise StoreError("store.no-update", url=self._endpoint, tried=" ".join(a.update for a in tried) or "-")

    def _probed(self) -> _Default:
        """Find out by trying: what a triple of a named graph is to a query that names no graph."""
        triple = f"{_PROBE} {_PROBE} {_PROBE}"
        self._update(f"INSERT DATA {{ GRAPH {_PROBE} {{ {triple} }} }}")
        try:
            seen = self.store.unmerged(f"ASK {{ {triple} }}")
        finally:
            self._update(f"DROP SILENT GRAPH {_PROBE}")
        assert isinstance(seen, QueryBoolean)
        return _Default.UNION if seen else _Default.OWN

    def _insert(self, graph: str | None, triples: Iterable[Triple]) -> None:
        if not self._addresses.graph_store:
            self._change("INSERT", graph, triples)
            return
        params = {"graph": graph} if graph else {"default": ""}
        for chunk in _chunks(triples, _CHUNK_TRIPLES):
            content = _lines(chunk).encode()
            self._client.send("POST", self._addresses.graph_store, params=params, content=content, headers=_NTRIPLES)

    def _change(self, verb: str, graph: str | None, triples: Iterable[Triple]) -> None:
        before, after = (f"GRAPH <{graph}> {{\n", "}") if graph else ("\n", "")
        for chunk in _chunks(triples, _UPDATE_TRIPLES):
            self._update(f"{verb} DATA {{ {before}{_lines(chunk)}{after} }}")

    def _update(self, text: str) -> None:
        self._client.send("POST", self._addresses.update, content=text.encode(), headers=_FORM)


def _lines(triples: Iterable[Triple]) -> str:
    return "".join(sorted(f"{triple} .\n" for triple in triples))


def _chunks(triples: Iterable[Triple], most: int) -> Iterator[Sequence[Triple]]:
    source = iter(triples)
    while chunk := list(islice(source, most)):
        yield chunk
