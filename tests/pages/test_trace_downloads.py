"""What a reader takes away: every table whole, with its version and licence, and nothing that runs in a
spreadsheet."""

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pyarrow.parquet
import pytest

import queries
from formats import record as downloads
from formats.attribution import name_of_file
from formats.workbook import workbook

SOURCE = Path(__file__).parents[1] / "record"
TABLES = [
    "agreements",
    "claimants",
    "mediators",
    "documents",
    "events",
    "claims",
    "mediations",
    "running_totals",
    "versions",
    "changes",
    "link_checks",
    "holes",
]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def version() -> str:
    """The record's version, as it stands in a file's name."""
    return re.fullmatch(
        r"exchange-ledger_events_([0-9a-f]{12})\.csv", name_of_file(queries.current(), "events", "csv")
    )[1]


def sheets(workbook: zipfile.ZipFile) -> list[str]:
    return [
        sheet.get("name")
        for sheet in ElementTree.fromstring(workbook.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
    ]


def texts(workbook: zipfile.ZipFile) -> list[str]:
    return [
        "".join(part.text or "" for part in text.iter(f"{SHEET}t"))
        for text in ElementTree.fromstring(workbook.read("xl/sharedStrings.xml"))
    ]


def cells(workbook: zipfile.ZipFile, sheet: int):
    return list(ElementTree.fromstring(workbook.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{SHEET}c"))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_as_csv_is_the_table_as_it_was_collected(table):
    with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        collected = list(csv.DictReader(file))
    taken = list(
        csv.DictReader(
            io.StringIO(downloads.csv(downloads.table(queries.current(), table)).decode("utf-8"), newline="")
        )
    )
    assert sorted(tuple(row.items()) for row in taken) == sorted(tuple(row.items()) for row in collected)


@pytest.mark.parametrize(
    "table, n_rows",
    [
        ("events", 184),
        ("claims", 1753),
        ("mediations", 176),
        ("running_totals", 356),
        ("documents", 1038),
        ("claimants", 25),
        ("agreements", 7),
        ("holes", 11),
    ],
)
def test_a_table_as_parquet_is_the_whole_table_with_its_version(table, n_rows):
    file = pyarrow.parquet.ParquetFile(io.BytesIO(downloads.parquet(queries.current(), table)))
    assert file.metadata.num_rows == n_rows
    assert file.metadata.metadata[b"record_version"].decode() == version()


def test_a_file_is_named_for_its_table_and_version():
    assert re.fullmatch(
        r"exchange-ledger_claims_[0-9a-f]{12}\.xlsx", name_of_file(queries.current(), "claims", "xlsx")
    )


def test_a_workbook_says_what_it_is_and_what_its_columns_mean_before_the_table():
    with zipfile.ZipFile(io.BytesIO(downloads.excel(queries.current(), ("events",)))) as workbook:
        assert workbook.testzip() is None
        assert sheets(workbook) == ["about", "dictionary", "events"]
        said = texts(workbook)
        assert version() in said
        assert "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" in said
        assert "First exchange after the Il-76 crash" in said
        assert {"ua_ordinal", "dated_by"} <= set(
            said
        ) and "bound" not in said  # of the columns of this table only
        assert (
            ElementTree.fromstring(workbook.read("xl/worksheets/sheet3.xml"))
            .find(f"{SHEET}dimension")
            .get("ref")
            == "A1:J185"
        )


def test_the_workbook_of_the_whole_record_has_a_sheet_for_each_table():
    with zipfile.ZipFile(
        io.BytesIO(downloads.excel(queries.current(), ("agreements", "claimants", "events")))
    ) as workbook:
        assert sheets(workbook) == ["about", "dictionary", "agreements", "claimants", "events"]


def test_a_text_that_looks_like_a_formula_or_a_link_stays_a_text():
    titles = ["=1+1", '=HYPERLINK("http://example.org")', "+1", "-1", "@sum(1)", "http://example.org/x"]
    made = workbook({"events": pd.DataFrame({"title": titles})}, date(2026, 10, 9))
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        written = cells(opened, 1)
        assert len(written) == 1 + len(titles)
        assert {cell.get("t") for cell in written} == {"s"}
        assert not [cell for cell in written if cell.find(f"{SHEET}f") is not None]
        assert set(titles) <= set(texts(opened))
        assert "hyperlink" not in opened.read("xl/worksheets/sheet1.xml").decode().lower()


def test_the_whole_record_is_every_table_twice_with_the_package_that_describes_it():
    with zipfile.ZipFile(io.BytesIO(downloads.whole_record(queries.current()))) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(
            ["about.csv", "datapackage.json"]
            + [f"{table}.{ending}" for table in TABLES for ending in ("csv", "parquet")]
        )
        assert archive.read("datapackage.json") == (SOURCE / "datapackage.json").read_bytes()
        about = archive.read("about.csv").decode()
        assert version() in about and "2026-06-07" in about and "CC BY 4.0" in about
        assert archive.read("claims.csv").count(b"\n") == 1754  # wc -l data/source/claims.csv


def test_the_dictionary_explains_every_column_of_every_table():
    """The headers of data/source/*.csv have 82 columns."""
    meanings = downloads.dictionary()
    with_headers = {
        (table, column)
        for table in TABLES
        for column in (SOURCE / f"{table}.csv").read_text("utf-8").splitlines()[0].split(",")
    }
    assert set(meanings[["table", "column"]].itertuples(index=False, name=None)) == with_headers
    assert len(meanings) == 82
    assert meanings["description"].str.len().gt(10).all()
