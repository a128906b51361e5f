"""The short card that a hover shows.

What, when, both numbers with whose they are, through whom, on what evidence.
"""

from __future__ import annotations

import textwrap

import pandas as pd

from terms import DIRECTIONS, KINDS, attested, counted, day, number, sentence, stated


def event_card(event: pd.Series, width: int = 46) -> str:
    """The card of one row of event_summary."""
    lines = [f"<b>{day(event.date)}</b> · {KINDS[event.kind]}"]
    lines += textwrap.wrap(event.title, width)
    if event.status == "called_off":
        lines.append("<i>Called off: in no sum</i>")
    for direction in ("to_ukraine", "to_russia"):
        kyiv = stated(getattr(event, f"{direction}_kyiv"), getattr(event, f"{direction}_kyiv_status"))
        moscow = stated(getattr(event, f"{direction}_moscow"), getattr(event, f"{direction}_moscow_status"))
        lines.append(f"{sentence(DIRECTIONS[direction])}: Kyiv <b>{kyiv}</b>, Moscow <b>{moscow}</b>")
        low, high = getattr(event, f"{direction}_low"), getattr(event, f"{direction}_high")
        if pd.notna(low) and low < high:
            lines.append(f"   all claims: {number(low)} to {number(high)}")
    if (
        event.kind == "exchange"
        and pd.notna(event.to_ukraine_mediator)
        and "silent" == event.to_ukraine_kyiv_status == event.to_ukraine_moscow_status
    ):
        lines.append(f"Mediator's count: {number(event.to_ukraine_mediator)} to Ukraine")
    if pd.notna(event.third_country_count):
        lines.append(f"To a third country: {number(event.third_country_count)}")
    credited = event.mediators if pd.notna(event.mediators) else "none"
    lines += textwrap.wrap(f"Mediation credited: {credited}", width)
    lines.append(f"{counted(event.n_claims, 'claims')} in {counted(event.n_documents, 'documents')}")
    lines.append(f"Attested: {attested(event.attested)}")
    return "<br>".join(lines)


def span_words(span: pd.Series, joiner: str = " ") -> str:
    """What is known of an agreement only as a whole, and whose number it is (one row of agreement_spans)."""
    parts = []
    for direction in ("to_ukraine", "to_russia"):
        said = []
        for side, whose in (("kyiv", "Kyiv"), ("moscow", "Moscow")):
            count = getattr(span, f"{direction}_{side}")
            if pd.notna(count):
                over = " over" if getattr(span, f"{direction}_{side}_bound") == "at_least" else ""
                said.append(f"{whose}{over} {number(count)}")
        if said:
            parts.append(f"{DIRECTIONS[direction]}: {', '.join(said)}")
    return joiner.join([f"{number(span.n_stages)} stages known only as a whole:", "; ".join(parts)])


def span_note(span: pd.Series) -> str:
    """The same in short lines, to be written beside the span."""
    return span_words(span, "<br>").replace("; ", "<br>")
