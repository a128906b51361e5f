"""Asks the record the questions of rules/ and warnings/. Each returns no row when all is well."""

import tempfile
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from frictionless import Package

from .read import Columns
from .report import Mismatch, Problem, visible

DATA = Path(__file__).parent
MEMORY = "1GB"
TYPES = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}


def open_record(package: Package, tables: dict[str, Columns]) -> duckdb.DuckDBPyConnection:
    """A database of the tables, each with the `row_number` of its rows in the CSV file (the header is row 1).

    It goes to disk rather than take all the memory there is.
    """
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": tempfile.gettempdir()})
    for resource in package.resources:
        columns = tables[resource.name]
        types = {field.name: TYPES[field.type] for field in resource.schema.fields}
        types["row_number"] = pa.int64()
        arrays = {name: pa.array(columns[name], kind) for name, kind in types.items()}
        connection.register(resource.name, pa.table(arrays))
    return connection


def broken_rules(connection: duckdb.DuckDBPyConnection, today: date) -> list[Problem]:
    """Every row that breaks a rule of rules/*.sql. A rule that cannot be asked is a problem too."""
    problems = []
    for path in sorted((DATA / "rules").glob("*.sql")):
        try:
            rows = _ask(connection, path, today)
        except duckdb.Error as error:
            problems.append(
                Problem(f"rules/{path.name}", None, "", str(error), "a query the tables can answer")
            )
            continue
        problems += [
            Problem(f"{table}.csv", row, column, visible(found), allowed)
            for table, row, column, found, allowed in rows
        ]
    return problems


def mismatches(connection: duckdb.DuckDBPyConnection) -> list[Mismatch]:
    """Every whole that is not the sum of its parts, by warnings/*.sql."""
    return [
        Mismatch(*row) for path in sorted((DATA / "warnings").glob("*.sql")) for row in _ask(connection, path)
    ]


def _ask(connection: duckdb.DuckDBPyConnection, path: Path, today: date | None = None) -> list[tuple]:
    query = path.read_text("utf-8")
    # DuckDB refuses a parameter that a query does not name.
    return connection.execute(query, {"today": today} if "$today" in query else {}).fetchall()
