"""One event: who says what, printed where, compared to what, through whom, by which rule."""

import re
from datetime import date

import pandas as pd
import streamlit as st

from charts.disagreements import split_words
from exhibits.sources import PRINTED
from terms import (
    BASES,
    DIRECTIONS,
    KINDS,
    SIDES,
    counted,
    day,
    number,
    ordinal,
    sentence,
    signed,
    stated,
)
from ui import search, show, tables
from ui.text import link, plain

chosen = show.chosen()
record = show.record()
event_id = st.query_params.get("id", "")
found = record.run("event", {"event_id": event_id})
if found.empty:
    st.title("Find an event", anchor=False)
    if event_id:
        asked = re.sub(r"[^\w.-]", " ", event_id)[:40]
        st.warning(
            f"This record holds no event with the id `{asked}`. The nearest in time, or the latest, are "
            "below.",
            icon=":material/search_off:",
        )
    search.box(record, "find")
    named = re.match(r"\d{4}-\d{2}-\d{2}", event_id)
    near = pd.to_datetime(named[0], errors="coerce") if named else pd.NaT
    near = record.last_event_date if pd.isna(near) else near.date()
    st.subheader(f"Events nearest to {day(near)}", anchor=False)
    for row in record.run("nearest_events", {"day": near}).itertuples():
        show.event_link(f"{day(row.date)} · {KINDS[row.kind]} · {plain(row.title)}", row.event_id)
    st.stop()

# A link from one event to another stays on this page, and Streamlit then leaves the address as it was.
st.query_params["id"] = event_id
event = found.iloc[0]
of_event = {"event_id": event_id}
unit = event.unit
st.title(plain(event.title), anchor=False)
facts = [
    f"**{day(event.date)}**"
    + (" (announced; the day of the handover is not known)" if event.dated_by == "announcement" else ""),
    KINDS[event.kind],
]
if event.status == "called_off":
    facts.append("**called off: in no sum**")
if pd.notna(event.location):
    facts.append(plain(event.location))
if pd.notna(event.ua_ordinal):
    facts.append(f"Kyiv's {ordinal(event.ua_ordinal)} exchange")
if pd.notna(event.agreement):
    facts.append(f"agreement: {plain(event.agreement)}")
st.markdown(" · ".join(facts))
if pd.notna(event.note):
    st.markdown(plain(event.note))

with st.container(horizontal=True):
    for way, icon in (("previous", "arrow_back"), ("next", "arrow_forward")):
        if pd.notna(event[f"{way}_event"]):
            show.event_link(
                f"{sentence(way)}: {day(event[f'{way}_date'])}", event[f"{way}_event"], f":material/{icon}:"
            )
    st.page_link(
        "pages/sizes.py",
        label="In the chart of all events",
        icon=":material/bar_chart:",
        query_params={"event": event_id},
    )

directions = record.run("event_directions", of_event)
for column, row in zip(st.columns(len(directions)), directions.itertuples(), strict=True):
    what = "Bodies" if unit == "bodies" else "People"
    happened = "returned" if event.status == "completed" else "claimed to be due or on the way"
    column.subheader(
        f"{what} {happened} {DIRECTIONS[row.direction]}",
        anchor=False,
    )
    with column.container(horizontal=True):
        for whose in ("kyiv", "moscow") + (("mediator",) if row.mediator_status != "silent" else ()):
            count, status, bound = (
                getattr(row, f"{whose}_{part}", None) for part in ("count", "status", "bound")
            )
            with st.container(border=True, height="stretch"):
                st.metric(
                    "Mediator's count" if whose == "mediator" else f"{whose.title()}'s count",
                    stated(count, status, bound),
                )
                if pd.notna(count):
                    claimant, publisher, url = (
                        getattr(row, f"{whose}_{part}") for part in ("claimant", "publisher", "url")
                    )
                    basis = getattr(row, f"{whose}_basis", "total")
                    part = "" if basis in ("total", "remains") else f", its {BASES.get(basis, basis)}"
                    st.caption(f"{plain(claimant)}{part}, in {link(publisher, url)}")
    if pd.notna(row.low):
        column.markdown(
            f"All claims: **{number(row.low)}**"
            + (f" to **{number(row.high)}**" if row.high > row.low else "")
            + (" or more" if row.is_open_above else "")
            + "."
        )
    if pd.notna(row.disagreement):
        column.markdown(
            "Both sides give the same number."
            if row.disagreement == 0
            else f"Kyiv minus Moscow: **{signed(row.disagreement)}** ({split_words(row)})."
        )

claims = record.run("event_claims", of_event)
st.subheader("Who says what, and where is it printed?", anchor=False)
if claims.empty:
    st.markdown("Nobody's claim about this event is in the record; it is known from the note above.")
else:
    st.caption(
        f"{counted(event.n_claims, 'claims')} by {counted(event.n_claimants, 'claimants')} in "
        f"{counted(event.n_documents, 'documents')}. The claims that a side's count rests on are marked."
    )
    tables.claims_table(claims, key="claims")

for direction in claims["direction"].unique():
    printed = PRINTED[direction].answer(record, chosen, {"event": event_id})
    if not printed.is_empty:
        st.subheader(PRINTED[direction].title, anchor=False)
        show.exhibit(PRINTED[direction], printed)

groups = record.run("event_composition", of_event)
groups = groups[~groups["measure"].isin(["total"])]
if len(groups) and unit == "people":
    st.subheader("Who were they?", anchor=False)
    st.caption("Each claimant's own numbers; groups overlap, so they do not add up to a total.")
    wide = groups.assign(
        side=groups["side"].map(SIDES),
        direction=groups["direction"].map(DIRECTIONS),
        said=[tables.claim_words(row) for row in groups.itertuples()],
    )
    wide = (
        wide.pivot(index=["side", "claimant", "direction"], columns="measure", values="said")
        .fillna("")
        .reset_index()
    )
    tables.table(
        wide,
        alt="Composition by claimant: military, civilians, officers, enlisted, women, wounded and others",
    )

mediations = record.run("event_mediations", of_event)
st.subheader("Who brought it about?", anchor=False)
if mediations.empty:
    st.markdown("Nobody credits a mediator for this event.")
else:
    for mediator, part in mediations.groupby("mediator", sort=False):
        credited_by = ", ".join(dict.fromkeys(part["credited_by"]))
        st.markdown(f"**{plain(mediator)}**, credited by {plain(credited_by)}.")
    tables.table(
        mediations.assign(side=mediations["side"].map(SIDES)),
        alt="Who credits which mediator, and where that is printed",
    )

totals = record.run("event_running_totals", of_event)
if len(totals):
    st.subheader("Which running totals were stated with it?", anchor=False)
    tables.table(
        totals.assign(side=totals["side"].map(SIDES), measure=totals["measure"].str.replace("_", " ")),
        alt="Running totals stated that day, by office, with what they count",
    )

of_agreement = record.run("agreement_claims")
of_agreement = (
    of_agreement[
        of_agreement["agreement"].eq(event.agreement)
        & of_agreement["measure"].eq("remains").eq(unit == "bodies")
    ]
    if pd.notna(event.agreement)
    else of_agreement.iloc[:0]
)
if len(of_agreement):
    st.subheader("What was said of the agreement as a whole?", anchor=False)
    tables.table(
        tables.readable(of_agreement),
        alt=f"Claims about {event.agreement} as a whole, with what each counts and where it was printed",
    )

st.subheader("Cite this page", anchor=False)
today = date.today()
address = (st.context.url or "event").split("?")[0]
st.code(
    f"Exchange Ledger, “{event.title}” ({day(event.date)}), record version {record.version}, "
    f"{address}?id={event_id}, accessed {day(today)}.",
    language=None,
    wrap_lines=True,
)
