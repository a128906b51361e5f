"""A brief for a meeting: /brief.pdf, /brief.docx and /brief.html, with the filters of any page's link."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

import filters
import queries
from filters import FILTER_WORDS, Filters
from formats import attribution, pictures
from formats.attribution import public_address
from formats.chromium import executable
from formats.store import tag
from queries import Record
from terms.formats import LOCALE
from web import views
from web.answers import at_once, is_known, public
from web.middleware import origin
from web.pictures import FOR_A_WHILE, answering
from web.studio import STUDIO

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


def asked(query: str) -> tuple[Record, Filters]:
    """The record and the filters of an address. Raises Problem where a word of it means nothing here."""
    record = queries.current()
    link = parse_qs(query, keep_blank_values=True)
    known = {word: values for word, values in link.items() if word in FILTER_WORDS}
    found = filters.parse(known, filters.choices(record), {})
    views.refuse(views.others(link, FILTER_WORDS) + found.ignored, record, FILTER_WORDS)
    return record, found.filters


async def brief(form: str, request: Request) -> Response:
    record, chosen = await at_once(asked, request.url.query)
    base = public_address(origin(request.scope))
    words = chosen.words(filters.choices(record))
    # Without Chromium a brief has no charts.
    drawn_by = await at_once(executable)
    key = (
        pictures.code(),
        record.version,
        str(record.checked_to),
        "brief",
        attribution.query(words),
        form,
        base,
        bool(drawn_by),
        str(LOCALE),
    )
    headers = {
        "Cache-Control": FOR_A_WHILE,
        "ETag": f'"{tag(*key)}"',
        "Content-Disposition": f'inline; filename="{_name(record, chosen, form)}"',
    }
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    made = await STUDIO.get(key, partial(_made, record, chosen, form, base))
    return Response(made, headers=headers, media_type=MEDIA_TYPES[form])


def _name(record: Record, chosen: Filters, form: str) -> str:
    return attribution.narrowed_name(record, ["brief"], chosen, form)


def _made(record: Record, chosen: Filters, form: str, base: str) -> bytes:
    # What lays a brief out weighs 30 MB of memory, and few ask for one.
    drawn_as = ("png",) if form == "docx" else ("svg",)
    collected = import_module("formats.brief").brief(record, chosen, base, forms=drawn_as)
    return getattr(import_module(f"formats.brief_{form}"), form)(collected)


ROUTES = [public(f"/brief.{form}", answering(partial(brief, form))) for form in MEDIA_TYPES]
