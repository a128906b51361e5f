"""The page of disagreements: what is compared, and ways to one event, by an older link and by keyboard."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from exhibits.disagreements import agreement, difference
from exhibits.events import id_now
from filters import Filters
from queries import Record
from terms import DIRECTIONS, called, counted, day, number, say, signed
from ui import show
from ui.caching import cached
from ui.text import plain

NOTHING = {
    "people": say("No event for which both sides stated a number of people in this selection."),
    "bodies": say("No event for which both sides stated a number of bodies in this selection."),
}


def event_of_link(record: Record) -> None:
    """The event that an older link names: what was said of it stood on this page, and has its own now."""
    event_id = st.query_params.get("event")
    if not event_id:
        return
    found = record.run("event", {"event_id": id_now(record, event_id)})
    if found.empty:
        show.not_here(say("The event that this link names is not in this record."))
        return
    event = found.iloc[0]
    st.markdown(say("This link names an event. All that was said about it has its own page:"))
    show.event_link(f"{day(event.date)} · {plain(event.title)}", event.event_id)


@cached
def compared(record: Record, chosen: Filters, unit: str, heading: str) -> tuple[int, int]:
    """How far the sides are apart; without anything to compare, that, under a heading where it is given.

    Returns how many counts differ, and how many are the same.
    """
    pairs = _pairs(record, chosen, unit)
    if pairs.empty:
        if heading:
            st.header(heading, anchor=False)
        show.nothing(NOTHING[unit])
        return 0, 0
    differ, n_same = pairs[pairs["disagreement"].ne(0)], len(agreeing(record, chosen, unit))
    st.header(difference(pairs, unit), anchor=False)
    with st.container(horizontal=True):
        st.metric(
            say("They agree"),
            say("{part} of {all}", part=number(n_same), all=number(len(pairs))),
            border=True,
            help=say("Counts, by event and direction, for which both sides stated a number."),
        )
        st.metric(
            say("Apart in all"),
            counted(int(differ["disagreement"].abs().sum()), unit),
            border=True,
            help=say("Sum of the differences, each without its sign."),
        )
        st.metric(
            say("Of it unexplained"),
            counted(int(differ["unexplained"].abs().sum()), unit),
            border=True,
            help=say(
                "Neither civilians nor wounded that one side counts and the other leaves out account for it."
            ),
        )
    return len(differ), n_same


@cached
def same(record: Record, chosen: Filters, unit: str) -> None:
    """On how many counts both sides give the same number."""
    st.markdown(agreement(agreeing(record, chosen, unit)))


def agreeing(record: Record, chosen: Filters, unit: str) -> pd.DataFrame:
    """The counts on which both sides give the same number."""
    pairs = _pairs(record, chosen, unit)
    return pairs[pairs["disagreement"].eq(0)]


def event_picker(record: Record, chosen: Filters, unit: str) -> None:
    """A list of the events compared; choosing one opens its page.

    It leads a keyboard wherever a pointer leads from the chart.
    """
    titles = _titles(record, chosen, unit)
    picked = st.selectbox(
        say("Open one of these events"),
        list(titles),
        index=None,
        format_func=called(titles),
        placeholder=say("Choose an event to read who said what, and where"),
        key=f"pair_of_{unit}",
    )
    if picked:
        st.switch_page(show.EVENT_PAGE, query_params={"id": picked.split(" ")[0]})


@cached
def _titles(record: Record, chosen: Filters, unit: str) -> dict[str, str]:
    """Event and direction of each count compared -> its day, difference and title."""
    return {
        f"{pair.event_id} {pair.direction}": say(
            "{day} {direction}, {difference}: {title}",
            day=day(pair.date),
            direction=DIRECTIONS[pair.direction],
            difference=signed(pair.disagreement) if pair.disagreement else say("no difference"),
            title=pair.title,
        )
        for pair in _pairs(record, chosen, unit).itertuples()
    }


def _pairs(record: Record, chosen: Filters, unit: str) -> pd.DataFrame:
    return record.run("disagreements", chosen.parameters() | {"unit": unit})
