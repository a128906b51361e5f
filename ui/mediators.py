"""What the page of mediators says of one mediator, in sentences with their documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from exhibits.mediators import GAP, compared, since
from filters import Filters
from queries import Record
from terms import N_, bounded, counted, day, listed, number, say, signed
from ui import documents, tables
from ui.caching import cached
from ui.text import plain

# By whether Kyiv and Moscow credit the mediator.
EVENT = {
    (True, True): N_("{day}, credited by both sides: {title}"),
    (True, False): N_("{day}, credited by Kyiv, not Moscow: {title}"),
    (False, True): N_("{day}, credited by Moscow, not Kyiv: {title}"),
    (False, False): N_("{day}, credited by itself or others only: {title}"),
}
# By whether this record's sum is below the mediator's own total, above it, or the same.
CAPTIVES = {
    1: N_(
        "By {day} it stated {stated} captives exchanged through its mediation since {since} ({document}); "
        "the events credited to it in this record come to {sum}: {difference} fewer."
    ),
    -1: N_(
        "By {day} it stated {stated} captives exchanged through its mediation since {since} ({document}); "
        "the events credited to it in this record come to {sum}: {difference} more."
    ),
    0: N_(
        "By {day} it stated {stated} captives exchanged through its mediation since {since} ({document}); "
        "the events credited to it in this record come to as many."
    ),
}
MEDIATIONS = {
    1: N_(
        "It counted {stated} mediations since {since} by {day} ({document}); this record credits it with "
        "{sum} exchanges: {difference} fewer."
    ),
    -1: N_(
        "It counted {stated} mediations since {since} by {day} ({document}); this record credits it with "
        "{sum} exchanges: {difference} more."
    ),
    0: N_(
        "It counted {stated} mediations since {since} by {day} ({document}); this record credits it with as "
        "many exchanges."
    ),
}
COLUMNS = (
    "mediator",
    "n_events",
    "to_ukraine_kyiv",
    "to_ukraine_moscow",
    "to_russia_kyiv",
    "to_russia_moscow",
    "percent_of_events_since",
    "first_date",
    "last_date",
)
# By whether the page says what it counts.
OF_ANOTHER_KIND = {
    True: N_("By {day} it stated {stated} {basis} ({document}). This page counts otherwise."),
    False: N_("By {day} it stated {stated} ({document}). This page counts otherwise."),
}


@cached
def names(record: Record, chosen: Filters) -> dict[str, str]:
    """The mediators shown, id -> name, with how many events each is credited for; the most often first."""
    shown = record.run("mediators_shown", chosen.parameters())
    return {row.mediator_id: f"{row.mediator} ({number(row.n_events)})" for row in shown.itertuples()}


@cached
def events_of(record: Record, chosen: Filters, mediator_id: str) -> dict[str, str]:
    """The events that a mediator is credited for, id -> day, who credits it, and title."""
    events = record.run("mediated_events", chosen.parameters())
    return {
        row.event_id: say(EVENT[row.by_kyiv, row.by_moscow], day=day(row.date), title=row.title)
        for row in events[events["mediator_id"].eq(mediator_id)].itertuples()
    }


@cached
def followed(record: Record, chosen: Filters, mediator_id: str) -> None:
    """Who credits the mediator followed."""
    st.markdown(_who_credits(_row(record, chosen, mediator_id)))


@cached
def own_count(record: Record, chosen: Filters, mediator_id: str) -> None:
    """What the office of the mediator followed counts, beside this record."""
    gap = GAP.answer(record, chosen, {"followed": mediator_id})
    name = plain(_row(record, chosen, mediator_id).mediator)
    st.header(
        say("What the office of {mediator} counts", mediator=name) if gap.is_empty else gap.heading,
        anchor=False,
    )
    totals = record.run("mediator_totals", chosen.parameters() | {"mediator": mediator_id})
    if totals.empty:
        st.markdown(say("{mediator} states no running totals that this record holds.", mediator=name))
        return
    st.markdown("\n".join(f"- {sentence}" for sentence in _own_totals(totals)))
    st.caption(say("Of the filters only the days touch these totals: those stated within them are shown."))


@cached
def one_by_one(record: Record, chosen: Filters) -> None:
    """A row for each mediator."""
    tables.table(
        record.run("mediators_shown", chosen.parameters()),
        alt=say(
            "One row a mediator: events, people moved each way by each side's count, share, first and last "
            "day"
        ),
        columns=COLUMNS,
    )


def _row(record: Record, chosen: Filters, mediator_id: str) -> Any:
    shown = record.run("mediators_shown", chosen.parameters())
    return shown[shown["mediator_id"].eq(mediator_id)].iloc[0]


def _who_credits(row: Any) -> str:
    """Who credits a mediator (a row of mediators_shown), and how many people each side counts with it."""
    return say(
        "**{mediator}**: {events} from {first} to {last}, {percent} % of all shown since its first. Kyiv "
        "credits it for {kyiv} of them, Moscow for {moscow}, it claims {itself} itself, others credit "
        "{others}. Each side's own numbers add up, over different events, to: returned to Ukraine "
        "{to_ukraine}; returned to Russia {to_russia}.",
        mediator=plain(row.mediator),
        events=counted(row.n_events, "events"),
        first=day(row.first_date),
        last=day(row.last_date),
        percent=f"{row.percent_of_events_since:g}",
        kyiv=number(row.n_credited_by_kyiv),
        moscow=number(row.n_credited_by_moscow),
        itself=number(row.n_credited_by_itself),
        others=number(row.n_credited_by_others),
        to_ukraine=_both(row.to_ukraine_kyiv, row.to_ukraine_moscow),
        to_russia=_both(row.to_russia_kyiv, row.to_russia_moscow),
    )


def _both(kyiv: int | None, moscow: int | None) -> str:
    counts = ((N_("{number} by Kyiv's count"), kyiv), (N_("{number} by Moscow's"), moscow))
    said = [say(words, number=number(count)) for words, count in counts if pd.notna(count)]
    return listed(said) or say("no number found")


def _own_totals(totals: pd.DataFrame) -> Iterator[str]:
    """What a mediator's own office counts (rows of mediator_totals), beside this record, in Markdown.

    Captives and where their sum parts from this record's, then mediations; else what it counts otherwise.
    """
    captives, mediations = compared(totals, "mediated_captives"), compared(totals, "mediations")
    if len(captives):
        yield _last(captives, CAPTIVES)
        yield _jumps(captives)
    if len(mediations):
        yield _last(mediations, MEDIATIONS)
    if captives.empty and mediations.empty:
        for row in totals.drop_duplicates(["as_of", "measure", "value"]).itertuples():
            yield say(
                OF_ANOTHER_KIND[bool(pd.notna(row.basis))],
                day=day(row.as_of),
                stated=bounded(number(row.value), row.bound),
                basis=plain(row.basis),
                document=documents.linked(row.publisher, row.url),
            )


def _last(totals: pd.DataFrame, sentences: dict[int, str]) -> str:
    last = totals.iloc[-1]
    gap = int(last.gap)
    return say(
        sentences[(gap > 0) - (gap < 0)],
        day=day(last.as_of),
        since=day(since(last)),
        stated=number(last.value),
        sum=number(last.record_sum),
        difference=number(abs(gap)),
        document=documents.linked(last.publisher, last.url),
    )


def _jumps(captives: pd.DataFrame) -> str:
    """On which days a total grew by something else than this record holds; each leads to its event."""
    jumps = captives[captives["change_of_gap"].ne(0)]
    if jumps.empty:
        return say("Each of its totals grew by just what this record holds.")
    days = [
        say(
            "{change} on {day} ({document})",
            change=signed(row.change_of_gap),
            day=day(row.as_of) if pd.isna(row.event_id) else tables.event_link(row.event_id),
            document=documents.linked(row.publisher, row.url),
        )
        for row in jumps.itertuples()
    ]
    return say(
        "The two part on these days: {days}. All its other totals grew by just what this record holds; what "
        "is known of a day stands with its event.",
        days="; ".join(days),
    )
