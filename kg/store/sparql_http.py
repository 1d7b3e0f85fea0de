"""A remote SPARQL 1.1 endpoint, to read: the query goes as a form field, which every server understands.

Most servers give the union of the named graphs as default graph, and a triple once for each graph that states it. So
what ``kg build`` writes to a server holds the merge of the named graphs, too, each triple once (``kg.store.remote``);
queries that name no graph themselves are sent to that.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.config import QUERY_SECONDS_MAX
from kg.errors import CutError, QueryError, StoreError
from kg.rdf.iri import GRAPH, MERGED
from kg.rdf.prefixes import PREFIXES
from kg.store.base import Answer
from kg.store.http import Client
from kg.store.oxigraph import OxigraphStore
from kg.store.syntax import tokens

_ROWS_WANTED = "application/sparql-results+json"
_TRIPLES_WANTED = "application/n-triples, text/turtle;q=0.5"
#: Standard prefixes on one line before the query, so that line numbers in a server's message stay right.
_PROLOGUE = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
#: Rows asked for at a time: below the limit servers put on an answer (Virtuoso's is 10,000, without a word).
_PAGE_ROWS = 5_000
#: Requests sent before a server that fails is given up.
_TRIES = 3
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
#: Virtuoso's truth values → the canonical ones.
_TRUTH = {"1": "true", "0": "false"}
#: Virtuoso's way to say that it cut an answer short.
_ROWS_MAX_HEADER = "X-SPARQL-MaxRows"


class SparqlHttpStore:
    """A SPARQL 1.1 endpoint.

    Args:
        url: its address, ``http://host/sparql``.
        seconds_max: how long one request may take.
    """

    def __init__(self, url: str, seconds_max: float = QUERY_SECONDS_MAX) -> None:
        self._url = url
        self._client = Client(url, seconds_max, _TRIES)

    @property
    def location(self) -> str:
        """The endpoint's address."""
        return self._url

    def query(self, text: str) -> Answer:
        """Answer a query; see ``Store.query``.

        Raises:
            CutError: the server cut the answer short.
        """
        if self._merged and not _words(text) & {"GRAPH", "FROM"}:
            return self._ask(text, {"default-graph-uri": MERGED})
        return self._ask(text)

    def unmerged(self, text: str) -> Answer:
        """Answer a query from the server's own default graph, whatever that is."""
        return self._ask(text)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph or of all; see ``Store.quads``."""
        if graph is not None:
            yield from self._graph(graph, self.sizes([graph]).get(graph, 0))
            return
        batch: list[str] = []
        rows = 0
        for name, size in self.sizes().items():
            if size > _PAGE_ROWS:
                yield from self._graph(name, size)
                continue
            if rows + size > _PAGE_ROWS:
                yield from self._graphs(batch)
                batch, rows = [], 0
            batch.append(name)
            rows += size
        yield from self._graphs(batch)

    def sizes(self, graphs: Sequence[str] | None = None) -> dict[str, int]:
        """Return named graph → number of triples, sorted; of a graph that kg wrote, only kg's, without their merge.

        Args:
            graphs: the graphs to look at; all if None.
        """
        if graphs is not None:
            return dict(self._sizes(_in_graphs(graphs)))
        found: dict[str, int] = {}
        last = ""
        # paged by name, since an offset makes a server sort everything again and Virtuoso refuses large ones
        while page := list(self._sizes(f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STR(?g) > {Literal(last)})")):
            found |= page
            last = page[-1][0]
        if MERGED in found:  # written by kg, maybe beside graphs of other people
            return {name: size for name, size in found.items() if name.startswith(GRAPH) and name != MERGED}
        return found

    def size(self) -> int:
        """Return the number of quads; see ``Store.size`` and, for which graphs count, ``sizes``."""
        ours = f"FILTER(STRSTARTS(STR(?g), {Literal(GRAPH)}) && ?g != <{MERGED}>)" if self._merged else ""
        counted = self._ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {ours} }}")
        assert isinstance(counted, QuerySolutions)
        [count] = next(iter(counted))
        assert isinstance(count, Literal)
        return int(count.value)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @cached_property
    def _merged(self) -> bool:
        return bool(self._ask(f"ASK {{ GRAPH <{MERGED}> {{ ?s ?p ?o }} }}"))

    def _sizes(self, pattern: str) -> Iterator[tuple[str, int]]:
        asked = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
        rows = self._ask(f"{asked} GROUP BY ?g ORDER BY STR(?g) LIMIT {_PAGE_ROWS}")
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            name, size = row["g"], row["n"]
            assert isinstance(name, NamedNode) and isinstance(size, Literal)
            yield name.value, int(size.value)

    def _graphs(self, names: Sequence[str]) -> Iterator[Quad]:
        if names:
            yield from self._rows(f"SELECT ?s ?p ?o ?g WHERE {{ {_in_graphs(names)} }}")

    def _graph(self, name: str, size: int) -> Iterator[Quad]:
        """Yield one graph; page by page where it is larger than the server's answers may be.

        Raises:
            StoreError: the graph changed while it was read.
        """
        found = dict.fromkeys(self._graphs([name])) if size <= _PAGE_ROWS else self._large(name, size)
        if len(found) != size:
            raise StoreError("store.endpoint-moved", url=self._url, graph=name)
        yield from found

    def _large(self, name: str, size: int) -> dict[Quad, None]:
        with contextlib.suppress(CutError):
            return dict.fromkeys(self._graphs([name]))
        found: dict[Quad, None] = {}
        for start in range(0, size, _PAGE_ROWS):
            # the inner query sorts, the outer one cuts: Virtuoso refuses to do both in one beyond 10,000 rows
            ordered = f"SELECT ?s ?p ?o ?g WHERE {{ {_in_graphs([name])} }} ORDER BY ?s ?p ?o"
            paged = f"SELECT ?s ?p ?o ?g WHERE {{ {{ {ordered} }} }} LIMIT {_PAGE_ROWS} OFFSET {start}"
            found |= dict.fromkeys(self._rows(paged))
        return found

    def _rows(self, query: str) -> Iterator[Quad]:
        rows = self._ask(query)
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            subject, predicate, target, graph = row["s"], row["p"], row["o"], row["g"]
            assert isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)
            assert isinstance(target, NamedNode | BlankNode | Literal) and isinstance(graph, NamedNode)
            yield Quad(subject, predicate, target, graph)

    def _ask(self, text: str, extra: dict[str, str] | None = None) -> Answer:
        form = {"query": f"{_PROLOGUE} {text}", **(extra or {})}
        # asked for both, Virtuoso describes in rows
        wanted = _TRIPLES_WANTED if _words(text) & {"CONSTRUCT", "DESCRIBE"} else _ROWS_WANTED
        try:
            reply = self._client.send("POST", self._url, data=form, headers={"Accept": wanted})
        except QueryError:
            OxigraphStore(pyoxigraph.Store(), self._url).query(text)  # says where it is malformed, if it is
            raise
        media_type = reply.headers.get("content-type", "").partition(";")[0].strip()
        return self._read(media_type, reply.content, reply.headers.get(_ROWS_MAX_HEADER))

    def _read(self, media_type: str, body: bytes, rows_max: str | None) -> Answer:
        results = QueryResultsFormat.from_media_type(media_type)
        graph = RdfFormat.from_media_type(media_type)
        try:
            if results is not None:
                if results == QueryResultsFormat.JSON:
                    # rows are parsed lazily: a reply cut short must fail here, not look complete
                    body = self._whole(json.loads(body), rows_max)
                return pyoxigraph.parse_query_results(body, results)
            if graph is not None:
                return _as_triples(body, graph)
        except (SyntaxError, ValueError) as error:
            raise StoreError("store.endpoint-failed", url=self._url, detail=error) from error
        raise StoreError("store.endpoint-not-sparql", url=self._url, media_type=media_type or "-")

    def _whole(self, reply: Any, rows_max: str | None) -> bytes:
        """Return a reply in JSON, if it is whole, with truth values as every other server writes them."""
        rows = reply.get("results", {}).get("bindings", [])
        if rows_max and len(rows) >= int(rows_max):
            raise CutError("store.endpoint-cut", url=self._url, rows=rows_max)
        for value in (value for row in rows for value in row.values()):
            if value.get("datatype") == _BOOLEAN:
                value["value"] = _TRUTH.get(value["value"], value["value"])
        return json.dumps(reply).encode()


def _in_graphs(names: Sequence[str]) -> str:
    return f"VALUES ?g {{ {' '.join(str(NamedNode(name)) for name in names)} }} GRAPH ?g {{ ?s ?p ?o }}"


def _words(query: str) -> set[str]:
    return {token.text.upper() for token in tokens(query) if token.kind == "name"}


def _as_triples(body: bytes, graph: RdfFormat) -> QueryTriples:
    """Give a parsed graph the form an embedded store answers in, so that everything after need not tell them apart."""
    store = pyoxigraph.Store()
    store.load(body, graph)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)
    return answer
