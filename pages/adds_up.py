"""Does it add up? Officials' running totals against each other, and against their side's own numbers."""

import pandas as pd
import streamlit as st

from exhibits.reconciliation import LEFT_OVER, contradictions, how_many_add_up
from terms import SCOPES, SIDES, bounded, counted, day, number, say
from ui import documents, show, tables
from ui.text import plain

SHOWN = (
    "number",
    "url",
    "side",
    "claimant",
    "since",
    "as_of",
    "basis",
    "exchanges",
    "left_over",
    "note",
)
chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Does it add up?"), anchor=False)
st.markdown(
    say(
        "Offices state totals: so many have come home since the war began. Here they are set against each "
        "other, and against what the same side said event by event."
    )
)
if not chosen.is_whole_war:
    st.caption(
        say(
            ":material/info: Totals count the whole war and everybody in it: of the filters, only the dates "
            "narrow this page."
        )
    )

pairs = record.run("office_contradictions", parameters)
if pairs.empty:
    st.header(say("No offices of one side contradict each other"), anchor=False)
    st.markdown(
        say("No two totals stated within 14 days of each other contradict each other by more than 25 people.")
    )
else:
    widest = pairs.loc[pairs["apart"].abs().idxmax()]
    st.header(
        say(
            "Offices of one side contradict each other: {side}'s by up to {people}",
            side=SIDES[widest.side],
            people=counted(abs(widest.apart)),
        ),
        anchor=False,
    )
    for sentence, stated in contradictions(pairs):
        with st.container(border=True):
            st.markdown(sentence)
            with st.container(horizontal=True):
                for total in stated.itertuples():
                    with st.container(width=210):
                        st.metric(day(total.as_of), bounded(number(total.value), total.bound))
                        said = say(
                            "{claimant}, in {source}. Counts: {scope}.",
                            claimant=plain(total.claimant),
                            source=documents.linked(total.publisher, total.url),
                            scope=SCOPES[total.scope],
                        )
                        st.caption(f"{said} {plain(total.note)}" if pd.notna(total.note) else said)
    show.sources(
        key="pairs",
        frame=pairs,
        query="office_contradictions",
        parameters=parameters,
        alt=say("Pairs of totals that contradict each other"),
    )

answer = LEFT_OVER.answer(record, chosen)
if answer.is_empty:
    st.header(LEFT_OVER.title, anchor=False)
    show.nothing(LEFT_OVER.nothing)
else:
    st.header(how_many_add_up(answer.frame), anchor=False)
    st.markdown(
        say(
            "Each mark below is one total. From it we take what the same side had said itself, event by "
            "event, up to that day, and draw what is left over. **At zero the total adds up.**\n\n"
            "Offices seldom say whom they count, so each is taken at its best: with or without people "
            "returned outside exchanges, such as freed civilians or wounded handed over beside an exchange, "
            "and with or without agreements of which only a whole is known, such as that of June 2025.\n\n"
            "**Above zero**, the office counts people whom this record does not have, or counts otherwise. "
            "**Below zero**, it counts fewer than its own side had announced; where it said “at least”, that "
            "contradicts nothing."
        )
    )
    st.markdown(plain(answer.finding))
    show.exhibit(LEFT_OVER, answer)
    show.how_to_read(LEFT_OVER.how_to_read)

st.header(say("Totals of a year or of one part are compared with that year, or with nothing"), anchor=False)
st.markdown(
    say(
        "These count since another day, or only one region, agreement or group. They are compared over the "
        "same time where that is possible, and are never drawn beside totals of the whole war."
    )
)
totals = record.run("reconciliation", parameters)
narrow = totals[totals["scope"].ne("whole_war")]
if narrow.empty:
    show.nothing(say("No total of a year or of one part in this selection."))
else:
    numbers = [bounded(number(total.value), total.bound) for total in narrow.itertuples()]
    tables.table(
        narrow.assign(number=numbers),
        alt=say("Totals whose scope is a year, a region, an agreement or one group, with what each counts"),
        columns=SHOWN,
    )
