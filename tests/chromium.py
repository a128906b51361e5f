"""The browser of the tests: the one that draws the pictures, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from formats.chromium import HEADLESS, UNHINTED, executable


@contextmanager
def launched() -> Iterator[Any]:
    """A browser of Playwright's for as long as it is needed. Skips whoever asks where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not (path := executable()):
        pytest.skip(f"there is no Chromium here (on Debian: apt-get install {HEADLESS})")
    from bench.browser import QUIET  # which needs Playwright

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, UNHINTED])
        yield browser
        browser.close()
