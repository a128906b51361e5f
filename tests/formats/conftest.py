"""How tests of what leaves the site ask for a view, and what they need to draw it."""

import pytest

import queries
from exhibits import CATALOGUE
from formats import attribution, chromium


@pytest.fixture(scope="session")
def view():
    """view("sizes", by=["event"]): an exhibit under the words of a link, in the frozen record."""

    def view(name, **link):
        found, ignored = attribution.asked(
            CATALOGUE[name], queries.current(), {word.rstrip("_"): values for word, values in link.items()}
        )
        assert ignored == []
        return found

    return view


@pytest.fixture(scope="session")
def drawing():
    """Leave to draw: a test that asks for it is skipped where there is no Chromium."""
    if not chromium.executable():
        pytest.skip("pictures are drawn by Chromium, and none is installed here")
    yield
    chromium.DRAUGHTSMAN.stop()
