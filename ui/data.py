"""The rows of one table of the record that contain a text, and what its columns mean."""

from __future__ import annotations

import unicodedata

import pandas as pd
import streamlit as st

from filters import Filters
from formats import record as downloads
from queries import Record
from terms import heading, number, say
from ui import tables
from ui.caching import cached

# Tables that cite a document: its publisher and address stand beside each of their rows.
CITING = ("claims", "mediations", "running_totals", "link_checks")

# What each table is called, and what one row of it is.
TABLES = {
    "events": (say("Events"), say("One row is a handover, or one called off.")),
    "claims": (
        say("Numbers given"),
        say(
            "One row is one number that one office or publisher gave, in one document, for one event or for "
            "one agreement as a whole."
        ),
    ),
    "documents": (say("Documents"), say("One row is a page where something was published.")),
    "running_totals": (
        say("Running totals"),
        say("One row is a total that somebody stated as of a day."),
    ),
    "mediations": (
        say("Mediation credited"),
        say("One row is one office or publisher crediting one mediator for one event, in one document."),
    ),
    "agreements": (say("Agreements"), say("One row is a deal that one or more events carry out.")),
    "claimants": (
        say("Offices and others who give numbers"),
        say("One row is an office that gives numbers, or the publishers themselves."),
    ),
    "mediators": (
        say("Mediators"),
        say("One row is a state or body that anybody credits with mediating."),
    ),
    "versions": (
        say("Versions of the record"),
        say("One row is one version of the record: what it was on the evening of a day on which it changed."),
    ),
    "changes": (
        say("Changes of the record"),
        say("One row is one change of one row in one version: added, one cell corrected, or withdrawn."),
    ),
    "link_checks": (
        say("Checks of links"),
        say("One row is a document's address asked once, with its last answer."),
    ),
    "holes": (
        say("Known holes"),
        say("One row is one thing that the record is known to lack, over one span of days."),
    ),
}


def title(table: str) -> str:
    """What a table is called."""
    return TABLES[table][0]


def folded(text: str) -> str:
    """A text looked for as browse.sql takes it: without blanks around it, in lower case and composed letters.

    What finds the same rows is looked for once, however it was typed.
    """
    return unicodedata.normalize("NFC", text).strip().lower()


@cached
def rows(record: Record, chosen: Filters, name: str, called: str, holds: str, text: str) -> None:
    """The rows of a table that contain a folded text, with how many they are.

    Its links to events carry the filters that are chosen.
    """
    found = _rows(record, name, text)
    n_all = len(downloads.table(record, name))
    shown = say("{shown} of {all} rows.", shown=number(len(found)), all=number(n_all))
    st.caption(f"{holds} {shown}")
    if found.empty:
        st.markdown(say("**No row of this table contains this text.** Try fewer letters, or another table."))
    else:
        tables.grid(found, alt=say("The table “{name}” of the record", name=called), height=520)


def csv(record: Record, name: str, text: str) -> bytes:
    """The rows of a table that contain a folded text."""
    return downloads.csv(_rows(record, name, text))


@cached
def meanings(name: str, called: str) -> None:
    """What each column of a table means, also those of the documents that it cites."""
    every = downloads.dictionary()
    is_cited = every["table"].eq("documents") & every["column"].isin(["publisher", "url"])
    of_table = every[every["table"].eq(name) | (is_cited if name in CITING else False)]
    tables.table(
        of_table.assign(heading=of_table["column"].map(heading))[
            ["heading", "description", "allowed", "required", "type", "column"]
        ],
        alt=say("What each column of “{name}” means, and its name in the files", name=called),
    )


def _rows(record: Record, name: str, text: str) -> pd.DataFrame:
    question = "browse_with_document" if name in CITING else "browse"
    return record.run(question, {"table": name, "text": text})
