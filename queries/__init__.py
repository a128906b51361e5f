"""The record, opened in DuckDB, and the questions it answers.

Each question is one .sql file in this folder. Tables come from data/*.parquet, relations and macros are files that
other files build on, and every value reaches SQL as a bound parameter.
"""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

FOLDER = Path(__file__).parent
DATA = FOLDER.parent / "data"
TABLES = ("agreements", "claimants", "documents", "events", "claims", "mediations", "running_totals")
# In order: a relation may read the ones before it. They do not depend on filters, so they are computed once a record.
RELATIONS = (
    "claimant_numbers",
    "stated_counts",
    "count_ranges",
    "event_counts",
    "event_summary",
    "agreement_counts",
    "disagreement_parts",
    "scoped_returns",
    "mediator_offices",
    "event_words",
)
MACROS = ("selected_events", "cumulative_steps", "exchange_gaps")
CACHED_RESULTS = 512


class RecordError(Exception):
    """The record cannot be read. The message names the file and says what to do."""


@dataclass(frozen=True, eq=False)
class Record:
    """An opened record: one DuckDB connection, the content hash of the record and the day of its last event."""

    connection: duckdb.DuckDBPyConnection
    version: str
    last_event_date: date


def sql(name: str) -> str:
    """The text of queries/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def builds_on(name: str) -> list[str]:
    """The relations and macros that a query reads, directly or through another, in the order they are built."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        text = sql(waiting.pop())
        named = {other for other in RELATIONS + MACROS if re.search(rf"\b{other}\b", text)} - found - {name}
        found |= named
        waiting.extend(named)
    return [other for other in RELATIONS + MACROS if other in found]


def open_record(folder: Path = DATA) -> Record:
    """Reads every table of the record into one in-memory DuckDB and closes it to the outside.

    Raises RecordError when a parquet file is missing or broken, or when the files belong to different versions.
    """
    connection = duckdb.connect()
    versions: dict[str, str] = {}
    last_event_date = ""
    for table in TABLES:
        file = folder / f"{table}.parquet"
        if not file.is_file():
            raise RecordError(f"{file} is missing. Run `make data` to build it from data/source.")
        try:
            metadata = dict(
                connection.execute("select decode(key), decode(value) from parquet_kv_metadata($file)", {"file": str(file)}).fetchall()
            )
            connection.execute(f"create table {table} as select * from read_parquet($file)", {"file": str(file)})
        except duckdb.Error as error:
            raise RecordError(f"{file} cannot be read as parquet ({error}). Run `make data` to build it again.") from error
        versions[table] = metadata.get("record_version", "")
        last_event_date = metadata.get("last_event_date", last_event_date)
    if len(set(versions.values())) != 1 or not last_event_date:
        raise RecordError(f"The parquet files in {folder} are of different versions ({versions}). Run `make data` to build them together.")
    for relation in RELATIONS:
        connection.execute(f"create table {relation} as {sql(relation)}")
    for macro in MACROS:
        connection.execute(sql(macro))
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Record(connection, versions["events"], date.fromisoformat(last_event_date))


class _Current:
    """The record being served. A new one takes its place only when it opens whole."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.record: Record | None = None
        self.fingerprint: tuple = ()

    def get(self, folder: Path) -> Record:
        fingerprint = _fingerprint(folder)
        if self.record is None or fingerprint != self.fingerprint:
            with self.lock:
                if self.record is None or fingerprint != self.fingerprint:
                    try:
                        self.record = open_record(folder)
                        self.fingerprint = fingerprint
                        _answer.cache_clear()
                    except RecordError:
                        if self.record is None:
                            raise
        return self.record


def _fingerprint(folder: Path) -> tuple:
    """What changes when a parquet file is replaced: names, times and sizes."""
    try:
        stats = [os.stat(folder / f"{table}.parquet") for table in TABLES]
    except OSError:
        return (str(folder),)
    return (str(folder), *((s.st_mtime_ns, s.st_size, s.st_ino) for s in stats))


_current = _Current()


def record(folder: Path = DATA) -> Record:
    """The record as it is on disk now: opened once a process, opened again when the parquet changes.

    A half-replaced or broken record is not taken over; the one before is served on. Raises RecordError if there is none.
    """
    return _current.get(folder)


def frozen(parameters: dict[str, Any]) -> tuple:
    """Parameters as a key that answers can be kept under."""
    return tuple((key, tuple(value) if isinstance(value, list | tuple) else value) for key, value in sorted(parameters.items()))


def run(name: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
    """The answer to queries/<name>.sql: one row is what the file's first line says.

    Only the parameters that the query names are bound. Answers are kept by record, query and parameters.
    """
    # pandas copies on write, so a caller that changes its frame leaves the kept one as it was.
    return _answer(record(), name, frozen(parameters or {})).copy(deep=False)


@lru_cache(maxsize=CACHED_RESULTS)
def _parameters_named(name: str) -> frozenset[str]:
    return frozenset(duckdb.extract_statements(sql(name))[0].named_parameters)


@lru_cache(maxsize=CACHED_RESULTS)
def _answer(opened: Record, name: str, parameters: tuple) -> pd.DataFrame:
    named = _parameters_named(name)
    bound = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters if key in named}
    frame = opened.connection.cursor().execute(sql(name), bound).df()
    # Whole numbers stay whole where some are missing, and days are days.
    return frame.convert_dtypes(convert_floating=False)
