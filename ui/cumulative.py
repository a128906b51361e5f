"""What stands around the curves: where they end, what was said of agreements, officials' totals."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from exhibits import cumulative, headline
from filters import Filters
from queries import Record
from terms import say
from ui import show, tables
from ui.caching import cached
from ui.text import plain


@cached
def ends(record: Record, chosen: Filters, direction: str, curves: Sequence[str]) -> None:
    """Where the curves of one direction end, and what the best available rests on."""
    rows = record.run("headline", chosen.parameters()).itertuples()
    row = next(row for row in rows if row.direction == direction)
    st.markdown(
        say(
            "**{ends}.** {best} {apart}",
            ends=headline.ends(row, curves),
            best=plain(headline.best_available(row)),
            apart=plain(headline.apart(row)),
        )
    )


@cached
def how_to_read(record: Record, chosen: Filters) -> None:
    """How the curves are to be read."""
    show.how_to_read(cumulative.how_to_read(record, chosen))


@cached
def wholes(record: Record, chosen: Filters) -> None:
    """What was said of the agreements shown whose stages have no numbers of their own, if there are any."""
    spans = record.run("agreement_spans", chosen.parameters())
    claims = record.run("agreement_claims")
    claims = claims[claims["agreement"].isin(spans["agreement"]) & claims["measure"].eq("total")]
    if claims.empty:
        return
    st.header(say("What was said of agreements as a whole"), anchor=False)
    tables.table(
        claims.drop(columns="measure"),
        alt=say("What was said of agreements whose stages have no numbers of their own, with links"),
    )


@cached
def officials(record: Record, chosen: Filters) -> bool:
    """That officials stated totals themselves. Returns whether they did."""
    if cumulative.official_totals(record, chosen).empty:
        return False
    st.header(say("Totals that officials stated themselves"), anchor=False)
    st.markdown(
        say(
            "Each for the whole war as of a day, everybody included. What an office counts differs: "
            "exchanges only, or also those returned outside exchanges."
        )
    )
    return True
