"""Who brought exchanges about, and whether a mediator's own totals agree with this record."""

from __future__ import annotations

from charts.mediators import NONE, timeline, totals_gap
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import NO_MEDIATOR, day, number, say, signed


def _timeline(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, mediators = record.run("mediated_events", parameters), record.run("mediators_shown", parameters)
    mediated = number(events.loc[events["mediator_id"].ne(NONE), "event_id"].nunique())
    completed = number(events["event_id"].nunique())
    finding = say(
        "A mediator is credited for {mediated} of {completed} completed events shown.",
        mediated=mediated,
        completed=completed,
    )
    if len(mediators):
        most = mediators.iloc[0]
        finding = say(
            "A mediator is credited for {mediated} of {completed} completed events shown, most often the "
            "{mediator} ({number}).",
            mediated=mediated,
            completed=completed,
            mediator=most.mediator,
            number=number(most.n_events),
        )
    return Answer(
        "mediated_events",
        parameters,
        events.assign(mediator=events["mediator"].fillna(say(NO_MEDIATOR))),
        finding,
        lambda colours, is_narrow: timeline(events, colours, is_narrow),
    )


def _gap(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"mediator": options["followed"]}
    totals = record.run("mediator_totals", parameters)
    compared = totals[totals["measure"].eq("mediated_captives")].dropna(subset=["gap"])
    if compared.empty:
        return Answer("mediator_totals", parameters, compared)
    last = compared.iloc[-1]
    finding = say(
        "On {day} it stated {stated} captives since {since}; the events credited to it in this record sum "
        "to {sum}, a difference of {gap}.",
        day=day(last.as_of),
        stated=number(last.value),
        since=day(last.since),
        sum=number(last.record_sum),
        gap=signed(last.gap),
    )
    return Answer(
        "mediator_totals",
        parameters,
        totals,
        finding,
        lambda colours, is_narrow: totals_gap(compared, colours, is_narrow),
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
)
GAP = Exhibit(
    name="mediator-totals",
    title=say("Do its own totals agree with this record?"),
    ask=_gap,
    how_to_read=say(
        "For each event its own number counts, else Kyiv's to Ukraine plus Moscow's to Russia. A level line "
        "means that the total grew by just what this record holds; each jump is written out."
    ),
    nothing=say("No total that can be compared in this selection."),
    options=("followed",),
)
