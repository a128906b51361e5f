"""Whatever is chosen, every page stands: without an error, with its charts described, and with the
record's end."""

import re

import plotly.graph_objects as go
import pytest

import pages

# Every page, also those of which this file knows nothing else.
PAGES = [page.script for page in pages.PAGES]
PAGES_OF_NUMBERS = ["overview", "sizes", "cumulative", "disagreements"]

LINKS = {
    "the defaults": {},
    "one mediator": {"mediator": "United Arab Emirates"},
    "two mediators": {"mediator": ["Qatar", "none credited"]},
    "one year": {"from": "2023-01-01", "to": "2023-12-31"},
    "one day": {"from": "2024-01-03", "to": "2024-01-03"},
    "only remains": {"kind": "remains"},
    "the living and the dead": {"kind": ["exchange", "remains"]},
    "only releases": {"kind": "release"},
    "only civilians": {"kind": "civilian return"},
    "only homecomings": {"kind": "homecoming"},
    "one agreement": {"agreement": "Istanbul, June 2025"},
    "only events that were called off": {"from": "2025-10-20", "to": "2026-01-31"},
    "only numbers withheld": {"from": "2025-06-01", "to": "2025-07-10"},
    "only people who went to a third country": {"mediator": "Hungary"},
    "only a mediator's numbers": {"from": "2026-06-01"},
    "no event": {"mediator": "Hungary", "from": "2026-01-01", "to": "2026-06-07"},
    "no event, since the days are the wrong way round": {"from": "2025-01-01", "to": "2024-01-01"},
    "homecomings by month": {"kind": "homecoming", "by": "month"},
    "withheld numbers by year, one side": {
        "from": "2025-06-01",
        "to": "2025-07-10",
        "by": "year",
        "count": "Moscow's",
    },
    "remains by quarter": {"kind": "remains", "by": "quarter"},
    "a period": {"by": "quarter", "period": "2024-01-01"},
    "one event": {"event": "2024-01-31"},
    "an event that the filters leave out": {"event": "2024-01-31", "from": "2025-01-01"},
    "an event that does not exist": {"event": "no-such-event"},
}
NO_EVENT = ["no event", "no event, since the days are the wrong way round"]


def test_every_address_leads_to_a_page_of_its_own(visit):
    titles = {page: visit(page).title for page in PAGES}
    assert titles["overview"] == "How many people came home?"
    assert len(set(titles.values())) == len(PAGES)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", LINKS)
def test_a_page_stands_without_an_error_with_its_charts_described_and_the_records_end(visit, page, link):
    site = visit(page, LINKS[link])
    assert "Record to 7 Jun 2026, sources checked to 7 Jun 2026 · version " in site.text
    assert all(alt.strip() for alt in site.alts)
    # The charts skip Plotly's checks while serving; here every picture goes through them.
    for figure in site.figures:
        go.Figure(figure)


@pytest.mark.parametrize("page", PAGES_OF_NUMBERS)
@pytest.mark.parametrize("link", NO_EVENT)
def test_a_selection_without_events_is_explained(visit, page, link):
    site = visit(page, LINKS[link])
    assert site.shown == "0 of 184"
    assert site.has_empty_state
    assert site.alts == []


@pytest.mark.parametrize("page", PAGES_OF_NUMBERS)
def test_a_selection_with_events_has_a_chart(visit, page):
    site = visit(page)
    assert site.shown == "118 of 184"
    assert not site.has_empty_state
    assert len(site.alts) >= 1


@pytest.mark.parametrize("page", PAGES_OF_NUMBERS)
def test_a_side_that_gave_no_number_is_not_said_to_count_zero(visit, page):
    """Eleven went to Hungary on 8 June 2023: nobody gave a number to Ukraine or to Russia."""
    site = visit(page, {"mediator": "Hungary"})
    said = "\n".join([site.text, *site.alts])
    assert not re.search(r"(Kyiv|Moscow)(?:'s count| counts)[:*\s]+0\b", said)


@pytest.mark.parametrize("page", PAGES_OF_NUMBERS)
def test_a_side_that_withheld_its_numbers_is_not_said_to_count_zero(visit, page):
    site = visit(page, {"from": "2025-06-01", "to": "2025-07-10"})
    said = "\n".join([site.text, *site.alts])
    assert not re.search(r"(Kyiv|Moscow)(?:'s count| counts)[:*\s]+0\b", said)


@pytest.mark.parametrize("page", PAGES_OF_NUMBERS)
def test_the_alt_text_says_nothing_that_the_selection_does_not_hold(visit, page):
    """One exchange, on 3 January 2024: no pauses, one event, and nothing in the plural."""
    alts = "\n".join(visit(page, {"from": "2024-01-03", "to": "2024-01-03"}).alts)
    assert "long pauses" not in alts
    assert not re.search(r"\b1 (?:completed events|printed numbers|counts|repatriations)\b", alts)
