"""What all pictures share: colours, fonts, axes. Colours are told apart by colour-blind readers and are no flags."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

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
    to_ukraine="#007566",
    to_russia="#4f136c",
    kyiv="#a04f08",
    moscow="#1957e6",
    text="#1f2933",
    quiet="#66727f",
    grid="#e3e7ec",
    paper="#ffffff",
    highlight="rgba(31,41,51,0.12)",
)
DARK = Theme(
    to_ukraine="#2fb5a2",
    to_russia="#d9b3ff",
    kyiv="#f2a154",
    moscow="#4f86f0",
    text="#e6eaf0",
    quiet="#9aa7b5",
    grid="#2a3442",
    paper="#11161d",
    highlight="rgba(230,234,240,0.14)",
)


def theme(is_dark: bool) -> Theme:
    return DARK if is_dark else LIGHT


def _plain(value: Any) -> Any:
    """What JSON has: days without a time as 2024-01-31, whole numbers without a point, nothing where there is none."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, pd.DataFrame):
        return _plain(value.to_numpy(dtype=object).tolist())
    if isinstance(value, np.ndarray | np.datetime64) and value.dtype.kind == "M":
        return _plain(pd.to_datetime(value))  # numpy itself makes numbers of days
    if isinstance(value, pd.Series | pd.Index | np.ndarray | pd.api.extensions.ExtensionArray):
        return [_plain(one) for one in value.tolist()]
    if isinstance(value, list | tuple | range):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").removesuffix("T00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Sketch:
    """A figure while it is being drawn: traces, notes and shapes as plain dictionaries, under the names Plotly has for them.

    A Plotly figure walks through its whole layout again at every call: one with fifty notes takes 55 ms so, not 30. rows and cols are panels; a trace, note or axis belongs to the first unless it names another.
    """

    def __init__(self, layout: dict, rows: int = 1, cols: int = 1) -> None:
        self.cols = cols
        self.axes = range(1, rows * cols + 1)
        self.data: list[dict] = []
        self.layout = layout
        self.layout.setdefault("annotations", [])
        self.layout["shapes"] = []

    def _axis(self, row: int | None, col: int | None) -> str:
        place = ((row or 1) - 1) * self.cols + (col or 1)
        return "" if place == 1 else str(place)

    def _add(self, kind: str, trace: dict, row: int | None, col: int | None) -> None:
        axis = self._axis(row, col)
        self.data.append({"type": kind, "xaxis": f"x{axis}", "yaxis": f"y{axis}", **trace})

    def add_bar(self, row: int | None = None, col: int | None = None, **trace: Any) -> None:
        self._add("bar", trace, row, col)

    def add_scatter(self, row: int | None = None, col: int | None = None, **trace: Any) -> None:
        self._add("scatter", trace, row, col)

    def add_heatmap(self, **trace: Any) -> None:
        self._add("heatmap", trace, None, None)

    def add_annotation(self, row: int | None = None, col: int | None = None, **note: Any) -> None:
        axis = self._axis(row, col)
        self.layout["annotations"].append({"xref": f"x{axis}", "yref": f"y{axis}", **note})

    def add_shape(self, **shape: Any) -> None:
        self.layout["shapes"].append(shape)

    def add_hline(self, y: float, row: int | None = None, col: int | None = None, **shape: Any) -> None:
        axis = self._axis(row, col)
        self.add_shape(type="line", xref=f"x{axis} domain", yref=f"y{axis}", x0=0, x1=1, y0=y, y1=y, **shape)

    def add_vline(self, x: Any, **shape: Any) -> None:
        self.add_shape(type="line", yref="paper", x0=x, x1=x, y0=0, y1=1, **shape)

    def add_vrect(self, **shape: Any) -> None:
        self.add_shape(type="rect", yref="paper", y0=0, y1=1, **shape)

    def update_layout(self, changes: dict | None = None, **more: Any) -> None:
        for name, value in {**(changes or {}), **more}.items():
            known = self.layout.get(name)
            self.layout[name] = (
                {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
            )

    def update_xaxes(self, row: int | None = None, col: int | None = None, **changes: Any) -> None:
        self._update_axes("xaxis", row, col, changes)

    def update_yaxes(self, row: int | None = None, col: int | None = None, **changes: Any) -> None:
        self._update_axes("yaxis", row, col, changes)

    def _update_axes(self, kind: str, row: int | None, col: int | None, changes: dict) -> None:
        for number in (
            [self._axis(row, col)] if row else ["" if place == 1 else str(place) for place in self.axes]
        ):
            self.update_layout({f"{kind}{number}": {**self.layout.get(f"{kind}{number}", {}), **changes}})

    def update_traces(self, selector: dict, **changes: Any) -> None:
        for trace in self.data:
            if all(trace.get(name) == value for name, value in selector.items()):
                trace.update(changes)

    def done(self) -> go.Figure:
        """The figure. Plotly's checks are skipped: of the largest they take 14 ms, half of its drawing; tests check all."""
        return go.Figure({"data": _plain(self.data), "layout": _plain(self.layout)}, _validate=False)


def figure(colours: Theme, height: int, is_narrow: bool = False) -> Sketch:
    """An empty figure with the house's margins, fonts, legend place and hover card."""
    return Sketch(house_layout(colours, height, is_narrow))


def panels(colours: Theme, height: int, is_narrow: bool, **grid: Any) -> Sketch:
    """An empty figure of several panels; grid is what plotly's make_subplots takes."""
    layout = json.loads(_grid(json.dumps(grid)))
    house = house_layout(colours, height, is_narrow)
    for axis in [name for name in layout if name.startswith(("xaxis", "yaxis"))]:
        layout[axis] = {**house[axis[:5]], **layout[axis]}
    return Sketch({**house, **layout}, grid["rows"], grid["cols"])


@lru_cache
def _grid(grid: str) -> str:
    """Where the panels stand. Plotly takes longer to work it out than we to draw what is in them."""
    layout = make_subplots(**json.loads(grid)).layout.to_plotly_json()
    layout.pop("template", None)
    return json.dumps(layout)


def house_layout(colours: Theme, height: int, is_narrow: bool = False) -> dict:
    """The layout that all figures begin with. It names an empty template: Plotly's own is large and would be overridden anyway."""
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
            "y": 1.0,
            "yanchor": "bottom",
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


def apart(values: pd.Series, places: pd.Series, room: Any, most: int) -> list:
    """The index of those of the largest values that can be written out: no more than so many, and none within room of a larger one."""
    found: list = []
    for index in values.sort_values(ascending=False).index:
        if len(found) == most:
            break
        if all(abs(places[index] - places[other]) > room for other in found):
            found.append(index)
    return found


def add_notes(fig: Sketch, notes: list[dict], shapes: list[dict] | None = None) -> None:
    """Annotations without arrows, and shapes."""
    for note in notes:
        fig.add_annotation(**{"showarrow": False, **note})
    for shape in shapes or []:
        fig.add_shape(**shape)


def level(y: float, line: dict) -> dict:
    """A line across the whole figure, as a shape for add_notes."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def mirrored_ticks(highest: float) -> dict:
    """Ticks of an axis that runs both ways from zero, in whole people without a sign."""
    step = nice_step(max(highest, 4) / 2)
    reach = int(highest // step) * step
    values = list(range(-reach, reach + 1, step))
    return {
        "tickvals": values,
        "ticktext": [f"{abs(v):,}" for v in values],
        "range": [-highest * 1.18, highest * 1.18],
    }


def nice_step(rough: float) -> int:
    """The largest of 1, 2, 5 times a power of ten that is not above rough; never below one whole person."""
    power = 1
    while power * 10 <= rough:
        power *= 10
    return max(1, next(m * power for m in (5, 2, 1) if m * power <= max(rough, 1)))


def years_axis(fig: Sketch, days: pd.Series, room: float = 0.0, edge_days: int = 20) -> None:
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
        type="date",
        range=[first - margin, last + margin + (last - first) * room],
        tickvals=ticks,
        ticktext=[str(start.year) for start in starts],
        ticks="outside",
        fixedrange=True,
        showgrid=False,
        automargin=True,
    )
