"""One box that finds an event by its date.

A number, an ordinal, an agreement, a mediator or a word of its title.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd
import streamlit as st

import queries
from terms import KINDS, attested, counted, day, say
from ui import show
from ui.text import plain

SHOWN = 8


def find(record: queries.Record, text: str) -> pd.DataFrame:
    """The events that have every word of the text, the latest first (rows of search_events).

    Words are cut, lowered and freed of accents as in event_words.sql; beyond twelve they are left out.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    whole_numbers = re.sub(r"(\d),(\d)", r"\1\2", plain)
    words = [word.strip("-") for word in re.findall(r"[a-z0-9-]+", whole_numbers)]
    return record.run("search_events", {"words": [word for word in words if word][:12]})


def box(record: queries.Record, key: str) -> None:
    """The search box, and links to what it finds."""
    text = st.text_input(
        say("Find an event"),
        key=key,
        placeholder=say("31 Jan 2024, 207, 50th, Istanbul …"),
        icon=":material/search:",
        max_chars=100,
    )
    if not text or not text.strip():
        return
    found = find(record, text)
    if found.empty:
        st.caption(
            say(
                "No event has all of these words. Try a date such as 31 Jan 2024, a number such as 207, an "
                "ordinal such as 50th, an agreement, a mediator, or fewer words."
            )
        )
    for event in found.head(SHOWN).itertuples():
        show.event_link(
            f"{day(event.date)} · {KINDS[event.kind]} · {plain(event.title)} · {attested(event.attested)}",
            event.event_id,
        )
    if len(found) > SHOWN:
        n_more = counted(len(found) - SHOWN, "events")
        st.caption(say("{events} more. Add a word to narrow it down.", events=n_more))
