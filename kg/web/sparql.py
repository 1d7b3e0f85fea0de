"""The SPARQL 1.1 Protocol, its query half: read-only, open to every origin, answers whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from email.message import Message
from urllib.parse import parse_qsl

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from kg.errors import KGError, QueryError
from kg.query.guard import BYTES_MAX
from kg.rdf.iri import DATASET
from kg.rdf.prefixes import PREFIXES
from kg.web.limits import BODY_BYTES_MAX, BODY_SECONDS_MAX
from kg.web.negotiate import best
from kg.web.pool import Job, Pool, Reply
from kg.web.worker import GRAPHS, ROWS

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
#: What scripts of other pages may do: read. No credentials are ever asked for, so any origin may.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"


class RequestError(KGError):
    """A request that is no query; ``http_status`` says in what way."""

    def __init__(self, status: int, key: str, /, **facts: object) -> None:
        super().__init__(key, **facts)
        self.http_status = status


async def endpoint(request: Request) -> Response:
    """Answer a request to ``/sparql``.

    Raises:
        KGError: the request is no query, or the query failed; ``http_status`` says how.
    """
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=CORS)
    if request.method not in ("GET", "HEAD", "POST"):
        raise RequestError(405, "web.method", method=request.method)
    accept = request.headers.get("accept", "*/*")
    if request.method != "POST" and not request.query_params:
        if "text/html" in accept:
            return RedirectResponse("/query", status_code=303)
        return description(str(request.url.replace(query="", fragment="")), accept)
    job = await _job(request, accept)
    reply = await _unless_gone(request, request.app.state.pool, job)
    return Response(reply.body, media_type=reply.media_type, headers=CORS | {"Vary": "Accept"})


async def _job(request: Request, accept: str) -> Job:
    parameters = _pairs(request.url.query)
    if request.method == "POST":
        media_type, charset = _content_type(request.headers.get("content-type", ""))
        body = await read_body(request)
        if charset not in ("", "utf-8", "us-ascii"):
            raise RequestError(415, "web.not-utf8")
        match media_type:
            case "application/x-www-form-urlencoded":
                parameters += _pairs(body)
            case "application/sparql-query":
                parameters.append(("query", body))
            case "application/sparql-update":
                raise RequestError(403, "web.read-only")
            case _:
                raise RequestError(415, "web.media-type", given=media_type or "-", known=f"{FORM}, {DIRECT}")
    return _asked(parameters, accept)


def _content_type(header: str) -> tuple[str, str]:
    """Return media type and charset in lower case, each "" where none is given."""
    message = Message()
    message["Content-Type"] = header
    return (message.get_content_type() if header else ""), str(message.get_param("charset", "")).lower()


def _asked(parameters: Sequence[tuple[str, str]], accept: str) -> Job:
    def given(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in parameters if key == name)

    if given("update"):
        raise RequestError(403, "web.read-only")
    queries = given("query")
    if len(queries) != 1:
        raise RequestError(400, "web.one-query", count=len(queries))
    if len(queries[0].encode("utf-8", "surrogatepass")) > BYTES_MAX:
        raise RequestError(413, "query.too-long", most=BYTES_MAX >> 10)
    return Job(queries[0], accept, given("default-graph-uri"), given("named-graph-uri"))


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=1000)
    except ValueError as error:  # of which UnicodeDecodeError is one
        raise RequestError(400, "web.not-utf8") from error


async def read_body(request: Request) -> str:
    """Return the body of a request, so much and so long at most.

    Raises:
        RequestError: it is too large, too slow or no UTF-8.
    """
    body = bytearray()
    length = request.headers.get("content-length", "")
    try:
        if length.isdecimal() and int(length) > BODY_BYTES_MAX:  # said before it is sent: none of it need be
            raise RequestError(413, "query.too-long", most=BYTES_MAX >> 10)
        async with asyncio.timeout(BODY_SECONDS_MAX):
            async for part in request.stream():
                body += part
                if len(body) > BODY_BYTES_MAX:
                    raise RequestError(413, "query.too-long", most=BYTES_MAX >> 10)
        return body.decode("utf-8")
    except TimeoutError as error:
        raise RequestError(408, "web.slow-body", seconds=BODY_SECONDS_MAX) from error
    except UnicodeDecodeError as error:
        raise RequestError(400, "web.not-utf8") from error


async def _unless_gone(request: Request, pool: Pool, job: Job) -> Reply:
    """Answer a job, but stop it when its client goes away."""
    asked = asyncio.ensure_future(pool.ask(job))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise ClientDisconnect
        return asked.result()
    finally:
        for task in (asked, gone):
            task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def description(address: str, accept: str) -> Response:
    """Return the SPARQL 1.1 Service Description of the endpoint at an address."""
    media_type = best(accept, list(GRAPHS))
    if media_type is None:
        raise QueryError("web.not-acceptable", offered=", ".join(GRAPHS))
    service, dataset, graph = NamedNode(address), BlankNode("dataset"), BlankNode("graph")
    said: list[Triple] = []

    def say_of(subject: NamedNode | BlankNode, name: str, value: NamedNode | BlankNode | Literal) -> None:
        said.append(Triple(subject, NamedNode(name if "://" in name else _SD + name), value))

    kind = PREFIXES["rdf"] + "type"
    say_of(service, kind, NamedNode(f"{_SD}Service"))
    say_of(service, "endpoint", service)
    say_of(service, "supportedLanguage", NamedNode(f"{_SD}SPARQL11Query"))
    for name in _RESULT_FORMATS:
        say_of(service, "resultFormat", NamedNode(_FORMATS + name))
    say_of(service, "defaultDataset", dataset)
    say_of(dataset, kind, NamedNode(f"{_SD}Dataset"))
    say_of(dataset, PREFIXES["dcterms"] + "source", NamedNode(DATASET))
    say_of(dataset, "defaultGraph", graph)
    say_of(graph, kind, NamedNode(f"{_SD}Graph"))
    prefixes = {"sd": _SD, "dcterms": PREFIXES["dcterms"]} if GRAPHS[media_type] == RdfFormat.TURTLE else None
    body = pyoxigraph.serialize(said, format=GRAPHS[media_type], prefixes=prefixes)
    return Response(body, media_type=media_type, headers=CORS | {"Vary": "Accept"})


#: As the W3C names them: http://www.w3.org/ns/formats/
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
assert len(_RESULT_FORMATS) == len(set(ROWS.values())) + len(set(GRAPHS.values()))
