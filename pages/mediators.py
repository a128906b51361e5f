"""Mediators: who brought exchanges about, who credits them, and whether their own totals add up."""

import pandas as pd
import streamlit as st

import show
from charts.mediators import NONE, timeline, totals_gap
from ui import sidebar
from words import BOUNDS, NO_MEDIATOR, day, number, signed

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title("Who brought the exchanges about?", anchor=False)
st.markdown(
    "Mediators as anybody credits them: Kyiv, Moscow, the mediator itself. They do not always agree, so each credit says whose it is."
)

events = record.run("mediated_events", parameters)
mediators = record.run("mediators_shown", parameters)
if events.empty:
    show.nothing("completed exchange, release or civilian return")
    st.stop()

st.subheader("Which events were mediated, and who says so?", anchor=False)
mediated = events.loc[events["mediator_id"].ne(NONE), "event_id"].nunique()
words = (
    f"A mediator is credited for {number(mediated)} of {number(events['event_id'].nunique())} completed events shown"
    + (
        f", most often the {mediators.iloc[0].mediator} ({number(mediators.iloc[0].n_events)})."
        if len(mediators)
        else "."
    )
)
show.chart(
    lambda: timeline(events, show.colours(), show.is_narrow()),
    key="timeline",
    alt=words,
    frame=events.assign(mediator=events["mediator"].fillna(NO_MEDIATOR)),
    query="mediated_events",
    parameters=parameters,
    opens_event=True,
)
st.caption(
    "**How to read it.** One mark an event; select one to open it. A filled mark is credited by Kyiv and Moscow alike; an outline by one of them only, or only by the mediator itself or others."
)

if mediators.empty:
    st.markdown(words)
    st.stop()
st.subheader("How many events and people, through whom?", anchor=False)
st.caption(
    "People are sums of stated counts of the mediated events, each side's own; one event may have several mediators and then counts for each. Percent: of all completed events shown since the mediator's first."
)
show.table(
    mediators,
    alt="One row a mediator: events, people moved each way by each side's count, first and last day, share, who credits it",
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
    f"**{row.mediator}**: {number(row.n_events)} events from {day(row.first_date)} to {day(row.last_date)}, {row.percent_of_events_since:g} % of all shown since its first. "
    f"Kyiv credits it for {number(row.n_credited_by_kyiv)} of them, Moscow for {number(row.n_credited_by_moscow)}, it claims {number(row.n_credited_by_itself)} itself, others credit {number(row.n_credited_by_others)}."
)
of_mediator = parameters | {"mediator": row.mediator_id}
totals = record.run("mediator_totals", of_mediator)
captives = totals[totals["measure"].eq("mediated_captives")]
compared = captives.dropna(subset=["gap"])
if totals.empty:
    st.markdown("Its own office states no running totals that this record holds.")
    st.stop()

st.subheader("Do its own totals agree with this record?", anchor=False)
if len(compared):
    last = compared.iloc[-1]
    words = f"On {day(last.as_of)} it stated {number(last.value)} captives since {day(last.since)}; the events credited to it in this record sum to {number(last.record_sum)}, a difference of {signed(last.gap)}."
    st.markdown(words)
    show.chart(
        lambda: totals_gap(compared, show.colours(), show.is_narrow()),
        key="gap",
        alt=words,
        frame=totals,
        query="mediator_totals",
        parameters=of_mediator,
    )
    st.caption(
        "**How to read it.** For each event its own number counts, else Kyiv's to Ukraine plus Moscow's to Russia. A level line means that the total grew by just what this record holds; each jump is written out."
    )
elsewise = totals[totals["gap"].isna()]
for row in elsewise.drop_duplicates(["as_of", "measure", "value"]).itertuples():
    st.markdown(
        f"- **{day(row.as_of)}**: {BOUNDS[row.bound]}{number(row.value)} {'captives' if row.measure == 'mediated_captives' else 'mediations'} stated"
        + (f", counting {row.basis}" if pd.notna(row.basis) else "")
        + f"; not comparable with this record. {row.note if pd.notna(row.note) else ''} ([{row.publisher}]({row.url}))"
    )
if len(totals) > len(elsewise):
    st.markdown("**Where the gap changes, and what the record knows of it**")
for row in totals[
    totals["change_of_gap"].fillna(0).ne(0) | totals["note"].str.contains("not in", na=False)
].itertuples():
    known = (
        " ".join(text for text in (row.note, row.event_note) if pd.notna(text))
        or "The record holds no explanation."
    )
    measure = "captives" if row.measure == "mediated_captives" else "mediations"
    st.markdown(
        f"- **{day(row.as_of)}**: {number(row.value)} {measure} stated, {number(row.record_sum)} in this record; the gap changes by {signed(row.change_of_gap) if row.change_of_gap else 'nothing'}. {known} ([{row.publisher}]({row.url}))"
    )
