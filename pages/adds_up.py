"""Does it add up? Officials' running totals against each other, and against their side's own numbers."""

from functools import partial

import streamlit as st

from exhibits.reconciliation import LEFT_OVER
from terms import say
from ui import adds_up, show

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Does it add up?"), anchor=False)
st.markdown(
    say(
        "Offices state totals: so many have come home since the war began. Here they are set against each "
        "other, and against what the same side said event by event."
    )
)
if not chosen.is_whole_war:
    st.caption(
        say(
            ":material/info: Totals count the whole war and everybody in it: of the filters, only the dates "
            "narrow this page."
        )
    )

if adds_up.offices_apart(record, chosen):
    show.sources(
        key="pairs",
        frame=partial(record.run, "office_contradictions", parameters),
        query="office_contradictions",
        parameters=parameters,
        alt=say("Pairs of totals that contradict each other"),
    )

answer = LEFT_OVER.answer(record, chosen)
if answer.is_empty:
    st.header(LEFT_OVER.title, anchor=False)
    show.nothing(LEFT_OVER.nothing)
else:
    adds_up.how_many(record, chosen)
    show.exhibit(LEFT_OVER, answer)
    show.how_to_read(LEFT_OVER.how_to_read)

st.header(say("Totals of a year or of one part are compared with that year, or with nothing"), anchor=False)
st.markdown(
    say(
        "These count since another day, or only one region, agreement or group. They are compared over the "
        "same time where that is possible, and are never drawn beside totals of the whole war."
    )
)
adds_up.totals_of_a_part(record, chosen)
