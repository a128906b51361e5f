"""What the overview says: the numbers of each direction, what to quote, the latest event, what stands out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from exhibits import findings, headline
from exhibits.sizes import in_no_bar
from exhibits.war import WAR
from filters import Filters, choices
from queries import Record
from terms import DIRECTIONS, N_, bounded, counted, day, number, ordinal, say, say_n
from ui import documents, show
from ui.caching import cached
from ui.text import plain

# Said where the record has later events: whether they are only of other kinds, for no filter is set.
GOES_ON = {
    True: N_(
        "The record goes on to {day} with events of kinds that are not chosen, such as repatriations of "
        "remains."
    ),
    False: N_("The record goes on to {day}: its later events are left out by the filters."),
}


@cached
def numbers(record: Record, chosen: Filters) -> bool:
    """The numbers of each direction, side by side, or that there are none. Returns whether there are any."""
    rows, quotes = _rows_and_quotes(record, chosen)
    if not rows:
        show.nothing(say("No completed exchange, release or civilian return in this selection."))
        return False
    for row, column in zip(rows, st.columns(2, gap="medium"), strict=False):
        with column:
            _figures(row, quotes[row.direction], chosen.first_day)
    return True


@cached
def what_to_quote(record: Record, chosen: Filters) -> bool:
    """What to quote of each direction, side by side. Returns whether an office stated a total."""
    rows, quotes = _rows_and_quotes(record, chosen)
    for row, column in zip(rows, st.columns(2, gap="large"), strict=False):
        with column:
            st.header(
                say("What to quote: returned {direction}", direction=DIRECTIONS[row.direction]), anchor=False
            )
            _to_quote(row, quotes[row.direction])
    return any(quotes.values())


@cached
def how_to_read(record: Record, chosen: Filters) -> None:
    """How the picture is to be read, with what is in none of its bars."""
    show.how_to_read(" ".join([WAR.how_to_read, *in_no_bar(record, chosen)]))


@cached
def events(record: Record, chosen: Filters, today: date) -> None:
    """How many exchanges there were, the latest event, and what stands out."""
    completed = record.row("exchanges_completed", chosen.parameters())
    _how_many_exchanges(completed, chosen)
    latest = record.row("event", {"event_id": completed.latest_event})
    _latest_event(record, latest, chosen == choices(record).everything, today)
    st.header(say("What stands out"), anchor=False)
    _what_stands_out(record.run("findings", chosen.parameters()))


def _rows_and_quotes(record: Record, chosen: Filters) -> tuple[list[Any], dict[str, list[Any]]]:
    """A row of headline for each direction, and by direction its rows of what_to_quote."""
    parameters = chosen.parameters()
    rows = list(record.run("headline", parameters).itertuples())
    said = list(record.run("what_to_quote", parameters).itertuples())
    return rows, {row.direction: [one for one in said if one.direction == row.direction] for row in rows}


def _figures(row: Any, quotes: list[Any], first_day: date) -> None:
    """The numbers of one direction (a row of headline): what an office of the side that received its people
    said (rows of what_to_quote), then the best available, or that alone.
    """
    total = headline.total(row, "best")
    if not quotes:
        st.metric(say("Returned {direction}", direction=DIRECTIONS[row.direction]), total)
        st.caption(say("Best available. No official total for exactly this selection was found."))
        return
    newest, *others = quotes
    of_a_time = N_("Returned {direction}, {first} to {day}")
    st.metric(
        say(
            N_("Returned {direction} by {day}") if newest.scope == "whole_war" else of_a_time,
            direction=DIRECTIONS[row.direction],
            first=day(first_day),
            day=day(newest.as_of),
        ),
        bounded(number(newest.value), newest.bound),
    )
    offices = [say("Stated by {office}", office=plain(newest.claimants))]
    offices += [
        say(
            "{office} said {number} by {day}",
            office=plain(other.claimants),
            number=bounded(number(other.value), other.bound),
            day=day(other.as_of),
        )
        for other in others
    ]
    best = say("Best available: {number}", number=total)
    st.caption(f"{'; '.join(offices)}. **{best}**")


def _to_quote(row: Any, quotes: list[Any]) -> None:
    """The sentences of one direction: what to quote and where it was printed, then what it rests on."""
    said = []
    for quote in quotes:
        printed = documents.linked(quote.publisher, quote.url)
        said.append(f"**{plain(headline.quoted(quote))}** ({printed}). {headline.not_covered(quote)}")
    if len(quotes) > 1:
        said.append(say("These offices of one side contradict each other: quote both."))
    elif not quotes:
        said.append(headline.none_stated(row.direction))
    st.markdown("\n\n".join(said))
    best = say("Best available: {number}.", number=headline.total(row, "best"))
    st.caption(f"**{best}** {plain(headline.best_available(row))} {plain(headline.apart(row))}")


def _how_many_exchanges(completed: Any, chosen: Filters) -> None:
    """How many exchanges there were, by this record and by both sides (a row of exchanges_completed)."""
    st.header(
        say("{number} completed exchanges in this selection", number=number(completed.n_exchanges)),
        anchor=False,
    )
    counts = [
        say("Each day of a staged exchange counts apart."),
        say_n("{n} event was called off.", "{n} events were called off.", completed.n_called_off),
    ]
    if pd.notna(completed.kyiv_ordinal):
        counts.append(
            say(
                "Kyiv numbers its exchanges: the highest number here is its {ordinal}.",
                ordinal=ordinal(completed.kyiv_ordinal),
            )
        )
    if chosen.is_whole_war and pd.notna(completed.moscow_exchanges):
        counts.append(
            say(
                "Moscow counted {number} for the whole war by {day} ({claimant}, in {source}), the last such "
                "number found.",
                number=number(completed.moscow_exchanges),
                day=day(completed.moscow_as_of),
                claimant=plain(completed.moscow_claimant),
                source=documents.linked(completed.moscow_publisher, completed.moscow_url),
            )
        )
    st.markdown(" ".join(counts))


def _latest_event(record: Record, latest: Any, is_everything: bool, today: date) -> None:
    """The latest event shown (a row of event), and where the record ends. is_everything: no filter is set."""
    said = [say("**Latest event shown:** {day}, {title}.", day=day(latest.date), title=plain(latest.title))]
    if latest.date.date() < record.last_event_date:
        said.append(say(GOES_ON[is_everything], day=day(record.last_event_date)))
    checked = say(
        "Sources were checked to {day}, {days} ago. What happened since is not in this record.",
        day=day(record.checked_to),
        days=counted((today - record.checked_to).days, "days"),
    )
    with st.container(border=True):
        st.markdown("\n\n".join(said))
        st.caption(f"{findings.latest(latest)}\n\n{checked}")
        show.event_link(say("What was said about it, and where it was printed"), latest.event_id)


def _what_stands_out(rows: pd.DataFrame) -> None:
    """Findings with what they rest on, each with the way to it (rows of findings)."""
    for row in rows.itertuples():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(" ".join([findings.sentence(row), plain(row.note)]))
            if row.finding == "mediator":
                st.page_link("pages/mediators.py", label=say("Its events"), icon=":material/handshake:")
            elif row.finding == "none_found":
                st.page_link(
                    "pages/disagreements.py", label=say("Which events"), icon=":material/search_off:"
                )
            else:
                for event_id, when in ((row.event_id, row.date), (row.next_event_id, row.next_date)):
                    if pd.notna(event_id):
                        show.event_link(day(when), event_id)
