"""Methods and sources: each rule in words with its SQL, who counts what, how much is covered, how to cite."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page(visit):
    return visit("methods")


@pytest.mark.parametrize(
    "rule, names",
    [
        ("1", ["stated_counts", "claimant_numbers"]),
        ("2", ["count_ranges"]),
        ("3", ["disagreement_parts", "event_counts", "known_directions"]),
        (
            "4",
            [
                "best_counts",
                "cumulative_contributions",
                "cumulative_additions",
                "cumulative_steps",
                "agreement_counts",
            ],
        ),
        ("5", ["reconciliation", "scoped_returns"]),
        ("6", ["cumulative_remains"]),
        ("7", ["what_to_quote", "official_totals"]),
        ("8", ["group_numbers", "military_by_rank", "named_groups"]),
    ],
)
def test_each_rule_shows_the_queries_that_carry_it_out_at_a_click(visit, rule, names):
    site = visit("methods")
    assert len(site.at.code) == 1  # the citation alone
    site.choose("pills", f"rule_{rule}", ":material/code: Show the query")
    shown = [code.value.strip() for code in site.at.code]
    assert len(shown) == 1 + len(names)
    for name in names:
        (path,) = (ROOT / "queries").rglob(f"{name}.sql")
        assert f"`{path.relative_to(ROOT).as_posix()}`" in site.text
        assert path.read_text("utf-8").strip() in shown


def test_the_rules_are_told_in_words(page):
    headings = [heading.value for heading in page.at.main.subheader if re.match(r"\d\. ", heading.value)]
    assert headings == [
        "1. One number for a side",
        "2. The range",
        "3. A disagreement",
        "4. How many so far",
        "5. Do totals add up",
        "6. The dead",
        "7. What to quote",
        "8. Who came home",
    ]


def test_the_contents_lead_to_every_section_and_every_rule(page):
    links = dict(re.findall(r"- \[([^\]]+)\]\(#([\w-]+)\)", page.text))
    headings = [*page.at.main.header, *page.at.main.subheader]
    assert {heading.value: heading.proto.anchor for heading in headings} == links
    assert len(links) == 15  # seven sections, eight rules


def test_the_rules_are_told_without_the_words_of_a_database(page):
    said = re.sub(r"`[^`]*`", "", page.text)
    assert not re.search(
        r"\b(join|left join|null|coalesce|window function|tuple|parquet|dataframe|bool)\b",
        said,
        re.IGNORECASE,
    )


def test_every_claimant_of_the_record_is_listed_with_its_side(page):
    with (ROOT / "tests" / "record" / "claimants.csv").open(encoding="utf-8", newline="") as file:
        names = sorted(row["name"] for row in csv.DictReader(file))
    table = page.table("claimant", "rank", "n_claims")
    assert len(table) == 25
    assert sorted(table["claimant"]) == names
    assert table["side"].value_counts().to_dict() == {
        "Kyiv": 8,
        "Mediator": 8,
        "Moscow": 6,
        "International body": 2,
        "The publisher itself": 1,
    }


@pytest.mark.parametrize(
    "claimant, n_claims, n_running_totals, n_credits",
    [
        # awk -F, '$3 == "ua_coordination_hq"' claims.csv; the same of running_totals.csv and mediations.csv
        ("Coordination Headquarters for the Treatment of Prisoners of War", 302, 76, 40),
        ("Federal Security Service of Russia", 0, 0, 0),
    ],
)
def test_a_claimant_is_listed_with_how_much_rests_on_it(
    page, claimant, n_claims, n_running_totals, n_credits
):
    row = page.table("claimant", "rank", "n_claims").set_index("claimant").loc[claimant]
    assert (int(row["n_claims"]), int(row["n_running_totals"]), int(row["n_credits"])) == (
        n_claims,
        n_running_totals,
        n_credits,
    )


@pytest.mark.parametrize(
    "year, n_events, kyiv, moscow, two_documents",
    [
        # of 40 events in 2022, 35 have a number of Kyiv's (87.5 %), 19 of Moscow's (47.5 %): events.csv and
        # claims.csv by rule 1
        (2022, 40, 88, 48, 100),
        (2023, 17, 76, 82, 100),
        (2024, 20, 85, 90, 100),
        (2025, 30, 53, 63, 97),
        (2026, 8, 63, 88, 88),
    ],
)
def test_coverage_says_for_each_year_how_many_events_have_a_number_from_each_side(
    page, year, n_events, kyiv, moscow, two_documents
):
    row = page.table("year", "n_events", "percent_with_kyiv").set_index("year").loc[year]
    assert (
        int(row["n_events"]),
        int(row["percent_with_kyiv"]),
        int(row["percent_with_moscow"]),
        int(row["percent_with_two_documents"]),
    ) == (n_events, kyiv, moscow, two_documents)


def test_coverage_follows_the_filters(visit):
    table = visit("methods", {"from": "2024-01-01", "to": "2024-12-31"}).table("year", "n_events")
    assert table[["year", "n_events"]].values.tolist() == [[2024, 20]]
    assert visit("methods", {"mediator": "Hungary", "from": "2026-01-01"}).has_empty_state


def test_prisoners_are_protected_from_curiosity(page):
    assert "Geneva Convention III, article 13" in page.text
    assert "not named and not pictured" in page.text


def test_the_numbers_in_the_known_holes_are_those_of_the_record(page):
    """documents.csv: `awk -F, '$4 == ""'` finds 334 pages without a day; running_totals.csv, 2022-10-29:
    1,031 is 25 above the counts."""
    assert "334 pages carry no date of publication" in page.text
    assert "25 people of Kyiv's total up to October 2022" in page.text
    end = "The record ends on 7 Jun 2026; sources were checked to 7 Jun 2026."
    assert f"{end} That does not mean that nothing has happened since." in page.text


def test_the_known_holes_are_told_in_the_order_of_their_table(page):
    """tests/record/holes.csv, the column note from the first row to the last."""
    assert (
        "- Moscow seldom published numbers before October 2022.\n"
        "- Kyiv almost never says how many people it handed over.\n"
        "- 25 people of Kyiv's total up to October 2022 belong to exchanges that were not announced.\n"
        "- The stages of June and July 2025 have no numbers of their own.\n"
        "- Returns of children are incomplete.\n"
        "- Exchanges in the field are incomplete.\n"
        "- Repatriations of remains in late 2022 and early 2023 are incomplete.\n"
        "- What Kyiv counts as its 70th exchange is not known.\n"
        "- The days from 28 March to 2 April 2026 were not covered when sources were read.\n"
        "- 31 May 2026 was not covered when sources were read.\n"
        "- Pages thin out after mid-March 2026: the events since then rest on a few pages each, some on "
        "headlines alone.\n"
        "- 334 pages carry no date of publication.\n"
    ) in page.text


def test_the_record_can_be_cited_with_its_version(page):
    assert re.match(
        r"Exchange Ledger \(2026\)\. .+ Record [0-9a-f]{12} of 7 Jun 2026\. .+ Accessed "
        r"\d{1,2} [A-Z][a-z]{2} \d{4}\.$",
        page.at.code[-1].value,
    )


def test_a_reader_is_told_how_to_correct_an_error_and_what_may_be_reused(page):
    assert "To correct an error" in page.text and "CC BY 4.0" in page.text


def test_levels_of_attestation_are_told_and_counted(page):
    # tests/queries/test_attestation.py counts them of the CSV files.
    table = page.table("attested", "n_events", "percent_of_events")
    assert table[["attested", "n_events"]].values.tolist() == [
        ["both_sides", 65],
        ["one_side_several", 39],
        ["others_several", 4],
        ["one_publisher", 3],
        ["no_number", 7],
    ]
    assert "- … **headline only**: Of every page about it only the headline was read." in page.text


def test_coverage_has_the_share_of_each_level_a_year(page):
    row = page.table("year", "n_events", "percent_attested_both_sides").set_index("year").loc[2022]
    # 16 of 40 and 24 of 40.
    assert int(row["percent_attested_both_sides"]) == 40
    assert int(row["percent_attested_one_side_several"]) == 60
