"""How the record's terms, days and numbers are written on screen: one way everywhere."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

SIDES = {
    "ukraine": "Kyiv",
    "russia": "Moscow",
    "mediator": "Mediator",
    "international": "International body",
    "media": "The publisher itself",
}
DIRECTIONS = {
    "to_ukraine": "to Ukraine",
    "to_russia": "to Russia",
    "to_third_country": "to a third country",
    "both": "both ways together",
}
KINDS = {
    "exchange": "exchange",
    "release": "release",
    "civilian_return": "civilian return",
    "homecoming": "homecoming",
    "remains": "repatriation of remains",
}
# The same where a reader chooses by them.
FILTER_KINDS = KINDS | {"remains": "remains"}
# Whose count is shown.
COUNTS = {"both": "both", "kyiv": "Kyiv's", "moscow": "Moscow's"}
# What a stated count rests on, where that is no single measure.
BASES = {"military_and_civilians": "military + civilians"}
# How much a total counts: everybody and exchanges are the record's own scopes, the others what they come to.
SCOPES = {
    "everybody": "everybody",
    "exchanges": "in exchanges only",
    "whole_war": "whole war",
    "since_a_day": "since a day",
    "one_part": "one part",
}
PARTS = {"before": "before", "after": "from that day"}
STATUSES = {"part_only": "part only"}
NO_MEDIATOR = "none credited"
# Column of a table -> what its ids are called there; ids that are not listed are written as they are.
LABELS = {
    "basis": BASES,
    "kyiv_basis": BASES,
    "moscow_basis": BASES,
    "scope": SCOPES,
    "earlier_scope": SCOPES,
    "later_scope": SCOPES,
    "part": PARTS,
    "borrowed_from": {"ukraine": SIDES["ukraine"], "russia": SIDES["russia"]},
    "to_ukraine_kyiv_status": STATUSES,
    "to_ukraine_moscow_status": STATUSES,
    "to_russia_kyiv_status": STATUSES,
    "to_russia_moscow_status": STATUSES,
}
BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "approx": "about "}
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def sentence(text: str) -> str:
    """The text with its first letter large and all others as they are."""
    return text[:1].upper() + text[1:]


def day(when: date | datetime | pd.Timestamp) -> str:
    """A day as 31 Jan 2024."""
    return f"{when.day} {ENGLISH_MONTHS[when.month - 1]} {when.year}"


def number(value: int | None) -> str:
    """A whole number with thousands separators, or a dash where there is none."""
    return "–" if value is None or pd.isna(value) else f"{int(value):,}"


def ordinal(value: int) -> str:
    """A place in a row, as 50th or 73rd."""
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def span(low: int, high: int) -> str:
    """The reach of several numbers: from 195 to 207, or all 195."""
    return f"all {number(low)}" if low == high else f"from {number(low)} to {number(high)}"


def signed(value: int) -> str:
    """A difference with its sign, as +12 or −6."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(int(value)):,}"


def people(value: int, unit: str = "people") -> str:
    """A count with its unit, in the singular where it is one."""
    singular = {"people": "person", "bodies": "body"}.get(unit, unit.removesuffix("s"))
    return f"{number(value)} {singular if value == 1 else unit}"


# Words that stand for a column where the column's own name, without underscores, would not read as a heading.
HEADINGS = {
    "event_id": "event",
    "url": "document",
    "as_of": "as of",
    "third_country_count": "to a third country",
    "ua_ordinal": "Kyiv's ordinal",
    "percent_with_kyiv": "% with Kyiv's number",
    "percent_with_moscow": "% with Moscow's number",
    "percent_with_two_documents": "% with two documents or more",
    "percent_without_number": "% without any number",
    "percent_of_events_since": "% of all events since its first",
    "is_balance": "agreement's balance",
    "is_open_above": "or more",
}


def heading(column: str) -> str:
    """A column's name as a table heading: to_ukraine_kyiv is written as to Ukraine, Kyiv."""
    if column in HEADINGS:
        return HEADINGS[column]
    for name, words in (("to_ukraine_", "to Ukraine, "), ("to_russia_", "to Russia, ")):
        if column.startswith(name):
            return words + heading(column.removeprefix(name))
    text = column.removeprefix("n_").removeprefix("is_").replace("_", " ")
    return " ".join(
        {"kyiv": "Kyiv", "moscow": "Moscow", "ukraine": "Ukraine", "russia": "Russia"}.get(word, word)
        for word in text.split()
    )


def stated(value: int | None, status: str, bound: str | None = None) -> str:
    """A side's stated count as text: the number, or why there is none. A silence is never written as zero."""
    if value is None or pd.isna(value):
        return {"withheld": "number withheld", "part_only": "only a part stated", "silent": "silent"}.get(
            status, "no number"
        )
    prefix = "" if bound is None or pd.isna(bound) else BOUNDS.get(bound, "")
    return f"{prefix}{number(value)}"
