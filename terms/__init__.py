"""What an id of the record is called on screen, and how numbers and days are written: one way everywhere.

Ids are never labels: SQL, links and code say `to_ukraine` and `civilian_return`; words come on at the way
out.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from terms.formats import MONTHS as MONTHS
from terms.formats import counted as counted
from terms.formats import day as day
from terms.formats import month as month
from terms.formats import number as number
from terms.formats import ordinal as ordinal
from terms.formats import sentence as sentence
from terms.formats import signed as signed
from terms.formats import span as span

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


@dataclass(frozen=True)
class Attestation:
    """A level of how well an event is attested: a mark, a word or two, and one line of what it means."""

    mark: str
    label: str
    means: str


# The best first; queries/relations/event_attestation.sql defines each.
ATTESTATIONS = {
    "both_sides": Attestation(
        "●", "both sides", "Offices of both sides gave a number, be it for one direction each."
    ),
    "one_side_several": Attestation(
        "◐", "one side", "Offices of one side gave a number, and two publishers or more write of the event."
    ),
    "others_several": Attestation(
        "○",
        "others only",
        "Neither side gave a number, but a mediator, an international body or a publisher did.",
    ),
    "one_publisher": Attestation(
        "◌", "one publisher", "A single publisher carries all of it, on one page or on several."
    ),
    "headline": Attestation("…", "headline only", "Of every page about it only the headline was read."),
    "no_number": Attestation("–", "no number", "Nobody gave a number."),
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
    "attested": {level: f"{said.mark} {said.label}" for level, said in ATTESTATIONS.items()},
}
BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "approx": "about "}
# Why a side has no stated count.
WITHOUT_NUMBER = {"withheld": "number withheld", "part_only": "only a part stated", "silent": "silent"}


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
} | {f"percent_attested_{level}": f"% attested: {said.label}" for level, said in ATTESTATIONS.items()}


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


def attested(level: str) -> str:
    """How well an event is attested, as a mark and words: ● both sides."""
    return LABELS["attested"][level]


def stated(value: int | None, status: str, bound: str | None = None) -> str:
    """A side's stated count as text: the number, or why there is none. A silence is never written as zero."""
    if value is None or pd.isna(value):
        return WITHOUT_NUMBER.get(status, "no number")
    prefix = "" if bound is None or pd.isna(bound) else BOUNDS.get(bound, "")
    return f"{prefix}{number(value)}"
