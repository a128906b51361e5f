"""What changed in the record, in sentences: from rows of the questions whats_new and event_changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from terms import DIRECTIONS, KINDS, SIDES, bounded, counted, day, heading, number, sentence

# Whose count it is, and of whom: "Moscow's count", "Kyiv's count of officers".
WHOSE = {
    "ukraine": "Kyiv's",
    "russia": "Moscow's",
    "mediator": "A mediator's",
    "international": "An international body's",
    "media": "A publisher's own",
}
OF_WHOM = {
    "total": "",
    "military": " of the military",
    "enlisted": " of privates and sergeants",
    "wounded": " of the wounded",
    "sentenced": " of the sentenced",
    "mariupol": " of Mariupol's defenders",
    "remains": " of bodies",
}
TOTALS = {
    "exchanges": "exchanges",
    "ukrainians_returned": "people returned to Ukraine",
    "ukrainians_returned_outside_exchanges": "people returned to Ukraine outside exchanges",
    "ukrainian_civilians_returned": "civilians returned to Ukraine",
    "russians_returned": "people returned to Russia",
    "ukrainian_remains_returned": "bodies returned to Ukraine",
    "mediations": "mediations",
    "mediated_captives": "captives in its mediations",
}
# What a row of the other tables is called, before its name.
ROWS = {"agreements": "Agreement", "claimants": "Office", "mediators": "Mediator", "documents": "Document"}
DAYS = ("date", "published", "as_of", "since", "agreed_on", "first_stage", "last_stage")
NUMBERS = ("low", "high", "value", "rank", "ua_ordinal")
VOCABULARIES = {"kind": KINDS, "side": SIDES, "direction": DIRECTIONS}
# Columns that hold no words of an editor or a source, and so stand without quotation marks.
CLOSED = (
    "dated_by",
    "kind",
    "status",
    "side",
    "direction",
    "measure",
    "bound",
    "scope",
    "language",
    "known_from",
)
COLUMNS = {"date": "day", "agreement_id": "agreement", "claimant_id": "office", "document_id": "document"}
AMOUNT = ("low", "high", "value", "bound")
# Tables whose rows name the document that they were printed in.
PRINTED = ("claims", "mediations", "running_totals")
LONGEST_TEXT = 160
PUBLISHERS_NAMED = 4


@dataclass(frozen=True)
class Told:
    """What one version changed about one event, in sentences; without a title, what concerns no event.

    event_id is empty where the event is no longer in the record; id_then is the id that it had at the time.
    """

    version: str
    released_on: date
    event_id: str
    id_then: str
    title: str
    event_date: date | None
    sentences: tuple[str, ...]
    n_changes: int


@dataclass
class _Sentence:
    """A sentence without its end: the pages that print the same are added to it."""

    said: str
    reason: str
    is_of_documents: bool
    publishers: list[str] = field(default_factory=list)
    n_changes: int = 0

    def __str__(self) -> str:
        if self.is_of_documents:
            # Documents come by the dozen: those that were added are one sentence, and those withdrawn.
            of = f", of {_listed(self.publishers)}" if self.publishers else ""
            return f"{counted(self.n_changes, 'documents')} {self.said}{of}."
        if not self.publishers:
            return f"{self.said}."
        return f"{self.said}, in {_listed(self.publishers)}."


def told(changes: pd.DataFrame) -> list[Told]:
    """The changes by version and event, in the order in which they come."""
    rows = changes.astype(object).where(changes.notna(), None).itertuples(index=False)
    return [
        _told(list(group))
        for _, group in groupby(rows, key=lambda row: (row.released_on, row.event_id_then, row.event_title))
    ]


def _told(rows: list[Any]) -> Told:
    first, said = rows[0], _sentences(rows)
    is_of_event = first.event_title is not None
    return Told(
        version=first.version,
        released_on=first.released_on.date(),
        event_id=first.event_id or "",
        id_then=first.event_id_then or "" if is_of_event else "",
        title=first.event_title or "",
        event_date=first.event_date.date() if first.event_date is not None else None,
        sentences=tuple(_with_reasons(said)),
        n_changes=sum(one.n_changes for one in said),
    )


def _sentences(rows: list[Any]) -> list[_Sentence]:
    """One for each row that changed; the same number, credit or total in several documents is one."""
    said: dict[tuple, _Sentence] = {}
    for _, group in groupby(rows, key=lambda row: (row.table_name, row.key, row.change)):
        cells = list(group)
        row = cells[0]
        is_of_documents = row.table_name == "documents" and row.change != "corrected"
        words = row.change if is_of_documents else SAID[row.table_name](row, cells)
        is_printed = is_of_documents or row.table_name in PRINTED
        n_changes = len(cells) if row.change == "corrected" else 1
        # What is corrected stands by itself, for its row is one row.
        reason = (row.reason or "").strip().rstrip(".")
        identity = (row.table_name, words, reason, row.key if row.change == "corrected" else "")
        one = said.setdefault(identity, _Sentence(words, reason, is_of_documents))
        one.n_changes += n_changes
        if is_printed and row.publisher and row.publisher not in one.publishers:
            one.publishers.append(row.publisher)
    return list(said.values())


def _with_reasons(said: list[_Sentence]) -> Iterable[str]:
    """A reason that several sentences in a row have is given once, behind the last of them."""
    for reason, group in groupby(said, key=lambda one: one.reason):
        *before, last = group
        yield from map(str, before)
        why = f"Reason for these {len(before) + 1}" if before else "Reason"
        yield f"{last} {why}: {reason}." if reason else str(last)


def _claim(row: Any, cells: list[Any]) -> str:
    whose = WHOSE.get(row.side, "A")
    of_whom = OF_WHOM.get(row.measure, f" of {row.measure}")
    way = DIRECTIONS.get(row.direction, row.direction)
    whole = f", for the agreement “{row.agreement}” as a whole" if row.agreement else ""
    by = "" if row.side == "media" else _by(row)
    if row.change == "corrected":
        return f"{whose} count{of_whom} {way}{whole} corrected: {_corrections(row, cells)}{by}"
    if row.bound == "withheld":
        return f"{whose} report without a number{of_whom} {row.change}: {way}{whole}{by}"
    return f"{whose} count{of_whom} {row.change}: {_amount(row)} {way}{whole}{by}"


def _mediation(row: Any, cells: list[Any]) -> str:
    return f"Credit {row.change}: {row.mediator or 'a mediator'} credited{_by(row).lstrip(',')}"


def _total(row: Any, cells: list[Any]) -> str:
    since = f", since {day(row.since)}" if row.since is not None else ""
    what = f"{TOTALS.get(row.measure, row.measure)} as of {day(row.as_of)}{since}"
    if row.change == "corrected":
        return f"Running total of {what} corrected: {_corrections(row, cells)}{_by(row)}"
    return f"Running total {row.change}: {_amount(row)} {what}{_by(row)}"


def _event(row: Any, cells: list[Any]) -> str:
    if row.change == "corrected":
        return sentence(_corrections(row, cells))
    return f"Event {row.change}: “{row.event_title}”"


def _other(row: Any, cells: list[Any]) -> str:
    what = ROWS[row.table_name]
    name = {
        "agreements": row.agreement,
        "claimants": row.claimant,
        "mediators": row.mediator,
        "documents": row.publisher,
    }[row.table_name]
    if row.change == "corrected":
        return f"{what} “{name}” corrected: {_corrections(row, cells)}"
    return f"{what} {row.change}: “{name}”"


# Table -> the sentence for one of its rows.
SAID: dict[str, Callable[[Any, list[Any]], str]] = {
    "claims": _claim,
    "mediations": _mediation,
    "running_totals": _total,
    "events": _event,
    **dict.fromkeys(ROWS, _other),
}


def _corrections(row: Any, cells: list[Any]) -> str:
    """What each corrected cell of a row was and is; what makes up its number is told as the number."""
    of_number = {cell.column_name: cell for cell in cells if cell.column_name in AMOUNT}
    parts = []
    if of_number and row.table_name in ("claims", "running_totals"):
        before = {name: getattr(row, name) for name in AMOUNT} | {
            name: _cell(name, cell.old) for name, cell in of_number.items()
        }
        parts.append(f"{_written(**before)} before, now {_amount(row)}")
    for cell in cells:
        if cell.column_name in of_number and parts:
            continue
        name = cell.column_name
        if (row.table_name, name) == ("events", "event_id"):
            parts.append(f"id changed from {cell.old} to {cell.new}")
        else:
            label = COLUMNS.get(name) or heading(name)
            parts.append(f"{label}: {_value(name, cell.old)} before, now {_value(name, cell.new)}")
    return "; ".join(parts)


def _amount(row: Any) -> str:
    return _written(row.low, row.high, row.value, row.bound)


def _written(low: Any, high: Any, value: Any, bound: str | None) -> str:
    """A number with its bound: 207, at least 28, about 180 to 185."""
    if bound == "withheld":
        return "withheld"
    numbers = dict.fromkeys(n for n in (low, high, value) if n is not None)
    if not numbers:
        return "no number"
    return bounded(" to ".join(number(n) for n in numbers), bound or "exact")


def _cell(column: str, text: str | None) -> Any:
    return int(text) if text and column in NUMBERS else text or None


def _value(column: str, text: str | None) -> str:
    """A cell in words; an empty one is nothing."""
    if not text:
        return "nothing"
    if column in DAYS:
        return day(date.fromisoformat(text))
    if column in NUMBERS:
        return number(int(text))
    if column in CLOSED:
        return VOCABULARIES.get(column, {}).get(text, text.replace("_", " "))
    return f"“{text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + '…'}”"


def _by(row: Any) -> str:
    """Who said it, with the article that its name takes in a sentence."""
    name = row.short_name or row.claimant
    if not name:
        return ""
    if name.startswith(("The ", "Other ")):
        name = name[0].lower() + name[1:]
    elif " " in name:
        name = f"the {name}"
    return f", by {name}"


def _listed(names: list[str]) -> str:
    """Names as A, B and C; of many only the first, and how many more."""
    shown = names if len(names) <= PUBLISHERS_NAMED else names[: PUBLISHERS_NAMED - 1]
    more = [f"{number(len(names) - len(shown))} more"] if len(names) > len(shown) else []
    *before, last = [*shown, *more]
    return f"{', '.join(before)} and {last}" if before else last
