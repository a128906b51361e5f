"""The dead: bodies handed over, each way. Nowhere added to the living."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from charts.remains import cumulative_remains
from charts.sizes import event_sizes
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import DIRECTIONS, SIDES, counted, day, listed, number, say


def parameters_of(filters: Filters) -> dict[str, object]:
    """The parameters of queries about the dead: the filters', but for the kind of event."""
    return replace(filters, kinds=("remains",)).parameters() | {"unit": "bodies"}


def _sizes(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = parameters_of(filters)
    events = record.run("events_shown", parameters)
    if events.empty:
        return Answer("events_shown", parameters, events)
    largest = events.loc[events["to_ukraine_high"].fillna(0).idxmax()]
    return Answer(
        "events_shown",
        parameters,
        events,
        say(
            "{events}; the largest handed {number} bodies to Ukraine on {day}.",
            events=counted(len(events), "events"),
            number=number(largest.to_ukraine_high),
            day=day(largest.date),
        ),
        lambda colours, is_narrow: event_sizes(
            events, events.iloc[:0], ["kyiv", "moscow"], colours, is_narrow
        ),
    )


def _sums(direction: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = parameters_of(filters)
    steps = record.run("cumulative_remains", parameters)
    frame = steps[steps["direction"].eq(direction)]
    if frame["stated_count"].isna().all():  # there would be axes without a curve
        return Answer("cumulative_remains", parameters, frame.iloc[:0])
    said = []
    for side in ("ukraine", "russia"):
        own = frame[frame["side"].eq(side)]
        if own["stated_count"].notna().any():
            said.append(say("{side} {number}", side=SIDES[side], number=number(own["own_total"].iloc[-1])))
        else:
            said.append(say("{side}: none found", side=SIDES[side]))
    return Answer(
        "cumulative_remains",
        parameters,
        frame,
        say(
            "Running sums of bodies returned {direction}: {sums}.",
            direction=DIRECTIONS[direction],
            sums=listed(said),
        ),
        lambda colours, is_narrow: cumulative_remains(steps, direction, colours, is_narrow),
    )


BODIES = Exhibit(
    name="bodies",
    title=say("How many bodies were handed over, and when?"),
    ask=_sizes,
    nothing=say("No repatriation of remains in this selection."),
    opens_event=True,
)
SUMS = tuple(
    Exhibit(
        name=f"bodies-{direction.replace('_', '-')}",
        title=say("How many bodies in all {direction}?", direction=DIRECTIONS[direction]),
        ask=partial(_sums, direction),
        how_to_read=say(
            "Each side's own numbers only: where none was found its curve stays level, and nothing is "
            "borrowed."
        ),
        nothing=say(
            "No number of bodies returned {direction} in this selection.", direction=DIRECTIONS[direction]
        ),
    )
    for direction in ("to_ukraine", "to_russia")
)
