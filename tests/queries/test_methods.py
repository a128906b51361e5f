"""What the record holds: claimants, coverage, agreements, and every table as collected."""

import duckdb
import pytest


def test_every_claimant_is_listed_with_what_rests_on_it(ask):
    rows = ask("claimants_shown")
    columns = ("n_claims", "n_events", "n_documents", "n_running_totals", "n_credits")
    # Rows of claims.csv, running_totals.csv and mediations.csv by claimant_id or
    # credited_by, counted with awk.
    assert len(rows) == 25
    assert tuple(rows.one(claimant_id="ua_coordination_hq")[column] for column in columns) == (
        302,
        85,
        186,
        76,
        40,
    )
    assert tuple(rows.one(claimant_id="uae_mfa")[column] for column in columns) == (59, 20, 30, 59, 24)
    assert tuple(rows.one(claimant_id="media")[column] for column in columns) == (136, 71, 95, 26, 8)
    # An office without any claim is listed too.
    assert tuple(rows.one(claimant_id="ru_fsb")[column] for column in columns) == (0, 0, 0, 0, 0)


def test_claimants_come_by_side_and_rank(ask):
    # claimants.csv.
    listed = ask("claimants_shown").of("claimant_id")
    assert listed[:2] == ["ua_coordination_hq", "ua_president"]
    assert listed[8:10] == ["ru_mod", "ru_kremlin"]
    assert listed[-3:] == ["icrc", "united_nations", "media"]


def test_an_office_belongs_to_the_mediator_that_it_speaks_for(ask):
    # mediators.csv; the Order of Malta, the Russian Orthodox Church and the Russian Red Cross
    # have no office in the record.
    assert sorted(ask("mediator_offices").of("mediator_id", "claimant_id")) == [
        ("belarus", "belarus"),
        ("holy-see", "holy_see"),
        ("hungary", "hungary"),
        ("icrc", "icrc"),
        ("qatar", "qatar"),
        ("saudi-arabia", "saudi_arabia"),
        ("turkiye", "turkey"),
        ("united-arab-emirates", "uae_mfa"),
        ("united-states", "united_states"),
    ]


def test_coverage_says_how_many_events_of_a_year_have_numbers_and_documents(ask):
    columns = ("year", "n_events", "n_with_kyiv", "n_with_moscow", "n_with_two_documents", "n_without_number")
    # A pivot of claims.csv: in 2025 eight of the nine stages of June and July have no number from anybody.
    assert ask("coverage").of(*columns) == [
        (2022, 40, 35, 19, 40, 0),
        (2023, 17, 13, 14, 17, 0),
        (2024, 20, 17, 18, 20, 0),
        (2025, 30, 16, 19, 29, 8),
        (2026, 8, 5, 7, 7, 0),
    ]
    # 35, 19 and 40 of 40; 8 of 30.
    assert ask("coverage").one(year=2022)["percent_with_kyiv"] == 88
    assert ask("coverage").one(year=2022)["percent_with_moscow"] == 48
    assert ask("coverage").one(year=2025)["percent_without_number"] == 27


@pytest.mark.parametrize(
    "table, n_rows",
    # Lines of each CSV file without its header.
    [
        ("agreements", 7),
        ("claimants", 25),
        ("claims", 1753),
        ("documents", 1038),
        ("events", 184),
        ("mediations", 176),
        ("running_totals", 356),
    ],
)
def test_every_table_can_be_read_whole(ask, table, n_rows):
    assert len(ask("browse", table=table, text="")) == n_rows


def test_a_table_is_searched_in_all_its_columns_without_regard_to_case_or_accents(ask):
    # agreements.csv: the four named "Istanbul, ..."; claimants.csv: the Government of Türkiye.
    assert ask("browse", table="agreements", text="ISTANBUL,").of("agreement_id") == [
        "istanbul-2022-03",
        "istanbul-2025-05",
        "istanbul-2025-06",
        "istanbul-2025-07",
    ]
    assert ask("browse", table="claimants", text="turkiye").of("claimant_id") == ["turkey"]
    assert ask("browse", table="agreements", text="no such words") == []


def test_a_row_that_cites_a_document_is_found_by_its_address_too(ask):
    # documents.csv, d-f07230ef (hromadske.radio, 31 January 2024): cited by three claims, a
    # credit and a running total.
    address = "hromadske.radio/news/2024/01/31"
    assert ask("browse_with_document", table="running_totals", text=address).of("document_id", "value") == [
        ("d-f07230ef", 3035)
    ]
    assert ask("browse_with_document", table="mediations", text=address).of("event_id", "mediator_id") == [
        ("2024-01-31", "united-arab-emirates")
    ]


def test_what_is_looked_for_is_a_text_and_no_pattern_or_statement(ask):
    for text in ("%", "' or '1'='1", "'; drop table events; --"):
        assert ask("browse", table="agreements", text=text) == []
    with pytest.raises(duckdb.CatalogException):
        ask("browse", table="events; drop table events", text="")
    assert len(ask("browse", table="events", text="")) == 184
