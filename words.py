"""How the record's terms, days and numbers are written on screen: one way everywhere."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

SIDES = {
    "ukraine": "Kyiv",
    "russia": "Moscow",
    "mediator": "Mediator",
    "international": "International body",
    "media": "The publisher itself",
}
DIRECTIONS = {
    "to_ukraine": "to Ukraine",
    "to_russia": "to Russia",
    "to_third_country": "to a third country",
    "both": "both ways together",
}
KINDS = {
    "exchange": "exchange",
    "release": "release",
    "civilian_return": "civilian return",
    "homecoming": "homecoming",
    "remains": "repatriation of remains",
}
BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "approx": "about "}
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def sentence(text: str) -> str:
    """The text with its first letter large and all others as they are."""
    return text[:1].upper() + text[1:]


def day(when: date | datetime | pd.Timestamp) -> str:
    """A day as 31 Jan 2024."""
    return f"{when.day} {ENGLISH_MONTHS[when.month - 1]} {when.year}"


def number(value: int | None) -> str:
    """A whole number with thousands separators, or a dash where there is none."""
    return "–" if value is None or pd.isna(value) else f"{int(value):,}"


def signed(value: int) -> str:
    """A difference with its sign, as +12 or −6."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(int(value)):,}"


def people(value: int, unit: str = "people") -> str:
    """A count with its unit, in the singular where it is one."""
    singular = {"people": "person", "bodies": "body", "events": "event", "days": "day"}[unit]
    return f"{number(value)} {singular if value == 1 else unit}"


def stated(value: int | None, status: str, bound: str | None = None) -> str:
    """A side's stated count as text: the number, or why there is none. A silence is never written as zero."""
    if value is None or pd.isna(value):
        return {"withheld": "number withheld", "part only": "only a part stated", "silent": "silent"}.get(status, "no number")
    prefix = "" if bound is None or pd.isna(bound) else BOUNDS.get(bound, "")
    return f"{prefix}{number(value)}"
