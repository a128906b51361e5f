"""A brief as one HTML file that needs nothing else: to read on a phone, to mail, to print."""

from __future__ import annotations

from pathlib import Path

import jinja2

from formats import pictures
from formats.brief import Brief, Chart, labels
from terms.formats import LOCALE

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
)


def html(brief: Brief) -> bytes:
    """The brief as HTML."""
    page = TEMPLATES.get_template("brief.html").render(
        brief=brief, words=labels(), language=LOCALE.language, labelled=_labelled
    )
    return page.encode()


def _labelled(chart: Chart) -> str:
    return pictures.said(chart.svg.decode(), chart.alt)
