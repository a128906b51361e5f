"""Under every chart, one click away: its data as a table to take home, and the query that made it."""

from pathlib import Path

import pytest

QUERIES = Path(__file__).parents[2] / "queries"
LINKS = [
    ("overview", {}),
    ("sizes", {}),
    ("sizes", {"by": "quarter"}),
    ("sizes", {"kind": ["exchange", "remains"]}),
    ("cumulative", {}),
    ("disagreements", {}),
    ("tempo", {}),
]


def pills_under_charts(site) -> list[str]:
    return [pill.key for pill in site.at.pills if pill.key and pill.key.endswith("_more")]


def option(site, key: str, word: str) -> str:
    """The pill that speaks of the table or of the query, icon and all, as the page's code says it."""
    from ui import show  # only after a page has run: it registers a component with the running site

    return next(value for value in (show.TABLE, show.QUERY) if word in value)


@pytest.mark.parametrize("page, link", LINKS)
def test_the_table_under_each_chart_comes_with_a_download(visit, page, link):
    site = visit(page, link)
    keys = pills_under_charts(site)
    assert len(keys) >= len(site.alts)
    for key in keys:
        tables, downloads = len(site.at.dataframe), len(site.at.get("download_button"))
        site.choose("pills", key, option(site, key, "table"))
        assert len(site.at.dataframe) == tables + 1
        assert len(site.at.get("download_button")) == downloads + 1
        site.choose("pills", key, None)
    assert not site.at.get("download_button")


@pytest.mark.parametrize("page, link", LINKS)
def test_the_query_under_each_chart_is_the_query_file_and_what_it_builds_on(visit, page, link):
    site = visit(page, link)
    files = {file.read_text(encoding="utf-8").strip(): file.stem for file in QUERIES.rglob("*.sql")}
    for key in pills_under_charts(site):
        site.choose("pills", key, option(site, key, "query"))
        shown = [files[code.value.strip()] for code in site.at.code]
        assert shown, f"no query under {key}"
        assert shown[0] not in shown[1:]
        site.choose("pills", key, None)


def test_neither_table_nor_query_is_sent_before_it_is_asked_for(visit):
    site = visit("overview")
    assert not site.at.dataframe and not site.at.code and not site.at.get("download_button")


def test_the_table_of_the_overview_holds_the_months_of_its_chart(visit):
    site = visit("overview")
    table = site.choose("pills", "war_more", option(site, "war_more", "table")).at.dataframe[0].value
    up = table[table["direction"].eq("to_ukraine")]
    assert int(up["kyiv_count"].sum()) == 7026  # 8,026 without the thousand of June and July 2025
    assert (
        int(up.loc[up["period"].astype(str).str.startswith("2025-05"), "kyiv_count"].iloc[0]) == 1205
    )  # 205, 390, 307, 303


def test_the_table_follows_the_filters(visit):
    site = visit("sizes", {"from": "2024-01-31", "to": "2024-01-31"})
    table = site.choose("pills", "sizes_more", option(site, "sizes_more", "table")).at.dataframe[0].value
    assert len(table) == 1 and table["event_id"].iloc[0].endswith("2024-01-31")
    assert int(table["to_ukraine_kyiv"].iloc[0]) == 207


def test_the_query_comes_with_the_values_that_the_page_binds(visit):
    site = visit("overview", {"from": "2023-01-01", "mediator": "Qatar"})
    site.choose("pills", "war_more", option(site, "war_more", "query"))
    bound = site.at.json[0].value
    assert '"first_day":"2023-01-01"' in bound.replace(" ", "")
    assert "qatar" in bound and '"month"' in bound
