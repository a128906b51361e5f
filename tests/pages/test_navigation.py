"""The pages of the navigation, which are made once a process."""

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages import PAGES
from ui import streamlit_workarounds


def test_streamlit_looks_for_a_pages_script_whenever_the_page_is_made():
    """Once it does not, streamlit_workarounds.entry may go: app.py makes its pages at every run then."""

    def app():
        import streamlit as st

        st.Page("of_no_page.py")

    raised = AppTest.from_function(app).run().exception
    assert [one.stack_trace != [] for one in raised] == [True]
    assert "of_no_page.py" in raised[0].message


def test_two_readers_do_not_share_a_page(visit):
    visit("sizes")
    first, second = (streamlit_workarounds.entry(PAGES[1]) for _ in range(2))
    first._can_be_called = True
    assert not second._can_be_called


def test_every_app_under_test_still_searches_the_installed_packages(monkeypatch):
    """Once it does not, packages_are_searched_once (tests/conftest.py) may go."""
    searched = []
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", lambda: searched.append(1) or [])
    for _ in range(2):
        AppTest.from_string("").run()
    assert len(searched) == 2
