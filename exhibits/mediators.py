"""Who brought exchanges about, and whether a mediator's own totals agree with this record."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts.mediators import NONE, timeline, totals_gap
from exhibits.exhibit import Answer, Exhibit, Options
from filters import FIRST_DAY, Filters, choices
from queries import Record
from terms import NO_MEDIATOR, counted, day, listed, number, say, signed


def _timeline(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, mediators = record.run("mediated_events", parameters), record.run("mediators_shown", parameters)
    if events.empty:
        return Answer("mediated_events", parameters, events)
    mediated = events.loc[events["mediator_id"].ne(NONE), "event_id"].nunique()
    completed = counted(events["event_id"].nunique(), "completed events")
    finding = say(
        "A mediator is credited for {mediated} of {completed} shown.",
        mediated=number(mediated),
        completed=completed,
    )
    heading = say("Nobody credits a mediator for these events")
    if len(mediators):
        named = [f"{row.mediator} ({number(row.n_events)})" for row in mediators.head(3).itertuples()]
        finding = say(
            "A mediator is credited for {mediated} of {completed} shown, most often: {mediators}.",
            mediated=number(mediated),
            completed=completed,
            mediators=listed(named),
        )
        both = events.loc[events["by_kyiv"] & events["by_moscow"], "event_id"].nunique()
        heading = say(
            "Both sides credit the same mediator for {both} of the {mediated} that have one",
            both=number(both),
            mediated=counted(mediated, "events"),
        )
    return Answer(
        "mediated_events",
        parameters,
        events.assign(mediator=events["mediator"].fillna(say(NO_MEDIATOR))),
        finding,
        lambda colours, is_narrow: timeline(events, colours, is_narrow),
        heading,
    )


def compared(totals: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Of a mediator's own totals (rows of mediator_totals) those that this record has a sum for."""
    return totals[totals["measure"].eq(measure)].dropna(subset=["gap"])


def since(total: pd.Series) -> date:
    """The day since which a mediator counts: the first of the war where it names none."""
    return FIRST_DAY if pd.isna(total.since) else total.since


def _gap(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"mediator": options["followed"]}
    totals = record.run("mediator_totals", parameters)
    captives = compared(totals, "mediated_captives")
    if captives.empty:
        return Answer("mediator_totals", parameters, captives)
    last = captives.iloc[-1]
    name = choices(record).name("mediator", options["followed"])
    finding = say(
        "On {day} it stated {stated} captives since {since}; the events credited to it in this record sum "
        "to {sum}, a difference of {gap}.",
        day=day(last.as_of),
        stated=number(last.value),
        since=day(since(last)),
        sum=number(last.record_sum),
        gap=signed(last.gap),
    )
    heading = (
        say(
            "{mediator}: its own total of captives and this record differ by {people}",
            mediator=name,
            people=counted(abs(last.gap)),
        )
        if last.gap
        else say("{mediator}: its own total of captives and this record agree", mediator=name)
    )
    return Answer(
        "mediator_totals",
        parameters,
        captives,
        finding,
        lambda colours, is_narrow: totals_gap(captives, colours, is_narrow),
        heading,
    )


TIMELINE = Exhibit(
    name="mediators",
    title=say("Which events were mediated, and who says so?"),
    ask=_timeline,
    how_to_read=say(
        "One mark an event; select one to open it. A filled mark is credited by Kyiv and Moscow alike; an "
        "outline by one of them only, or only by the mediator itself or others."
    ),
    nothing=say("No completed exchange, release or civilian return in this selection."),
    opens_event=True,
    columns=(
        "event_id",
        "mediator",
        "by_kyiv",
        "by_moscow",
        "by_itself",
        "by_others",
        "to_ukraine_kyiv",
        "to_ukraine_moscow",
        "to_russia_kyiv",
        "to_russia_moscow",
        "title",
    ),
)
GAP = Exhibit(
    name="mediator-totals",
    title=say("Do its own totals agree with this record?"),
    ask=_gap,
    how_to_read=say(
        "This record's sum takes for each event the mediator's own number, else Kyiv's to Ukraine plus "
        "Moscow's to Russia. A level line means that the total grew by just what this record holds; each "
        "jump stands at the total that made it."
    ),
    nothing=say("No total that can be compared in this selection."),
    options=("followed",),
    needs=("followed",),
    columns=("as_of", "value", "record_sum", "gap", "change_of_gap", "url", "event_id", "basis"),
)
