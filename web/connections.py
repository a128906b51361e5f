"""Connections on which a request is begun and never ends are ended."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

# nginx's client_header_timeout says the same for whoever comes through it.
SECONDS_FOR_A_REQUEST = 10
# What reads the handshake of a websocket takes no longer line, and answers none.
LONGEST_HANDSHAKE_LINE = 8_000


class WholeRequests(H11Protocol):
    """uvicorn's own protocol, which gives a request so many seconds to come whole: the first one from the
    connection's begin, others from their first byte.

    uvicorn ends a connection that is silent after an answer, but waits without end for the rest of a request:
    500 silent strangers were all still there after 15 s, and so was, after 40, one who sent a byte every half
    second. tests/web/test_connections.py fails when uvicorn sets such a limit itself.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._set_deadline()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_websocket = self.transport.get_protocol() is not self
        is_whole = self.cycle is not None and not (self.cycle.more_body or self.cycle.response_complete)
        if is_websocket or is_whole:
            self._unset_deadline()
        elif self._deadline is None:
            self._set_deadline()

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Answers 400 where a line is so long that the handshake would stay without an answer for ever."""
        if any(len(name) + len(value) > LONGEST_HANDSHAKE_LINE for name, value in event.headers):
            self.send_400_response("A header of this handshake is too long.")
            self.transport.close()
            return
        super().handle_websocket_upgrade(event)

    def connection_lost(self, exc: Exception | None) -> None:
        self._unset_deadline()
        super().connection_lost(exc)

    def _set_deadline(self) -> None:
        self._deadline = self.loop.call_later(SECONDS_FOR_A_REQUEST, self.transport.close)

    def _unset_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
