"""How large the exchanges were, by event or by period, of the living and of the dead."""

from __future__ import annotations

import pandas as pd

from charts.cards import span_words
from charts.sizes import event_sizes, period_name, period_sizes
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import N_, counted, day, number, say, say_n

SIDES = {"both": ["kyiv", "moscow"], "kyiv": ["kyiv"], "moscow": ["moscow"]}
LINE = say("A thin line spans the lowest and highest number anybody gave.")
BY_EVENT = say(
    "By event, quiet marks at the zero line are events without a bar: ◇ number withheld, × called off, ○ no "
    "number found, □ to a third country, △ people released before who arrived home. A hatched bar is a "
    "mediator's number where no number of either side was found."
)
ONE_SLOT = say(
    "Each event has one slot; room is left where weeks passed without any. Beyond 60 events each way shows "
    "only the side that received its people."
)
BY_PERIOD = say(
    "By month, quarter or year, a bar sums stated counts only. What is in no sum is marked: ◇ an event "
    "without any number, above the line of people returned to Ukraine, below it to Russia; × an event called "
    "off."
)
SUMS_BY = {
    "month": N_("Sums of stated counts a month."),
    "quarter": N_("Sums of stated counts a quarter."),
    "year": N_("Sums of stated counts a year."),
}
LARGEST = {
    "to_ukraine_kyiv": N_("most to Ukraine by Kyiv's count: {people}"),
    "to_russia_moscow": N_("most to Russia by Moscow's count: {people}"),
}


def _sizes(record: Record, filters: Filters, options: Options) -> Answer:
    return (_by_event if options["by"] == "event" else _by_period)(record, filters, options)


def _by_event(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, spans = record.run("events_shown", parameters), record.run("agreement_spans", parameters)
    living = events[events["unit"].eq("people")]
    if living.empty:
        return Answer("events_shown", parameters, living)
    completed = living[living["status"].eq("completed")]
    said = [
        say(
            "{events} from {first} to {last}",
            events=counted(len(completed), "completed events"),
            first=day(living["date"].min()),
            last=day(living["date"].max()),
        )
    ]
    for column, most in LARGEST.items():
        if completed[column].notna().any():
            said.append(say(most, people=counted(completed[column].max())))
    n_called_off = number(int(living["status"].eq("called_off").sum()))
    sides, selected = SIDES[options["count"]], options["event"] or None
    return Answer(
        "events_shown",
        parameters,
        living,
        say("{facts}. Called off, in no sum: {number}.", facts="; ".join(said), number=n_called_off),
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
    said = [say(SUMS_BY[by])]
    if pd.notna(top.kyiv_count):
        said.append(
            say(
                "Most returned to Ukraine by Kyiv's count: {number} in {period}.",
                number=number(top.kyiv_count),
                period=period_name(top.period, by),
            )
        )
    return Answer(
        "exchange_sizes",
        parameters,
        periods,
        " ".join(said),
        lambda colours, is_narrow: period_sizes(periods, spans, by, sides, colours, is_narrow),
    )


def how_to_read(record: Record, filters: Filters, by: str) -> str:
    """How the sizes are to be read, with the agreements known only as a whole that are among them."""
    bars = (BY_EVENT, ONE_SLOT) if by == "event" else (BY_PERIOD,)
    return " ".join([LINE, *bars, *in_no_bar(record, filters)])


def in_no_bar(record: Record, filters: Filters) -> list[str]:
    """The agreements shown of which only a whole is known, a sentence each, in Markdown."""
    return [
        say(
            "**{agreement}**, {first} to {last}, shaded: {whole}; in no bar.",
            agreement=span.agreement,
            first=day(span.first_stage),
            last=day(span.last_stage),
            whole=span_words(span),
        )
        for span in record.run("agreement_spans", filters.parameters()).itertuples()
    ]


def _of_the_dead(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    events, spans = record.run("events_shown", parameters), record.run("agreement_spans", parameters)
    remains = events[events["unit"].eq("bodies")]
    sides = SIDES[options["count"]]
    return Answer(
        "events_shown",
        parameters,
        remains,
        say_n(
            "{n} repatriation of remains, bodies to Ukraine upward and to Russia downward.",
            "{n} repatriations of remains, bodies to Ukraine upward and to Russia downward.",
            len(remains),
        ),
        lambda colours, is_narrow: event_sizes(remains, spans.iloc[:0], sides, colours, is_narrow),
    )


COLUMNS = (
    "event_id",
    "to_ukraine_kyiv",
    "to_ukraine_moscow",
    "to_russia_kyiv",
    "to_russia_moscow",
    "kind",
    "title",
    "mediators",
    "attested",
)
SIZES = Exhibit(
    name="sizes",
    title=say("How large was each exchange?"),
    ask=_sizes,
    how_to_read=" ".join((LINE, BY_EVENT, BY_PERIOD)),
    nothing=say("No exchange, release or civilian return in this selection."),
    options=("by", "count", "event"),
    columns=COLUMNS,
)
REMAINS_SIZES = Exhibit(
    name="sizes-of-remains",
    title=say("Repatriation of remains: bodies handed over"),
    ask=_of_the_dead,
    how_to_read=" ".join((LINE, BY_EVENT)),
    nothing=say("No repatriation of remains in this selection."),
    options=("count",),
    opens_event=True,
    columns=COLUMNS,
)
