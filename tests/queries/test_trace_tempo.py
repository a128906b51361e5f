"""How often exchanges happened: pauses, months, before and after a day.

By hand: the days of completed exchanges from events.csv (`awk -F, '$4 == "exchange" && $5 == "completed"'`):
84 exchanges on 83 days. Sums of stated counts were added up from claims.csv by rule 1, apart from the code.
"""

from datetime import date

import pytest

TURN = date(2025, 5, 16)  # first Istanbul round


def test_the_longest_pauses_are_dated(ask):
    pauses = [(row["n_days"], str(row["date"]), str(row["next_date"])) for row in ask("pauses")]
    assert pauses == [
        (149, "2023-08-07", "2024-01-03"),
        (126, "2025-10-02", "2026-02-05"),
        (113, "2024-02-08", "2024-05-31"),
        (73, "2024-10-18", "2024-12-30"),
        (65, "2022-06-29", "2022-09-02"),
    ]


def test_an_exchange_that_was_called_off_ends_no_pause(ask):
    """24 January 2024 lies between 3 and 31 January."""
    row = ask("tempo").one(event_id="2024-01-31")
    assert (str(row["previous_date"]), row["previous_event_id"], row["n_days"]) == (
        "2024-01-03",
        "2024-01-03",
        28,
    )


def test_two_exchanges_on_one_day_are_no_gap_of_zero_days(ask):
    gaps = ask("tempo")
    assert len(gaps) == 82
    assert min(gaps.of("n_days")) >= 1


def test_what_has_not_happened_yet_is_no_gap(ask):
    assert str(ask("tempo")[-1]["date"]) == "2026-06-07"
    assert str(ask("tempo", last_day="2023-12-31")[-1]["date"]) == "2023-08-07"


def test_before_and_after_istanbul_are_compared_by_exchanges_days_and_people(ask):
    """4,827 people in 1,177 days and 2,199 in 388, a month of 30.44 days: 124.8 and 172.5.

    Moscow's 3,787 and 2,947: 97.9 and 231.2.
    """
    before, after = ask("before_and_after", turn=TURN)
    assert (
        before["part"],
        before["n_days"],
        before["n_exchanges"],
        before["longest_pause"],
        before["median_days_between"],
    ) == ("before", 1177, 62, 149, 10)
    assert (
        after["part"],
        after["n_days"],
        after["n_exchanges"],
        after["longest_pause"],
        after["median_days_between"],
    ) == ("after", 388, 22, 126, 10)
    assert (
        before["to_ukraine_kyiv"],
        before["to_ukraine_a_month_kyiv"],
        before["to_russia_moscow"],
        before["to_russia_a_month_moscow"],
    ) == (4827, 124.8, 3787, 97.9)
    assert (
        after["to_ukraine_kyiv"],
        after["to_ukraine_a_month_kyiv"],
        after["to_russia_moscow"],
        after["to_russia_a_month_moscow"],
    ) == (2199, 172.5, 2947, 231.2)


def test_an_exchange_on_the_marked_day_belongs_to_the_time_from_it(ask):
    """The thousand for a thousand's second day: 62 exchanges to 16 May 2025 and that of 23 May precede it."""
    before, after = ask("before_and_after", turn=date(2025, 5, 24))
    assert (before["n_exchanges"], after["n_exchanges"]) == (63, 21)


@pytest.mark.parametrize("turn, exchanges", [(date(2022, 2, 24), [0, 84]), (date(2026, 6, 7), [83, 1])])
def test_a_day_at_an_end_of_the_record_leaves_one_side_nearly_empty(ask, turn, exchanges):
    parts = ask("before_and_after", turn=turn)
    assert [row["n_exchanges"] for row in parts] == exchanges
    assert parts.one(part="before")["to_ukraine_a_month_kyiv"] is None or exchanges[0]


def test_a_turn_outside_the_chosen_days_leaves_one_part_without_time(ask):
    before, after = ask("before_and_after", turn=date(2024, 1, 1), first_day="2025-01-01")
    assert (before["n_days"], before["n_exchanges"]) == (0, 0)
    assert before["to_ukraine_a_month_kyiv"] is None and before["to_ukraine_kyiv"] is None
    assert after["n_exchanges"] == 27  # all of 2025 and 2026


@pytest.mark.parametrize(
    "month, n_exchanges",
    [
        ("2022-04-01", 8),
        ("2025-06-01", 7),
        ("2022-06-01", 5),
        ("2022-12-01", 4),
        ("2024-01-01", 2),
        ("2026-06-01", 1),
    ],
)
def test_a_month_counts_its_completed_exchanges(ask, month, n_exchanges):
    assert ask("heat_map").one(month=date.fromisoformat(month))["n_exchanges"] == n_exchanges


def test_a_month_sums_each_sides_own_counts(ask):
    """May 2025: 205, 390, 307 and 303 by both sides. April 2022: 301 by Kyiv."""
    may = ask("heat_map").one(month=date(2025, 5, 1))
    assert (may["to_ukraine_kyiv"], may["to_russia_moscow"]) == (1205, 1205)
    assert ask("heat_map").one(month=date(2022, 4, 1))["to_ukraine_kyiv"] == 301


def test_months_without_an_event_have_no_events_and_no_counts(ask):
    months = ask("heat_map")
    assert len(months) == 53
    empty = [row for row in months if row["n_events"] == 0]
    assert [str(row["month"])[:7] for row in empty] == [
        "2022-02",
        "2022-08",
        "2023-09",
        "2023-11",
        "2024-04",
        "2025-11",
        "2026-01",
    ]
    for row in empty:
        assert (
            row["n_exchanges"],
            row["to_ukraine_kyiv"],
            row["to_ukraine_moscow"],
            row["to_russia_kyiv"],
            row["to_russia_moscow"],
        ) == (0, None, None, None, None)


def test_a_month_of_exchanges_without_numbers_has_exchanges_and_no_counts(ask):
    """June 2025: seven stages of the June agreement, of which neither side gave the size.

    claims.csv: withheld, or parts only.
    """
    june = ask("heat_map").one(month=date(2025, 6, 1))
    assert (june["n_exchanges"], june["to_ukraine_kyiv"], june["to_russia_moscow"]) == (7, None, None)


def test_a_month_in_which_one_side_withheld_has_the_other_sides_number_alone(ask):
    """23 July 2025: 250 each way by Moscow's negotiator, nothing by Kyiv; 4 July: withheld by both."""
    july = ask("heat_map").one(month=date(2025, 7, 1))
    assert (
        july["n_exchanges"],
        july["to_ukraine_kyiv"],
        july["to_ukraine_moscow"],
        july["to_russia_moscow"],
    ) == (2, None, 250, 250)
