"""One behaviour for every store: a folder and an endpoint answer alike."""

from __future__ import annotations

import http.server
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg.errors import QueryError
from kg.store import Store, open_store


def _serve(store: Store) -> http.server.ThreadingHTTPServer:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
            try:
                found = store.query(form["query"][0])
            except QueryError as error:
                return self._reply(400, "text/plain", str(error).encode())
            if isinstance(found, QueryTriples):
                return self._reply(200, "application/n-triples", found.serialize(format=RdfFormat.N_TRIPLES))
            return self._reply(200, "application/sparql-results+json", found.serialize(format=QueryResultsFormat.JSON))

        def _reply(self, status: int, media_type: str, body: bytes | None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


@pytest.fixture(scope="module", params=["folder", "endpoint"])
def store(request: pytest.FixtureRequest, seed_graph: Path) -> Iterator[Store]:
    folder = open_store(seed_graph)
    if request.param == "folder":
        yield folder
        return
    server = _serve(folder)
    yield open_store(f"http://127.0.0.1:{server.server_port}/sparql")
    server.shutdown()
    server.server_close()


def test_rows(store: Store) -> None:
    rows = store.query("SELECT ?l { person:แจ็ค_หม่า rdfs:label ?l } ORDER BY ?l")
    assert isinstance(rows, QuerySolutions)
    assert [v.value for v in rows.variables] == ["l"]
    assert [row["l"] for row in rows] == [Literal("Jack Ma", language="en"), Literal("แจ็ค หม่า", language="th")]


def test_yes_and_no(store: Store) -> None:
    for query, expected in (("ASK { ?s a org:Post }", True), ("ASK { ?s a <http://a> }", False)):
        answer = store.query(query)
        assert isinstance(answer, QueryBoolean) and bool(answer) is expected


def test_graphs(store: Store) -> None:
    triples = store.query("DESCRIBE post:th-prime-minister")
    assert isinstance(triples, QueryTriples)
    assert len(set(triples)) == 5


def test_a_malformed_query(store: Store) -> None:
    with pytest.raises(QueryError, match="line 2"):
        store.query("SELECT *\n WHERE { ?s ?p")


def test_quads(store: Store) -> None:
    count = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(count, QuerySolutions)
    assert str(len(list(store.quads()))) == next(iter(count))["n"].value
    catalog = list(store.quads("https://w3id.org/tgk/graph/catalog"))
    assert catalog and {q.graph_name.value for q in catalog} == {"https://w3id.org/tgk/graph/catalog"}  # type: ignore[union-attr]  # all graphs are named


def test_it_says_where_it_is(store: Store) -> None:
    assert store.location
