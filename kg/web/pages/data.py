"""The graph's own IRIs as data: what is said of a thing, a release's graph, the ontology."""

from __future__ import annotations

from pyoxigraph import NamedNode, QueryTriples
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import UnknownEntityError
from kg.query import run
from kg.query.render import GRAPHS, serialise
from kg.rdf.iri import GRAPH
from kg.rdf.ontology import ontology_text
from kg.store import Answer, Store
from kg.view.ask import iri
from kg.web.limits import PAGE_SECONDS_MAX
from kg.web.negotiate import best
from kg.web.pages import page
from kg.web.sparql import CORS, RequestError

#: Name of a form in ``?format=`` → its media type.
FORMS = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
#: Facts that are sent with a thing at most.
FACTS_MAX = 2000


def wanted(request: Request, *, html: bool) -> str:
    """Return the form a client wants: a name of ``FORMS``, or "html" where that is on offer.

    Raises:
        RequestError: it accepts none of them.
    """
    if (given := request.query_params.get("format")) in FORMS:
        return str(given)
    by_type = {media_type: name for name, media_type in FORMS.items()}
    offered = ["text/html", *by_type] if html else list(by_type)
    chosen = best(request.headers.get("accept", ""), offered)
    if chosen is None:
        raise RequestError(406, "web.not-acceptable", offered=", ".join(offered))
    return by_type.get(chosen, "html")


def about(store: Store, thing: str, form: str) -> Response:
    """Return what is said of a thing, and the facts that name it, as data; for a release, all it says."""
    node = iri(thing)
    if thing.startswith("release/"):
        found = _triples(store, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{GRAPH}{thing}> {{ ?s ?p ?o }} }}", form)
    else:
        said = f"{{ {node} ?p ?o BIND({node} AS ?s) }}"
        facts = f"{{ SELECT ?s {{ {{ ?s rdf:subject {node} }} UNION {{ ?s rdf:object {node} }} }} LIMIT {FACTS_MAX} }}"
        query = f"CONSTRUCT {{ ?s ?p ?o }} {{ {said} UNION {{ {facts} ?s ?p ?o }} }}"
        found = _triples(store, query, form)
    return Response(found, media_type=FORMS[form], headers=CORS | {"Vary": "Accept"})


def graph(request: Request) -> Response:
    """Return a named graph of one release.

    Raises:
        UnknownEntityError: there is none, or it is not a release's.
    """
    name = str(request.path_params["name"])
    form = wanted(request, html=False)
    if not name.startswith("release/"):
        raise UnknownEntityError("web.no-graph-page", name=name)
    try:
        node = NamedNode(GRAPH + name)
    except ValueError as error:
        raise UnknownEntityError("query.unknown-iri", name=name) from error
    found = _triples(page.now(request).store, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {node} {{ ?s ?p ?o }} }}", form)
    if not found:
        raise UnknownEntityError("query.unknown-iri", name=GRAPH + name)
    return Response(found, media_type=FORMS[form], headers=CORS | {"Vary": "Accept"})


def ontology(_request: Request) -> Response:
    """Return the ontology as Turtle."""
    return PlainTextResponse(ontology_text("core"), media_type="text/turtle", headers=CORS)


def _triples(store: Store, query: str, form: str) -> bytes:
    def read(answer: Answer) -> bytes:
        assert isinstance(answer, QueryTriples)
        return serialise(answer, GRAPHS[form])

    return run(store, query, read, PAGE_SECONDS_MAX)
