"""What all pictures share: colours, fonts, axes.

Colours are told apart by colour-blind readers and are no flags.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from terms import MONTHS, say

FONT = "Source Sans, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"
# Hidden but for download; scroll and pinch pass through a figure.
CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "doubleClick": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "exchange-ledger"},
}


@dataclass(frozen=True)
class Theme:
    """The colours of one appearance: one for each side, greys for others who speak and for the rest.

    Colour says who speaks and nothing else. Kyiv's and Moscow's differ in lightness too, so that they stay
    apart in print without colours.
    """

    kyiv: str
    moscow: str
    text: str
    quiet: str
    grid: str
    paper: str
    highlight: str

    def side(self, name: str) -> str:
        return {"ukraine": self.kyiv, "russia": self.moscow}.get(name, self.quiet)


LIGHT = Theme(
    kyiv="#b35c00",
    moscow="#14327f",
    text="#1f2933",
    quiet="#66727f",
    grid="#e3e7ec",
    paper="#ffffff",
    highlight="rgba(31,41,51,0.12)",
)
DARK = Theme(
    kyiv="#f9cf9a",
    moscow="#5b86f0",
    text="#e6eaf0",
    quiet="#9aa7b5",
    grid="#2a3442",
    paper="#11161d",
    highlight="rgba(230,234,240,0.14)",
)


# Days: what spans fewer is told by months, what spans more by years.
ONE_YEAR = 400
COLUMN = pd.Series | pd.Index | np.ndarray | pd.api.extensions.ExtensionArray
# For traces that can be selected: a selection must not fade the rest.
OPAQUE = {"marker": {"opacity": 1}}
# For traces that carry their words in hovertext, without the trace's name beside them.
WORDS_ALONE = "%{hovertext}<extra></extra>"


def theme(is_dark: bool) -> Theme:
    return DARK if is_dark else LIGHT


def figure(
    colours: Theme,
    height: int,
    is_narrow: bool,
    traces: list[dict],
    panels: dict | None = None,
    **layout: Any,
) -> go.Figure:
    """The traces in the house's margins, fonts, legend place and hover card.

    Traces, and annotations and shapes in layout, are plain dictionaries under the names Plotly has for them.
    What layout says of an axis, the legend or the margins is added to what the house says of them.
    """
    grid = panels or {"layout": {}}
    house = house_layout(colours, height, is_narrow)
    axes = {name: house[name[:5]] for name in grid["layout"] if name.startswith(("xaxis", "yaxis"))}
    whole = {"data": traces, "layout": _joined(house, axes, grid["layout"], layout)}
    # Plotly makes the figure of all event sizes in 2 ms without its checks and in 14 with them; a call for
    # each trace and note takes 35 to 55 ms even without. So it is made once, and tests check every chart.
    return go.Figure({**grid, **_encodable(whole)}, _validate=False)


@lru_cache
def subplots(**grid: Any) -> dict:
    """Where several panels stand, for figure: what Plotly's make_subplots makes of grid.

    It is taken as Plotly pickles and copies it, with the rows and columns that add_trace(row=, col=) needs.
    Cached: Plotly takes longer to work it out than we to draw what is in the panels.
    """
    _, (made,) = make_subplots(**grid).__reduce__()
    del made["layout"]["template"]
    return made


def _joined(*layouts: dict) -> dict:
    """Layouts laid over one another, the last on top: of an axis or a legend all say something."""
    whole: dict = {}
    for layout in layouts:
        for name, value in layout.items():
            known = whole.get(name)
            if isinstance(known, dict) and isinstance(value, dict):
                value = {**known, **value}
            whole[name] = value
    return whole


def _encodable(value: Any) -> Any:
    """Columns as lists, moments as text, and nothing that is None; the rest is for Plotly's own encoder.

    Plotly would send columns as base64, counts with a gap as doubles and days with microseconds. Lists are
    shorter, and can be read in what is sent.
    """
    if isinstance(value, str):  # first, as most of them are
        return value
    if isinstance(value, dict):
        return {name: _encodable(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_encodable(one) for one in value]
    if isinstance(value, pd.DataFrame):
        columns = [_column(value[name]) for name in value]
        return [list(row) for row in zip(*columns, strict=True)]
    if isinstance(value, COLUMN):
        return _column(value)
    if isinstance(value, pd.Timestamp):
        return _moment(value.isoformat(timespec="seconds"))
    return value


def _column(values: Any) -> list:
    """Days without a time as 2024-01-31, whole numbers without a point, None where there is none."""
    if values.dtype.kind == "M":
        seconds = np.asarray(values, dtype="datetime64[s]")
        listed = [_moment(text) for text in np.datetime_as_string(seconds).tolist()]
    else:
        listed = [_whole(value) for value in values.tolist()]
    is_missing = pd.isna(values).tolist()
    return [None if missing else value for value, missing in zip(listed, is_missing, strict=True)]


def _moment(text: str) -> str:
    return text.removesuffix("T00:00:00")


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def house_layout(colours: Theme, height: int, is_narrow: bool = False) -> dict:
    """The layout that all figures begin with.

    It names an empty template: Plotly's own is large and would be overridden anyway.
    """
    return {
        "template": {},
        "height": height,
        "font": {"family": FONT, "size": 12 if is_narrow else 13, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8 if is_narrow else 16, "t": 8, "b": 8},
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.quiet,
            "font": {"family": FONT, "size": 13, "color": colours.text},
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            # At the figure's edge, and the panels make room: at the panels' edge Plotly 4.1 leaves it over
            # them where a wider window takes a row from it.
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "font": {"size": 11 if is_narrow else 12},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        "dragmode": False,
        "bargap": 0.15,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.quiet, "activecolor": colours.text},
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "linecolor": colours.grid,
            "tickcolor": colours.grid,
        },
        "yaxis": {"gridcolor": colours.grid, "zeroline": False, "fixedrange": True, "automargin": True},
    }


def largest(*numbers: pd.DataFrame | pd.Series, least: float = 10) -> float:
    """The largest number among frames and series where any may be missing, and never less than least."""
    parts = [part.to_numpy(dtype=float, na_value=np.nan).ravel() for part in numbers]
    found = np.concatenate(parts) if parts else np.array([])
    return float(np.nanmax(np.append(found, least)))


def faded(colour: str, strength: float) -> str:
    """A colour of the palette, written #rrggbb, with so much of its strength."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:g})"


def over(ground: str, colour: str, strength: float) -> str:
    """What a colour with so much of its strength looks like on a ground, each written #rrggbb."""
    parts = zip(bytes.fromhex(ground[1:]), bytes.fromhex(colour[1:]), strict=True)
    return f"#{bytes(round(below + (above - below) * strength) for below, above in parts).hex()}"


def contrast(one: str, other: str) -> float:
    """How far two colours are apart for the eye, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    shares = [value / 255 for value in bytes.fromhex(colour[1:])]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def apart(values: pd.Series, places: pd.Series, room: Any, most: int) -> list:
    """The index of those of the largest values that can be written out.

    No more than so many, and none within room of a larger one.
    """
    found: list = []
    for index in values.sort_values(ascending=False).index:
        if len(found) == most:
            break
        if all(abs(places[index] - places[other]) > room for other in found):
            found.append(index)
    return found


def below_legend(rows: int) -> dict:
    """The margins of a figure whose first panel has a title above it, under a legend of so many rows."""
    return {"t": 34 + 19 * rows}


def note(**annotation: Any) -> dict:
    """An annotation of words alone: Plotly's own comes with an arrow."""
    return {"showarrow": False, **annotation}


def horizontal_line(y: float, line: dict, panel: str = "") -> dict:
    """A shape across a panel, named as its axes are numbered, at a height in the panel's own unit."""
    axes = {"xref": f"x{panel} domain", "yref": f"y{panel}"}
    return {"type": "line", **axes, "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def vertical_line(x: Any, line: dict, **more: Any) -> dict:
    """A shape from the bottom of the figure to its top."""
    return {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line, **more}


def vertical_stripe(x0: Any, x1: Any, colour: str, **more: Any) -> dict:
    """A coloured shape from the bottom of the figure to its top, below what is drawn."""
    area = {"x0": x0, "x1": x1, "y0": 0, "y1": 1, "fillcolor": colour}
    return {"type": "rect", "yref": "paper", "layer": "below", **area, "line": {"width": 0}, **more}


def span_stripes(spans: pd.DataFrame, colours: Theme) -> list[dict]:
    """Agreements known only as a whole, shaded; what is known of them stands below the picture."""
    return [
        vertical_stripe(pd.Timestamp(span.first_stage), pd.Timestamp(span.last_stage), colours.highlight)
        for span in spans.itertuples()
    ]


def span_legend(stripes: list[dict], colours: Theme) -> list[dict]:
    """What such stripes are, in the legend: a picture that left the site has no words below it."""
    look = {"symbol": "square", "size": 13, "color": colours.highlight}
    nowhere = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip"}
    return [{**nowhere, "name": say("Known only as a whole"), "marker": look}] if stripes else []


def mirrored_ticks(highest: float, reach: float = 1.3) -> dict:
    """Ticks of an axis that runs both ways from zero, in whole people without a sign.

    It reaches so many times the highest bar, for the bar's number and the words of its direction.
    """
    step = nice_step(max(highest, 4) / 2)
    outermost = int(highest // step) * step
    values = list(range(-outermost, outermost + 1, step))
    return {
        "tickvals": values,
        "ticktext": [f"{abs(v):,}" for v in values],
        "range": [-highest * reach, highest * reach],
    }


def nice_step(rough: float) -> int:
    """The largest of 1, 2, 5 times a power of ten that is not above rough; never below one whole person."""
    power = 1
    while power * 10 <= rough:
        power *= 10
    return max(1, next(m * power for m in (5, 2, 1) if m * power <= max(rough, 1)))


def years_axis(days: pd.Series, is_narrow: bool, room: float = 0.0, edge_days: int = 20) -> dict:
    """A calendar axis with a tick each January and the year written at it, or, where all is of about a year,
    with a tick a month.

    room is left after the last day, as a share of all; edge_days on both sides, for bars that stand around
    their day.
    """
    first, last = pd.Timestamp(days.min()), pd.Timestamp(days.max())
    margin = max((last - first) * 0.015, pd.Timedelta(days=edge_days))
    end = last + margin + (last - first) * room
    if (last - first).days < ONE_YEAR:
        starts = pd.date_range((first - margin).ceil("D"), last + margin, freq="MS")
        return _calendar(first - margin, end, starts, month_names(starts, is_narrow))
    starts = pd.date_range(f"{first.year}-01-01", last, freq="YS")
    ticks = [max(start, first - margin) for start in starts]
    if len(ticks) > 1 and ticks[1] - ticks[0] < (last - first) * 0.08:  # too near to write both years
        starts, ticks = starts[1:], ticks[1:]
    return _calendar(first - margin, end, ticks, [str(start.year) for start in starts])


def month_names(starts: pd.DatetimeIndex, is_narrow: bool) -> list[str]:
    """Months as an axis names them, by one letter where many share a phone's width, and the year below the
    first of them and below each January.
    """
    letters = 1 if is_narrow and len(starts) > 6 else None
    names = [MONTHS[start.month - 1][:letters] for start in starts]
    return [
        f"{name}<br>{start.year}" if not at or start.month == 1 else name
        for at, (name, start) in enumerate(zip(names, starts, strict=True))
    ]


def _calendar(first: pd.Timestamp, last: pd.Timestamp, ticks: Any, texts: list[str]) -> dict:
    return {
        "type": "date",
        "range": [first, last],
        "tickvals": [*ticks],
        "ticktext": texts,
        "ticks": "outside",
        "fixedrange": True,
        "showgrid": False,
        "automargin": True,
    }
