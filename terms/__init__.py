"""What an id of the record is called on screen, and how numbers and days are written: one way everywhere.

Ids are never labels: SQL, links and code say `to_ukraine` and `civilian_return`; words come on at the way
out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from terms.formats import MONTHS as MONTHS
from terms.formats import N_ as N_
from terms.formats import NN_ as NN_
from terms.formats import counted as counted
from terms.formats import day as day
from terms.formats import language as language
from terms.formats import listed as listed
from terms.formats import month as month
from terms.formats import number as number
from terms.formats import ordinal as ordinal
from terms.formats import say as say
from terms.formats import say_n as say_n
from terms.formats import sentence as sentence
from terms.formats import signed as signed
from terms.formats import span as span

Id = TypeVar("Id")

SIDES = {
    "ukraine": say("Kyiv"),
    "russia": say("Moscow"),
    "mediator": say("Mediator"),
    "international": say("International body"),
    "media": say("The publisher itself"),
}
# Offices that speak for a side.
OFFICES = {"ukraine": say("Kyiv's offices"), "russia": say("Moscow's offices")}
DIRECTIONS = {
    "to_ukraine": say("to Ukraine"),
    "to_russia": say("to Russia"),
    "to_third_country": say("to a third country"),
    "both": say("both ways together"),
}
# Which side receives its people, by direction; and the side's id by what links and columns call its count.
RECEIVER = {"to_ukraine": "ukraine", "to_russia": "russia"}
STATES = {"kyiv": "ukraine", "moscow": "russia"}
KINDS = {
    "exchange": say("exchange"),
    "release": say("release"),
    "civilian_return": say("civilian return"),
    "homecoming": say("homecoming"),
    "remains": say("repatriation of remains"),
}
# The same where a reader chooses by them.
FILTER_KINDS = KINDS | {"remains": say("remains")}
# Whose count is shown.
COUNTS = {"both": say("both"), "kyiv": say("Kyiv's"), "moscow": say("Moscow's")}
# A side's count as a label, by the side's id and by what links and columns call it.
COUNT_OF = {
    "ukraine": say("Kyiv's count"),
    "russia": say("Moscow's count"),
    "mediator": say("Mediator's count"),
}
COUNT_OF |= {name: COUNT_OF[side] for name, side in STATES.items()}
# The three curves of rule 4, each named for what it is.
CURVES = {
    "ukraine": say("Kyiv's own"),
    "russia": say("Moscow's own"),
    "best": say("Best available"),
}
# What a claim counts.
MEASURES = {
    "total": say("total"),
    "military": say("military"),
    "civilians": say("civilians"),
    "officers": say("officers"),
    "enlisted": say("enlisted"),
    "women": say("women"),
    "children": say("children"),
    "wounded": say("wounded"),
    "foreigners": say("foreigners"),
    "sentenced": say("sentenced"),
    "mariupol": say("defenders of Mariupol"),
    "remains": say("remains"),
}
# A number with what it counts of the people of an event.
GIVEN = {
    "total": N_("{number} in all"),
    "military": N_("{number} military"),
    "civilians": N_("{number} civilians"),
    "officers": N_("{number} officers"),
    "enlisted": N_("{number} enlisted"),
    "women": N_("{number} women"),
    "children": N_("{number} children"),
    "wounded": N_("{number} wounded"),
    "foreigners": N_("{number} foreigners"),
    "sentenced": N_("{number} sentenced"),
    "mariupol": N_("{number} defenders of Mariupol"),
    "remains": N_("{number} bodies"),
}
# Groups of people as a reader chooses them: of claims, and what of a total is neither civilians nor military.
GROUPS = {
    "civilians": say("Civilians"),
    "military": say("Military"),
    "undivided": say("Not broken down"),
    "officers": say("Officers"),
    "enlisted": say("Enlisted"),
    "women": say("Women"),
    "wounded": say("Wounded"),
    "children": say("Children"),
    "foreigners": say("Foreigners"),
    "sentenced": say("Sentenced"),
    "mariupol": say("Mariupol's defenders"),
}
# What a running total counts.
TOTALS = {
    "exchanges": say("exchanges"),
    "ukrainians_returned": say("Ukrainians returned"),
    "ukrainians_returned_outside_exchanges": say("Ukrainians returned outside exchanges"),
    "ukrainian_civilians_returned": say("Ukrainian civilians returned"),
    "russians_returned": say("Russians returned"),
    "ukrainian_remains_returned": say("Ukrainian remains returned"),
    "mediations": say("mediations"),
    "mediated_captives": say("mediated captives"),
}
# What a stated count rests on.
BASES = MEASURES | {"military_and_civilians": say("military + civilians")}
# How much a total counts: everybody and exchanges are the record's own scopes, the others what they come to.
SCOPES = {
    "everybody": say("everybody"),
    "exchanges": say("in exchanges only"),
    "whole_war": say("whole war"),
    "since_a_day": say("since a day"),
    "one_part": say("one part"),
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
        "●", say("both sides"), say("Offices of both sides gave a number, be it for one direction each.")
    ),
    "one_side_several": Attestation(
        "◐",
        say("one side"),
        say("Offices of one side gave a number, and two publishers or more write of the event."),
    ),
    "others_several": Attestation(
        "○",
        say("others only"),
        say("Neither side gave a number, but a mediator, an international body or a publisher did."),
    ),
    "one_publisher": Attestation(
        "◌",
        say("one publisher"),
        say("A single publisher carries all of it, on one page or on several."),
    ),
    "headline": Attestation(
        "…", say("headline only"), say("Of every page about it only the headline was read.")
    ),
    "no_number": Attestation("–", say("no number"), say("Nobody gave a number.")),
}
PARTS = {"before": say("before"), "after": say("from that day")}
# A word of older links too, so it is said where it is shown.
NO_MEDIATOR = N_("none credited")
BOUND_NAMES = {
    "exact": say("exact"),
    "at_least": say("at least"),
    "at_most": say("at most"),
    "approx": say("about"),
    "withheld": say("withheld"),
}
# Why a side has no stated count.
WITHOUT_NUMBER = {
    "withheld": say("number withheld"),
    "part_only": say("only a part stated"),
    "none_found": say("none found"),
}
STATUSES = WITHOUT_NUMBER | {"stated": say("stated")}
# What a known hole lacks.
MISSING = {
    "moscow_counts": say("Moscow's numbers"),
    "kyiv_counts_handed_over": say("Kyiv's numbers of those it handed over"),
    "unannounced_exchanges": say("exchanges not announced"),
    "stage_counts": say("numbers of single stages"),
    "returns_of_children": say("returns of children"),
    "field_exchanges": say("exchanges in the field"),
    "repatriations": say("repatriations of remains"),
    "numbered_exchange": say("an exchange that a side counts"),
    "days": say("every event of these days"),
    "documents": say("pages about events"),
}
# Column of a table -> what its ids are called there; ids that are not listed are written as they are.
LABELS = {
    "basis": BASES,
    "kyiv_basis": BASES,
    "moscow_basis": BASES,
    "scope": SCOPES,
    "earlier_scope": SCOPES,
    "later_scope": SCOPES,
    "part": PARTS,
    "side": SIDES,
    "direction": DIRECTIONS,
    "kind": KINDS,
    "status": {"completed": say("completed"), "called_off": say("called off")},
    "curve": CURVES,
    "counted_by": SIDES,
    "bound": BOUND_NAMES,
    "total_bound": BOUND_NAMES,
    "measure": MEASURES | {"undivided": say("not broken down")},
    "missing": MISSING,
    "to_ukraine_kyiv_status": STATUSES,
    "to_ukraine_moscow_status": STATUSES,
    "to_russia_kyiv_status": STATUSES,
    "to_russia_moscow_status": STATUSES,
    "kyiv_status": STATUSES,
    "moscow_status": STATUSES,
    "attested": {level: f"{said.mark} {said.label}" for level, said in ATTESTATIONS.items()},
    "left_out": {"before": say("the exchange before it"), "after": say("the exchange after it")},
}
# How a number is written that is not exact.
BOUNDS = {
    "at_least": N_("at least {number}"),
    "at_most": N_("at most {number}"),
    "approx": N_("about {number}"),
}


# Words that stand for a column where the column's own name, without underscores, would not read as a heading.
HEADINGS = {
    "event_id": say("event"),
    "claimant": say("who said it"),
    "n_claims": say("statements"),
    "column": say("name in the files"),
    "previous_event_id": say("previous event"),
    "next_event_id": say("next event"),
    "url": say("document"),
    "as_of": say("as of"),
    "third_country_count": say("to a third country"),
    "exchanges": say("its own side's sum in exchanges"),
    "left_over": say("left over"),
    "counted_beside": say("counted beside exchanges"),
    "residual_of_exchanges": say("left over, counting exchanges"),
    "residual_with_outside": say("left over, with those outside exchanges"),
    "residual_with_agreements": say("left over, with agreements as a whole too"),
    "ua_ordinal": say("Kyiv's ordinal"),
    "percent_with_kyiv": say("% with Kyiv's number"),
    "percent_with_moscow": say("% with Moscow's number"),
    "percent_with_two_documents": say("% with two documents or more"),
    "percent_without_number": say("% without any number"),
    "percent_of_events_since": say("% of all events since its first"),
    "row": say("bar"),
    "n_named": say("events that name them"),
    "is_balance": say("agreement's balance"),
    "is_open_above": say("or more"),
    "left_out": say("left out by the filters"),
    "n_exchanges_without_to_ukraine_kyiv": say("exchanges without Kyiv's number to Ukraine"),
    "n_exchanges_without_to_russia_moscow": say("exchanges without Moscow's number to Russia"),
    "n_kyiv": say("events with Kyiv's number"),
    "n_moscow": say("events with Moscow's number"),
    "n_both": say("events with both numbers"),
    "n_same": say("events with the same number"),
    "kyiv_where_both": say("Kyiv, where both gave one"),
    "moscow_where_both": say("Moscow, where both gave one"),
    "most_apart": say("most apart"),
} | {
    f"percent_attested_{level}": say("% attested: {level}", level=said.label)
    for level, said in ATTESTATIONS.items()
}


def heading(column: str) -> str:
    """A column's name as a table heading: to_ukraine_kyiv is written as to Ukraine, Kyiv."""
    if column in HEADINGS:
        return HEADINGS[column]
    for name, words in (("to_ukraine_", say("to Ukraine, {what}")), ("to_russia_", say("to Russia, {what}"))):
        if column.startswith(name):
            return words.format(what=heading(column.removeprefix(name)))
    if column.endswith("_url"):
        return say("{what} document", what=heading(column.removesuffix("_url")))
    text = column.removeprefix("n_").removeprefix("is_").replace("_", " ")
    return " ".join(
        {"kyiv": "Kyiv", "moscow": "Moscow", "ukraine": "Ukraine", "russia": "Russia"}.get(word, word)
        for word in text.split()
    )


def called(names: Mapping[Id, str]) -> Callable[[Id], str]:
    """What a widget calls the ids it offers. An id that it does not offer, as a session may hold from before,
    is called nothing: so no name is mistaken for it, and Streamlit takes it for what it is.
    """
    return lambda id_: names.get(id_, "")


def attested(level: str) -> str:
    """How well an event is attested, as a mark and words: ● both sides."""
    return LABELS["attested"][level]


def bounded(written: str, bound: str) -> str:
    """A number as it is written, with its bound: 207, at least 28."""
    return say(BOUNDS[bound], number=written) if bound in BOUNDS else written


def gave(written: str, measure: str) -> str:
    """A number as it is written, with what it counts: 207 in all, 27 officers, at least 36 wounded."""
    return say(GIVEN[measure], number=written)


def stated(value: int | None, status: str, bound: str | None = None) -> str:
    """A side's stated count as text: the number, or why there is none, never zero."""
    if value is None or pd.isna(value):
        return WITHOUT_NUMBER.get(status) or say("no number")
    return number(value) if bound is None or pd.isna(bound) else bounded(number(value), bound)
