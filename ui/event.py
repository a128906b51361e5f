"""The parts of an event's page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from charts.disagreements import split_words
from pages import window_title
from queries import Record
from terms import (
    BASES,
    COUNT_OF,
    DIRECTIONS,
    KINDS,
    N_,
    SIDES,
    attested,
    day,
    listed,
    number,
    ordinal,
    say,
    signed,
    stated,
)
from terms.changes import told
from ui import documents, report, search, show, tables
from ui.text import link, plain

# By whether claims differ, and whether one of them is open above.
RANGES = {
    (False, False): N_("All claims: **{low}**."),
    (False, True): N_("All claims: **{low}** or more."),
    (True, False): N_("All claims: **{low}** to **{high}**."),
    (True, True): N_("All claims: **{low}** to **{high}** or more."),
}
# By what is counted, and whether it took place.
HEADINGS = {
    ("people", True): N_("People returned {direction}"),
    ("people", False): N_("People claimed to be due or on the way {direction}"),
    ("bodies", True): N_("Bodies returned {direction}"),
    ("bodies", False): N_("Bodies claimed to be due or on the way {direction}"),
}
# By whether it came with the first version, and whether anything about it has changed since.
ENTERED = {
    (True, False): N_("In this record since its first version of {day}; nothing about it has changed since."),
    (False, False): N_("In this record since the version of {day}; nothing about it has changed since."),
    (True, True): N_("In this record since its first version of {day}; last changed on {changed}:"),
    (False, True): N_("In this record since the version of {day}; last changed on {changed}:"),
}


def nearest(record: Record, event_id: str) -> None:
    """Where no event has this id: a box to find one, and those nearest to the day that the id names."""
    st.set_page_config(page_title=window_title(say("Find an event")))
    st.title(say("Find an event"), anchor=False)
    if event_id:
        asked = re.sub(r"[^\w.-]", " ", event_id)[:40]
        st.warning(
            say(
                "This record holds no event with the id `{asked}`. The nearest in time, or the latest, are "
                "below.",
                asked=asked,
            ),
            icon=":material/search_off:",
        )
    search.box(record, "find")
    named = re.match(r"\d{4}-\d{2}-\d{2}", event_id)
    near = pd.to_datetime(named[0], errors="coerce") if named else pd.NaT
    near = record.last_event_date if pd.isna(near) else near.date()
    st.header(say("Events nearest to {day}", day=day(near)), anchor=False)
    for row in record.run("nearest_events", {"day": near}).itertuples():
        show.event_link(
            f"{day(row.date)} · {KINDS[row.kind]} · {plain(row.title)} · {attested(row.attested)}",
            row.event_id,
        )
    report.button("event", say("Report an event that is missing"))


def heading(event: Any, former_ids: list[str]) -> None:
    """The event's title, what is known of it in a line, its note, and the ids that it had before."""
    st.set_page_config(page_title=window_title(event.title))
    st.title(plain(event.title), anchor=False)
    when = (
        N_("**{day}** (announced; the day of the handover is not known)")
        if event.dated_by == "announcement"
        else "**{day}**"
    )
    facts = [say(when, day=day(event.date)), KINDS[event.kind]]
    if event.status == "called_off":
        facts.append(say("**called off: in no sum**"))
    if pd.notna(event.location):
        facts.append(plain(event.location))
    if pd.notna(event.ua_ordinal):
        facts.append(say("Kyiv's {ordinal} exchange", ordinal=ordinal(event.ua_ordinal)))
    if pd.notna(event.agreement):
        facts.append(say("agreement: {agreement}", agreement=plain(event.agreement)))
    facts.append(say("attested: {level}", level=attested(event.attested)))
    st.markdown(" · ".join(facts))
    if pd.notna(event.note):
        st.markdown(plain(event.note))
    if former_ids:
        before = listed(f"`{one}`" for one in former_ids)
        st.caption(say("The id of this event was {ids} before. Links with that id lead here.", ids=before))


def counts(record: Record, event: Any) -> None:
    """What each side and the mediator stated, each way, with whose it is and where it was printed."""
    gone = documents.gone()
    directions = record.run("event_directions", {"event_id": event.event_id})
    for column, row in zip(st.columns(len(directions)), directions.itertuples(), strict=True):
        heading = HEADINGS[event.unit, event.status == "completed"]
        column.header(say(heading, direction=DIRECTIONS[row.direction]), anchor=False)
        with column.container(horizontal=True):
            for whose in ("kyiv", "moscow") + (("mediator",) if row.mediator_status != "none_found" else ()):
                count, status, bound = (
                    getattr(row, f"{whose}_{part}", None) for part in ("count", "status", "bound")
                )
                with st.container(border=True):
                    st.metric(COUNT_OF[whose], stated(count, status, bound))
                    if pd.notna(count):
                        claimant, publisher, url, published, document = (
                            getattr(row, f"{whose}_{part}")
                            for part in ("claimant", "publisher", "url", "published", "document")
                        )
                        basis = getattr(row, f"{whose}_basis", "total")
                        source = (
                            N_("{claimant}, in {source} ([archive]({copy}))")
                            if basis in ("total", "remains")
                            else N_("{claimant}, its {part}, in {source} ([archive]({copy}))")
                        )
                        words = say(
                            source,
                            claimant=plain(claimant),
                            part=BASES.get(basis, basis),
                            source=link(publisher, url),
                            copy=documents.archived(url, published),
                        )
                        st.caption(f"{words} · {gone[document]}" if document in gone else words)
        if pd.notna(row.low):
            reach = RANGES[bool(row.high > row.low), bool(row.is_open_above)]
            column.markdown(say(reach, low=number(row.low), high=number(row.high)))
        if pd.notna(row.disagreement):
            difference = (
                N_("Both sides give the same number.")
                if row.disagreement == 0
                else N_("Kyiv minus Moscow: **{number}** ({parts}).")
            )
            column.markdown(say(difference, number=signed(row.disagreement), parts=split_words(row)))


def composition(record: Record, event: Any) -> None:
    """Who they were, as each claimant broke its number down."""
    groups = record.run("event_composition", {"event_id": event.event_id})
    groups = groups[~groups["measure"].isin(["total"])]
    if len(groups) and event.unit == "people":
        st.header(say("Who were they?"), anchor=False)
        st.caption(say("Each claimant's own numbers; groups overlap, so they do not add up to a total."))
        wide = groups.assign(
            side=groups["side"].map(SIDES),
            direction=groups["direction"].map(DIRECTIONS),
            said=[tables.claim_words(row) for row in groups.itertuples()],
        )
        wide = (
            wide.pivot(index=["side", "claimant", "direction"], columns="measure", values="said")
            .fillna("")
            .reset_index()
        )
        tables.table(
            wide,
            alt=say(
                "Composition by claimant: military, civilians, officers, enlisted, women, wounded and others"
            ),
        )


def agreement(record: Record, event: Any) -> None:
    """What was said of the event's agreement as a whole."""
    of_agreement = record.run("agreement_claims")
    of_agreement = (
        of_agreement[
            of_agreement["agreement"].eq(event.agreement)
            & of_agreement["measure"].eq("remains").eq(event.unit == "bodies")
        ]
        if pd.notna(event.agreement)
        else of_agreement.iloc[:0]
    )
    if len(of_agreement):
        st.header(say("What was said of the agreement as a whole?"), anchor=False)
        tables.table(
            tables.readable(of_agreement),
            alt=say(
                "Claims about {agreement} as a whole, with what each counts and where it was printed",
                agreement=event.agreement,
            ),
        )


def history(record: Record, event_id: str) -> None:
    """When the event came into the record, what changed last, and where to follow it."""
    entries = record.run("event_history")
    entry = entries[entries["event_id"].eq(event_id)].iloc[0]
    if pd.isna(entry.entered_on):
        return
    st.header(say("When did this come into the record?"), anchor=False)
    has_changed = bool(pd.notna(entry.last_changed_on))
    said = ENTERED[bool(entry.is_of_first), has_changed]
    changed = day(entry.last_changed_on) if has_changed else ""
    st.markdown(say(said, day=day(entry.entered_on), changed=changed))
    if has_changed:
        show.sentences(told(record.run("event_changes", {"event_id": event_id}))[0].sentences)
    with st.container(horizontal=True):
        st.page_link("pages/whats_new.py", label=say("What is new in the record"), icon=":material/update:")
        st.markdown(say("[Follow this event as a feed]({address})", address=f"./event/{quote(event_id)}.xml"))
