"""Data: browse and search every table, and take it away as CSV, Parquet or Excel."""

from functools import partial

import streamlit as st

import filters
import queries
from formats import record as downloads
from formats.attribution import name_of_file
from terms import counted, say
from ui import data, show

chosen = show.chosen()
record = show.record()
st.title(say("The record, row by row"), anchor=False)
st.markdown(
    say(
        "Everything this site shows comes from these {tables}. Search any of them, follow any row to "
        "its event or document, take any of them away.",
        tables=counted(len(data.TABLES), "tables"),
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
        say("Table"),
        list(data.TABLES),
        key="table",
        format_func=data.title,
        width=280,
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
called, holds = data.TABLES[name]
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
