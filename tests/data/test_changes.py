"""`make changes`: what the working tables change of another state of the record."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from data.changes import main
from data.history import Renamed, Said
from tests.changed import COUNT, DOCUMENT, EVENT, add, edit

FROZEN = Path(__file__).parents[1] / "record"
FIRST = "2022-03-24,2022-03-24,handover,exchange,completed,1,,"


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def before(tmp_path):
    """The folder data/ of a state that was built today."""
    folder = tmp_path / "data"
    source = shutil.copytree(FROZEN, folder / "source")
    assert build(source, folder / "record", date.today()).problems == []
    return folder


@pytest.fixture
def ours(before, tmp_path):
    """The source of the working tree, the same until a test edits it."""
    return Path(shutil.copytree(before / "source", tmp_path / "ours"))


@pytest.fixture
def tell(before, ours, capsys):
    """tell(): the exit code and what is printed; nothing is written anywhere."""

    def tell():
        known = contents(before) | contents(ours)
        code = main(["--source", str(ours), "--before", str(before)])
        assert contents(before) | contents(ours) == known
        return code, capsys.readouterr().out

    return tell


def test_what_is_the_same_changes_nothing(tell):
    code, said = tell()
    assert code == 0
    assert "No row of the record differs." in said
    assert "| People returned to Ukraine, Kyiv's own | 8,026 | 8,026 |\n" in said
    assert "| Events | 184 | 184 |\n" in said


def test_changes_are_told_by_event_with_what_they_do_to_the_headline_numbers(ours, tell):
    add(ours, "documents", DOCUMENT)
    add(ours, "events", EVENT)
    add(ours, "claims", COUNT)
    edit(ours, "events", f"{FIRST},", f"{FIRST}Kamianske,")
    code, said = tell()
    assert code == 0
    assert said.startswith(
        "# What this changes\n\n"
        "## One more exchange, 8 Jun 2026\n\n"
        "- Event added: “One more exchange”.\n"
        "- Moscow's count added: 175 to Ukraine, by the Ministry of Defence of Russia, in The Moscow "
        "Times.\n\n"
        "## First 'full' exchange by Kyiv's count: 10 for 10, and sailors of the Sapfir, 24 Mar 2022\n\n"
        "- Location: nothing before, now “Kamianske”.\n\n"
        "## Besides the events\n\n"
        "- 1 document added, of The Moscow Times.\n\n"
    )
    for line in (
        "| People returned to Ukraine, Kyiv's own | 8,026 | 8,026 |",
        "| People returned to Ukraine, Moscow's own | 6,931 | **7,106** |",
        "| People returned to Russia, Kyiv's own | 471 | 471 |",
        "| People returned to Russia, Moscow's own | 7,684 | 7,684 |",
        "| Events | 184 | **185** |",
    ):
        assert line in said.splitlines()
    assert said.endswith("\n4 changes.\n")


def test_reasons_and_renames_that_a_build_has_listed_are_told(before, ours, tell):
    """`make data` was run with them: the rows of the corrections and of the new id are in changes.csv."""
    target = ours.parent / "built"
    shutil.copytree(before / "record", target)
    edit(ours, "events", f"{FIRST},", f"{FIRST}Kamianske,")
    for table in ("events", "claims", "mediations"):
        file = ours / f"{table}.csv"
        text = file.read_text("utf-8").replace("\n2022-03-01,", "\n2022-03-02,")
        file.write_text(text.replace("\n2022-03-02,2022-03-01,", "\n2022-03-02,2022-03-02,"), "utf-8")
    said = Said("The ministry says so.", renamed=(Renamed("2022-03-01", "2022-03-02"),))
    report = build(ours, target, date.today(), said)
    assert report.problems == [], str(report)
    code, told = tell()
    assert code == 0, told
    assert (
        "- Day: 1 Mar 2022 before, now 2 Mar 2022; id changed from 2022-03-01 to 2022-03-02. Reason" in told
    )
    assert "- Location: nothing before, now “Kamianske”. Reason: The ministry says so.\n" in told
    assert told.endswith("\n3 changes.\n")


def test_a_state_without_a_record_is_built_from_its_tables(before, ours, tell):
    shutil.rmtree(before / "record")
    edit(ours, "events", f"{FIRST},", f"{FIRST}Kamianske,")
    code, said = tell()
    assert code == 0 and "- Location: nothing before, now “Kamianske”.\n" in said


def test_tables_that_cannot_be_built_are_told_with_their_problems(ours, tell):
    edit(ours, "events", f"{FIRST},", FIRST.replace("exchange", "swap") + ",")
    code, said = tell()
    assert code == 1
    assert said.startswith("The record does not build.\n\n")
    assert "| events.csv" in said and "swap" in said


def test_changes_with_other_columns_are_a_problem_of_theirs(ours, tell):
    edit(ours, "changes", "version,released_on,table", "version,day,table")
    code, said = tell()
    assert code == 1 and "changes.csv" in said
