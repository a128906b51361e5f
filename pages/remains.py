"""The dead: repatriation of remains, each way, by both sides' numbers. Nowhere added to the living."""

import pandas as pd
import streamlit as st

from exhibits.remains import (
    BODIES,
    SUMS,
    compared,
    in_all,
    later,
    narrowed_by,
    of_all,
    parameters_of,
    quoted,
    to_quote,
)
from terms import COUNT_OF, DIRECTIONS, counted, day, listed, number, say, stated
from ui import address, documents, pick, show, tables
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = parameters_of(chosen)
st.title(say("The dead"), anchor=False)
st.markdown(
    say(
        "Bodies handed over, as each side counts them; nowhere added to the living. Whose they are is often "
        "what one side asserts and the other has yet to establish."
    )
)

events = record.run("events_shown", parameters)
n_all = len(record.run("events_shown", parameters_of(of_all(chosen))))
if len(events) < n_all:
    with st.container(border=True):
        st.markdown(
            say(
                "**{shown} of {all} of these days** are shown: the filters set on any page apply to this one "
                "too, here {filters}.",
                shown=number(len(events)),
                all=counted(n_all, "repatriations"),
                filters=plain(listed(narrowed_by(record, chosen))),
            )
        )
        st.button(
            say("Drop these filters"),
            icon=":material/filter_alt_off:",
            on_click=address.change,
            args=(of_all(chosen),),
        )
if events.empty:
    show.nothing(BODIES.nothing)
    st.stop()

years = record.run("remains_by_year", parameters)
for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
    whole = in_all(years, direction)
    with column:
        st.markdown(say("**Returned {direction}**", direction=DIRECTIONS[direction]))
        with st.container(horizontal=True):
            for side in ("kyiv", "moscow"):
                count = whole[f"{side}_count"]
                label = say("none found") if pd.isna(count) else number(count)
                st.metric(COUNT_OF[side], label, width="content")
        st.caption(compared(whole))

totals = record.run("totals_of_measure", parameters | {"measure": "ukrainian_remains_returned"})
if total := to_quote(totals, chosen):
    printed = documents.linked(total.publisher, total.url)
    st.markdown(
        say(
            "**What an office states itself: {sentence}** ({printed}), the last such total found for the "
            "whole war. {later} The sums above add up what was said of each event, to {day}.",
            sentence=plain(quoted(total)),
            printed=printed,
            later=later(total, events),
            day=day(events["date"].max()),
        )
    )

bodies = BODIES.answer(record, chosen)
st.header(bodies.heading, anchor=False)
show.exhibit(BODIES, bodies)
pick.event(
    say("Events of this picture"),
    {
        row.event_id: say(
            "{day}: to Ukraine Kyiv {kyiv}, Moscow {moscow}",
            day=day(row.date),
            kyiv=stated(row.to_ukraine_kyiv, row.to_ukraine_kyiv_status),
            moscow=stated(row.to_ukraine_moscow, row.to_ukraine_moscow_status),
        )
        for row in events.itertuples()
    },
    key="repatriation",
)
show.how_to_read(BODIES.how_to_read)
st.caption(say("The filter by kind of event does not touch this page."))

for sums in SUMS:
    answer = sums.answer(record, chosen)
    if answer.is_empty:
        st.header(sums.title, anchor=False)
        show.nothing(sums.nothing)
    else:
        st.header(answer.heading, anchor=False)
        show.exhibit(sums, answer)
        show.how_to_read(sums.how_to_read)

claims = record.run("agreement_claims")
is_of_these_days = claims["first_stage"].le(pd.Timestamp(chosen.last_day)) & claims["last_stage"].ge(
    pd.Timestamp(chosen.first_day)
)
claims = claims[claims["measure"].eq("remains") & is_of_these_days]
if len(claims):
    st.header(say("What was said of an agreement as a whole"), anchor=False)
    st.caption(say("Of the filters only the days touch this table: agreements carried out within them."))
    tables.table(
        claims.assign(number=[stated(row.low, "stated", row.bound) for row in claims.itertuples()]),
        alt=say("What was said of the bodies handed over under one agreement as a whole"),
        columns=("number", "direction", "url", "claimant", "published", "agreement"),
    )
if len(totals):
    st.header(say("Totals that were stated, to Ukraine"), anchor=False)
    st.caption(
        say(
            "Offices count since different days and on different bases; each row says which. Of the filters "
            "only the days touch this table: totals stated as of one of them."
        )
    )
    with st.expander(say("{totals}, the latest first", totals=counted(len(totals), "totals"))):
        tables.totals_table(
            totals, alt=say("Stated totals of bodies returned to Ukraine, with what each counts since when")
        )
