"""Reads data/source through its Data Package: rows typed by it, and everything in the files that breaks it."""

import csv
import io
from pathlib import Path

from frictionless import FrictionlessException, Package, Resource, Row, errors

from .report import Problem

PACKAGE = "datapackage.json"

# A row with one of these has no value to show to the rules of data/rules.
UNREADABLE = (errors.TypeError, errors.MissingCellError, errors.ExtraCellError, errors.BlankRowError)


def read_package(source: Path, tables: set[str]) -> tuple[Package | None, list[Problem]]:
    """The Data Package of a source directory, or None and the reason why it cannot be used."""
    try:
        package = Package(str(source / PACKAGE))
    except FrictionlessException as exception:
        reasons = [error.note for error in exception.reasons or [exception.error]]
        return None, [Problem(PACKAGE, None, "", reason, "a Data Package") for reason in reasons]
    except (AttributeError, TypeError) as error:
        # Frictionless stumbles so over a list where an object should be, and the like.
        return None, [Problem(PACKAGE, None, "", f"a part of the wrong kind: {error}", "a Data Package")]
    described = set(package.resource_names)
    if described != tables:
        return None, [Problem(PACKAGE, None, "resources", _list(described), f"exactly {_list(tables)}")]
    return package, []


def read_tables(package: Package, source: Path) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows of every table by its name, and every problem of the files, their types, vocabularies and keys.

    Left out are rows that cannot be read, and all rows of a table whose file or header is broken; nothing that refers
    to such a table is held against it.
    """
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    for resource in package.resources:
        rows, found, is_broken = _read_table(resource, source, broken)
        tables[resource.name] = rows
        problems += found
        if is_broken:
            broken.add(resource.name)
    return tables, list(dict.fromkeys(problems))


def _read_table(resource: Resource, source: Path, broken: set[str]) -> tuple[list[Row], list[Problem], bool]:
    problem = _file_problem(source / resource.path)
    if problem:
        return [], [problem], True
    schema = resource.schema
    schema.foreign_keys = [key for key in schema.foreign_keys if key["reference"]["resource"] not in broken]
    rows: dict[int, Row] = {}
    report = resource.validate(on_row=lambda row: rows.update({row.row_number: row}), limit_errors=0)
    found = report.tasks[0].errors
    of_table = [error for error in found if not isinstance(error, errors.RowError)]
    if of_table:
        return [], [_table_problem(resource, error) for error in of_table], True
    readable = [row for row in rows.values() if not any(_hides_a_value(error, row) for error in row.errors)]
    problems = [
        _row_problem(resource, error, rows[error.row_number])
        for error in found
        if not _is_empty_key(error, rows[error.row_number], schema.primary_key)
    ]
    return readable, problems, False


def _file_problem(path: Path) -> Problem | None:
    """What keeps a file from being read as CSV at all; it has no rows then that could be judged one by one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return Problem(path.name, None, "", error.strerror, "a file that can be read")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        return Problem(path.name, row, "", f"the byte 0x{content[error.start]:02x}", "text in UTF-8")
    n_rows = 0
    try:
        # Frictionless reads CSV leniently: a quote that is never closed would swallow the rows after it.
        for _ in csv.reader(io.StringIO(text, newline=""), strict=True):
            n_rows += 1
    except csv.Error as error:
        return Problem(
            path.name,
            n_rows + 1,
            "",
            f"broken quoting: {error}",
            'text with commas or quotes between two quotes, quotes in it doubled: "a ""b"", c"',
        )
    if n_rows < 2:
        return Problem(
            path.name, None, "", "no rows" if n_rows else "an empty file", "a header and at least one row"
        )
    return None


def _hides_a_value(error: errors.RowError, row: Row) -> bool:
    """Whether the row cannot be shown to the rules. A number out of its range may not even fit a database's integer."""
    is_out_of_range = isinstance(error, errors.ConstraintError) and isinstance(row[error.field_name], int)
    return isinstance(error, UNREADABLE) or is_out_of_range


def _is_empty_key(error: errors.RowError, row: Row, key: list[str]) -> bool:
    """Whether a key is wrong only because a cell of it is empty; that the cell is required is a problem already."""
    return isinstance(error, errors.PrimaryKeyError) and any(row[name] is None for name in key)


def _table_problem(resource: Resource, error: errors.Error) -> Problem:
    columns = _list(resource.schema.field_names)
    match error:
        case errors.MissingLabelError():
            return Problem(resource.path, 1, error.field_name, "no such column", f"the columns {columns}")
        case errors.LabelError():
            return Problem(resource.path, 1, error.label, "a column of this name", f"the columns {columns}")
        case _:
            return Problem(resource.path, None, "", error.note, f"a table as {PACKAGE} describes it")


def _row_problem(resource: Resource, error: errors.RowError, row: Row) -> Problem:
    schema = resource.schema
    match error:
        case errors.BlankRowError():
            column, found, allowed = "", "a row without values", "no such row"
        case errors.ExtraCellError():
            column, found = f"after {schema.field_names[-1]}", error.cell
            allowed = f"{len(schema.fields)} cells; a text with commas stands between quotes"
        case errors.MissingCellError():
            column, found, allowed = error.field_name, "no cell", f"{len(schema.fields)} cells"
        case errors.PrimaryKeyError():
            column, found = (
                ", ".join(schema.primary_key),
                ", ".join(str(row[name]) for name in schema.primary_key),
            )
            allowed = f"each once, but {error.note}"
        case errors.UniqueError():
            column, found, allowed = error.field_name, error.cell, f"each once, but {error.note}"
        case errors.ForeignKeyError():
            column, found = ", ".join(error.field_names), ", ".join(error.field_cells)
            allowed = f"{', '.join(error.reference_field_names)} of a row of {error.reference_name}.csv"
            allowed += "" if schema.get_field(column).required else ", or empty"
        case _:
            column, found, allowed = (
                error.field_name,
                error.cell,
                _allowed(schema.get_field(error.field_name)),
            )
    return Problem(resource.path, error.row_number, column, found, allowed)


def _allowed(field) -> str:
    """What a cell of a column may hold, in words, from the column's description in the Data Package."""
    limits = field.constraints
    if "enum" in limits:
        words = f"one of {', '.join(map(str, limits['enum']))}"
    elif "pattern" in limits:
        words = f"text like {field.example}, of the pattern {limits['pattern']}"
    elif field.type == "integer":
        words = f"a whole number from {limits['minimum']} to {limits['maximum']}"
    elif field.type == "date":
        words = "a date as 2022-02-24"
    else:
        words = "text"
    return words if field.required else f"{words}, or empty"


def _list(names) -> str:
    return ", ".join(sorted(names) if isinstance(names, set) else names)
