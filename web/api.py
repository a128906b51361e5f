"""The API below /api/v1: the questions of the pages as JSON, with the words of their links.

FastAPI finds the route and writes the document's skeleton; what a word may say is judged by filters.parse, as
on the pages. Errors are problems (RFC 9457). /api/v1/ is the document as a page.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
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
from terms import say
from web import listings, openapi, site
from web.answers import ANY_SITE, ANYBODY, JSON, PROBLEM, Asked, HeadAsGet, Made, Problem, answer
from web.middleware import origin
from web.views import allowed, others, refuse, view, words_of

PREFIX = "/api/v1"
api = FastAPI(
    title="Exchange Ledger",
    version="1",
    summary=say("The Russia–Ukraine prisoner exchanges, claim by claim."),
    description=say(
        "Lists and exhibits obey the same words as the links of the pages. Every answer says which version "
        "of the record it is of; with version= it says what the record said in an earlier one."
    ),
    license_info={"name": f"{LICENCE} (data)", "url": LICENCE_URL},
    openapi_url=None,
    docs_url=None,
    redoc_url=None,
)


async def listing(request: Request) -> Response:
    """One page of a list."""
    name = request.url.path.rpartition("/")[2]
    found = listings.LISTINGS[name]
    return await answer(request, partial(listings.page, found, f"{PREFIX}/{name}"))


for one in listings.LISTINGS.values():
    api.add_api_route(
        f"/{one.name}",
        listing,
        name=one.name,
        operation_id=one.name,
        summary=one.name.replace("-", " ").capitalize(),
        description=one.means,
    )


@api.get("/events/{id}", operation_id="event", summary=say("One event, whole"))
async def event(request: Request) -> Response:
    """One event with each side's stated counts, all claims, who credits mediators, running totals stated with
    it, the documents that carry them, and what changed about it."""
    return await answer(request, partial(_event, request.path_params["id"]))


def _event(event_id: str, asked: Asked) -> Made:
    refuse(others(asked.link, ()), asked.record, ())
    now = id_now(asked.record, event_id)
    if now != event_id:
        version = {"version": asked.record.version} if asked.is_past else {}
        target = f"{asked.base}{PREFIX}/events/{quote(now)}{f'?{urlencode(version)}' if version else ''}"
        return Made(b"", "text/plain", 308, {"Location": target})
    if not site.is_event(asked.record, event_id):
        raise Problem(404, say("No such event"), say("The record has no event with this id."))
    bound = {"event_id": event_id}
    (found,) = tables.rows(asked.record.run("event", bound))
    parts = {
        name: tables.rows(asked.record.run(question, bound))
        for name, question in openapi.listings_of_event().items()
    }
    return Made(json_bytes({**listings.about(asked), "event": found, **parts}), JSON)


@api.get("/exhibits", operation_id="exhibits", summary=say("Exhibits"))
async def exhibits(request: Request) -> Response:
    """Every exhibit with the words that it obeys and what they may be."""
    return await answer(request, _exhibits)


def _exhibits(asked: Asked) -> Made:
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


@api.get("/exhibits/{name}", operation_id="exhibit", summary=say("One exhibit"))
async def exhibit(request: Request) -> Response:
    """The rows that an exhibit's picture shows, what their columns mean, and its finding in a sentence."""
    return await answer(request, partial(_exhibit, request.path_params["name"]))


def _exhibit(name: str, asked: Asked) -> Made:
    found = view(name, asked.record, asked.link)
    return Made(tables.as_json(found, found.answer(), asked.base), JSON)


@api.get("/openapi.json", include_in_schema=False)
async def document(request: Request) -> Response:
    return await answer(request, lambda asked: Made(json_bytes(described(asked)), JSON))


@api.get("/", include_in_schema=False)
async def readable(request: Request) -> Response:
    """The document as a page, without anything from elsewhere."""
    return await answer(request, _readable)


def _readable(asked: Asked) -> Made:
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
    skeleton = get_openapi(
        title=api.title,
        version=api.version,
        summary=api.summary,
        description=api.description,
        license_info=api.license_info,
        routes=api.routes,
    )
    return openapi.completed(skeleton, asked.record, asked.base)


async def _refused(_: Request, error: Exception) -> Response:
    """What the router refuses, a method or an address, as a problem."""
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    headers = {**(error.headers or {}), **ANYBODY}
    body = Problem(error.status_code, title, say("The addresses are listed at {where}.", where=f"{PREFIX}/"))
    return Response(body.made().body, error.status_code, headers, PROBLEM)


async def to_the_page(request: Request) -> Response:
    return RedirectResponse(f"{public_address(origin(request.scope))}{PREFIX}/")


api.add_exception_handler(HTTPException, _refused)
app = CORSMiddleware(HeadAsGet(api), **ANY_SITE, expose_headers=["ETag", "Link"])
ROUTES = [Mount(PREFIX, app=app), Route("/api", to_the_page), Route(PREFIX, to_the_page)]
