"""How many pages are made at once.

Two, on two processors: sixty at once would wait for each other at every step. Without the limit a change of
30 visitors takes twice as long, 1.5 s in place of 0.8 s (medians of three pairs of runs).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

RUNS_AT_ONCE, SECONDS_TO_WAIT = 2, 30
_limit = threading.BoundedSemaphore(RUNS_AT_ONCE)


@contextmanager
def limited() -> Iterator[None]:
    """Waits until fewer runs are under way; who has waited too long goes ahead all the same."""
    is_counted = _limit.acquire(timeout=SECONDS_TO_WAIT)
    try:
        yield
    finally:
        if is_counted:
            _limit.release()


def is_busy() -> bool:
    """Whether as many runs are under way as may, so that others wait."""
    if _limit.acquire(blocking=False):
        _limit.release()
        return False
    return True
