"""What the overview says: the numbers of each direction, what to quote, the latest event, what stands out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from exhibits import findings, headline
from filters import Filters
from queries import Record
from terms import DIRECTIONS, N_, bounded, counted, day, number, ordinal, say, say_n
from ui import documents, show
from ui.text import plain

# Said where the record has later events: whether they are only of other kinds, for no filter is set.
GOES_ON = {
    True: N_(
        "The record goes on to {day} with events of kinds that are not chosen, such as repatriations of "
        "remains."
    ),
    False: N_("The record goes on to {day}: its later events are left out by the filters."),
}


def figures(row: Any, quotes: list[Any], first_day: date) -> None:
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
    st.caption(f"{'; '.join(offices)}. **{say('Best available: {number}', number=total)}**")


def to_quote(row: Any, quotes: list[Any]) -> None:
    """The sentences of one direction: what to quote and where it was printed, then what it rests on."""
    for quote in quotes:
        printed = documents.linked(quote.publisher, quote.url)
        st.markdown(f"**{plain(headline.quoted(quote))}** ({printed}). {headline.not_covered(quote)}")
    if len(quotes) > 1:
        st.markdown(say("These offices of one side contradict each other: quote both."))
    elif not quotes:
        st.markdown(headline.none_stated(row.direction))
    best = say("Best available: {number}.", number=headline.total(row, "best"))
    st.caption(f"**{best}** {plain(headline.best_available(row))} {plain(headline.apart(row))}")


def how_many_exchanges(completed: Any, chosen: Filters) -> None:
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


def latest_event(record: Record, latest: Any, is_everything: bool) -> None:
    """The latest event shown (a row of event), and where the record ends. is_everything: no filter is set."""
    with st.container(border=True):
        st.markdown(
            say(
                "**Latest event shown:** {day}, {title}.",
                day=day(latest.date),
                title=plain(latest.title),
            )
        )
        if latest.date.date() < record.last_event_date:
            st.markdown(say(GOES_ON[is_everything], day=day(record.last_event_date)))
        st.caption(findings.latest(latest))
        checked, n_days = record.checked_to, (date.today() - record.checked_to).days
        st.caption(
            say(
                "Sources were checked to {day}, {days} ago. What happened since is not in this record.",
                day=day(checked),
                days=counted(n_days, "days"),
            )
        )
        show.event_link(say("What was said about it, and where it was printed"), latest.event_id)


def what_stands_out(rows: pd.DataFrame) -> None:
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
