"""What Streamlit does otherwise than its documentation says, and what is done about it, each in one place."""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def run_pages_by_navigation() -> None:
    """Has Streamlit run app.py, which calls st.navigation, whichever page is asked for.

    Until a process has called st.navigation for the first time, Streamlit 1.67 takes a folder called pages/
    for pages as they were before there was st.navigation. A new process's first visitor who asks for a page
    would be given that file run by itself, without filters, navigation and foot. There is no public setting
    for it.

    The server calls this before the first visitor; `streamlit run app.py` runs no code of ours before a
    page, so there the page does. tests/web/test_deep_links.py fails when Streamlit no longer needs this.
    """
    PagesManager.uses_pages_directory = False


def is_step_of_history() -> bool:
    """Whether this run was asked for by the browser's Back or Forward.

    Then the address goes before the widgets, of whose last state the browser may not have heard yet.
    Streamlit keeps that rule for widgets that it binds to the address itself, and has no public name for it.
    tests/browser/test_history.py fails when it is not told any more.
    """
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
