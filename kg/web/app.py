"""The application: routes, headers of every response, errors, and what starts and stops with it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KGError
from kg.web import assets, pages, sparql
from kg.web.limits import COMPLETION_THREADS, PAGE_THREADS, QUERY_SECONDS_MAX, WORKERS
from kg.web.pages import page
from kg.web.policy import headers
from kg.web.pool import Pool
from kg.web.site import Site

#: Headers that go with a status: when to ask again; and that what is still being sent will not be read.
_ADVICE = {503: {"Retry-After": "5"}, 408: {"Connection": "close"}, 413: {"Connection": "close"}}


class SecurityHeaders:
    """Adds the headers of ``policy`` to every response that does not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in headers().items():
                    given.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with)


def create(target: str, *, workers: int = WORKERS, seconds_max: float = QUERY_SECONDS_MAX) -> Starlette:
    """Return the application over a graph folder or an endpoint.

    Args:
        target: folder, or address of a SPARQL 1.1 endpoint.
        workers: processes for visitors' queries.
        seconds_max: longest such a query may take.
    """

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pool, site = Pool(target, workers=workers, seconds_max=seconds_max), Site(target)
        app.state.pool, app.state.site = pool, site
        current_default_thread_limiter().total_tokens = PAGE_THREADS
        app.state.completing = CapacityLimiter(COMPLETION_THREADS)
        await site.start()
        try:
            await pool.start()
            yield
        finally:
            await pool.stop()
            await site.stop()

    return Starlette(
        routes=[
            Route("/sparql", sparql.endpoint, methods=["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
            assets.route(),
            *pages.routes(),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={KGError: _failed, HTTPException: _refused, ClientDisconnect: _left, Exception: _broken},
        lifespan=lifespan,
    )


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, KGError)
    lang = page.language(request)
    if request.url.path == "/sparql":
        advice = sparql.CORS | _ADVICE.get(error.http_status, {})
        return PlainTextResponse(error.say(lang) + "\n", error.http_status, advice)
    return page.error(request, error.http_status, error.say(lang))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page.error(request, error.status_code, "")


async def _left(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it


async def _broken(request: Request, _error: Exception) -> Response:
    return page.error(request, 500, "")
