"""A relay that counts all bytes between a browser and a server, headers and websocket frames too."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bench.servers import HOST

SECONDS_TO_LISTEN = 10


class Relay:
    """Listens on a port and passes everything on; to_browser is the bytes that came from the server."""

    def __init__(self, port: int) -> None:
        self.behind, self.port = port, 0
        self.to_browser, self.last = 0, time.monotonic()
        self.loop = asyncio.new_event_loop()
        self.is_listening = threading.Event()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def quiet_seconds(self) -> float:
        """How long nothing has come from the server."""
        return time.monotonic() - self.last

    def run(self) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._pair, HOST, 0))
        self.port = server.sockets[0].getsockname()[1]
        self.is_listening.set()
        self.loop.run_forever()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    async def _pair(self, browser_reader: asyncio.StreamReader, browser_writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            server_reader, server_writer = await asyncio.open_connection(HOST, self.behind)
            await asyncio.gather(
                self._pass(browser_reader, server_writer, False),
                self._pass(server_reader, browser_writer, True),
            )

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_to_browser: bool
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if is_to_browser:
                    self.to_browser, self.last = self.to_browser + len(data), time.monotonic()
                writer.write(data)
                await writer.drain()
        writer.close()


@contextmanager
def relay(port: int) -> Iterator[Relay]:
    """A relay to the server at a port, until the end of the block."""
    counting = Relay(port)
    thread = threading.Thread(target=counting.run, daemon=True)
    thread.start()
    if not counting.is_listening.wait(SECONDS_TO_LISTEN):
        raise RuntimeError("The relay does not listen.")
    try:
        yield counting
    finally:
        counting.loop.call_soon_threadsafe(counting.loop.stop)
        thread.join(SECONDS_TO_LISTEN)
