"""What strangers take from a reader: sockets that ask without end, many connections, half-sent requests."""

from __future__ import annotations

import asyncio
import http.client
import random
import resource
import socket
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException

from bench import servers
from bench.servers import HOST, Server
from bench.visitor import EARLY, Visitor

PAGE = "remains"
SOCKETS, RERUNS_A_SECOND, SECONDS = 20, 20, 20
# The sockets are at the first of these addresses of the machine.
NEIGHBOURS = {"beside": HOST, "elsewhere": "127.0.0.2"}
CHANGES, QUICK_CHANGES, SECONDS_BETWEEN = 10, 5, 0.1
COME_AND_LEFT = 150
# Of 1,024 files, each session takes four.
SOFT_FILES, VISITORS = 1024, 300
IDLE, SECONDS_IDLE, QUICK = 500, 15, 3000
MOST_SECONDS, SECONDS_A_BYTE = 40, 0.5
HALF_SENT = {
    "nothing at all": b"",
    "headers, byte by byte": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 1000,
    "a body, byte by byte": b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
    + b"x" * 1000,
    "a websocket's handshake, byte by byte": b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\n"
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nX-Long: " + b"x" * 1000,
}
# What is sent at once, before the rest comes byte by byte.
AT_ONCE = 100


def measure() -> dict[str, Any]:
    """A neighbour's seconds without and beside sockets that ask without end; files, connections, requests."""
    found: dict[str, Any] = {}
    with servers.ours() as server:
        found["quick"] = asyncio.run(_quick_changes(server))
        found["calm"] = asyncio.run(_neighbour(server, SECONDS))
        print(f"  neighbour, calm: {found['calm']}", flush=True)
    for name, address in NEIGHBOURS.items():
        with servers.ours() as server:
            found[name] = asyncio.run(_hammered(server, address))
            print(f"  neighbour, {name}: {found[name]}", flush=True)
    with servers.ours() as server:
        found["files"] = asyncio.run(_come_and_leave(server))
        found["half_sent"] = asyncio.run(_half_sent(server))
        found["connections"] = asyncio.run(_connections(server))
        print(f"  {found['files']}, {found['half_sent']}, {found['connections']}", flush=True)
    found["visitors"] = _visitors_at_soft_limit()
    print(f"  {found['visitors']}", flush=True)
    return found


class Hammerer(Visitor):
    """Asks for one rerun after the other, each for days that nobody chose, and waits for no answer."""

    async def hammer(self, until: float) -> int:
        """How many reruns were asked for before the time came or the socket was closed."""
        await self.open()
        n_asked, reading = 0, asyncio.create_task(self._read())
        with suppress(WebSocketException):
            while time.perf_counter() < until:
                self._choose("from", [str(date(2022, 3, 1) + timedelta(self.rng.randrange(900)))])
                await self.socket.send(self._ask().SerializeToString())
                n_asked += 1
                await asyncio.sleep(1 / RERUNS_A_SECOND)
        reading.cancel()
        await self.close()
        return n_asked

    async def _read(self) -> None:
        with suppress(WebSocketException):
            while True:
                await self.socket.recv()


async def _quick_changes(server: Server) -> float:
    """Seconds from the last of five quick changes to the end of its run: the median of ten times."""
    visitor, seconds = Hammerer(server, PAGE, rng=random.Random(1)), []
    await visitor.open()
    for _ in range(CHANGES):
        for _ in range(QUICK_CHANGES):
            visitor._choose("from", [str(date(2022, 3, 1) + timedelta(visitor.rng.randrange(900)))])
            asked = time.perf_counter()
            await visitor.socket.send(visitor._ask().SerializeToString())
            await asyncio.sleep(SECONDS_BETWEEN)
        ended = asked
        # Whatever still comes, comes within a second.
        with suppress(TimeoutError):
            while True:
                message = ForwardMsg.FromString(await asyncio.wait_for(visitor.socket.recv(), 1))
                visitor._take(message)
                if message.WhichOneof("type") == "script_finished" and message.script_finished != EARLY:
                    ended = time.perf_counter()
        seconds.append(ended - asked)
    await visitor.close()
    return median(seconds)


async def _neighbour(server: Server, seconds: float, address: str = HOST) -> dict[str, Any]:
    """Opens a page and changes its filters, a second after every answer; in seconds."""
    until = time.perf_counter() + seconds
    visitor = Visitor(server, PAGE, rng=random.Random(2), address=address)
    opened = time.perf_counter()
    first = (await visitor.open()).seconds
    changes = []
    while time.perf_counter() < until:
        await asyncio.sleep(1)
        changes.append((await visitor.change(is_fresh=True)).seconds)
    await visitor.close()
    if not changes:
        changes = [time.perf_counter() - opened]
    return {
        "first": first,
        "n": len(changes),
        "median": median(changes),
        "p95": quantiles(changes, n=20, method="inclusive")[-1] if len(changes) > 1 else changes[0],
        "worst": max(changes),
    }


async def _hammered(server: Server, address: str) -> dict[str, Any]:
    """A neighbour beside twenty sockets, and the most threads and memory that the server took meanwhile."""
    until = time.perf_counter() + SECONDS
    before, threads = server.megabytes(), [_threads(server)]
    hammering = [asyncio.create_task(_hammer_again(server, until, number)) for number in range(SOCKETS)]
    watching = asyncio.create_task(_watch(server, threads))
    await asyncio.sleep(1)
    try:
        neighbour = await _neighbour(server, SECONDS - 1, address)
    except (TimeoutError, OSError, WebSocketException):
        neighbour = {"n": 0}
    asked = await asyncio.gather(*hammering)
    watching.cancel()
    return neighbour | {
        "asked": sum(n_asked for n_asked, _ in asked),
        "closed": sum(n_closed for _, n_closed in asked),
        "threads": max(threads),
        "megabytes": server.megabytes("VmHWM") - before,
    }


async def _hammer_again(server: Server, until: float, number: int) -> tuple[int, int]:
    """Reruns asked for, and how often the socket was closed; who is closed comes back at once."""
    n_asked = n_closed = 0
    rng = random.Random(number)
    while time.perf_counter() < until:
        try:
            n_asked += await Hammerer(server, PAGE, rng=rng).hammer(until)
        except (TimeoutError, OSError, WebSocketException):
            await asyncio.sleep(1)
        n_closed += time.perf_counter() < until
    return n_asked, n_closed


async def _watch(server: Server, threads: list[int]) -> None:
    while True:
        threads.append(_threads(server))
        await asyncio.sleep(0.1)


def _threads(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("Threads:")[1].split()[0])


def _files(server: Server) -> int:
    return len([*Path(f"/proc/{server.process.pid}/fd").iterdir()])


async def _come_and_leave(server: Server) -> dict[str, float]:
    """Files open for each visitor, and those of all who left, a while after they did."""
    async with asyncio.timeout(MOST_SECONDS * 3):
        before, visitors = _files(server), [Visitor(server, PAGE) for _ in range(COME_AND_LEFT)]
        megabytes = server.megabytes()
        await asyncio.gather(*(visitor.open() for visitor in visitors))
        there = _files(server)
        megabytes = server.megabytes() - megabytes
        await asyncio.gather(*(visitor.close() for visitor in visitors))
        await asyncio.sleep(2)
    return {
        "a_visitor": (there - before) / COME_AND_LEFT,
        "megabytes_a_visitor": megabytes / COME_AND_LEFT,
        "left": COME_AND_LEFT,
        "kept": _files(server) - before,
    }


async def _half_sent(server: Server) -> dict[str, float]:
    """Seconds until a request that is never whole is ended, at most as many as are waited for."""
    seconds = await asyncio.gather(*(_send_slowly(server, sent) for sent in HALF_SENT.values()))
    return dict(zip(HALF_SENT, seconds, strict=True))


async def _send_slowly(server: Server, sent: bytes) -> float:
    reader, writer = await asyncio.open_connection(HOST, server.port)
    began = time.perf_counter()
    writer.write(sent[:AT_ONCE])

    async def trickle() -> None:
        for byte in sent[AT_ONCE:]:
            await asyncio.sleep(SECONDS_A_BYTE)
            writer.write(bytes([byte]))

    sending = asyncio.create_task(trickle())
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(MOST_SECONDS):
            while await reader.read(65_536):
                pass
    sending.cancel()
    writer.close()
    return time.perf_counter() - began


async def _connections(server: Server) -> dict[str, Any]:
    """Of many silent connections, how many stay; and how long as many quick requests take beside them."""
    idle = [socket.create_connection((HOST, server.port)) for _ in range(IDLE)]
    opened = time.perf_counter()
    quick = await asyncio.to_thread(_quick, server)
    await asyncio.sleep(max(0, SECONDS_IDLE - (time.perf_counter() - opened)))
    n_open = 0
    for one in idle:
        one.setblocking(False)
        try:
            one.recv(1)
        except BlockingIOError:
            n_open += 1
        except OSError:
            pass
        one.close()
    return {"still_open": n_open, **quick}


def _quick(server: Server) -> dict[str, Any]:
    seconds, n_errors, began = [], 0, time.perf_counter()
    for _ in range(QUICK):
        asked = time.perf_counter()
        connection = http.client.HTTPConnection(HOST, server.port, timeout=MOST_SECONDS)
        try:
            connection.request("GET", "/healthz")
            n_errors += connection.getresponse().status != 200
        except OSError:
            n_errors += 1
        finally:
            connection.close()
        seconds.append(time.perf_counter() - asked)
    return {
        "quick_seconds": time.perf_counter() - began,
        "quick_worst": max(seconds),
        "quick_errors": n_errors,
    }


def _visitors_at_soft_limit() -> dict[str, Any]:
    """How many visitors are answered at once, of as many as come, where a process begins with 1,024 files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (SOFT_FILES, hard))
    try:
        with servers.ours() as server:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            return asyncio.run(_visitors(server))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def _visitors(server: Server) -> dict[str, Any]:
    visitors: list[Visitor] = []
    error = ""
    while len(visitors) < VISITORS and not error:
        visitor = Visitor(server, PAGE)
        try:
            await asyncio.wait_for(visitor.open(), MOST_SECONDS / 2)
        except (TimeoutError, OSError, WebSocketException) as failed:
            error = repr(failed)
        else:
            visitors.append(visitor)
    await asyncio.gather(*(visitor.close() for visitor in visitors), return_exceptions=True)
    return {"asked": VISITORS, "answered": len(visitors), "error": error[:200]}
