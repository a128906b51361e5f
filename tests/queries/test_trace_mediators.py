"""Who brought exchanges about, who says so, and whether a mediator's own totals agree with this record.

By hand: the rows of mediations.csv whose event is a completed exchange, release or civilian return in
events.csv, grouped by mediator, with the side of credited_by from claimants.csv. A mediator's own totals:
`grep uae_mfa running_totals.csv`.
"""

import pytest


@pytest.mark.parametrize(
    "mediator, n_events, first, last, by_kyiv, by_moscow, by_itself, by_others",
    [
        ("United Arab Emirates", 25, "2023-02-04", "2026-06-07", 18, 22, 22, 3),
        ("Qatar", 10, "2023-10-16", "2025-08-22", 6, 4, 4, 2),
        ("ICRC", 7, "2024-11-08", "2025-12-16", 1, 7, 0, 0),
        ("Belarus", 6, "2024-11-08", "2025-12-16", 0, 6, 0, 0),
        ("Holy See", 4, "2024-06-22", "2025-01-15", 1, 2, 0, 1),
        ("Türkiye", 1, "2022-09-21", "2022-09-21", 1, 0, 1, 1),
        ("Hungary", 1, "2023-06-08", "2023-06-08", 0, 1, 0, 0),
        ("Russian Orthodox Church", 1, "2023-06-08", "2023-06-08", 0, 1, 0, 0),
    ],
)
def test_a_mediators_events_are_counted_with_who_credits_it(
    ask, mediator, n_events, first, last, by_kyiv, by_moscow, by_itself, by_others
):
    row = ask("mediators_shown").one(mediator=mediator)
    assert (row["n_events"], str(row["first_date"]), str(row["last_date"])) == (n_events, first, last)
    assert (
        row["n_credited_by_kyiv"],
        row["n_credited_by_moscow"],
        row["n_credited_by_itself"],
        row["n_credited_by_others"],
    ) == (by_kyiv, by_moscow, by_itself, by_others)


def test_twelve_mediators_are_credited_the_most_active_first(ask):
    assert ask("mediators_shown").of("mediator")[:4] == [
        "United Arab Emirates",
        "Qatar",
        "ICRC",
        "United States",
    ]
    assert len(ask("mediators_shown")) == 12


def test_a_mediators_share_is_of_the_events_since_its_first(ask):
    """25 of the 74 completed exchanges, releases and civilian returns since 4 February 2023."""
    assert ask("mediators_shown").one(mediator="United Arab Emirates")["percent_of_events_since"] == 33.8


def test_people_moved_through_a_mediator_are_sums_of_each_sides_own_counts(ask):
    """Türkiye, 21 September 2022: 215 to Ukraine and 55 to Russia by both sides.

    Nobody gave a number for Hungary's eleven to either.
    """
    row = ask("mediators_shown").one(mediator="Türkiye")
    assert (
        row["to_ukraine_kyiv"],
        row["to_ukraine_moscow"],
        row["to_russia_kyiv"],
        row["to_russia_moscow"],
    ) == (215, 215, 55, 55)
    row = ask("mediators_shown").one(mediator="Hungary")
    assert (
        row["to_ukraine_kyiv"],
        row["to_ukraine_moscow"],
        row["to_russia_kyiv"],
        row["to_russia_moscow"],
    ) == (None, None, None, None)


def test_events_for_which_nobody_is_credited_are_named_so(ask):
    """65 of the 115 completed exchanges, releases and civilian returns have no row in mediations.csv."""
    events = ask("mediated_events")
    assert len(set(events.of("event_id"))) == 115
    nobody = events.where(mediator_id="none")
    assert len(nobody) == 65
    assert nobody.of("event_id")[:5] == ["2022-03-01", "2022-03-16", "2022-03-24", "2022-03-25", "2022-04-01"]
    assert {(row["by_kyiv"], row["by_moscow"], row["by_itself"], row["by_others"]) for row in nobody} == {
        (False, False, False, False)
    }


def test_an_event_that_three_credit_has_one_row_that_names_them(ask):
    row = ask("mediated_events").one(event_id="2024-01-31")
    assert row["mediator"] == "United Arab Emirates"
    assert (row["by_kyiv"], row["by_moscow"], row["by_itself"], row["by_others"]) == (True, True, True, False)


def test_the_dead_and_what_was_called_off_are_not_among_the_mediated_events(ask):
    """The ICRC is credited for 2025-06-16, bodies; nobody was handed over on 2024-01-24."""
    ids = ask(
        "mediated_events", kinds=["exchange", "release", "civilian_return", "remains", "homecoming"]
    ).of("event_id")
    assert "2025-06-16" not in ids and "2024-01-24" not in ids


# A mediator's own totals. The UAE's 2,484 of 30 December 2024 and 2,583 of 15 January 2025 lie 99
# apart, for an exchange of 50.


@pytest.fixture
def of_the_uae(ask):
    return ask("mediator_totals", mediator="united-arab-emirates")


@pytest.mark.parametrize(
    "measure, as_of, value, record_sum, gap, change",
    [
        # 478 (3 January) + 402 + 200 + 150 + 180 + 190: Kyiv's 230 and Moscow's 248, 207 and 195,
        # then the UAE's own numbers
        ("mediated_captives", "2024-07-17", 1558, 1600, -42, -42),
        ("mediated_captives", "2024-08-24", 1788, 1830, -42, 0),
        ("mediated_captives", "2025-01-15", 2583, 2576, 7, 49),
        ("mediated_captives", "2026-04-24", 6691, 6684, 7, 0),
        ("mediated_captives", "2026-06-07", 7471, 7054, 417, 410),
        ("mediations", "2024-08-24", 7, 7, 0, 0),
        ("mediations", "2024-09-14", 8, 9, -1, -1),
        ("mediations", "2026-06-07", 24, 24, 0, 1),
    ],
)
def test_a_mediators_total_stands_beside_the_sum_of_its_events(
    of_the_uae, measure, as_of, value, record_sum, gap, change
):
    row = next(row for row in of_the_uae if row["measure"] == measure and str(row["as_of"]) == as_of)
    assert (row["value"], row["record_sum"], row["gap"], row["change_of_gap"]) == (
        value,
        record_sum,
        gap,
        change,
    )
    assert row["url"].startswith("https://")


def test_the_gap_changes_on_no_other_days(of_the_uae):
    changes = [
        (row["measure"], str(row["as_of"]), row["change_of_gap"])
        for row in of_the_uae
        if row["change_of_gap"]
    ]
    assert changes == [
        ("mediated_captives", "2024-07-17", -42),
        ("mediated_captives", "2025-01-15", 49),
        ("mediated_captives", "2026-06-07", 410),
        ("mediations", "2024-09-14", -1),
        ("mediations", "2026-06-07", 1),
    ]


def test_what_the_record_knows_of_a_gap_comes_with_it(of_the_uae):
    notes = {(row["measure"], str(row["as_of"])): row["note"] for row in of_the_uae}
    assert (
        notes["mediated_captives", "2026-02-05"]
        == "4,641 (24 August 2025) and 314: the exchange of 2 October 2025 is not in the UAE's count."
    )


def test_a_total_that_two_documents_carry_is_one_row(of_the_uae):
    """1,558 on 17 July 2024: d-4131fea9 and d-ce862f07."""
    rows = [
        row
        for row in of_the_uae
        if row["measure"] == "mediated_captives" and str(row["as_of"]) == "2024-07-17"
    ]
    assert [row["n_documents"] for row in rows] == [2]
