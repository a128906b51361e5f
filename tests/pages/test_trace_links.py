"""Links between pages lead somewhere: each to a page of the navigation, each event's to an event of the
record."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import pages

SOURCE = Path(__file__).parents[1] / "record"
# The addresses that the site has; the overview stands at its root.
ADDRESSES = {
    "",
    "sizes",
    "cumulative",
    "who-came-home",
    "disagreements",
    "adds-up",
    "mediators",
    "tempo",
    "remains",
    "event",
    "methods",
    "data",
    "whats-new",
    "use-the-data",
}
PAGES = [
    "overview",
    "sizes",
    "cumulative",
    "disagreements",
    "adds_up",
    "mediators",
    "tempo",
    "remains",
    "event",
    "methods",
    "data",
]
# awk -F, 'NR > 1 {print $1}' events.csv: an id is a day, and -b or -c where it is not the first of that day
EVENT_IDS = set(
    re.findall(r"^(\d{4}-\d\d-\d\d(?:-[b-z])?),", (SOURCE / "events.csv").read_text("utf-8"), re.MULTILINE)
)


def page_links(site) -> list[tuple[str, dict[str, list[str]]]]:
    return [(link.proto.page, parse_qs(link.proto.query_string)) for link in site.at.get("page_link")]


def checked(site) -> int:
    """How many links the page has; each leads to a page, and to an event where it names one."""
    found = page_links(site)
    for page, words in found:
        assert page in ADDRESSES, page
        named = words.get("id", []) + words.get("event", [])
        assert set(named) <= EVENT_IDS, named
        assert words.keys() <= {"id", "event"}
    return len(found)


@pytest.fixture(scope="module", params=PAGES)
def page(request, visit):
    """Each page in turn, as a reader first finds it."""
    return visit(request.param)


def test_every_link_on_a_page_leads_to_a_page_of_the_site(page):
    checked(page)


def test_every_event_in_a_table_leads_to_its_page_and_every_document_to_its_address(page):
    for table in page.at.dataframe:
        for name in {"event_id", "previous_event_id", "next_event_id"} & set(table.value.columns):
            linked = table.value[name].dropna()
            assert linked.str.startswith("event?id=").all()
            assert set(linked.str.removeprefix("event?id=")) <= EVENT_IDS
        for name in [name for name in table.value.columns if name == "url" or name.endswith("_url")]:
            assert table.value[name].dropna().str.match(r"https?://\S+$").all()


def test_no_heading_of_a_table_writes_a_name_with_a_small_letter(page):
    headings = [
        (column or {}).get("label") or ""
        for table in page.at.dataframe
        for column in json.loads(table.proto.columns or "{}").values()
    ]
    assert [heading for heading in headings if re.search(r"\b(kyiv|moscow|ukraine|russia)\b", heading)] == []


@pytest.mark.parametrize(
    "name, link, at_least",
    [
        ("event", {"id": "2024-01-31"}, 3),  # before, after, in the chart
        ("event", {"id": "no-such-event"}, 6),
        ("sizes", {"event": "2024-01-31"}, 0),
        ("disagreements", {"event": "2024-12-30"}, 0),
    ],
)
def test_every_link_of_a_chosen_event_leads_to_a_page_of_the_site(visit, name, link, at_least):
    assert checked(visit(name, link)) >= at_least


def test_what_the_search_finds_leads_to_events_of_the_record(visit):
    site = visit("methods").choose("text_input", "find_event", "United Arab Emirates")
    assert checked(site) >= 8


def test_the_site_has_the_pages_that_these_tests_know(visit):
    """Also a page that another test does not visit is one that links may lead to."""
    assert {page.address for page in pages.PAGES} == ADDRESSES


def follow(site, label: str):
    """Clicks a link of the event's page by what it says."""
    link = next(link.proto for link in site.at.get("page_link") if link.proto.label.startswith(label))
    assert link.page == "event"
    site.at.query_params["id"] = parse_qs(link.query_string)["id"][0]
    return site.run()


def test_following_next_visits_the_next_event_and_previous_comes_back(visit):
    """From 31 January to 8 February 2024 and back: titles as in events.csv, sorted by date."""
    site = visit("event", {"id": "2024-01-31"})
    assert follow(site, "Next").title == "Third exchange of 2024, mostly Mariupol defenders"  # 2024-02-08
    assert follow(site, "Previous").title == "First exchange after the Il-76 crash"


def test_two_events_of_one_day_are_neighbours(visit):
    """events.csv by date: 2024-05-23, then the exchange of 31 May 2024, then the bodies handed over that
    day (2024-05-31-b)."""
    site = visit("event", {"id": "2024-05-31"})
    assert {words["id"][0] for page, words in page_links(site) if page == "event"} == {
        "2024-05-23",
        "2024-05-31-b",
    }


def words_of(site, label: str) -> dict[str, list[str]]:
    link = next(link.proto for link in site.at.get("page_link") if link.proto.label.startswith(label))
    return parse_qs(link.query_string, keep_blank_values=True)


def test_a_link_from_one_event_to_another_carries_the_filters(visit):
    site = visit(
        "event",
        {
            "id": "2024-01-31",
            "mediator": ["Qatar", "Hungary"],
            "from": "2023-01-01",
            "agreement": "Istanbul, June 2025",
        },
    )
    assert words_of(site, "Next") == {
        "id": ["2024-02-08"],
        "from": ["2023-01-01"],
        "mediator": ["qatar", "hungary"],
        "agreement": ["istanbul-2025-06"],
    }


def test_a_link_from_one_event_to_another_says_nothing_of_filters_that_are_not_set(visit):
    assert words_of(visit("event", {"id": "2024-01-31"}), "Next") == {"id": ["2024-02-08"]}


def test_a_link_from_one_event_to_another_carries_that_no_kind_is_chosen(visit):
    """Streamlit writes kind= for it; without that word the default kinds come back."""
    site = visit("event", {"id": "2024-01-31"}).choose("multiselect", "kind", [])
    assert site.shown == "0 of 184"
    assert words_of(site, "Next") == {"id": ["2024-02-08"], "kind": [""]}
