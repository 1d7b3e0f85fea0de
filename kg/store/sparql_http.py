"""A remote SPARQL 1.1 endpoint, to read: the query goes as a form field, which every server understands."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.config import QUERY_SECONDS_MAX
from kg.errors import QueryError, StoreError
from kg.rdf.prefixes import PREFIXES
from kg.store.base import Answer

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.5"
#: Standard prefixes on one line before the query, so that line numbers in a server's message stay right.
_PROLOGUE = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
_EXCERPT_CHARACTERS = 200


class SparqlHttpStore:
    """A SPARQL 1.1 endpoint.

    Args:
        url: its address, ``http://host/sparql``.
        seconds_max: how long one request may take.
    """

    def __init__(self, url: str, seconds_max: float = QUERY_SECONDS_MAX) -> None:
        self._url = url
        self._seconds_max = seconds_max

    @property
    def location(self) -> str:
        """The endpoint's address."""
        return self._url

    def query(self, text: str) -> Answer:
        """Answer a query; see ``Store.query``."""
        media_type, body = self._post(f"{_PROLOGUE} {text}")
        return self._read(media_type, body)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph or of all; see ``Store.quads``."""
        wanted = NamedNode(graph) if graph else None
        rows = self.query(f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH {wanted or '?g'} {{ ?s ?p ?o }} }}")
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            subject, predicate, target = row["s"], row["p"], row["o"]
            assert isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode)
            assert isinstance(target, NamedNode | BlankNode | Literal)
            name = wanted or row["g"]
            yield Quad(subject, predicate, target, name if isinstance(name, NamedNode) else DefaultGraph())

    def close(self) -> None:
        """Nothing is held between requests."""

    def _post(self, query: str) -> tuple[str, bytes]:
        request = urllib.request.Request(
            self._url, urllib.parse.urlencode({"query": query}).encode("ascii"), {"Accept": _ACCEPT}
        )
        try:
            with urllib.request.urlopen(request, timeout=self._seconds_max) as reply:
                return reply.headers.get_content_type(), reply.read()
        except urllib.error.HTTPError as error:
            detail = " ".join(error.read().decode("utf-8", "replace").split())[:_EXCERPT_CHARACTERS]
            if error.code == 400:
                raise QueryError("store.endpoint-refused", url=self._url, detail=detail) from error
            raise StoreError("store.endpoint-failed", url=self._url, detail=f"HTTP {error.code} {detail}") from error
        except TimeoutError as error:
            raise QueryError("store.endpoint-slow", url=self._url, seconds=self._seconds_max) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise StoreError("store.endpoint-failed", url=self._url, detail=error) from error

    def _read(self, media_type: str, body: bytes) -> Answer:
        results = QueryResultsFormat.from_media_type(media_type)
        graph = RdfFormat.from_media_type(media_type)
        try:
            if results is not None:
                if results == QueryResultsFormat.JSON:
                    json.loads(body)  # rows are parsed lazily: a reply cut short must fail here, not look complete
                return pyoxigraph.parse_query_results(body, results)
            if graph is not None:
                return _as_triples(body, graph)
        except (SyntaxError, ValueError) as error:
            raise StoreError("store.endpoint-failed", url=self._url, detail=error) from error
        raise StoreError("store.endpoint-not-sparql", url=self._url, media_type=media_type)


def _as_triples(body: bytes, graph: RdfFormat) -> QueryTriples:
    """Give a parsed graph the form an embedded store answers in, so that everything after need not tell them apart."""
    store = pyoxigraph.Store()
    store.load(body, graph)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)
    return answer
