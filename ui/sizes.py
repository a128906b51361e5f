"""Under the chart of sizes: the events of one bar, and who said what of one event."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.sizes import period_name
from exhibits.sizes import SIZES
from queries import Record
from terms import KINDS, N_, counted, day, say, sentence
from ui import show, tables
from ui.text import plain

PERIODS = {"event": say("event"), "month": say("month"), "quarter": say("quarter"), "year": say("year")}
CHOOSE = {
    "month": N_("Select a month in the chart, or here"),
    "quarter": N_("Select a quarter in the chart, or here"),
    "year": N_("Select a year in the chart, or here"),
}
NO_BAR = {
    "month": N_(
        "The bar that this link names is not among the months shown: it is unknown, or the filters leave it "
        "out."
    ),
    "quarter": N_(
        "The bar that this link names is not among the quarters shown: it is unknown, or the filters leave "
        "it out."
    ),
    "year": N_(
        "The bar that this link names is not among the years shown: it is unknown, or the filters leave it "
        "out."
    ),
}


def of_one_bar(events: pd.DataFrame, by: str) -> pd.DataFrame:
    """A box of the bars shown, and the events of the one chosen in it, in the chart or by the link.

    events are rows of events_shown. Returns those of the bar, or all where none is chosen.
    """
    starts = (
        pd.to_datetime(events["date"])
        .dt.to_period({"month": "M", "quarter": "Q", "year": "Y"}[by])
        .dt.start_time
    )
    periods = {str(start.date()): period_name(start, by) for start in starts.drop_duplicates()}
    period = st.query_params.get("period", "")
    if period and period not in periods:
        st.info(say(NO_BAR[by]), icon=":material/search_off:")
    st.session_state["period_choice"] = period if period in periods else None
    st.selectbox(
        sentence(PERIODS[by]),
        list(reversed(periods)),
        format_func=periods.get,
        key="period_choice",
        on_change=show.to_link,
        args=("period", "period_choice"),
        placeholder=say(CHOOSE[by]),
    )
    if period in periods:
        events = events[starts.astype(str).eq(period)]
        st.markdown(
            say(
                "{events} in **{period}**.",
                events=counted(len(events), "events"),
                period=periods[period],
            )
        )
        tables.table(
            events,
            alt=say("The events of {period} with each side's count", period=periods[period]),
            columns=SIZES.columns,
        )
    return events


def of_one_event(record: Record, events: pd.DataFrame, listed: pd.DataFrame, selected: str | None) -> None:
    """A box of the events listed, and what was said of the one selected of all that are shown."""
    titles = {
        row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in listed.itertuples()
    }
    st.session_state["event_choice"] = selected if selected in titles else None
    st.selectbox(
        say("Event"),
        list(reversed(titles)),
        format_func=titles.get,
        key="event_choice",
        on_change=show.to_link,
        args=("event", "event_choice"),
        placeholder=say("Select an event in the chart, or find it here by date or title"),
    )
    if selected and selected not in set(events["event_id"]):
        st.info(
            say(
                "The event that this link names is not among the events shown: it is unknown, or the filters "
                "leave it out."
            ),
            icon=":material/search_off:",
        )
    elif selected:
        event = events[events["event_id"].eq(selected)].iloc[0]
        claims = record.run("event_claims", {"event_id": selected})
        st.markdown(f"**{day(event.date)}: {plain(event.title)}**")
        show.event_link(say("Everything this record holds about this event"), selected)
        st.caption(plain(event.note))
        tables.claims_table(claims)
