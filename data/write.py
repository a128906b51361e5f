"""Writes the record as one parquet file a table: the same record always gives the same bytes."""

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from frictionless import Package, Resource

from .package import BUILD, CURRENT
from .version import SORTED_BY as SORTED_BY
from .version import TYPES, in_order
from .version import version_of as version_of_tables

# What a build is called before it is whole.
UNFINISHED = ".build-"

ROWS_AT_ONCE = 250_000


def write_record(
    package: Package, record: duckdb.DuckDBPyConnection, target: Path, version: str, last_event_date: date
) -> None:
    """Writes the tables of `record` into `target` as one build, and only then has `target` say it is current.

    A build is a directory of its own, `<version>-<hash of its files>/<table>.parquet`, and the file `current`
    names the one to be read. So a reader has all of one build or all of another, whenever this is killed; on
    S3 and the web too, where `current` is copied last. Builds that are no longer current are removed. Raises
    OSError where the files cannot be written.
    """
    about = {
        "licence": package.licenses[0]["name"],
        "record_version": version,
        "last_event_date": last_event_date.isoformat(),
    }
    target.mkdir(parents=True, exist_ok=True)
    with _locked(target):
        # What builds left that were killed, and this one if it fails.
        for left in target.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        aside = Path(tempfile.mkdtemp(dir=target, prefix=UNFINISHED))
        try:
            for resource in package.resources:
                _write_table(package, resource, record, about, aside / f"{resource.name}.parquet")
            content = hashlib.sha256()
            for file in sorted(aside.iterdir()):
                content.update(file.read_bytes())
            build = target / f"{version}-{content.hexdigest()[:8]}"
            if not build.is_dir():
                aside.chmod(0o755)
                aside.rename(build)
            pointer = target / f"{UNFINISHED}{CURRENT}"
            pointer.write_text(f"{build.name}\n", "utf-8")
            pointer.replace(target / CURRENT)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        for other in target.glob("*-*/"):
            if other != build and BUILD.fullmatch(other.name):
                shutil.rmtree(other)


def built(target: Path) -> Path | None:
    """The directory of the build that is current, or None where there is none yet."""
    try:
        return target / (target / CURRENT).read_text("utf-8").strip()
    except OSError:
        return None


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Only one build at a time; a second one raises BlockingIOError."""
    with (target / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _write_table(
    package: Package, resource: Resource, record: duckdb.DuckDBPyConnection, about: dict[str, str], file: Path
) -> None:
    schema = pa.schema(
        [(field.name, _type(field)) for field in resource.schema.fields],
        {"title": f"{resource.title} ({package.title})", **about},
    )
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _rows(record, resource):
            columns = [_column(field, rows[field.name]) for field in resource.schema.fields]
            writer.write_table(pa.table(columns, schema))


def sort_tables(package: Package, record: duckdb.DuckDBPyConnection) -> None:
    """Makes a sorted copy of every table, in the order in which it is hashed and written."""
    for resource in package.resources:
        sort_table(record, resource)


def sort_table(record: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """In the order of version.in_order."""
    ordered = in_order(resource.name, resource.schema.field_names, f'"{resource.name}"')
    record.execute(f'create or replace table "sorted {resource.name}" as {ordered}')


def _rows(record: duckdb.DuckDBPyConnection, resource: Resource) -> Iterator[pa.Table]:
    for batch in record.table(f'"sorted {resource.name}"').to_arrow_reader(ROWS_AT_ONCE):
        yield pa.Table.from_batches([batch])


def version_of(package: Package, record: duckdb.DuckDBPyConnection) -> str:
    """The version that the sorted tables of `record` make together."""
    return version_of_tables(
        (resource.name, resource.schema.field_names, _rows(record, resource))
        for resource in package.resources
    )


def _type(field) -> pa.DataType:
    return pa.dictionary(pa.int8(), pa.string()) if "enum" in field.constraints else TYPES[field.type]


def _column(field, values: pa.ChunkedArray) -> pa.ChunkedArray:
    """A closed vocabulary keeps its order in the file, so that readers can sort and list by it."""
    if "enum" not in field.constraints:
        return values.cast(TYPES[field.type])
    vocabulary = pa.array(field.constraints["enum"], pa.string())
    places = pc.index_in(values.combine_chunks(), vocabulary).cast(pa.int8())
    return pa.chunked_array([pa.DictionaryArray.from_arrays(places, vocabulary)])
