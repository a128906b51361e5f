"""The record, opened in DuckDB, and the questions it answers.

Each question is one .sql file in this folder. Tables come from data/*.parquet, or from where
EXCHANGE_LEDGER_RECORD says; relations and macros are files that other files build on, and every value reaches
SQL as a bound parameter.
"""

from __future__ import annotations

import logging
import pickle
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from cachetools import LRUCache, cachedmethod

from data.package import resources

from . import settings
from .fits import WAR_BEGAN, misfits
from .location import Location, Unreachable, locate
from .settings import RecordError as RecordError

FOLDER = Path(__file__).parent
DATA = FOLDER.parent / "data"
RESOURCES = resources()
TABLES = tuple(resource["name"] for resource in RESOURCES)
# In order: a relation may read the ones before it. They do not depend on filters, so they
# are computed once a record.
RELATIONS = (
    "claimant_numbers",
    "stated_counts",
    "count_ranges",
    "event_counts",
    "event_summary",
    "agreement_counts",
    "agreement_stages",
    "disagreement_parts",
    "scoped_returns",
    "official_totals",
    "mediator_offices",
    "event_words",
    "event_choices",
    "selectable_counts",
    "curve_parts",
)
MACROS = (
    "is_chosen",
    "selected_events",
    "selected_counts",
    "cumulative_contributions",
    "cumulative_additions",
    "cumulative_steps",
    "exchange_gaps",
)
# Answers kept of one record; the least lately used go first.
CACHED_ANSWERS = 512
# Without any record yet, a remote one is asked for again after this long.
RETRY_SECONDS = 5
pd.set_option("mode.string_storage", "python")
log = logging.getLogger("exchange-ledger")


@dataclass(frozen=True, eq=False)
class Record:
    """One version of the record: a DuckDB connection, its content's hash, the day of its last event, its
    files.

    A page run, a request and a file are each answered from one Record, which is passed along and never asked
    for again on the way: the one being served may be replaced in between.
    """

    connection: duckdb.DuckDBPyConnection
    version: str
    last_event_date: date
    files: Mapping[str, bytes]
    answers: LRUCache = field(default_factory=lambda: LRUCache(CACHED_ANSWERS), repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def run(self, question: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to queries/<question>.sql: one row is what the file's first line says.

        Only the parameters that the question names are bound. Whole numbers stay
        whole where some are missing.
        """
        return pickle.loads(self._answer(question, frozen(parameters or {})))

    def row(self, question: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The answer to a question that always has one row, as a named tuple."""
        return next(self.run(question, parameters).itertuples(index=False))

    @cachedmethod(lambda self: self.answers, lock=lambda self: self.lock)
    def _answer(self, question: str, parameters: tuple) -> bytes:
        """The frame as bytes: as a frame it would be hundreds of objects for garbage collection to walk."""
        named = _parameters_named(question)
        bound = {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in parameters
            if key in named
        }
        frame = self.connection.cursor().execute(sql(question), bound).df()
        return pickle.dumps(frame.convert_dtypes(), pickle.HIGHEST_PROTOCOL)


def sql(name: str) -> str:
    """The text of queries/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def builds_on(name: str) -> list[str]:
    """The relations and macros that a query reads, if only through another, in the order of building."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        text = sql(waiting.pop())
        named = {other for other in RELATIONS + MACROS if re.search(rf"\b{other}\b", text)} - found - {name}
        found |= named
        waiting.extend(named)
    return [other for other in RELATIONS + MACROS if other in found]


def open_record(place: Path | str | Location = DATA) -> Record:
    """Reads every table of the record into one in-memory DuckDB and closes it to the outside.

    Every file is read once, and whole, before anything is opened: a file replaced meanwhile cannot be half of
    each. The record is then checked whole, and every question asked once. Raises RecordError when a parquet
    file is missing or broken, when the files belong to different versions, or when the record does not fit
    this version of the dashboard.
    """
    location = locate(place) if isinstance(place, Path | str) else place
    files = {table: location.read(table) for table in TABLES}
    tables = {table: _table(location, table, data) for table, data in files.items()}
    about = {
        table: {key.decode(): value.decode() for key, value in (data.schema.metadata or {}).items()}
        for table, data in tables.items()
    }
    versions = {table: said.get("record_version", "") for table, said in about.items()}
    if len(set(versions.values())) != 1 or not all(versions.values()):
        raise RecordError(
            f"The parquet files in {location} are of different versions ({versions}). {location.remedy}"
        )
    try:
        last_event_date = date.fromisoformat(about["events"].get("last_event_date", ""))
    except ValueError as error:
        raise RecordError(
            f"{location.file('events')} does not say the day of its last event. {location.remedy}"
        ) from error
    try:
        connection = duckdb.connect(config=settings.database())
    except duckdb.Error as error:
        raise RecordError(
            "DuckDB does not take the settings EXCHANGE_LEDGER_MEMORY and EXCHANGE_LEDGER_THREADS "
            f"({error}). Give them as `1GB` and `2`."
        ) from error
    try:
        for table, data in tables.items():
            connection.register("arriving", data)
            connection.execute(f"create table {table} as select * from arriving")
            connection.unregister("arriving")
        for misfit in misfits(connection, RESOURCES, last_event_date):
            raise RecordError(
                f"{location.file(misfit.table)} does not fit this version of the dashboard ({misfit}). "
                f"{location.remedy}"
            )
        for relation in RELATIONS:
            connection.execute(f"create table {relation} as {sql(relation)}")
        for macro in MACROS:
            connection.execute(sql(macro))
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        _ask_everything(connection, last_event_date)
    except duckdb.Error as error:
        connection.close()
        raise RecordError(
            f"The record in {location} does not fit this version of the dashboard ({error}). "
            f"{location.remedy}"
        ) from error
    except RecordError:
        connection.close()
        raise
    return Record(connection, versions["events"], last_event_date, files)


def _ask_everything(connection: duckdb.DuckDBPyConnection, last_event_date: date) -> None:
    """Puts every question of a page without filters, and those about the last event. Raises duckdb.Error."""
    event_id, kinds = connection.execute(
        "select max_by(event_id, date), list(distinct kind) from events"
    ).fetchone()
    parameters = {
        "first_day": WAR_BEGAN,
        "last_day": last_event_date,
        "mediators": [],
        "kinds": kinds,
        "agreements": [],
        "unit": "people",
        "event_id": event_id,
    }
    for name in questions(parameters):
        bound = {key: parameters[key] for key in _parameters_named(name)}
        try:
            connection.execute(sql(name), bound).fetchall()
        except duckdb.Error as error:
            raise duckdb.Error(f"queries/{name}.sql: {error}") from error


def questions(parameters: Mapping[str, Any]) -> list[str]:
    """The names of all queries that these parameters can answer, in order."""
    names = sorted(file.stem for file in FOLDER.glob("*.sql"))
    return [
        name
        for name in names
        if name not in RELATIONS + MACROS and _parameters_named(name) <= parameters.keys()
    ]


def _table(location: Location, table: str, data: bytes) -> pa.Table:
    try:
        read = pq.ParquetFile(pa.BufferReader(data)).read(
            use_threads=False
        )  # a process that ends while Arrow still has threads may be aborted
        # Words are compared and sorted as words; the vocabulary of a column matters
        # only to who reads the file.
        plain = [
            field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in read.schema
        ]
        return read.cast(pa.schema(plain, read.schema.metadata))
    except (pa.ArrowException, OSError) as error:
        raise RecordError(
            f"{location.file(table)} cannot be read as parquet ({error}). {location.remedy}"
        ) from error


class _Current:
    """The record being served. A new one takes its place only when it opens whole.

    Only one thread at a time looks for a newer record, a remote one in the background; all others are served
    the record that there is.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.place = ""
        self.location: Location | None = None
        self.record: Record | None = None
        self.error: RecordError | None = None
        self.marks: tuple = ()
        self.refused: tuple = ()
        self.warned = ""
        self.look_at = 0.0

    def get(self, place: str) -> Record:
        if self.record is None or place != self.place:
            with self.lock:
                if self.record is None or place != self.place:
                    self._open_first(place)
        elif time.monotonic() >= self.look_at and self.lock.acquire(blocking=False):
            if not self.location.refresh_seconds:
                self._look_and_release()
            else:
                try:
                    threading.Thread(
                        target=self._look_and_release, name="record-refresh", daemon=True
                    ).start()
                except RuntimeError:  # No thread to be had just now: the next visitor tries again.
                    self.lock.release()
        return self.record

    def _open_first(self, place: str) -> None:
        if self.error and place == self.place and time.monotonic() < self.look_at:
            raise RecordError(str(self.error))
        self.place, self.record = place, None
        try:
            self.location = locate(place)
            self._take_over(_marks(self.location))
        except RecordError as error:
            self.error = error
            self.look_at = time.monotonic() + (
                RETRY_SECONDS if self.location and self.location.refresh_seconds else 0
            )
            raise

    def _look_and_release(self) -> None:
        try:
            marks = _marks(self.location)
            if marks not in (self.marks, self.refused):
                self.refused = marks
                self._take_over(marks)
                log.info("record %s taken over from %s", self.record.version, self.location)
            elif marks == self.marks:
                self.warned = ""
        except RecordError as error:
            if isinstance(error, Unreachable):
                self.refused = ()
            # A directory is looked at with every visit; what is wrong there is said once.
            if str(error) != self.warned:
                log.warning("%s Record %s is served on.", error, self.record.version)
                self.warned = str(error)
        except Exception:
            log.exception("looking for a newer record failed; record %s is served on", self.record.version)
        finally:
            self.look_at = time.monotonic() + self.location.refresh_seconds
            self.lock.release()

    def _take_over(self, marks: tuple) -> None:
        """Marks are from before the files are read: one replaced meanwhile is seen at the next look."""
        self.record = open_record(self.location)
        self.marks, self.refused, self.warned = marks, (), ""
        self.look_at = time.monotonic() + self.location.refresh_seconds


def _marks(location: Location) -> tuple:
    """What changes when a parquet file is replaced."""
    return (str(location), *(location.mark(table) for table in TABLES))


_current = _Current()


def record(place: Path | str | None = None) -> Record:
    """The record now where EXCHANGE_LEDGER_RECORD says: opened once a process, again when a file changes.

    A half-replaced or broken record is not taken over; the one before is served on, also while a remote
    record cannot be reached or is being read. Raises RecordError if there is none.
    """
    return _current.get(str(place or settings.place(str(DATA))))


def frozen(parameters: Mapping[str, Any]) -> tuple:
    """Parameters as a value that answers and pictures can be cached by."""
    return tuple(
        (key, tuple(value) if isinstance(value, list | tuple) else value)
        for key, value in sorted(parameters.items())
    )


@lru_cache(maxsize=CACHED_ANSWERS)
def _parameters_named(name: str) -> frozenset[str]:
    return frozenset(duckdb.extract_statements(sql(name))[0].named_parameters)


def warm(opened: Record, parameters: dict[str, Any]) -> None:
    """Asks every question that these parameters can answer, so that the first visitor finds it answered."""
    for name in questions(parameters):
        opened.run(name, parameters)
