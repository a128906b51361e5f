"""Exchange sizes over time: how many people each event returned, each way, by whose count."""

from functools import partial

import streamlit as st

from exhibits.events import known
from exhibits.sizes import REMAINS_SIZES, SIZES
from terms import COUNTS, called, say
from ui import show
from ui import sizes as below

chosen = show.chosen()
record = show.record()

st.title(say("How large was each exchange?"), anchor=False)
st.markdown(
    say(
        "People returned **to Ukraine upward, to Russia downward**, as each side stated them. A number that "
        "was not found is never drawn as zero."
    )
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    by = st.segmented_control(
        say("One bar for each"),
        list(below.PERIODS),
        format_func=called(below.PERIODS),
        key="by",
        required=True,
    )
    whose = st.segmented_control(
        say("Whose count"), list(COUNTS), format_func=called(COUNTS), key="count", required=True
    )
by = by or "month"
whose = whose or "both"

# A slot that is selected names its event, a bar the period whose events are listed. Both go into the link.
choose = partial(show.point_to_link, "event" if by == "event" else "period", "sizes")
asked = st.query_params.get("event", "")
selected = known(record, asked)
options = {"by": by, "count": whose, "event": selected}
sizes = SIZES.answer(record, chosen, options)
units = below.units(record, chosen)
if "people" not in units:
    show.nothing(SIZES.nothing)
elif sizes.is_empty:
    show.nothing(say("No event that counts in a sum in this selection."))
else:
    st.markdown(f"**{sizes.finding}**")
    show.exhibit(SIZES, sizes, options=options, on_select=choose)
below.how_to_read(record, chosen, by)

if "remains" in chosen.kinds:
    st.header(REMAINS_SIZES.title, anchor=False)
    st.markdown(say("The dead are counted apart and never added to the living."))
    of_the_dead = REMAINS_SIZES.answer(record, chosen, {"count": whose})
    if of_the_dead.is_empty:
        show.nothing(REMAINS_SIZES.nothing)
    else:
        show.exhibit(REMAINS_SIZES, of_the_dead, options={"count": whose})

if not units:
    st.stop()

st.header(say("Who said what, and where it was printed"), anchor=False)
period = "" if by == "event" else below.of_one_bar(record, chosen, by)
below.of_one_event(record, chosen, by, period, selected, is_asked=bool(asked))
