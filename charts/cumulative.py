"""How many people have been returned so far: each side's own sum, the best available, officials' totals."""

from __future__ import annotations

from math import ceil, floor

import pandas as pd
import plotly.graph_objects as go

from charts.style import (
    OPAQUE,
    WORDS_ALONE,
    Theme,
    figure,
    horizontal_line,
    largest,
    nice_step,
    note,
    subplots,
    years_axis,
)
from terms import CURVES, DIRECTIONS, SIDES, bounded, counted, day, number, say, signed

TOTAL_SYMBOLS = {
    "exact": "circle",
    "at_least": "triangle-up-open",
    "at_most": "triangle-down-open",
    "approx": "circle-open",
}
DASHES = {"ukraine": "solid", "russia": "6px,3px", "best": "solid"}
UPPER, LOWER = {"xaxis": "x", "yaxis": "y"}, {"xaxis": "x2", "yaxis": "y2"}
# The ends of curves are written beside the picture; each takes this share of the upper panel's height.
END_HEIGHT = 0.16


def cumulative(
    steps: pd.DataFrame,
    differences: pd.DataFrame,
    totals: pd.DataFrame,
    curves: list[str],
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """The curves of one direction, and under them, on a scale of its own, how far both sides are apart.

    steps are rows of cumulative_returnees, differences of running_difference and totals of
    running_totals_shown, all of one direction; the latter two may be empty. curves are of ukraine, russia and
    best. Both panels count people, by the same days.
    """
    days = pd.to_datetime(steps["date"])
    shown = {curve: steps[steps["curve"].eq(curve)] for curve in curves}
    highest = largest(steps[["total", "high_total"]], totals["value"])
    traces = _band(steps[steps["curve"].eq("best")], colours)
    traces += [_curve(rows, curve, colours) for curve, rows in shown.items()]
    traces.append(_balances(shown[curves[-1]], colours))
    traces += _official_totals(totals, colours)
    notes = _ends(shown, highest, colours, is_narrow)
    # What is written beside the picture leaves its months a phone's width on a small desk too.
    calendar = years_axis(days, is_narrow=True, edge_days=8)
    axes = {
        "xaxis": calendar,
        "yaxis": {
            "tick0": 0,
            "dtick": nice_step(highest / 3),
            "tickformat": ",",
            "range": [0, highest * 1.04],
            "title": None if is_narrow else {"text": say("people"), "standoff": 4},
        },
    }
    shapes = []
    has_differences = len(differences) > 0
    if has_differences:
        traces.append(_difference(differences, days.max(), colours))
        notes += _difference_notes(differences, colours)
        shapes.append(horizontal_line(0, {"width": 1, "color": colours.quiet}, panel="2"))
        axes |= {"xaxis2": calendar, "yaxis2": _difference_axis(differences)}
    return figure(
        colours,
        560 if has_differences else 400,
        is_narrow,
        traces,
        _panels(has_differences),
        annotations=notes,
        shapes=shapes,
        hovermode="closest",
        margin={"r": 96 if is_narrow else 150},
        **axes,
    )


def _panels(has_differences: bool) -> dict:
    heights = {"rows": 2, "row_heights": (0.66, 0.34)} if has_differences else {"rows": 1}
    return subplots(cols=1, shared_xaxes=True, vertical_spacing=0.16, **heights)


def _band(best: pd.DataFrame, colours: Theme) -> list[dict]:
    edge = {
        "type": "scatter",
        **UPPER,
        "x": best["date"],
        "mode": "lines",
        "line": {"width": 0, "shape": "hv"},
        "hoverinfo": "skip",
    }
    filled = {"fill": "tonexty", "fillcolor": colours.highlight, "name": say("Range of everything stated")}
    return [
        {**edge, "y": best["low_total"], "showlegend": False},
        {**edge, "y": best["high_total"], **filled},
    ]


def _colour(curve: str, colours: Theme) -> str:
    return colours.text if curve == "best" else colours.side(curve)


def _curve(rows: pd.DataFrame, curve: str, colours: Theme) -> dict:
    line = {"width": 1.6 if curve == "best" else 2.4, "color": _colour(curve, colours), "shape": "hv"}
    return {
        "type": "scatter",
        **UPPER,
        "x": rows["date"],
        "y": rows["total"],
        "mode": "lines",
        "line": {**line, "dash": DASHES[curve]},
        "name": CURVES[curve],
        "showlegend": False,  # its name stands at its end
        "customdata": rows[["event_id"]],
        "hovertext": [_step_card(row, curve) for row in rows.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _step_card(row: pd.Series, curve: str) -> str:
    lines = [f"<b>{day(row.date)}</b> · {row.title}", f"{CURVES[curve]}: <b>{number(row.total)}</b>"]
    if row.added:
        added = bounded(signed(row.added), row.bound)
        lines.append(say("{number} by {whose}", number=added, whose=SIDES[row.counted_by]))
    elif curve != "best":
        lines.append(say("no number of its own for this event"))
    if row.is_balance:
        lines.append(say("what is left of the agreement's whole, on its last stage"))
    return "<br>".join(lines)


def _balances(rows: pd.DataFrame, colours: Theme) -> dict:
    """Diamonds where the balance of an agreement enters."""
    balances = rows[rows["is_balance"] & rows["added"].ne(0)]
    return {
        "type": "scatter",
        **UPPER,
        "x": balances["date"],
        "y": balances["total"],
        "mode": "markers",
        "name": say("Balance of an agreement"),
        "marker": {"symbol": "diamond", "size": 9, "color": colours.text},
        "hoverinfo": "skip",
        "showlegend": len(balances) > 0,
    }


def _official_totals(totals: pd.DataFrame, colours: Theme) -> list[dict]:
    traces = []
    for side, rows in totals.groupby("side", sort=False):
        traces.append(
            {
                "type": "scatter",
                **UPPER,
                "x": rows["as_of"],
                "y": rows["value"],
                "mode": "markers",
                "name": say("Totals stated by {side}'s offices", side=SIDES[side]),
                "marker": {
                    "size": 7,
                    "symbol": rows["bound"].map(TOTAL_SYMBOLS),
                    "color": colours.side(side),
                    "line": {"width": 1.2, "color": colours.side(side)},
                },
                "hovertext": [_total_card(row) for row in rows.itertuples()],
                "hovertemplate": WORDS_ALONE,
                "unselected": OPAQUE,
            }
        )
    return traces


def _total_card(row: pd.Series) -> str:
    lines = [
        say("<b>{day}</b> · total stated by<br>{claimant}", day=day(row.as_of), claimant=row.claimant),
        say(
            "{total} {direction} since 24 Feb 2022",
            total=bounded(f"<b>{number(row.value)}</b>", row.bound),
            direction=DIRECTIONS[row.direction],
        ),
        f"{counted(row.n_documents, 'documents')}; {row.publisher}",
    ]
    if pd.notna(row.own_total):
        lines.append(
            say(
                "{side}'s own counts add up to {number} that day",
                side=SIDES[row.side],
                number=number(row.own_total),
            )
        )
    return "<br>".join(lines)


def _ends(shown: dict[str, pd.DataFrame], highest: float, colours: Theme, is_narrow: bool) -> list[dict]:
    """Where each curve ends, written beside the picture at its height, or as near as there is room."""
    ends = sorted(((curve, rows.iloc[-1]) for curve, rows in shown.items()), key=lambda end: end[1].total)
    heights = _spread([end.total / (highest * 1.04) for _, end in ends])
    return [
        note(
            xref="paper",
            yref="y domain",
            x=1,
            y=height,
            xanchor="left",
            yanchor="middle",
            xshift=8,
            align="left",
            text=f"<b>{bounded(number(end.total), end.total_bound)}</b><br>{CURVES[curve]}",
            font={"size": 11 if is_narrow else 12, "color": _colour(curve, colours)},
        )
        for height, (curve, end) in zip(heights, ends, strict=True)
    ]


def _spread(heights: list[float]) -> list[float]:
    """Heights in ascending order as shares of a panel, moved as far apart as two lines of words need."""
    spread = [max(heights[0], END_HEIGHT / 2)]
    for height in heights[1:]:
        spread.append(max(height, spread[-1] + END_HEIGHT))
    room = 1 - END_HEIGHT / 2
    for at in reversed(range(len(spread))):
        spread[at] = min(spread[at], room)
        room = spread[at] - END_HEIGHT
    return spread


def _difference(differences: pd.DataFrame, last: pd.Timestamp, colours: Theme) -> dict:
    """Of the events of which both sides gave a number, Kyiv's minus Moscow's, added up day by day."""
    end = differences.iloc[-1]
    return {
        "type": "scatter",
        **LOWER,
        "x": [*pd.to_datetime(differences["date"]), last],
        "y": [*differences["running_difference"], end.running_difference],
        "mode": "lines",
        "line": {"width": 2.2, "shape": "hv", "color": colours.text},
        "fill": "tozeroy",
        "fillcolor": colours.highlight,
        "showlegend": False,
        "customdata": [*differences[["event_id"]].to_numpy().tolist(), [end.event_id]],
        "hovertext": [*(_difference_card(row) for row in differences.itertuples()), _difference_card(end)],
        "hovertemplate": WORDS_ALONE,
    }


def _difference_card(row: pd.Series) -> str:
    lines = [
        f"<b>{day(row.date)}</b> · {row.title}",
        say("Kyiv {kyiv}, Moscow {moscow}", kyiv=number(row.kyiv_count), moscow=number(row.moscow_count)),
        say("So far Kyiv's minus Moscow's: <b>{number}</b>", number=signed(row.running_difference)),
    ]
    return "<br>".join(lines)


def _difference_notes(differences: pd.DataFrame, colours: Theme) -> list[dict]:
    end = differences.iloc[-1]
    return [
        note(
            xref="paper",
            yref="y2 domain",
            x=0,
            y=1.04,
            xanchor="left",
            yanchor="bottom",
            align="left",
            font={"size": 12, "color": colours.text},
            text=say("<b>Where both gave a number:</b><br>Kyiv's minus Moscow's, added up"),
        ),
        note(
            xref="paper",
            yref="y2",
            x=1,
            y=int(end.running_difference),
            xanchor="left",
            xshift=8,
            font={"size": 13, "color": colours.text},
            text=f"<b>{signed(end.running_difference)}</b>",
        ),
    ]


def _difference_axis(differences: pd.DataFrame) -> dict:
    low, high = (float(of(differences["running_difference"])) for of in (min, max))
    low, high = min(low, -2.0), max(high, 2.0)
    room, step = (high - low) * 0.12, nice_step((high - low) / 2.5)
    ticks = list(range(ceil(low / step) * step, floor(high) + 1, step))
    return {
        "tickvals": ticks,
        "ticktext": [signed(at) for at in ticks],
        "range": [low - room, high + room],
    }
