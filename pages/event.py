"""One event: who said what, printed where, compared to what, through whom, by which rule."""

from datetime import date

import pandas as pd
import streamlit as st

from terms import N_, day, say
from ui import event as parts
from ui import report, show

chosen = show.chosen()
record = show.record()
event_id = st.query_params.get("id", "")
former = record.run("former_ids").set_index("id")["event_id"]
# An older link leads on, and the address says the id that the event has now.
event_id = former.get(event_id, event_id)
found = record.run("event", {"event_id": event_id})
if found.empty:
    parts.nearest(record, event_id)
    st.stop()

# A link from one event to another stays on this page, and Streamlit then leaves the address as it was.
st.query_params["id"] = event_id
event = found.iloc[0]
of_event = {"event_id": event_id}
claims, mediations = record.run("event_claims", of_event), record.run("event_mediations", of_event)
parts.heading(event, mediations, [*former.index[former.eq(event_id)]])

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
    report.button("correction", say("Report an error"), f"events {event_id}")
    report.button("source", say("Add a source"), f"events {event_id}")

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
address = (st.context.url or "event").split("?")[0]
st.code(
    say(
        "Exchange Ledger, “{title}” ({day}), record version {version}, {address}, accessed {today}.",
        title=event.title,
        day=day(event.date),
        version=record.version,
        address=f"{address}?id={event_id}",
        today=day(date.today()),
    ),
    language=None,
    wrap_lines=True,
)
