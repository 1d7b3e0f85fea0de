"""The endpoint keeps to the SPARQL 1.1 Protocol, answers whole or not at all, and outlives hostile queries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from kg.web.app import create
from tests.web.conftest import served

COUNT = "SELECT (COUNT(*) AS ?n) { ?p a schema:Person }"
CONSTRUCT = "CONSTRUCT { ?p a schema:Person } WHERE { ?p a schema:Person }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?f && ?i != ?l) }"
DIRECT = {"Content-Type": "application/sparql-query"}
GRAPH = "https://w3id.org/tgk/graph/"


def rows(reply: httpx.Response) -> list[dict[str, str]]:
    assert reply.status_code == 200, reply.text
    return [{k: v["value"] for k, v in row.items()} for row in reply.json()["results"]["bindings"]]


def test_a_query_may_come_in_each_of_the_three_ways(client: httpx.Client) -> None:
    ways = [
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers=DIRECT),
    ]
    assert [rows(reply) for reply in ways] == [[{"n": "5"}]] * 3


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/csv", QueryResultsFormat.CSV),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
        ("text/html, text/csv;q=0.2, application/sparql-results+xml;q=0.9", QueryResultsFormat.XML),
        ("*/*", QueryResultsFormat.JSON),
    ],
)
def test_rows_come_in_the_format_asked_for(client: httpx.Client, accept: str, kind: QueryResultsFormat) -> None:
    reply = client.get("/sparql", params={"query": "SELECT ?p { ?p a schema:Person }"}, headers={"Accept": accept})
    assert kind.media_type.startswith(reply.headers["content-type"].partition(";")[0])
    if kind == QueryResultsFormat.CSV:
        assert len(reply.text.splitlines()) == 6
    else:
        found = pyoxigraph.parse_query_results(reply.content, kind)
        assert isinstance(found, QuerySolutions) and len(list(found)) == 5


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_graphs_come_in_the_format_asked_for(client: httpx.Client, accept: str, name: str) -> None:
    reply = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert reply.headers["content-type"].startswith(accept)
    assert len(rdflib.Graph().parse(data=reply.text, format=name)) == 5


def test_ask_answers_yes_or_no(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?p a schema:Person }"}).json()["boolean"] is True


def test_the_dataset_may_be_named_in_the_request_and_overrides_the_query(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole = int(rows(client.get("/sparql", params={"query": count}))[0]["n"])
    one = {"query": count, "default-graph-uri": f"{GRAPH}derived"}
    two = {"query": count, "default-graph-uri": [f"{GRAPH}derived", f"{GRAPH}entities"]}
    derived, both = (int(rows(client.get("/sparql", params=given))[0]["n"]) for given in (one, two))
    assert 0 < derived < both < whole
    posted = client.post(
        "/sparql", params={"default-graph-uri": one["default-graph-uri"]}, content=count, headers=DIRECT
    )
    assert int(rows(posted)[0]["n"]) == derived
    overridden = {"query": f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}entities> {{ ?s ?p ?o }}"} | {
        "default-graph-uri": f"{GRAPH}derived"
    }
    assert int(rows(client.get("/sparql", params=overridden))[0]["n"]) == derived
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": f"{GRAPH}derived"}
    assert rows(client.get("/sparql", params=named)) == [{"g": f"{GRAPH}derived"}]


@pytest.mark.parametrize(
    ("status", "method", "request_"),
    [
        (400, "GET", {"params": {"query": ["ASK {}", "ASK {}"]}}),
        (400, "POST", {"data": {"nothing": "asked"}}),
        (400, "GET", {"params": {"query": "SELEC * { ?s ?p ?o }"}}),
        (400, "POST", {"content": b"ASK { ?s ?p '\xff' }", "headers": DIRECT}),
        (400, "GET", {"params": {"query": "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}),
        (400, "GET", {"params": {"query": "ASK {}", "default-graph-uri": "not an iri"}}),
        (400, "GET", {"params": {"query": "LOAD <http://127.0.0.1:9/>"}}),
        (403, "POST", {"data": {"update": "CLEAR ALL"}}),
        (403, "POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}),
        (405, "PUT", {"params": {"query": "ASK {}"}}),
        (406, "GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}),
        (413, "POST", {"data": {"query": "ASK {} #" + "x" * 65536}}),
        (413, "POST", {"content": b"x" * 300_000, "headers": DIRECT}),
        (415, "POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}),
        (415, "POST", {"content": b"ASK {}"}),
    ],
)
def test_what_is_no_query_is_refused_in_words(
    client: httpx.Client, status: int, method: str, request_: dict[str, object]
) -> None:
    reply = client.request(method, "/sparql", **request_)  # type: ignore[arg-type]  # keyword arguments of many types
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"].startswith("text/plain") and len(reply.text) > 20
    assert reply.headers["access-control-allow-origin"] == "*"


def test_a_malformed_query_is_told_where(client: httpx.Client) -> None:
    reply = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"}, headers={"Accept-Language": "th"})
    assert reply.status_code == 400
    assert "2" in reply.text and "}" in reply.text and "บรรทัด" in reply.text


def test_scripts_of_other_pages_may_read(client: httpx.Client) -> None:
    asked = client.options("/sparql", headers={"Origin": "http://a.example", "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204 and "POST" in asked.headers["access-control-allow-methods"]
    reply = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "http://a.example"})
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in reply.headers


def test_without_a_query_it_describes_itself_and_sends_people_to_the_form(client: httpx.Client) -> None:
    said = rdflib.Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    [service] = said.subjects(rdflib.RDF.type, sd.Service)
    assert str(said.value(service, sd.endpoint)) == str(client.base_url).rstrip("/") + "/sparql"
    assert len(list(said.objects(service, sd.resultFormat))) == 8
    assert client.get("/sparql", headers={"Accept": "text/html"}).headers["location"] == "/query"


def test_a_query_past_its_time_is_stopped(hasty: httpx.Client) -> None:
    reply = hasty.get("/sparql", params={"query": SLOW})
    assert reply.status_code == 504 and "1.5" in reply.text
    assert rows(hasty.get("/sparql", params={"query": COUNT})) == [{"n": "5"}]


def test_an_answer_too_large_is_an_error_not_a_cut_one(hasty: httpx.Client) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    reply = hasty.get("/sparql", params={"query": query})
    assert reply.status_code in (503, 504) and reply.headers["content-type"].startswith("text/plain")
    assert rows(hasty.get("/sparql", params={"query": COUNT})) == [{"n": "5"}]


def test_a_runaway_query_harms_nobody(seed_graph: Path) -> None:
    with served(create(str(seed_graph), workers=2, seconds_max=3600)) as base, ThreadPoolExecutor(1) as threads:
        runaway = threads.submit(httpx.get, f"{base}/sparql", params={"query": SLOW}, timeout=3)
        while not runaway.done():  # as long as it runs, and nothing stops it but its client
            assert rows(httpx.get(f"{base}/sparql", params={"query": COUNT}, timeout=120)) == [{"n": "5"}]
        with pytest.raises(httpx.ReadTimeout):
            runaway.result()


@pytest.mark.parametrize("hostile", ["{" * 3200 + "}" * 3200, "{ ?s ?p ?o FILTER(" + "!" * 5000 + "?o) }"])
def test_a_query_that_would_break_the_engine_breaks_nothing(client: httpx.Client, hostile: str) -> None:
    assert client.post("/sparql", data={"query": f"ASK {hostile}"}).status_code in (400, 503)
    assert rows(client.get("/sparql", params={"query": COUNT})) == [{"n": "5"}]


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML])
def test_sparqlwrapper_works_unchanged(base: str, method: str, form: str) -> None:
    wrapper = SPARQLWrapper(f"{base}/sparql")
    wrapper.setQuery("PREFIX schema: <https://schema.org/> SELECT ?p { ?p a schema:Person }")
    wrapper.setMethod(method)
    wrapper.setReturnFormat(form)
    found: Any = wrapper.query().convert()
    assert (len(found["results"]["bindings"]) if form == JSON else len(found.getElementsByTagName("result"))) == 5


def test_sparqlwrapper_posts_directly_and_constructs(base: str) -> None:
    wrapper = SPARQLWrapper(f"{base}/sparql")
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setMethod(POST)
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    found: Any = wrapper.query().convert()
    assert len(rdflib.Graph().parse(data=found, format="turtle")) == 5


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_works_unchanged(base: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{base}/sparql", method=method))
    person = rdflib.URIRef("https://schema.org/Person")
    assert len(set(graph.subjects(rdflib.RDF.type, person))) == 5
