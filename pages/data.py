"""Data: browse and search every table, and take it away as CSV, Parquet or Excel."""

import streamlit as st

import filters
import queries
from terms import N_, number, say
from ui import downloads, show, tables

HOLDS = {
    "events": say("One row is a handover, or one called off."),
    "claims": say(
        "One row is one number that one claimant gave, in one document, for one event or one "
        "agreement as a whole."
    ),
    "documents": say("One row is a page where something was published."),
    "running_totals": say("One row is a total that somebody stated as of a day."),
    "mediations": say("One row is one claimant crediting one mediator for one event, in one document."),
    "agreements": say("One row is a deal that one or more events carry out."),
    "claimants": say("One row is an office that makes claims."),
    "mediators": say("One row is a state or body that anybody credits with mediating."),
    "versions": say(
        "One row is one version of the record: what it was on the evening of a day on which it changed."
    ),
    "changes": say(
        "One row is one change of one row in one version: added, one cell corrected, or withdrawn."
    ),
    "link_checks": say("One row is a document's address asked once, with its last answer."),
}
NO_ROW = {
    "events": N_("**No row of events contains this text.** Try fewer letters, or another table."),
    "claims": N_("**No row of claims contains this text.** Try fewer letters, or another table."),
    "documents": N_("**No row of documents contains this text.** Try fewer letters, or another table."),
    "running_totals": N_(
        "**No row of running totals contains this text.** Try fewer letters, or another table."
    ),
    "mediations": N_("**No row of mediations contains this text.** Try fewer letters, or another table."),
    "agreements": N_("**No row of agreements contains this text.** Try fewer letters, or another table."),
    "claimants": N_("**No row of claimants contains this text.** Try fewer letters, or another table."),
    "mediators": N_("**No row of mediators contains this text.** Try fewer letters, or another table."),
    "versions": N_("**No row of versions contains this text.** Try fewer letters, or another table."),
    "changes": N_("**No row of changes contains this text.** Try fewer letters, or another table."),
    "link_checks": N_("**No row of link checks contains this text.** Try fewer letters, or another table."),
}
show.chosen()
record = show.record()
st.title(say("The record, row by row"), anchor=False)
st.markdown(
    say(
        "Everything this site shows comes from these eleven tables. Search any of them, follow any row to "
        "its event or document, take any of them away."
    )
)

with st.container(horizontal=True, vertical_alignment="bottom"):
    name = st.segmented_control(say("Table"), list(HOLDS), key="table", required=True) or "events"
    text = (
        st.text_input(
            say("Search in it"),
            key="search",
            placeholder=say("any word, number, publisher or id"),
            icon=":material/search:",
            max_chars=filters.LONGEST_SEARCH,
        )
        or ""
    )
rows = record.run(
    "browse_with_document" if name in ("claims", "mediations", "running_totals", "link_checks") else "browse",
    {"table": name, "text": text.strip()},
)
shown = say("{shown} of {all} rows.", shown=number(len(rows)), all=number(len(downloads.table(record, name))))
st.caption(f"{HOLDS[name]} {shown}")
if rows.empty:
    st.markdown(say(NO_ROW[name]))
else:
    tables.grid(rows, alt=say("Table {name} of the record", name=name), height=520)

st.header(say("Take this table away"), anchor=False)
with st.container(horizontal=True):
    st.download_button(
        "CSV",
        lambda: downloads.csv(rows),
        downloads.file_name(record, name, "csv"),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=say("The rows shown above."),
    )
    st.download_button(
        "Parquet",
        lambda: downloads.parquet(record, name),
        downloads.file_name(record, name, "parquet"),
        "application/vnd.apache.parquet",
        icon=":material/download:",
        on_click="ignore",
        help=say("The whole table."),
    )
    st.download_button(
        "Excel",
        lambda: downloads.excel(record, (name,)),
        downloads.file_name(record, name, "xlsx"),
        icon=":material/download:",
        on_click="ignore",
        help=say("The whole table, with its data dictionary and version."),
    )
st.header(say("Take the whole record away"), anchor=False)
with st.container(horizontal=True):
    st.download_button(
        say("CSV and Parquet (zip)"),
        lambda: downloads.whole_record(record),
        downloads.file_name(record, "record", "zip"),
        "application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
        type="primary",
    )
    st.download_button(
        "Excel",
        lambda: downloads.excel(record, queries.TABLES),
        downloads.file_name(record, "record", "xlsx"),
        icon=":material/table:",
        on_click="ignore",
    )

st.header(say("What the columns mean"), anchor=False)
meanings = downloads.dictionary()
cited = meanings["table"].eq("documents") & meanings["column"].isin(["publisher", "url"]) & ("url" in rows)
tables.table(
    meanings[meanings["table"].eq(name) | cited].drop(columns="table"),
    alt=say("Data dictionary of {name}", name=name),
)

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
