"""Overview: how many people came home, according to whom: what to quote, one picture, what stands out."""

import streamlit as st

from exhibits.sizes import in_no_bar
from exhibits.war import WAR
from filters import choices
from terms import DIRECTIONS, say
from ui import overview, share, show

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("How many people came home?"), anchor=False)

rows = list(record.run("headline", parameters).itertuples())
if not rows:
    show.nothing(say("No completed exchange, release or civilian return in this selection."))
    st.stop()
said = record.run("what_to_quote", parameters)
quotes = {row.direction: list(said[said["direction"].eq(row.direction)].itertuples()) for row in rows}

for row, column in zip(rows, st.columns(2, gap="medium"), strict=False):
    with column:
        overview.figures(row, quotes[row.direction], chosen.first_day)
show.exhibit(WAR, WAR.answer(record, chosen))
for row, column in zip(rows, st.columns(2, gap="large"), strict=False):
    with column:
        st.header(
            say("What to quote: returned {direction}", direction=DIRECTIONS[row.direction]), anchor=False
        )
        overview.to_quote(row, quotes[row.direction])
with st.container(horizontal=True, vertical_alignment="center"):
    share.brief(record, chosen)
    st.page_link(
        "pages/cumulative.py",
        label=say("See how these sums build up, claim by claim"),
        icon=":material/show_chart:",
    )
    if len(said):
        st.page_link(
            "pages/adds_up.py",
            label=say("Where an office's total and these sums part"),
            icon=":material/balance:",
        )
show.how_to_read(" ".join([WAR.how_to_read, *in_no_bar(record, chosen)]))

completed = record.row("exchanges_completed", parameters)
overview.how_many_exchanges(completed, chosen)
latest = record.row("event", {"event_id": completed.latest_event})
overview.latest_event(record, latest, chosen == choices(record).everything)

st.header(say("What stands out"), anchor=False)
overview.what_stands_out(record.run("findings", parameters))
