"""Pages are made a few at a time, first come, first served.

Sixty at once would take longer in sum, as they wait for each other at every step, and those that came last might be served first.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PAGES_AT_ONCE, SECONDS_TO_WAIT = 2, 30
_lock = threading.Lock()
_waiting: deque[threading.Event] = deque()
_n_running = 0


@contextmanager
def turn() -> Iterator[None]:
    """Waits for a turn and gives it on; who has waited too long goes ahead without one."""
    has_turn = _take()
    try:
        yield
    finally:
        if has_turn:
            _give_on()


def _take() -> bool:
    global _n_running
    with _lock:
        if _n_running < PAGES_AT_ONCE and not _waiting:
            _n_running += 1
            return True
        mine = threading.Event()
        _waiting.append(mine)
    if mine.wait(SECONDS_TO_WAIT):
        return True
    with _lock:
        if mine.is_set():
            return True
        _waiting.remove(mine)
        return False


def _give_on() -> None:
    global _n_running
    with _lock:
        if _waiting:
            _waiting.popleft().set()
        else:
            _n_running -= 1
