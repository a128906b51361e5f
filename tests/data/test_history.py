"""What changed between two builds: rows added, corrected, withdrawn, and the versions that brought them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from data.history import Renamed, Said, undone
from data.write import built

FIRST, SECOND, THIRD = date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 20)
KYIV = '2024-01-03,,ua_coordination_hq,to_ukraine,total,230,230,exact,d-0000000a,"Zelensky, in the evening"\n'
OTHER = "2024-01-03,,ua_coordination_hq,to_ukraine,total,231,231,exact,d-0000000a,\n"
MOSCOW = "2024-01-03,,ru_mod,to_russia,total,248,248,exact,d-0000000b,\n"


def rows(source, table):
    with (source / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edit(source, table, old, new):
    file = source / f"{table}.csv"
    text = file.read_text("utf-8")
    assert text.count(old) >= 1, f"{table} has no {old}"
    file.write_text(text.replace(old, new), "utf-8")


def told(source):
    """The changes as CSV, without version and day."""
    return [
        tuple(row[name] for name in ("table", "key", "change", "column", "old", "new", "reason"))
        for row in rows(source, "changes")
    ]


@pytest.fixture
def record(source, target):
    """The small record, built on its first day; the second time its version is written down."""
    for _ in range(2):
        assert build(source, target, FIRST).problems == []
    return source


def test_a_row_that_is_new_is_added_whole(record, target):
    edit(record, "claims", MOSCOW, MOSCOW + MOSCOW.replace("to_russia", "to_ukraine"))
    report = build(record, target, SECOND, Said("not needed for what is new"))
    key = "2024-01-03||ru_mod|to_ukraine|total|d-0000000b"
    assert told(record) == [("claims", key, "added", "", "", "", "")]
    assert [(row["released_on"], row["version"] == report.version) for row in rows(record, "versions")] == [
        ("2026-06-01", False),
        ("2026-06-10", True),
    ]


def test_a_cell_that_reads_otherwise_is_corrected_and_the_reason_stands_beside_it(record, target):
    edit(record, "claims", "248,248", "249,249")
    build(record, target, SECOND, Said("The ministry's page says 249"))
    key = "2024-01-03||ru_mod|to_russia|total|d-0000000b"
    assert told(record) == [
        ("claims", key, "corrected", "low", "248", "249", "The ministry's page says 249"),
        ("claims", key, "corrected", "high", "248", "249", "The ministry's page says 249"),
    ]


def test_a_row_that_is_gone_is_withdrawn_cell_by_cell(record, target):
    edit(record, "mediations", "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n", "")
    edit(record, "mediations", "document_id\n", "document_id\n2024-01-03,holy-see,ru_mod,d-0000000b\n")
    build(record, target, SECOND, Said("The page thanks somebody else"))
    why = "The page thanks somebody else"
    key = "2024-01-03|united-arab-emirates|ua_coordination_hq|d-0000000a"
    assert told(record) == [
        ("mediations", key, "withdrawn", "event_id", "2024-01-03", "", why),
        ("mediations", key, "withdrawn", "mediator_id", "united-arab-emirates", "", why),
        ("mediations", key, "withdrawn", "credited_by", "ua_coordination_hq", "", why),
        ("mediations", key, "withdrawn", "document_id", "d-0000000a", "", why),
        ("mediations", "2024-01-03|holy-see|ru_mod|d-0000000b", "added", "", "", "", ""),
    ]


def test_builds_of_one_day_are_one_version_with_the_difference_to_the_evening_before(record, target):
    edit(record, "claims", "248,248", "249,249")
    build(record, target, SECOND, Said("A slip"))
    edit(record, "claims", "249,249", "250,250")
    edit(record, "events", "First stage", "The first stage")
    report = build(record, target, SECOND, Said("In other words"))
    key = "2024-01-03||ru_mod|to_russia|total|d-0000000b"
    assert told(record) == [
        ("events", "2025-06-09", "corrected", "title", "First stage", "The first stage", "In other words"),
        ("claims", key, "corrected", "low", "248", "250", "In other words"),
        ("claims", key, "corrected", "high", "248", "250", "In other words"),
    ]
    assert [row["version"] for row in rows(record, "versions")][-1] == report.version
    assert len(rows(record, "versions")) == 2
    edit(record, "claims", "250,250", "248,248")
    edit(record, "events", "The first stage", "First stage")
    build(record, target, SECOND)
    assert told(record) == []
    # As it was the evening before: there is no version of this day.
    assert [row["released_on"] for row in rows(record, "versions")] == ["2026-06-01"]


def test_a_reason_written_beside_a_change_by_hand_is_kept(record, target):
    edit(record, "claims", "248,248", "249,249")
    build(record, target, SECOND)
    edit(record, "changes", "low,248,249,", "low,248,249,By hand")
    build(record, target, SECOND, Said("By the command"))
    assert [row["reason"] for row in rows(record, "changes")] == ["By hand", "By the command"]


def test_a_later_day_without_a_change_adds_no_version_but_may_say_to_when_sources_were_checked(
    record, target
):
    build(record, target, SECOND)
    before = (record / "versions.csv").read_bytes()
    build(record, target, THIRD)
    assert (record / "versions.csv").read_bytes() == before
    build(record, target, THIRD, Said(checked_to=date(2026, 6, 19)))
    assert [(row["released_on"], row["checked_to"]) for row in rows(record, "versions")][-1][
        1
    ] == "2026-06-19"


def test_an_event_with_another_id_is_the_same_event_and_its_claims_the_same_claims(record, target):
    for table in ("claims", "mediations", "running_totals", "events"):
        edit(record, table, "2024-01-03,", "2024-01-02,")
    edit(record, "running_totals", "2024-01-02,2024-01-01", "2024-01-03,2024-01-01")
    edit(record, "running_totals", "2024-01-02,,ru_mod", "2024-01-03,,ru_mod")
    build(record, target, SECOND, Said("It was the 2nd", renamed=(Renamed("2024-01-03", "2024-01-02"),)))
    assert told(record) == [
        ("events", "2024-01-02", "corrected", "event_id", "2024-01-03", "2024-01-02", "It was the 2nd"),
        ("events", "2024-01-02", "corrected", "date", "2024-01-03", "2024-01-02", "It was the 2nd"),
    ]
    # Known from the table itself when it is built once more, and still the same on another day.
    build(record, target, SECOND, Said("It was the 2nd"))
    build(record, target, THIRD)
    assert len(told(record)) == 2


def test_variants_of_one_claimant_in_one_document_are_told_apart(record, target):
    edit(record, "claims", KYIV, KYIV + OTHER)
    build(record, target, SECOND)
    key = "2024-01-03||ua_coordination_hq|to_ukraine|total|d-0000000a"
    assert [(one[1], one[2]) for one in told(record)] == [(f"{key}#2", "added")]
    edit(record, "claims", OTHER, OTHER.replace("231,231", "232,232"))
    build(record, target, THIRD, Said("Misread"))
    assert [(one[1], one[3], one[4], one[5]) for one in told(record)[1:]] == [
        (f"{key}#2", "low", "231", "232"),
        (f"{key}#2", "high", "231", "232"),
    ]


def test_all_changes_undone_are_the_record_as_it_was(record, target):
    before = {name: rows(record, name) for name in ("claims", "mediations", "events", "running_totals")}
    keys = {
        "events": ("event_id",),
        "claims": ("event_id", "agreement_id", "claimant_id", "direction", "measure", "document_id"),
        "mediations": ("event_id", "mediator_id", "credited_by", "document_id"),
        "running_totals": ("as_of", "since", "claimant_id", "measure", "document_id"),
    }
    edit(record, "claims", KYIV, KYIV + OTHER)
    edit(record, "claims", "248,248", "249,249")
    edit(record, "claims", "2025-06-09,,ru_mod,to_russia,total,,,withheld,d-0000000b,\n", "")
    edit(record, "events", "First stage", "The first stage")
    build(record, target, SECOND, Said("Read again"))
    now = {name: rows(record, name) for name in keys}
    earlier = undone(now, rows(record, "changes"), keys)
    for name in keys:
        assert sorted(map(str, earlier[name])) == sorted(map(str, before[name])), name


def test_without_a_build_before_nothing_is_known_of_changes_and_no_source_is_written(source, tmp_path):
    before = {file.name: file.read_bytes() for file in source.iterdir()}
    edit(source, "claims", "248,248", "249,249")
    before["claims.csv"] = (source / "claims.csv").read_bytes()
    report = build(source, tmp_path / "elsewhere", SECOND)
    assert report.changes == [] and built(tmp_path / "elsewhere").name.startswith(report.version)
    assert {file.name: file.read_bytes() for file in source.iterdir()} == before


def test_a_record_can_be_compared_with_another_without_writing_to_its_source(record, target, tmp_path):
    edit(record, "claims", "248,248", "249,249")
    before = {file.name: file.read_bytes() for file in Path(record).iterdir()}
    report = build(record, tmp_path / "tried", SECOND, before=target)
    assert [(row["column"], row["old"], row["new"]) for row in report.changes] == [
        ("low", "248", "249"),
        ("high", "248", "249"),
    ]
    assert {file.name: file.read_bytes() for file in Path(record).iterdir()} == before
