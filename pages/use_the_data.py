"""Use the data: every chart as a file, the record over the web, the API, how to cite; examples to paste."""

import streamlit as st

from formats import citations, examples
from queries import TABLES
from terms import counted, say
from ui import address, show

show.chosen()
record = show.record()
base = address.base()

st.title(say("Use the data"), anchor=False)
st.markdown(
    say(
        "Everything here can be had as a file or by a program, without asking and without a key. What you "
        "see on a page is one address: **the words of its link, with an ending**."
    )
)

st.header(say("Any chart is a file"), anchor=False)
st.code(f"{base}/{examples.FILTERED}", language=None)
st.markdown(
    say(
        "In the place of `csv` there may be `json`, `parquet` or `xlsx`, and for the picture `svg` or "
        "`png`. The words behind it are those of the page's link. A word that the chart does not obey is "
        "refused with what it may be, so that no file holds something else than it says. What the columns "
        "mean is in each file; for a CSV it stands beside it, under `.csv.metadata.json`."
    )
)

st.header(say("In your own tools"), anchor=False)
st.markdown(say("Each of these works as it stands."))
tools = {
    "Python, pandas": (examples.pandas, "python"),
    "Python, DuckDB": (examples.duckdb, "python"),
    "SQL, DuckDB": (examples.sql, "sql"),
    "R": (examples.r, "r"),
    "Google Sheets": (examples.google_sheets, None),
    "Excel, Power Query": (examples.power_query, None),
    say("The API, page by page"): (examples.api, "python"),
}
for tool, (write, language) in tools.items():
    st.subheader(tool, anchor=False)
    st.code(write(base), language=language)
    if write is examples.power_query:
        st.caption(say("In Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor."))

st.header(say("The API"), anchor=False)
st.markdown(
    say(
        "Events, claims, documents, stated counts, disagreements, mediators, running totals and changes as "
        "JSON, with the same words, in pages: [what there is and what each column means]({page}), and the "
        "same [for programs]({document}) as OpenAPI.",
        page=f"{base}/api/v1/",
        document=f"{base}/api/v1/openapi.json",
    )
)

st.header(say("The record itself"), anchor=False)
st.markdown(
    say(
        "{tables}, [described column by column]({package}), each as CSV and as Parquet under an "
        "address that stays: [{table}]({table}). All of it in one file: [CSV and Parquet]({zip}), "
        "[Excel]({excel}).",
        tables=counted(len(TABLES), "tables"),
        package=f"{base}/data/datapackage.json",
        table=f"{base}/data/claims.parquet",
        zip=f"{base}/data/record.zip",
        excel=f"{base}/data/record.xlsx",
    )
)

st.header(say("The same numbers later"), anchor=False)
st.markdown(
    say(
        "The record grows and is corrected. With `version={version}` an address says for ever what the "
        "record of today says, computed from the list of its changes; where it cannot, it says so.",
        version=record.version,
    )
)
st.code(f"{base}/{examples.FILTERED}&version={record.version}", language=None)

st.header(say("How to cite"), anchor=False)
st.code(citations.plain(citations.of_record(record, base)), language=None, wrap_lines=True)
st.markdown(
    say(
        "The same as [BibTeX]({bibtex}), [RIS]({ris}) and [CSL-JSON]({csl}). An event and a chart with its "
        "filters can be cited too: `{event}`, `{exhibit}`. The data are under {licence}: use them for "
        "anything, and say where they are from.",
        bibtex=f"{base}/cite/record.bib",
        ris=f"{base}/cite/record.ris",
        csl=f"{base}/cite/record.json",
        event="/cite/event/2024-01-31.bib",
        exhibit="/cite/exhibit/sizes.bib?by=year",
        licence="[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)",
    )
)
