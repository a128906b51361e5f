"""Frames of the record as tables: typed columns, ids as labels, every event and document one click away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from terms import DIRECTIONS, LABELS, MEASURES, SIDES, heading, listed, say, stated
from ui import documents, report

EVENT_COLUMNS = ("event_id", "previous_event_id", "next_event_id")
DAYS = (
    "date",
    "published",
    "as_of",
    "since",
    "period",
    "month",
    "previous_date",
    "next_date",
    "first_date",
    "last_date",
    "first_stage",
    "last_stage",
    "agreed_on",
    "earlier_as_of",
    "later_as_of",
    "released_on",
    "checked_to",
    "checked_on",
)
NAMED_BY = {"mediator_id": "mediator", "short_name": "claimant"}


def table(
    frame: pd.DataFrame,
    *,
    alt: str,
    key: str | None = None,
    column_config: dict[str, Any] | None = None,
    height: int | str = "auto",
) -> None:
    """A frame of the record with typed columns.

    Every event in it leads to its page, every document to its address and to a copy of it.
    """
    frame = documents.with_copies(frame)
    linked = frame.assign(**{name: "event?id=" + frame[name] for name in EVENT_COLUMNS if name in frame})
    linked = linked.assign(**{name: frame[name].replace(LABELS[name]) for name in LABELS if name in frame})
    # A name beside it says the same in more words.
    linked = linked.drop(columns=[name for name, beside in NAMED_BY.items() if {name, beside} <= set(frame)])
    st.dataframe(
        linked,
        hide_index=True,
        alt=alt,
        key=key,
        height=height,
        placeholder="",
        column_config=columns(frame) | (column_config or {}),
    )


def columns(frame: pd.DataFrame) -> dict[str, Any]:
    """Typed columns for any frame of the record: days as days, addresses as links, counts with separators."""
    typed: dict[str, Any] = {}
    for name in frame.columns:
        label = heading(name)
        if name in EVENT_COLUMNS:
            typed[name] = st.column_config.LinkColumn(label, display_text=r"id=(.+)$")
        elif name == "url" or name.endswith("_url"):
            typed[name] = st.column_config.LinkColumn(label, display_text=say("open"))
        elif name == "archive" or name.endswith("_archive"):
            typed[name] = st.column_config.LinkColumn(label, display_text=say("archive"))
        elif name in DAYS:
            typed[name] = st.column_config.DateColumn(label, format="D MMM YYYY")
        elif name == "year":
            typed[name] = st.column_config.NumberColumn(label, format="%d")
        elif pd.api.types.is_integer_dtype(frame[name]):
            typed[name] = st.column_config.NumberColumn(label, format="localized")
        else:
            typed[name] = st.column_config.Column(label)
    return typed


def claims_table(claims: pd.DataFrame, key: str) -> None:
    """Every claim about one event (rows of event_claims).

    Grouped by side and claimant, with links to the documents.
    """
    marks = {"is_stated": say("stated count"), "is_variant": say("variants")}
    shown = pd.DataFrame(
        {
            "side": claims["side"].map(SIDES),
            "claimant": claims["claimant"],
            "direction": claims["direction"].map(DIRECTIONS),
            "what it counts": claims["measure"].map(MEASURES),
            "number": [claim_words(row) for row in claims.itertuples()],
            "document_id": claims["document_id"],
            "url": claims["url"],
            "publisher": claims["publisher"],
            "published": claims["published"],
            "language": claims["language"],
            "mark": [
                listed(words for mark, words in marks.items() if getattr(row, mark))
                for row in claims.itertuples()
            ],
            "note": claims["note"].fillna(""),
        }
    )
    if report.link("correction"):
        shown["report"] = [
            report.link("correction", f"claims {report.claim_key(claim)}") for claim in claims.itertuples()
        ]
    table(
        shown,
        key=key,
        alt=say("Every claim about this event with its claimant, number, publisher and link"),
        column_config={
            "mark": st.column_config.Column(
                say("mark"),
                help=say(
                    "stated count: the claim that its side's number rests on (rule 1). variants: this "
                    "claimant gave different numbers."
                ),
            ),
            "number": st.column_config.Column(say("number"), alignment="right"),
            "document_id": None,
            "report": st.column_config.LinkColumn(say("report"), display_text=say("report an error")),
        },
    )


def readable(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with side and direction in words."""
    return claims.assign(side=claims["side"].map(SIDES), direction=claims["direction"].map(DIRECTIONS))


def claim_words(claim: Any) -> str:
    """One claim's number as text, with its bound: 207, at least 28, withheld."""
    return (
        say("withheld")
        if claim.bound == "withheld"
        else stated(claim.low if pd.notna(claim.low) else claim.high, "stated", claim.bound)
    )
