"""The HTML that the server sends: readable at once, without JavaScript and by search engines.

The app takes its place as soon as it has loaded.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

import brotli
import streamlit

import filters
import pages
import queries
from charts.style import DARK, LIGHT
from exhibits.events import id_now
from formats import attribution, linked_data
from formats.attribution import View
from formats.pictures import OF_THE_PAGE
from terms import say
from web import assets, firsts, site

# What of Streamlit's own index.html is taken out, as (its begin, its end). In the place of title and root
# comes our own.
TITLE = ("<title>Streamlit</title>", "")
ROOT = ('<div id="root"></div>', "")
NO_SCRIPT = ("<noscript>", "</noscript>")
AGENT_API = ('<link rel="service-desc"', "/>")  # Streamlit's interface for agents, which is not offered here
PRERENDER = ("<script>\n      window.prerenderReady", "</script>")  # an inline script: our policy forbids it
# Pages that search engines for data are shown the record on.
DATASET_PAGES = ("", "data", "use-the-data")
STYLESHEET = r'<link rel="stylesheet"[^>]*>'
MARKERS = (TITLE, AGENT_API, PRERENDER, NO_SCRIPT, ROOT)


@dataclass(frozen=True)
class Shell:
    """What is left of Streamlit's index.html: up to the title, on into the body, what follows the root."""

    top: str
    middle: str
    bottom: str


@dataclass(frozen=True)
class Page(assets.Encoded):
    """One page's HTML as it is sent."""

    status: int


@dataclass(frozen=True)
class Moved:
    """Where an address leads that names an event by an id which it has no more, with its other words."""

    target: str


@lru_cache(maxsize=1)
def shell() -> Shell:
    """Streamlit's index.html, ready to be filled in.

    Raises ShellError where a marker is not in it exactly once, or its stylesheets are written otherwise.
    """
    # Comments may say anything, also the name of a marker; browsers do not read them.
    html = re.sub(r"<!--.*?-->", "", (assets.STATIC / "index.html").read_text(encoding="utf-8"), flags=re.S)
    spans = {marker: _span(html, marker) for marker in MARKERS}
    if [*spans] != sorted(spans, key=lambda marker: spans[marker]):
        raise assets.ShellError(_wrong(f"another order than {[begin for begin, _ in MARKERS]}"))
    pieces, after = {}, 0
    for marker, (begin, end) in spans.items():
        pieces[marker] = html[after:begin]
        after = end
    between = pieces[AGENT_API] + pieces[PRERENDER] + pieces[NO_SCRIPT]
    # A stylesheet in the head holds up the first words and the picture; behind them it holds up nothing.
    styles = "".join(re.findall(STYLESHEET, between))
    if styles.count("<link") != between.count("stylesheet") or not styles:
        raise assets.ShellError(_wrong(f"stylesheets that are not written as {STYLESHEET}"))
    return Shell(
        _without_blank_lines(pieces[TITLE]).lstrip(),
        _without_blank_lines(re.sub(STYLESHEET, "", between)),
        styles + _without_blank_lines(html[after:]),
    )


def _span(html: str, marker: tuple[str, str]) -> tuple[int, int]:
    begin, end = marker
    if html.count(begin) != 1:
        raise assets.ShellError(_wrong(f"{begin!r} {html.count(begin)} times, not once"))
    start = html.index(begin)
    stop = html.find(end, start + len(begin))
    if stop < 0:
        raise assets.ShellError(_wrong(f"{begin!r} without {end!r} after it"))
    return start, stop + len(end)


def _wrong(what: str) -> str:
    return (
        f"the index.html of Streamlit {streamlit.__version__} has {what}. "
        "Install the version in requirements.txt, or adapt MARKERS in web/html.py to the new page."
    )


def _without_blank_lines(html: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", html)


def answer(address: str, query: str, base: str) -> Page | Moved:
    """The HTML of a page, or of the event that its link names. An event that there is not gets the search
    page, as 404. What of the words means nothing is left out.

    Nothing of it is cached: hosts and ids can be made up without end, and to render and compress it anew
    takes half a millisecond, with a picture two. Most compression would take seven, for 120 bytes of 2,400.
    """
    record, link = queries.current(), parse_qs(query, keep_blank_values=True)
    asked = filters.parse(link, filters.choices(record))
    event_id = asked.options.get("id", "") if address == "event" else ""
    if (now := id_now(record, event_id)) != event_id:
        others = [(word, value) for word, value in parse_qsl(query, keep_blank_values=True) if word != "id"]
        return Moved(f"event?{urlencode([('id', now), *others])}")
    is_known = not event_id or site.is_event(record, event_id)
    shown = event_id if is_known else ""
    card = site.card(record, address, shown, asked.filters)
    if card is None:
        raise LookupError(f"There is no page at /{address}")
    view = firsts.view(record, pages.BY_ADDRESS[address], link, shown)
    html = _document(record, card, address, shown, base, view).encode()
    encoded = {"br": brotli.compress(html, quality=4), "gzip": gzip.compress(html, 6, mtime=0)}
    return Page(html, encoded, 200 if is_known else 404)


def _document(
    record: queries.Record,
    card: site.Card,
    address: str,
    event_id: str,
    base: str,
    view: View | None,
) -> str:
    picture = f"event/{event_id}" if event_id else address or "overview"
    feeds = [(say("What is new in the record"), f"{base}/feed.xml")]
    if event_id:
        about = say("What is new about: {event}", event=card.title)
        feeds.append((about, f"{base}/event/{quote(event_id)}.xml"))
    _, for_chart = assets.first_needed()
    # The page itself has one address for search engines; a link that is shared keeps its words.
    words = view.words() if view and not event_id else {}
    asked = f"?id={event_id}" if event_id else attribution.query(words)
    finding = view.answer().finding if view else ""
    selection = attribution.subtitle(view) if view and words else ""
    return site.TEMPLATES.get_template("page.html").render(
        shell=shell(),
        card=card,
        title=pages.window_title(card.title),
        description=f"{selection}. {finding}" if selection else card.description,
        selection=selection,
        finding=finding,
        pictures=firsts.stored(view) if view else [],
        chart=for_chart[0] if view else "",
        colours=OF_THE_PAGE,
        light=vars(LIGHT),
        dark=vars(DARK),
        script=assets.script("first.js"),
        url=f"{base}/{address}?id={event_id}" if event_id else f"{base}/{address}",
        shared=f"{base}/{address}{asked}",
        picture=f"{base}/preview/{picture}.png{attribution.query(words)}",
        feeds=feeds,
        record_end=attribution.record_end(record),
        links=[(other, title) for other, (title, _) in site.PAGES.items() if other != address],
        linked_data=_linked_data(record, card, address, event_id, base),
        preloaded=[file for file in for_chart if file.endswith(".js")],
    )


def _linked_data(record: queries.Record, card: site.Card, address: str, event_id: str, base: str) -> str:
    """What search engines read of a page besides its words; empty where there is nothing of that kind."""
    if event_id:
        row = record.run("event", {"event_id": event_id}).iloc[0]
        return linked_data.script(linked_data.event(row, card.description, base))
    return linked_data.script(linked_data.dataset(record, base)) if address in DATASET_PAGES else ""


def sitemap(base: str) -> str:
    """Every page and every event, with the day of its last change, as search engines read it."""
    addresses = site.addresses(queries.current())
    return site.TEMPLATES.get_template("sitemap.xml").render(base=base, addresses=addresses)


def robots(base: str) -> str:
    """What search engines may ask for, and where the sitemap is."""
    return site.TEMPLATES.get_template("robots.txt").render(base=base)
