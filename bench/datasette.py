"""Datasette beside the site: the record's tables, and what our lists answer, as a SQLite file that it serves.

Datasette knows none of the rules that decide a number. Where ours computes an answer, Datasette is given it
as a table, ready and indexed: the least that it could have to do.
"""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import queries
from bench import servers
from formats import record as tables_of
from formats import tables
from web.listings import LISTINGS, parameters

PYTHON = servers.ROOT / ".venv-bench" / "bin" / "python"
# Lists of the API that Datasette gets as tables, by the names that they have there.
LISTS = {"events": "events_shown", "claims": "claims_shown"}
INDEXED = ("event_id", "date", "document_id")
# Without suggestions of facets, which ours has none of; a page may hold a whole table, which is faster than
# several pages sent as one.
SETTINGS = {"suggest_facets": "off", "max_returned_rows": "10000"}


@contextmanager
def serving() -> Iterator[servers.Server]:
    """Datasette with the record that the site serves, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="bench-datasette-") as folder:
        write(Path(folder) / "record.db")
        port = servers.free_port()
        command = [str(PYTHON), "-m", "datasette", "serve", "--immutable", "record.db"]
        command += ["--host", servers.HOST, "--port", str(port)]
        for setting, value in SETTINGS.items():
            command += ["--setting", setting, value]
        with servers.running("datasette", command, port, "/-/versions.json", folder, {}) as server:
            yield server


def version() -> str:
    """The version that .venv-bench has. Raises RuntimeError where there is none."""
    if not PYTHON.exists():
        raise RuntimeError("There is no Datasette in .venv-bench; `make bench` installs it.")
    command = [str(PYTHON), "-c", "from importlib.metadata import version; print(version('datasette'))"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def write(file: Path) -> None:
    """The record as SQLite: its tables, and the lists as our queries answer them without filters."""
    record = queries.current()
    frames = {name: tables_of.table(record, name) for name in queries.TABLES}
    for name, table in LISTS.items():
        bound, _ = parameters(LISTINGS[name], record, {})
        frames[table] = LISTINGS[name].frame(record, bound)
    with closing(sqlite3.connect(file)) as database:
        for name, frame in frames.items():
            columns = [*frame.columns]
            # Of a table that has a key of one column, Datasette serves each row at an address of its own.
            key = "event_id" if name in ("events", "events_shown") else ""
            named = ", ".join(f'"{one}" primary key' if one == key else f'"{one}"' for one in columns)
            database.execute(f'create table "{name}" ({named})')
            marks = ", ".join("?" * len(columns))
            database.executemany(
                f'insert into "{name}" values ({marks})',
                [[_plain(row[one]) for one in columns] for row in tables.rows(frame)],
            )
            for one in columns:
                if one in INDEXED and one != key:
                    database.execute(f'create index "{name}_{one}" on "{name}" ("{one}")')
        database.execute("analyze")
        database.commit()


def _plain(value: Any) -> Any:
    """A value as SQLite has it: lists as text."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value
