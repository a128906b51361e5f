"""Methods and sources: the rules in plain words with the SQL beside each.

Who counts what, what is missing, how to cite.
"""

from datetime import date
from functools import partial

import streamlit as st

import queries
from formats import citations
from terms import ATTESTATIONS, say
from ui import address, methods, share, show

chosen = show.chosen()
record = show.record()
st.title(say("Methods and sources"), anchor=False)
st.markdown(
    say(
        "This site collects what was publicly said about each exchange. It does not decide who is right. It "
        "shows who said a number, where it was printed, and by which rule a number on a page came about."
    )
)

# Anchor -> heading of every section, in the order of the page.
SECTIONS = {
    "rules": say("The rules"),
    "who": say("Who counts what"),
    "coverage": say("How much of it is covered"),
    "attestation": say("How well is each event attested?"),
    "holes": say("Known holes"),
    "ethics": say("Ethics"),
    "cite": say("Cite, reuse, correct"),
}
contents = []
for anchor, heading in SECTIONS.items():
    contents.append(f"- [{heading}](#{anchor})")
    if anchor == "rules":
        contents += [
            f"    - [{rule}](#rule-{place})" for place, (rule, _, _) in enumerate(methods.RULES, start=1)
        ]
st.markdown("\n".join(contents))

st.header(SECTIONS["rules"], anchor="rules")
for place, (rule, words, names) in enumerate(methods.RULES, start=1):
    st.subheader(rule, anchor=f"rule-{place}")
    st.markdown(words)
    if st.pills(
        say("SQL of {rule}", rule=rule),
        [say(":material/code: Show the query")],
        key=f"rule_{place}",
        label_visibility="collapsed",
    ):
        for name in names:
            st.caption(f"`{queries.path(name)}`")
            st.code(queries.sql(name), language="sql")

st.header(SECTIONS["who"], anchor="who")
st.markdown(
    say(
        "Who said a number, mostly an office, and where it was printed are kept apart: ten pages that carry "
        "one statement of an office are one voice, printed ten times. Rank 1 is preferred within a side."
    )
)
methods.claimants(record)

st.header(SECTIONS["coverage"], anchor="coverage")
st.markdown(
    say(
        "Share of completed events, by year, with a number from each side, with two documents or more, and "
        "with no number from anybody, and how well they are attested. The filters apply."
    )
)
parameters = chosen.parameters()
if methods.coverage(record, chosen):
    show.sources(
        key="coverage",
        frame=partial(record.run, "coverage", parameters),
        query="coverage",
        parameters=parameters,
        alt=say("Coverage by year"),
    )

st.header(SECTIONS["attestation"], anchor="attestation")
st.markdown(
    say(
        "An event is at the first of these levels that fits. Publishers are told apart by name, so one that "
        "reprints another, or an agency, counts as one more: two publishers may be one voice. The filters "
        "apply."
    )
)
st.markdown("\n".join(f"- {said.mark} **{said.label}**: {said.means}" for said in ATTESTATIONS.values()))
if methods.attestation(record, chosen):
    show.sources(
        key="attestation",
        frame=partial(record.run, "attestation", parameters),
        query="attestation",
        parameters=parameters,
        alt=say("Levels of attestation"),
    )

st.header(SECTIONS["holes"], anchor="holes")
methods.known_holes(record)
st.header(SECTIONS["ethics"], anchor="ethics")
st.markdown(
    say(
        "Prisoners are not named and not pictured here. Geneva Convention III, article 13, protects them "
        "from public curiosity. People in public office may be named by what they said or did in it. Words "
        "are chosen to be neutral: “returned to Ukraine”, “returned to Russia”. Links lead to pages that may "
        "do otherwise."
    )
)
st.header(SECTIONS["cite"], anchor="cite")
cited = citations.of_record(record, address.base())
st.code(share.accessed(cited, date.today()), language=None, wrap_lines=True)
if st.button(say("BibTeX, RIS, CSL-JSON"), icon=":material/format_quote:"):
    share.cite(cited)
st.markdown(
    say(
        "The compiled data is under CC BY 4.0, the code under MIT; the documents belong to their publishers. "
        "To correct an error, edit the row of the source table, name the page where the right number "
        "stands, and propose the change where the code is kept. Every change is validated, and gives the "
        "record a new version."
    )
)
st.page_link("pages/data.py", label=say("Browse and download the record"), icon=":material/database:")
