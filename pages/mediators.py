"""Mediators: who brought exchanges about, who credits them, and whether their own totals add up."""

from dataclasses import replace

import streamlit as st

from exhibits.mediators import GAP, TIMELINE
from terms import called, say
from ui import address, pick, show
from ui import mediators as words
from ui.text import plain

chosen = show.chosen()
record = show.record()
st.title(say("Who brought the exchanges about?"), anchor=False)

credited = TIMELINE.answer(record, chosen)
if credited.is_empty:
    show.nothing(TIMELINE.nothing)
    st.stop()
st.markdown(plain(credited.finding))
names = words.names(record, chosen)
if not names:
    show.exhibit(TIMELINE, credited)
    st.stop()

asked = show.of_link(
    "followed",
    names,
    say(
        "The mediator that this link names is not among those shown: it is unknown, or the filters leave "
        "it out."
    ),
)
choose, open_event = st.columns(2)
with choose:
    st.session_state["follow"] = asked or next(iter(names))
    followed = st.selectbox(
        say("Mediator"),
        list(names),
        format_func=called(names),
        key="follow",
        on_change=show.to_link,
        args=("followed", "follow"),
    )
with open_event:
    pick.event(say("Its events"), words.events_of(record, chosen, followed), key="mediated_event")
words.followed(record, chosen, followed)
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
words.own_count(record, chosen, followed)
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
words.one_by_one(record, chosen)
