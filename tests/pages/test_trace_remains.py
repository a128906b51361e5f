"""The page of the dead: bodies, apart from the living."""

import pytest


@pytest.fixture(scope="module")
def page(visit):
    return visit("remains")


def test_each_sides_bodies_stand_with_how_many_events_they_come_from(page):
    assert page.metrics == [
        ("Kyiv's count", "23,395"),
        ("Moscow's count", "17,420"),
        ("Kyiv's count", "356"),
        ("Moscow's count", "882"),
    ]
    for n_stated in (62, 22, 6, 25):
        assert f"stated for {n_stated} of 63 events" in page.text


def test_the_agreement_of_june_2025_stands_with_both_sides_numbers(page):
    claims = page.table("agreement", "claimant", "url")
    to_ukraine = claims[claims["direction"].eq("to Ukraine")]
    assert set(to_ukraine.loc[to_ukraine["side"].eq("Kyiv"), "low"]) == {6057, 4812}
    assert set(to_ukraine.loc[to_ukraine["side"].eq("Moscow"), "low"]) == {6060}


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
