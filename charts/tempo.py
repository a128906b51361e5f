"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import (
    OPAQUE,
    WORDS_ALONE,
    Theme,
    apart,
    contrast,
    faded,
    figure,
    largest,
    nice_step,
    note,
    over,
    vertical_line,
    years_axis,
)
from terms import MONTHS, counted, day, number, say

# Of words and their ground, by WCAG 2.2.
LEAST_CONTRAST = 4.5
WITHOUT_NUMBER = "◇"  # in a month: exchanges took place, a number of theirs is withheld or was not found


def days_between(gaps: pd.DataFrame, turn: pd.Timestamp | None, colours: Theme, is_narrow: bool) -> go.Figure:
    """One stem an exchange day: how many days had passed since the one before; the longest say how many.

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
    # Their dates stand in the table of pauses: written here, they lie on the stems beside them.
    room = (when.max() - when.min()) * 0.06
    longest = gaps.loc[apart(gaps["n_days"], when, room, 3 if is_narrow else 5)]
    start, end = when.min() + room, when.max() - room
    notes = [
        note(
            x=row.date,
            y=row.n_days,
            text=f"<b>{counted(row.n_days, 'days')}</b>",
            yshift=13,
            # At either end the words would lie on the axis or be cut.
            xanchor="left" if row.date <= start else "right" if row.date >= end else "center",
            font={"size": 11, "color": colours.text},
        )
        for row in longest.itertuples()
    ]
    shapes = []
    if turn is not None:
        shapes.append(vertical_line(turn, {"width": 1.5, "dash": "dash", "color": colours.text}))
        is_late = turn > when.min() + (when.max() - when.min()) / 2
        notes.append(
            note(
                x=turn,
                y=1,
                yref="paper",
                text=day(turn),
                xanchor="right" if is_late else "left",
                yanchor="top",
                xshift=-4 if is_late else 4,
                font={"size": 11, "color": colours.text},
            )
        )
    return figure(
        colours,
        320,
        is_narrow,
        traces,
        annotations=notes,
        shapes=shapes,
        xaxis=years_axis(when, is_narrow, edge_days=15),
        yaxis={
            "title": {"text": say("days since the exchange before"), "standoff": 4},
            "tick0": 0,
            "dtick": nice_step(max(highest, 2) / 3),
            "range": [0, highest * 1.3],
        },
    )


def _gap_card(row: pd.Series) -> str:
    return say(
        "<b>{day}</b><br>{days} after the exchange of {before}",
        day=day(row.date),
        days=counted(row.n_days, "days"),
        before=day(row.previous_date),
    )


def heat_map(months: pd.DataFrame, column: str, unit: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Year by month: one cell a month, its number written in it; an empty cell is a month without an event.

    months are rows of heat_map, of which column is shown. A month in which exchanges took place and that
    side's number of them is withheld or was not found has an outline and a diamond in place of a number, or
    under the number of its other events: it is no empty month.
    """
    months = months.assign(without=months.get(f"n_exchanges_without_{column}", 0))
    wide = {"index": "year", "columns": "month_of_year"}
    grid = months.pivot(**wide, values=column).reindex(columns=range(1, 13))
    without = months.pivot(**wide, values="without").reindex(columns=range(1, 13)).fillna(0)
    values = grid.astype("Float64")
    # The highest has not all of the colour's strength, so that its number can be read.
    full, strongest = largest(values, least=1) * 1.15, _strongest(column, colours)
    cells = {
        "type": "heatmap",
        "z": values.where(values.gt(0)),
        "x": list(MONTHS),
        "y": [str(year) for year in grid.index],
        # From the colour itself: from another hue, cells in between would be grey.
        "colorscale": [[0, faded(strongest, 0)], [1, strongest]],
        "zmin": 0,
        "zmax": full,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": False,
        "hovertemplate": "%{x} %{y}: <b>%{z:,}</b> " + unit + "<extra></extra>",
    }
    size = 9 if is_narrow else 12
    notes, outlines = [], []
    for row, year in enumerate(grid.index):
        for place, (value, n_without) in enumerate(zip(values.loc[year], without.loc[year], strict=True)):
            written = [] if pd.isna(value) else [number(int(value))]
            if n_without:
                written.append(WITHOUT_NUMBER)
                if pd.isna(value):
                    outlines.append(_outline(place, row, colours))
            if written:
                ink = colours.quiet if pd.isna(value) else _ink(float(value) / full, strongest, colours)
                text = "<br>".join(written)
                notes.append(note(x=place, y=row, text=text, font={"size": size, "color": ink}))
    return figure(
        colours,
        80 + 46 * len(grid),
        is_narrow,
        [cells],
        annotations=notes,
        shapes=outlines,
        xaxis={
            "side": "top",
            "tickvals": list(MONTHS),
            "ticktext": [name[: 1 if is_narrow else 3] for name in MONTHS],
            "showgrid": False,
            "linecolor": "rgba(0,0,0,0)",
            "ticks": "",
        },
        yaxis={"autorange": "reversed", "showgrid": False, "type": "category", "ticks": ""},
        # Above the months there is room for the buttons of the picture, which a touch screen always shows.
        margin={"t": 56},
    )


def _outline(place: int, row: int, colours: Theme) -> dict:
    """The edge of a cell that has no number to be coloured by."""
    reach = {"x0": place - 0.44, "x1": place + 0.44, "y0": row - 0.44, "y1": row + 0.44}
    return {"type": "rect", **reach, "line": {"width": 1, "dash": "dot", "color": colours.quiet}}


def _strongest(column: str, colours: Theme) -> str:
    """The colour of the side whose count it is, grey where events are counted."""
    if column.endswith("_moscow"):
        return colours.moscow
    return colours.kyiv if column.endswith("_kyiv") else colours.quiet


def _ink(strength: float, strongest: str, colours: Theme) -> str:
    """What a cell's number is written in, so that it can be read on strong cells as on weak ones; zeros stand
    back. Of black and white one always can, of the page's own colours neither on some cells in between.
    """
    if not strength:
        return colours.quiet
    cell = over(colours.paper, strongest, strength)
    inks = (colours.text, colours.paper, "#000000", "#ffffff")
    return next(ink for ink in inks if contrast(ink, cell) >= LEAST_CONTRAST)
