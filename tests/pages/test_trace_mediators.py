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
        == "A mediator is credited for 50 of 115 completed events shown, most often: United Arab Emirates "
        "(25), Qatar (10), ICRC (7)."
    )


def own_totals(page) -> list[str]:
    """The sentences of a mediator's own totals, without the addresses of their links."""
    lines = next(text.value for text in page.at.markdown if text.value.startswith("- By ")).splitlines()
    return [re.sub(r"\]\([^)]+\)", "]", line) for line in lines]


def test_what_a_mediators_office_counts_is_three_sentences_with_their_documents(page):
    """running_totals.csv by mediations.csv, as tests/queries has them: 7,471 against 7,054; the jumps are
    those of 17 July 2024, 15 January 2025 and 7 June 2026; 24 mediations.
    """
    captives, jumps, mediations = own_totals(page)
    assert captives == (
        "- By 7 Jun 2026 it stated 7,471 captives exchanged through its mediation since 1 Jan 2024 ([UAE "
        "Vartha] ([archive])); the events credited to it in this record come to 7,054: 417 fewer."
    )
    assert re.fullmatch(
        r"- The two part on these days: −42 on \[17 Jul 2024\] \(.+\); \+49 on \[15 Jan 2025\] \(.+\); "
        r"\+410 on \[7 Jun 2026\] \(.+\)\. All its other totals grew by just what this record holds; what is "
        r"known of a day stands with its event\.",
        jumps,
    )
    assert mediations.startswith("- It counted 24 mediations since 1 Jan 2024 by 7 Jun 2026 (")
    assert mediations.endswith("this record credits it with as many exchanges.")


def test_a_jump_leads_to_its_event(page):
    assert "[15 Jan 2025](event?id=2025-01-15)" in page.text


def test_the_notes_of_whoever_collected_the_record_are_not_printed(page):
    """events.csv, 2025-01-15: 'The UAE total rose by 99 (2,484 to 2,583) for 50 captives.'"""
    assert "rose by 99" not in page.text


def test_the_events_of_a_mediator_open_from_a_box_too(visit):
    site = visit("mediators").choose("selectbox", "follow", "turkiye")
    assert len(site.at.selectbox(key="mediated_event").options) == 1
    assert (
        site.at.selectbox(key="mediated_event")
        .options[0]
        .startswith("21 Sep 2022, credited by Kyiv, not Moscow: ")
    )
    site.choose("selectbox", "mediated_event", "2022-09-21")
    assert "21 Sep 2022" in site.text and site.title != "Who brought the exchanges about?"


def test_a_total_that_counts_otherwise_is_told_without_a_comparison(visit):
    """running_totals.csv: the ICRC's at least 50 repatriations of remains."""
    site = visit("mediators").choose("selectbox", "follow", "icrc")
    assert "By 16 Jun 2025 it stated at least 50 repatriations of remains (" in site.text
    assert "This page counts otherwise." in site.text


@pytest.mark.parametrize("mediator, n_shown", [("united-arab-emirates", 25), ("qatar", 10)])
def test_a_mediator_becomes_the_filter_of_all_pages_at_a_click(visit, mediator, n_shown):
    site = visit("mediators").choose("selectbox", "follow", mediator).press("Filter all pages by it")
    assert site.at.multiselect(key="mediator").value == [mediator]
    assert site.shown == f"{n_shown} of 184"
    assert site.go("sizes").at.multiselect(key="mediator").value == [mediator]
    assert site.shown == f"{n_shown} of 184"


def test_where_nobody_is_credited_the_page_says_so_and_follows_no_one(visit):
    site = visit("mediators", {"mediator": "none credited"})
    assert "A mediator is credited for 0 of 65 completed events shown." in site.text
    assert not [box for box in site.at.selectbox if box.key == "follow"]


def test_a_mediator_without_totals_of_its_own_is_said_to_have_none(visit):
    """No row of running_totals.csv is the Holy See's."""
    assert "states no running totals" in visit("mediators").choose("selectbox", "follow", "holy-see").text


@pytest.mark.parametrize("mediator", ["belarus", "icrc"])
def test_a_mediator_with_a_total_in_the_record_is_not_said_to_have_none(visit, mediator):
    """running_totals.csv: Belarus 38 (2025-06-22, two documents); the ICRC at least 50 repatriations of
    remains (2025-06-16)."""
    text = visit("mediators").choose("selectbox", "follow", mediator).text
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


def test_the_mediator_followed_is_in_the_link_and_a_link_brings_it_back(visit):
    site = visit("mediators").choose("selectbox", "follow", "qatar")
    assert "qatar" in site.at.query_params["followed"]
    assert visit("mediators", {"followed": "qatar"}).at.selectbox(key="follow").value == "qatar"


@pytest.mark.parametrize("link", [{"followed": "narnia"}, {"followed": "turkiye", "mediator": "qatar"}])
def test_a_link_that_follows_a_mediator_who_is_not_shown_says_so(visit, link):
    site = visit("mediators", link)
    assert "The mediator that this link names is not among those shown" in site.text
    assert not site.at.exception
