"""Exchange Ledger: entry of the dashboard. Page config, navigation, the shared filters, then the page."""

import logging
from pathlib import Path

import streamlit as st

import concurrency
import filters
import queries
import search
import show

# Words that pages add to the links, with the values each allows (an empty list: checked by the page itself).
PAGE_WORDS = {
    "by": ["event", "month", "quarter", "year"],
    "count": ["both", "Kyiv's", "Moscow's"],
    "borrow": ["true", "false"],
    "sort": ["size", "date"],
    "event": [],
    "period": [],
    "id": [],
    "cell": ["exchanges", "to Ukraine (Kyiv's count)", "to Russia (Moscow's count)"],
    "table": list(queries.TABLES),
    "search": [],
}

ICON = str(Path(__file__).parent / "assets" / "icon.svg")

st.set_page_config("Exchange Ledger", ICON, layout="wide")
st.logo(ICON, size="large")

try:
    queries.record()
except queries.RecordError as error:
    logging.getLogger("exchange-ledger").error("%s", error)
    st.title("The record cannot be read")
    st.markdown(f"{error}")
    st.stop()


def draw() -> None:
    """Navigation, filters, the page that was asked for, and the foot."""
    page = st.navigation(
        {
            "": [
                st.Page(
                    "pages/overview.py",
                    title="Overview",
                    icon=":material/compare_arrows:",
                    default=True,
                    help="How many came home, by whose count, in one picture with its findings.",
                ),
                st.Page(
                    "pages/sizes.py",
                    title="Sizes",
                    icon=":material/bar_chart:",
                    help="Every exchange by event, month, quarter or year. Select one to read its claims.",
                ),
                st.Page(
                    "pages/cumulative.py",
                    title="Cumulative",
                    icon=":material/show_chart:",
                    help="Both directions by whose count, against officials' own totals.",
                ),
                st.Page(
                    "pages/disagreements.py",
                    title="Disagreements",
                    icon=":material/difference:",
                    help="Where Kyiv's and Moscow's numbers differ, what explains it, and who is silent.",
                ),
            ],
            "Questions": [
                st.Page(
                    "pages/adds_up.py",
                    title="Does it add up?",
                    url_path="adds-up",
                    icon=":material/balance:",
                    help="Officials' running totals against the sum of their own numbers.",
                ),
                st.Page(
                    "pages/mediators.py",
                    title="Mediators",
                    icon=":material/handshake:",
                    help="Who brought exchanges about, who says so, and whether their own totals agree.",
                ),
                st.Page(
                    "pages/tempo.py",
                    title="Tempo",
                    icon=":material/calendar_month:",
                    help="Days between exchanges, the long pauses, months side by side.",
                ),
                st.Page(
                    "pages/remains.py",
                    title="The dead",
                    icon=":material/local_florist:",
                    help="Repatriation of remains, counted apart.",
                ),
            ],
            "Record": [
                st.Page(
                    "pages/event.py",
                    title="One event",
                    icon=":material/event:",
                    help="Everything the record holds about one event.",
                ),
                st.Page(
                    "pages/methods.py",
                    title="Methods and sources",
                    icon=":material/menu_book:",
                    help="The rules in plain words, who counts what, what is missing, how to cite.",
                ),
                st.Page(
                    "pages/data.py",
                    title="Data",
                    icon=":material/database:",
                    help="Browse, search and download every table.",
                ),
            ],
        },
        position="top",
    )
    filters.read_link(PAGE_WORDS)
    st.session_state["is_event_page"] = page.url_path == "event"
    finder = st.sidebar.container()
    st.session_state["filters"] = filters.sidebar()
    with finder:
        search.box("find_event")
    show.measure_viewport()

    if st.session_state["ignored"]:
        st.warning(
            "This link asks for something that is not here. Ignored: "
            + "; ".join(st.session_state["ignored"])
            + ".",
            icon=":material/link_off:",
        )

    # The foot is drawn first, so that it stands on every page, also on one that stops early for want of data.
    body, waiting, foot = st.container(), st.container(), st.container()
    foot.divider()
    foot.caption(show.record_end())
    with waiting, st.skeleton(height=400), body:
        page.run()


with concurrency.limited():
    draw()
