"""The dead: repatriation of remains, each way, by both sides' numbers. Nowhere added to the living."""

import streamlit as st

import show
from charts.remains import cumulative_remains
from charts.sizes import event_sizes
from words import DIRECTIONS, SIDES, day, number, people

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters() | {"kinds": ["remains"], "unit": "bodies"}
st.title("The dead", anchor=False)
st.markdown(
    "Repatriation of remains since February 2022: bodies handed over, as each side counts them. They have their own page and are nowhere added to the living. The identity of the dead is often what one side asserts and the other has yet to establish."
)

events = record.run("events_shown", parameters)
if events.empty:
    show.nothing("repatriation of remains")
    st.stop()
steps = record.run("cumulative_remains", parameters)
ends = steps.groupby(["direction", "side"])["own_total"].last()
spoken = steps.dropna(subset=["stated_count"]).groupby(["direction", "side"])["event_id"].nunique()
for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
    column.subheader(f"Bodies returned {DIRECTIONS[direction]}", anchor=False)
    with column.container(horizontal=True):
        for side in ("ukraine", "russia"):
            with st.container(border=True, height="stretch"):
                n_spoken = spoken.get((direction, side), 0)
                st.metric(f"{SIDES[side]}'s count", number(ends[direction, side]) if n_spoken else "silent")
                st.caption(f"stated for {number(n_spoken)} of {people(len(events), 'events')}")

st.subheader("How many bodies were handed over, and when?", anchor=False)
largest = events.loc[events["to_ukraine_high"].fillna(0).idxmax()]
show.chart(
    lambda: event_sizes(events, events.iloc[:0], ["kyiv", "moscow"], show.colours(), show.is_narrow()),
    key="bodies",
    frame=events,
    query="events_shown",
    parameters=parameters,
    opens_event=True,
    alt=f"{people(len(events), 'events')}; the largest handed {number(largest.to_ukraine_high)} bodies to Ukraine on {day(largest.date)}.",
)
for direction in ("to_ukraine", "to_russia"):
    st.subheader(f"How many bodies in all {DIRECTIONS[direction]}?", anchor=False)
    show.chart(
        lambda: cumulative_remains(steps, direction, show.colours(), show.is_narrow()),
        key=f"bodies_{direction}",
        frame=steps[steps["direction"].eq(direction)],
        query="cumulative_remains",
        parameters=parameters,
        alt=f"Running sums of bodies returned {DIRECTIONS[direction]}: "
        + ", ".join(
            f"{SIDES[side]} {number(ends[direction, side]) if (direction, side) in spoken else 'silent'}"
            for side in ("ukraine", "russia")
        )
        + ".",
    )
st.caption(
    "**How to read it.** Each side's own numbers only: where it was silent its curve stays level, and nothing is borrowed."
)

claims = record.run("agreement_claims")
claims = claims[claims["measure"].eq("remains")]
if len(claims):
    st.subheader("What was said of agreements as a whole", anchor=False)
    show.table(
        show.readable(claims), alt="Claims about the bodies handed over under one agreement as a whole"
    )
totals = record.run("remains_totals", parameters)
if len(totals):
    st.subheader("Totals that were stated", anchor=False)
    st.caption("Offices count since different days and on different bases; each row says which.")
    show.table(
        totals.assign(side=totals["side"].map(SIDES)),
        alt="Stated totals of bodies returned to Ukraine, with what each counts since when",
    )
