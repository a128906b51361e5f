"""Where Kyiv's and Moscow's numbers differ, by how much, and for which events none was found."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import (
    OPAQUE,
    WORDS_ALONE,
    Theme,
    figure,
    largest,
    nice_step,
    note,
    subplots,
    years_axis,
)
from terms import BASES, COUNT_OF, DIRECTIONS, MEASURES, SIDES, bounded, day, listed, number, say, signed

# What each part of a bar is called, in the legend and on hover.
STATUSES = {
    "n_stated": (say("stated a count"), say("%{y} events in %{x}: stated a count")),
    "n_part_only": (say("stated only a part"), say("%{y} events in %{x}: stated only a part")),
    "n_withheld": (say("withheld the number"), say("%{y} events in %{x}: withheld the number")),
    "n_none_found": (say("none found"), say("%{y} events in %{x}: none found")),
}
SOURCES = {
    "ukraine": (say("Kyiv offices"), "circle"),
    "russia": (say("Moscow offices"), "diamond"),
    "mediator": (SIDES["mediator"], "square"),
    "international": (SIDES["international"], "square"),
    "media": (SIDES["media"], "x-thin-open"),
}


def dumbbells(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One line an event and direction that differ.

    pairs are rows of disagreements, in the order to be read from the top. The line between the two numbers is
    thick and plain for what nothing explains, thin and dotted for what civilians or wounded explain; the
    difference is written out beside it.
    """
    pairs = pairs.reset_index(drop=True)
    rows = list(range(len(pairs)))
    highest = largest(pairs[["kyiv_count", "moscow_count"]], least=1)
    separator = "<br>" if is_narrow else " "
    return figure(
        colours,
        90 + (44 if is_narrow else 34) * max(len(pairs), 1),
        is_narrow,
        [*_parts(pairs, colours), *_counts(pairs, colours)],
        annotations=_differences(pairs, colours, is_narrow),
        xaxis={
            "range": [0, highest * (1.25 if is_narrow else 1.55)],
            "title": {"text": say("people"), "standoff": 4},
            "showgrid": True,
            "gridcolor": colours.grid,
            "tickformat": ",d",
            "nticks": 5,
        },
        yaxis={
            "tickvals": rows,
            "ticktext": [f"{day(p.date)}{separator}{DIRECTIONS[p.direction]}" for p in pairs.itertuples()],
            "range": [len(pairs) - 0.4, -0.7],
            "showgrid": False,
        },
        hovermode="closest",
    )


def _parts(pairs: pd.DataFrame, colours: Theme) -> list[dict]:
    """The lines between the numbers, of all rows in one trace a part: None lifts the pen."""
    between = (pairs["moscow_count"] + pairs["unexplained"]).tolist()
    moscow, kyiv = pairs["moscow_count"].tolist(), pairs["kyiv_count"].tolist()
    parts = (
        (say("unexplained"), moscow, between, {"width": 4, "dash": "solid"}),
        (say("explained"), between, kyiv, {"width": 2, "dash": "dot"}),
    )
    traces = []
    for name, starts, ends, look in parts:
        xs, ys = [], []
        for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if start != end:
                xs += [start, end, None]
                ys += [row, row, None]
        if xs:
            traces.append(
                {
                    "type": "scatter",
                    "x": xs,
                    "y": ys,
                    "mode": "lines",
                    "line": {**look, "color": colours.quiet},
                    "hoverinfo": "skip",
                    "name": name,
                }
            )
    return traces


def _counts(pairs: pd.DataFrame, colours: Theme) -> list[dict]:
    marks = (("ukraine", "kyiv_count", "circle"), ("russia", "moscow_count", "diamond"))
    cards = [_pair_card(pair) for pair in pairs.itertuples()]
    return [
        {
            "type": "scatter",
            "x": pairs[column],
            "y": list(range(len(pairs))),
            "mode": "markers",
            "name": COUNT_OF[side],
            "marker": {"size": 11, "symbol": symbol, "color": colours.side(side)},
            "customdata": pairs[["event_id"]],
            "hovertext": cards,
            "hovertemplate": WORDS_ALONE,
            "selected": OPAQUE,
            "unselected": OPAQUE,
        }
        for side, column, symbol in marks
    ]


def _differences(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> list[dict]:
    notes = []
    for row, pair in enumerate(pairs.itertuples()):
        split = "" if is_narrow else f"  {split_words(pair)}"
        notes.append(
            note(
                x=max(pair.kyiv_count, pair.moscow_count),
                y=row,
                xanchor="left",
                xshift=12,
                align="left",
                font={"size": 12, "color": colours.text},
                text=f"<b>{signed(pair.disagreement)}</b>{split}",
            )
        )
    return notes


def split_words(pair: pd.Series) -> str:
    """The explained and the unexplained part of one disagreement, in words."""
    parts = []
    if pair.explained_by_civilians:
        n_civilians = number(abs(pair.explained_by_civilians))
        parts.append(say("{number} explained by civilians", number=n_civilians))
    if pair.explained_by_wounded:
        n_wounded = number(abs(pair.explained_by_wounded))
        parts.append(say("{number} explained by wounded counted apart", number=n_wounded))
    if pair.unexplained:
        parts.append(say("{number} unexplained", number=number(abs(pair.unexplained))))
    return listed(parts)


def _pair_card(pair: pd.Series) -> str:
    kyiv_basis, moscow_basis = (BASES.get(basis, basis) for basis in (pair.kyiv_basis, pair.moscow_basis))
    kyiv = f"<b>{number(pair.kyiv_count)}</b> ({pair.kyiv_claimant}; {kyiv_basis})"
    moscow = f"<b>{number(pair.moscow_count)}</b> ({pair.moscow_claimant}; {moscow_basis})"
    split = split_words(pair) or say("they agree")
    lines = [
        f"<b>{day(pair.date)}</b> · {DIRECTIONS[pair.direction]}",
        pair.title,
        say("Kyiv's count: {count}", count=kyiv),
        say("Moscow's count: {count}", count=moscow),
        say("Kyiv minus Moscow: {number} ({parts})", number=signed(pair.disagreement), parts=split),
    ]
    return "<br>".join(lines)


def agreeing(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """The events and directions on which both sides give the same number: small, by date, as proof."""
    traces = []
    for direction, symbol in (("to_ukraine", "triangle-up"), ("to_russia", "triangle-down")):
        part = pairs[pairs["direction"].eq(direction)]
        traces.append(
            {
                "type": "scatter",
                "x": part["date"],
                "y": part["kyiv_count"],
                "mode": "markers",
                "name": DIRECTIONS[direction],
                "marker": {"size": 7, "symbol": symbol, "color": colours.quiet},
                "customdata": part[["event_id"]],
                "unselected": OPAQUE,
                "hovertext": [_pair_card(pair) for pair in part.itertuples()],
                "hovertemplate": WORDS_ALONE,
            }
        )
    return figure(
        colours,
        200,
        is_narrow,
        traces,
        xaxis=years_axis(pd.to_datetime(pairs["date"])),
        yaxis={
            "rangemode": "tozero",
            "title": {"text": say("people"), "standoff": 4},
            "tickformat": ",d",
            "tick0": 0,
            "dtick": nice_step(largest(pairs["kyiv_count"], least=2) / 2),
        },
    )


def numbers_given(years: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Of how many events a year each side stated a count, a part, withheld it, or none was found.

    years are rows of numbers_given. A panel for each side and direction.
    """
    groups = [
        (side, direction) for direction in ("to_ukraine", "to_russia") for side in ("ukraine", "russia")
    ]
    panels = subplots(
        rows=2,
        cols=2,
        subplot_titles=tuple(
            say("{side}, on people {direction}", side=SIDES[side], direction=DIRECTIONS[direction])
            for side, direction in groups
        ),
        vertical_spacing=0.22,
        horizontal_spacing=0.1,
        shared_yaxes="all",
    )
    font = {"size": 12, "color": colours.text}
    yaxis = {
        "title": None if is_narrow else {"text": say("events"), "standoff": 4},
        "tickformat": "d",
        "tick0": 0,
        "dtick": nice_step(largest(years["n_events"], least=2) / 2),
    }
    traces: list[dict] = []
    axes: dict[str, dict] = {}
    for panel, (side, direction) in zip(("", "2", "3", "4"), groups, strict=True):
        part = years[years["side"].eq(side) & years["direction"].eq(direction)]
        traces += _statuses(part, side, panel, colours)
        axes |= {f"xaxis{panel}": {"type": "category"}, f"yaxis{panel}": yaxis}
    return figure(
        colours,
        420,
        is_narrow,
        traces,
        panels,
        annotations=[{**title, "font": font} for title in panels["layout"]["annotations"]],
        barmode="stack",
        legend={"y": 1.12},
        **axes,
    )


def _statuses(part: pd.DataFrame, side: str, panel: str, colours: Theme) -> list[dict]:
    """The bars of one panel, named as its axes are numbered. The first panel stands for all in the legend."""
    shades = {
        "n_stated": colours.side(side),
        "n_part_only": colours.quiet,
        "n_withheld": colours.grid,
        "n_none_found": "rgba(0,0,0,0)",
    }
    traces = []
    for column, (label, on_hover) in STATUSES.items():
        hatching = "/" if column == "n_withheld" else ""
        traces.append(
            {
                "type": "bar",
                "xaxis": f"x{panel}",
                "yaxis": f"y{panel}",
                "x": part["year"].astype(str),
                "y": part[column],
                "name": label,
                "legendgroup": column,
                "showlegend": panel == "",
                "marker": {
                    "color": shades[column],
                    "line": {"width": 1, "color": colours.quiet},
                    "pattern": {"shape": hatching, "fgcolor": colours.quiet, "size": 5},
                },
                "hovertemplate": f"{on_hover}<extra></extra>",
            }
        )
    return traces


def per_source(claims: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Every number that anybody printed for one event and direction: a row a claimant and outlet.

    claims are rows of event_claims that have a number.
    """
    who = claims["side"].map(SIDES) if is_narrow else claims["claimant"]
    labels = who + " · " + claims["publisher"]
    rows = {label: index for index, label in enumerate(labels.unique())}
    longest = 34 if is_narrow else 90
    values = claims["low"].fillna(claims["high"])
    lowest, highest = values.astype(float).agg(["min", "max"])
    spread = max(highest - lowest, 8)
    traces = []
    for side in SOURCES:
        where = claims["side"].eq(side)
        if where.any():
            traces.append(_numbers(claims[where], values[where], labels[where].map(rows), side, colours))
    return figure(
        colours,
        90 + 24 * max(len(rows), 1),
        is_narrow,
        traces,
        xaxis={
            "range": [max(lowest - spread * 0.2, -1), highest + spread * 0.35],
            "tickformat": ",d",
            "tick0": 0,
            "dtick": nice_step(spread / 3),
            "showgrid": True,
            "gridcolor": colours.grid,
            "title": {"text": say("people"), "standoff": 4},
        },
        yaxis={
            "tickvals": list(rows.values()),
            "ticktext": [label if len(label) < longest else label[: longest - 1] + "…" for label in rows],
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
            "tickfont": {"size": 11},
        },
    )


def _numbers(part: pd.DataFrame, values: pd.Series, rows: pd.Series, side: str, colours: Theme) -> dict:
    """The numbers of one side's claimants, written beside their marks."""
    name, symbol = SOURCES[side]
    claims = list(zip(part.itertuples(), values, strict=True))
    tone = colours.side(side)
    return {
        "type": "scatter",
        "x": values,
        "y": rows,
        "mode": "markers+text",
        "name": name,
        "text": [_bounded(claim, value) for claim, value in claims],
        "textposition": "middle right",
        "textfont": {"size": 11, "color": colours.text},
        "marker": {"size": 9, "symbol": symbol, "color": tone, "line": {"width": 1.5, "color": tone}},
        "hovertext": [_claim_card(claim, value) for claim, value in claims],
        "hovertemplate": WORDS_ALONE,
    }


def _bounded(claim: pd.Series, value: int) -> str:
    return bounded(number(value), claim.bound)


def _claim_card(claim: pd.Series, value: int) -> str:
    when = f", {day(claim.published)}" if pd.notna(claim.published) else ""
    lines = [
        f"<b>{claim.claimant}</b>",
        f"{_bounded(claim, value)} ({MEASURES[claim.measure]})",
        f"{claim.publisher}{when}",
    ]
    return "<br>".join(lines)
