"""The picture that comes with the first words: of each page the first chart, as SVG in the HTML that is sent.

What is in the store goes out; what is not is drawn for the next visitor, where there is little else to do.
`python -m web.firsts` draws those of all pages without filters, for an image or before a first start.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pages
import queries
from exhibits import CATALOGUE
from filters import Link
from formats import attribution, pictures
from formats.attribution import View
from formats.chromium import DRAUGHTSMAN, NoPicture
from formats.pictures import Look
from queries import Record
from web import site
from web.studio import STUDIO

# The widths at which a chart stands in a page, which shows the one that fits the window.
WIDTHS = {"wide": 980, "narrow": 390}
EVENT = "event"
log = logging.getLogger("exchange-ledger")


def view(record: Record, page: pages.Page, link: Link, event_id: str | None = None) -> View | None:
    """The first chart of a page under the words of a link, of which those that mean nothing are left out.

    None where the page has none, or nothing to show in it.
    """
    # What a stranger made up is nobody's picture: it would be drawn, and take the place of one.
    known = {
        word: values
        for word, values in link.items()
        if word not in site.OF_THE_RECORD or all(site.has(record, word, value) for value in values)
    }
    words = {"event": [event_id or ""]} if page.script == EVENT else known
    for name in page.exhibits if page.script == EVENT else page.exhibits[:1]:
        found, _ = attribution.asked(CATALOGUE[name], record, words)
        if not found.answer().is_empty:
            return found
    return None


def stored(shown: View) -> list[tuple[str, str]]:
    """The view in each width, as (its name, SVG), where all are in the store; else none, but soon."""
    keys = {name: pictures.key(shown, "inline", Look(width)) for name, width in WIDTHS.items()}
    found = {name: STUDIO.store.get(*key) for name, key in keys.items()}
    for name, svg in found.items():
        if svg is None:
            STUDIO.ahead(keys[name], partial(draw, shown, WIDTHS[name]))
    return [(name, svg.decode()) for name, svg in found.items() if svg] if all(found.values()) else []


def draw(shown: View, width: int) -> bytes:
    """The chart alone as SVG for a page. Raises NoPicture."""
    return pictures.inline(shown, shown.answer(), Look(width)).encode()


def fill_in_background() -> None:
    """Has the pictures of all pages ready, after the server is."""
    threading.Thread(target=fill, name="first pictures", daemon=True).start()


def fill() -> int:
    """Draws what is missing of the pictures of all pages without filters. Returns how many there are."""
    record, n_drawn = queries.current(), 0
    try:
        for shown in _of_all_pages(record):
            for width in WIDTHS.values():
                key = pictures.key(shown, "inline", Look(width))
                if STUDIO.store.get(*key) is None and (
                    made := STUDIO.ahead(key, partial(draw, shown, width))
                ):
                    made.result()
                n_drawn += 1
    except NoPicture as none:
        log.info("pages come without a first picture: %s", none)
    return n_drawn


def _of_all_pages(record: Record) -> Iterator[View]:
    for page in pages.PAGES:
        if page.script != EVENT and (shown := view(record, page, {})):
            yield shown


if __name__ == "__main__":
    from formats import fonts

    fonts.folder()
    print(f"{fill()} first pictures of pages in the store")
    STUDIO.stop()
    DRAUGHTSMAN.stop()
