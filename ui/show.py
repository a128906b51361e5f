"""How pages put a picture before a reader.

The chart with its takeaway, its table with download, and its query.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, Literal

import cachetools
import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

import queries
from charts.style import CONFIG, Theme, theme
from exhibits import Answer, Exhibit, holes
from filters import Filters
from formats import attribution
from terms import say
from ui import address, share, streamlit_workarounds, tables, window
from ui.caching import cached
from ui.text import plain

EVENT_PAGE = "pages/event.py"
# Figures cached, in bytes.
CACHED_BYTES = 48_000_000


def colours() -> Theme:
    """The palette of the appearance that the reader's browser shows."""
    return theme(st.context.theme.type == "dark")


def chosen() -> Filters:
    """The filters that app.py has drawn for this run. Every page begins with it.

    A new server's first visitor may ask for a page before app.py has ever run; Streamlit then runs the file
    in pages/ by itself, as it did before st.navigation. That is switched off and the run begun again, link
    and all.
    """
    if "filters" not in st.session_state:
        streamlit_workarounds.run_pages_by_navigation()
        st.rerun()
    return st.session_state["filters"]


def record() -> queries.Record:
    """The record that app.py opened this run with."""
    return st.session_state["record"]


def _size(figure: go.Figure) -> int:
    """What a figure takes at most, in bytes: as objects two to three times what it is sent as."""
    return 50_000 + 3 * len(figure.to_json())


# Figures cost far more to build than to send again; the least lately used go first.
@cachetools.cached(
    cachetools.LRUCache(CACHED_BYTES, getsizeof=_size),
    key=lambda draw, look, *identity: (look, *identity),
    lock=threading.Lock(),
)
def _figure(draw: Callable[[Theme, bool], go.Figure], look: tuple[Theme, bool], *identity: Any) -> go.Figure:
    """The figure of this look, record's version, exhibit, parameters and options, drawn once."""
    return draw(*look)


def exhibit(
    shown: Exhibit,
    answer: Answer,
    *,
    options: Mapping[str, str] | None = None,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draws an exhibit; under it, one click away, its data as a table, and the menu of its ways out.

    options are those that the answer was asked with. A point that is selected calls on_select, or opens the
    page of the event whose id it carries where the exhibit says so.
    """
    key = shown.name.replace("-", "_")
    # Where a point leads nowhere, none can be selected.
    selects: Callable[[], None] | Literal["rerun", "ignore"] = on_select or (
        "rerun" if shown.opens_event else "ignore"
    )
    fig = _figure(
        answer.draw,
        (colours(), window.is_phone()),
        record().version,
        shown.name,
        queries.frozen(answer.parameters),
        queries.frozen(options or {}),
    )
    state = st.plotly_chart(
        fig,
        key=key,
        alt=answer.finding,
        theme=None,
        config=CONFIG,
        on_select=selects,
        selection_mode="points",
    )
    if shown.opens_event and not on_select and (event_id := picked(state)):
        st.switch_page(EVENT_PAGE, query_params={"id": event_id})
    view = attribution.view(shown, record(), chosen(), options or {})
    # Of the filters those that its page obeys: another leaves nothing out, and so hides no hole.
    _known_holes(record(), shown, view.answer().parameters)
    is_open, menu = _table_and_menu(key)
    if is_open:
        _table(record(), shown, chosen(), options or {})
    if menu.open:
        with menu:
            share.of_view(view, key)


@cached
def _known_holes(record: queries.Record, shown: Exhibit, parameters: Mapping[str, Any]) -> None:
    """What the record is known to lack of an exhibit asked with these parameters."""
    if missing := holes.of_exhibit(record, shown.name, parameters):
        st.caption(say("**Known holes:** {holes}", holes=plain(missing)))


def how_to_read(words: str) -> None:
    """How a picture is to be read, under it."""
    st.caption(say("**How to read it.** {words}", words=words))


def picked(state: Any) -> str:
    """What the selected point of a chart carries.

    An event_id, or the first day of a period; nothing where it carries none.
    """
    points = state.selection.points
    value = points[0].get("customdata") if points else None
    if not value:
        return ""
    carried = value["0"] if isinstance(value, dict) else value[0]
    return str(carried) if isinstance(carried, str) else ""


def to_link(word: str, key: str) -> None:
    """A callback that puts what a widget holds into the link.

    A session keeps its callbacks: one written in a page would keep all that the page has.
    """
    if st.session_state[key]:
        st.query_params[word] = st.session_state[key]


def point_to_link(word: str, key: str) -> None:
    """A callback that puts into the link what the selected point of a chart carries."""
    if carried := picked(st.session_state[key]):
        st.query_params[word] = carried


def event_link(label: str, event_id: str, icon: str = ":material/event:") -> None:
    """A link to an event's page.

    From one event to another it stays on the page, and must carry the filters itself.
    """
    words = {"id": [event_id]}
    st.page_link(
        EVENT_PAGE,
        label=label,
        icon=icon,
        query_params=address.filter_words() | words if st.session_state.get("is_event_page") else words,
    )


def sources(
    *,
    key: str,
    frame: Callable[[], pd.DataFrame],
    query: str,
    parameters: Mapping[str, Any],
    alt: str,
) -> None:
    """A table of its own, behind a switch, and the menu of its ways out. Neither is made before it is asked
    for, nor is the frame of which they are.
    """
    is_open, menu = _table_and_menu(key)
    if is_open:
        tables.table(frame(), alt=say("Table of the same data: {of}", of=alt))
    if menu.open:
        with menu:
            share.of_table(record(), frame(), query, parameters, key)


def _table_and_menu(key: str) -> tuple[bool, PopoverContainer]:
    """Whether the table is asked for, and the menu."""
    with st.container(horizontal=True, vertical_alignment="center"):
        return st.toggle(say("Show the table"), key=f"{key}_table"), share.menu(key)


@cached
def _table(record: queries.Record, shown: Exhibit, chosen: Filters, options: Mapping[str, str]) -> None:
    """The table of an exhibit."""
    answer = shown.answer(record, chosen, options)
    alt = say("Table of the same data: {of}", of=answer.finding)
    tables.table(answer.frame, alt=alt, columns=shown.columns)


def sentences(said: Iterable[str]) -> None:
    """Sentences as a list, each as it is written."""
    st.markdown("\n".join(f"- {plain(one)}" for one in said))


def of_link(word: str, offered: Container[str], unknown: str) -> str:
    """What the link names by this word where it is offered. Else nothing, and the reader is told."""
    named = st.query_params.get(word, "")
    if named and named not in offered:
        not_here(unknown)
        return ""
    return named


def not_here(unknown: str) -> None:
    """A line that says that what a link names is not on this page."""
    st.info(unknown, icon=":material/search_off:")


def nothing(missing: str) -> None:
    """The designed empty state: what is missing, in a sentence, and what to change."""
    with st.container(border=True):
        st.markdown(f"**{missing}**")
        st.markdown(
            say(
                "Widen the dates, choose more kinds of event, or clear the mediator and the agreement in the "
                "sidebar. *Reset filters* there brings everything back."
            )
        )
