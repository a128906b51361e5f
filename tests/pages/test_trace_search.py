"""One box finds an event by its day, a number, an ordinal, an agreement, a mediator or a word of its title.

Which events: events.csv and claims.csv, by grep.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries

SOURCE = Path(__file__).parents[1] / "record"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
with (SOURCE / "events.csv").open(encoding="utf-8", newline="") as file:
    EVENTS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def find(visit):
    """The ids of the events found by a text, the latest first."""
    visit("methods")
    from ui import (
        search,  # only after a page has run: what it imports registers a component with the running site
    )

    return lambda text: search.find(queries.current(), text)["event_id"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "31 Jan 2024",
        "2024-01-31",
        "31 January 2024",
        "january 31 2024",
        "Jan 31, 2024",
        "207",
        "50th",
        "50TH",
        "Il-76 first",
        "  31   jan\t2024 ",
        "emirates arab 207",
    ],
)
def test_the_exchange_of_31_january_2024_is_found_alone(find, text):
    assert find(text) == ["2024-01-31"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("3 jan 2024", ["2024-01-03"]),  # not the 31st
        ("1 jan 2024", []),
        ("51st", ["2024-02-08"]),
        ("1st", ["2022-03-24"]),  # neither the 51st nor the 21st
        ("Istanbul May", ["2025-05-25", "2025-05-24", "2025-05-23"]),
        ("istanbul march 2022", ["2022-04-01"]),
        ("Il-76", ["2024-01-31", "2024-01-24"]),
        ("turkiye", ["2023-07-08", "2022-09-21"]),
        ("Türkiye", ["2023-07-08", "2022-09-21"]),
        ("TÜRKIYE", ["2023-07-08", "2022-09-21"]),
        ("Hungary eleven prisoners", ["2023-06-08"]),
        ("called off", ["2025-06-07", "2025-05-02", "2024-01-24"]),
        ("2022-09-21", ["2022-09-21-b", "2022-09-21"]),
        ("1248", ["2025-06-16"]),
        ("1,248", ["2025-06-16"]),
        ("geneva 200", ["2026-03-05"]),
    ],
)
def test_an_event_is_found_by_what_it_is_known_for(find, text, found):
    assert find(text) == found


def test_a_mediator_finds_all_events_credited_to_it_the_latest_first(find):
    """mediations.csv: 25 events of the United Arab Emirates."""
    found = find("United Arab Emirates")
    assert len(found) == 25
    assert found[:3] == ["2026-06-07", "2026-04-24", "2026-04-11"] and found[-1] == "2023-02-04"


def test_a_number_is_never_a_part_of_a_longer_one(find):
    assert "2024-01-31" not in find("20")  # 207
    assert "2024-01-31" not in find("07")


@pytest.mark.parametrize("text", ["", " ", "…", "!?", ",", "**", "сто", "١٢٣"])
def test_a_text_without_a_word_finds_nothing(find, text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "'; drop table events; --",
        "2024-01-31' or '1'='1",
        "%",
        ".*",
        "[a-z]+",
        "\\",
        "\x00",
        "a" * 5000,
        "31 " * 2000,
        "<script>alert(1)</script>",
        "$words",
        "🕊️",
    ],
)
def test_hostile_texts_find_nothing_and_harm_nothing(find, text):
    assert find(text) == [] or set(text.split()) == {"31"}
    assert find("2024-01-31") == ["2024-01-31"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_no_text_breaks_the_search(find, text):
    assert isinstance(find(text), list)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["31", "jan", "2024", "207", "50th", "il-76", "exchange", "united", "195"]),
        max_size=8,
    )
)
def test_more_words_never_find_more(find, words):
    assert set(find(" ".join([*words, "2024-01-31"]))) <= set(find(" ".join(words))) or not words


# Every event of the record is within reach of the box


def test_every_event_is_found_by_its_id(find):
    assert [event["event_id"] for event in EVENTS if event["event_id"] not in find(event["event_id"])] == []


def test_every_event_is_among_the_few_shown_for_its_day_as_the_site_writes_it(find):
    def as_written(day: str) -> str:
        year, month, number = day.split("-")
        return f"{int(number)} {MONTHS[int(month) - 1]} {year}"

    assert [
        event["event_id"] for event in EVENTS if event["event_id"] not in find(as_written(event["date"]))[:8]
    ] == []


def test_every_event_is_found_by_its_title_as_it_is_written(find):
    """A reader copies a title from a page; ',' and '–' inside numbers must not keep it from being found."""
    assert [event["title"] for event in EVENTS if event["event_id"] not in find(event["title"])] == []


@pytest.mark.parametrize(
    "agreement, n_events",  # awk -F, '$7 == "<agreement_id>"' events.csv | wc -l
    [
        ("Istanbul, May 2025 (1,000 for 1,000)", 3),
        ("United States, May 2026 (1,000 for 1,000)", 1),
        ("Istanbul, June 2025", 16),
        ("Geneva, February 2026", 2),
    ],
)
def test_the_events_of_an_agreement_are_found_by_its_name_as_it_is_written(find, agreement, n_events):
    assert len(find(agreement)) == n_events


def test_a_dash_between_words_does_not_keep_an_event_from_being_found(find):
    assert find("2024-01-31 - exchange") == ["2024-01-31"]


# The box on the page


def links(site) -> list[tuple[str, str]]:
    """What the box in the sidebar offers."""
    return [(link.proto.label, link.proto.query_string) for link in site.at.sidebar.get("page_link")]


def test_what_is_found_leads_to_the_events_page(visit):
    site = visit("methods").choose("text_input", "find_event", "207")
    label = "31 Jan 2024 · exchange · First exchange after the Il-76 crash · ● both sides"
    assert links(site) == [(label, "id=2024-01-31")]


def test_the_box_stands_on_every_page(visit):
    for page in ("sizes", "data", "methods"):
        assert "find_event" in [box.key for box in visit(page).at.sidebar.text_input]


def test_where_much_is_found_the_latest_eight_are_shown_and_the_rest_counted(visit):
    site = visit("methods").choose("text_input", "find_event", "United Arab Emirates")
    assert [query for _, query in links(site)][:2] == ["id=2026-06-07", "id=2026-04-24"]
    assert len(links(site)) == 8
    assert "17 events more. Add a word to narrow it down." in site.text


def test_where_nothing_is_found_the_box_says_what_to_try(visit):
    site = visit("methods").choose("text_input", "find_event", "flying carpets")
    assert links(site) == []
    assert (
        "No event has all of these words. Try a date such as 31 Jan 2024, a number such as 207, an "
        "ordinal such as 50th" in site.text
    )


def test_an_empty_box_says_nothing(visit):
    site = visit("methods").choose("text_input", "find_event", "   ")
    assert links(site) == [] and "No event has all of these words" not in site.text
