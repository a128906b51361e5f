"""Any exhibit as a picture: /exhibit/<name>.svg and .png, with the words of its page's link."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

import queries
from formats import attribution, pictures
from formats.attribution import View, public_address
from formats.chromium import NoChromium, NoPicture
from formats.pictures import NARROWEST, THEMES, WIDEST, Look
from formats.store import tag
from terms import say
from web import assets, firsts, site, views
from web.answers import ANYBODY, Problem, at_once, at_work, is_known, public
from web.middleware import origin
from web.studio import SECONDS_TO_RETRY, STUDIO, Busy

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# A number of as many digits as the widest has.
WIDTH = re.compile(r"[0-9]{3,4}")
# The record changes, its addresses do not: whoever keeps a picture asks now and then.
FOR_A_WHILE = "public, max-age=300"
# An SVG that is opened by itself is a document, and loads and runs nothing.
NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Asked:
    """What an address with an ending asks for."""

    view: View
    look: Look
    # The theme that was asked for; a page follows the reader's own where none was.
    theme: str
    # Its words as they were asked for, look and all.
    query: str
    has_width: bool


def asked(name: str, query: str) -> Asked:
    """Reads name and words of an address. Raises Problem where something in them means nothing here."""
    link = parse_qs(query, keep_blank_values=True)
    widths, themes = link.pop("width", []), link.pop("theme", [])
    looks = {
        "width": say("a whole number from {least} to {most}", least=NARROWEST, most=WIDEST),
        "theme": list(THEMES),
    }
    try:
        view = views.view(name, queries.current(), link)
    except Problem as problem:
        if problem.status == 400:
            problem.more["allowed"] |= looks
        raise
    width = widths[0] if widths else "960"
    is_width = bool(WIDTH.fullmatch(width)) and NARROWEST <= int(width) <= WIDEST
    wrong = [] if is_width and len(widths) < 2 else ["width"]
    wrong += ["theme"] if themes and (len(themes) > 1 or themes[0] not in THEMES) else []
    if wrong:
        raise Problem(
            400,
            say("A word means nothing here"),
            say("Wrong here: {words}", words=", ".join(f"`{word}`" for word in wrong)),
            words=wrong,
            allowed={word: looks[word] for word in wrong},
        )
    theme = themes[0] if themes else ""
    said = attribution.query(view.words() | ({"theme": [theme]} if theme else {}))
    return Asked(view, Look(int(width), theme or "light"), theme, said, bool(widths))


async def picture(form: str, request: Request) -> Response:
    """A picture that stands alone."""
    what = await at_once(asked, request.path_params["name"], request.url.query)
    key = pictures.key(what.view, form, what.look)
    headers = {
        "Cache-Control": FOR_A_WHILE,
        "ETag": f'"{tag(*key)}"',
        "Access-Control-Allow-Origin": "*",
        "Content-Disposition": f'inline; filename="{attribution.file_name(what.view, form)}"',
    }
    if form == "svg":
        headers["Content-Security-Policy"] = NOTHING_ELSE
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    made = await STUDIO.get(key, partial(_drawn, what, form))
    return Response(made, headers=headers, media_type=MEDIA_TYPES[form])


def _drawn(what: Asked, form: str) -> bytes:
    return pictures.picture(what.view, what.view.answer(), form, what.look)


async def figure(request: Request) -> Response:
    """The chart as Plotly in a browser takes it, with the words that go around a picture of it."""
    what = await at_once(asked, request.path_params["name"], request.url.query)
    headers = {
        "Cache-Control": FOR_A_WHILE,
        "ETag": f'"{tag(*pictures.key(what.view, "figure", what.look))}"',
    }
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(await at_work(_figure, what), headers=headers, media_type="application/json")


def _figure(what: Asked) -> str:
    return json.dumps(pictures.alone(what.view, what.view.answer(), what.look), separators=(",", ":"))


async def light_page(request: Request) -> Response:
    """One light page to be embedded: title, the picture at once, the interactive chart for whoever points."""
    what = await at_once(asked, request.path_params["name"], request.url.query)
    widths = {"wide": what.look.width} if what.has_width else firsts.WIDTHS
    drawn = []
    # Without a picture, or while too many wait for theirs, the page draws in the visitor's browser.
    with suppress(NoPicture, Busy):
        for name, width in widths.items():
            drawn.append((name, await inline(what.view, width)))
    html = await at_work(_light_page, what, drawn if len(drawn) == len(widths) else [])
    headers = {"Cache-Control": FOR_A_WHILE, "ETag": f'"{tag(html)}"'}
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(html, headers=headers, media_type="text/html")


def _light_page(what: Asked, drawn: list[tuple[str, str]]) -> str:
    view, answer = what.view, what.view.answer()
    name, words = view.exhibit.name, attribution.query(view.words())
    theme = vars(THEMES[what.theme or "light"])
    return site.TEMPLATES.get_template("exhibit.html").render(
        title=attribution.title(view, answer),
        finding=answer.finding,
        filters=attribution.subtitle(view),
        source=attribution.source(view.record),
        words={
            "open": say("Open in Exchange Ledger"),
            "explore": say("Explore the chart"),
            "needs_script": say("The chart needs JavaScript; its finding does not."),
        },
        colours=pictures.OF_THE_PAGE,
        first=theme,
        dark=vars(THEMES["dark"]),
        theme=what.theme,
        pictures=drawn,
        is_empty=answer.is_empty,
        page=f"../{view.page.address}{words}",
        figure=f"{name}.figure{what.query}",
        png=f"{name}.png{what.query}",
        svg=f"{name}.svg{what.query}",
        script=assets.script("embed.js"),
        plotly=assets.script("plotly.min.js"),
        dress=assets.script("dress.js"),
        file=attribution.file_name(view, "").rstrip("."),
    )


async def inline(view: View, width: int) -> str:
    """The chart alone as SVG for a page. Raises NoPicture, and Busy."""
    made = await STUDIO.get(pictures.key(view, "inline", Look(width)), partial(firsts.draw, view, width))
    return made.decode()


def answering(answer: Callable) -> Callable:
    """An endpoint that says in words what hindered it."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Problem as problem:
            return _sent(problem, SECONDS_TO_RETRY if problem.status == 429 else 0)
        except Busy:
            wait = say("Ask again in {seconds} seconds.", seconds=SECONDS_TO_RETRY)
            return _sent(Problem(429, say("Too many requests"), wait), SECONDS_TO_RETRY)
        except NoChromium as none:
            name, words = request.url.path.rpartition(".")[0], request.url.query
            instead = f"{public_address(origin(request.scope))}{name}.html{words and f'?{words}'}"
            return _sent(
                Problem(
                    503, say("This server cannot draw pictures"), str(none), draws_in_your_browser=instead
                )
            )
        except NoPicture as none:
            return _sent(Problem(503, say("The picture was not drawn"), str(none)), SECONDS_TO_RETRY)
        except queries.RecordError:
            return _sent(Problem(503, say("No record"), say("There is no record to answer from just now.")))

    return answered


def _sent(problem: Problem, seconds: int = 0) -> Response:
    made = problem.made()
    headers = {"Cache-Control": "no-store", **ANYBODY} | ({"Retry-After": str(seconds)} if seconds else {})
    return Response(made.body, made.status, headers, made.media_type)


ROUTES = [
    *(public(f"/exhibit/{{name}}.{form}", answering(partial(picture, form))) for form in MEDIA_TYPES),
    public("/exhibit/{name}.figure", answering(figure)),
    public("/exhibit/{name}.html", answering(light_page)),
]
