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
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached
from frictionless import Field, FrictionlessException, Package, Resource
from frictionless.formats import CsvControl

from .history import ABOUT
from .package import NAME as PACKAGE
from .package import allowed, likely, refers_to
from .report import Problem, is_unseen, mixed_letters, visible

TYPES = ("string", "integer", "date")
SAVE_AS = "save the file as CSV UTF-8 (comma delimited)"
# What spreadsheets put where commas belong, as it is told.
SEPARATORS = {";": ";", "\t": "tabs", "|": "|"}
ALIKE = str.maketrans("АВЕЅІЈКМНОРСТХаеорсухіјѕһԁԛԝ", "ABESIJKMHOPCTXaeopcyxijshdqw")
CURLY = "“”„«»‘’‚"
SPREADSHEET_ERROR = re.compile(r"#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!|#+)")

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
    """The Data Package of a source directory, or None and the reasons why it cannot be used.

    One that says the same as one before is the same: whoever gets it reads it and changes nothing of it.
    """
    package, problems = _read_package(source / PACKAGE, frozenset(tables))
    return package, [*problems]


def _content(file: Path, tables: frozenset[str]) -> tuple[bytes | Path, frozenset[str]]:
    return file.read_bytes() if file.is_file() else file, tables


# Frictionless takes longer to check it than a build of a small record takes for all the rest, and the page of
# `make curate` builds with every try of a draft.
@cached(LRUCache(4), key=_content, lock=Lock())
def _read_package(file: Path, tables: frozenset[str]) -> tuple[Package | None, list[Problem]]:
    try:
        package = Package(str(file))
        described = frozenset(package.resource_names)
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
        if not resource.path:
            yield f"{resource.name} has no path to a CSV file"
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
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:200].count(0) > len(content[:200]) // 4:
        return broken(None, "text that looks like UTF-16", f"text in UTF-8: {SAVE_AS}")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{content[error.start]:02x}; it looks like {_likely_encoding(content)}"
        return broken(row, found, f"text in UTF-8: {SAVE_AS}")
    if re.match(r'"?sep=', text):
        return broken(1, text.partition("\n")[0].strip(), "the header: delete the line sep= above it")
    if separator := _other_separator(resource, text):
        return broken(1, f"cells separated by {separator}", f"cells separated by commas: {SAVE_AS}")
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
    if not _has_values(rows[0]):
        return broken(1, "a row without values", "the header: delete the empty rows above it")
    rows = _without_empty_columns(rows)
    return rows[0], rows[1:], _header_problems(resource, rows[0])


def _likely_encoding(content: bytes) -> str:
    """Of text that is no UTF-8: Cyrillic letters come in words, accented ones alone among others."""
    high = re.findall(rb"[\xa5\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf-\xff]+", content)
    in_words = sum(len(letters) for letters in high if len(letters) > 1)
    return "Windows-1251" if 2 * in_words > sum(map(len, high)) else "Windows-1252"


def _other_separator(resource: Resource, text: str) -> str | None:
    """What stands between the names of the header, where it is no comma."""
    header = text.partition("\n")[0].strip()
    for separator, name in SEPARATORS.items():
        words = {word.strip('" ') for word in header.split(separator)}
        if len(words & set(resource.schema.field_names)) > 1:
            return name
    return None


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    """Without the columns that have neither a name nor a value: spreadsheets add them at the end."""
    n = len(rows[0])
    while n and not rows[0][n - 1].strip() and not any(cell.strip() for row in rows for cell in row[n - 1 :]):
        n -= 1
    return [row[:n] for row in rows] if n and n < len(rows[0]) else rows


def _header_problems(resource: Resource, header: list[str]) -> list[Problem]:
    names = resource.schema.field_names
    all_columns = f"the columns {_list(names)}"
    meant = {name: _plain(name).translate(ALIKE).lower() for name in header if name not in names}
    problems = []
    for place, name in enumerate(header):
        if name in header[:place]:
            if name.strip():
                found = f"a column of this name, as column {header.index(name) + 1} is"
                problems.append(
                    Problem(resource.path, 1, visible(name), found, "each column once: delete one")
                )
        elif not name.strip():
            found = "a column without a name"
            problems.append(Problem(resource.path, 1, f"column {place + 1}", found, all_columns))
        elif meant.get(name) in names and meant[name] not in header:
            found = visible(name, is_plain=True)
            problems.append(Problem(resource.path, 1, meant[name], found, f"the name {meant[name]}"))
        elif name in meant:
            problems.append(
                Problem(resource.path, 1, visible(name, is_plain=True), "a column of this name", all_columns)
            )
    known = {*header, *meant.values()}
    return problems + [
        Problem(resource.path, 1, name, "no such column", all_columns) for name in names if name not in known
    ]


def _read_columns(
    resource: Resource, header: list[str], rows: list[list[str]]
) -> tuple[Table, list[Problem]]:
    numbered = [(number, cells) for number, cells in enumerate(rows, start=2) if _has_values(cells)]
    row_numbers = [number for number, _ in numbered]
    problems = list(_empty_rows(resource, rows))
    columns: Columns = {"row_number": row_numbers}
    has_all_values = [len(cells) == len(header) for _, cells in numbered]
    is_long = [len(cells) > len(header) for _, cells in numbered]
    for place, name in enumerate(header):
        field = resource.schema.get_field(name)
        found = [cells[place] if place < len(cells) else None for _, cells in numbered]
        reader = _Reader(resource, field)
        readings = {cell: reader.read(cell) for cell in set(found) if cell is not None}
        columns[name] = [None if cell is None else readings[cell].value for cell in found]
        wrong = {cell for cell, reading in readings.items() if reading.allowed is not None}
        if any(name in key["fields"] for key in resource.schema.foreign_keys):
            # Which cell of a row too long belongs to which column is not known.
            columns[name] = [None if long else one for one, long in zip(columns[name], is_long, strict=True)]
        for row, cell in enumerate(found) if wrong else ():
            if cell is not None and cell in wrong and not is_long[row]:
                reading = readings[cell]
                told = visible(cell, reader.is_plain)
                problems.append(Problem(resource.path, row_numbers[row], name, told, str(reading.allowed)))
                has_all_values[row] &= not reading.hides_value
    n_cells = f"{len(header)} cells"
    for number, cells in numbered:
        if len(cells) < len(header):
            ends = f"a row that ends early: {len(cells)} of {n_cells}"
            all_of_them = f"{n_cells}: a comma before each but the first, also where it is empty"
            problems.append(Problem(resource.path, number, header[len(cells)], ends, all_of_them))
        elif len(cells) > len(header):
            no_more = f"{n_cells}; a text with commas stands between quotes"
            if any(cell.strip().startswith(tuple(CURLY)) for cell in cells):
                no_more += ': straight ones ("), not curly ones'
            elif any(left.isdigit() and re.fullmatch("[0-9]{3}", right) for left, right in pairwise(cells)):
                no_more += ", a number has none"
            extra = ", ".join(visible(cell) or "(empty)" for cell in cells[len(header) :])
            problems.append(Problem(resource.path, number, f"after {header[-1]}", extra, no_more))
    return Table(columns, has_all_values), problems


def _has_values(cells: list[str]) -> bool:
    return any(_plain(cell) for cell in cells)


def _empty_rows(resource: Resource, rows: list[list[str]]) -> Iterator[Problem]:
    """Rows without values, those that follow each other told as one."""
    run: list[int] = []
    for number, cells in enumerate([*rows, ["the end"]], start=2):
        if not _has_values(cells):
            run.append(number)
        elif run:
            found = f"{len(run)} rows without values, to row {run[-1]}" if run[1:] else "a row without values"
            remedy = f"no such row: delete {'them' if run[1:] else 'it'}"
            yield Problem(resource.path, run[0], "", found, remedy)
            run = []


def _plain(cell: str) -> str:
    """A cell without what cannot be seen, and with ordinary blanks."""
    if not (cell.isascii() and cell.isprintable()):
        cell = "".join(
            "" if is_unseen(one) and not one.isspace() else " " if is_unseen(one) else one for one in cell
        )
    return cell.strip()


@dataclass(frozen=True)
class _Reading:
    """What one cell says, and what it should, where that is another thing.

    `hides_value`: its row cannot be shown to the rules.
    """

    value: Any
    allowed: str | None = None
    hides_value: bool = False


class _Reader:
    """Reads the cells of one column.

    `is_plain`: it holds numbers, days, ids or words of a vocabulary, which are ASCII; else it is free text.
    """

    def __init__(self, resource: Resource, field: Field) -> None:
        keys = [key for key in resource.schema.foreign_keys if key["fields"] == [field.name]]
        self.field = field
        self.described = field.to_descriptor()
        self.is_reference = bool(keys)
        self.is_plain = (
            self.is_reference
            or field.type != "string"
            or not {"enum", "pattern"}.isdisjoint(field.constraints)
        )
        self.allowed = _refers(resource, keys[0]) if keys else allowed(self.described)
        self._reader = field.create_cell_reader()

    def read(self, cell: str) -> _Reading:
        """One cell. Where there is one likely reading of it, it is told and yet read so, as its key and its
        row are then still there for what refers to them."""
        return self._read_plain(cell) if self.is_plain else self._read_text(cell)

    def _read_plain(self, cell: str) -> _Reading:
        value, problem = self._typed(cell)
        meant = _plain(cell)
        meant = (meant if meant.isascii() else meant.translate(ALIKE)).strip(CURLY + "\"'` ")
        if not problem and meant == cell:
            return _Reading(value)
        if not meant:
            value, problem = self._typed("")
            return _Reading(value, self.allowed if problem else "nothing: empty the cell")
        readings: dict[Any, str] = {}
        for one in [meant] if self.is_reference else likely(self.described, meant):
            read, wrong = self._typed(one)
            if not wrong:
                readings.setdefault(read, one)
        if not readings:
            return _Reading(value, self.allowed, "type" in problem or isinstance(value, int))
        told = f"{self.allowed}; likely {' or '.join(readings.values())}"
        return _Reading(next(iter(readings)), told, len(readings) > 1)

    def _read_text(self, cell: str) -> _Reading:
        remedies = _remedies(cell)
        value, problem = self._typed(_plain(cell) if remedies else cell)
        return _Reading(value, self.allowed if problem else "; ".join(remedies) or None)

    def _typed(self, cell: str) -> tuple[Any, dict[str, str]]:
        """The value, and what of its description a cell breaks. Numbers and days have ASCII digits only."""
        value, notes = self._reader(cell)
        if self.field.type != "string" and cell and not re.fullmatch("-?[0-9]+(-[0-9]+)*", cell):
            return None, {"type": "other characters"}
        return value, notes or {}


def _remedies(cell: str) -> list[str]:
    """What to do about a text that is not what it seems, or that a spreadsheet would take for a formula."""
    remedies = []
    if cell.isascii() and cell.isprintable():
        pass
    elif "\ufffd" in cell:
        remedies.append("a text without lost letters: type anew what stands at [U+FFFD]")
    elif any(is_unseen(one) for one in cell):
        remedies.append("a text without what is shown in brackets: an ordinary blank there, or nothing")
    if mixed_letters(cell):
        remedies.append("words in one alphabet: type the letters named anew")
    if cell != cell.strip(" \r\n"):
        remedies.append("a text that neither begins nor ends with a blank")
    text = _plain(cell)
    if text.startswith(("=", "+", "-", "@")):
        remedies.append(f"a text that begins with a word: spreadsheets take {text[0]} for a formula")
    if SPREADSHEET_ERROR.match(text):
        remedies.append("the text that stood there before a spreadsheet put its error in its place")
    return remedies


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
                found = visible(", ".join(map(str, keys[row])))
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
        one_of = _refers(resource, key)
        for number, *cells in zip(columns["row_number"], *(columns[name] for name in names), strict=True):
            if tuple(cells) not in there:
                found = ", ".join("" if cell is None else str(cell) for cell in cells)
                yield Problem(resource.path, number, ", ".join(names), visible(found, True), one_of)


def _refers(resource: Resource, key: dict[str, Any]) -> str:
    """What a cell of a foreign key may hold, in words."""
    is_required = all(resource.schema.get_field(name).required for name in key["fields"])
    words = f"{', '.join(key['reference']['fields'])} of a row of {refers_to(resource.name, key)}.csv"
    return words if is_required else f"{words}, or empty"


def _list(names) -> str:
    return ", ".join(sorted(names) if isinstance(names, frozenset) else names)
