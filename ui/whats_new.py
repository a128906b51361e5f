"""What one version of the record changed, event by event."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from queries import Record
from terms import counted, day, listed, say, say_n
from terms.changes import Told, told
from ui import show
from ui.caching import cached
from ui.text import plain

# A version with more sentences than this folds them up, an event each; one with more events than that shows
# the first of them, and the others where a reader asks.
SENTENCES_OPEN = 25
EVENTS_SHOWN = 30


@cached
def versions(record: Record) -> list[date]:
    """The days of the versions, the latest first."""
    return [when.date() for when in record.run("versions_listed")["released_on"]]


@cached
def version(record: Record, released_on: date) -> bool:
    """The head of one version. Returns whether it has more events than are shown before a reader asks."""
    listed_versions = record.run("versions_listed")
    (version,) = listed_versions[listed_versions["released_on"].eq(pd.Timestamp(released_on))].itertuples()
    st.header(day(version.released_on), anchor=False)
    n_changes = listed([counted(version.n_changes, "changes"), counted(version.n_events, "events")])
    facts = [
        say("Version {version}", version=version.version),
        say("sources checked to {day}", day=day(version.checked_to)),
        say("the record as first published") if version.is_first and not version.n_changes else n_changes,
    ]
    st.caption(" · ".join(facts))
    if pd.notna(version.note):
        st.markdown(plain(version.note))
    if not version.n_changes:
        st.markdown(
            say("This is the record as first published: nothing came before that it could change.")
            if version.is_first
            else say("Nothing of this version's changes is listed row by row.")
        )
    return len(_told(record, released_on)) > EVENTS_SHOWN


@cached
def events(record: Record, released_on: date, is_whole: bool) -> None:
    """What one version changed about each event, all of it or the first events."""
    events = _told(record, released_on)
    is_folded = sum(len(event.sentences) for event in events) > SENTENCES_OPEN
    shown = events if is_whole else events[:EVENTS_SHOWN]
    for event in shown:
        when = f"{day(event.event_date)} · " if event.event_date else ""
        title = f"{when}{event.title}" if event.title else say("Besides the events")
        folded = f"{plain(title)} · {counted(event.n_changes, 'changes')}"
        with st.expander(folded) if is_folded else st.container():
            if event.event_id:
                show.event_link(f"**{plain(title)}**", event.event_id)
            elif not is_folded:
                st.markdown(f"**{plain(title)}**")
            show.sentences(event.sentences)
    if len(shown) < len(events):
        st.caption(say_n("{n} event more.", "{n} events more.", len(events) - len(shown)))


def _told(record: Record, released_on: date) -> list[Told]:
    changes = record.run("whats_new")
    return told(changes[changes["released_on"].eq(pd.Timestamp(released_on))])
