"""A remote endpoint answers like the embedded store, and its failures are one plain line."""

from __future__ import annotations

import http.server
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg.errors import QueryError, StoreError
from kg.store import open_store

_DATA = b"""
<http://a/s> <https://w3id.org/tgk/ontology#met> <http://a/t> <http://a/g1> .
<http://a/t> <https://w3id.org/tgk/ontology#met> "\xe0\xb8\xaa"@th <http://a/g2> .
"""

Reply = tuple[int, str, bytes]


def _answer(query: str) -> Reply:
    store = pyoxigraph.Store()
    store.load(_DATA, RdfFormat.N_QUADS)
    try:
        found = store.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        return 400, "text/plain", str(error).encode()
    if isinstance(found, QueryTriples):
        return 200, "application/n-triples", found.serialize(format=RdfFormat.N_TRIPLES) or b""
    return 200, "application/sparql-results+json", found.serialize(format=QueryResultsFormat.JSON) or b""


class _Handler(http.server.BaseHTTPRequestHandler):
    reply: Callable[[str], Reply] = staticmethod(_answer)

    def do_POST(self) -> None:
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
        status, media_type, body = type(self).reply(form["query"][0])
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[str], Reply]], str]]:
    servers = []

    def start(reply: Callable[[str], Reply]) -> str:
        handler = type("Handler", (_Handler,), {"reply": staticmethod(reply)})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_endpoint_answers_like_the_embedded_store(serve: Callable[[Callable[[str], Reply]], str]) -> None:
    store = open_store(serve(_answer))
    rows = store.query("SELECT ?o { <http://a/t> tgk:met ?o }")
    assert isinstance(rows, QuerySolutions)
    assert [str(row["o"]) for row in rows] == ['"ส"@th']
    yes = store.query("ASK { <http://a/s> tgk:met <http://a/t> }")
    assert isinstance(yes, QueryBoolean) and bool(yes)
    graph = store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert isinstance(graph, QueryTriples)
    assert len(list(graph)) == 2
    assert {str(q.graph_name) for q in store.quads()} == {"<http://a/g1>", "<http://a/g2>"}
    assert [str(q.object) for q in store.quads("http://a/g1")] == ["<http://a/t>"]


def test_a_refusal_is_a_query_error(serve: Callable[[Callable[[str], Reply]], str]) -> None:
    with pytest.raises(QueryError, match="refused the query: not on Mondays"):
        open_store(serve(lambda _: (400, "text/plain", b"not on Mondays"))).query("ASK {}")


def test_a_malformed_query_is_told_apart_from_a_refusal(serve: Callable[[Callable[[str], Reply]], str]) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        open_store(serve(_answer)).query("SELEC")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((500, "text/plain", b"out of memory"), "HTTP 500 out of memory"),
        ((200, "text/html", b"<html>"), "text/html"),
        (
            (200, "application/sparql-results+json", b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":'),
            "did not answer",
        ),
        ((200, "application/n-triples", b"<http://a> <http://b>"), "did not answer"),
    ],
)
def test_what_is_no_answer_is_a_store_error(
    serve: Callable[[Callable[[str], Reply]], str], reply: Reply, said: str
) -> None:
    with pytest.raises(StoreError, match=said):
        open_store(serve(lambda _: reply)).query("SELECT * { ?s ?p ?o }")


def test_an_address_that_is_not_there_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check the address"):
        open_store("http://127.0.0.1:9/sparql").query("ASK {}")
