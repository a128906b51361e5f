"""Do officials' totals add up? What is left between a stated total and the sum of the same side's stated counts."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Theme, figure, nice_step, years_axis
from words import BOUNDS, SIDES, day, number, signed

SYMBOLS = {"exact": "circle", "at_least": "triangle-up", "at_most": "triangle-down", "approx": "diamond"}


def residuals(totals: pd.DataFrame, side: str, colours: Theme, is_narrow: bool) -> go.Figure:
    """Whole-war totals of one side's offices minus that side's stated counts for exchanges, in people, over time.

    totals are whole-war rows of reconciliation. The steps are what the record holds beside exchanges: people returned
    outside them, and agreements known only as a whole. A point on a step is explained by it; the distance is not.
    """
    fig = figure(colours, 460, is_narrow)
    when = pd.to_datetime(totals["as_of"])
    outside = totals["outside_exchanges"]
    agreement = outside + totals["agreement_whole"]
    shades = (
        (outside, "Returned outside exchanges", "dot"),
        (agreement, "and agreements known only as a whole", "dash"),
    )
    for values, name, dash in shades:
        if values.gt(0).any():
            fig.add_scatter(
                x=when,
                y=values,
                mode="lines",
                line={"shape": "hv", "width": 1.6, "dash": dash, "color": colours.quiet},
                name=name,
                hoverinfo="skip",
            )
    for claimant, part in totals.groupby("claimant", sort=False):
        fig.add_scatter(
            x=part["as_of"],
            y=part["residual_of_exchanges"],
            mode="markers",
            name=claimant if not is_narrow else claimant[:26],
            marker={
                "size": 9,
                "symbol": part["bound"].map(SYMBOLS),
                "color": colours.side(side),
                "opacity": 0.85,
                "line": {"width": 1, "color": colours.paper},
            },
            showlegend=False,
            hovertext=[_card(row) for row in part.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fig.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={"size": 9, "color": colours.side(side)},
        name=f"A total stated by {SIDES[side]}'s offices",
    )
    last = totals[when >= when.max() - pd.Timedelta(days=14)].drop_duplicates("claimant", keep="last")
    written: list[float] = []
    for row in last.sort_values("residual_of_exchanges", ascending=False).itertuples():
        crowd = sum(abs(row.residual_of_exchanges - other) < 120 for other in written)
        written.append(float(row.residual_of_exchanges))
        fig.add_annotation(
            x=row.as_of,
            y=row.residual_of_exchanges,
            yshift=-15 * crowd if crowd else 7,
            text=f"{number(row.value)}" + ("" if is_narrow else f" {row.short_name}"),
            showarrow=False,
            xanchor="right",
            xshift=-9,
            yanchor="middle",
            font={"size": 11, "color": colours.text},
        )
    fig.add_hline(y=0, line={"width": 1.5, "color": colours.text})
    low, high = (
        float(min(totals["residual_of_exchanges"].min(), 0)),
        float(max(totals["residual_of_exchanges"].max(), agreement.max(), 10)),
    )
    years_axis(fig, when)
    fig.update_yaxes(
        title=None
        if is_narrow
        else {"text": "people: stated total minus counts for exchanges", "standoff": 4},
        tick0=0,
        dtick=nice_step((high - low) / 4),
        tickformat=",d",
        range=[low * 1.12 - (high - low) * 0.04, high * 1.08],
    )
    fig.update_layout(hovermode="closest")
    return fig.done()


def _card(row: pd.Series) -> str:
    return "<br>".join(
        [
            f"<b>{day(row.as_of)}</b> · {row.claimant}",
            f"Stated total: {BOUNDS[row.bound]}<b>{number(row.value)}</b>"
            + (f" ({row.basis})" if pd.notna(row.basis) else ""),
            f"{SIDES[row.side]}'s counts for exchanges: {number(row.exchanges)}; left: <b>{signed(row.residual_of_exchanges)}</b>",
            f"with {number(row.outside_exchanges)} outside exchanges: {signed(row.residual_with_outside)}",
            f"with {number(row.agreement_whole)} of agreements as a whole: {signed(row.residual_with_agreements)}",
        ]
    )
