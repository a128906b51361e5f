"""How to cite the record, one of its events, or a filtered view: as plain text, BibTeX, RIS and CSL-JSON.

What is cited always has its version and that version's day: the same address shows more as the record grows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import pages
from exhibits import Answer
from formats.attribution import LICENCE, LICENCE_URL, View, query, subtitle, title
from queries import Record
from queries.past import versions
from terms import day, say

# What BibTeX reads as something else than itself.
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}


@dataclass(frozen=True)
class Cited:
    """What is cited: a key of letters, digits and hyphens, a title, the address where it is, and of which
    version of the record, issued on which day."""

    key: str
    title: str
    address: str
    version: str
    issued: date


def of_record(record: Record, base: str) -> Cited:
    """The record as a whole; base is the site's public address."""
    name = say("Prisoner exchanges between Russia and Ukraine, claim by claim")
    return _cited(record, "record", name, f"{base}/")


def of_event(record: Record, event_id: str, base: str) -> Cited:
    """One event of the record, by its id now."""
    event = record.row("event", {"event_id": event_id})
    name = say("{title} ({day})", title=event.title, day=day(event.date))
    return _cited(record, f"event-{event_id}", name, f"{base}/event?id={quote(event_id)}")


def of_view(view: View, answer: Answer, base: str) -> Cited:
    """An exhibit under a reader's filters, at the page where it stands."""
    name, filtered = title(view, answer), subtitle(view)
    if filtered:
        name = say("{title} ({filters})", title=name, filters=filtered)
    return _cited(view.record, view.exhibit.name, name, page_address(view, base))


def page_address(view: View, base: str) -> str:
    """The address of a view on its page."""
    words = view.words()
    # The page of one event calls by `id` what its exhibits call `event`.
    if "id" in view.page.words and "event" in words:
        words["id"] = words.pop("event")
    return f"{base}/{view.page.address}{query(words)}"


def plain(cited: Cited) -> str:
    """One line, in the order of the styles for data sets: author (year), title, version, address, licence."""
    return say(
        "{site} ({year}). {title} [Data set]. Record {version} of {day}. {address} {licence}.",
        site=pages.SITE,
        year=str(cited.issued.year),
        title=cited.title,
        version=cited.version,
        day=day(cited.issued),
        address=cited.address,
        licence=LICENCE,
    )


def bibtex(cited: Cited) -> str:
    """An entry that both BibTeX and biblatex read."""
    fields = {
        "author": f"{{{_tex(pages.SITE)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.issued.year),
        "month": str(cited.issued.month),
        "version": cited.version,
        "url": cited.address,
        "note": _tex(_note(cited)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{exchange-ledger-{cited.key}-{cited.version},\n{lines}}}\n"


def ris(cited: Cited) -> str:
    """An entry for reference managers; lines end as RIS wants them."""
    fields = [
        ("TY", "DATA"),
        ("AU", pages.SITE),
        ("TI", cited.title),
        ("PY", str(cited.issued.year)),
        ("DA", cited.issued.strftime("%Y/%m/%d")),
        ("ET", cited.version),
        ("PB", pages.SITE),
        ("UR", cited.address),
        ("N1", _note(cited)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields)


def csl(cited: Cited) -> list[dict[str, object]]:
    """A list with one item of CSL-JSON."""
    author = [{"literal": pages.SITE}]
    return [
        {
            "id": f"exchange-ledger-{cited.key}-{cited.version}",
            "type": "dataset",
            "title": cited.title,
            "author": author,
            "publisher": pages.SITE,
            "issued": {"date-parts": [[cited.issued.year, cited.issued.month, cited.issued.day]]},
            "version": cited.version,
            "URL": cited.address,
            "note": _note(cited),
        }
    ]


def _cited(record: Record, key: str, name: str, address: str) -> Cited:
    issued = versions(record).get(record.version, record.checked_to)
    return Cited(key, name, address, record.version, issued)


def _note(cited: Cited) -> str:
    return say(
        "Record {version} of {day}, {licence}, {url}",
        version=cited.version,
        day=day(cited.issued),
        licence=LICENCE,
        url=LICENCE_URL,
    )


def _tex(text: str) -> str:
    return "".join(TEX.get(character, character) for character in text)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
