"""Ways from the page of disagreements to one event: by an older link, and by keyboard."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from exhibits.events import id_now
from queries import Record
from terms import DIRECTIONS, day, say, signed
from ui import show
from ui.text import plain


def event_of_link(record: Record) -> None:
    """The event that an older link names: what was said of it stood on this page, and has its own now."""
    event_id = st.query_params.get("event")
    if not event_id:
        return
    found = record.run("event", {"event_id": id_now(record, event_id)})
    if found.empty:
        st.info(say("The event that this link names is not in this record."), icon=":material/search_off:")
        return
    event = found.iloc[0]
    st.markdown(say("This link names an event. All that was said about it has its own page:"))
    show.event_link(f"{day(event.date)} · {plain(event.title)}", event.event_id)


def event_picker(pairs: pd.DataFrame, key: str) -> None:
    """A list of the events compared (rows of disagreements, in their order); choosing one opens its page.

    It leads a keyboard wherever a pointer leads from the chart.
    """
    titles = {
        f"{pair.event_id} {pair.direction}": say(
            "{day} {direction}, {difference}: {title}",
            day=day(pair.date),
            direction=DIRECTIONS[pair.direction],
            difference=signed(pair.disagreement) if pair.disagreement else say("no difference"),
            title=pair.title,
        )
        for pair in pairs.itertuples()
    }
    picked = st.selectbox(
        say("Open one of these events"),
        list(titles),
        index=None,
        format_func=titles.get,
        placeholder=say("Choose an event to read who said what, and where"),
        key=key,
    )
    if picked:
        st.switch_page(show.EVENT_PAGE, query_params={"id": picked.split(" ")[0]})
