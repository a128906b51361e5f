"""What a link asks of an exhibit, checked word by word: whatever cannot be obeyed is refused, with what may
be said instead. A file that silently held something else would be quoted for what it is not."""

from __future__ import annotations

from typing import Any

import filters
import pages
from exhibits import CATALOGUE, Exhibit
from exhibits.events import id_now
from filters import WORDS, Choices, Link
from formats import attribution
from formats.attribution import View
from queries import Record
from terms import N_, say
from web import site
from web.answers import Problem

# Of pages of a list: how many rows where nothing is said, and the most of both words.
LIMIT, LARGEST_LIMIT, LARGEST_OFFSET = 100, 1000, 1_000_000
# What is said in place of a list of allowed values.
DAYS = N_("a day such as 2024-01-31, from {first} to {last}")


def view(name: str, record: Record, link: Link) -> View:
    """The view of an exhibit that a link asks for. Raises Problem where there is none of this name, where the
    link has a word that it does not obey, and where a word's value means nothing."""
    exhibit = CATALOGUE.get(name)
    if exhibit is None:
        missing = say("There is no exhibit of this name.")
        raise Problem(404, say("No such exhibit"), missing, allowed=[*CATALOGUE])
    link = _with_event_now(record, link)
    words = words_of(exhibit)
    found, ignored = attribution.asked(exhibit, record, _of_words(link, words))
    refuse(others(link, words) + ignored, record, words)
    for word in exhibit.needs:
        if word not in found.options:
            raise Problem(
                400,
                say("A word is missing"),
                say("This exhibit needs the word {word}.", word=word),
                words=[word],
                allowed={word: allowed(word, record)},
            )
    for word in site.OF_THE_RECORD:
        if (value := found.options.get(word)) and not site.has(record, word, value):
            said = f"`{word}={value[:60]}`"
            refuse([say("{words} is not in this record", words=said)], record, words)
    return found


def words_of(exhibit: Exhibit) -> tuple[str, ...]:
    """The words of a link that an exhibit obeys: its page's filters and its own options."""
    return (*pages.OF_EXHIBIT[exhibit.name].obeys, *exhibit.options)


def _of_words(link: Link, words: tuple[str, ...]) -> Link:
    return {word: values for word, values in link.items() if word in words}


def others(link: Link, words: tuple[str, ...]) -> list[str]:
    """What is wrong with the words of a link besides these."""
    return [
        say("`{word}` is no word that is obeyed here", word=word[:60]) for word in link if word not in words
    ]


def refuse(ignored: list[str], record: Record, words: tuple[str, ...]) -> None:
    """Raises Problem where something of a link means nothing here."""
    if ignored:
        raise Problem(
            400,
            say("A word means nothing here"),
            "; ".join(ignored[: filters.IGNORED_SHOWN]),
            words=ignored[: filters.IGNORED_SHOWN],
            allowed={word: allowed(word, record) for word in words},
        )


def allowed(word: str, record: Record) -> Any:
    """The values that a word may have in this record: a list, or what they look like."""
    offered: Choices = filters.choices(record)
    if word in ("from", "to") or (word in WORDS and WORDS[word].is_day):
        return say(DAYS, first=filters.FIRST_DAY, last=offered.last_day)
    if word in filters.SEVERAL:
        return list(dict.fromkeys(offered.spellings(word).values()))
    if word == "followed":
        return [value for value in offered.mediators.values() if value != "none"]
    if word == "limit":
        return say("a whole number from {least} to {most}", least=1, most=LARGEST_LIMIT)
    if word == "offset":
        return say("a whole number from {least} to {most}", least=0, most=LARGEST_OFFSET)
    if word == "since":
        return say("a day such as 2024-01-31")
    if word == "event":
        return say("the id of an event")
    return list(WORDS[word].allowed) if word in WORDS else say("any text")


def _with_event_now(record: Record, link: Link) -> Link:
    if "event" not in link:
        return link
    return {**link, "event": [id_now(record, value) for value in link["event"]]}
