"""Reads a record in which all is as its Data Package says, in one sweep of DuckDB, however large it is.

At the first doubt it gives up, without saying why: read.py then reads row by row, and tells what is wrong with each.
"""

import csv
import mmap
from pathlib import Path

import duckdb
from frictionless import Package, Resource

from .check import database

# What this sweep knows how to check. A Data Package that asks for more is left to read.py.
DIALECT = {
    "csv": {
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "skipInitialSpace": False,
    }
}
CONSTRAINTS = {"required", "enum", "pattern", "minimum", "maximum", "unique"}
SHAPES = {
    "string": ("varchar", None),
    "integer": ("bigint", "-?[0-9]{1,15}"),
    "date": ("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
# Other line ends, a mark of byte order: all are read one way here and another way there.
DOUBTFUL = (b"\r", b"\0", "\ufeff".encode())


def read_good(package: Package, source: Path) -> duckdb.DuckDBPyConnection | None:
    """A database of the tables, each with the `row_number` of its rows in the CSV file (the header is row 1).

    None where any cell, row, key or file is not as the Data Package says, or might not be.
    """
    record = database()
    try:
        if all(_reads_well(record, resource, source / resource.path) for resource in package.resources):
            return record
    except (duckdb.Error, OSError, csv.Error, ValueError):
        pass
    record.close()
    return None


def _reads_well(record: duckdb.DuckDBPyConnection, resource: Resource, path: Path) -> bool:
    fields = {field.name: field for field in resource.schema.fields}
    is_known = all(
        field.type in SHAPES and field.format in (None, "default") and set(field.constraints) <= CONSTRAINTS
        for field in fields.values()
    )
    header = _header(path)
    if not is_known or resource.dialect.to_descriptor() != DIALECT or sorted(header) != sorted(fields):
        return False
    record.execute(
        """create or replace table as_text as select *, row_number() over () + 1 as row_number
        from read_csv($path, columns = $columns, header = true, auto_detect = false, all_varchar = true, delim = ',', quote = '"', escape = '"',
        nullstr = '', new_line = '\\n', strict_mode = true, null_padding = false, ignore_errors = false, parallel = false)""",
        {"path": str(path), "columns": dict.fromkeys(header, "VARCHAR")},
    )
    conditions, parameters = [], {}
    for place, field in enumerate(fields.values()):
        conditions += _conditions(f'"{field.name}"', field, place, parameters)
    key = resource.schema.primary_key
    conditions += [f'"{name}" is not null' for name in key]
    keys = [f"""count(*) = count(distinct ({", ".join(f'"{name}"' for name in key)}))"""] if key else []
    keys += [
        f'count("{field.name}") = count(distinct "{field.name}")'
        for field in fields.values()
        if field.constraints.get("unique")
    ]
    is_good = " and ".join(["count(*) > 0", *keys, f"bool_and({' and '.join(conditions)})"])
    if not record.execute(f"select {is_good} from as_text", parameters).fetchone()[0] or not _keys_are_found(
        record, resource
    ):
        return False
    columns = ", ".join(
        f'cast("{field.name}" as {SHAPES[field.type][0]}) as "{field.name}"' for field in fields.values()
    )
    record.execute(f'create table "{resource.name}" as select {columns}, row_number from as_text')
    record.execute("drop table as_text")
    return True


def _header(path: Path) -> list[str]:
    """The names of the columns; none where a row has more or fewer cells, a blank line none, or where the bytes are doubtful."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if any(content.find(mark) >= 0 for mark in DOUBTFUL):
            return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        header = next(rows)
        # DuckDB lets an empty cell too many pass.
        return header if all(len(row) == len(header) for row in rows) else []


def _conditions(column: str, field, place: int, parameters: dict) -> list[str]:
    """What is true of a good cell of one column, in SQL; what it is compared with is added to the parameters."""
    limits = field.constraints
    kind, shape = SHAPES[field.type]
    found = [f"{column} is not null"] if limits.get("required") else []
    if shape:
        found.append(
            f"({column} is null or regexp_full_match({column}, '{shape}') and try_cast({column} as {kind}) is not null)"
        )
    if "pattern" in limits:
        parameters[f"pattern_{place}"] = limits["pattern"]
        found.append(f"({column} is null or regexp_full_match({column}, $pattern_{place}))")
    if "enum" in limits:
        parameters[f"words_{place}"] = limits["enum"]
        found.append(f"({column} is null or list_contains($words_{place}, {column}))")
    for name, comparison in (("minimum", ">="), ("maximum", "<=")):
        if name in limits:
            parameters[f"{name}_{place}"] = limits[name]
            found.append(f"({column} is null or try_cast({column} as {kind}) {comparison} ${name}_{place})")
    return found or ["true"]


def _keys_are_found(record: duckdb.DuckDBPyConnection, resource: Resource) -> bool:
    for key in resource.schema.foreign_keys:
        (name,), reference = key["fields"], key["reference"]
        (target,) = reference["fields"]
        lost = f'select 1 from as_text anti join "{reference["resource"]}" r on as_text."{name}" = r."{target}" where as_text."{name}" is not null limit 1'
        if record.execute(lost).fetchone():
            return False
    return True
