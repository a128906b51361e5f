"""Frames to draw: small ones written by hand, and the record's own."""

from datetime import date

import pandas as pd
import pytest

import queries

WHOLE_WAR = {
    "first_day": date(2022, 2, 24),
    "last_day": date(2026, 6, 7),
    "mediators": [],
    "kinds": ["exchange", "release", "civilian_return"],
    "agreements": [],
    "attested": [],
    "unit": "people",
}
COUNTS = [
    f"{direction}_{what}"
    for direction in ("to_ukraine", "to_russia")
    for what in ("kyiv", "moscow", "mediator", "low", "high")
]
EVENT = {
    "dated_by": "handover", "kind": "exchange", "status": "completed", "ua_ordinal": None,
    "agreement_id": None, "agreement": None, "location": None, "title": "An exchange", "note": None,
    "unit": "people", "third_country_count": None, "mediators": None,
    "attested": "one_publisher", "n_claims": 1, "n_documents": 1, "n_claimants": 1,
    **dict.fromkeys(COUNTS),
    "to_ukraine_kyiv_status": "none_found", "to_ukraine_moscow_status": "none_found",
    "to_russia_kyiv_status": "none_found", "to_russia_moscow_status": "none_found",
}  # fmt: skip


@pytest.fixture(scope="session")
def make_events():
    """Rows of events_shown: make_events({"date": "2024-01-31", "to_ukraine_kyiv": 207}, ...).

    What is not said is unknown or silent.
    """

    def make(*events: dict) -> pd.DataFrame:
        rows = []
        for event in events:
            row = EVENT | {"event_id": event["date"]} | event
            for direction in ("to_ukraine", "to_russia"):
                said = [
                    row[f"{direction}_{who}"]
                    for who in ("kyiv", "moscow", "mediator")
                    if row[f"{direction}_{who}"] is not None
                ]
                if said and f"{direction}_low" not in event:
                    row |= {f"{direction}_low": min(said), f"{direction}_high": max(said)}
                for side in ("kyiv", "moscow"):
                    if row[f"{direction}_{side}"] is not None:
                        row[f"{direction}_{side}_status"] = "stated"
            rows.append(row)
        frame = pd.DataFrame(rows)
        whole = dict.fromkeys([*COUNTS, "third_country_count", "ua_ordinal"], "Int32")
        return frame.astype(
            whole | {"date": "datetime64[us]", "mediators": "string", "agreement_id": "string"}
        )

    return make


@pytest.fixture(scope="session")
def ask():
    """ask("events_shown", kinds=["remains"]): the record's own answer for the whole war, with changes."""
    return lambda name, **changes: queries.current().run(name, WHOLE_WAR | changes)


@pytest.fixture(scope="session")
def no_spans(ask):
    """agreement_spans where there is none."""
    return ask("agreement_spans", first_day=date(2022, 2, 24), last_day=date(2022, 2, 24))
