"""HTTP/1.1 with a deadline for the receipt of a request, which the server has none for: it only times idle connections.

A client that sends its request a byte at a time, or none at all, would hold its connection for ever.
"""

from __future__ import annotations

import asyncio
import socket
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.web.limits import RECEIPT_SECONDS_MAX


class DeadlineProtocol(H11Protocol):
    """Closes a connection whose request, header and body, is not all there in time."""

    #: From the opening of the connection, or from the first byte of a later request, in seconds.
    seconds_max: ClassVar[float] = RECEIPT_SECONDS_MAX
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        # Head and body of an answer are two writes: the second would wait 40 ms for the client to confirm the first.
        # The loop sees to that only where a socket was made with the protocol named, which ours was not.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expect()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._expect()
        else:
            self._received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._received()
        super().connection_lost(exc)

    def _expect(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds_max, self.transport.abort)

    def _received(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
