"""A real server and a real browser, and readers at a desk and on a phone in it."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.servers import ours
from queries.settings import RECORD
from tests.browser.reader import DESK, PHONE, Reader
from tests.chromium import launched


@pytest.fixture(scope="package")
def site():
    """The address of a server as it runs for readers."""
    with ours(**{RECORD: os.environ[RECORD]}) as server:
        yield server.address


@pytest.fixture(scope="package")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def desk(browser):
    """One browser for all windows at a desk: what Streamlit itself weighs is loaded once."""
    context = browser.new_context(**DESK)
    yield context
    context.close()


@pytest.fixture(scope="package")
def phone(browser):
    context = browser.new_context(**PHONE)
    yield context
    context.close()


# To load the app anew takes four times as long as to move, and most of it is Streamlit's and Plotly's own.
@pytest.fixture(scope="module")
def window_at_a_desk(desk, site):
    window = Reader(desk, site)
    yield window
    window.page.close()


@pytest.fixture(scope="module")
def window_on_a_phone(phone, site):
    window = Reader(phone, site)
    yield window
    window.page.close()


@pytest.fixture
def reader(window_at_a_desk):
    """A reader at a desk, whose window has been elsewhere on the site."""
    window_at_a_desk.complaints.clear()
    return window_at_a_desk


@pytest.fixture
def reader_on_a_phone(window_on_a_phone):
    window_on_a_phone.complaints.clear()
    return window_on_a_phone


@pytest.fixture(scope="package")
def axe() -> str:
    """axe-core, which finds what of WCAG 2.2 a machine can find."""
    found = find_spec("axe_playwright_python")
    if found is None:
        pytest.skip("axe-playwright-python is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def newcomer(desk, site):
    """A reader at a desk whose window opens with the link of the test, in a session of its own."""
    window = Reader(desk, site)
    yield window
    window.page.close()


@pytest.fixture
def newcomer_on_a_phone(phone, site):
    window = Reader(phone, site)
    yield window
    window.page.close()


@pytest.fixture
def somebody_else(browser, site):
    """A reader whose browser has never been here."""
    context = browser.new_context(**DESK)
    yield Reader(context, site)
    context.close()
