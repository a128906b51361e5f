"""Reads data/source through its Data Package: tables typed by it, and everything in the files that breaks it.

The Data Package decides what a cell, a key and a reference may be, and frictionless what that means for one
cell. Tables are judged column by column, and each different cell of a column once: the work grows no faster
than the files.
"""

import csv
import io
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package, Resource
from frictionless.formats import CsvControl

from .history import ABOUT
from .package import NAME as PACKAGE
from .package import allowed, refers_to
from .report import Problem

TYPES = ("string", "integer", "date")

# The columns of a table by name, and `row_number`: where each row stands in the CSV file, its header being 1.
Columns = dict[str, list]


@dataclass
class Table:
    """A table as it was read. A cell that is empty or of the wrong type is None.

    `has_all_values` is False where a row has a cell that cannot be read. Its keys count like any other's, but
    the rules of data/rules cannot be asked about it.
    """

    columns: Columns
    has_all_values: list[bool]


def read_package(source: Path, tables: set[str]) -> tuple[Package | None, list[Problem]]:
    """The Data Package of a source directory, or None and the reasons why it cannot be used."""
    try:
        package = Package(str(source / PACKAGE))
        described = set(package.resource_names)
        reasons = [] if described != tables else list(_unusable(package))
    except FrictionlessException as exception:
        described, reasons = tables, [error.note for error in exception.reasons or [exception.error]]
    except (AttributeError, TypeError) as error:
        # Frictionless stumbles so over a list where an object should be, and the like.
        described, reasons = tables, [f"a part of the wrong kind: {error}"]
    if described != tables:
        return None, [Problem(PACKAGE, None, "resources", _list(described), f"exactly {_list(tables)}")]
    if reasons:
        return None, [Problem(PACKAGE, None, "", reason, "a Data Package") for reason in reasons]
    return package, []


def _unusable(package: Package) -> Iterator[str]:
    """What frictionless lets pass, and what no table could be read by."""
    for resource in package.resources:
        for field in resource.schema.fields:
            if field.type not in TYPES:
                yield f"{resource.name}.{field.name} is of type {field.type}, which is none of {_list(TYPES)}"
            try:
                field.create_cell_reader()
            except re.error as error:
                yield f"the pattern of {resource.name}.{field.name} is none: {error}"
        for key in resource.schema.foreign_keys:
            target = refers_to(resource.name, key)
            known = package.get_resource(target).schema.field_names if package.has_resource(target) else []
            if not set(key["reference"]["fields"]) <= set(known):
                yield f"a foreign key of {resource.name} refers to what is not there: {target}"


def read_tables(package: Package, source: Path) -> tuple[dict[str, Columns], list[Problem]]:
    """The columns of every table by its name, and every problem of files, types, vocabularies and keys.

    Left out are rows that cannot be read, and all rows of a table whose file or header is broken; nothing
    that refers to such a table is held against it.
    """
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for resource in package.resources:
        header, rows, found = _read_rows(resource, source / resource.path)
        if not found:
            tables[resource.name], found = _read_columns(resource, header, rows)
        problems += found
    for resource in package.resources:
        if resource.name in tables:
            problems += _repeated_keys(resource, tables[resource.name].columns)
            problems += _lost_references(resource, tables)
    return {resource.name: _readable(resource, tables) for resource in package.resources}, problems


def _readable(resource: Resource, tables: dict[str, Table]) -> Columns:
    if resource.name not in tables:
        return {name: [] for name in (*resource.schema.field_names, "row_number")}
    table = tables[resource.name]
    if all(table.has_all_values):
        return table.columns
    return {
        name: [value for value, has_all in zip(values, table.has_all_values, strict=True) if has_all]
        for name, values in table.columns.items()
    }


def _read_rows(resource: Resource, path: Path) -> tuple[list[str], list[list[str]], list[Problem]]:
    """The header and the rows as text; or what keeps a file from being read as this table at all."""

    def broken(row: int | None, found: str, allowed: str) -> tuple[list, list, list[Problem]]:
        return [], [], [Problem(path.name, row, "", found, allowed)]

    try:
        content = path.read_bytes()
    except OSError as error:
        return broken(None, error.strerror or str(error), "a file that can be read")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        return broken(row, f"the byte 0x{content[error.start]:02x}", "text in UTF-8")
    dialect = CsvControl.from_dialect(resource.dialect).to_python()
    rows: list[list[str]] = []
    try:
        # Strict: a quote that is never closed would swallow the rows after it.
        rows.extend(csv.reader(io.StringIO(text, newline=""), dialect, strict=True))
    except csv.Error as error:
        return broken(
            len(rows) + 1,
            f"broken quoting: {error}",
            'text with commas or quotes between two quotes, quotes in it doubled: "a ""b"", c"',
        )
    if not rows or (len(rows) < 2 and resource.name not in ABOUT):
        return broken(None, "no rows" if rows else "an empty file", "a header and at least one row")
    return rows[0], rows[1:], _header_problems(resource, rows[0])


def _header_problems(resource: Resource, header: list[str]) -> list[Problem]:
    if len(set(header)) < len(header):
        found = 'matching fields by name ("fieldsMatch": "equal") requires unique labels in the header'
        return [Problem(resource.path, None, "", found, f"a table as {PACKAGE} describes it")]
    names = resource.schema.field_names
    all_columns = f"the columns {_list(names)}"
    extra = [
        Problem(resource.path, 1, name, "a column of this name", all_columns)
        for name in header
        if name not in names
    ]
    missing = [
        Problem(resource.path, 1, name, "no such column", all_columns) for name in names if name not in header
    ]
    return extra + missing


def _read_columns(
    resource: Resource, header: list[str], rows: list[list[str]]
) -> tuple[Table, list[Problem]]:
    numbered = [(number, cells) for number, cells in enumerate(rows, start=2) if any(cells)]
    row_numbers = [number for number, _ in numbered]
    n_cells = f"{len(header)} cells"
    problems = [
        Problem(resource.path, number, "", "a row without values", "no such row")
        for number, cells in enumerate(rows, start=2)
        if not any(cells)
    ]
    columns: Columns = {"row_number": row_numbers}
    has_all_values = [len(cells) <= len(header) for _, cells in numbered]
    for place, name in enumerate(header):
        field = resource.schema.get_field(name)
        found = [cells[place] if place < len(cells) else None for _, cells in numbered]
        read = field.create_cell_reader()
        readings = {cell: read(cell) for cell in set(found)}
        columns[name] = [readings[cell][0] for cell in found]
        wrong = {cell for cell, (_, notes) in readings.items() if notes or cell is None}
        hidden = {cell for cell in wrong if _hides_a_value(cell, *readings[cell])}
        for row, cell in enumerate(found) if wrong else ():
            if cell in wrong:
                told = ("no cell", n_cells) if cell is None else (cell, allowed(field.to_descriptor()))
                problems.append(Problem(resource.path, row_numbers[row], name, *told))
                has_all_values[row] &= cell not in hidden
    no_more = f"{n_cells}; a text with commas stands between quotes"
    problems += [
        Problem(resource.path, number, f"after {header[-1]}", cell, no_more)
        for number, cells in numbered
        for cell in cells[len(header) :]
    ]
    return Table(columns, has_all_values), problems


def _hides_a_value(cell: str | None, value: Any, notes: dict[str, str] | None) -> bool:
    """Whether a wrong cell keeps its row from the rules. A number out of its range may fit no database."""
    return cell is None or "type" in (notes or {}) or isinstance(value, int)


def _repeated_keys(resource: Resource, columns: Columns) -> Iterator[Problem]:
    """Rows whose primary key, or value that is to be unique, stands in a row above.

    An empty cell in a key is no key: that it is required is told already.
    """
    row_numbers = columns["row_number"]
    uniques = [[field.name] for field in resource.schema.fields if field.constraints.get("unique")]
    for names in [*uniques, *filter(None, [resource.schema.primary_key])]:
        keys = list(zip(*(columns[name] for name in names), strict=True))
        for row, earlier in _repeats(keys):
            if None not in keys[row]:
                found = ", ".join(map(str, keys[row]))
                once = f"each once, but the same as in the row at position {row_numbers[earlier]}"
                yield Problem(resource.path, row_numbers[row], ", ".join(names), found, once)


def _repeats(values: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The places of values that came before, each with the place where it came last."""
    seen: dict[Hashable, int] = {}
    for place, value in enumerate(values):
        if value in seen:
            yield place, seen[value]
        seen[value] = place


def _lost_references(resource: Resource, tables: dict[str, Table]) -> Iterator[Problem]:
    columns = tables[resource.name].columns
    for key in resource.schema.foreign_keys:
        names, target_names, target = key["fields"], key["reference"]["fields"], refers_to(resource.name, key)
        if target not in tables:
            continue
        there = set(zip(*(tables[target].columns[name] for name in target_names), strict=True))
        there.add((None,) * len(names))
        is_required = all(resource.schema.get_field(name).required for name in names)
        one_of = f"{', '.join(target_names)} of a row of {target}.csv{'' if is_required else ', or empty'}"
        for number, *cells in zip(columns["row_number"], *(columns[name] for name in names), strict=True):
            if tuple(cells) not in there:
                found = ", ".join("" if cell is None else str(cell) for cell in cells)
                yield Problem(resource.path, number, ", ".join(names), found, one_of)


def _list(names) -> str:
    return ", ".join(sorted(names) if isinstance(names, set) else names)
