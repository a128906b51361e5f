"""Pictures of every page at three widths in both themes, for review: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from bench.servers import ours
from pages import PAGES
from tests.browser.reader import PHONE, Reader
from tests.chromium import launched

INTO = Path(__file__).parents[2] / ".screenshots"
DEVICES = {
    1440: {"viewport": {"width": 1440, "height": 900}},
    820: {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    390: PHONE,
}
LONGEST = 12_000  # of a page, in px: what is longer is cut


def main(scripts: list[str]) -> None:
    """Takes the pictures of the pages with these names, or of all, and says where they are."""
    shutil.rmtree(INTO, ignore_errors=True)
    INTO.mkdir()
    shown = [page for page in PAGES if page.script in scripts or not scripts]
    with ours() as server, launched() as browser:
        for width, device in DEVICES.items():
            for theme in ("light", "dark"):
                context = browser.new_context(**device, color_scheme=theme)
                for page in shown:
                    id_ = "?id=2024-01-31" if page.script == "event" else ""
                    _take(
                        Reader(context, server.address), page.address + id_, f"{page.script}-{width}-{theme}"
                    )
                context.close()
    print(f"{len(list(INTO.iterdir()))} pictures in {INTO}")


def _take(window: Reader, address: str, name: str) -> None:
    """The whole page: Streamlit scrolls within the window, so the window is made as high as what is in it."""
    page = window.page
    window.open(address)
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    width = page.viewport_size["width"]
    page.set_viewport_size(
        {"width": width, "height": min(max(height, page.viewport_size["height"]), LONGEST)}
    )
    page.wait_for_timeout(500)  # charts take their width from the window after it has changed
    page.screenshot(path=INTO / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
