"""Disagreements: where Kyiv's and Moscow's numbers differ, what explains it, and who says nothing."""

import pandas as pd
import streamlit as st

from exhibits.disagreements import AGREE, DIFFER, GIVEN
from exhibits.sources import SOURCES
from terms import DIRECTIONS, KINDS, counted, day, number, say
from ui import show, tables

chosen = show.chosen()
record = show.record()
st.title(say("Where do Kyiv and Moscow disagree?"), anchor=False)
st.markdown(
    say(
        "Only events for which **both** sides stated a number can be compared. The difference is always "
        "Kyiv's count minus Moscow's."
    )
)

ORDERS = {"size": say("size"), "date": say("date")}
NOTHING = {
    "people": say("No event for which both sides stated a number of people in this selection."),
    "bodies": say("No event for which both sides stated a number of bodies in this selection."),
}
units = {"people": say("People")}
if "remains" in chosen.kinds:
    units["bodies"] = say("Bodies")
for unit, heading in units.items():
    parameters = chosen.parameters() | {"unit": unit}
    pairs = record.run("disagreements", parameters)
    if len(units) == 2:
        st.header(heading, anchor=False)
    if pairs.empty:
        show.nothing(NOTHING[unit])
    else:
        differ, same = pairs[pairs["disagreement"].ne(0)], pairs[pairs["disagreement"].eq(0)]
        apart, unexplained = int(differ["disagreement"].abs().sum()), int(differ["unexplained"].abs().sum())
        with st.container(horizontal=True):
            st.metric(
                say("They agree"),
                say("{part} of {all}", part=number(len(same)), all=number(len(pairs))),
                border=True,
                help=say("Counts, by event and direction, for which both sides stated a number."),
            )
            st.metric(
                say("Apart in all"),
                counted(apart, unit),
                border=True,
                help=say("Sum of the differences, each without its sign."),
            )
            st.metric(
                say("Of it unexplained"),
                counted(unexplained, unit),
                border=True,
                help=say(
                    "Neither civilians nor wounded that one side counts and the other leaves out account "
                    "for it."
                ),
            )

        st.header(DIFFER[unit].title, anchor=False)
        if differ.empty:
            st.markdown(say("None: wherever both sides stated a number, it is the same."))
        else:
            order = (
                st.segmented_control(
                    say("Order by"),
                    list(ORDERS),
                    format_func=ORDERS.get,
                    key="sort",
                    required=True,
                )
                if unit == "people"
                else "size"
            )
            options = {"sort": order or "size"}
            show.exhibit(DIFFER[unit], DIFFER[unit].answer(record, chosen, options), options=options)
            show.how_to_read(DIFFER[unit].how_to_read)
        if len(same):
            st.header(AGREE[unit].title, anchor=False)
            show.exhibit(AGREE[unit], AGREE[unit].answer(record, chosen))

    quiet = GIVEN[unit].answer(record, chosen)
    if quiet.is_empty:
        continue
    st.header(GIVEN[unit].title, anchor=False)
    st.markdown(f"{quiet.finding} {GIVEN[unit].how_to_read}")
    show.exhibit(GIVEN[unit], quiet)

events = record.run("events_shown", chosen.parameters())
if events.empty:
    st.stop()
st.header(say("What does each source say about one event?"), anchor=False)
titles = {row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in events.itertuples()}
widest = record.run("disagreements", chosen.parameters())
start = st.query_params.get("event")
if start and start not in titles:
    st.info(
        say(
            "The event that this link names is not among the events shown: it is unknown, or the filters "
            "leave it out."
        ),
        icon=":material/search_off:",
    )
start = start if start in titles else (widest.iloc[0].event_id if len(widest) else next(reversed(titles)))

st.session_state["source_event"] = start
event_id = st.selectbox(
    say("Event"),
    list(reversed(titles)),
    format_func=titles.get,
    key="source_event",
    on_change=show.to_link,
    args=("event", "source_event"),
)
of_event = chosen.parameters() | {"event_id": event_id}
claims = record.run("event_claims", of_event)
for direction, printed in SOURCES.items():
    answer = printed.answer(record, chosen, {"event": event_id})
    if answer.is_empty:
        continue
    if direction == "both":
        st.markdown(say("**Both ways together, as one sum**"))
    else:
        st.markdown(say("**Returned {direction}**", direction=DIRECTIONS[direction]))
    show.exhibit(printed, answer)
if pd.isna(claims["low"]).all() and pd.isna(claims["high"]).all():
    st.markdown(say("Nobody gave a number for this event; both what was said and where is in the table."))
tables.claims_table(claims)
