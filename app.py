"""Exchange Ledger: entry of the dashboard. Page config, navigation, the shared filters, then the page."""

import logging

import streamlit as st

import filters
import queries
import show

# Words that pages add to the links, with the values each allows (an empty list: checked by the page itself).
PAGE_WORDS = {
    "by": ["event", "month", "quarter", "year"],
    "count": ["both", "Kyiv's", "Moscow's"],
    "borrow": ["false"],
    "sort": ["size", "date"],
    "event": [],
    "period": [],
}

ICON = "assets/icon.svg"

st.set_page_config("Exchange Ledger", ICON, layout="wide")
st.logo(ICON, size="large")

try:
    queries.record()
except queries.RecordError as error:
    logging.getLogger("exchange-ledger").error("%s", error)
    st.title("The record cannot be read")
    st.markdown(f"{error}")
    st.stop()

page = st.navigation(
    [
        st.Page("pages/overview.py", title="Overview", icon=":material/compare_arrows:", default=True, help="How many came home, by whose count, in one picture with its findings."),
        st.Page("pages/sizes.py", title="Exchange sizes", icon=":material/bar_chart:", help="Every exchange by event, month, quarter or year. Select one to read its claims."),
        st.Page("pages/cumulative.py", title="Cumulative returnees", icon=":material/show_chart:", help="Both directions by whose count, against officials' own totals."),
        st.Page("pages/disagreements.py", title="Disagreements", icon=":material/difference:", help="Where Kyiv's and Moscow's numbers differ, what explains it, and who is silent."),
    ],
    position="top",
)
filters.read_link(PAGE_WORDS)
st.session_state["filters"] = filters.sidebar()
show.measure_viewport()

if st.session_state["ignored"]:
    st.warning("This link asks for something that is not here. Ignored: " + "; ".join(st.session_state["ignored"]) + ".", icon=":material/link_off:")

# The foot is drawn first, so that it stands on every page, also on one that stops early for want of data.
body, foot = st.container(), st.container()
foot.divider()
foot.caption(show.record_end())
with body:
    page.run()
