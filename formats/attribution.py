"""What is said of a view wherever it goes: title, filters in words, source, and what its file is called."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlencode

import filters
import pages
from exhibits import Answer, Exhibit
from exhibits.exhibit import Options
from filters import WORDS, Choices, Filters, Link
from queries import Record
from terms import day, listed, say

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# What file systems bear with ease.
LONGEST_NAME = 120


@dataclass(frozen=True)
class View:
    """One exhibit as one reader sees it: under these filters and options, in this record.

    options are the words of a link that it obeys besides the filters', without those at their default.
    """

    exhibit: Exhibit
    record: Record
    filters: Filters
    options: dict[str, str]

    @property
    def page(self) -> pages.Page:
        return pages.OF_EXHIBIT[self.exhibit.name]

    @property
    def offered(self) -> Choices:
        return filters.choices(self.record)

    @property
    def obeyed(self) -> Filters:
        """The filters without those that its page passes over."""
        return filters.only(self.filters, self.page.obeys, self.offered)

    def answer(self) -> Answer:
        return self.exhibit.answer(self.record, self.obeyed, self.options)

    def words(self) -> dict[str, list[str]]:
        """The words of a link to this view."""
        return self.obeyed.words(self.offered) | {word: [value] for word, value in self.options.items()}


def view(exhibit: Exhibit, record: Record, chosen: Filters, options: Options) -> View:
    """The view of a page that shows an exhibit with these options, whichever of them it obeys."""
    obeyed = {word: value for word, value in options.items() if word in exhibit.options and value}
    said = {word: value for word, value in obeyed.items() if value != WORDS[word].default}
    return View(exhibit, record, chosen, said)


def asked(exhibit: Exhibit, record: Record, link: Link) -> tuple[View, list[str]]:
    """The view that the words of a link ask for, and what of them means nothing here, with reasons."""
    words = {word: WORDS[word] for word in exhibit.options}
    parsed = filters.parse(link, filters.choices(record), words)
    return view(exhibit, record, parsed.filters, parsed.options), parsed.ignored


def query(words: dict[str, list[str]]) -> str:
    """Words as they stand behind an address, with the question mark; empty where there are none."""
    return f"?{urlencode(words, doseq=True)}" if words else ""


def title(view: View, answer: Answer) -> str:
    """What the picture shows, in a few words."""
    return answer.heading or view.exhibit.title


def subtitle(view: View) -> str:
    """The filters in words: the days, then whatever else narrows the view; empty where it obeys none."""
    return in_words(view.obeyed, view.offered) if view.page.obeys else ""


def in_words(chosen: Filters, offered: Choices) -> str:
    """Filters in words: the days, then whatever else they leave out."""
    narrowed = [one.name for one in filters.narrowings(chosen, offered) if one.word != "from"]
    return listed([filters.days_in_words(chosen, offered), *narrowed])


def source(record: Record) -> str:
    """Where a picture or a file is from, in one line, with the record's version and its last day."""
    return say(
        "Source: Exchange Ledger, record {version} to {day}, sources checked to {checked}. {licence}.",
        version=record.version,
        day=day(record.last_event_date),
        checked=day(record.checked_to),
        licence=LICENCE,
    )


def record_end(record: Record) -> str:
    """Where the record ends, in the words that stand on every page and brief."""
    return say(
        "Record to {day}, sources checked to {checked} · version {version}. What happened later is not "
        "in it.",
        day=day(record.last_event_date),
        checked=day(record.checked_to),
        version=record.version,
    )


def public_address(fallback: str) -> str:
    """The site's public address without a slash at the end: EXCHANGE_LEDGER_URL, else as it was asked for."""
    return (os.environ.get("EXCHANGE_LEDGER_URL") or fallback).rstrip("/")


def file_name(view: View, ending: str) -> str:
    """A file's name says what it holds: the exhibit, its options, the filters by their ids, the version."""
    return narrowed_name(view.record, [view.exhibit.name, *view.options.values()], view.obeyed, ending)


def narrowed_name(record: Record, what: list[str], chosen: Filters, ending: str) -> str:
    """The name of a file of something under filters, said by their ids."""
    offered = filters.choices(record)
    words = chosen.words(offered)
    days = [f"{word}-{words[word][0]}" for word in ("from", "to") if word in words]
    if year := filters.year_of(chosen, offered):
        days = [year]
    others = [value or f"no-{word}" for word in words for value in words[word] if word not in ("from", "to")]
    return name_of_file(record, "_".join([*what, *days, *others])[:LONGEST_NAME], ending)


def name_of_file(record: Record, what: str, ending: str) -> str:
    """The name of any file that leaves the site, with the record's version in it."""
    return f"exchange-ledger_{what}_{record.version}.{ending}"
