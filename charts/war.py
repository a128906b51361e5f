"""The whole war in one picture: the people each side says came home to it, month by month."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.cards import span_words
from charts.sizes import period_name, zero_line
from charts.style import Sketch, Theme, apart, figure, largest, mirrored_ticks, years_axis
from words import DIRECTIONS, day, number, sentence

MONTH = pd.Timedelta(days=30)
# Each side counts its own people: Kyiv those returned to Ukraine, Moscow those returned to Russia.
OWN = {"to_ukraine": ("kyiv", "Kyiv's count", 1), "to_russia": ("moscow", "Moscow's count", -1)}


def whole_war(
    months: pd.DataFrame,
    spans: pd.DataFrame,
    pauses: pd.DataFrame,
    called_off: pd.DataFrame,
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """Months are rows of exchange_sizes by month; spans of agreement_spans; pauses of pauses; called_off of called_off."""
    fig = figure(colours, 420 if is_narrow else 470, is_narrow)
    middle = pd.to_datetime(months["period"]) + MONTH / 2
    highest = largest(months[["kyiv_count", "moscow_count"]])
    for direction, (side, whose, sign) in OWN.items():
        part = months[months["direction"].eq(direction)]
        fig.add_bar(
            x=middle[part.index],
            y=part[f"{side}_count"].astype("Float64") * sign,
            width=0.86 * MONTH.total_seconds() * 1000,
            marker={"color": colours.direction(direction), "line": {"width": 0}},
            name=f"{sentence(DIRECTIONS[direction])}, {whose}",
            hovertext=[
                f"<b>{period_name(period, 'month')}</b> · {DIRECTIONS[direction]}<br>{whose}: <b>{number(count)}</b><br>stated for {number(n_stated)} of {number(n_events)} events"
                for period, count, n_stated, n_events in zip(
                    part["period"],
                    part[f"{side}_count"],
                    part[f"n_{side}_stated"],
                    part["n_events"],
                    strict=True,
                )
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        counts = part[f"{side}_count"].dropna().astype(int)
        # A label is wider than a bar: beside a longer one it would lie on it.
        for index in apart(counts, middle, 1.5 * MONTH, 2 if is_narrow else 4):
            fig.add_annotation(
                x=middle[index],
                y=counts[index] * sign,
                text=number(counts[index]),
                showarrow=False,
                yshift=9 * sign,
                font={"size": 11, "color": colours.text},
            )
    withheld = months[
        months["direction"].eq("to_ukraine") & months["n_without_number"].gt(0) & months["kyiv_count"].isna()
    ]
    if len(withheld):
        fig.add_scatter(
            x=middle[withheld.index],
            y=[0] * len(withheld),
            mode="markers",
            name="Happened, no number",
            hoverinfo="skip",
            marker={"symbol": "diamond-open", "size": 9, "color": colours.quiet, "line": {"width": 1.6}},
        )
    _notes(fig, spans, pauses, called_off, highest, colours, is_narrow)
    years_axis(fig, middle)
    fig.update_yaxes(
        **mirrored_ticks(highest), title=None if is_narrow else {"text": "people a month", "standoff": 4}
    )
    zero_line(fig, colours)
    fig.update_layout(barmode="overlay", hovermode="closest")
    return fig.done()


def _notes(
    fig: Sketch,
    spans: pd.DataFrame,
    pauses: pd.DataFrame,
    called_off: pd.DataFrame,
    highest: float,
    colours: Theme,
    is_narrow: bool,
) -> None:
    small = {"size": 10.5, "color": colours.quiet}
    for pause in pauses.head(1 if is_narrow else 3).itertuples():
        level = highest * (0.45 if is_narrow else 0.3)
        first, last = pd.Timestamp(pause.date), pd.Timestamp(pause.next_date)
        fig.add_shape(
            type="line", x0=first, x1=last, y0=level, y1=level, line={"width": 1, "color": colours.quiet}
        )
        fig.add_annotation(
            x=first + (last - first) / 2,
            y=level,
            text=f"{pause.n_days} days",
            showarrow=False,
            yshift=9,
            font=small,
        )
    if len(called_off):
        fig.add_scatter(
            x=called_off["date"],
            y=[0] * len(called_off),
            mode="markers",
            marker={"symbol": "x-thin-open", "size": 9, "color": colours.text, "line": {"width": 1.8}},
            name="Called off (in no sum)",
            hovertext=[
                f"<b>{day(row.date)}</b> · called off<br>{row.title}"
                + (f"<br>and {number(row.n_events - 1)} more" if row.n_events > 1 else "")
                for row in called_off.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for span in spans.itertuples():
        start, end = pd.Timestamp(span.first_stage), pd.Timestamp(span.last_stage)
        fig.add_vrect(x0=start, x1=end, fillcolor=colours.highlight, line={"width": 0}, layer="below")
        if not is_narrow:
            fig.add_annotation(
                x=start,
                y=highest * 0.62,
                text=span_words(span, "<br>").replace("; ", "<br>"),
                showarrow=False,
                xanchor="right",
                align="right",
                xshift=-64,
                font=small,
            )
