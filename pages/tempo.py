"""Tempo: how often exchanges happened, the long pauses, and before and after a day of the reader's choice."""

from datetime import date

import pandas as pd
import streamlit as st

import filters
import show
from charts.tempo import days_between, heat_map
from words import PARTS, day, number, people, sentence

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
COLUMNS = {
    "exchanges": ("n_exchanges", "completed exchanges"),
    "to_ukraine": ("to_ukraine_kyiv", "people to Ukraine by Kyiv's count"),
    "to_russia": ("to_russia_moscow", "people to Russia by Moscow's count"),
}
CELLS = {
    "exchanges": "exchanges",
    "to_ukraine": "to Ukraine (Kyiv's count)",
    "to_russia": "to Russia (Moscow's count)",
}
st.title("How often do exchanges happen?", anchor=False)
st.markdown(
    "Days between exchanges, months side by side, and the time before and after any day you mark. What has not happened yet is not guessed."
)

gaps = record.run("tempo", parameters)
if gaps.empty:
    show.nothing("pair of completed exchanges")
    st.stop()

turn = st.date_input(
    "Mark a turning point",
    value=None,
    min_value=filters.FIRST_DAY,
    max_value=record.last_event_date,
    key="turn",
    format="YYYY-MM-DD",
    help="For example 16 May 2025, the first Istanbul round.",
)
st.subheader("How many days lay between exchanges?", anchor=False)
longest = gaps.loc[gaps["n_days"].idxmax()]
words = f"The longest pause shown is {people(longest.n_days, 'days')}, from {day(longest.previous_date)} to {day(longest.date)}; half of all gaps are {number(int(gaps['n_days'].median()))} days or shorter."
st.markdown(words)
show.chart(
    lambda: days_between(gaps, pd.Timestamp(turn) if turn else None, show.colours(), show.is_narrow()),
    key="gaps",
    choices=(turn,),
    alt=words,
    frame=gaps,
    query="tempo",
    parameters=parameters,
    opens_event=True,
)

st.subheader("The longest pauses", anchor=False)
pauses = record.run("pauses", parameters)
if pauses.empty:
    st.markdown("No two exchanges shown are 60 days or more apart.")
else:
    show.table(pauses, alt="Pauses of 60 days or more between completed exchanges, longest first")

if isinstance(turn, date):
    st.subheader(f"Before and after {day(turn)}", anchor=False)
    marked = parameters | {"turn": turn}
    parts = record.run("before_and_after", marked)
    for column, row in zip(st.columns(2), parts.itertuples(), strict=True):
        with column.container(border=True):
            st.markdown(f"**{sentence(PARTS[row.part])}**: {people(row.n_days, 'days')}")
            st.metric("Completed exchanges", number(row.n_exchanges))
            st.metric(
                "Days between them, median",
                "–" if pd.isna(row.median_days_between) else f"{row.median_days_between:g}",
            )
            st.metric(
                "People to Ukraine a month, Kyiv's count",
                "–" if pd.isna(row.to_ukraine_a_month_kyiv) else f"{row.to_ukraine_a_month_kyiv:g}",
            )
            st.metric(
                "People to Russia a month, Moscow's count",
                "–" if pd.isna(row.to_russia_a_month_moscow) else f"{row.to_russia_a_month_moscow:g}",
            )
    st.caption("Stated counts only; agreements known only as a whole are in neither part.")
    show.sources(
        key="turn_parts",
        frame=parts,
        query="before_and_after",
        parameters=marked,
        alt="Before and after the marked day",
    )

st.subheader("Which months were busy, which were empty?", anchor=False)
shown = (
    st.segmented_control("Count", list(COLUMNS), format_func=CELLS.get, key="cell", required=True)
    or "exchanges"
)
months = record.run("heat_map", parameters)
column, unit = COLUMNS[shown]
best = months.loc[months[column].fillna(0).idxmax()]
show.chart(
    lambda: heat_map(months, column, unit, show.colours(), show.is_narrow()),
    key="heat",
    choices=(shown,),
    frame=months,
    query="heat_map",
    parameters=parameters,
    alt=f"Year by month: most {unit} in {day(best.month).split(' ', 1)[1]}, {number(best[column])}."
    if months[column].notna().any()
    else f"Year by month: no month shown has a number of {unit}.",
)
st.caption(
    "**How to read it.** One cell a month. An empty cell has no number: nothing happened, or the side stated none; in the count of exchanges 0 means none."
)
