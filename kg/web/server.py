"""Running the application: a socket, the server, and a word when it is ready."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from kg.errors import KGError
from kg.web.app import create
from kg.web.limits import BODY_BYTES_MAX, CONNECTIONS_MAX
from kg.web.protocol import DeadlineProtocol

try:
    import resource
except ImportError:  # not a Unix: no such limit
    resource = None  # type: ignore[assignment]  # absent

#: Seconds a thread computes before the loop, which answers everybody else, may take its turn.
_TURN_SECONDS = 0.001
#: Files the server itself needs open, beside its connections.
_FILES = 512


class ListenError(KGError):
    """The address cannot be listened at."""


def serve(target: str, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a graph folder or endpoint until interrupted.

    Args:
        target: folder, or address of a SPARQL 1.1 endpoint.
        host: address to listen at.
        port: port to listen at, 0 for a free one.
        ready: called with the address once requests are answered.

    Raises:
        ListenError: the address is taken or not this machine's.
        StoreError: the graph cannot be read.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        detail = getattr(error, "strerror", None) or error
        raise ListenError("serve.cannot-listen", host=host, port=port, detail=detail) from error
    sys.setswitchinterval(_TURN_SECONDS)
    with listener:
        asyncio.run(_run(target, listener, ready))


def configured(app: Starlette) -> uvicorn.Config:
    """Return how an application is served; starting and stopping it is the caller's."""
    return uvicorn.Config(
        app,
        http=DeadlineProtocol,
        ws="none",
        log_level="error",  # a warning a hostile request would fill a disk
        access_log=False,
        server_header=False,
        lifespan="off",
        limit_concurrency=_connections(),
        h11_max_incomplete_event_size=BODY_BYTES_MAX,  # a query in the address may be as long as one in a body
        timeout_graceful_shutdown=2,
    )


def _connections() -> int:
    """Return how many connections may be open, and let the process open so many files."""
    if resource is None:
        return CONNECTIONS_MAX
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS_MAX + _FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(wanted - _FILES, 1)


async def _run(target: str, listener: socket.socket, ready: Callable[[str], None]) -> None:
    app = create(target)
    config = configured(app)
    # The application's life is ours, not the server's, so that a graph that cannot be read is one plain line.
    async with app.router.lifespan_context(app):
        host, port = listener.getsockname()[:2]
        ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
        await uvicorn.Server(config).serve([listener])
