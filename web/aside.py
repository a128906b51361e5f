"""What is no page: files, answers of the API, pictures and briefs that nobody asked for before.

While pages wait for their turn, all of this together takes a tenth of the time, so that sixty readers feel no
more of ten who ask for nothing else. Where no page waits, nothing of it does.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import concurrency

# So many times as long as something took, nothing more is begun while pages wait; but never longer than this.
REST, LONGEST_REST = 9, 20.0
# How often whoever rests looks whether pages still wait.
SECONDS_TO_LOOK = 0.05


class Aside:
    """Keeps the rest that is owed to pages."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rests_until = 0.0

    def must_rest(self) -> bool:
        """Whether nothing more is to be begun just now."""
        return time.monotonic() < self._rests_until and concurrency.is_busy()

    @contextmanager
    def work(self) -> Iterator[None]:
        """Adds what is done meanwhile to the rest that is owed."""
        began = time.monotonic()
        try:
            yield
        finally:
            now = time.monotonic()
            with self._lock:
                rest = max(self._rests_until - now, 0) + REST * (now - began)
                self._rests_until = now + min(rest, LONGEST_REST)


ASIDE = Aside()
