"""Do officials' totals add up?

What is left between a stated total and the sum of the same side's stated counts.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import WORDS_ALONE, Theme, apart, figure, horizontal_line, nice_step, note, years_axis
from terms import OFFICES, SIDES, bounded, day, number, say, signed

SYMBOLS = {"exact": "circle", "at_least": "triangle-up", "at_most": "triangle-down", "approx": "diamond"}
# So many of the totals with most left over are written out, and none within so long of a larger one.
WRITTEN = 4
ROOM = pd.Timedelta(days=150)


def left_over(totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """What is left of each total of the whole war, in people, over time: at zero it adds up.

    totals are whole-war rows of reconciliation, of one side or both.
    """
    when = pd.to_datetime(totals["as_of"])
    low, high = (
        float(end) for end in (min(totals["left_over"].min(), -10), max(totals["left_over"].max(), 10))
    )
    reach = high - low
    return figure(
        colours,
        420,
        is_narrow,
        [_points(part, side, colours) for side, part in totals.groupby("side", sort=False)],
        annotations=_furthest(totals.reset_index(drop=True), colours),
        shapes=[horizontal_line(0, {"width": 1.5, "color": colours.text})],
        xaxis=years_axis(when, is_narrow, room=0.06),
        yaxis={
            "title": None if is_narrow else {"text": say("people left over"), "standoff": 4},
            "tick0": 0,
            "dtick": nice_step(reach / 4),
            "tickformat": ",d",
            "range": [low - reach * 0.12, high + reach * 0.12],
        },
        hovermode="closest",
    )


def _points(part: pd.DataFrame, side: str, colours: Theme) -> dict:
    """The totals of one side's offices, exact ones first: the legend shows the first one's mark."""
    part = part.sort_values("bound", key=lambda bound: bound.ne("exact"), kind="stable")
    return {
        "type": "scatter",
        "x": part["as_of"],
        "y": part["left_over"],
        "mode": "markers",
        "name": OFFICES[side],
        "marker": {
            "size": 9,
            "symbol": part["bound"].map(SYMBOLS),
            "color": colours.side(side),
            "opacity": 0.85,
            "line": {"width": 1, "color": colours.paper},
        },
        "hovertext": [_card(row) for row in part.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _furthest(totals: pd.DataFrame, colours: Theme) -> list[dict]:
    """The totals with most left over, written at their marks where there is room."""
    when, rest = pd.to_datetime(totals["as_of"]), totals["left_over"]
    middle = when.min() + (when.max() - when.min()) / 2
    return [
        note(
            x=totals.loc[index, "as_of"],
            y=rest[index],
            text=bounded(number(totals.loc[index, "value"]), totals.loc[index, "bound"]),
            xanchor="right" if when[index] > middle else "left",
            yanchor="bottom" if rest[index] > 0 else "top",
            yshift=6 if rest[index] > 0 else -6,
            font={"size": 12, "color": colours.text},
        )
        for index in apart(rest.abs(), when, ROOM, WRITTEN)
    ]


def _card(row: pd.Series) -> str:
    basis = f" ({row.basis})" if pd.notna(row.basis) else ""
    lines = [
        f"<b>{day(row.as_of)}</b> · {row.claimant}",
        say("Stated total: {total}", total=bounded(f"<b>{number(row.value)}</b>", row.bound)) + basis,
        say(
            "{side}'s own numbers: {exchanges} in exchanges",
            side=SIDES[row.side],
            exchanges=number(row.exchanges),
        ),
    ]
    if row.counted_beside:
        lines.append(say("and {number} beside them", number=number(row.counted_beside)))
    lines.append(say("Left over: <b>{number}</b>", number=signed(row.left_over)))
    return "<br>".join(lines)
