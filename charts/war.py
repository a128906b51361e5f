"""The whole war in one picture: the people each side says came home to it, month by month."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.sizes import TWO_COLUMNS, period_name, zero_line, zero_words
from charts.style import (
    WORDS_ALONE,
    Theme,
    apart,
    figure,
    largest,
    mirrored_ticks,
    note,
    span_stripes,
    years_axis,
)
from terms import COUNT_OF, DIRECTIONS, counted, day, number, say

SIDE_OF = {"to_ukraine": "ukraine", "to_russia": "russia"}
MONTH = pd.Timedelta(days=30)
# Each side counts its own people: Kyiv those returned to Ukraine, Moscow those returned to Russia.
OWN = {
    "to_ukraine": ("kyiv", COUNT_OF["kyiv"], 1),
    "to_russia": ("moscow", COUNT_OF["moscow"], -1),
}


def whole_war(
    months: pd.DataFrame,
    spans: pd.DataFrame,
    pauses: pd.DataFrame,
    called_off: pd.DataFrame,
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """One bar up and one down a month, each by the count of the side whose people they are.

    Months are rows of exchange_sizes by month; spans of agreement_spans; pauses of pauses; called_off of
    called_off.
    """
    middle = pd.to_datetime(months["period"]) + MONTH / 2
    highest = largest(months[["kyiv_count", "moscow_count"]])
    traces, notes = [], []
    for direction in OWN:
        part = months[months["direction"].eq(direction)]
        traces.append(_bars(part, middle[part.index], direction, colours))
        notes += _labels(part, middle, direction, colours, is_narrow)
    withheld = months[
        months["direction"].eq("to_ukraine") & months["n_without_number"].gt(0) & months["kyiv_count"].isna()
    ]
    if len(withheld):
        traces.append(
            {
                "type": "scatter",
                "x": middle[withheld.index],
                "y": [0] * len(withheld),
                "mode": "markers",
                "name": say("No number"),
                "hoverinfo": "skip",
                "marker": {
                    "symbol": "diamond-open",
                    "size": 9,
                    "color": colours.quiet,
                    "line": {"width": 1.6},
                },
            }
        )
    if len(called_off):
        traces.append(_called_off(called_off, colours))
    pause_notes, pause_lines = _pauses(pauses.head(1 if is_narrow else 3), highest, colours)
    return figure(
        colours,
        330 if is_narrow else 420,
        is_narrow,
        traces,
        annotations=[*notes, *pause_notes, *zero_words(colours)],
        legend=TWO_COLUMNS if is_narrow else {},
        shapes=[*pause_lines, *span_stripes(spans, colours), zero_line(colours)],
        xaxis=years_axis(middle),
        yaxis={
            **mirrored_ticks(highest),
            "title": None if is_narrow else {"text": say("people a month"), "standoff": 4},
        },
        barmode="overlay",
        hovermode="closest",
    )


def _bars(part: pd.DataFrame, middle: pd.Series, direction: str, colours: Theme) -> dict:
    side, name, sign = OWN[direction]
    return {
        "type": "bar",
        "x": middle,
        "y": part[f"{side}_count"].astype("Float64") * sign,
        "width": 0.86 * MONTH.total_seconds() * 1000,
        "marker": {"color": colours.side(SIDE_OF[direction]), "line": {"width": 0}},
        "name": name,
        "hovertext": [_month_card(row, direction) for row in part.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _month_card(row: pd.Series, direction: str) -> str:
    side, _, _ = OWN[direction]
    count, n_stated = getattr(row, f"{side}_count"), getattr(row, f"n_{side}_stated")
    lines = [
        f"<b>{period_name(row.period, 'month')}</b> · {DIRECTIONS[direction]}",
        f"{COUNT_OF[side]}: <b>{number(count)}</b>",
        say("stated for {stated} of {all} events", stated=number(n_stated), all=number(row.n_events)),
    ]
    return "<br>".join(lines)


def _labels(
    part: pd.DataFrame, middle: pd.Series, direction: str, colours: Theme, is_narrow: bool
) -> list[dict]:
    """The largest bars say their number. A label is wider than a bar: beside a longer one it lies on it."""
    side, _, sign = OWN[direction]
    counts = part[f"{side}_count"].dropna().astype(int)
    return [
        note(
            x=middle[index],
            y=counts[index] * sign,
            text=number(counts[index]),
            yshift=9 * sign,
            font={"size": 11, "color": colours.text},
        )
        for index in apart(counts, middle, 1.5 * MONTH, 2 if is_narrow else 4)
    ]


def _called_off(called_off: pd.DataFrame, colours: Theme) -> dict:
    return {
        "type": "scatter",
        "x": called_off["date"],
        "y": [0] * len(called_off),
        "mode": "markers",
        "marker": {"symbol": "x-thin-open", "size": 9, "color": colours.text, "line": {"width": 1.8}},
        "name": say("Called off"),
        "hovertext": [_called_off_card(row) for row in called_off.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _called_off_card(row: pd.Series) -> str:
    lines = [say("<b>{day}</b> · called off", day=day(row.date)), row.title]
    if row.n_events > 1:
        lines.append(say("and {number} more", number=number(row.n_events - 1)))
    return "<br>".join(lines)


def _pauses(pauses: pd.DataFrame, highest: float, colours: Theme) -> tuple[list[dict], list[dict]]:
    """The long pauses, each a line with its days written over it: notes and shapes."""
    height = highest * 0.55  # above the bars beside the pauses and the numbers on them
    notes, lines = [], []
    for pause in pauses.itertuples():
        first, last = pd.Timestamp(pause.date), pd.Timestamp(pause.next_date)
        reach = {"x0": first, "x1": last, "y0": height, "y1": height}
        lines.append({"type": "line", **reach, "line": {"width": 1, "color": colours.quiet}})
        notes.append(
            note(
                x=first + (last - first) / 2,
                y=height,
                text=counted(pause.n_days, "days"),
                yshift=9,
                font={"size": 10.5, "color": colours.quiet},
            )
        )
    return notes, lines
