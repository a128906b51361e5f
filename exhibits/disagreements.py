"""Where Kyiv's and Moscow's counts differ, where they agree, and who gave none: of people and of bodies."""

from __future__ import annotations

from functools import partial

from charts.disagreements import agreeing, dumbbells, numbers_given
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, N_, counted, day, number, say

UNITS = ("people", "bodies")
SAME = {
    "people": N_("{counts} on which both sides give the same number, up to {most} people."),
    "bodies": N_("{counts} on which both sides give the same number, up to {most} bodies."),
}
NONE_FOUND = {
    "people": N_(
        "For {number} of {all} events no number of Moscow's was found for people returned to Ukraine."
    ),
    "bodies": N_(
        "For {number} of {all} events no number of Moscow's was found for bodies returned to Ukraine."
    ),
}
NO_DIFFERENCE = {
    "people": say("No event for which both sides stated different numbers of people in this selection."),
    "bodies": say("No event for which both sides stated different numbers of bodies in this selection."),
}
NO_AGREEMENT = {
    "people": say("No event for which both sides stated the same number of people in this selection."),
    "bodies": say("No event for which both sides stated the same number of bodies in this selection."),
}


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


def _agree(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    pairs = record.run("disagreements", parameters)
    same = pairs[pairs["disagreement"].eq(0)]
    if same.empty:
        return Answer("disagreements", parameters, same)
    return Answer(
        "disagreements",
        parameters,
        same,
        say(SAME[unit], counts=counted(len(same), "counts"), most=number(same["kyiv_count"].max())),
        lambda colours, is_narrow: agreeing(same, colours, is_narrow),
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
            NONE_FOUND[unit], number=number(quiet["n_none_found"].sum()), all=number(quiet["n_events"].sum())
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
AGREE = {
    unit: Exhibit(
        name=f"agreeing-counts-of-{unit}",
        title=say("And where do they agree?"),
        ask=partial(_agree, unit),
        nothing=NO_AGREEMENT[unit],
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
            "side that reported an event without a number withheld it."
        ),
        nothing=say("No completed event in this selection."),
    )
    for unit in UNITS
}
