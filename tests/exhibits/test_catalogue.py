"""Every exhibit answers with a picture, a finding and its query, whatever the filters leave."""

import re
from datetime import date

import plotly.graph_objects as go
import pytest

import filters
import queries
from charts.style import DARK, LIGHT
from exhibits import CATALOGUE
from pages import PAGES

# What exhibits about one event, or one mediator, are asked for.
CHOSEN = {"event": "2024-01-31", "followed": "united-arab-emirates"}
LINKS = {
    "the defaults": {},
    "a year": {"from": ["2023-01-01"], "to": ["2023-12-31"]},
    "one mediator": {"mediator": ["qatar"]},
    "the dead": {"kind": ["remains"]},
    "one agreement": {"agreement": ["istanbul-2025-06"]},
    "nothing": {"from": ["2025-01-01"], "to": ["2024-01-01"]},
}


def asked(link):
    return filters.parse(link, filters.choices(queries.current())).filters


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_an_exhibit_draws_what_it_found_or_found_nothing(name, link):
    exhibit = CATALOGUE[name]
    answer = exhibit.answer(queries.current(), asked(link), CHOSEN)
    assert answer.question in queries.QUESTIONS
    assert exhibit.nothing and exhibit.title
    if answer.is_empty:
        assert answer.finding == exhibit.nothing
    else:
        assert re.fullmatch(r"[A-Z0-9].*\.", answer.finding)
        for look in ((LIGHT, False), (DARK, True)):
            assert go.Figure(answer.draw(*look).to_dict()).data


def test_every_exhibit_stands_on_a_page_and_every_page_names_exhibits_that_there_are():
    on_pages = [name for page in PAGES for name in page.exhibits]
    assert not set(CATALOGUE) - set(on_pages), "name it among the exhibits of a page in pages/__init__.py"
    assert not set(on_pages) - set(CATALOGUE), "enter it in the catalogue, exhibits/__init__.py"
    assert len(on_pages) == len(set(on_pages))


def test_names_are_words_of_an_address():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in CATALOGUE)


def test_an_option_that_is_not_given_has_the_default_of_its_word():
    by_month = CATALOGUE["sizes"].answer(queries.current(), asked({}))
    by_event = CATALOGUE["sizes"].answer(queries.current(), asked({}), {"by": "event", "cell": "ignored"})
    assert (by_event.question, by_month.question) == ("events_shown", "exchange_sizes")


@pytest.mark.parametrize(
    "name, link, finding",
    [
        # The numbers stand in tests/queries too, where each is counted by hand from tests/record.
        ("war", {}, "Kyiv counts 7,026 people returned to Ukraine and Moscow 6,734 returned to Russia"),
        (
            "cumulative-to-ukraine",
            {},
            "Kyiv's own at least 8,026, Moscow's own 6,931, Best available at least 8,810",
        ),
        (
            "disagreements-of-people",
            {},
            "12 counts differ; the widest is 30 Dec 2024 to Ukraine: Kyiv 189, Moscow 150",
        ),
        ("days-between-exchanges", {}, "149 days, from 7 Aug 2023 to 3 Jan 2024"),
        ("printed-to-ukraine", {}, "Numbers given to Ukraine: Kyiv 207, Moscow 195."),
    ],
)
def test_the_finding_says_the_number(name, link, finding):
    assert finding in CATALOGUE[name].answer(queries.current(), asked(link), CHOSEN).finding


def test_an_answer_is_of_the_record_that_was_asked(tmp_path):
    before = CATALOGUE["war"].answer(queries.current(), asked({}))
    until_2023 = filters.Filters(date(2022, 2, 24), date(2023, 12, 31), (), filters.DEFAULT_KINDS, ())
    after = CATALOGUE["war"].answer(queries.current(), until_2023)
    assert before.frame["period"].max().year == 2026
    assert after.frame["period"].max().year == 2023


@pytest.mark.parametrize(
    "link, finding",
    [
        (
            # events.csv: 11 civilian returns, of which claims.csv has numbers by others alone.
            {"kind": ["civilian_return"], "from": ["2023-01-01"], "to": ["2023-12-31"]},
            "No number of Kyiv's was found for people returned to Ukraine, and none of Moscow's for people "
            "returned to Russia.",
        ),
    ],
)
def test_a_side_without_any_number_is_said_to_have_none(link, finding):
    answer = CATALOGUE["war"].answer(queries.current(), asked(link))
    assert not answer.is_empty and answer.finding == finding
