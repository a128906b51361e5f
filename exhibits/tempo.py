"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd

from charts.tempo import days_between, heat_map
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import N_, counted, day, month, number, say

# What a cell of the map counts: the column of heat_map, and its unit in words.
CELLS = {
    "exchanges": ("n_exchanges", say("completed exchanges")),
    "to_ukraine": ("to_ukraine_kyiv", say("people to Ukraine by Kyiv's count")),
    "to_russia": ("to_russia_moscow", say("people to Russia by Moscow's count")),
}
BUSIEST = {
    "exchanges": N_("Year by month: most completed exchanges in {month}, {number}."),
    "to_ukraine": N_("Year by month: most people to Ukraine by Kyiv's count in {month}, {number}."),
    "to_russia": N_("Year by month: most people to Russia by Moscow's count in {month}, {number}."),
}
WITHOUT = {
    "exchanges": N_("Year by month: no month shown has a number of completed exchanges."),
    "to_ukraine": N_("Year by month: no month shown has a number of people to Ukraine by Kyiv's count."),
    "to_russia": N_("Year by month: no month shown has a number of people to Russia by Moscow's count."),
}


def _gaps(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    gaps = record.run("tempo", parameters)
    if gaps.empty:
        return Answer("tempo", parameters, gaps)
    longest = gaps.loc[gaps["n_days"].idxmax()]
    finding = say(
        "The longest pause shown is {days}, from {first} to {last}; half of all gaps are {median} days or "
        "shorter.",
        days=counted(longest.n_days, "days"),
        first=day(longest.previous_date),
        last=day(longest.date),
        median=number(int(gaps["n_days"].median())),
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
    cell = options["cell"]
    column, unit = CELLS[cell]
    finding = say(WITHOUT[cell])
    if months[column].notna().any():
        best = months.loc[months[column].fillna(0).idxmax()]
        finding = say(BUSIEST[cell], month=month(best.month), number=number(best[column]))
    return Answer(
        "heat_map",
        parameters,
        months,
        finding,
        lambda colours, is_narrow: heat_map(months, column, unit, colours, is_narrow),
    )


GAPS = Exhibit(
    name="days-between-exchanges",
    title=say("How many days lay between exchanges?"),
    ask=_gaps,
    nothing=say("No pair of completed exchanges in this selection."),
    options=("turn",),
    opens_event=True,
)
MONTHS = Exhibit(
    name="months",
    title=say("Which months were busy, which were empty?"),
    ask=_months,
    how_to_read=say(
        "One cell a month. An empty cell has no number: nothing happened, or the side stated none; in the "
        "count of exchanges 0 means none."
    ),
    nothing=say("No month in this selection."),
    options=("cell",),
)
