"""What all pictures share: colours, fonts, axes. Colours are told apart by colour-blind readers and are no flags."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

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
    """The colours of one appearance: one for each direction, one for each side, quiet greys for the rest."""

    to_ukraine: str
    to_russia: str
    kyiv: str
    moscow: str
    text: str
    quiet: str
    grid: str
    paper: str
    highlight: str

    def direction(self, name: str) -> str:
        return self.to_ukraine if name == "to_ukraine" else self.to_russia

    def side(self, name: str) -> str:
        return {"ukraine": self.kyiv, "russia": self.moscow}.get(name, self.quiet)


LIGHT = Theme(
    to_ukraine="#007566", to_russia="#4f136c", kyiv="#a04f08", moscow="#1957e6",
    text="#1f2933", quiet="#66727f", grid="#e3e7ec", paper="#ffffff", highlight="rgba(31,41,51,0.12)",
)
DARK = Theme(
    to_ukraine="#2fb5a2", to_russia="#d9b3ff", kyiv="#f2a154", moscow="#4f86f0",
    text="#e6eaf0", quiet="#9aa7b5", grid="#2a3442", paper="#11161d", highlight="rgba(230,234,240,0.14)",
)


def theme(is_dark: bool) -> Theme:
    return DARK if is_dark else LIGHT


def figure(colours: Theme, height: int, is_narrow: bool = False) -> go.Figure:
    """An empty figure with the house's margins, fonts, legend place and hover card."""
    return go.Figure(layout=house_layout(colours, height, is_narrow))


def house_layout(colours: Theme, height: int, is_narrow: bool = False) -> dict:
    """The layout that all figures begin with. It names an empty template: Plotly's own is large and would be overridden anyway."""
    return {
        "template": {},
        "height": height,
        "font": {"family": FONT, "size": 12 if is_narrow else 13, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8 if is_narrow else 16, "t": 8, "b": 8},
        "hoverlabel": {"bgcolor": colours.paper, "bordercolor": colours.quiet, "font": {"family": FONT, "size": 13, "color": colours.text}, "align": "left"},
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom", "font": {"size": 11 if is_narrow else 12}, "itemclick": False, "itemdoubleclick": False, "traceorder": "normal"},
        "dragmode": False,
        "bargap": 0.15,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.quiet, "activecolor": colours.text},
        "xaxis": {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True, "linecolor": colours.grid, "tickcolor": colours.grid},
        "yaxis": {"gridcolor": colours.grid, "zeroline": False, "fixedrange": True, "automargin": True},
    }


def largest(*numbers: pd.DataFrame | pd.Series, least: float = 10) -> float:
    """The largest number among frames and series where any may be missing, and never less than least."""
    parts = [part.to_numpy(dtype=float, na_value=np.nan).ravel() for part in numbers]
    found = np.concatenate(parts) if parts else np.array([])
    return float(np.nanmax(np.append(found, least)))


def add_notes(fig: go.Figure, notes: list[dict], shapes: list[dict] | None = None) -> None:
    """Many annotations and shapes at once: one by one, Plotly checks the whole layout again for each."""
    fig.update_layout(
        annotations=[*fig.layout.annotations, *({"showarrow": False, **note} for note in notes)],
        shapes=[*fig.layout.shapes, *(shapes or [])],
    )


def level(y: float, line: dict) -> dict:
    """A line across the whole figure, as a shape for add_notes."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def mirrored_ticks(highest: float) -> dict:
    """Ticks of an axis that runs both ways from zero, in whole people without a sign."""
    step = nice_step(max(highest, 4) / 2)
    reach = int(highest // step) * step
    values = list(range(-reach, reach + 1, step))
    return {"tickvals": values, "ticktext": [f"{abs(v):,}" for v in values], "range": [-highest * 1.18, highest * 1.18]}


def nice_step(rough: float) -> int:
    """The largest of 1, 2, 5 times a power of ten that is not above rough; never below one whole person."""
    power = 1
    while power * 10 <= rough:
        power *= 10
    return max(1, next(m * power for m in (5, 2, 1) if m * power <= max(rough, 1)))


def years_axis(fig: go.Figure, days: pd.Series, room: float = 0.0, edge_days: int = 20) -> None:
    """A calendar axis with a tick each January and the year written at it.

    room is left after the last day, as a share of all; edge_days on both sides, for bars that stand around their day.
    """
    first, last = pd.Timestamp(days.min()), pd.Timestamp(days.max())
    margin = max((last - first) * 0.015, pd.Timedelta(days=edge_days))
    starts = pd.date_range(f"{first.year}-01-01", last, freq="YS")
    ticks = [max(start, first - margin) for start in starts]
    if len(ticks) > 1 and ticks[1] - ticks[0] < (last - first) * 0.08:  # too near to write both years
        starts, ticks = starts[1:], ticks[1:]
    fig.update_xaxes(
        type="date", range=[first - margin, last + margin + (last - first) * room], tickvals=ticks, ticktext=[str(start.year) for start in starts],
        ticks="outside", fixedrange=True, showgrid=False, automargin=True,
    )
