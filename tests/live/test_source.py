"""Committed files belong together: the parquet to the CSV, the frozen record's tables to the live ones."""

from datetime import date
from pathlib import Path

from data.build import build
from data.read import PACKAGE
from queries import DATA, TABLES

FROZEN = Path(__file__).parents[1] / "record"


def test_the_committed_files_are_what_the_record_builds(tmp_path):
    report = build(DATA / "source", tmp_path, date.today())
    assert report.problems == []
    built = {path.name: path.read_bytes() for path in tmp_path.glob("*.parquet")}
    assert sorted(built) == sorted(f"{name}.parquet" for name in TABLES)
    stale = [name for name, content in built.items() if (DATA / name).read_bytes() != content]
    assert stale == [], "run `python -m data.build` and commit what it writes"


def test_the_frozen_record_has_the_tables_and_columns_of_the_live_one():
    live, frozen = ((folder / PACKAGE).read_text("utf-8") for folder in (DATA / "source", FROZEN))
    assert live == frozen, (
        f"what changes in data/source/{PACKAGE} changes in tests/record too, with its CSV files"
    )
