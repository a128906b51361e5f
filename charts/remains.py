"""The dead: bodies handed over, each way, as running sums. Drawn soberly, in greys."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Theme, figure, largest, nice_step, years_axis
from words import DIRECTIONS, SIDES, day, number, people


def cumulative_remains(steps: pd.DataFrame, direction: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Running sums of the bodies each side stated for one direction (rows of cumulative_remains), in bodies."""
    fig = figure(colours, 320, is_narrow)
    steps = steps[steps["direction"].eq(direction)]
    for side, dash in (("ukraine", "solid"), ("russia", "5px,3px")):
        part = steps[steps["side"].eq(side)]
        if part["stated_count"].isna().all():
            continue
        fig.add_scatter(
            x=part["date"],
            y=part["own_total"],
            mode="lines",
            name=f"{SIDES[side]}'s count",
            line={
                "shape": "hv",
                "width": 2,
                "dash": dash,
                "color": colours.text if side == "ukraine" else colours.quiet,
            },
            hovertext=[
                f"<b>{day(row.date)}</b><br>{row.title}<br>{SIDES[side]}: {'silent' if pd.isna(row.stated_count) else people(row.stated_count, 'bodies')}<br>{SIDES[side]}'s sum so far: <b>{number(row.own_total)}</b>"
                for row in part.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        if len(part):
            last = part.iloc[-1]
            fig.add_annotation(
                x=last.date,
                y=last.own_total,
                text=f"<b>{number(last.own_total)}</b> {SIDES[side]}",
                showarrow=False,
                xanchor="left",
                xshift=6,
                font={"size": 11.5, "color": colours.text},
            )
    years_axis(fig, pd.to_datetime(steps["date"]), room=0.4 if is_narrow else 0.12)
    highest = largest(steps["own_total"])
    fig.update_yaxes(
        title={"text": f"bodies returned {DIRECTIONS[direction]}", "standoff": 4},
        rangemode="tozero",
        tick0=0,
        dtick=nice_step(highest / 3),
        tickformat=",d",
    )
    return fig.done()
