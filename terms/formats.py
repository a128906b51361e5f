"""How sentences, numbers, days, plurals and ranges are written, by the rules of a language: English for now.

Numbers and days follow the Unicode CLDR, by way of babel. What a reader sees are messages of gettext, each a
whole sentence or label: a translation is a catalogue `terms/locale/<language>/LC_MESSAGES/terms.po`, made
from `terms/locale/terms.pot` and compiled by pybabel, and has as many plural forms as its language. A
process speaks one language, so what is said while a module loads is said for good.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pandas as pd
from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = Locale("en")
MESSAGES = gettext.translation(
    "terms", Path(__file__).parent / "locale", languages=[str(LOCALE)], fallback=True
)
# The months as tables and axes name them.
MONTHS = tuple(get_month_names("abbreviated", locale=LOCALE).values())
# What CLDR calls the plural form of a place in a row -> its ending in English.
ORDINAL_ENDINGS = {"one": "st", "two": "nd", "few": "rd", "other": "th"}


def N_(message: str) -> str:
    """Marks a message for translators that is said later."""
    return message


def NN_(one: str, several: str) -> tuple[str, str]:
    """Marks the two forms of a plural for translators, to be chosen later."""
    return one, several


# What is counted: one of it, and several. Of a compound the whole is listed, for languages inflect more
# than its end.
UNITS = {
    "people": NN_("person", "people"),
    "bodies": NN_("body", "bodies"),
    "events": NN_("event", "events"),
    "events shown": NN_("event shown", "events shown"),
    "children": NN_("child", "children"),
    "civilians": NN_("civilian", "civilians"),
    "completed events": NN_("completed event", "completed events"),
    "changes": NN_("change", "changes"),
    "counts": NN_("count", "counts"),
    "days": NN_("day", "days"),
    "documents": NN_("document", "documents"),
    "months": NN_("month", "months"),
    "pages": NN_("page", "pages"),
    "pauses": NN_("pause", "pauses"),
    "statements": NN_("statement", "statements"),
    "tables": NN_("table", "tables"),
    "totals": NN_("total", "totals"),
    "repatriations": NN_("repatriation", "repatriations"),
}


def say(message: str, /, **values: object) -> str:
    """A message in the language of LOCALE, with what stands for its {names}."""
    # What gettext has for an empty message is the catalogue's head. And a word that has a plural too stands
    # in a catalogue only with its forms, where gettext looks for it from Python 3.13 on.
    said = MESSAGES.gettext(message) if message else ""
    if said == message:
        said = MESSAGES.ngettext(message, message, 1)
    return said.format(**values) if values else said


def say_n(one: str, several: str, n: int, /, **values: object) -> str:
    """A message in the form that goes with n, which is written in it as {n}."""
    return MESSAGES.ngettext(one, several, int(n)).format(n=number(n), **values)


def listed(items: Iterable[str]) -> str:
    """Several things within a sentence: Kyiv, Moscow."""
    return format_list(list(items), "unit", locale=LOCALE)


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
    if low == high:
        return say("all {number}", number=number(low))
    return say("from {low} to {high}", low=number(low), high=number(high))


def signed(value: int) -> str:
    """A difference with its sign, as +12 or −6."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(value))}"


def counted(value: int, unit: str = "people") -> str:
    """A count with its unit, a key of UNITS, in the form that goes with the number: 1 person, 207 people."""
    return f"{number(value)} {MESSAGES.ngettext(*UNITS[unit], int(value))}"


def language(code: str) -> str:
    """A language by its code: uk is Ukrainian."""
    return LOCALE.languages.get(code, code)
