"""Adding, correcting and withdrawing rows of data/source as `make curate` does, without opening a file.

A Draft is what somebody wants to change. It is tried on a copy of the source, which says everything that
`make data` would say and opens the record as it would be; only when it is saved are the CSV files written and
the record built. `python -m data.curation DIR` takes whole tables of rows in, from CSV files of their names.
"""

from __future__ import annotations

import argparse
import bisect
import csv
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from .build import build, write_csv_file, write_whole
from .history import Renamed, Row, Said, Tables, key_columns
from .package import SOURCE, columns
from .report import Report
from .write import SORTED_BY, built

DATA = Path(__file__).parent
RECORD = DATA / "record"
DRAFTS = DATA / ".drafts"
# By these a table is searched for the place of a new row; the others get it at their end.
PLACED_BY = {
    "documents": ("document_id",),
    "events": ("date", "event_id"),
    "claims": ("event_id",),
    "mediations": ("event_id",),
    "running_totals": ("as_of",),
}
# A day as addresses write it: /2026/06/26/, 2026-06-26, 20260626.
DAY_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d)([/._-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
NEAR_DAYS = 3


@dataclass
class Correction:
    """One row that is to read otherwise, or (with no cells) is to go. `key` is the row as it stands now."""

    table: str
    key: Row
    cells: Row = field(default_factory=dict)
    reason: str = ""


@dataclass
class Draft:
    """What is to be changed: rows to add, by table, and corrections. Rows hold what the CSV files would."""

    added: Tables = field(default_factory=dict)
    corrected: list[Correction] = field(default_factory=list)
    checked_to: str = ""
    note: str = ""


@dataclass(frozen=True)
class Trial:
    """What a draft would make of the record: its CSV files, the report of its build, and, without problems,
    the directory of its parquet files.
    """

    source: Path
    report: Report
    folder: Path | None


def rows_of(table: str, source: Path | None = None) -> list[Row]:
    """The rows of a CSV file of the record, as it has them."""
    with ((source or SOURCE) / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def proposed_document(url: str, documents: list[Row]) -> Row:
    """What the record knows of a page's site: who prints it and in which language; and the address's day.

    Cells that nothing is known of are empty.
    """
    host = _host(url)
    of_site = [row for row in documents if _host(row["url"]) == host]
    row = {"document_id": document_id(url, documents), "url": url, "published": _day_in(url)}
    for column in ("publisher", "language", "kind", "known_from"):
        found = Counter(one[column] for one in of_site).most_common(1)
        row[column] = found[0][0] if found else {"kind": "press", "known_from": "page"}.get(column, "")
    return row


def document_id(url: str, documents: list[Row]) -> str:
    """The id of the document that has this address, else a new one, which follows from the address."""
    known = {_plain(row["url"]): row["document_id"] for row in documents}
    if _plain(url) in known:
        return known[_plain(url)]
    taken, salt = set(known.values()), 0
    while (made := f"d-{sha256(f'{url}{salt or str()}'.encode()).hexdigest()[:8]}") in taken:
        salt += 1
    return made


def new_event_id(day: str, events: list[Row]) -> str:
    """The day itself, with -b, -c and so on behind it where it is taken."""
    taken = {row["event_id"] for row in events}
    return next(one for one in (day, *(f"{day}-{letter}" for letter in "bcdefghij")) if one not in taken)


def like_this(draft: Draft, source: Path | None = None) -> Iterator[str]:
    """Rows of the record that look like what is being added already, each as a sentence."""
    documents, events, claims = (rows_of(table, source) for table in ("documents", "events", "claims"))
    addresses = {_plain(row["url"]): row for row in documents}
    for row in draft.added.get("documents", []):
        if known := addresses.get(_plain(row["url"])):
            yield (
                f"This page is in the record already, as {known['document_id']} "
                f"({known['publisher']}, {known['published'] or 'without a day'})."
            )
    sizes: dict[str, set[str]] = {}
    for claim in claims:
        sizes.setdefault(claim["event_id"], set()).add(claim["low"] or claim["high"])
    for row in draft.added.get("events", []):
        try:
            day = date.fromisoformat(row["date"])
        except ValueError:  # the build says so, with file, row and column
            continue
        mine = {claim["low"] or claim["high"] for claim in draft.added.get("claims", [])} - {""}
        for event in events:
            apart = abs((date.fromisoformat(event["date"]) - day).days)
            same = mine & sizes.get(event["event_id"], set())
            if apart <= NEAR_DAYS:
                yield f"{event['date']}, within {NEAR_DAYS} days: {event['title']} ({event['kind']})."
            elif same and apart <= 31:
                yield f"{event['date']}, with the same number ({', '.join(sorted(same))}): {event['title']}."


@contextmanager
def tried(
    draft: Draft, today: date, source: Path | None = None, target: Path | None = None
) -> Iterator[Trial]:
    """Builds a copy of the source with the draft in it; what it made is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="exchange-ledger-") as place:
        copy = Path(shutil.copytree(source or SOURCE, Path(place) / "source"))
        write(draft, copy)
        report = build(copy, Path(place) / "record", today, _said(draft), before=target or RECORD)
        yield Trial(copy, report, None if report.problems else built(Path(place) / "record"))


def save(draft: Draft, today: date, source: Path | None = None, target: Path | None = None) -> Report:
    """Writes the draft into the CSV files and builds the record; with any problem, neither.

    Of the CSV files each is whole at any moment, and all of them are written before the record is built.
    """
    with tried(draft, today, source, target) as trial:
        if trial.report.problems:
            return trial.report
    tables = source or SOURCE
    before = {file: file.read_bytes() for file in tables.glob("*.csv")}
    write(draft, tables)
    report = build(tables, target or RECORD, today, _said(draft))
    if report.problems:  # of the target: another build at work there, or no room
        for file, content in before.items():
            write_whole(file, content.decode("utf-8"))
    return report


def write(draft: Draft, source: Path) -> None:
    """Puts the draft's rows in their places in the CSV files of a source."""
    tables = {name: rows_of(name, source) for name in {*draft.added, *(one.table for one in draft.corrected)}}
    renamed = {one.old: one.new for one in _said(draft).renamed}
    if renamed:
        tables |= {name: rows_of(name, source) for name in ("claims", "mediations", "running_totals")}
    for one in draft.corrected:
        rows = tables[one.table]
        place = rows.index(one.key)
        rows[place : place + 1] = [{**rows[place], **one.cells}] if one.cells else []
    for name, rows in draft.added.items():
        for row in rows:
            _insert(name, tables[name], row)
    for name, rows in tables.items():
        for row in rows:
            if name != "events" and row.get("event_id") in renamed:
                row["event_id"] = renamed[row["event_id"]]
        if renamed and name in PLACED_BY:
            rows.sort(key=_place(name))
    for name, rows in tables.items():
        write_csv_file(source / f"{name}.csv", columns(name, source), rows)


def _insert(table: str, rows: list[Row], row: Row) -> None:
    if table in PLACED_BY:
        place = _place(table)
        rows.insert(bisect.bisect_right(rows, place(row), key=place), row)
    else:
        rows.append(row)


def _place(table: str) -> Callable[[Row], tuple[str, ...]]:
    # What is about no event stands at the end.
    return lambda row: tuple(row[name] or "~" for name in PLACED_BY[table])


def _said(draft: Draft) -> Said:
    """What a build is told of a draft: renamed events, and why its rows are corrected or withdrawn."""
    renamed = tuple(
        Renamed(one.key["event_id"], one.cells["event_id"])
        for one in draft.corrected
        if one.table == "events" and one.cells.get("event_id", one.key["event_id"]) != one.key["event_id"]
    )
    reasons = {
        (one.table, key_of(one.table, {**one.key, **one.cells})): one.reason for one in draft.corrected
    }
    checked_to = date.fromisoformat(draft.checked_to) if draft.checked_to else None
    return Said("", checked_to, draft.note, renamed, reasons)


def key_of(table: str, row: Row) -> str:
    """What tells a row from the others of its table, as the table changes writes it."""
    return "|".join(row[name] for name in key_columns(table))


def draft_of(folder: Path, source: Path | None = None) -> Draft:
    """The rows of a directory's CSV files, each with the columns of the table that it is named for.

    `corrections.csv` has table, key (as in the table changes), column, new and reason; a row without column
    is withdrawn. Raises ValueError for what is no such file, column or row.
    """
    draft = Draft()
    corrections: dict[tuple[str, str], Correction] = {}
    for file in sorted(folder.glob("*.csv")):
        rows = rows_of(file.stem, folder)
        if file.stem == "corrections":
            for row in rows:
                if row["table"] not in SORTED_BY:
                    raise ValueError(f"{file}: there is no table {row['table']}")
                known = {key_of(row["table"], one): one for one in rows_of(row["table"], source)}
                if row["key"] not in known:
                    raise ValueError(f"{file}: {row['table']} has no row {row['key']}")
                of_row = (row["table"], row["key"])
                one = corrections.setdefault(of_row, Correction(row["table"], known[row["key"]]))
                one.reason = row["reason"] or one.reason
                if row["column"]:
                    one.cells[row["column"]] = row["new"]
        elif file.stem not in SORTED_BY:
            raise ValueError(f"{file}: there is no table {file.stem}")
        else:
            known_columns = columns(file.stem, source or SOURCE)
            if rows and [*rows[0]] != known_columns:
                raise ValueError(f"{file}: its columns must be {', '.join(known_columns)}")
            draft.added[file.stem] = rows
    draft.corrected = [*corrections.values()]
    return draft


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _plain(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _day_in(url: str) -> str:
    for found in DAY_IN_ADDRESS.finditer(urlsplit(url).path):
        try:
            return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
        except ValueError:
            continue
    return ""


def main(argv: list[str] | None = None) -> int:
    """The command line: takes a directory's rows in, and prints the report of the build."""
    parser = argparse.ArgumentParser(prog="python -m data.curation", description=__doc__)
    parser.add_argument("folder", type=Path, help="CSV files of rows to add, and corrections.csv")
    parser.add_argument("--checked-to", type=date.fromisoformat, help="last day on which sources were read")
    parser.add_argument("--note", default="", help="what this version brings, in a sentence")
    arguments = parser.parse_args(argv)
    try:
        draft = draft_of(arguments.folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    draft.checked_to, draft.note = str(arguments.checked_to or ""), arguments.note
    for sentence in like_this(draft):
        print(f"Look: {sentence}")
    report = save(draft, date.today())
    print(report)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
