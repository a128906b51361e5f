"""What is new: the versions of the record, the latest first, and what each changed, event by event."""

import streamlit as st

from terms import say
from ui import show, whats_new

show.chosen()
record = show.record()
st.title(say("What is new"), anchor=False)
st.markdown(
    say(
        "What came into the record with each version, what was corrected and what was withdrawn, and why. "
        "The filters do not apply here. [Follow it as a feed](./feed.xml)."
    )
)
versions = whats_new.versions(record)
if not versions:
    st.markdown(say("**No version of this record is listed.** It says what it holds, not how it came about."))

for released_on in versions:
    is_long = whats_new.version(record, released_on)
    is_whole = is_long and st.toggle(say("Show all of this version"), key=f"all_{released_on:%Y%m%d}")
    whats_new.events(record, released_on, is_whole)
