"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd

from charts.tempo import days_between, heat_map
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import counted, day, month, number

# What a cell of the map counts: the column of heat_map, and its unit in words.
CELLS = {
    "exchanges": ("n_exchanges", "completed exchanges"),
    "to_ukraine": ("to_ukraine_kyiv", "people to Ukraine by Kyiv's count"),
    "to_russia": ("to_russia_moscow", "people to Russia by Moscow's count"),
}


def _gaps(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    gaps = record.run("tempo", parameters)
    if gaps.empty:
        return Answer("tempo", parameters, gaps)
    longest = gaps.loc[gaps["n_days"].idxmax()]
    finding = (
        f"The longest pause shown is {counted(longest.n_days, 'days')}, from {day(longest.previous_date)} to "
        f"{day(longest.date)}; half of all gaps are {number(int(gaps['n_days'].median()))} days or shorter."
    )
    turn = pd.Timestamp(options["turn"]) if options["turn"] else None
    return Answer(
        "tempo",
        parameters,
        gaps,
        finding,
        lambda colours, is_narrow: days_between(gaps, turn, colours, is_narrow),
    )


def _months(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    months = record.run("heat_map", parameters)
    column, unit = CELLS[options["cell"]]
    finding = f"Year by month: no month shown has a number of {unit}."
    if months[column].notna().any():
        best = months.loc[months[column].fillna(0).idxmax()]
        busiest = month(best.month)
        finding = f"Year by month: most {unit} in {busiest}, {number(best[column])}."
    return Answer(
        "heat_map",
        parameters,
        months,
        finding,
        lambda colours, is_narrow: heat_map(months, column, unit, colours, is_narrow),
    )


GAPS = Exhibit(
    name="days-between-exchanges",
    title="How many days lay between exchanges?",
    ask=_gaps,
    nothing="pair of completed exchanges",
    options=("turn",),
    opens_event=True,
)
MONTHS = Exhibit(
    name="months",
    title="Which months were busy, which were empty?",
    ask=_months,
    how_to_read=(
        "One cell a month. An empty cell has no number: nothing happened, or the side stated none; in the "
        "count of "
        "exchanges 0 means none."
    ),
    nothing="month",
    options=("cell",),
)
