"""What changed in the record, in sentences: from rows of the questions whats_new and event_changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from terms import (
    DIRECTIONS,
    KINDS,
    N_,
    NN_,
    SIDES,
    bounded,
    day,
    heading,
    listed,
    number,
    say,
    say_n,
    sentence,
)

# By side: its count, and that of some of those who came. None is an office whose side is not known any more.
COUNTS = {
    "ukraine": (N_("Kyiv's count"), N_("Kyiv's count {of_whom}")),
    "russia": (N_("Moscow's count"), N_("Moscow's count {of_whom}")),
    "mediator": (N_("A mediator's count"), N_("A mediator's count {of_whom}")),
    "international": (N_("An international body's count"), N_("An international body's count {of_whom}")),
    "media": (N_("A publisher's own count"), N_("A publisher's own count {of_whom}")),
    None: (N_("A count"), N_("A count {of_whom}")),
}
# The same where no number was given.
REPORTS = {
    "ukraine": (N_("Kyiv's report without a number"), N_("Kyiv's report without a number {of_whom}")),
    "russia": (N_("Moscow's report without a number"), N_("Moscow's report without a number {of_whom}")),
    "mediator": (
        N_("A mediator's report without a number"),
        N_("A mediator's report without a number {of_whom}"),
    ),
    "international": (
        N_("An international body's report without a number"),
        N_("An international body's report without a number {of_whom}"),
    ),
    "media": (
        N_("A publisher's own report without a number"),
        N_("A publisher's own report without a number {of_whom}"),
    ),
    None: (N_("A report without a number"), N_("A report without a number {of_whom}")),
}
# Of whom it is, unless of all.
OF_WHOM = {
    "military": say("of the military"),
    "civilians": say("of civilians"),
    "officers": say("of officers"),
    "enlisted": say("of privates and sergeants"),
    "women": say("of women"),
    "children": say("of children"),
    "wounded": say("of the wounded"),
    "foreigners": say("of foreigners"),
    "sentenced": say("of the sentenced"),
    "mariupol": say("of Mariupol's defenders"),
    "remains": say("of bodies"),
}
TOTALS = {
    "exchanges": say("exchanges"),
    "ukrainians_returned": say("people returned to Ukraine"),
    "ukrainians_returned_outside_exchanges": say("people returned to Ukraine outside exchanges"),
    "ukrainian_civilians_returned": say("civilians returned to Ukraine"),
    "russians_returned": say("people returned to Russia"),
    "ukrainian_remains_returned": say("bodies returned to Ukraine"),
    "mediations": say("mediations"),
    "mediated_captives": say("captives in its mediations"),
}
# By what changed, reports being claims without a number, and how: without who said it and where, with where
# alone, with who alone, and with both.
STATED = {
    ("claims", "added"): (
        N_("{count} added: {amount} {way}."),
        N_("{count} added: {amount} {way}, in {publishers}."),
        N_("{count} added: {amount} {way}, by {claimant}."),
        N_("{count} added: {amount} {way}, by {claimant}, in {publishers}."),
    ),
    ("claims", "withdrawn"): (
        N_("{count} withdrawn: {amount} {way}."),
        N_("{count} withdrawn: {amount} {way}, in {publishers}."),
        N_("{count} withdrawn: {amount} {way}, by {claimant}."),
        N_("{count} withdrawn: {amount} {way}, by {claimant}, in {publishers}."),
    ),
    ("claims", "corrected"): (
        N_("{count} {way} corrected: {corrections}."),
        N_("{count} {way} corrected: {corrections}, in {publishers}."),
        N_("{count} {way} corrected: {corrections}, by {claimant}."),
        N_("{count} {way} corrected: {corrections}, by {claimant}, in {publishers}."),
    ),
    ("reports", "added"): (
        N_("{count} added: {way}."),
        N_("{count} added: {way}, in {publishers}."),
        N_("{count} added: {way}, by {claimant}."),
        N_("{count} added: {way}, by {claimant}, in {publishers}."),
    ),
    ("reports", "withdrawn"): (
        N_("{count} withdrawn: {way}."),
        N_("{count} withdrawn: {way}, in {publishers}."),
        N_("{count} withdrawn: {way}, by {claimant}."),
        N_("{count} withdrawn: {way}, by {claimant}, in {publishers}."),
    ),
    ("mediations", "added"): (
        N_("Credit added: {mediator} credited."),
        N_("Credit added: {mediator} credited, in {publishers}."),
        N_("Credit added: {mediator} credited by {claimant}."),
        N_("Credit added: {mediator} credited by {claimant}, in {publishers}."),
    ),
    ("mediations", "corrected"): (
        N_("Credit corrected: {mediator} credited."),
        N_("Credit corrected: {mediator} credited, in {publishers}."),
        N_("Credit corrected: {mediator} credited by {claimant}."),
        N_("Credit corrected: {mediator} credited by {claimant}, in {publishers}."),
    ),
    ("mediations", "withdrawn"): (
        N_("Credit withdrawn: {mediator} credited."),
        N_("Credit withdrawn: {mediator} credited, in {publishers}."),
        N_("Credit withdrawn: {mediator} credited by {claimant}."),
        N_("Credit withdrawn: {mediator} credited by {claimant}, in {publishers}."),
    ),
    ("running_totals", "added"): (
        N_("Running total added: {amount} {what}."),
        N_("Running total added: {amount} {what}, in {publishers}."),
        N_("Running total added: {amount} {what}, by {claimant}."),
        N_("Running total added: {amount} {what}, by {claimant}, in {publishers}."),
    ),
    ("running_totals", "withdrawn"): (
        N_("Running total withdrawn: {amount} {what}."),
        N_("Running total withdrawn: {amount} {what}, in {publishers}."),
        N_("Running total withdrawn: {amount} {what}, by {claimant}."),
        N_("Running total withdrawn: {amount} {what}, by {claimant}, in {publishers}."),
    ),
    ("running_totals", "corrected"): (
        N_("Running total of {what} corrected: {corrections}."),
        N_("Running total of {what} corrected: {corrections}, in {publishers}."),
        N_("Running total of {what} corrected: {corrections}, by {claimant}."),
        N_("Running total of {what} corrected: {corrections}, by {claimant}, in {publishers}."),
    ),
}
# The same of the other tables, where nobody says it.
ROWS = {
    ("events", "added"): N_("Event added: “{name}”."),
    ("events", "corrected"): N_("{corrections}."),
    ("events", "withdrawn"): N_("Event withdrawn: “{name}”."),
    ("agreements", "added"): N_("Agreement added: “{name}”."),
    ("agreements", "corrected"): N_("Agreement “{name}” corrected: {corrections}."),
    ("agreements", "withdrawn"): N_("Agreement withdrawn: “{name}”."),
    ("claimants", "added"): N_("Office added: “{name}”."),
    ("claimants", "corrected"): N_("Office “{name}” corrected: {corrections}."),
    ("claimants", "withdrawn"): N_("Office withdrawn: “{name}”."),
    ("mediators", "added"): N_("Mediator added: “{name}”."),
    ("mediators", "corrected"): N_("Mediator “{name}” corrected: {corrections}."),
    ("mediators", "withdrawn"): N_("Mediator withdrawn: “{name}”."),
    ("documents", "corrected"): N_("Document “{name}” corrected: {corrections}."),
}
# Documents come by the dozen: those that were added are one sentence, and those withdrawn. Without publishers
# and with them.
DOCUMENTS = {
    ("documents", "added"): (
        NN_("{n} document added.", "{n} documents added."),
        NN_("{n} document added, of {publishers}.", "{n} documents added, of {publishers}."),
    ),
    ("documents", "withdrawn"): (
        NN_("{n} document withdrawn.", "{n} documents withdrawn."),
        NN_("{n} document withdrawn, of {publishers}.", "{n} documents withdrawn, of {publishers}."),
    ),
}
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
COLUMNS = {
    "date": say("day"),
    "agreement_id": say("agreement"),
    "claimant_id": say("office"),
    "document_id": say("document"),
}
AMOUNT = ("low", "high", "value", "bound")
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
    """A message with its values; the pages that print the same are added to it."""

    form: tuple[str, str]
    values: dict[str, str]
    reason: str
    publishers: list[str] = field(default_factory=list)
    n_changes: int = 0

    def __str__(self) -> str:
        values = self.values | {"publishers": _listed(self.publishers)}
        if self.form in DOCUMENTS:
            return say_n(*DOCUMENTS[self.form][bool(self.publishers)], self.n_changes, **values)
        if self.form in ROWS:
            return say(ROWS[self.form], **values)
        return say(STATED[self.form][2 * bool(values["claimant"]) + bool(self.publishers)], **values)


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
        form = ("reports" if _is_report(row) else row.table_name, row.change)
        values = {} if form in DOCUMENTS else VALUES[row.table_name](row, cells)
        is_corrected = row.change == "corrected"
        # What is corrected stands by itself, for its row is one row.
        reason = (row.reason or "").strip().rstrip(".")
        identity = (form, *values.values(), reason, row.key if is_corrected else "")
        one = said.setdefault(identity, _Sentence(form, values, reason))
        one.n_changes += len(cells) if is_corrected else 1
        is_printed = form in STATED or form in DOCUMENTS
        if is_printed and row.publisher and row.publisher not in one.publishers:
            one.publishers.append(row.publisher)
    return list(said.values())


def _with_reasons(said: list[_Sentence]) -> Iterable[str]:
    """A reason that several sentences in a row have is given once, behind the last of them."""
    for reason, group in groupby(said, key=lambda one: one.reason):
        *before, last = group
        yield from map(str, before)
        if not reason:
            yield str(last)
            continue
        why = N_("Reason for these {n}: {reason}.") if before else N_("Reason: {reason}.")
        told = say(why, n=number(len(before) + 1), reason=reason)
        yield f"{last} {told}"


def _is_report(row: Any) -> bool:
    return row.table_name == "claims" and row.bound == "withheld" and row.change != "corrected"


def _claim(row: Any, cells: list[Any]) -> dict[str, str]:
    subjects = REPORTS if _is_report(row) else COUNTS
    of_all, of_some = subjects.get(row.side, subjects[None])
    of_whom = OF_WHOM.get(row.measure) or say("of {group}", group=row.measure)
    way = DIRECTIONS.get(row.direction, row.direction)
    if row.agreement:
        way = say("{way}, for the agreement “{agreement}” as a whole", way=way, agreement=row.agreement)
    return {
        "count": say(of_all) if row.measure == "total" else say(of_some, of_whom=of_whom),
        "amount": _amount(row),
        "way": way,
        "corrections": _corrections(row, cells),
        "claimant": "" if row.side == "media" else _claimant(row),
    }


def _mediation(row: Any, cells: list[Any]) -> dict[str, str]:
    return {"mediator": row.mediator or say("a mediator"), "claimant": _claimant(row)}


def _total(row: Any, cells: list[Any]) -> dict[str, str]:
    what, as_of = TOTALS.get(row.measure, row.measure), day(row.as_of)
    if row.since is None:
        what = say("{what} as of {day}", what=what, day=as_of)
    else:
        what = say("{what} as of {day}, since {since}", what=what, day=as_of, since=day(row.since))
    # In the source's words, where not everybody is counted.
    if row.basis is not None:
        what = say("{what} ({basis})", what=what, basis=row.basis)
    return {
        "amount": _amount(row),
        "what": what,
        "corrections": _corrections(row, cells),
        "claimant": _claimant(row),
    }


def _event(row: Any, cells: list[Any]) -> dict[str, str]:
    return {"name": row.event_title, "corrections": sentence(_corrections(row, cells))}


def _other(row: Any, cells: list[Any]) -> dict[str, str]:
    name = {
        "agreements": row.agreement,
        "claimants": row.claimant,
        "mediators": row.mediator,
        "documents": row.publisher,
    }[row.table_name]
    return {"name": name, "corrections": _corrections(row, cells)}


# Table -> what stands for the names in the message about one of its rows.
VALUES: dict[str, Callable[[Any, list[Any]], dict[str, str]]] = {
    "claims": _claim,
    "mediations": _mediation,
    "running_totals": _total,
    "events": _event,
    **dict.fromkeys(("agreements", "claimants", "mediators", "documents"), _other),
}


def _corrections(row: Any, cells: list[Any]) -> str:
    """What each corrected cell of a row was and is; what makes up its number is told as the number."""
    if row.change != "corrected":
        return ""
    of_number = {cell.column_name: cell for cell in cells if cell.column_name in AMOUNT}
    parts = []
    if of_number and row.table_name in ("claims", "running_totals"):
        before = {name: getattr(row, name) for name in AMOUNT} | {
            name: _cell(name, cell.old) for name, cell in of_number.items()
        }
        parts.append(say("{old} before, now {new}", old=_written(**before), new=_amount(row)))
    for cell in cells:
        name = cell.column_name
        if name in of_number and parts:
            continue
        if (row.table_name, name) == ("events", "event_id"):
            parts.append(say("id changed from {old} to {new}", old=cell.old, new=cell.new))
        else:
            label, old, new = (
                COLUMNS.get(name) or heading(name),
                _value(name, cell.old),
                _value(name, cell.new),
            )
            parts.append(say("{column}: {old} before, now {new}", column=label, old=old, new=new))
    return "; ".join(parts)


def _amount(row: Any) -> str:
    return _written(row.low, row.high, row.value, row.bound)


def _written(low: Any, high: Any, value: Any, bound: str | None) -> str:
    """A number with its bound: 207, at least 28, about 180 to 185."""
    if bound == "withheld":
        return say("withheld")
    first, *others = dict.fromkeys(n for n in (low, high, value) if n is not None) or [None]
    if first is None:
        return say("no number")
    written = number(first)
    if others:
        written = say("{low} to {high}", low=written, high=number(others[-1]))
    return bounded(written, bound or "exact")


def _cell(column: str, text: str | None) -> Any:
    return int(text) if text and column in NUMBERS else text or None


def _value(column: str, text: str | None) -> str:
    """A cell in words; an empty one is nothing."""
    if not text:
        return say("nothing")
    if column in DAYS:
        return day(date.fromisoformat(text))
    if column in NUMBERS:
        return number(int(text))
    if column in CLOSED:
        return VOCABULARIES.get(column, {}).get(text, text.replace("_", " "))
    shown = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"
    return say("“{text}”", text=shown)


def _claimant(row: Any) -> str:
    """Who said it, with the article that its name takes in a sentence."""
    name = row.short_name or row.claimant or ""
    if name.startswith(("The ", "Other ")):
        return name[0].lower() + name[1:]
    return say("the {name}", name=name) if " " in name else name


def _listed(names: list[str]) -> str:
    """Names as A, B and C; of many only the first, and how many more."""
    if len(names) <= 1:
        return "".join(names)
    if len(names) <= PUBLISHERS_NAMED:
        return say("{names} and {last}", names=listed(names[:-1]), last=names[-1])
    shown = names[: PUBLISHERS_NAMED - 1]
    n_more = len(names) - len(shown)
    return say_n("{names} and {n} more", "{names} and {n} more", n_more, names=listed(shown))
