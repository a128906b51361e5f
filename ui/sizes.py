"""Under the chart of sizes: the events of one bar, and who said what of one event."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.sizes import period_name
from exhibits import sizes
from exhibits.sizes import SIZES
from filters import Filters
from queries import Record
from terms import KINDS, N_, called, counted, day, say, sentence
from ui import report, show, tables
from ui.caching import cached
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


def of_one_bar(record: Record, chosen: Filters, by: str) -> str:
    """A box of the bars shown, and the events of the one chosen in it, in the chart or by the link.

    Returns the first day of the bar, or nothing where none is chosen.
    """
    periods = _periods(record, chosen, by)
    period = show.of_link("period", periods, say(NO_BAR[by]))
    st.session_state["period_choice"] = period or None
    st.selectbox(
        sentence(PERIODS[by]),
        list(reversed(periods)),
        format_func=called(periods),
        key="period_choice",
        on_change=show.to_link,
        args=("period", "period_choice"),
        placeholder=say(CHOOSE[by]),
    )
    if period:
        _events_of_bar(record, chosen, by, period)
    return period


def of_one_event(
    record: Record, chosen: Filters, by: str, period: str, selected: str, is_asked: bool
) -> None:
    """A box of the events of a bar, or of all, and what was said of the one selected of all shown.

    is_asked: the link names an event, be it known or not.
    """
    titles = _titles(record, chosen, by, period)
    st.session_state["event_choice"] = selected if selected in titles else None
    st.selectbox(
        say("Event"),
        list(titles),
        format_func=called(titles),
        key="event_choice",
        on_change=show.to_link,
        args=("event", "event_choice"),
        placeholder=say("Select an event in the chart, or find it here by date or title"),
    )
    if is_asked and not _what_was_said(record, chosen, selected, report.here()):
        show.not_here(
            say(
                "The event that this link names is not among the events shown: it is unknown, or the filters "
                "leave it out."
            )
        )


def _events(record: Record, chosen: Filters) -> pd.DataFrame:
    return record.run("events_shown", chosen.parameters())


def _starts(events: pd.DataFrame, by: str) -> pd.Series:
    """The first day of the bar in which each event is."""
    unit = {"month": "M", "quarter": "Q", "year": "Y"}[by]
    return pd.to_datetime(events["date"]).dt.to_period(unit).dt.start_time


def _of_bar(record: Record, chosen: Filters, by: str, period: str) -> pd.DataFrame:
    events = _events(record, chosen)
    return events[_starts(events, by).astype(str).eq(period)] if period else events


@cached
def _periods(record: Record, chosen: Filters, by: str) -> dict[str, str]:
    """The bars shown, first day -> what it is called."""
    starts = _starts(_events(record, chosen), by).drop_duplicates()
    return {str(start.date()): period_name(start, by) for start in starts}


@cached
def _events_of_bar(record: Record, chosen: Filters, by: str, period: str) -> None:
    """The events of one bar."""
    events, name = _of_bar(record, chosen, by, period), period_name(pd.Timestamp(period), by)
    n_events = counted(len(events), "events")
    st.markdown(say("{events} in **{period}**.", events=n_events, period=name))
    tables.table(
        events,
        alt=say("The events of {period} with each side's count", period=name),
        columns=SIZES.columns,
    )


@cached
def _titles(record: Record, chosen: Filters, by: str, period: str) -> dict[str, str]:
    """The events of a bar, or of all, id -> day, kind and title; the latest first."""
    events = _of_bar(record, chosen, by, period)[::-1]
    return {row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in events.itertuples()}


@cached
def _what_was_said(record: Record, chosen: Filters, event_id: str, reported_from: str) -> bool:
    """One event with every number given about it; each leads to the form for errors, with the page reported
    from. Returns whether the event is among those shown.
    """
    events = _events(record, chosen)
    if event_id not in set(events["event_id"]):
        return False
    event = events[events["event_id"].eq(event_id)].iloc[0]
    st.markdown(f"**{day(event.date)}: {plain(event.title)}**")
    show.event_link(say("Everything this record holds about this event"), event_id)
    st.caption(plain(event.note))
    tables.claims_table(record.run("event_claims", {"event_id": event_id}))
    return True


@cached
def units(record: Record, chosen: Filters) -> set[str]:
    """What the events shown count: people, bodies, both, or nothing where there are none."""
    return set(_events(record, chosen)["unit"])


@cached
def how_to_read(record: Record, chosen: Filters, by: str) -> None:
    """How the chart is to be read."""
    show.how_to_read(sizes.how_to_read(record, chosen, by))
