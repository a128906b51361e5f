"""Rule 4: cumulative returnees, by direction: each side's own, the best available, agreements' wholes."""

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


def end(rows, direction, curve):
    """The last step of a curve."""
    return rows.where(direction=direction, curve=curve)[-1]


def test_kyivs_exchanges_to_ukraine_sum_to_2994_by_31_january_2024(ask):
    # The record's README; by year: 1,571 in 34 exchanges of 2022, 986 in 12 of 2023,
    # 230 + 207 in January 2024.
    rows = ask("cumulative_returnees", last_day="2024-01-31", kinds=["exchange"])
    last = end(rows, "to_ukraine", "ukraine")
    assert (last["event_id"], last["total"]) == ("2024-01-31", 2994)


def test_kyivs_exchanges_to_ukraine_sum_to_3905_by_the_end_of_2024(ask):
    # The record's README: 2,994 and the other nine of 2024: 100, 75, 90, 95, 115, 49, 103, 95 and 189.
    rows = ask("cumulative_returnees", last_day="2024-12-31", kinds=["exchange"])
    assert end(rows, "to_ukraine", "ukraine")["total"] == 3905


def test_moscows_exchanges_to_russia_in_2024_sum_to_1266_in_ten(ask):
    # running_totals.csv, ru_mod for the year 2024: 1,266 people (d-a2b4348c) in 10 exchanges (d-0371624a); it
    # passes over 13 September.
    row = ask("headline", first_day="2024-01-01", last_day="2024-12-31", kinds=["exchange"]).one(
        direction="to_russia"
    )
    assert (row["moscow_total"], row["n_moscow"], row["n_events"]) == (1266, 10, 11)
    steps = ask("cumulative_returnees", first_day="2024-01-01", last_day="2024-12-31", kinds=["exchange"])
    assert [step["added"] for step in steps.where(direction="to_russia", curve="russia")] == [
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
    for direction, curve in [("to_ukraine", "ukraine"), ("to_ukraine", "russia"), ("to_russia", "russia")]:
        assert rows.where(direction=direction, curve=curve).of(
            "event_id", "added", "total", "is_balance"
        ) == [
            ("2025-05-23", 390, 390, False),
            ("2025-05-24", 307, 697, False),
            ("2025-05-25", 303, 1000, False),
        ]


def test_a_sides_own_curve_holds_its_own_counts_and_nothing_else(ask):
    # 3 January 2024: Kyiv 230 to Ukraine, Moscow 248 to Russia, and none found of each the other way.
    rows = ask("cumulative_returnees", first_day="2024-01-03", last_day="2024-01-03")
    assert rows.of("direction", "curve", "added", "counted_by", "total") == [
        ("to_ukraine", "ukraine", 230, "ukraine", 230),
        ("to_ukraine", "russia", 0, None, 0),
        ("to_ukraine", "best", 230, "ukraine", 230),
        ("to_russia", "ukraine", 0, None, 0),
        ("to_russia", "russia", 248, "russia", 248),
        ("to_russia", "best", 248, "russia", 248),
    ]


def test_best_available_is_the_count_of_the_side_that_received_its_people(ask):
    # 31 January 2024 to Ukraine: Kyiv 207, Moscow 195. To Russia: 195 by Moscow.
    rows = ask("cumulative_returnees", first_day="2024-01-31", last_day="2024-01-31").where(curve="best")
    assert rows.of("direction", "added", "counted_by") == [
        ("to_ukraine", 207, "ukraine"),
        ("to_russia", 195, "russia"),
    ]


def test_where_none_was_found_best_available_takes_the_other_sides_number_and_says_so(ask):
    # 16 October 2023 (claims.csv, ru_ombudsman): children to Ukraine; no office of Kyiv gave a number.
    rows = ask("cumulative_returnees", first_day="2023-10-16", last_day="2023-10-16")
    assert rows.where(direction="to_ukraine", curve="ukraine").of("added", "counted_by") == [(0, None)]
    assert rows.where(direction="to_ukraine", curve="best").of("counted_by") == ["russia"]


def test_where_neither_side_gave_a_number_best_available_takes_the_mediators(ask):
    # 7 June 2026: uae_mfa alone, 185 each way (d-e6b9a540).
    rows = ask("cumulative_returnees", first_day="2026-06-07")
    columns = ("direction", "added", "counted_by", "low_total", "high_total")
    assert rows.where(curve="best").of(*columns) == [
        ("to_ukraine", 185, "mediator", 185, 185),
        ("to_russia", 185, "mediator", 185, 185),
    ]
    assert [row["added"] for row in rows if row["curve"] != "best"] == [0, 0, 0, 0]


ORDER = [
    ("ua_coordination_hq", "ukraine"),
    ("ru_mod", "russia"),
    ("uae_mfa", "mediator"),
    ("icrc", "international"),
    ("media", "media"),
]


@pytest.mark.parametrize("n_missing", range(5))
def test_best_available_asks_the_receiver_the_other_side_a_mediator_an_international_body_the_press(
    small, ask, n_missing
):
    claims = [
        f"2024-03-01,{claimant},to_ukraine,total,{100 + at},{100 + at},exact,d-00000001"
        for at, (claimant, _) in enumerate(ORDER)
    ]
    small(claims="\n".join(claims[n_missing:]))
    step = end(ask("cumulative_returnees"), "to_ukraine", "best")
    assert (step["added"], step["counted_by"]) == (100 + n_missing, ORDER[n_missing][1])


def test_the_press_stands_for_an_event_only_where_all_its_pages_agree(small, ask):
    small(
        claims="""
        2024-03-01,media,to_ukraine,total,90,90,exact,d-00000001
        2024-03-01,media,to_ukraine,total,95,95,exact,d-00000002
    """
    )
    step = end(ask("cumulative_returnees"), "to_ukraine", "best")
    assert (step["added"], step["counted_by"]) == (0, None)
    # The band still says that up to 95 people came.
    assert (step["low_total"], step["high_total"]) == (0, 95)


def test_an_at_least_makes_the_sum_at_least(small, ask):
    small(
        events="2024-03-01 2024-03-02",
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,90,90,exact,d-00000001
        2024-03-02,ua_coordination_hq,to_ukraine,total,10,,at_least,d-00000001
    """,
    )
    steps = ask("cumulative_returnees").where(direction="to_ukraine", curve="ukraine")
    assert steps.of("total", "total_bound") == [(90, "exact"), (100, "at_least")]
    row = ask("headline").one(direction="to_ukraine")
    assert (row["kyiv_bound"], row["best_bound"], row["moscow_bound"]) == ("at_least", "at_least", None)


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
    assert len(rows.where(direction="to_ukraine", curve="best")) == 84 + 4 + 27 + 1


def test_the_whole_record_sums_to_what_its_claims_sum_to(ask):
    # An independent pivot of claims.csv by rules 1, 2 and 4, with the balances of the June 2025 agreement in
    # it. Best available to Ukraine: Kyiv's 8,026, Moscow's 588, the mediators' 6 of 5 December 2023 and 185
    # of 7 June 2026, the press's 5 of 21 March 2024; to Russia Moscow's 7,684, Kyiv's 83, the mediators' 1
    # and 185, the press's 45 of 11 November 2022 and 1 of 21 March 2024.
    rows = ask("cumulative_returnees")
    assert {
        (d, c): end(rows, d, c)["total"]
        for d in ("to_ukraine", "to_russia")
        for c in ("ukraine", "russia", "best")
    } == {
        ("to_ukraine", "ukraine"): 8026,
        ("to_ukraine", "russia"): 6931,
        ("to_ukraine", "best"): 8810,
        ("to_russia", "ukraine"): 471,
        ("to_russia", "russia"): 7684,
        ("to_russia", "best"): 7999,
    }


def test_the_headline_is_where_the_curves_end_and_says_whose_counts_the_best_available_rests_on(ask):
    # Of 115 completed events 105 brought people to Ukraine and 102 to Russia, as far as is known; Kyiv states
    # 84 to Ukraine and 14 to Russia, Moscow 56 and 70.
    columns = ("direction", "best_total", "kyiv_total", "moscow_total", "balance", "n_kyiv", "n_moscow")
    assert ask("headline").of(*columns, "n_events") == [
        ("to_ukraine", 8810, 8026, 6931, 1000, 84, 56, 105),
        ("to_russia", 7999, 471, 7684, 950, 14, 70, 102),
    ]
    sides = ("kyiv", "moscow", "mediator", "international", "media")
    assert ask("headline").of(*(f"best_by_{side}" for side in sides)) == [
        (8026, 588, 191, 0, 5),
        (83, 7684, 186, 0, 46),
    ]


def test_the_headline_compares_the_sides_only_where_both_gave_a_number(ask):
    # 3 January 2024 to Ukraine: Kyiv 230, Moscow 173 (civilians and wounded of the day beside it, rule 3);
    # 31 January: 207 and 195. To Russia no number of Kyiv's was found for either day.
    rows = ask("headline", first_day="2024-01-01", last_day="2024-01-31")
    columns = ("direction", "n_both", "kyiv_of_both", "moscow_of_both", "n_kyiv_not_found")
    assert rows.of(*columns)[0] == ("to_ukraine", 1, 207, 195, 0)


def test_what_both_gave_a_number_of_is_added_up_event_by_event(ask):
    rows = ask("running_difference", agreements=["geneva-2026-02"])
    assert rows.of("event_id", "direction", "difference", "running_difference") == [
        ("2026-03-05", "to_ukraine", 0, 0),
        ("2026-03-06", "to_ukraine", 2, 2),
    ]


def test_steps_come_curve_by_curve_in_the_order_of_days(ask):
    rows = ask("cumulative_returnees", agreements=["geneva-2026-02"])
    assert rows.of("direction", "curve", "event_id") == [
        (direction, curve, event_id)
        for direction in ("to_ukraine", "to_russia")
        for curve in ("ukraine", "russia", "best")
        for event_id in ("2026-03-05", "2026-03-06")
    ]


# Nine stages of June and July 2025, known only as a whole.


def test_the_balance_of_the_nine_stages_enters_on_the_last_day_and_is_marked(ask):
    # claims.csv, agreement istanbul-2025-06: ua_coordination_hq at least 1,000 to Ukraine, ru_kremlin 1,200
    # each way; of the stages only the ninth has a number, ru_kremlin's 250 each way (d-13b7c0cf).
    balances = ask("cumulative_returnees").where(is_balance=True)
    assert {str(row["date"]) for row in balances} == {"2025-07-23"}
    assert balances.of("direction", "curve", "added", "counted_by", "bound") == [
        ("to_ukraine", "ukraine", 1000, "ukraine", "at_least"),
        ("to_ukraine", "russia", 950, "russia", "exact"),
        ("to_ukraine", "best", 1000, "ukraine", "at_least"),
        ("to_russia", "russia", 950, "russia", "exact"),
        ("to_russia", "best", 950, "russia", "exact"),
    ]
    assert {row["title"] for row in balances} == {"Istanbul, June 2025"}
    assert {row["event_id"] for row in balances} == {None}


def test_with_its_balance_the_agreement_comes_to_its_whole(ask):
    # Only the nine stages: Kyiv 1,000, Moscow 950 + 250 = 1,200; the band is that of
    # the wholes, 1,000 to 1,200.
    rows = ask(
        "cumulative_returnees", first_day="2025-06-09", last_day="2025-07-23", agreements=["istanbul-2025-06"]
    )
    assert {
        (d, c): end(rows, d, c)["total"]
        for d in ("to_ukraine", "to_russia")
        for c in ("ukraine", "russia", "best")
    } == {
        ("to_ukraine", "ukraine"): 1000,
        ("to_ukraine", "russia"): 1200,
        ("to_ukraine", "best"): 1000,
        ("to_russia", "ukraine"): 0,
        ("to_russia", "russia"): 1200,
        ("to_russia", "best"): 1200,
    }
    bands = {d: end(rows, d, "best") for d in ("to_ukraine", "to_russia")}
    assert {d: (step["low_total"], step["high_total"]) for d, step in bands.items()} == {
        "to_ukraine": (1000, 1200),
        "to_russia": (1200, 1200),
    }


def test_a_stage_that_kyiv_withheld_is_not_borrowed_when_kyivs_whole_counts_it(ask):
    # 23 July 2025: Moscow 250 to Ukraine is within Kyiv's 1,000.
    rows = ask("cumulative_returnees")
    stage = rows.one(event_id="2025-07-23", direction="to_ukraine", curve="best")
    assert (stage["added"], stage["counted_by"]) == (0, None)


@pytest.mark.parametrize("days", [{"first_day": "2025-06-10"}, {"last_day": "2025-07-22"}])
def test_without_all_its_stages_no_balance_enters(ask, days):
    assert ask("cumulative_returnees", **days).where(is_balance=True) == []
    assert set(ask("headline", **days).of("balance")) == {0}


def test_without_the_whole_a_stages_own_number_is_borrowed_as_ever(ask):
    # From 10 June 2025 the first stage is outside, so that of 23 July only ru_kremlin's 250 is known.
    rows = ask("cumulative_returnees", first_day="2025-06-10")
    stage = rows.one(event_id="2025-07-23", direction="to_ukraine", curve="best")
    assert (stage["added"], stage["counted_by"]) == (250, "russia")


def test_a_filter_by_mediator_that_drops_stages_drops_the_balance(ask):
    # mediations.csv credits nobody for any of the nine stages.
    assert ask("cumulative_returnees", mediators=["united-arab-emirates"]).where(is_balance=True) == []
    assert len(ask("cumulative_returnees", mediators=["none"]).where(is_balance=True)) == 5


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
    curve = ask("cumulative_returnees").where(direction="to_ukraine", curve="ukraine")
    assert curve.of("event_id", "added", "total", "is_balance") == [
        ("2024-03-01", 0, 0, False),
        ("2024-05-10", 30, 30, False),
        ("2024-05-11", 0, 30, False),
        (None, 70, 100, True),
    ]


def test_where_the_receiver_gave_no_whole_best_available_takes_the_other_sides_balance(small, ask):
    # Kyiv's own 40 of the first stage and Moscow's 100 as a whole leave 60, by Moscow's count.
    small(
        events=TWO_STAGES,
        claims="""
        2024-05-10,ua_coordination_hq,to_ukraine,total,40,40,exact,d-00000001
        two-days,ru_mod,to_ukraine,total,100,100,exact,d-00000001
    """,
    )
    rows = ask("cumulative_returnees")
    balance = rows.one(is_balance=True, direction="to_ukraine", curve="best")
    assert (balance["added"], balance["counted_by"], balance["total"]) == (60, "russia", 100)
    assert rows.where(is_balance=True, curve="ukraine") == []


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
    assert end(rows, "to_ukraine", "ukraine")["total"] == 100


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
    balance = ask("cumulative_returnees").one(is_balance=True, direction="to_ukraine", curve="best")
    assert (balance["added"], balance["bound"], balance["total"]) == (0, "at_least", 70)
    assert (balance["low_total"], balance["high_total"]) == (70, 70)
    headline = ask("headline").one(direction="to_ukraine")
    assert (headline["kyiv_total"], headline["balance"], headline["kyiv_bound"]) == (70, 0, "exact")
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
    balance = ask("cumulative_returnees").one(is_balance=True, direction="to_ukraine", curve="ukraine")
    assert (balance["added"], balance["total"], balance["bound"]) == (-20, 50, "exact")
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
    balances = ask("cumulative_returnees").where(is_balance=True, direction="to_ukraine", curve="ukraine")
    assert balances.of("title", "added", "total", "bound") == [
        ("Another deal", 50, 50, "exact"),
        ("The first deal", 100, 150, "at_least"),
    ]
    headline = ask("headline").one(direction="to_ukraine")
    assert (headline["balance"], headline["balance_bound"]) == (150, "at_least")
    assert headline["balance_agreements"] == "Another deal; The first deal"


def test_the_headline_says_which_agreement_its_balance_is_of_and_how_firmly_it_is_known(ask):
    # claims.csv, istanbul-2025-06: Kyiv at least 1,000; Moscow 1,200 exactly, and 250 of
    # it by the stage of 23 July.
    columns = ("direction", "balance", "balance_bound", "balance_agreements")
    assert ask("headline").of(*columns) == [
        ("to_ukraine", 1000, "at_least", "Istanbul, June 2025"),
        ("to_russia", 950, "exact", "Istanbul, June 2025"),
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
