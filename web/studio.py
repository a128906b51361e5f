"""Where pictures and briefs are made: one after the other, apart from the pages, and each only once.

Nothing of this runs on the loop that serves everybody, and pages go first. Beyond a bound nobody waits: who
asks is sent away.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

from formats.store import CACHE, Store, tag
from web.aside import ASIDE

# A picture takes 0.2 to 0.4 s, so that whoever waits last waits some seconds.
MOST_WAITING = 12
# What nobody waits for (a picture for the next visitor of a link) is left where more than this is under way.
MOST_WAITING_AHEAD = 3
# Who has waited so long is told to come again, and then finds it made.
SECONDS_TO_WAIT, SECONDS_TO_RETRY = 45, 5


class Busy(Exception):
    """As many wait as may, or one has waited for as long as one may."""


class Studio:
    """Makes what is asked for, unless the store has it or somebody asked for the same just now."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[bytes]] = {}

    async def get(self, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
        """What is stored under the key, made if need be. Raises Busy, and what make raises."""
        if (found := await asyncio.to_thread(self.store.get, *key)) is not None:
            return found
        # A visitor who leaves takes nothing away from others who wait for the same.
        future = asyncio.shield(asyncio.wrap_future(self._asked(key, make, MOST_WAITING)))
        try:
            return await asyncio.wait_for(future, SECONDS_TO_WAIT)
        except TimeoutError as error:
            raise Busy from error

    def ahead(self, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> Future[bytes] | None:
        """Has it made for whoever comes next, where there is little else to do; None where there is more."""
        try:
            return self._asked(key, make, MOST_WAITING_AHEAD)
        except Busy:
            return None

    def _asked(self, key: tuple[Hashable, ...], make: Callable[[], bytes], most: int) -> Future[bytes]:
        name = tag(*key)
        with self._lock:
            if name in self._under_way:
                return self._under_way[name]
            if len(self._under_way) >= most:
                raise Busy
            future = self._under_way[name] = self._worker.submit(self._make, key, make)
        future.add_done_callback(lambda _: self._under_way.pop(name, None))
        return future

    def _make(self, key: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
        with ASIDE.work():
            made = make()
        self.store.put(made, *key)
        return made

    def stop(self) -> None:
        self._worker.shutdown(wait=False, cancel_futures=True)


STUDIO = Studio(Store(CACHE / "pictures"))
