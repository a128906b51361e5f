"""How many people are back so far, each way, beside the totals that officials gave themselves."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.cards import span_words
from charts.cumulative import cumulative
from exhibits.exhibit import Answer, Exhibit, Options
from exhibits.headline import apart, ends
from filters import Filters
from queries import Record
from terms import DIRECTIONS, day, say

SHOWN = {
    "both": ["ukraine", "russia", "best"],
    "kyiv": ["ukraine", "best"],
    "moscow": ["russia", "best"],
}
HOW_TO_READ = say(
    "Steps are events. *Kyiv's own* and *Moscow's own* add up what that side stated and nothing else. *Best "
    "available* takes for each event the count of the side that received its people; where none was found, "
    "the other side's, then a mediator's, an international body's, and the press's own where all its pages "
    "agree. The band spans everything that anybody stated. Dots are totals that officials stated as of a day "
    "(open marks: at least, or about). The lower panel counts only events of which both sides gave a number."
)
NO_TOTALS = pd.DataFrame({"direction": [], "side": [], "value": pd.Series([], dtype="Int32")})
IN_WHOLE = say("The balance enters on the last stage, marked by a diamond.")
IN_PART = say("The filters leave out some of its stages, so the whole is in no curve here.")


def official_totals(record: Record, filters: Filters) -> pd.DataFrame:
    """Totals that officials stated for the whole war.

    Rows of running_totals_shown, none where filters narrow the record. Then they are not asked for: a third
    of what a filter that nobody chose before took.
    """
    if not filters.is_whole_war:
        return NO_TOTALS
    return record.run("running_totals_shown", filters.parameters())


def _curve(direction: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    steps, differences, totals = (
        rows[rows["direction"].eq(direction)]
        for rows in (
            record.run("cumulative_returnees", parameters),
            record.run("running_difference", parameters),
            official_totals(record, filters),
        )
    )
    if steps.empty:
        return Answer("cumulative_returnees", parameters, steps)
    row = next(row for row in record.run("headline", parameters).itertuples() if row.direction == direction)
    curves = SHOWN[options["count"]]
    totals = totals[totals["side"].isin(curves)]
    said = say("By {day}: {counts}.", day=day(steps["date"].max()), counts=ends(row, curves))
    return Answer(
        "cumulative_returnees",
        parameters,
        steps,
        " ".join([said, apart(row)]) if row.n_both else said,
        lambda colours, is_narrow: cumulative(steps, differences, totals, curves, colours, is_narrow),
    )


def how_to_read(record: Record, filters: Filters) -> str:
    """How the curves are to be read, with the agreements whose stages have a number only as a whole."""
    notes = [
        say(
            "**{agreement}** ({first} to {last}): {whole}. {balance}",
            agreement=span.agreement,
            first=day(span.first_stage),
            last=day(span.last_stage),
            whole=span_words(span),
            balance=IN_WHOLE if span.is_complete else IN_PART,
        )
        for span in record.run("agreement_spans", filters.parameters()).itertuples()
    ]
    return " ".join([HOW_TO_READ, *notes])


CURVES = tuple(
    Exhibit(
        name=f"cumulative-{direction.replace('_', '-')}",
        title=say("People returned {direction}", direction=DIRECTIONS[direction]),
        ask=partial(_curve, direction),
        how_to_read=HOW_TO_READ,
        nothing=say("No completed exchange, release or civilian return in this selection."),
        options=("count",),
        opens_event=True,
        columns=("date", "event_id", "curve", "total", "total_bound", "added", "counted_by", "title"),
    )
    for direction in ("to_ukraine", "to_russia")
)
