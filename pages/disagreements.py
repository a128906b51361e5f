"""Disagreements: where Kyiv's and Moscow's numbers differ, what explains it, and who says nothing."""

import pandas as pd
import streamlit as st

import show
from charts.disagreements import agreeing, dumbbells, per_source, silence
from words import DIRECTIONS, KINDS, day, number, people, span

chosen = show.chosen()
record = show.record()
st.title("Where do Kyiv and Moscow disagree?", anchor=False)
st.markdown(
    "Only events for which **both** sides stated a number can be compared. The difference is always Kyiv's count minus Moscow's."
)

units = {"people": "People", "bodies": "Bodies"} if "remains" in chosen.kinds else {"people": "People"}
for unit, heading in units.items():
    parameters = chosen.parameters() | {"unit": unit}
    pairs = record.run("disagreements", parameters)
    if len(units) == 2:
        st.header(heading, anchor=False)
    if pairs.empty:
        show.nothing(f"event for which both sides stated a number of {unit}")
    else:
        differ, same = pairs[pairs["disagreement"].ne(0)], pairs[pairs["disagreement"].eq(0)]
        apart, unexplained = int(differ["disagreement"].abs().sum()), int(differ["unexplained"].abs().sum())
        with st.container(horizontal=True):
            st.metric(
                "They agree",
                f"{number(len(same))} of {number(len(pairs))}",
                border=True,
                help="Counts, by event and direction, for which both sides stated a number.",
            )
            st.metric(
                "Apart in all",
                people(apart, unit),
                border=True,
                help="Sum of the differences, each without its sign.",
            )
            st.metric(
                "Of it unexplained",
                people(unexplained, unit),
                border=True,
                help="Neither civilians nor wounded that one side counts and the other leaves out account for it.",
            )

        st.subheader("Which counts differ, and by how much?", anchor=False)
        if differ.empty:
            st.markdown("None: wherever both sides stated a number, it is the same.")
        else:
            order = (
                st.segmented_control(
                    "Order by",
                    ["size", "date"],
                    key="sort",
                    required=True,
                )
                if unit == "people"
                else "size"
            )
            ordered = differ.sort_values("date", kind="stable") if order == "date" else differ
            top = differ.iloc[0]
            show.chart(
                lambda: dumbbells(ordered, show.colours(), show.is_narrow()),
                key=f"differ_{unit}",
                choices=(order,),
                opens_event=True,
                alt=f"{people(len(differ), 'counts')} differ; the widest is {day(top.date)} {DIRECTIONS[top.direction]}: Kyiv {number(top.kyiv_count)}, Moscow {number(top.moscow_count)}.",
                frame=ordered,
                query="disagreements",
                parameters=parameters,
            )
            st.caption(
                "**How to read it.** Each line joins Moscow's number to Kyiv's. The thick part is unexplained; the dotted part is explained by a whole group that the higher count contains "
                "and the lower one leaves out: civilians, or wounded whom a side names besides its own military."
            )
        if len(same):
            st.subheader("And where do they agree?", anchor=False)
            show.chart(
                lambda: agreeing(same, show.colours(), show.is_narrow()),
                key=f"agree_{unit}",
                opens_event=True,
                alt=f"{people(len(same), 'counts')} on which both sides give the same number, up to {number(same['kyiv_count'].max())} {unit}.",
                frame=same,
                query="disagreements",
                parameters=parameters,
            )

    years = record.run("silent_sides", parameters)
    if years.empty:
        continue
    st.subheader("Who is silent?", anchor=False)
    quiet = years[years["side"].eq("russia") & years["direction"].eq("to_ukraine")]
    words = f"Moscow said nothing about people returned to Ukraine in {number(quiet['n_silent'].sum())} of {number(quiet['n_events'].sum())} events".replace(
        "people", unit
    )
    st.markdown(
        words
        + ". Being silent is not the same as saying zero, and withholding a number is not the same as being silent."
    )
    show.chart(
        lambda: silence(years, show.colours(), show.is_narrow()),
        key=f"silence_{unit}",
        alt=words + ".",
        frame=years,
        query="silent_sides",
        parameters=parameters,
    )

events = record.run("events_shown", chosen.parameters())
if events.empty:
    st.stop()
st.subheader("What does each source say about one event?", anchor=False)
titles = {row.event_id: f"{day(row.date)} · {KINDS[row.kind]} · {row.title}" for row in events.itertuples()}
widest = record.run("disagreements", chosen.parameters())
start = st.query_params.get("event")
if start and start not in titles:
    st.info(
        "The event that this link names is not among the events shown: it is unknown, or the filters leave it out.",
        icon=":material/search_off:",
    )
start = start if start in titles else (widest.iloc[0].event_id if len(widest) else next(reversed(titles)))

st.session_state["source_event"] = start
event_id = st.selectbox(
    "Event",
    list(reversed(titles)),
    format_func=titles.get,
    key="source_event",
    on_change=show.to_link,
    args=("event", "source_event"),
)
of_event = chosen.parameters() | {"event_id": event_id}
claims = record.run("event_claims", of_event)
for direction in ("to_ukraine", "to_russia", "to_third_country", "both"):
    numbers = claims[
        claims["direction"].eq(direction)
        & claims["measure"].isin(["total", "remains"])
        & claims["bound"].ne("withheld")
    ]
    if numbers.empty:
        numbers = claims[
            claims["direction"].eq(direction)
            & claims["bound"].ne("withheld")
            & claims["measure"].isin(["military", "civilians", "children", "foreigners"])
        ]
    if len(numbers):
        st.markdown(
            f"**Returned {DIRECTIONS[direction]}**"
            if direction != "both"
            else "**Both ways together, as one sum**"
        )
        values = numbers["low"].fillna(numbers["high"])
        low, high = values.min(), values.max()
        show.chart(
            lambda: per_source(numbers, show.colours(), show.is_narrow()),
            key=f"sources_{direction}",
            choices=(event_id,),
            alt=f"{people(len(numbers), 'numbers')} printed {DIRECTIONS[direction]}, {span(low, high)}.",
            frame=numbers,
            query="event_claims",
            parameters=of_event,
        )
if pd.isna(claims["low"]).all() and pd.isna(claims["high"]).all():
    st.markdown("Nobody gave a number for this event; both what was said and where is in the table.")
show.claims_table(claims, key="claims")
