"""What changed in the record as an Atom feed (RFC 4287): of the whole record, or of one event.

One entry is what one version changed about one event, or about none; a version that lists no changes is one
entry too. Entries keep their ids for ever: they say the day of the version, and the event's id on that day.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from urllib.parse import quote, urlsplit

import pandas as pd
from cachetools import LRUCache, cached

import queries
from exhibits.events import id_now
from terms import day, say, say_n
from terms.changes import Told, told
from web import site

# A feed says what is new: whoever wants all reads the page.
LONGEST = 200
# What XML 1.0 cannot hold, however it is written.
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HOST = re.compile(r"[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Entry:
    """One entry; its address is below the site's."""

    id: str
    title: str
    updated: str
    page: str
    summary: str


@dataclass(frozen=True)
class Feed:
    """One feed with its entries, the latest first."""

    id: str
    title: str
    subtitle: str
    updated: str
    address: str
    page: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Answer:
    """A feed as it is sent, and what browsers and readers know it by."""

    body: bytes
    tag: str
    modified: datetime
    is_final: bool


@dataclass(frozen=True)
class _News:
    """What a feed tells, wherever the site stands: the day of the last version, and entries as
    (day, event's id then or "", title, address, summary)."""

    updated: date
    entries: tuple[tuple[date, str, str, str, str], ...]


def answer(base: str, event_id: str | None = None) -> Answer | None:
    """The feed of the record, or of one event by its id now or before; None where there is no such event."""
    record = queries.current()
    if event_id is not None:
        event_id = id_now(record, event_id)
        if not site.is_event(record, event_id):
            return None
    news = _news(record, event_id)
    if event_id is None:
        address, page = f"{base}/feed.xml", f"{base}/whats-new"
        title = say("{site}: what is new", site=site.NAME)
        subtitle = say("What each version of the record added, corrected and withdrew.")
    else:
        name = record.row("event", {"event_id": event_id}).title
        address, page = f"{base}/event/{quote(event_id)}.xml", f"{base}/event?id={quote(event_id)}"
        title = say("{site}: {title}", site=site.NAME, title=name)
        subtitle = say("What each version of the record changed about this event.")
    feed = Feed(
        id=address,
        title=clean(title),
        subtitle=subtitle,
        updated=_moment(news.updated),
        address=address,
        page=page,
        entries=tuple(
            Entry(
                id=_entry_id(base, version_day, about),
                title=clean(entry_title),
                updated=_moment(version_day),
                page=f"{base}/{entry_address}",
                summary=clean(summary),
            )
            for version_day, about, entry_title, entry_address, summary in news.entries
        ),
    )
    body = site.TEMPLATES.get_template("feed.xml").render(feed=feed, base=base).encode()
    return Answer(body, hashlib.sha256(body).hexdigest()[:16], *_modified(news.updated))


def clean(text: str) -> str:
    """Text without what XML cannot hold; a mark stands in the place of each such character."""
    return NO_XML.sub("\ufffd", text)


@cached(LRUCache(64), key=lambda record, event_id: (record.fingerprint, event_id), lock=Lock())
def _news(record: queries.Record, event_id: str | None) -> _News:
    versions = record.run("versions_listed")
    changes = (
        record.run("whats_new") if event_id is None else record.run("event_changes", {"event_id": event_id})
    )
    entries = [_of_event(one) for one in told(changes)]
    if event_id is None:
        entries += [_of_version(row) for row in versions[versions["n_changes"].eq(0)].itertuples()]
    else:
        history = record.run("event_history")
        (event,) = history[history["event_id"].eq(event_id)].itertuples()
        if event.is_of_first and pd.notna(event.entered_on):
            first = event.entered_on.date()
            words = say("In the record since its first version of {day}.", day=day(first))
            title = record.row("event", {"event_id": event_id}).title
            entries.append((first, f"first/{event.first_id}", title, f"event?id={quote(event_id)}", words))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    latest = versions["released_on"].max().date() if len(versions) else record.last_event_date
    if event_id is not None and entries:
        latest = entries[0][0]
    return _News(latest, tuple(entries[:LONGEST]))


def _of_event(one: Told) -> tuple[date, str, str, str, str]:
    summary = "\n".join(one.sentences)
    if not one.title:
        title = say_n("Besides the events: {n} change", "Besides the events: {n} changes", one.n_changes)
        return one.released_on, "", title, "whats-new", summary
    title = one.title
    if one.event_date:
        title = say("{title} ({day})", title=title, day=day(one.event_date))
    address = f"event?id={quote(one.event_id)}" if one.event_id else "whats-new"
    return one.released_on, f"event/{one.id_then}", title, address, summary


def _of_version(version) -> tuple[date, str, str, str, str]:
    if version.is_first:
        title = say("{site}: the record as first published", site=site.NAME)
    else:
        title = say("{site}: version {version}", site=site.NAME, version=version.version)
    note = version.note if pd.notna(version.note) else say("No change is listed row by row.")
    checked = say("Sources checked to {day}.", day=day(version.checked_to))
    return version.released_on.date(), "version", title, "whats-new", f"{note}\n{checked}"


def _entry_id(base: str, version_day: date, about: str) -> str:
    """A tag URI (RFC 4151) of the site's host; where that is no name, as for an IPv6 address, of none."""
    host = urlsplit(base).hostname or ""
    authority = host if HOST.fullmatch(host) else "exchange-ledger.invalid"
    return f"tag:{authority},{version_day.isoformat()}:{quote(about or 'other')}"


def _moment(when: date) -> str:
    return f"{when.isoformat()}T00:00:00Z"


def _modified(when: date) -> tuple[datetime, bool]:
    """When a version of this day was last changed, and whether that is final: until the day is over it may
    change with every build, and so it changed now."""
    end, now = datetime.combine(when + timedelta(days=1), time(), UTC), datetime.now(UTC)
    return min(end, now.replace(microsecond=0)), now >= end
