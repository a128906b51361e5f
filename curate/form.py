"""What the page of `make curate` holds, as a value: from its widgets to the rows of a draft."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.curation import Draft, new_event_id, proposed_document
from data.history import Row, Tables

NEW_EVENT = ""
# One row of the page's tables of numbers, credits and totals.
NUMBER = ("claimant_id", "direction", "measure", "bound", "number", "to", "note")
CREDIT = ("mediator_id", "credited_by")
TOTAL = ("as_of", "since", "claimant_id", "measure", "bound", "value", "scope", "basis", "note")


def draft_of(form: dict[str, Any], tables: Tables) -> Draft:
    """The rows to add that a filled-in form asks for; `tables` are those of the record so far.

    A form is {"document": cells, "event_id": a known one's or NEW_EVENT, "event": cells of a new one,
    "numbers": rows, "credits": rows, "totals": rows, "checked_to": day, "note": text}. Rows that are empty
    are left out; what is missing in others is for the build to say.
    """
    added: Tables = {}
    document = {name: _text(value) for name, value in form["document"].items()}
    known = {row["document_id"] for row in tables["documents"]}
    if document.get("url") and document["document_id"] not in known:
        added["documents"] = [document]
    event_id = form["event_id"]
    if event_id == NEW_EVENT and form["event"].get("date"):
        event = {name: _text(value) for name, value in form["event"].items()}
        event_id = new_event_id(event["date"], tables["events"])
        added["events"] = [{"event_id": event_id, **event}]
    of_row = {"event_id": event_id, "document_id": document.get("document_id", "")}
    claims = [_claim(row) | of_row for row in _filled(form["numbers"])]
    if claims:
        added["claims"] = [_ordered("claims", row) for row in claims]
    credits = [
        {**{name: _text(row.get(name)) for name in CREDIT}, **of_row} for row in _filled(form["credits"])
    ]
    if credits:
        added["mediations"] = [_ordered("mediations", row) for row in credits]
    totals = [{name: _text(row.get(name)) for name in TOTAL} | of_row for row in _filled(form["totals"])]
    if totals:
        added["running_totals"] = [_ordered("running_totals", row) for row in totals]
    return Draft(added, [], _text(form.get("checked_to")), _text(form.get("note")))


def document_cells(url: str, documents: list[Row]) -> tuple[Row, Row | None]:
    """What is proposed for a page, and the document that the record has for its address already."""
    proposed = proposed_document(url, documents)
    known = next((row for row in documents if row["document_id"] == proposed["document_id"]), None)
    return proposed, known


ORDER = {
    "claims": (
        "event_id", "agreement_id", "claimant_id", "direction", "measure", "low", "high", "bound",
        "document_id", "note",
    ),
    "mediations": ("event_id", "mediator_id", "credited_by", "document_id"),
    "running_totals": (
        "as_of", "since", "claimant_id", "measure", "value", "bound", "scope", "basis", "event_id",
        "document_id", "note",
    ),
}  # fmt: skip


def _ordered(table: str, row: Row) -> Row:
    return {name: row.get(name, "") for name in ORDER[table]}


def _claim(row: dict[str, Any]) -> Row:
    """A number as people write it down, as a claim's low, high and bound."""
    claim = {name: _text(row.get(name)) for name in NUMBER}
    bound, first, last = claim["bound"], claim.pop("number"), claim.pop("to")
    low = "" if bound in ("at_most", "withheld") else first
    high = {"exact": first, "at_most": first, "approx": last or first}.get(bound, "")
    return claim | {"low": low, "high": high}


def _filled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in which somebody has written something besides what the page writes by itself."""
    return [
        row for row in rows if any(_text(row.get(name)) for name in row if name not in ("bound", "scope"))
    ]


def _text(value: Any) -> str:
    """A cell as the CSV file has it: nothing for None and NaN, whole numbers without a point."""
    if value is None or (not isinstance(value, list | dict) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
