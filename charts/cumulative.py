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
from terms import COUNT_OF, DIRECTIONS, N_, SIDES, bounded, counted, day, number, say, signed

BORROWED_FROM = {"ukraine": SIDES["ukraine"], "russia": SIDES["russia"], "mediator": say("mediator")}
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
    title = {"text": say("people since the first day shown"), "standoff": 4}
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
        text=say("record ends<br>{day}", day=day(end)),
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
    filled = {"fill": "tonexty", "fillcolor": colours.highlight, "name": say("Range of all claims")}
    return [low, {**edge, "y": steps["high_total"], **filled}]


def _curve(steps: pd.DataFrame, side: str, column: str, colours: Theme) -> dict:
    return {
        "type": "scatter",
        **CURVES,
        "x": steps["date"],
        "y": steps[column],
        "mode": "lines",
        "line": {"width": 2.2, "shape": "hv", "color": colours.side(side), "dash": DASHES[side]},
        "name": COUNT_OF[side],
        "customdata": steps[["event_id"]],
        "hovertext": [_step_card(row, column) for row in steps.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _curve_end(steps: pd.DataFrame, side: str, column: str, is_borrowing: bool, colours: Theme) -> dict:
    """The number that a curve ends at, and how much of it is borrowed."""
    last = steps.iloc[-1]
    reached = N_("<b>{number}</b> {side}") if last[column] else N_("<b>no number from</b> {side}")
    lines = [say(reached, number=number(last[column]), side=SIDES[side])]
    if is_borrowing and last.borrowed_total:
        lines.append(say("{number} borrowed", number=number(last.borrowed_total)))
    return note(
        x=last.date,
        y=last[column],
        text="<br>".join(lines),
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
        (steps[is_borrowed], say("Borrowed (side silent)"), "line-ns", 8),
        (
            steps[steps["is_balance"] & (adds_own | adds_borrowed)],
            say("Agreement as a whole"),
            "diamond-open",
            11,
        ),
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
        say("{side}'s count so far: <b>{number}</b>", side=side, number=number(getattr(row, column))),
    ]
    if row.own_added:
        added = N_("Balance of the agreement: {number}") if row.is_balance else N_("This event: {number}")
        lines.append(say(added, number=signed(row.own_added)))
    if column == "total" and row.borrowed_added:
        lines.append(
            say(
                "{side} silent: {number} borrowed from {lender}",
                side=side,
                number=signed(row.borrowed_added),
                lender=BORROWED_FROM[row.borrowed_from],
            )
        )
    if column == "total":
        lines.append(say("Borrowed so far: {number}", number=number(row.borrowed_total)))
    low, high = number(row.low_total), number(row.high_total)
    lines.append(say("All claims: {low} to {high}", low=low, high=high))
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
        traces.append(_legend_mark(say("{side} offices' totals", side=SIDES[side]), mark))
    return traces


def _latest_totals(totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> list[dict]:
    """The last exact totals of each side, written out with an arrow to their mark."""
    notes = []
    for _, part in totals.groupby("side", sort=False):
        exact = part[part["bound"].eq("exact")]
        as_of = pd.to_datetime(exact["as_of"])
        recent = exact[as_of >= as_of.max() - RECENT].groupby("claimant", sort=False).last()
        for _, total in recent.iterrows():
            value = number(total.value)
            said = say("{number} stated {day}", number=value, day=day(total.as_of))
            notes.append(
                {
                    "x": total.as_of,
                    "y": total.value,
                    "text": value if is_narrow else f"{said}<br>{total.short_name}",
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
        say("<b>{day}</b> · total stated by<br>{claimant}", day=day(row.as_of), claimant=row.claimant),
        say(
            "{total} {direction} since 24 Feb 2022",
            total=bounded(f"<b>{number(row.value)}</b>", row.bound),
            direction=DIRECTIONS[row.direction],
        ),
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
                    say(
                        "<b>{day}</b><br>{other}'s curve minus {first}'s: <b>{number}</b>",
                        day=day(when),
                        other=SIDES[other],
                        first=SIDES[first],
                        number=signed(value),
                    )
                    for when, value in gap.items()
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
        say("{side}'s curve that day: {number}", side=SIDES[row.side], number=number(curve)),
        say("Stated total minus curve: <b>{number}</b>", number=signed(distance)),
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
        text=say("<b>Distance from {side}'s curve</b>, in people", side=SIDES[side]),
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
