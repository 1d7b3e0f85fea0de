"""Clients that are slow, greedy or gone harm nobody else."""

from __future__ import annotations

import asyncio
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.web.app import create
from kg.web.protocol import DeadlineProtocol
from tests.web.conftest import served
from tests.web.test_sparql import COUNT, SLOW


def _connected(base: str) -> socket.socket:
    address = urlsplit(base)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=30)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DeadlineProtocol, "seconds_max", 1.5)


def test_the_end_of_an_answer_does_not_wait_for_its_beginning_to_be_confirmed(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = DeadlineProtocol.connection_made
    without_delay: list[int] = []

    def noting(self: DeadlineProtocol, transport: asyncio.Transport) -> None:
        made(self, transport)
        without_delay.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(DeadlineProtocol, "connection_made", noting)
    assert httpx.get(f"{base}/sparql", params={"query": COUNT}, timeout=30).status_code == 200
    assert without_delay and all(without_delay)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /sparql HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 90\r\n\r\nASK",
    ],
    ids=["nothing", "half a header", "half a body"],
)
def test_a_request_that_never_ends_is_closed_and_others_are_served(base: str, begun: bytes) -> None:
    with ExitStack() as open_:
        sockets = [open_.enter_context(closing(_connected(base))) for _ in range(100)]
        for each in sockets:
            each.sendall(begun)
        assert httpx.get(f"{base}/sparql", params={"query": COUNT}, timeout=30).status_code == 200
        until = time.monotonic() + 1
        while time.monotonic() < until:  # a byte now and then gives no more time
            with suppress(OSError):
                sockets[0].sendall(b"x" if begun else b"")
            time.sleep(0.2)
        for each in sockets:
            each.settimeout(20)
            with pytest.raises(ConnectionResetError):
                assert each.recv(1000) == b"", "answered"
                raise ConnectionResetError  # closed without a word is as good


@pytest.mark.usefixtures("short")
def test_a_client_that_asks_again_on_its_connection_is_answered(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        for _ in range(4):
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            time.sleep(0.6)


def test_a_body_too_large_is_refused_before_it_is_sent(base: str) -> None:
    with closing(_connected(base)) as asked:
        asked.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 300000000\r\nExpect: 100-continue\r\n\r\n"
        )
        reply = asked.recv(4000)
        assert reply.startswith(b"HTTP/1.1 413 ") and b"connection: close" in reply.lower()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_a_body_without_a_length_is_read_no_further_than_its_limit(base: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(4000):
            yield b"x" * 65536

    before = _resident()  # the server runs in this process
    try:
        reply = httpx.post(f"{base}/sparql", content=endless(), headers={"Content-Type": "application/sparql-query"})
        assert reply.status_code == 413
    except httpx.TransportError:
        pass  # the connection was closed while the client was still sending
    assert _resident() - before < 100 << 20


def test_a_query_ends_when_its_client_goes_away(seed_graph: Path) -> None:
    with served(create(str(seed_graph), workers=1, seconds_max=600)) as base:
        with closing(_connected(base)) as asked:
            asked.sendall(f"GET /sparql?query={quote(SLOW)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            time.sleep(0.5)  # long enough for it to be under way, as a rule; nothing here depends on it
        # Were it still running, the only worker would not come free; it may take its time to start anew.
        for _ in range(6):
            if httpx.get(f"{base}/sparql", params={"query": COUNT}, timeout=120).status_code == 200:
                return
        pytest.fail("the query goes on without its client")
