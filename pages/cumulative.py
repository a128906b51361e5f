"""Cumulative returnees: how many people are back, by whose count, beside officials' own totals."""

import streamlit as st

from exhibits import headline
from exhibits.cumulative import CURVES, SHOWN, how_to_read, official_totals
from terms import COUNTS, say
from ui import show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()

st.title(say("How many people have come home so far?"), anchor=False)
st.markdown(
    say(
        "Three sums, each named for what it is: what Kyiv stated, what Moscow stated, and the best available "
        "number for each event."
    )
)
whose = st.segmented_control(
    say("Beside the best available"), list(COUNTS), format_func=COUNTS.get, key="count", required=True
)
options = {"count": whose or "both"}
if not chosen.is_whole_war:
    st.caption(
        say(
            ":material/info: Officials' own totals count the whole war and everybody in it, so they are left "
            "out while filters narrow the record."
        )
    )

answers = [curve.answer(record, chosen, options) for curve in CURVES]
if all(answer.is_empty for answer in answers):
    show.nothing(CURVES[0].nothing)
else:
    rows = record.run("headline", parameters).itertuples()
    for curve, answer, row in zip(CURVES, answers, rows, strict=False):
        st.header(curve.title, anchor=False)
        st.markdown(
            say(
                "**{ends}.** {best} {apart}",
                ends=headline.ends(row, SHOWN[options["count"]]),
                best=plain(headline.best_available(row)),
                apart=plain(headline.apart(row)),
            )
        )
        show.exhibit(curve, answer, options=options)
    show.how_to_read(how_to_read(record, chosen))

spans = record.run("agreement_spans", parameters)
wholes = record.run("agreement_claims")
wholes = wholes[wholes["agreement"].isin(spans["agreement"]) & wholes["measure"].eq("total")]
if len(wholes):
    st.header(say("What was said of agreements as a whole"), anchor=False)
    tables.table(
        wholes.drop(columns="measure"),
        alt=say("What was said of agreements whose stages have no numbers of their own, with links"),
    )

totals = official_totals(record, chosen)
if len(totals):
    st.header(say("Totals that officials stated themselves"), anchor=False)
    st.markdown(
        say(
            "Each for the whole war as of a day, everybody included. What an office counts differs: "
            "exchanges only, or also those returned outside exchanges."
        )
    )
    show.sources(
        key="totals",
        frame=totals,
        query="running_totals_shown",
        parameters=parameters,
        alt=say("Totals of people returned stated by officials, with links"),
    )
