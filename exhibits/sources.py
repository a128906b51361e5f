"""The numbers that were given for one event, by direction, where they differ."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.disagreements import per_source
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, SIDES, bounded, listed, number, say


def numbers(claims: pd.DataFrame) -> pd.DataFrame:
    """Of rows of event_claims those with a number of all, or one that a side's count rests on."""
    is_of_all = claims["measure"].isin(["total", "remains"]) | claims["is_stated"]
    return claims[is_of_all & claims["bound"].ne("withheld")]


def reach(given: pd.DataFrame) -> str:
    """From the lowest to the highest of these numbers: 195, 195 to 207, 195 to 200 or more."""
    values = given["low"].fillna(given["high"])
    lowest, highest = values.min(), values.max()
    is_open_above = given.loc[values.eq(highest), "bound"].eq("at_least").any()
    if lowest == highest:
        return bounded(number(lowest), "at_least" if is_open_above else "exact")
    words = (
        say("{low} to {high} or more", low=number(lowest), high=number(highest))
        if is_open_above
        else say("{low} to {high}", low=number(lowest), high=number(highest))
    )
    return words


def _differ(direction: str, record: Record, filters: Filters, options: Options) -> Answer:
    # What was said of an event does not depend on the filters.
    parameters = {"event_id": options["event"]}
    claims = record.run("event_claims", parameters)
    given = numbers(claims[claims["direction"].eq(direction)])
    called_off = record.run("event", parameters)["status"].eq("called_off").any()
    # Of what did not take place, numbers of different things were given: those aboard, those due.
    if called_off or given["low"].fillna(given["high"]).nunique() < 2:
        return Answer("event_claims", parameters, given.iloc[:0])
    said = [
        say("{side} {number}", side=SIDES[side], number=reach(part))
        for side, part in given.groupby("side", sort=False)
    ]
    return Answer(
        "event_claims",
        parameters,
        given,
        say("Numbers given {direction}: {numbers}.", direction=DIRECTIONS[direction], numbers=listed(said)),
        lambda colours, is_narrow: per_source(given, colours, is_narrow),
    )


PRINTED = {
    direction: Exhibit(
        name=f"printed-{direction.replace('_', '-')}",
        title=say("The numbers given {direction} differ", direction=words),
        ask=partial(_differ, direction),
        nothing=say("No different numbers were given {direction}.", direction=words),
        options=("event",),
        needs=("event",),
    )
    for direction, words in DIRECTIONS.items()
}
