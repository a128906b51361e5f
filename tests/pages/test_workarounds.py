"""What the tests of pages spare themselves of Streamlit."""

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest


def test_every_app_under_test_still_searches_the_installed_packages(monkeypatch):
    """Once it does not, packages_are_searched_once (tests/conftest.py) may go."""
    searched = []
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", lambda: searched.append(1) or [])
    for _ in range(2):
        AppTest.from_string("").run()
    assert len(searched) == 2
