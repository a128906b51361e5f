"""How numbers, days, plurals and ranges are written, by the rules of a language: English for now.

Numbers and days follow the Unicode CLDR, by way of babel. Plurals are messages of gettext: a translation is
a catalogue `terms/locale/<language>/LC_MESSAGES/terms.po`, and has as many plural forms as its language.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pandas as pd
from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

LOCALE = Locale("en")
MESSAGES = gettext.translation(
    "terms", Path(__file__).parent / "locale", languages=[str(LOCALE)], fallback=True
)
# The months as tables and axes name them.
MONTHS = tuple(get_month_names("abbreviated", locale=LOCALE).values())
# What CLDR calls the plural form of a place in a row -> its ending in English.
ORDINAL_ENDINGS = {"one": "st", "two": "nd", "few": "rd", "other": "th"}
# What is counted: one of it, and several. Of a compound the whole is listed, for languages inflect more
# than its end.
UNITS = {
    "people": ("person", "people"),
    "bodies": ("body", "bodies"),
    "events": ("event", "events"),
    "completed events": ("completed event", "completed events"),
    "claims": ("claim", "claims"),
    "claimants": ("claimant", "claimants"),
    "counts": ("count", "counts"),
    "days": ("day", "days"),
    "documents": ("document", "documents"),
    "numbers": ("number", "numbers"),
    "pages": ("page", "pages"),
    "pauses": ("pause", "pauses"),
    "repatriations": ("repatriation", "repatriations"),
}


def sentence(text: str) -> str:
    """The text with its first letter large and all others as they are."""
    return text[:1].upper() + text[1:]


def day(when: date | datetime | pd.Timestamp) -> str:
    """A day as 31 Jan 2024."""
    return _dated(when.year, when.month, when.day, "d MMM y")


def month(when: date | datetime | pd.Timestamp) -> str:
    """A month as Jan 2024."""
    return _dated(when.year, when.month, 1, "MMM y")


def number(value: int | None) -> str:
    """A whole number with thousands separators, or a dash where there is none."""
    return "–" if value is None or pd.isna(value) else _grouped(int(value))


# A picture writes the same thousand numbers and days again and again; babel takes 20 and 6 microseconds for
# one.
@lru_cache(maxsize=8192)
def _grouped(value: int) -> str:
    return format_decimal(value, locale=LOCALE)


@lru_cache(maxsize=8192)
def _dated(year: int, month_of_year: int, day_of_month: int, form: str) -> str:
    return format_date(date(year, month_of_year, day_of_month), form, locale=LOCALE)


def ordinal(value: int) -> str:
    """A place in a row, as 50th or 73rd."""
    return f"{value}{ORDINAL_ENDINGS[LOCALE.ordinal_form(value)]}"


def span(low: int, high: int) -> str:
    """The reach of several numbers: from 195 to 207, or all 195."""
    return f"all {number(low)}" if low == high else f"from {number(low)} to {number(high)}"


def signed(value: int) -> str:
    """A difference with its sign, as +12 or −6."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(value))}"


def counted(value: int, unit: str = "people") -> str:
    """A count with its unit, a key of UNITS, in the form that goes with the number: 1 person, 207 people."""
    return f"{number(value)} {MESSAGES.ngettext(*UNITS[unit], int(value))}"
