"""Does it add up? Officials' running totals against the sum of their own side's stated counts."""

import pandas as pd
import streamlit as st

from exhibits.reconciliation import RESIDUALS
from terms import N_, SCOPES, SIDES, bounded, day, number, say, signed
from ui import documents, show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Does it add up?"), anchor=False)
st.markdown(
    say(
        "Offices state running totals. Each is set here against the sum of what the same side stated event "
        "by event, to that day. What is left over is what this record lacks, or what the office counts "
        "otherwise; it is never smoothed away."
    )
)
if not chosen.is_whole_war:
    st.caption(
        say(
            ":material/info: Totals count the whole war and everybody in it: of the filters, only the dates "
            "narrow this page."
        )
    )

totals = record.run("reconciliation", parameters)
for residual in RESIDUALS:
    st.header(residual.title, anchor=False)
    answer = residual.answer(record, chosen)
    if answer.is_empty:
        show.nothing(residual.nothing)
        continue
    st.markdown(plain(answer.finding))
    show.exhibit(residual, answer)
show.how_to_read(RESIDUALS[0].how_to_read)

st.header(say("Where offices of one side contradict each other"), anchor=False)
pairs = record.run("office_contradictions", parameters)
if pairs.empty:
    st.markdown(
        say("No two totals stated within 14 days of each other contradict each other by more than 25 people.")
    )
for row in pairs.itertuples():
    with st.container(border=True):
        between = (
            N_(
                "**{apart}** people between two totals of {side}'s offices, beyond the {returned} returned "
                "in between."
            )
            if row.returned_between
            else N_(
                "**{apart}** people between two totals of {side}'s offices; nobody was returned in between."
            )
        )
        returned = number(row.returned_between)
        st.markdown(say(between, apart=signed(row.apart), side=SIDES[row.side], returned=returned))
        for column, when in zip(st.columns(2), ("earlier", "later"), strict=True):
            value, bound, scope, claimant, as_of, publisher, url, note = (
                getattr(row, f"{when}_{name}")
                for name in ("value", "bound", "scope", "claimant", "as_of", "publisher", "url", "note")
            )
            column.metric(plain(claimant), bounded(number(value), bound))
            counts = say(
                "Counts: {scope}. {day}, in {source}.",
                scope=SCOPES[scope],
                day=day(as_of),
                source=documents.linked(publisher, url),
            )
            column.caption(f"{counts} {plain(note)}" if pd.notna(note) else counts)
show.sources(
    key="pairs",
    frame=pairs,
    query="office_contradictions",
    parameters=parameters,
    alt=say("Pairs of totals that contradict each other"),
)

st.header(say("Totals of a year, or of one part"), anchor=False)
st.markdown(
    say(
        "These count since another day, or only one region, agreement or group. They are compared over the "
        "same time where that is possible, and are never drawn on a whole-war curve."
    )
)
narrow = totals[totals["scope"].ne("whole_war")]
if narrow.empty:
    show.nothing(say("No total of a year or of one part in this selection."))
else:
    tables.table(
        narrow.assign(side=narrow["side"].map(SIDES)),
        alt=say("Totals whose scope is a year, a region, an agreement or one group, with what each counts"),
    )
