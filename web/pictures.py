"""Any exhibit as a picture: /exhibit/<name>.svg and .png, with the words of its page's link."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import filters
import queries
from exhibits import CATALOGUE
from filters import WORDS, Choices
from formats import attribution, pictures
from formats.attribution import View
from formats.chromium import NoChromium, NoPicture
from formats.pictures import NARROWEST, THEMES, WIDEST, Look
from formats.store import tag
from terms import day, say
from terms.formats import LOCALE
from web import assets, firsts, site
from web.problems import problem
from web.studio import SECONDS_TO_RETRY, STUDIO, Busy

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
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


class Refused(Exception):
    """The address asks for what there is not; the answer says what there is."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer


def asked(name: str, query: str) -> Asked:
    """Reads name and words of an address. Raises Refused where something in them means nothing here."""
    if name not in CATALOGUE:
        raise Refused(
            problem(
                404,
                say("There is no such exhibit."),
                say("The exhibits are: {names}.", names=", ".join(CATALOGUE)),
                exhibits=list(CATALOGUE),
            )
        )
    link = parse_qs(query, keep_blank_values=True)
    widths, themes = link.pop("width", []), link.pop("theme", [])
    view, ignored = attribution.asked(CATALOGUE[name], queries.current(), link)
    width = widths[0] if widths else "960"
    if len(widths) > 1 or not width.isdecimal() or not NARROWEST <= int(width[:5]) <= WIDEST:
        ignored.append(
            say("`width` is one number from {first} to {last}", first=NARROWEST, last=WIDEST),
        )
    if themes and (len(themes) > 1 or themes[0] not in THEMES):
        ignored.append(say("`theme` is one of {ids}", ids=", ".join(THEMES)))
    if ignored:
        raise Refused(
            problem(
                400,
                say("Some of this address means nothing here."),
                f"{'; '.join(ignored[: filters.IGNORED_SHOWN])}.",
                allowed=_allowed(view),
            )
        )
    theme = themes[0] if themes else ""
    said = attribution.query(view.words() | ({"theme": [theme]} if theme else {}))
    return Asked(view, Look(int(width), theme or "light"), theme, said, bool(widths))


def _allowed(view: View) -> dict[str, str | list[str]]:
    """Every word that the address of this exhibit takes, with its values."""
    words = allowed_filters(view.offered)
    for word in view.exhibit.options:
        if word in WORDS:
            words[word] = list(WORDS[word].allowed) or (words["from"] if WORDS[word].is_day else say("an id"))
    width = say("a number from {first} to {last}", first=NARROWEST, last=WIDEST)
    return words | {"width": width, "theme": list(THEMES)}


def allowed_filters(offered: Choices) -> dict[str, str | list[str]]:
    """The words of the filters, with their values."""
    days = say(
        "a day such as 2024-01-31, from {first} to {last}",
        first=day(filters.FIRST_DAY),
        last=day(offered.last_day),
    )
    words: dict[str, str | list[str]] = {"from": days, "to": days}
    return words | {word: list(dict.fromkeys(offered.spellings(word).values())) for word in filters.SEVERAL}


async def picture(form: str, request: Request) -> Response:
    """A picture that stands alone."""
    what = await asyncio.to_thread(asked, request.path_params["name"], request.url.query)
    key = pictures.key(what.view, form, what.look)
    headers = {
        "Cache-Control": FOR_A_WHILE,
        "ETag": f'"{tag(*key)}"',
        "Access-Control-Allow-Origin": "*",
        "Content-Disposition": f'inline; filename="{attribution.file_name(what.view, form)}"',
    }
    if form == "svg":
        headers["Content-Security-Policy"] = NOTHING_ELSE
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    made = await STUDIO.get(key, partial(_drawn, what, form))
    return Response(made, headers=headers, media_type=MEDIA_TYPES[form])


def _drawn(what: Asked, form: str) -> bytes:
    return pictures.picture(what.view, what.view.answer(), form, what.look)


async def figure(request: Request) -> Response:
    """The chart as Plotly in a browser takes it, with the words that go around a picture of it."""
    what = await asyncio.to_thread(asked, request.path_params["name"], request.url.query)
    headers = {
        "Cache-Control": FOR_A_WHILE,
        "ETag": f'"{tag(*pictures.key(what.view, "figure", what.look))}"',
    }
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(await asyncio.to_thread(_figure, what), headers=headers, media_type="application/json")


def _figure(what: Asked) -> str:
    return json.dumps(pictures.alone(what.view, what.view.answer(), what.look), separators=(",", ":"))


async def light_page(request: Request) -> Response:
    """One light page to be embedded: title, the picture at once, the interactive chart for whoever points."""
    what = await asyncio.to_thread(asked, request.path_params["name"], request.url.query)
    widths = {"wide": what.look.width} if what.has_width else firsts.WIDTHS
    drawn = []
    # Without a picture, or while too many wait for theirs, the page draws in the visitor's browser.
    with suppress(NoPicture, Busy):
        for name, width in widths.items():
            drawn.append((name, await inline(what.view, width)))
    html = await asyncio.to_thread(_light_page, what, drawn if len(drawn) == len(widths) else [])
    headers = {"Cache-Control": FOR_A_WHILE, "ETag": f'"{tag(html)}"'}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(html, headers=headers, media_type="text/html")


def _light_page(what: Asked, drawn: list[tuple[str, str]]) -> str:
    view, answer = what.view, what.view.answer()
    name, words = view.exhibit.name, attribution.query(view.words())
    theme = vars(THEMES[what.theme or "light"])
    return site.TEMPLATES.get_template("exhibit.html").render(
        title=attribution.title(view, answer),
        finding=pictures.finding(view, answer),
        filters=attribution.subtitle(view),
        source=attribution.source(view.record),
        site_name=site.NAME,
        language=LOCALE.language,
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


def is_known(request: Request, tag: str) -> bool:
    """Whether the visitor has what this tag names."""
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return bool(known & {tag, "*"})


def answering(answer: Callable) -> Callable:
    """An endpoint that says in words what hindered it."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Refused as refused:
            return refused.answer
        except Busy:
            return problem(
                429,
                say("Too many pictures are asked for at once."),
                say("Ask again in {seconds} seconds.", seconds=SECONDS_TO_RETRY),
                {"Retry-After": str(SECONDS_TO_RETRY)},
            )
        except NoChromium as none:
            return problem(
                503,
                say("This server cannot draw pictures."),
                str(none),
                draws_in_your_browser=str(request.url.path).rpartition(".")[0] + ".html",
            )
        except NoPicture as none:
            return problem(
                503,
                say("The picture was not drawn."),
                str(none),
                {"Retry-After": str(SECONDS_TO_RETRY)},
            )

    return answered


ROUTES = [
    *(Route(f"/exhibit/{{name}}.{form}", answering(partial(picture, form))) for form in MEDIA_TYPES),
    Route("/exhibit/{name}.figure", answering(figure)),
    Route("/exhibit/{name}.html", answering(light_page)),
]
