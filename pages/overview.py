"""Overview: how many people came home, according to whom: what to quote, one picture, what stands out."""

import pandas as pd
import streamlit as st

from exhibits import findings, headline
from exhibits.sizes import in_no_bar
from exhibits.war import WAR
from terms import DIRECTIONS, N_, bounded, day, number, ordinal, say, say_n
from ui import documents, show
from ui.text import plain

chosen = show.chosen()
record = show.record()
parameters = chosen.parameters()
st.title(say("How many people came home?"), anchor=False)

rows = {row.direction: row for row in record.run("headline", parameters).itertuples()}
if not rows:
    show.nothing(say("No completed exchange, release or civilian return in this selection."))
    st.stop()
said = record.run("what_to_quote", parameters)
quotes = {way: list(said[said["direction"].eq(way)].itertuples()) for way in rows}


def figures(way: str) -> None:
    """The numbers of one direction: what an office of the side that received its people said, then the best
    available, or that alone."""
    best = say("Best available: {number}", number=headline.total(rows[way], "best"))
    if not quotes[way]:
        st.metric(say("Returned {direction}", direction=DIRECTIONS[way]), headline.total(rows[way], "best"))
        st.caption(say("Best available. No official total for exactly this selection was found."))
        return
    newest, *others = quotes[way]
    of_a_time = N_("Returned {direction}, {first} to {day}")
    st.metric(
        say(
            N_("Returned {direction} by {day}") if newest.scope == "whole_war" else of_a_time,
            direction=DIRECTIONS[way],
            first=day(chosen.first_day),
            day=day(newest.as_of),
        ),
        bounded(number(newest.value), newest.bound),
    )
    offices = [say("Stated by {office}", office=plain(newest.claimants))]
    offices += [
        say(
            "{office} said {number} by {day}",
            office=plain(other.claimants),
            number=bounded(number(other.value), other.bound),
            day=day(other.as_of),
        )
        for other in others
    ]
    st.caption(f"{'; '.join(offices)}. **{best}**")


def words(way: str) -> None:
    """The sentences of one direction: what to quote and where it was printed, then what it rests on."""
    for quote in quotes[way]:
        printed = documents.linked(quote.publisher, quote.url)
        st.markdown(f"**{plain(headline.quoted(quote))}** ({printed}). {headline.not_covered(quote)}")
    if len(quotes[way]) > 1:
        st.markdown(say("These offices of one side contradict each other: quote both."))
    elif not quotes[way]:
        st.markdown(headline.none_stated(way))
    row = rows[way]
    best = say("Best available: {number}.", number=headline.total(row, "best"))
    st.caption(f"**{best}** {plain(headline.best_available(row))} {plain(headline.apart(row))}")


for way, column in zip(rows, st.columns(2, gap="medium"), strict=False):
    with column:
        figures(way)
show.exhibit(WAR, WAR.answer(record, chosen))
for way, column in zip(rows, st.columns(2, gap="large"), strict=False):
    with column:
        st.header(say("What to quote: returned {direction}", direction=DIRECTIONS[way]), anchor=False)
        words(way)
st.page_link(
    "pages/cumulative.py",
    label=say("See how these sums build up, claim by claim"),
    icon=":material/show_chart:",
)
show.how_to_read(" ".join([WAR.how_to_read, *in_no_bar(record, chosen)]))

completed = record.row("exchanges_completed", parameters)
st.header(
    say("{number} completed exchanges in this selection", number=number(completed.n_exchanges)), anchor=False
)
counts = [
    say("Each day of a staged exchange counts apart."),
    say_n("{n} event was called off.", "{n} events were called off.", completed.n_called_off),
]
if pd.notna(completed.kyiv_ordinal):
    counts.append(
        say(
            "Kyiv numbers its exchanges: the highest number here is its {ordinal}.",
            ordinal=ordinal(completed.kyiv_ordinal),
        )
    )
if chosen.is_whole_war and pd.notna(completed.moscow_exchanges):
    counts.append(
        say(
            "Moscow counted {number} for the whole war by {day} ({claimant}, in {source}), the last such "
            "number found.",
            number=number(completed.moscow_exchanges),
            day=day(completed.moscow_as_of),
            claimant=plain(completed.moscow_claimant),
            source=documents.linked(completed.moscow_publisher, completed.moscow_url),
        )
    )
st.markdown(" ".join(counts))

latest = record.row("event", {"event_id": completed.latest_event})
with st.container(border=True):
    st.markdown(
        say(
            "**Latest event shown:** {day}, {title}.",
            day=day(latest.date),
            title=plain(latest.title),
        )
    )
    if latest.date.date() < record.last_event_date:
        st.markdown(
            say(
                "The record goes on to {day}: its later events are left out by the filters, also by the "
                "kind of event, as repatriations of remains are.",
                day=day(record.last_event_date),
            )
        )
    st.caption(findings.latest(latest))
    show.event_link(say("What was said about it, and where it was printed"), completed.latest_event)

st.header(say("What stands out"), anchor=False)
for row in record.run("findings", parameters).itertuples():
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(" ".join([findings.sentence(row), plain(row.note)]))
        if row.finding == "mediator":
            st.page_link("pages/mediators.py", label=say("Its events"), icon=":material/handshake:")
        elif row.finding == "none_found":
            st.page_link("pages/disagreements.py", label=say("Which events"), icon=":material/search_off:")
        else:
            for event_id, when in ((row.event_id, row.date), (row.next_event_id, row.next_date)):
                if pd.notna(event_id):
                    show.event_link(day(when), event_id)
