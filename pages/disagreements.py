"""Disagreements: where Kyiv's and Moscow's numbers differ, what explains it, and where none was found."""

import streamlit as st

from exhibits.disagreements import DIFFER, GIVEN, agreement, difference
from terms import counted, number, say
from ui import show
from ui.pairs import event_of_link, event_picker

chosen = show.chosen()
record = show.record()
st.title(say("Where do Kyiv and Moscow disagree?"), anchor=False)
st.markdown(
    say(
        "Only events for which **both** sides stated a number can be compared. The difference is always "
        "Kyiv's count minus Moscow's."
    )
)
event_of_link(record)

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
    if pairs.empty:
        if len(units) == 2:
            st.header(heading, anchor=False)
        show.nothing(NOTHING[unit])
    else:
        differ, same = pairs[pairs["disagreement"].ne(0)], pairs[pairs["disagreement"].eq(0)]
        st.header(difference(pairs, unit), anchor=False)
        with st.container(horizontal=True):
            st.metric(
                say("They agree"),
                say("{part} of {all}", part=number(len(same)), all=number(len(pairs))),
                border=True,
                help=say("Counts, by event and direction, for which both sides stated a number."),
            )
            st.metric(
                say("Apart in all"),
                counted(int(differ["disagreement"].abs().sum()), unit),
                border=True,
                help=say("Sum of the differences, each without its sign."),
            )
            st.metric(
                say("Of it unexplained"),
                counted(int(differ["unexplained"].abs().sum()), unit),
                border=True,
                help=say(
                    "Neither civilians nor wounded that one side counts and the other leaves out account "
                    "for it."
                ),
            )
        if len(differ):
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
        event_picker(pairs, key=f"pair_of_{unit}")
        if len(same):
            st.markdown(agreement(same))
            show.sources(
                key=f"agreeing_{unit}",
                frame=same,
                query="disagreements",
                parameters=parameters,
                alt=say("The counts on which both sides give the same number"),
            )

    quiet = GIVEN[unit].answer(record, chosen)
    if quiet.is_empty:
        continue
    st.header(quiet.finding.removesuffix("."), anchor=False)
    st.markdown(GIVEN[unit].how_to_read)
    show.exhibit(GIVEN[unit], quiet)
