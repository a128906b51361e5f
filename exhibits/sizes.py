"""How large the exchanges were, by event or by period, of the living and of the dead."""

from __future__ import annotations

import pandas as pd

from charts.cards import span_words
from charts.sizes import event_sizes, period_name, period_sizes
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import counted, day, number

SIDES = {"both": ["kyiv", "moscow"], "kyiv": ["kyiv"], "moscow": ["moscow"]}
HOW_TO_READ = (
    "A whisker spans the lowest and highest number anybody gave. Quiet marks on the zero line are events "
    "without a "
    "bar: number withheld, called off, or no number from either side. A hatched bar is a mediator's "
    "number where both "
    "sides were silent."
)
ONE_SLOT = "Each event has one slot; room is left where weeks passed without any."
SUMS = "A bar sums stated counts only."
LARGEST = (("Ukraine", "Kyiv's", "to_ukraine_kyiv"), ("Russia", "Moscow's", "to_russia_moscow"))


def _sizes(record: Record, filters: Filters, options: Options) -> Answer:
    return (_by_event if options["by"] == "event" else _by_period)(record, filters, options)


def _by_event(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, spans = record.run("events_shown", parameters), record.run("agreement_spans", parameters)
    living = events[events["unit"].eq("people")]
    if living.empty:
        return Answer("events_shown", parameters, living)
    completed = living[living["status"].eq("completed")]
    first, last = day(living["date"].min()), day(living["date"].max())
    said = [f"{counted(len(completed), 'completed events')} from {first} to {last}"]
    for where, whose, column in LARGEST:
        if completed[column].notna().any():
            said.append(f"most to {where} by {whose} count: {counted(completed[column].max())}")
    n_called_off = number(int(living["status"].eq("called_off").sum()))
    sides, selected = SIDES[options["count"]], options["event"] or None
    return Answer(
        "events_shown",
        parameters,
        living,
        f"{'; '.join(said)}. Called off, in no sum: {n_called_off}.",
        lambda colours, is_narrow: event_sizes(living, spans, sides, colours, is_narrow, selected),
    )


def _by_period(record: Record, filters: Filters, options: Options) -> Answer:
    by, sides = options["by"], SIDES[options["count"]]
    parameters = filters.parameters() | {"period": by}
    periods, spans = record.run("exchange_sizes", parameters), record.run("agreement_spans", parameters)
    if periods.empty:
        return Answer("exchange_sizes", parameters, periods)
    upward = periods[periods["direction"].eq("to_ukraine")]
    top = upward.loc[upward["kyiv_count"].fillna(0).idxmax()]
    finding = f"Sums of stated counts a {by}."
    if pd.notna(top.kyiv_count):
        most = f"{number(top.kyiv_count)} in {period_name(top.period, by)}"
        finding += f" Most returned to Ukraine by Kyiv's count: {most}."
    return Answer(
        "exchange_sizes",
        parameters,
        periods,
        finding,
        lambda colours, is_narrow: period_sizes(periods, spans, by, sides, colours, is_narrow),
    )


def how_to_read(record: Record, filters: Filters, by: str) -> str:
    """How the sizes are to be read, with the agreements known only as a whole that are among them."""
    spans = record.run("agreement_spans", filters.parameters())
    notes = [
        f"**{span.agreement}**, {day(span.first_stage)} to {day(span.last_stage)}, shaded: "
        f"{span_words(span)}; "
        "in no bar."
        for span in spans.itertuples()
    ]
    return " ".join([HOW_TO_READ, ONE_SLOT if by == "event" else SUMS, *notes])


def _of_the_dead(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, spans = record.run("events_shown", parameters), record.run("agreement_spans", parameters)
    remains = events[events["unit"].eq("bodies")]
    n_repatriations = counted(len(remains), "repatriations")
    sides = SIDES[options["count"]]
    return Answer(
        "events_shown",
        parameters,
        remains,
        f"{n_repatriations} of remains, bodies to Ukraine upward and to Russia downward.",
        lambda colours, is_narrow: event_sizes(remains, spans.iloc[:0], sides, colours, is_narrow),
    )


SIZES = Exhibit(
    name="sizes",
    title="How large was each exchange?",
    ask=_sizes,
    how_to_read=HOW_TO_READ,
    nothing="exchange, release or civilian return",
    options=("by", "count", "event"),
)
REMAINS_SIZES = Exhibit(
    name="sizes-of-remains",
    title="Repatriation of remains: bodies handed over",
    ask=_of_the_dead,
    how_to_read=HOW_TO_READ,
    nothing="repatriation of remains",
    options=("count",),
    opens_event=True,
)
