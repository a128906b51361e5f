"""Overview: how many people came home, according to whom, in one picture with its findings."""

import pandas as pd
import streamlit as st

from exhibits.war import WAR
from terms import COUNT_OF, DIRECTIONS, N_, SIDES, bounded, counted, day, number, ordinal, say, signed
from ui import documents, show
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("Exchange Ledger"), anchor=False)
st.markdown(
    say(
        "How many people came home in the Russia–Ukraine prisoner exchanges since February 2022, according "
        "to whom, and who brought it about. Every number says whose it is."
    )
)

headline = record.run("headline", parameters)
completed = record.row("exchanges_completed", parameters)
if headline.empty:
    show.nothing(say("No completed exchange, release or civilian return in this selection."))
    st.stop()

for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
    column.header(say("People returned {direction}", direction=DIRECTIONS[direction]), anchor=False)
    with column.container(horizontal=True):
        for row in headline[headline["direction"].eq(direction)].itertuples():
            with st.container(border=True):
                has_number = row.n_stated or row.agreement_balance
                st.metric(COUNT_OF[row.side], number(row.own_total) if has_number else say("no number"))
                rests_on = (
                    N_(
                        "Stated for {stated} of {events}; with {balance} of {agreements} known only as a "
                        "whole; {total} when {borrowed} are borrowed where {side} was silent."
                    )
                    if row.agreement_balance
                    else N_(
                        "Stated for {stated} of {events}; {total} when {borrowed} are borrowed where {side} "
                        "was silent."
                    )
                )
                st.caption(
                    say(
                        rests_on,
                        stated=number(row.n_stated),
                        events=counted(row.n_events, "events"),
                        balance=bounded(number(row.agreement_balance), row.balance_bound),
                        agreements=plain(row.balance_agreements),
                        total=number(row.total),
                        borrowed=number(row.borrowed_total),
                        side=SIDES[row.side],
                    )
                )
st.page_link(
    "pages/cumulative.py",
    label=say("See how these sums build up, claim by claim"),
    icon=":material/show_chart:",
)

st.header(WAR.title, anchor=False)
show.exhibit(WAR, WAR.answer(record, chosen))
show.how_to_read(WAR.how_to_read)

st.header(say("How many exchanges were completed?"), anchor=False)
in_record, by_kyiv, by_moscow, latest = st.columns(4)
with in_record.container(border=True, height="stretch"):
    st.metric(say("In this record"), number(completed.n_exchanges))
    st.caption(
        say(
            "completed exchanges, each day of a staged one apart; {number} more were called off.",
            number=number(completed.n_called_off),
        )
    )
with by_kyiv.container(border=True, height="stretch"):
    st.metric(
        say("By Kyiv's numbering"),
        ordinal(completed.kyiv_ordinal) if pd.notna(completed.kyiv_ordinal) else "–",
    )
    st.caption(
        say(
            "highest number that Kyiv gave an exchange shown here ({event}).",
            event=completed.kyiv_ordinal_event,
        )
        if pd.notna(completed.kyiv_ordinal)
        else say("Kyiv numbered none of the exchanges shown.")
    )
with by_moscow.container(border=True, height="stretch"):
    st.metric(say("By Moscow's count"), number(completed.moscow_exchanges))
    if pd.notna(completed.moscow_exchanges):
        st.caption(
            say(
                "for the whole war by {day}, the last such total found ({claimant}, in {source}).",
                day=day(completed.moscow_as_of),
                claimant=plain(completed.moscow_claimant),
                source=documents.linked(completed.moscow_publisher, completed.moscow_url),
            )
        )
with latest.container(border=True, height="stretch"):
    st.metric(say("Latest event shown"), day(completed.latest_date))
    st.caption(f"{plain(completed.latest_title)}.")


# By which sides gave a number, Kyiv and Moscow.
LARGEST = {
    (True, True): N_(
        "**Largest exchange:** {day}, {kyiv} people {direction} by Kyiv's count, {moscow} by Moscow's."
    ),
    (True, False): N_("**Largest exchange:** {day}, {kyiv} people {direction} by Kyiv's count."),
    (False, True): N_("**Largest exchange:** {day}, {moscow} people {direction} by Moscow's count."),
}


def largest_words(row) -> str:
    """The largest count and whose it is; the other side's beside it where it gave one."""
    largest = LARGEST[bool(pd.notna(row.kyiv_count)), bool(pd.notna(row.moscow_count))]
    return say(
        largest,
        day=day(row.date),
        kyiv=number(row.kyiv_count),
        moscow=number(row.moscow_count),
        direction=DIRECTIONS[row.direction],
    )


st.header(say("What stands out"), anchor=False)
for row in record.run("findings", parameters).itertuples():
    sentence = {
        "largest": largest_words,
        "pause": lambda r: say(
            "**Longest pause:** {days} between the exchanges of {first} and {last}.",
            days=counted(r.n_days, "days"),
            first=day(r.date),
            last=day(r.next_date),
        ),
        "disagreement": lambda r: say(
            "**Widest disagreement:** {day}, Kyiv {kyiv}, Moscow {moscow} {direction} ({difference}, of it "
            "{unexplained} unexplained).",
            day=day(r.date),
            kyiv=number(r.kyiv_count),
            moscow=number(r.moscow_count),
            direction=DIRECTIONS[r.direction],
            difference=signed(r.disagreement),
            unexplained=number(abs(r.unexplained)),
        ),
        "mediator": lambda r: say(
            "**Most often credited mediator:** {mediator}, for {events} shown here.",
            mediator=plain(r.mediator),
            events=counted(r.n_events, "events"),
        ),
        "none_found": lambda r: say(
            "**None found:** for {number} of {all} completed exchanges no number of Moscow's was found for "
            "people returned to Ukraine.",
            number=number(r.n_none_found),
            all=number(r.n_events),
        ),
    }[row.finding](row)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(sentence)
        if row.finding == "mediator":
            st.page_link("pages/mediators.py", label=say("Its events"), icon=":material/handshake:")
        elif row.finding == "none_found":
            st.page_link("pages/disagreements.py", label=say("Which events"), icon=":material/search_off:")
        else:
            for event_id, when in ((row.event_id, row.date), (row.next_event_id, row.next_date)):
                if pd.notna(event_id):
                    show.event_link(day(when), event_id)
