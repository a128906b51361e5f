"""Preview images for links that are shared: the chart itself with its finding and filters.

Where there is no chart, or nothing to draw it with, a card: the title, the numbers and whose they are.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs

import pandas as pd
from cachetools import LRUCache, cached
from PIL import Image, ImageDraw, ImageFont

import filters
import pages
import queries
from charts.style import LIGHT
from exhibits import CATALOGUE
from exhibits.events import id_now
from filters import Filters
from formats import attribution, pictures
from formats.attribution import View
from formats.pictures import Look
from terms import day, sentence
from web import assets, firsts, site

SIZE = (1200, 630)
MARGIN, GAP = 72, 24
LARGEST_NAME, SMALLEST_NAME = 32, 20
LARGEST_SCALE = 1.5
# How far a chart may be pressed together, and what title, finding, filters and source take.
LEAST_HEIGHT, AROUND_IT = 0.85, 130
LONGEST_FINDING = 230
# Around an event the others of so many days before and after are shown.
AROUND = pd.Timedelta(days=180)
# What is drawn here beside the chart: a preview by older code is none of this one's.
CODE = sha256(Path(__file__).read_bytes()).hexdigest()[:16]
# Cards cached, in bytes.
CACHED_BYTES = 16_000_000


@dataclass(frozen=True)
class Shared:
    """What a preview shows: a view, and what stands above its chart."""

    view: View
    title: str
    finding: str

    @property
    def key(self) -> tuple[Hashable, ...]:
        return (*pictures.key(self.view, "preview", Look()), CODE, self.title, self.finding)


def shared(record: queries.Record, address: str, event_id: str | None, query: str) -> Shared | None:
    """The chart of a page under the words of its link, or of an event among those around it; None where there
    is none. What of the words means nothing is left out.
    """
    if event_id:
        return _event(record, id_now(record, event_id))
    page = pages.BY_ADDRESS.get(address)
    view = page and firsts.view(record, page, parse_qs(query, keep_blank_values=True))
    if not view:
        return None
    answer = view.answer()
    return Shared(view, attribution.title(view, answer), answer.finding)


def _event(record: queries.Record, event_id: str) -> Shared | None:
    card = site.card(record, "event", event_id)
    if card is None:
        return None
    event = record.run("event", {"event_id": event_id}).iloc[0]
    is_of_the_dead = event.kind == "remains"
    link = {
        "from": [max((event.date - AROUND).date(), filters.FIRST_DAY).isoformat()],
        "to": [min((event.date + AROUND).date(), record.last_event_date).isoformat()],
        "kind": list(dict.fromkeys([*filters.DEFAULT_KINDS, event.kind])),
    } | ({} if is_of_the_dead else {"by": ["event"], "event": [event_id]})
    view, _ = attribution.asked(CATALOGUE["bodies" if is_of_the_dead else "sizes"], record, link)
    if view.answer().is_empty:
        return None
    said = [f"{fact.whose}: {fact.value}" for fact in card.facts]
    return Shared(view, card.title, "; ".join([day(event.date), *said]))


def draw(shown: Shared) -> bytes:
    """The chart as a PNG of 1200 by 630. Raises NoPicture."""
    answer = shown.view.answer()
    drawn = pictures.spec(shown.view, answer, Look())
    # Enlarged, so that its letters are legible in a messenger; a high chart less so, as it has to fit whole.
    scale = min(LARGEST_SCALE, SIZE[1] / (drawn["layout"]["height"] * LEAST_HEIGHT + AROUND_IT))
    look = Look(round(SIZE[0] / scale), "light", scale)
    height = round(SIZE[1] / look.scale)
    around = pictures.around(
        look,
        shown.title,
        shortened(shown.finding),
        attribution.subtitle(shown.view),
        attribution.source(shown.view.record),
    )
    layout = drawn["layout"] | {"meta": around | {"height": height}, "height": height}
    image = Image.open(io.BytesIO(pictures.draw({**drawn, "layout": layout}, "png", look))).convert("RGB")
    buffer = io.BytesIO()
    # To a pixel: sizes at a scale are rounded.
    image.resize(SIZE).quantize(128).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def shortened(finding: str) -> str:
    """As many of its sentences as there is room for above a chart, the first in any case."""
    first, *others = re.split(r"(?<=\.) ", finding)
    for other in others:
        if len(first) + len(other) > LONGEST_FINDING:
            break
        first = f"{first} {other}"
    return textwrap.shorten(first, LONGEST_FINDING, placeholder=" …")


def card(record: queries.Record, address: str, event_id: str | None, query: str) -> bytes | None:
    """A card of the same size for a page under the words of its link, or for an event; None where there is no
    such thing. What of the words means nothing is left out.
    """
    if event_id:
        event_id = id_now(record, event_id)
    chosen = _filters(record, query)
    found = site.card(record, address, event_id, chosen)
    if not found:
        return None
    below = () if event_id else _below_title(record, pages.BY_ADDRESS[address], chosen, found)
    return _card(found, below, attribution.source(record))


def _filters(record: queries.Record, query: str) -> Filters:
    return filters.parse(parse_qs(query, keep_blank_values=True), filters.choices(record)).filters


def _below_title(
    record: queries.Record, page: pages.Page, chosen: Filters, card: site.Card
) -> tuple[str, ...]:
    """The filters that a page obeys, in words, and what is missing where they leave no number."""
    offered = filters.choices(record)
    obeyed = filters.only(chosen, page.obeys, offered)
    if obeyed == offered.everything:
        return ()
    narrowed = sentence(attribution.in_words(obeyed, offered))
    missing = [CATALOGUE[name].nothing for name in page.exhibits[:1] if not card.facts]
    return (narrowed, *missing)


# All pages and events, and some under filters, of which there is no end.
@cached(LRUCache(CACHED_BYTES, getsizeof=len), lock=Lock(), info=True)
def _card(card: site.Card, below_title: tuple[str, ...], source: str) -> bytes:
    image = Image.new("RGB", SIZE, LIGHT.paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 12), fill=LIGHT.kyiv)
    draw.rectangle((0, 12, SIZE[0], 24), fill=LIGHT.moscow)
    y = MARGIN
    for line in textwrap.wrap(card.title, 42)[:3]:
        draw.text((MARGIN, y), line, font=_font(52, 700), fill=LIGHT.text)
        y += 64
    y += 8
    for words in below_title:
        for line in textwrap.wrap(words, 84, max_lines=2, placeholder=" …"):
            draw.text((MARGIN, y), line, font=_font(26, 400), fill=LIGHT.quiet)
            y += 34
    y += 10
    for fact in card.facts:
        value, base = _font(40, 700), y + 39
        right = SIZE[0] - MARGIN
        draw.text((right, base), fact.value, font=value, fill=LIGHT.side(fact.side), anchor="rs")
        room = right - draw.textlength(fact.value, value) - GAP - MARGIN
        draw.text((MARGIN, base), fact.whose, font=_fitting(fact.whose, room), fill=LIGHT.text, anchor="ls")
        y += 58
    draw.text(
        (MARGIN, SIZE[1] - MARGIN),
        source,
        font=_font(22, 400),
        fill=LIGHT.quiet,
        anchor="ls",
    )
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _fitting(words: str, room: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The largest letters in which these words have room in one line."""
    sizes = (_font(size, 400) for size in range(LARGEST_NAME, SMALLEST_NAME, -2))
    return next((font for font in sizes if font.getlength(words) <= room), _font(SMALLEST_NAME, 400))


@lru_cache(maxsize=16)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The dashboard's typeface, which Streamlit ships; Pillow's where a build of it cannot read that file."""
    for file in assets.STATIC.glob(f"static/media/{assets.TEXT_FONT}*.woff2"):
        try:
            font = ImageFont.truetype(str(file), size)
            font.set_variation_by_axes([weight])
            return font
        except OSError:
            pass
    return ImageFont.load_default(size)
