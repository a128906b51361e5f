"""Where Kyiv's and Moscow's numbers differ, by how much, and who was silent."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import Theme, add_notes, figure, largest, nice_step, panels, years_axis
from words import BASES, BOUNDS, DIRECTIONS, SIDES, day, number, signed

STATUSES = {
    "n_stated": "stated a count",
    "n_part_only": "stated only a part",
    "n_withheld": "withheld the number",
    "n_silent": "silent",
}


def dumbbells(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One line an event and direction that differ (rows of disagreements, in the order to be read from the top).

    The line between the two numbers is thick and plain for what nothing explains, thin and dotted for what civilians
    or wounded explain; the difference is written out beside it.
    """
    pairs = pairs.reset_index(drop=True)
    fig = figure(colours, 90 + (44 if is_narrow else 34) * max(len(pairs), 1), is_narrow)
    rows = list(range(len(pairs)))
    notes, unexplained, explained = [], ([], []), ([], [])
    for index, pair in enumerate(pairs.itertuples()):
        turn = pair.moscow_count + pair.unexplained
        for (xs, ys), start, end in (
            (unexplained, pair.moscow_count, turn),
            (explained, turn, pair.kyiv_count),
        ):
            if start != end:
                xs += [start, end, None]
                ys += [index, index, None]
        notes.append(
            {
                "x": max(pair.kyiv_count, pair.moscow_count),
                "y": index,
                "xanchor": "left",
                "xshift": 12,
                "align": "left",
                "font": {"size": 12, "color": colours.text},
                "text": f"<b>{signed(pair.disagreement)}</b>{'' if is_narrow else '  ' + split_words(pair)}",
            }
        )
    add_notes(fig, notes)
    for (xs, ys), name, width, dash in (
        (unexplained, "unexplained", 4, "solid"),
        (explained, "explained", 2, "dot"),
    ):
        if xs:
            fig.add_scatter(
                x=xs,
                y=ys,
                mode="lines",
                line={"width": width, "dash": dash, "color": colours.quiet},
                hoverinfo="skip",
                name=name,
            )
    for side, column, symbol in (("ukraine", "kyiv_count", "circle"), ("russia", "moscow_count", "diamond")):
        fig.add_scatter(
            x=pairs[column],
            y=rows,
            mode="markers",
            name=f"{SIDES[side]}'s count",
            marker={"size": 11, "symbol": symbol, "color": colours.side(side)},
            customdata=pairs[["event_id"]],
            hovertext=[_pair_card(pair) for pair in pairs.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    highest = largest(pairs[["kyiv_count", "moscow_count"]], least=1)
    fig.update_xaxes(
        range=[0, highest * (1.25 if is_narrow else 1.55)],
        title={"text": "people", "standoff": 4},
        showgrid=True,
        gridcolor=colours.grid,
        tickformat=",d",
        nticks=5,
    )
    separator = "<br>" if is_narrow else " "
    fig.update_yaxes(
        tickvals=rows,
        ticktext=[f"{day(p.date)}{separator}{DIRECTIONS[p.direction]}" for p in pairs.itertuples()],
        range=[len(pairs) - 0.4, -0.7],
        showgrid=False,
    )
    fig.update_layout(hovermode="closest")
    return fig.done()


def split_words(pair: pd.Series) -> str:
    """The explained and the unexplained part of one disagreement, in words."""
    parts = []
    if pair.explained_by_civilians:
        parts.append(f"{number(abs(pair.explained_by_civilians))} explained by civilians")
    if pair.explained_by_wounded:
        parts.append(f"{number(abs(pair.explained_by_wounded))} explained by wounded counted apart")
    if pair.unexplained:
        parts.append(f"{number(abs(pair.unexplained))} unexplained")
    return ", ".join(parts)


def _pair_card(pair: pd.Series) -> str:
    return (
        f"<b>{day(pair.date)}</b> · {DIRECTIONS[pair.direction]}<br>{pair.title}<br>"
        f"Kyiv's count: <b>{number(pair.kyiv_count)}</b> ({pair.kyiv_claimant}; {BASES.get(pair.kyiv_basis, pair.kyiv_basis)})<br>"
        f"Moscow's count: <b>{number(pair.moscow_count)}</b> ({pair.moscow_claimant}; {BASES.get(pair.moscow_basis, pair.moscow_basis)})<br>"
        f"Kyiv minus Moscow: {signed(pair.disagreement)} ({split_words(pair) or 'they agree'})"
    )


def agreeing(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """The events and directions on which both sides give the same number: small, by date, as proof."""
    fig = figure(colours, 200, is_narrow)
    for direction, symbol in (("to_ukraine", "triangle-up"), ("to_russia", "triangle-down")):
        part = pairs[pairs["direction"].eq(direction)]
        fig.add_scatter(
            x=part["date"],
            y=part["kyiv_count"],
            mode="markers",
            name=DIRECTIONS[direction],
            marker={"size": 7, "symbol": symbol, "color": colours.direction(direction)},
            customdata=part[["event_id"]],
            unselected={"marker": {"opacity": 1}},
            hovertext=[_pair_card(pair) for pair in part.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    years_axis(fig, pd.to_datetime(pairs["date"]))
    fig.update_yaxes(
        rangemode="tozero",
        title={"text": "people", "standoff": 4},
        tickformat=",d",
        tick0=0,
        dtick=nice_step(largest(pairs["kyiv_count"], least=2) / 2),
    )
    return fig.done()


def silence(years: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Of how many events a year each side stated a count, a part, withheld it or was silent (rows of silent_sides)."""
    groups = [
        (side, direction) for direction in ("to_ukraine", "to_russia") for side in ("ukraine", "russia")
    ]
    titles = [f"{SIDES[side]}, on people {DIRECTIONS[direction]}" for side, direction in groups]
    made = panels(
        colours,
        420,
        is_narrow,
        rows=2,
        cols=2,
        subplot_titles=titles,
        vertical_spacing=0.22,
        horizontal_spacing=0.1,
        shared_yaxes="all",
    )
    shades = {
        "n_stated": None,
        "n_part_only": colours.quiet,
        "n_withheld": colours.grid,
        "n_silent": "rgba(0,0,0,0)",
    }
    for place, (side, direction) in enumerate(groups):
        part = years[years["side"].eq(side) & years["direction"].eq(direction)]
        for column, label in STATUSES.items():
            made.add_bar(
                x=part["year"].astype(str),
                y=part[column],
                name=label,
                legendgroup=column,
                showlegend=place == 0,
                marker={
                    "color": shades[column] or colours.side(side) if column == "n_stated" else shades[column],
                    "line": {"width": 1, "color": colours.quiet},
                    "pattern": {
                        "shape": "/" if column == "n_withheld" else "",
                        "fgcolor": colours.quiet,
                        "size": 5,
                    },
                },
                hovertemplate="%{y} events in %{x}: " + label + "<extra></extra>",
                row=place // 2 + 1,
                col=place % 2 + 1,
            )
    made.update_layout(barmode="stack", legend={"y": 1.12})
    made.update_xaxes(fixedrange=True, showgrid=False, type="category")
    made.update_yaxes(
        title=None if is_narrow else {"text": "events", "standoff": 4},
        fixedrange=True,
        gridcolor=colours.grid,
        zeroline=False,
        tickformat="d",
        tick0=0,
        dtick=nice_step(largest(years["n_events"], least=2) / 2),
    )
    made.update_layout(
        annotations=[
            {**title, "font": {"size": 12, "color": colours.text}} for title in made.layout["annotations"]
        ]
    )
    return made.done()


def per_source(claims: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Every number that anybody printed for one event and direction: a row a claimant and outlet (rows of event_claims)."""
    claims = claims.reset_index(drop=True)
    labels = [
        f"{row.claimant if not is_narrow else SIDES[row.side]} · {row.publisher}"
        for row in claims.itertuples()
    ]
    rows = {label: index for index, label in enumerate(dict.fromkeys(labels))}
    fig = figure(colours, 90 + 24 * max(len(rows), 1), is_narrow)
    for side, symbol in (
        ("ukraine", "circle"),
        ("russia", "diamond"),
        ("mediator", "square"),
        ("international", "square"),
        ("media", "x-thin-open"),
    ):
        where = claims["side"].eq(side)
        if where.any():
            part = claims[where]
            fig.add_scatter(
                x=part["low"].fillna(part["high"]),
                y=[rows[labels[index]] for index in part.index],
                mode="markers+text",
                name=f"{SIDES[side]}{'' if side in ('media', 'international', 'mediator') else ' offices'}",
                text=[
                    f"{BOUNDS[row.bound]}{number(row.low if pd.notna(row.low) else row.high)}"
                    for row in part.itertuples()
                ],
                textposition="middle right",
                textfont={"size": 11, "color": colours.text},
                marker={
                    "size": 9,
                    "symbol": symbol,
                    "color": colours.side(side),
                    "line": {"width": 1.5, "color": colours.side(side)},
                },
                hovertext=[
                    f"<b>{row.claimant}</b><br>{BOUNDS[row.bound]}{number(row.low if pd.notna(row.low) else row.high)} ({row.measure})<br>{row.publisher}{', ' + day(row.published) if pd.notna(row.published) else ''}"
                    for row in part.itertuples()
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
    values = claims["low"].fillna(claims["high"]).astype(float)
    spread = max(values.max() - values.min(), 8)
    fig.update_xaxes(
        range=[max(values.min() - spread * 0.2, -1), values.max() + spread * 0.35],
        tickformat=",d",
        tick0=0,
        dtick=nice_step(spread / 3),
        showgrid=True,
        gridcolor=colours.grid,
        title={"text": "people", "standoff": 4},
    )
    fig.update_yaxes(
        tickvals=list(rows.values()),
        ticktext=[
            label if len(label) < (34 if is_narrow else 90) else label[: 33 if is_narrow else 89] + "…"
            for label in rows
        ],
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        tickfont={"size": 11},
    )
    return fig.done()
