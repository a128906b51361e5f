"""Who came home: what each side's numbers split into, and the groups that overlap, each by itself."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.style import OPAQUE, WORDS_ALONE, Theme, faded, figure, largest, note, subplots
from terms import COUNT_OF, DIRECTIONS, GROUPS, SIDES, bounded, counted, number, say

# The parts that a total splits into, from the baseline.
PARTS = ("civilians", "military", "undivided")
ROW, BETWEEN, TITLE, LEGEND = 32, 56, 24, 40
PANELS = ("", "2")


def parts_of_totals(frame: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Each row's people as civilians, military and not broken down, stacked: they do not overlap.

    frame holds rows of groups of one side a direction, with the name of the bar in row, and in carries what
    selecting it gives. A panel a direction.
    """
    ends = {}
    for key, part in frame.groupby(["direction", "row"], sort=False):
        people, named = number(part["number"].sum()), part[part["measure"].eq("civilians")]
        ends[key] = say("none named of {people}", people=people)
        for row in named.itertuples():
            civilians = bounded(number(row.number), row.bound)
            ends[key] = say("civilians <b>{civilians}</b> of {people}", civilians=civilians, people=people)
    return _bars(frame, PARTS, ends, colours, is_narrow)


def one_group(frame: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One bar a row: the people whom a side named, and for how many of its events. Bars are never added.

    frame holds rows of groups as above, one a bar.
    """
    ends = {
        (row.direction, row.row): say(
            "<b>{number}</b> in {n} of {events}",
            number=bounded(number(row.number), row.bound),
            n=number(row.n_named),
            events=number(row.n_events) if is_narrow else counted(row.n_events, "events"),
        )
        for row in frame.itertuples()
    }
    return _bars(frame, (), ends, colours, is_narrow)


def _bars(
    frame: pd.DataFrame,
    parts: tuple[str, ...],
    ends: dict[tuple[str, str], str],
    colours: Theme,
    is_narrow: bool,
) -> go.Figure:
    """A panel a direction, one below the other, with a bar a row from left to right and words at its end."""
    spoken = list(frame.drop_duplicates("direction")[["direction", "side"]].itertuples(index=False))
    panels = [frame[frame["direction"].eq(one.direction)] for one in spoken]
    heights = [ROW * panel["row"].nunique() for panel in panels]
    drawn = sum(heights) + BETWEEN * (len(panels) - 1)
    above = TITLE + (LEGEND if parts else 0)
    grid = subplots(
        rows=len(panels),
        cols=1,
        row_heights=tuple(heights),
        vertical_spacing=BETWEEN / drawn if len(panels) > 1 else 0,
        subplot_titles=tuple(
            say(
                "Returned {direction}: {count}", direction=DIRECTIONS[one.direction], count=COUNT_OF[one.side]
            )
            for one in spoken
        ),
    )
    most = largest(frame.groupby(["direction", "row"])["number"].sum(), least=1)
    notes = [
        {**title, "x": 0, "xanchor": "left", "font": {"size": 13, "color": colours.text}}
        for title in grid["layout"]["annotations"]
    ]
    traces: list[dict] = []
    axes: dict[str, dict] = {}
    for name, one, panel in zip(PANELS, spoken, panels, strict=False):
        places = {row: place for place, row in enumerate(panel["row"].unique())}
        traces += _segments(panel, name, places, parts, colours.side(one.side))
        notes += [
            note(
                x=values.sum(),
                y=places[row],
                xref=f"x{name}",
                yref=f"y{name}",
                text=ends[one.direction, row],
                xanchor="left",
                xshift=5,
                font={"size": 11 if is_narrow else 12.5, "color": colours.text},
            )
            for row, values in panel.groupby("row", sort=False)["number"]
        ]
        # Half of the width is for the words at the ends; every bar says its number, so no axis has to.
        axes[f"xaxis{name}"] = {"range": [0, most * (2.3 if is_narrow else 1.75)], "visible": False}
        axes[f"yaxis{name}"] = {
            "tickvals": list(places.values()),
            "ticktext": ["<br>".join(textwrap.wrap(row, 15 if is_narrow else 26)) for row in places],
            "range": [len(places) - 0.5, -0.5],
            "ticklabelstandoff": 6,
            "showgrid": False,
        }
    return figure(
        colours,
        drawn + above + 8,
        is_narrow,
        [*traces, *(_in_legend(measure, colours) for measure in parts)],
        grid,
        annotations=notes,
        barmode="stack",
        bargap=0.3,
        margin={"t": above},
        **axes,
    )


def _segments(
    panel: pd.DataFrame, name: str, places: dict[str, int], parts: tuple[str, ...], colour: str
) -> list[dict]:
    """The traces of one panel, named as its axes are numbered: one a part, or one for all its bars."""
    pieces = [(panel[panel["measure"].eq(part)], _look(part, colour)) for part in parts]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": f"x{name}",
            "yaxis": f"y{name}",
            "x": piece["number"],
            "y": piece["row"].map(places),
            "marker": look,
            "customdata": piece[["carries"]],
            "hovertext": [_card(row) for row in piece.itertuples()],
            "hovertemplate": WORDS_ALONE,
            "showlegend": False,
            "selected": OPAQUE,
            "unselected": OPAQUE,
        }
        for piece, look in (pieces or [(panel, _look("civilians", colour))])
    ]


def _in_legend(measure: str, colours: Theme) -> dict:
    """What a shade means, in grey: it is the same on either side's bars."""
    look = _look(measure, colours.quiet)
    return {"type": "bar", "x": [None], "y": [None], "name": GROUPS[measure], "marker": look}


def _look(part: str, colour: str) -> dict[str, Any]:
    """The shade of a part in the colour of who speaks: full, light, or hatched where nothing is said."""
    none = "rgba(0,0,0,0)"
    hatching = {"shape": "/", "fgcolor": colour, "bgcolor": none, "size": 6}
    looks: dict[str, dict[str, Any]] = {
        "civilians": {"color": colour},
        "military": {"color": faded(colour, 0.4)},
        "undivided": {"color": none, "pattern": hatching},
    }
    return {**looks[part], "line": {"width": 1, "color": colour}}


def _card(row: Any) -> str:
    lines = [
        f"<b>{row.row}</b>",
        say(
            "{group}, returned {direction}, by {side}: <b>{number}</b>",
            group=GROUPS[row.measure],
            direction=DIRECTIONS[row.direction],
            side=SIDES[row.side],
            number=bounded(number(row.number), row.bound),
        ),
        say("named for {n} of {events}", n=number(row.n_named), events=counted(row.n_events, "events")),
    ]
    if row.n_withheld:
        lines.append(say("number withheld for {events}", events=counted(row.n_withheld, "events")))
    if row.n_none_found:
        lines.append(say("none found for {events}", events=counted(row.n_none_found, "events")))
    return "<br>".join(lines)
