"""Drafts add, correct and withdraw rows: tried on a copy, saved whole, and told with their reasons."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

import queries
from curate.effects import effects, lines_changed
from curate.form import NEW_EVENT, draft_of
from data import curation
from data.build import build
from data.curation import Correction, Draft, like_this, new_event_id, proposed_document, rows_of, save, tried
from data.report import Problem, Report
from data.write import built

FROZEN = Path(__file__).parents[1] / "record"
FIRST_DAY, TODAY = date(2026, 6, 7), date(2026, 6, 30)
URL = "https://www.themoscowtimes.com/2026/06/26/russia-and-ukraine-exchange-160-prisoners-each-a93111"
EVENT = {
    "date": "2026-06-26",
    "dated_by": "handover",
    "kind": "exchange",
    "status": "completed",
    "ua_ordinal": "",
    "agreement_id": "",
    "location": "",
    "title": "160 each way, through the United Arab Emirates",
    "note": "Known from one headline.",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project's data, source and record, as it is on 7 June 2026; curation works on it."""
    source = Path(shutil.copytree(FROZEN, tmp_path / "source"))
    assert build(source, tmp_path / "record", FIRST_DAY).problems == []
    for name, place in (("SOURCE", source), ("RECORD", tmp_path / "record"), ("DRAFTS", tmp_path / "drafts")):
        monkeypatch.setattr(curation, name, place)
    return tmp_path


def tables():
    return {
        name: rows_of(name)
        for name in ("documents", "events", "claims", "mediations", "running_totals", "claimants")
    }


def filled_in(**more):
    """The form of `make curate`, filled in for the exchange of 26 June 2026."""
    number = {
        "claimant_id": "ru_mod", "measure": "military", "bound": "exact", "number": "160", "to": "",
        "note": "",
    }  # fmt: skip
    form = {
        "document": proposed_document(URL, rows_of("documents")),
        "event_id": NEW_EVENT,
        "event": EVENT,
        "numbers": [number | {"direction": way} for way in ("to_ukraine", "to_russia")],
        "credits": [{"mediator_id": "united-arab-emirates", "credited_by": "ru_mod"}],
        "totals": [],
        "checked_to": "2026-06-30",
        "note": "One exchange more",
    }
    return draft_of(form | more, tables())


def content(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.csv"))}


def test_publisher_language_and_day_are_proposed_from_the_site_and_the_address(project):
    proposed = proposed_document(URL, rows_of("documents"))
    told = ("publisher", "published", "language", "kind", "known_from")
    assert [proposed[name] for name in told] == ["The Moscow Times", "2026-06-26", "en", "press", "page"]
    unknown = proposed_document("https://example.org/20260631/x", rows_of("documents"))
    assert [unknown[name] for name in told] == ["", "", "", "press", "page"]


def test_a_page_that_the_record_has_keeps_its_id_however_its_address_is_written(project):
    known = rows_of("documents")[0]
    bare = known["url"].removeprefix("https://").removeprefix("http://").removeprefix("www.")
    assert (
        proposed_document(f"http://www.{bare}/", rows_of("documents"))["document_id"] == known["document_id"]
    )


def test_a_second_event_of_a_day_has_b_behind_its_day(project):
    events = rows_of("events")
    assert new_event_id("2026-06-26", events) == "2026-06-26"
    assert new_event_id("2024-01-31", events) == "2024-01-31-b"


def test_trying_a_draft_says_what_it_makes_of_the_record_and_writes_nothing(project):
    before = content(project / "source")
    with tried(filled_in(), TODAY) as trial:
        assert trial.report.problems == []
        after = queries.open_record(trial.folder)
        told = effects(queries.open_record(project / "record"), after, ["2026-06-26"])
        lines = [line for line in lines_changed(project / "source", trial.source) if line.startswith("+")]
    assert told.values.tolist()[-4:] == [
        ["2026-06-26, to Ukraine: Moscow's count", "–", "160"],
        ["2026-06-26, to Ukraine: lowest and highest claim", "–", "160 to 160"],
        ["2026-06-26, to Russia: Moscow's count", "–", "160"],
        ["2026-06-26, to Russia: lowest and highest claim", "–", "160 to 160"],
    ]
    assert ["Whole record: completed events", "115", "116"] in told.values.tolist()
    assert any(line.startswith("+2026-06-26,,ru_mod,to_ukraine,military,160,160,exact,") for line in lines)
    assert content(project / "source") == before


def test_saving_puts_every_row_in_its_place_and_lists_what_came_in(project):
    earlier = {name: rows_of(name) for name in ("events", "claims", "documents")}
    report = save(filled_in(), TODAY)
    assert report.problems == []
    for name, rows in earlier.items():
        now = rows_of(name)
        assert [row for row in now if row in rows] == rows
    assert [row["event_id"] for row in rows_of("events")][-2:] == ["2026-06-07", "2026-06-26"]
    ids = [row["document_id"] for row in rows_of("documents")]
    assert ids == sorted(ids)
    # What is about an agreement names no event, and stays at the end.
    assert rows_of("claims")[-1]["event_id"] == ""
    changes = rows_of("changes")
    assert sorted((row["table"], row["change"]) for row in changes) == [
        ("claims", "added"), ("claims", "added"), ("documents", "added"), ("events", "added"),
        ("mediations", "added"),
    ]  # fmt: skip
    assert {row["version"] for row in changes} == {report.version}
    assert [(row["released_on"], row["checked_to"], row["note"]) for row in rows_of("versions")][-1] == (
        "2026-06-30",
        "2026-06-30",
        "One exchange more",
    )
    assert queries.open_record(project / "record").version == report.version


def test_with_a_problem_nothing_is_written(project):
    before, current = content(project / "source"), built(project / "record")
    broken = filled_in(event=EVENT | {"kind": "swap"})
    report = save(broken, TODAY)
    assert [(one.file, one.column, one.found) for one in report.problems] == [("events.csv", "kind", "swap")]
    assert content(project / "source") == before and built(project / "record") == current


def test_numbers_are_written_down_as_people_say_them(project):
    def bounds(bound, number, to=""):
        row = {
            "claimant_id": "ru_mod", "direction": "to_russia", "measure": "total", "bound": bound,
            "number": number, "to": to, "note": "",
        }  # fmt: skip
        [claim] = filled_in(numbers=[row]).added["claims"]
        return claim["low"], claim["high"]

    assert bounds("exact", "160") == ("160", "160")
    assert bounds("at_least", "160") == ("160", "")
    assert bounds("at_most", "160") == ("", "160")
    assert bounds("approx", "150", "160") == ("150", "160")
    assert bounds("approx", "160") == ("160", "160")
    assert bounds("withheld", "") == ("", "")


def test_rows_that_look_like_the_new_ones_are_shown(project):
    known = next(row for row in rows_of("documents") if row["document_id"] == "d-e6b9a540")
    near = filled_in(event=EVENT | {"date": "2026-06-09"})
    near.added["documents"] = [known]
    told = list(like_this(near))
    assert any(one.startswith("This page is in the record already, as d-e6b9a540") for one in told)
    assert any(one.startswith("2026-06-07, within 3 days: 185 each way") for one in told)


def test_a_correction_and_a_withdrawal_are_listed_with_old_and_new_and_why(project):
    event = next(row for row in rows_of("events") if row["event_id"] == "2023-02-04")
    credit = rows_of("mediations")[0]
    draft = Draft(
        corrected=[
            Correction("events", event, {"location": "Sumy region"}, "The crossing is named now"),
            Correction("mediations", credit, {}, "The page credits somebody else"),
        ]
    )
    assert save(draft, TODAY).problems == []
    changes = rows_of("changes")
    assert [
        (row["table"], row["key"], row["change"], row["column"], row["old"], row["new"], row["reason"])
        for row in changes
        if row["table"] == "events"
    ] == [
        (
            "events", "2023-02-04", "corrected", "location", event["location"], "Sumy region",
            "The crossing is named now",
        )
    ]  # fmt: skip
    withdrawn = [row for row in changes if row["change"] == "withdrawn"]
    assert {row["column"]: row["old"] for row in withdrawn} == {k: v for k, v in credit.items() if v}
    assert {row["reason"] for row in withdrawn} == {"The page credits somebody else"}


def test_an_event_that_gets_another_day_keeps_its_claims_and_its_old_id_is_remembered(project):
    event = next(row for row in rows_of("events") if row["event_id"] == "2026-06-07")
    cells = {"event_id": "2026-06-05", "date": "2026-06-05"}
    assert (
        save(Draft(corrected=[Correction("events", event, cells, "Announced on 5 June")]), TODAY).problems
        == []
    )
    assert {row["event_id"] for name in ("claims", "mediations") for row in rows_of(name)} & {
        "2026-06-07"
    } == set()
    assert [(row["key"], row["column"], row["old"], row["new"]) for row in rows_of("changes")] == [
        ("2026-06-05", "event_id", "2026-06-07", "2026-06-05"),
        ("2026-06-05", "date", "2026-06-07", "2026-06-05"),
    ]


def test_rows_come_in_from_files_too(project, tmp_path):
    folder = tmp_path / "rows"
    folder.mkdir()
    for name, rows in filled_in().added.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*rows_of(name)[0]])
            writer.writeheader()
            writer.writerows(rows)
    (folder / "corrections.csv").write_text(
        "table,key,column,new,reason\nevents,2023-02-04,location,Sumy region,Named now\n", "utf-8"
    )
    draft = curation.draft_of(folder)
    assert save(draft, TODAY).problems == []
    assert len(rows_of("changes")) == 6
    (folder / "corrections.csv").write_text(
        "table,key,column,new,reason\nevents,1999-01-01,location,x,y\n", "utf-8"
    )
    with pytest.raises(ValueError, match="events has no row 1999-01-01"):
        curation.draft_of(folder)


def test_where_the_record_cannot_be_written_the_tables_stay_as_they_were(project, monkeypatch):
    before = content(project / "source")
    built_so_far = iter([curation.build])

    def busy(*arguments, **named):
        if build_it := next(built_so_far, None):
            return build_it(*arguments, **named)
        return Report(
            [Problem("record", None, "", "another build at work", "one build at a time: wait for it")]
        )

    monkeypatch.setattr(curation, "build", busy)
    report = save(filled_in(), TODAY)
    assert [problem.found for problem in report.problems] == ["another build at work"]
    assert content(project / "source") == before


def test_a_day_that_is_none_is_told_by_the_build_and_not_by_a_traceback(project):
    draft = filled_in(event=EVENT | {"date": "26.06.2026"})
    assert all("within" not in sentence for sentence in like_this(draft))
    found = [(one.file, one.column, one.found) for one in save(draft, TODAY).problems]
    assert ("events.csv", "date", "26.06.2026") in found


def test_a_correction_of_no_table_is_named(project, tmp_path):
    folder = tmp_path / "rows"
    folder.mkdir()
    (folder / "corrections.csv").write_text("table,key,column,new,reason\nevent,a,b,c,d\n", "utf-8")
    with pytest.raises(ValueError, match="there is no table event"):
        curation.draft_of(folder)
