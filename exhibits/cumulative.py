"""How many people are back so far, each way, beside the totals that officials gave themselves."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.cards import span_words
from charts.cumulative import cumulative
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, SIDES, day, number, say

OF_SIDES = {"both": ["ukraine", "russia"], "kyiv": ["ukraine"], "moscow": ["russia"]}
HOW_TO_READ = say(
    "Steps are events; the band spans all claims of anybody. Ticks on a curve are events for which that side "
    "was silent and the number is borrowed. Dots are totals that officials stated as of a day (open marks: "
    "at least, or about). The lower panel shows the same day by day as distances, because the curves lie "
    "almost on each other."
)
IN_WHOLE = say("The balance enters on the last stage, marked by a diamond.")
IN_PART = say("The filters leave out some of its stages, so the whole is in no curve here.")


def official_totals(record: Record, filters: Filters) -> pd.DataFrame:
    """Totals that officials stated for the whole war.

    Rows of running_totals_shown, none where filters narrow the record.
    """
    totals = record.run("running_totals_shown", filters.parameters())
    return totals if filters.is_whole_war else totals.iloc[:0]


def ends_in_words(steps: pd.DataFrame, count: str, is_borrowing: bool) -> list[str]:
    """Where each side's curve of one direction ends, and how much of it is borrowed.

    A text a side, the number in bold.
    """
    column = "total" if is_borrowing else "own_total"
    shown = steps[steps["side"].isin(OF_SIDES[count])]
    said = []
    for side, end in shown.groupby("side", sort=False).last().iterrows():
        if not end[column]:
            said.append(say("**{side} gave no number**", side=SIDES[side]))
        elif not (is_borrowing and end.borrowed_total):
            said.append(say("**{side}'s count: {number}**", side=SIDES[side], number=number(end[column])))
        else:
            said.append(
                say(
                    "**{side}'s count: {number}**, of which {borrowed} borrowed where {side} was silent",
                    side=SIDES[side],
                    number=number(end[column]),
                    borrowed=number(end.borrowed_total),
                )
            )
    return said


def _curve(direction: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    steps, totals = record.run("cumulative_returnees", parameters), official_totals(record, filters)
    frame = steps[steps["direction"].eq(direction)]
    if frame.empty:
        return Answer("cumulative_returnees", parameters, frame)
    sides, is_borrowing = OF_SIDES[options["count"]], options["borrow"] == "true"
    totals = totals[totals["side"].isin(sides)]
    said = "; ".join(ends_in_words(frame, options["count"], is_borrowing)).replace("**", "")
    return Answer(
        "cumulative_returnees",
        parameters,
        frame,
        say("By {day}, {counts}.", day=day(steps["date"].max()), counts=said),
        lambda colours, is_narrow: cumulative(
            steps, totals, direction, sides, is_borrowing, colours, is_narrow
        ),
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
        options=("count", "borrow"),
        opens_event=True,
    )
    for direction in ("to_ukraine", "to_russia")
)
