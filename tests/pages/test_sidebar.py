"""The filters in the sidebar: years in one click, back to the beginning in one click, and the same on
every page."""

from datetime import date

import pytest


def test_a_year_sets_both_days_and_counts_its_events(visit):
    site = visit().choose("pills", "years", "2023")
    assert site.at.date_input(key="from").value == date(2023, 1, 1)
    assert site.at.date_input(key="to").value == date(2023, 12, 31)
    assert site.shown == "17 of 184"


def test_the_first_and_the_last_year_stay_within_the_record(visit):
    site = visit().choose("pills", "years", "2022")
    assert (site.at.date_input(key="from").value, site.at.date_input(key="to").value) == (
        date(2022, 2, 24),
        date(2022, 12, 31),
    )
    site.choose("pills", "years", "2026")
    assert (site.at.date_input(key="from").value, site.at.date_input(key="to").value) == (
        date(2026, 1, 1),
        date(2026, 6, 7),
    )


@pytest.mark.parametrize("again", ["All", None])
def test_all_years_or_the_same_year_clicked_again_bring_all_events_back(visit, again):
    site = visit().choose("pills", "years", "2023").choose("pills", "years", again)
    assert site.shown == "118 of 184"
    assert site.at.pills(key="years").value == "All"


def test_the_days_of_a_link_show_as_the_year_they_are(visit):
    assert visit("overview", {"from": "2024-01-01", "to": "2024-12-31"}).at.pills(key="years").value == "2024"
    assert visit("overview", {"from": "2024-01-02", "to": "2024-12-31"}).at.pills(key="years").value is None
    assert visit("overview").at.pills(key="years").value == "All"


def test_a_year_is_in_the_link(visit):
    site = visit().choose("pills", "years", "2023")
    assert (site.at.query_params["from"], site.at.query_params["to"]) == ("2023-01-01", "2023-12-31")


def test_reset_brings_every_filter_back_to_what_it_was_at_first(visit):
    site = visit(
        "sizes",
        {
            "from": "2024-01-01",
            "to": "2024-12-31",
            "mediator": "United Arab Emirates",
            "kind": "exchange",
            "agreement": "Istanbul, May 2025 (1,000 for 1,000)",
        },
    )
    assert site.shown == "0 of 184"
    site.press("Reset")
    assert site.shown == "118 of 184"
    assert site.at.date_input(key="from").value == date(2022, 2, 24)
    assert site.at.date_input(key="to").value == date(2026, 6, 7)
    assert site.at.multiselect(key="mediator").value == []
    assert site.at.multiselect(key="agreement").value == []
    assert site.at.multiselect(key="kind").value == ["exchange", "release", "civilian_return"]
    assert not {"from", "to", "mediator", "kind", "agreement"} & set(site.at.query_params)


def test_a_link_with_every_filter_is_obeyed(visit):
    site = visit(
        "sizes",
        {
            "from": "2025-05-01",
            "to": "2025-05-31",
            "mediator": "Türkiye",
            "kind": ["exchange", "release"],
            "agreement": "Istanbul, May 2025 (1,000 for 1,000)",
        },
    )
    assert site.at.date_input(key="from").value == date(2025, 5, 1)
    assert site.at.date_input(key="to").value == date(2025, 5, 31)
    assert site.at.multiselect(key="mediator").value == ["turkiye"]
    assert site.at.multiselect(key="kind").value == ["exchange", "release"]
    assert site.at.multiselect(key="agreement").value == ["istanbul-2025-05"]


@pytest.mark.parametrize(
    "link, shown",
    [
        ({"mediator": "Hungary"}, "1 of 184"),
        ({"mediator": "hungary"}, "1 of 184"),
        ({"mediator": ["holy-see", "hungary"]}, "5 of 184"),
        (
            {"mediator": "none credited", "kind": "exchange", "from": "2024-01-03", "to": "2024-01-03"},
            "0 of 184",
        ),
        ({"mediator": "United Arab Emirates", "from": "2024-01-03", "to": "2024-01-03"}, "1 of 184"),
        ({"kind": "remains"}, "63 of 184"),
        ({"kind": "homecoming"}, "3 of 184"),
        ({"kind": ["exchange", "release", "civilian return", "homecoming", "remains"]}, "184 of 184"),
        ({"from": "2024-01-31", "to": "2024-01-31"}, "1 of 184"),
    ],
)
def test_each_filter_lets_through_what_it_says(visit, link, shown):
    assert visit("cumulative", link).shown == shown


@pytest.mark.parametrize("page", ["sizes", "cumulative", "disagreements"])
def test_a_filter_chosen_on_one_page_stays_on_the_next(visit, page):
    site = visit().choose("multiselect", "mediator", ["qatar"])
    assert site.shown == "10 of 184"
    site.go(page)
    assert site.shown == "10 of 184"
    assert site.at.multiselect(key="mediator").value == ["qatar"]
    assert site.go("overview").shown == "10 of 184"


def test_a_link_stays_obeyed_on_the_next_page(visit):
    site = visit("overview", {"from": "2023-01-01", "to": "2023-12-31"})
    for page in ("sizes", "cumulative", "disagreements"):
        assert site.go(page).shown == "17 of 184"


def test_a_choice_belonging_to_one_page_is_there_when_the_reader_comes_back(visit):
    site = visit("sizes", {"by": "year"}).go("overview").go("sizes")
    assert site.at.segmented_control(key="by").value == "year"


def test_how_well_an_event_is_attested_is_a_filter_of_every_page(visit):
    site = visit("sizes", {"attested": ["one_publisher", "no_number"]})
    assert site.shown == "10 of 184"
    assert site.at.multiselect(key="attested").value == ["one_publisher", "no_number"]
    assert site.go("cumulative").shown == "10 of 184"
    site.choose("multiselect", "attested", ["both_sides"])
    assert site.at.query_params["attested"] in ("both_sides", ["both_sides"])
    assert site.press("Reset filters").shown == "118 of 184"


def test_known_holes_stand_under_the_pictures_that_they_touch(visit):
    assert "**Known holes:** Moscow's numbers before October 2022; " in visit("sizes").text
    assert "before October 2022" not in visit("sizes", {"from": "2023-01-01"}).text
