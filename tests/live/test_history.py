"""The versions and changes of the record lead back to its first version, which is frozen in tests/record."""

import csv
from datetime import date
from pathlib import Path

import pytest

import queries
from data.build import build
from data.curation import rows_of
from data.history import ABOUT, key_columns, undone
from data.write import built

FROZEN = Path(__file__).parents[1] / "record"
TABLES = [name for name in queries.TABLES if name not in ABOUT]
KEYS = {name: key_columns(name) for name in TABLES}


def as_of(day: date) -> dict[str, list[dict[str, str]]]:
    """The record's rows as they were on the evening of a day, by undoing what changed after it."""
    tables = {name: rows_of(name) for name in TABLES}
    later = [row for row in rows_of("changes") if row["released_on"] > day.isoformat()]
    for released_on in sorted({row["released_on"] for row in later}, reverse=True):
        tables = undone(tables, [row for row in later if row["released_on"] == released_on], KEYS)
    return tables


def test_all_changes_undone_are_the_first_version():
    first = as_of(date(2026, 11, 23))
    for name in TABLES:
        frozen = rows_of(name, FROZEN)
        assert sorted(map(str, first[name])) == sorted(map(str, frozen)), name


def test_the_last_version_is_that_of_the_record_and_whatever_was_corrected_says_why():
    versions, changes = rows_of("versions"), rows_of("changes")
    assert versions[-1]["version"] == queries.open_record().version
    days = [row["released_on"] for row in versions]
    assert days == sorted(set(days))
    assert {row["released_on"] for row in changes} <= set(days)
    without = [row["key"] for row in changes if row["change"] != "added" and not row["reason"]]
    assert without == [], "say why in the column reason of data/source/changes.csv"


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """The record of 24 November 2026, which brought what had been found since June; opened."""
    source = tmp_path_factory.mktemp("second") / "source"
    source.mkdir()
    (source / "datapackage.json").write_bytes((FROZEN / "datapackage.json").read_bytes())
    tables = as_of(date(2026, 11, 24))
    for name in ABOUT:
        tables[name] = rows_of(name, FROZEN)
    for name, rows in tables.items():
        with (source / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            columns = [*rows_of(name, FROZEN)[0]] if rows else []
            writer = csv.DictWriter(file, columns or _header(name))
            writer.writeheader()
            writer.writerows(rows)
    report = build(source, source.parent / "record", date(2026, 11, 24))
    assert report.problems == []
    return queries.open_record(built(source.parent / "record"))


def _header(name):
    return (FROZEN / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")


# Event -> direction -> Kyiv's, Moscow's and the mediator's count, the lowest and the highest claim; by hand
# from the rows that came in.
ADDED = {
    "2023-01-14": {"to_ukraine": (None, None, None, None, None)},  # called off, no number
    "2025-11-22": {"to_ukraine": (31, None, None, 31, 31)},  # civilians from Belarus, by Kyiv
    "2026-05-16": {"to_ukraine": (528, None, None, 528, 528)},  # bodies, by Kyiv
    "2026-06-18": {
        "to_ukraine": (None, 522, None, 522, 522),
        "to_russia": (None, 33, None, 33, 33),
    },
    "2026-06-26": {  # one headline, in nobody's own count
        "to_ukraine": (None, None, None, 160, 160),
        "to_russia": (None, None, None, 160, 160),
    },
    "2026-07-16": {
        "to_ukraine": (None, 501, None, 501, 501),
        "to_russia": (None, 31, None, 31, 31),
    },
    "2026-08-19": {  # one headline, in nobody's own count, in the band
        "to_ukraine": (None, None, None, 103, 103),
        "to_russia": (None, None, None, 103, 103),
    },
    "2026-08-24": {"to_ukraine": (10, None, None, 10, 10)},  # by Kyiv; the press: 20 both ways
    "2026-09-17": {
        "to_ukraine": (None, None, None, 252, 252),
        "to_russia": (None, None, None, 23, 23),
    },
}


@pytest.mark.parametrize("event_id", ADDED)
def test_the_numbers_of_the_events_that_came_in_on_24_november_2026(second, event_id):
    found = {
        row.direction: (row.kyiv_count, row.moscow_count, row.mediator_count, row.low, row.high)
        for row in second.run("event_directions", {"event_id": event_id}).itertuples()
    }
    for direction, expected in ADDED[event_id].items():
        assert (
            tuple(None if value is not value or str(value) == "<NA>" else value for value in found[direction])
            == expected
        )
    missing = {"to_ukraine", "to_russia"} - ADDED[event_id].keys()
    assert all(str(value) == "<NA>" for direction in missing for value in found[direction])


def test_what_is_said_of_both_ways_together_stands_beside_the_event(second):
    def both(event_id):
        claims = second.run("event_claims", {"event_id": event_id})
        return [
            (row.measure, row.low, row.bound) for row in claims[claims["direction"].eq("both")].itertuples()
        ]

    assert both("2026-08-24") == [("military", 20, "exact")]
    assert both("2026-04-09") == [("remains", 1000, "at_least")]


def test_what_was_called_off_in_january_2023_is_in_no_sum(second):
    [event] = second.run("event", {"event_id": "2023-01-14"}).itertuples()
    assert (event.status, event.kind) == ("called_off", "exchange")


def test_the_event_of_june_2026_has_its_new_day(second):
    assert second.run("event", {"event_id": "2026-06-07"}).empty
    [event] = second.run("event", {"event_id": "2026-06-05"}).itertuples()
    assert (str(event.date)[:10], event.dated_by) == ("2026-06-05", "announcement")
    # The four claims that it had, and what The Moscow Times and Al Jazeera printed on 5 June.
    assert len(second.run("event_claims", {"event_id": "2026-06-05"})) == 7


def test_the_record_was_checked_to_another_day_than_that_of_its_last_event():
    by_day = {row["released_on"]: row["checked_to"] for row in rows_of("versions")}
    assert by_day["2026-11-24"] == "2026-10-09"
