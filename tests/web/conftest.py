"""A live server over the sample graph."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from kg.web.app import create


@contextlib.contextmanager
def served(app: Starlette) -> Iterator[str]:
    """Run an application on a free port; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


@pytest.fixture(scope="session")
def base(seed_graph: Path) -> Iterator[str]:
    """Address of a server over the worked example, whose queries may take 3 seconds."""
    with served(create(str(seed_graph), workers=2, seconds_max=3)) as address:
        yield address
