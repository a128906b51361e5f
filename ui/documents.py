"""The pages that the record cites: a copy in a web archive, and which of them were found gone."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pandas as pd
import streamlit as st

from terms import day, say
from ui.text import link

ARCHIVE = "https://web.archive.org/web"
# What may stand in an address as it is; all else would end it early, in an address or in a text.
PLAIN = "/:?&=%~+,;@!$*-._"


def archived(url: str, published: date | pd.Timestamp | None = None) -> str:
    """The address of an archive's copy nearest to the day of publication, or of all copies where none is
    known. Nobody is asked whether there is one.
    """
    when = "*" if published is None or pd.isna(published) else f"{published:%Y%m%d}"
    return f"{ARCHIVE}/{when}/{quote(url, safe=PLAIN)}"


def linked(publisher: str, url: str, published: date | pd.Timestamp | None = None) -> str:
    """Markdown that leads to a page, by its publisher's name, and to an archive's copy of it."""
    return say("{page} ([archive]({copy}))", page=link(publisher, url), copy=archived(url, published))


def gone() -> dict[str, str]:
    """Document -> that it is gone, and since which day we know: of those whose address was found dead."""
    found = st.session_state["record"].run("dead_links")
    return {row.document_id: say("gone on {day}", day=day(row.gone_on)) for row in found.itertuples()}


def with_copies(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an archive's copy behind each address, and which documents are gone where any is."""
    shown = frame.copy()
    for name in [name for name in frame if name == "url" or name.endswith("_url")]:
        days = frame.get(f"{name.removesuffix('url')}published", pd.Series(None, frame.index, object))
        copies = [
            None if pd.isna(url) else archived(url, when) for url, when in zip(frame[name], days, strict=True)
        ]
        place = shown.columns.get_loc(name) + 1
        shown.insert(place, f"{name.removesuffix('url')}archive", copies)
    if {"document_id", "url"} <= set(frame):
        marks = frame["document_id"].map(gone())
        if marks.notna().any():
            shown.insert(shown.columns.get_loc("archive"), "gone", marks.fillna(""))
    return shown
