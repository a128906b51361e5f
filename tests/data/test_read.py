"""What is read from the files before any rule is asked, and that the work grows no faster than the files."""

import csv
import io

import pytest

from data.check import open_record
from data.read import read_package, read_tables
from data.report import Problem, Report
from data.write import SORTED_BY

CLAIM = "2024-01-03,,ru_mod,to_russia,total,248,248,exact,d-0000000b,"
SECOND_DOCUMENT = "d-0000000b,http://example.org/b,Example,,ru,office,headline\n"
MANY = 100_000


def read(source):
    package, problems = read_package(source, set(SORTED_BY))
    if package is None:
        return None, problems
    tables, problems = read_tables(package, source)
    return open_record(package, tables), problems


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new, 1).encode())


def test_rows_come_with_types_row_numbers_and_empty_cells_as_null(source):
    record, problems = read(source)
    asked = "select row_number, event_id, agreement_id, low, high, note from claims order by row_number"
    claims = record.execute(asked).fetchall()
    assert problems == []
    assert claims[0] == (2, "2024-01-03", None, 230, 230, "Zelensky, in the evening")
    assert claims[6:] == [
        (8, "2025-06-09", None, None, 50, None),
        (9, None, "istanbul-2025-06", 1000, None, None),
    ]


def test_a_blank_line_within_a_text_is_part_of_it(source):
    edit(source / "events.csv", ",First stage,", ',"First\n\nstage",')
    record, problems = read(source)
    assert problems == []
    assert record.execute("select row_number, title from events order by 1").fetchall()[1] == (
        3,
        "First\n\nstage",
    )


@pytest.mark.parametrize(
    "before, after", [("agreement_id", "\ufeffagreement_id"), ("2025-06-02,", "2025-6-2,")]
)
def test_what_a_spreadsheet_may_write_is_read(source, before, after):
    edit(source / "agreements.csv", before, after)
    record, problems = read(source)
    assert problems == []
    assert record.execute("select agreement_id, agreed_on::varchar from agreements").fetchall() == [
        ("istanbul-2025-06", "2025-06-02")
    ]


@pytest.mark.parametrize("separator, name", [(";", ";"), ("\t", "tabs")], ids=["semicolons", "tabs"])
def test_another_separator_is_one_problem(source, separator, name):
    text = (source / "events.csv").read_text("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    with (source / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows([header, *rows])
    assert read(source)[1] == [
        Problem(
            "events.csv",
            1,
            "",
            f"cells separated by {name}",
            "cells separated by commas: save the file as CSV UTF-8 (comma delimited)",
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_one_problem(source, encoding):
    path = source / "events.csv"
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert read(source)[1] == [
        Problem(
            "events.csv",
            None,
            "",
            "text that looks like UTF-16",
            "text in UTF-8: save the file as CSV UTF-8 (comma delimited)",
        )
    ]


def test_columns_without_name_and_values_are_read_as_if_they_were_not_there(source):
    path = source / "mediations.csv"
    path.write_text("".join(f"{line},,\n" for line in path.read_text("utf-8").splitlines()), "utf-8")
    record, problems = read(source)
    assert problems == []
    assert record.execute("select count(*) from mediations").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "title",
    [
        "Обмін, “called off” – 5 °C",
        "The day's largest - 230 for 248 (+6)",
        "Russia's 'Бог войны' and Kyiv's Київ",
        "c. 1,000 people; 50 % of them wounded #2",
    ],
)
def test_a_text_in_any_alphabet_with_any_sign_within_it_is_read_as_it_is(source, title):
    edit(source / "events.csv", ",First stage,", f',"{title}",')
    record, problems = read(source)
    assert problems == []
    assert record.execute("select title from events where row_number = 3").fetchall() == [(title,)]


def test_what_is_allowed_is_never_cut_and_what_was_found_is(source):
    edit(source / "claims.csv", ",to_russia,total,248", f",to_russia,{30 * 'total'},248")
    _, [problem] = read(source)
    assert len(problem.allowed) > 110
    said = str(Report([problem]))
    assert problem.allowed in said
    assert f"| {30 * 'total'} |" not in said and f"| {19 * 'total'}tota… |" in said


def test_a_row_cut_short_is_told_once_and_hidden_from_the_rules(source):
    edit(source / "claims.csv", CLAIM, "2024-01-03,,ru_mod,to_russia,total,248,248,exact")
    record, problems = read(source)
    assert problems == [
        Problem(
            "claims.csv",
            5,
            "document_id",
            "a row that ends early: 8 of 10 cells",
            "10 cells: a comma before each but the first, also where it is empty",
        ),
    ]
    assert record.execute("select row_number from claims where row_number between 4 and 6").fetchall() == [
        (4,),
        (6,),
    ]


def test_a_row_that_cannot_be_shown_to_the_rules_is_still_there_for_those_that_refer_to_it(source):
    edit(source / "documents.csv", SECOND_DOCUMENT, SECOND_DOCUMENT.replace(",,ru", ",some day,ru"))
    _, problems = read(source)
    assert problems == [
        Problem("documents.csv", 3, "published", "some day", "a date as 2024-01-31, or empty")
    ]


@pytest.mark.parametrize(
    "old, new, reason",
    [
        (
            '"name": "agreed_on",\n            "type": "date"',
            '"name": "agreed_on", "type": "geopoint"',
            "geopoint",
        ),
        ('"pattern": "d-[0-9a-f]{8}"', '"pattern": "d-[0-9a-f"', "the pattern of documents.document_id"),
        (
            '"reference": {"resource": "agreements"',
            '"reference": {"resource": "treaties"',
            "a foreign key of events refers to what is not there: treaties",
        ),
    ],
)
def test_a_description_that_no_table_can_be_read_by_is_a_problem(source, old, new, reason):
    edit(source / "datapackage.json", old, new)
    _, [problem] = read(source)
    assert (problem.file, problem.allowed) == ("datapackage.json", "a Data Package")
    assert reason in problem.found


def test_a_table_of_a_hundred_thousand_rows_with_a_mistake_in_each_is_told(source):
    documents = "".join(
        f"d-{n:08x},https://example.org/{n},Example,2024-01-03,en,press,page\n" for n in range(16, MANY + 16)
    )
    claims = "".join(f"{CLAIM.replace('d-0000000b', f'd-{n:08x}')}\n" for n in range(17, MANY + 17))
    edit(source / "documents.csv", SECOND_DOCUMENT, SECOND_DOCUMENT + documents)
    edit(source / "claims.csv", f"{CLAIM}\n", claims.replace("exact", "exactly"))
    # Looking through all rows for each would take hours.
    _, problems = read(source)
    assert len(problems) == MANY + 1
    assert problems[-1].found == f"d-{MANY + 16:08x}"
