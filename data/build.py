"""Validates source/*.csv and writes them as *.parquet: `python -m data.build`."""

import argparse
import csv
import io
import re
import sys
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import Package

from .check import TYPES, broken_rules, mismatches, open_record
from .history import ABOUT, Renamed, Row, Said, Tables, brought_up_to_date, key_columns
from .read import read_package, read_tables
from .report import Problem, Report
from .write import SORTED_BY, built, sort_table, sort_tables, version_of, write_record

DATA = Path(__file__).parent


def build(
    source: Path, target: Path, today: date, said: Said | None = None, before: Path | None = None
) -> Report:
    """Builds the record of `source` (CSV files and their datapackage.json) as parquet files in `target`.

    Nothing may be dated after `today`. All or nothing: with any problem in the report, what `target` holds
    stays as it was. Bad input raises nothing; it is in the report, every piece of it.

    What changed since the build before (in `target`, or in another directory `before`) goes into the tables
    versions and changes, with what is `said` of it. Their CSV files in `source` are written too where there
    was a build in `target`.
    """
    package, problems = read_package(source, set(SORTED_BY))
    if package is None:
        return Report(problems)
    tables, problems = read_tables(package, source)
    with open_record(package, tables) as record:
        problems += broken_rules(record, today)
        if problems:
            return Report(_in_reading_order(problems, package))
        warnings = mismatches(record)
        sort_tables(package, record)
        version = version_of(package, record)
        last_event_date = record.execute("select max(date) from events").fetchall()[0][0]
        keys = {name: key_columns(name, source) for name in package.resource_names if name not in ABOUT}
        now = {name: _as_text(_read_sorted(record, name)) for name in package.resource_names}
        earlier = tables_of(before or target)
        versions, changes = brought_up_to_date(earlier, now, keys, version, today, said or Said())
        for name, rows in (("versions", versions), ("changes", changes)):
            _replace_rows(package, record, name, rows)
        n_rows = {name: record.table(f'"sorted {name}"').shape[0] for name in package.resource_names}
        try:
            write_record(package, record, target, version, last_event_date)
            if earlier is not None and before is None:
                for name, rows in (("versions", versions), ("changes", changes)):
                    write_csv_file(
                        source / f"{name}.csv", package.get_resource(name).schema.field_names, rows
                    )
        except BlockingIOError:
            return Report(
                [Problem(str(target), None, "", "another build at work", "one build at a time: wait for it")]
            )
        except OSError as error:
            found = error.strerror or str(error)
            return Report([Problem(str(target), None, "", found, "a directory that can be written to")])
    of_today = [row for row in changes if row["released_on"] == today.isoformat()]
    released_on = max(row["released_on"] for row in versions if row["version"] == version)
    return Report([], warnings, version, last_event_date, n_rows, of_today, released_on)


def write_csv_file(file: Path, columns: list[str], rows: list[Row]) -> None:
    """Writes a CSV file of the record whole, as the others are: commas, quotes where needed, one line end."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(file, text.getvalue())


def write_whole(file: Path, content: str) -> None:
    """Writes a file aside and moves it over the earlier one, which is left alone where it says the same."""
    if file.is_file() and file.read_text("utf-8") == content:
        return
    aside = file.with_name(f".{file.name}.new")
    aside.write_text(content, "utf-8", newline="")
    aside.replace(file)


def _read_sorted(record: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    return record.table(f'"sorted {table}"').to_arrow_table()


def _as_text(table: pa.Table) -> list[Row]:
    """The rows as the CSV file has them: days as 2024-01-31, an empty cell as an empty text."""
    columns = {name: table[name].cast(pa.string()).fill_null("").to_pylist() for name in table.column_names}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def tables_of(target: Path) -> Tables | None:
    """The tables of the current build as CSV files have them, or None where there is no build yet.

    A table that it does not have is empty.
    """
    folder = built(target)
    if folder is None:
        return None
    files = {name: folder / f"{name}.parquet" for name in SORTED_BY}
    return {name: _as_text(pq.read_table(file)) if file.is_file() else [] for name, file in files.items()}


def _replace_rows(package: Package, record: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Puts rows as text in the place of a table's, sorted as it is."""
    fields = package.get_resource(table).schema.fields
    columns = [
        pa.array([row[field.name] or None for row in rows], pa.string()).cast(TYPES[field.type])
        for field in fields
    ]
    record.register(table, pa.table(columns, [field.name for field in fields]))
    sort_table(record, package.get_resource(table))


def _in_reading_order(problems: list[Problem], package: Package) -> list[Problem]:
    """File by file and row by row, so that a broken key comes before the rows that miss it."""
    places = {resource.path: place for place, resource in enumerate(package.resources)}
    return sorted(problems, key=lambda problem: (places.get(problem.file, len(places)), problem.row or 0))


def cite(file: Path, version: str, released_on: str) -> None:
    """Has the repository's citation file name the version of the data and its day."""
    text = file.read_text("utf-8")
    said = {"version": f'"{version}"', "date-released": f'"{released_on}"', "year": released_on[:4]}
    for name, value in said.items():
        text = re.sub(rf"^  {name}: .*$", f"  {name}: {value}", text, flags=re.MULTILINE)
    write_whole(file, text)


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y-%m-%d").date()


def main(argv: list[str] | None = None) -> int:
    """The command line: prints the report; returns 0 where the record was built, 1 where it has problems."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--source", type=Path, default=DATA / "source", help="CSV files and datapackage.json")
    parser.add_argument("--target", type=Path, default=DATA / "record", help="where the parquet files go")
    parser.add_argument("--reason", default="", help="why something is corrected or withdrawn")
    parser.add_argument("--checked-to", type=_day, help="last day on which sources were read")
    parser.add_argument("--note", default="", help="what this version brings, in a sentence")
    parser.add_argument(
        "--renamed", nargs=2, action="append", default=[], metavar=("OLD", "NEW"), help="an event's id"
    )
    arguments = parser.parse_args(argv)
    renamed = tuple(Renamed(old, new) for old, new in arguments.renamed)
    said = Said(arguments.reason, arguments.checked_to, arguments.note, renamed)
    report = build(arguments.source, arguments.target, date.today(), said)
    if report.version and arguments.target == DATA / "record":
        cite(DATA.parent / "CITATION.cff", report.version, report.released_on)
    print(report)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
