"""What changed between two builds of the record, row by row, for the tables versions and changes.

All builds of one day are one version: what is listed for a day is the difference to the evening before,
however often the record was built since. Rows are told apart by the columns of their key, and cells are
compared as they stand in the CSV files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .package import SOURCE, schema

# Tables about the record rather than of it: they are in no version's hash, and no change of them is listed.
ABOUT = ("versions", "changes", "link_checks", "holes")
# The columns that tell a row from the others where a table has no primary key.
KEYS = {
    "claims": ("event_id", "agreement_id", "claimant_id", "direction", "measure", "document_id"),
    "running_totals": ("as_of", "since", "claimant_id", "measure", "document_id"),
}


def key_columns(table: str, source: Path = SOURCE) -> tuple[str, ...]:
    """The columns of a table that tell its rows apart."""
    return KEYS.get(table) or tuple(schema(table, source)["primaryKey"])


Row = dict[str, str]
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Renamed:
    """An event that has another id than before."""

    old: str
    new: str


@dataclass(frozen=True)
class Said:
    """What a build is told about its changes besides the rows themselves.

    `reasons` has a row's own by its table and key; `reason` is for all others that were not only added.
    """

    reason: str = ""
    checked_to: date | None = None
    note: str = ""
    renamed: tuple[Renamed, ...] = ()
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)


def brought_up_to_date(
    before: Tables | None,
    now: Tables,
    keys: Mapping[str, tuple[str, ...]],
    version: str,
    today: date,
    said: Said,
) -> tuple[list[Row], list[Row]]:
    """The rows of versions and of changes that belong to `now`, the record of this version, built today.

    `before` is the build before, with its own versions and changes; without one, nothing is known of what
    changed, and `now`'s rows are returned as they are, with this version added if it is not their last.
    A reason that `now` gives for a change of today is kept.
    """
    day = today.isoformat()
    versions = [row for row in now["versions"] if row["released_on"] != day]
    changes = [row for row in now["changes"] if row["released_on"] != day]
    of_today = [row for row in now["versions"] if row["released_on"] == day]
    listed = [row for row in now["changes"] if row["released_on"] == day]
    if before is not None:
        evening = undone(before, [row for row in before["changes"] if row["released_on"] == day], keys)
        known = [
            Renamed(row["old"], row["new"])
            for row in listed
            if is_rename(row) and row["old"] in _ids(evening)
        ]
        renamed = {one.old: one.new for one in (*known, *said.renamed) if one.old in _ids(evening)}
        found = differences(evening, now, keys, renamed)
        reasons = {_identity(row): row["reason"] for row in listed}
        listed = [
            {
                "version": version,
                "released_on": day,
                **row,
                "reason": reasons.get(_identity(row)) or _reason(row, said),
            }
            for row in found
        ]
    last = (of_today or versions or [{}])[-1]
    checked_to = said.checked_to.isoformat() if said.checked_to else last.get("checked_to", day)
    for rows in (versions, of_today):
        if not listed and rows and rows[-1]["version"] == version:
            # Nothing changed: a later day to which sources were checked belongs to the version that there is.
            told = {"checked_to": checked_to, "note": said.note or rows[-1]["note"]}
            return [*(versions if rows is of_today else []), *rows[:-1], {**rows[-1], **told}], changes
    note = said.note or (of_today[-1]["note"] if of_today else "")
    this = {"version": version, "released_on": day, "checked_to": checked_to, "note": note}
    return [*versions, this], [*changes, *listed]


def _reason(change: Row, said: Said) -> str:
    own = said.reasons.get((change["table"], change["key"].split("#")[0]), "")
    return own or ("" if change["change"] == "added" else said.reason)


def is_rename(change: Row) -> bool:
    """Whether a change gave an event another id."""
    return (change["table"], change["column"], change["change"]) == ("events", "event_id", "corrected")


def differences(
    before: Tables, now: Tables, keys: Mapping[str, tuple[str, ...]], renamed: Mapping[str, str]
) -> list[Row]:
    """Changes from one state to the next, table by table in the order of `keys`, without version and reason.

    An event that was renamed is the same row, and so are the rows that are about it. Columns that only one of
    the two knows are not compared.
    """
    found: list[Row] = []
    for table, columns in keys.items():
        old_rows = [_with_event_renamed(row, renamed) for row in before.get(table, [])]
        new_rows = now[table]
        compared = [name for name in (new_rows or old_rows or [{}])[0] if not old_rows or name in old_rows[0]]
        if table == "events":
            found += [
                _change(table, new, "corrected", "event_id", old, new)
                for old, new in renamed.items()
                if any(row["event_id"] == new for row in new_rows)
            ]
        earlier, later = _grouped(old_rows, columns, compared), _grouped(new_rows, columns, compared)
        for key in dict.fromkeys((*earlier, *later)):
            found += _of_one_key(table, key, earlier.get(key, []), later.get(key, []), compared)
    return found


def undone(tables: Tables, changes: Iterable[Row], keys: Mapping[str, tuple[str, ...]]) -> Tables:
    """The state before these changes, which were the last."""
    renamed: dict[str, str] = {}
    by_table: dict[str, list[Row]] = defaultdict(list)
    for change in changes:
        if is_rename(change):
            renamed[change["new"]] = change["old"]
        else:
            by_table[change["table"]].append(change)
    before: Tables = {}
    for table, columns in keys.items():
        rows = {key: dict(row) for key, row in _numbered(tables[table], columns)}
        gone: dict[str, Row] = defaultdict(dict)
        for change in by_table[table]:
            if change["change"] == "added":
                del rows[change["key"]]
            elif change["change"] == "corrected":
                rows[change["key"]][change["column"]] = change["old"]
            else:
                gone[change["key"]][change["column"]] = change["old"]
        names = list(tables[table][0]) if tables[table] else []
        restored = [{**dict.fromkeys(names, ""), **row} for row in gone.values()]
        before[table] = [_with_event_renamed(row, renamed) for row in (*rows.values(), *restored)]
    return before


def _of_one_key(table: str, key: str, old: list[Row], new: list[Row], compared: list[str]) -> list[Row]:
    """Rows of one key are several only where one document gives a claimant's number in variants.

    Those that stayed as they were are paired first, the others in their order.
    """
    names = {id(row): key if place == 0 else f"{key}#{place + 1}" for place, row in enumerate(new)}
    gone = {id(row): key if place == 0 else f"{key}#{place + 1}" for place, row in enumerate(old)}
    old, new = list(old), list(new)
    for row in list(new):
        same = next((one for one in old if all(one[name] == row[name] for name in compared)), None)
        if same is not None:
            old.remove(same)
            new.remove(row)
    found = []
    for before, after in zip(old, new, strict=False):
        found += [
            _change(table, names[id(after)], "corrected", name, before[name], after[name])
            for name in compared
            if before[name] != after[name]
        ]
    found += [_change(table, names[id(row)], "added") for row in new[len(old) :]]
    found += [
        _change(table, gone[id(row)], "withdrawn", name, row[name])
        for row in old[len(new) :]
        for name in row
        if row[name]
    ]
    return found


def _change(table: str, key: str, change: str, column: str = "", old: str = "", new: str = "") -> Row:
    return {"table": table, "key": key, "change": change, "column": column, "old": old, "new": new}


def _identity(change: Row) -> tuple[str, ...]:
    return tuple(change[name] for name in ("table", "key", "change", "column", "old", "new"))


def _ids(tables: Tables) -> set[str]:
    return {row["event_id"] for row in tables["events"]}


def _with_event_renamed(row: Row, renamed: Mapping[str, str]) -> Row:
    new = renamed.get(row.get("event_id", ""))
    return {**row, "event_id": new} if new else row


def _grouped(rows: list[Row], columns: tuple[str, ...], compared: list[str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups["|".join(row[name] for name in columns)].append(row)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda row: [row[name] for name in compared])
    return groups


def _numbered(rows: list[Row], columns: tuple[str, ...]) -> Iterable[tuple[str, Row]]:
    for key, group in _grouped(rows, columns, list(rows[0]) if rows else []).items():
        for place, row in enumerate(group):
            yield key if place == 0 else f"{key}#{place + 1}", row
