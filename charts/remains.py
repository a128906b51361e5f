"""The dead: bodies handed over, each way, as running sums. Drawn soberly, in greys."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import WORDS_ALONE, Theme, figure, largest, nice_step, note, years_axis
from terms import COUNT_OF, DIRECTIONS, SIDES, counted, day, number, say


def cumulative_remains(steps: pd.DataFrame, direction: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Running sums of the bodies each side stated for one direction, in bodies.

    steps are rows of cumulative_remains.
    """
    steps = steps[steps["direction"].eq(direction)]
    looks = {
        "ukraine": {"dash": "solid", "color": colours.text},
        "russia": {"dash": "5px,3px", "color": colours.quiet},
    }
    title = say("bodies returned {direction}", direction=DIRECTIONS[direction])
    traces, notes = [], []
    for side, look in looks.items():
        part = steps[steps["side"].eq(side)]
        if part["stated_count"].isna().all():
            continue
        traces.append(
            {
                "type": "scatter",
                "x": part["date"],
                "y": part["own_total"],
                "mode": "lines",
                "name": COUNT_OF[side],
                "line": {"shape": "hv", "width": 2, **look},
                "hovertext": [_card(row) for row in part.itertuples()],
                "hovertemplate": WORDS_ALONE,
            }
        )
        last = part.iloc[-1]
        notes.append(
            note(
                x=last.date,
                y=last.own_total,
                text=f"<b>{number(last.own_total)}</b> {SIDES[side]}",
                xanchor="left",
                xshift=6,
                font={"size": 11.5, "color": colours.text},
            )
        )
    return figure(
        colours,
        320,
        is_narrow,
        traces,
        annotations=notes,
        xaxis=years_axis(pd.to_datetime(steps["date"]), room=0.4 if is_narrow else 0.12),
        yaxis={
            "title": {"text": title, "standoff": 4},
            "rangemode": "tozero",
            "tick0": 0,
            "dtick": nice_step(largest(steps["own_total"]) / 3),
            "tickformat": ",d",
        },
    )


def _card(row: pd.Series) -> str:
    side = SIDES[row.side]
    if pd.isna(row.stated_count):
        said = say("{side}: none found", side=side)
    else:
        said = f"{side}: {counted(row.stated_count, 'bodies')}"
    lines = [
        f"<b>{day(row.date)}</b>",
        row.title,
        said,
        say("{side}'s sum so far: <b>{number}</b>", side=side, number=number(row.own_total)),
    ]
    return "<br>".join(lines)
