"""What data/source changes, in words and in the headline numbers: `python -m data.changes --before DIR`.

DIR is the folder data/ of another state of the project. Nothing is written there or in the working tree. This
is a command that nothing imports, and so it may read what stands to the right of the data: queries and terms.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import filters
import queries
from terms import CURVES, DIRECTIONS, counted, day, number
from terms.changes import told

from .build import DATA, build, tables_of, write_csv_file
from .history import Renamed, Row, Said, is_rename
from .package import columns
from .report import Report
from .write import built

# In the place of a version that the build has yet to compute.
NO_VERSION = "0" * 12


class CannotBuild(Exception):
    """One of the two states does not build; the report says why."""

    def __init__(self, which: str, report: Report) -> None:
        super().__init__(f"{which} does not build.\n\n{report}")


def compare(source: Path, before: Path, work: Path, today: date) -> str:
    """What `source` changes of the state `before`, in Markdown. Everything is built in `work`.

    `before` holds a record, or only the source of one. Raises CannotBuild.
    """
    earlier = before / "record"
    if built(earlier) is None:
        earlier = work / "before"
        copy = shutil.copytree(before / "source", work / "source-before")
        _build("The state before", copy, earlier, today)
    opened = queries.open_record(earlier)
    # A day of its own: what a build of the state before lists for the same day would else be left out.
    versions = opened.run("versions_listed")
    last = versions["released_on"].max().date() if len(versions) else today
    this_day = max(today, last + timedelta(days=1))
    ours = shutil.copytree(source, work / "source")
    said = _moved_to(this_day, ours, earlier)
    _build("The record", ours, work / "after", this_day, said, earlier)
    return in_words(opened, queries.open_record(work / "after"), this_day)


def in_words(before: queries.Record, after: queries.Record, this_day: date) -> str:
    """The changes of a day by event, and the headline numbers of two records."""
    changes = after.run("whats_new")
    lines = ["# What this changes", ""]
    events = told(changes[changes["released_on"].eq(str(this_day))])
    if not events:
        lines += ["No row of the record differs.", ""]
    for event in events:
        when = f", {day(event.event_date)}" if event.event_date else ""
        lines += [f"## {event.title}{when}" if event.title else "## Besides the events", ""]
        lines += [*(f"- {said}" for said in event.sentences), ""]
    lines += [
        "## What it does to the headline numbers",
        "",
        "| number | before | after |",
        "| --- | --: | --: |",
    ]
    was, now = _headline(before), _headline(after)
    for name in now | was:
        old, new = number(was.get(name)), number(now.get(name))
        lines.append(f"| {name} | {old} | {new if new == old else f'**{new}**'} |")
    n_changes = sum(event.n_changes for event in events)
    return "\n".join([*lines, "", f"{counted(n_changes, 'changes')}."])


def _headline(record: queries.Record) -> dict[str, int]:
    parameters = filters.choices(record).everything.parameters()
    people = {
        f"People returned {DIRECTIONS[row.direction]}, {CURVES[curve]}": int(total)
        for row in record.run("headline", parameters).itertuples()
        for curve, total in (
            ("ukraine", row.kyiv_total),
            ("russia", row.moscow_total),
            ("best", row.best_total),
        )
    }
    return people | {"Events": int(record.row("events_counted", parameters).n_events)}


def _build(
    which: str, source: Path, target: Path, today: date, said: Said | None = None, before: Path | None = None
) -> None:
    report = build(source, target, today, said, before)
    if report.problems:
        raise CannotBuild(which, report)


def _moved_to(this_day: date, source: Path, before: Path) -> Said:
    """Has the versions and changes of `source` go on from those of the record in `before`.

    What `source` lists beyond them, with its reasons and renames, is listed for this day. Tables with other
    columns stay as they are, for the build to complain of.
    """
    listed = {name: _rows(source / f"{name}.csv", columns(name)) for name in ("versions", "changes")}
    old = tables_of(before)
    if old is None or None in listed.values():
        return Said()
    new = {name: [row for row in rows or [] if row not in old[name]] for name, rows in listed.items()}
    latest = (new["versions"] or old["versions"] or [{"checked_to": str(this_day), "note": ""}])[-1]
    note = latest["note"] if new["versions"] else ""
    this = {
        "version": NO_VERSION,
        "released_on": str(this_day),
        "checked_to": latest["checked_to"],
        "note": note,
    }
    moved = [{**row, "version": NO_VERSION, "released_on": str(this_day)} for row in new["changes"]]
    for name, rows in (("versions", [this]), ("changes", moved)):
        write_csv_file(source / f"{name}.csv", columns(name), [*old[name], *rows])
    # An event renamed twice since then was renamed once, from its first id to its last.
    names: dict[str, str] = {}
    for row in filter(is_rename, sorted(new["changes"], key=lambda row: row["released_on"])):
        first = next((one for one, last in names.items() if last == row["old"]), row["old"])
        names[first] = row["new"]
    return Said(renamed=tuple(Renamed(old_id, new_id) for old_id, new_id in names.items()))


def _rows(file: Path, columns: list[str]) -> list[Row] | None:
    """The rows of a CSV file; None where it is not there or has other columns."""
    if not file.is_file():
        return None
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader) if reader.fieldnames == columns else None


def main(argv: list[str] | None = None) -> int:
    """The command line: prints the changes, returns 0; or what stands against it, and returns 1."""
    parser = argparse.ArgumentParser(prog="python -m data.changes", description=__doc__)
    parser.add_argument("--source", type=Path, default=DATA / "source", help="CSV files and datapackage.json")
    parser.add_argument("--before", type=Path, required=True, help="the folder data/ to compare with")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as work:
        try:
            print(compare(arguments.source, arguments.before, Path(work), date.today()))
        except (CannotBuild, queries.RecordError) as error:
            print(error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
