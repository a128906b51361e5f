"""How well each event is attested: the levels by a pivot of the CSV files, and each on a small record."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import filters
from queries import sql

RECORD = Path(__file__).parents[1] / "record"


def rows(table):
    with (RECORD / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_hand():
    """Event -> its level, read off the CSV files without a query."""
    sides = {row["claimant_id"]: row["side"] for row in rows("claimants")}
    documents = {row["document_id"]: row for row in rows("documents")}
    claims = defaultdict(list)
    for row in rows("claims"):
        claims[row["event_id"]].append(row)
    levels = {}
    for event in rows("events"):
        about = claims[event["event_id"]]
        pages = [documents[row["document_id"]] for row in about]
        counting = {sides[row["claimant_id"]] for row in about if row["bound"] != "withheld"}
        if pages and {page["known_from"] for page in pages} == {"headline"}:
            level = "headline"
        elif not counting:
            level = "no_number"
        elif len({page["publisher"] for page in pages}) == 1:
            level = "one_publisher"
        else:
            level = ("others_several", "one_side_several", "both_sides")[
                len(counting & {"ukraine", "russia"})
            ]
        levels[event["event_id"]] = level
    return levels


def test_every_event_is_at_the_level_that_a_pivot_of_the_csv_gives(ask, by_hand):
    assert dict(ask("event_attestation").of("event_id", "attested")) == by_hand


def test_the_record_has_so_many_events_at_each_level(by_hand):
    assert Counter(by_hand.values()) == {
        "both_sides": 90,
        "one_side_several": 78,
        "others_several": 4,
        "one_publisher": 5,
        "no_number": 7,
    }


def test_the_levels_are_counted_the_best_first_with_their_share(ask):
    # Of the 118 shown by default: 65, 39, 4, 3 and 7.
    assert ask("attestation").of("attested", "n_events", "percent_of_events") == [
        ("both_sides", 65, 55),
        ("one_side_several", 39, 33),
        ("others_several", 4, 3),
        ("one_publisher", 3, 3),
        ("no_number", 7, 6),
    ]
    everything = ask("attestation", kinds=["exchange", "release", "civilian_return", "homecoming", "remains"])
    assert everything.of("n_events") == [90, 78, 4, 5, 7]


def test_coverage_says_for_each_year_how_well_its_completed_events_are_attested(ask):
    columns = [f"n_attested_{level}" for level in filters.ATTESTED]
    # The pivot above, of completed events by year.
    assert ask("coverage").of("year", *columns) == [
        (2022, 16, 24, 0, 0, 0, 0),
        (2023, 13, 3, 1, 0, 0, 0),
        (2024, 16, 3, 1, 0, 0, 0),
        (2025, 15, 6, 1, 1, 0, 7),
        (2026, 4, 2, 1, 1, 0, 0),
    ]
    assert ask("coverage").one(year=2022)["percent_attested_both_sides"] == 40  # 16 of 40


def test_the_levels_of_the_query_are_those_of_links():
    assert all(f"-- {level}: " in sql("event_attestation") for level in filters.ATTESTED)


@pytest.mark.parametrize(
    "claims, level",
    [
        ("ua_president,to_ukraine,total,5,5,exact,1 ru_mod,to_russia,total,5,5,exact,2", "both_sides"),
        ("ua_president,to_ukraine,total,5,5,exact,1 ru_mod,to_russia,total,,,withheld,2", "one_side_several"),
        ("ru_mod,to_ukraine,women,5,,at_least,1 media,to_ukraine,total,5,5,exact,2", "one_side_several"),
        ("qatar,to_ukraine,total,5,5,exact,1 ru_mod,to_ukraine,total,,,withheld,2", "others_several"),
        ("ua_president,to_ukraine,total,5,5,exact,1 ru_mod,to_russia,total,5,5,exact,1", "one_publisher"),
        ("ua_president,to_ukraine,total,,,withheld,1 ru_mod,to_russia,total,,,withheld,2", "no_number"),
        ("ru_mod,to_russia,total,,,withheld,1", "no_number"),
    ],
)
def test_an_event_is_at_the_first_level_that_fits(small, ask, claims, level):
    small(claims="\n".join(f"2024-03-01,{c[:-1]}d-0000000{c[-1]}" for c in claims.split()))
    assert ask("event_attestation").of("attested") == [level]


def test_an_event_of_which_only_a_headline_was_read_is_that_whoever_gave_a_number(small):
    record = small(claims="2024-03-01,ua_president,to_ukraine,total,5,5,exact,d-00000001")
    record.connection.execute("update documents set known_from = 'headline'")
    (row,) = record.connection.execute(sql("event_attestation")).fetchall()
    assert row[-1] == "headline"


def test_what_an_event_rests_on_is_counted(ask):
    # 31 January 2024: `grep ^2024-01-31, claims.csv` and its documents; 9 June 2025: both sides, no number.
    exchange = ask("event_attestation").one(event_id="2024-01-31")
    assert (exchange["n_documents"], exchange["n_publishers"]) == (11, 11)
    stage = ask("event_attestation").one(event_id="2025-06-09")
    assert (stage["is_reported_by_kyiv"], stage["is_reported_by_moscow"]) == (True, True)
    assert (stage["is_counted_by_kyiv"], stage["is_counted_by_moscow"]) == (False, False)


def test_an_event_without_any_claim_has_no_number(small, ask):
    small(events="2024-03-01 2024-03-02", claims="2024-03-01,ru_mod,to_russia,total,5,5,exact,d-00000001")
    assert ask("event_attestation").one(event_id="2024-03-02") == {
        "event_id": "2024-03-02",
        "is_reported_by_kyiv": False,
        "is_reported_by_moscow": False,
        "is_counted_by_kyiv": False,
        "is_counted_by_moscow": False,
        "n_documents": 0,
        "n_publishers": 0,
        "is_printed_by_office": False,
        "is_headline_only": False,
        "attested": "no_number",
    }
