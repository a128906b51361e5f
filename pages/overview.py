"""Overview: how many people came home, according to whom, in one picture with its findings."""

import pandas as pd
import streamlit as st

from exhibits.war import WAR
from terms import BOUNDS, DIRECTIONS, SIDES, counted, day, number, ordinal, signed
from ui import show
from ui.text import link, plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title("Exchange Ledger", anchor=False)
st.markdown(
    "How many people came home in the Russia–Ukraine prisoner exchanges since February 2022, according to "
    "whom, and who brought it about. Every number says whose it is."
)

headline = record.run("headline", parameters)
completed = record.row("exchanges_completed", parameters)
if headline.empty:
    show.nothing("completed exchange, release or civilian return")
    st.stop()

for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
    column.subheader(f"People returned {DIRECTIONS[direction]}", anchor=False)
    with column.container(horizontal=True):
        for row in headline[headline["direction"].eq(direction)].itertuples():
            with st.container(border=True, height="stretch"):
                has_number = row.n_stated or row.agreement_balance
                st.metric(f"{SIDES[row.side]}'s count", number(row.own_total) if has_number else "no number")
                lines = [f"Stated for {number(row.n_stated)} of {counted(row.n_events, 'events')}"]
                if row.agreement_balance:
                    lines.append(
                        f"with {BOUNDS[row.balance_bound]}{number(row.agreement_balance)} of "
                        f"{plain(row.balance_agreements)} known only as a whole"
                    )
                lines.append(
                    f"{number(row.total)} when {number(row.borrowed_total)} are borrowed where "
                    f"{SIDES[row.side]} was silent"
                )
                st.caption("; ".join(lines) + ".")
st.page_link(
    "pages/cumulative.py", label="See how these sums build up, claim by claim", icon=":material/show_chart:"
)

st.subheader(WAR.title, anchor=False)
show.exhibit(WAR, WAR.answer(record, chosen))
show.how_to_read(WAR.how_to_read)

st.subheader("How many exchanges were completed?", anchor=False)
in_record, by_kyiv, by_moscow, latest = st.columns(4)
with in_record.container(border=True, height="stretch"):
    st.metric("In this record", number(completed.n_exchanges))
    st.caption(
        f"completed exchanges, each day of a staged one apart; {number(completed.n_called_off)} more were "
        "called off."
    )
with by_kyiv.container(border=True, height="stretch"):
    st.metric(
        "By Kyiv's numbering", ordinal(completed.kyiv_ordinal) if pd.notna(completed.kyiv_ordinal) else "–"
    )
    st.caption(
        f"highest number that Kyiv gave an exchange shown here ({completed.kyiv_ordinal_event})."
        if pd.notna(completed.kyiv_ordinal)
        else "Kyiv numbered none of the exchanges shown."
    )
with by_moscow.container(border=True, height="stretch"):
    st.metric("By Moscow's count", number(completed.moscow_exchanges))
    if pd.notna(completed.moscow_exchanges):
        st.caption(
            f"for the whole war by {day(completed.moscow_as_of)}, the last such total found "
            f"({plain(completed.moscow_claimant)}, in "
            f"{link(completed.moscow_publisher, completed.moscow_url)})."
        )
with latest.container(border=True, height="stretch"):
    st.metric("Latest event shown", day(completed.latest_date))
    st.caption(f"{plain(completed.latest_title)}.")


def largest_words(row) -> str:
    """The largest count and whose it is; the other side's beside it where it gave one."""
    said = [
        (whose, count)
        for whose, count in (("Kyiv's", row.kyiv_count), ("Moscow's", row.moscow_count))
        if pd.notna(count)
    ]
    return (
        f"{number(said[0][1])} people {DIRECTIONS[row.direction]} by {said[0][0]} count"
        + "".join(f", {number(count)} by {whose}" for whose, count in said[1:])
        + "."
    )


st.subheader("What stands out", anchor=False)
for row in record.run("findings", parameters).itertuples():
    sentence = {
        "largest": lambda r: f"**Largest exchange:** {day(r.date)}, " + largest_words(r),
        "pause": lambda r: (
            f"**Longest pause:** {counted(r.n_days, 'days')} between the exchanges of {day(r.date)} and "
            f"{day(r.next_date)}."
        ),
        "disagreement": lambda r: (
            f"**Widest disagreement:** {day(r.date)}, Kyiv {number(r.kyiv_count)}, Moscow "
            f"{number(r.moscow_count)} {DIRECTIONS[r.direction]} ({signed(r.disagreement)}, of it "
            f"{number(abs(r.unexplained))} unexplained)."
        ),
        "mediator": lambda r: (
            f"**Most often credited mediator:** {plain(r.mediator)}, for {counted(r.n_events, 'events')} "
            "shown here."
        ),
        "silence": lambda r: (
            f"**Silence:** Moscow gave no number of people returned to Ukraine for {number(r.n_silent)} "
            f"of {number(r.n_events)} completed exchanges."
        ),
    }[row.finding](row)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(sentence)
        if row.finding == "mediator":
            st.page_link("pages/mediators.py", label="Its events", icon=":material/handshake:")
        elif row.finding == "silence":
            st.page_link("pages/disagreements.py", label="Who is silent", icon=":material/volume_off:")
        else:
            for event_id, when in ((row.event_id, row.date), (row.next_event_id, row.next_date)):
                if pd.notna(event_id):
                    show.event_link(day(when), event_id)
