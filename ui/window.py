"""The reader's own window: how wide it is, and what has to be done there because Streamlit does not.

One component on every page, seen only while the line is cut. What it does, with what a reader met without it:

- The window's width goes to the server: figures on a phone have other places for their labels, and the menu
  of a small window is one list (its groups are no list to a screen reader).
- One act of the reader is one step of the browser's history. Streamlit pushes the address before the path of
  a page that is changed: Back led to /event without its event, or stayed where it was.
- A touch of a chart stays the browser's. Plotly took it from a chart that can be selected: a swipe that began
  there did not scroll, and a tap chose the bar tapped before.
- Another event begins at its top. From Next at the foot of one a phone came to the middle of the other.
- The menu closes when a page or an event was chosen in it. On a phone it lay over what had been found.
- How many events are shown is said to a screen reader when it changes; nothing was.
- That the line to the server is cut is said at once. A choice stood over old numbers for six seconds.

tests/browser says of each when it is no longer needed.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from terms import say

_component = st.components.v2.component(
    "window",
    html='<p role="status" class="said"></p><p role="alert"></p>',
    css=Path(__file__).with_name("window.css").read_text(encoding="utf-8"),
    js=Path(__file__).with_name("window.js").read_text(encoding="utf-8"),
)


def is_phone() -> bool:
    """Whether the window is narrower than 640 px. The first run of a visit does not know, and says no."""
    return _width() == "phone"


def has_menu() -> bool:
    """Whether the window is so narrow that Streamlit puts the navigation into the sidebar."""
    return _width() != "desk"


def draw(place: str, said: str) -> None:
    """Mounts the component. Where the width is another than was thought, the page runs once more.

    place is what closes the menu when it changes: a page, or an event. said goes to a screen reader.
    """
    data = {
        "width": _width(),
        "place": place,
        "said": said,
        "cut": say("The connection is interrupted. What you see may be out of date; reconnecting …"),
    }
    _component(data=data, key="window", height=1, on_width_change=_remember)


def _remember() -> None:
    st.session_state["width"] = st.session_state["window"].get("width")


def _width() -> str:
    """phone, tablet or desk: kept apart from the component's state, which a run has once that is drawn."""
    return st.session_state.get("width") or "desk"
