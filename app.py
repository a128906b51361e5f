"""Exchange Ledger: entry of the dashboard. Page config, navigation, the shared filters, then the page."""

import logging

import streamlit as st

import concurrency
import filters
import pages
import queries
from formats import attribution
from terms import say
from ui import address, chips, search, sidebar, window

st.set_page_config(page_icon=pages.ICON, layout="wide")
st.logo(pages.ICON, size="large")

try:
    # One record a run: every question, picture and file of this run is answered from it.
    st.session_state["record"] = record = queries.current()
except queries.RecordError as error:
    logging.getLogger("exchange-ledger").error("%s", error)
    st.set_page_config(page_title=pages.SITE)
    st.title(say("The record cannot be read"))
    st.markdown(f"{error}")
    st.stop()


def draw() -> None:
    """Navigation, filters, the page that was asked for, and the foot."""
    entries: dict[str, list] = {}
    has_menu = window.has_menu()
    for listed in pages.PAGES:
        # In the sidebar of a small window groups are no list to a screen reader: there it is one, and whole.
        entries.setdefault("" if has_menu else listed.section, []).append(
            st.Page(
                listed.file,
                title=listed.label,
                url_path=listed.address or None,
                icon=listed.icon,
                help=listed.hint,
                default=not listed.address,
            )
        )
    page = st.navigation(entries, position="top", expanded=True)
    listed = pages.BY_ADDRESS[page.url_path]
    if listed.script != "event":  # which is named after its event
        st.set_page_config(page_title=pages.window_title(listed.title))
    address.arrive(record, listed)
    st.session_state["is_event_page"] = page.url_path == "event"
    finder = st.sidebar.container()
    chosen, said = sidebar.draw(record)
    st.session_state["filters"] = chosen
    address.write(record, listed, chosen)
    # The page that is there to find an event has a box of its own.
    if listed.script != "event" or st.query_params.get("id"):
        with finder:
            search.box(record, "find_event")
    window.draw(f"{page.url_path}?{st.query_params.get('id', '')}", said)

    if st.session_state["ignored"]:
        st.warning(filters.ignored_message(st.session_state["ignored"]), icon=":material/link_off:")

    with st.container():
        chips.draw(listed, chosen, filters.choices(record))
    # The foot is drawn first, so that it stands on every page, also on one that stops early for want of data.
    body, foot = st.container(), st.container()
    foot.divider()
    foot.caption(attribution.record_end(record))
    with body:
        page.run()
    address.depart()


with concurrency.limited():
    draw()
