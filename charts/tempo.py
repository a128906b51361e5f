"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import (
    OPAQUE,
    WORDS_ALONE,
    Theme,
    figure,
    largest,
    nice_step,
    note,
    vertical_line,
    years_axis,
)
from terms import MONTHS, counted, day, number, say


def days_between(gaps: pd.DataFrame, turn: pd.Timestamp | None, colours: Theme, is_narrow: bool) -> go.Figure:
    """One stem an exchange day: how many days had passed since the one before; the longest are dated.

    gaps are rows of tempo.
    """
    when = pd.to_datetime(gaps["date"])
    highest = float(gaps["n_days"].max())
    traces = [
        {
            "type": "bar",
            "x": when,
            "y": gaps["n_days"],
            "width": 86400000 * 3,
            "marker": {"color": colours.quiet, "line": {"width": 0}},
            "hoverinfo": "skip",
            "showlegend": False,
            "unselected": OPAQUE,
        },
        {
            "type": "scatter",
            "x": when,
            "y": gaps["n_days"],
            "mode": "markers",
            "marker": {"size": 7, "color": colours.text},
            "showlegend": False,
            "customdata": gaps[["event_id"]],
            "unselected": OPAQUE,
            "hovertext": [_gap_card(row) for row in gaps.itertuples()],
            "hovertemplate": WORDS_ALONE,
        },
    ]
    notes = [
        note(
            x=row.date,
            y=row.n_days,
            text=_pause_label(row, is_narrow),
            yshift=10 if is_narrow else 18,
            font={"size": 10.5, "color": colours.text},
        )
        for row in gaps.nlargest(3 if is_narrow else 5, "n_days").itertuples()
    ]
    shapes = []
    if turn is not None:
        shapes.append(vertical_line(turn, {"width": 1.5, "dash": "dash", "color": colours.text}))
        notes.append(
            note(
                x=turn,
                y=1,
                yref="paper",
                text=day(turn),
                xanchor="left",
                yanchor="top",
                xshift=4,
                font={"size": 11, "color": colours.text},
            )
        )
    return figure(
        colours,
        360,
        is_narrow,
        traces,
        annotations=notes,
        shapes=shapes,
        xaxis=years_axis(when),
        yaxis={
            "title": {"text": say("days since the exchange before"), "standoff": 4},
            "tick0": 0,
            "dtick": nice_step(max(highest, 2) / 3),
            "range": [0, highest * 1.32],
        },
    )


def _gap_card(row: pd.Series) -> str:
    return say(
        "<b>{day}</b><br>{days} after the exchange of {before}",
        day=day(row.date),
        days=counted(row.n_days, "days"),
        before=day(row.previous_date),
    )


def _pause_label(row: pd.Series, is_narrow: bool) -> str:
    passed = f"<b>{counted(row.n_days, 'days')}</b>"
    return passed if is_narrow else f"{passed}<br>{day(row.previous_date)} – {day(row.date)}"


def heat_map(months: pd.DataFrame, column: str, unit: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Year by month: one cell a month, its number written in it; an empty cell has no number.

    months are rows of heat_map, of which column is shown.
    """
    grid = months.pivot(index="year", columns="month_of_year", values=column).reindex(columns=range(1, 13))
    values = grid.astype("Float64")
    highest = largest(values, least=1)
    cells = {
        "type": "heatmap",
        "z": values.where(values.gt(0)),
        "x": list(MONTHS),
        "y": [str(year) for year in grid.index],
        "colorscale": [[0, "rgba(0,0,0,0)"], [1, _strongest(column, colours)]],
        "zmin": 0,
        "zmax": highest * 1.15,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": False,
        "hovertemplate": "%{x} %{y}: <b>%{z:,}</b> " + unit + "<extra></extra>",
    }
    size = 9 if is_narrow else 12
    notes = [
        note(
            x=place,
            y=row,
            text=number(int(value)),
            font={"size": size, "color": _ink(float(value), highest, colours)},
        )
        for row, year in enumerate(grid.index)
        for place, value in enumerate(values.loc[year])
        if pd.notna(value)
    ]
    return figure(
        colours,
        70 + 46 * len(grid),
        is_narrow,
        [cells],
        annotations=notes,
        xaxis={
            "side": "top",
            "tickvals": list(MONTHS),
            "ticktext": [name[: 1 if is_narrow else 3] for name in MONTHS],
            "showgrid": False,
            "linecolor": "rgba(0,0,0,0)",
            "ticks": "",
        },
        yaxis={"autorange": "reversed", "showgrid": False, "type": "category"},
        margin={"t": 30},
    )


def _strongest(column: str, colours: Theme) -> str:
    """The colour of the side whose count it is, grey where events are counted."""
    if column.endswith("_moscow"):
        return colours.moscow
    return colours.kyiv if column.endswith("_kyiv") else colours.quiet


def _ink(value: float, highest: float, colours: Theme) -> str:
    """What a cell's number is written in: readable on strong cells as on weak ones; zeros stand back."""
    if not value:
        return colours.quiet
    return colours.paper if value > highest * 0.62 else colours.text
