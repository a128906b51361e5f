"""Writes the record as one parquet file a table: the same record always gives the same bytes."""

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from frictionless import Package, Resource
from pyarrow.csv import WriteOptions, write_csv

# The tables of the record, and the columns that their files are sorted by, before all the others.
SORTED_BY = {
    "agreements": ("agreement_id",),
    "claimants": ("claimant_id",),
    "mediators": ("mediator_id",),
    "documents": ("document_id",),
    "events": ("date", "event_id"),
    "claims": ("event_id", "agreement_id", "claimant_id", "direction", "measure", "document_id"),
    "mediations": ("event_id", "mediator_id", "credited_by", "document_id"),
    "running_totals": ("as_of", "claimant_id", "measure", "document_id"),
}

ROWS_AT_ONCE = 250_000
TYPES = {"string": pa.string(), "integer": pa.int32(), "date": pa.date32()}


def write_record(package: Package, record: duckdb.DuckDBPyConnection, target: Path) -> tuple[str, date]:
    """Writes `<table>.parquet` for every table into `target`; returns the record's version and last event
    date.

    The version is the first twelve hexadecimal digits of the SHA-256 of what the tables say: of
    their sorted rows as quoted CSV, one table after another. It changes with any value, and with the
    name of any table or column.

    Every file is written aside first and then moved over the earlier one, so a file is always whole.
    Many moves are not one: a reader that opens the files in between sees parts of two records, and
    knows it by `record_version` in their metadata, which must be the same in all. Raises OSError where
    the files cannot be written.
    """
    last_event_date = record.execute("select max(date) from events").fetchall()[0][0]
    for resource in package.resources:
        _sort(record, resource)
    about = {
        "licence": package.licenses[0]["name"],
        "record_version": _version(package, record),
        "last_event_date": last_event_date.isoformat(),
    }
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".build-") as aside:
        for resource in package.resources:
            schema = pa.schema(
                [(field.name, _type(field)) for field in resource.schema.fields],
                {"title": f"{resource.title} ({package.title})", **about},
            )
            with pq.ParquetWriter(
                Path(aside, f"{resource.name}.parquet"), schema, compression="zstd"
            ) as file:
                for rows in _rows(record, resource):
                    file.write_table(
                        pa.table(
                            [_column(field, rows[field.name]) for field in resource.schema.fields], schema
                        )
                    )
        _replace_all(Path(aside), target)
    return about["record_version"], last_event_date


def _replace_all(aside: Path, target: Path) -> None:
    """Moves every file of `aside` to `target`. Where one cannot be moved, puts the earlier ones back:
    OSError."""
    new = sorted(aside.iterdir())
    kept = aside / "kept"
    kept.mkdir()
    for path in new:
        if (target / path.name).is_file():
            shutil.copy2(target / path.name, kept)
    moved = []
    try:
        for path in new:
            path.replace(target / path.name)
            moved.append(path.name)
    except OSError:
        for name in moved:
            (target / name).unlink()
            if (kept / name).exists():
                (kept / name).replace(target / name)
        raise


def _sort(record: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """By the columns of SORTED_BY, then by all the others as the Data Package lists them; empty cells
    last."""
    first = SORTED_BY[resource.name]
    names = resource.schema.field_names
    order = ", ".join(
        f'"{name}" nulls last' for name in (*first, *(name for name in names if name not in first))
    )
    columns = ", ".join(f'"{name}"' for name in names)
    record.execute(
        f'create table "sorted {resource.name}" as select {columns} from "{resource.name}" order by {order}'
    )


def _rows(record: duckdb.DuckDBPyConnection, resource: Resource) -> Iterator[pa.Table]:
    for batch in record.table(f'"sorted {resource.name}"').to_arrow_reader(ROWS_AT_ONCE):
        yield pa.Table.from_batches([batch])


def _version(package: Package, record: duckdb.DuckDBPyConnection) -> str:
    said = hashlib.sha256()
    for resource in package.resources:
        columns = sorted(resource.schema.field_names)
        said.update(", ".join([resource.name, *columns]).encode())
        for rows in _rows(record, resource):
            buffer = io.BytesIO()
            write_csv(
                rows.select(columns), buffer, WriteOptions(include_header=False, quoting_style="all_valid")
            )
            said.update(buffer.getvalue())
    return said.hexdigest()[:12]


def _type(field) -> pa.DataType:
    return pa.dictionary(pa.int8(), pa.string()) if "enum" in field.constraints else TYPES[field.type]


def _column(field, values: pa.ChunkedArray) -> pa.ChunkedArray:
    """A closed vocabulary keeps its order in the file, so that readers can sort and list by it."""
    if "enum" not in field.constraints:
        return values.cast(TYPES[field.type])
    vocabulary = pa.array(field.constraints["enum"], pa.string())
    places = pc.index_in(values.combine_chunks(), vocabulary).cast(pa.int8())
    return pa.chunked_array([pa.DictionaryArray.from_arrays(places, vocabulary)])
