"""Disagreements: where Kyiv's and Moscow's numbers differ, what explains it, and where none was found."""

from functools import partial

import streamlit as st

from exhibits.disagreements import DIFFER, GIVEN
from terms import called, say
from ui import pairs as around
from ui import show

chosen = show.chosen()
record = show.record()
st.title(say("Where do Kyiv and Moscow disagree?"), anchor=False)
st.markdown(
    say(
        "Only events for which **both** sides stated a number can be compared. The difference is always "
        "Kyiv's count minus Moscow's."
    )
)
around.event_of_link(record)

ORDERS = {"size": say("size"), "date": say("date")}
units = {"people": say("People")}
if "remains" in chosen.kinds:
    units["bodies"] = say("Bodies")
for unit, heading in units.items():
    n_different, n_same = around.compared(record, chosen, unit, heading if len(units) == 2 else "")
    if n_different:
        order = (
            st.segmented_control(
                say("Order by"),
                list(ORDERS),
                format_func=called(ORDERS),
                key="sort",
                required=True,
            )
            if unit == "people"
            else "size"
        )
        options = {"sort": order or "size"}
        show.exhibit(DIFFER[unit], DIFFER[unit].answer(record, chosen, options), options=options)
        show.how_to_read(DIFFER[unit].how_to_read)
    if n_different or n_same:
        around.event_picker(record, chosen, unit)
    if n_same:
        around.same(record, chosen, unit)
        show.sources(
            key=f"agreeing_{unit}",
            frame=partial(around.agreeing, record, chosen, unit),
            query="disagreements",
            parameters=chosen.parameters() | {"unit": unit},
            alt=say("The counts on which both sides give the same number"),
        )

    quiet = GIVEN[unit].answer(record, chosen)
    if quiet.is_empty:
        continue
    st.header(quiet.finding.removesuffix("."), anchor=False)
    st.markdown(GIVEN[unit].how_to_read)
    show.exhibit(GIVEN[unit], quiet)
