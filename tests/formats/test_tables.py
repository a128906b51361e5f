"""An exhibit as a file: the numbers of the page, read back from each format, with what they mean."""

import io
import json
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pyarrow.parquet as pq
import pytest

import filters
import queries
from exhibits import CATALOGUE
from formats import attribution, tables
from formats.attribution import file_name
from queries import files
from terms.columns import meaning
from web.listings import LISTINGS
from web.openapi import listings_of_event

BASE = "https://ledger.example.org"
# What exhibits about one event, or one mediator, are asked for.
NEEDED = {"event": ["2024-01-31"], "followed": ["united-arab-emirates"]}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def view(name, **link):
    found, ignored = attribution.asked(
        CATALOGUE[name], queries.current(), {word: [value] for word, value in link.items()}
    )
    assert ignored == []
    return found


@pytest.fixture(scope="module")
def year():
    """Sizes by year to 2023, of which the numbers stand in tests/queries/test_filters.py too."""
    return view("sizes", by="year", to="2023-12-31")


def made(found, ending):
    return tables.make(found, ending, BASE), file_name(found, ending)


def row_of_2023(frame):
    row = frame[frame["period"].astype(str).eq("2023-01-01") & frame["direction"].eq("to_ukraine")].iloc[0]
    return row["kyiv_count"], row["moscow_count"], row["low"], row["high"], row["n_events"]


# claims.csv: each side's stated counts of the fifteen events of 2023 that brought people to Ukraine (rule 1).
OF_2023 = (998, 366, 864, 1014, 15)


def test_the_numbers_of_a_csv_are_those_of_the_page(year):
    content, called = made(year, "csv")
    assert row_of_2023(pd.read_csv(io.BytesIO(content))) == OF_2023
    assert called == f"exchange-ledger_sizes_year_to-2023-12-31_{queries.current().version}.csv"


def test_a_parquet_file_has_the_same_numbers_typed_and_says_what_it_is(year):
    table = pq.read_table(io.BytesIO(made(year, "parquet")[0]))
    assert row_of_2023(table.to_pandas()) == OF_2023
    assert (str(table.schema.field("period").type), str(table.schema.field("kyiv_count").type)) == (
        "date32[day]",
        "int32",
    )
    said = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert said["filters"] == "to 31 Dec 2023"
    assert said["licence"].startswith("name: CC BY 4.0")
    assert said["record"].startswith(f"version: {queries.current().version}; last_event: 2026-06-07")
    assert "[Data set]" in said["cite_as"] and f"{BASE}/sizes?to=2023-12-31&by=year" in said["cite_as"]
    described = table.schema.field("kyiv_count").metadata[b"description"].decode()
    assert described == "The sum of Kyiv's stated counts over completed events."


def test_json_has_the_rows_with_everything_that_goes_along(year):
    said = json.loads(made(year, "json")[0])
    (row,) = (
        row for row in said["rows"] if row["period"] == "2023-01-01" and row["direction"] == "to_ukraine"
    )
    assert (row["kyiv_count"], row["moscow_count"], row["n_events"]) == (998, 366, 15)
    assert said["words"] == {"to": ["2023-12-31"], "by": ["year"]}
    assert said["page"] == f"{BASE}/sizes?to=2023-12-31&by=year"
    assert [column["name"] for column in said["columns"]] == [*said["rows"][0]]
    assert said["columns"][0] == {
        "name": "period",
        "type": "date",
        "title": "period",
        "description": "The period, by its first day.",
    }


def test_a_workbook_says_what_it_is_and_what_its_columns_mean_before_the_rows(year):
    content, _ = made(year, "xlsx")
    # Read as what it is, a zip of XML: no reader of workbooks is installed.
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        names = [
            sheet.get("name")
            for sheet in ElementTree.fromstring(workbook.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        ]
        said = workbook.read("xl/sharedStrings.xml").decode()
        rows = ElementTree.fromstring(workbook.read("xl/worksheets/sheet3.xml"))
    assert names == ["about", "columns", "data"]
    assert "to 31 Dec 2023" in said and "The sum of Kyiv" in said and queries.current().version in said
    # A heading, and two directions of each of 2022 and 2023.
    assert rows.find(f"{SHEET}dimension").get("ref") == "A1:L5"


def test_the_same_view_gives_the_same_bytes(year):
    for ending in tables.MEDIA_TYPES:
        assert made(year, ending) == made(year, ending)


def test_what_describes_a_csv_is_a_data_resource_that_it_fits(year, tmp_path):
    from frictionless import Resource

    described = tables.metadata(year, year.answer(), BASE)
    assert described["path"] == (
        f"{BASE}/exhibit/sizes.csv?to=2023-12-31&by=year&version={queries.current().version}"
    )
    (tmp_path / "sizes.csv").write_bytes(made(year, "csv")[0])
    here = {key: described[key] for key in ("name", "format", "mediatype", "encoding", "schema")}
    report = Resource.from_descriptor({**here, "path": "sizes.csv"}, basepath=str(tmp_path)).validate()
    assert report.valid, report.to_summary()


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_exhibit_is_a_file_of_every_ending_whose_columns_all_have_a_meaning(name):
    exhibit = CATALOGUE[name]
    found = view(name, **{word: NEEDED[word][0] for word in exhibit.needs})
    answer = found.answer()
    said = json.loads(made(found, "json")[0])
    assert len(said["rows"]) == len(answer.frame) == len(pd.read_csv(io.BytesIO(tables.csv(answer))))
    assert len(pq.read_table(io.BytesIO(made(found, "parquet")[0]))) == len(answer.frame)
    assert made(found, "xlsx")[0][:2] == b"PK"
    assert all(column["description"].endswith(".") for column in said["columns"])
    assert said["finding"]


ASKED = sorted({listing.question for listing in LISTINGS.values()} | {"event", *listings_of_event().values()})


@pytest.mark.parametrize("question", ASKED)
def test_every_column_that_the_api_answers_with_has_a_meaning(question):
    record = queries.current()
    bound = filters.choices(record).everything.parameters()
    bound |= {"event_id": "2024-01-31", "since": record.last_event_date}
    named = {name: bound[name] for name in files.parameters_named(question)}
    columns = [
        name for name, *_ in record.connection.cursor().execute(queries.sql(question), named).description
    ]
    assert columns and all(meaning(question, column) for column in columns)


def test_a_text_that_looks_like_a_formula_stays_a_text_in_a_workbook():
    texts = ["=1+1", '=HYPERLINK("http://example.org")', "+1", "-1", "@sum(1)", "http://example.org/x"]
    content = tables.workbook({"data": pd.DataFrame({"title": texts})}, queries.current().checked_to)
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet.lower()


def test_what_is_missing_is_an_empty_cell_and_null_and_never_zero():
    # No number of Moscow's was found for 1 March 2022 (claims.csv).
    found = view("sizes", by="event", to="2022-03-01")
    assert json.loads(made(found, "json")[0])["rows"][0]["to_ukraine_moscow"] is None
    frame = pd.read_csv(io.BytesIO(made(found, "csv")[0]), keep_default_na=False)
    assert (frame["to_ukraine_kyiv"][0], frame["to_ukraine_moscow"][0]) == (5, "")
