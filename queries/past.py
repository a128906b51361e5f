"""What the record said in an earlier version: today's rows with all later changes undone.

The table `changes` has every change of a row between two versions, so that every listed version can be had
again. That it is the same is proved by its hash, which is its name.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from cachetools import LRUCache, cached

from data.history import ABOUT, Row, Tables, key_columns, undone
from data.version import TYPES, in_order, version_of

from .location import Location, Missing
from .record import RESOURCES, TABLES, Record, open_record
from .settings import RecordError

# Records of earlier versions that stay open; each takes about as much memory as the one being served.
CACHED = 2


class NoSuchVersion(Exception):
    """No listed version of the record is called so. The message names those that there are."""


class CannotSay(Exception):
    """The listed changes do not lead back to what this version said."""


class _InMemory:
    """The files of a record that is nowhere on disk."""

    refresh_seconds: float = 0
    remedy = "It was made from the table changes."

    def __init__(self, version: str, files: Mapping[str, bytes]) -> None:
        self.version, self.files = version, files

    def __str__(self) -> str:
        return f"the past version {self.version}"

    def file(self, name: str) -> str:
        return f"{self.version}/{name}"

    def mark(self, name: str) -> str:
        return self.version

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise Missing(name)
        return self.files[name]


@cached(LRUCache(CACHED), key=lambda record: record.fingerprint, lock=threading.Lock())
def versions(record: Record) -> dict[str, date]:
    """Every version that the record lists and its day, the latest first."""
    listed = record.run("versions_listed")
    return {row.version: row.released_on.date() for row in listed.itertuples()}


def as_of(record: Record, version: str) -> Record:
    """The record as it was in one of its versions; itself for the version that it is.

    Raises NoSuchVersion where it lists none of this name, and CannotSay where its changes do not lead there.
    """
    if version == record.version:
        return record
    if version not in versions(record):
        raise NoSuchVersion(", ".join(versions(record)))
    return _as_of(record, version)


def _identity(record: Record, version: str) -> tuple:
    about = tuple(record.files[table] for table in ABOUT)
    return record.version, *about, version


# Made once by however many ask at the same time: it takes a second of a processor.
@cached(LRUCache(CACHED), key=_identity, condition=threading.Condition())
def _as_of(record: Record, version: str) -> Record:
    tables = _rewound(record, versions(record)[version])
    typed = {name: _typed(name, rows) for name, rows in tables.items()}
    said = version_of((name, typed[name].column_names, [typed[name]]) for name in TABLES)
    if said != version:
        raise CannotSay(version)
    about = {"record_version": version, "last_event_date": max(row["date"] for row in tables["events"])}
    files = {
        f"{name}.parquet": _parquet(table.replace_schema_metadata(about)) for name, table in typed.items()
    }
    place: Location = _InMemory(version, files)
    try:
        return open_record(place)
    except RecordError as error:  # of so long ago that a question of today finds no answer in it
        raise CannotSay(version) from error


def _rewound(record: Record, day: date) -> Tables:
    """The rows of every table as they stood on the evening of a day, as in CSV files."""
    tables: Tables = {name: _rows(record, name) for name in TABLES}
    keys = {name: key_columns(name) for name in TABLES if name not in ABOUT}
    later = [row for row in tables["changes"] if row["released_on"] > day.isoformat()]
    before = {name: tables[name] for name in keys}
    # A version's renames count for its own changes, so they are undone a version at a time.
    for released_on in sorted({row["released_on"] for row in later}, reverse=True):
        before = undone(before, [row for row in later if row["released_on"] == released_on], keys)
    for name in ("versions", "changes"):
        tables[name] = [row for row in tables[name] if row["released_on"] <= day.isoformat()]
    known = {row["document_id"] for row in before["documents"]}
    tables["link_checks"] = [row for row in tables["link_checks"] if row["document_id"] in known]
    # Holes are those known today, as nobody lists when one was found; but none of days that came later.
    tables["holes"] = [row for row in tables["holes"] if row["first_day"] <= day.isoformat()]
    return tables | before


def _rows(record: Record, table: str) -> list[Row]:
    texts = record.connection.cursor().sql(f"select coalesce(columns(*)::varchar, '') from {table}")
    return texts.to_arrow_table().rename_columns([*_fields(table)]).to_pylist()


def _typed(table: str, rows: list[Row]) -> pa.Table:
    """Rows of texts in the types and in the order of the table's file."""
    fields = _fields(table)
    texts = pa.table({name: pa.array([row[name] or None for row in rows], pa.string()) for name in fields})
    columns = [texts[name].cast(TYPES[kind]) for name, kind in fields.items()]
    with duckdb.connect() as connection:
        connection.register("arriving", pa.table(columns, names=[*fields]))
        return connection.sql(in_order(table, [*fields], "arriving")).to_arrow_table()


def _fields(table: str) -> dict[str, str]:
    """The columns of a table and their types, in the order of its file."""
    (described,) = (one for one in RESOURCES if one["name"] == table)
    return {field["name"]: field["type"] for field in described["schema"]["fields"]}


def _parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()
