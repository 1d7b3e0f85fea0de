"""The graph around a thing: the page of ``kg view`` on a server, where a thing is opened further on a click."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.errors import KGError
from kg.rdf.iri import full
from kg.store.texts import Texts
from kg.view import view
from kg.view.expand import expand, reach
from kg.view.quote import in_sentence
from kg.view.select import Selection
from kg.web import assets
from kg.web.pages import page, thing
from kg.web.policy import policy
from kg.web.site import Snapshot
from kg.web.sparql import RequestError, read_body

#: Nodes of the picture at first, and most that it may grow to.
_AROUND, _SHOWN_MAX = 60, 500
_YEAR = re.compile(r"\d{4}")
#: IRIs named in one question to the overview.
_BATCH = 500


class More(msgspec.Struct):
    """What a page asks for: a relation of a thing (CURIE, 1 from it or -1 to it), beside the local IRIs it shows."""

    relation: str
    way: int
    shown: list[str]


def around(request: Request) -> Response:
    """Show the graph around a thing; with a year, what it took part in then, and with whom."""
    name, now = str(request.path_params["name"]), page.now(request)
    year = request.query_params.get("year", "")
    names, total = now.meetings.in_year(name, year, _AROUND - 1) if _YEAR.fullmatch(year) else ([], 0)
    try:
        html = view(
            now.store,
            around=full(name),
            limit=_AROUND,
            lang=page.language(request),
            assets=f"{assets.address()}view/",
            importance=lambda names: _importance(now, names),
            chosen=Selection([name, *names], total + 1, name) if names else None,
        )
    except (ValueError, KGError):
        return thing.unknown(request, name)
    # It is shown inside the page of its thing; everything else is as strict as anywhere.
    return HTMLResponse(html, headers={"Content-Security-Policy": policy(framed="'self'")})


async def more(request: Request) -> Response:
    """Return, as JSON, what joins a thing to others; asked by POST, a view's data with some more of it.

    Raises:
        RequestError: the request is none.
    """
    name, now = str(request.path_params["name"]), page.now(request)
    try:
        if request.method != "POST":
            return JSONResponse(await run_in_threadpool(reach, now.store, name))
        wanted = msgspec.json.decode(await read_body(request), type=More)
        return JSONResponse(await run_in_threadpool(_grown, now, name, wanted))
    except (msgspec.MsgspecError, LookupError, ValueError) as error:  # no JSON, no such prefix, no IRI
        raise RequestError(400, "web.no-such-step") from error


def _grown(now: Snapshot, name: str, wanted: More) -> dict[str, Any]:
    if len(wanted.shown) > _SHOWN_MAX:
        raise RequestError(400, "web.no-such-step")
    return expand(
        now.store,
        name,
        wanted.relation,
        wanted.way,
        known=wanted.shown,
        importance=lambda names: _importance(now, names),
        texts=Texts(None),
    )


def sentence(request: Request) -> Response:
    """Return, as JSON, words of a release in their sentence: what stands before them, they themselves, what follows.

    The page asks when it shows them: all at once would be read from all over the archive.

    Raises:
        RequestError: the address names no place in a text.
    """
    now, number = page.now(request), str(request.path_params["number"])
    start, mark, end = request.query_params.get("at", "").partition(",")
    if not (mark and start.isdecimal() and end.isdecimal() and len(start) < 9 and len(end) < 9):
        raise RequestError(400, "web.no-such-step")
    whole = now.texts.text(number)
    return JSONResponse(in_sentence(whole, whole[int(start) : int(end)], int(start), int(end))[:3])


def _importance(now: Snapshot, names: Sequence[str]) -> Mapping[str, tuple[int, str, str]]:
    """Return what sorts things: how often they are mentioned; events by who took part, then the latest."""
    found = {name: (0, "", name) for name in names}
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        query = (
            "SELECT iri, mentions + (SELECT COUNT(*) FROM part WHERE event = thing.id), COALESCE(day, '') "
            f"FROM thing LEFT JOIN event USING (id) WHERE iri IN ({', '.join('?' * len(batch))})"
        )
        for name, weight, day in now.overview.rows(query, *batch):
            found[name] = (min(weight, 2) if name.startswith("event/") else weight, day, name)
    return found
