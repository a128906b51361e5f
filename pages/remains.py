"""The dead: repatriation of remains, each way, by both sides' numbers. Nowhere added to the living."""

import streamlit as st

from exhibits.remains import BODIES, SUMS, of_all
from terms import say
from ui import address, pick, show
from ui import remains as around

chosen = show.chosen()
record = show.record()
st.title(say("The dead"), anchor=False)
st.markdown(
    say(
        "Bodies handed over, as each side counts them; nowhere added to the living. Whose they are is often "
        "what one side asserts and the other has yet to establish."
    )
)

if left_out := around.left_out(record, chosen):
    with st.container(border=True):
        st.markdown(left_out)
        st.button(
            say("Drop these filters"),
            icon=":material/filter_alt_off:",
            on_click=address.change,
            args=(of_all(chosen),),
        )
bodies = BODIES.answer(record, chosen)
if bodies.is_empty:
    show.nothing(BODIES.nothing)
    st.stop()

around.sums(record, chosen)

st.header(bodies.heading, anchor=False)
show.exhibit(BODIES, bodies)
pick.event(say("Events of this picture"), around.events(record, chosen), key="repatriation")
show.how_to_read(BODIES.how_to_read)
st.caption(say("The filter by kind of event does not touch this page."))

for sums in SUMS:
    answer = sums.answer(record, chosen)
    if answer.is_empty:
        st.header(sums.title, anchor=False)
        show.nothing(sums.nothing)
    else:
        st.header(answer.heading, anchor=False)
        show.exhibit(sums, answer)
        show.how_to_read(sums.how_to_read)

around.wholes(record, chosen)
around.stated_totals(record, chosen)
