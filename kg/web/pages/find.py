"""Search: completion while typing, and a page of everything found."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.lookup.overview import KINDS
from kg.web.pages import page

_COMPLETED, _LISTED, _RELEASES = 10, 60, 30
#: Longest text searched for, in characters.
_WORDS_MAX = 200


async def completion(request: Request) -> Response:
    """Return the things whose names begin with or hold what is typed, as JSON."""
    return await run_sync(_completion, request, limiter=request.app.state.completing)


def _completion(request: Request) -> Response:
    now, lang = page.now(request), page.language(request)
    words, kind = _words(request), _kind(request)
    index = now.overview.events if kind == "event" else now.overview.index
    hits = index.search(words, _COMPLETED, KINDS.index(kind) if kind else None)
    if len(hits) < _COMPLETED and not kind:
        hits += now.overview.events.search(words, _COMPLETED - len(hits))
    return JSONResponse(
        [
            {
                "thing": hit.thing,
                "path": page.link(hit.thing),
                "kind": hit.thing.partition("/")[0],
                "name": (name := now.name(hit.thing, lang)),
                "found": "" if hit.text == name or hit.thing.startswith("event/") else hit.text,
            }
            for hit in hits
        ]
    )


def results(request: Request) -> Response:
    """Show what is found, or what may have been meant."""
    now, lang = page.now(request), page.language(request)
    words, kind = _words(request), _kind(request)
    index = now.overview.events if kind == "event" else now.overview.index
    code = KINDS.index(kind) if kind else None
    hits = index.search(words, _LISTED, code)
    if len(hits) == 1 and request.query_params.get("go"):
        return RedirectResponse(page.link(hits[0].thing), 303)
    near = now.overview.index.near(words, 8, code) if words and not hits else []
    releases = now.overview.headlines.search(words, _RELEASES) if not kind else []
    return page.render(
        request,
        "search.html",
        words=words,
        kind=kind,
        kinds=KINDS,
        hits=[(hit.thing, now.name(hit.thing, lang), hit.text) for hit in hits],
        near=[(hit.thing, now.name(hit.thing, lang), hit.text) for hit in near],
        releases=[(hit.thing, hit.text, now.day_of(hit.thing)) for hit in releases],
    )


def _words(request: Request) -> str:
    return " ".join(request.query_params.get("q", "").split())[:_WORDS_MAX]


def _kind(request: Request) -> str:
    kind = request.query_params.get("kind", "")
    return kind if kind in KINDS else ""
