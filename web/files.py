"""The record's tables under stable addresses, for whoever reads them over the web.

    /data/<table>.parquet, /data/<table>.csv, /data/datapackage.json, /data/record.zip, /data/record.xlsx

With ?version= they are those of an earlier version.

Parquet is read in parts (RFC 9110, ranges), so that DuckDB fetches only the columns that a query names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from data.package import NAME, SOURCE
from formats import record as files
from formats.attribution import name_of_file
from formats.tables import MEDIA_TYPES, json_bytes
from queries import TABLES, Record
from queries.past import versions
from terms import say
from web.answers import (
    ANYBODY,
    JSON,
    Asked,
    Made,
    Prepared,
    Problem,
    is_known,
    no_words,
    prepared,
    public,
    sent,
)

# The whole record in one file.
WHOLE: dict[tuple[str, str], tuple[str, Callable[[Record], bytes]]] = {
    ("record", "zip"): ("application/zip", files.whole_record),
    ("record", "xlsx"): (MEDIA_TYPES["xlsx"], lambda record: files.excel(record, TABLES)),
}
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


async def table(request: Request) -> Response:
    """A table as Parquet or CSV, or the data package beside them."""
    name, _, ending = request.path_params["file"].partition(".")
    found = await prepared(request, partial(_file, name, ending))
    is_parquet = found.made.media_type == MEDIA_TYPES["parquet"]
    return _in_parts(request, found) if is_parquet else sent(request, found)


def _file(name: str, ending: str, asked: Asked) -> Made:
    no_words(asked)
    if f"{name}.{ending}" == NAME:
        return Made(json_bytes(_package(asked)), JSON)
    if (name, ending) in WHOLE:
        media_type, make = WHOLE[name, ending]
        return Made(make(asked.record), media_type, headers=_as_file(asked, name, ending))
    if name not in TABLES or ending not in ("csv", "parquet"):
        whole = [f"{one}.{ending}" for one, ending in WHOLE]
        allowed = [NAME, *whole, *(f"{table}.{one}" for table in TABLES for one in ("csv", "parquet"))]
        raise Problem(404, say("No such file"), say("The record has no such file."), allowed=allowed)
    headers = _as_file(asked, name, ending)
    if ending == "parquet":
        return Made(files.parquet(asked.record, name), MEDIA_TYPES[ending], headers=headers)
    return Made(files.csv(files.table(asked.record, name)), MEDIA_TYPES[ending], headers=headers)


def _as_file(asked: Asked, name: str, ending: str) -> dict[str, str]:
    called = name_of_file(asked.record, name, ending)
    return {"Content-Disposition": f'attachment; filename="{called}"'}


def _package(asked: Asked) -> dict[str, object]:
    """The record's Data Package with the version that stands beside it."""
    described = json.loads((SOURCE / NAME).read_text("utf-8"))
    record = asked.record
    issued = versions(record).get(record.version, record.checked_to)
    return described | {"version": record.version, "created": f"{issued}T00:00:00Z", "homepage": asked.base}


def _in_parts(request: Request, found: Prepared) -> Response:
    """A file, or the one range of it that is asked for; all of it where several are, as RFC 9110 allows."""
    content, tag = found.plain, found.tag
    headers = {
        **found.made.headers,
        "Accept-Ranges": "bytes",
        "ETag": f'"{tag}"',
        "Cache-Control": "no-cache",
        # Compressed once more, a range would be one of something else.
        "Content-Encoding": "identity",
        **ANYBODY,
        "Access-Control-Expose-Headers": "ETag, Content-Range, Accept-Ranges, Content-Length",
    }
    media_type = MEDIA_TYPES["parquet"]
    if is_known(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    asked = ONE_RANGE.fullmatch(request.headers.get("range", ""))
    if not asked or not (asked[1] or asked[2]) or request.headers.get("if-range", f'"{tag}"') != f'"{tag}"':
        return Response(content, headers=headers, media_type=media_type)
    if asked[1] and asked[2] and int(asked[1]) > int(asked[2]):  # no range at all, and passed over as such
        return Response(content, headers=headers, media_type=media_type)
    first, last = _bounds(asked[1], asked[2], len(content))
    if first >= len(content) or first > last:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(content[first : last + 1], 206, headers, media_type)


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and last byte of 0-99, 100- or, from the end, -100."""
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


ROUTES = [public("/data/{file}", table)]
