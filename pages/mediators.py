"""Mediators: who brought exchanges about, who credits them, and whether their own totals add up."""

import pandas as pd
import streamlit as st

from exhibits.mediators import GAP, TIMELINE
from terms import N_, bounded, day, number, say, signed
from ui import documents, show, sidebar, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Who brought the exchanges about?"), anchor=False)
st.markdown(
    say(
        "Mediators as anybody credits them: Kyiv, Moscow, the mediator itself. They do not always agree, so "
        "each credit says whose it is."
    )
)

events = record.run("mediated_events", parameters)
mediators = record.run("mediators_shown", parameters)
if events.empty:
    show.nothing(say("No completed exchange, release or civilian return in this selection."))
    st.stop()

st.header(TIMELINE.title, anchor=False)
credited = TIMELINE.answer(record, chosen)
show.exhibit(TIMELINE, credited)
show.how_to_read(TIMELINE.how_to_read)

if mediators.empty:
    st.markdown(plain(credited.finding))
    st.stop()
st.header(say("How many events and people, through whom?"), anchor=False)
st.caption(
    say(
        "People are sums of stated counts of the mediated events, each side's own; one event may have "
        "several mediators and then counts for each. Percent: of all completed events shown since the "
        "mediator's first."
    )
)
tables.table(
    mediators,
    alt=say(
        "One row a mediator: events, people moved each way by each side's count, first and last day, "
        "share, who credits it"
    ),
)

st.header(say("Follow one mediator"), anchor=False)
names = dict(zip(mediators["mediator_id"], mediators["mediator"], strict=True))

with st.container(horizontal=True, vertical_alignment="bottom"):
    followed = st.selectbox(say("Mediator"), list(names), format_func=names.get, key="followed")
    st.button(
        say("Filter all pages by it"),
        icon=":material/filter_alt:",
        on_click=sidebar.only_mediator,
        args=("followed",),
    )
row = mediators[mediators["mediator_id"].eq(followed)].iloc[0]
st.markdown(
    say(
        "**{mediator}**: {events} events from {first} to {last}, {percent} % of all shown since its first. "
        "Kyiv credits it for {kyiv} of them, Moscow for {moscow}, it claims {itself} itself, others credit "
        "{others}.",
        mediator=plain(row.mediator),
        events=number(row.n_events),
        first=day(row.first_date),
        last=day(row.last_date),
        percent=f"{row.percent_of_events_since:g}",
        kyiv=number(row.n_credited_by_kyiv),
        moscow=number(row.n_credited_by_moscow),
        itself=number(row.n_credited_by_itself),
        others=number(row.n_credited_by_others),
    )
)
of_mediator = parameters | {"mediator": row.mediator_id}
totals = record.run("mediator_totals", of_mediator)
if totals.empty:
    st.markdown(say("Its own office states no running totals that this record holds."))
    st.stop()

st.header(GAP.title, anchor=False)
options = {"followed": followed}
compared = GAP.answer(record, chosen, options)
if not compared.is_empty:
    st.markdown(plain(compared.finding))
    show.exhibit(GAP, compared, options=options)
    show.how_to_read(GAP.how_to_read)
# By whether captives are counted, and whether a basis is stated.
STATED = {
    (True, True): N_(
        "**{day}**: {number} captives stated, counting {basis}; not comparable with this record."
    ),
    (True, False): N_("**{day}**: {number} captives stated; not comparable with this record."),
    (False, True): N_(
        "**{day}**: {number} mediations stated, counting {basis}; not comparable with this record."
    ),
    (False, False): N_("**{day}**: {number} mediations stated; not comparable with this record."),
}
elsewise = totals[totals["gap"].isna()]
for row in elsewise.drop_duplicates(["as_of", "measure", "value"]).itertuples():
    said = say(
        STATED[row.measure == "mediated_captives", bool(pd.notna(row.basis))],
        day=day(row.as_of),
        number=bounded(number(row.value), row.bound),
        basis=plain(row.basis),
    )
    st.markdown(f"- {said} {plain(row.note)} ({documents.linked(row.publisher, row.url)})")
if len(totals) > len(elsewise):
    st.markdown(say("**Where the gap changes, and what the record knows of it**"))
# By whether captives are counted, and whether the gap changes.
CHANGED = {
    (True, True): N_(
        "**{day}**: {number} captives stated, {sum} in this record; the gap changes by {change}."
    ),
    (True, False): N_(
        "**{day}**: {number} captives stated, {sum} in this record; the gap changes by nothing."
    ),
    (False, True): N_(
        "**{day}**: {number} mediations stated, {sum} in this record; the gap changes by {change}."
    ),
    (False, False): N_(
        "**{day}**: {number} mediations stated, {sum} in this record; the gap changes by nothing."
    ),
}
for row in totals[
    totals["change_of_gap"].fillna(0).ne(0) | totals["note"].str.contains("not in", na=False)
].itertuples():
    known = " ".join(plain(text) for text in (row.note, row.event_note) if pd.notna(text)) or say(
        "The record holds no explanation."
    )
    said = say(
        CHANGED[row.measure == "mediated_captives", bool(row.change_of_gap)],
        day=day(row.as_of),
        number=number(row.value),
        sum=number(row.record_sum),
        change=signed(row.change_of_gap),
    )
    st.markdown(f"- {said} {known} ({documents.linked(row.publisher, row.url)})")
