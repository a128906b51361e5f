"""Whether a record fits this version of the dashboard: by the Data Package that the build goes by too.

Whoever built the record checked it with the rules of their version. What is asked again here is what the
queries and pages take for granted: tables, columns, types, closed vocabularies, keys, and that there is
something to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from data.package import allowed, refers_to

WAR_BEGAN = date(2022, 2, 24)
NOT_EMPTY = ("events", "claims")
TYPES = {"string": "VARCHAR", "integer": "INTEGER", "date": "DATE"}


@dataclass(frozen=True)
class Misfit:
    """One thing in one table that does not fit; no column where the table as a whole is meant."""

    table: str
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        where = f"column {self.column}: " if self.column else ""
        return f"{where}found {self.found}, allowed is {self.allowed}"


def misfits(
    connection: duckdb.DuckDBPyConnection, resources: list[dict[str, Any]], last_event_date: date
) -> Iterator[Misfit]:
    """What does not fit in a database that holds the tables of `resources`: columns, cells and keys.

    Of each rule only one cell is told. Where a column is missing or of another type, nothing else is.
    """
    of_columns = [misfit for resource in resources for misfit in _columns(connection, resource)]
    yield from of_columns
    if of_columns:
        return
    if last_event_date < WAR_BEGAN:
        yield Misfit("events", "last_event_date", str(last_event_date), f"{WAR_BEGAN} or a later day")
    for resource in resources:
        name = resource["name"]
        if name in NOT_EMPTY and not connection.execute(f'select 1 from "{name}" limit 1').fetchone():
            yield Misfit(name, "", "no rows", "at least one row")
        for field in resource["schema"]["fields"]:
            yield from _cells(connection, name, field)
        yield from _repeated_keys(connection, resource)
        for key in resource["schema"].get("foreignKeys", []):
            yield from _lost_references(connection, name, key)


def _columns(connection: duckdb.DuckDBPyConnection, resource: dict[str, Any]) -> Iterator[Misfit]:
    described = connection.execute(f'describe "{resource["name"]}"').fetchall()
    types = {column: kind for column, kind, *_ in described}
    for field in resource["schema"]["fields"]:
        found, kind = types.get(field["name"]), TYPES[field["type"]]
        if found != kind:
            yield Misfit(
                resource["name"], field["name"], found or "no such column", f"a column of type {kind}"
            )


def _cells(connection: duckdb.DuckDBPyConnection, table: str, field: dict[str, Any]) -> Iterator[Misfit]:
    column, limits = f'"{field["name"]}"', field.get("constraints", {})
    # A comparison with an empty cell is not true: whether a cell may be empty, only `required` says.
    wrong = {
        "enum": f"not list_contains(?, {column})",
        "minimum": f"{column} < ?::{TYPES[field['type']]}",
        "maximum": f"{column} > ?::{TYPES[field['type']]}",
    }
    conditions = [(condition, [limits[limit]]) for limit, condition in wrong.items() if limit in limits]
    if limits.get("required"):
        conditions.append((f"{column} is null", []))
    for condition, values in conditions:
        query = f'select {column}::varchar from "{table}" where {condition} limit 1'
        for (cell,) in connection.execute(query, values).fetchall():
            yield Misfit(table, field["name"], _told(cell), allowed(field))


def _repeated_keys(connection: duckdb.DuckDBPyConnection, resource: dict[str, Any]) -> Iterator[Misfit]:
    key = resource["schema"].get("primaryKey")
    uniques = [field["name"] for field in resource["schema"]["fields"] if _is_unique(field)]
    for names in [*([key] if key else []), *([name] for name in uniques)]:
        filled = " and ".join(f'"{name}" is not null' for name in names)
        query = f"""
            select {_list(names)} from "{resource["name"]}" where {filled}
            group by all having count(*) > 1
            limit 1
        """
        for cells in connection.execute(query).fetchall():
            yield Misfit(resource["name"], ", ".join(names), f"{_told(*cells)} twice", "each once")


def _is_unique(field: dict[str, Any]) -> bool:
    return bool(field.get("constraints", {}).get("unique"))


def _lost_references(
    connection: duckdb.DuckDBPyConnection, table: str, key: dict[str, Any]
) -> Iterator[Misfit]:
    names, targets, target = key["fields"], key["reference"]["fields"], refers_to(table, key)
    query = f"""
        select {_list(names)} from "{table}" where coalesce({_list(names)}) is not null
        except select {_list(targets)} from "{target}"
        limit 1
    """
    for cells in connection.execute(query).fetchall():
        yield Misfit(table, ", ".join(names), _told(*cells), f"{', '.join(targets)} of a row of {target}")


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _told(*cells: Any) -> str:
    return ", ".join("an empty cell" if cell is None else str(cell) for cell in cells)
