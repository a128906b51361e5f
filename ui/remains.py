"""What stands around the pictures of the dead: sums of each side, what an office states, its totals."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from exhibits import remains
from exhibits.remains import parameters_of
from filters import Filters
from queries import Record
from terms import COUNT_OF, DIRECTIONS, counted, day, listed, number, say, stated
from ui import documents, tables
from ui.caching import cached
from ui.text import plain


@cached
def left_out(record: Record, chosen: Filters) -> str:
    """That the filters leave out some repatriations of these days, in Markdown; empty where they do not."""
    whole = remains.of_all(chosen)
    if chosen == whole:
        return ""
    n_shown = len(record.run("events_shown", parameters_of(chosen)))
    n_all = len(record.run("events_shown", parameters_of(whole)))
    if n_shown == n_all:
        return ""
    return say(
        "**{shown} of {all} of these days** are shown: the filters set on any page apply to this one too, "
        "here {filters}.",
        shown=number(n_shown),
        all=counted(n_all, "repatriations"),
        filters=plain(listed(remains.narrowed_by(record, chosen))),
    )


@cached
def sums(record: Record, chosen: Filters) -> None:
    """Each side's number each way, side by side, and the last total that an office states itself."""
    years = record.run("remains_by_year", parameters_of(chosen))
    for direction, column in zip(("to_ukraine", "to_russia"), st.columns(2, gap="medium"), strict=True):
        whole = remains.in_all(years, direction)
        with column:
            st.markdown(say("**Returned {direction}**", direction=DIRECTIONS[direction]))
            with st.container(horizontal=True):
                for side in ("kyiv", "moscow"):
                    count = whole[f"{side}_count"]
                    label = say("none found") if pd.isna(count) else number(count)
                    st.metric(COUNT_OF[side], label, width="content")
            st.caption(remains.compared(whole))
    if total := remains.to_quote(_totals(record, chosen), chosen):
        events = record.run("events_shown", parameters_of(chosen))
        st.markdown(
            say(
                "**What an office states itself: {sentence}** ({printed}), the last such total found for the "
                "whole war. {later} The sums above add up what was said of each event, to {day}.",
                sentence=plain(remains.quoted(total)),
                printed=documents.linked(total.publisher, total.url),
                later=remains.later(total, events),
                day=day(events["date"].max()),
            )
        )


@cached
def events(record: Record, chosen: Filters) -> dict[str, str]:
    """The repatriations shown, id -> what both sides say of it."""
    return {
        row.event_id: say(
            "{day}: to Ukraine Kyiv {kyiv}, Moscow {moscow}",
            day=day(row.date),
            kyiv=stated(row.to_ukraine_kyiv, row.to_ukraine_kyiv_status),
            moscow=stated(row.to_ukraine_moscow, row.to_ukraine_moscow_status),
        )
        for row in record.run("events_shown", parameters_of(chosen)).itertuples()
    }


@cached
def wholes(record: Record, chosen: Filters) -> None:
    """What was said of an agreement as a whole, where it was carried out within the days chosen."""
    claims = record.run("agreement_claims")
    is_of_these_days = claims["first_stage"].le(pd.Timestamp(chosen.last_day)) & claims["last_stage"].ge(
        pd.Timestamp(chosen.first_day)
    )
    claims = claims[claims["measure"].eq("remains") & is_of_these_days]
    if claims.empty:
        return
    st.header(say("What was said of an agreement as a whole"), anchor=False)
    st.caption(say("Of the filters only the days touch this table: agreements carried out within them."))
    tables.table(
        claims.assign(number=[stated(row.low, "stated", row.bound) for row in claims.itertuples()]),
        alt=say("What was said of the bodies handed over under one agreement as a whole"),
        columns=("number", "direction", "url", "claimant", "published", "agreement"),
    )


@cached
def stated_totals(record: Record, chosen: Filters) -> None:
    """The totals of bodies that offices stated, folded up, where there are any."""
    totals = _totals(record, chosen)
    if totals.empty:
        return
    st.header(say("Totals that were stated, to Ukraine"), anchor=False)
    st.caption(
        say(
            "Offices count since different days and on different bases; each row says which. Of the filters "
            "only the days touch this table: totals stated as of one of them."
        )
    )
    with st.expander(say("{totals}, the latest first", totals=counted(len(totals), "totals"))):
        tables.totals_table(
            totals, alt=say("Stated totals of bodies returned to Ukraine, with what each counts since when")
        )


def _totals(record: Record, chosen: Filters) -> pd.DataFrame:
    return record.run("totals_of_measure", parameters_of(chosen) | {"measure": "ukrainian_remains_returned"})
