"""How large the exchanges were: to Ukraine upward, to Russia downward, by event or by period."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.cards import event_card, span_words
from charts.style import Sketch, Theme, add_notes, apart, figure, largest, level, mirrored_ticks, years_axis
from words import DIRECTIONS, day, number, sentence

PAUSE_DAYS = 90
TWO_COLUMNS = {"entrywidth": 0.48, "entrywidthmode": "fraction"}
SIGN = {"to_ukraine": 1, "to_russia": -1}
WHOSE = {"kyiv": "Kyiv's count", "moscow": "Moscow's count"}


def slots(events: pd.DataFrame) -> pd.Series:
    """Where each event stands: one slot an event, and room where time passed without any."""
    days = pd.to_datetime(events["date"]).diff().dt.days.fillna(0)
    return (1 + ((days - 30).clip(lower=0) / 40).clip(upper=2)).cumsum() - 1


def event_sizes(
    events: pd.DataFrame,
    spans: pd.DataFrame,
    sides: list[str],
    colours: Theme,
    is_narrow: bool,
    selected: str | None = None,
) -> go.Figure:
    """One slot an event; events are rows of events_shown in one unit, spans of agreement_spans, sides of kyiv and moscow.

    Bars take the colour of their direction where one side is shown, of their side where both are. Every point carries
    its event_id, so that the whole slot can be hovered and selected.
    """
    events = events.reset_index(drop=True)
    x = slots(events)
    fig = figure(colours, 420 if is_narrow else 500, is_narrow)
    numbers = ["to_ukraine_high", "to_russia_high", "to_ukraine_kyiv", "to_russia_moscow"]
    completed = events["status"].eq("completed") & events["kind"].ne("homecoming")
    highest = largest(events.loc[completed, numbers])
    width = 0.8 / len(sides)
    for position, side in enumerate(sides):
        shift = (position - (len(sides) - 1) / 2) * width
        for direction, sign in SIGN.items():
            values = events[f"{direction}_{side}"].where(completed)
            alone = len(sides) == 1
            fig.add_bar(
                x=x + shift,
                y=values.astype("Float64") * sign,
                width=width,
                hoverinfo="skip",
                marker={
                    "color": colours.direction(direction)
                    if alone
                    else colours.side("ukraine" if side == "kyiv" else "russia"),
                    "line": {"width": 0},
                },
                name=f"{sentence(DIRECTIONS[direction])} ({WHOSE[side]})" if alone else WHOSE[side],
                showlegend=alone or direction == "to_ukraine",
                legendgroup=side,
            )
    _mediator_bars(fig, events, x, completed, colours)
    _whiskers(fig, events, x, completed, colours)
    _marks(fig, events, x, sides, completed, colours)
    _labels(fig, events, x, sides, completed, colours, is_narrow)
    _axes(fig, events, x, highest, colours, is_narrow)
    _pauses(fig, events, x, highest, colours, is_narrow)
    _spans(fig, events, x, spans, highest, colours, is_narrow)
    if selected in set(events["event_id"]):
        at = float(x[events["event_id"].eq(selected)].iloc[0])
        fig.add_vrect(
            x0=at - 0.6,
            x1=at + 0.6,
            fillcolor=colours.highlight,
            line={"width": 1, "color": colours.quiet},
            layer="below",
        )
    # The whole height of a slot answers to the pointer: a bar for one person would be too small to hit.
    reach = fig.layout["yaxis"]["range"][1]
    fig.add_bar(
        x=x,
        y=[2 * reach] * len(events),
        base=[-reach] * len(events),
        width=1,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=events[["event_id"]],
        hovertext=[event_card(event) for event in events.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
        name="event",
    )
    fig.update_traces(
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}}, selector={"type": "bar"}
    )
    fig.update_traces(unselected={"marker": {"opacity": 1}}, selector={"type": "scatter"})
    fig.update_layout(barmode="overlay", hovermode="closest", legend=TWO_COLUMNS if is_narrow else {})
    return fig.done()


def _mediator_bars(
    fig: Sketch, events: pd.DataFrame, x: pd.Series, completed: pd.Series, colours: Theme
) -> None:
    """Events of which only the mediator gave a number: outlined and hatched, in nobody's colour."""
    for direction, sign in SIGN.items():
        only = (
            completed
            & events[f"{direction}_kyiv"].isna()
            & events[f"{direction}_moscow"].isna()
            & events[f"{direction}_mediator"].notna()
        )
        if only.any():
            fig.add_bar(
                x=x[only],
                y=events.loc[only, f"{direction}_mediator"].astype(float) * sign,
                width=0.8,
                hoverinfo="skip",
                marker={
                    "color": "rgba(0,0,0,0)",
                    "line": {"width": 1, "color": colours.quiet},
                    "pattern": {"shape": "/", "fgcolor": colours.quiet, "size": 5, "solidity": 0.25},
                },
                name="Only a mediator's count",
                legendgroup="mediator",
                showlegend=direction == "to_ukraine",
            )


def _whiskers(fig: Sketch, events: pd.DataFrame, x: pd.Series, completed: pd.Series, colours: Theme) -> None:
    at, middle, reach = [], [], []
    for direction, sign in SIGN.items():
        wide = completed & (events[f"{direction}_low"] < events[f"{direction}_high"]).fillna(False)
        low, high = (events.loc[wide, f"{direction}_{end}"].astype(float) for end in ("low", "high"))
        at += [*x[wide]]
        middle += [*((low + high) / 2 * sign)]
        reach += [*((high - low) / 2)]
    if at:
        fig.add_scatter(
            x=at,
            y=middle,
            mode="markers",
            marker={"size": 0.1, "color": colours.text},
            hoverinfo="skip",
            showlegend=False,
            error_y={"type": "data", "array": reach, "color": colours.text, "thickness": 1.2, "width": 3},
            name="whisker",
        )
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "line-ns", "size": 10, "line": {"width": 1.5, "color": colours.text}},
            name="Range of all claims",
        )


def _marks(
    fig: Sketch, events: pd.DataFrame, x: pd.Series, sides: list[str], completed: pd.Series, colours: Theme
) -> None:
    """What happened without a number, on the baseline: quiet outlines, each its own shape."""
    shown = [f"{direction}_{side}" for direction in SIGN for side in (*sides, "mediator")]
    numberless = completed & events[shown].isna().all(axis="columns")
    withheld = (
        events[[f"{direction}_{side}_status" for direction in SIGN for side in sides]]
        .eq("withheld")
        .any(axis="columns")
    )
    marks = {
        "Number withheld": (numberless & withheld, "diamond-open", 9),
        "Called off": (events["status"].eq("called_off"), "x-thin-open", 9),
        "To a third country": (numberless & events["third_country_count"].notna(), "square-open", 8),
        "Homecoming (in no sum)": (events["kind"].eq("homecoming"), "triangle-up-open", 8),
        "No number": (numberless & ~withheld & events["third_country_count"].isna(), "circle-open", 6),
    }
    for name, (where, symbol, size) in marks.items():
        if where.any():
            fig.add_scatter(
                x=x[where],
                y=[0] * int(where.sum()),
                mode="markers",
                hoverinfo="skip",
                name=name,
                marker={
                    "symbol": symbol,
                    "size": size,
                    "color": colours.quiet,
                    "line": {"width": 1.6, "color": colours.quiet},
                },
            )


def _labels(
    fig: Sketch,
    events: pd.DataFrame,
    x: pd.Series,
    sides: list[str],
    completed: pd.Series,
    colours: Theme,
    is_narrow: bool,
) -> None:
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
        for index in apart(values, x, room, 3 if is_narrow else 6):
            tip = max(
                float(values[index]),
                float(events.loc[index, f"{direction}_high"])
                if pd.notna(events.loc[index, f"{direction}_high"])
                else 0,
            )
            notes.append(
                {
                    "x": x[index],
                    "y": tip * sign,
                    "text": number(int(values[index])),
                    "yshift": 9 * sign,
                    "font": {"size": 11, "color": colours.text},
                }
            )
    add_notes(fig, notes)


def _axes(
    fig: Sketch, events: pd.DataFrame, x: pd.Series, highest: float, colours: Theme, is_narrow: bool
) -> None:
    years = pd.to_datetime(events["date"]).dt.year
    starts = x.groupby(years).min()
    borders = [
        {
            "type": "line",
            "yref": "paper",
            "x0": start - 0.5,
            "x1": start - 0.5,
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"width": 1, "color": colours.grid},
        }
        for start in starts.iloc[1:]
    ]
    last = float(x.max()) if len(x) else 1
    fig.update_xaxes(
        tickvals=[*starts],
        ticktext=[str(year) for year in starts.index],
        ticks="outside",
        range=[-1, last + 1],
        ticklabelposition="outside right",
        tickfont={"size": 12},
    )
    fig.update_yaxes(
        **mirrored_ticks(highest),
        title=None
        if is_narrow
        else {"text": "people" if events["unit"].eq("people").all() else "bodies", "standoff": 4},
    )
    zero_line(fig, colours, borders)


def zero_line(fig: Sketch, colours: Theme, shapes: list[dict] | None = None) -> None:
    """The line both directions start from, and in words what up and down mean."""
    ways = (
        (1, "▲ returned to Ukraine", "top", colours.to_ukraine),
        (0, "▼ returned to Russia", "bottom", colours.to_russia),
    )
    notes = [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0.004,
            "y": y,
            "text": f"<b>{text}</b>",
            "xanchor": "left",
            "yanchor": anchor,
            "font": {"size": 12, "color": colour},
        }
        for y, text, anchor, colour in ways
    ]
    add_notes(fig, notes, [*(shapes or []), level(0, {"width": 1, "color": colours.quiet})])


def _pauses(
    fig: Sketch, events: pd.DataFrame, x: pd.Series, highest: float, colours: Theme, is_narrow: bool
) -> None:
    """The long pauses between completed exchanges, bracketed and written out."""
    exchanges = events[events["kind"].eq("exchange") & events["status"].eq("completed")]
    days = pd.to_datetime(exchanges["date"]).diff().dt.days
    notes, lines = [], []
    for index in days[days >= PAUSE_DAYS].nlargest(1 if is_narrow else 4).index:
        before = exchanges.index[exchanges.index.get_loc(index) - 1]
        y = -highest * 0.8
        lines.append(
            {
                "type": "line",
                "x0": x[before] + 0.6,
                "x1": x[index] - 0.6,
                "y0": y,
                "y1": y,
                "line": {"width": 1, "color": colours.quiet},
            }
        )
        notes.append(
            {
                "x": (x[before] + x[index]) / 2,
                "y": y,
                "text": f"{int(days[index])} days",
                "yshift": -9,
                "font": {"size": 10.5, "color": colours.quiet},
            }
        )
    add_notes(fig, notes, lines)


def _spans(
    fig: Sketch,
    events: pd.DataFrame,
    x: pd.Series,
    spans: pd.DataFrame,
    highest: float,
    colours: Theme,
    is_narrow: bool,
) -> None:
    """Agreements whose stages have no numbers of their own: the whole is written over the span and given no height."""
    when = pd.to_datetime(events["date"])
    for span in spans.itertuples():
        inside = (
            when.between(pd.Timestamp(span.first_stage), pd.Timestamp(span.last_stage))
            & events["agreement_id"].eq(span.agreement_id)
            & events["kind"].eq("exchange")
        )
        if not inside.any():
            continue
        first, last = x[inside].min() - 0.6, x[inside].max() + 0.6
        y = highest * 1.12
        is_left = first > x.max() * 0.85
        fig.add_shape(
            type="rect",
            x0=first,
            x1=last,
            y0=-highest * 0.06,
            y1=highest * 0.06,
            fillcolor=colours.highlight,
            line={"width": 0},
            layer="below",
        )
        if is_narrow:
            continue
        text = span_words(span, "<br>").replace("; ", "<br>")
        edge = last if is_left else first
        fig.add_shape(
            type="line",
            x0=edge,
            x1=edge,
            y0=highest * 0.06,
            y1=y,
            line={"width": 1, "color": colours.quiet, "dash": "dot"},
        )
        fig.add_annotation(
            x=edge,
            y=y,
            text=text,
            showarrow=False,
            xanchor="right" if is_left else "left",
            yanchor="top",
            xshift=-4 if is_left else 4,
            align="right" if is_left else "left",
            font={"size": 10.5, "color": colours.quiet},
        )


def period_sizes(
    periods: pd.DataFrame, spans: pd.DataFrame, period: str, sides: list[str], colours: Theme, is_narrow: bool
) -> go.Figure:
    """One pair of bars a month, quarter or year (rows of exchange_sizes): sums of stated counts, each side's apart."""
    fig = figure(colours, 420 if is_narrow else 480, is_narrow)
    highest = largest(periods[["kyiv_count", "moscow_count", "high"]])
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    width = 0.84 * months * 30.4 * 86400000 / len(sides)
    middle = pd.to_datetime(periods["period"]) + pd.Timedelta(days=15.2 * months)
    for position, side in enumerate(sides):
        shift = pd.Timedelta(milliseconds=(position - (len(sides) - 1) / 2) * width)
        for direction, sign in SIGN.items():
            rows = periods["direction"].eq(direction)
            part, alone = periods[rows], len(sides) == 1
            fig.add_bar(
                x=middle[rows] + shift,
                y=part[f"{side}_count"].astype("Float64") * sign,
                width=width,
                marker={
                    "color": colours.direction(direction)
                    if alone
                    else colours.side("ukraine" if side == "kyiv" else "russia"),
                    "line": {"width": 0},
                },
                name=f"{sentence(DIRECTIONS[direction])} ({WHOSE[side]})" if alone else WHOSE[side],
                showlegend=alone or direction == "to_ukraine",
                customdata=part[["period"]].astype(str),
                hovertext=[_period_card(row, period) for row in part.itertuples()],
                hovertemplate="%{hovertext}<extra></extra>",
            )
    for direction, sign in SIGN.items():
        wide = periods[periods["direction"].eq(direction) & (periods["low"] < periods["high"]).fillna(False)]
        low, high = wide["low"].astype(float), wide["high"].astype(float)
        fig.add_scatter(
            x=middle[wide.index],
            y=(low + high) / 2 * sign,
            mode="markers",
            marker={"size": 0.1, "color": colours.text},
            hoverinfo="skip",
            showlegend=False,
            error_y={
                "type": "data",
                "array": (high - low) / 2,
                "color": colours.text,
                "thickness": 1.2,
                "width": 3,
            },
        )
    if (periods["low"] < periods["high"]).any():
        fig.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "line-ns", "size": 10, "line": {"width": 1.5, "color": colours.text}},
            name="Range of all claims",
        )
    numberless = periods[periods["n_without_number"].gt(0) & periods["direction"].eq("to_ukraine")]
    if len(numberless):
        fig.add_scatter(
            x=middle[numberless.index],
            y=[0] * len(numberless),
            mode="markers",
            hoverinfo="skip",
            name="Some without a number",
            marker={"symbol": "diamond-open", "size": 8, "color": colours.quiet, "line": {"width": 1.6}},
        )
    called_off = periods[periods["n_called_off"].gt(0) & periods["direction"].eq("to_russia")]
    if len(called_off):
        fig.add_scatter(
            x=middle[called_off.index],
            y=[0] * len(called_off),
            mode="markers",
            hoverinfo="skip",
            name="Called off (in no sum)",
            marker={"symbol": "x-thin-open", "size": 9, "color": colours.quiet, "line": {"width": 1.6}},
        )
    for span in spans.itertuples():
        start, end = pd.Timestamp(span.first_stage), pd.Timestamp(span.last_stage)
        left = start > middle.min() + (middle.max() - middle.min()) * 0.5
        fig.add_vrect(x0=start, x1=end, fillcolor=colours.highlight, line={"width": 0}, layer="below")
        if is_narrow:
            continue
        fig.add_annotation(
            x=start if left else end,
            y=highest * 1.02,
            text=span_words(span, "<br>").replace("; ", "<br>"),
            showarrow=False,
            xanchor="right" if left else "left",
            yanchor="top",
            align="right" if left else "left",
            xshift=-4 if left else 4,
            font={"size": 10.5, "color": colours.quiet},
            bgcolor=colours.paper,
        )
    fig.update_traces(
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}}, selector={"type": "bar"}
    )
    fig.update_traces(unselected={"marker": {"opacity": 1}}, selector={"type": "scatter"})
    years_axis(fig, middle, edge_days=16 * months)
    fig.update_yaxes(
        **mirrored_ticks(highest), title=None if is_narrow else {"text": f"people a {period}", "standoff": 4}
    )
    zero_line(fig, colours)
    fig.update_layout(barmode="overlay", hovermode="closest")
    return fig.done()


def period_name(when: pd.Timestamp, period: str) -> str:
    """A period as people say it: Mar 2024, Q1 2024, 2024."""
    if period == "quarter":
        return f"Q{(when.month - 1) // 3 + 1} {when.year}"
    return str(when.year) if period == "year" else day(when).split(" ", 1)[1]


def _period_card(row: pd.Series, period: str) -> str:
    lines = [
        f"<b>{period_name(row.period, period)}</b> · {DIRECTIONS[row.direction]}",
        f"Kyiv's count: <b>{number(row.kyiv_count)}</b> (stated for {number(row.n_kyiv_stated)} of {number(row.n_events)} events)",
        f"Moscow's count: <b>{number(row.moscow_count)}</b> (stated for {number(row.n_moscow_stated)} of {number(row.n_events)} events)",
    ]
    if pd.notna(row.low) and row.low < row.high:
        lines.append(f"All claims: {number(row.low)} to {number(row.high)}")
    if row.n_without_number:
        lines.append(f"{number(row.n_without_number)} without any number, in no sum")
    if row.n_called_off:
        lines.append(f"{number(row.n_called_off)} called off, in no sum")
    return "<br>".join(lines)
