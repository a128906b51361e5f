"""Who came home: civilians, military and other groups, as each side broke its own numbers down."""

from functools import partial

import pandas as pd
import streamlit as st

from exhibits import groups
from exhibits.groups import CHILDREN, ONE_GROUP, OVERLAPS, PARTS_OF_TOTALS
from filters import WORDS
from terms import COUNTS, GROUPS, RECEIVER, counted, say, stated
from ui import documents, show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
WHOSE = COUNTS | {"both": say("the receiving side's")}
EACH = {"time": say("year"), "month": say("month"), "mediator": say("mediator")}
if chosen.first_day.year == chosen.last_day.year:  # then time is its months
    EACH = {"time": say("month"), "mediator": say("mediator")}


def list_events(frame: pd.DataFrame, alt: str) -> None:
    """Rows of group_events: the number with its bound, and where it leads."""
    numbers = [stated(row.number, "stated", row.bound) for row in frame.itertuples()]
    shown = ("number", "event_id", "url", "direction", "side", "claimant", "published")
    tables.table(frame.assign(number=numbers), alt=alt, columns=shown)


st.title(say("Who came home?"), anchor=False)
answer = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    whose = st.segmented_control(
        say("Whose count"), list(WHOSE), format_func=WHOSE.get, key="count", required=True
    )
    if st.session_state["each"] not in EACH:
        st.session_state["each"] = "time"
    each = st.segmented_control(
        say("One bar for each"), list(EACH), format_func=EACH.get, key="each", required=True
    )
options = {"count": whose or "both", "each": each or "time"}
totals = record.run("totals_of_measure", chosen.parameters() | {"measure": "ukrainian_civilians_returned"})
counts = groups.counts(record, chosen, options)
if counts.empty:
    show.nothing(say("No number of people who returned to Ukraine or to Russia in this selection."))
    st.stop()
with answer:
    for direction in RECEIVER:
        st.markdown(" ".join(groups.sentences(counts, direction, record, chosen)))
    for total, sentence in groups.stated_for(totals, counts, chosen):
        st.markdown(f"{plain(sentence)} ({documents.linked(total.publisher, total.url)})")

st.header(groups.broken_down(counts), anchor=False)
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
group = st.pills(say("Group"), list(names), format_func=names.get, key="group", required=True) or "civilians"
of_group = options | {"group": group}
one = ONE_GROUP.answer(record, chosen, of_group)
if one.is_empty:
    show.nothing(ONE_GROUP.nothing)
else:
    show.sentences(groups.named(counts, group))
    choose = partial(show.point_to_link, "period", "one_group")
    show.exhibit(ONE_GROUP, one, options=of_group, on_select=choose)
    part = st.query_params.get("period", "")
    listed = groups.events_of(record, chosen, options, group, part)
    if listed.empty:
        part, listed = "", groups.events_of(record, chosen, options, group)
    if part:
        st.markdown(
            say(
                "{events} of the bar selected: **{bar}**.",
                events=counted(listed["event_id"].nunique(), "events"),
                bar=plain(counts.loc[counts["part"].eq(part), "row"].iloc[0]),
            )
        )
    list_events(listed, say("The events that make up the number, with office and document"))

if len(totals):
    st.header(say("Totals of civilians that were stated, to Ukraine"), anchor=False)
    st.caption(
        say(
            "Offices count since different days, and may count civilians whose return this record does not "
            "have. Of the filters only the days touch this table: totals stated as of one of them."
        )
    )
    tables.totals_table(
        totals, alt=say("Stated totals of civilians returned to Ukraine, with what each counts since when")
    )

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
    show.sentences(groups.named(counts, "children"))
    show.exhibit(CHILDREN, young, options=options)
returns = groups.events_of(record, chosen, options, "children")
if returns.empty:
    show.nothing(say("No return of a child in this selection."))
else:
    list_events(returns, say("Returns of children by everybody's numbers, with documents"))
st.caption(
    say(
        "All filters apply here. Called-off events, homecomings, the dead, and people who went to a third "
        "country are in no number of this page."
    )
)
