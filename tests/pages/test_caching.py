"""What pages draw of the record is kept: sent again to whoever asks the same, and to nobody else."""

import gc

import pandas as pd
import pyarrow.parquet as pq
import pytest
import streamlit as st

import queries
from pages import PAGES
from queries.record import Record

YEAR = {"from": "2024-01-01", "to": "2024-12-31"}


@pytest.mark.parametrize("page", [page.script for page in PAGES])
def test_a_page_that_was_asked_for_before_asks_the_record_nothing(visit, monkeypatch, page):
    link = YEAR | ({"id": "2024-01-31"} if page == "event" else {})
    before = visit(page, link)

    def ask(*_):
        raise AssertionError("the record was asked again")

    monkeypatch.setattr(Record, "run", ask)
    again = visit(page, link)
    assert again.text == before.text
    assert [table.to_dict("records") for table in again.tables] == [
        table.to_dict("records") for table in before.tables
    ]


def test_a_row_leads_to_its_event_with_the_filters_of_whoever_looks_at_it(visit):
    """data/source/events.csv: 2024-01-31 is the second event of 2024."""
    table = {"table": "events", "search": "2024-01-31"}
    plain = visit("data", table).at.dataframe[0].value["event_id"]
    filtered = visit("data", table | YEAR).at.dataframe[0].value["event_id"]
    assert plain.tolist() == ["event?id=2024-01-31"]
    assert filtered.tolist() == ["event?from=2024-01-01&to=2024-12-31&id=2024-01-31"]


def test_a_search_is_the_same_however_it_is_typed(visit):
    st.cache_data.clear()
    found = visit("data", {"table": "claims", "search": "Ärzte"}).text
    kept = len(queries.current().answers)
    for spelling in ("ärzte", " ÄRZTE ", "A\u0308rzte"):
        site = visit("data", {"table": "claims", "search": spelling})
        assert site.text == found
        # The link says what the reader typed.
        assert site.at.query_params["search"] == spelling
    assert len(queries.current().answers) == kept


def test_records_that_differ_only_in_what_is_about_them_are_told_apart(frozen_record, tmp_path):
    """link_checks.csv is no part of a version: an address that was found dead since makes no new one."""
    for file in frozen_record.glob("*.parquet"):
        table = pq.read_table(file)
        pq.write_table(table.slice(0, 1) if file.stem == "link_checks" else table, tmp_path / file.name)
    before, after = queries.open_record(frozen_record), queries.open_record(tmp_path)
    assert before.version == after.version
    assert before.fingerprint != after.fingerprint


def test_two_tables_that_were_drawn_in_one_place_have_styles_of_their_own(visit):
    sites = [visit("event", {"id": event_id}) for event_id in ("2024-01-31", "2024-01-03")]
    names = [table.proto.arrow_data.styler.uuid for site in sites for table in site.at.table]
    assert len(names) > 4 and len(set(names)) == len(names)


def test_a_reader_of_the_record_leaves_no_rows_behind(visit):
    """What a button would download is made once it is asked for: a session that held its rows took a megabyte
    and a half, and a hundred of them stay for a minute after they are left.
    """
    claims = queries.current().connection.sql("from claims").shape[0]
    sites = [visit("data", {"table": "claims"}) for _ in range(2)]
    gc.collect()
    assert len(sites) == 2
    assert not [one for one in gc.get_objects() if isinstance(one, pd.DataFrame) and len(one) == claims]
