"""What the rules make of a draft: the numbers of its event and of the whole record, before and after."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

import filters
import queries
from exhibits.headline import total
from terms import CURVES, DIRECTIONS, SIDES, number, signed, stated

HEADS = ("what", "before", "after")
NOTHING = "–"


def effects(before: queries.Record, after: queries.Record, event_ids: Iterable[str]) -> pd.DataFrame:
    """One row is one number that differs between two records: what it is, and how it reads in each."""
    earlier, later = ({**_of_record(one), **_of_events(one, [*event_ids])} for one in (before, after))
    names = dict.fromkeys((*earlier, *later))
    rows = [(name, earlier.get(name, NOTHING), later.get(name, NOTHING)) for name in names]
    return pd.DataFrame([row for row in rows if row[1] != row[2]], columns=HEADS)


def _of_record(record: queries.Record) -> dict[str, str]:
    parameters = filters.choices(record).everything.parameters()
    told = {}
    for row in record.run("headline", parameters).itertuples():
        for curve, whose in CURVES.items():
            told[f"Whole record: returned {DIRECTIONS[row.direction]}, {whose}"] = total(row, curve)
    counted = record.row("events_counted", parameters)
    told["Whole record: completed events"] = number(counted.n_shown - counted.n_called_off)
    totals = record.run("reconciliation", parameters)
    whole = totals[totals["scope"].eq("whole_war") & totals["residual_with_agreements"].notna()]
    for (side, direction), part in whole.groupby(["side", "direction"]):
        last = part.iloc[-1]
        name = f"Whole record: {SIDES[side]}'s last total {DIRECTIONS[direction]} minus the sum of its counts"
        told[name] = (
            f"{signed(last.residual_with_agreements)} ({number(last.value)} as of {last.as_of:%Y-%m-%d})"
        )
    return told


def _of_events(record: queries.Record, event_ids: list[str]) -> dict[str, str]:
    told = {}
    for event_id in event_ids:
        for row in record.run("event_directions", {"event_id": event_id}).itertuples():
            way = f"{event_id}, {DIRECTIONS[row.direction]}"
            for whose in ("kyiv", "moscow", "mediator"):
                status = str(getattr(row, f"{whose}_status"))
                count, bound = getattr(row, f"{whose}_count"), getattr(row, f"{whose}_bound", None)
                if pd.notna(count) or status != "none_found":
                    told[f"{way}: {whose.title()}'s count"] = stated(count, status, bound)
            if pd.notna(row.low):
                told[f"{way}: lowest and highest claim"] = _span(row)
            if pd.notna(row.disagreement):
                told[f"{way}: Kyiv minus Moscow"] = signed(row.disagreement)
    return told


def _span(row: Any) -> str:
    return f"{number(row.low)} to {number(row.high)}{' or more' if row.is_open_above else ''}"


def lines_changed(before: Path, after: Path) -> Iterator[str]:
    """The difference between two sources, file by file, as it will be committed."""
    for file in sorted(after.glob("*.csv")):
        old = (before / file.name).read_text("utf-8").splitlines()
        new = file.read_text("utf-8").splitlines()
        yield from difflib.unified_diff(
            old, new, f"data/source/{file.name}", f"data/source/{file.name}", n=0, lineterm=""
        )
