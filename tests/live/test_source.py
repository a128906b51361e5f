"""Committed files belong together: the parquet to the CSV, the frozen record's tables to the live ones."""

from datetime import date
from pathlib import Path

from data.build import build
from data.read import PACKAGE
from data.write import built
from queries import DATA, TABLES

SOURCE = DATA.parent / "source"
FROZEN = Path(__file__).parents[1] / "record"


def test_the_committed_files_are_what_the_record_builds(tmp_path):
    report = build(SOURCE, tmp_path, date.today())
    assert report.problems == []
    new, committed = built(tmp_path), built(DATA)
    assert sorted(file.name for file in new.iterdir()) == sorted(f"{name}.parquet" for name in TABLES)
    stale = [file.name for file in new.iterdir() if file.read_bytes() != (committed / file.name).read_bytes()]
    assert stale == [], "run `make data` and commit what it writes"
    assert new.name == committed.name


def test_the_frozen_record_has_the_tables_and_columns_of_the_live_one():
    live, frozen = ((folder / PACKAGE).read_text("utf-8") for folder in (SOURCE, FROZEN))
    assert live == frozen, (
        f"what changes in data/source/{PACKAGE} changes in tests/record too, with its CSV files"
    )
