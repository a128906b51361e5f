"""A real server and a real browser, and readers at a desk and on a phone in it."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bench.servers import end, free_port
from tests.browser.reader import DESK, PHONE, Reader, sync_api

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server that nobody has visited yet, as it runs for readers."""
    said = (
        tmp_path_factory.mktemp("server") / "said.txt"
    )  # not a pipe: nobody reads it while the tests run, and a full one stops the server
    port = free_port()
    settings = os.environ | {"STREAMLIT_SERVER_PORT": str(port)}
    with said.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "server.py"], cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT
        )
    address = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(f"{address}/readyz", timeout=1) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                pass
            assert server.poll() is None, f"the server stopped: {said.read_text()}"
            assert time.monotonic() < deadline, "the server was not ready within 30 seconds"
            time.sleep(0.1)
        yield address
    finally:
        end(server, 10)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no chromium on the path (on Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def desk(browser):
    """One browser for all windows at a desk: what Streamlit itself weighs is loaded once."""
    context = browser.new_context(**DESK)
    yield context
    context.close()


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def reader(desk, site):
    """A reader at a desk, in a session of its own."""
    window = Reader(desk, site)
    yield window
    window.page.close()


@pytest.fixture
def reader_on_a_phone(phone, site):
    window = Reader(phone, site)
    yield window
    window.page.close()


@pytest.fixture
def somebody_else(browser, site):
    """A reader whose browser has never been here."""
    context = browser.new_context(**DESK)
    yield Reader(context, site)
    context.close()
