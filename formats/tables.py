"""An exhibit's answer as a file: CSV with what describes it, JSON, Parquet and Excel.

Each carries what its columns mean, the filters in words, the record's version, the licence and how to cite.
All rows and columns of the answer are in it, not only those that a page's table shows.
"""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from exhibits import Answer
from formats import citations
from formats.attribution import LICENCE, LICENCE_URL, View, query, subtitle, title
from formats.workbook import workbook
from queries import Record
from terms import heading, say
from terms.columns import meaning

# What each ending is, as it is sent.
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def arrow(frame: pd.DataFrame) -> pa.Table:
    """A frame with typed columns: days as days, and a column without any value as text."""
    table = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1).replace_schema_metadata()
    return table.cast(pa.schema([field.with_type(_type(field.type)) for field in table.schema]))


def _type(found: pa.DataType) -> pa.DataType:
    if pa.types.is_timestamp(found):
        return pa.date32()
    return pa.string() if pa.types.is_null(found) or pa.types.is_large_string(found) else found


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as JSON has them: a day as 2024-01-31, what is missing as None."""
    table = arrow(frame)
    for place, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            table = table.set_column(place, field.name, table[place].cast(pa.string()))
    return table.to_pylist()


def fields(question: str, frame: pd.DataFrame) -> list[dict[str, str]]:
    """What describes each column, as fields of a Frictionless Table Schema."""
    return [
        {
            "name": field.name,
            "type": _described(field.type),
            "title": heading(field.name),
            "description": meaning(question, field.name),
        }
        for field in arrow(frame).schema
    ]


def _described(found: pa.DataType) -> str:
    if pa.types.is_boolean(found):
        return "boolean"
    if pa.types.is_integer(found):
        return "integer"
    if pa.types.is_date(found):
        return "date"
    return "number" if pa.types.is_floating(found) or pa.types.is_decimal(found) else "string"


def of_record(record: Record) -> dict[str, str]:
    """Which record an answer is of, as files and the API say it."""
    return {
        "version": record.version,
        "last_event": record.last_event_date.isoformat(),
        "sources_checked_to": record.checked_to.isoformat(),
    }


def about(view: View, answer: Answer, base: str) -> dict[str, Any]:
    """Everything that goes along with the rows of a view; base is the site's public address."""
    return {
        "exhibit": view.exhibit.name,
        "title": title(view, answer),
        "finding": answer.finding,
        "how_to_read": view.exhibit.how_to_read,
        "filters": subtitle(view),
        "words": view.words(),
        "page": citations.page_address(view, base),
        "query": answer.question,
        "record": of_record(view.record),
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "cite_as": citations.plain(citations.of_view(view, answer, base)),
    }


def csv(answer: Answer) -> bytes:
    """The rows as CSV in UTF-8, under the names of their columns; what is missing is an empty cell."""
    return answer.frame.to_csv(index=False).encode()


def metadata(view: View, answer: Answer, base: str) -> dict[str, Any]:
    """What describes the CSV beside it: a Frictionless Data Resource."""
    said = about(view, answer, base)
    name = view.exhibit.name
    return {
        "name": name,
        "type": "table",
        "title": said["title"],
        "description": said["finding"],
        # Of this version: later the same words may give other rows.
        "path": f"{base}/exhibit/{name}.csv{query(view.words() | {'version': [view.record.version]})}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE, "path": LICENCE_URL}],
        "sources": [{"title": say("Exchange Ledger"), "path": said["page"]}],
        "schema": {"fields": fields(answer.question, answer.frame)},
        **{key: said[key] for key in ("filters", "words", "how_to_read", "query", "record", "cite_as")},
    }


def as_json(view: View, answer: Answer, base: str) -> bytes:
    """What goes along with the rows, what their columns mean, and the rows."""
    whole = about(view, answer, base) | {
        "columns": fields(answer.question, answer.frame),
        "rows": rows(answer.frame),
    }
    return json_bytes(whole)


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value)} is nothing that JSON has")


def parquet(view: View, answer: Answer, base: str) -> bytes:
    """The rows, typed; what goes along is in the file's metadata, what a column means in the column's."""
    table = arrow(answer.frame)
    schema = pa.schema(
        [
            field.with_metadata({"description": meaning(answer.question, field.name)})
            for field in table.schema
        ],
        {key: _text(value) for key, value in about(view, answer, base).items()},
    )
    buffer = io.BytesIO()
    pq.write_table(table.cast(schema), buffer, compression="zstd")
    return buffer.getvalue()


def xlsx(view: View, answer: Answer, base: str) -> bytes:
    """A workbook: what it is, what its columns mean, then the rows."""
    said = about(view, answer, base)
    sheets = {
        "about": pd.DataFrame(
            [(key.replace("_", " "), _text(value)) for key, value in said.items()], columns=["what", "value"]
        ),
        "columns": pd.DataFrame(
            fields(answer.question, answer.frame), columns=["name", "title", "type", "description"]
        ),
        "data": answer.frame,
    }
    return workbook(sheets, view.record.checked_to)


def _text(value: Any) -> str:
    """What goes along, as one text: {"version": "808dee20172c"} is version: 808dee20172c."""
    if isinstance(value, dict):
        return "; ".join(
            f"{key}: {', '.join(one) if isinstance(one, list) else one}" for key, one in value.items()
        )
    return str(value)


def make(view: View, ending: str, base: str) -> bytes:
    """The file of a view with one of the endings of MEDIA_TYPES."""
    answer = view.answer()
    return {
        "csv": lambda: csv(answer),
        "json": lambda: as_json(view, answer, base),
        "parquet": lambda: parquet(view, answer, base),
        "xlsx": lambda: xlsx(view, answer, base),
    }[ending]()
