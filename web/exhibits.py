"""Every exhibit under any filters as an address with an ending, and citations beside it.

/exhibit/<name>.csv | .csv.metadata.json | .json | .parquet | .xlsx   ?the words of its page's link
/exhibit/<name>                                                        leads to its page
/cite/record.<ending>, /cite/event/<id>.<ending>, /cite/exhibit/<name>.<ending>   txt, bib, ris, json
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exhibits import CATALOGUE
from exhibits.events import id_now
from formats import citations, tables
from formats.attribution import View, file_name, query
from formats.tables import json_bytes
from pages import OF_EXHIBIT
from terms import say
from web import site
from web.answers import JSON, Asked, Made, Problem, answer, no_such, no_words, public
from web.views import view

METADATA = "csv.metadata.json"
NO_ENDING = say("No such ending"), say("There is no file of this ending.")
CITATIONS = {
    "txt": ("text/plain", lambda cited: f"{citations.plain(cited)}\n".encode()),
    "bib": ("application/x-bibtex", lambda cited: citations.bibtex(cited).encode()),
    "ris": ("application/x-research-info-systems", lambda cited: citations.ris(cited).encode()),
    "json": ("application/vnd.citationstyles.csl+json", lambda cited: json_bytes(citations.csl(cited))),
}


async def file(request: Request) -> Response:
    """An exhibit as a file; without an ending its page."""
    name, dot, ending = request.path_params["file"].partition(".")
    if not dot and name in CATALOGUE:
        return RedirectResponse(_page(name, request))
    return await answer(request, partial(_file, name, ending))


def _file(name: str, ending: str, asked: Asked) -> Made:
    found = view(name, asked.record, asked.link)
    if ending == METADATA:
        return Made(json_bytes(tables.metadata(found, found.answer(), asked.base)), JSON)
    if ending not in tables.MEDIA_TYPES:
        endings = [*tables.MEDIA_TYPES, METADATA, "svg", "png", "html"]
        raise Problem(404, *NO_ENDING, allowed=endings)
    body = tables.make(found, ending, asked.base)
    # JSON is read by people too, in the browser.
    how = "inline" if ending == "json" else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{file_name(found, ending)}"'}
    if ending == "csv":
        # As the W3C has it for CSV on the web.
        words = found.words() | ({"version": [asked.record.version]} if asked.is_past else {})
        beside = f"{name}.{METADATA}{query(words)}"
        headers["Link"] = f'<{beside}>; rel="describedby"; type="application/json"'
    return Made(body, tables.MEDIA_TYPES[ending], headers=headers)


def _page(name: str, request: Request) -> str:
    """The page of an exhibit with the same words, from below /exhibit/."""
    page = OF_EXHIBIT[name]
    said = request.query_params.multi_items()
    if "id" in page.words:  # as the page of one event calls it
        said = [("id" if word == "event" else word, value) for word, value in said]
    return f"../{page.address}{f'?{urlencode(said)}' if said else ''}"


async def cite(request: Request) -> Response:
    """How to cite what the address names: the record, an event or an exhibit."""
    said = request.path_params
    find: Callable[[Asked], citations.Cited] = _cited_record
    if "id" in said:
        find = partial(_cited_event, said["id"])
    elif "name" in said:
        find = partial(_cited_view, said["name"])
    return await answer(request, partial(_cite, said["ending"], find))


def _cite(ending: str, find: Callable[[Asked], citations.Cited], asked: Asked) -> Made:
    if ending not in CITATIONS:
        raise Problem(404, *NO_ENDING, allowed=[*CITATIONS])
    media_type, write = CITATIONS[ending]
    return Made(write(find(asked)), media_type)


def _cited_record(asked: Asked) -> citations.Cited:
    no_words(asked)
    return citations.of_record(asked.record, asked.base)


def _cited_event(event_id: str, asked: Asked) -> citations.Cited:
    no_words(asked)
    event_id = id_now(asked.record, event_id)
    if not site.is_event(asked.record, event_id):
        raise Problem(404, say("No such event"), say("The record has no event with this id."))
    return citations.of_event(asked.record, event_id, asked.base)


def _cited_view(name: str, asked: Asked) -> citations.Cited:
    found: View = view(name, asked.record, asked.link)
    return citations.of_view(found, found.answer(), asked.base)


# The last of the routes below /exhibit: what has another ending comes before it. Behind all of them, what is
# nothing is no page either.
ROUTES = [
    public("/cite/record.{ending}", cite),
    public("/cite/event/{id}.{ending}", cite),
    public("/cite/exhibit/{name}.{ending}", cite),
    public("/exhibit/{file}", file),
    *(Route(path, no_such) for path in ("/exhibit/{rest:path}", "/cite/{rest:path}", "/brief.{rest:path}")),
    Route("/api/{rest:path}", no_such),
]
