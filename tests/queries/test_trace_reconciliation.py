"""Do officials' totals add up? Each against the sum of what its own side stated event by event (rule 5).

By hand: the totals from running_totals.csv (`grep ',3035,'` and so on). The sums of Kyiv's stated counts for
exchanges, 2,994 to 31 January 2024 and 3,905 to the end of 2024, and Moscow's 1,266 for 2024, were added up
from claims.csv by rule 1 apart from the code; the first two and the last also stand in the record's own
notes. Outside exchanges: 12 on 2023-04-03, 10 civilians on 2024-06-28, 22 wounded beside the exchange of
2025-03-19 (claims.csv: 197 in all, 175 in the exchange).
"""

import pytest

HQ = "Coordination Headquarters for the Treatment of Prisoners of War"
PEOPLE = ["exchange", "release", "civilian_return"]


def total(rows, as_of, value, claimant=None):
    """The row of one total; of several claimants on a day, the one named."""
    found = [
        row
        for row in rows
        if str(row["as_of"]) == as_of and row["value"] == value and claimant in (None, row["claimant"])
    ]
    assert found, f"{value} on {as_of}"
    return found[0]


@pytest.fixture(scope="module")
def totals(ask):
    return ask("reconciliation")


@pytest.mark.parametrize(
    "as_of, value, exchanges, outside, residual, residual_with_outside",
    [
        ("2022-10-29", 1031, 1006, 0, 25, 25),
        ("2024-01-31", 3035, 2994, 12, 41, 29),
        ("2024-12-30", 3956, 3905, 22, 51, 29),
        ("2025-03-19", 4306, 4255, 44, 51, 7),
    ],
)
def test_what_is_left_of_kyivs_total_is_stated_without_and_with_returns_outside_exchanges(
    totals, as_of, value, exchanges, outside, residual, residual_with_outside
):
    row = total(totals, as_of, value)
    assert (row["exchanges"], row["outside_exchanges"]) == (exchanges, outside)
    assert (row["residual_of_exchanges"], row["residual_with_outside"]) == (residual, residual_with_outside)
    assert (row["scope"], row["direction"]) == ("whole_war", "to_ukraine")


def test_the_same_total_by_three_offices_is_three_rows_with_the_same_rest(totals):
    rows = [row for row in totals if str(row["as_of"]) == "2024-01-31"]
    assert [(row["claimant"], row["value"], row["residual_of_exchanges"]) for row in rows] == [
        (HQ, 3035, 41),
        ("Ukrainian Parliament Commissioner for Human Rights", 3035, 41),
        ("Other Ukrainian officials", 3035, 41),
    ]
    assert [row["n_documents"] for row in rows] == [1, 2, 1]


def test_the_wounded_handed_over_beside_an_exchange_are_outside_it(totals):
    """4,277 by Kyiv's stated counts up to 19 March 2025, of which 22 wounded are not in the exchange."""
    before, after = total(totals, "2025-02-05", 4131), total(totals, "2025-03-19", 4306)
    assert (
        after["exchanges"] - before["exchanges"],
        after["outside_exchanges"] - before["outside_exchanges"],
    ) == (175, 22)


def test_children_are_counted_apart(totals):
    """1 (2022-07-07), 11, 13 and 9 by 30 December 2024; then 7 (2025-03-03-b) by 19 March 2025."""
    assert total(totals, "2024-12-30", 3956)["children"] == 34
    assert total(totals, "2025-03-19", 4306)["children"] == 41


def test_moscows_total_of_the_year_2024_adds_up_and_is_compared_with_that_year_alone(totals):
    row = total(totals, "2024-12-31", 1266)
    assert (row["side"], row["scope"], str(row["since"])) == ("russia", "since_a_day", "2024-01-01")
    assert (row["exchanges"], row["residual_of_exchanges"], row["n_documents"]) == (1266, 0, 2)


def test_kyivs_total_of_the_year_2024_leaves_the_ten_civilians(totals):
    row = total(totals, "2024-12-31", 1358)
    assert (row["scope"], row["residual_of_exchanges"], row["residual_with_outside"]) == (
        "since_a_day",
        10,
        0,
    )


@pytest.mark.parametrize(
    "as_of, value, basis",
    [
        ("2022-10-27", 170, "southern front only"),
        ("2022-12-13", 135, "people returned to occupied Donetsk only"),
        ("2023-11-15", 1953, "captivities established by the ministry's commission"),
        ("2025-12-11", 2500, "under the Istanbul agreements of 2025"),
        ("2025-12-30", 2300, "military only"),
        ("2025-12-31", 2080, "military only"),
    ],
)
def test_a_total_of_one_part_is_compared_with_nothing(totals, as_of, value, basis):
    row = total(totals, as_of, value)
    assert row["scope"] == "one_part" and row["basis"].startswith(basis)
    assert (row["residual_of_exchanges"], row["residual_with_outside"], row["residual_with_agreements"]) == (
        None,
        None,
        None,
    )


def test_every_total_of_people_returned_that_a_side_stated_has_one_row(totals):
    """running_totals.csv: 92 different totals of a side's offices.

    79 are of the whole war (75 Kyiv's, 4 Moscow's), 13 narrower.
    """
    assert len(totals) == 92
    assert [len(totals.where(scope="whole_war", side=side)) for side in ("ukraine", "russia")] == [75, 4]
    assert len(totals.where(scope="since_a_day")) + len(totals.where(scope="one_part")) == 13


def test_every_total_names_its_office_and_leads_to_a_document(totals):
    assert all(row["claimant"] and row["publisher"] and row["url"].startswith("http") for row in totals)


def test_a_total_stated_for_a_deal_known_only_as_a_whole_says_what_it_would_leave(totals):
    """The thousand of June and July 2025 is not in Kyiv's 5,857 of 28 July.

    claims.csv, istanbul-2025-06: Kyiv over 1,000.
    """
    row = total(totals, "2025-07-28", 5857, HQ)
    assert (row["exchanges"], row["agreement_whole"]) == (5706, 1000)
    assert (row["residual_of_exchanges"], row["residual_with_agreements"]) == (151, -924)


@pytest.mark.parametrize(
    "as_of, value, beside, left_over",
    [
        ("2022-10-29", 1031, 0, 25),  # nothing beside exchanges yet
        ("2024-01-31", 3035, 12, 29),  # 41 with exchanges alone
        ("2025-03-19", 4306, 44, 7),
        ("2025-05-06", 4757, 75, -24),  # 51 with exchanges alone
        ("2025-07-28", 5857, 75, 76),  # with the thousand of June and July −849
        ("2026-03-11", 8050, 1143, 253),  # with all that is beside exchanges
        ("2026-03-06", 6922, 143, 125),  # without the thousand
    ],
)
def test_each_total_is_counted_in_the_way_that_leaves_least_over(totals, as_of, value, beside, left_over):
    row = total(totals, as_of, value)
    assert (row["counted_beside"], row["left_over"]) == (beside, left_over)


def test_a_total_of_one_part_leaves_nothing_over(totals):
    assert {row["left_over"] for row in totals.where(scope="one_part")} == {None}


@pytest.mark.parametrize(
    "narrowed",
    [
        {"kinds": ["remains"]},
        {"mediators": ["qatar"]},
        {"agreements": ["istanbul-2025-06"]},
        {"first_day": "2024-01-01"},
    ],
)
def test_no_filter_changes_what_a_total_is_compared_with(ask, narrowed):
    row = total(ask("reconciliation", **narrowed), "2024-01-31", 3035)
    assert (row["exchanges"], row["residual_of_exchanges"]) == (2994, 41)


def test_the_dates_choose_which_totals_are_shown(ask):
    days = {str(row["as_of"]) for row in ask("reconciliation", first_day="2024-01-01", last_day="2024-02-08")}
    assert days == {"2024-01-03", "2024-01-31", "2024-02-08"}


# Offices of one side against each other


def test_the_ombudsmans_and_the_headquarters_totals_of_march_2026_contradict_each_other(ask):
    """running_totals.csv: 6,922 on 2026-03-06, 8,050 on 2026-03-11; no exchange in between."""
    row = ask("office_contradictions").one(later_value=8050)
    assert (row["earlier_value"], str(row["earlier_as_of"]), row["earlier_claimant"]) == (
        6922,
        "2026-03-06",
        "Ukrainian Parliament Commissioner for Human Rights",
    )
    assert (str(row["later_as_of"]), row["later_claimant"]) == ("2026-03-11", HQ)
    assert (row["returned_between"], row["apart"]) == (0, 1128)
    assert row["earlier_url"].startswith("https://www.radiosvoboda.org/") and row["later_url"].startswith(
        "http"
    )
    assert row["later_note"].startswith("Five days earlier the ombudsman said 6,922")


def test_what_was_returned_between_two_totals_is_no_contradiction(ask):
    """24 September 2025: 6,030; 2 October: 7,000 or more, 205 of that day (claims.csv): 970 less 205."""
    row = ask("office_contradictions").one(earlier_value=6030)
    assert (row["later_value"], row["later_bound"], row["returned_between"], row["apart"]) == (
        7000,
        "at_least",
        205,
        765,
    )


def test_pairs_whose_days_overlap_are_of_one_moment(ask):
    """6,922 against 8,050 and 8,000 in March 2026; 7,000 of 2 October against those before and after it."""
    moments = {
        (row["moment"], row["earlier_value"], row["later_value"]) for row in ask("office_contradictions")
    }
    assert moments == {(1, 6030, 7000), (1, 7000, 6235), (2, 6922, 8050), (2, 6922, 8000)}


def test_totals_that_can_both_be_right_are_no_contradiction(ask):
    """29 October 2022: Zelenskyy 1,031, military intelligence 'over 1,000'."""
    pairs = ask("office_contradictions")
    assert len(pairs) == 4
    assert not [
        row
        for row in pairs
        if str(row["later_as_of"]).startswith("2022") or str(row["earlier_as_of"]).startswith("2022")
    ]


def test_only_offices_of_one_side_are_set_against_each_other(ask):
    assert set(ask("office_contradictions").of("side")) == {"ukraine"}
