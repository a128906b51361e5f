"""The filters as a value, and the words of a link that say them.

The words are an interface, listed in the README: ids of the record, and for ever the names that stood in
older links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached

import queries
from terms import FILTER_KINDS, GROUPS, N_, NO_MEDIATOR, attested, day, listed, say

FIRST_DAY = queries.WAR_BEGAN
KINDS = ("exchange", "release", "civilian_return", "homecoming", "remains")
DEFAULT_KINDS = ("exchange", "release", "civilian_return")
# How well an event is attested, the best first: queries/relations/event_attestation.sql defines each.
ATTESTED = ("both_sides", "one_side_several", "others_several", "one_publisher", "headline", "no_number")
# Kinds as links before November 2026 wrote them.
OLD_KINDS = {"civilian return": "civilian_return"}
ALL_YEARS = N_("All")
# A message is read, a long list is not: beyond these many things a link says wrong, the rest is counted.
IGNORED_SHOWN = 12
LONGEST_SEARCH = 100

# A link as Streamlit and servers have it: each word with all its values, in order.
Link = Mapping[str, list[str]]


@dataclass(frozen=True)
class Word:
    """A word of a link that takes one value, and belongs to some pages.

    allowed lists its values, none meaning that the page checks them itself; old maps spellings of older
    links to them.
    """

    default: str = ""
    allowed: tuple[str, ...] = ()
    old: Mapping[str, str] = field(default_factory=dict)
    is_day: bool = False
    # Where a link gives it twice: the last value holds, or the first.
    is_last: bool = False
    longest: int | None = None


WORDS = {
    "by": Word("month", ("event", "month", "quarter", "year")),
    "count": Word("both", ("both", "kyiv", "moscow"), {"Kyiv's": "kyiv", "Moscow's": "moscow"}),
    # Of links before December 2026, which chose between two sums of a side; both now stand side by side.
    "borrow": Word(
        "true",
        ("true", "false"),
        {"True": "true", "False": "false", "TRUE": "true", "FALSE": "false"},
        is_last=True,
    ),
    "sort": Word("size", ("size", "date")),
    "cell": Word(
        "exchanges",
        ("exchanges", "to_ukraine", "to_russia"),
        {"to Ukraine (Kyiv's count)": "to_ukraine", "to Russia (Moscow's count)": "to_russia"},
    ),
    "turn": Word(is_day=True),
    "each": Word("time", ("time", "month", "mediator")),
    "group": Word("civilians", tuple(group for group in GROUPS if group != "children")),
    "table": Word("events", queries.TABLES),
    "search": Word(is_last=True, longest=LONGEST_SEARCH),
    "event": Word(is_last=True),
    "period": Word(is_last=True),
    "id": Word(is_last=True),
    "followed": Word(is_last=True),
}
# Of the filters' words those that take several values, ids of a list.
SEVERAL = ("mediator", "kind", "agreement", "attested")
# What the words of the filters are called as attributes of Filters.
ATTRIBUTES = {
    "from": "first_day",
    "to": "last_day",
    "mediator": "mediators",
    "kind": "kinds",
    "agreement": "agreements",
    "attested": "attested",
}
FILTER_WORDS = tuple(ATTRIBUTES)


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen. No mediator, agreement or level of attestation means all of them; both days
    are inclusive.
    """

    first_day: date
    last_day: date
    mediators: tuple[str, ...]
    kinds: tuple[str, ...]
    agreements: tuple[str, ...]
    attested: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """The bound parameters of every filtered query; counts are of the living, unless a page says so."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "mediators": list(self.mediators),
            "kinds": list(self.kinds),
            "agreements": list(self.agreements),
            "attested": list(self.attested),
            "unit": "people",
        }

    @property
    def is_whole_war(self) -> bool:
        """Whether officials' totals for the whole war may stand beside this selection.

        Only its end may be chosen.
        """
        return self.first_day == FIRST_DAY and not self.is_narrowed

    @property
    def is_narrowed(self) -> bool:
        """Whether events of the chosen days are left out, so that a number is not everybody's."""
        chosen = self.mediators or self.agreements or self.attested
        return bool(chosen) or not set(DEFAULT_KINDS) <= set(self.kinds)

    def words(self, offered: Choices) -> dict[str, list[str]]:
        """The filters as words of a link: ids and days, only where they differ from the default."""
        everything = offered.everything
        said = {
            "from": [] if self.first_day == everything.first_day else [self.first_day.isoformat()],
            "to": [] if self.last_day == everything.last_day else [self.last_day.isoformat()],
            "mediator": list(self.mediators),
            # No kind at all is a choice too, and is written as an empty word.
            "kind": [] if self.kinds == everything.kinds else list(self.kinds) or [""],
            "agreement": list(self.agreements),
            "attested": list(self.attested),
        }
        return {word: values for word, values in said.items() if values}


@dataclass(frozen=True)
class Choices:
    """What the record offers to choose from; mediators and agreements map the name on screen to the id."""

    last_day: date
    mediators: dict[str, str]
    agreements: dict[str, str]

    @property
    def everything(self) -> Filters:
        """The filters of a link that says nothing: the whole war, everybody alive."""
        return Filters(FIRST_DAY, self.last_day, (), DEFAULT_KINDS, ())

    def spellings(self, word: str) -> dict[str, str]:
        """What a link may write for a word that takes several values: ids and old names, each with its id."""
        if word == "kind":
            return OLD_KINDS | {kind: kind for kind in KINDS}
        if word == "attested":
            return {level: level for level in ATTESTED}
        names = self.mediators if word == "mediator" else self.agreements
        return names | {value: value for value in names.values()}

    def name(self, word: str, value: str) -> str:
        """What a chosen mediator, agreement or level of attestation is called."""
        if word == "attested":
            return attested(value)
        if value == "none":
            return say(NO_MEDIATOR)
        names = self.mediators if word == "mediator" else self.agreements
        return next(name for name, id_ in names.items() if id_ == value)

    @property
    def years(self) -> list[str]:
        return [str(year) for year in range(FIRST_DAY.year, self.last_day.year + 1)]

    def days_of(self, year: str) -> tuple[date, date]:
        """The first and last day of a year within the record, or of all of it."""
        if year not in self.years:
            return FIRST_DAY, self.last_day
        return max(date(int(year), 1, 1), FIRST_DAY), min(date(int(year), 12, 31), self.last_day)


@dataclass(frozen=True)
class Narrowing:
    """One thing that a reader has chosen other than the default: its word in a link, what it is called, and
    the filters without it.
    """

    word: str
    name: str
    without: Filters


def narrowings(chosen: Filters, offered: Choices) -> list[Narrowing]:
    """What is chosen, in words: the days, each mediator, the kinds together, each agreement and level."""
    everything, found = offered.everything, []
    all_days = only(chosen, SEVERAL, offered)
    if all_days != chosen:
        found.append(Narrowing("from", days_in_words(chosen, offered), all_days))
    for word in SEVERAL:
        attribute = ATTRIBUTES[word]
        values = getattr(chosen, attribute)
        if word == "kind":
            if values != everything.kinds:
                named = listed(FILTER_KINDS[kind] for kind in values) or say("no kind of event")
                found.append(Narrowing(word, named, replace(chosen, kinds=everything.kinds)))
            continue
        for value in values:
            others: dict[str, Any] = {attribute: tuple(one for one in values if one != value)}
            found.append(Narrowing(word, offered.name(word, value), replace(chosen, **others)))
    return found


def days_in_words(chosen: Filters, offered: Choices) -> str:
    """The chosen days: 2024, to 31 Jan 2024, from 1 Jan 2024, 1 Jan 2024 to 31 Jan 2024."""
    if year := year_of(chosen, offered):
        return year
    first, last = day(chosen.first_day), day(chosen.last_day)
    if chosen.first_day == FIRST_DAY and chosen.last_day != offered.last_day:
        return say("to {last}", last=last)
    if chosen.last_day == offered.last_day and chosen.first_day != FIRST_DAY:
        return say("from {first}", first=first)
    return say("{first} to {last}", first=first, last=last)


def year_of(chosen: Filters, offered: Choices) -> str:
    """The year that the chosen days are, empty where they are none."""
    days = chosen.first_day, chosen.last_day
    return next((year for year in offered.years if offered.days_of(year) == days), "")


def only(chosen: Filters, words: Iterable[str], offered: Choices) -> Filters:
    """What is chosen by these words, everything by the others."""
    values: dict[str, Any] = {ATTRIBUTES[word]: getattr(chosen, ATTRIBUTES[word]) for word in words}
    return replace(offered.everything, **values)


@cached(LRUCache(2), key=lambda record: record.version, lock=Lock())
def choices(record: queries.Record) -> Choices:
    """What this record offers; mediators with most events first."""
    offered = record.run("filter_choices")
    mediators = offered.loc[offered["filter"] == "mediator", ["label", "value"]]
    agreements = offered.loc[offered["filter"] == "agreement", ["label", "value"]]
    return Choices(
        last_day=record.last_event_date,
        mediators={**dict(mediators.itertuples(index=False)), NO_MEDIATOR: "none"},
        agreements=dict(agreements.itertuples(index=False)),
    )


@dataclass(frozen=True)
class Asked:
    """What a link asks for: filters, values of the pages' words, and what means nothing, with reasons."""

    filters: Filters
    options: dict[str, str]
    ignored: list[str]


def parse(link: Link, offered: Choices, words: Mapping[str, Word] = WORDS) -> Asked:
    """Reads a link. What it says badly is left out, so that the default holds, and named.

    What is named comes from outside: it is cut to 60 characters and stripped of anything but plain text.
    """
    days, chosen, options, ignored = {}, {}, {}, []
    for word, values in link.items():
        if word in SEVERAL:
            spellings = offered.spellings(word)
            known = [spellings[value] for value in values if value in spellings]
            # No kind at all is a choice; a link in which no kind is known chooses none of its own.
            if known or (word == "kind" and not any(values)):
                chosen[word] = tuple(dict.fromkeys(known))
            ignored += [
                say("{words} is not in this record", words=_plain(word, value))
                for value in values
                if value not in spellings and (value or (len(values) == 1 and word != "kind"))
            ]
        elif word in ("from", "to"):
            value, found = _one_value(word, values, Word(is_day=True), offered)
            ignored += found
            if value is not None and (found_day := _day(value)):
                days[word] = found_day
        elif word in words:
            value, found = _one_value(word, values, words[word], offered)
            ignored += found
            if value is not None:
                options[word] = value
        else:
            ignored += [
                say("{words} is not a word of this site's links", words=_plain(word, value))
                for value in values
            ]
    everything = offered.everything
    filters = Filters(
        days.get("from", everything.first_day),
        days.get("to", everything.last_day),
        chosen.get("mediator", everything.mediators),
        chosen.get("kind", everything.kinds),
        chosen.get("agreement", everything.agreements),
        chosen.get("attested", everything.attested),
    )
    if filters.first_day > filters.last_day:
        first, last = (
            _plain("from", filters.first_day.isoformat()),
            _plain("to", filters.last_day.isoformat()),
        )
        ignored.append(say("{first} is after {last}, so no event can be shown", first=first, last=last))
    return Asked(filters, options, ignored)


def _one_value(word: str, values: list[str], rule: Word, offered: Choices) -> tuple[str | None, list[str]]:
    """The value of a word that takes one, or None where the default holds, and what is wrong with the others.

    Of several the first holds, of some words the last; none, where the one that would hold is wrong beside
    others.
    """
    wrong = {value: said for value in values if (said := _wrong(word, value, rule, offered))}
    ignored = [*wrong.values()]
    obeyed = values[-1] if rule.is_last else values[0]
    if obeyed in wrong or (wrong and not rule.is_last):
        ignored += [_one_too_many(word, value) for value in values if value not in wrong]
        return None, ignored
    others = values[:-1] if rule.is_last else values[1:]
    ignored += [_one_too_many(word, value) for value in others if value not in wrong]
    if rule.longest and len(obeyed) > rule.longest:
        ignored.append(
            say(
                "{words} is cut: only its first {longest} characters are looked for",
                words=_plain(word, obeyed),
                longest=rule.longest,
            )
        )
        obeyed = obeyed[: rule.longest]
    if rule.is_day and (found := _day(obeyed)):  # also as older links wrote it, and with fewer zeros
        obeyed = found.isoformat()
    return rule.old.get(obeyed, obeyed), ignored


def _one_too_many(word: str, value: str) -> str:
    return say("{words} is one value too many", words=_plain(word, value))


def _wrong(word: str, value: str, rule: Word, offered: Choices) -> str | None:
    """What is wrong with a value, or None."""
    if rule.is_day:
        chosen = _day(value)
        if chosen is None:
            return say("{words} is not a day such as 2024-01-31", words=_plain(word, value))
        if not FIRST_DAY <= chosen <= offered.last_day:
            return say(
                "{words} is outside this record ({first} to {last})",
                words=_plain(word, value),
                first=day(FIRST_DAY),
                last=day(offered.last_day),
            )
    elif rule.allowed and rule.old.get(value, value) not in rule.allowed:
        return say("{words} is not one of {ids}", words=_plain(word, value), ids=", ".join(rule.allowed))
    return None


def ignored_message(found: list[str]) -> str:
    """What a link says that means nothing here, as the page says it: the first few, and how many more."""
    more = len(found) - IGNORED_SHOWN
    named = "; ".join(found[:IGNORED_SHOWN])
    if more > 0:
        return say(
            "This link asks for something that is not here. Ignored: {named}; and {more} more.",
            named=named,
            more=more,
        )
    return say("This link asks for something that is not here. Ignored: {named}.", named=named)


def _plain(word: str, value: str) -> str:
    text = f"{word}={value}"
    shortened = " ".join("".join(c if c.isprintable() and c != "`" else " " for c in text).split())
    return f"`{shortened[:60]}`"


def _day(value: str) -> date | None:
    """A day as links write it: 2024-01-31, in older ones also 2024/01/31."""
    for form in ("%Y-%m-%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    return None
