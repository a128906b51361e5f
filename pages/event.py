"""One event: who said what, printed where, compared to what, through whom, by which rule."""

import pandas as pd
import streamlit as st

from exhibits.events import former_ids, id_now
from formats import citations
from terms import N_, day, say
from ui import address, share, show
from ui import event as parts

chosen = show.chosen()
record = show.record()
event_id = st.query_params.get("id", "")
# An older link leads on, and the address says the id that the event has now.
event_id = id_now(record, event_id)
found = record.run("event", {"event_id": event_id})
if found.empty:
    parts.nearest(record, event_id)
    st.stop()

# A link from one event to another stays on this page, and Streamlit then leaves the address as it was.
st.query_params["id"] = event_id
event = found.iloc[0]
of_event = {"event_id": event_id}
claims, mediations = record.run("event_claims", of_event), record.run("event_mediations", of_event)
parts.heading(event, mediations, former_ids(record, event_id))

with st.container(horizontal=True, vertical_alignment="center"):
    for way, label, icon in (
        ("previous", N_("Previous: {day}"), ":material/arrow_back:"),
        ("next", N_("Next: {day}"), ":material/arrow_forward:"),
    ):
        if pd.notna(event[f"{way}_event"]):
            show.event_link(say(label, day=day(event[f"{way}_date"])), event[f"{way}_event"], icon)
    st.page_link(
        "pages/sizes.py",
        label=say("In the chart of all events"),
        icon=":material/bar_chart:",
        query_params={"event": event_id},
    )
    menu = share.menu("event")
if menu.open:
    with menu:
        share.of_event(record, event_id)

if event.status == "called_off":
    parts.called_off(claims)
else:
    parts.counts(record, event)

parts.said(record, chosen, event, claims)
parts.composition(record, event)
parts.mediation(mediations)
parts.running_totals(record, event_id)
parts.agreement(record, event)
parts.history(record, event_id)

st.header(say("Cite this page"), anchor=False)
st.code(share.accessed(citations.of_event(record, event_id, address.base())), language=None, wrap_lines=True)
