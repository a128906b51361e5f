"""Where Kyiv's and Moscow's counts differ, and of which events none was found: of people and of bodies."""

from __future__ import annotations

from functools import partial

import pandas as pd

from charts.disagreements import dumbbells, numbers_given
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, N_, NN_, counted, day, number, say, say_n

UNITS = ("people", "bodies")
NONE_FOUND = {
    "people": N_("For {number} of {events} no number of Moscow's was found for people returned to Ukraine."),
    "bodies": N_("For {number} of {events} no number of Moscow's was found for bodies returned to Ukraine."),
}
NO_DIFFERENCE = {
    "people": say("No event for which both sides stated different numbers of people in this selection."),
    "bodies": say("No event for which both sides stated different numbers of bodies in this selection."),
}


APART = {
    "people": NN_(
        "{n} count of people differs, by {apart} in all", "{n} counts of people differ, by {apart} in all"
    ),
    "bodies": NN_(
        "{n} count of bodies differs, by {apart} in all", "{n} counts of bodies differ, by {apart} in all"
    ),
}
ALL_AGREE = {
    "people": say("Wherever both sides stated a number of people, it is the same"),
    "bodies": say("Wherever both sides stated a number of bodies, it is the same"),
}


def difference(pairs: pd.DataFrame, unit: str) -> str:
    """How many of these counts (rows of disagreements) differ, and by how much, as a heading."""
    differ = pairs[pairs["disagreement"].ne(0)]
    if differ.empty:
        return ALL_AGREE[unit]
    return say_n(*APART[unit], len(differ), apart=number(differ["disagreement"].abs().sum()))


def agreement(same: pd.DataFrame) -> str:
    """For how many events both sides give the same number, and which way (rows of disagreements)."""
    to_ukraine = int(same["direction"].eq("to_ukraine").sum())
    return say(
        "For {events} both sides give the same number: {to_ukraine} times for those returned to Ukraine, "
        "{to_russia} times for those returned to Russia. The table holds them.",
        events=counted(same["event_id"].nunique(), "events"),
        to_ukraine=number(to_ukraine),
        to_russia=number(len(same) - to_ukraine),
    )


def _differ(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    pairs = record.run("disagreements", parameters)
    differ = pairs[pairs["disagreement"].ne(0)]
    if differ.empty:
        return Answer("disagreements", parameters, differ)
    widest = differ.iloc[0]
    ordered = differ.sort_values("date", kind="stable") if options.get("sort") == "date" else differ
    return Answer(
        "disagreements",
        parameters,
        ordered,
        say(
            "{counts} differ; the widest is {day} {direction}: Kyiv {kyiv}, Moscow {moscow}.",
            counts=counted(len(differ), "counts"),
            day=day(widest.date),
            direction=DIRECTIONS[widest.direction],
            kyiv=number(widest.kyiv_count),
            moscow=number(widest.moscow_count),
        ),
        lambda colours, is_narrow: dumbbells(ordered, colours, is_narrow),
    )


def _numbers_given(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    years = record.run("numbers_given", parameters)
    quiet = years[years["side"].eq("russia") & years["direction"].eq("to_ukraine")]
    return Answer(
        "numbers_given",
        parameters,
        years,
        say(
            NONE_FOUND[unit],
            number=number(quiet["n_none_found"].sum()),
            events=counted(quiet["n_events"].sum(), "completed events"),
        ),
        lambda colours, is_narrow: numbers_given(years, colours, is_narrow),
    )


DIFFER = {
    unit: Exhibit(
        name=f"disagreements-of-{unit}",
        title=say("Which counts differ, and by how much?"),
        ask=partial(_differ, unit),
        how_to_read=say(
            "Each line joins Moscow's number to Kyiv's. The thick part is unexplained; the dotted part is "
            "explained by a whole group that the higher count contains and the lower one leaves out: "
            "civilians, or wounded whom a side names besides its own military."
        ),
        nothing=NO_DIFFERENCE[unit],
        options=("sort",) if unit == "people" else (),
        opens_event=True,
    )
    for unit in UNITS
}
GIVEN = {
    unit: Exhibit(
        name=f"numbers-given-on-{unit}",
        title=say("For which events was no number found?"),
        ask=partial(_numbers_given, unit),
        how_to_read=say(
            "None found is not zero, and it is not silence either: the record may have missed a page. A "
            "side that reported an event without a number withheld it. What is only known to have gone the "
            "other way is not among the events."
        ),
        nothing=say("No completed event in this selection."),
    )
    for unit in UNITS
}
