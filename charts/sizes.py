"""How large the exchanges were: to Ukraine upward, to Russia downward, by event or by period."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.events import (
    SIGN,
    TWO_COLUMNS,
    baseline_marks,
    beside_the_line,
    brackets,
    mark,
    pointer_slots,
    room_of_words,
    slots,
    unbarred,
    zero_line,
    zero_words,
)
from charts.style import (
    ONE_YEAR,
    OPAQUE,
    WORDS_ALONE,
    Theme,
    apart,
    figure,
    largest,
    mirrored_ticks,
    month_names,
    note,
    span_legend,
    span_stripes,
    vertical_line,
    vertical_stripe,
    years_axis,
)
from terms import COUNT_OF, DIRECTIONS, N_, RECEIVER, STATES, counted, month, number, say

PAUSE_DAYS = 90
# Up to so many events each has a bar of either side; beyond, one bar each way.
ROOM = 60
# A month's three letters as a share of the narrowest picture that is not a phone's.
CLOSE = 0.07
PEOPLE_A = {"month": N_("people a month"), "quarter": N_("people a quarter"), "year": N_("people a year")}
# How long a period is, for the width of its bars and where their middle is.
LONG = {
    "month": pd.Timedelta(days=30.4),
    "quarter": pd.Timedelta(days=91.2),
    "year": pd.Timedelta(days=364.8),
}
# The periods that follow one another, and how many of them have room for their names below them.
STARTS = {"month": ("MS", 13), "quarter": ("QS", 8), "year": ("YS", 8)}
UNFADED = {"bar": {"selected": OPAQUE, "unselected": OPAQUE}, "scatter": {"unselected": OPAQUE}}


def event_sizes(
    events: pd.DataFrame,
    spans: pd.DataFrame,
    sides: list[str],
    colours: Theme,
    is_narrow: bool,
    selected: str | None = None,
) -> go.Figure:
    """One slot an event: its people or bodies up and down, by one side's count or by both.

    events are rows of events_shown in one unit, spans of agreement_spans, sides of kyiv and moscow. Bars take
    the colour of their side. Every slot carries its event_id, and can be hovered and selected as a whole.
    """
    events = events.reset_index(drop=True)
    x = slots(events)
    numbers = ["to_ukraine_high", "to_russia_high", "to_ukraine_kyiv", "to_russia_moscow"]
    completed = events["status"].eq("completed") & events["kind"].ne("homecoming")
    highest = largest(events.loc[completed, numbers])
    up_and_down = mirrored_ticks(highest)
    unit = say("people") if events["unit"].eq("people").all() else say("bodies")
    stripes = _span_shapes(events, x, spans, highest, colours)
    traces = [
        *_bars(events, x, sides, completed, colours),
        *_mediator_bars(events, x, completed, colours),
        *_whiskers(events, x, completed, colours),
        *_marks(events, x, sides, completed, highest, colours, is_narrow),
        pointer_slots(events, x, *up_and_down["range"]),
        *span_legend(stripes, colours),
    ]
    pause_notes, pause_lines = _pauses(events, x, highest, colours, is_narrow)
    labels = _labels(events, x, sides, completed, colours, is_narrow)
    starts = _starts(events, x)
    borders = [
        vertical_line(start - 0.5, {"width": 1, "color": colours.grid}, layer="below")
        for start in starts.iloc[1:]
    ]
    last = float(x.max()) if len(x) else 1
    return figure(
        colours,
        420 if is_narrow else 500,
        is_narrow,
        [trace | UNFADED[trace["type"]] for trace in traces],
        annotations=[*labels, *zero_words(colours), *pause_notes],
        shapes=[
            *borders,
            zero_line(colours),
            *pause_lines,
            *stripes,
            *_highlight(x[events["event_id"].eq(selected)], colours),
        ],
        xaxis={
            "tickvals": [*starts],
            "ticktext": [*starts.index],
            "tickangle": 0,
            "ticks": "outside",
            "range": [-1, last + 1],
            "ticklabelposition": "outside right",
            "tickfont": {"size": 12},
        },
        yaxis={**up_and_down, "title": None if is_narrow else {"text": unit, "standoff": 4}},
        legend=TWO_COLUMNS if is_narrow else {},
        barmode="overlay",
        hovermode="closest",
    )


def _starts(events: pd.DataFrame, x: pd.Series) -> pd.Series:
    """Where each year begins among the slots, or each month where all is of about a year: words -> place."""
    when = pd.to_datetime(events["date"])
    if len(when) and (when.max() - when.min()).days < ONE_YEAR:
        starts = x.groupby(when.dt.to_period("M").dt.start_time).min()
        are_close = starts.diff().min() < CLOSE * (x.max() + 2)
        return starts.set_axis(month_names(pd.DatetimeIndex(starts.index), bool(are_close)))
    return x.groupby(when.dt.year).min().rename(index=str)


def _bars(
    events: pd.DataFrame, x: pd.Series, sides: list[str], completed: pd.Series, colours: Theme
) -> list[dict]:
    # Two bars a slot would be hairs where there are many: then each way has the side that received people.
    is_crowded = len(sides) == 2 and len(events) > ROOM
    width = 0.8 if is_crowded else 0.8 / len(sides)
    traces = []
    for position, side in enumerate(sides):
        shift = 0.0 if is_crowded else (position - (len(sides) - 1) / 2) * width
        for direction, sign in SIGN.items():
            if is_crowded and STATES[side] != RECEIVER[direction]:
                continue
            values = events[f"{direction}_{side}"].where(completed)
            traces.append(
                {
                    "type": "bar",
                    "x": x + shift,
                    "y": values.astype("Float64") * sign,
                    "width": width,
                    "hoverinfo": "skip",
                    "legendgroup": side,
                    "marker": {"color": colours.side(STATES[side]), "line": {"width": 0}},
                    "name": COUNT_OF[side],
                    "showlegend": is_crowded or direction == "to_ukraine",
                }
            )
    return traces


def _mediator_bars(events: pd.DataFrame, x: pd.Series, completed: pd.Series, colours: Theme) -> list[dict]:
    """Events of which only the mediator gave a number: outlined and hatched, in nobody's colour."""
    traces = []
    for direction, sign in SIGN.items():
        only = (
            completed
            & events[f"{direction}_kyiv"].isna()
            & events[f"{direction}_moscow"].isna()
            & events[f"{direction}_mediator"].notna()
        )
        if only.any():
            traces.append(
                {
                    "type": "bar",
                    "x": x[only],
                    "y": events.loc[only, f"{direction}_mediator"].astype(float) * sign,
                    "width": 0.8,
                    "hoverinfo": "skip",
                    "marker": {
                        "color": "rgba(0,0,0,0)",
                        "line": {"width": 1, "color": colours.quiet},
                        "pattern": {"shape": "/", "fgcolor": colours.quiet, "size": 5, "solidity": 0.25},
                    },
                    "name": say("Only a mediator's count"),
                    "legendgroup": "mediator",
                    "showlegend": direction == "to_ukraine",
                }
            )
    return traces


def _whiskers(events: pd.DataFrame, x: pd.Series, completed: pd.Series, colours: Theme) -> list[dict]:
    """From the lowest to the highest number that anybody gave, where they differ."""
    at, middle, reach = [], [], []
    for direction, sign in SIGN.items():
        wide = completed & (events[f"{direction}_low"] < events[f"{direction}_high"]).fillna(False)
        low, high = (events.loc[wide, f"{direction}_{end}"].astype(float) for end in ("low", "high"))
        at += [*x[wide]]
        middle += [*((low + high) / 2 * sign)]
        reach += [*((high - low) / 2)]
    if not at:
        return []
    return [{**_whisker(at, middle, reach, colours), "name": "whisker"}]


def _whisker(at: list | pd.Series, middle: list | pd.Series, reach: list | pd.Series, colours: Theme) -> dict:
    """Bars of error around points too small to see."""
    return {
        "type": "scatter",
        "x": at,
        "y": middle,
        "mode": "markers",
        "marker": {"size": 0.1, "color": colours.text},
        "hoverinfo": "skip",
        "showlegend": False,
        "error_y": {"type": "data", "array": reach, "color": colours.text, "thickness": 1.2, "width": 3},
    }


def _marks(
    events: pd.DataFrame,
    x: pd.Series,
    sides: list[str],
    completed: pd.Series,
    highest: float,
    colours: Theme,
    is_narrow: bool,
) -> list[dict]:
    """What happened without a number: quiet outlines, each its own shape."""
    shown = [f"{direction}_{side}" for direction in SIGN for side in (*sides, "mediator")]
    statuses = [f"{direction}_{side}_status" for direction in SIGN for side in sides]
    numberless = completed & events[shown].isna().all(axis="columns")
    withheld = events[statuses].eq("withheld").any(axis="columns")
    elsewhere = events["third_country_count"].notna()
    marks = {
        say("Number withheld"): (numberless & withheld, "diamond-open"),
        say("Called off"): (events["status"].eq("called_off"), "x-thin-open"),
        say("To a third country"): (numberless & elsewhere, "square-open"),
        say("Homecoming (in no sum)"): (events["kind"].eq("homecoming"), "triangle-up-open"),
        say("No number"): (numberless & ~withheld & ~elsewhere, "circle-open"),
    }
    # The rest are few: their shapes are told under the picture and on pointing at them.
    in_legend = (say("Number withheld"), say("Called off"))
    return [
        trace | {"showlegend": trace["name"] in in_legend}
        for trace in baseline_marks(x, marks, highest, colours, is_narrow)
    ]


def _highlight(places: pd.Series, colours: Theme) -> list[dict]:
    line = {"width": 1, "color": colours.quiet}
    return [vertical_stripe(place - 0.6, place + 0.6, colours.highlight, line=line) for place in places]


def _labels(
    events: pd.DataFrame,
    x: pd.Series,
    sides: list[str],
    completed: pd.Series,
    colours: Theme,
    is_narrow: bool,
) -> list[dict]:
    """The largest bars say their number, as far apart as the digits need."""
    room = max(float(x.max()) if len(x) else 1, 1) / (9 if is_narrow else 26)
    notes = []
    for direction, sign in SIGN.items():
        values = (
            events[[f"{direction}_{side}" for side in sides]]
            .where(completed, axis="index")
            .astype("Float64")
            .max(axis="columns")
            .dropna()
        )
        whisker_ends = events[f"{direction}_high"].fillna(0)
        for index in apart(values, x, room, 3 if is_narrow else 6):
            tip = max(float(values[index]), float(whisker_ends[index]))
            notes.append(
                note(
                    x=x[index],
                    y=tip * sign,
                    text=number(int(values[index])),
                    yshift=9 * sign,
                    font={"size": 11, "color": colours.text},
                )
            )
    return notes


def _pauses(
    events: pd.DataFrame, x: pd.Series, highest: float, colours: Theme, is_narrow: bool
) -> tuple[list[dict], list[dict]]:
    """The long pauses between completed exchanges, below the bars to Russia."""
    exchanges = events[events["kind"].eq("exchange") & events["status"].eq("completed")]
    days = pd.to_datetime(exchanges["date"]).diff().dt.days
    reaches = []
    for index in days[days >= PAUSE_DAYS].nlargest(1 if is_narrow else 4).index:
        before = exchanges.index[exchanges.index.get_loc(index) - 1]
        reaches.append((x[before] + 0.6, x[index] - 0.6, counted(int(days[index]), "days")))
    room, width = room_of_words(is_narrow), float(x.max()) + 2
    height = room.height * highest
    counts = events[["to_russia_kyiv", "to_russia_moscow", "to_russia_mediator", "to_russia_high"]]
    tips = counts.astype("Float64").where(events["status"].eq("completed"), axis="index")
    farthest, half = tips.max(axis="columns").fillna(0), room.number * width
    standing = [(at - half, at + half, float(tip) + height) for at, tip in zip(x, farthest, strict=True)]
    return brackets(reaches, standing, room.pause * width, height, 0.8 * highest, -1, colours)


def _span_shapes(
    events: pd.DataFrame, x: pd.Series, spans: pd.DataFrame, highest: float, colours: Theme
) -> list[dict]:
    """Agreements whose stages have no numbers of their own, shaded and given no height; what is known of them
    stands below the picture."""
    when = pd.to_datetime(events["date"])
    shapes = []
    for span in spans.itertuples():
        inside = x[
            when.between(pd.Timestamp(span.first_stage), pd.Timestamp(span.last_stage))
            & events["agreement_id"].eq(span.agreement_id)
            & events["kind"].eq("exchange")
        ]
        if len(inside):
            reach = {"x0": inside.min() - 0.6, "x1": inside.max() + 0.6, "y0": -highest, "y1": highest}
            look = {"fillcolor": colours.highlight, "line": {"width": 0}, "layer": "below"}
            shapes.append({"type": "rect", **reach, **look})
    return shapes


def period_sizes(
    periods: pd.DataFrame, spans: pd.DataFrame, period: str, sides: list[str], colours: Theme, is_narrow: bool
) -> go.Figure:
    """One pair of bars a month, quarter or year: sums of stated counts, each side's apart.

    periods are rows of exchange_sizes, spans of agreement_spans.
    """
    highest = largest(periods[["kyiv_count", "moscow_count", "high"]])
    middle = middles(periods["period"], period)
    traces = [
        *_period_bars(periods, middle, period, sides, colours),
        *_period_whiskers(periods, middle, colours),
        *_period_marks(periods, middle, highest, colours, is_narrow),
    ]
    # A bar of a year covers its days: a stripe across it would be read as a part of it.
    stripes = [] if period == "year" else span_stripes(spans, colours)
    traces += span_legend(stripes, colours)
    return figure(
        colours,
        420 if is_narrow else 480,
        is_narrow,
        [trace | UNFADED[trace["type"]] for trace in traces],
        annotations=zero_words(colours),
        shapes=[*stripes, zero_line(colours)],
        xaxis=periods_axis(periods["period"], period, is_narrow),
        yaxis={
            **mirrored_ticks(highest),
            "title": None if is_narrow else {"text": say(PEOPLE_A[period]), "standoff": 4},
        },
        barmode="overlay",
        hovermode="closest",
    )


def _period_bars(
    periods: pd.DataFrame, middle: pd.Series, period: str, sides: list[str], colours: Theme
) -> list[dict]:
    width = 0.84 * LONG[period] / pd.Timedelta(milliseconds=1) / len(sides)
    traces = []
    for position, side in enumerate(sides):
        shift = pd.Timedelta(milliseconds=(position - (len(sides) - 1) / 2) * width)
        for direction, sign in SIGN.items():
            part = periods[periods["direction"].eq(direction)]
            traces.append(
                {
                    "type": "bar",
                    "x": middle[part.index] + shift,
                    "y": part[f"{side}_count"].astype("Float64") * sign,
                    "width": width,
                    "customdata": part[["period"]].astype(str),
                    "hovertext": [_period_card(row, period) for row in part.itertuples()],
                    "hovertemplate": WORDS_ALONE,
                    "marker": {"color": colours.side(STATES[side]), "line": {"width": 0}},
                    "name": COUNT_OF[side],
                    "showlegend": direction == "to_ukraine",
                }
            )
    return traces


def _period_whiskers(periods: pd.DataFrame, middle: pd.Series, colours: Theme) -> list[dict]:
    is_wide = (periods["low"] < periods["high"]).fillna(False)
    traces = []
    for direction, sign in SIGN.items():
        wide = periods[periods["direction"].eq(direction) & is_wide]
        low, high = wide["low"].astype(float), wide["high"].astype(float)
        traces.append(_whisker(middle[wide.index], (low + high) / 2 * sign, (high - low) / 2, colours))
    return traces


def _period_marks(
    periods: pd.DataFrame, middle: pd.Series, highest: float, colours: Theme, is_narrow: bool
) -> list[dict]:
    """Periods in which something has no bar, which stand on the bars of what has one: people without a number
    above the line or below it, as they went; on it what was called off, which both directions say alike.
    """
    numberless = periods[periods["n_without_number"].gt(0)]
    x = middle[numberless.index]
    y = beside_the_line(x, numberless["direction"], middle, is_narrow) * highest
    diamond, cross = mark("diamond", colours.paper, is_narrow), mark("x", colours.quiet, is_narrow)
    diamond["line"]["color"] = colours.quiet
    cross["line"] = {"width": 1, "color": colours.paper}
    called_off = middle[periods["n_called_off"].gt(0) & periods["direction"].eq("to_russia")]
    traces = (
        unbarred(say("Some without a number"), x, y, diamond),
        unbarred(say("Called off (in no sum)"), called_off, [0] * len(called_off), cross),
    )
    return [trace for trace in traces if len(trace["x"])]


def middles(periods: pd.Series | pd.DatetimeIndex, period: str) -> pd.Series | pd.DatetimeIndex:
    """Where the bars of periods stand that begin on these days."""
    return pd.to_datetime(periods) + LONG[period] / 2


def periods_axis(periods: pd.Series, period: str, is_narrow: bool) -> dict:
    """A calendar axis for bars of periods: each named below it, or, where they are many, each January."""
    often, most = STARTS[period]
    starts = pd.date_range(periods.min(), periods.max(), freq=often)
    edge = pd.Timedelta(days=1) + LONG[period] / 2
    axis = years_axis(middles(periods, period), is_narrow, edge_days=edge.days)
    if len(starts) > most:
        return axis
    if period == "month":
        names = month_names(starts, is_narrow)
    else:
        names = [period_name(start, period).replace(" ", "<br>") for start in starts]
    return {**axis, "tickvals": [*middles(starts, period)], "ticktext": names, "ticks": ""}


def period_name(when: pd.Timestamp, period: str) -> str:
    """A period as people say it: Mar 2024, Q1 2024, 2024."""
    if period == "quarter":
        return say("Q{quarter} {year}", quarter=(when.month - 1) // 3 + 1, year=when.year)
    return str(when.year) if period == "year" else month(when)


def _period_card(row: pd.Series, period: str) -> str:
    lines = [f"<b>{period_name(row.period, period)}</b> · {DIRECTIONS[row.direction]}"]
    for whose, count, n_stated in (
        (COUNT_OF["kyiv"], row.kyiv_count, row.n_kyiv_stated),
        (COUNT_OF["moscow"], row.moscow_count, row.n_moscow_stated),
    ):
        lines.append(
            say(
                "{whose}: <b>{count}</b> (stated for {stated} of {all} events)",
                whose=whose,
                count=number(count),
                stated=number(n_stated),
                all=number(row.n_events),
            )
        )
    if pd.notna(row.low) and row.low < row.high:
        lines.append(say("All claims: {low} to {high}", low=number(row.low), high=number(row.high)))
    if row.n_without_number:
        lines.append(say("{number} without any number, in no sum", number=number(row.n_without_number)))
    if row.n_called_off:
        lines.append(say("{number} called off, in no sum", number=number(row.n_called_off)))
    return "<br>".join(lines)
