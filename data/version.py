"""The order in which tables of the record are written, and the version that their rows make together."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable

import pyarrow as pa
from pyarrow.csv import WriteOptions, write_csv

from .history import ABOUT

# The tables of the record, and the columns that their files are sorted by, before all the others.
SORTED_BY = {
    "agreements": ("agreement_id",),
    "claimants": ("claimant_id",),
    "mediators": ("mediator_id",),
    "documents": ("document_id",),
    "events": ("date", "event_id"),
    "claims": ("event_id", "agreement_id", "claimant_id", "direction", "measure", "document_id"),
    "mediations": ("event_id", "mediator_id", "credited_by", "document_id"),
    "running_totals": ("as_of", "claimant_id", "measure", "document_id"),
    "versions": ("released_on",),
    "changes": ("released_on", "table", "key", "change", "column"),
    "link_checks": ("document_id",),
    "holes": ("rank",),
}
TYPES = {"string": pa.string(), "integer": pa.int32(), "date": pa.date32()}


def in_order(table: str, columns: list[str], relation: str) -> str:
    """The SQL that selects a table's columns from a relation, sorted by the columns of SORTED_BY, then by all
    the others as the Data Package lists them; empty cells last."""
    first = SORTED_BY[table]
    order = ", ".join(
        f'"{name}" nulls last' for name in (*first, *(name for name in columns if name not in first))
    )
    selected = ", ".join(f'"{name}"' for name in columns)
    return f"select {selected} from {relation} order by {order}"


def version_of(tables: Iterable[tuple[str, list[str], Iterable[pa.Table]]]) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of what the tables say.

    Tables come in the order of the Data Package, each with its columns and its sorted rows. What is hashed
    are the rows as quoted CSV, one table after another. It changes with any value, and with the name of any
    table or column; tables about the record (history.ABOUT) are left out.
    """
    said = hashlib.sha256()
    for table, names, parts in tables:
        if table in ABOUT:
            continue
        columns = sorted(names)
        said.update(", ".join([table, *columns]).encode())
        for rows in parts:
            buffer = io.BytesIO()
            write_csv(
                rows.select(columns), buffer, WriteOptions(include_header=False, quoting_style="all_valid")
            )
            said.update(buffer.getvalue())
    return said.hexdigest()[:12]
