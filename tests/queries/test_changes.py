"""What the record tells of its own changes, asked of its three versions in tests/changed.py."""

from datetime import date

import pytest

import queries
from data.build import build
from data.history import Renamed, Said
from tests.changed import edit
from tests.rows import Rows
from ui.search import find


@pytest.fixture(scope="module")
def opened(changed_record):
    return queries.open_record(changed_record)


@pytest.fixture(scope="module")
def ask_changed(opened):
    return lambda question, **parameters: Rows.of_frame(opened.run(question, parameters))


def test_every_change_is_told_once_the_latest_first(ask_changed):
    rows = ask_changed("whats_new")
    assert [str(row["released_on"])[:10] for row in rows] == ["2026-06-09"] * 12 + ["2026-06-08"] * 7
    assert len({(row["table_name"], row["key"], row["change"], row["column_name"]) for row in rows}) == 19


def test_an_added_count_is_found_again_with_what_it_said_then(ask_changed):
    row = ask_changed("whats_new").one(table_name="claims", change="added", event_id="2026-06-09")
    assert (row["claimant"], row["side"], row["direction"], row["measure"], row["publisher"], row["url"]) == (
        "Ministry of Defence of Russia",
        "russia",
        "to_ukraine",
        "total",
        "The Moscow Times",
        "https://example.org/new",
    )
    # It is about 180 to 185 since the version after.
    assert (row["low"], row["high"], row["bound"]) == (175, 175, "exact")
    assert (row["event_title"], row["event_id_then"]) == ("One more exchange", "2026-06-08")


def test_a_count_that_is_gone_is_told_with_what_it_was(ask_changed):
    rows = ask_changed("event_changes", event_id="2024-01-31")
    assert set(rows.of("change", "low", "high", "bound", "measure", "publisher")) == {
        ("added", 12, None, "at_least", "officers", "The Moscow Times"),
        ("withdrawn", 12, None, "at_least", "officers", "The Moscow Times"),
    }


def test_a_credit_and_a_total_name_their_event_who_and_where(ask_changed):
    rows = ask_changed("whats_new")
    credit, total = (rows.one(table_name=table) for table in ("mediations", "running_totals"))
    assert (credit["mediator"], credit["claimant"]) == (
        "United Arab Emirates",
        "Ministry of Defence of Russia",
    )
    assert (total["measure"], total["value"], total["bound"]) == ("russians_returned", 9000, "at_least")
    assert str(total["as_of"])[:10] == "2026-06-08" and total["since"] is None
    for row in (credit, total):
        assert (row["event_id"], row["event_id_then"]) == ("2026-06-09", "2026-06-08")
        assert row["publisher"] == "The Moscow Times"


def test_versions_say_how_much_they_changed(ask_changed):
    listed = ask_changed("versions_listed").of(
        "released_on", "checked_to", "n_changes", "n_events", "is_first"
    )
    assert [(*(str(day)[:10] for day in row[:2]), *row[2:]) for row in listed] == [
        ("2026-06-09", "2026-06-08", 6, 2, False),
        ("2026-06-08", "2026-06-08", 7, 3, False),
        ("2026-06-07", "2026-06-07", 0, 0, True),
    ]


def test_the_record_knows_the_day_to_which_sources_were_checked(opened):
    assert (opened.checked_to, opened.last_event_date) == (date(2026, 6, 8), date(2026, 6, 9))


def test_an_event_says_since_when_it_is_here_and_when_it_changed_last(ask_changed):
    rows = ask_changed("event_history")
    found = {
        event_id: tuple(str(value)[:10] for value in (rows.one(event_id=event_id)[name] for name in HISTORY))
        for event_id in ("2026-06-09", "2022-03-24", "2022-03-01")
    }
    assert found == {
        "2026-06-09": ("2026-06-08", "2026-06-08", "False", "2026-06-09"),
        "2022-03-24": ("2022-03-24", "2026-06-07", "True", "2026-06-08"),
        "2022-03-01": ("2022-03-01", "2026-06-07", "True", "None"),
    }


HISTORY = ("first_id", "entered_on", "is_of_first", "last_changed_on")


def test_an_event_is_found_by_an_id_that_it_had(opened, ask_changed):
    assert ask_changed("former_ids").of("id", "event_id") == [("2026-06-08", "2026-06-09")]
    assert find(opened, "2026-06-08")["event_id"].tolist() == ["2026-06-09"]


def test_ids_lead_on_over_several_renames_and_one_given_anew_is_no_former_id(source_of_names):
    """a to b, b to c, and a again for another event: b leads to c, a is the new one's."""
    opened = queries.open_record(source_of_names)
    assert Rows.of_frame(opened.run("former_ids")).of("id", "event_id") == [("2025-06-09-b", "2025-06-09-c")]
    told = Rows.of_frame(opened.run("event_changes", {"event_id": "2025-06-09-c"}))
    assert set(told.of("column_name", "old", "new")) == {
        ("event_id", "2025-06-09-a", "2025-06-09-b"),
        ("event_id", "2025-06-09-b", "2025-06-09-c"),
        ("title", "First stage", "Stage one"),
    }
    new = Rows.of_frame(opened.run("event_changes", {"event_id": "2025-06-09-a"}))
    assert new.of("change", "event_id_then") == [("added", "2025-06-09-a")]


@pytest.fixture
def source_of_names(tmp_path):
    """A small record in five versions: a title corrected of event a, then a to b, b to c, a anew."""
    from tests.data.conftest import DATA, SMALL_RECORD

    source, target = tmp_path / "source", tmp_path / "built"
    source.mkdir()
    (source / "datapackage.json").write_bytes((DATA / "source" / "datapackage.json").read_bytes())
    for name, text in SMALL_RECORD.items():
        (source / name).write_text(text.replace("2025-06-09,,", "2025-06-09-a,,"), "utf-8")
    edit(source, "events", "2025-06-09,2025-06-09,", "2025-06-09-a,2025-06-09,")

    def release(day, *renamed):
        report = build(source, target, date(2026, 6, day), Said(renamed=renamed))
        assert report.problems == [], str(report)

    def rename(old, new):
        for table in ("events", "claims"):
            file = source / f"{table}.csv"
            file.write_text(
                file.read_text("utf-8").replace(f"2025-06-09-{old}", f"2025-06-09-{new}"), "utf-8"
            )
        return Renamed(f"2025-06-09-{old}", f"2025-06-09-{new}")

    release(2)
    edit(source, "events", "First stage", "Stage one")
    release(3)
    release(4, rename("a", "b"))
    release(5, rename("b", "c"))
    with (source / "events.csv").open("a", encoding="utf-8") as file:
        file.write("2025-06-09-a,2025-06-09,handover,exchange,completed,,,,Another,\n")
    release(6)
    return target
