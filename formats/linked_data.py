"""What search engines for data and events read of a page (schema.org, as JSON-LD)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pandas as pd

from data.history import ABOUT
from filters import FIRST_DAY
from formats.attribution import LICENCE_URL
from formats.tables import MEDIA_TYPES
from queries import TABLES, Record
from queries.past import versions
from terms import say

CONTEXT = "https://schema.org"
STATUS = {
    "completed": "https://schema.org/EventScheduled",
    "called_off": "https://schema.org/EventCancelled",
}


def dataset(record: Record, base: str) -> dict[str, Any]:
    """The record as a Dataset, with the addresses of its files; base is the site's public address."""
    listed = versions(record)
    files = [
        (f"{table}.{ending}", ending)
        for table in TABLES
        if table not in ABOUT
        for ending in ("csv", "parquet")
    ]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{base}/data#dataset",
        "name": say("Prisoner exchanges between Russia and Ukraine, claim by claim"),
        "description": say(
            "Who said how many people went which way in each exchange of prisoners, return of civilians and "
            "repatriation of remains between Russia and Ukraine since 24 February 2022, and where it was "
            "published."
        ),
        "url": f"{base}/data",
        "version": record.version,
        "datePublished": min(listed.values(), default=record.checked_to).isoformat(),
        "dateModified": listed.get(record.version, record.checked_to).isoformat(),
        "temporalCoverage": f"{FIRST_DAY.isoformat()}/{record.last_event_date.isoformat()}",
        "spatialCoverage": [say("Ukraine"), say("Russia")],
        "keywords": [say("prisoners of war"), say("prisoner exchange"), say("Ukraine"), say("Russia")],
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": say("Exchange Ledger"), "url": f"{base}/"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": MEDIA_TYPES[ending],
                "contentUrl": f"{base}/data/{name}",
            }
            for name, ending in files
        ],
    }


def event(row: pd.Series, description: str, base: str) -> dict[str, Any]:
    """One event (a row of the question `event`) as an Event."""
    said = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": row.title,
        "description": description,
        "startDate": row.date.date().isoformat(),
        "eventStatus": STATUS[row.status],
        "url": f"{base}/event?id={quote(row.event_id)}",
        "subjectOf": {"@type": "Dataset", "@id": f"{base}/data#dataset"},
    }
    if pd.notna(row.location):
        said["location"] = {"@type": "Place", "name": row.location}
    return said


def script(said: dict[str, Any]) -> str:
    """The same as the content of a script element, which no text of the record can end."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
