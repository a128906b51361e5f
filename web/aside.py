"""What is no page: files, answers of the API, pictures and briefs that nobody asked for before.

While pages wait for their turn, all of this together takes a twentieth of the time, and nothing of the first
seconds, in which a crowd arrives: so that sixty readers feel no more of ten who ask for nothing else. Where
no page waits, nothing of it does.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import concurrency

# Nothing is begun for so long after pages began to wait: what sixty who come at once need for a first page.
SECONDS_OF_PAGES = 5.0
# So many times as long as something took, nothing more is begun while pages wait; but never longer than this.
REST, LONGEST_REST = 19, 20.0
# How often whoever rests looks whether pages still wait.
SECONDS_TO_LOOK = 0.05


class Aside:
    """Keeps what is owed to pages."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rests_until, self._n_at_work = 0.0, 0

    def begin(self) -> bool:
        """Whether something may be begun, and counts as begun: while pages wait, one thing at a time."""
        with self._lock:
            pages_wait = concurrency.seconds_busy()
            if pages_wait is not None and (
                self._n_at_work or pages_wait < SECONDS_OF_PAGES or time.monotonic() < self._rests_until
            ):
                return False
            self._n_at_work += 1
            return True

    @contextmanager
    def work(self) -> Iterator[None]:
        """Waits until something may be begun; adds what it took to the rest that is owed. For threads."""
        while not self.begin():
            time.sleep(SECONDS_TO_LOOK)
        began = time.monotonic()
        try:
            yield
        finally:
            now = time.monotonic()
            with self._lock:
                self._n_at_work -= 1
                rest = max(self._rests_until - now, 0) + REST * (now - began)
                self._rests_until = now + min(rest, LONGEST_REST)


ASIDE = Aside()
