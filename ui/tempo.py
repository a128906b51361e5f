"""What stands around the pictures of tempo: lists of what they show, pauses, before and after a day."""

from __future__ import annotations

from datetime import date

import streamlit as st

from exhibits import tempo
from exhibits.tempo import GAPS, MONTHS
from filters import Filters
from queries import Record
from terms import counted, day, month, say
from ui import show, tables
from ui.caching import cached
from ui.text import plain


@cached
def exchanges(record: Record, chosen: Filters, turn: str) -> dict[str, str]:
    """The exchanges of the picture, id -> how long after the one before."""
    gaps = GAPS.answer(record, chosen, {"turn": turn}).frame
    return {
        row.event_id: say(
            "{day}: {days} after the one before", day=day(row.date), days=counted(row.n_days, "days")
        )
        for row in gaps.itertuples()
    }


@cached
def pauses(record: Record, chosen: Filters) -> None:
    """The pauses of 60 days or more, the longest first."""
    frame = record.run("pauses", chosen.parameters())
    st.header(say("{pauses} of 60 days or more", pauses=counted(len(frame), "pauses")), anchor=False)
    if frame.empty:
        st.markdown(say("No two exchanges that followed one another are 60 days or more apart."))
        return
    columns = ("n_days", "event_id", "next_event_id", "left_out")
    tables.table(
        frame,
        alt=say("Pauses of 60 days or more between completed exchanges, longest first"),
        columns=columns if frame["left_out"].notna().any() else columns[:-1],
    )


@cached
def days_of_agreements(record: Record, chosen: Filters) -> dict[date, str]:
    """The days within the chosen ones on which agreements were made -> what they are called."""
    agreed = record.run("agreement_days")
    return {
        row.agreed_on.date(): f"{day(row.agreed_on)}: {row.agreements}"
        for row in agreed.itertuples()
        if chosen.first_day < row.agreed_on.date() <= chosen.last_day
    }


@cached
def before_and_after(record: Record, chosen: Filters, turn: date) -> None:
    """What was before a day beside what was after it."""
    st.subheader(say("Before and after {day}", day=day(turn)), anchor=False)
    st.markdown(tempo.beside(record.run("before_and_after", chosen.parameters() | {"turn": turn})))
    st.caption(say("Stated counts only; agreements known only as a whole are in neither part."))


@cached
def months(record: Record, chosen: Filters, cell: str) -> dict[str, str]:
    """The months of the picture that have an event, first day -> how many."""
    frame = MONTHS.answer(record, chosen, {"cell": cell}).frame
    return {
        str(row.month.date()): say(
            "{month}: {events}", month=month(row.month), events=counted(row.n_events, "events")
        )
        for row in frame[frame["n_events"].gt(0)].itertuples()
    }


@cached
def how_to_read(record: Record, chosen: Filters) -> None:
    """How the map of months is to be read, with the agreements known only as a whole."""
    wholes = [plain(one) for one in tempo.wholes(record, chosen)]
    show.how_to_read(" ".join([MONTHS.how_to_read, *wholes]))
