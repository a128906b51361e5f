"""The browser of the tests: the one that draws the pictures, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from formats.chromium import HEADLESS, UNHINTED, executable

# What a browser does of its own accord, and no page asks for.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    UNHINTED,
]


@contextmanager
def launched() -> Iterator[Any]:
    """A browser of Playwright's for as long as it is needed. Skips whoever asks where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not (path := executable()):
        pytest.skip(f"there is no Chromium here (on Debian: apt-get install {HEADLESS})")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
