"""One version of the record, opened in DuckDB and checked whole; it answers every question in questions/.

Every value reaches SQL as a bound parameter.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from cachetools import LRUCache, cachedmethod

from data.package import resources

from . import files, settings
from .fits import WAR_BEGAN, misfits
from .location import Location, current_build, locate
from .settings import RecordError

DATA = files.FOLDER.parent / "data" / "record"
RESOURCES = resources()
TABLES = tuple(resource["name"] for resource in RESOURCES)
# Answers cached of one record, in bytes; the least lately used go first. One with every claim takes half a
# megabyte, and links can be made up without end.
CACHED_BYTES = 64_000_000
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True, eq=False)
class Record:
    """One version of the record: a DuckDB connection, its content's hash, the day of its last event, the last
    day on which sources were checked for it, its files.

    A page run, a request and a file are each answered from one Record, which is passed along and never asked
    for again on the way: the one being served may be replaced in between.
    """

    connection: duckdb.DuckDBPyConnection
    version: str
    last_event_date: date
    checked_to: date
    files: Mapping[str, bytes]
    # Tells it from any other, also where they differ only in what is about the record, as checks of links.
    fingerprint: str
    answers: LRUCache = field(default_factory=lambda: LRUCache(CACHED_BYTES, getsizeof=len), repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def run(self, question: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to queries/questions/<question>.sql: one row is what the file's first line says.

        Only the parameters that the question names are bound, and tell one answer from another. Whole numbers
        stay whole where some are missing.
        """
        named = files.parameters_named(question)
        bound = {name: value for name, value in (parameters or {}).items() if name in named}
        return pickle.loads(self._answer(question, frozen(bound)))

    def row(self, question: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The answer to a question that always has one row, as a named tuple."""
        return next(self.run(question, parameters).itertuples(index=False))

    @cachedmethod(lambda self: self.answers, lock=lambda self: self.lock)
    def _answer(self, question: str, parameters: tuple) -> bytes:
        """The frame as bytes: as a frame it would be hundreds of objects for garbage collection to walk."""
        bound = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
        frame = self.connection.cursor().execute(files.sql(question), bound).df()
        return pickle.dumps(frame.convert_dtypes(), pickle.HIGHEST_PROTOCOL)


def open_record(place: Path | str | Location = DATA) -> Record:
    """Reads every table of the record into one in-memory DuckDB and closes it to the outside.

    Every file is read once, and whole, before anything is opened: a file replaced meanwhile cannot be half of
    each. The record is then checked whole, and every question asked once. Raises RecordError when a parquet
    file is missing or broken, when the files belong to different versions, or when the record does not fit
    this version of the dashboard.
    """
    location = locate(place) if isinstance(place, Path | str) else place
    build = current_build(location)
    names = {table: f"{build}{table}.parquet" for table in TABLES}
    contents = {table: location.read(name) for table, name in names.items()}
    tables = {table: _table(location, names[table], data) for table, data in contents.items()}
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
            f"{location.file(names['events'])} does not say the day of its last event. {location.remedy}"
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
            file = location.file(names[misfit.table])
            raise RecordError(
                f"{file} does not fit this version of the dashboard ({misfit}). {location.remedy}"
            )
        for relation in files.RELATIONS:
            connection.execute(f"create table {relation} as {files.sql(relation)}")
        for macro in files.MACROS:
            connection.execute(files.sql(macro))
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        _ask_everything(connection, last_event_date)
        latest = connection.execute("select max_by(checked_to, released_on) from versions").fetchall()
        checked_to = latest[0][0] or last_event_date
    except duckdb.Error as error:
        connection.close()
        raise RecordError(
            f"The record in {location} does not fit this version of the dashboard ({error}). "
            f"{location.remedy}"
        ) from error
    except RecordError:
        connection.close()
        raise
    fingerprint = hashlib.sha256(b"".join(contents.values())).hexdigest()
    return Record(connection, versions["events"], last_event_date, checked_to, contents, fingerprint)


def _ask_everything(connection: duckdb.DuckDBPyConnection, last_event_date: date) -> None:
    """Puts every question once: as a page without filters does, or about the last event, or about all.

    Raises duckdb.Error.
    """
    last_event = "select max_by(event_id, date), list(distinct kind) from events"
    ((event_id, kinds),) = connection.execute(last_event).fetchall()
    parameters = {
        "first_day": WAR_BEGAN,
        "last_day": last_event_date,
        "mediators": [],
        "kinds": kinds,
        "agreements": [],
        "attested": [],
        "unit": "people",
        "period": "month",
        "each": "time",
        "turn": last_event_date,
        "mediator": "none",
        "measure": "ukrainian_remains_returned",
        "event_id": event_id,
        "day": last_event_date,
        "since": WAR_BEGAN,
        "words": ["exchange"],
        "missing": ["days"],
        "table": "claims",
        "text": "",
    }
    for name in files.QUESTIONS:
        bound = {key: parameters[key] for key in files.parameters_named(name)}
        try:
            connection.execute(files.sql(name), bound).fetchall()
        except duckdb.Error as error:
            raise duckdb.Error(f"{files.path(name)}: {error}") from error


def warm(record: Record, parameters: Mapping[str, Any]) -> None:
    """Asks every question that these parameters can answer, so that the first visitor finds it answered."""
    for name in files.QUESTIONS:
        if files.parameters_named(name) <= parameters.keys():
            record.run(name, parameters)


def frozen(parameters: Mapping[str, Any]) -> tuple:
    """Parameters as a value that answers and pictures can be cached by."""
    return tuple(
        (key, tuple(value) if isinstance(value, list | tuple) else value)
        for key, value in sorted(parameters.items())
    )


def _table(location: Location, name: str, data: bytes) -> pa.Table:
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
            f"{location.file(name)} cannot be read as parquet ({error}). {location.remedy}"
        ) from error
