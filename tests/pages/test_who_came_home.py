"""The page Who came home?: what can be quoted, of whom it counts, and the events that make it up."""

import pytest

YEAR_2024 = {"from": "2024-01-01", "to": "2024-12-31"}


def headings(site):
    return [heading.value for heading in site.at.main.header]


@pytest.fixture(scope="module")
def page(visit):
    return visit("who_came_home")


@pytest.fixture(scope="module")
def page_2024(visit):
    return visit("who_came_home", YEAR_2024)


def test_the_civilians_of_2024_can_be_quoted_with_what_is_left_open(page_2024):
    # tests/queries/test_groups.py counts each by hand.
    assert (
        "In 2024 Kyiv named **62 civilians** among those returned to Ukraine, in 8 of 17 events. It named "
        "1,214 people as military or by rank, in 10 events. Of 115 people in 1 event it did not say whether "
        "they were military or civilians. For 2 events no number of Kyiv's was found. So the number of "
        "civilians is a lower bound."
    ) in page_2024.text


def test_the_whole_war_is_said_of_each_receiving_side(page):
    assert "Since February 2022 Kyiv has named **492 civilians** among those returned to Ukraine" in page.text
    assert (
        "Since February 2022 Moscow has named **472 civilians** among those returned to Russia" in page.text
    )
    assert "It named at least 6,170 people as military or by rank" in page.text
    assert "For 9 events it withheld its number. For 11 events no number of Kyiv's was found." in page.text


def test_the_heading_says_how_much_is_broken_down(page):
    # 492 civilians and 6,170 military of these and 372 more.
    assert "Kyiv broke down 94.7 % of its numbers to Ukraine" in headings(page)


def test_a_selection_that_leaves_out_events_of_its_days_says_events_shown(visit):
    text = visit("who_came_home", YEAR_2024 | {"kind": "civilian_return"}).text
    # Returns of 20 February, 23 May, 28 June, 26 September; 21 March and 28 November without Kyiv's number.
    assert "Kyiv named **43 civilians** among those returned to Ukraine, in 4 of 6 events shown." in text


def test_other_days_are_named(visit):
    text = visit("who_came_home", {"from": "2024-05-01", "to": "2024-05-31"}).text
    assert "From 1 May 2024 to 31 May 2024 Kyiv named **17 civilians**" in text


def test_moscows_count_of_those_returned_to_ukraine_can_be_read(visit):
    text = visit("who_came_home", {"count": "moscow"}).text
    assert "Moscow has named **304 civilians** among those returned to Ukraine" in text
    assert "Kyiv has named" not in text


def test_withheld_numbers_are_no_zero(visit):
    site = visit("who_came_home", {"from": "2025-06-01", "to": "2025-06-30"})
    assert "Kyiv named no civilians among those returned to Ukraine" in site.text
    assert "it withheld its number" in site.text
    assert "No number of people by this count in this selection" in site.text
    assert not any("0 %" in heading for heading in headings(site))


def test_months_of_a_year_have_bars_and_years_of_the_war(page, page_2024):
    def rows(site):
        return site.figures[0]["layout"]["yaxis"]["ticktext"]

    assert rows(page) == ["2022", "2023", "2024", "2025", "2026"]
    assert rows(page_2024)[:3] == ["Jan 2024", "Feb 2024", "May 2024"]
    assert list(page_2024.at.segmented_control(key="each").options) == ["month", "mediator"]


def test_a_link_by_mediator_names_them(visit):
    site = visit("who_came_home", {"each": "mediator"})
    named = site.figures[0]["layout"]["yaxis"]["ticktext"]
    assert named[0] == "United Arab Emirates" and named[-1] == "None credited"


def test_the_events_of_a_group_stand_with_number_document_and_claimant(visit):
    site = visit("who_came_home", YEAR_2024 | {"group": "women"})
    listed = site.table("number", "event_id", "claimant", "url")
    assert listed["number"].tolist() == ["23", "5", "5"]
    assert [event.removeprefix("event?id=") for event in listed["event_id"]] == [
        "2024-09-13", "2024-05-31", "2024-01-03",
    ]  # fmt: skip
    assert listed["url"].str.startswith("http").all()


def test_a_bar_in_the_link_lists_its_events_only(visit):
    link = {"group": "civilians", "period": "2024-01-01"}
    site = visit("who_came_home", link)
    # Kyiv's eight, and of Moscow's six to Russia four more: 28 June and 26 September are both.
    assert "12 events of the bar selected: **2024**." in site.text
    months = visit("who_came_home", YEAR_2024 | link)
    assert "1 event of the bar selected: **Jan 2024**." in months.text


def test_a_bar_that_is_not_there_is_said_to_be_unknown_and_all_events_are_listed(visit):
    site = visit("who_came_home", YEAR_2024 | {"period": "2023-01-01"})
    assert "of the bar selected" not in site.text
    assert "The bar that this link names is not among those shown" in site.text
    assert len(site.table("number", "event_id", "claimant", "url")) == 14


def test_children_are_their_own_series_said_to_be_incomplete(page_2024):
    assert "Returns of children are incomplete" in headings(page_2024)
    assert "Children: 33 returned to Ukraine by Kyiv's count, in 3 of 17 events" in page_2024.text
    assert "no official's total of children is in it" in page_2024.text
    # Also where Kyiv gave no number: Qatar's of both ways together, the Russian commissioner's of November.
    children = page_2024.tables[-1]
    assert {"2024-11-28", "2024-09-26"} <= {event.removeprefix("event?id=") for event in children["event_id"]}


@pytest.mark.parametrize("link", [{"kind": "remains"}, {"kind": "homecoming"}, {"mediator": "hungary"}])
def test_nobody_who_came_home_is_explained(visit, link):
    site = visit("who_came_home", link)
    assert site.has_empty_state and not site.alts


def test_a_bar_of_a_group_is_said_to_be_named_for_some_events(page_2024):
    assert "Wounded: at least 64 returned to Ukraine by Kyiv's count, in 2 of 17 events" in page_2024.alts[1]


def test_what_an_office_stated_for_just_these_days_stands_beside_the_number(visit):
    """running_totals.csv: the Headquarters' 230 civilians for 2025; the ombudsman's 409 by 2 March 2026."""
    office = "Coordination Headquarters for the Treatment of Prisoners of War"
    text = visit("who_came_home", {"from": "2025-01-01", "to": "2025-12-31"}).text
    assert (
        "An office of Kyiv's itself stated 230 civilians to Ukraine by 31 Dec 2025, fewer than this record "
        f"adds up of Kyiv's own numbers: {office}."
    ) in text
    assert "itself stated 409 civilians to Ukraine by 2 Mar 2026" in visit("who_came_home").text
    narrowed = {"from": "2025-01-01", "to": "2025-12-31", "mediator": "united-arab-emirates"}
    assert "itself stated" not in visit("who_came_home", narrowed).text
