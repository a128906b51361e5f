"""Preview images for links that are shared: the title, the numbers and whose they are.

Drawn on first request and cached.
"""

from __future__ import annotations

import io
import textwrap
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

import queries
from charts.style import LIGHT
from exhibits.events import id_now
from web import assets, site

SIZE = (1200, 630)
MARGIN = 72


def preview(address: str, event_id: str | None) -> bytes | None:
    """A PNG of 1200 by 630 for a page or an event, or None where there is no such thing."""
    record = queries.current()
    if event_id:
        event_id = id_now(record, event_id)
    card = site.card(record, address, event_id)
    return _preview(card, site.record_end(record)) if card else None


@lru_cache(maxsize=1024)
def _preview(card: site.Card, record_end: str) -> bytes:
    image = Image.new("RGB", SIZE, LIGHT.paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 12), fill=LIGHT.kyiv)
    draw.rectangle((0, 12, SIZE[0], 24), fill=LIGHT.moscow)
    y = MARGIN
    for line in textwrap.wrap(card.title, 42)[:3]:
        draw.text((MARGIN, y), line, font=_font(52, 700), fill=LIGHT.text)
        y += 64
    y += 18
    for fact in card.facts:
        draw.text(
            (SIZE[0] - MARGIN, y), fact.value, font=_font(40, 700), fill=LIGHT.side(fact.side), anchor="ra"
        )
        draw.text((MARGIN, y + 6), fact.whose, font=_font(32, 400), fill=LIGHT.text)
        y += 58
    draw.text(
        (MARGIN, SIZE[1] - MARGIN),
        f"{site.NAME} · {record_end}",
        font=_font(22, 400),
        fill=LIGHT.quiet,
        anchor="ls",
    )
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@lru_cache(maxsize=16)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The dashboard's typeface, which Streamlit ships; Pillow's where a build of it cannot read that file."""
    for file in assets.STATIC.glob("static/media/SourceSansVF-Upright*.woff2"):
        try:
            font = ImageFont.truetype(str(file), size)
            font.set_variation_by_axes([weight])
            return font
        except OSError:
            pass
    return ImageFont.load_default(size)
