"""Under every chart, one click away: its data as a table to take home, and the query that made it."""

from pathlib import Path

import pytest

from exhibits import CATALOGUE

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


def tables_under_charts(site) -> list[str]:
    """The names of the charts that can show their table."""
    return [toggle.key.removesuffix("_table") for toggle in site.at.toggle]


def open_menu(site, name: str):
    """The menu of a chart's ways out, opened."""
    site.at.session_state[f"{name}_menu"] = True
    return site.run()


@pytest.mark.parametrize("page, link", LINKS)
def test_each_chart_has_its_table_and_a_menu_with_a_download(visit, page, link):
    site = visit(page, link)
    names = tables_under_charts(site)
    assert len(names) >= len(site.alts)
    for name in names:
        tables = len(site.tables)
        site.choose("toggle", f"{name}_table", True)
        assert len(site.tables) == tables + 1
        open_menu(site, name)
        files = {button.key for button in site.at.get("download_button")}
        if name.replace("_", "-") in CATALOGUE:
            assert {f"{name}_{ending}" for ending in ("csv", "xlsx", "parquet", "json")} <= files
        else:
            assert f"{name}_csv" in files


@pytest.mark.parametrize("page, link", LINKS)
def test_the_query_under_each_chart_is_the_query_file_and_what_it_builds_on(visit, page, link):
    site = visit(page, link)
    files = {file.read_text(encoding="utf-8").strip(): file.stem for file in QUERIES.rglob("*.sql")}
    for name in tables_under_charts(site):
        open_menu(site, name)
        site.at.button(key=f"{name}_query").click()
        shown = [
            files[code.value.strip()]
            for code in site.run().at.code
            if not code.value.startswith("http")  # the link, to copy
        ]
        assert shown, f"no query under {name}"
        assert shown[0] not in shown[1:]


def test_neither_table_nor_query_is_sent_before_it_is_asked_for(visit):
    site = visit("overview")
    assert not site.tables and not site.at.code and not site.at.get("download_button")


def test_the_table_of_the_overview_holds_the_months_of_its_chart(visit):
    (table,) = visit("overview").choose("toggle", "war_table", True).tables
    up = table[table["direction"].eq("to_ukraine")]
    assert int(up["kyiv_count"].sum()) == 7026  # 8,026 without the thousand of June and July 2025
    assert (
        int(up.loc[up["period"].astype(str).str.startswith("2025-05"), "kyiv_count"].iloc[0]) == 1205
    )  # 205, 390, 307, 303


def test_the_table_follows_the_filters(visit):
    site = visit("sizes", {"from": "2024-01-31", "to": "2024-01-31", "by": "event"})
    table = site.choose("toggle", "sizes_table", True).tables[0]
    assert len(table) == 1 and table["event_id"].iloc[0] == "2024-01-31"
    assert int(table["to_ukraine_kyiv"].iloc[0]) == 207


def test_the_query_comes_with_the_values_that_the_page_binds(visit):
    site = open_menu(visit("overview", {"from": "2023-01-01", "mediator": "Qatar"}), "war")
    site.at.button(key="war_query").click()
    bound = site.run().at.json[0].value
    assert '"first_day":"2023-01-01"' in bound.replace(" ", "")
    assert "qatar" in bound and '"month"' in bound
