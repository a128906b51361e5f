"""How many people have been returned so far, by whose count, against what officials themselves said."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Sketch, Theme, largest, nice_step, panels, years_axis
from words import BOUNDS, DIRECTIONS, SIDES, day, number, signed

BORROWED_FROM = {"ukraine": SIDES["ukraine"], "russia": SIDES["russia"], "mediator": "mediator"}
TOTAL_SYMBOLS = {
    "exact": "circle",
    "at_least": "triangle-up-open",
    "at_most": "triangle-down-open",
    "approx": "circle-open",
}
DASHES = {"ukraine": "solid", "russia": "4px,2px"}
# The latest totals are written out: offices that speak within this time of the last one may contradict each other.
RECENT = pd.Timedelta(days=45)


def cumulative(
    steps: pd.DataFrame,
    totals: pd.DataFrame,
    direction: str,
    sides: list[str],
    is_borrowing: bool,
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """Curves of one direction, and under them, on the same dates, the differences that the curves are too close to show.

    steps are rows of cumulative_returnees, totals of running_totals_shown (empty where they may not be compared);
    sides are 'ukraine' and 'russia'. Upper panel: people since the first day shown. Lower panel: distance in people
    from the curve of the side that receives them, of the other side's curve and of its officials' totals.
    """
    # The side that receives people counts them itself, so the other is measured from its curve.
    sides = sorted(sides, key=lambda side: direction != f"to_{side}")
    column = "total" if is_borrowing else "own_total"
    steps = steps[steps["direction"].eq(direction)]
    totals = totals[totals["direction"].eq(direction) & totals["side"].isin(sides)]
    has_difference = len(sides) == 2 or len(totals) > 0
    heights = {"rows": 2, "row_heights": [0.68, 0.32]} if has_difference else {"rows": 1}
    fig = panels(
        colours,
        620 if has_difference else 440,
        is_narrow,
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.11,
        **heights,
    )
    fig.update_layout(hovermode="closest")
    _band(fig, steps[steps["side"].eq(sides[0])], colours)
    for side in sorted(sides, reverse=True):  # the dashed curve lies on the solid one where both are the same
        _curve(fig, steps[steps["side"].eq(side)], side, column, is_borrowing, colours)
    _marks(fig, steps[steps["side"].isin(sides)], column, is_borrowing, colours)
    _official_totals(fig, totals, colours, is_narrow)
    if has_difference:
        _differences(fig, steps, totals, sides, column, colours)
    highest = largest(steps[[column, "high_total"]], totals["value"])
    years_axis(fig, pd.to_datetime(steps["date"]), room=0.38 if is_narrow else 0.17)
    fig.update_yaxes(gridcolor=colours.grid, zeroline=False, fixedrange=True, automargin=True)
    fig.update_yaxes(
        tick0=0,
        dtick=nice_step(highest / 3),
        tickformat=",",
        rangemode="tozero",
        title=None if is_narrow else {"text": "people since the first day shown", "standoff": 4},
        row=1,
        col=1,
    )
    end = pd.to_datetime(steps["date"]).max()
    fig.add_vline(x=end, line={"width": 1, "dash": "dot", "color": colours.quiet})
    fig.add_annotation(
        x=end,
        y=0,
        yref="paper",
        text="record ends<br>" + day(end),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        xshift=4,
        align="left",
        font={"size": 10.5, "color": colours.quiet},
    )
    return fig.done()


def _band(fig: Sketch, steps: pd.DataFrame, colours: Theme) -> None:
    fig.add_scatter(
        x=steps["date"],
        y=steps["low_total"],
        mode="lines",
        line={"width": 0, "shape": "hv"},
        hoverinfo="skip",
        showlegend=False,
        row=1,
        col=1,
    )
    fig.add_scatter(
        x=steps["date"],
        y=steps["high_total"],
        mode="lines",
        line={"width": 0, "shape": "hv"},
        fill="tonexty",
        fillcolor=colours.highlight,
        hoverinfo="skip",
        name="Range of all claims",
        row=1,
        col=1,
    )


def _curve(
    fig: Sketch, steps: pd.DataFrame, side: str, column: str, is_borrowing: bool, colours: Theme
) -> None:
    fig.add_scatter(
        x=steps["date"],
        y=steps[column],
        mode="lines",
        line={"width": 2.2, "shape": "hv", "color": colours.side(side), "dash": DASHES[side]},
        name=f"{SIDES[side]}'s count",
        customdata=steps[["event_id"]],
        hovertext=[_step_card(row, column) for row in steps.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        row=1,
        col=1,
    )
    last = steps.iloc[-1]
    borrowed = f"<br>{number(last.borrowed_total)} borrowed" if is_borrowing and last.borrowed_total else ""
    fig.add_annotation(
        x=last.date,
        y=last[column],
        text=f"<b>{number(last[column]) if last[column] else 'no number from'}</b> {SIDES[side]}{borrowed}",
        showarrow=False,
        xanchor="left",
        align="left",
        yanchor="bottom" if side == "russia" else "top",
        xshift=6,
        font={"size": 11.5, "color": colours.side(side)},
        row=1,
        col=1,
    )


def _marks(fig: Sketch, steps: pd.DataFrame, column: str, is_borrowing: bool, colours: Theme) -> None:
    """Ticks where a number is borrowed, diamonds where an agreement's balance enters, each in its side's colour."""
    borrowed = steps[steps["borrowed_added"].gt(0) & ~steps["is_balance"] & is_borrowing]
    balances = steps[
        steps["is_balance"] & (steps["own_added"].ne(0) | (steps["borrowed_added"].ne(0) & is_borrowing))
    ]
    for part, name, symbol, size in (
        (borrowed, "Borrowed (side silent)", "line-ns", 8),
        (balances, "Agreement as a whole", "diamond-open", 11),
    ):
        if len(part):
            tones = part["side"].map(colours.side)
            fig.add_scatter(
                x=part["date"],
                y=part[column],
                mode="markers",
                marker={
                    "symbol": symbol,
                    "size": size,
                    "color": tones,
                    "line": {"width": 1.6, "color": tones},
                },
                showlegend=False,
                customdata=part[["event_id"]],
                unselected={"marker": {"opacity": 1}},
                hovertext=[_step_card(row, column) for row in part.itertuples()],
                hovertemplate="%{hovertext}<extra></extra>",
                row=1,
                col=1,
            )
            fig.add_scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=name,
                marker={
                    "symbol": symbol,
                    "size": size,
                    "color": colours.quiet,
                    "line": {"width": 1.6, "color": colours.quiet},
                },
                row=1,
                col=1,
            )


def _step_card(row: pd.Series, column: str) -> str:
    lines = [
        f"<b>{day(row.date)}</b>",
        row.title,
        f"{SIDES[row.side]}'s count so far: <b>{number(getattr(row, column))}</b>",
    ]
    if row.own_added:
        lines.append(
            f"{'Balance of the agreement' if row.is_balance else 'This event'}: {signed(row.own_added)}"
        )
    if column == "total" and row.borrowed_added:
        lines.append(
            f"{SIDES[row.side]} silent: {signed(row.borrowed_added)} borrowed from {BORROWED_FROM[row.borrowed_from]}"
        )
    if column == "total":
        lines.append(f"Borrowed so far: {number(row.borrowed_total)}")
    lines.append(f"All claims: {number(row.low_total)} to {number(row.high_total)}")
    return "<br>".join(lines)


def _official_totals(fig: Sketch, totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> None:
    for side, part in totals.groupby("side", sort=False):
        fig.add_scatter(
            x=part["as_of"],
            y=part["value"],
            mode="markers",
            showlegend=False,
            marker={
                "symbol": part["bound"].map(TOTAL_SYMBOLS),
                "size": 6,
                "color": colours.text,
                "opacity": 0.8,
                "line": {"width": 1.2, "color": colours.text},
            },
            hovertext=[_total_card(row) for row in part.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
            row=1,
            col=1,
        )
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=f"{SIDES[side]} offices' totals",
            marker={"symbol": "circle", "size": 6, "color": colours.text},
            row=1,
            col=1,
        )
        exact = part[part["bound"].eq("exact")]
        recent = (
            exact[pd.to_datetime(exact["as_of"]) >= pd.to_datetime(exact["as_of"]).max() - RECENT]
            .groupby("claimant", sort=False)
            .last()
        )
        for claimant, total in recent.iterrows():
            fig.add_annotation(
                x=total.as_of,
                y=total.value,
                text=f"{number(total.value)}"
                if is_narrow
                else f"{number(total.value)} stated {day(total.as_of)}<br>{total.short_name}",
                showarrow=True,
                arrowhead=0,
                arrowwidth=1,
                arrowcolor=colours.quiet,
                standoff=5,
                ax=-14,
                ay=100 if total.value_minus_total < 0 else -26,
                xanchor="right",
                align="right",
                yanchor="middle",
                font={"size": 10.5, "color": colours.text},
                row=1,
                col=1,
            )


def _total_card(row: pd.Series) -> str:
    lines = [
        f"<b>{day(row.as_of)}</b> · total stated by",
        row.claimant,
        f"{BOUNDS[row.bound]}<b>{number(row.value)}</b> {DIRECTIONS[row.direction]} since 24 Feb 2022",
        f"{number(row.n_documents)} document{'' if row.n_documents == 1 else 's'}; {row.publisher}",
    ]
    return "<br>".join(lines)


def _differences(
    fig: Sketch, steps: pd.DataFrame, totals: pd.DataFrame, sides: list[str], column: str, colours: Theme
) -> None:
    if len(sides) == 2:
        by_day = steps.groupby(["side", "date"])[column].last()
        gap = (by_day[sides[1]] - by_day[sides[0]]).dropna()
        fig.add_scatter(
            x=gap.index,
            y=gap,
            mode="lines",
            line={"width": 2.2, "shape": "hv", "color": colours.side(sides[1]), "dash": DASHES[sides[1]]},
            showlegend=False,
            hovertext=[
                f"<b>{day(when)}</b><br>{SIDES[sides[1]]}'s curve minus {SIDES[sides[0]]}'s: <b>{signed(value)}</b>"
                for when, value in gap.items()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            row=2,
            col=1,
        )
    compared = totals[totals["bound"].eq("exact") & totals["side"].eq(sides[0])].dropna(
        subset=[f"curve_{column}"]
    )
    if len(compared):
        fig.add_scatter(
            x=compared["as_of"],
            y=compared[f"value_minus_{column}"],
            mode="markers",
            marker={"size": 6, "color": colours.text, "opacity": 0.8},
            showlegend=False,
            hovertext=[
                f"{_total_card(row)}<br>{SIDES[row.side]}'s curve that day: {number(getattr(row, f'curve_{column}'))}<br>Stated total minus curve: <b>{signed(getattr(row, f'value_minus_{column}'))}</b>"
                for row in compared.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            row=2,
            col=1,
        )
    fig.add_hline(y=0, line={"width": 2.2, "color": colours.side(sides[0])}, row=2, col=1)
    fig.add_annotation(
        xref="paper",
        yref="y2 domain",
        x=0,
        y=1.02,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": colours.text},
        text=f"<b>Distance from {SIDES[sides[0]]}'s curve</b>, in people",
    )
    distances = [float(value) for trace in fig.data if trace["yaxis"] == "y2" for value in trace["y"]]
    low, high = min([-20.0, *distances]), max([20.0, *distances])
    fig.update_yaxes(
        tickformat=",d",
        tick0=0,
        dtick=nice_step((high - low) / 2.5),
        range=[low * 1.15, high * 1.15],
        row=2,
        col=1,
    )
