"""Mediators: who brought exchanges about, who credits them, and whether their own totals add up."""

from dataclasses import replace

import streamlit as st

from exhibits.mediators import GAP, TIMELINE
from terms import N_, day, number, say
from ui import address, pick, show, tables
from ui import mediators as words
from ui.text import plain

# By whether Kyiv and Moscow credit the mediator.
EVENT = {
    (True, True): N_("{day}, credited by both sides: {title}"),
    (True, False): N_("{day}, credited by Kyiv, not Moscow: {title}"),
    (False, True): N_("{day}, credited by Moscow, not Kyiv: {title}"),
    (False, False): N_("{day}, credited by itself or others only: {title}"),
}

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Who brought the exchanges about?"), anchor=False)

events = record.run("mediated_events", parameters)
mediators = record.run("mediators_shown", parameters)
credited = TIMELINE.answer(record, chosen)
if credited.is_empty:
    show.nothing(TIMELINE.nothing)
    st.stop()
st.markdown(plain(credited.finding))
if mediators.empty:
    show.exhibit(TIMELINE, credited)
    st.stop()

names = {row.mediator_id: f"{row.mediator} ({number(row.n_events)})" for row in mediators.itertuples()}
asked = st.query_params.get("followed")
if asked and asked not in names:
    st.info(
        say(
            "The mediator that this link names is not among those shown: it is unknown, or the filters leave "
            "it out."
        ),
        icon=":material/search_off:",
    )
choose, open_event = st.columns(2)
with choose:
    st.session_state["follow"] = asked if asked in names else next(iter(names))
    followed = st.selectbox(
        say("Mediator"),
        list(names),
        format_func=names.get,
        key="follow",
        on_change=show.to_link,
        args=("followed", "follow"),
    )
with open_event:
    pick.event(
        say("Its events"),
        {
            row.event_id: say(EVENT[row.by_kyiv, row.by_moscow], day=day(row.date), title=row.title)
            for row in events[events["mediator_id"].eq(followed)].itertuples()
        },
        key="mediated_event",
    )
st.markdown(words.who_credits(mediators[mediators["mediator_id"].eq(followed)].iloc[0]))
st.button(
    say("Filter all pages by it"),
    icon=":material/filter_alt:",
    on_click=address.change,
    args=(replace(chosen, mediators=(followed,)),),
    type="tertiary",
)

st.header(plain(credited.heading), anchor=False)
show.exhibit(TIMELINE, credited)
show.how_to_read(TIMELINE.how_to_read)

options = {"followed": followed}
gap = GAP.answer(record, chosen, options)
totals = record.run("mediator_totals", parameters | {"mediator": followed})
name = plain(mediators.set_index("mediator_id")["mediator"][followed])
st.header(
    say("What the office of {mediator} counts", mediator=name) if gap.is_empty else gap.heading,
    anchor=False,
)
if totals.empty:
    st.markdown(say("{mediator} states no running totals that this record holds.", mediator=name))
else:
    st.markdown("\n".join(f"- {sentence}" for sentence in words.own_totals(totals)))
    st.caption(say("Of the filters only the days touch these totals: those stated within them are shown."))
if not gap.is_empty:
    show.exhibit(GAP, gap, options=options)
    show.how_to_read(GAP.how_to_read)

st.header(say("People and events, mediator by mediator"), anchor=False)
st.caption(
    say(
        "People are sums of what each side stated of the mediated events; an event with several mediators "
        "counts for each, so the rows do not add up. Percent: of all completed events shown since the "
        "mediator's first."
    )
)
tables.table(
    mediators,
    alt=say(
        "One row a mediator: events, people moved each way by each side's count, share, first and last day"
    ),
    columns=(
        "mediator",
        "n_events",
        "to_ukraine_kyiv",
        "to_ukraine_moscow",
        "to_russia_kyiv",
        "to_russia_moscow",
        "percent_of_events_since",
        "first_date",
        "last_date",
    ),
)
