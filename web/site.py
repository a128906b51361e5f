"""What the site says before the app runs: titles, descriptions, headline numbers, every address."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import jinja2
import pandas as pd
from cachetools import LRUCache, cached

import filters
import pages
import queries
from exhibits import headline
from exhibits.events import event_ids
from filters import Filters
from terms import (
    COUNT_OF,
    DIRECTIONS,
    N_,
    SIDES,
    STATES,
    bounded,
    counted,
    day,
    listed,
    number,
    ordinal,
    say,
    signed,
    span,
    stated,
)
from terms.formats import LOCALE

NAME = pages.SITE
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=jinja2.select_autoescape(["html", "xml"]),
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
)
# What every page says in the same way.
TEMPLATES.globals |= {"say": say, "language": LOCALE.language, "site_name": NAME}
# Address -> title and one sentence; the order is that of the navigation.
PAGES = {page.address: (page.title, page.description) for page in pages.PAGES}
# Words of a link whose values are ids of the record, which can be made up without end.
OF_THE_RECORD = ("event", "followed")
# What a fact counts, by the unit of those who returned, or for events that were called off.
COUNTED = {
    "people": N_("Returned {direction}, {whose}"),
    "bodies": N_("Bodies returned {direction}, {whose}"),
    "nobody": N_("Said by {whose} to have been due {direction}"),
}
# What an office stated, by whether it counts from the war's first day.
QUOTED = {
    True: N_("Returned {direction} by {day} ({offices})"),
    False: N_("Returned {direction}, {first} to {day} ({offices})"),
}
DATED = {
    "exchange": N_("Exchange of {day}"),
    "release": N_("Release of {day}"),
    "civilian_return": N_("Civilian return of {day}"),
    "homecoming": N_("Homecoming of {day}"),
    "remains": N_("Repatriation of remains of {day}"),
}


@dataclass(frozen=True)
class Fact:
    """One number with whose it is, and with how many events it is stated for where it sums several."""

    side: str
    whose: str
    value: str
    coverage: str = ""

    @property
    def name(self) -> str:
        return self.coverage or self.whose


@dataclass(frozen=True)
class Card:
    """What one address is about: a title, a sentence, and the numbers that it leads with."""

    title: str
    description: str
    facts: tuple[Fact, ...]


def card(
    record: queries.Record, page: str, event_id: str | None = None, chosen: Filters | None = None
) -> Card | None:
    """What a page, or one event, leads with; None where there is no such page or event.

    Of what is chosen the filters that the page obeys are heeded.
    """
    if page not in PAGES or (event_id and not is_event(record, event_id)):
        return None
    offered = filters.choices(record)
    obeyed = filters.only(chosen or offered.everything, pages.BY_ADDRESS[page].obeys, offered)
    return _card(record, page, event_id, obeyed)


def _of_one_version(record: queries.Record, *about: Hashable) -> tuple:
    return record.version, *about


@cached(LRUCache(1024), key=_of_one_version, lock=Lock(), info=True)
def _card(record: queries.Record, page: str, event_id: str | None, chosen: Filters) -> Card:
    if page == "event" and event_id:
        return _event_card(record.run("event", {"event_id": event_id}).iloc[0])
    title, description = PAGES[page]
    facts = _bodies(record, chosen) if page == "remains" else _headline(record, chosen)
    return Card(title, description, facts)


def _bodies(record: queries.Record, chosen: Filters) -> tuple[Fact, ...]:
    """The dead are counted apart, so their page leads with their own numbers."""
    steps = record.run("cumulative_remains", chosen.parameters() | {"kinds": ["remains"], "unit": "bodies"})
    return tuple(
        _sum("bodies", direction, side, rows["own_total"].iloc[-1], rows["stated_count"].count(), len(rows))
        for (direction, side), rows in steps.groupby(["direction", "side"], sort=False)
        if rows["stated_count"].count()
    )


def _headline(record: queries.Record, chosen: Filters) -> tuple[Fact, ...]:
    """What to quote (rule 7), then the best available with what it rests on (rule 4), each way."""
    parameters = chosen.parameters()
    said = record.run("what_to_quote", parameters)
    facts = []
    for row in record.run("headline", parameters).itertuples():
        way = DIRECTIONS[row.direction]
        facts += [
            Fact(
                quote.side,
                say(
                    QUOTED[quote.scope == "whole_war"],
                    direction=way,
                    first=day(quote.since) if pd.notna(quote.since) else "",
                    day=day(quote.as_of),
                    offices=quote.claimants,
                ),
                bounded(number(quote.value), quote.bound),
            )
            for quote in said[said["direction"].eq(row.direction)].itertuples()
        ]
        best = say("Returned {direction}, best available", direction=way)
        spanned = best
        if row.low_total < row.high_total:
            spanned = say(
                "Returned {direction}, best available (everything stated spans {span})",
                direction=way,
                span=span(row.low_total, row.high_total),
            )
        facts.append(Fact("best", best, headline.total(row, "best"), spanned))
    return tuple(facts)


def _sum(unit: str, direction: str, side: str, total: int, n_stated: int, n_events: int) -> Fact:
    whose = say(COUNTED[unit], direction=DIRECTIONS[direction], whose=COUNT_OF[side])
    coverage = say(
        "{whose} (stated for {stated} of {all} events)",
        whose=whose,
        stated=number(n_stated),
        all=number(n_events),
    )
    return Fact(side, whose, number(total), coverage)


def _event_card(event: pd.Series) -> Card:
    unit = "bodies" if event.kind == "remains" else "people"
    took_place = event.status == "completed"
    words = COUNTED[unit if took_place else "nobody"]
    # What was said of an event that did not take place is nobody's count.
    whose = COUNT_OF if took_place else {side: SIDES[state] for side, state in STATES.items()}
    facts = tuple(
        Fact(
            STATES[side],
            say(words, direction=DIRECTIONS[direction], whose=whose[side]),
            stated(event[f"{direction}_{side}"], event[f"{direction}_{side}_status"]),
        )
        for direction in ("to_ukraine", "to_russia")
        for side in STATES
    )
    parts = [say(DATED[event.kind], day=day(event.date))]
    if event.status == "called_off":
        parts.append(say("called off"))
    if pd.notna(event.ua_ordinal):
        parts.append(say("Kyiv's {ordinal}", ordinal=ordinal(event.ua_ordinal)))
    if pd.notna(event.to_ukraine_kyiv) and pd.notna(event.to_ukraine_moscow) and event.status == "completed":
        difference = int(event.to_ukraine_kyiv - event.to_ukraine_moscow)
        counts = (
            N_("to Ukraine Kyiv counts {kyiv}, Moscow {moscow} ({difference})")
            if difference
            else N_("to Ukraine Kyiv counts {kyiv}, Moscow {moscow}")
        )
        parts.append(
            say(
                counts,
                kyiv=number(event.to_ukraine_kyiv),
                moscow=number(event.to_ukraine_moscow),
                difference=signed(difference),
            )
        )
    description = say(
        "{facts}. {statements} in {documents}, each with its link.",
        facts=listed(parts),
        statements=counted(event.n_claims, "statements"),
        documents=counted(event.n_documents, "documents"),
    )
    return Card(event.title, description, facts)


def is_event(record: queries.Record, event_id: str) -> bool:
    """Whether the record has this event.

    Asked before anything is cached by an id that a visitor may have made up.
    """
    return event_id in event_ids(record)


def has(record: queries.Record, word: str, value: str) -> bool:
    """Whether the record has the event or the mediator that a word of a link names."""
    if word == "event":
        return is_event(record, value)
    return value != "none" and value in filters.choices(record).mediators.values()


def addresses(record: queries.Record) -> list[tuple[str, date | None]]:
    """Every address worth finding, with the day of its last change, where versions are listed.

    The pages, which change with every version, then every event, the latest first.
    """
    versions = record.run("versions_listed")["released_on"]
    latest = versions.max().date() if len(versions) else None
    events = record.run("event_history")
    changed = events["last_changed_on"].fillna(events["entered_on"])
    return [
        *((address, latest) for address in PAGES),
        *(
            (f"event?id={event_id}", when.date() if pd.notna(when) else None)
            for event_id, when in zip(events["event_id"], changed, strict=True)
        ),
    ]
