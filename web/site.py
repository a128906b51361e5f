"""What the site says before the app runs: titles, descriptions, headline numbers, every address."""

from __future__ import annotations

import os
from dataclasses import dataclass
from threading import Lock

import pandas as pd
from cachetools import LRUCache, cached

import filters
import pages
import queries
from terms import DIRECTIONS, KINDS, SIDES, counted, day, number, ordinal, sentence, signed, stated

NAME = pages.SITE
# Address -> title and one sentence; the order is that of the navigation.
PAGES = {page.address: (page.title, page.description) for page in pages.PAGES}
DEFAULTS = {
    "mediators": [],
    "kinds": list(filters.DEFAULT_KINDS),
    "agreements": [],
    "attested": [],
    "unit": "people",
}


@dataclass(frozen=True)
class Fact:
    """One number with whose it is."""

    name: str
    value: str


@dataclass(frozen=True)
class Card:
    """What one address is about: a title, a sentence, and the numbers that it leads with."""

    title: str
    description: str
    facts: tuple[Fact, ...]


def defaults(record: queries.Record) -> dict[str, object]:
    """The bound parameters of an unfiltered page."""
    return DEFAULTS | {"first_day": filters.FIRST_DAY, "last_day": record.last_event_date}


def record_end(record: queries.Record) -> str:
    """Where the record ends, in words."""
    return f"Record to {day(record.last_event_date)}, version {record.version}."


def base_address(fallback: str) -> str:
    """The site's public address without a slash at the end: EXCHANGE_LEDGER_URL, else as it was asked for."""
    return (os.environ.get("EXCHANGE_LEDGER_URL") or fallback).rstrip("/")


def card(record: queries.Record, page: str, event_id: str | None = None) -> Card | None:
    """What a page, or one event, leads with; None where there is no such page or event."""
    if page not in PAGES or (event_id and not is_event(record, event_id)):
        return None
    return _card(record, page, event_id)


def _of_one_version(record: queries.Record, *about: str | None) -> tuple:
    return record.version, *about


@cached(LRUCache(1024), key=_of_one_version, lock=Lock(), info=True)
def _card(record: queries.Record, page: str, event_id: str | None) -> Card:
    if page == "event" and event_id:
        return _event_card(record.run("event", {"event_id": event_id}).iloc[0])
    title, description = PAGES[page]
    return Card(title, description, _bodies(record) if page == "remains" else _headline(record))


def _bodies(record: queries.Record) -> tuple[Fact, ...]:
    """The dead are counted apart, so their page leads with their own numbers."""
    steps = record.run("cumulative_remains", defaults(record) | {"kinds": ["remains"], "unit": "bodies"})
    return tuple(
        Fact(
            _whose("Bodies returned", direction, SIDES[side])
            + _coverage(rows["stated_count"].count(), len(rows)),
            number(rows["own_total"].iloc[-1]),
        )
        for (direction, side), rows in steps.groupby(["direction", "side"], sort=False)
    )


def _headline(record: queries.Record) -> tuple[Fact, ...]:
    rows = record.run("headline", defaults(record)).itertuples()
    return tuple(
        Fact(
            _whose("Returned", row.direction, SIDES[row.side]) + _coverage(row.n_stated, row.n_events),
            number(row.own_total),
        )
        for row in rows
    )


def _whose(what: str, direction: str, who: str) -> str:
    return f"{what} {DIRECTIONS[direction]}, {who}'s count"


def _coverage(n_stated: int, n_events: int) -> str:
    return f" (stated for {number(n_stated)} of {number(n_events)} events)"


def _event_card(event: pd.Series) -> Card:
    what = "Bodies returned" if event.kind == "remains" else "Returned"
    if event.status != "completed":
        what = "Said to be due or on the way"
    facts = tuple(
        Fact(
            _whose(what, direction, who),
            stated(event[f"{direction}_{side}"], event[f"{direction}_{side}_status"]),
        )
        for direction in ("to_ukraine", "to_russia")
        for side, who in (("kyiv", "Kyiv"), ("moscow", "Moscow"))
    )
    parts = [f"{sentence(KINDS[event.kind])} of {day(event.date)}"]
    if event.status == "called_off":
        parts.append("called off")
    if pd.notna(event.ua_ordinal):
        parts.append(f"Kyiv's {ordinal(event.ua_ordinal)}")
    if pd.notna(event.to_ukraine_kyiv) and pd.notna(event.to_ukraine_moscow) and event.status == "completed":
        difference = int(event.to_ukraine_kyiv - event.to_ukraine_moscow)
        kyiv, moscow = number(event.to_ukraine_kyiv), number(event.to_ukraine_moscow)
        stated_counts = f"to Ukraine Kyiv counts {kyiv}, Moscow {moscow}"
        parts.append(f"{stated_counts} ({signed(difference)})" if difference else stated_counts)
    claims, documents = counted(event.n_claims, "claims"), counted(event.n_documents, "documents")
    return Card(event.title, f"{', '.join(parts)}. {claims} in {documents}, each with its link.", facts)


@cached(LRUCache(1), key=_of_one_version, lock=Lock())
def event_ids(record: queries.Record) -> dict[str, None]:
    """The id of every event, the latest first."""
    events = record.run("browse", {"table": "events", "text": ""})
    return dict.fromkeys(events.sort_values(["date", "event_id"], ascending=False)["event_id"])


def is_event(record: queries.Record, event_id: str) -> bool:
    """Whether the record has this event.

    Asked before anything is cached by an id that a visitor may have made up.
    """
    return event_id in event_ids(record)


def addresses(record: queries.Record) -> list[str]:
    """Every address worth finding: the pages, then every event, the latest first."""
    return [*PAGES, *(f"event?id={event_id}" for event_id in event_ids(record))]
