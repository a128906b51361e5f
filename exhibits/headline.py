"""How many people came home, in sentences that can be quoted: each number with whose it is.

Each takes one row of headline or of what_to_quote and returns plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from terms import (
    CURVES,
    DIRECTIONS,
    N_,
    RECEIVER,
    SIDES,
    STATES,
    bounded,
    counted,
    day,
    listed,
    number,
    say,
    say_n,
    sentence,
    signed,
    span,
)

# Whose counts the best available rests on, by the columns of headline.
RESTS_ON = {
    "kyiv": N_("{number} by Kyiv's count"),
    "moscow": N_("{number} by Moscow's"),
    "mediator": N_("{number} by mediators'"),
    "international": N_("{number} by international bodies'"),
    "media": N_("{number} by the press's own"),
}
OF_CURVE = {curve: name for name, curve in STATES.items()} | {"best": "best"}


def total(row: Any, curve: str) -> str:
    """Where a curve ends, with its bound; a dash where nobody gave a number."""
    column = OF_CURVE[curve]
    value, bound = getattr(row, f"{column}_total"), getattr(row, f"{column}_bound")
    return bounded(number(value), bound) if pd.notna(bound) else "–"


def ends(row: Any, curves: Iterable[str]) -> str:
    """Where each curve ends, in one line."""
    return listed(f"{CURVES[curve]} {total(row, curve)}" for curve in curves)


def best_available(row: Any) -> str:
    """The best available number with its range and whose counts it rests on (rule 4)."""
    if pd.isna(row.best_bound):
        return say("Nobody's number of people returned was found for any of these events.")
    parts = [
        say(words, number=number(value))
        for side, words in RESTS_ON.items()
        if (value := getattr(row, f"best_by_{side}"))
    ]
    if len(parts) == 1:
        said = say("All of them {whose}.", whose=parts[0])
    else:
        said = say("Of them {whose}.", whose=listed(parts))
    if row.low_total < row.high_total:
        low_to_high = span(row.low_total, row.high_total)
        said = " ".join([said, say("Everything stated spans {span}.", span=low_to_high)])
    if row.n_best < row.n_events:
        missing = say_n(
            "For {n} event no number was found or it was withheld.",
            "For {n} events no number was found or it was withheld.",
            row.n_events - row.n_best,
        )
        said = " ".join([said, missing])
    if row.balance:
        balance = say(
            "{number} are known only for a whole agreement: {agreements}.",
            number=bounded(number(row.balance), row.balance_bound),
            agreements=row.balance_agreements,
        )
        said = " ".join([said, sentence(balance)])
    return said


def apart(row: Any) -> str:
    """How far both sides are apart where both gave a number, and where one was not found."""
    said = []
    if row.n_both:
        difference = int(row.kyiv_of_both - row.moscow_of_both)
        both = counted(row.n_both, "events")
        said.append(
            say(
                "Where both gave a number ({events}), they differ by {difference}: Kyiv {kyiv}, Moscow "
                "{moscow}.",
                events=both,
                difference=signed(difference),
                kyiv=number(row.kyiv_of_both),
                moscow=number(row.moscow_of_both),
            )
            if difference
            else say(
                "Where both gave a number ({events}), their sums are the same: {number}.",
                events=both,
                number=number(row.kyiv_of_both),
            )
        )
    for column, side in (("moscow", "russia"), ("kyiv", "ukraine")):
        if missing := getattr(row, f"n_{column}_not_found"):
            said.append(
                say_n(
                    "For {n} event {side}'s number was not found.",
                    "For {n} events {side}'s number was not found.",
                    missing,
                    side=SIDES[side],
                )
            )
    return " ".join(said)


def quoted(row: Any) -> str:
    """One official total as a sentence to quote, without where it was printed (a row of what_to_quote)."""
    whole = row.scope == "whole_war"
    words = (
        N_("{number} people had returned {direction} by {day}, by the count of {offices}")
        if whole
        else N_("{number} people returned {direction} from {first} to {day}, by the count of {offices}")
    )
    return sentence(
        say(
            words,
            number=bounded(number(row.value), row.bound),
            direction=DIRECTIONS[row.direction],
            first=day(row.since) if pd.notna(row.since) else "",
            day=day(row.as_of),
            offices=row.claimants,
        )
    )


def not_covered(row: Any) -> str:
    """How many events of the record came after an official total; nothing where none did."""
    if not row.n_events_since:
        return ""
    return say_n(
        "{n} later event of this record is not in it.",
        "{n} later events of this record are not in it.",
        row.n_events_since,
    )


def none_stated(direction: str) -> str:
    """Said where the receiving side stated no total for exactly the chosen period."""
    return say(
        "No total that an office of {side} stated for exactly this selection was found.",
        side=SIDES[RECEIVER[direction]],
    )
