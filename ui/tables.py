"""Frames of the record as tables: typed columns, ids as labels, every event and document one click away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal
from uuid import uuid4

import numpy as np
import pandas as pd
import streamlit as st

from charts.sizes import period_name
from terms import DIRECTIONS, LABELS, SIDES, day, gave, heading, language, listed, number, say, stated
from ui import address, documents, report
from ui.text import link, plain

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
    "first_day",
    "last_day",
)
# On a phone what follows the documents has to be scrolled to: without these two rows looked alike.
WHAT_A_ROW_IS = (
    *EVENT_COLUMNS,
    "date",
    "period",
    "month",
    "year",
    "as_of",
    "since",
    "direction",
)
NAMED_BY = {"mediator_id": "mediator", "short_name": "claimant"}
# Numbers written out with their bound.
NUMBERS_AS_TEXT = ("number", "numbers")


# What a reader of a table has no use for: it is in the file that can be downloaded.
LEFT_OUT = ("document_id", "claimant_id", "agreement_id", "unit", "period_kind")
# A table longer than this scrolls by itself, under its headings.
LONG = 40
# Columns with names of offices and of states.
NAMED = ("claimant", "credited_by", "mediator")
# A text longer than so many characters needs room.
LONG_TEXT = 60


def table(frame: pd.DataFrame, *, alt: str, columns: tuple[str, ...] = ()) -> None:
    """Rows of the record as a table of HTML, which a screen reader reads and whose links a keyboard reaches.

    What a row is about comes first, then its numbers, then where they were printed, then the rest: on a phone
    the rest is what has to be scrolled to. Of columns, where they are named, no others are shown. Every event
    leads to its page, every document to its address and to a copy of it.
    """
    named = [name for name in columns if name in frame]
    shown = frame[named] if named else frame
    shown = shown.drop(columns=_left_out(frame, shown))
    shown = shown[sorted(shown, key=lambda name: _place(shown, name))]
    names = {name: heading(name) for name in shown}
    written = {names[name]: _writer(frame, name) for name in shown}
    # pandas writes what a cell shows, and leaves the value for the column's type and alignment. By itself
    # Streamlit names a table's styles by its place: a table that is kept may stand in another's.
    styled = shown.rename(columns=names).style.set_uuid(uuid4().hex[:12]).format(written, na_rep="")
    for name in shown:
        if width := _least_width(shown[name]):
            styled = styled.set_properties([names[name]], **{"min-width": width})
    height: int | Literal["content"] = 480 if len(shown) > LONG else "content"
    st.table(styled, hide_index=True, alt=alt, border="horizontal", height=height)


def totals_table(totals: pd.DataFrame, *, alt: str) -> None:
    """Totals that were stated (rows of totals_of_measure), the latest first, with what each counts."""
    numbers = [stated(row.value, "stated", row.bound) for row in totals.itertuples()]
    columns = ("as_of", "number", "url", "claimant", "since", "basis")
    table(totals.assign(number=numbers)[::-1], alt=alt, columns=columns)


def _least_width(column: pd.Series) -> str:
    """How wide a column must at least be, in CSS; empty for those that may be as narrow as their words.

    Where room is short, columns without one are squeezed to a word a line, and rows grow as tall as a page.
    """
    if column.name in (*DAYS, *EVENT_COLUMNS, *NUMBERS_AS_TEXT):
        return "6.5rem"
    if str(column.name).endswith("url") or column.name in NAMED:
        return "9rem"
    texts = [value for value in column if isinstance(value, str)]
    return "14rem" if any(len(text) > LONG_TEXT for text in texts) else ""


def _left_out(frame: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """Ids of what is named beside them, and what stands in another column's cell already."""
    beside = [*LEFT_OUT, *(name for name, named in NAMED_BY.items() if named in shown)]
    beside += [f"{stem}publisher" for stem in _stems(frame)]
    if "event_id" in shown:
        beside.append("date")
    return [name for name in beside if name in shown]


def _stems(frame: pd.DataFrame) -> list[str]:
    """What stands before url in the names of columns with addresses: nothing, or earlier_ and the like."""
    return [name.removesuffix("url") for name in frame if name == "url" or name.endswith("_url")]


def _place(frame: pd.DataFrame, name: str) -> int:
    """Where a column stands: what the row is about, numbers, documents, the rest."""
    if name in WHAT_A_ROW_IS or name == frame.columns[0]:
        return 0
    if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name]):
        return 1
    if name in NUMBERS_AS_TEXT:
        return 1
    return 2 if name == "url" or name.endswith("_url") else 3


def _writer(frame: pd.DataFrame, name: str) -> Callable[[Any], str]:
    """How the values of a column are written, as Markdown."""
    if name in EVENT_COLUMNS:
        return event_link
    if name == "url" or name.endswith("_url"):
        return _document_writer(frame, name.removesuffix("url"))
    if name == "report":
        return lambda url: link(say("report an error"), url)
    if name == "period" and "period_kind" in frame:
        return lambda value: period_name(value, frame["period_kind"].iloc[0])
    if name in DAYS:
        return lambda value: day(pd.Timestamp(value))
    if name in LABELS:
        return lambda value: LABELS[name].get(value, value)
    if pd.api.types.is_bool_dtype(frame[name]):
        return lambda value: say("yes") if value else ""
    if name == "year":
        return str
    if pd.api.types.is_integer_dtype(frame[name]):
        return number
    if pd.api.types.is_float_dtype(frame[name]):
        return "{:,.1f}".format
    return lambda value: listed(value) if isinstance(value, list | np.ndarray) else plain(str(value))


def event_link(event_id: str) -> str:
    """A link to an event by its day, with which begins every id; the second of a day says so."""
    when, more = event_id[:10], event_id[11:]
    return f"[{day(date.fromisoformat(when))}{f' ({more})' if more else ''}]({address.of_event(event_id)})"


def _document_writer(frame: pd.DataFrame, stem: str) -> Callable[[Any], str]:
    """Documents by their publisher, each with an archive's copy nearest to the day it was published."""
    known = frame.drop_duplicates(f"{stem}url").set_index(f"{stem}url")
    publishers = known.get(f"{stem}publisher", pd.Series(say("open"), known.index)).to_dict()
    published = known.get(f"{stem}published", pd.Series(None, known.index, object)).to_dict()
    return lambda url: documents.linked(publishers[url], url, published[url])


def grid(
    frame: pd.DataFrame,
    *,
    alt: str,
    key: str | None = None,
    height: int | Literal["auto"] = "auto",
) -> None:
    """A whole table of the record to sort and to search in, as it was collected.

    Every event in it leads to its page, every document to its address and to a copy of it.
    """
    frame = documents.with_copies(frame)
    events = [name for name in EVENT_COLUMNS if name in frame]
    linked = frame.assign(**{name: frame[name].map(address.of_event, na_action="ignore") for name in events})
    linked = linked.assign(**{name: frame[name].replace(LABELS[name]) for name in LABELS if name in frame})
    if "kinds" in frame:
        linked["kinds"] = frame["kinds"].map(
            lambda kinds: listed(LABELS["kind"][kind] for kind in kinds.split("; ")), na_action="ignore"
        )
    # A name beside it says the same in more words.
    linked = linked.drop(columns=[name for name, beside in NAMED_BY.items() if {name, beside} <= set(frame)])
    st.dataframe(
        linked, hide_index=True, alt=alt, key=key, height=height, placeholder="", column_config=columns(frame)
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


def claims_table(claims: pd.DataFrame) -> None:
    """What was said about one event (rows of event_claims): the number and its document first.

    Grouped by side and claimant. The direction stands in the table where there are several.
    """
    marks = {"is_stated": say("its side's count"), "is_variant": say("gave other numbers too")}
    rows = list(claims.itertuples())
    shown = pd.DataFrame(
        {
            "number": [given(row) for row in rows],
            "direction": claims["direction"].map(DIRECTIONS),
            "url": claims["url"],
            "claimant": claims["claimant"],
            "publisher": claims["publisher"],
            "published": claims["published"],
            "mark": [listed(words for mark, words in marks.items() if getattr(row, mark)) for row in rows],
            "note": claims["note"].fillna(""),
            "side": claims["side"].map(SIDES),
            "language": claims["language"].map(language, na_action="ignore").fillna(""),
        }
    )
    if shown["direction"].nunique() < 2:
        shown = shown.drop(columns="direction")
    if not shown["mark"].any():
        shown = shown.drop(columns="mark")
    gone = claims["document_id"].map(documents.gone())
    if gone.notna().any():
        shown["gone"] = gone.fillna("")
    if report.link("correction"):
        shown["report"] = [report.link("correction", f"claims {report.claim_key(row)}") for row in rows]
    table(shown, alt=say("Every number given about this event with its document, who gave it, and when"))


def given(claim: Any) -> str:
    """One claim's number as text, with its bound and what it counts: 207 in all, at least 28 wounded."""
    return say("number withheld") if claim.bound == "withheld" else gave(claim_words(claim), claim.measure)


def claim_words(claim: Any) -> str:
    """One claim's number as text, with its bound: 207, at least 28, withheld."""
    return (
        say("withheld")
        if claim.bound == "withheld"
        else stated(claim.low if pd.notna(claim.low) else claim.high, "stated", claim.bound)
    )
