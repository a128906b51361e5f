"""Mediators: who brought exchanges about, who credits them, and whether their own totals add up."""

import pandas as pd
import streamlit as st

from exhibits.mediators import GAP, TIMELINE
from terms import BOUNDS, day, number, signed
from ui import show, sidebar, tables
from ui.text import link, plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title("Who brought the exchanges about?", anchor=False)
st.markdown(
    "Mediators as anybody credits them: Kyiv, Moscow, the mediator itself. They do not always agree, so "
    "each credit says whose it is."
)

events = record.run("mediated_events", parameters)
mediators = record.run("mediators_shown", parameters)
if events.empty:
    show.nothing("completed exchange, release or civilian return")
    st.stop()

st.subheader(TIMELINE.title, anchor=False)
credited = TIMELINE.answer(record, chosen)
show.exhibit(TIMELINE, credited)
show.how_to_read(TIMELINE.how_to_read)

if mediators.empty:
    st.markdown(plain(credited.finding))
    st.stop()
st.subheader("How many events and people, through whom?", anchor=False)
st.caption(
    "People are sums of stated counts of the mediated events, each side's own; one event may have several "
    "mediators and then counts for each. Percent: of all completed events shown since the mediator's "
    "first."
)
tables.table(
    mediators,
    alt="One row a mediator: events, people moved each way by each side's count, first and last day, "
    "share, who credits it",
)

st.subheader("Follow one mediator", anchor=False)
names = dict(zip(mediators["mediator_id"], mediators["mediator"], strict=True))

with st.container(horizontal=True, vertical_alignment="bottom"):
    followed = st.selectbox("Mediator", list(names), format_func=names.get, key="followed")
    st.button(
        "Filter all pages by it",
        icon=":material/filter_alt:",
        on_click=sidebar.only_mediator,
        args=("followed",),
    )
row = mediators[mediators["mediator_id"].eq(followed)].iloc[0]
st.markdown(
    f"**{plain(row.mediator)}**: {number(row.n_events)} events from {day(row.first_date)} to "
    f"{day(row.last_date)}, {row.percent_of_events_since:g} % of all shown since its first. "
    f"Kyiv credits it for {number(row.n_credited_by_kyiv)} of them, Moscow for "
    f"{number(row.n_credited_by_moscow)}, it claims {number(row.n_credited_by_itself)} itself, others "
    f"credit {number(row.n_credited_by_others)}."
)
of_mediator = parameters | {"mediator": row.mediator_id}
totals = record.run("mediator_totals", of_mediator)
if totals.empty:
    st.markdown("Its own office states no running totals that this record holds.")
    st.stop()

st.subheader(GAP.title, anchor=False)
options = {"followed": followed}
compared = GAP.answer(record, chosen, options)
if not compared.is_empty:
    st.markdown(plain(compared.finding))
    show.exhibit(GAP, compared, options=options)
    show.how_to_read(GAP.how_to_read)
elsewise = totals[totals["gap"].isna()]
for row in elsewise.drop_duplicates(["as_of", "measure", "value"]).itertuples():
    st.markdown(
        f"- **{day(row.as_of)}**: {BOUNDS[row.bound]}{number(row.value)} "
        f"{'captives' if row.measure == 'mediated_captives' else 'mediations'} stated"
        + (f", counting {plain(row.basis)}" if pd.notna(row.basis) else "")
        + f"; not comparable with this record. {plain(row.note) if pd.notna(row.note) else ''} "
        f"({link(row.publisher, row.url)})"
    )
if len(totals) > len(elsewise):
    st.markdown("**Where the gap changes, and what the record knows of it**")
for row in totals[
    totals["change_of_gap"].fillna(0).ne(0) | totals["note"].str.contains("not in", na=False)
].itertuples():
    known = (
        " ".join(plain(text) for text in (row.note, row.event_note) if pd.notna(text))
        or "The record holds no explanation."
    )
    measure = "captives" if row.measure == "mediated_captives" else "mediations"
    st.markdown(
        f"- **{day(row.as_of)}**: {number(row.value)} {measure} stated, {number(row.record_sum)} in this "
        f"record; the gap changes by {signed(row.change_of_gap) if row.change_of_gap else 'nothing'}. "
        f"{known} ({link(row.publisher, row.url)})"
    )
