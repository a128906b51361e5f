"""One event: who says what, printed where, compared to what, through whom, by which rule."""

import re
from datetime import date
from urllib.parse import quote

import pandas as pd
import streamlit as st

from charts.disagreements import split_words
from exhibits.sources import PRINTED
from terms import (
    BASES,
    COUNT_OF,
    DIRECTIONS,
    KINDS,
    N_,
    SIDES,
    TOTALS,
    attested,
    counted,
    day,
    listed,
    number,
    ordinal,
    say,
    signed,
    stated,
)
from terms.changes import told
from ui import documents, report, search, show, tables
from ui.text import link, plain

chosen = show.chosen()
record = show.record()
event_id = st.query_params.get("id", "")
former = record.run("former_ids").set_index("id")["event_id"]
# An older link leads on, and the address says the id that the event has now.
event_id = former.get(event_id, event_id)
found = record.run("event", {"event_id": event_id})
if found.empty:
    st.title(say("Find an event"), anchor=False)
    if event_id:
        asked = re.sub(r"[^\w.-]", " ", event_id)[:40]
        st.warning(
            say(
                "This record holds no event with the id `{asked}`. The nearest in time, or the latest, are "
                "below.",
                asked=asked,
            ),
            icon=":material/search_off:",
        )
    search.box(record, "find")
    named = re.match(r"\d{4}-\d{2}-\d{2}", event_id)
    near = pd.to_datetime(named[0], errors="coerce") if named else pd.NaT
    near = record.last_event_date if pd.isna(near) else near.date()
    st.subheader(say("Events nearest to {day}", day=day(near)), anchor=False)
    for row in record.run("nearest_events", {"day": near}).itertuples():
        show.event_link(
            f"{day(row.date)} · {KINDS[row.kind]} · {plain(row.title)} · {attested(row.attested)}",
            row.event_id,
        )
    report.button("event", say("Report an event that is missing"))
    st.stop()

# A link from one event to another stays on this page, and Streamlit then leaves the address as it was.
st.query_params["id"] = event_id
event = found.iloc[0]
of_event = {"event_id": event_id}
unit = event.unit
st.title(plain(event.title), anchor=False)
when = (
    N_("**{day}** (announced; the day of the handover is not known)")
    if event.dated_by == "announcement"
    else "**{day}**"
)
facts = [say(when, day=day(event.date)), KINDS[event.kind]]
if event.status == "called_off":
    facts.append(say("**called off: in no sum**"))
if pd.notna(event.location):
    facts.append(plain(event.location))
if pd.notna(event.ua_ordinal):
    facts.append(say("Kyiv's {ordinal} exchange", ordinal=ordinal(event.ua_ordinal)))
if pd.notna(event.agreement):
    facts.append(say("agreement: {agreement}", agreement=plain(event.agreement)))
facts.append(say("attested: {level}", level=attested(event.attested)))
st.markdown(" · ".join(facts))
if pd.notna(event.note):
    st.markdown(plain(event.note))
if event_id in former.values:
    before = listed(f"`{one}`" for one in former.index[former.eq(event_id)])
    st.caption(say("The id of this event was {ids} before. Links with that id lead here.", ids=before))

with st.container(horizontal=True, vertical_alignment="center"):
    for way, label, icon in (
        ("previous", N_("Previous: {day}"), ":material/arrow_back:"),
        ("next", N_("Next: {day}"), ":material/arrow_forward:"),
    ):
        if pd.notna(event[f"{way}_event"]):
            show.event_link(say(label, day=day(event[f"{way}_date"])), event[f"{way}_event"], icon)
    st.page_link(
        "pages/sizes.py",
        label=say("In the chart of all events"),
        icon=":material/bar_chart:",
        query_params={"event": event_id},
    )
    report.button("correction", say("Report an error"), f"events {event_id}")
    report.button("source", say("Add a source"), f"events {event_id}")

# By whether claims differ, and whether one of them is open above.
RANGES = {
    (False, False): N_("All claims: **{low}**."),
    (False, True): N_("All claims: **{low}** or more."),
    (True, False): N_("All claims: **{low}** to **{high}**."),
    (True, True): N_("All claims: **{low}** to **{high}** or more."),
}
# By what is counted, and whether it took place.
HEADINGS = {
    ("people", True): N_("People returned {direction}"),
    ("people", False): N_("People claimed to be due or on the way {direction}"),
    ("bodies", True): N_("Bodies returned {direction}"),
    ("bodies", False): N_("Bodies claimed to be due or on the way {direction}"),
}
gone = documents.gone()
directions = record.run("event_directions", of_event)
for column, row in zip(st.columns(len(directions)), directions.itertuples(), strict=True):
    heading = HEADINGS[unit, event.status == "completed"]
    column.subheader(say(heading, direction=DIRECTIONS[row.direction]), anchor=False)
    with column.container(horizontal=True):
        for whose in ("kyiv", "moscow") + (("mediator",) if row.mediator_status != "silent" else ()):
            count, status, bound = (
                getattr(row, f"{whose}_{part}", None) for part in ("count", "status", "bound")
            )
            with st.container(border=True, height="stretch"):
                st.metric(COUNT_OF[whose], stated(count, status, bound))
                if pd.notna(count):
                    claimant, publisher, url, published, document = (
                        getattr(row, f"{whose}_{part}")
                        for part in ("claimant", "publisher", "url", "published", "document")
                    )
                    basis = getattr(row, f"{whose}_basis", "total")
                    source = (
                        N_("{claimant}, in {source} ([archive]({copy}))")
                        if basis in ("total", "remains")
                        else N_("{claimant}, its {part}, in {source} ([archive]({copy}))")
                    )
                    words = say(
                        source,
                        claimant=plain(claimant),
                        part=BASES.get(basis, basis),
                        source=link(publisher, url),
                        copy=documents.archived(url, published),
                    )
                    st.caption(f"{words} · {gone[document]}" if document in gone else words)
    if pd.notna(row.low):
        reach = RANGES[bool(row.high > row.low), bool(row.is_open_above)]
        column.markdown(say(reach, low=number(row.low), high=number(row.high)))
    if pd.notna(row.disagreement):
        difference = (
            N_("Both sides give the same number.")
            if row.disagreement == 0
            else N_("Kyiv minus Moscow: **{number}** ({parts}).")
        )
        column.markdown(say(difference, number=signed(row.disagreement), parts=split_words(row)))

claims = record.run("event_claims", of_event)
st.subheader(say("Who says what, and where is it printed?"), anchor=False)
if claims.empty:
    st.markdown(say("Nobody's claim about this event is in the record; it is known from the note above."))
else:
    st.caption(
        say(
            "{claims} by {claimants} in {documents}. The claims that a side's count rests on are marked.",
            claims=counted(event.n_claims, "claims"),
            claimants=counted(event.n_claimants, "claimants"),
            documents=counted(event.n_documents, "documents"),
        )
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
    st.subheader(say("Who were they?"), anchor=False)
    st.caption(say("Each claimant's own numbers; groups overlap, so they do not add up to a total."))
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
        alt=say(
            "Composition by claimant: military, civilians, officers, enlisted, women, wounded and others"
        ),
    )

mediations = record.run("event_mediations", of_event)
st.subheader(say("Who brought it about?"), anchor=False)
if mediations.empty:
    st.markdown(say("Nobody credits a mediator for this event."))
else:
    for mediator, part in mediations.groupby("mediator", sort=False):
        credited_by = listed(dict.fromkeys(part["credited_by"]))
        st.markdown(
            say("**{mediator}**, credited by {names}.", mediator=plain(mediator), names=plain(credited_by))
        )
    tables.table(
        mediations.assign(side=mediations["side"].map(SIDES)),
        alt=say("Who credits which mediator, and where that is printed"),
    )

totals = record.run("event_running_totals", of_event)
if len(totals):
    st.subheader(say("Which running totals were stated with it?"), anchor=False)
    tables.table(
        totals.assign(side=totals["side"].map(SIDES), measure=totals["measure"].map(TOTALS)),
        alt=say("Running totals stated that day, by office, with what they count"),
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
    st.subheader(say("What was said of the agreement as a whole?"), anchor=False)
    tables.table(
        tables.readable(of_agreement),
        alt=say(
            "Claims about {agreement} as a whole, with what each counts and where it was printed",
            agreement=event.agreement,
        ),
    )

history = record.run("event_history")
history = history[history["event_id"].eq(event_id)].iloc[0]
if pd.notna(history.entered_on):
    st.subheader(say("When did this come into the record?"), anchor=False)
    entered = day(history.entered_on)
    if pd.isna(history.last_changed_on):
        if history.is_of_first:
            said = say(
                "In this record since its first version of {day}; nothing about it has changed since.",
                day=entered,
            )
        else:
            said = say(
                "In this record since the version of {day}; nothing about it has changed since.", day=entered
            )
        st.markdown(said)
    else:
        changed = day(history.last_changed_on)
        if history.is_of_first:
            said = say(
                "In this record since its first version of {day}; last changed on {changed}:",
                day=entered,
                changed=changed,
            )
        else:
            said = say(
                "In this record since the version of {day}; last changed on {changed}:",
                day=entered,
                changed=changed,
            )
        st.markdown(said)
        show.sentences(told(record.run("event_changes", of_event))[0].sentences)
    with st.container(horizontal=True):
        st.page_link("pages/whats_new.py", label=say("What is new in the record"), icon=":material/update:")
        st.markdown(say("[Follow this event as a feed]({address})", address=f"./event/{quote(event_id)}.xml"))

st.subheader(say("Cite this page"), anchor=False)
address = (st.context.url or "event").split("?")[0]
st.code(
    say(
        "Exchange Ledger, “{title}” ({day}), record version {version}, {address}, accessed {today}.",
        title=event.title,
        day=day(event.date),
        version=record.version,
        address=f"{address}?id={event_id}",
        today=day(date.today()),
    ),
    language=None,
    wrap_lines=True,
)
