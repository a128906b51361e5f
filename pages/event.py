"""One event: who said what, printed where, compared to what, through whom, by which rule."""

from datetime import date

import streamlit as st

from exhibits.events import id_now
from pages import window_title
from terms import say
from ui import address, share, show
from ui import event as parts

chosen = show.chosen()
record = show.record()
# An older link leads on, and the address says the id that the event has now.
event_id = id_now(record, st.query_params.get("id", ""))
title = parts.heading(record, event_id)
if not title:
    parts.nearest(record, event_id)
    st.stop()

st.set_page_config(page_title=window_title(title))
# A link from one event to another stays on this page, and Streamlit then leaves the address as it was.
st.query_params["id"] = event_id
with st.container(horizontal=True, vertical_alignment="center"):
    parts.ways_on(record, chosen, event_id)
    menu = share.menu("event")
if menu.open:
    with menu:
        share.of_event(record, event_id)

parts.numbers(record, event_id)
parts.said(record, chosen, event_id)
parts.around(record, event_id)

st.header(say("Cite this page"), anchor=False)
parts.citation(record, event_id, address.base(), date.today())
