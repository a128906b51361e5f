"""Rule 1: which number stands for a side, for one event and direction."""

import pytest


def stated(ask, event_id="2024-03-01", direction="to_ukraine", side="ukraine"):
    row = ask("stated_counts").one(event_id=event_id, direction=direction, side=side)
    return row["stated_count"], row["basis"], row["claimant_id"]


@pytest.mark.parametrize(
    "event_id, direction, side, expected",
    [
        # claims.csv: ua_coordination_hq total 207 (d-f07230ef), its officers 27 and
        # enlisted 180 in d-20ed6672.
        ("2024-01-31", "to_ukraine", "ukraine", (207, "total", "ua_coordination_hq", "exact")),
        # ru_mod total 195 in five documents, for each direction.
        ("2024-01-31", "to_ukraine", "russia", (195, "total", "ru_mod", "exact")),
        ("2024-01-31", "to_russia", "russia", (195, "total", "ru_mod", "exact")),
        # ua_president total 195 to Russia in d-95a1185d only: no better-ranked office of Kyiv gives one.
        ("2024-01-31", "to_russia", "ukraine", (195, "total", "ua_president", "exact")),
        # ua_coordination_hq total 230 in two documents, ru_mod total 248 in five.
        ("2024-01-03", "to_ukraine", "ukraine", (230, "total", "ua_coordination_hq", "exact")),
        ("2024-01-03", "to_russia", "russia", (248, "total", "ru_mod", "exact")),
        # ua_coordination_hq total 189 (d-95b05375), ru_mod total 150 in four documents each
        # way, uae_mfa 150 each way.
        ("2024-12-30", "to_ukraine", "ukraine", (189, "total", "ua_coordination_hq", "exact")),
        ("2024-12-30", "to_ukraine", "russia", (150, "total", "ru_mod", "exact")),
        ("2024-12-30", "to_russia", "russia", (150, "total", "ru_mod", "exact")),
        ("2024-12-30", "to_ukraine", "mediator", (150, "total", "uae_mfa", "exact")),
        # ua_reintegration_ministry: military 10 in four documents, civilians 19 in two, no total anywhere.
        (
            "2022-03-24",
            "to_ukraine",
            "ukraine",
            (29, "military_and_civilians", "ua_reintegration_ministry", "exact"),
        ),
        # ru_mod gives no total to Ukraine on 23 May 2025, only military 270 and civilians 120
        # (d-7f88841d, d-947e694a).
        ("2025-05-23", "to_ukraine", "russia", (390, "military_and_civilians", "ru_mod", "exact")),
        # ru_mod to Russia: military 146 in four documents, civilians 8 in two, no total.
        ("2025-08-24", "to_russia", "russia", (154, "military_and_civilians", "ru_mod", "exact")),
        # ru_mod: military 106 in four documents, no total and no civilians to Russia.
        ("2023-04-10", "to_russia", "russia", (106, "military", "ru_mod", "exact")),
        # ru_other: military at least 6, no total to Russia.
        ("2023-05-25", "to_russia", "russia", (6, "military", "ru_other", "at_least")),
        # ru_mod says military 40 to Russia; the worse-ranked ru_ombudsman's total 40 stands all the same.
        ("2023-04-26", "to_russia", "russia", (40, "total", "ru_ombudsman", "exact")),
        # ru_mod says military 90 to Russia in two documents; ru_ombudsman total 90.
        ("2023-03-07", "to_russia", "russia", (90, "total", "ru_ombudsman", "exact")),
        # A return of civilians: ru_ombudsman civilians 25, no total.
        ("2025-03-28-b", "to_russia", "russia", (25, "civilians", "ru_ombudsman", "exact")),
        # A return of children: ru_other children 4, no total.
        ("2023-10-16", "to_ukraine", "russia", (4, "children", "ru_other", "exact")),
        # qatar says children 2 (d-29a4cb39) and 4 (d-b1b75009), both exact, one document
        # each, on one day: the smaller.
        ("2023-10-16", "to_ukraine", "mediator", (2, "children", "qatar", "exact")),
        # remains: ua_coordination_hq 1,245 in four documents, ru_mod 1,248 in one.
        ("2025-06-16", "to_ukraine", "ukraine", (1245, "remains", "ua_coordination_hq", "exact")),
        ("2025-06-16", "to_ukraine", "russia", (1248, "remains", "ru_mod", "exact")),
        # saudi_arabia total 10 to a third country (d-35663da8), and nobody's total to Ukraine.
        ("2022-09-21-b", "to_third_country", "mediator", (10, "total", "saudi_arabia", "exact")),
    ],
)
def test_the_stated_count_of_a_side_is_the_number_in_the_record(ask, event_id, direction, side, expected):
    row = ask("stated_counts").one(event_id=event_id, direction=direction, side=side)
    assert (row["stated_count"], row["basis"], row["claimant_id"], row["bound"]) == expected


def test_a_side_that_gave_no_number_has_no_stated_count(ask):
    rows = ask("stated_counts")
    # 9 June 2025: all four claims are withheld. 7 June 2026: uae_mfa alone. 24 August 2025: Kyiv
    # gave eight civilians only.
    assert rows.where(event_id="2025-06-09") == []
    assert {row["side"] for row in rows.where(event_id="2026-06-07")} == {"mediator"}
    assert rows.where(event_id="2025-08-24", side="ukraine") == []


def test_the_best_ranked_claimant_that_gives_a_total_stands_for_its_side(small, ask):
    small(
        claims="""
        2024-03-01,ua_ombudsman,to_ukraine,total,99,99,exact,d-00000001
        2024-03-01,ua_ombudsman,to_ukraine,total,99,99,exact,d-00000002
        2024-03-01,ua_president,to_ukraine,total,100,100,exact,d-00000003
    """
    )
    assert stated(ask) == (100, "total", "ua_president")


def test_a_total_of_a_worse_ranked_office_goes_before_the_parts_of_a_better_ranked_one(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
        2024-03-01,ua_ombudsman,to_ukraine,total,90,90,exact,d-00000002
    """
    )
    assert stated(ask) == (90, "total", "ua_ombudsman")


def test_military_and_civilians_are_added_only_within_one_claimant(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_president,to_ukraine,civilians,5,5,exact,d-00000002
        2024-03-01,ru_mod,to_ukraine,military,70,70,exact,d-00000001
        2024-03-01,ru_kremlin,to_ukraine,military,70,70,exact,d-00000001
        2024-03-01,ru_kremlin,to_ukraine,civilians,4,4,exact,d-00000002
    """
    )
    assert stated(ask) == (80, "military", "ua_coordination_hq")
    assert stated(ask, side="russia") == (74, "military_and_civilians", "ru_kremlin")


def test_a_withheld_total_is_no_total(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,,,withheld,d-00000001
        2024-03-01,ua_president,to_ukraine,military,60,60,exact,d-00000002
    """
    )
    assert stated(ask) == (60, "military", "ua_president")


def test_civilians_alone_stand_for_a_side_only_in_a_civilian_return(small, ask):
    small(
        events="2024-03-01,exchange 2024-03-02,release 2024-03-03,civilian_return",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
            2024-03-03,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
        """,
    )
    assert sorted(ask("stated_counts").of("event_id", "stated_count", "basis")) == [
        ("2024-03-03", 5, "civilians")
    ]


def test_civilians_go_before_children_in_a_civilian_return(small, ask):
    small(
        events="2024-03-01,civilian_return 2024-03-02,civilian_return",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,children,3,3,exact,d-00000001
            2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,children,3,3,exact,d-00000001
        """,
    )
    assert stated(ask, "2024-03-01") == (5, "civilians", "ua_coordination_hq")
    assert stated(ask, "2024-03-02") == (3, "children", "ua_coordination_hq")


def test_people_claimed_in_a_repatriation_of_remains_are_not_counted_as_bodies(small, ask):
    small(
        events="2024-03-01,remains 2024-03-02,exchange",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,total,7,7,exact,d-00000001
            2024-03-01,ua_coordination_hq,to_ukraine,military,7,7,exact,d-00000001
            2024-03-01,ua_coordination_hq,to_ukraine,remains,50,50,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,total,10,10,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,remains,1,1,exact,d-00000001
        """,
    )
    assert sorted(ask("stated_counts").of("event_id", "stated_count", "basis")) == [
        ("2024-03-01", 50, "remains"),
        ("2024-03-02", 10, "total"),
    ]


def test_at_least_and_at_most_state_the_one_number_they_have(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,,at_least,d-00000001
        2024-03-01,ru_mod,to_ukraine,total,,120,at_most,d-00000001
        2024-03-01,uae_mfa,to_ukraine,total,110,130,approx,d-00000001
    """
    )
    rows = ask("stated_counts")
    assert rows.one(side="ukraine")["stated_count"] == 100
    assert rows.one(side="russia")["stated_count"] == 120
    assert rows.one(side="mediator")["stated_count"] == 110
    assert [rows.one(side=side)["bound"] for side in ("ukraine", "russia", "mediator")] == [
        "at_least",
        "at_most",
        "approx",
    ]


def test_at_least_so_many_military_and_at_least_so_many_civilians_are_at_least_their_sum(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,,at_least,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,,at_least,d-00000001
    """
    )
    row = ask("stated_counts").one(side="ukraine")
    assert (row["stated_count"], row["bound"]) == (85, "at_least")


def test_exactly_so_many_military_and_at_least_so_many_civilians_are_at_least_their_sum(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,,at_least,d-00000001
    """
    )
    row = ask("stated_counts").one(side="ukraine")
    assert (row["stated_count"], row["bound"]) == (85, "at_least")
    assert ask("count_ranges").of("low", "high", "is_open_above") == [(85, 85, True)]


def test_where_military_and_civilians_cannot_be_added_the_military_stands(small, ask):
    # At least 80 and at most 5 have neither a lowest nor a highest sum.
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,,at_least,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,,5,at_most,d-00000001
    """
    )
    assert stated(ask) == (80, "military", "ua_coordination_hq")


def test_of_equally_ranked_mediators_the_one_with_more_documents_stands(small, ask):
    small(
        events="2024-03-01 2024-03-02",
        claims="""
            2024-03-01,qatar,to_ukraine,total,40,40,exact,d-00000001
            2024-03-01,uae_mfa,to_ukraine,total,41,41,exact,d-00000002
            2024-03-01,uae_mfa,to_ukraine,total,41,41,exact,d-00000003
            2024-03-02,uae_mfa,to_ukraine,total,41,41,exact,d-00000003
            2024-03-02,qatar,to_ukraine,total,40,40,exact,d-00000001
        """,
    )
    assert stated(ask, "2024-03-01", side="mediator") == (41, "total", "uae_mfa")
    # With nothing left to tell them apart it is the first by name, the same in every build.
    assert stated(ask, "2024-03-02", side="mediator") == (40, "total", "qatar")


# One claimant, different numbers.


def chosen(ask, measure="total"):
    row = ask("claimant_numbers").one(claimant_id="ua_coordination_hq", measure=measure)
    return row["low"], row["n_documents"], row["n_variants"]


def test_an_exact_number_goes_before_at_least_though_more_documents_carry_that(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,200,,at_least,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,200,,at_least,d-00000003
        2024-03-01,ua_coordination_hq,to_ukraine,total,200,,at_least,d-00000004
        2024-03-01,ua_coordination_hq,to_ukraine,total,230,230,exact,d-00000001
    """
    )
    assert chosen(ask) == (230, 1, 2)


def test_of_two_exact_numbers_the_one_in_more_documents_stands_though_the_other_is_later(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000009
    """
    )
    assert chosen(ask) == (100, 2, 2)


def test_of_two_numbers_in_equally_many_documents_the_latest_published_stands(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000003
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000004
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000005
    """
    )
    assert chosen(ask) == (100, 2, 2)


def test_of_two_equally_good_numbers_the_smaller_stands_and_both_are_variants(small, ask):
    # In one document, or in documents of one day: nothing tells them apart, and a record
    # that errs should err low.
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000003
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000003
        2024-03-01,ru_mod,to_ukraine,total,90,,at_least,d-00000003
        2024-03-01,ru_mod,to_ukraine,total,,95,at_most,d-00000003
        2024-03-01,ru_mod,to_ukraine,total,90,99,approx,d-00000003
    """
    )
    assert chosen(ask) == (100, 1, 2)
    assert ask("event_claims", event_id="2024-03-01").where(side="ukraine").of(
        "low", "is_stated", "is_variant"
    ) == [(110, False, True), (100, True, True)]
    # Of the same lowest number, the one that reaches least far up.
    moscow = ask("claimant_numbers").one(claimant_id="ru_mod")
    assert (moscow["low"], moscow["bound"], moscow["n_variants"]) == (90, "at_least", 3)


def test_of_qatars_two_numbers_of_one_day_the_smaller_stands_and_both_are_shown_as_variants(ask):
    # 16 October 2023, claims.csv: of the four children announced, the two already home
    # (d-29a4cb39), and four (d-b1b75009).
    claims = ask("event_claims", event_id="2023-10-16").where(claimant_id="qatar")
    assert claims.of("low", "document_id", "is_stated", "is_variant") == [
        (4, "d-b1b75009", False, True),
        (2, "d-29a4cb39", True, True),
    ]
    row = ask("event_composition", event_id="2023-10-16").one(claimant="Government of Qatar")
    assert (row["low"], row["high"], row["n_variants"]) == (2, 2, 2)
    assert ask("event_directions", event_id="2023-10-16").one(direction="to_ukraine")["mediator_count"] == 2


def test_a_document_without_a_date_counts_as_the_earliest(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000000
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
    """
    )
    assert chosen(ask) == (100, 1, 2)


def test_the_numbers_of_a_claimant_in_the_record_follow_from_exactness_documents_and_days(ask):
    rows = ask("claimant_numbers")
    # ua_president: at least 200 in d-88ef9ca3 of 4 January, exactly 230 in d-ff376004 of 3 January.
    president = rows.one(event_id="2024-01-03", claimant_id="ua_president", measure="total")
    assert (president["low"], president["bound"], president["n_variants"]) == (230, "exact", 2)
    # media: 173 in two documents without a date, 230 and 238 in one each.
    media = rows.one(event_id="2024-01-03", claimant_id="media", measure="total", direction="to_ukraine")
    assert (media["low"], media["n_documents"], media["n_variants"]) == (173, 2, 3)
    # ru_mod, 21 September 2022: military at least 50 in one document, 55 in three.
    ministry = rows.one(event_id="2022-09-21", claimant_id="ru_mod", measure="military")
    assert (ministry["low"], ministry["high"], ministry["n_documents"], ministry["n_variants"]) == (
        55,
        55,
        3,
        2,
    )
    # ru_kremlin, 23 July 2025: about 250 (d-2283cf2b) and exactly 250 (d-13b7c0cf).
    kremlin = rows.one(
        event_id="2025-07-23", claimant_id="ru_kremlin", measure="total", direction="to_russia"
    )
    assert (kremlin["low"], kremlin["bound"], kremlin["document_id"], kremlin["n_variants"]) == (
        250,
        "exact",
        "d-13b7c0cf",
        2,
    )


def test_the_document_named_beside_a_number_is_the_latest_that_carries_it(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000007
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000000
    """
    )
    assert ask("claimant_numbers").one(measure="total")["document_id"] == "d-00000007"
