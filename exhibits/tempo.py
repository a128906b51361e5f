"""How often exchanges happened: the days between them, and months side by side."""

from __future__ import annotations

import pandas as pd

from charts.cards import span_words
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
    "exchanges": N_("Busiest month: {month}, {number} completed exchanges"),
    "to_ukraine": N_("Busiest month: {month}, {number} people to Ukraine by Kyiv's count"),
    "to_russia": N_("Busiest month: {month}, {number} people to Russia by Moscow's count"),
}
WITHOUT = {
    "exchanges": N_("No month shown has a completed exchange"),
    "to_ukraine": N_("No month shown has a number of people to Ukraine by Kyiv's count"),
    "to_russia": N_("No month shown has a number of people to Russia by Moscow's count"),
}
UNNUMBERED = {
    "to_ukraine": N_(
        "In {months} exchanges took place for which Kyiv withheld the number of people to Ukraine or none "
        "was found, {exchanges} in all: they are in no number here."
    ),
    "to_russia": N_(
        "In {months} exchanges took place for which Moscow withheld the number of people to Russia or none "
        "was found, {exchanges} in all: they are in no number here."
    ),
}
# Before and after a day: what is compared, a column of before_and_after each.
PARTS = {"before": N_("{days} before"), "after": N_("{days} from that day")}
BESIDE = {
    "n_exchanges": N_("Completed exchanges"),
    "median_days_between": N_("Days between them, median"),
    "to_ukraine_a_month_kyiv": N_("People to Ukraine a month, Kyiv's count"),
    "to_russia_a_month_moscow": N_("People to Russia a month, Moscow's count"),
}
# By whether the filters leave out the exchange at one end of the pause.
LONGEST = {
    False: N_(
        "Half of the exchanges shown came {median} or less after the one before; the longest pause was "
        "{days}, from {first} to {last}."
    ),
    True: N_(
        "Half of the exchanges shown came {median} or less after the one before; the longest pause was "
        "{days}, from {first} to {last}, and reaches beyond what the filters show."
    ),
}


def _gaps(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    gaps, pauses = record.run("tempo", parameters), record.run("pauses", parameters)
    if gaps.empty:
        return Answer("tempo", parameters, gaps)
    if len(pauses):  # one may end beyond the filters, and have no row in tempo
        longest = pauses.iloc[0]
        first, last, is_cut = longest.date, longest.next_date, pd.notna(longest.left_out)
    else:
        longest = gaps.loc[gaps["n_days"].idxmax()]
        first, last, is_cut = longest.previous_date, longest.date, False
    days = counted(longest.n_days, "days")
    median = counted(int(gaps["n_days"].median()), "days")
    turn = pd.Timestamp(options["turn"]) if options["turn"] else None
    return Answer(
        "tempo",
        parameters,
        gaps,
        say(LONGEST[is_cut], days=days, first=day(first), last=day(last), median=median),
        lambda colours, is_narrow: days_between(gaps, turn, colours, is_narrow),
        say("Half of the exchanges came within {median} of the one before", median=median),
    )


def _months(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    months = record.run("heat_map", parameters)
    cell = options["cell"]
    column, unit = CELLS[cell]
    heading = say(WITHOUT[cell])
    if months[column].gt(0).any():
        best = months.loc[months[column].fillna(0).idxmax()]
        heading = say(BUSIEST[cell], month=month(best.month), number=number(best[column]))
    finding = say("Year by month. {busiest}.", busiest=heading)
    without = months.get(f"n_exchanges_without_{column}", pd.Series(0, months.index))
    if without.any():
        unnumbered = say(
            UNNUMBERED[cell],
            months=counted(without.gt(0).sum(), "months"),
            exchanges=number(without.sum()),
        )
        finding = f"{finding} {unnumbered}"
    return Answer(
        "heat_map",
        parameters,
        months,
        finding,
        lambda colours, is_narrow: heat_map(months, column, unit, colours, is_narrow),
        heading,
    )


def beside(parts: pd.DataFrame) -> str:
    """Rows of before_and_after side by side, as a table in Markdown."""
    heads = [say(PARTS[row.part], days=counted(row.n_days, "days")) for row in parts.itertuples()]
    lines = [["", *heads], [":--", *("--:" for _ in heads)]]
    for column, words in BESIDE.items():
        lines.append([say(words), *("–" if pd.isna(value) else f"{value:,g}" for value in parts[column])])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def wholes(record: Record, filters: Filters) -> list[str]:
    """What is known only of an agreement as a whole, so that no month has it: a sentence an agreement."""
    return [
        say(
            "{agreement}, {first} to {last}: {whole}; in no month.",
            agreement=span.agreement,
            first=day(span.first_stage),
            last=day(span.last_stage),
            whole=span_words(span),
        )
        for span in record.run("agreement_spans", filters.parameters()).itertuples()
    ]


GAPS = Exhibit(
    name="days-between-exchanges",
    title=say("How many days lay between exchanges?"),
    ask=_gaps,
    how_to_read=say(
        "One line an exchange day: how many days had passed since the exchange before it, whatever the "
        "filters leave out; select its end to open it. What came after the record's end is not in it, so the "
        "days since the last exchange are no pause."
    ),
    nothing=say("No pair of completed exchanges in this selection."),
    options=("turn",),
    opens_event=True,
    columns=("event_id", "n_days", "previous_event_id"),
)
MONTHS = Exhibit(
    name="months",
    title=say("Which months were busy, which were empty?"),
    ask=_months,
    how_to_read=say(
        "One cell a month; an empty one is a month without an event. ◇: exchanges took place, and that side "
        "withheld their number or none was found."
    ),
    nothing=say("No month in this selection."),
    options=("cell",),
    columns=(
        "month",
        "n_exchanges",
        "to_ukraine_kyiv",
        "n_exchanges_without_to_ukraine_kyiv",
        "to_russia_moscow",
        "n_exchanges_without_to_russia_moscow",
    ),
)
