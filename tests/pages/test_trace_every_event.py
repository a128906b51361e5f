"""Every event of the record has a page of its own, with all of its claims: one walk through all 184, in
one session."""

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "record"


def rows(table: str) -> list[dict[str, str]]:
    with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# In the order of a calendar; a second event of a day ends in -b.
EVENTS = sorted(rows("events"), key=lambda event: (event["date"], event["event_id"]))
URLS = {document["document_id"]: document["url"] for document in rows("documents")}
CLAIMS = defaultdict(list)
for claim in rows("claims"):
    CLAIMS[claim["event_id"]].append(claim)


@dataclass
class Page:
    """What one event's page showed."""

    error: str
    title: str
    text: str
    subheaders: list[str]
    alts: list[str]
    links: dict[str, str] = field(default_factory=dict)
    claim_urls: list[str] = field(default_factory=list)
    citation: str = ""


@pytest.fixture(scope="module")
def pages(visit):
    """event_id -> what its page showed; error is empty where the page stood."""
    site = visit("event", {"id": "2024-01-31"})
    seen = {}
    for event in EVENTS:
        site.at.query_params["id"] = event["event_id"]
        site.at.run()
        page = Page(
            error="".join(error.message for error in site.at.exception),
            title=site.title,
            text=site.text,
            subheaders=[heading.value for heading in site.at.header],
            alts=site.alts,
        )
        if not page.error:
            page.links = {
                link.proto.label.split(":")[0]: link.proto.query_string.removeprefix("id=")
                for link in site.at.get("page_link")
            }
            page.claim_urls = site.claims["url"].tolist()
            page.citation = site.at.code[-1].value
        seen[event["event_id"]] = page
    return seen


@pytest.fixture
def standing(pages):
    """The pages that stood, with their events; the others are counted by the first test."""
    found = [(event, pages[event["event_id"]]) for event in EVENTS if not pages[event["event_id"]].error]
    assert found
    return found


def test_every_event_of_the_record_has_a_page_that_stands(pages):
    broken = {event_id: page.error for event_id, page in pages.items() if page.error}
    assert len(pages) == 184
    assert not broken, (
        f"{len(broken)} of 184 pages raise: {Counter(broken.values())}; the first are {list(broken)[:5]}"
    )


def test_every_page_is_headed_by_the_title_of_its_event(standing):
    assert [event["event_id"] for event, page in standing if page.title != event["title"]] == []


def test_every_page_lists_each_claim_about_its_event_with_the_document_it_was_printed_in(standing):
    for event, page in standing:
        assert sorted(page.claim_urls) == sorted(
            URLS[claim["document_id"]] for claim in CLAIMS[event["event_id"]]
        ), event["event_id"]


def test_every_page_leads_to_its_neighbours_in_time(standing):
    ids = [event["event_id"] for event in EVENTS]
    for event, page in standing:
        place = ids.index(event["event_id"])
        assert page.links.get("Previous") == (ids[place - 1] if place else None), event["event_id"]
        assert page.links.get("Next") == (ids[place + 1] if place + 1 < len(ids) else None), event["event_id"]


def test_every_page_can_be_cited_by_its_own_address(standing):
    assert [
        event["event_id"] for event, page in standing if f"event?id={event['event_id']} " not in page.citation
    ] == []


def test_every_page_shows_the_note_that_says_what_is_odd(standing):
    assert [event["event_id"] for event, page in standing if event["note"] not in page.text] == []


def test_the_living_are_counted_as_people_and_the_dead_as_bodies(standing):
    for event, page in standing:
        counted = {heading.split()[0] for heading in page.subheaders if " returned " in heading}
        assert not counted & {"People" if event["kind"] == "remains" else "Bodies"}, event["event_id"]


def test_of_what_was_called_off_no_page_says_returned(standing):
    called_off = [
        (event["event_id"], page.subheaders) for event, page in standing if event["status"] == "called_off"
    ]
    assert [
        event_id
        for event_id, subheaders in called_off
        if any(" returned " in heading for heading in subheaders)
    ] == []


def test_no_page_speaks_of_one_in_the_plural(standing):
    found = {
        event["event_id"]: plural[0]
        for event, page in standing
        if (
            plural := re.findall(
                r"(?<![\d,])1 (?:claims|claimants|documents|printed numbers)\b",
                "\n".join([page.text, *page.alts]),
            )
        )
    }
    assert not found, f"{len(found)} pages, such as {list(found.items())[:4]}"


def test_a_single_number_is_not_described_as_a_range(standing):
    """'from 195 to 195' in the text that stands for a chart."""
    found = {
        event["event_id"]: alt
        for event, page in standing
        for alt in page.alts
        if (ends := re.search(r"from (\S+) to (\S+)\.$", alt)) and ends[1] == ends[2]
    }
    assert not found, f"{len(found)} pages, such as {list(found.items())[:2]}"
