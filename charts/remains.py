"""The dead: bodies handed over, each way on a scale of its own, event by event and year by year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.events import TWO_COLUMNS, baseline_marks, pointer_slots, slots
from charts.style import (
    OPAQUE,
    WORDS_ALONE,
    Theme,
    apart,
    below_legend,
    figure,
    largest,
    nice_step,
    note,
    subplots,
    vertical_line,
)
from terms import COUNT_OF, N_, SIDES, STATES, counted, number, say

# The panels, each with its own scale: a hundred bodies to Russia would be a hair on that of those to Ukraine.
PANELS = {
    "to_ukraine": ("", say("<b>Returned to Ukraine</b>, bodies")),
    "to_russia": ("2", say("<b>Returned to Russia</b>, bodies, on a scale of its own")),
}


def handovers(events: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One slot an event: the bodies each side counts, to Ukraine above, to Russia below on its own scale.

    events are rows of events_shown about bodies. Every slot carries its event_id, and can be hovered and
    selected as a whole.
    """
    events = events.reset_index(drop=True)
    x = slots(events)
    completed = events["status"].eq("completed")
    traces, labels, axes = [], [], {}
    for direction, (panel, words) in PANELS.items():
        counts = events[[f"{direction}_{side}" for side in STATES]].where(completed, axis="index")
        highest = largest(counts)
        where = {"xaxis": f"x{panel}", "yaxis": f"y{panel}"}
        for place, side in zip((-0.2, 0.2), STATES, strict=True):
            traces.append(
                {
                    **where,
                    "type": "bar",
                    "x": x + place,
                    "y": counts[f"{direction}_{side}"],
                    "width": 0.4,
                    "hoverinfo": "skip",
                    "marker": {"color": colours.side(STATES[side]), "line": {"width": 0}},
                    "name": COUNT_OF[side],
                    "showlegend": direction == "to_ukraine",
                }
            )
        traces.append(where | pointer_slots(events, x, 0, highest * 1.25))
        labels += [_panel_words(words, panel, colours), *_labels(counts, x, panel, colours, is_narrow)]
        axes[f"yaxis{panel}"] = {
            "range": [0, highest * 1.25],
            "tick0": 0,
            "dtick": nice_step(highest / 2),
            "tickformat": ",d",
        }
    starts = x.groupby(pd.to_datetime(events["date"]).dt.year).min()
    years = {
        "tickvals": [*starts],
        "ticktext": [str(year) for year in starts.index],
        "range": [-2, float(x.max()) + 1],
        "ticklabelposition": "outside right",
    }
    return figure(
        colours,
        440,
        is_narrow,
        [
            trace | {"selected": OPAQUE, "unselected": OPAQUE}
            for trace in [*traces, *_marks(events, x, colours, is_narrow)]
        ],
        panels=subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.14, row_heights=(0.6, 0.4)),
        annotations=labels,
        shapes=[
            vertical_line(start - 0.5, {"width": 1, "color": colours.grid}, layer="below")
            for start in starts.iloc[1:]
        ],
        xaxis=years,
        xaxis2=years | {"ticks": "outside"},
        **axes,
        margin=below_legend(2),
        barmode="overlay",
        hovermode="closest",
    )


def _marks(events: pd.DataFrame, x: pd.Series, colours: Theme, is_narrow: bool) -> list[dict]:
    """What has no bar in either panel, on the baseline of the first."""
    shown = [f"{direction}_{side}" for direction in PANELS for side in STATES]
    called_off = events["status"].eq("called_off")
    marks = {
        say("No number found"): (events[shown].isna().all(axis="columns") & ~called_off, "circle-open"),
        say("Called off"): (called_off, "x-thin-open"),
    }
    return baseline_marks(x, marks, 0, colours, is_narrow)


def _panel_words(words: str, panel: str, colours: Theme) -> dict:
    return note(
        xref="paper",
        x=0,
        yref=f"y{panel} domain",
        y=1,
        text=words,
        xanchor="left",
        yanchor="bottom",
        font={"size": 12, "color": colours.text},
    )


def _labels(counts: pd.DataFrame, x: pd.Series, panel: str, colours: Theme, is_narrow: bool) -> list[dict]:
    """The largest bars say their number, as far apart as the digits need."""
    tips = counts.astype("Float64").max(axis="columns").dropna()
    room = max(float(x.max()), 1) / (7 if is_narrow else 12)
    return [
        note(
            xref=f"x{panel}",
            yref=f"y{panel}",
            x=x[index],
            y=float(tips[index]),
            text=number(int(tips[index])),
            yshift=9,
            font={"size": 11, "color": colours.text},
        )
        for index in apart(tips, x, room, 3 if is_narrow else 5)
    ]


# By whether the window is narrow: there the longer words were cut.
ALONE = {False: N_("{whose}, none found of the other side"), True: N_("{side} alone")}


def by_year(years: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One bar a year and side: the bodies that it stated, filled where the other side gave a number too.

    years are rows of remains_by_year of one direction. Only the filled parts may be compared: what is hatched
    is no gap between the sides, since of those events the other side's number was not found.
    """
    years = years.reset_index(drop=True)
    highest = largest(years[["kyiv_count", "moscow_count"]])
    traces, labels = [], []
    for place, side in zip((-0.2, 0.2), STATES, strict=True):
        colour = colours.side(STATES[side])
        both = years[f"{side}_where_both"].fillna(0)
        alone = years[f"{side}_count"].fillna(0) - both
        bar = {
            "type": "bar",
            "orientation": "h",
            "y": years.index + place,
            "width": 0.36,
            "hovertext": [_card(row, side) for row in years.itertuples()],
            "hovertemplate": WORDS_ALONE,
        }
        hatched = {"shape": "/", "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.4}
        edge = {"width": 1, "color": colour}
        traces += [
            bar | {"x": both, "name": COUNT_OF[side], "marker": {"color": colour, "line": {"width": 0}}},
            bar
            | {
                "x": alone.where(alone.gt(0)),
                "base": both,
                "name": say(ALONE[is_narrow], whose=COUNT_OF[side], side=SIDES[STATES[side]]),
                "marker": {"color": "rgba(0,0,0,0)", "pattern": hatched, "line": edge},
            },
        ]
        labels += [_year_label(row, side, row.Index + place, colours) for row in years.itertuples()]
    return figure(
        colours,
        (120 if is_narrow else 90) + 56 * len(years),
        is_narrow,
        traces,
        annotations=labels,
        legend=TWO_COLUMNS if is_narrow else {},
        margin=below_legend(2) if is_narrow else {},
        xaxis={
            "range": [0, highest * (1.75 if is_narrow else 1.4)],
            "showticklabels": False,
            "ticks": "",
            "linecolor": "rgba(0,0,0,0)",
        },
        yaxis={
            "tickvals": [*years.index],
            "ticktext": [f"{year} " for year in years["year"]],
            "range": [len(years) - 0.4, -0.6],
            "showgrid": False,
        },
        barmode="overlay",
    )


def _year_label(row: pd.Series, side: str, y: float, colours: Theme) -> dict:
    """The bodies of a bar, and for how many of the year's events that side stated them."""
    count, n_stated = getattr(row, f"{side}_count"), getattr(row, f"n_{side}")
    words = (
        say("none found")
        if pd.isna(count)
        else say(
            "<b>{bodies}</b> · {stated} of {events}",
            bodies=number(count),
            stated=number(n_stated),
            events=number(row.n_events),
        )
    )
    return note(
        x=0 if pd.isna(count) else int(count),
        y=y,
        text=words,
        xanchor="left",
        xshift=4,
        font={"size": 11, "color": colours.quiet if pd.isna(count) else colours.text},
    )


def _card(row: pd.Series, side: str) -> str:
    count, both = getattr(row, f"{side}_count"), getattr(row, f"{side}_where_both")
    lines = [f"<b>{row.year}</b> · {COUNT_OF[side]}"]
    if pd.isna(count):
        lines.append(say("none found for {events}", events=counted(row.n_events, "events")))
    else:
        lines.append(
            say(
                "{bodies}, stated for {stated} of {events}",
                bodies=counted(count, "bodies"),
                stated=number(getattr(row, f"n_{side}")),
                events=counted(row.n_events, "events"),
            )
        )
        if row.n_both:
            lines.append(
                say("of them {bodies} where the other side gave a number too", bodies=counted(both, "bodies"))
            )
    return "<br>".join(lines)
