"""The known holes of the record: in whose pictures each tells, and all of them in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from queries import Record
from terms import counted, day, say

# Pictures of sums; those that set both sides side by side; those of people's numbers; those of the dead.
SUMS = ("cumulative-to-ukraine", "cumulative-to-russia", "left-over")
BESIDE = ("disagreements-of-people", "numbers-given-on-people")
NUMBERS = (
    "war",
    "sizes",
    "cumulative-to-ukraine",
    "cumulative-to-russia",
    "military-and-civilians",
    "months",
)
DEAD = ("bodies", "bodies-to-ukraine", "bodies-to-russia", "sizes-of-remains")
# What is missing, by the word that the table holes has for it -> the exhibits in whose pictures it tells.
TELLS_IN = {
    "moscow_counts": (*NUMBERS, *BESIDE),
    "kyiv_counts_handed_over": ("war", "sizes", "cumulative-to-russia", *BESIDE),
    "unannounced_exchanges": SUMS,
    "stage_counts": (*NUMBERS, *BESIDE, "left-over"),
    "returns_of_children": (*NUMBERS, "children", "left-over"),
    "field_exchanges": (*NUMBERS, "left-over", "days-between-exchanges"),
    "repatriations": DEAD,
    "numbered_exchange": ("war", "sizes", "months", "days-between-exchanges"),
    "days": (*NUMBERS, *DEAD, "days-between-exchanges"),
    "documents": (*NUMBERS, *BESIDE, *DEAD, "days-between-exchanges", "mediators"),
}


def of_exhibit(record: Record, exhibit: str, parameters: Mapping[str, Any]) -> str:
    """The holes that tell in a picture asked with these parameters, as one line; empty where none does."""
    missing = [one for one, exhibits in TELLS_IN.items() if exhibit in exhibits]
    if not missing:  # then its parameters need not be those of the filters either
        return ""
    found = record.run("selected_holes", {**parameters, "missing": missing})["brief"]
    return "" if found.empty else f"{'; '.join(found)}."


def sentences(record: Record) -> list[str]:
    """All known holes, with those that follow from the record itself."""
    n_undated = counted(record.row("undated_documents").n_undated, "pages")
    end, checked = day(record.last_event_date), day(record.checked_to)
    return [
        *record.run("known_holes")["note"],
        say("{pages} carry no date of publication.", pages=n_undated),
        say(
            "The record ends on {day}; sources were checked to {checked}. That does not mean that nothing "
            "has happened since.",
            day=end,
            checked=checked,
        ),
    ]
