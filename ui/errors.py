"""What a reader sees of an error in a page."""

from __future__ import annotations

import streamlit as st

from terms import say


def sorry(number: str) -> None:
    """An error's number, under which the log has the rest."""
    st.error(
        say(
            "This page ran into an error. Its number is {number}. Reload the page, or reset the filters.",
            number=number,
        ),
        icon=":material/error:",
    )
