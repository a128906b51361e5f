"""What a build makes of a good record. Breaking it is the matter of test_broken_rows.py."""

import csv
import fcntl
import io
import shutil
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.build import DATA, build, cite, main
from data.report import Mismatch, Problem
from data.write import built

TODAY = date(2026, 6, 30)
FROZEN = Path(__file__).parents[1] / "record"
TABLES = [
    "agreements",
    "changes",
    "claimants",
    "claims",
    "documents",
    "events",
    "holes",
    "link_checks",
    "mediations",
    "mediators",
    "running_totals",
    "versions",
]


def content(directory):
    return {path.name: path.read_bytes() for path in built(directory).iterdir()}


def metadata(path):
    return {key.decode(): value.decode() for key, value in pq.read_schema(path).metadata.items()}


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_record_lists_where_a_source_contradicts_itself(tmp_path):
    # 19 April 2025: Kyiv's 246 "defenders" leave out the 31 wounded whom its 9
    # officers and 268 others count in.
    report = build(FROZEN, tmp_path, TODAY)
    listed = {
        (one.event_id, one.document_id, one.whole, one.parts, one.difference) for one in report.mismatches
    }
    assert ("2025-04-19", "d-ff61f695", "military 246", "officers 9 + enlisted 268", -31) in listed


def test_a_good_record_builds_without_problems_or_warnings(source, target):
    report = build(source, target, TODAY)
    assert (report.problems, report.mismatches) == ([], [])
    assert report.last_event_date == date(2025, 6, 9)
    assert report.n_rows == {
        "agreements": 1,
        "claimants": 3,
        "mediators": 3,
        "documents": 2,
        "events": 2,
        "claims": 8,
        "mediations": 1,
        "running_totals": 2,
        "versions": 2,
        "changes": 0,
        "link_checks": 1,
        "holes": 2,
    }
    assert sorted(content(target)) == [f"{name}.parquet" for name in TABLES]


def test_rows_come_typed_sorted_and_empty_cells_as_null(source, target):
    build(source, target, TODAY)
    claims = duckdb.sql(f"""
        select event_id, agreement_id, claimant_id, direction, measure, low, high, bound, note
        from '{built(target) / "claims.parquet"}'
    """).fetchall()
    assert claims == [
        ("2024-01-03", None, "ru_mod", "to_russia", "total", 248, 248, "exact", None),
        ("2024-01-03", None, "ua_coordination_hq", "to_ukraine", "civilians", 6, 6, "exact", None),
        ("2024-01-03", None, "ua_coordination_hq", "to_ukraine", "military", 224, 224, "exact", None),
        (
            "2024-01-03",
            None,
            "ua_coordination_hq",
            "to_ukraine",
            "total",
            230,
            230,
            "exact",
            "Zelensky, in the evening",
        ),
        ("2025-06-09", None, "ru_mod", "to_russia", "total", None, None, "withheld", None),
        ("2025-06-09", None, "ua_coordination_hq", "to_ukraine", "wounded", None, 50, "at_most", None),
        ("2025-06-09", None, "uae_mfa", "both", "total", 200, 240, "approx", None),
        (None, "istanbul-2025-06", "ua_coordination_hq", "to_ukraine", "total", 1000, None, "at_least", None),
    ]
    events = duckdb.sql(f"""
        select date, ua_ordinal, kind, typeof(date), typeof(ua_ordinal), typeof(kind), title
        from '{built(target) / "events.parquet"}'
    """).fetchall()
    assert events == [
        (date(2024, 1, 3), 49, "exchange", "DATE", "INTEGER", "VARCHAR", 'The "largest" exchange'),
        (date(2025, 6, 9), None, "release", "DATE", "INTEGER", "VARCHAR", "First stage"),
    ]


def test_a_closed_vocabulary_keeps_its_order_and_all_its_words(source, target):
    build(source, target, TODAY)
    schema = pq.read_schema(built(target) / "claims.parquet")
    assert schema.field("direction").type == pa.dictionary(pa.int8(), pa.string())
    direction = pd.read_parquet(built(target) / "claims.parquet")["direction"]
    assert list(direction.cat.categories) == ["to_ukraine", "to_russia", "to_third_country", "both"]


def test_every_whole_number_has_limits_that_fit_the_files(source):
    fields = pd.json_normalize(
        pd.read_json(DATA / "source" / "datapackage.json", typ="series")["resources"], ["schema", "fields"]
    )
    numbers = fields[fields["type"] == "integer"]
    assert list(numbers["name"]) == ["rank", "ua_ordinal", "low", "high", "value", "rank"]
    assert numbers["constraints.minimum"].between(0, 1).all()
    assert numbers["constraints.maximum"].between(1, 2**31 - 1).all()


def test_every_file_says_which_record_it_belongs_to(source, target):
    report = build(source, target, TODAY)
    assert len(report.version) == 12 and int(report.version, 16) >= 0
    assert {metadata(path)["record_version"] for path in built(target).iterdir()} == {report.version}
    assert metadata(built(target) / "claims.parquet") == {
        "title": "Claims (Exchange Ledger: prisoner exchanges between Russia and Ukraine, claim by claim)",
        "licence": "CC-BY-4.0",
        "record_version": report.version,
        "last_event_date": "2025-06-09",
    }


def test_the_same_record_gives_the_same_bytes_in_whatever_order_it_is_written(source, target, tmp_path):
    build(source, target, TODAY)
    for path in source.glob("*.csv"):
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
        backwards = [row[::-1] for row in (header, *reversed(rows))]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(backwards)
    build(source, tmp_path / "again", TODAY)
    assert content(tmp_path / "again") == content(target)


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("claims.csv", "248,248", "249,249"),
        ("events.csv", "First stage", "The first stage"),
        ("documents.csv", "/b,Example,,", "/b,Example,2024-01-03,"),
    ],
)
def test_another_value_is_another_version(source, target, file, old, new):
    before = build(source, target, TODAY).version
    edit(source / file, old, new)
    assert build(source, target, TODAY).version != before


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (
            "military,224,224",
            "military,223,223",
            [
                Mismatch(
                    2,
                    "2024-01-03",
                    "to_ukraine",
                    "ua_coordination_hq",
                    "d-0000000a",
                    "total 230",
                    "military 223 + civilians 6",
                    1,
                )
            ],
        ),
        (
            "military,224,224,exact,d-0000000a,",
            "officers,14,14,exact,d-0000000a,\n"
            "2024-01-03,,ua_coordination_hq,to_ukraine,enlisted,212,212,exact,d-0000000a,",
            [
                Mismatch(
                    2,
                    "2024-01-03",
                    "to_ukraine",
                    "ua_coordination_hq",
                    "d-0000000a",
                    "total 230",
                    "officers 14 + enlisted 212 + civilians 6",
                    -2,
                )
            ],
        ),
        (
            "to_russia,total,248,248,exact,d-0000000b,",
            "to_russia,total,248,248,exact,d-0000000b,\n2024-01-03,,ru_mod,to_russia,military,248,248,exact,d-0000000b,\n"
            "2024-01-03,,ru_mod,to_russia,officers,8,8,exact,d-0000000b,\n"
            "2024-01-03,,ru_mod,to_russia,enlisted,230,230,exact,d-0000000b,",
            [
                Mismatch(
                    6,
                    "2024-01-03",
                    "to_russia",
                    "ru_mod",
                    "d-0000000b",
                    "military 248",
                    "officers 8 + enlisted 230",
                    10,
                ),
                Mismatch(
                    5,
                    "2024-01-03",
                    "to_russia",
                    "ru_mod",
                    "d-0000000b",
                    "total 248",
                    "officers 8 + enlisted 230",
                    10,
                ),
            ],
        ),
        ("military,224,224,exact", "military,200,224,approx", []),
    ],
)
def test_parts_that_do_not_add_up_are_warnings_and_the_record_is_built(
    source, target, capsys, old, new, expected
):
    edit(source / "claims.csv", old, new)
    report = build(source, target, TODAY)
    assert report.mismatches == expected
    assert main(["--source", str(source), "--target", str(target)]) == 0
    said = capsys.readouterr().out
    assert f"{len(expected)} warning" in said
    assert all(one.parts in said for one in expected)


def test_the_command_line_says_the_version_the_end_of_the_record_and_the_rows(source, target, capsys):
    assert main(["--source", str(source), "--target", str(target)]) == 0
    said = capsys.readouterr().out
    assert (
        f"Record {metadata(built(target) / 'events.parquet')['record_version']}, last event on 2025-06-09."
        in said
    )
    assert "| running_totals | 2      |" in said
    assert "0 warnings" in said


def test_a_write_that_fails_leaves_every_file_as_it_was(source, target, monkeypatch):
    build(source, target, TODAY)
    before = content(target)
    edit(source / "claims.csv", "248,248", "249,249")
    open_file = pq.ParquetWriter

    def full_disk(path, *rest, **options):
        if path.name == "events.parquet":
            raise OSError(28, "No space left on device")
        return open_file(path, *rest, **options)

    monkeypatch.setattr(pq, "ParquetWriter", full_disk)
    report = build(source, target, TODAY)
    assert report.problems == [
        Problem(str(target), None, "", "No space left on device", "a directory that can be written to")
    ]
    assert content(target) == before
    assert {path.name for path in target.iterdir()} == {"current", ".lock", built(target).name}


class Killed(BaseException):
    """What ends a build at once, like a kill."""


# What a build does with whole files and directories, in this order.
MOMENTS = ("mkdtemp", "rename", "write_text", "replace", "rmtree")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_one_whole_build_and_the_next_heals_the_rest(
    source, target, monkeypatch, moment
):
    build(source, target, TODAY)
    before = content(target)
    edit(source / "claims.csv", "248,248", "249,249")
    with monkeypatch.context() as patch:

        def die(*_, **__):
            raise Killed

        for place, name in ((tempfile, "mkdtemp"), (shutil, "rmtree")):
            if name == moment:
                patch.setattr(place, name, die)
        if moment in ("rename", "write_text", "replace"):
            patch.setattr(Path, moment, die)
        with pytest.raises(Killed):
            build(source, target, TODAY)
    assert set(content(target)) == set(before)
    assert len({metadata(file)["record_version"] for file in built(target).iterdir()}) == 1
    report = build(source, target, TODAY)
    assert report.problems == []
    assert {path.name for path in target.iterdir()} == {"current", ".lock", built(target).name}
    [changed] = [row for row in report.changes if row["column"] == "low"]
    assert (changed["old"], changed["new"]) == ("248", "249")


def test_two_builds_at_once_are_one_after_the_other(source, target):
    build(source, target, TODAY)
    with (target / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        [problem] = build(source, target, TODAY).problems
    assert problem.allowed == "one build at a time: wait for it"
    assert build(source, target, TODAY).problems == []


def test_a_target_that_is_no_directory_is_a_problem_in_the_table(source, tmp_path):
    (tmp_path / "built").write_text("a file")
    report = build(source, tmp_path / "built", TODAY)
    assert report.problems == [
        Problem(str(tmp_path / "built"), None, "", "File exists", "a directory that can be written to")
    ]


def test_the_citation_file_names_the_version_and_its_day_and_nothing_else_of_it_changes(tmp_path):
    file = tmp_path / "CITATION.cff"
    file.write_text('version: 1.0.0\npreferred-citation:\n  version: "x"\n  date-released: ""\n  year: 1\n')
    cite(file, "0123456789ab", "2027-02-03")
    assert file.read_text().splitlines() == [
        "version: 1.0.0",
        "preferred-citation:",
        '  version: "0123456789ab"',
        '  date-released: "2027-02-03"',
        "  year: 2027",
    ]
