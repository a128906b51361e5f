"""An earlier version of the record is what it was, asked of its three versions in tests/changed.py."""

import shutil
from dataclasses import replace

import pytest

import queries
from data.build import build
from queries import past
from tests.changed import THIRD, add
from tests.rows import Rows


@pytest.fixture(scope="module")
def record(changed_record):
    return queries.open_record(changed_record)


@pytest.fixture(scope="module")
def versions(record):
    """The names of its three versions, the first of them first."""
    return [*reversed(past.versions(record))]


def claims(record, event_id):
    return Rows.of_frame(record.run("event_claims", {"event_id": event_id}))


def test_the_first_version_is_the_frozen_record_again(record, versions):
    first = past.as_of(record, versions[0])
    assert first.version == versions[0] == "ae924a42cf7d"
    assert str(first.last_event_date) == "2026-06-07"
    assert len(first.run("browse", {"table": "claims", "text": ""})) == 1753
    # tests/record/events.csv has no place for that day; 8 June brought it.
    assert Rows.of_frame(first.run("event", {"event_id": "2022-03-24"})).of("location") == [None]


def test_the_version_between_has_what_was_withdrawn_and_the_name_that_was_changed_later(record, versions):
    second = past.as_of(record, versions[1])
    assert claims(second, "2026-06-08").of("low", "high", "bound") == [(175, 175, "exact")]
    assert claims(second, "2026-06-09") == []
    assert {"measure": "officers", "low": 12} in [
        {"measure": row["measure"], "low": row["low"]} for row in claims(second, "2024-01-31")
    ]
    assert [*past.versions(second)] == [versions[1], versions[0]]


def test_the_version_that_it_is_is_the_record_itself(record, versions):
    assert past.as_of(record, versions[2]) is record
    assert claims(record, "2026-06-09").of("low", "high", "bound") == [(180, 185, "approx")]


def test_a_version_that_is_not_listed_is_refused_with_those_that_are(record, versions):
    with pytest.raises(past.NoSuchVersion, match=versions[0]):
        past.as_of(record, "000000000000")


def test_a_version_to_which_the_changes_do_not_lead_cannot_be_said(record, versions, monkeypatch):
    monkeypatch.setattr(past, "undone", lambda tables, changes, keys: tables)
    past._as_of.cache.clear()
    with pytest.raises(past.CannotSay):
        past.as_of(record, versions[0])


def test_a_version_has_the_holes_known_today_but_none_of_days_after_it(changed_record, tmp_path):
    source = shutil.copytree(changed_record.parent / "source", tmp_path / "source")
    hole = "day-of-9-june-2026,12,2026-06-09,2026-06-09,,days,9 June 2026,9 June 2026 was not covered.\n"
    add(source, "holes", hole)
    assert build(source, tmp_path / "built", THIRD).problems == []
    record = queries.open_record(tmp_path / "built")
    # tests/record/holes.csv has eleven, none of a day after 31 May 2026.
    assert len(record.run("browse", {"table": "holes", "text": ""})) == 12
    second, first = [*past.versions(record)][1:]
    for version in (second, first):
        assert len(past.as_of(record, version).run("browse", {"table": "holes", "text": ""})) == 11


def test_the_same_version_with_other_checks_of_links_is_made_anew(record, versions):
    checked = replace(record, files=record.files | {"link_checks": b"of today"})
    assert past._identity(checked, versions[0]) != past._identity(record, versions[0])
