"""Validates source/*.csv and writes them as *.parquet: `python -m data.build`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from frictionless import Package

from .check import broken_rules, mismatches, open_record
from .read import read_package, read_tables
from .report import Problem, Report
from .write import SORTED_BY, write_record

DATA = Path(__file__).parent


def build(source: Path, target: Path, today: date) -> Report:
    """Builds the record of `source` (CSV files and their datapackage.json) as parquet files in `target`.

    Nothing may be dated after `today`. All or nothing: with any problem in the report, the files in `target`
    stay as they were. Bad input raises nothing; it is in the report, every piece of it.
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
        n_rows = {name: record.table(name).shape[0] for name in package.resource_names}
        try:
            version, last_event_date = write_record(package, record, target)
        except OSError as error:
            return Report(
                [
                    Problem(
                        str(target),
                        None,
                        "",
                        error.strerror or str(error),
                        "a directory that can be written to",
                    )
                ]
            )
    return Report([], warnings, version, last_event_date, n_rows)


def _in_reading_order(problems: list[Problem], package: Package) -> list[Problem]:
    """File by file and row by row, so that a broken key comes before the rows that miss it."""
    places = {resource.path: place for place, resource in enumerate(package.resources)}
    return sorted(problems, key=lambda problem: (places.get(problem.file, len(places)), problem.row or 0))


def main(argv: list[str] | None = None) -> int:
    """The command line: prints the report; returns 0 where the record was built, 1 where it has problems."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--source", type=Path, default=DATA / "source", help="CSV files and datapackage.json")
    parser.add_argument("--target", type=Path, default=DATA, help="where the parquet files go")
    arguments = parser.parse_args(argv)
    report = build(arguments.source, arguments.target, date.today())
    print(report)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
