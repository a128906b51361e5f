"""How large each event and period was, and rule 6: the dead are never added to the living."""

import pytest

ALL_KINDS = ["exchange", "release", "civilian_return", "homecoming", "remains"]
SUMS = ("kyiv_count", "moscow_count", "low", "high")
NUMBERS = ("n_events", "n_kyiv_stated", "n_moscow_stated", "n_without_number", "n_called_off")


def of_period(rows):
    return [
        (
            str(row["period"]),
            row["direction"],
            *(row[column] for column in SUMS),
            *(row[column] for column in NUMBERS),
        )
        for row in rows
    ]


def test_the_exchange_of_31_january_2024_stands_as_both_sides_reported_it(ask):
    row = ask("events_shown").one(event_id="2024-01-31")
    # events.csv: ordinal 50, completed. Claims: Kyiv 207, Moscow 195 each way;
    # ua_president says 195 to Russia.
    assert (row["ua_ordinal"], row["status"], row["mediators"]) == (50, "completed", "United Arab Emirates")
    assert (
        row["to_ukraine_kyiv"],
        row["to_ukraine_moscow"],
        row["to_ukraine_low"],
        row["to_ukraine_high"],
    ) == (207, 195, 195, 207)
    assert (row["to_russia_kyiv"], row["to_russia_moscow"], row["to_russia_low"], row["to_russia_high"]) == (
        195,
        195,
        195,
        195,
    )
    # claims.csv has 36 rows of it, from 11 documents, by ua_coordination_hq, ua_president,
    # ua_ombudsman, ru_mod and media.
    assert (row["n_claims"], row["n_documents"], row["n_claimants"]) == (36, 11, 5)


def test_the_exchange_of_3_january_2024_was_mediated_by_the_emirates(ask):
    row = ask("events_shown").one(event_id="2024-01-03")
    assert (
        row["to_ukraine_kyiv"],
        row["to_ukraine_moscow"],
        row["to_russia_kyiv"],
        row["to_russia_moscow"],
    ) == (230, None, None, 248)
    assert row["mediators"] == "United Arab Emirates"


def test_several_mediators_are_named_in_order(ask):
    # mediations.csv, 30 December 2024: Holy See (ru_other), United Arab Emirates (four claimants).
    assert ask("events_shown").one(event_id="2024-12-30")["mediators"] == "Holy See, United Arab Emirates"
    # Nobody is credited with 23 May 2025.
    assert ask("events_shown").one(event_id="2025-05-23")["mediators"] is None


def test_the_exchange_called_off_on_24_january_2024_is_shown_but_in_no_sum(ask):
    day = {"first_day": "2024-01-24", "last_day": "2024-01-24"}
    row = ask("events_shown", **day).one()
    # ru_mod: 65 aboard, in five documents.
    assert (row["status"], row["to_ukraine_moscow"]) == ("called_off", 65)
    assert of_period(ask("exchange_sizes", period="month", **day)) == [
        ("2024-01-01", "to_ukraine", None, None, None, None, 0, 0, 0, 0, 1),
        ("2024-01-01", "to_russia", None, None, None, None, 0, 0, 0, 0, 1),
    ]
    assert ask("headline", **day) == []


def test_a_month_sums_its_completed_events(ask):
    # January 2024: Kyiv 230 + 207, Moscow 195 to Ukraine; Kyiv 195, Moscow 248 + 195 to Russia;
    # ranges 173-238 and 195-207.
    assert of_period(
        ask("exchange_sizes", period="month", first_day="2024-01-01", last_day="2024-01-31")
    ) == [
        ("2024-01-01", "to_ukraine", 437, 195, 368, 445, 2, 2, 1, 0, 1),
        ("2024-01-01", "to_russia", 195, 443, 443, 443, 2, 1, 2, 0, 1),
    ]


def test_a_quarter_begins_with_its_first_month(ask):
    # The second quarter of 2025: 6 May (205), 23, 24 and 25 May (390, 307, 303), 19 April (277 and 246),
    # seven stages without a number; two exchanges called off.
    rows = ask(
        "exchange_sizes", period="quarter", kinds=["exchange"], first_day="2025-04-01", last_day="2025-06-30"
    )
    assert of_period(rows.where(direction="to_ukraine")) == [
        ("2025-04-01", "to_ukraine", 1482, 1451, 1451, 1482, 12, 5, 5, 7, 2)
    ]


def test_the_years_sum_to_what_the_claims_of_their_events_sum_to(ask):
    # An independent pivot of claims.csv and events.csv by rules 1 and 2: exchanges, releases
    # and returns of civilians.
    assert of_period(ask("exchange_sizes", period="year")) == [
        ("2022-01-01", "to_ukraine", 1572, 961, 1592, 1600, 37, 35, 14, 0, 0),
        ("2022-01-01", "to_russia", 119, 998, 1077, 1078, 38, 9, 19, 12, 0),
        ("2023-01-01", "to_ukraine", 998, 366, 864, 1014, 15, 13, 6, 0, 0),
        ("2023-01-01", "to_russia", 106, 608, 608, 608, 13, 1, 12, 1, 0),
        ("2024-01-01", "to_ukraine", 1391, 1051, 1280, 1411, 17, 15, 13, 0, 1),
        ("2024-01-01", "to_russia", 246, 1322, 1372, 1372, 18, 4, 16, 0, 1),
        ("2025-01-01", "to_ukraine", 2226, 2543, 2553, 2629, 28, 16, 17, 9, 2),
        # Kyiv said of no event of 2025 or 2026 how many it handed over.
        ("2025-01-01", "to_russia", None, 2572, 2565, 2573, 25, 0, 16, 8, 2),
        ("2026-01-01", "to_ukraine", 839, 1060, 1420, 1422, 8, 5, 6, 0, 0),
        ("2026-01-01", "to_russia", None, 1234, 1416, 1419, 8, 0, 7, 0, 0),
    ]


@pytest.mark.parametrize(
    "date, n_events, without_number",
    [
        ("2022-07-07", [1, 0], [0, 0]),  # a son freed: to Ukraine alone
        ("2024-11-22", [0, 1], [0, 0]),  # 46 residents: to Russia alone
        ("2022-09-21", [1, 1], [0, 0]),  # an exchange, and ten foreigners to Saudi Arabia
        # Eight children, one of them to Russia: how many to Ukraine nobody says by itself.
        ("2025-10-10", [1, 1], [1, 0]),
        ("2023-08-07", [1, 1], [0, 1]),  # an exchange: 22 to Ukraine
    ],
)
def test_what_went_one_way_is_no_event_of_the_other_and_lacks_no_number_of_it(
    ask, date, n_events, without_number
):
    rows = ask("exchange_sizes", period="month", first_day=date, last_day=date)
    assert [row["direction"] for row in rows] == ["to_ukraine", "to_russia"]
    assert [row["n_events"] for row in rows] == n_events
    assert [row["n_without_number"] for row in rows] == without_number


def test_the_whole_of_an_agreement_is_in_no_bar(ask):
    # The nine stages of June and July 2025: Kyiv withheld all its numbers, Moscow named 250
    # each way on the last day.
    rows = ask(
        "exchange_sizes",
        period="year",
        agreements=["istanbul-2025-06"],
        first_day="2025-06-09",
        last_day="2025-07-23",
    )
    assert of_period(rows) == [
        ("2025-01-01", "to_ukraine", None, 250, 250, 250, 9, 0, 1, 8, 0),
        ("2025-01-01", "to_russia", None, 250, 250, 250, 9, 0, 1, 8, 0),
    ]


def test_bodies_are_summed_apart_from_people(ask):
    people = of_period(ask("exchange_sizes", period="year", kinds=ALL_KINDS))
    assert people == of_period(ask("exchange_sizes", period="year"))
    # claims.csv, measure remains, of the 63 repatriations.
    assert of_period(ask("exchange_sizes", period="year", kinds=ALL_KINDS, unit="bodies")) == [
        ("2022-01-01", "to_ukraine", 746, None, 765, 765, 17, 16, 0, 0, 0),
        ("2022-01-01", "to_russia", 260, None, 260, 260, 17, 3, 0, 14, 0),
        ("2023-01-01", "to_ukraine", 968, None, 968, 968, 15, 15, 0, 0, 0),
        ("2023-01-01", "to_russia", None, None, None, None, 15, 0, 0, 15, 0),
        ("2024-01-01", "to_ukraine", 3380, 1937, 3380, 3380, 13, 13, 7, 0, 0),
        ("2024-01-01", "to_russia", None, 394, 488, 488, 13, 0, 8, 3, 0),
        ("2025-01-01", "to_ukraine", 16301, 13483, 16298, 16304, 16, 16, 13, 0, 0),
        ("2025-01-01", "to_russia", 96, 415, 439, 439, 16, 3, 15, 0, 0),
        ("2026-01-01", "to_ukraine", 2000, 2000, 2000, 2000, 2, 2, 2, 0, 0),
        ("2026-01-01", "to_russia", None, 73, 73, 73, 2, 0, 2, 0, 0),
    ]


def test_a_body_handed_over_in_an_exchange_is_not_counted_among_the_people(ask):
    # 26 October 2022: ua_presidential_office total 10 and, besides, remains 1 (d-41ec9440).
    row = ask("events_shown").one(event_id="2022-10-26")
    assert (row["unit"], row["to_ukraine_kyiv"], row["to_ukraine_high"]) == ("people", 10, 10)


def test_homecomings_are_shown_with_their_numbers_but_in_no_sum(ask):
    # 20 June (3), 23 June (2) and 8 July 2023 (5) arrive home from Hungary and Türkiye.
    assert ask("events_shown", kinds=["homecoming"]).of("event_id", "to_ukraine_kyiv") == [
        ("2023-06-20", 3),
        ("2023-06-23", 2),
        ("2023-07-08", 5),
    ]
    assert ask("exchange_sizes", kinds=["homecoming"], period="year") == []


def test_people_released_to_a_third_country_are_shown_and_in_neither_direction(ask):
    # 8 June 2023: eleven to Hungary (ua_other, hungary). 21 September 2022: ten to
    # Saudi Arabia (saudi_arabia).
    rows = ask("events_shown", kinds=["release"])
    assert rows.where(third_country_count=11).of("event_id", "to_ukraine_high") == [("2023-06-08", None)]
    assert rows.where(third_country_count=10).of("event_id", "to_ukraine_high") == [("2022-09-21-b", None)]


@pytest.mark.parametrize(
    "event_id, expected",
    [
        ("2026-06-07", (None, None, 185, None, None, 185)),
        ("2024-12-30", (189, 150, 150, None, 150, 150)),
        ("2025-08-24", (None, 146, 146, None, 154, 146)),
        ("2026-03-06", (302, 300, 300, None, 300, 300)),
    ],
)
def test_an_event_carries_each_sides_and_the_mediators_count_both_ways(ask, event_id, expected):
    row = ask("events_shown").one(event_id=event_id)
    assert (
        tuple(
            row[f"{way}_{whose}"]
            for way in ("to_ukraine", "to_russia")
            for whose in ("kyiv", "moscow", "mediator")
        )
        == expected
    )


def test_the_days_of_an_agreement_name_it(ask):
    rows = ask("events_shown", agreements=["istanbul-2025-05"])
    assert rows.of(
        "event_id", "ua_ordinal", "agreement", "to_ukraine_kyiv", "to_ukraine_moscow", "to_russia_moscow"
    ) == [
        ("2025-05-23", 65, "Istanbul, May 2025 (1,000 for 1,000)", 390, 390, 390),
        ("2025-05-24", 65, "Istanbul, May 2025 (1,000 for 1,000)", 307, 307, 307),
        ("2025-05-25", 65, "Istanbul, May 2025 (1,000 for 1,000)", 303, 303, 303),
    ]
