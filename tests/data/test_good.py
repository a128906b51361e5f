"""The sweep that reads a good record at once: it takes what is good, reads it as row by row, and gives up on all else."""

import pytest

from data.build import DATA
from data.check import open_record
from data.good import read_good
from data.read import read_package, read_tables
from data.write import SORTED_BY

MEDIATION = "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n"


def swept(source):
    package, _ = read_package(source, set(SORTED_BY))
    return read_good(package, source)


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_good_record_is_read_with_types_row_numbers_and_empty_cells_as_null(source):
    claims = (
        swept(source)
        .execute("select row_number, event_id, agreement_id, low, high, note from claims order by row_number")
        .fetchall()
    )
    assert claims[0] == (2, "2024-01-03", None, 230, 230, "Zelensky, in the evening")
    assert claims[6:] == [
        (8, "2025-06-09", None, None, 50, None),
        (9, None, "istanbul-2025-06", 1000, None, None),
    ]


@pytest.mark.parametrize("table", SORTED_BY)
def test_the_record_of_the_project_reads_the_same_at_once_and_row_by_row(table):
    package, _ = read_package(DATA / "source", set(SORTED_BY))
    tables, problems = read_tables(package, DATA / "source")
    columns = ", ".join((*package.get_resource(table).schema.field_names, "row_number"))
    read = [
        record.execute(f"select {columns} from {table} order by row_number").fetchall()
        for record in (swept(DATA / "source"), open_record(package, tables))
    ]
    assert problems == [] and len(read[0]) > 5
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("events.csv", "2024-01-03,2024-01-03,", "2024-01-03,2024-1-3,"),
        ("events.csv", "2024-01-03,2024-01-03,", "2024-01-03,2024-02-30,"),
        ("events.csv", "completed,49", "completed,49.0"),
        ("events.csv", "completed,49", "completed, 49"),
        ("events.csv", "completed,49", "completed,0"),
        ("events.csv", "completed,49", "completed,99999999999999999999"),
        ("events.csv", ",exchange,", ",Exchange,"),
        ("events.csv", "2025-06-09,2025-06-09", "2025-06-09-B,2025-06-09"),
        ("events.csv", "2025-06-09,2025-06-09", "2024-01-03,2025-06-09"),
        ("events.csv", ",First stage,", ",,"),
        ("events.csv", "istanbul-2025-06", "ankara-2025-06"),
        ("events.csv", "First stage,\n", "First stage\n"),
        ("events.csv", "First stage,\n", "First stage,,\n"),
        ("events.csv", "First stage,\n", "First stage,\n\n"),
        ("events.csv", "First stage,\n", '"First" stage,\n'),
        ("events.csv", "First stage,\n", '"First stage,\n'),
        ("events.csv", ",title,", ",titel,"),
        ("events.csv", ",title,", ",title,title,"),
        ("claimants.csv", "Ministry of Defence of Russia", "Coordination Headquarters"),
        ("mediations.csv", MEDIATION, MEDIATION * 2),
        ("mediations.csv", MEDIATION, ""),
    ],
)
def test_it_gives_up_on_what_might_be_wrong(source, file, old, new):
    assert swept(source) is not None
    edit(source / file, old, new)
    assert swept(source) is None


def test_a_blank_line_within_a_text_is_part_of_it(source):
    edit(source / "events.csv", ",First stage,", ',"First\n\nstage",')
    assert swept(source).execute("select row_number, title from events order by row_number").fetchall()[
        1
    ] == (3, "First\n\nstage")


def test_it_gives_up_on_a_file_that_is_missing_or_empty(source):
    (source / "claims.csv").write_text("")
    assert swept(source) is None
    (source / "claims.csv").unlink()
    assert swept(source) is None


@pytest.mark.parametrize("constraint, value", [("minLength", 3), ("jsonSchema", {})])
def test_it_gives_up_on_a_constraint_that_it_does_not_know(source, constraint, value):
    package, _ = read_package(source, set(SORTED_BY))
    package.get_resource("events").schema.get_field("title").constraints[constraint] = value
    assert read_good(package, source) is None
