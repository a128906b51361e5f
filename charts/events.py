"""What pictures of events share: slots, marks without a bar, what up and down mean, brackets over pauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.cards import event_card
from charts.style import WORDS_ALONE, Theme, horizontal_line, note
from terms import say

SIGN = {"to_ukraine": 1, "to_russia": -1}
TWO_COLUMNS = {"entrywidth": 0.48, "entrywidthmode": "fraction"}
# Marks of what has no bar, and how large each is drawn so that none looks larger than the others. Those that
# stand on bars are filled; of the cross, two are the paper around it.
MARKS = {
    "diamond-open": 9,
    "x-thin-open": 9,
    "square-open": 8,
    "triangle-up-open": 8,
    "circle-open": 7,
    "diamond": 9,
    "x": 11,
}

# How far a mark stands from the zero line that would lie over another on it, as a share of the highest bar.
STEP = 0.08


@dataclass(frozen=True)
class Room:
    """What words take: half of a number's width and of a pause's as shares of the narrowest picture's width,
    and their height as a share of the highest bar's.
    """

    number: float
    pause: float
    height: float


WIDE, NARROW = Room(0.035, 0.06, 0.13), Room(0.05, 0.09, 0.21)


def room_of_words(is_narrow: bool) -> Room:
    return NARROW if is_narrow else WIDE


def slots(events: pd.DataFrame) -> pd.Series:
    """Where each event stands: one slot an event, and room where time passed without any."""
    days = pd.to_datetime(events["date"]).diff().dt.days.fillna(0)
    return (1 + ((days - 30).clip(lower=0) / 40).clip(upper=2)).cumsum() - 1


def pointer_slots(events: pd.DataFrame, x: pd.Series, bottom: float, top: float) -> dict:
    """The whole height of a slot answers to the pointer: a bar for one person would be too small to hit."""
    return {
        "type": "bar",
        "x": x,
        "y": [top - bottom] * len(events),
        "base": [bottom] * len(events),
        "width": 1,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": events[["event_id"]],
        "hovertext": [event_card(event) for event in events.itertuples()],
        "hovertemplate": WORDS_ALONE,
        "showlegend": False,
        "name": "event",
    }


def baseline_marks(
    x: pd.Series,
    marks: dict[str, tuple[pd.Series, str]],
    highest: float,
    colours: Theme,
    is_narrow: bool,
) -> list[dict]:
    """What happened and has no bar, on the zero line: name -> where, and its symbol.

    On a phone, where they would lie over one another, they are smaller, and diamonds rise from the line.
    """
    return [
        unbarred(
            name,
            x[where],
            apart_on_a_phone(x[where], x) * highest
            if is_narrow and symbol == "diamond-open"
            else [0] * int(where.sum()),
            mark(symbol, colours.quiet, is_narrow),
        )
        for name, (where, symbol) in marks.items()
        if where.any()
    ]


def unbarred(name: str, x: pd.Series, y: Any, marker: dict) -> dict:
    """Marks of one kind, of what has no bar."""
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "name": name,
        "marker": marker,
    }


def beside_the_line(x: pd.Series, direction: pd.Series, among: pd.Series, is_narrow: bool) -> pd.Series:
    """Where marks at x stand, above or below the zero line as people went, in shares of the highest bar."""
    sign = direction.map(SIGN)
    return sign * (x.groupby(sign).transform(apart_on_a_phone, among) if is_narrow else STEP)


def apart_on_a_phone(x: pd.Series, among: pd.Series) -> pd.Series:
    """How far from the zero line marks at x stand, as a share of the highest bar, so that each is seen: one
    step, or two, three and one again where the mark before is nearer than 3 % of the width of all there is.
    """
    is_near = x.diff() < (among.max() - among.min()) * 0.03
    return (is_near.groupby((~is_near).cumsum()).cumcount() % 3 + 1) * STEP


def mark(symbol: str, colour: str, is_narrow: bool) -> dict:
    """How a mark on the zero line looks."""
    size, width = (MARKS[symbol] - 2, 1.2) if is_narrow else (MARKS[symbol], 1.6)
    return {"symbol": symbol, "size": size, "color": colour, "line": {"width": width}}


def zero_line(colours: Theme) -> dict:
    """The line both directions start from."""
    return horizontal_line(0, {"width": 1, "color": colours.quiet})


def zero_words(colours: Theme) -> list[dict]:
    """What up and down mean, in words."""
    ways = (
        (1, say("▲ returned to Ukraine"), "top"),
        (0, say("▼ returned to Russia"), "bottom"),
    )
    return [
        note(
            xref="paper",
            yref="paper",
            x=0.004,
            y=y,
            text=f"<b>{text}</b>",
            xanchor="left",
            yanchor=anchor,
            font={"size": 12, "color": colours.text},
        )
        for y, text, anchor in ways
    ]


def brackets(
    reaches: Iterable[tuple[Any, Any, str]],
    standing: Iterable[tuple[Any, Any, float]],
    half_of_words: Any,
    height_of_words: float,
    least: float,
    sign: int,
    colours: Theme,
) -> tuple[list[dict], list[dict]]:
    """Pauses, each a line from where it begins to where it ends with its days written over it: notes, shapes.

    A line keeps its distance from zero where it can, and is as far beyond as leaves free what stands between
    two places that high, and the pauses before it. sign is that of the direction in which they are drawn.
    """
    taken, notes, lines = [*standing], [], []
    for first, last, words in reaches:
        middle = first + (last - first) / 2
        left, right = min(first, middle - half_of_words), max(last, middle + half_of_words)
        away = max([least, *(top for start, end, top in taken if start < right and left < end)])
        taken.append((left, right, away + height_of_words))
        y = away * sign
        reach = {"x0": first, "x1": last, "y0": y, "y1": y}
        lines.append({"type": "line", **reach, "line": {"width": 1, "color": colours.quiet}})
        look = {"yshift": 9 * sign, "font": {"size": 10.5, "color": colours.quiet}}
        notes.append(note(x=middle, y=y, text=words, **look))
    return notes, lines
