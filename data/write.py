"""Writes the record as one parquet file a table: the same record always gives the same bytes."""

import hashlib
import json
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import Package, Resource, Row

# The tables of the record, and the columns that their files are sorted by, before all the others.
SORTED_BY = {
    "agreements": ("agreement_id",),
    "claimants": ("claimant_id",),
    "documents": ("document_id",),
    "events": ("date", "event_id"),
    "claims": ("event_id", "agreement_id", "claimant_id", "direction", "measure", "document_id"),
    "mediations": ("event_id", "mediator", "credited_by", "document_id"),
    "running_totals": ("as_of", "claimant_id", "measure", "document_id"),
}

TYPES = {"string": pa.string(), "integer": pa.int32(), "date": pa.date32()}


def write_record(package: Package, tables: dict[str, list[Row]], target: Path) -> tuple[str, date]:
    """Writes `<table>.parquet` for every table into `target`; returns the record's version and last event date.

    Every file is written aside first and then moved over the earlier one, so a file is always whole. Seven moves are
    not one: a reader that opens the files in between sees parts of two records, and knows it by `record_version` in
    their metadata, which must be the same in all. Raises OSError where the files cannot be written.
    """
    tables = {resource.name: _sorted(resource, tables[resource.name]) for resource in package.resources}
    version = _version(tables)
    last_event_date = max(row["date"] for row in tables["events"])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".build-") as aside:
        for resource in package.resources:
            table = _table(resource, tables[resource.name]).replace_schema_metadata({
                "title": f"{resource.title} ({package.title})",
                "licence": package.licenses[0]["name"],
                "record_version": version,
                "last_event_date": last_event_date.isoformat(),
            })
            pq.write_table(table, Path(aside, f"{resource.name}.parquet"), compression="zstd")
        _replace_all(Path(aside), target)
    return version, last_event_date


def _replace_all(aside: Path, target: Path) -> None:
    """Moves every file of `aside` to `target`. Where one cannot be moved, puts the earlier ones back: OSError."""
    new = sorted(aside.iterdir())
    kept = aside / "kept"
    kept.mkdir()
    for path in new:
        if (target / path.name).is_file():
            shutil.copy2(target / path.name, kept)
    moved = []
    try:
        for path in new:
            os.replace(path, target / path.name)
            moved.append(path.name)
    except OSError:
        for name in moved:
            (target / name).unlink()
            if (kept / name).exists():
                os.replace(kept / name, target / name)
        raise


def _sorted(resource: Resource, rows: list[Row]) -> list[Row]:
    """By the columns of SORTED_BY, then by all the others as the Data Package lists them; empty cells last."""
    first = SORTED_BY[resource.name]
    columns = [*first, *(name for name in resource.schema.field_names if name not in first)]
    return sorted(rows, key=lambda row: [(row[name] is None, row[name] or 0) for name in columns])


def _version(tables: dict[str, list[Row]]) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of what the tables say, whatever the order of rows and columns
    in the CSV files. It changes with any value, and with the name of any table or column."""
    said = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    return hashlib.sha256(json.dumps(said, default=date.isoformat, sort_keys=True).encode()).hexdigest()[:12]


def _table(resource: Resource, rows: list[Row]) -> pa.Table:
    return pa.table({field.name: _column(field, [row[field.name] for row in rows]) for field in resource.schema.fields})


def _column(field, values: list) -> pa.Array:
    """A closed vocabulary keeps its order in the file, so that readers can sort and list by it."""
    if "enum" not in field.constraints:
        return pa.array(values, TYPES[field.type])
    vocabulary = field.constraints["enum"]
    places = {word: place for place, word in enumerate(vocabulary)}
    indices = pa.array([places.get(value) for value in values], pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(vocabulary, pa.string()))
