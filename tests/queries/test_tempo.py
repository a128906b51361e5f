"""The time before and after a day that the reader marks: length, pauses, and what a month comes to."""

from datetime import date

import pytest


def test_people_a_month_are_people_by_months_of_thirty_and_a_half_days(ask):
    before, after = ask("before_and_after", turn=date(2025, 5, 23))
    # 1,184 / 30.44 = 38.90 months: 4,827 / 38.90 and 3,787 / 38.90. 381 / 30.44 = 12.52 months: 2,199
    # / 12.52 and 2,947 / 12.52.
    assert (before["to_ukraine_a_month_kyiv"], before["to_russia_a_month_moscow"]) == (124.1, 97.4)
    assert (after["to_ukraine_a_month_kyiv"], after["to_russia_a_month_moscow"]) == (175.7, 235.5)


def test_a_pause_across_the_turning_day_belongs_to_neither_part(ask):
    # 7 August 2023 to 3 January 2024 spans 1 November 2023. Without it the longest pause before are
    # the 65 days of summer 2022.
    before, after = ask("before_and_after", turn=date(2023, 11, 1), last_day="2024-02-08")
    assert (before["longest_pause"], after["longest_pause"], after["median_days_between"]) == (65, 28, 18.0)


@pytest.mark.parametrize(
    "turn, n_days",
    [
        # January 2024 has 31 days. A day marked outside of it leaves all of them on one
        # side, and counts none beyond.
        (date(2023, 12, 1), (0, 31)),
        (date(2024, 1, 1), (0, 31)),
        (date(2024, 1, 31), (30, 1)),
        (date(2024, 2, 1), (31, 0)),
        (date(2025, 5, 16), (31, 0)),
    ],
)
def test_only_days_of_the_time_chosen_are_counted(ask, turn, n_days):
    rows = ask("before_and_after", turn=turn, first_day="2024-01-01", last_day="2024-01-31")
    assert tuple(rows.of("n_days")) == n_days


def test_a_part_without_events_has_no_counts(ask):
    rows = ask("before_and_after", turn=date(2024, 1, 1), first_day="2024-01-01", last_day="2024-01-31")
    # January 2024: two completed exchanges, Kyiv 230 and 207.
    assert rows.of("part", "n_exchanges", "to_ukraine_kyiv", "to_ukraine_a_month_kyiv", "longest_pause") == [
        ("before", 0, None, None, None),
        ("after", 2, 437, 429.1, 28),
    ]


def test_the_days_on_which_agreements_were_made_are_those_of_the_table(ask):
    # agreements.csv: seven, each made on a day of its own.
    days = [(str(row["agreed_on"]), row["agreements"]) for row in ask("agreement_days")]
    assert days[:2] == [
        ("2022-03-29", "Istanbul, March 2022"),
        ("2025-05-16", "Istanbul, May 2025 (1,000 for 1,000)"),
    ]
    assert len(days) == 7


@pytest.mark.parametrize(
    "month, n_exchanges, kyiv, moscow, without_kyiv, without_moscow",
    [
        # Seven stages of June 2025, their numbers withheld.
        ("2025-06-01", 7, None, None, 7, 7),
        # Two stages more; Moscow gave 250 of the seriously wounded on 2 July.
        ("2025-07-01", 2, None, 250, 2, 1),
        # 84 and three of the civilians; on 24 August Kyiv gave no total.
        ("2025-08-01", 2, 87, 238, 1, 0),
        ("2025-05-01", 4, 1205, 1205, 0, 0),
        # Nothing happened.
        ("2024-03-01", 0, None, None, 0, 0),
    ],
)
def test_a_month_says_how_many_of_its_exchanges_have_no_number(
    ask, month, n_exchanges, kyiv, moscow, without_kyiv, without_moscow
):
    row = ask("heat_map").one(month=date.fromisoformat(month))
    assert (
        row["n_exchanges"],
        row["to_ukraine_kyiv"],
        row["to_russia_moscow"],
        row["n_exchanges_without_to_ukraine_kyiv"],
        row["n_exchanges_without_to_russia_moscow"],
    ) == (n_exchanges, kyiv, moscow, without_kyiv, without_moscow)


def test_a_civilian_return_one_way_is_no_exchange_without_a_number(ask):
    """November 2024: only releases and returns, of which Kyiv gave no number to Ukraine."""
    row = ask("heat_map").one(month=date(2024, 11, 1))
    assert (row["n_exchanges"], row["n_exchanges_without_to_ukraine_kyiv"]) == (0, 0)
