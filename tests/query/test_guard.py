"""Hostile queries are refused in plain words before they reach the engine; honest ones pass."""

from __future__ import annotations

import http.server
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import questions, run
from kg.query.guard import check
from kg.query.render import render
from kg.store import Store
from kg.store.syntax import tokens

_CALLS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SeRvIcE x: { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p '''a''' . SERVICE <URL> {} }",
    "SELECT * { ?s ?p 'it\\'s' SERVICE <URL> {} }",
    "SELECT * { ?s ?p <a#b>\nSERVICE<URL>{} }",
    'SELECT * { ?s ?p "\\u0022" . SERVICE <URL> {} . ?s ?p "\\u0022" }',
    "SELECT * { ?s a:b# comment '\nSERVICE <URL> {} #'\n}",
    "SELECT * { {SELECT * {SERVICE ?x {}}} VALUES ?x {<URL>} }",
]


@pytest.mark.parametrize("query", _CALLS)
def test_calling_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(query)


@pytest.mark.parametrize("query", _CALLS)
def test_no_spelling_reaches_another_server(seed: Store, query: str) -> None:
    hits: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)

        def do_POST(self) -> None:
            hits.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with pytest.raises(QueryError):
            run(seed, query.replace("URL", f"http://127.0.0.1:{server.server_port}/"), render, 5)
        server.shutdown()
    assert not hits


@pytest.mark.parametrize(
    "query",
    ["LOAD <http://127.0.0.1/>", "load silent <file:///x>", "DROP ALL", "INSERT DATA { <a:b> <a:b> 1 }", "CLEAR ALL"],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="only questions"):
        check(query)


def test_words_that_only_look_like_it_pass() -> None:
    check('SELECT ?service { ?service <http://a/SERVICE> "SERVICE", "LOAD" ; ex:service ?load } # SERVICE')
    check("PREFIX service: <http://a/> SELECT * { ?s service:load person:สมคิด_SERVICE }")


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 3200 + "}" * 3200,
        "ASK { FILTER(" + "(" * 3200 + "1" + ")" * 3200 + ") }",
        "ASK { FILTER(" + "!" * 3200 + "true) }",
        "ASK { FILTER(" + "||".join(["true"] * 3200) + ") }",
        "ASK { FILTER(1 = " + "+".join(["1"] * 3200) + ") }",
        "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 3200) + " }",
        "ASK { " + "OPTIONAL { " * 3200 + "}" * 3200 + " }",
        "ASK { " + "{ SELECT * " * 3200 + "}" * 3200 + " }",
        "ASK { " + " ".join(f"BIND({n} AS ?x{n})" for n in range(3200)) + " }",
        "ASK { VALUES ?x { " + "1 " * 65536 + "} }",
        "ASK { ?s " + "/".join(["a"] * 3200) + " ?o }",
    ],
)
def test_what_would_crash_the_engine_is_refused(seed: Store, query: str) -> None:
    with pytest.raises(QueryError):
        run(seed, query, render)


@pytest.mark.parametrize("nesting", ["{%s}", "{{%s} UNION {?s ?p ?o}}", "{OPTIONAL {%s}}"])
def test_what_the_guard_lets_through_does_not_crash_the_engine(seed: Store, nesting: str) -> None:
    query = "?s ?p ?o"
    while len(nesting % query) < 4000 and query.count("{") < 90:
        query = nesting % query
    assert run(seed, f"ASK {{ {query} }}", render) == b"yes\n"


def test_every_question_of_the_library_passes() -> None:
    for question in questions():
        check(question.text)


@given(st.text(alphabet="?$<>'\"#\\\n aSERVICE:{}()^@.0ก", max_size=60))
def test_tokens_joined_are_the_query(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
