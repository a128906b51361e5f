"""Changes of the record in sentences, from rows as the question whats_new gives them."""

from datetime import date

import pandas as pd
import pytest

from terms.changes import told

COLUMNS = [
    "version",
    "released_on",
    "table_name",
    "key",
    "change",
    "column_name",
    "old",
    "new",
    "reason",
    "event_id",
    "event_id_then",
    "event_title",
    "event_date",
    "agreement",
    "claimant",
    "short_name",
    "side",
    "direction",
    "measure",
    "low",
    "high",
    "bound",
    "value",
    "as_of",
    "since",
    "basis",
    "mediator",
    "publisher",
    "url",
]
OF_EVENT = {
    "event_id": "2024-01-31",
    "event_id_then": "2024-01-31",
    "event_title": "An exchange",
    "event_date": pd.Timestamp("2024-01-31"),
}
MINISTRY = {"claimant": "Ministry of Defence", "short_name": "Ministry of Defence"}
COUNT = {
    **OF_EVENT,
    **MINISTRY,
    "table_name": "claims",
    "key": "claim",
    "side": "russia",
    "direction": "to_ukraine",
    "measure": "total",
    "low": 175,
    "high": 175,
    "bound": "exact",
    "publisher": "The Moscow Times",
}
CREDIT = {
    **OF_EVENT,
    **MINISTRY,
    "table_name": "mediations",
    "key": "credit",
    "mediator": "United Arab Emirates",
    "publisher": "TASS",
}
TOTAL = {
    **OF_EVENT,
    **MINISTRY,
    "table_name": "running_totals",
    "key": "total",
    "measure": "russians_returned",
    "value": 9000,
    "bound": "at_least",
    "as_of": pd.Timestamp("2024-01-31"),
    "publisher": "TASS",
}
EVENT = {**OF_EVENT, "table_name": "events", "key": "2024-01-31"}


def rows(*changes):
    frame = pd.DataFrame(
        [
            {"version": "0123456789ab", "released_on": pd.Timestamp("2026-11-24"), "change": "added"} | change
            for change in changes
        ],
        columns=COLUMNS,
    )
    return frame.astype(dict.fromkeys(("released_on", "event_date", "as_of", "since"), "datetime64[s]"))


def sentences(*changes):
    return [one for event in told(rows(*changes)) for one in event.sentences]


@pytest.mark.parametrize(
    "row, sentence",
    [
        (
            COUNT,
            "Moscow's count added: 175 to Ukraine, by the Ministry of Defence, in The Moscow Times.",
        ),
        (
            COUNT | {"measure": "officers", "low": 12, "high": None, "bound": "at_least", "publisher": None},
            "Moscow's count of officers added: at least 12 to Ukraine, by the Ministry of Defence.",
        ),
        (
            COUNT | {"low": None, "high": None, "bound": "withheld"},
            "Moscow's report without a number added: to Ukraine, by the Ministry of Defence, in The "
            "Moscow Times.",
        ),
        (
            COUNT
            | {
                "side": "media",
                "claimant": "The publisher itself",
                "measure": "remains",
                "low": 1000,
                "high": 1200,
            }
            | {"bound": "approx", "direction": "to_russia", "change": "withdrawn"},
            "A publisher's own count of bodies withdrawn: about 1,000 to 1,200 to Russia, in The "
            "Moscow Times.",
        ),
        (
            COUNT | dict.fromkeys(OF_EVENT) | {"agreement": "Istanbul, June 2025"},
            "Moscow's count added: 175 to Ukraine, for the agreement “Istanbul, June 2025” as a "
            "whole, by the "
            "Ministry of Defence, in The Moscow Times.",
        ),
        (
            CREDIT,
            "Credit added: United Arab Emirates credited by the Ministry of Defence, in TASS.",
        ),
        (
            CREDIT | {"claimant": "The publisher itself", "short_name": "The publisher itself"},
            "Credit added: United Arab Emirates credited by the publisher itself, in TASS.",
        ),
        (
            TOTAL | {"basis": "residents of Kursk region"},
            "Running total added: at least 9,000 people returned to Russia as of 31 Jan 2024 (residents of "
            "Kursk region), by the Ministry of Defence, in TASS.",
        ),
        (
            TOTAL | {"since": pd.Timestamp("2024-01-01")},
            "Running total added: at least 9,000 people returned to Russia as of 31 Jan 2024, since "
            "1 Jan 2024, "
            "by the Ministry of Defence, in TASS.",
        ),
        (EVENT, "Event added: “An exchange”."),
        (
            EVENT | {"change": "withdrawn", "column_name": "kind", "old": "exchange"},
            "Event withdrawn: “An exchange”.",
        ),
        ({"table_name": "agreements", "key": "a", "agreement": "Geneva"}, "Agreement added: “Geneva”."),
        ({"table_name": "documents", "key": "d", "publisher": "TASS"}, "1 document added, of TASS."),
    ],
)
def test_a_row_is_told_in_a_sentence(row, sentence):
    assert sentences(row) == [sentence]


CORRECTED = {"change": "corrected", "reason": "The page says so"}


@pytest.mark.parametrize(
    "row, cells, sentence",
    [
        (
            EVENT,
            [("location", None, "Sumy region")],
            "Location: nothing before, now “Sumy region”. Reason: The page says so.",
        ),
        (
            EVENT,
            [("event_id", "2024-01-30", "2024-01-31"), ("date", "2024-01-30", "2024-01-31")],
            "Id changed from 2024-01-30 to 2024-01-31; day: 30 Jan 2024 before, now 31 Jan 2024. "
            "Reason: The page "
            "says so.",
        ),
        (
            EVENT,
            [("kind", "release", "civilian_return"), ("ua_ordinal", "49", None)],
            "Kind: release before, now civilian return; Kyiv's ordinal: 49 before, now nothing. "
            "Reason: The page "
            "says so.",
        ),
        (
            COUNT | {"low": 180, "high": 185, "bound": "approx"},
            [
                ("bound", "exact", "approx"),
                ("high", "175", "185"),
                ("low", "175", "180"),
                ("note", None, "So."),
            ],
            "Moscow's count to Ukraine corrected: 175 before, now about 180 to 185; note: nothing "
            "before, now "
            "“So.”, by the Ministry of Defence, in The Moscow Times. Reason: The page says so.",
        ),
        (
            TOTAL,
            [("value", "8900", "9000"), ("scope", "exchanges", "outside_exchanges")],
            "Running total of people returned to Russia as of 31 Jan 2024 corrected: at least 8,900 "
            "before, now "
            "at least 9,000; scope: exchanges before, now outside exchanges, by the Ministry of Defence, "
            "in TASS. Reason: The page says so.",
        ),
    ],
)
def test_corrected_cells_of_a_row_are_one_sentence_with_the_reason(row, cells, sentence):
    changes = [row | CORRECTED | {"column_name": name, "old": old, "new": new} for name, old, new in cells]
    assert sentences(*changes) == [sentence]
    assert told(rows(*changes))[0].n_changes == len(cells)


def test_one_number_in_several_documents_is_one_sentence():
    said = [COUNT | {"key": f"{n}", "publisher": f"Paper {n}"} for n in range(1, 7)]
    assert sentences(*said[:3]) == [
        "Moscow's count added: 175 to Ukraine, by the Ministry of Defence, in Paper 1, Paper 2 and Paper 3."
    ]
    assert sentences(*said)[0].endswith(", in Paper 1, Paper 2, Paper 3 and 3 more.")
    assert told(rows(*said))[0].n_changes == 6


def test_a_reason_that_sentences_share_is_given_once():
    first, second = COUNT | CORRECTED, CREDIT | {"change": "withdrawn", "reason": "The page says so."}
    first |= {"column_name": "note", "old": "x" * 200, "new": None}
    assert sentences(first, second) == [
        f"Moscow's count to Ukraine corrected: note: “{'x' * 159}…” before, now nothing, by the Ministry of "
        "Defence, in The Moscow Times.",
        "Credit withdrawn: United Arab Emirates credited by the Ministry of Defence, in TASS. Reason for "
        "these 2: The page says so.",
    ]


def test_changes_are_told_version_by_version_and_event_by_event():
    earlier = {"released_on": pd.Timestamp("2026-11-23")}
    found = told(rows(COUNT, {"table_name": "documents", "key": "d", "publisher": "TASS"}, CREDIT | earlier))
    assert [(one.released_on, one.title, one.event_date, one.event_id) for one in found] == [
        (date(2026, 11, 24), "An exchange", date(2024, 1, 31), "2024-01-31"),
        (date(2026, 11, 24), "", None, ""),
        (date(2026, 11, 23), "An exchange", date(2024, 1, 31), "2024-01-31"),
    ]


def test_nothing_changed_is_told_as_nothing():
    assert told(rows()) == []
