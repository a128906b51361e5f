"""A view as a picture: the chart alone for a page of ours, or with title, filters and source to stand alone.

The words around it are measured and placed where it is drawn, by dress.js.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import plotly
from plotly.utils import PlotlyJSONEncoder

from charts.style import DARK, LIGHT, Theme, figure
from exhibits import Answer
from formats.attribution import View, source, subtitle, title
from formats.chromium import DRAUGHTSMAN
from terms.formats import LOCALE

NARROWEST, WIDEST = 320, 1920
THEMES = {"light": LIGHT, "dark": DARK}
# Narrower than this, charts have other places for their labels, as on a phone.
NARROW = 640
# The colours that a page gives to the SVG that stands in it.
OF_THE_PAGE = ("kyiv", "moscow", "text", "quiet", "grid", "paper")
# The files that a picture depends on, by their endings.
PARTS = (".py", ".sql", ".js", ".typ", ".html", ".css", ".mo")


@dataclass(frozen=True)
class Look:
    """How wide, on which ground, and as large as how many pixels a point."""

    width: int = 960
    theme: str = "light"
    scale: float = 2

    @property
    def colours(self) -> Theme:
        return THEMES[self.theme]

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW


def key(view: View, form: str, look: Look) -> tuple[Hashable, ...]:
    """All that a picture depends on."""
    words = tuple((word, tuple(values)) for word, values in view.words().items())
    # The day to which sources were checked is no part of a version, but stands in a picture.
    record = view.record.version, str(view.record.checked_to)
    return code(), *record, view.exhibit.name, words, form, look, str(LOCALE)


@lru_cache(maxsize=1)
def code() -> str:
    """What asks and draws: pictures of older rules or older code are none of this one's."""
    house, found = Path(__file__).parents[1], hashlib.sha256(plotly.__version__.encode())
    files = [house / "filters.py"]
    for folder in ("charts", "exhibits", "formats", "pages", "queries", "terms"):
        files += sorted(file for file in (house / folder).rglob("*.*") if file.suffix in PARTS)
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def spec(view: View, answer: Answer, look: Look) -> dict[str, Any]:
    """The chart alone, as Plotly in a browser takes it; nothing but room where nothing was found."""
    if answer.is_empty:
        hidden = {"visible": False}
        drawn = figure(look.colours, 40, look.is_narrow, [], xaxis=hidden, yaxis=hidden)
    else:
        drawn = answer.draw(look.colours, look.is_narrow)
    return json.loads(json.dumps(drawn.to_plotly_json(), cls=PlotlyJSONEncoder))


def words_around(view: View, answer: Answer, look: Look) -> dict[str, Any]:
    """What stands above and below a picture that goes away from the site: dress.js places it."""
    return around(look, title(view, answer), answer.finding, subtitle(view), source(view.record))


def around(look: Look, heading: str, says: str, filters: str, origin: str) -> dict[str, Any]:
    colours = look.colours
    return {
        "paper": colours.paper,
        "above": [
            {
                "text": heading,
                "size": 17 if look.is_narrow else 20,
                "bold": True,
                "colour": colours.text,
                "above": 12,
            },
            {"text": says, "size": 13.5, "colour": colours.text, "above": 5},
            {"text": filters, "size": 12, "colour": colours.quiet, "above": 4},
        ],
        "below": [{"text": origin, "size": 11, "colour": colours.quiet, "above": 8}],
    }


def alone(view: View, answer: Answer, look: Look) -> dict[str, Any]:
    """The chart with the words that let it stand alone."""
    drawn = spec(view, answer, look)
    return drawn | {"layout": drawn["layout"] | {"meta": words_around(view, answer, look)}}


def draw(drawn: Mapping[str, Any], form: str, look: Look) -> bytes:
    """A spec as svg or png. Raises NoPicture."""
    if form == "png":
        return DRAUGHTSMAN.draw(drawn, form, look.width, drawn["layout"]["height"], look.scale)
    made = DRAUGHTSMAN.draw(drawn, form, look.width, drawn["layout"]["height"], 1)
    # A legend is cut to the size that its words had here: where letters are taller they would be cut.
    return re.sub(rb' clip-path="url\(#legend[^"]*\)"', b"", made)


def picture(view: View, answer: Answer, form: str, look: Look) -> bytes:
    """The view as a picture that stands alone, svg or png. Raises NoPicture."""
    drawn = draw(alone(view, answer, look), form, look)
    return drawn if form == "png" else said(drawn.decode(), answer.finding).encode()


def inline(view: View, answer: Answer, look: Look) -> str:
    """The chart alone as SVG to stand in a page, which defines OF_THE_PAGE as colours: --kyiv and so on.

    Raises NoPicture.
    """
    light = Look(look.width)
    return _in_colours_of_the_page(draw(spec(view, answer, light), "svg", light).decode(), answer.finding)


def _in_colours_of_the_page(svg: str, finding: str) -> str:
    named = {_rgb(getattr(LIGHT, name)): f"var(--{name})" for name in OF_THE_PAGE}
    svg = re.sub(r"rgb\(\d+, \d+, \d+\)", lambda found: named.get(found[0], found[0]), svg)
    return said(svg, finding)


def said(svg: str, words: str) -> str:
    """An SVG that tells a screen reader what it shows, in place of all its letters one by one."""
    label = html.escape(words)
    svg = re.sub(r' class="main-svg"| style=""|\n', "", svg, count=2)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _rgb(colour: str) -> str:
    """#b35c00 as Plotly writes it in an SVG: rgb(179, 92, 0)."""
    return f"rgb{tuple(bytes.fromhex(colour[1:]))}"
