"""The page of the dead: bodies, apart from the living."""

import pytest


@pytest.fixture(scope="module")
def page(visit):
    return visit("remains")


def test_each_sides_bodies_stand_apart(page):
    assert page.metrics == [
        ("Kyiv's count", "23,395"),
        ("Moscow's count", "17,420"),
        ("Kyiv's count", "356"),
        ("Moscow's count", "882"),
    ]


def test_what_can_be_compared_is_said_and_what_cannot(page):
    """claims.csv: of 63 events Kyiv stated bodies to Ukraine for 62, Moscow for 22, both for 22; of those
    two differ, by three each. To Russia Kyiv stated 6, Moscow 25, both 2.
    """
    assert (
        "For 22 of 63 events both sides gave a number: the same for 20, else at most 3 bodies apart. Only "
        "Kyiv's was found for 40, only Moscow's for 0." in page.text
    )
    assert (
        "For 2 of 63 events both sides gave a number, always the same. Only Kyiv's was found for 4, only "
        "Moscow's for 23." in page.text
    )
    assert "Returned to Ukraine: both sides give the same number for 20 of 22 events" in page.text


def test_every_event_of_the_picture_opens_from_a_box_too(visit):
    site = visit("remains")
    box = site.at.selectbox(key="repatriation")
    assert len(box.options) == 63
    assert "26 Jan 2024: to Ukraine Kyiv 77, Moscow none found" in box.options
    site.choose("selectbox", "repatriation", "2024-01-26")
    assert "26 Jan 2024" in site.text and site.title != "The dead"


def test_a_filter_left_over_from_another_page_is_named_and_can_be_dropped_here(visit):
    """mediations.csv: the Emirates are credited for no repatriation."""
    site = visit("remains", {"mediator": "united-arab-emirates"})
    assert "**0 of 63 repatriations of these days** are shown" in site.text
    assert "here United Arab Emirates" in site.text
    site.press("Drop these filters")
    assert site.at.multiselect(key="mediator").value == []
    assert ("Kyiv's count", "23,395") in site.metrics
    assert "of these days** are shown" not in site.text


def test_a_filter_that_leaves_some_events_out_is_named_too(visit):
    """events.csv: eleven repatriations, one a day, under the agreement of June 2025; sixteen that year."""
    site = visit("remains", {"agreement": "istanbul-2025-06", "from": "2025-01-01", "to": "2025-12-31"})
    assert "of 16 repatriations of these days** are shown" in site.text
    assert "here Istanbul, June 2025" in site.text


def test_a_year_of_filters_alone_is_not_said_to_leave_events_out(visit):
    assert "of these days** are shown" not in visit("remains", {"from": "2024-01-01"}).text


def test_of_an_agreement_of_other_days_nothing_is_said(visit):
    assert "of an agreement as a whole" not in visit("remains", {"to": "2024-12-31"}).text


def test_the_agreement_of_june_2025_stands_with_both_sides_numbers(page):
    claims = page.table("agreement", "claimant", "number")
    to_ukraine = claims[claims["direction"].eq("to_ukraine")]
    said = to_ukraine.groupby("claimant")["number"].agg(set).to_dict()
    assert said == {
        "Coordination Headquarters for the Treatment of Prisoners of War": {"6,057"},
        "Other Ukrainian officials": {"4,812"},
        "Ministry of Defence of Russia": {"6,060"},
        "Presidential Administration of Russia": {"6,060"},
    }


def test_the_kinds_chosen_do_not_bring_the_living_here(visit, page):
    assert visit("remains", {"kind": ["exchange", "remains"]}).metrics == page.metrics
    assert visit("remains", {"kind": "exchange"}).metrics == page.metrics


def test_nobody_is_called_people_here(page):
    assert "people returned" not in "\n".join([page.text, *page.alts]).lower()


@pytest.mark.parametrize(
    "link",
    [
        {"from": "2024-01-26", "to": "2024-01-26"},
        {"from": "2022-02-24", "to": "2022-03-01"},
        {"agreement": "Istanbul, June 2025"},
        {"mediator": "Türkiye"},
    ],
)
def test_the_page_stands_with_few_events_or_none(visit, link):
    site = visit("remains", link)
    assert site.alts or site.has_empty_state


def test_one_event_without_a_number_of_moscows_is_not_said_to_be_zero(visit):
    """26 January 2024: 77 bodies by Kyiv; Moscow was silent, so its count of the selection is not 0."""
    site = visit("remains", {"from": "2024-01-26", "to": "2024-01-26"})
    assert ("Kyiv's count", "77") in site.metrics
    assert ("Moscow's count", "0") not in site.metrics
    assert "Moscow 0" not in "\n".join(site.alts)
