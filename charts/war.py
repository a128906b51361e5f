"""The whole war in one picture: the people each side says came home to it, month by month."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.events import (
    SIGN,
    TWO_COLUMNS,
    beside_the_line,
    brackets,
    mark,
    room_of_words,
    unbarred,
    zero_line,
    zero_words,
)
from charts.sizes import LONG, middles, period_name, periods_axis
from charts.style import (
    WORDS_ALONE,
    Theme,
    apart,
    figure,
    largest,
    mirrored_ticks,
    note,
    span_legend,
    span_stripes,
)
from terms import COUNT_OF, DIRECTIONS, RECEIVER, counted, day, number, say

# Each side counts its own people: Kyiv those returned to Ukraine, Moscow those returned to Russia.
OWN = {"to_ukraine": "kyiv", "to_russia": "moscow"}


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
    middle = middles(months["period"], "month")
    highest = largest(months[["kyiv_count", "moscow_count"]])
    traces, notes = [], []
    for direction in OWN:
        part = months[months["direction"].eq(direction)]
        traces.append(_bars(part, middle[part.index], direction, colours))
        notes += _labels(part, middle, direction, colours, is_narrow)
    up = months["direction"].eq("to_ukraine")
    traces += _unbarred(months, middle, highest, colours, is_narrow)
    if len(called_off):
        traces.append(_called_off(called_off, colours, is_narrow))
    stripes = span_stripes(spans, colours)
    traces += span_legend(stripes, colours)
    axis = periods_axis(months["period"], "month", is_narrow)
    pause_notes, pause_lines = _pauses(
        pauses, months[up], middle[up], axis["range"], highest, colours, is_narrow
    )
    return figure(
        colours,
        330 if is_narrow else 420,
        is_narrow,
        traces,
        annotations=[*notes, *pause_notes, *zero_words(colours)],
        legend=TWO_COLUMNS if is_narrow else {},
        shapes=[*pause_lines, *stripes, zero_line(colours)],
        xaxis=axis,
        yaxis={
            # A phone's picture is low: as many pixels are more people there.
            **mirrored_ticks(highest, 1.45 if is_narrow else 1.3),
            "title": None if is_narrow else {"text": say("people a month"), "standoff": 4},
        },
        barmode="overlay",
        hovermode="closest",
    )


def _bars(part: pd.DataFrame, middle: pd.Series, direction: str, colours: Theme) -> dict:
    side = OWN[direction]
    return {
        "type": "bar",
        "x": middle,
        "y": part[f"{side}_count"].astype("Float64") * SIGN[direction],
        "width": 0.84 * LONG["month"] / pd.Timedelta(milliseconds=1),
        "marker": {"color": colours.side(RECEIVER[direction]), "line": {"width": 0}},
        "name": COUNT_OF[side],
        "hovertext": [_month_card(row, direction) for row in part.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _month_card(row: pd.Series, direction: str) -> str:
    side = OWN[direction]
    count, n_stated = getattr(row, f"{side}_count"), getattr(row, f"n_{side}_stated")
    lines = [
        f"<b>{period_name(row.period, 'month')}</b> · {DIRECTIONS[direction]}",
        f"{COUNT_OF[side]}: <b>{number(count)}</b>",
        say("stated for {stated} of {all} events", stated=number(n_stated), all=number(row.n_events)),
    ]
    return "<br>".join(lines)


def _unbarred(
    months: pd.DataFrame, middle: pd.Series, highest: float, colours: Theme, is_narrow: bool
) -> list[dict]:
    """Months in which people went home and no number of their own side was found, above or below the line."""
    own = months["kyiv_count"].where(months["direction"].eq("to_ukraine"), months["moscow_count"])
    part = months[own.isna() & months["n_events"].gt(0)]
    x = middle[part.index]
    y = beside_the_line(x, part["direction"], middle, is_narrow) * highest
    words = {
        "hoverinfo": None,
        "hovertext": [_unbarred_card(row) for row in part.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }
    marks = unbarred(say("Own number not found"), x, y, mark("diamond-open", colours.quiet, is_narrow))
    return [marks | words] if len(part) else []


def _unbarred_card(row: pd.Series) -> str:
    lines = [
        f"<b>{period_name(row.period, 'month')}</b> · {DIRECTIONS[row.direction]}",
        say("{whose}: none found", whose=COUNT_OF[OWN[row.direction]]),
    ]
    if pd.notna(row.high):
        low, high = number(row.low), number(row.high)
        lines.append(
            say("All claims: {number}", number=high)
            if low == high
            else say("All claims: {low} to {high}", low=low, high=high)
        )
    return "<br>".join(lines)


def _labels(
    part: pd.DataFrame, middle: pd.Series, direction: str, colours: Theme, is_narrow: bool
) -> list[dict]:
    """The largest bars say their number. A label is wider than a bar: beside a longer one it lies on it."""
    sign, counts = SIGN[direction], part[f"{OWN[direction]}_count"].dropna().astype(int)
    room = max(1.5 * LONG["month"], 2 * room_of_words(is_narrow).number * (middle.max() - middle.min()))
    return [
        note(
            x=middle[index],
            y=counts[index] * sign,
            text=number(counts[index]),
            yshift=9 * sign,
            font={"size": 11, "color": colours.text},
        )
        for index in apart(counts, middle, room, 2 if is_narrow else 4)
    ]


def _called_off(called_off: pd.DataFrame, colours: Theme, is_narrow: bool) -> dict:
    return {
        "type": "scatter",
        "x": called_off["date"],
        "y": [0] * len(called_off),
        "mode": "markers",
        "marker": mark("x-thin-open", colours.text, is_narrow),
        "name": say("Called off"),
        "hovertext": [_called_off_card(row) for row in called_off.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }


def _called_off_card(row: pd.Series) -> str:
    lines = [say("<b>{day}</b> · called off", day=day(row.date)), row.title]
    if row.n_events > 1:
        lines.append(say("and {number} more", number=number(row.n_events - 1)))
    return "<br>".join(lines)


def _pauses(
    pauses: pd.DataFrame,
    up: pd.DataFrame,
    middle: pd.Series,
    shown: list[pd.Timestamp],
    highest: float,
    colours: Theme,
    is_narrow: bool,
) -> tuple[list[dict], list[dict]]:
    """The longest of the pauses that lie whole among the days shown, above the bars to Ukraine."""
    first, last = (pd.to_datetime(pauses[column]) for column in ("date", "next_date"))
    whole = pauses[first.ge(shown[0]) & last.le(shown[1])].head(1 if is_narrow else 3)
    reaches = [
        (pd.Timestamp(pause.date), pd.Timestamp(pause.next_date), counted(pause.n_days, "days"))
        for pause in whole.itertuples()
    ]
    room, width = room_of_words(is_narrow), shown[1] - shown[0]
    height, half = room.height * highest, max(LONG["month"] / 2, room.number * width)
    tips = up["kyiv_count"].astype("Float64").fillna(0)
    standing = [(at - half, at + half, float(tip) + height) for at, tip in zip(middle, tips, strict=True)]
    return brackets(reaches, standing, room.pause * width, height, 0.55 * highest, 1, colours)
