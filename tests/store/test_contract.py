"""One behaviour for every store: a folder and an endpoint answer alike."""

from __future__ import annotations

import contextlib
import http.server
import re
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg.build.publish import publish
from kg.errors import QueryError
from kg.query import question, run
from kg.store import GraphFolder, Store, open_store
from tests.query.test_competency import expectations, rows
from tests.store import servers


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


@contextlib.contextmanager
def _folder(seed_graph: Path, _request: pytest.FixtureRequest) -> Iterator[Store]:
    yield open_store(seed_graph)


@contextlib.contextmanager
def _endpoint(seed_graph: Path, _request: pytest.FixtureRequest) -> Iterator[Store]:
    server = _serve(open_store(seed_graph))
    yield open_store(f"http://127.0.0.1:{server.server_port}/sparql")
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def _server(seed_graph: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    scratch = request.getfixturevalue("tmp_path_factory").mktemp("server")
    with servers.empty(request.param, request, scratch) as address:
        publish(GraphFolder(seed_graph).open(), scratch, address)
        yield open_store(address)


#: Every kind of store, filled with the worked example; a new one is one line.
STORES = {"folder": _folder, "endpoint": _endpoint, **dict.fromkeys(servers.KINDS, _server)}


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest, seed_graph: Path) -> Iterator[Store]:
    with STORES[request.param](seed_graph, request) as opened:
        yield opened
        opened.close()


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
    triples = store.query("CONSTRUCT { post:th-prime-minister ?p ?o } { post:th-prime-minister ?p ?o }")
    assert isinstance(triples, QueryTriples)
    said = set(triples)
    assert len(said) == 5
    described = store.query("DESCRIBE post:th-prime-minister")
    assert isinstance(described, QueryTriples)
    assert said <= set(described)  # what else belongs to a description is each server's own affair


def test_a_malformed_query(store: Store) -> None:
    with pytest.raises(QueryError, match="line 2"):
        store.query("SELECT *\n WHERE { ?s ?p")


def test_quads(store: Store, seed_graph: Path) -> None:
    expected = {_same(str(quad)) for quad in open_store(seed_graph).quads()}
    assert {_same(str(quad)) for quad in store.quads()} == expected
    catalog = list(store.quads("https://w3id.org/tgk/graph/catalog"))
    assert catalog and {q.graph_name.value for q in catalog} == {"https://w3id.org/tgk/graph/catalog"}  # type: ignore[union-attr]  # all graphs are named


def _same(quad: str) -> str:
    """Write decimals without zeros at the end, as Virtuoso keeps them."""
    return re.sub(r'(\.\d*?)0+"\^\^(?=<http://www.w3.org/2001/XMLSchema#decimal>)', r'\1"^^', quad)


def test_a_triple_of_several_graphs_counts_once(store: Store, seed_graph: Path) -> None:
    distinct = {quad.triple for quad in open_store(seed_graph).quads()}
    counted = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(counted, QuerySolutions)
    assert next(iter(counted))["n"].value == str(len(distinct))


def test_its_size_is_the_number_of_quads(store: Store, seed_graph: Path) -> None:
    assert store.size() == len(list(open_store(seed_graph).quads()))


@pytest.mark.parametrize("name", expectations())
def test_every_competency_question_returns_its_rows(store: Store, name: str) -> None:
    text = question(name).fill(store, {})
    assert sorted(run(store, text, rows)) == sorted(expectations()[name])


def test_it_says_where_it_is(store: Store) -> None:
    assert store.location
