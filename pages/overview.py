"""Overview: how many people came home, according to whom: what to quote, one picture, what stands out."""

from datetime import date

import streamlit as st

from exhibits.war import WAR
from terms import say
from ui import overview, share, show

chosen = show.chosen()
record = show.record()
st.title(say("How many people came home?"), anchor=False)
if not overview.numbers(record, chosen):
    st.stop()
show.exhibit(WAR, WAR.answer(record, chosen))
is_stated = overview.what_to_quote(record, chosen)
with st.container(horizontal=True, vertical_alignment="center"):
    share.brief(record, chosen)
    st.page_link(
        "pages/cumulative.py",
        label=say("See how these sums build up, claim by claim"),
        icon=":material/show_chart:",
    )
    if is_stated:
        st.page_link(
            "pages/adds_up.py",
            label=say("Where an office's total and these sums part"),
            icon=":material/balance:",
        )
overview.how_to_read(record, chosen)
overview.events(record, chosen, date.today())
