"""One event: who says what, printed where, compared to what, through whom, by which rule."""

from datetime import date

import pandas as pd
import streamlit as st

from exhibits.sources import PRINTED
from terms import N_, SIDES, TOTALS, counted, day, listed, say
from ui import event as parts
from ui import report, show, tables
from ui.text import plain

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
unit = event.unit
parts.heading(event, [*former.index[former.eq(event_id)]])

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

parts.counts(record, event)

claims = record.run("event_claims", of_event)
st.header(say("Who says what, and where is it printed?"), anchor=False)
if claims.empty:
    st.markdown(say("Nobody's claim about this event is in the record; it is known from the note above."))
else:
    st.caption(
        say(
            "{claims} by {claimants} in {documents}. The claims that a side's count rests on are marked.",
            claims=counted(event.n_claims, "claims"),
            claimants=counted(event.n_claimants, "claimants"),
            documents=counted(event.n_documents, "documents"),
        )
    )
    tables.claims_table(claims)

for direction in claims["direction"].unique():
    printed = PRINTED[direction].answer(record, chosen, {"event": event_id})
    if not printed.is_empty:
        st.header(PRINTED[direction].title, anchor=False)
        show.exhibit(PRINTED[direction], printed)

parts.composition(record, event)

mediations = record.run("event_mediations", of_event)
st.header(say("Who brought it about?"), anchor=False)
if mediations.empty:
    st.markdown(say("Nobody credits a mediator for this event."))
else:
    for mediator, part in mediations.groupby("mediator", sort=False):
        credited_by = listed(dict.fromkeys(part["credited_by"]))
        st.markdown(
            say("**{mediator}**, credited by {names}.", mediator=plain(mediator), names=plain(credited_by))
        )
    tables.table(
        mediations.assign(side=mediations["side"].map(SIDES)),
        alt=say("Who credits which mediator, and where that is printed"),
    )

totals = record.run("event_running_totals", of_event)
if len(totals):
    st.header(say("Which running totals were stated with it?"), anchor=False)
    tables.table(
        totals.assign(side=totals["side"].map(SIDES), measure=totals["measure"].map(TOTALS)),
        alt=say("Running totals stated that day, by office, with what they count"),
    )

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
