"""The API below /api/v1: the questions of the pages as JSON, with the words of their links.

OPERATIONS is what can be asked: of it come the routes and the OpenAPI document. What a word may say is judged
by filters.parse, as on the pages. Errors are problems (RFC 9457). /api/v1/ is the document as a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from inspect import getdoc
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

import pages
from exhibits import CATALOGUE
from exhibits.events import id_now
from formats import tables
from formats.attribution import LICENCE, LICENCE_URL, public_address, record_end
from formats.tables import json_bytes
from queries import Record
from terms import say
from web import listings, openapi, site
from web.answers import ANY_SITE, ANYBODY, JSON, PROBLEM, Asked, Made, Problem, answer
from web.middleware import origin
from web.views import allowed, others, refuse, view, words_of

PREFIX = "/api/v1"
INFO = {
    "title": "Exchange Ledger",
    "summary": say("The Russia–Ukraine prisoner exchanges, claim by claim."),
    "description": say(
        "Lists and exhibits obey the same words as the links of the pages. Every answer says which version "
        "of the record it is of; with version= it says what the record said in an earlier one."
    ),
    "license": {"name": f"{LICENCE} (data)", "url": LICENCE_URL},
    "version": "1",
}


def _event(asked: Asked, id: str) -> Made:
    """One event with each side's stated counts, all claims, who credits mediators, running totals stated with
    it, the documents that carry them, and what changed about it."""
    refuse(others(asked.link, ()), asked.record, ())
    now = id_now(asked.record, id)
    if now != id:
        version = {"version": asked.record.version} if asked.is_past else {}
        target = f"{asked.base}{PREFIX}/events/{quote(now)}{f'?{urlencode(version)}' if version else ''}"
        return Made(b"", "text/plain", 308, {"Location": target})
    if not site.is_event(asked.record, id):
        raise Problem(404, say("No such event"), say("The record has no event with this id."))
    bound = {"event_id": id}
    (found,) = tables.rows(asked.record.run("event", bound))
    parts = {
        name: tables.rows(asked.record.run(question, bound))
        for name, question in openapi.listings_of_event().items()
    }
    return Made(json_bytes({**listings.about(asked), "event": found, **parts}), JSON)


def _exhibits(asked: Asked) -> Made:
    """Every exhibit with the words that it obeys and what they may be."""
    refuse(others(asked.link, ()), asked.record, ())
    found = [
        {
            "name": exhibit.name,
            "title": exhibit.title,
            "how_to_read": exhibit.how_to_read,
            "words": {word: allowed(word, asked.record) for word in words_of(exhibit)},
            "needs": exhibit.needs,
            "page": f"{asked.base}/{pages.OF_EXHIBIT[exhibit.name].address}",
            "data": f"{asked.base}{PREFIX}/exhibits/{exhibit.name}",
        }
        for exhibit in CATALOGUE.values()
    ]
    return Made(json_bytes({**listings.about(asked), "exhibits": found}), JSON)


def _exhibit(asked: Asked, name: str) -> Made:
    """The rows that an exhibit's picture shows, what their columns mean, and its finding in a sentence."""
    found = view(name, asked.record, asked.link)
    return Made(tables.as_json(found, found.answer(), asked.base), JSON)


class Operation(NamedTuple):
    """What can be asked: the address below PREFIX, with what that names in braces; id, heading and meaning in
    the document; what makes the answer, and what describes it with its words."""

    path: str
    id: str
    summary: str
    description: str | None
    make: Callable[..., Made]
    described: Callable[[Record], dict[str, Any]]


OPERATIONS = [
    *(
        Operation(
            f"/{name}",
            name,
            name.replace("-", " ").capitalize(),
            listing.means,
            partial(listings.page, listing, f"{PREFIX}/{name}"),
            partial(openapi.of_listing, listing),
        )
        for name, listing in listings.LISTINGS.items()
    ),
    Operation("/events/{id}", "event", say("One event, whole"), getdoc(_event), _event, openapi.of_event),
    Operation("/exhibits", "exhibits", say("Exhibits"), getdoc(_exhibits), _exhibits, openapi.of_exhibits),
    Operation(
        "/exhibits/{name}", "exhibit", say("One exhibit"), getdoc(_exhibit), _exhibit, openapi.of_exhibit
    ),
]


def _document(asked: Asked) -> Made:
    return Made(json_bytes(described(asked)), JSON)


def _readable(asked: Asked) -> Made:
    """The document as a page, without anything from elsewhere."""
    document = described(asked)
    html = site.TEMPLATES.get_template("api.html").render(
        info=document["info"],
        operations=openapi.sections(document),
        base=asked.base,
        prefix=PREFIX,
        record_end=record_end(asked.record),
        endings=[*tables.MEDIA_TYPES],
    )
    return Made(html.encode(), "text/html")


def described(asked: Asked) -> dict[str, Any]:
    """The OpenAPI document, as the record that is asked makes it."""
    return {
        "openapi": "3.1.0",
        "info": {**INFO, "x-record-version": asked.record.version},
        "paths": {
            path: {"get": {"summary": summary, "description": means, "operationId": id, **of(asked.record)}}
            for path, id, summary, means, _, of in OPERATIONS
        },
        "servers": [{"url": f"{asked.base}{PREFIX}"}],
        "components": {"schemas": {"Problem": openapi.PROBLEM_SCHEMA, "About": openapi.ABOUT_SCHEMA}},
    }


def _route(path: str, make: Callable[..., Made]) -> Route:
    """Answers with what `make` makes of what is asked and of what the address names."""

    async def endpoint(request: Request) -> Response:
        return await answer(request, partial(make, **request.path_params))

    return Route(path, endpoint)


async def _refused(_: Request, error: Exception) -> Response:
    """What the router refuses, a method or an address, as a problem."""
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    headers = {**(error.headers or {}), **ANYBODY}
    body = Problem(error.status_code, title, say("The addresses are listed at {where}.", where=f"{PREFIX}/"))
    return Response(body.made().body, error.status_code, headers, PROBLEM)


async def to_the_page(request: Request) -> Response:
    return RedirectResponse(f"{public_address(origin(request.scope))}{PREFIX}/")


api = Starlette(
    routes=[
        *(_route(one.path, one.make) for one in OPERATIONS),
        _route("/openapi.json", _document),
        _route("/", _readable),
    ],
    exception_handlers={HTTPException: _refused},
)
app = CORSMiddleware(api, **ANY_SITE, expose_headers=["ETag", "Link"])
ROUTES = [Mount(PREFIX, app=app), Route("/api", to_the_page), Route(PREFIX, to_the_page)]
