"""What stands around the picture of what adds up: offices that contradict each other, totals of a part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from exhibits.reconciliation import LEFT_OVER, contradictions, how_many_add_up
from filters import Filters
from queries import Record
from terms import SCOPES, SIDES, bounded, counted, day, number, say
from ui import documents, show, tables
from ui.caching import cached
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


@cached
def offices_apart(record: Record, chosen: Filters) -> bool:
    """Offices of one side that contradict each other, with their totals. Returns whether there are any."""
    pairs = record.run("office_contradictions", chosen.parameters())
    if pairs.empty:
        st.header(say("No offices of one side contradict each other"), anchor=False)
        st.markdown(
            say(
                "No two totals stated within 14 days of each other contradict each other by more than 25 "
                "people."
            )
        )
        return False
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
    return True


@cached
def how_many(record: Record, chosen: Filters) -> None:
    """How many totals add up, as a heading; what is meant by that, and the finding."""
    answer = LEFT_OVER.answer(record, chosen)
    st.header(how_many_add_up(answer.frame), anchor=False)
    meant = say(
        "Each mark below is one total. From it we take what the same side had said itself, event by event, "
        "up to that day, and draw what is left over. **At zero the total adds up.**\n\n"
        "Offices seldom say whom they count, so each is taken at its best: with or without people returned "
        "outside exchanges, such as freed civilians or wounded handed over beside an exchange, and with or "
        "without agreements of which only a whole is known.\n\n"
        "**Above zero**, the office counts people whom this record does not have, or counts otherwise. "
        "**Below zero**, it counts fewer than its own side had announced; where it said “at least”, that "
        "contradicts nothing."
    )
    st.markdown(f"{meant}\n\n{plain(answer.finding)}")


@cached
def totals_of_a_part(record: Record, chosen: Filters) -> None:
    """Totals since another day, of one region, agreement or group, each with what it counts."""
    totals = record.run("reconciliation", chosen.parameters())
    narrow = totals[totals["scope"].ne("whole_war")]
    if narrow.empty:
        show.nothing(say("No total of a year or of one part in this selection."))
        return
    numbers = [bounded(number(total.value), total.bound) for total in narrow.itertuples()]
    tables.table(
        narrow.assign(number=numbers),
        alt=say("Totals whose scope is a year, a region, an agreement or one group, with what each counts"),
        columns=SHOWN,
    )
