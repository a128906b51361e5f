"""Rule 4: cumulative returnees, by direction and whose count, what is borrowed, and agreements' wholes."""

import pytest

STAGES = [
    "2025-06-09",
    "2025-06-10",
    "2025-06-12",
    "2025-06-14",
    "2025-06-19",
    "2025-06-20",
    "2025-06-26",
    "2025-07-04",
    "2025-07-23",
]
ADDED = ("own_added", "borrowed_added", "borrowed_from")
TOTALS = ("own_total", "borrowed_total", "total")


def end(rows, direction, side):
    """The last step of a curve."""
    return rows.where(direction=direction, side=side)[-1]


def test_kyivs_exchanges_to_ukraine_sum_to_2994_by_31_january_2024(ask):
    # The record's README; by year: 1,571 in 34 exchanges of 2022, 986 in 12 of 2023,
    # 230 + 207 in January 2024.
    rows = ask("cumulative_returnees", last_day="2024-01-31", kinds=["exchange"])
    last = end(rows, "to_ukraine", "ukraine")
    assert (last["event_id"], last["own_total"], last["borrowed_total"]) == ("2024-01-31", 2994, 0)


def test_kyivs_exchanges_to_ukraine_sum_to_3905_by_the_end_of_2024(ask):
    # The record's README: 2,994 and the other nine of 2024: 100, 75, 90, 95, 115, 49, 103, 95 and 189.
    rows = ask("cumulative_returnees", last_day="2024-12-31", kinds=["exchange"])
    assert end(rows, "to_ukraine", "ukraine")["own_total"] == 3905


def test_moscows_exchanges_to_russia_in_2024_sum_to_1266_in_ten(ask):
    # running_totals.csv, ru_mod for the year 2024: 1,266 people (d-a2b4348c) in 10 exchanges (d-0371624a); it
    # passes over 13 September.
    row = ask("headline", first_day="2024-01-01", last_day="2024-12-31", kinds=["exchange"]).one(
        direction="to_russia", side="russia"
    )
    assert (row["own_total"], row["n_stated"], row["n_events"]) == (1266, 10, 11)
    steps = ask("cumulative_returnees", first_day="2024-01-01", last_day="2024-12-31", kinds=["exchange"])
    assert [step["own_added"] for step in steps.where(direction="to_russia", side="russia")] == [
        248,
        195,
        100,
        75,
        90,
        95,
        115,
        0,
        103,
        95,
        150,
    ]


def test_three_days_of_may_2025_add_390_307_and_303_each_way_under_one_agreement(ask):
    # claims.csv: ua_coordination_hq and ru_mod for 23, 24 and 25 May 2025, each its own direction;
    # the agreement is of 16 May.
    rows = ask("cumulative_returnees", agreements=["istanbul-2025-05"])
    for direction, side in [("to_ukraine", "ukraine"), ("to_ukraine", "russia"), ("to_russia", "russia")]:
        assert rows.where(direction=direction, side=side).of(
            "event_id", "own_added", "own_total", "is_balance"
        ) == [
            ("2025-05-23", 390, 390, False),
            ("2025-05-24", 307, 697, False),
            ("2025-05-25", 303, 1000, False),
        ]


def test_where_a_side_is_silent_its_curve_takes_the_other_sides_number_and_says_so(ask):
    # 3 January 2024: Kyiv 230 to Ukraine, Moscow 248 to Russia, and each silent about the other direction.
    rows = ask("cumulative_returnees", first_day="2024-01-03", last_day="2024-01-03")
    found = {
        (row["direction"], row["side"]): tuple(row[column] for column in (*ADDED, *TOTALS)) for row in rows
    }
    assert found == {
        ("to_ukraine", "ukraine"): (230, 0, None, 230, 0, 230),
        ("to_ukraine", "russia"): (0, 230, "ukraine", 0, 230, 230),
        ("to_russia", "ukraine"): (0, 248, "russia", 0, 248, 248),
        ("to_russia", "russia"): (248, 0, None, 248, 0, 248),
    }


def test_where_both_sides_are_silent_both_curves_take_the_mediators_number(ask):
    # 7 June 2026: uae_mfa alone, 185 each way (d-e6b9a540).
    rows = ask("cumulative_returnees", first_day="2026-06-07")
    assert sorted((row["direction"], row["side"], *(row[column] for column in ADDED)) for row in rows) == [
        ("to_russia", "russia", 0, 185, "mediator"),
        ("to_russia", "ukraine", 0, 185, "mediator"),
        ("to_ukraine", "russia", 0, 185, "mediator"),
        ("to_ukraine", "ukraine", 0, 185, "mediator"),
    ]
    assert {(row["low_total"], row["high_total"]) for row in rows} == {(185, 185)}


def test_a_mediators_number_is_not_borrowed_where_the_other_side_speaks(small, ask):
    small(
        claims="""
        2024-03-01,ru_mod,to_ukraine,total,90,90,exact,d-00000001
        2024-03-01,uae_mfa,to_ukraine,total,100,100,exact,d-00000001
    """
    )
    step = end(ask("cumulative_returnees"), "to_ukraine", "ukraine")
    assert (step["borrowed_added"], step["borrowed_from"], step["low_total"], step["high_total"]) == (
        90,
        "russia",
        90,
        100,
    )


def test_the_numbers_of_outlets_and_international_bodies_are_never_borrowed(small, ask):
    small(
        claims="""
        2024-03-01,media,to_ukraine,total,90,90,exact,d-00000001
        2024-03-01,icrc,to_ukraine,total,100,100,exact,d-00000001
    """
    )
    step = end(ask("cumulative_returnees"), "to_ukraine", "ukraine")
    assert tuple(step[column] for column in (*ADDED, *TOTALS)) == (0, 0, None, 0, 0, 0)
    # The band still says that up to 100 people came.
    assert (step["low_total"], step["high_total"]) == (0, 100)


def test_called_off_exchanges_homecomings_and_remains_are_no_step(ask):
    # 24 January 2024 called off; 20 June, 23 June and 8 July 2023 homecomings; 63 repatriations of remains.
    kinds = ["exchange", "release", "civilian_return", "homecoming", "remains"]
    rows = ask("cumulative_returnees", kinds=kinds)
    assert {row["event_id"] for row in rows} & {
        "2024-01-24",
        "2025-05-02",
        "2025-06-07",
        "2023-06-20",
        "2023-06-23",
        "2023-07-08",
        "2025-06-16",
    } == set()
    # 84 completed exchanges, 4 releases, 27 returns of civilians, and the balance of June and July 2025.
    assert len(rows.where(direction="to_ukraine", side="ukraine")) == 84 + 4 + 27 + 1


def test_the_whole_record_sums_to_what_its_claims_sum_to(ask):
    # An independent pivot of claims.csv by rules 1, 2 and 4, with the balances of the
    # June 2025 agreement in it.
    rows = ask("cumulative_returnees")
    columns = (*TOTALS, "low_total", "high_total")
    assert {
        (d, s): tuple(end(rows, d, s)[column] for column in columns)
        for d in ("to_ukraine", "to_russia")
        for s in ("ukraine", "russia")
    } == {
        ("to_ukraine", "ukraine"): (8026, 779, 8805, 8454, 9026),
        ("to_ukraine", "russia"): (6931, 1934, 8865, 8454, 9026),
        ("to_russia", "ukraine"): (471, 7482, 7953, 7942, 8000),
        ("to_russia", "russia"): (7684, 269, 7953, 7942, 8000),
    }


def test_the_headline_is_where_the_curves_end_and_says_for_how_many_events_a_side_spoke(ask):
    # 115 completed events; Kyiv states 84 to Ukraine and 14 to Russia, Moscow 56 and 70.
    columns = ("direction", "side", *TOTALS, "agreement_balance", "n_stated", "n_events")
    assert ask("headline").of(*columns) == [
        ("to_ukraine", "ukraine", 8026, 779, 8805, 1000, 84, 115),
        ("to_ukraine", "russia", 6931, 1934, 8865, 950, 56, 115),
        ("to_russia", "ukraine", 471, 7482, 7953, 0, 14, 115),
        ("to_russia", "russia", 7684, 269, 7953, 950, 70, 115),
    ]


def test_steps_come_curve_by_curve_in_the_order_of_days(ask):
    rows = ask("cumulative_returnees", agreements=["geneva-2026-02"])
    assert rows.of("direction", "side", "event_id") == [
        ("to_ukraine", "ukraine", "2026-03-05"),
        ("to_ukraine", "ukraine", "2026-03-06"),
        ("to_ukraine", "russia", "2026-03-05"),
        ("to_ukraine", "russia", "2026-03-06"),
        ("to_russia", "ukraine", "2026-03-05"),
        ("to_russia", "ukraine", "2026-03-06"),
        ("to_russia", "russia", "2026-03-05"),
        ("to_russia", "russia", "2026-03-06"),
    ]


# Nine stages of June and July 2025, known only as a whole.


def test_the_balance_of_the_nine_stages_enters_on_the_last_day_and_is_marked(ask):
    # claims.csv, agreement istanbul-2025-06: ua_coordination_hq at least 1,000 to Ukraine, ru_kremlin 1,200
    # each way; of the stages only the ninth has a number, ru_kremlin's 250 each way (d-13b7c0cf).
    balances = ask("cumulative_returnees").where(is_balance=True)
    assert {str(row["date"]) for row in balances} == {"2025-07-23"}
    assert [(row["direction"], row["side"], *(row[column] for column in ADDED)) for row in balances] == [
        ("to_ukraine", "ukraine", 1000, 0, None),
        ("to_ukraine", "russia", 950, 0, None),
        ("to_russia", "ukraine", 0, 950, "russia"),
        ("to_russia", "russia", 950, 0, None),
    ]
    assert {row["title"] for row in balances} == {"Istanbul, June 2025"}
    assert {row["event_id"] for row in balances} == {None}


def test_with_its_balance_the_agreement_comes_to_its_whole(ask):
    # Only the nine stages: Kyiv 1,000, Moscow 950 + 250 = 1,200; the band is that of
    # the wholes, 1,000 to 1,200.
    rows = ask(
        "cumulative_returnees", first_day="2025-06-09", last_day="2025-07-23", agreements=["istanbul-2025-06"]
    )
    columns = (*TOTALS, "low_total", "high_total")
    assert tuple(end(rows, "to_ukraine", "ukraine")[column] for column in columns) == (
        1000,
        0,
        1000,
        1000,
        1200,
    )
    assert tuple(end(rows, "to_ukraine", "russia")[column] for column in columns) == (
        1200,
        0,
        1200,
        1000,
        1200,
    )
    assert tuple(end(rows, "to_russia", "russia")[column] for column in columns) == (
        1200,
        0,
        1200,
        1200,
        1200,
    )
    assert tuple(end(rows, "to_russia", "ukraine")[column] for column in columns) == (
        0,
        1200,
        1200,
        1200,
        1200,
    )


def test_a_stage_that_kyiv_withheld_is_not_borrowed_when_kyivs_whole_counts_it(ask):
    # 23 July 2025: Moscow 250 to Ukraine is within Kyiv's 1,000.
    rows = ask("cumulative_returnees")
    stage = rows.one(event_id="2025-07-23", direction="to_ukraine", side="ukraine")
    assert tuple(stage[column] for column in ADDED) == (0, 0, None)


@pytest.mark.parametrize("days", [{"first_day": "2025-06-10"}, {"last_day": "2025-07-22"}])
def test_without_all_its_stages_no_balance_enters(ask, days):
    assert ask("cumulative_returnees", **days).where(is_balance=True) == []
    assert set(ask("headline", **days).of("agreement_balance")) == {0}


def test_without_the_whole_a_stages_own_number_is_borrowed_as_ever(ask):
    # From 10 June 2025 the first stage is outside, so that of 23 July only ru_kremlin's 250 is known.
    rows = ask("cumulative_returnees", first_day="2025-06-10")
    stage = rows.one(event_id="2025-07-23", direction="to_ukraine", side="ukraine")
    assert tuple(stage[column] for column in ADDED) == (0, 250, "russia")


def test_a_filter_by_mediator_that_drops_stages_drops_the_balance(ask):
    # mediations.csv credits nobody for any of the nine stages.
    assert ask("cumulative_returnees", mediators=["united-arab-emirates"]).where(is_balance=True) == []
    assert len(ask("cumulative_returnees", mediators=["none"]).where(is_balance=True)) == 4


def test_the_span_of_an_agreement_says_how_many_of_its_stages_are_shown(ask):
    columns = ("agreement_id", "n_stages", "n_shown", "is_complete")
    assert ask("agreement_spans").of(*columns) == [("istanbul-2025-06", 9, 9, True)]
    assert ask("agreement_spans", first_day="2025-06-10").of(*columns) == [("istanbul-2025-06", 9, 8, False)]
    assert ask("agreement_spans", last_day="2025-06-10").of(*columns) == [("istanbul-2025-06", 9, 2, False)]
    assert ask("agreement_spans", last_day="2025-06-08") == []


def test_the_span_of_an_agreement_carries_each_sides_whole_and_its_bound(ask):
    row = ask("agreement_spans").one()
    assert (str(row["first_stage"]), str(row["last_stage"])) == ("2025-06-09", "2025-07-23")
    assert (row["to_ukraine_kyiv"], row["to_ukraine_kyiv_bound"]) == (1000, "at_least")
    assert (row["to_ukraine_moscow"], row["to_russia_moscow"], row["to_russia_kyiv"]) == (1200, 1200, None)


def test_the_stages_are_the_completed_exchanges_of_the_agreement_between_its_days(ask):
    # Not 7 June (called off), the handovers of bodies, nor 24 August 2025 (after the last stage), though all
    # name the agreement. Without any one of the nine days, one stage is missing.
    for day in STAGES:
        assert ask("agreement_spans", first_day=day, last_day=day).of("n_stages", "n_shown") == [(9, 1)]
    for day in ("2025-06-07", "2025-06-11", "2025-06-16", "2025-08-24"):
        assert ask("agreement_spans", first_day=day, last_day=day, kinds=["exchange", "remains"]) == []


# The same rule on numbers made for it. The agreement `two-days` has its stages on 10 and 11 May 2024.

TWO_STAGES = "2024-03-01 2024-05-10,exchange,completed,two-days 2024-05-11,exchange,completed,two-days"


def test_the_balance_is_the_whole_minus_what_the_stages_state(small, ask):
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ua_coordination_hq,to_ukraine,total,30,30,exact,d-00000001
        two-days,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
    """,
    )
    curve = ask("cumulative_returnees").where(direction="to_ukraine", side="ukraine")
    assert curve.of("event_id", "own_added", "own_total", "is_balance") == [
        ("2024-03-01", 0, 0, False),
        ("2024-05-10", 30, 30, False),
        ("2024-05-11", 0, 30, False),
        (None, 70, 100, True),
    ]


def test_a_side_without_a_whole_of_its_own_borrows_the_other_sides_balance(small, ask):
    # Moscow's own 40 of the first stage and Kyiv's 100 as a whole leave 60 to borrow.
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ru_mod,to_ukraine,total,40,40,exact,d-00000001
        two-days,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
    """,
    )
    rows = ask("cumulative_returnees")
    balance = rows.one(is_balance=True, direction="to_ukraine", side="russia")
    assert tuple(balance[column] for column in (*ADDED, *TOTALS)) == (0, 60, "ukraine", 40, 60, 100)


def test_an_agreement_whose_stages_all_have_numbers_and_no_whole_has_no_balance(small, ask):
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ua_coordination_hq,to_ukraine,total,30,30,exact,d-00000001
        2024-05-11,ua_coordination_hq,to_ukraine,total,70,70,exact,d-00000001
    """,
    )
    rows = ask("cumulative_returnees")
    assert rows.where(is_balance=True) == []
    assert end(rows, "to_ukraine", "ukraine")["own_total"] == 100


def test_an_agreement_without_days_has_no_span_and_no_balance(small, ask):
    small(
        events="2024-03-01 2024-08-01,exchange,completed,open-ended",
        claims="""
        2024-08-01,ua_coordination_hq,to_ukraine,total,30,30,exact,d-00000001
        open-ended,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
    """,
    )
    assert ask("cumulative_returnees").where(is_balance=True) == []
    assert ask("agreement_spans") == []


def test_the_best_ranked_office_stands_for_its_sides_whole(small, ask):
    small(
        events=TWO_STAGES,
        claims="""
        two-days,ua_president,to_ukraine,total,120,120,exact,d-00000001
        two-days,ua_president,to_ukraine,total,120,120,exact,d-00000002
        two-days,ua_coordination_hq,to_ukraine,total,100,,at_least,d-00000001
        two-days,ru_mod,to_ukraine,total,,,withheld,d-00000001
        two-days,ru_kremlin,to_ukraine,total,110,110,exact,d-00000001
        two-days,ru_kremlin,to_ukraine,remains,900,900,exact,d-00000001
    """,
    )
    row = ask("agreement_spans").one()
    assert (row["to_ukraine_kyiv"], row["to_ukraine_kyiv_bound"], row["to_ukraine_moscow"]) == (
        100,
        "at_least",
        110,
    )


def test_an_at_least_whole_that_is_smaller_than_its_stages_adds_nothing(small, ask):
    # 40 + 30 stated for the stages, and "at least 50" for all of it: no less than 70 came home.
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ua_coordination_hq,to_ukraine,total,40,40,exact,d-00000001
        2024-05-11,ua_coordination_hq,to_ukraine,total,30,30,exact,d-00000001
        two-days,ua_coordination_hq,to_ukraine,total,50,,at_least,d-00000001
    """,
    )
    balance = ask("cumulative_returnees").one(is_balance=True, direction="to_ukraine", side="ukraine")
    assert (balance["own_added"], balance["balance_bound"]) == (0, "at_least")
    assert tuple(balance[column] for column in TOTALS) == (70, 0, 70)
    assert (balance["low_total"], balance["high_total"]) == (70, 70)
    headline = ask("headline").one(direction="to_ukraine", side="ukraine")
    assert (headline["own_total"], headline["agreement_balance"]) == (70, 0)
    assert (headline["balance_bound"], headline["balance_agreements"]) == (None, None)
    assert ask("reconciliation").one(claimant="Coordination Headquarters")["agreement_whole"] == 0


def test_an_exact_whole_that_is_smaller_than_its_stages_takes_the_difference_away(small, ask):
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ua_coordination_hq,to_ukraine,total,40,40,exact,d-00000001
        2024-05-11,ua_coordination_hq,to_ukraine,total,30,30,exact,d-00000001
        two-days,ua_coordination_hq,to_ukraine,total,50,50,exact,d-00000001
    """,
    )
    balance = ask("cumulative_returnees").one(is_balance=True, direction="to_ukraine", side="ukraine")
    assert (balance["own_added"], balance["own_total"], balance["balance_bound"]) == (-20, 50, "exact")
    assert ask("reconciliation").one(claimant="Coordination Headquarters")["agreement_whole"] == -20


def test_two_balances_on_one_day_are_two_steps_by_the_names_of_their_agreements(small, ask):
    small(
        events="2024-03-01 2024-05-10,exchange,completed,first 2024-05-11,exchange,completed,second",
        claims="""
        first,ua_coordination_hq,to_ukraine,total,100,,at_least,d-00000001
        second,ua_coordination_hq,to_ukraine,total,50,50,exact,d-00000001
    """,
        agreements="first,The first deal,2024-05-01,2024-05-10,2024-05-12,\n"
        "second,Another deal,2024-05-01,2024-05-10,2024-05-12,\n",
    )
    balances = ask("cumulative_returnees").where(is_balance=True, direction="to_ukraine", side="ukraine")
    assert balances.of("title", "own_added", "own_total", "balance_bound") == [
        ("Another deal", 50, 50, "exact"),
        ("The first deal", 100, 150, "at_least"),
    ]
    headline = ask("headline").one(direction="to_ukraine", side="ukraine")
    assert (headline["agreement_balance"], headline["balance_bound"]) == (150, "at_least")
    assert headline["balance_agreements"] == "Another deal; The first deal"


def test_the_headline_says_which_agreement_its_balance_is_of_and_how_firmly_it_is_known(ask):
    # claims.csv, istanbul-2025-06: Kyiv at least 1,000; Moscow 1,200 exactly, and 250 of
    # it by the stage of 23 July.
    columns = ("direction", "side", "agreement_balance", "balance_bound", "balance_agreements")
    assert ask("headline").of(*columns) == [
        ("to_ukraine", "ukraine", 1000, "at_least", "Istanbul, June 2025"),
        ("to_ukraine", "russia", 950, "exact", "Istanbul, June 2025"),
        ("to_russia", "ukraine", 0, None, None),
        ("to_russia", "russia", 950, "exact", "Istanbul, June 2025"),
    ]


def test_of_two_equally_good_wholes_the_smaller_stands(small, ask):
    small(
        events=TWO_STAGES,
        claims="""
        two-days,ua_coordination_hq,to_ukraine,total,120,120,exact,d-00000001
        two-days,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000001
    """,
    )
    assert ask("agreement_spans").one()["to_ukraine_kyiv"] == 110
