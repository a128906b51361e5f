"""Exchange Ledger: entry of the dashboard. Page config, navigation, the shared filters, then the page."""

import logging

import streamlit as st

import concurrency
import filters
import pages
import queries
from terms import say
from ui import address, search, show, sidebar

st.set_page_config(pages.SITE, pages.ICON, layout="wide")
st.logo(pages.ICON, size="large")

try:
    # One record a run: every question, picture and file of this run is answered from it.
    st.session_state["record"] = record = queries.current()
except queries.RecordError as error:
    logging.getLogger("exchange-ledger").error("%s", error)
    st.title(say("The record cannot be read"))
    st.markdown(f"{error}")
    st.stop()


def draw() -> None:
    """Navigation, filters, the page that was asked for, and the foot."""
    sections: dict[str, list] = {}
    for listed in pages.PAGES:
        entry = st.Page(
            listed.file,
            title=listed.label,
            url_path=listed.address or None,
            icon=listed.icon,
            help=listed.hint,
            default=not listed.address,
        )
        sections.setdefault(listed.section, []).append(entry)
    page = st.navigation(sections, position="top")
    listed = pages.BY_ADDRESS[page.url_path]
    address.arrive(record, listed)
    st.session_state["is_event_page"] = page.url_path == "event"
    finder = st.sidebar.container()
    st.session_state["filters"] = chosen = sidebar.draw(record)
    address.write(record, listed, chosen)
    # The page that is there to find an event has a box of its own.
    if listed.script != "event" or st.query_params.get("id"):
        with finder:
            search.box(record, "find_event")
    show.measure_viewport()

    if st.session_state["ignored"]:
        st.warning(filters.ignored_message(st.session_state["ignored"]), icon=":material/link_off:")

    # The foot is drawn first, so that it stands on every page, also on one that stops early for want of data.
    body, waiting, foot = st.container(), st.container(), st.container()
    foot.divider()
    foot.caption(show.record_end())
    with waiting, st.skeleton(height=400), body:
        page.run()


with concurrency.limited():
    draw()
