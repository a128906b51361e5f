"""Cumulative returnees: how many people are back, by whose count, beside officials' own totals."""

from functools import partial

import streamlit as st

from exhibits.cumulative import CURVES, SHOWN, official_totals
from terms import COUNTS, RECEIVER, called, say
from ui import cumulative, show

chosen = show.chosen()
record = show.record()

st.title(say("How many people have come home so far?"), anchor=False)
st.markdown(
    say(
        "Three sums, each named for what it is: what Kyiv stated, what Moscow stated, and the best available "
        "number for each event."
    )
)
whose = st.segmented_control(
    say("Beside the best available"), list(COUNTS), format_func=called(COUNTS), key="count", required=True
)
options = {"count": whose or "both"}
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
    for direction, curve, answer in zip(RECEIVER, CURVES, answers, strict=True):
        if not answer.is_empty:
            st.header(curve.title, anchor=False)
            cumulative.ends(record, chosen, direction, SHOWN[options["count"]])
            show.exhibit(curve, answer, options=options)
    cumulative.how_to_read(record, chosen)

cumulative.wholes(record, chosen)
if cumulative.officials(record, chosen):
    show.sources(
        key="totals",
        frame=partial(official_totals, record, chosen),
        query="running_totals_shown",
        parameters=chosen.parameters(),
        alt=say("Totals of people returned stated by officials, with links"),
    )
