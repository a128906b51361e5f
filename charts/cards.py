"""The short card that a hover shows.

What, when, both numbers with whose they are, through whom, on what evidence.
"""

from __future__ import annotations

import textwrap

import pandas as pd

from terms import DIRECTIONS, KINDS, N_, SIDES, STATES, attested, counted, day, listed, number, say, stated

BOTH_COUNTS = {
    "to_ukraine": N_("To Ukraine: Kyiv <b>{kyiv}</b>, Moscow <b>{moscow}</b>"),
    "to_russia": N_("To Russia: Kyiv <b>{kyiv}</b>, Moscow <b>{moscow}</b>"),
}


def event_card(event: pd.Series, width: int = 46) -> str:
    """The card of one row of event_summary."""
    lines = [f"<b>{day(event.date)}</b> · {KINDS[event.kind]}"]
    lines += textwrap.wrap(event.title, width)
    took_place = event.status == "completed"
    if not took_place:
        lines.append(say("<i>Called off: nobody was handed over</i>"))
    # What was said of a plan is no count.
    for direction, both in BOTH_COUNTS.items() if took_place else ():
        kyiv = stated(getattr(event, f"{direction}_kyiv"), getattr(event, f"{direction}_kyiv_status"))
        moscow = stated(getattr(event, f"{direction}_moscow"), getattr(event, f"{direction}_moscow_status"))
        lines.append(say(both, kyiv=kyiv, moscow=moscow))
        low, high = getattr(event, f"{direction}_low"), getattr(event, f"{direction}_high")
        if pd.notna(low) and low < high:
            lines.append(say("   all numbers given: {low} to {high}", low=number(low), high=number(high)))
    if (
        event.kind == "exchange"
        and took_place
        and pd.notna(event.to_ukraine_mediator)
        and "none_found" == event.to_ukraine_kyiv_status == event.to_ukraine_moscow_status
    ):
        count = number(event.to_ukraine_mediator)
        lines.append(say("Mediator's count: {count} to Ukraine", count=count))
    if pd.notna(event.third_country_count):
        lines.append(say("To a third country: {count}", count=number(event.third_country_count)))
    if pd.notna(event.mediators):
        lines += textwrap.wrap(say("Mediation credited: {mediators}", mediators=event.mediators), width)
    else:
        lines.append(say("Mediation credited: none"))
    said, documents = counted(event.n_claims, "statements"), counted(event.n_documents, "documents")
    lines.append(say("{statements} in {documents}", statements=said, documents=documents))
    lines.append(say("Attested: {level}", level=attested(event.attested)))
    return "<br>".join(lines)


def span_words(span: pd.Series) -> str:
    """What is known of an agreement only as a whole, and whose number it is (one row of agreement_spans)."""
    stages, counts = number(span.n_stages), "; ".join(_whole_counts(span))
    return say("{stages} stages known only as a whole: {counts}", stages=stages, counts=counts)


def _whole_counts(span: pd.Series) -> list[str]:
    """The counts of an agreement as a whole, a text a direction: to Ukraine: Kyiv over 1,000, Moscow 900."""
    parts = []
    for direction in ("to_ukraine", "to_russia"):
        said = []
        for side, state in STATES.items():
            count = getattr(span, f"{direction}_{side}")
            if pd.notna(count):
                is_open = getattr(span, f"{direction}_{side}_bound") == "at_least"
                words = N_("{side} over {number}") if is_open else N_("{side} {number}")
                said.append(say(words, side=SIDES[state], number=number(count)))
        if said:
            parts.append(f"{DIRECTIONS[direction]}: {listed(said)}")
    return parts
