"""The parts of an event's page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from charts.disagreements import split_words
from exhibits import sources
from exhibits.events import former_ids
from filters import Filters
from formats import citations
from pages import window_title
from queries import Record
from terms import (
    BASES,
    COUNT_OF,
    DIRECTIONS,
    KINDS,
    N_,
    SIDES,
    TOTALS,
    attested,
    bounded,
    counted,
    day,
    listed,
    number,
    ordinal,
    say,
    sentence,
    signed,
    stated,
)
from terms.changes import told
from ui import documents, report, search, share, show, tables
from ui.caching import cached
from ui.text import link, plain

# By whether numbers differ, and whether one of them is open above.
RANGES = {
    (False, False): N_("All numbers given: **{low}**."),
    (False, True): N_("All numbers given: **{low}** or more."),
    (True, False): N_("All numbers given: **{low}** to **{high}**."),
    (True, True): N_("All numbers given: **{low}** to **{high}** or more."),
}
# Who credits a mediator, where the name of a side would not say it.
CREDITED_BY = {
    "mediator": say("a mediator itself"),
    "international": say("an international body"),
    "media": say("publishers themselves"),
}
# By what is counted.
HEADINGS = {
    "people": N_("People returned {direction}"),
    "bodies": N_("Bodies returned {direction}"),
}
# By whether it came with the first version, and whether anything about it has changed since.
ENTERED = {
    (True, False): N_("In this record since its first version of {day}; nothing about it has changed since."),
    (False, False): N_("In this record since the version of {day}; nothing about it has changed since."),
    (True, True): N_("In this record since its first version of {day}; last changed on {changed}:"),
    (False, True): N_("In this record since the version of {day}; last changed on {changed}:"),
}


@cached
def citation(record: Record, event_id: str, base: str, today: date) -> None:
    """How to cite the page of the site with this address, read today."""
    cited = citations.of_event(record, event_id, base)
    st.code(share.accessed(cited, today), language=None, wrap_lines=True)


def nearest(record: Record, event_id: str) -> None:
    """Where no event has this id: a box to find one, or those nearest to the day that the id names.

    A reader with an id has the box of the sidebar: one of them is enough.
    """
    st.set_page_config(page_title=window_title(say("Find an event")))
    st.title(say("Find an event"), anchor=False)
    if event_id:
        asked = re.sub(r"[^\w.-]", " ", event_id)[:40]
        st.warning(
            say(
                "This record holds no event under the address `{asked}`. The nearest in time, or the latest, "
                "are below.",
                asked=asked,
            ),
            icon=":material/search_off:",
        )
    else:
        search.box(record, "find")
    named = re.match(r"\d{4}-\d{2}-\d{2}", event_id)
    near = pd.to_datetime(named[0], errors="coerce") if named else pd.NaT
    near = record.last_event_date if pd.isna(near) else near.date()
    st.header(say("Events nearest to {day}", day=day(near)), anchor=False)
    for row in record.run("nearest_events", {"day": near}).itertuples():
        show.event_link(
            f"{day(row.date)} · {KINDS[row.kind]} · {plain(row.title)} · {attested(row.attested)}",
            row.event_id,
        )
    report.button("event", say("Report an event that is missing"))


@cached
def heading(record: Record, event_id: str) -> str:
    """The event's title, what is known of it in a line, who brought it about, and its note.

    Returns the title, or draws nothing and returns nothing where there is no such event.
    """
    found = record.run("event", {"event_id": event_id})
    if found.empty:
        return ""
    (event,) = found.itertuples()
    st.title(plain(event.title), anchor=False)
    when = (
        N_("**{day}** (announced; the day of the handover is not known)")
        if event.dated_by == "announcement"
        else "**{day}**"
    )
    facts = [say(when, day=day(event.date)), KINDS[event.kind]]
    if event.status == "called_off":
        facts.append(say("**called off: it did not take place, and is in no sum**"))
    if pd.notna(event.location):
        facts.append(plain(event.location))
    if pd.notna(event.ua_ordinal):
        facts.append(say("Kyiv's {ordinal} exchange", ordinal=ordinal(event.ua_ordinal)))
    if pd.notna(event.agreement):
        facts.append(say("agreement: {agreement}", agreement=plain(event.agreement)))
    facts.append(say("attested: {level}", level=attested(event.attested)))
    said = [" · ".join(facts)]
    mediations = record.run("event_mediations", {"event_id": event_id})
    credited = [
        say(
            "**{mediator}** (credited by {sides})",
            mediator=plain(mediator),
            sides=listed(CREDITED_BY.get(side, SIDES[side]) for side in dict.fromkeys(part["side"])),
        )
        for mediator, part in mediations.groupby("mediator", sort=False)
    ]
    if credited:
        said.append(say("Mediation: {mediators}", mediators=listed(credited)))
    else:
        said.append(say("Mediation: nobody is credited."))
    if pd.notna(event.note):
        said.append(plain(event.note))
    st.markdown("\n\n".join(said))
    if former_ids(record, event_id):
        st.caption(say("This page had another address before. Links to that address lead here."))
    return event.title


@cached
def ways_on(record: Record, chosen: Filters, event_id: str) -> None:
    """Links to the events before and after, with the filters that are chosen, and into the chart of all."""
    event = record.row("event", {"event_id": event_id})
    if pd.notna(event.previous_event):
        before = say("Previous: {day}", day=day(event.previous_date))
        show.event_link(before, event.previous_event, ":material/arrow_back:")
    if pd.notna(event.next_event):
        after = say("Next: {day}", day=day(event.next_date))
        show.event_link(after, event.next_event, ":material/arrow_forward:")
    st.page_link(
        "pages/sizes.py",
        label=say("In the chart of all events"),
        icon=":material/bar_chart:",
        query_params={"event": event_id},
    )


@cached
def numbers(record: Record, event_id: str) -> None:
    """What each side and the mediator stated, or, where nobody was handed over, what was said of a plan."""
    event = record.row("event", {"event_id": event_id})
    if event.status == "called_off":
        _called_off(record.run("event_claims", {"event_id": event_id}))
    else:
        _counts(record, event)


def _counts(record: Record, event: Any) -> None:
    """What each side and the mediator stated, each way, with whose it is and where it was printed."""
    directions = record.run("event_directions", {"event_id": event.event_id})
    for column, row in zip(st.columns(len(directions)), directions.itertuples(), strict=True):
        column.header(say(HEADINGS[event.unit], direction=DIRECTIONS[row.direction]), anchor=False)
        with column.container(horizontal=True):
            for whose in ("kyiv", "moscow") + (("mediator",) if row.mediator_status != "none_found" else ()):
                with st.container(border=True):
                    _count(row, whose)
        said = []
        if pd.notna(row.low):
            reach = RANGES[bool(row.high > row.low), bool(row.is_open_above)]
            said.append(say(reach, low=number(row.low), high=number(row.high)))
        if pd.notna(row.disagreement):
            difference = (
                N_("Both sides give the same number.")
                if row.disagreement == 0
                else N_("Kyiv minus Moscow: **{number}** ({parts}).")
            )
            said.append(say(difference, number=signed(row.disagreement), parts=split_words(row)))
        if said:
            column.markdown("\n\n".join(said))


def _count(row: Any, whose: str) -> None:
    """One side's number in one direction (a row of event_directions), or in words why there is none."""
    count, status, bound = (getattr(row, f"{whose}_{part}") for part in ("count", "status", "bound"))
    said = stated(count, status, bound)
    # A metric cuts what is wider than its card; words must not be cut.
    if said == number(count):
        st.metric(COUNT_OF[whose], said)
    else:
        st.markdown(f"{COUNT_OF[whose]}\n\n**{said}**")
    if pd.isna(count):
        return
    claimant, publisher, url, published, document = (
        getattr(row, f"{whose}_{part}") for part in ("claimant", "publisher", "url", "published", "document")
    )
    basis = getattr(row, f"{whose}_basis")
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
    gone = documents.gone()
    st.caption(f"{words} · {gone[document]}" if document in gone else words)


def _called_off(claims: pd.DataFrame) -> None:
    """What was said about people or bodies whom nobody handed over (rows of event_claims).

    Each number stands in words with what its source says that it counts: those due, those aboard, those on a
    list. They are no counts, and are set against nothing.
    """
    given = claims[claims["bound"].ne("withheld")]
    if given.empty:
        return
    st.markdown(
        say(
            "Nobody was handed over. The numbers below were said of a plan, of a list or of those on the "
            "way, so they are not counts of people returned, and are not compared with each other."
        )
    )
    for direction, part in given.groupby("direction", sort=False):
        st.header(say("Said to have been due {direction}", direction=DIRECTIONS[direction]), anchor=False)
        by_number = part.assign(said=[tables.given(claim) for claim in part.itertuples()])
        # The same number of those aboard and of those due is two statements.
        what = by_number.groupby(["claimant", "said", "note"], sort=False, dropna=False)
        st.markdown("\n".join(f"- {_of_a_plan(same)}" for _, same in what))


def _of_a_plan(same: pd.DataFrame) -> str:
    """One number that one claimant gave of one thing, on one page or several, in a line of Markdown."""
    first = same.iloc[0]
    words = say(
        "**{number}**: {claimant}, in {pages}.",
        number=first.said,
        claimant=plain(first.claimant),
        pages=listed(
            documents.linked(page.publisher, page.url, page.published) for page in same.itertuples()
        ),
    )
    return " ".join([words, plain(first.note)])


def said(record: Record, chosen: Filters, event_id: str) -> None:
    """Who said what: a table a direction, under a picture where the numbers differ."""
    for direction in _how_much_was_said(record, event_id):
        _reach(record, event_id, direction)
        printed, options = sources.PRINTED[direction], {"event": event_id}
        answer = printed.answer(record, chosen, options)
        if not answer.is_empty:
            show.exhibit(printed, answer, options=options)
        _claims(record, event_id, direction, report.here())


@cached
def _how_much_was_said(record: Record, event_id: str) -> list[str]:
    """How many statements and documents there are. Returns the directions of which something was said."""
    st.header(say("Who said what, and where was it printed?"), anchor=False)
    claims = record.run("event_claims", {"event_id": event_id})
    if claims.empty:
        st.markdown(say("The record has nobody's words on this event; it is known from the note above."))
        return []
    event = record.row("event", {"event_id": event_id})
    held = {
        "statements": counted(event.n_claims, "statements"),
        "documents": counted(event.n_documents, "documents"),
    }
    st.caption(
        say(
            "{statements} in {documents}. “Its side's count” marks those that a side's count rests on "
            "(rule 1 of Methods), “gave other numbers too” those whose speaker gave different ones.",
            **held,
        )
        if event.status == "completed"
        else say("{statements} in {documents}.", **held)
    )
    return [one for one in DIRECTIONS if one in set(claims["direction"])]


def _claims_of(record: Record, event_id: str, direction: str) -> tuple[pd.DataFrame, bool]:
    """What was said of one direction (rows of event_claims), and whether the event took place."""
    claims = record.run("event_claims", {"event_id": event_id})
    event = record.row("event", {"event_id": event_id})
    return claims[claims["direction"].eq(direction)], event.status == "completed"


@cached
def _reach(record: Record, event_id: str, direction: str) -> None:
    """A direction as a heading, with what all numbers given of it reach."""
    claims, took_place = _claims_of(record, event_id, direction)
    given = sources.numbers(claims)
    heading = sentence(DIRECTIONS[direction])
    if took_place and len(given):
        heading = say("{direction}: {reach}", direction=heading, reach=sources.reach(given))
    st.subheader(heading, anchor=False)


@cached
def _claims(record: Record, event_id: str, direction: str, reported_from: str) -> None:
    """The table of one direction; each row leads to the form for errors, with the page reported from."""
    claims, took_place = _claims_of(record, event_id, direction)
    # What did not take place has no count that a number could stand for.
    tables.claims_table(claims if took_place else claims.assign(is_stated=False, is_variant=False))


@cached
def around(record: Record, event_id: str) -> None:
    """Who they were, who brought it about, totals stated with it, its agreement and its history."""
    event = record.row("event", {"event_id": event_id})
    _composition(record, event)
    _mediation(record.run("event_mediations", {"event_id": event_id}))
    _running_totals(record, event_id)
    _agreement(record, event)
    _history(record, event_id)


def _composition(record: Record, event: Any) -> None:
    """Who they were, as each claimant broke its number down."""
    groups = record.run("event_composition", {"event_id": event.event_id})
    groups = groups[~groups["measure"].isin(["total"])]
    if len(groups) and event.unit == "people" and event.status == "completed":
        st.header(say("Who were they?"), anchor=False)
        st.caption(say("As each of them said; groups overlap, so they do not add up to a total."))
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
                "Who they were, by who said so: military, civilians, officers, enlisted, women, wounded and "
                "others"
            ),
        )


def _agreement(record: Record, event: Any) -> None:
    """What was said of the event's agreement as a whole."""
    of_agreement = record.run("agreement_claims")
    of_agreement = (
        of_agreement[
            of_agreement["agreement"].eq(event.agreement)
            & of_agreement["measure"].eq("remains").eq(event.unit == "bodies")
        ]
        if pd.notna(event.agreement)
        else of_agreement.iloc[:0]
    )
    if len(of_agreement):
        st.header(say("What was said of the agreement as a whole?"), anchor=False)
        tables.table(
            of_agreement.assign(
                number=[tables.given(claim) for claim in of_agreement.itertuples()],
                direction=of_agreement["direction"].map(DIRECTIONS),
            )[["number", "direction", "url", "claimant", "publisher", "published", "note"]],
            alt=say(
                "What was said of {agreement} as a whole, with what each number counts and where it was "
                "printed",
                agreement=event.agreement,
            ),
        )


def _mediation(mediations: pd.DataFrame) -> None:
    """Who credits whom with bringing the event about, and where that is printed."""
    st.header(say("Who brought it about?"), anchor=False)
    if mediations.empty:
        st.markdown(say("Nobody credits a mediator for this event."))
        return
    credited = []
    for mediator, part in mediations.groupby("mediator", sort=False):
        names = plain(listed(dict.fromkeys(part["credited_by"])))
        credited.append(say("**{mediator}**, credited by {names}.", mediator=plain(mediator), names=names))
    st.markdown("\n\n".join(credited))
    tables.table(
        mediations[["mediator", "url", "credited_by", "publisher", "published"]],
        alt=say("Who credits which mediator, and where that is printed"),
    )


def _running_totals(record: Record, event_id: str) -> None:
    """The totals that offices stated with the event, or on its day."""
    totals = record.run("event_running_totals", {"event_id": event_id})
    if totals.empty:
        return
    st.header(say("Which running totals were stated with it?"), anchor=False)
    tables.table(
        totals.assign(
            number=[bounded(number(total.value), total.bound) for total in totals.itertuples()],
            counts=totals["measure"].map(TOTALS),
        )[
            [
                "number",
                "counts",
                "url",
                "claimant",
                "as_of",
                "since",
                "publisher",
                "published",
                "basis",
                "note",
            ]
        ],
        alt=say("Running totals stated that day, by office, with what they count"),
    )


def _history(record: Record, event_id: str) -> None:
    """When the event came into the record, what changed last, and where to follow it."""
    entries = record.run("event_history")
    entry = entries[entries["event_id"].eq(event_id)].iloc[0]
    if pd.isna(entry.entered_on):
        return
    st.header(say("When did this come into the record?"), anchor=False)
    has_changed = bool(pd.notna(entry.last_changed_on))
    said = ENTERED[bool(entry.is_of_first), has_changed]
    changed = day(entry.last_changed_on) if has_changed else ""
    st.markdown(say(said, day=day(entry.entered_on), changed=changed))
    if has_changed:
        show.sentences(told(record.run("event_changes", {"event_id": event_id}))[0].sentences)
    with st.container(horizontal=True):
        st.page_link("pages/whats_new.py", label=say("What is new in the record"), icon=":material/update:")
        st.markdown(say("[Follow this event as a feed]({address})", address=f"./event/{quote(event_id)}.xml"))
