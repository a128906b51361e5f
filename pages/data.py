"""Data: browse and search every table, and take it away as CSV, Parquet or Excel."""

from functools import partial

import streamlit as st

import filters
import queries
from formats import record as downloads
from formats.attribution import name_of_file
from terms import counted, say
from ui import data, show

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
chosen = show.chosen()
record = show.record()
st.title(say("The record, row by row"), anchor=False)
st.markdown(
    say(
        "Everything this site shows comes from these {tables}. Search any of them, follow any row to "
        "its event or document, take any of them away.",
        tables=counted(len(TABLES), "tables"),
    )
)
st.markdown(
    say(
        ":material/info: **This is the whole record: the filters do not apply here.** It has every event, "
        "also those that were called off, people arriving home, and the dead."
    )
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    name = st.selectbox(
        say("Table"), list(TABLES), key="table", format_func=lambda table: TABLES[table][0], width=280
    )
    text = (
        st.text_input(
            say("Search in it"),
            key="search",
            placeholder=say("any word, number or publisher"),
            icon=":material/search:",
            max_chars=filters.LONGEST_SEARCH,
        )
        or ""
    )
called, holds = TABLES[name]
data.rows(record, chosen, name, called, holds, data.folded(text))

st.header(say("Take this table away"), anchor=False)
with st.container(horizontal=True):
    st.download_button(
        "CSV",
        partial(data.csv, record, name, data.folded(text)),
        name_of_file(record, name, "csv"),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=say("The rows shown above."),
    )
    st.download_button(
        "Parquet",
        partial(downloads.parquet, record, name),
        name_of_file(record, name, "parquet"),
        "application/vnd.apache.parquet",
        icon=":material/download:",
        on_click="ignore",
        help=say("The whole table."),
    )
    st.download_button(
        "Excel",
        partial(downloads.excel, record, (name,)),
        name_of_file(record, name, "xlsx"),
        icon=":material/download:",
        on_click="ignore",
        help=say("The whole table, with its data dictionary and version."),
    )
st.header(say("Take the whole record away"), anchor=False)
with st.container(horizontal=True):
    st.download_button(
        say("CSV and Parquet (zip)"),
        partial(downloads.whole_record, record),
        name_of_file(record, "record", "zip"),
        "application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        type="primary",
    )
    st.download_button(
        "Excel",
        partial(downloads.excel, record, queries.TABLES),
        name_of_file(record, "record", "xlsx"),
        icon=":material/table:",
        on_click="ignore",
    )

st.header(say("What the columns mean"), anchor=False)
data.meanings(name, called)

st.header(say("Query it yourself"), anchor=False)
duck, frame = st.tabs(["DuckDB", "pandas"])
duck.code(
    """select e.date, e.title, o.side, c.direction, c.low, c.high, d.publisher, d.url
from 'claims.parquet' c
join 'events.parquet' e using (event_id)
join 'claimants.parquet' o using (claimant_id)
join 'documents.parquet' d using (document_id)
where e.event_id = '2024-01-31' and c.measure = 'total'
order by o.side, c.direction;""",
    language="sql",
)
frame.code(
    """import pandas as pd

claims = pd.read_parquet("claims.parquet")
claimants = pd.read_parquet("claimants.parquet")
told = claims[(claims["event_id"] == "2024-01-31") & (claims["measure"] == "total")]
totals = told.merge(claimants, on="claimant_id")
print(totals.groupby(["side", "direction"])["low"].agg(["min", "max", "count"]))""",
    language="python",
)
