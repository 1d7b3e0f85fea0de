"""The W3C's tests of the SPARQL 1.1 Protocol, one to one; and what else it lets a client send to a read-only endpoint.

``PROTOCOL`` has every name of the suite's manifest (w3c/rdf-tests, sparql/sparql11/protocol) in its order. The requests
are the suite's; its three documents are a graph of its own here. What changes a graph does not apply to an endpoint
that only reads: there the request must be refused, whether the suite wants it carried out or refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat

from kg.web.app import create
from tests.web.conftest import served, written

_DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ONE, TWO, THREE = (_DATA.format(number) for number in (1, 2, 3))
_TYPE, _DOCUMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/Document"
FORM, QUERY, UPDATE = (f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update"))
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
FULL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
ROWS = ("application/sparql-results+xml", "application/sparql-results+json")
TABLES = ("text/csv", "text/tab-separated-values")
GRAPHS = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")
#: What a request to change the graph gets.
REFUSED = (403,)


Url = dict[str, Any]


class Exchange(NamedTuple):
    """A test: what is sent, and what must come: statuses, and with an answer its media type and, of ASK, its truth."""

    name: str
    method: str
    url: Url
    body: bytes | None
    content_type: str | None
    statuses: tuple[int, ...]
    media_types: tuple[str, ...] = ()
    truth: bool | None = None


def _get(name: str, truth: bool | None, url: Url) -> Exchange:
    return Exchange(name, "GET", url, None, None, (200,), ROWS, truth)


def _post(
    name: str, truth: bool | None, query: str, url: Url | None = None, media_types: tuple[str, ...] = ROWS
) -> Exchange:
    return Exchange(name, "POST", url or {}, query.encode(), QUERY, (200,), media_types, truth)


def _bad(
    name: str, method: str, statuses: tuple[int, ...], body: bytes | None, kind: str | None, url: Url | None = None
) -> Exchange:
    return Exchange(name, method, url or {}, body, kind, statuses)


def _default(*graphs: str) -> Url:
    return {"default-graph-uri": list(graphs)}


def _named(*graphs: str) -> Url:
    return {"named-graph-uri": list(graphs)}


def _using(*graphs: str) -> Url:
    return {"using-graph-uri": list(graphs)}


def _using_named(*graphs: str) -> Url:
    return {"using-named-graph-uri": list(graphs)}


_INSERT = b"CLEAR ALL ; INSERT DATA { GRAPH <http://a/> { <http://a/> a <http://b/> } }"
_WITH = urlencode(
    {"using-named-graph-uri": "http://a/", "update": "WITH <http://b/> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }"}
).encode()


PROTOCOL = [
    Exchange("query_post_form", "POST", _default(_DATA.format(0)), b"query=ASK%20%7B%7D", FORM, (200,), ROWS, True),
    _get("query_dataset_default_graphs_get", True, {"query": BOTH} | _default(ONE, TWO)),
    _post("query_dataset_default_graphs_post", True, BOTH, _default(ONE, TWO)),
    _post("query_dataset_named_graphs_post", True, NAMED, _named(ONE, TWO)),
    _get("query_dataset_named_graphs_get", True, {"query": NAMED} | _named(ONE, TWO)),
    _post("query_dataset_full", True, FULL, _default(THREE) | _named(ONE, TWO)),
    _post("query_multiple_dataset", True, f"ASK FROM <{ONE}> {{ <{TWO}> a ?type }}", _default(TWO)),
    _get("query_get", True, {"query": "ASK {}"}),
    _post("query_content_type_select", None, "SELECT (1 AS ?value) {}", {}, (*ROWS, *TABLES)),
    _post("query_content_type_ask", True, "ASK {}"),
    _post("query_content_type_describe", None, "DESCRIBE <http://example.org/>", {}, GRAPHS),
    _post("query_content_type_construct", None, "CONSTRUCT { <s> <p> 1 } WHERE {}", {}, GRAPHS),
    # does not apply, so must be refused: it changes the graph
    _bad("update_dataset_default_graph", "POST", REFUSED, _INSERT, UPDATE, _using(ONE)),
    _bad("update_dataset_default_graphs", "POST", REFUSED, _INSERT, UPDATE, _using(ONE, TWO)),
    _bad("update_dataset_named_graphs", "POST", REFUSED, _INSERT, UPDATE, _using_named(ONE, TWO)),
    _bad("update_dataset_full", "POST", REFUSED, _INSERT, UPDATE, _using(ONE) | _using_named(TWO)),
    _bad("update_post_form", "POST", REFUSED, b"update=CLEAR%20ALL", FORM),
    _bad("update_post_direct", "POST", REFUSED, b"CLEAR ALL", UPDATE),
    _bad("update_base_uri", "POST", REFUSED, b"INSERT DATA { <http://a/s> <http://a/p> <test> }", UPDATE),
    # and again what applies
    _post("query_post_direct", True, "ASK {}"),
    _bad("bad_query_method", "PUT", (405,), None, None, {"query": "ASK {}"}),
    _bad("bad_multiple_queries", "GET", (400,), None, None, {"query": ["ASK {}", "SELECT * {}"]}),
    _bad("bad_query_wrong_media_type", "POST", (415,), b"ASK {}", "text/plain"),
    _bad("bad_query_missing_form_type", "POST", (415,), b"query=ASK%20%7B%7D", None),
    _bad("bad_query_missing_direct_type", "POST", (415,), b"ASK {}", None),
    _bad("bad_query_non_utf8", "POST", (400, 415), "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"),
    _bad("bad_query_syntax", "GET", (400,), None, None, {"query": "ASK {"}),
    # the suite, too, wants these refused: here they are for what they are, not for how they are said
    _bad("bad_update_get", "GET", REFUSED, None, None, {"update": "CLEAR ALL"}),
    _bad("bad_multiple_updates", "POST", REFUSED, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
    _bad("bad_update_wrong_media_type", "POST", (415,), b"CLEAR NAMED", "text/plain"),
    _bad("bad_update_missing_form_type", "POST", (415,), b"update=CLEAR%20NAMED", None),
    _bad("bad_update_non_utf8", "POST", (400, 415), "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    _bad("bad_update_syntax", "POST", REFUSED, b"update=CLEAR%20XYZ", FORM),
    _bad("bad_update_dataset_conflict", "POST", REFUSED, _WITH, FORM),
]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an endpoint over the suite's documents, each a graph that says what it is."""
    quads = "".join(f"<{graph}> <{_TYPE}> <{_DOCUMENT}> <{graph}> .\n" for graph in (ONE, TWO, THREE))
    folder = written(tmp_path_factory.mktemp("protocol") / "graph", quads)
    with (
        served(create(str(folder), workers=2)) as base,
        httpx.Client(base_url=base, timeout=120) as client,
    ):
        yield client


def _sent(client: httpx.Client, test: Exchange) -> httpx.Response:
    headers = {"Content-Type": test.content_type} if test.content_type else {}
    return client.request(test.method, "/sparql", params=test.url, content=test.body, headers=headers)


@pytest.mark.parametrize("test", PROTOCOL, ids=lambda test: test.name)
def test_the_suite(endpoint: httpx.Client, test: Exchange) -> None:
    reply = _sent(endpoint, test)
    assert reply.status_code in test.statuses, reply.text
    media_type = reply.headers["content-type"].partition(";")[0]
    assert media_type in (test.media_types or ("text/plain",))
    if test.truth is not None:
        assert bool(pyoxigraph.parse_query_results(reply.content, QueryResultsFormat.JSON)) is test.truth


def test_every_test_of_the_suite_is_here_once_and_the_graph_outlived_them_all(endpoint: httpx.Client) -> None:
    assert len({test.name for test in PROTOCOL}) == len(PROTOCOL) == 34
    for test in PROTOCOL:
        _sent(endpoint, test)
    count = {"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}
    assert endpoint.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"] == "3"


def test_the_dataset_leaves_out_what_it_does_not_name(endpoint: httpx.Client) -> None:
    for query, url in ((BOTH, _default(ONE)), (NAMED, _named(ONE)), (FULL, _default(THREE) | _named(ONE))):
        assert endpoint.get("/sparql", params={"query": query} | url).json()["boolean"] is False, url


@pytest.mark.parametrize(
    "kind", [QUERY, f"{QUERY};charset=utf-8", f'{QUERY}; charset="UTF-8"', "Application/SPARQL-Query"]
)
def test_a_direct_query_may_say_its_charset(endpoint: httpx.Client, kind: str) -> None:
    query = 'SELECT ("ก" AS ?l) {}'
    reply = endpoint.post("/sparql", content=query.encode(), headers={"Content-Type": kind})
    assert reply.json()["results"]["bindings"][0]["l"]["value"] == "ก"


def test_a_form_may_say_its_charset_and_hold_plus_signs(endpoint: httpx.Client) -> None:
    kind = {"Content-Type": f"{FORM}; charset=UTF-8"}
    reply = endpoint.post("/sparql", content="query=ASK+%7B%7D&default-graph-uri=" + ONE, headers=kind)
    assert reply.json()["boolean"] is True


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", ""])
def test_head_says_what_get_would_without_the_answer(endpoint: httpx.Client, query: str) -> None:
    params = {"query": query} if query else None
    got, asked = (endpoint.request(method, "/sparql", params=params) for method in ("GET", "HEAD"))
    assert asked.status_code == got.status_code == 200 and got.content and not asked.content
    for header in ("content-type", "content-length", "access-control-allow-origin", "vary"):
        assert asked.headers[header] == got.headers[header], header


@pytest.mark.parametrize(
    ("statuses", "kind"),
    [
        ((415,), f"{QUERY}; charset=UTF-16"),
        ((415,), f"{QUERY}; charset=tis-620"),
        ((415,), "multipart/form-data; boundary=a"),
    ],
)
def test_other_encodings_of_a_query_are_refused(endpoint: httpx.Client, statuses: tuple[int, ...], kind: str) -> None:
    assert endpoint.post("/sparql", content=b"ASK {}", headers={"Content-Type": kind}).status_code in statuses


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://127.0.0.1:9/> {} }",
        "ASK { service silent <http://127.0.0.1:9/> {} }",
        "ASK { sErViCe ?where {} }",
        "ASK{SERVICE<http://127.0.0.1:9/>{}}",
        "ASK { #\n SERVICE#\n<http://127.0.0.1:9/> {} }",
        "ASK { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "ASK { FILTER NOT EXISTS { SERVICE <http://127.0.0.1:9/> {} } }",
        "PREFIX a: <http://127.0.0.1:9/> ASK { SERVICE a: {} }",
        "ASK { S\\u0045RVICE <http://127.0.0.1:9/> {} }",
        "LOAD <http://127.0.0.1:9/>",
        "load silent <http://127.0.0.1:9/> into graph <http://a/>",
        "PREFIX a: <http://a/> LOAD a:b",
        "INSERT DATA { <http://a/> <http://a/> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "WITH <http://a/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "BASE <http://a/> CLEAR ALL",
        "drop silent all",
        "ASK {} ; INSERT DATA { <http://a/> <http://a/> 1 }",
        "CREATE GRAPH <http://a/>",
        "COPY DEFAULT TO <http://a/>",
    ],
)
def test_what_calls_out_or_changes_the_graph_is_refused_however_it_is_spelt(endpoint: httpx.Client, query: str) -> None:
    ways = (
        endpoint.get("/sparql", params={"query": query}),
        endpoint.post("/sparql", data={"query": query}),
        endpoint.post("/sparql", content=query.encode(), headers={"Content-Type": QUERY}),
    )
    assert [reply.status_code for reply in ways] == [400] * 3, ways[0].text
    assert endpoint.post("/sparql", data={"update": query}).status_code == 403


def test_words_of_an_update_may_stand_where_they_are_no_keywords(endpoint: httpx.Client) -> None:
    query = 'PREFIX load: <http://a/> ASK { ?service ?drop "INSERT" . ?delete load:clear ?copy # LOAD\n}'
    assert endpoint.get("/sparql", params={"query": query}).json()["boolean"] is False


def test_a_relative_iri_is_of_the_base_the_query_names(endpoint: httpx.Client) -> None:
    query = "BASE <http://a/b/> CONSTRUCT { <s> <p> <../o> } WHERE {}"
    reply = endpoint.get("/sparql", params={"query": query}, headers={"Accept": "application/n-triples"})
    [triple] = rdflib.Graph().parse(data=reply.text, format="nt")
    assert [str(term) for term in triple] == ["http://a/b/s", "http://a/b/p", "http://a/o"]
