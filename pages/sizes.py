"""Exchange sizes over time: how many people each event returned, each way, by whose count."""

from functools import partial

import pandas as pd
import streamlit as st

import show
from charts.cards import span_words
from charts.sizes import event_sizes, period_name, period_sizes
from words import COUNTS, KINDS, day, number, people

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
SIDES = {"both": ["kyiv", "moscow"], "kyiv": ["kyiv"], "moscow": ["moscow"]}

st.title("How large was each exchange?", anchor=False)
st.markdown(
    "People returned **to Ukraine upward, to Russia downward**, as each side stated them. One side's silence is never drawn as zero."
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    by = st.segmented_control(
        "One bar for each",
        ["event", "month", "quarter", "year"],
        key="by",
        required=True,
    )
    whose = st.segmented_control(
        "Whose count", list(SIDES), format_func=COUNTS.get, key="count", required=True
    )
by = by or "event"
sides = SIDES[whose or "both"]

events = record.run("events_shown", parameters)
spans = record.run("agreement_spans", parameters)
living = events[events["unit"].eq("people")]
# A slot that is selected names its event, a bar the period whose events are listed. Both go into the link.
choose = partial(show.point_to_link, "event" if by == "event" else "period", "sizes")
known = set(events["event_id"])
selected = st.query_params.get("event")
st.subheader("People returned by each event" if by == "event" else f"People returned a {by}", anchor=False)
if living.empty:
    show.nothing("exchange, release or civilian return")
elif by == "event":
    completed = living[living["status"].eq("completed")]
    alt = (
        f"{people(len(completed), 'completed events')} from {day(living['date'].min())} to {day(living['date'].max())}"
        + "".join(
            f"; most to {where} by {whose} count: {people(completed[column].max())}"
            for where, whose, column in (
                ("Ukraine", "Kyiv's", "to_ukraine_kyiv"),
                ("Russia", "Moscow's", "to_russia_moscow"),
            )
            if completed[column].notna().any()
        )
        + f". Called off, in no sum: {number(int(living['status'].eq('called_off').sum()))}."
    )
    show.chart(
        lambda: event_sizes(living, spans, sides, show.colours(), show.is_narrow(), selected),
        key="sizes",
        choices=(by, whose, selected),
        alt=alt,
        frame=living,
        query="events_shown",
        parameters=parameters,
        on_select=choose,
    )
elif (periods := record.run("exchange_sizes", parameters | {"period": by})).empty:
    show.nothing("event that counts in a sum")
else:
    parameters_of_period = parameters | {"period": by}
    upward = periods[periods["direction"].eq("to_ukraine")]
    top = upward.loc[upward["kyiv_count"].fillna(0).idxmax()]
    alt = f"Sums of stated counts a {by}." + (
        f" Most returned to Ukraine by Kyiv's count: {number(top.kyiv_count)} in {period_name(top.period, by)}."
        if pd.notna(top.kyiv_count)
        else ""
    )
    show.chart(
        lambda: period_sizes(periods, spans, by, sides, show.colours(), show.is_narrow()),
        key="sizes",
        choices=(by, whose, selected),
        alt=alt,
        frame=periods,
        query="exchange_sizes",
        parameters=parameters_of_period,
        on_select=choose,
    )
st.caption(
    "**How to read it.** A whisker spans the lowest and highest number anybody gave. Quiet marks on the zero line are events without a bar: "
    "number withheld, called off, or no number from either side. A hatched bar is a mediator's number where both sides were silent. "
    + (
        "Each event has one slot; room is left where weeks passed without any."
        if by == "event"
        else "A bar sums stated counts only."
    )
    + "".join(
        f" **{span.agreement}**, {day(span.first_stage)} to {day(span.last_stage)}, shaded: {span_words(span)}; in no bar."
        for span in spans.itertuples()
    )
)

if chosen.kinds and "remains" in chosen.kinds:
    remains = events[events["unit"].eq("bodies")]
    st.subheader("Repatriation of remains: bodies handed over", anchor=False)
    st.markdown("The dead are counted apart and never added to the living.")
    if remains.empty:
        show.nothing("repatriation of remains")
    else:
        show.chart(
            lambda: event_sizes(remains, spans.iloc[:0], sides, show.colours(), show.is_narrow()),
            key="remains",
            choices=(whose,),
            opens_event=True,
            alt=f"{people(len(remains), 'repatriations')} of remains, bodies to Ukraine upward and to Russia downward.",
            frame=remains,
            query="events_shown",
            parameters=parameters,
        )

if events.empty:
    st.stop()

st.subheader("Who said what, and where it was printed", anchor=False)
listed = events
if by != "event":
    starts = (
        pd.to_datetime(events["date"])
        .dt.to_period({"month": "M", "quarter": "Q", "year": "Y"}[by])
        .dt.start_time
    )
    period = st.query_params.get("period", "")
    listed = events[starts.astype(str).eq(period)]
    if listed.empty:
        listed = events
        if period:
            st.info(
                f"The bar that this link names is not among the {by}s shown: it is unknown, or the filters leave it out.",
                icon=":material/search_off:",
            )
    else:
        st.markdown(
            f"{people(len(listed), 'events')} in **{period_name(starts[listed.index[0]], by)}**, the bar selected in the chart."
        )
titles = {row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in listed.itertuples()}
options = list(reversed(titles))
st.session_state["event_choice"] = selected if selected in titles else None
st.selectbox(
    "Event",
    options,
    format_func=titles.get,
    key="event_choice",
    on_change=show.to_link,
    args=("event", "event_choice"),
    placeholder="Select an event in the chart, or find it here by date or title",
)
if selected and selected not in known:
    st.info(
        "The event that this link names is not among the events shown: it is unknown, or the filters leave it out.",
        icon=":material/search_off:",
    )
elif selected:
    event = events[events["event_id"].eq(selected)].iloc[0]
    claims = record.run("event_claims", parameters | {"event_id": selected})
    st.markdown(f"**{day(event.date)}: {event.title}**")
    show.event_link("Everything this record holds about this event", selected)
    st.caption(event.note if pd.notna(event.note) else "")
    show.claims_table(claims, key="claims")
