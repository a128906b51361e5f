"""Who brought exchanges about: mediated events over time, and a mediator's own totals against this record."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Theme, figure, years_axis
from words import NO_MEDIATOR, day, number, signed, stated

NONE = "none"  # the mediator_id of events for which nobody credits one


def timeline(events: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One row a mediator, one mark an event (rows of mediated_events): filled where Kyiv and Moscow both credit it.

    Half credit is an outline: a mark in Kyiv's or Moscow's colour where only that side does, grey where only the
    mediator itself or others do. The last row holds the events for which nobody credits anyone.
    """
    names = events.set_index("mediator_id")["mediator"].fillna(NO_MEDIATOR).to_dict()
    counts = events["mediator_id"].value_counts()
    ids = [name for name in counts.index if name != NONE] + ([NONE] if NONE in names else [])
    rows = {mediator_id: index for index, mediator_id in enumerate(ids)}
    fig = figure(colours, 110 + 30 * len(ids), is_narrow)
    both, kyiv, moscow = (
        events["by_kyiv"] & events["by_moscow"],
        events["by_kyiv"] & ~events["by_moscow"],
        ~events["by_kyiv"] & events["by_moscow"],
    )
    nobody = events["mediator_id"].eq(NONE)
    groups = (
        ("Credited by both sides", both, "circle", colours.text),
        ("By Kyiv, not Moscow", kyiv, "circle-open", colours.kyiv),
        ("By Moscow, not Kyiv", moscow, "diamond-open", colours.moscow),
        ("By itself or others only", ~(both | kyiv | moscow | nobody), "square-open", colours.quiet),
        ("Nobody credited", nobody, "line-ns", colours.quiet),
    )
    for name, where, symbol, colour in groups:
        part = events[where]
        if len(part):
            fig.add_scatter(
                x=part["date"],
                y=part["mediator_id"].map(rows),
                mode="markers",
                name=name,
                customdata=part[["event_id"]],
                marker={
                    "symbol": symbol,
                    "size": 9,
                    "color": colour,
                    "line": {"width": 1.8, "color": colour},
                },
                hovertext=[_credit_card(row) for row in part.itertuples()],
                hovertemplate="%{hovertext}<extra></extra>",
                unselected={"marker": {"opacity": 1}},
            )
    years_axis(fig, pd.to_datetime(events["date"]))
    fig.update_yaxes(
        tickvals=list(rows.values()),
        ticktext=[
            f"{names[mediator_id]} ({number(int(counts[mediator_id]))})"
            if not is_narrow
            else names[mediator_id].replace("United Arab Emirates", "UAE")[:16]
            for mediator_id in ids
        ],
        range=[len(ids) - 0.4, -0.6],
        showgrid=True,
    )
    fig.update_layout(hovermode="closest")
    return fig.done()


def _credit_card(row: pd.Series) -> str:
    credits = [
        who
        for who, is_said in (
            ("Kyiv", row.by_kyiv),
            ("Moscow", row.by_moscow),
            ("itself", row.by_itself),
            ("others", row.by_others),
        )
        if is_said
    ]
    return (
        f"<b>{day(row.date)}</b><br>{row.title}<br>{NO_MEDIATOR if pd.isna(row.mediator) else row.mediator}"
        + (f", credited by {', '.join(credits)}" if credits else "")
        + f"<br>To Ukraine: Kyiv {stated(row.to_ukraine_kyiv, 'no')}, Moscow {stated(row.to_ukraine_moscow, 'no')}"
        + f"<br>To Russia: Kyiv {stated(row.to_russia_kyiv, 'no')}, Moscow {stated(row.to_russia_moscow, 'no')}"
    )


def totals_gap(totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """A mediator's stated total of captives minus this record's sum, in people, step by step (rows of mediator_totals)."""
    totals = totals.dropna(subset=["gap"])
    fig = figure(colours, 300, is_narrow)
    fig.add_scatter(
        x=totals["as_of"],
        y=totals["gap"],
        mode="lines+markers",
        line={"shape": "hv", "width": 2, "color": colours.text},
        marker={"size": 6},
        showlegend=False,
        hovertext=[
            f"<b>{day(row.as_of)}</b><br>Stated: {number(row.value)}<br>This record: {number(row.record_sum)}<br>Stated minus record: <b>{signed(row.gap)}</b>"
            for row in totals.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for row in totals[totals["change_of_gap"].ne(0)].itertuples():
        fig.add_annotation(
            x=row.as_of,
            y=row.gap,
            text=f"<b>{signed(row.change_of_gap)}</b> {day(row.as_of)}",
            showarrow=False,
            yshift=14 if row.gap >= 0 else -14,
            xanchor="right" if row.as_of == totals["as_of"].max() else "left",
            font={"size": 11, "color": colours.text},
        )
    fig.add_hline(y=0, line={"width": 1, "color": colours.quiet})
    years_axis(fig, pd.to_datetime(totals["as_of"]))
    fig.update_yaxes(
        title={"text": "people: stated minus record", "standoff": 4},
        tickformat=",d",
        nticks=5,
        range=[min(totals["gap"].min(), 0) * 1.3 - 60, max(totals["gap"].max(), 0) * 1.25 + 40],
    )
    return fig.done()
