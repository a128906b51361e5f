"""The ways out of a view, in one menu: link, picture, data, embedding, citation, query, report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

import queries
from filters import Filters, choices
from formats import citations, tables
from formats.attribution import View, file_name, name_of_file, query, title
from formats.chromium import executable
from terms import day, say
from ui import address, report

PICTURES = {"png": "PNG", "svg": "SVG"}
DATA = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "json": "JSON"}
BRIEFS = {"pdf": "PDF", "docx": "Word", "html": say("Web page")}
# Pictures, files and briefs have addresses where server.py serves, which says so here; `streamlit run app.py`
# has pages alone.
HAS_ADDRESSES = False


def of_view(view: View, key: str) -> None:
    """Everything that can be taken away of an exhibit as it is shown."""
    link()
    answer = view.answer()
    if HAS_ADDRESSES:
        with _row(say("Picture")):
            # Without Chromium the light page draws, and makes PNG and SVG in the reader's browser.
            made = PICTURES if executable() else {"html": say("PNG and SVG, on a page of its own")}
            for ending, label in made.items():
                st.link_button(label, _address(view, ending), icon=":material/image:")
    with _row(say("Data")):
        for ending, label in DATA.items():
            _file(view, ending, label, key)
    with st.container(horizontal=True):
        if HAS_ADDRESSES and st.button(say("Embed"), key=f"{key}_embed", icon=":material/web:"):
            _embed(view, title(view, answer))
        if st.button(say("Cite"), key=f"{key}_cite", icon=":material/format_quote:"):
            cite(citations.of_view(view, answer, address.base()))
        _query_button(answer.question, answer.parameters, key)
    report.button("correction", say("Report an error"), f"chart {key} (query {answer.question})")


def of_table(
    record: queries.Record, frame: pd.DataFrame, question: str, asked: Mapping[str, Any], key: str
) -> None:
    """What can be taken away of a table that belongs to no picture."""
    link()
    st.download_button(
        say("Download CSV"),
        frame.to_csv(index=False),
        name_of_file(record, question, "csv"),
        "text/csv",
        key=f"{key}_csv",
        icon=":material/download:",
        on_click="ignore",
    )
    _query_button(question, asked, key)
    report.button("correction", say("Report an error"), f"chart {key} (query {question})")


def of_event(record: queries.Record, event_id: str) -> None:
    """Everything that can be taken away of an event's page."""
    link()
    if HAS_ADDRESSES:
        with _row(say("Data")):
            st.link_button("JSON", f"api/v1/events/{event_id}", icon=":material/download:")
            st.link_button(say("Feed"), f"event/{event_id}.xml", icon=":material/rss_feed:")
    if st.button(say("Cite"), key="event_cite", icon=":material/format_quote:"):
        cite(citations.of_event(record, event_id, address.base()))
    report.button("correction", say("Report an error"), f"events {event_id}")
    report.button("source", say("Add a source"), f"events {event_id}")


def brief(record: queries.Record, chosen: Filters) -> None:
    """One to three pages for a meeting, of what is chosen, in the forms that people hand round."""
    if not HAS_ADDRESSES:
        return
    words = query(chosen.words(choices(record)))
    shut = st.popover(
        say("Brief for a meeting"), icon=":material/description:", key="brief", on_change="rerun"
    )
    if shut.open:
        with shut:
            st.caption(
                say(
                    "What can be quoted and whose it is, charts, what the sides disagree about, the events, "
                    "and numbered sources, for the filters that are set."
                )
            )
            with st.container(horizontal=True, gap="xsmall"):
                for ending, label in BRIEFS.items():
                    st.link_button(label, f"brief.{ending}{words}", icon=":material/description:")


def menu(key: str) -> PopoverContainer:
    """The menu, shut; what is in it is made once it is open."""
    return st.popover(
        say("Share and download"),
        icon=":material/ios_share:",
        type="tertiary",
        key=f"{key}_menu",
        on_change="rerun",
    )


def link() -> None:
    """The address of the page as it is shown, to copy."""
    st.caption(say("Link to this view"))
    st.code(address.permalink(), language=None)


def _row(label: str) -> DeltaGenerator:
    st.caption(label)
    return st.container(horizontal=True, gap="xsmall")


def _address(view: View, ending: str) -> str:
    return f"exhibit/{view.exhibit.name}.{ending}{query(view.words())}"


def _file(view: View, ending: str, label: str, key: str) -> None:
    """An exhibit as a file: by its address, or made once it is asked for."""
    if HAS_ADDRESSES:
        st.link_button(label, _address(view, ending), icon=":material/download:")
        return
    st.download_button(
        label,
        partial(tables.make, view, ending, address.base()),
        file_name(view, ending),
        tables.MEDIA_TYPES[ending],
        key=f"{key}_{ending}",
        icon=":material/download:",
        on_click="ignore",
    )


@st.dialog(say("Embed this picture"), width="large")
def _embed(view: View, called: str) -> None:
    st.markdown(
        say(
            "Put this into a page of yours. It shows the picture at once, and the interactive chart to "
            "whoever points at it. It follows the record as it grows."
        )
    )
    st.code(
        f'<iframe src="{address.base()}/{escape(_address(view, "html"))}" title="{escape(called)}" '
        'width="100%" height="560" style="border:0" loading="lazy"></iframe>',
        language="html",
        wrap_lines=True,
    )


@st.dialog(say("Cite"), width="large")
def cite(cited: citations.Cited) -> None:
    """How to cite something of the record, in the formats that reference managers read."""
    written = {
        say("Text"): accessed(cited, date.today()),
        "BibTeX": citations.bibtex(cited),
        "RIS": citations.ris(cited),
        "CSL-JSON": tables.json_bytes(citations.csl(cited)).decode(),
    }
    for tab, text in zip(st.tabs(list(written)), written.values(), strict=True):
        tab.code(text, language=None, wrap_lines=True)


def accessed(cited: citations.Cited, today: date) -> str:
    """A citation as text, with the day on which it was read."""
    return say("{citation} Accessed {today}.", citation=citations.plain(cited), today=day(today))


def _query_button(question: str, asked: Mapping[str, Any], key: str) -> None:
    if st.button(say("The query behind it"), key=f"{key}_query", icon=":material/code:"):
        _show_query(question, asked)


@st.dialog(say("The query behind it"), width="large")
def _show_query(question: str, asked: Mapping[str, Any]) -> None:
    """The SQL of a question, what it builds on, and the values that the page binds."""
    named = {
        name: str(value) if isinstance(value, date) else value
        for name, value in asked.items()
        if name in queries.parameters_named(question)
    }
    st.caption(say("The values that this page binds to the query's parameters:"))
    st.json(named)
    st.code(queries.sql(question), language="sql")
    for other in queries.builds_on(question):
        st.caption(say("It builds on `{query}`:", query=other))
        st.code(queries.sql(other), language="sql")
