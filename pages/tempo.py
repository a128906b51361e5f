"""Tempo: how often exchanges happened, the long pauses, and before and after a day of the reader's choice."""

from datetime import date
from functools import partial

import streamlit as st

import filters
from exhibits.tempo import GAPS, MONTHS
from terms import called, say
from ui import pick, show
from ui import tempo as around

chosen = show.chosen()
record = show.record()
CELLS = {
    "exchanges": say("exchanges"),
    "to_ukraine": say("to Ukraine (Kyiv's count)"),
    "to_russia": say("to Russia (Moscow's count)"),
}

st.title(say("How often do exchanges happen?"), anchor=False)
turn = st.session_state.get("turn")
options = {"turn": turn.isoformat() if isinstance(turn, date) else ""}
gaps = GAPS.answer(record, chosen, options)
if gaps.is_empty:
    show.nothing(GAPS.nothing)
    st.stop()
st.markdown(gaps.finding)

st.header(gaps.heading, anchor=False)
show.exhibit(GAPS, gaps, options=options)
pick.event(
    say("Exchanges of this picture"), around.exchanges(record, chosen, options["turn"]), key="exchange"
)
show.how_to_read(GAPS.how_to_read)

around.pauses(record, chosen)

st.header(say("Before and after a turning point"), anchor=False)
agreed = around.days_of_agreements(record, chosen)
st.session_state["agreed_on"] = turn if turn in agreed else None
if agreed:
    st.pills(
        say("The day an agreement was made"),
        list(agreed),
        format_func=called(agreed),
        key="agreed_on",
        on_change=pick.carry_over,
        args=("agreed_on", "turn"),
    )
st.date_input(
    say("Or any day"),
    value=None,
    min_value=filters.FIRST_DAY,
    max_value=record.last_event_date,
    key="turn",
    format="YYYY-MM-DD",
)
if isinstance(turn, date):
    around.before_and_after(record, chosen, turn)
    marked = chosen.parameters() | {"turn": turn}
    show.sources(
        key="turn_parts",
        frame=partial(record.run, "before_and_after", marked),
        query="before_and_after",
        parameters=marked,
        alt=say("Before and after the marked day"),
    )

cell = st.session_state.get("cell") or "exchanges"
months = MONTHS.answer(record, chosen, {"cell": cell})
st.header(months.heading, anchor=False)
st.segmented_control(say("Count"), list(CELLS), format_func=called(CELLS), key="cell", required=True)
show.exhibit(MONTHS, months, options={"cell": cell})
pick.month(say("Months of this picture"), around.months(record, chosen, cell), key="month")
around.how_to_read(record, chosen)
