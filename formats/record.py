"""The record as files to take away, each with its version and licence inside."""

from __future__ import annotations

import io
import json
import threading
import zipfile

import pandas as pd
from cachetools import LRUCache, cached

import queries
from formats.attribution import LICENCE, LICENCE_URL
from formats.workbook import workbook
from terms import say

SOURCE = queries.DATA.parent / "source"
# Of workbooks and of zips, in bytes: one of the whole record takes one or two megabytes.
CACHED_BYTES = 16_000_000


def table(record: queries.Record, name: str) -> pd.DataFrame:
    """One table of the record, every row as collected."""
    return record.run("browse", {"table": name, "text": ""})


def dictionary() -> pd.DataFrame:
    """One row is one column of one table.

    Its type, what it means, and what is allowed in it (from the data package).
    """
    package = json.loads((SOURCE / "datapackage.json").read_text(encoding="utf-8"))
    rows = []
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            constraints = field.get("constraints", {})
            rows.append(
                {
                    "table": resource["name"],
                    "column": field["name"],
                    "type": field["type"],
                    "description": field.get("description", field.get("title", "")),
                    "required": bool(constraints.get("required")),
                    "allowed": ", ".join(constraints.get("enum", [])),
                }
            )
    return pd.DataFrame(rows)


def about(record: queries.Record) -> pd.DataFrame:
    """What the files are: title, version, last event, licence, how to cite."""
    return pd.DataFrame(
        [
            (
                "title",
                say(
                    "Exchange Ledger: claims about prisoner exchanges between Russia and Ukraine since 24 "
                    "February 2022"
                ),
            ),
            ("record version", record.version),
            ("last event", record.last_event_date.isoformat()),
            ("licence", f"{LICENCE}, {LICENCE_URL}"),
            ("cite as", say("Exchange Ledger, record version {version}", version=record.version)),
        ],
        columns=["what", "value"],
    )


def csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False).encode()


def parquet(record: queries.Record, name: str) -> bytes:
    """The parquet file of one table, as the dashboard itself reads it."""
    return record.files[name]


# Made once of a record, however many ask meanwhile: twenty at once kept a processor busy for half a minute.
@cached(
    LRUCache(CACHED_BYTES, getsizeof=len),
    key=lambda record, names: (record.fingerprint, names),
    condition=threading.Condition(),
)
def excel(record: queries.Record, names: tuple[str, ...]) -> bytes:
    """A workbook: what it is, the data dictionary, then one sheet a table.

    Texts that look like formulas stay texts.
    """
    meanings = dictionary()
    sheets = {
        "about": about(record),
        "dictionary": meanings[meanings["table"].isin(names)],
        **{name: table(record, name) for name in names},
    }
    return workbook(sheets, record.checked_to)


@cached(
    LRUCache(CACHED_BYTES, getsizeof=len),
    key=lambda record: record.fingerprint,
    condition=threading.Condition(),
)
def whole_record(record: queries.Record) -> bytes:
    """A zip of every table as CSV and as parquet, the data package that describes them, and what they are."""
    files = {
        "about.csv": csv(about(record)),
        "datapackage.json": (SOURCE / "datapackage.json").read_bytes(),
        **{f"{name}.csv": csv(table(record, name)) for name in queries.TABLES},
        **{f"{name}.parquet": parquet(record, name) for name in queries.TABLES},
    }
    buffer = io.BytesIO()
    day = record.checked_to
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            # With a day of the record's, so that the same record gives the same bytes.
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
