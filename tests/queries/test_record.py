"""The record as served: opened and replaced whole or not at all, and closed to the outside."""

import shutil
from datetime import date
from functools import partial

import duckdb
import pandas as pd
import pytest

import queries
from queries import files, record, serving

OPEN = queries.current
CLAIMS = "2024-03-01,ua_coordination_hq,to_ukraine,total,{0},{0},exact,d-00000001"


@pytest.fixture(scope="module")
def records(small_record, tmp_path_factory):
    """Two small records, by how many people Kyiv counts on 1 March 2024."""
    return {
        count: small_record(tmp_path_factory.mktemp("record"), "2024-03-01", CLAIMS.format(count))
        for count in (80, 90)
    }


@pytest.fixture
def folder(records, tmp_path):
    """A record in which Kyiv counts 80 people."""
    return shutil.copytree(records[80], tmp_path / "record")


@pytest.fixture
def later(records):
    """The same record after a correction: 90 people."""
    return records[90]


@pytest.fixture
def serve(monkeypatch):
    """serve(folder): from here on that folder is served, as by a process that has just started."""

    def serve(folder):
        monkeypatch.setattr(serving, "_current", serving._Current())
        monkeypatch.setattr(queries, "current", partial(OPEN, folder))

    return serve


@pytest.fixture
def n_asked(monkeypatch, ask):
    """How often each query is read from its file to be put to the database, by name."""
    ask("events_shown")  # Which parameters a query names is read but once a process.
    asked = {}
    read = queries.sql

    def count(name):
        asked[name] = asked.get(name, 0) + 1
        return read(name)

    open_record = queries.open_record

    def open_uncounted(place):
        before = asked.copy()
        opened = open_record(place)  # It asks every question once, to see whether the record fits.
        asked.clear()
        asked.update(before)
        return opened

    monkeypatch.setattr(files, "sql", count)
    monkeypatch.setattr(serving, "open_record", open_uncounted)
    return asked


def replace(folder, later, *tables):
    """Moves these tables of a later record over those of a folder, as a build does."""
    for table in tables or queries.TABLES:
        shutil.copy(later / f"{table}.parquet", folder / f"{table}.new")
        (folder / f"{table}.new").replace(folder / f"{table}.parquet")


def kyivs_count(ask):
    return ask("events_shown").one(event_id="2024-03-01")["to_ukraine_kyiv"]


def test_the_record_knows_its_last_event(ask):
    # events.csv ends on 7 June 2026.
    assert queries.current().last_event_date == date(2026, 6, 7)
    assert len(queries.current().version) == 12


@pytest.mark.parametrize("table", queries.TABLES)
def test_a_missing_file_is_named_with_its_remedy(folder, table):
    (folder / f"{table}.parquet").unlink()
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    assert str(folder / f"{table}.parquet") in str(error.value)
    assert "missing" in str(error.value) and "`make data`" in str(error.value)


@pytest.mark.parametrize("broken", [b"", b"event_id,date\n", b"PAR1" + b"\0" * 100 + b"PAR1", None])
def test_a_broken_file_is_named_with_its_remedy(folder, broken):
    file = folder / "events.parquet"
    # None: the file is cut off half way.
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if broken is None else broken)
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    assert str(file) in str(error.value) and "`make data`" in str(error.value)


def test_files_of_different_versions_are_no_record(folder, later):
    replace(folder, later, "claims")
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    assert str(folder) in str(error.value)
    assert "different versions" in str(error.value) and "`make data`" in str(error.value)


def test_files_that_do_not_say_their_version_are_no_record(folder):
    for table in queries.TABLES:
        pd.read_parquet(folder / f"{table}.parquet").to_parquet(folder / f"{table}.parquet")
    with pytest.raises(queries.RecordError):
        queries.open_record(folder)


def test_without_any_record_asking_raises_and_the_record_is_served_once_it_is_there(
    folder, later, serve, ask
):
    (folder / "claims.parquet").unlink()
    serve(folder)
    with pytest.raises(queries.RecordError, match=r"claims\.parquet is missing"):
        ask("events_shown")
    replace(folder, later)
    assert kyivs_count(ask) == 90


def test_an_unchanged_record_is_opened_once(folder, serve):
    serve(folder)
    assert queries.current() is queries.current()


def test_a_replaced_record_is_taken_over_whole(folder, later, serve, ask):
    serve(folder)
    before = queries.current()
    assert kyivs_count(ask) == 80
    replace(folder, later)
    assert kyivs_count(ask) == 90
    assert queries.current().version != before.version


def test_a_half_replaced_record_is_not_taken_over_until_it_is_whole(folder, later, serve, ask):
    serve(folder)
    before = queries.current()
    tables = list(queries.TABLES)
    while tables[1:]:
        replace(folder, later, tables.pop())
        assert queries.current() is before
        assert kyivs_count(ask) == 80
    replace(folder, later, tables.pop())
    assert kyivs_count(ask) == 90


def test_a_broken_replacement_is_not_taken_over(folder, serve, ask):
    serve(folder)
    before = queries.current()
    whole = (folder / "claims.parquet").read_bytes()
    (folder / "claims.parquet").write_bytes(whole[:200])
    assert queries.current() is before
    assert kyivs_count(ask) == 80
    (folder / "claims.parquet").write_bytes(whole)
    assert kyivs_count(ask) == 80


def test_a_record_that_is_deleted_is_served_on(folder, serve, ask):
    serve(folder)
    before = queries.current()
    for file in folder.glob("*.parquet"):
        file.unlink()
    assert queries.current() is before
    assert kyivs_count(ask) == 80


def test_the_same_question_is_put_to_the_database_once(folder, serve, ask, n_asked):
    serve(folder)
    first = ask("events_shown", mediators=["qatar"])
    assert ask("events_shown", mediators=["qatar"]) == first
    queries.current().run(
        "events_shown",
        {
            "kinds": ("exchange", "release", "civilian_return"),
            "agreements": (),
            "attested": (),
            "mediators": ("qatar",),
            "unit": "people",
            "last_day": date(2026, 6, 7),
            "first_day": date(2022, 2, 24),
        },
    )
    assert n_asked["events_shown"] == 1


def test_another_question_gets_another_answer(folder, serve, ask, n_asked):
    # mediations of the small record: qatar for 1 March 2024.
    serve(folder)
    assert ask("events_shown", mediators=["qatar"]).of("event_id") == ["2024-03-01"]
    assert ask("events_shown", mediators=["belarus"]).of("event_id") == []
    assert ask("events_shown", mediators=["qatar"], last_day="2024-02-29").of("event_id") == []
    assert n_asked["events_shown"] == 3


def test_a_question_is_put_again_to_a_replaced_record(folder, later, serve, ask, n_asked):
    serve(folder)
    ask("events_shown")
    replace(folder, later)
    ask("events_shown")
    assert n_asked["events_shown"] == 2


def test_what_a_caller_does_to_its_answer_does_not_change_the_next_one(folder, serve, ask):
    serve(folder)
    question = {"event_id": "2024-03-01"}
    frame = queries.current().run("event_claims", question)
    frame.loc[0, "low"] = 1
    frame.iloc[0, frame.columns.get_loc("claimant")] = "Somebody else"
    frame["high"] = 2
    frame["more"] = 3
    del frame["bound"]
    again = queries.current().run("event_claims", question)
    assert again[["low", "high", "claimant", "bound"]].values.tolist() == [
        [80, 80, "Coordination Headquarters", "exact"]
    ]
    assert "more" not in again.columns


def test_whole_numbers_stay_whole_where_some_are_missing(ask):
    frame = queries.current().run("event_claims", {"event_id": "2024-01-31"})
    # ua_coordination_hq: at least 36 wounded, so without a high.
    assert (str(frame["low"].dtype), str(frame["high"].dtype)) == ("Int32", "Int32")
    assert frame["high"].isna().sum() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from glob('/etc/*')",
        "select * from read_parquet('data/claims.parquet')",
        "select * from read_csv('https://example.org/a.csv')",
        "copy events to '{outside}'",
        "export database '{outside}'",
        "attach '{outside}' as outside",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "reset enable_external_access",
        "set lock_configuration = false",
        "set memory_limit = '100GB'",
        "set allowed_directories = ['/']",
    ],
)
def test_the_database_reaches_nothing_outside_and_cannot_be_told_to(tmp_path, statement):
    outside = tmp_path / "outside"
    with pytest.raises(duckdb.Error) as error:
        queries.current().connection.cursor().execute(statement.format(outside=outside))
    assert isinstance(error.value, duckdb.PermissionException | duckdb.InvalidInputException)
    assert not outside.exists()


class Listening:
    """A connection that remembers what was put to it."""

    def __init__(self, connection):
        self.connection, self.heard = connection, []

    def execute(self, sql, *more):
        self.heard.append(sql)
        return self.connection.execute(sql, *more)


def test_every_question_is_put_to_a_record_before_it_is_served(frozen_record):
    opened = queries.open_record(frozen_record)
    listening = Listening(opened.connection.cursor())
    record._ask_everything(listening, opened.last_event_date)
    assert {queries.sql(name) for name in queries.QUESTIONS} <= set(listening.heard)


def test_values_that_a_question_does_not_name_tell_no_answers_apart(folder, serve, ask, n_asked):
    serve(folder)
    for mediator in ("qatar", "turkiye"):
        ask("totals_of_measure", measure="exchanges", mediators=[mediator])
    assert n_asked["totals_of_measure"] == 1


def test_a_build_that_is_named_before_its_files_are_there_is_taken_over_once_they_are(
    records, tmp_path, serve, ask
):
    first, then = records[80].name, records[90].name
    shutil.copytree(records[80], tmp_path / first)
    (tmp_path / "current").write_text(first, "utf-8")
    serve(tmp_path)
    assert kyivs_count(ask) == 80
    (tmp_path / "current").write_text(then, "utf-8")
    assert kyivs_count(ask) == 80
    shutil.copytree(records[90], tmp_path / then)
    assert kyivs_count(ask) == 90
