"""Who came home: civilians, military and other groups, as each side broke its own numbers down."""

from functools import partial

import streamlit as st

from exhibits.groups import CHILDREN, ONE_GROUP, OVERLAPS, PARTS_OF_TOTALS
from filters import WORDS
from terms import COUNTS, GROUPS, called, say
from ui import show
from ui import who_came_home as around

chosen = show.chosen()
record = show.record()
WHOSE = COUNTS | {"both": say("the receiving side's")}
EACH = {"time": say("year"), "month": say("month"), "mediator": say("mediator")}
if chosen.first_day.year == chosen.last_day.year:  # then time is its months
    EACH = {"time": say("month"), "mediator": say("mediator")}


st.title(say("Who came home?"), anchor=False)
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    whose = st.segmented_control(
        say("Whose count"), list(WHOSE), format_func=called(WHOSE), key="count", required=True
    )
    if st.session_state["each"] not in EACH:
        st.session_state["each"] = "time"
    each = st.segmented_control(
        say("One bar for each"), list(EACH), format_func=called(EACH), key="each", required=True
    )
options = {"count": whose or "both", "each": each or "time"}
with answer:
    is_any = around.answer(record, chosen, options)
if not is_any:
    show.nothing(say("No number of people who returned to Ukraine or to Russia in this selection."))
    st.stop()

around.broken_down(record, chosen, options)
parts = PARTS_OF_TOTALS.answer(record, chosen, options)
if parts.is_empty:
    show.nothing(PARTS_OF_TOTALS.nothing)
else:
    choose = partial(show.point_to_link, "period", "military_and_civilians")
    show.exhibit(PARTS_OF_TOTALS, parts, options=options, on_select=choose)
show.how_to_read(PARTS_OF_TOTALS.how_to_read)

st.header(OVERLAPS.title, anchor=False)
overlaps = OVERLAPS.answer(record, chosen, options)
if overlaps.is_empty:
    show.nothing(OVERLAPS.nothing)
else:
    show.exhibit(
        OVERLAPS, overlaps, options=options, on_select=partial(show.point_to_link, "group", "groups")
    )
    show.how_to_read(OVERLAPS.how_to_read)

st.header(ONE_GROUP.title, anchor=False)
names = {group: GROUPS[group] for group in WORDS["group"].allowed}
group = (
    st.pills(say("Group"), list(names), format_func=called(names), key="group", required=True) or "civilians"
)
of_group = options | {"group": group}
one = ONE_GROUP.answer(record, chosen, of_group)
if one.is_empty:
    show.nothing(ONE_GROUP.nothing)
else:
    around.named(record, chosen, options, group)
    choose = partial(show.point_to_link, "period", "one_group")
    show.exhibit(ONE_GROUP, one, options=of_group, on_select=choose)
    around.events_of_one_group(record, chosen, options, group)

around.stated_totals(record, chosen)

st.header(CHILDREN.title, anchor=False)
st.markdown(
    say(
        "This record holds the returns of children that it found reported one by one; officials report "
        "more, and no official's total of children is in it. So these are lower bounds. Children are "
        "civilians too: they are among them above, and never added to them."
    )
)
young = CHILDREN.answer(record, chosen, options)
if not young.is_empty:
    around.named(record, chosen, options, "children")
    show.exhibit(CHILDREN, young, options=options)
around.returns_of_children(record, chosen, options)
st.caption(
    say(
        "All filters apply here. Called-off events, homecomings, the dead, and people who went to a third "
        "country are in no number of this page."
    )
)
