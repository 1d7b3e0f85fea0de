"""The graph's own IRIs as data: what is said of a thing, a release's graph, the ontology."""

from __future__ import annotations

from pyoxigraph import NamedNode, QueryTriples, Triple
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import UnknownEntityError
from kg.query import run
from kg.query.render import GRAPHS, serialise
from kg.rdf.iri import GRAPH
from kg.rdf.ontology import ontology_text
from kg.store import Answer, Store
from kg.view.ask import BATCH_IRIS
from kg.web import facts
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
#: Facts that are sent with a thing at a time.
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


def about(request: Request, thing: str, form: str) -> Response:
    """Return what is said of a thing and the facts that name it, as data, the latest first; for a release, all it says.

    Where there are more facts than ``FACTS_MAX``, ``?part=2`` has the next ones, and a Link header leads there.
    """
    store = page.now(request).store
    headers = CORS | {"Vary": "Accept"}
    if thing.startswith("release/"):
        said = _said(store, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {NamedNode(GRAPH + thing)} {{ ?s ?p ?o }} }}")
    else:
        names = facts.facts_of(store, thing)
        number, start = page.slice_of(request, len(names), FACTS_MAX, "part")
        if start + FACTS_MAX < len(names):
            headers["Link"] = f'<{page.with_(request, part=number + 1)}>; rel="next"'
        some = [thing, *names[start : start + FACTS_MAX]]
        batches = (facts.values("s", some[at : at + BATCH_IRIS]) for at in range(0, len(some), BATCH_IRIS))
        said = [each for batch in batches for each in _said(store, f"CONSTRUCT {{ ?s ?p ?o }} {{ {batch} ?s ?p ?o }}")]
    return Response(serialise(said, GRAPHS[form]), media_type=FORMS[form], headers=headers)


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
    said = _said(page.now(request).store, f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {node} {{ ?s ?p ?o }} }}")
    if not said:
        raise UnknownEntityError("query.unknown-iri", name=GRAPH + name)
    return Response(serialise(said, GRAPHS[form]), media_type=FORMS[form], headers=CORS | {"Vary": "Accept"})


def ontology(_request: Request) -> Response:
    """Return the ontology as Turtle."""
    return PlainTextResponse(ontology_text("core"), media_type="text/turtle", headers=CORS)


def _said(store: Store, query: str) -> list[Triple]:
    """Return the triples of a CONSTRUCT."""

    def read(answer: Answer) -> list[Triple]:
        assert isinstance(answer, QueryTriples)
        return list(answer)

    return run(store, query, read, PAGE_SECONDS_MAX)
