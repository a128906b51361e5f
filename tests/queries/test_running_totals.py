"""Rule 5: what an office says for the whole war, beside the curve of its own side that day."""

import pytest

BESIDE = ("value", "own_total", "value_minus_own_total")


def on(ask, day, **parameters):
    return [row for row in ask("running_totals_shown", **parameters) if str(row["as_of"]) == day]


def test_kyivs_running_total_of_31_january_2024_is_3035_by_three_of_its_offices(ask):
    # running_totals.csv: ua_coordination_hq (d-f07230ef), ua_ombudsman (d-46dbc4a3,
    # d-6ad4b0e5), ua_other (d-95a1185d).
    rows = on(ask, "2024-01-31")
    assert [(row["claimant"], row["direction"], row["value"], row["n_documents"]) for row in rows] == [
        ("Coordination Headquarters for the Treatment of Prisoners of War", "to_ukraine", 3035, 1),
        ("Other Ukrainian officials", "to_ukraine", 3035, 1),
        ("Ukrainian Parliament Commissioner for Human Rights", "to_ukraine", 3035, 2),
    ]


@pytest.mark.parametrize(
    "day, beside",
    [
        # The record's README: exchanges alone sum to 2,994 by 31 January 2024 and to
        # 3,905 by the end of 2024.
        ("2024-01-31", (3035, 2994, 41)),
        ("2024-12-31", (3956, 3905, 51)),
    ],
)
def test_beside_kyivs_total_stands_the_sum_of_its_exchanges_where_only_those_are_chosen(ask, day, beside):
    found = {
        tuple(row[column] for column in BESIDE)
        for row in on(ask, day, kinds=["exchange"])
        if row["side"] == "ukraine"
    }
    assert found == {beside}


def test_with_releases_and_civilians_the_sum_takes_them_in(ask):
    # 2,994, the twelve of 3 April 2023, and a boy of 7 July 2022 (ua_other, children 1).
    assert {tuple(row[column] for column in BESIDE) for row in on(ask, "2024-01-31")} == {(3035, 3007, 28)}
    # Best available: Moscow's and the mediators' numbers too, where none of Kyiv's was found.
    assert {(row["best_total"], row["value_minus_best_total"]) for row in on(ask, "2024-01-31")} == {
        (3043, -8)
    }


def test_a_total_is_compared_with_the_last_step_on_or_before_its_day(ask):
    # ua_ombudsman 2,598 as of 7 August and as of 10 October 2023; between the two no event of Kyiv's count.
    for day in ("2023-08-07", "2023-10-10"):
        assert {tuple(row[column] for column in BESIDE) for row in on(ask, day)} == {(2598, 2570, 28)}


def test_moscows_total_is_compared_with_moscows_curve_to_russia(ask):
    # running_totals.csv: ru_mod 2,466 as of 16 January 2025. Its exchanges by then: 888, 603, 1,266 and 25.
    (row,) = on(ask, "2025-01-16", kinds=["exchange"])
    assert (row["side"], row["direction"]) == ("russia", "to_russia")
    assert tuple(row[column] for column in BESIDE) == (2466, 2782, -316)


def test_totals_of_a_year_or_of_a_part_are_not_beside_the_whole_war(ask):
    values = {(str(row["as_of"]), row["value"]) for row in ask("running_totals_shown")}
    # Since 1 January 2024: ua_president 1,358, ru_mod 1,266. Since 1 January 2023: ru_mod 547.
    # Since 2014, captivities established by a commission: 1,953 as of 15 November 2023.
    assert (
        values & {("2024-12-31", 1358), ("2024-12-31", 1266), ("2023-12-31", 547), ("2023-11-15", 1953)}
        == set()
    )
    assert ("2024-12-31", 3956) in values


def test_only_totals_of_people_by_the_two_sides_are_shown(ask):
    rows = ask("running_totals_shown")
    # running_totals.csv holds 50 totals of bodies, 32 of the mediators' captives, 77 of exchanges.
    assert {(row["side"], row["direction"]) for row in rows} == {
        ("ukraine", "to_ukraine"),
        ("russia", "to_russia"),
    }
    assert ("2024-12-31", 5503) not in {(str(row["as_of"]), row["value"]) for row in rows}


def test_different_values_of_one_office_on_one_day_stay_apart(ask):
    # 31 December 2022, ua_reintegration_ministry: 1,596 in two documents, about 1,600 in one.
    rows = [row for row in on(ask, "2022-12-31") if row["side"] == "ukraine"]
    assert [(row["value"], row["bound"], row["n_documents"]) for row in rows] == [
        (1596, "exact", 2),
        (1600, "approx", 1),
    ]


def test_the_page_named_is_the_earliest_that_printed_the_total(small, ask):
    small(
        claims="2024-03-01,ua_coordination_hq,to_ukraine,total,10,10,exact,d-00000001",
        running_totals="".join(
            f"2024-03-02,,ua_coordination_hq,ukrainians_returned,12,exact,everybody,,,{document},\n"
            for document in ("d-00000005", "d-00000003", "d-00000009")
        ),
    )
    row = ask("running_totals_shown").one()
    assert (row["publisher"], row["url"], row["n_documents"]) == ("Paper 3", "https://example.org/3", 3)
    assert tuple(row[column] for column in BESIDE) == (12, 10, 2)


def test_a_total_stated_before_any_event_stands_beside_nothing(small, ask):
    small(
        claims="2024-03-01,ua_coordination_hq,to_ukraine,total,10,10,exact,d-00000001",
        running_totals="2024-02-29,,ua_coordination_hq,ukrainians_returned,12,exact,everybody,,,d-00000001,\n",
    )
    assert tuple(ask("running_totals_shown").one()[column] for column in BESIDE) == (12, None, None)
