"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Theme, add_notes, figure, largest, nice_step, years_axis
from words import ENGLISH_MONTHS, day, number, people


def days_between(gaps: pd.DataFrame, turn: pd.Timestamp | None, colours: Theme, is_narrow: bool) -> go.Figure:
    """One stem an exchange day: how many days had passed since the one before (rows of tempo); the longest are dated."""
    fig = figure(colours, 360, is_narrow)
    when = pd.to_datetime(gaps["date"])
    fig.add_bar(
        x=when,
        y=gaps["n_days"],
        width=86400000 * 3,
        marker={"color": colours.quiet, "line": {"width": 0}},
        hoverinfo="skip",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )
    fig.add_scatter(
        x=when,
        y=gaps["n_days"],
        mode="markers",
        marker={"size": 7, "color": colours.text},
        showlegend=False,
        customdata=gaps[["event_id"]],
        unselected={"marker": {"opacity": 1}},
        hovertext=[
            f"<b>{day(row.date)}</b><br>{people(row.n_days, 'days')} after the exchange of {day(row.previous_date)}"
            for row in gaps.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for row in gaps.nlargest(3 if is_narrow else 5, "n_days").itertuples():
        fig.add_annotation(
            x=row.date,
            y=row.n_days,
            text=f"<b>{people(row.n_days, 'days')}</b>"
            + ("" if is_narrow else f"<br>{day(row.previous_date)} – {day(row.date)}"),
            showarrow=False,
            yshift=10 if is_narrow else 18,
            font={"size": 10.5, "color": colours.text},
        )
    years_axis(fig, when)
    highest = float(gaps["n_days"].max())
    fig.update_yaxes(
        title={"text": "days since the exchange before", "standoff": 4},
        tick0=0,
        dtick=nice_step(max(highest, 2) / 3),
        range=[0, highest * 1.32],
    )
    if turn is not None:
        fig.add_vline(x=turn, line={"width": 1.5, "dash": "dash", "color": colours.text})
        fig.add_annotation(
            x=turn,
            y=1,
            yref="paper",
            text=day(turn),
            showarrow=False,
            xanchor="left",
            yanchor="top",
            xshift=4,
            font={"size": 11, "color": colours.text},
        )
    return fig.done()


def heat_map(months: pd.DataFrame, column: str, unit: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Year by month: one cell a month, its number written in it (rows of heat_map); an empty cell has no number."""
    grid = months.pivot(index="year", columns="month_of_year", values=column).reindex(columns=range(1, 13))
    values = grid.astype("Float64")
    low_colour = "rgba(0,0,0,0)"
    tone = (
        colours.to_russia
        if column.startswith("to_russia")
        else colours.to_ukraine
        if column.startswith("to_ukraine")
        else colours.quiet
    )
    fig = figure(colours, 70 + 46 * len(grid), is_narrow)
    highest = largest(values, least=1)
    fig.add_heatmap(
        z=values.where(values.gt(0)).to_numpy(dtype=float, na_value=float("nan")),
        x=list(ENGLISH_MONTHS),
        y=[str(year) for year in grid.index],
        colorscale=[[0, low_colour], [1, tone]],
        zmin=0,
        zmax=highest * 1.15,
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
        hovertemplate="%{x} %{y}: <b>%{z:,}</b> " + unit + "<extra></extra>",
    )
    notes = []
    for row, year in enumerate(grid.index):
        for place, month in enumerate(grid.columns):
            value = values.loc[year, month]
            if pd.notna(value):
                is_strong = float(value) > highest * 0.62
                notes.append(
                    {
                        "x": place,
                        "y": row,
                        "text": number(int(value)),
                        "font": {
                            "size": 9 if is_narrow else 12,
                            "color": colours.paper
                            if is_strong and value
                            else colours.text
                            if value
                            else colours.quiet,
                        },
                    }
                )
    add_notes(fig, notes)
    fig.update_xaxes(
        side="top",
        tickvals=list(ENGLISH_MONTHS),
        ticktext=[name[: 1 if is_narrow else 3] for name in ENGLISH_MONTHS],
        showgrid=False,
        linecolor="rgba(0,0,0,0)",
        ticks="",
    )
    fig.update_yaxes(autorange="reversed", showgrid=False, type="category")
    fig.update_layout(margin={"t": 30})
    return fig.done()
