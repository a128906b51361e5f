"""Cumulative returnees: how many people are back.

By whose count, and how that compares with officials' own totals.
"""

import streamlit as st

from exhibits.cumulative import CURVES, ends_in_words, how_to_read, official_totals
from terms import COUNTS, number, say
from ui import show, tables

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()

st.title(say("How many people have come home so far?"), anchor=False)
st.markdown(
    say(
        "Running sums of what each side stated, over completed exchanges, releases and civilian returns, "
        "beside the totals that officials gave themselves."
    )
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    whose = st.segmented_control(
        say("Whose count"), list(COUNTS), format_func=COUNTS.get, key="count", required=True
    )
    is_borrowing = st.toggle(
        say("Borrow where a side is silent"),
        key="borrow",
        help=say(
            "Where a side gave no number, its curve takes the other side's, and where both were silent "
            "the mediator's. Every borrowed step is ticked on the curve."
        ),
    )
options = {"count": whose or "both", "borrow": str(is_borrowing).lower()}

spans = record.run("agreement_spans", parameters)
totals = official_totals(record, chosen)
if not chosen.is_whole_war:
    st.caption(
        say(
            ":material/info: Officials' own totals count the whole war and everybody in it, so they are left "
            "out while filters narrow the record."
        )
    )

answers = [curve.answer(record, chosen, options) for curve in CURVES]
if all(answer.is_empty for answer in answers):
    show.nothing(CURVES[0].nothing)
else:
    for curve, answer in zip(CURVES, answers, strict=True):
        st.header(curve.title, anchor=False)
        end = answer.frame.iloc[-1]
        said = "; ".join(ends_in_words(answer.frame, options["count"], is_borrowing))
        st.markdown(
            say(
                "{counts}. All claims together span {low} to {high}.",
                counts=said,
                low=number(end.low_total),
                high=number(end.high_total),
            )
        )
        show.exhibit(curve, answer, options=options)
    show.how_to_read(how_to_read(record, chosen))

wholes = record.run("agreement_claims")
wholes = wholes[wholes["agreement"].isin(spans["agreement"]) & wholes["measure"].eq("total")]
if len(wholes):
    st.header(say("What was said of agreements as a whole"), anchor=False)
    tables.table(
        tables.readable(wholes),
        alt=say("Claims about agreements whose stages have no numbers of their own, with links"),
    )

if len(totals):
    st.header(say("Totals that officials stated themselves"), anchor=False)
    st.markdown(
        say(
            "Each for the whole war as of a day, everybody included. What an office counts differs: "
            "exchanges only, or also those returned outside exchanges."
        )
    )
    show.sources(
        key="totals",
        frame=totals,
        query="running_totals_shown",
        parameters=parameters,
        alt=say("Totals of people returned stated by officials, with links"),
    )
