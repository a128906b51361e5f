"""A request that is begun and never ends is ended; what is whole is answered, and a session goes on."""

import asyncio
import socket
import time
from unittest.mock import Mock

import pytest
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from tests.web.conftest import serving

SECONDS = 30
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
QUICKLY = """
import sys
from web import connections
connections.SECONDS_FOR_A_REQUEST = 1
import server
sys.exit(server.main())
"""


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """A server that waits one second for a whole request."""
    with serving(tmp_path_factory.mktemp("impatient"), ("-c", QUICKLY)) as server:
        yield server


def connected(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS)


def until_closed(connection):
    """What comes until the server ends the connection."""
    said = b""
    while part := connection.recv(65_536):
        said += part
    return said


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /heal",
        GET + b"X-Long: and no end",
        GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nX-Long: and no end",
        b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nand no end",
    ],
    ids=["nothing", "half a line", "half the headers", "half a handshake", "half a body"],
)
def test_a_half_sent_request_is_ended(impatient, sent):
    with connected(impatient) as connection:
        connection.sendall(sent)
        # A body is not waited for before it is refused.
        assert until_closed(connection)[:12] in (b"", b"HTTP/1.1 405")


def test_it_does_not_help_to_send_byte_by_byte(impatient):
    with connected(impatient) as connection, pytest.raises(OSError):
        connection.sendall(GET + b"X-Long: ")
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            connection.sendall(b"x")
            time.sleep(0.05)


def test_nor_to_begin_with_a_whole_request(impatient):
    with connected(impatient) as connection:
        connection.sendall(GET + b"\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
        connection.sendall(GET)
        assert b"HTTP/1.1" not in until_closed(connection)


def test_a_session_is_not_ended_by_it(impatient):
    with impatient.upgrade("/_stcore/stream") as session, connected(impatient) as half_sent:
        assert session.recv(12) == b"HTTP/1.1 101"
        half_sent.sendall(GET)
        until_closed(half_sent)
        session.setblocking(False)
        said = session.recv(65_536)
        # Nothing more has been said, neither an end.
        assert said.startswith(b" ")
        with pytest.raises(BlockingIOError):
            session.recv(1)


def test_uvicorn_itself_still_waits_without_end():
    """If this fails, uvicorn has a limit of its own: use it, and delete web/connections.py."""
    loop = Mock(spec=asyncio.AbstractEventLoop)
    protocol = H11Protocol(Config(app=Mock()), ServerState(), {}, loop)
    protocol.connection_made(Mock(spec=asyncio.Transport))
    protocol.data_received(GET)
    assert not loop.call_later.called and not loop.call_at.called


def test_a_handshake_with_a_line_that_nobody_reads_is_refused(impatient):
    handshake = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    handshake += b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nX-Long: " + b"x" * 9_000 + b"\r\n\r\n"
    with connected(impatient) as connection:
        connection.sendall(GET.replace(b"/healthz", b"/_stcore/stream") + handshake)
        assert until_closed(connection).startswith(b"HTTP/1.1 400 ")
