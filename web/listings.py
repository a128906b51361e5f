"""The lists that the API answers with: the questions of the pages, with the same words of a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pandas as pd

import filters
import queries
from filters import FILTER_WORDS, Link
from formats import citations, tables
from formats.attribution import LICENCE, LICENCE_URL
from formats.tables import json_bytes
from queries import Record
from terms import say
from web.answers import JSON, Asked, Made
from web.views import LARGEST_LIMIT, LARGEST_OFFSET, LIMIT, others, refuse

PAGING = ("limit", "offset")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Listing:
    """One list of the API: its place in the address, the question that answers it, the words of a link that
    it obeys, and parameters of the question that no word chooses, each a list to be answered one after the
    other."""

    name: str
    question: str
    words: tuple[str, ...] = FILTER_WORDS
    each: Mapping[str, tuple[str, ...]] | None = None

    @property
    def means(self) -> str:
        """What one row is, as the query says it."""
        comment = re.match(r"(?:--.*\n)+", queries.sql(self.question))
        return (
            " ".join(line.removeprefix("--").strip() for line in comment[0].splitlines()) if comment else ""
        )

    def frame(self, record: Record, parameters: Mapping[str, Any]) -> pd.DataFrame:
        """All rows of the list."""
        if not self.each:
            return record.run(self.question, parameters)
        ((word, values),) = self.each.items()
        return pd.concat([record.run(self.question, {**parameters, word: value}) for value in values])


LISTINGS = {
    listing.name: listing
    for listing in (
        Listing("events", "events_shown"),
        Listing("claims", "claims_shown"),
        Listing("documents", "documents_shown"),
        Listing("stated-counts", "stated_counts_shown"),
        Listing("disagreements", "disagreements", each={"unit": ("people", "bodies")}),
        Listing("mediators", "mediators_shown"),
        Listing("running-totals", "running_totals_stated", words=("from", "to")),
        Listing("changes", "changes_since", words=("since",)),
        Listing("versions", "versions_listed", words=()),
    )
}


def page(listing: Listing, address: str, asked: Asked) -> Made:
    """One page of a list as JSON, with where the pages before and after it are.

    Raises Problem where a word is not obeyed, or means nothing.
    """
    words = (*listing.words, *PAGING)
    found, ignored = parameters(listing, asked.record, asked.link)
    limit, wrong_limit = _whole("limit", LIMIT, 1, LARGEST_LIMIT, asked.link)
    offset, wrong_offset = _whole("offset", 0, 0, LARGEST_OFFSET, asked.link)
    refuse(others(asked.link, words) + ignored + wrong_limit + wrong_offset, asked.record, words)
    frame = listing.frame(asked.record, found)
    places = _places(len(frame), limit, offset)
    link = {word: values for word, values in asked.link.items() if word not in PAGING}
    if asked.is_past:
        link["version"] = [asked.record.version]
    addresses = {
        rel: f"{asked.base}{address}?{urlencode({**link, 'limit': limit, 'offset': place}, doseq=True)}"
        for rel, place in places.items()
    }
    said = about(asked) | {
        "query": listing.question,
        "total": len(frame),
        "limit": limit,
        "offset": offset,
        "next": addresses.get("next"),
        "rows": tables.rows(frame.iloc[offset : offset + limit]),
    }
    headers = {"Link": ", ".join(f'<{where}>; rel="{rel}"' for rel, where in addresses.items())}
    return Made(json_bytes(said), JSON, headers=headers if addresses else {})


def about(asked: Asked) -> dict[str, Any]:
    """Which record an answer of the API is of, its licence, and how to cite it."""
    return {
        "record": tables.of_record(asked.record),
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "cite_as": citations.plain(citations.of_record(asked.record, asked.base)),
    }


def parameters(listing: Listing, record: Record, link: Link) -> tuple[dict[str, Any], list[str]]:
    """The parameters of a list's question as a link chooses them, and what of it means nothing."""
    if "since" in listing.words:
        since, wrong = _day("since", filters.FIRST_DAY, link)
        return {"since": since}, wrong
    chosen: Link = {word: values for word, values in link.items() if word in listing.words}
    parsed = filters.parse(chosen, filters.choices(record), {})
    return parsed.filters.parameters(), parsed.ignored


def _places(total: int, limit: int, offset: int) -> dict[str, int]:
    """Where the first, previous, next and last pages begin, of those that there are besides this one."""
    places: dict[str, int] = {}
    if offset > 0:
        places |= {"first": 0, "prev": max(min(offset, total) - limit, 0)}
    if offset + limit < total:
        places |= {"next": offset + limit, "last": offset + (total - offset - 1) // limit * limit}
    return places


def _day(word: str, default: date, link: Link) -> tuple[date, list[str]]:
    values = link.get(word, [default.isoformat()])
    try:
        if len(values) == 1 and DAY.fullmatch(values[0]):
            return date.fromisoformat(values[0]), []
    except ValueError:
        pass
    return default, [say("{words} is not a day such as 2024-01-31", words=_said(word, values))]


def _whole(word: str, default: int, least: int, most: int, link: Link) -> tuple[int, list[str]]:
    values = link.get(word, [str(default)])
    if len(values) == 1 and re.fullmatch(r"[0-9]{1,7}", values[0]) and least <= int(values[0]) <= most:
        return int(values[0]), []
    return default, [
        say(
            "{words} is not a whole number from {least} to {most}",
            words=_said(word, values),
            least=least,
            most=most,
        )
    ]


def _said(word: str, values: list[str]) -> str:
    return f"`{word}={', '.join(values)[:60]}`"
