"""Rule 2: the lowest and the highest number that anybody gave for one event and direction."""

import pytest


@pytest.mark.parametrize(
    "event_id, direction, expected",
    [
        # Totals: Kyiv's offices 207, ru_mod 195.
        ("2024-01-31", "to_ukraine", (195, 207)),
        ("2024-01-31", "to_russia", (195, 195)),
        # Totals: media 173 (two documents), 230 and 238, ua_president at least 200, Kyiv's offices 230;
        # media's military 173 is none.
        ("2024-01-03", "to_ukraine", (173, 238)),
        ("2024-12-30", "to_ukraine", (150, 189)),
        # Totals: ua_coordination_hq 130, media at least 100 and about 50.
        ("2023-04-16", "to_ukraine", (50, 130)),
        # ru_mod's military 106 stands for its total; ua_ombudsman total 106.
        ("2023-04-10", "to_russia", (106, 106)),
        # ru_mod 146 + 8; uae_mfa total 146.
        ("2025-08-24", "to_russia", (146, 154)),
        # qatar 2 and 4 children, ru_other 4 children: a variant belongs to the range.
        ("2023-10-16", "to_ukraine", (2, 4)),
        # ru_mod 1,248 bodies, ua_coordination_hq 1,245.
        ("2025-06-16", "to_ukraine", (1245, 1248)),
    ],
)
def test_the_range_spans_the_claims_in_the_record(ask, event_id, direction, expected):
    row = ask("count_ranges").one(event_id=event_id, direction=direction)
    assert (row["low"], row["high"]) == expected


def test_an_event_without_any_number_has_no_range(ask):
    # 9 June 2025: four claims, all withheld. 8 June 2023: eleven people to a third country,
    # nobody to Ukraine or Russia.
    rows = ask("count_ranges")
    assert rows.where(event_id="2025-06-09") == []
    assert rows.where(event_id="2023-06-08").of("direction", "low", "high") == [("to_third_country", 11, 11)]


def test_every_claimant_of_a_total_is_in_the_range_whatever_its_side_or_rank(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
        2024-03-01,ua_ombudsman,to_ukraine,total,98,98,exact,d-00000001
        2024-03-01,media,to_ukraine,total,120,120,exact,d-00000001
        2024-03-01,icrc,to_ukraine,total,90,90,exact,d-00000001
    """
    )
    row = ask("count_ranges").one()
    assert (row["low"], row["high"], row["n_claims_in_range"]) == (90, 120, 4)


def test_a_part_is_in_the_range_only_where_its_side_gives_no_total(small, ask):
    small(
        events="2024-03-01 2024-03-02",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
            2024-03-01,ua_coordination_hq,to_ukraine,military,70,70,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
            2024-03-02,ru_mod,to_ukraine,military,70,70,exact,d-00000001
            2024-03-02,ru_kremlin,to_ukraine,military,65,65,exact,d-00000001
            2024-03-02,ru_kremlin,to_ukraine,wounded,20,20,exact,d-00000001
        """,
    )
    assert sorted(ask("count_ranges").of("event_id", "low", "high")) == [
        ("2024-03-01", 100, 100),
        ("2024-03-02", 65, 100),
    ]


def test_military_and_civilians_enter_the_range_as_their_sum(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
    """
    )
    row = ask("count_ranges").one()
    assert (row["low"], row["high"]) == (85, 85)


def test_a_part_printed_by_an_outlet_itself_is_in_the_range_only_where_no_office_gives_a_number(small, ask):
    small(
        events="2024-03-01 2024-03-02",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
            2024-03-01,media,to_ukraine,military,70,70,exact,d-00000001
            2024-03-02,media,to_ukraine,military,70,70,exact,d-00000001
        """,
    )
    assert sorted(ask("count_ranges").of("event_id", "low", "high")) == [
        ("2024-03-01", 100, 100),
        ("2024-03-02", 70, 70),
    ]


def test_withheld_numbers_are_in_no_range(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,,,withheld,d-00000001
        2024-03-01,ru_mod,to_ukraine,total,60,60,exact,d-00000001
    """
    )
    row = ask("count_ranges").one()
    assert (row["low"], row["high"], row["n_claims_in_range"]) == (60, 60, 1)


def test_at_least_the_highest_number_leaves_the_range_open_above(small, ask):
    small(
        events="2024-03-01 2024-03-02 2024-03-03",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,total,100,,at_least,d-00000001
            2024-03-01,ru_mod,to_ukraine,total,90,90,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,total,100,,at_least,d-00000001
            2024-03-02,ru_mod,to_ukraine,total,120,120,exact,d-00000001
            2024-03-03,ru_mod,to_ukraine,total,120,130,approx,d-00000001
        """,
    )
    assert sorted(ask("count_ranges").of("event_id", "low", "high", "is_open_above")) == [
        ("2024-03-01", 90, 100, True),
        ("2024-03-02", 100, 120, False),
        ("2024-03-03", 120, 130, False),
    ]


def test_at_most_and_about_reach_to_their_high(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,140,approx,d-00000001
        2024-03-01,ru_mod,to_ukraine,total,,150,at_most,d-00000001
    """
    )
    row = ask("count_ranges").one()
    assert (row["low"], row["high"]) == (100, 150)


def test_bodies_and_people_have_ranges_of_their_own(small, ask):
    small(
        events="2024-03-01,exchange 2024-03-02,remains",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,total,10,10,exact,d-00000001
            2024-03-01,ua_coordination_hq,to_ukraine,remains,500,500,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,remains,50,50,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,total,9,9,exact,d-00000001
        """,
    )
    assert sorted(ask("count_ranges").of("event_id", "low", "high")) == [
        ("2024-03-01", 10, 10),
        ("2024-03-02", 50, 50),
    ]
