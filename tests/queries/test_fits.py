"""A record that does not fit is not taken over; it is told what does not fit, and the remedy."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import queries
from data.write import built
from queries import files, serving

ROOT = Path(__file__).parents[2]
OPEN = queries.current


@pytest.fixture
def folder(tmp_path):
    """A copy of the record of the project."""
    copy = tmp_path / "record"
    copy.mkdir()
    for file in built(queries.DATA).glob("*.parquet"):
        shutil.copy(file, copy)
    return copy


def rewrite(folder, table, change):
    """Writes a table as `change` makes it, by way of another file, as a build does."""
    file = folder / f"{table}.parquet"
    read = pq.read_table(file)
    pq.write_table(change(read).replace_schema_metadata(read.schema.metadata), folder / "new")
    (folder / "new").replace(file)


def first_cell(column, value):
    """The change of a column's first cell."""

    def change(table):
        cells = table[column].to_pylist()
        kind = table.schema.field(column).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        changed = pa.array([value, *cells[1:]], kind)
        return table.set_column(table.schema.get_field_index(column), column, changed)

    return change


def twice(table):
    return pa.concat_tables([table, table.slice(0, 1)])


def as_text(column):
    def change(table):
        text = pc.cast(table[column], pa.string())
        return table.set_column(table.schema.get_field_index(column), column, text)

    return change


CASES = {
    "a column missing": (
        "documents",
        lambda table: table.drop_columns("language"),
        ["column language: found no such column, allowed is a column of type VARCHAR"],
    ),
    "a column of another type": (
        "events",
        as_text("date"),
        ["column date: found VARCHAR, allowed is a column of type DATE"],
    ),
    "an unknown kind": (
        "events",
        first_cell("kind", "swap"),
        ["column kind: found swap", "allowed is one of exchange, release, civilian_return"],
    ),
    "an unknown direction": (
        "claims",
        first_cell("direction", "to_nowhere"),
        ["column direction: found to_nowhere", "allowed is one of to_ukraine, to_russia"],
    ),
    "a count out of range": (
        "claims",
        first_cell("low", -3),
        ["column low: found -3, allowed is a whole number from 0 to 100000, or empty"],
    ),
    "a required cell empty": (
        "events",
        first_cell("title", None),
        ["column title: found an empty cell, allowed is text"],
    ),
    "a row twice": ("events", twice, ["column event_id: found 2022-03-01 twice, allowed is each once"]),
    "a claim by nobody known": (
        "claims",
        first_cell("claimant_id", "nobody"),
        ["column claimant_id: found nobody, allowed is claimant_id of a row of claimants"],
    ),
    "no claims": ("claims", lambda table: table.slice(0, 0), ["found no rows, allowed is at least one row"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_fit_is_told_with_file_column_what_is_allowed_and_the_remedy(folder, name):
    table, change, told = CASES[name]
    rewrite(folder, table, change)
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    for part in [str(folder / f"{table}.parquet"), "does not fit this version", *told, "`make data`"]:
        assert part in str(error.value)


def say_last_event(folder, day):
    read = pq.read_table(folder / "events.parquet")
    about = read.schema.metadata | {b"last_event_date": day}
    pq.write_table(read.replace_schema_metadata(about), folder / "events.parquet")


def test_a_record_that_ends_before_the_war_does_not_fit(folder):
    say_last_event(folder, b"2021-06-07")
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    told = "column last_event_date: found 2021-06-07, allowed is 2022-02-24 or a later day"
    assert str(folder / "events.parquet") in str(error.value)
    assert told in str(error.value) and "`make data`" in str(error.value)


def test_a_record_that_a_question_cannot_be_put_to_does_not_fit(folder, monkeypatch):
    read = queries.sql
    broken = "select error('no answer about ' || $event_id)"
    monkeypatch.setattr(files, "sql", lambda name: broken if name == "event_claims" else read(name))
    with pytest.raises(queries.RecordError, match=r"event_claims\.sql: .*no answer"):
        queries.open_record(folder)


def test_a_column_more_does_not_keep_a_record_from_being_read(folder):
    rewrite(folder, "documents", lambda table: table.append_column("archived", table["url"]))
    assert len(queries.open_record(folder).version) == 12


@pytest.mark.parametrize("name", ["a column missing", "an unknown kind", "no claims"])
def test_a_record_that_does_not_fit_does_not_take_the_place_of_a_good_one(folder, monkeypatch, caplog, name):
    monkeypatch.setattr(serving, "_current", serving._Current())
    monkeypatch.setattr(queries, "current", partial(OPEN, folder))
    before = queries.current()
    table, change, told = CASES[name]
    rewrite(folder, table, change)
    for _ in range(5):
        assert queries.current() is before
    assert caplog.text.count(told[0]) == 1
    assert f"Record {before.version} is served on." in caplog.text


def test_a_server_does_not_start_on_a_record_that_does_not_fit(folder):
    rewrite(folder, *CASES["a column missing"][:2])
    finished = subprocess.run(
        [sys.executable, "server.py"],
        cwd=ROOT,
        env=os.environ | {"EXCHANGE_LEDGER_RECORD": str(folder), "STREAMLIT_SERVER_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert finished.returncode == 1
    assert "Exchange Ledger cannot start" in finished.stderr and "column language" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_directory_in_place_of_a_file_is_warned_of_once_and_again_after_it_was_mended(
    folder, monkeypatch, caplog
):
    monkeypatch.setattr(serving, "_current", serving._Current())
    monkeypatch.setattr(queries, "current", partial(OPEN, folder))
    before = queries.current()
    file, aside = folder / "claims.parquet", folder / "aside"
    for times in (1, 2):
        file.replace(aside)
        file.mkdir()
        for _ in range(5):
            assert queries.current() is before
        assert caplog.text.count("claims.parquet cannot be read") == times
        file.rmdir()
        aside.replace(file)
        before = queries.current()
