"""Events by their ids, of today and of before."""

from __future__ import annotations

from queries import Record


def id_now(record: Record, event_id: str) -> str:
    """The id now of the event that had this one before; the same where no event had it."""
    former = record.run("former_ids")
    return next(iter(former.loc[former["id"].eq(event_id), "event_id"]), event_id)


def former_ids(record: Record, event_id: str) -> list[str]:
    """The ids that an event had before."""
    former = record.run("former_ids")
    return list(former.loc[former["event_id"].eq(event_id), "id"])
