"""Tempo: how often exchanges happened, the long pauses, and before and after a day of the reader's choice."""

from datetime import date

import pandas as pd
import streamlit as st

import filters
from exhibits.tempo import GAPS, MONTHS
from terms import N_, counted, day, number, say
from ui import show, tables

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
CELLS = {
    "exchanges": say("exchanges"),
    "to_ukraine": say("to Ukraine (Kyiv's count)"),
    "to_russia": say("to Russia (Moscow's count)"),
}
PARTS = {"before": N_("**Before**: {days}"), "after": N_("**From that day**: {days}")}
st.title(say("How often do exchanges happen?"), anchor=False)
st.markdown(
    say(
        "Days between exchanges, months side by side, and the time before and after any day you mark. What "
        "has not happened yet is not guessed."
    )
)

if record.run("tempo", parameters).empty:
    show.nothing(GAPS.nothing)
    st.stop()

turn = st.date_input(
    say("Mark a turning point"),
    value=None,
    min_value=filters.FIRST_DAY,
    max_value=record.last_event_date,
    key="turn",
    format="YYYY-MM-DD",
    help=say("For example 16 May 2025, the first Istanbul round."),
)
st.header(GAPS.title, anchor=False)
options = {"turn": turn.isoformat() if isinstance(turn, date) else ""}
gaps = GAPS.answer(record, chosen, options)
st.markdown(gaps.finding)
show.exhibit(GAPS, gaps, options=options)

st.header(say("The longest pauses"), anchor=False)
pauses = record.run("pauses", parameters)
if pauses.empty:
    st.markdown(say("No two exchanges shown are 60 days or more apart."))
else:
    tables.table(pauses, alt=say("Pauses of 60 days or more between completed exchanges, longest first"))

if isinstance(turn, date):
    st.header(say("Before and after {day}", day=day(turn)), anchor=False)
    marked = parameters | {"turn": turn}
    parts = record.run("before_and_after", marked)
    for column, row in zip(st.columns(2), parts.itertuples(), strict=True):
        with column.container(border=True):
            st.markdown(say(PARTS[row.part], days=counted(row.n_days, "days")))
            st.metric(say("Completed exchanges"), number(row.n_exchanges))
            st.metric(
                say("Days between them, median"),
                "–" if pd.isna(row.median_days_between) else f"{row.median_days_between:g}",
            )
            st.metric(
                say("People to Ukraine a month, Kyiv's count"),
                "–" if pd.isna(row.to_ukraine_a_month_kyiv) else f"{row.to_ukraine_a_month_kyiv:g}",
            )
            st.metric(
                say("People to Russia a month, Moscow's count"),
                "–" if pd.isna(row.to_russia_a_month_moscow) else f"{row.to_russia_a_month_moscow:g}",
            )
    st.caption(say("Stated counts only; agreements known only as a whole are in neither part."))
    show.sources(
        key="turn_parts",
        frame=parts,
        query="before_and_after",
        parameters=marked,
        alt=say("Before and after the marked day"),
    )

st.header(MONTHS.title, anchor=False)
cell = (
    st.segmented_control(say("Count"), list(CELLS), format_func=CELLS.get, key="cell", required=True)
    or "exchanges"
)
show.exhibit(MONTHS, MONTHS.answer(record, chosen, {"cell": cell}), options={"cell": cell})
show.how_to_read(MONTHS.how_to_read)
