"""Where Kyiv's and Moscow's counts differ, where they agree, and who gave none: of people and of bodies."""

from __future__ import annotations

from functools import partial

from charts.disagreements import agreeing, dumbbells, silence
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, N_, counted, day, number, say

UNITS = ("people", "bodies")
SAME = {
    "people": N_("{counts} on which both sides give the same number, up to {most} people."),
    "bodies": N_("{counts} on which both sides give the same number, up to {most} bodies."),
}
QUIET = {
    "people": N_("Moscow said nothing about people returned to Ukraine in {silent} of {all} events."),
    "bodies": N_("Moscow said nothing about bodies returned to Ukraine in {silent} of {all} events."),
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


def _silence(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    years = record.run("silent_sides", parameters)
    quiet = years[years["side"].eq("russia") & years["direction"].eq("to_ukraine")]
    return Answer(
        "silent_sides",
        parameters,
        years,
        say(QUIET[unit], silent=number(quiet["n_silent"].sum()), all=number(quiet["n_events"].sum())),
        lambda colours, is_narrow: silence(years, colours, is_narrow),
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
SILENCE = {
    unit: Exhibit(
        name=f"silent-sides-on-{unit}",
        title=say("Who is silent?"),
        ask=partial(_silence, unit),
        how_to_read=say(
            "Being silent is not the same as saying zero, and withholding a number is not the same as "
            "being silent."
        ),
        nothing=say("No completed event in this selection."),
    )
    for unit in UNITS
}
