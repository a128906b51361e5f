"""Beside a document's address stands a copy in an archive, and where it was found gone, since when."""

from datetime import date

import duckdb
import pandas as pd
import pytest
import streamlit as st

import queries
from queries import sql
from ui import documents


@pytest.mark.parametrize(
    "url, published, copy",
    [
        (
            "https://example.org/a?b=1&c=%20",
            date(2024, 1, 31),
            "https://web.archive.org/web/20240131/https://example.org/a?b=1&c=%20",
        ),
        ("http://example.org/", None, "https://web.archive.org/web/*/http://example.org/"),
        ("http://example.org/", pd.NaT, "https://web.archive.org/web/*/http://example.org/"),
        (
            "https://example.org/a (b)#c",
            pd.Timestamp("2022-03-01"),
            "https://web.archive.org/web/20220301/https://example.org/a%20%28b%29%23c",
        ),
        (
            "https://example.org/обмін",
            None,
            "https://web.archive.org/web/*/https://example.org/%D0%BE%D0%B1%D0%BC%D1%96%D0%BD",
        ),
    ],
)
def test_a_copy_is_found_by_address_and_day(url, published, copy):
    assert documents.archived(url, published) == copy


def test_every_document_of_a_table_has_a_copy_beside_its_address(visit):
    table = visit("data", {"table": "documents", "search": "d-f07230ef"}).at.dataframe[0].value
    assert list(table.columns[:3]) == ["document_id", "url", "archive"]
    (copy,) = table["archive"]
    # documents.csv: Hromadske Radio, 31 January 2024.
    assert copy.startswith("https://web.archive.org/web/20240131/https://hromadske.radio/news/2024/01/31/")


def test_an_events_counts_and_claims_have_copies(visit):
    site = visit("event", {"id": "2024-01-31"})
    assert "([archive](https://web.archive.org/web/20240131/https://hromadske.radio/" in site.text
    assert "gone on" not in site.text and "gone" not in site.claims
    shown = [cell for table in site.written for cell in table.get("document", ())]
    assert len(shown) >= len(site.claims)
    assert all("([archive](https://web.archive.org/web/" in cell for cell in shown)


@pytest.mark.parametrize(
    "answer, is_gone",
    [("404", True), ("410", True), ("500", True), ("dns", True), ("200", False), ("301", False),
     ("403", False), ("429", False), ("timeout", False), ("refused", False), ("tls", False)],
)  # fmt: skip
def test_only_an_answer_that_a_reader_would_get_too_says_that_a_page_is_gone(answer, is_gone):
    checks = duckdb.connect()
    checks.execute("create table link_checks (document_id varchar, checked_on date, answer varchar)")
    checks.execute("insert into link_checks values ('d-f07230ef', '2026-11-24', ?)", [answer])
    assert bool(checks.execute(sql("dead_links")).fetchall()) == is_gone


@pytest.fixture
def a_dead_link(monkeypatch):
    """From here on the address of d-f07230ef was found dead on 24 November 2026."""
    run = queries.Record.run
    found = pd.DataFrame({"document_id": ["d-f07230ef"], "gone_on": [pd.Timestamp("2026-11-24")]})
    monkeypatch.setattr(
        queries.Record,
        "run",
        lambda self, name, *rest: found if name == "dead_links" else run(self, name, *rest),
    )
    # What was drawn of this record before, or is drawn of it now, is not what it says.
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def test_a_document_that_is_gone_says_so_where_it_is_cited(visit, a_dead_link):
    site = visit("event", {"id": "2024-01-31"})
    assert " · gone on 24 Nov 2026" in site.text
    # claims.csv: one claim about it rests on this page.
    assert site.claims["gone"].eq("gone on 24 Nov 2026").sum() == 1
    table = visit("data", {"table": "documents", "search": "hromadske.radio"}).at.dataframe[0].value
    assert table.loc[table["document_id"].eq("d-f07230ef"), "gone"].tolist() == ["gone on 24 Nov 2026"]
