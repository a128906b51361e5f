"""What is new, and what an event's page says of its own history, over the record of tests/changed.py."""

import re

import pytest

import queries
from tests.changed import edit


@pytest.fixture
def changed(changed_record, monkeypatch):
    """From here on the record in its third version is served."""
    record = queries.open_record(changed_record)
    monkeypatch.setattr(queries, "current", lambda: record)
    return record


def lines(site):
    return [markdown.value for markdown in site.at.main.markdown]


def test_the_first_version_is_the_record_as_first_published(visit):
    site = visit("whats_new")
    assert [heading.value for heading in site.at.main.header] == ["7 Jun 2026"]
    assert "This is the record as first published" in site.text
    assert "sources checked to 7 Jun 2026 · the record as first published" in site.text


def test_versions_stand_latest_first_with_what_they_changed_by_event(visit, changed):
    site = visit("whats_new")
    assert [heading.value for heading in site.at.main.header] == ["9 Jun 2026", "8 Jun 2026", "7 Jun 2026"]
    assert f"Version {changed.version} · sources checked to 8 Jun 2026 · 6 changes, 2 events" in site.text
    events = [(link.proto.label, link.proto.query_string) for link in site.at.main.get("page_link")]
    assert events[:3] == [
        ("**9 Jun 2026 · One more exchange**", "id=2026-06-09"),
        ("**31 Jan 2024 · First exchange after the Il-76 crash**", "id=2024-01-31"),
        ("**9 Jun 2026 · One more exchange**", "id=2026-06-09"),
    ]
    assert (
        "- Location: nothing before, now “Kamianske, Zaporizhzhia region”. Reason: The ministry names the "
        "place."
    ) in lines(site)
    assert "**Besides the events**" in lines(site) and "- 1 document added, of The Moscow Times." in lines(
        site
    )
    assert "[Follow it as a feed](./feed.xml)" in site.text


def test_a_note_is_shown_as_it_is_written(visit, changed):
    assert r"One exchange more, \<b>\$5\</b>" in lines(visit("whats_new"))


@pytest.fixture
def many(changed_record, tmp_path, monkeypatch):
    """The record with a fourth version, in which the note of every event is corrected."""
    import shutil
    from datetime import date

    from data.build import build
    from data.history import Said

    source = shutil.copytree(changed_record.parent / "source", tmp_path / "source")
    edit(source, "events", "Local swap arranged by the Sumy", "A swap arranged by the Sumy")
    file = source / "events.csv"
    header, *rest = file.read_text("utf-8").splitlines()
    file.write_text(
        "\n".join([header, *(re.sub(r"^([^,]+,[^,]+),handover,", r"\1,announcement,", row) for row in rest)])
        + "\n",
        "utf-8",
    )
    report = build(source, tmp_path / "built", date(2026, 6, 10), Said("Said so."), before=changed_record)
    assert report.problems == [], str(report)
    record = queries.open_record(tmp_path / "built")
    monkeypatch.setattr(queries, "current", lambda: record)
    return record.run("versions_listed").iloc[0]


def test_a_long_version_is_folded_up_and_cut_until_a_reader_asks_for_all(visit, many):
    assert many.n_events > 150
    site = visit("whats_new")
    assert len(site.at.main.expander) == 30
    assert f"{many.n_events - 30} events more." in site.text
    assert site.at.main.expander[0].label == "9 Jun 2026 · One more exchange · 1 change"
    site.choose("toggle", "all_20260610", True)
    assert len(site.at.main.expander) == many.n_events


def test_an_event_says_since_when_it_is_in_the_record(visit):
    site = visit("event", {"id": "2024-01-31"})
    assert (
        "In this record since its first version of 7 Jun 2026; nothing about it has changed since."
        in site.text
    )
    assert "[Follow this event as a feed](./event/2024-01-31.xml)" in site.text


def test_an_event_says_what_changed_last(visit, changed):
    site = visit("event", {"id": "2024-01-31"})
    assert "In this record since its first version of 7 Jun 2026; last changed on 9 Jun 2026:" in site.text
    assert "Moscow's count of officers withdrawn: at least 12 to Ukraine" in site.text
    assert "Moscow's count of officers added" not in site.text
    assert "In this record since the version of 8 Jun 2026;" in visit("event", {"id": "2026-06-09"}).text


def test_a_former_id_opens_the_event_says_so_and_leaves_the_address(visit, changed):
    site = visit("event", {"id": "2026-06-08", "kind": "exchange"})
    assert site.title == "One more exchange"
    assert site.at.query_params["id"] in ("2026-06-09", ["2026-06-09"])
    assert site.at.query_params["kind"] in ("exchange", ["exchange"])
    assert "This page had another address before. Links to that address lead here." in site.text
    assert "event?id=2026-06-09 " in site.at.code[-1].value


@pytest.mark.parametrize(
    "table, n_rows", [("versions", 3), ("changes", 19), ("link_checks", 0), ("holes", 11)]
)
def test_the_tables_about_the_record_are_read_row_by_row(visit, changed, table, n_rows):
    assert f" {n_rows} of {n_rows} rows." in visit("data", {"table": table}).text


def test_the_tables_about_the_record_are_searched(visit, changed):
    assert " 1 of 19 rows." in visit("data", {"table": "changes", "search": "Kamianske"}).text
    assert " 1 of 3 rows." in visit("data", {"table": "versions", "search": "one exchange more"}).text
