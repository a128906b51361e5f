"""What the page of `make curate` holds, as a value: from its widgets to the rows of a draft."""

from __future__ import annotations

from typing import Any

from data.curation import Draft, new_event_id, proposed_document
from data.history import Row, Tables
from data.package import columns

NEW_EVENT = ""


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
    for table, rows in (
        ("claims", [_claim(row) for row in _filled(form["numbers"])]),
        ("mediations", _filled(form["credits"])),
        ("running_totals", _filled(form["totals"])),
    ):
        if rows:
            names = columns(table)
            added[table] = [{name: (row | of_row).get(name, "") for name in names} for row in rows]
    return Draft(added, [], _text(form.get("checked_to")), _text(form.get("note")))


def document_cells(url: str, documents: list[Row]) -> tuple[Row, Row | None]:
    """What is proposed for a page, and the document that the record has for its address already."""
    proposed = proposed_document(url, documents)
    known = next((row for row in documents if row["document_id"] == proposed["document_id"]), None)
    return proposed, known


def _claim(row: Row) -> Row:
    """A number as people write it down, as a claim's low, high and bound."""
    bound, first, last = row["bound"], row["number"], row["to"]
    low = "" if bound in ("at_most", "withheld") else first
    high = {"exact": first, "at_most": first, "approx": last or first}.get(bound, "")
    return row | {"low": low, "high": high}


def _filled(rows: list[dict[str, Any]]) -> list[Row]:
    """Rows in which somebody has written something besides what the page writes by itself."""
    texts = [{name: _text(value) for name, value in row.items()} for row in rows]
    return [row for row in texts if any(row[name] for name in row if name not in ("bound", "scope"))]


def _text(value: Any) -> str:
    """A cell as the CSV file has it, in one line."""
    return " ".join(str(value or "").split())
