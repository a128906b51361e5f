"""Every number that anybody printed about one event, by direction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from charts.disagreements import per_source
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, counted, say, span

PARTS = ("military", "civilians", "children", "foreigners")


def totals_or_parts(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of a total; where there is none, those of the parts that stand for one."""
    totals = claims[claims["measure"].isin(["total", "remains"])]
    return totals if len(totals) else claims[claims["measure"].isin(PARTS)]


def totals_and_stated(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of a total, and those that a side's stated count rests on."""
    return claims[claims["measure"].isin(["total", "remains"]) | claims["is_stated"]]


def _printed(
    direction: str,
    choose: Callable[[pd.DataFrame], pd.DataFrame],
    record: Record,
    filters: Filters,
    options: Options,
) -> Answer:
    # What was printed of an event does not depend on the filters.
    parameters = {"event_id": options["event"]}
    claims = record.run("event_claims", parameters)
    numbers = choose(claims[claims["direction"].eq(direction) & claims["bound"].ne("withheld")])
    if numbers.empty:
        return Answer("event_claims", parameters, numbers)
    values = numbers["low"].fillna(numbers["high"])
    return Answer(
        "event_claims",
        parameters,
        numbers,
        say(
            "{numbers} printed {direction}, {reach}.",
            numbers=counted(len(numbers), "numbers"),
            direction=DIRECTIONS[direction],
            reach=span(values.min(), values.max()),
        ),
        lambda colours, is_narrow: per_source(numbers, colours, is_narrow),
    )


def _by_direction(name: str, choose: Callable[[pd.DataFrame], pd.DataFrame]) -> dict[str, Exhibit]:
    return {
        direction: Exhibit(
            name=f"{name}-{direction.replace('_', '-')}",
            title=say("Every number printed {direction}", direction=words),
            ask=partial(_printed, direction, choose),
            nothing=say("No number printed {direction} in this selection.", direction=words),
            options=("event",),
        )
        for direction, words in DIRECTIONS.items()
    }


SOURCES = _by_direction("sources", totals_or_parts)
PRINTED = _by_direction("printed", totals_and_stated)
