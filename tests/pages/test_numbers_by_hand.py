"""The numbers that test_numbers.py expects, counted again from data/source in plain Python: no parquet, no
SQL of the app."""

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "record"


def rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EVENTS = {event["event_id"]: event for event in rows("events")}
CLAIMANTS = {claimant["claimant_id"]: claimant for claimant in rows("claimants")}
PUBLISHED = {document["document_id"]: document["published"] for document in rows("documents")}
CLAIMS = rows("claims")
LIVING = ("exchange", "release", "civilian_return")
COMPLETED = [event for event in EVENTS.values() if event["status"] == "completed" and event["kind"] in LIVING]
EXCHANGES = [event for event in COMPLETED if event["kind"] == "exchange"]


def value(claim: dict[str, str]) -> int:
    return int(claim["low"] or claim["high"])


def stated_count(event_id: str, direction: str, side: str) -> int | None:
    """Rule 1 of architecture.md, written a second time."""
    said = defaultdict(list)
    for claim in CLAIMS:
        about = (claim["event_id"], claim["direction"], CLAIMANTS[claim["claimant_id"]]["side"])
        if about == (event_id, direction, side) and claim["bound"] != "withheld":
            said[claim["claimant_id"], claim["measure"]].append(claim)
    # One claimant's number: exact before the rest, then what most documents carry, then the latest published.
    numbers = {}
    for key, claims in said.items():
        variants = defaultdict(list)
        for claim in claims:
            variants[claim["low"], claim["high"], claim["bound"]].append(claim)
        numbers[key] = max(
            variants.values(),
            key=lambda same: (
                same[0]["bound"] == "exact",
                len({c["document_id"] for c in same}),
                max(PUBLISHED[c["document_id"]] for c in same),
            ),
        )
    steps = [("total",), ("military", "civilians"), ("military",)]
    if EVENTS[event_id]["kind"] == "civilian_return":
        steps += [("civilians",), ("children",)]
    for measures in steps:
        offered = []
        for claimant_id in {claimant_id for claimant_id, _ in numbers}:
            parts = [
                numbers[claimant_id, measure] for measure in measures if (claimant_id, measure) in numbers
            ]
            if len(parts) == len(measures):
                n_documents = min(len({c["document_id"] for c in part}) for part in parts)
                offered.append(
                    (
                        int(CLAIMANTS[claimant_id]["rank"]),
                        -n_documents,
                        claimant_id,
                        sum(value(part[0]) for part in parts),
                    )
                )
        if offered:
            return min(offered)[-1]
    return None


@pytest.mark.parametrize(
    "direction, side, agreement_as_a_whole, expected",
    [
        ("to_ukraine", "ukraine", 1000, 8026),
        ("to_ukraine", "russia", 1200, 6931),
        ("to_russia", "ukraine", None, 471),
        ("to_russia", "russia", 1200, 7684),
    ],
)
def test_the_sums_of_stated_counts_with_the_balance_of_june_2025(
    direction, side, agreement_as_a_whole, expected
):
    stated = {event["event_id"]: stated_count(event["event_id"], direction, side) for event in COMPLETED}
    total = sum(count or 0 for count in stated.values())
    if agreement_as_a_whole:
        stages = [
            e
            for e in EXCHANGES
            if e["agreement_id"] == "istanbul-2025-06" and "2025-06-09" <= e["date"] <= "2025-07-23"
        ]
        total += agreement_as_a_whole - sum(stated[stage["event_id"]] or 0 for stage in stages)
    assert total == expected


def test_events_in_all_and_those_of_the_kinds_shown_at_first():
    assert len(EVENTS) == 184
    assert sum(event["kind"] in LIVING for event in EVENTS.values()) == 118
    assert (
        sum(event["kind"] in LIVING and event["date"].startswith("2023") for event in EVENTS.values()) == 17
    )


def test_exchanges_completed_called_off_and_numbered():
    assert len(EXCHANGES) == 84
    assert sum(event["status"] == "called_off" and event["kind"] in LIVING for event in EVENTS.values()) == 3
    assert max(int(event["ua_ordinal"]) for event in EVENTS.values() if event["ua_ordinal"]) == 73


def test_the_last_total_of_exchanges_that_moscow_stated():
    russian = {claimant_id for claimant_id, claimant in CLAIMANTS.items() if claimant["side"] == "russia"}
    stated = [
        total
        for total in rows("running_totals")
        if total["claimant_id"] in russian
        and total["measure"] == "exchanges"
        and total["bound"] == "exact"
        and not total["since"]
        and not total["basis"]
    ]
    assert max(stated, key=lambda total: total["as_of"])["value"] == "39"


def test_the_longest_pause_between_exchanges():
    days = sorted({date.fromisoformat(event["date"]) for event in EXCHANGES})
    assert max((after - before, before, after) for before, after in pairwise(days)) == (
        date(2024, 1, 3) - date(2023, 8, 7), date(2023, 8, 7), date(2024, 1, 3),
    )  # fmt: skip
    assert (date(2024, 1, 3) - date(2023, 8, 7)).days == 149


def test_the_mediator_most_often_credited():
    completed = {event["event_id"] for event in COMPLETED}
    credited = Counter(
        mediator
        for mediator, _ in {
            (m["mediator_id"], m["event_id"]) for m in rows("mediations") if m["event_id"] in completed
        }
    )
    assert credited.most_common(1) == [("united-arab-emirates", 25)]


def test_the_largest_exchange_and_the_widest_disagreement():
    assert (
        stated_count("2025-05-23", "to_ukraine", "ukraine")
        == stated_count("2025-05-23", "to_ukraine", "russia")
        == 390
    )
    apart = {
        (event["event_id"], direction): kyiv - moscow
        for event in COMPLETED
        for direction in ("to_ukraine", "to_russia")
        if (kyiv := stated_count(event["event_id"], direction, "ukraine")) is not None
        and (moscow := stated_count(event["event_id"], direction, "russia")) is not None
    }
    assert max(apart, key=lambda key: abs(apart[key])) == ("2024-12-30", "to_ukraine")
    assert stated_count("2024-12-30", "to_ukraine", "ukraine") == 189
    assert stated_count("2024-12-30", "to_ukraine", "russia") == 150
    assert (sum(not difference for difference in apart.values()), len(apart)) == (42, 54)
    assert sum(abs(difference) for difference in apart.values()) == 152


def test_the_numbers_of_31_january_2024():
    assert stated_count("2024-01-31", "to_ukraine", "ukraine") == 207
    assert (
        stated_count("2024-01-31", "to_ukraine", "russia")
        == stated_count("2024-01-31", "to_russia", "russia")
        == 195
    )
