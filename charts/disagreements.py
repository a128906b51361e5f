"""Where Kyiv's and Moscow's numbers differ, by how much, and for which events none was found."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from charts.style import OPAQUE, WORDS_ALONE, Theme, below_legend, figure, largest, nice_step, note, subplots
from terms import (
    BASES,
    COUNT_OF,
    DIRECTIONS,
    SIDES,
    bounded,
    counted,
    day,
    gave,
    listed,
    number,
    say,
    signed,
)

# What each part of a bar is called, in the legend and on hover; a count that was stated by whose it is.
STATUSES = {
    "n_stated": (None, say("%{y} events in %{x}: stated a count")),
    "n_part_only": (say("only a part"), say("%{y} events in %{x}: stated only a part")),
    "n_withheld": (say("withheld"), say("%{y} events in %{x}: withheld the number")),
    "n_none_found": (say("none found"), say("%{y} events in %{x}: none found")),
}
COUNTED = {"people": say("people"), "bodies": say("bodies")}
SOURCES = {
    "ukraine": (say("Kyiv offices"), "circle"),
    "russia": (say("Moscow offices"), "diamond"),
    "mediator": (SIDES["mediator"], "square"),
    "international": (SIDES["international"], "square"),
    "media": (SIDES["media"], "x-thin-open"),
}


def dumbbells(pairs: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One line an event and direction that differ, under the words that say what it is.

    pairs are rows of disagreements, in the order to be read from the top. The line between the two numbers is
    thick and plain for what nothing explains, thin and dotted for what civilians or wounded explain. Words
    stand above their line and not beside it, so that neither takes the other's room at any width.
    """
    pairs = pairs.reset_index(drop=True)
    highest = largest(pairs[["kyiv_count", "moscow_count"]], least=1)
    return figure(
        colours,
        90 + (62 if is_narrow else 46) * max(len(pairs), 1),
        is_narrow,
        [*_parts(pairs, colours), *_counts(pairs, colours)],
        annotations=[
            _above_row(row, _difference(pair, is_narrow), colours)
            for row, pair in enumerate(pairs.itertuples())
        ],
        xaxis={
            "range": [-0.1 * highest, highest * 1.12],
            "title": {"text": COUNTED[pairs["unit"].iloc[0]], "standoff": 4},
            "showgrid": True,
            "gridcolor": colours.grid,
            "tickformat": ",d",
            "tick0": 0,
            "dtick": nice_step(highest / 3),
        },
        yaxis={
            "showticklabels": False,
            "range": [len(pairs) - 0.5, -0.8],
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
    """The two numbers of each row, written on their outer sides."""
    marks = (
        ("ukraine", "kyiv_count", "moscow_count", "circle"),
        ("russia", "moscow_count", "kyiv_count", "diamond"),
    )
    cards = [_pair_card(pair) for pair in pairs.itertuples()]
    return [
        {
            "type": "scatter",
            "x": pairs[column],
            "y": list(range(len(pairs))),
            "mode": "markers+text",
            "name": COUNT_OF[side],
            "text": [number(count) for count in pairs[column]],
            "textposition": [
                "middle right" if is_higher else "middle left" for is_higher in pairs[column].gt(pairs[other])
            ],
            "textfont": {"size": 12, "color": colours.text},
            "marker": {"size": 11, "symbol": symbol, "color": colours.side(side)},
            "customdata": pairs[["event_id"]],
            "hovertext": cards,
            "hovertemplate": WORDS_ALONE,
            "selected": OPAQUE,
            "unselected": OPAQUE,
        }
        for side, column, other, symbol in marks
    ]


def _above_row(row: int, words: str, colours: Theme) -> dict:
    """What a row is about, written above it from the left: so neither takes the other's room."""
    return note(
        xref="paper",
        x=0,
        y=row,
        xanchor="left",
        yanchor="bottom",
        yshift=7,
        align="left",
        font={"size": 12, "color": colours.text},
        text=words,
    )


def _difference(pair: pd.Series, is_narrow: bool) -> str:
    """Which event, which direction, the difference and what explains it."""
    return say(
        "{day} {direction}: <b>{difference}</b>{separator}{parts}",
        day=day(pair.date),
        direction=DIRECTIONS[pair.direction],
        difference=signed(pair.disagreement),
        separator="<br>" if is_narrow else " · ",
        parts=split_words(pair),
    )


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


def numbers_given(years: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """Of how many events a year each side stated a count, a part, withheld it, or none was found.

    years are rows of numbers_given. A panel for each side and direction.
    """
    groups = [
        (side, direction) for direction in ("to_ukraine", "to_russia") for side in ("ukraine", "russia")
    ]
    # Side by side, four panels on a phone have no room for the years.
    rows, columns = (4, 1) if is_narrow else (2, 2)
    panels = subplots(
        rows=rows,
        cols=columns,
        subplot_titles=tuple(
            say("{whose}, {direction}", whose=COUNT_OF[side], direction=DIRECTIONS[direction])
            for side, direction in groups
        ),
        vertical_spacing=0.11 if is_narrow else 0.22,
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
        680 if is_narrow else 420,
        is_narrow,
        traces,
        panels,
        annotations=[{**title, "font": font} for title in panels["layout"]["annotations"]],
        barmode="stack",
        margin=below_legend(3 if is_narrow else 2),
        **axes,
    )


def _statuses(part: pd.DataFrame, side: str, panel: str, colours: Theme) -> list[dict]:
    """The bars of one panel, named as its axes are numbered.

    In the legend the first panel stands for all, beside the colour of either side's counts.
    """
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
                "name": label or COUNT_OF[side],
                "showlegend": panel == "" or (panel == "2" and not label),
                "legendrank": 1000 if label else 999,  # 1000 is what Plotly has for all
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
    """The numbers given for one event and direction: a row for each number of each who gave it.

    claims are rows of event_claims that have a number. Who gave it stands above the mark, so that long names
    of offices take no room from the numbers.
    """
    rows = _numbers_by_claimant(claims)
    lowest, highest = float(rows["value"].min()), float(rows["value"].max())
    spread = max(highest - lowest, 8)
    return figure(
        colours,
        100 + (56 if is_narrow else 44) * len(rows),
        is_narrow,
        [_marks(rows[rows["side"].eq(side)], side, colours) for side in SOURCES if side in set(rows["side"])],
        annotations=[_above_row(row.row, _who(row, is_narrow), colours) for row in rows.itertuples()],
        xaxis={
            "range": [lowest - spread * 0.12, highest + spread * 0.12],
            "tickformat": ",d",
            "tick0": 0,
            "dtick": nice_step(spread / 2),
            "tickangle": 0,
            "showgrid": True,
            "gridcolor": colours.grid,
            "title": {
                "text": COUNTED["bodies" if "remains" in set(claims["measure"]) else "people"],
                "standoff": 4,
            },
        },
        yaxis={"showticklabels": False, "range": [len(rows) - 0.5, -0.8], "showgrid": False},
        hovermode="closest",
    )


def _numbers_by_claimant(claims: pd.DataFrame) -> pd.DataFrame:
    """One row is one number that one claimant gave, with the publishers that carry it, in the order given."""
    said = claims.assign(
        value=claims["low"].fillna(claims["high"]).astype(float),
        words=[_number_words(claim) for claim in claims.itertuples()],
        printed=[_printed(claim) for claim in claims.itertuples()],
    )
    rows = (
        said.groupby(["side", "claimant", "short_name", "words", "value"], sort=False)
        .agg(n_documents=("document_id", "nunique"), printed=("printed", lambda pages: [*pages]))
        .reset_index()
    )
    return rows.assign(row=range(len(rows)))


def _marks(rows: pd.DataFrame, side: str, colours: Theme) -> dict:
    """The numbers of one side's claimants, each written on the side of its mark where there is room."""
    name, symbol = SOURCES[side]
    tone = colours.side(side)
    return {
        "type": "scatter",
        "x": rows["value"],
        "y": rows["row"],
        "mode": "markers",
        "name": name,
        "marker": {"size": 10, "symbol": symbol, "color": tone, "line": {"width": 1.5, "color": tone}},
        "hovertext": [
            "<br>".join([f"<b>{row.claimant}</b>", row.words, *row.printed]) for row in rows.itertuples()
        ],
        "hovertemplate": WORDS_ALONE,
    }


def _who(row: pd.Series, is_narrow: bool) -> str:
    """What was said, who said it and on how many pages."""
    words = say(
        "<b>{number}</b> · {claimant}, on {pages}",
        number=row.words,
        claimant=row.short_name,
        pages=counted(row.n_documents, "pages"),
    )
    return "<br>".join(textwrap.wrap(words, 52 if is_narrow else 72))


def _number_words(claim: pd.Series) -> str:
    value = claim.low if pd.notna(claim.low) else claim.high
    return gave(bounded(number(value), claim.bound), claim.measure)


def _printed(claim: pd.Series) -> str:
    return f"{claim.publisher}, {day(claim.published)}" if pd.notna(claim.published) else claim.publisher
