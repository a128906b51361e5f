"""Who came home: civilians, military and other groups, as each side broke its own numbers down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.groups import PARTS, one_group, parts_of_totals
from charts.style import Theme
from exhibits.exhibit import Answer, Exhibit, Options
from filters import FIRST_DAY, Filters
from queries import Record
from terms import (
    DIRECTIONS,
    GROUPS,
    N_,
    NO_MEDIATOR,
    RECEIVER,
    SIDES,
    bounded,
    counted,
    day,
    month,
    number,
    say,
    sentence,
    stated,
)

# Whose count is shown, by direction: of both sides that of the one which received its people.
WHOSE = {
    "both": RECEIVER,
    "kyiv": dict.fromkeys(RECEIVER, "ukraine"),
    "moscow": dict.fromkeys(RECEIVER, "russia"),
}
# These overlap with one another, and with civilians and military.
OVERLAPPING = ("officers", "enlisted", "women", "wounded", "foreigners", "sentenced", "mariupol")
COLUMNS = [
    "row",
    "direction",
    "side",
    "measure",
    "number",
    "bound",
    "n_named",
    "n_events",
    "n_withheld",
    "n_none_found",
]
# By whether the days are one whole year, all there are, or others.
NAMED = {
    "year": N_("In {year} {side} named **{people}** among those returned {way}, in {n} of {events}."),
    "war": N_(
        "Since February 2022 {side} has named **{people}** among those returned {way}, in {n} of {events}."
    ),
    "days": N_(
        "From {first} to {last} {side} named **{people}** among those returned {way}, in {n} of {events}."
    ),
}
NAMED_NONE = {
    "year": N_("In {year} {side} named no civilians among those returned {way}, in {events}."),
    "war": N_("Since February 2022 {side} has named no civilians among those returned {way}, in {events}."),
    "days": N_("From {first} to {last} {side} named no civilians among those returned {way}, in {events}."),
}


def counts(record: Record, filters: Filters, options: Options) -> pd.DataFrame:
    """Rows of groups by the side whose count is chosen, with the name of their bar in row: a year, a month, a
    mediator. Those of the whole selection have none.
    """
    parameters = parameters_of(filters, options)
    frame = record.run("groups", parameters)
    frame = frame[frame["side"].eq(frame["direction"].map(WHOSE[options["count"]]))]
    parts = frame[frame["part"].notna()]
    if parameters["each"] == "mediator":
        names = parts["mediator"].fillna(sentence(say(NO_MEDIATOR)))
    elif parameters["each"] == "month":
        names = parts["period"].map(month)
    else:
        names = parts["period"].dt.year.astype(str)
    return frame.assign(row=names.astype("string"))


def parameters_of(filters: Filters, options: Options) -> dict[str, object]:
    """The parameters of groups. Where the days lie in one year, a bar is a month of it."""
    each = options.get("each", "time")
    if each == "time":
        each = "month" if filters.first_day.year == filters.last_day.year else "year"
    return filters.parameters() | {"each": each}


def _span(record: Record, filters: Filters) -> tuple[str, dict[str, str]]:
    """What the days are, a key of NAMED, and the words for them."""
    first, last = filters.first_day, filters.last_day
    if (first, last) == (FIRST_DAY, record.last_event_date):
        return "war", {}
    if last == date(first.year, 12, 31) and first in (FIRST_DAY, date(first.year, 1, 1)):
        return "year", {"year": str(first.year)}
    return "days", {"first": day(first), "last": day(last)}


def sentences(frame: pd.DataFrame, direction: str, record: Record, filters: Filters) -> list[str]:
    """What a side named of those who returned one way and what it leaves open, to be quoted.

    frame holds rows of groups of one side a direction. Nothing where nobody went that way.
    """
    whole = frame[frame["direction"].eq(direction) & frame["part"].isna()]
    if whole.empty:
        return []
    first, rows = whole.iloc[0], {row.measure: row for row in whole.itertuples()}
    civilians, military, undivided = (rows.get(measure) for measure in PARTS)
    side, way = SIDES[first.side], DIRECTIONS[direction]
    events = counted(first.n_events, "events shown" if filters.is_narrowed else "events")
    span, when = _span(record, filters)
    if civilians:
        people = bounded(counted(civilians.number, "civilians"), civilians.bound)
        n = number(civilians.n_named)
        said = [say(NAMED[span], side=side, people=people, way=way, n=n, events=events, **when)]
    else:
        said = [say(NAMED_NONE[span], side=side, way=way, events=events, **when)]
    if military:
        people = bounded(counted(military.number), military.bound)
        said.append(
            say(
                "It named {people} as military or by rank, in {events}.",
                people=people,
                events=counted(military.n_named, "events"),
            )
        )
    if undivided:
        people = bounded(counted(undivided.number), undivided.bound)
        said.append(
            say(
                "Of {people} in {events} it did not say whether they were military or civilians.",
                people=people,
                events=counted(undivided.n_named, "events"),
            )
        )
    if first.n_withheld:
        said.append(say("For {events} it withheld its number.", events=counted(first.n_withheld, "events")))
    if first.n_none_found:
        said.append(
            say(
                "For {events} no number of {side}'s was found.",
                events=counted(first.n_none_found, "events"),
                side=side,
            )
        )
    if civilians and (undivided or first.n_withheld or first.n_none_found):
        said.append(say("So the number of civilians is a lower bound."))
    return said


def stated_for(totals: pd.DataFrame, frame: pd.DataFrame, filters: Filters) -> Iterator[tuple[Any, str]]:
    """The last totals of civilians that offices stated for exactly these days (rows of totals_of_measure),
    each with a sentence; where one is of the last day, how it stands to what this record adds up to that day.

    frame holds rows of groups as above. None where filters leave out events, because no office counts by
    them, or where Kyiv named no civilians.
    """
    whole = frame["part"].isna() & frame["measure"].eq("civilians") & frame["side"].eq("ukraine")
    named = frame.loc[whole & frame["direction"].eq("to_ukraine"), "number"].sum()
    if filters.is_narrowed or not named:
        return
    for total in totals[totals["is_to_quote"]].itertuples():
        words = (
            N_("An office of Kyiv's itself stated {number} civilians to Ukraine by {day}: {office}.")
            if total.value >= named or total.as_of.date() < filters.last_day
            else N_(
                "An office of Kyiv's itself stated {number} civilians to Ukraine by {day}, fewer than this "
                "record adds up of Kyiv's own numbers: {office}."
            )
        )
        yield (
            total,
            say(
                words,
                number=stated(total.value, "stated", total.bound),
                day=day(total.as_of),
                office=total.claimant,
            ),
        )


def broken_down(frame: pd.DataFrame) -> str:
    """How much of its numbers a side broke down, as a heading; rows of groups as above."""
    whole = frame[frame["part"].isna() & frame["measure"].isin(PARTS)]
    if whole.empty or "total" not in set(frame["measure"]):
        return PARTS_OF_TOTALS.title
    first = whole.iloc[0]
    people = whole[whole["direction"].eq(first.direction)].set_index("measure")["number"]
    return say(
        "{side} broke down {percent} % of its numbers {way}",
        side=SIDES[first.side],
        # Cut, not rounded: what is not whole is never said to be 100 %.
        percent=f"{1000 * (people.sum() - people.get('undivided', 0)) // people.sum() / 10:g}",
        way=DIRECTIONS[first.direction],
    )


def named(frame: pd.DataFrame, group: str) -> list[str]:
    """How many of one group a side named, a sentence a direction; rows of groups as above."""
    whole = frame[frame["part"].isna() & frame["measure"].eq(group)]
    return [
        say(
            "{group}: {number} returned {way} by {side}'s count, in {n} of {events}",
            group=GROUPS[group],
            number=bounded(number(row.number), row.bound),
            way=DIRECTIONS[row.direction],
            side=SIDES[row.side],
            n=number(row.n_named),
            events=counted(row.n_events, "events"),
        )
        for row in whole.itertuples()
    ]


def events_of(record: Record, filters: Filters, options: Options, group: str, part: str = "") -> pd.DataFrame:
    """The events that make up a side's number, of one bar or of all: rows of group_events.

    Of children there are the numbers of everybody, as no side is known to name all of them.
    """
    frame = record.run("group_events", parameters_of(filters, options))
    frame = frame[frame["measure"].eq(group) & (frame["part"].eq(part) if part else frame["part"].isna())]
    is_whose = frame["side"].eq(frame["direction"].map(WHOSE[options["count"]]))
    return frame if group == "children" else frame[is_whose]


def _parts(record: Record, filters: Filters, options: Options) -> Answer:
    frame = counts(record, filters, options)
    said = [one for way in RECEIVER for one in sentences(frame, way, record, filters)]
    rows = _bars_of(frame[frame["measure"].isin(PARTS)])
    return _answer(filters, options, rows, " ".join(said).replace("**", ""), parts_of_totals)


def _groups(record: Record, filters: Filters, options: Options) -> Answer:
    frame = counts(record, filters, options)
    whole = frame[frame["part"].isna() & frame["measure"].isin(OVERLAPPING)]
    rows = whole.assign(
        measure=pd.Categorical(whole["measure"], OVERLAPPING),
        row=whole["measure"].map(GROUPS),
        carries=whole["measure"],
    )
    rows = rows.sort_values(["direction", "measure"], ascending=[False, True]).astype({"measure": str})
    said = [one for group in OVERLAPPING for one in named(frame, group)]
    return _answer(filters, options, rows, f"{'; '.join(said)}.", one_group)


def _one(group: str | None, record: Record, filters: Filters, options: Options) -> Answer:
    frame, group = counts(record, filters, options), group or options["group"]
    rows = _bars_of(frame[frame["measure"].eq(group)])
    return _answer(filters, options, rows, f"{'; '.join(named(frame, group))}.", one_group)


def _bars_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a bar, to Ukraine first, and what selecting it carries: a period's first day, a
    mediator's id.
    """
    bars = frame[frame["part"].notna()]
    return bars.assign(carries=bars["part"]).sort_values("direction", ascending=False, kind="stable")


def _answer(
    filters: Filters,
    options: Options,
    rows: pd.DataFrame,
    finding: str,
    chart: Callable[[pd.DataFrame, Theme, bool], go.Figure],
) -> Answer:
    return Answer(
        "groups",
        parameters_of(filters, options),
        rows[COLUMNS],
        finding,
        lambda colours, is_narrow: chart(rows, colours, is_narrow),
    )


PARTS_OF_TOTALS = Exhibit(
    name="military-and-civilians",
    title=say("How many of them were civilians?"),
    ask=_parts,
    how_to_read=say(
        "A bar is what one side said, event by event, and its parts do not overlap. Not broken down is "
        "what of its totals it calls neither military nor civilians. Officers and enlisted count as "
        "military where it gives no larger number of military; all whom a civilian return brings count as "
        "civilians. What is known only of an agreement as a whole is in no bar. By mediator, an event "
        "counts for each of its mediators. Sums can be a little larger than on Sizes: where a side named "
        "only a part of the people of an event, that part is counted here."
    ),
    nothing=say("No number of people by this count in this selection."),
    options=("count", "each"),
)
OVERLAPS = Exhibit(
    name="groups",
    title=say("Officers, women, wounded: named for some events only"),
    ask=_groups,
    how_to_read=say(
        "Each bar stands alone: a wounded officer is in three groups, so they are never added. Events for "
        "which a group is not named may have had people of it, so each number is a lower bound. Select a bar "
        "to see its events below."
    ),
    nothing=say("No officers, women, wounded or other such groups named in this selection."),
    options=("count",),
)
ONE_GROUP = Exhibit(
    name="one-group",
    title=say("Which events make up a number?"),
    ask=partial(_one, None),
    how_to_read=say("Select a bar to see its events only."),
    nothing=say("No number of this group in this selection."),
    options=("count", "each", "group"),
)
CHILDREN = Exhibit(
    name="children",
    title=say("Returns of children are incomplete"),
    ask=partial(_one, "children"),
    how_to_read=say("Children are civilians too: they are among them above, and never added to them."),
    nothing=say("No child named by this count in this selection."),
    options=("count", "each"),
)
