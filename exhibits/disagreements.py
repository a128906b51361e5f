"""Where Kyiv's and Moscow's counts differ, where they agree, and who gave none: of people and of bodies."""

from __future__ import annotations

from functools import partial

from charts.disagreements import agreeing, dumbbells, silence
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, counted, day, number

UNITS = ("people", "bodies")


def _differ(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    pairs = record.run("disagreements", parameters)
    differ = pairs[pairs["disagreement"].ne(0)]
    if differ.empty:
        return Answer("disagreements", parameters, differ)
    widest = differ.iloc[0]
    ordered = differ.sort_values("date", kind="stable") if options.get("sort") == "date" else differ
    counts = f"Kyiv {number(widest.kyiv_count)}, Moscow {number(widest.moscow_count)}"
    return Answer(
        "disagreements",
        parameters,
        ordered,
        f"{counted(len(differ), 'counts')} differ; "
        f"the widest is {day(widest.date)} {DIRECTIONS[widest.direction]}: {counts}.",
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
        f"{counted(len(same), 'counts')} on which both sides give the same number, "
        f"up to {number(same['kyiv_count'].max())} {unit}.",
        lambda colours, is_narrow: agreeing(same, colours, is_narrow),
    )


def _silence(unit: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"unit": unit}
    years = record.run("silent_sides", parameters)
    quiet = years[years["side"].eq("russia") & years["direction"].eq("to_ukraine")]
    n_silent, n_events = number(quiet["n_silent"].sum()), number(quiet["n_events"].sum())
    return Answer(
        "silent_sides",
        parameters,
        years,
        f"Moscow said nothing about {unit} returned to Ukraine in {n_silent} of {n_events} events.",
        lambda colours, is_narrow: silence(years, colours, is_narrow),
    )


DIFFER = {
    unit: Exhibit(
        name=f"disagreements-of-{unit}",
        title="Which counts differ, and by how much?",
        ask=partial(_differ, unit),
        how_to_read=(
            "Each line joins Moscow's number to Kyiv's. The thick part is unexplained; the dotted part is "
            "explained by "
            "a whole group that the higher count contains and the lower one leaves out: civilians, or "
            "wounded whom a "
            "side names besides its own military."
        ),
        nothing=f"event for which both sides stated different numbers of {unit}",
        options=("sort",) if unit == "people" else (),
        opens_event=True,
    )
    for unit in UNITS
}
AGREE = {
    unit: Exhibit(
        name=f"agreeing-counts-of-{unit}",
        title="And where do they agree?",
        ask=partial(_agree, unit),
        nothing=f"event for which both sides stated the same number of {unit}",
        opens_event=True,
    )
    for unit in UNITS
}
SILENCE = {
    unit: Exhibit(
        name=f"silent-sides-on-{unit}",
        title="Who is silent?",
        ask=partial(_silence, unit),
        how_to_read=(
            "Being silent is not the same as saying zero, and withholding a number is not the same as "
            "being silent."
        ),
        nothing="completed event",
    )
    for unit in UNITS
}
