"""How many people have been returned so far, by whose count, against what officials themselves said."""

from __future__ import annotations

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
    vertical_line,
    years_axis,
)
from terms import BOUNDS, DIRECTIONS, SIDES, counted, day, number, signed

BORROWED_FROM = {"ukraine": SIDES["ukraine"], "russia": SIDES["russia"], "mediator": "mediator"}
TOTAL_SYMBOLS = {
    "exact": "circle",
    "at_least": "triangle-up-open",
    "at_most": "triangle-down-open",
    "approx": "circle-open",
}
DASHES = {"ukraine": "solid", "russia": "4px,2px"}
# The latest totals are written out: offices that speak within this time of the last one may contradict each
# other.
RECENT = pd.Timedelta(days=45)
# What the axes of each panel are called. The differences stand under the curves.
CURVES = {"xaxis": "x", "yaxis": "y"}
DIFFERENCES = {"xaxis": "x2", "yaxis": "y2"}


def cumulative(
    steps: pd.DataFrame,
    totals: pd.DataFrame,
    direction: str,
    sides: list[str],
    is_borrowing: bool,
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """Curves of one direction, and under them, by the same dates, the differences too small to show on them.

    steps are rows of cumulative_returnees, totals of running_totals_shown (empty where they may not be
    compared); sides are 'ukraine' and 'russia'. Upper panel: people since the first day shown. Lower panel:
    distance in people from the curve of the side that receives them, of the other side's curve and of its
    officials' totals.
    """
    # The side that receives people counts them itself, so the other is measured from its curve.
    sides = sorted(sides, key=lambda side: direction != f"to_{side}")
    column = "total" if is_borrowing else "own_total"
    steps = steps[steps["direction"].eq(direction)]
    totals = totals[totals["direction"].eq(direction) & totals["side"].isin(sides)]
    of_side = {side: steps[steps["side"].eq(side)] for side in sides}
    has_differences = len(sides) == 2 or len(totals) > 0
    traces = _band(of_side[sides[0]], colours)
    notes = []
    for side in sorted(sides, reverse=True):  # the dashed curve lies on the solid one where both are the same
        traces.append(_curve(of_side[side], side, column, colours))
        notes.append(_curve_end(of_side[side], side, column, is_borrowing, colours))
    traces += _marks(steps[steps["side"].isin(sides)], column, is_borrowing, colours)
    traces += _official_totals(totals, colours)
    notes += _latest_totals(totals, colours, is_narrow)
    end = pd.to_datetime(steps["date"]).max()
    shapes = [vertical_line(end, {"width": 1, "dash": "dot", "color": colours.quiet})]
    calendar = years_axis(pd.to_datetime(steps["date"]), room=0.38 if is_narrow else 0.17)
    highest = largest(steps[[column, "high_total"]], totals["value"])
    title = {"text": "people since the first day shown", "standoff": 4}
    axes = {
        "xaxis": calendar,
        "yaxis": {
            "tick0": 0,
            "dtick": nice_step(highest / 3),
            "tickformat": ",",
            "rangemode": "tozero",
            "title": None if is_narrow else title,
        },
    }
    if has_differences:
        differences = _differences(steps, totals, sides, column, colours)
        traces += differences
        notes.append(_difference_title(sides[0], colours))
        shapes.insert(0, horizontal_line(0, {"width": 2.2, "color": colours.side(sides[0])}, panel="2"))
        axes |= {"xaxis2": calendar, "yaxis2": _difference_axis(differences)}
    notes.append(_record_end(end, colours))
    return figure(
        colours,
        620 if has_differences else 440,
        is_narrow,
        traces,
        _panels(has_differences),
        annotations=notes,
        shapes=shapes,
        hovermode="closest",
        **axes,
    )


def _panels(has_differences: bool) -> dict:
    heights = {"rows": 2, "row_heights": (0.68, 0.32)} if has_differences else {"rows": 1}
    return subplots(cols=1, shared_xaxes=True, vertical_spacing=0.11, **heights)


def _record_end(end: pd.Timestamp, colours: Theme) -> dict:
    return note(
        x=end,
        y=0,
        yref="paper",
        text="record ends<br>" + day(end),
        xanchor="left",
        yanchor="bottom",
        xshift=4,
        align="left",
        font={"size": 10.5, "color": colours.quiet},
    )


def _band(steps: pd.DataFrame, colours: Theme) -> list[dict]:
    edge = {
        "type": "scatter",
        **CURVES,
        "x": steps["date"],
        "mode": "lines",
        "line": {"width": 0, "shape": "hv"},
        "hoverinfo": "skip",
    }
    low = {**edge, "y": steps["low_total"], "showlegend": False}
    filled = {"fill": "tonexty", "fillcolor": colours.highlight, "name": "Range of all claims"}
    return [low, {**edge, "y": steps["high_total"], **filled}]


def _curve(steps: pd.DataFrame, side: str, column: str, colours: Theme) -> dict:
    return {
        "type": "scatter",
        **CURVES,
        "x": steps["date"],
        "y": steps[column],
        "mode": "lines",
        "line": {"width": 2.2, "shape": "hv", "color": colours.side(side), "dash": DASHES[side]},
        "name": f"{SIDES[side]}'s count",
        "customdata": steps[["event_id"]],
        "hovertext": [_step_card(row, column) for row in steps.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _curve_end(steps: pd.DataFrame, side: str, column: str, is_borrowing: bool, colours: Theme) -> dict:
    """The number that a curve ends at, and how much of it is borrowed."""
    last = steps.iloc[-1]
    reached = number(last[column]) if last[column] else "no number from"
    borrowed = f"<br>{number(last.borrowed_total)} borrowed" if is_borrowing and last.borrowed_total else ""
    return note(
        x=last.date,
        y=last[column],
        text=f"<b>{reached}</b> {SIDES[side]}{borrowed}",
        xanchor="left",
        align="left",
        yanchor="bottom" if side == "russia" else "top",
        xshift=6,
        font={"size": 11.5, "color": colours.side(side)},
    )


def _marks(steps: pd.DataFrame, column: str, is_borrowing: bool, colours: Theme) -> list[dict]:
    """Ticks where a number is borrowed, diamonds where a balance enters, each in its side's colour."""
    is_borrowed = steps["borrowed_added"].gt(0) & ~steps["is_balance"] & is_borrowing
    adds_own = steps["own_added"].ne(0)
    adds_borrowed = steps["borrowed_added"].ne(0) & is_borrowing
    kinds = (
        (steps[is_borrowed], "Borrowed (side silent)", "line-ns", 8),
        (steps[steps["is_balance"] & (adds_own | adds_borrowed)], "Agreement as a whole", "diamond-open", 11),
    )
    traces = []
    for part, name, symbol, size in kinds:
        if part.empty:
            continue
        tones = part["side"].map(colours.side)
        traces.append(
            {
                "type": "scatter",
                **CURVES,
                "x": part["date"],
                "y": part[column],
                "mode": "markers",
                "marker": _outline(symbol, size, tones),
                "showlegend": False,
                "customdata": part[["event_id"]],
                "unselected": OPAQUE,
                "hovertext": [_step_card(row, column) for row in part.itertuples()],
                "hovertemplate": WORDS_ALONE,
            }
        )
        traces.append(_legend_mark(name, _outline(symbol, size, colours.quiet)))
    return traces


def _outline(symbol: str, size: int, colour: str | pd.Series) -> dict:
    return {"symbol": symbol, "size": size, "color": colour, "line": {"width": 1.6, "color": colour}}


def _legend_mark(name: str, marker: dict) -> dict:
    """A mark that stands in the legend alone: on the curves it has more than one colour or shape."""
    return {
        "type": "scatter",
        **CURVES,
        "x": [None],
        "y": [None],
        "mode": "markers",
        "name": name,
        "marker": marker,
    }


def _step_card(row: pd.Series, column: str) -> str:
    side = SIDES[row.side]
    lines = [
        f"<b>{day(row.date)}</b>",
        row.title,
        f"{side}'s count so far: <b>{number(getattr(row, column))}</b>",
    ]
    if row.own_added:
        what = "Balance of the agreement" if row.is_balance else "This event"
        lines.append(f"{what}: {signed(row.own_added)}")
    if column == "total" and row.borrowed_added:
        whose = BORROWED_FROM[row.borrowed_from]
        lines.append(f"{side} silent: {signed(row.borrowed_added)} borrowed from {whose}")
    if column == "total":
        lines.append(f"Borrowed so far: {number(row.borrowed_total)}")
    lines.append(f"All claims: {number(row.low_total)} to {number(row.high_total)}")
    return "<br>".join(lines)


def _official_totals(totals: pd.DataFrame, colours: Theme) -> list[dict]:
    traces = []
    for side, part in totals.groupby("side", sort=False):
        traces.append(
            {
                "type": "scatter",
                **CURVES,
                "x": part["as_of"],
                "y": part["value"],
                "mode": "markers",
                "showlegend": False,
                "marker": {
                    "symbol": part["bound"].map(TOTAL_SYMBOLS),
                    "size": 6,
                    "color": colours.text,
                    "opacity": 0.8,
                    "line": {"width": 1.2, "color": colours.text},
                },
                "hovertext": [_total_card(row) for row in part.itertuples()],
                "hovertemplate": WORDS_ALONE,
            }
        )
        mark = {"symbol": "circle", "size": 6, "color": colours.text}
        traces.append(_legend_mark(f"{SIDES[side]} offices' totals", mark))
    return traces


def _latest_totals(totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> list[dict]:
    """The last exact totals of each side, written out with an arrow to their mark."""
    notes = []
    for _, part in totals.groupby("side", sort=False):
        exact = part[part["bound"].eq("exact")]
        as_of = pd.to_datetime(exact["as_of"])
        recent = exact[as_of >= as_of.max() - RECENT].groupby("claimant", sort=False).last()
        for _, total in recent.iterrows():
            said = f" stated {day(total.as_of)}<br>{total.short_name}"
            notes.append(
                {
                    "x": total.as_of,
                    "y": total.value,
                    "text": number(total.value) + ("" if is_narrow else said),
                    "showarrow": True,
                    "arrowhead": 0,
                    "arrowwidth": 1,
                    "arrowcolor": colours.quiet,
                    "standoff": 5,
                    "ax": -14,
                    "ay": 100 if total.value_minus_total < 0 else -26,
                    "xanchor": "right",
                    "align": "right",
                    "yanchor": "middle",
                    "font": {"size": 10.5, "color": colours.text},
                }
            )
    return notes


def _total_card(row: pd.Series) -> str:
    lines = [
        f"<b>{day(row.as_of)}</b> · total stated by",
        row.claimant,
        f"{BOUNDS[row.bound]}<b>{number(row.value)}</b> {DIRECTIONS[row.direction]} since 24 Feb 2022",
        f"{counted(row.n_documents, 'documents')}; {row.publisher}",
    ]
    return "<br>".join(lines)


def _differences(
    steps: pd.DataFrame, totals: pd.DataFrame, sides: list[str], column: str, colours: Theme
) -> list[dict]:
    """What lies away from the first side's curve: the other side's curve and the first side's totals."""
    traces = []
    if len(sides) == 2:
        first, other = sides
        by_day = steps.groupby(["side", "date"])[column].last()
        gap = (by_day[other] - by_day[first]).dropna()
        words = f"{SIDES[other]}'s curve minus {SIDES[first]}'s"
        traces.append(
            {
                "type": "scatter",
                **DIFFERENCES,
                "x": gap.index,
                "y": gap,
                "mode": "lines",
                "line": {"width": 2.2, "shape": "hv", "color": colours.side(other), "dash": DASHES[other]},
                "showlegend": False,
                "hovertext": [
                    f"<b>{day(when)}</b><br>{words}: <b>{signed(value)}</b>" for when, value in gap.items()
                ],
                "hovertemplate": WORDS_ALONE,
            }
        )
    is_compared = (
        totals["bound"].eq("exact") & totals["side"].eq(sides[0]) & totals[f"curve_{column}"].notna()
    )
    compared = totals[is_compared]
    if len(compared):
        traces.append(
            {
                "type": "scatter",
                **DIFFERENCES,
                "x": compared["as_of"],
                "y": compared[f"value_minus_{column}"],
                "mode": "markers",
                "marker": {"size": 6, "color": colours.text, "opacity": 0.8},
                "showlegend": False,
                "hovertext": [_compared_card(row, column) for row in compared.itertuples()],
                "hovertemplate": WORDS_ALONE,
            }
        )
    return traces


def _compared_card(row: pd.Series, column: str) -> str:
    curve, distance = getattr(row, f"curve_{column}"), getattr(row, f"value_minus_{column}")
    lines = [
        _total_card(row),
        f"{SIDES[row.side]}'s curve that day: {number(curve)}",
        f"Stated total minus curve: <b>{signed(distance)}</b>",
    ]
    return "<br>".join(lines)


def _difference_title(side: str, colours: Theme) -> dict:
    return note(
        xref="paper",
        yref="y2 domain",
        x=0,
        y=1.02,
        xanchor="left",
        yanchor="bottom",
        font={"size": 12, "color": colours.text},
        text=f"<b>Distance from {SIDES[side]}'s curve</b>, in people",
    )


def _difference_axis(differences: list[dict]) -> dict:
    distances = [float(value) for trace in differences for value in trace["y"]]
    low, high = min([-20.0, *distances]), max([20.0, *distances])
    return {
        "tickformat": ",d",
        "tick0": 0,
        "dtick": nice_step((high - low) / 2.5),
        "range": [low * 1.15, high * 1.15],
    }
