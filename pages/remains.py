"""The dead: repatriation of remains, each way, by both sides' numbers. Nowhere added to the living."""

import streamlit as st

from exhibits.remains import BODIES, SUMS, parameters_of
from terms import COUNT_OF, DIRECTIONS, SIDES, counted, number, say
from ui import show, tables

chosen = show.chosen()
record = show.record()
parameters = parameters_of(chosen)
st.title(say("The dead"), anchor=False)
st.markdown(
    say(
        "Repatriation of remains since February 2022: bodies handed over, as each side counts them. They "
        "have their own page and are nowhere added to the living. The identity of the dead is often what one "
        "side asserts and the other has yet to establish."
    )
)

events = record.run("events_shown", parameters)
if events.empty:
    show.nothing(say("No repatriation of remains in this selection."))
    st.stop()
steps = record.run("cumulative_remains", parameters)
ends = steps.groupby(["direction", "side"])["own_total"].last()
spoken = steps.dropna(subset=["stated_count"]).groupby(["direction", "side"])["event_id"].nunique()
for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
    column.header(say("Bodies returned {direction}", direction=DIRECTIONS[direction]), anchor=False)
    with column.container(horizontal=True):
        for side in ("ukraine", "russia"):
            with st.container(border=True):
                n_spoken = spoken.get((direction, side), 0)
                st.metric(COUNT_OF[side], number(ends[direction, side]) if n_spoken else say("none found"))
                n_events = counted(len(events), "events")
                st.caption(say("stated for {stated} of {events}", stated=number(n_spoken), events=n_events))

st.header(BODIES.title, anchor=False)
show.exhibit(BODIES, BODIES.answer(record, chosen))
for sums in SUMS:
    st.header(sums.title, anchor=False)
    answer = sums.answer(record, chosen)
    if answer.is_empty:
        show.nothing(sums.nothing)
    else:
        show.exhibit(sums, answer)
show.how_to_read(SUMS[0].how_to_read)

claims = record.run("agreement_claims")
claims = claims[claims["measure"].eq("remains")]
if len(claims):
    st.header(say("What was said of agreements as a whole"), anchor=False)
    tables.table(
        tables.readable(claims), alt=say("Claims about the bodies handed over under one agreement as a whole")
    )
totals = record.run("remains_totals", parameters)
if len(totals):
    st.header(say("Totals that were stated"), anchor=False)
    st.caption(say("Offices count since different days and on different bases; each row says which."))
    tables.table(
        totals.assign(side=totals["side"].map(SIDES)),
        alt=say("Stated totals of bodies returned to Ukraine, with what each counts since when"),
    )
