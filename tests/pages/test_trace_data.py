"""The Data page: every table can be browsed, searched and queried elsewhere; nothing of the record is out
of reach."""

import csv
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import duckdb
import pandas as pd
import pytest

SOURCE = Path(__file__).parents[1] / "record"
TABLES = ["agreements", "claimants", "documents", "events", "claims", "mediations", "running_totals"]


def said(site) -> str:
    return next(caption.value for caption in site.at.caption if caption.value.startswith("One row is"))


def shown(site):
    """The table of rows."""
    return site.at.dataframe[0].value


@pytest.mark.parametrize(
    "table, n_rows",  # wc -l data/source/*.csv, less the header
    [
        ("events", "184"),
        ("claims", "1,753"),
        ("mediations", "176"),
        ("running_totals", "356"),
        ("documents", "1,038"),
        ("claimants", "25"),
        ("mediators", "12"),
        ("agreements", "7"),
        ("holes", "11"),
    ],
)
def test_every_row_of_every_table_can_be_read(visit, table, n_rows):
    site = visit("data", {"table": table})
    assert said(site).endswith(f"{n_rows} of {n_rows} rows.")
    assert len(shown(site)) == int(n_rows.replace(",", ""))


def test_a_known_hole_is_read_in_words_with_its_days(visit):
    """holes.csv: the first row has no first day and three kinds, the ninth two days and no kind."""
    rows = shown(visit("data", {"table": "holes"})).set_index("hole_id")
    first, ninth = rows.iloc[0], rows.iloc[8]
    assert (first["missing"], first["kinds"]) == ("Moscow's numbers", "exchange, release, civilian return")
    assert pd.isna(first["first_day"]) and first["last_day"] == pd.Timestamp("2022-09-30")
    assert (ninth.name, ninth["missing"]) == ("days-from-28-march-2026", "every event of these days")
    assert pd.isna(ninth["kinds"]) and ninth["last_day"] == pd.Timestamp("2026-04-02")


def test_the_page_says_how_many_tables_there_are(visit):
    # ls tests/record/*.csv
    assert "comes from these 12 tables." in visit("data").text
    assert "12 tables, [described column by column]" in visit("use_the_data").text


def test_the_documents_table_holds_the_address_of_every_document(visit):
    with (SOURCE / "documents.csv").open(encoding="utf-8", newline="") as file:
        urls = [row["url"] for row in csv.DictReader(file)]
    assert sorted(shown(visit("data", {"table": "documents"}))["url"]) == sorted(urls)


@pytest.mark.parametrize(
    "table, text, n_rows",
    [
        ("events", "il-76", 2),  # grep -ic 'il-76' events.csv: 2024-01-24 and 2024-01-31
        ("events", "IL-76", 2),
        ("events", "  il-76 ", 2),
        ("events", "2024-01-31", 1),
        ("events", "turkiye", 3),  # Türkiye: 2022-09-21, 2023-07-08, 2024-08-24
        ("events", "called_off", 3),
        ("mediations", "qatar", 18),
        ("claims", "uae_mfa", 59),
        ("documents", "ukranews.com", 9),
        ("agreements", "geneva", 1),
        ("claimants", "Ministry of Defence", 1),
    ],
)
def test_a_table_is_searched_by_any_word_in_it(visit, table, text, n_rows):
    site = visit("data", {"table": table, "search": text})
    assert len(shown(site)) == n_rows
    assert re.search(rf" {n_rows} of [\d,]+ rows\.$", said(site))


@pytest.mark.parametrize(
    "table, text", [("events", "status"), ("events", "null"), ("documents", "language"), ("events", "{")]
)
def test_a_search_does_not_find_what_stands_in_no_row(visit, table, text):
    """grep -ic finds none of these below the header of the table; they are names of columns, or how a
    database writes a row."""
    site = visit("data", {"table": table, "search": text})
    assert "contains this text" in site.text
    assert " 0 of " in said(site)


@pytest.mark.parametrize("text, n_rows", [("Kyiv's", 12), ("First 'full' exchange", 2)])
def test_a_text_with_an_apostrophe_is_found(visit, text, n_rows):
    """grep -c "Kyiv's" events.csv; the other is the title of 2022-03-24, and in the note of 2022-03-01."""
    assert f" {n_rows} of 184 rows" in said(visit("data", {"table": "events", "search": text}))


def test_claims_are_searched_by_publisher_as_the_box_promises(visit):
    """documents.csv: fifteen pages of Radio Svoboda; claims.csv: 20 claims rest on them."""
    site = visit("data", {"table": "claims", "search": "Radio Svoboda"})
    assert "publisher" in site.at.text_input(key="search").placeholder
    assert " 20 of 1,753 rows" in said(site)


def test_a_search_that_finds_nothing_is_explained(visit):
    site = visit("data", {"table": "running_totals", "search": "no such words anywhere"})
    assert "**No row of this table contains this text.** Try fewer letters, or another table." in site.text


@pytest.mark.parametrize(
    "text",
    [
        "'; drop table events; --",
        "%",
        "_",
        "\\",
        "[",
        ".*",
        "\x00",
        "<script>alert(1)</script>",
        "$text",
        "ʼ",
        "🕊️",
        "x" * 5000,
    ],
)
def test_hostile_searches_are_harmless(visit, text):
    visit("data", {"table": "events", "search": text})
    assert said(visit("data", {"table": "events"})).endswith("184 of 184 rows.")


def test_the_page_says_that_filters_do_not_apply_to_it(visit):
    site = visit("data", {"from": "2024-01-01", "mediator": "qatar"})
    assert "This is the whole record: the filters do not apply here." in site.text
    assert said(site).endswith("184 of 184 rows.")


def test_tables_are_chosen_by_what_they_hold_and_linked_by_their_names_in_the_files(visit):
    site = visit("data", {"table": "claims"})
    box = site.at.selectbox(key="table")
    assert (box.value, box.options[:3]) == ("claims", ["Events", "Numbers given", "Documents"])
    written = re.sub(r"`[^`]*`", "", site.text)
    assert not re.search(r"running_totals|link_checks|event_id|\bclaimant", written)


@pytest.mark.parametrize("value", ["nonsense", "claims; drop table claims"])
def test_a_table_that_is_none_is_named_as_ignored_and_events_are_shown(visit, value):
    """README: a word or value that means nothing is ignored, and the page says which."""
    site = visit("data", {"table": value})
    assert said(site).endswith("184 of 184 rows.")
    assert f"`table={value}`" in site.ignored


def test_a_table_is_found_in_a_link_by_its_name_in_the_record_or_named_as_ignored(visit):
    """The files, the dictionary and the SQL on the page say running_totals; the page's own links say
    `running totals`."""
    site = visit("data", {"table": "running_totals"})
    assert said(site).endswith("356 of 356 rows.") != ("`table=running_totals`" in site.ignored)


def test_rows_lead_to_their_event_and_document(visit):
    claims = shown(visit("data", {"table": "claims", "search": "2024-01-31"}))
    assert (claims["event_id"] == "event?id=2024-01-31").any()
    assert claims["url"].str.match(r"https?://").all()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_shown_is_explained(visit, table):
    site = visit("data", {"table": table})
    meanings = site.table("column", "description")
    assert set(shown(site).columns) - {"url", "archive"} <= set(meanings["column"])
    assert meanings["description"].str.len().gt(10).all()


def test_every_table_and_the_whole_record_can_be_taken_away(visit):
    site = visit("data", {"table": "claims"})
    assert [button.proto.label for button in site.at.get("download_button")] == [
        "CSV",
        "Parquet",
        "Excel",
        "CSV and Parquet (zip)",
        "Excel",
    ]


# The snippets, as a reader would run them beside the downloaded files


@pytest.fixture
def snippets(visit, frozen_record, tmp_path, monkeypatch):
    """Language -> the code as it stands on the page; from here on the work goes on where the reader has
    saved the files."""
    found = {code.language: code.value for code in visit("data").at.code}
    for table in TABLES:
        (tmp_path / f"{table}.parquet").symlink_to(frozen_record / f"{table}.parquet")
    monkeypatch.chdir(tmp_path)
    return found


def test_the_sql_on_the_page_runs_as_it_stands_and_finds_207_by_kyiv(snippets):
    rows = duckdb.connect().execute(snippets["sql"]).fetchall()
    assert len(rows) == 18  # grep '^2024-01-31,' claims.csv | grep -c ',total,'
    assert {row[1] for row in rows} == {"First exchange after the Il-76 crash"}
    assert {tuple(row[2:6]) for row in rows} == {
        ("ukraine", "to_ukraine", 207, 207),
        ("ukraine", "to_russia", 195, 195),
        ("russia", "to_ukraine", 195, 195),
        ("russia", "to_russia", 195, 195),
        ("media", "to_russia", 195, 195),
    }


def test_the_python_on_the_page_runs_as_it_stands_and_finds_207_by_kyiv(snippets):
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(snippets["python"], {})
    assert re.search(
        r"ukraine[^a-z]+to_ukraine +207(\.0)? +207(\.0)? +6\n", printed.getvalue()
    )  # grep -c 'ua_.*,to_ukraine,total,' of its claims
