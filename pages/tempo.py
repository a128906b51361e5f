"""Tempo: how often exchanges happened, the long pauses, and before and after a day of the reader's choice."""

from datetime import date

import streamlit as st

import filters
from exhibits.tempo import GAPS, MONTHS, beside, wholes
from terms import counted, day, month, say
from ui import pick, show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
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
    say("Exchanges of this picture"),
    {
        row.event_id: say(
            "{day}: {days} after the one before", day=day(row.date), days=counted(row.n_days, "days")
        )
        for row in gaps.frame.itertuples()
    },
    key="exchange",
)
show.how_to_read(GAPS.how_to_read)

pauses = record.run("pauses", parameters)
st.header(say("{pauses} of 60 days or more", pauses=counted(len(pauses), "pauses")), anchor=False)
if pauses.empty:
    st.markdown(say("No two exchanges that followed one another are 60 days or more apart."))
else:
    columns = ("n_days", "event_id", "next_event_id", "left_out")
    tables.table(
        pauses,
        alt=say("Pauses of 60 days or more between completed exchanges, longest first"),
        columns=columns if pauses["left_out"].notna().any() else columns[:-1],
    )

st.header(say("Before and after a turning point"), anchor=False)
agreed = record.run("agreement_days").set_index("agreed_on")["agreements"]
agreed.index = agreed.index.date
inside = [when for when in agreed.index if chosen.first_day < when <= chosen.last_day]
st.session_state["agreed_on"] = turn if turn in inside else None
if inside:
    st.pills(
        say("The day an agreement was made"),
        inside,
        format_func=lambda when: f"{day(when)}: {agreed[when]}",
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
    st.subheader(say("Before and after {day}", day=day(turn)), anchor=False)
    marked = parameters | {"turn": turn}
    parts = record.run("before_and_after", marked)
    st.markdown(beside(parts))
    st.caption(say("Stated counts only; agreements known only as a whole are in neither part."))
    show.sources(
        key="turn_parts",
        frame=parts,
        query="before_and_after",
        parameters=marked,
        alt=say("Before and after the marked day"),
    )

cell = st.session_state.get("cell") or "exchanges"
months = MONTHS.answer(record, chosen, {"cell": cell})
st.header(months.heading, anchor=False)
st.segmented_control(say("Count"), list(CELLS), format_func=CELLS.get, key="cell", required=True)
show.exhibit(MONTHS, months, options={"cell": cell})
pick.month(
    say("Months of this picture"),
    {
        str(row.month.date()): say(
            "{month}: {events}", month=month(row.month), events=counted(row.n_events, "events")
        )
        for row in months.frame[months.frame["n_events"].gt(0)].itertuples()
    },
    key="month",
)
show.how_to_read(" ".join([MONTHS.how_to_read, *(plain(one) for one in wholes(record, chosen))]))
