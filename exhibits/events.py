"""Events by their ids, of today and of before."""

from __future__ import annotations

from threading import Lock

from cachetools import LRUCache, cached

from queries import Record


@cached(LRUCache(2), key=lambda record: record.fingerprint, lock=Lock())
def _now(record: Record) -> dict[str, str]:
    """An id that an event had before -> the id that it has now."""
    return dict(record.run("former_ids")[["id", "event_id"]].itertuples(index=False))


def id_now(record: Record, event_id: str) -> str:
    """The id now of the event that had this one before; the same where no event had it."""
    return _now(record).get(event_id, event_id)


@cached(LRUCache(2), key=lambda record: record.fingerprint, lock=Lock())
def event_ids(record: Record) -> dict[str, None]:
    """The id of every event, the latest first."""
    events = record.run("browse", {"table": "events", "text": ""})
    return dict.fromkeys(events.sort_values(["date", "event_id"], ascending=False)["event_id"])


def known(record: Record, event_id: str) -> str:
    """The id now of the event that has this one or had it before; empty where the record has no such event.

    Asked before anything is kept by an id that a visitor may have made up.
    """
    now = id_now(record, event_id)
    return now if now in event_ids(record) else ""


def former_ids(record: Record, event_id: str) -> list[str]:
    """The ids that an event had before."""
    return [former for former, now in _now(record).items() if now == event_id]
