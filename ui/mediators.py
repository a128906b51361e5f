"""What the page of mediators says of one mediator, in sentences with their documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from exhibits.mediators import compared, since
from terms import N_, bounded, counted, day, listed, number, say, signed
from ui import documents, tables
from ui.text import plain

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
# By whether the page says what it counts.
OF_ANOTHER_KIND = {
    True: N_("By {day} it stated {stated} {basis} ({document}). This page counts otherwise."),
    False: N_("By {day} it stated {stated} ({document}). This page counts otherwise."),
}


def who_credits(row: Any) -> str:
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


def own_totals(totals: pd.DataFrame) -> Iterator[str]:
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
