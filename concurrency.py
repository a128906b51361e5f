"""How many pages are made at once.

Two, on two processors: sixty at once would wait for each other at every step. Without the limit a change of
30 visitors takes twice as long, 1.5 s in place of 0.8 s (medians of three pairs of runs).

And the next only once an answer was sent. The loop that sends has the interpreter for one of an answer's
fifty to eighty messages, then waits for it beside the runs, 5 ms each time. So answers lay there until nobody
asked for anything any more, and all went out at once: a change of 60 visitors of Overview took 0.67 s, and
takes 0.12 s now (medians), with as much of the processor.

Runs come in the order in which they were asked for, but of two in a row not both to one network address
while others wait: however much a stranger asks for, a reader elsewhere waits for one such run, not for all.
A run that waits gives its place up as soon as a newer run of its session was asked for, or its visitor left:
nobody would see what it makes.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address, ip_network

import streamlit as st

RUNS_AT_ONCE, SECONDS_TO_WAIT, SECONDS_TO_LOOK = 2, 30, 0.1
# An answer takes 5 ms. Of one that is not sent by then its visitor has left, or takes nothing.
SECONDS_TO_SEND = 0.05
# So many runs within a second are a crowd's, also where none of them waits: what is kept is drawn in some
# hundredths of a second, and the rest of the time goes to greeting and sending.
RUNS_OF_A_CROWD = 5


class Place(threading.Event):
    """A place in the queue, set once its turn has come."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Queue:
    """Who waits for one of so many places, in order."""

    def __init__(self, n_at_once: int) -> None:
        self.n_free, self.last_given = n_at_once, time.monotonic()
        self._lock = threading.Lock()
        self._waiting: list[Place] = []
        self._sent_by: deque[float] = deque()
        self._last_address = ""
        self._given = deque([float("-inf")] * RUNS_OF_A_CROWD, RUNS_OF_A_CROWD)
        self._busy_since: float | None = None

    def seconds_busy(self) -> float | None:
        """For how long all turns are taken, or one is given after the other; None where neither is so."""
        now = time.monotonic()
        with self._lock:
            self._look(now)
            return None if self._busy_since is None else now - self._busy_since

    def _look(self, now: float) -> None:
        if self.n_free > 0 and self._given[0] < now - 1:
            self._busy_since = None
        elif self._busy_since is None:
            self._busy_since = now

    def ask(self, address: str) -> Place:
        """A place behind all others."""
        place = Place(address)
        with self._lock:
            self._waiting.append(place)
            self._give()
        return place

    def end(self, place: Place) -> None:
        """Takes a place out, whether its turn has come or not.

        Where others wait, a turn that has come goes on until its answer was sent.
        """
        with self._lock:
            if not place.is_set():
                self._waiting.remove(place)
            elif self._waiting:
                self._sent_by.append(time.monotonic() + SECONDS_TO_SEND)
            else:
                self.n_free += 1
            self._give()

    def sent(self) -> None:
        """An answer was sent: a turn that went on for it ends."""
        with self._lock:
            if self._sent_by:
                self._sent_by.popleft()
                self.n_free += 1
            self._give()

    def look(self) -> None:
        """Ends turns whose answers were not sent in time."""
        with self._lock:
            self._give()

    def _give(self) -> None:
        now = time.monotonic()
        while self._sent_by and self._sent_by[0] <= now:
            self._sent_by.popleft()
            self.n_free += 1
        while self.n_free and self._waiting:
            others = (place for place in self._waiting if place.address != self._last_address)
            place = next(others, self._waiting[0])
            self._waiting.remove(place)
            self._last_address = place.address
            self.n_free, self.last_given = self.n_free - 1, now
            self._given.append(now)
            place.set()
        self._look(now)


_queue = Queue(RUNS_AT_ONCE)


@contextmanager
def limited() -> Iterator[None]:
    """Waits until fewer runs are under way. Where nobody's turn has come for too long, because runs hang,
    whoever waits goes ahead all the same.
    """
    place = _queue.ask(network(st.context.ip_address))
    try:
        while not place.wait(SECONDS_TO_LOOK) and time.monotonic() < _queue.last_given + SECONDS_TO_WAIT:
            _give_way()
            _queue.look()
        yield
    finally:
        _queue.end(place)


def _give_way() -> None:
    """Ends this run if Streamlit wants it ended: it does so whenever a run asks for the session's state."""
    st.session_state.get("record")


def network(host: str | None) -> str:
    """The network address of a visitor: of IPv6 the first half, because whoever has one has all below it."""
    try:
        address = ip_address(host or "")
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


def seconds_busy() -> float | None:
    """For how long pages have taken all the time there is; None where they do not."""
    return _queue.seconds_busy()


def answer_sent() -> None:
    """What a run made was sent to its visitor, whole."""
    _queue.sent()
