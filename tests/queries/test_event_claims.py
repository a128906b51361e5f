"""The claims about one event: all of them, whose number stands, and who said different things."""


def test_the_claims_of_31_january_2024_hold_kyivs_enlisted_and_officers(ask):
    rows = ask("event_claims", event_id="2024-01-31")
    # claims.csv: 36 rows; ua_coordination_hq (d-20ed6672) and ua_president (d-6ad4b0e5,
    # d-95a1185d) give 180 + 27 = 207.
    assert len(rows) == 36
    enlisted, officers = (
        rows.where(side="ukraine", measure="enlisted"),
        rows.where(side="ukraine", measure="officers"),
    )
    assert set(enlisted.of("low")) == {180} and set(officers.of("low")) == {27}
    assert enlisted.of("document_id") == ["d-20ed6672", "d-6ad4b0e5", "d-95a1185d"]


def test_claims_come_kyiv_first_then_moscow_mediators_and_outlets_by_rank(ask):
    # claims.csv, 30 December 2024.
    rows = ask("event_claims", event_id="2024-12-30")
    assert list(dict.fromkeys(rows.of("claimant_id"))) == [
        "ua_coordination_hq",
        "ua_president",
        "ua_other",
        "ru_mod",
        "ru_ombudsman",
        "uae_mfa",
    ]
    assert list(dict.fromkeys(rows.where(claimant_id="ua_coordination_hq").of("measure"))) == [
        "total",
        "civilians",
        "enlisted",
        "officers",
    ]


def test_the_claims_that_a_stated_count_rests_on_are_marked(ask):
    # ua_coordination_hq 207 (d-f07230ef); ru_mod 195 in five documents; the other offices of Kyiv
    # repeat 207 and are not marked.
    marked = ask("event_claims", event_id="2024-01-31").where(is_stated=True, direction="to_ukraine")
    assert sorted(marked.of("claimant_id", "measure", "low", "document_id")) == [
        ("ru_mod", "total", 195, "d-95a1185d"),
        ("ru_mod", "total", 195, "d-a8c4c248"),
        ("ru_mod", "total", 195, "d-f19bb9e3"),
        ("ru_mod", "total", 195, "d-f52e1194"),
        ("ru_mod", "total", 195, "d-f69d0372"),
        ("ua_coordination_hq", "total", 207, "d-f07230ef"),
    ]


def test_of_military_and_civilians_both_are_marked(ask):
    # 6 March 2026: ua_coordination_hq military 300 and civilians 2, in two documents each, and no total.
    marked = ask("event_claims", event_id="2026-03-06").where(is_stated=True, side="ukraine")
    assert sorted(marked.of("claimant_id", "measure", "low", "document_id")) == [
        ("ua_coordination_hq", "civilians", 2, "d-04a010f4"),
        ("ua_coordination_hq", "civilians", 2, "d-0ea6a4dc"),
        ("ua_coordination_hq", "military", 300, "d-04a010f4"),
        ("ua_coordination_hq", "military", 300, "d-0ea6a4dc"),
    ]


def test_a_claimant_with_different_numbers_is_marked_as_a_variant_and_all_its_numbers_stay(ask):
    rows = ask("event_claims", event_id="2024-01-03")
    # ua_president: at least 200, then 230. media: 173 twice, 230 and 238. ua_coordination_hq: 230 twice.
    president = rows.where(claimant_id="ua_president", measure="total")
    assert sorted(president.of("low", "bound", "is_variant")) == [
        (200, "at_least", True),
        (230, "exact", True),
    ]
    outlets = rows.where(claimant_id="media", direction="to_ukraine", measure="total")
    assert sorted(outlets.of("low", "is_variant")) == [
        (173, False),
        (173, False),
        (230, False),
        (238, False),
    ]
    headquarters = rows.where(claimant_id="ua_coordination_hq", measure="total")
    assert headquarters.of("low", "is_variant") == [(230, False), (230, False)]


def test_only_the_variant_that_stands_is_marked_as_stated(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,200,,at_least,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,230,230,exact,d-00000001
    """
    )
    assert ask("event_claims", event_id="2024-03-01").of("low", "is_stated", "is_variant") == [
        (230, True, True),
        (200, False, True),
    ]


def test_of_two_exact_numbers_only_the_one_that_stands_is_marked_as_stated(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,total,100,100,exact,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,total,110,110,exact,d-00000003
    """
    )
    assert ask("event_claims", event_id="2024-03-01").of("low", "is_stated") == [
        (110, False),
        (100, True),
        (100, True),
    ]


def test_of_military_and_civilians_only_the_variants_that_were_added_are_marked_as_stated(small, ask):
    # 80 is in two documents and stands: 80 + 5 = 85. The 70 of one document is in no sum.
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000002
        2024-03-01,ua_coordination_hq,to_ukraine,military,70,70,exact,d-00000003
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,5,exact,d-00000001
    """
    )
    marked = ask("event_claims", event_id="2024-03-01").where(is_stated=True)
    assert sorted(marked.of("measure", "low")) == [("civilians", 5), ("military", 80), ("military", 80)]


def test_of_military_and_civilians_both_are_marked_though_only_one_of_them_is_exact(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,military,80,80,exact,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,civilians,5,,at_least,d-00000001
    """
    )
    assert ask("stated_counts").of("stated_count") == [85]
    assert ask("event_claims", event_id="2024-03-01").of("measure", "is_stated") == [
        ("military", True),
        ("civilians", True),
    ]


def test_a_claimant_that_first_withheld_its_number_did_not_give_different_numbers(small, ask):
    small(
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,,,withheld,d-00000001
        2024-03-01,ua_coordination_hq,to_ukraine,total,80,80,exact,d-00000002
    """
    )
    assert ask("event_claims", event_id="2024-03-01").of("low", "is_stated", "is_variant") == [
        (80, True, False),
        (None, False, False),
    ]


def test_withheld_claims_are_shown_without_a_number(ask):
    # claims.csv, 9 June 2025: two documents of ua_coordination_hq, two of ru_mod.
    rows = ask("event_claims", event_id="2025-06-09")
    assert rows.of("claimant_id", "direction", "low", "high", "bound", "is_stated") == [
        ("ua_coordination_hq", "to_ukraine", None, None, "withheld", False),
        ("ua_coordination_hq", "to_ukraine", None, None, "withheld", False),
        ("ru_mod", "to_russia", None, None, "withheld", False),
        ("ru_mod", "to_russia", None, None, "withheld", False),
    ]


def test_every_claim_names_who_printed_it_and_where(ask):
    # documents.csv, d-f07230ef.
    claim = ask("event_claims", event_id="2024-01-31")[0]
    assert (claim["document_id"], claim["publisher"], str(claim["published"]), claim["language"]) == (
        "d-f07230ef",
        "Hromadske Radio",
        "2024-01-31",
        "uk",
    )
    assert claim["url"].startswith("https://hromadske.radio/news/2024/01/31/")


def test_an_unknown_event_has_no_claims(ask):
    assert ask("event_claims", event_id="2024-01-30") == []
