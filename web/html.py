"""The HTML that the server sends: readable at once, without JavaScript and by search engines, until the app takes its place."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import brotli

import queries
from web import assets, site

# Plain enough to need no design: the app's own look follows within seconds. Dark where the reader's system is.
STYLE = (
    "#root>main{max-width:46rem;margin:3rem auto;padding:0 1.25rem;font:16px/1.55 'Source Sans','Segoe UI',Helvetica,Arial,sans-serif;color:#1f2933}"
    "#root>main h1{font-size:2rem;line-height:1.2}#root>main dl{display:grid;grid-template-columns:1fr auto;gap:.4rem 1.5rem}"
    "#root>main dd{margin:0;font-weight:700;text-align:right}#root>main a{color:#1f4e79}#root>main nav ul{padding-left:1.1rem}"
    "@media(prefers-color-scheme:dark){body{background:#11161d}#root>main{color:#e6eaf0}#root>main a{color:#9cc4ee}}"
)


@dataclass(frozen=True)
class Page(assets.Encoded):
    """One page's HTML as it is sent."""

    status: int


def page(address: str, event_id: str | None, base: str) -> Page:
    """The HTML of a page or an event, kept by record and address. An unknown event is answered with the search page, as 404."""
    return _page(queries.record().version, address, event_id, base)


@lru_cache(maxsize=1024)
def _page(version: str, address: str, event_id: str | None, base: str) -> Page:
    card = site.card(address, event_id)
    status = 200
    if card is None:
        card, event_id, status = site.card(address), None, 404
    html = _document(card, address, event_id, base).encode()
    return Page(
        html, {"br": brotli.compress(html, quality=9), "gzip": gzip.compress(html, 9, mtime=0)}, status
    )


def _document(card: site.Card, address: str, event_id: str | None, base: str) -> str:
    """Streamlit's own index.html with its title, its head and its empty root filled in."""
    shell = (assets.STATIC / "index.html").read_text(encoding="utf-8")
    place = address + (f"?id={event_id}" if event_id else "")
    title = card.title if card.title == site.NAME else f"{card.title} – {site.NAME}"
    picture = f"{base}/preview/{'event/' + event_id if event_id else address or 'overview'}.png"
    meta = {
        "description": card.description,
        "og:title": title,
        "og:description": card.description,
        "og:type": "website",
        "og:site_name": site.NAME,
        "og:url": f"{base}/{place}",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"{card.title}: " + "; ".join(f"{fact.name} {fact.value}" for fact in card.facts),
        "twitter:card": "summary_large_image",
        "twitter:title": title,
        "twitter:description": card.description,
        "twitter:image": picture,
    }
    tags = "".join(
        f'<meta {"property" if name.startswith("og:") else "name"}="{name}" content="{escape(value)}" />\n'
        for name, value in meta.items()
    )
    _, for_chart = assets.first_needed()
    early = "".join(
        f'<link rel="modulepreload" crossorigin href="./{file}">\n'
        for file in for_chart
        if file.endswith(".js")
    )
    head = f'<title>{escape(title)}</title>\n{tags}<link rel="canonical" href="{escape(f"{base}/{place}")}" />\n<style>{STYLE}</style>\n{early}'
    shell = re.sub(r"<!--.*?-->", "", shell, flags=re.S)
    shell = re.sub(r"<title>.*?</title>", lambda _: head, shell, flags=re.S)
    shell = re.sub(r'<link rel="service-desc"[^>]*>', "", shell)
    shell = re.sub(r"<script>\s*window\.prerenderReady = false\s*</script>", "", shell)
    shell = re.sub(
        r"<noscript>.*?</noscript>",
        "<noscript><p>The charts, filters and downloads need JavaScript; the numbers on this page do not.</p></noscript>",
        shell,
        flags=re.S,
    )
    return re.sub(
        r"\n\s*\n+",
        "\n",
        shell.replace('<div id="root"></div>', f'<div id="root">{_body(card, address)}</div>'),
    )


def _body(card: site.Card, address: str) -> str:
    facts = "".join(f"<dt>{escape(fact.name)}</dt><dd>{escape(fact.value)}</dd>" for fact in card.facts)
    links = "".join(
        f'<li><a href="./{escape(other)}">{escape(title)}</a></li>'
        for other, (title, _) in site.PAGES.items()
        if other != address
    )
    return (
        f"<main><h1>{escape(card.title)}</h1><p>{escape(card.description)}</p><dl>{facts}</dl><p>{escape(site.record_end())} "
        f'What happened after that day is not in it. The interactive page is loading.</p><nav aria-label="Pages"><ul>{links}</ul></nav></main>'
    )


def sitemap(base: str) -> str:
    """Every page and every event, as search engines read it."""
    entries = "".join(f"<url><loc>{escape(f'{base}/{address}')}</loc></url>" for address in site.addresses())
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def robots(base: str) -> str:
    return f"User-agent: *\nAllow: /\nDisallow: /_stcore/\nSitemap: {base}/sitemap.xml\n"
