"""Exchange sizes over time: how many people each event returned, each way, by whose count."""

from functools import partial

import pandas as pd
import streamlit as st

from charts.sizes import period_name
from exhibits.sizes import REMAINS_SIZES, SIZES, how_to_read
from terms import COUNTS, KINDS, N_, counted, day, say, sentence
from ui import show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()

st.title(say("How large was each exchange?"), anchor=False)
st.markdown(
    say(
        "People returned **to Ukraine upward, to Russia downward**, as each side stated them. A number that "
        "was not found is never drawn as zero."
    )
)

PERIODS = {"event": say("event"), "month": say("month"), "quarter": say("quarter"), "year": say("year")}
CHOOSE = {
    "month": N_("Select a month in the chart, or here"),
    "quarter": N_("Select a quarter in the chart, or here"),
    "year": N_("Select a year in the chart, or here"),
}
NO_BAR = {
    "month": N_(
        "The bar that this link names is not among the months shown: it is unknown, or the filters leave it "
        "out."
    ),
    "quarter": N_(
        "The bar that this link names is not among the quarters shown: it is unknown, or the filters leave "
        "it out."
    ),
    "year": N_(
        "The bar that this link names is not among the years shown: it is unknown, or the filters leave it "
        "out."
    ),
}
with st.container(horizontal=True, vertical_alignment="bottom"):
    by = st.segmented_control(
        say("One bar for each"),
        list(PERIODS),
        format_func=PERIODS.get,
        key="by",
        required=True,
    )
    whose = st.segmented_control(
        say("Whose count"), list(COUNTS), format_func=COUNTS.get, key="count", required=True
    )
by = by or "month"
whose = whose or "both"

events = record.run("events_shown", parameters)
# A slot that is selected names its event, a bar the period whose events are listed. Both go into the link.
choose = partial(show.point_to_link, "event" if by == "event" else "period", "sizes")
known = set(events["event_id"])
selected = st.query_params.get("event")
options = {"by": by, "count": whose, "event": selected or ""}
sizes = SIZES.answer(record, chosen, options)
if not events["unit"].eq("people").any():
    show.nothing(SIZES.nothing)
elif sizes.is_empty:
    show.nothing(say("No event that counts in a sum in this selection."))
else:
    st.markdown(f"**{sizes.finding}**")
    show.exhibit(SIZES, sizes, options=options, on_select=choose)
show.how_to_read(how_to_read(record, chosen, by))

if "remains" in chosen.kinds:
    st.header(REMAINS_SIZES.title, anchor=False)
    st.markdown(say("The dead are counted apart and never added to the living."))
    of_the_dead = REMAINS_SIZES.answer(record, chosen, {"count": whose})
    if of_the_dead.is_empty:
        show.nothing(REMAINS_SIZES.nothing)
    else:
        show.exhibit(REMAINS_SIZES, of_the_dead, options={"count": whose})

if events.empty:
    st.stop()

st.header(say("Who said what, and where it was printed"), anchor=False)
listed = events
if by != "event":
    starts = (
        pd.to_datetime(events["date"])
        .dt.to_period({"month": "M", "quarter": "Q", "year": "Y"}[by])
        .dt.start_time
    )
    periods = {str(start.date()): period_name(start, by) for start in starts.drop_duplicates()}
    period = st.query_params.get("period", "")
    if period and period not in periods:
        st.info(say(NO_BAR[by]), icon=":material/search_off:")
    st.session_state["period_choice"] = period if period in periods else None
    st.selectbox(
        sentence(PERIODS[by]),
        list(reversed(periods)),
        format_func=periods.get,
        key="period_choice",
        on_change=show.to_link,
        args=("period", "period_choice"),
        placeholder=say(CHOOSE[by]),
    )
    if period in periods:
        listed = events[starts.astype(str).eq(period)]
        st.markdown(
            say(
                "{events} in **{period}**.",
                events=counted(len(listed), "events"),
                period=periods[period],
            )
        )
        tables.table(
            listed,
            alt=say("The events of {period} with each side's count", period=periods[period]),
            columns=SIZES.columns,
        )
titles = {row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in listed.itertuples()}
st.session_state["event_choice"] = selected if selected in titles else None
st.selectbox(
    say("Event"),
    list(reversed(titles)),
    format_func=titles.get,
    key="event_choice",
    on_change=show.to_link,
    args=("event", "event_choice"),
    placeholder=say("Select an event in the chart, or find it here by date or title"),
)
if selected and selected not in known:
    st.info(
        say(
            "The event that this link names is not among the events shown: it is unknown, or the filters "
            "leave it out."
        ),
        icon=":material/search_off:",
    )
elif selected:
    event = events[events["event_id"].eq(selected)].iloc[0]
    claims = record.run("event_claims", parameters | {"event_id": selected})
    st.markdown(f"**{day(event.date)}: {plain(event.title)}**")
    show.event_link(say("Everything this record holds about this event"), selected)
    st.caption(plain(event.note))
    tables.claims_table(claims)
