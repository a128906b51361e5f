"""The page of mediators: who is credited by whom, and where a mediator's own totals part from this record."""

import re

import pytest


@pytest.fixture(scope="module")
def page(visit):
    return visit("mediators")


def test_the_most_active_mediator_is_followed_first_with_who_credits_it(page):
    """mediations.csv by claimants.csv: of 25 events Kyiv credits 18, Moscow 22, the UAE itself 22, only
    others 3."""
    assert "**United Arab Emirates**: 25 events from 4 Feb 2023 to 7 Jun 2026" in page.text
    assert "Kyiv credits it for 18 of them, Moscow for 22, it claims 22 itself" in page.text


def test_the_table_has_a_row_for_each_mediator(page):
    table = page.table("mediator", "n_events").set_index("mediator")["n_events"].to_dict()
    assert table == {
        "United Arab Emirates": 25,
        "Qatar": 10,
        "ICRC": 7,
        "United States": 7,
        "Belarus": 6,
        "Holy See": 4,
        "Saudi Arabia": 2,
        "Hungary": 1,
        "Order of Malta relief service": 1,
        "Russian Orthodox Church": 1,
        "Russian Red Cross": 1,
        "Türkiye": 1,
    }


def test_the_chart_says_of_how_many_events_a_mediator_is_credited(page):
    assert (
        page.alts[0]
        == "A mediator is credited for 50 of 115 completed events shown, most often the United Arab "
        "Emirates (25)."
    )


@pytest.mark.parametrize(
    "said",
    [
        r"\*\*15 Jan 2025\*\*: 2,583 captives stated, 2,576 in this record; the gap changes by \+49\.",
        r"\*\*7 Jun 2026\*\*: 7,471 captives stated, 7,054 in this record; the gap changes by \+410\.",
        r"\*\*14 Sep 2024\*\*: 8 mediations stated, 9 in this record; the gap changes by −1\..*the "
        r"exchange of 13 September is not in it",
        r"\*\*5 Feb 2026\*\*.*the exchange of 2 October 2025 is not in the UAE's count",
    ],
)
def test_each_change_of_the_gap_is_written_out_with_what_is_known_of_it(page, said):
    assert re.search(said, page.text)


def test_each_change_of_the_gap_leads_to_its_document(page):
    lines = [line for line in page.text.splitlines() if "in this record; the gap changes by" in line]
    assert len(lines) == 6
    copy = r"\(\[archive\]\(https://web\.archive\.org/web/[^)]+\)\)"
    assert all(re.search(rf"\(\[[^\]]+\]\(https://[^)]+\) {copy}\)$", line) for line in lines)


@pytest.mark.parametrize("mediator, n_shown", [("united-arab-emirates", 25), ("qatar", 10)])
def test_a_mediator_becomes_the_filter_of_all_pages_at_a_click(visit, mediator, n_shown):
    site = visit("mediators").choose("selectbox", "followed", mediator).press("Filter all pages by it")
    assert site.at.multiselect(key="mediator").value == [mediator]
    assert site.shown == f"{n_shown} of 184"
    assert site.go("sizes").at.multiselect(key="mediator").value == [mediator]
    assert site.shown == f"{n_shown} of 184"


def test_where_nobody_is_credited_the_page_says_so_and_follows_no_one(visit):
    site = visit("mediators", {"mediator": "none credited"})
    assert "A mediator is credited for 0 of 65 completed events shown." in site.text
    assert not [box for box in site.at.selectbox if box.key == "followed"]


def test_a_mediator_without_totals_of_its_own_is_said_to_have_none(visit):
    """No row of running_totals.csv is the Holy See's."""
    assert "states no running totals" in visit("mediators").choose("selectbox", "followed", "holy-see").text


@pytest.mark.parametrize("mediator", ["belarus", "icrc"])
def test_a_mediator_with_a_total_in_the_record_is_not_said_to_have_none(visit, mediator):
    """running_totals.csv: Belarus 38 (2025-06-22, two documents); the ICRC at least 50 repatriations of
    remains (2025-06-16)."""
    text = visit("mediators").choose("selectbox", "followed", mediator).text
    assert "states no running totals" not in text


@pytest.mark.parametrize(
    "link",
    [
        {"from": "2024-07-17", "to": "2024-07-17"},
        {"to": "2024-02-08"},
        {"to": "2022-09-21"},
        {"kind": "remains"},
        {"kind": "civilian return"},
    ],
)
def test_the_page_stands_with_few_events_or_none(visit, link):
    site = visit("mediators", link)
    assert site.alts or site.has_empty_state
