"""Who came home: the groups that each side names, counted by hand in tests/record."""

import csv
from datetime import date

import pytest

from tests.conftest import FROZEN

YEAR_2024 = {"first_day": "2024-01-01", "last_day": "2024-12-31"}
# claims.csv, what offices of Kyiv's side say of those who came to Ukraine in 2024. Exchanges that name
# civilians: 3 January 6, 31 May 4, 13 September 7, 30 December 2. Civilian returns: 20 February 11, 23 May
# 13, 28 June 10, 26 September 9.
CIVILIANS_2024 = [6, 4, 7, 2, 11, 13, 10, 9]
# As military: 3 January 224, 25 June 90, 17 July 95, 18 October 95. As officers and enlisted, without a
# number of military: 31 January 27 + 180, 8 February 100 enlisted, 31 May 6 + 65, 13 September 19 + 23,
# 14 September 21 + 82, 30 December 14 + 173.
MILITARY_2024 = [224, 90, 95, 95]
BY_RANK_2024 = [207, 100, 71, 42, 103, 187]


def rows(table):
    with (FROZEN / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(answer, **values):
    return answer.where(part=None).one(**values)


@pytest.fixture
def of_day(ask):
    """of_day("2024-01-31", "ukraine", "to_ukraine"): measure -> number of one day."""

    def of_day(day, side, direction):
        answer = ask("groups", each="year", first_day=day, last_day=day)
        return dict(answer.where(part=None, side=side, direction=direction).of("measure", "number"))

    return of_day


@pytest.fixture
def kyiv_2024(ask):
    """Kyiv's numbers of those who came to Ukraine in 2024."""
    return ask("groups", each="year", **YEAR_2024).where(side="ukraine", direction="to_ukraine")


@pytest.mark.parametrize(
    "measure, number, n_named",
    [
        ("civilians", sum(CIVILIANS_2024), len(CIVILIANS_2024)),
        ("military", sum(MILITARY_2024) + sum(BY_RANK_2024), len(MILITARY_2024) + len(BY_RANK_2024)),
        # 24 August: 115, of whom 82 defended Mariupol; neither rank nor civilians are named.
        ("undivided", 115, 1),
        ("officers", 11 + 27 + 6 + 7 + 19 + 21 + 26 + 14, 8),
        ("women", 5 + 5 + 23, 3),
        ("sentenced", 9 + 48, 2),
        ("mariupol", 84 + 10 + 59 + 23 + 82, 5),
        ("children", 11 + 13 + 9, 3),
    ],
)
def test_kyivs_groups_of_2024_are_the_sums_of_its_claims(kyiv_2024, measure, number, n_named):
    row = whole(kyiv_2024, measure=measure)
    assert (row["number"], row["n_named"], row["bound"]) == (number, n_named, "exact")


def test_kyiv_named_62_civilians_of_2024_in_8_of_17_events(kyiv_2024):
    assert sum(CIVILIANS_2024) == 62
    # events.csv: 20 completed events; those of 22 June, 8 and 22 November brought people to Russia alone. No
    # Ukrainian number was found for 21 March and 28 November.
    row = whole(kyiv_2024, measure="civilians")
    assert (row["n_named"], row["n_events"], row["n_none_found"], row["n_withheld"]) == (8, 17, 2, 0)


def test_parts_of_a_total_add_up_to_it(kyiv_2024):
    parts = {row["measure"]: row["number"] for row in kyiv_2024.where(part=None)}
    assert parts["total"] == parts["civilians"] + parts["military"] + parts["undivided"] == 1391


def test_the_civilians_are_found_again_in_plain_python():
    """Kyiv's best-ranked office an event: who are named as civilians, and all of a civilian return."""
    sides = {row["claimant_id"]: (row["side"], int(row["rank"])) for row in rows("claimants")}
    events = {row["event_id"]: row for row in rows("events")}
    named = {}
    for claim in rows("claims"):
        side, rank = sides[claim["claimant_id"]]
        event = events.get(claim["event_id"], {"date": "", "kind": ""})
        if (
            event["date"].startswith("2024")
            and (side, claim["direction"]) == ("ukraine", "to_ukraine")
            and (claim["measure"] == "civilians" or event["kind"] == "civilian_return")
        ):
            named.setdefault(claim["event_id"], set()).add((rank, int(claim["low"])))
    assert sorted(min(numbers)[1] for numbers in named.values()) == sorted(CIVILIANS_2024)


@pytest.mark.parametrize(
    "day, side, direction, parts",
    [
        # The Headquarters: 270 military and 120 civilians of 390, three of them women.
        ("2025-05-23", "ukraine", "to_ukraine", {"total": 390, "military": 270, "civilians": 120}),
        ("2025-05-23", "ukraine", "to_ukraine", {"women": 3, "undivided": None}),
        # 246 military "in the exchange proper; 31 more outside it"; 9 officers and 268 enlisted "of 277".
        ("2025-04-19", "ukraine", "to_ukraine", {"total": 277, "military": 277, "officers": 9}),
        # Officers alone are named: 124 of 215.
        ("2022-09-21", "ukraine", "to_ukraine", {"total": 215, "military": 124, "undivided": 91}),
        # Kyiv names 8 civilians and no total.
        ("2025-08-24", "ukraine", "to_ukraine", {"civilians": 8, "total": None, "undivided": None}),
        # 11 children and no other number: a civilian return.
        ("2024-02-20", "ukraine", "to_ukraine", {"total": 11, "civilians": 11, "children": 11}),
        # Moscow's 45 Russian civilians among 61 Russian and Belarusian lorry drivers.
        ("2022-04-27", "russia", "to_russia", {"total": 61, "civilians": 45, "undivided": 16}),
        # Moscow counts 20 civilians besides 185 military, which are its total.
        ("2025-10-02", "russia", "to_ukraine", {"total": 185, "military": 185, "civilians": 20}),
        ("2025-10-02", "russia", "to_ukraine", {"undivided": None}),
    ],
)  # fmt: skip
def test_one_event_is_split_as_its_side_said(of_day, day, side, direction, parts):
    said = of_day(day, side, direction)
    assert {measure: said.get(measure) for measure in parts} == parts


def test_military_known_by_one_rank_only_are_at_least_so_many(ask):
    day = {"first_day": "2022-09-21", "last_day": "2022-09-21"}
    officers = whole(
        ask("groups", each="year", **day), side="ukraine", direction="to_ukraine", measure="military"
    )
    assert (officers["number"], officers["bound"]) == (124, "at_least")
    # 8 February 2024: 100 enlisted are all of its 100.
    day = {"first_day": "2024-02-08", "last_day": "2024-02-08"}
    enlisted = whole(
        ask("groups", each="year", **day), side="ukraine", direction="to_ukraine", measure="military"
    )
    assert (enlisted["number"], enlisted["bound"]) == (100, "exact")


def test_withheld_is_told_from_none_found(ask):
    # 9 June 2025: the Headquarters withheld the number to Ukraine and say nothing of those to Russia.
    answer = ask("groups", each="year", first_day="2025-06-09", last_day="2025-06-09").where(part=None)
    assert answer.where(side="ukraine").of(
        "direction", "measure", "n_events", "n_withheld", "n_none_found"
    ) == [
        ("to_ukraine", None, 1, 1, 0),
        ("to_russia", None, 1, 0, 1),
    ]


def test_a_sum_with_a_part_that_is_at_least_is_at_least(small, ask):
    small(
        "2024-03-01,ua_president,to_ukraine,total,100,100,exact,d-00000001\n"
        "2024-03-01,ua_president,to_ukraine,civilians,5,5,exact,d-00000001\n"
        "2024-03-02,ua_president,to_ukraine,civilians,10,,at_least,d-00000001\n"
        "2024-03-03,ua_president,to_ukraine,civilians,20,20,exact,d-00000001\n"
        "2024-03-03,ua_coordination_hq,to_ukraine,civilians,21,21,exact,d-00000001",
        events="2024-03-01\n2024-03-02\n2024-03-03",
    )
    # The Headquarters rank before the President.
    row = whole(ask("groups", each="year"), side="ukraine", measure="civilians")
    assert (row["number"], row["bound"], row["n_named"]) == (36, "at_least", 3)


def test_a_side_s_own_word_stands_where_ranks_come_to_the_same(small, ask):
    small(
        "2024-03-01,ua_coordination_hq,to_ukraine,officers,10,10,exact,d-00000001\n"
        "2024-03-01,ua_coordination_hq,to_ukraine,enlisted,20,20,exact,d-00000001\n"
        "2024-03-01,ua_president,to_ukraine,military,30,30,exact,d-00000002",
    )
    (row,) = ask("group_events", each="year").where(part=None, measure="military")
    assert (row["number"], row["claimant"], row["document_id"]) == (30, "President of Ukraine", "d-00000002")


@pytest.mark.parametrize("each", ["year", "month"])
def test_periods_add_up_to_the_whole(ask, each):
    answer = ask("groups", each=each)
    for row in answer.where(part=None):
        parts = [
            part
            for part in answer.where(side=row["side"], direction=row["direction"], measure=row["measure"])
            if part["part"] is not None
        ]
        assert sum(part["number"] for part in parts) == row["number"]
        assert sum(part["n_named"] for part in parts) == row["n_named"]


def test_an_event_counts_for_each_of_its_mediators_and_once_in_the_whole(ask):
    # 5 February 2026: 150 military and 7 civilians; the Emirates and the United States are credited.
    day = {"first_day": "2026-02-05", "last_day": "2026-02-05"}
    civilians = ask("groups", each="mediator", **day).where(
        side="ukraine", direction="to_ukraine", measure="civilians"
    )
    assert civilians.of("part", "number") == [
        (None, 7),
        ("united-arab-emirates", 7),
        ("united-states", 7),
    ]


def test_a_year_of_dates_is_named_by_its_first_day(ask):
    assert date(2025, 5, 1) in ask("groups", each="month").of("period")
    assert set(ask("groups", each="year").of("period")) == {
        None, *(date(year, 1, 1) for year in range(2022, 2027))
    }  # fmt: skip


def test_called_off_events_homecomings_and_the_dead_count_nowhere(ask):
    assert ask("groups", each="year", kinds=["homecoming", "remains"]) == []
    # 24 January 2024, called off: Moscow named 65 captives.
    assert ask("group_events", each="year", first_day="2024-01-24", last_day="2024-01-24") == []


def test_the_events_of_a_number_are_those_that_it_sums(ask, kyiv_2024):
    listed = ask("group_events", each="month", **YEAR_2024).where(
        part=None, side="ukraine", direction="to_ukraine", measure="civilians"
    )
    assert listed.of("event_id", "number") == [
        ("2024-12-30", 2), ("2024-09-26", 9), ("2024-09-13", 7), ("2024-06-28", 10),
        ("2024-05-31", 4), ("2024-05-23", 13), ("2024-02-20", 11), ("2024-01-03", 6),
    ]  # fmt: skip
    assert all(row["url"].startswith("http") and row["claimant"] for row in listed)
