"""The dead: bodies handed over, each way. Nowhere added to the living."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from charts.remains import by_year, handovers
from exhibits.exhibit import Answer, Exhibit, Options
from filters import FIRST_DAY, Filters, choices, narrowings
from queries import Record
from terms import DIRECTIONS, N_, counted, day, number, say, say_n, stated

# By whether both sides gave the same number wherever both gave one.
COMPARED = {
    True: N_(
        "For {both} of {events} both sides gave a number, always the same. Only Kyiv's was found for {kyiv}, "
        "only Moscow's for {moscow}."
    ),
    False: N_(
        "For {both} of {events} both sides gave a number: the same for {same}, else at most {bodies} apart. "
        "Only Kyiv's was found for {kyiv}, only Moscow's for {moscow}."
    ),
}


def parameters_of(filters: Filters) -> dict[str, object]:
    """The parameters of queries about the dead: the filters', but for the kind of event."""
    return replace(filters, kinds=("remains",)).parameters() | {"unit": "bodies"}


def of_all(filters: Filters) -> Filters:
    """The same days without the filters that leave out some of their events."""
    return replace(filters, mediators=(), agreements=(), attested=())


def narrowed_by(record: Record, filters: Filters) -> list[str]:
    """What is chosen of the filters that of_all leaves out, by name."""
    chosen = narrowings(filters, choices(record))
    return [one.name for one in chosen if one.word in ("mediator", "agreement", "attested")]


def to_quote(totals: pd.DataFrame, filters: Filters) -> Any:
    """The last total for the whole war that an office of Kyiv's stated (rows of totals_of_measure), or None:
    it says nothing of a part.
    """
    if filters.first_day != FIRST_DAY or filters != of_all(filters):
        return None
    return next(totals[totals["is_to_quote"]][::-1].itertuples(), None)


def quoted(total: Any) -> str:
    """A row of to_quote as a sentence, without where it was printed."""
    return say(
        "{number} bodies had returned to Ukraine by {day}, by the count of {office}",
        number=stated(total.value, "stated", total.bound),
        day=day(total.as_of),
        office=total.claimant,
    )


def later(total: Any, events: pd.DataFrame) -> str:
    """How many repatriations (rows of events_shown) came after a row of to_quote."""
    n = int(events["date"].gt(pd.Timestamp(total.as_of)).sum())
    return say_n("{n} later repatriation is not in it.", "{n} later repatriations are not in it.", n)


def in_all(years: pd.DataFrame, direction: str) -> pd.Series:
    """Rows of remains_by_year as one over all years; a side without any number has none, never zero."""
    rows = years[years["direction"].eq(direction)]
    whole = rows.drop(columns=["year", "direction"]).sum(min_count=1)
    whole["most_apart"] = rows["most_apart"].max()
    return whole


def compared(whole: pd.Series) -> str:
    """What may be compared of one direction's numbers in all, and what may not: one row of in_all."""
    events = counted(whole.n_events, "events")
    n_kyiv, n_moscow = number(whole.n_kyiv - whole.n_both), number(whole.n_moscow - whole.n_both)
    if not whole.n_both:
        return say(
            "For none of {events} were numbers of both sides found: only Kyiv's for {kyiv}, only Moscow's "
            "for {moscow}.",
            events=events,
            kyiv=n_kyiv,
            moscow=n_moscow,
        )
    return say(
        COMPARED[bool(whole.n_same == whole.n_both)],
        both=number(whole.n_both),
        events=events,
        same=number(whole.n_same),
        bodies=counted(whole.most_apart, "bodies"),
        kyiv=n_kyiv,
        moscow=n_moscow,
    )


def _sizes(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = parameters_of(filters)
    events = record.run("events_shown", parameters)
    if events.empty:
        return Answer("events_shown", parameters, events)
    n_events = counted(len(events), "repatriations")
    finding, heading = say("{events}.", events=n_events), n_events
    counts = events[["to_ukraine_kyiv", "to_ukraine_moscow"]].max(axis="columns")
    if counts.notna().any():
        largest = events.loc[counts.fillna(0).astype(int).idxmax()]
        finding = say(
            "{events}; the largest handed to Ukraine on {day}: Kyiv counts {kyiv}, Moscow {moscow} bodies.",
            events=n_events,
            day=day(largest.date),
            kyiv=stated(largest.to_ukraine_kyiv, largest.to_ukraine_kyiv_status),
            moscow=stated(largest.to_ukraine_moscow, largest.to_ukraine_moscow_status),
        )
        heading = say("{events}, the largest on {day}", events=n_events, day=day(largest.date))
    return Answer(
        "events_shown",
        parameters,
        events,
        finding,
        lambda colours, is_narrow: handovers(events, colours, is_narrow),
        heading,
    )


def _by_year(direction: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = parameters_of(filters)
    years = record.run("remains_by_year", parameters)
    frame = years[years["direction"].eq(direction)]
    if not frame[["n_kyiv", "n_moscow"]].to_numpy().any():  # there would be axes without a bar
        return Answer("remains_by_year", parameters, frame.iloc[:0])
    whole = in_all(years, direction)
    way = DIRECTIONS[direction]
    heading = say("Returned {direction}: no event has a number of both sides", direction=way)
    if whole.n_both:
        heading = say(
            "Returned {direction}: both sides give the same number for {same} of {both} events",
            direction=way,
            same=number(whole.n_same),
            both=number(whole.n_both),
        )
    return Answer(
        "remains_by_year",
        parameters,
        frame,
        say("Returned {direction}. {compared}", direction=way, compared=compared(whole)),
        lambda colours, is_narrow: by_year(frame, colours, is_narrow),
        heading,
    )


BODIES = Exhibit(
    name="bodies",
    title=say("How many bodies were handed over, and when?"),
    ask=_sizes,
    how_to_read=say(
        "One slot an event, the two directions on scales of their own; select an event to open it. Where a "
        "side has no bar, no number of it was found."
    ),
    nothing=say("No repatriation of remains in this selection."),
    opens_event=True,
    columns=(
        "event_id",
        "to_ukraine_kyiv",
        "to_ukraine_moscow",
        "to_russia_kyiv",
        "to_russia_moscow",
        "mediators",
        "title",
    ),
)
SUMS = tuple(
    Exhibit(
        name=f"bodies-{direction.replace('_', '-')}",
        title=say("How many bodies in all {direction}?", direction=DIRECTIONS[direction]),
        ask=partial(_by_year, direction),
        how_to_read=say(
            "Each side's own numbers only, nothing is borrowed. Filled: events of which both sides gave a "
            "number, which can be compared. Hatched: only that side's was found, so it is no gap between the "
            "two. Beside a bar: for how many of the year's events that side stated it."
        ),
        nothing=say(
            "No number of bodies returned {direction} in this selection.", direction=DIRECTIONS[direction]
        ),
    )
    for direction in ("to_ukraine", "to_russia")
)
