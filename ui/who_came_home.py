"""What stands around the pictures of who came home: sentences, and the events behind a number."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from exhibits import groups
from filters import Filters
from queries import Record
from terms import RECEIVER, counted, say, stated
from ui import documents, show, tables
from ui.caching import cached
from ui.text import plain


@cached
def answer(record: Record, chosen: Filters, options: Mapping[str, str]) -> bool:
    """What each side named of those who returned to it, and what its offices stated themselves.

    Returns whether there is any number.
    """
    counts = _counts(record, chosen, options)
    if counts.empty:
        return False
    said = [" ".join(groups.sentences(counts, direction, record, chosen)) for direction in RECEIVER]
    for total, sentence in groups.stated_for(_totals(record, chosen), counts, chosen):
        said.append(f"{plain(sentence)} ({documents.linked(total.publisher, total.url)})")
    st.markdown("\n\n".join(said))
    return True


@cached
def broken_down(record: Record, chosen: Filters, options: Mapping[str, str]) -> None:
    """How much was broken down, as a heading."""
    st.header(groups.broken_down(_counts(record, chosen, options)), anchor=False)


@cached
def named(record: Record, chosen: Filters, options: Mapping[str, str], group: str) -> None:
    """How many of one group each side named."""
    show.sentences(groups.named(_counts(record, chosen, options), group))


def events_of_one_group(record: Record, chosen: Filters, options: Mapping[str, str], group: str) -> None:
    """The events that make up the number of one group, of the bar that the link names or of all."""
    bars = set(_counts(record, chosen, options)["part"].dropna())
    unknown = say(
        "The bar that this link names is not among those shown: it is unknown, or the filters leave it out."
    )
    part = show.of_link("period", bars, unknown)
    _events_of_group(record, chosen, options, group, part)


@cached
def _events_of_group(
    record: Record, chosen: Filters, options: Mapping[str, str], group: str, part: str
) -> None:
    listed = groups.events_of(record, chosen, options, group, part)
    if listed.empty:
        part, listed = "", groups.events_of(record, chosen, options, group)
    if part:
        counts = _counts(record, chosen, options)
        st.markdown(
            say(
                "{events} of the bar selected: **{bar}**.",
                events=counted(listed["event_id"].nunique(), "events"),
                bar=plain(counts.loc[counts["part"].eq(part), "row"].iloc[0]),
            )
        )
    _list_events(listed, say("The events that make up the number, with office and document"))


@cached
def stated_totals(record: Record, chosen: Filters) -> None:
    """The totals of civilians that offices stated, where there are any."""
    totals = _totals(record, chosen)
    if totals.empty:
        return
    st.header(say("Totals of civilians that were stated, to Ukraine"), anchor=False)
    st.caption(
        say(
            "Offices count since different days, and may count civilians whose return this record does not "
            "have. Of the filters only the days touch this table: totals stated as of one of them."
        )
    )
    tables.totals_table(
        totals, alt=say("Stated totals of civilians returned to Ukraine, with what each counts since when")
    )


@cached
def returns_of_children(record: Record, chosen: Filters, options: Mapping[str, str]) -> None:
    """Every return of a child by everybody's numbers."""
    returns = groups.events_of(record, chosen, options, "children")
    if returns.empty:
        show.nothing(say("No return of a child in this selection."))
    else:
        _list_events(returns, say("Returns of children by everybody's numbers, with documents"))


@cached
def _counts(record: Record, chosen: Filters, options: Mapping[str, str]) -> pd.DataFrame:
    return groups.counts(record, chosen, options)


def _totals(record: Record, chosen: Filters) -> pd.DataFrame:
    measure = {"measure": "ukrainian_civilians_returned"}
    return record.run("totals_of_measure", chosen.parameters() | measure)


def _list_events(frame: pd.DataFrame, alt: str) -> None:
    """Rows of group_events: the number with its bound, and where it leads."""
    numbers = [stated(row.number, "stated", row.bound) for row in frame.itertuples()]
    shown = ("number", "event_id", "url", "direction", "side", "claimant", "published")
    tables.table(frame.assign(number=numbers), alt=alt, columns=shown)
