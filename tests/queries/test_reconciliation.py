"""Rule 5: the scopes under which offices count people, and totals of one side that cannot both be right."""

import pytest


@pytest.mark.parametrize(
    "event_id, side, direction, expected",
    [
        # ua_coordination_hq 197, of whom Moscow's 175 leave out 22 wounded; 277, of whom 246 leave out 31.
        ("2025-03-19", "ukraine", "to_ukraine", [("exchanges", 175), ("outside_exchanges", 22)]),
        ("2025-04-19", "ukraine", "to_ukraine", [("exchanges", 246), ("outside_exchanges", 31)]),
        ("2025-04-19", "russia", "to_ukraine", [("exchanges", 246)]),
        # A release, a return of civilians, a return of children.
        ("2023-04-03", "ukraine", "to_ukraine", [("outside_exchanges", 12)]),
        ("2024-06-28", "ukraine", "to_ukraine", [("outside_exchanges", 10)]),
        ("2024-05-23", "ukraine", "to_ukraine", [("children", 13)]),
        # Two children are among the 47 of 6 July 2023: an exchange all the same.
        ("2023-07-06", "ukraine", "to_ukraine", [("exchanges", 47)]),
        # Called off; bodies; arriving home.
        ("2024-01-24", "russia", "to_ukraine", []),
        ("2025-06-16", "ukraine", "to_ukraine", []),
        ("2023-06-20", "ukraine", "to_ukraine", []),
    ],
)
def test_people_are_counted_under_the_scope_in_which_offices_count_them(
    ask, event_id, side, direction, expected
):
    rows = ask("scoped_returns").where(event_id=event_id, side=side, direction=direction)
    assert sorted(rows.of("scope", "people")) == expected


def test_wounded_whom_kyiv_names_beside_a_lower_count_are_not_taken_out_of_it(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,90,90,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,wounded,3,3,exact,d-00000001
        2024-03-01,ru_mod,to_ukraine,total,100,100,exact,d-00000001
    """
    )
    assert sorted(ask("scoped_returns").of("side", "scope", "people")) == [
        ("russia", "exchanges", 100),
        ("ukraine", "exchanges", 90),
    ]


def test_everybody_on_a_curve_is_in_one_scope(ask):
    sums = {}
    for row in ask("scoped_returns"):
        key = row["side"], row["direction"], row["scope"]
        sums[key] = sums.get(key, 0) + row["people"]
    # Kyiv's own 8,026 to Ukraine: 7,882 in exchanges, of which 1,000 are the balance and 22 + 31 the wounded;
    # a release of 12; returns of civilians 10, 8, 45 and 15; and 54 children.
    assert {
        scope: people
        for (side, direction, scope), people in sums.items()
        if (side, direction) == ("ukraine", "to_ukraine")
    } == {
        "exchanges": 6829,
        "outside_exchanges": 143,
        "children": 54,
        "agreement": 1000,
    }
    # Moscow's own 7,684 to Russia: 7,434 in exchanges, of which 950 are the balance; a release of 5;
    # 245 civilians and children.
    assert {
        scope: people
        for (side, direction, scope), people in sums.items()
        if (side, direction) == ("russia", "to_russia")
    } == {
        "exchanges": 6484,
        "outside_exchanges": 243,
        "children": 7,
        "agreement": 950,
    }


def test_the_balance_of_the_june_agreement_is_a_scope_of_its_own(ask):
    # At least 1,000 by Kyiv; 1,200 each way by ru_kremlin minus its 250 of the ninth stage.
    rows = ask("scoped_returns").where(scope="agreement")
    assert sorted((str(row["date"]), row["side"], row["direction"], row["people"]) for row in rows) == [
        ("2025-07-23", "russia", "to_russia", 950),
        ("2025-07-23", "russia", "to_ukraine", 950),
        ("2025-07-23", "ukraine", "to_ukraine", 1000),
    ]


def contradictions(small, ask, *totals):
    small(
        claims="2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001",
        running_totals="".join(
            f"{day},,{claimant},ukrainians_returned,{value},{bound},everybody,,,d-00000001,\n"
            for day, claimant, value, bound in totals
        ),
    )
    return ask("office_contradictions").of("apart")


def test_totals_that_differ_by_what_was_returned_in_between_are_no_contradiction(small, ask):
    # 100 people come home on 1 March, so that 1,126 against 1,000 leaves 26, and 1,125 leaves
    # the 25 that are let pass.
    before = ("2024-02-25", "ua_president", 1000, "exact")
    assert contradictions(small, ask, before, ("2024-03-02", "ua_ombudsman", 1126, "exact")) == [26]
    assert contradictions(small, ask, before, ("2024-03-02", "ua_ombudsman", 1125, "exact")) == []


def test_totals_more_than_a_fortnight_apart_or_of_one_office_are_not_paired(small, ask):
    assert contradictions(
        small,
        ask,
        ("2024-03-02", "ua_president", 1000, "exact"),
        ("2024-03-16", "ua_ombudsman", 2000, "exact"),
    ) == [1000]
    assert (
        contradictions(
            small,
            ask,
            ("2024-03-02", "ua_president", 1000, "exact"),
            ("2024-03-17", "ua_ombudsman", 2000, "exact"),
        )
        == []
    )
    assert (
        contradictions(
            small,
            ask,
            ("2024-03-02", "ua_president", 1000, "exact"),
            ("2024-03-03", "ua_president", 2000, "exact"),
        )
        == []
    )


def test_at_least_so_many_is_contradicted_only_by_fewer(small, ask):
    assert (
        contradictions(
            small,
            ask,
            ("2024-03-02", "ua_president", 1000, "at_least"),
            ("2024-03-03", "ua_ombudsman", 2000, "exact"),
        )
        == []
    )
    assert contradictions(
        small,
        ask,
        ("2024-03-02", "ua_president", 2000, "at_least"),
        ("2024-03-03", "ua_ombudsman", 1000, "exact"),
    ) == [-1000]
