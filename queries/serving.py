"""The record being served: EXCHANGE_LEDGER_RECORD says where it is, and a newer one there takes its place."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import NamedTuple

from . import settings
from .location import Location, Missing, Unreachable, current_build, locate
from .record import DATA, TABLES, Record, open_record
from .settings import RecordError

# Without any record yet, a remote one is asked for again after this long.
RETRY_SECONDS = 5
log = logging.getLogger("exchange-ledger")


class _Served(NamedTuple):
    location: Location
    record: Record


class _Current:
    """The record being served. A new one takes its place only when it opens whole.

    Only one thread at a time looks for a newer record, a remote one in the background; all others are served
    the record that there is.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.place = ""
        self.served: _Served | None = None
        self.error: RecordError | None = None
        self.marks: tuple = ()
        self.refused: tuple = ()
        self.warned = ""
        self.look_at = 0.0

    def get(self, place: str) -> Record:
        served = self.served
        if served is None or place != self.place:
            with self.lock:
                served = self.served
                if served is None or place != self.place:
                    served = self._open_first(place)
        elif time.monotonic() >= self.look_at and self.lock.acquire(blocking=False):
            if not served.location.refresh_seconds:
                self._look_and_release(served)
                served = self.served or served
            else:
                try:
                    threading.Thread(
                        target=self._look_and_release, args=[served], name="record-refresh", daemon=True
                    ).start()
                except RuntimeError:  # No thread to be had just now: the next visitor tries again.
                    self.lock.release()
        return served.record

    def _open_first(self, place: str) -> _Served:
        if self.error and place == self.place and time.monotonic() < self.look_at:
            raise RecordError(str(self.error))
        self.place, self.served = place, None
        location = None
        try:
            location = locate(place)
            return self._take_over(location, _marks(location))
        except RecordError as error:
            self.error = error
            is_remote = location is not None and location.refresh_seconds
            self.look_at = time.monotonic() + (RETRY_SECONDS if is_remote else 0)
            raise

    def _look_and_release(self, served: _Served) -> None:
        location, version = served.location, served.record.version
        try:
            marks = _marks(location)
            if marks not in (self.marks, self.refused):
                self.refused = marks
                newer = self._take_over(location, marks)
                log.info("record %s taken over from %s", newer.record.version, location)
            elif marks == self.marks:
                self.warned = ""
        except RecordError as error:
            # Where a build is named before its files are there, its mark is the same once they are.
            if isinstance(error, Unreachable | Missing):
                self.refused = ()
            # A directory is looked at with every visit; what is wrong there is said once.
            if str(error) != self.warned:
                log.warning("%s Record %s is served on.", error, version)
                self.warned = str(error)
        except Exception:
            log.exception("looking for a newer record failed; record %s is served on", version)
        finally:
            self.look_at = time.monotonic() + location.refresh_seconds
            self.lock.release()

    def _take_over(self, location: Location, marks: tuple) -> _Served:
        """Marks are from before the files are read: one replaced meanwhile is seen at the next look."""
        self.served = _Served(location, open_record(location))
        self.marks, self.refused, self.warned = marks, (), ""
        self.look_at = time.monotonic() + location.refresh_seconds
        return self.served


def _marks(location: Location) -> tuple:
    """What changes when another build is current; where there are none, when a parquet file is replaced."""
    build = current_build(location)
    return (str(location), build or tuple(location.mark(f"{table}.parquet") for table in TABLES))


_current = _Current()


def current(place: Path | str | None = None) -> Record:
    """The record now where EXCHANGE_LEDGER_RECORD says: opened once a process, again when a file changes.

    A half-replaced or broken record is not taken over; the one before is served on, also while a remote
    record cannot be reached or is being read. Raises RecordError if there is none.
    """
    return _current.get(str(place or settings.place(str(DATA))))
