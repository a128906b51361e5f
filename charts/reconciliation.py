"""Do officials' totals add up?

What is left between a stated total and the sum of the same side's stated counts.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import WORDS_ALONE, Theme, figure, horizontal_line, nice_step, note, years_axis
from terms import SIDES, bounded, day, number, say, signed

SYMBOLS = {"exact": "circle", "at_least": "triangle-up", "at_most": "triangle-down", "approx": "diamond"}
# Offices that spoke within this time of the last one are written out, and totals nearer than so many people
# would be written over one another.
RECENT = pd.Timedelta(days=14)
CROWDED = 120


def residuals(totals: pd.DataFrame, side: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Whole-war totals of one side's offices minus its stated counts for exchanges, in people, over time.

    totals are whole-war rows of reconciliation. The steps are what the record holds beside exchanges: people
    returned outside them, and agreements known only as a whole. A point on a step is explained by it; the
    distance is not.
    """
    when = pd.to_datetime(totals["as_of"])
    outside = totals["outside_exchanges"]
    agreement = outside + totals["agreement_whole"]
    low = float(min(totals["residual_of_exchanges"].min(), 0))
    high = float(max(totals["residual_of_exchanges"].max(), agreement.max(), 10))
    title = {"text": say("people: stated total minus counts for exchanges"), "standoff": 4}
    traces = [
        *_steps(when, outside, agreement, colours),
        *_points(totals, side, colours, is_narrow),
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "marker": {"size": 9, "color": colours.side(side)},
            "name": say("A total stated by {side}'s offices", side=SIDES[side]),
        },
    ]
    return figure(
        colours,
        460,
        is_narrow,
        traces,
        annotations=_latest(totals, when, colours, is_narrow),
        shapes=[horizontal_line(0, {"width": 1.5, "color": colours.text})],
        xaxis=years_axis(when),
        yaxis={
            "title": None if is_narrow else title,
            "tick0": 0,
            "dtick": nice_step((high - low) / 4),
            "tickformat": ",d",
            "range": [low * 1.12 - (high - low) * 0.04, high * 1.08],
        },
        hovermode="closest",
    )


def _steps(when: pd.Series, outside: pd.Series, agreement: pd.Series, colours: Theme) -> list[dict]:
    shades = (
        (outside, say("Returned outside exchanges"), "dot"),
        (agreement, say("and agreements known only as a whole"), "dash"),
    )
    return [
        {
            "type": "scatter",
            "x": when,
            "y": values,
            "mode": "lines",
            "line": {"shape": "hv", "width": 1.6, "dash": dash, "color": colours.quiet},
            "name": name,
            "hoverinfo": "skip",
        }
        for values, name, dash in shades
        if values.gt(0).any()
    ]


def _points(totals: pd.DataFrame, side: str, colours: Theme, is_narrow: bool) -> list[dict]:
    """A trace for each office."""
    return [
        {
            "type": "scatter",
            "x": part["as_of"],
            "y": part["residual_of_exchanges"],
            "mode": "markers",
            "name": claimant[:26] if is_narrow else claimant,
            "marker": {
                "size": 9,
                "symbol": part["bound"].map(SYMBOLS),
                "color": colours.side(side),
                "opacity": 0.85,
                "line": {"width": 1, "color": colours.paper},
            },
            "showlegend": False,
            "hovertext": [_card(row) for row in part.itertuples()],
            "hovertemplate": WORDS_ALONE,
        }
        for claimant, part in totals.groupby("claimant", sort=False)
    ]


def _latest(totals: pd.DataFrame, when: pd.Series, colours: Theme, is_narrow: bool) -> list[dict]:
    """The last total of each office that spoke lately, one below the other where they lie close together."""
    last = totals[when >= when.max() - RECENT].drop_duplicates("claimant", keep="last")
    notes: list[dict] = []
    written: list[float] = []
    for row in last.sort_values("residual_of_exchanges", ascending=False).itertuples():
        crowd = sum(abs(row.residual_of_exchanges - other) < CROWDED for other in written)
        written.append(float(row.residual_of_exchanges))
        office = "" if is_narrow else f" {row.short_name}"
        notes.append(
            note(
                x=row.as_of,
                y=row.residual_of_exchanges,
                yshift=-15 * crowd if crowd else 7,
                text=number(row.value) + office,
                xanchor="right",
                xshift=-9,
                yanchor="middle",
                font={"size": 11, "color": colours.text},
            )
        )
    return notes


def _card(row: pd.Series) -> str:
    basis = f" ({row.basis})" if pd.notna(row.basis) else ""
    left, with_outside, with_agreements = (
        signed(value)
        for value in (row.residual_of_exchanges, row.residual_with_outside, row.residual_with_agreements)
    )
    lines = [
        f"<b>{day(row.as_of)}</b> · {row.claimant}",
        say("Stated total: {total}", total=bounded(f"<b>{number(row.value)}</b>", row.bound)) + basis,
        say(
            "{side}'s counts for exchanges: {number}; left: <b>{left}</b>",
            side=SIDES[row.side],
            number=number(row.exchanges),
            left=left,
        ),
        say(
            "with {number} outside exchanges: {left}",
            number=number(row.outside_exchanges),
            left=with_outside,
        ),
        say(
            "with {number} of agreements as a whole: {left}",
            number=number(row.agreement_whole),
            left=with_agreements,
        ),
    ]
    return "<br>".join(lines)
