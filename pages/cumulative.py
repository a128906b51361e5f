"""Cumulative returnees: how many people are back, by whose count, and how that compares with officials' own totals."""

import streamlit as st

import show
from charts.cards import span_words
from charts.cumulative import cumulative
from words import COUNTS, DIRECTIONS, SIDES, day, number

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
WHOSE = {"both": ["ukraine", "russia"], "kyiv": ["ukraine"], "moscow": ["russia"]}

st.title("How many people have come home so far?", anchor=False)
st.markdown(
    "Running sums of what each side stated, over completed exchanges, releases and civilian returns, beside the totals that officials gave themselves."
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    whose = st.segmented_control(
        "Whose count", list(WHOSE), format_func=COUNTS.get, key="count", required=True
    )
    is_borrowing = st.toggle(
        "Borrow where a side is silent",
        True,
        key="borrow",
        help="Where a side gave no number, its curve takes the other side's, and where both were silent the mediator's. Every borrowed step is ticked on the curve.",
    )
sides = WHOSE[whose or "both"]

steps = record.run("cumulative_returnees", parameters)
spans = record.run("agreement_spans", parameters)
totals = record.run("running_totals_shown", parameters)
if not chosen.is_whole_war:
    st.caption(
        ":material/info: Officials' own totals count the whole war and everybody in it, so they are left out while filters narrow the record."
    )
    totals = totals.iloc[:0]

column = "total" if is_borrowing else "own_total"
if steps.empty:
    show.nothing("completed exchange, release or civilian return")
else:
    for direction in ("to_ukraine", "to_russia"):
        st.subheader(f"People returned {DIRECTIONS[direction]}", anchor=False)
        ends = (
            steps[steps["direction"].eq(direction) & steps["side"].isin(sides)]
            .groupby("side", sort=False)
            .last()
        )
        said = [
            (
                f"**{SIDES[side]}'s count: {number(end[column])}**"
                if end[column]
                else f"**{SIDES[side]} gave no number**"
            )
            + (
                f", of which {number(end.borrowed_total)} borrowed where {SIDES[side]} was silent"
                if is_borrowing and end.borrowed_total
                else ""
            )
            for side, end in ends.iterrows()
        ]
        st.markdown(
            "; ".join(said)
            + f". All claims together span {number(ends.low_total.iloc[0])} to {number(ends.high_total.iloc[0])}."
        )
        alt = f"By {day(steps['date'].max())}, " + "; ".join(said).replace("**", "") + "."
        show.chart(
            lambda: cumulative(
                steps,
                totals[totals["side"].isin(sides)],
                direction,
                sides,
                is_borrowing,
                show.colours(),
                show.is_narrow(),
            ),
            key=f"cumulative_{direction}",
            opens_event=True,
            choices=(tuple(sides), is_borrowing),
            alt=alt,
            frame=steps[steps["direction"].eq(direction)],
            query="cumulative_returnees",
            parameters=parameters,
        )
    notes = "".join(
        f" **{span.agreement}** ({day(span.first_stage)} to {day(span.last_stage)}): {span_words(span)}. "
        + (
            "The balance enters on the last stage, marked by a diamond."
            if span.is_complete
            else "The filters leave out some of its stages, so the whole is in no curve here."
        )
        for _, span in spans.iterrows()
    )
    st.caption(
        "**How to read it.** Steps are events; the band spans all claims of anybody. Ticks on a curve are events for which that side was silent and the number is borrowed. "
        "Dots are totals that officials stated as of a day (open marks: at least, or about). The lower panel shows the same day by day as distances, because the curves lie almost on each other."
        + notes
    )

wholes = record.run("agreement_claims")
wholes = wholes[wholes["agreement"].isin(spans["agreement"]) & wholes["measure"].eq("total")]
if len(wholes):
    st.subheader("What was said of agreements as a whole", anchor=False)
    show.table(
        show.readable(wholes),
        alt="Claims about agreements whose stages have no numbers of their own, with links",
    )

if len(totals):
    st.subheader("Totals that officials stated themselves", anchor=False)
    st.markdown(
        "Each for the whole war as of a day, everybody included. What an office counts differs: exchanges only, or also those returned outside exchanges."
    )
    show.sources(
        key="totals",
        frame=totals,
        query="running_totals_shown",
        parameters=parameters,
        alt="Totals of people returned stated by officials, with links",
    )
