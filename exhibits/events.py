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


def former_ids(record: Record, event_id: str) -> list[str]:
    """The ids that an event had before."""
    return [former for former, now in _now(record).items() if now == event_id]
