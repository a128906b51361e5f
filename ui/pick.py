"""What a pointer picks in a picture, by keyboard: a box beside it that lists the same."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from terms import called, say
from ui import show


def event(label: str, events: Mapping[str, str], key: str) -> None:
    """A box of the events of a picture, id -> what it is called; choosing one opens its page."""
    if event_id := _chosen(label, events, key):
        st.switch_page(show.EVENT_PAGE, query_params={"id": event_id})


def month(label: str, months: Mapping[str, str], key: str) -> None:
    """A box of months, first day -> what it is called; choosing one lists its events on the page of sizes."""
    if first_day := _chosen(label, months, key):
        st.switch_page("pages/sizes.py", query_params={"by": "month", "period": first_day})


def carry_over(key: str, other: str) -> None:
    """A callback: what one widget holds becomes what another holds."""
    st.session_state[other] = st.session_state[key]


def _chosen(label: str, named: Mapping[str, str], key: str) -> str | None:
    return st.selectbox(
        label,
        list(named),
        index=None,
        format_func=called(named),
        key=key,
        placeholder=say("Choose one to open it"),
    )
