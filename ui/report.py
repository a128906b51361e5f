"""Links by which a reader reports an error or a missing source: an issue form or an e-mail, filled in.

Where reports go is one setting; without it there are no such links. What a link fills in of a form are the
ids of fields in .github/ISSUE_TEMPLATE.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from terms import say
from ui.address import permalink

SETTING = "EXCHANGE_LEDGER_REPORT"
# Some browsers, servers and mail programs cut or refuse longer addresses.
LONGEST = 2000


@dataclass(frozen=True)
class Form:
    """An issue form: its file, what its title begins with, and what an e-mail in its place asks for."""

    template: str
    title: str
    asks: str


FORMS = {
    "correction": Form(
        "correction.yml", "Correction", say("What is wrong, and on which page does it stand rightly?")
    ),
    "source": Form("source.yml", "Source", say("Which page is missing, and what does it say?")),
    "event": Form("event.yml", "New event", say("What happened on which day, and which pages say so?")),
}


def address(form: str, row: str, permalink: str, version: str) -> str:
    """The address that opens a form about a row, filled in; empty where no setting says where reports go.

    row is a table and the key of one of its rows. Where the address would be longer than LONGEST, the page's
    words are left out of the permalink, then the end of the row.
    """
    place = os.environ.get(SETTING, "").strip()
    if not place.startswith(("https://", "mailto:")):
        return ""
    link = _filled_in(place, form, row, permalink, version)
    if len(link) > LONGEST:
        permalink = permalink.split("?")[0][:300]
        link = _filled_in(place, form, row, permalink, version)
    while len(link) > LONGEST and row:
        row = row[: len(row) * 3 // 4]
        link = _filled_in(place, form, row, permalink, version)
    return link if len(link) <= LONGEST else place


def _filled_in(place: str, form: str, row: str, permalink: str, version: str) -> str:
    asked = FORMS[form]
    title = f"{asked.title}: {row}" if row else f"{asked.title}: "
    fields = {"row": row, "link": permalink, "version": version}
    if place.startswith("mailto:"):
        said = "\n".join(f"{name.title()}: {value}" for name, value in fields.items() if value)
        words = {"subject": title, "body": f"{asked.asks}\n\n\n\n{said}\n"}
    else:
        words = {"template": asked.template, "title": title} | {k: v for k, v in fields.items() if v}
    return f"{place}{'&' if '?' in place else '?'}{urlencode(words, quote_via=quote, safe='')}"


def here() -> str:
    """The page that links to forms are filled in with; empty where no setting says where reports go."""
    return permalink() if os.environ.get(SETTING, "").strip() else ""


def link(form: str, row: str = "") -> str:
    """The address that opens a form about a row of the record shown, from the page shown; empty without."""
    if not os.environ.get(SETTING, "").strip():
        return ""
    return address(form, row, permalink(), st.session_state["record"].version)


def button(form: str, label: str, row: str = "") -> None:
    """A quiet link to a form, where a setting says where reports go."""
    if opens := link(form, row):
        icon = ":material/flag:" if form == "correction" else ":material/add_link:"
        st.link_button(label, opens, type="tertiary", icon=icon)


def claim_key(claim: Any) -> str:
    """What tells a claim about an event from all others, as the table changes writes it."""
    return f"{claim.event_id}||{claim.claimant_id}|{claim.direction}|{claim.measure}|{claim.document_id}"
