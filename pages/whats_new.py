"""What is new: the versions of the record, the latest first, and what each changed, event by event."""

import pandas as pd
import streamlit as st

from terms import counted, day, listed, say, say_n
from terms.changes import told
from ui import show
from ui.text import plain

# A version with more sentences than this folds them up, an event each; one with more events than that shows
# the first of them, and the others where a reader asks.
SENTENCES_OPEN = 25
EVENTS_SHOWN = 30

show.chosen()
record = show.record()
st.title(say("What is new"), anchor=False)
st.markdown(
    say(
        "What came into the record with each version, what was corrected and what was withdrawn, and why. "
        "The filters do not apply here. [Follow it as a feed](./feed.xml)."
    )
)
versions = record.run("versions_listed")
changes = record.run("whats_new")
if versions.empty:
    st.markdown(say("**No version of this record is listed.** It says what it holds, not how it came about."))

for version in versions.itertuples():
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
        if version.is_first:
            st.markdown(
                say("This is the record as first published: nothing came before that it could change.")
            )
        else:
            st.markdown(say("Nothing of this version's changes is listed row by row."))
        continue
    events = told(changes[changes["released_on"].eq(version.released_on)])
    is_folded = sum(len(event.sentences) for event in events) > SENTENCES_OPEN
    shown = events
    if len(events) > EVENTS_SHOWN:
        is_asked = st.toggle(
            say("Show all of this version"),
            key=f"all_{version.released_on:%Y%m%d}",
        )
        shown = events if is_asked else events[:EVENTS_SHOWN]
    for event in shown:
        when = f"{day(event.event_date)} · " if event.event_date else ""
        title = f"{when}{event.title}" if event.title else say("Besides the events")
        if is_folded:
            part = st.expander(f"{plain(title)} · {counted(event.n_changes, 'changes')}")
        else:
            part = st.container()
        with part:
            if event.event_id:
                show.event_link(f"**{plain(title)}**", event.event_id)
            elif not is_folded:
                st.markdown(f"**{plain(title)}**")
            show.sentences(event.sentences)
    if len(shown) < len(events):
        st.caption(say_n("{n} event more.", "{n} events more.", len(events) - len(shown)))
