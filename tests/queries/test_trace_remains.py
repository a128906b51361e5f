"""The dead are counted in bodies, each side's own, and never added to the living (rule 6).

By hand: the 63 completed repatriations in events.csv, with each side's `remains` in claims.csv by rule 1.
"""

import pytest

PEOPLE = ["exchange", "release", "civilian_return"]
HQ = "Coordination Headquarters for the Treatment of Prisoners of War"


@pytest.mark.parametrize(
    "direction, side, bodies, n_stated",
    [
        ("to_ukraine", "ukraine", 23395, 62),
        ("to_ukraine", "russia", 17420, 22),
        ("to_russia", "ukraine", 356, 6),
        ("to_russia", "russia", 882, 25),
    ],
)
def test_each_sides_bodies_are_summed_over_what_it_stated(ask, direction, side, bodies, n_stated):
    steps = ask("cumulative_remains").where(direction=direction, side=side)
    assert len(steps) == 63
    assert steps[-1]["own_total"] == bodies
    assert len([row for row in steps if row["stated_count"] is not None]) == n_stated


def test_where_a_side_was_silent_its_sum_stays(ask):
    """Moscow gave no number for 26 January 2024 (Kyiv: 77)."""
    steps = ask("cumulative_remains").where(direction="to_ukraine", side="russia")
    place = steps.of("event_id").index("2024-01-26")
    assert steps[place]["stated_count"] is None
    assert steps[place]["own_total"] == steps[place - 1]["own_total"]


def test_no_count_of_the_living_changes_when_the_dead_are_chosen_too(ask):
    """8,026 to Ukraine by Kyiv: 7,026 by events, and the thousand of June and July 2025."""
    living, both = ask("headline"), ask("headline", kinds=[*PEOPLE, "remains", "homecoming"])
    assert both == living
    assert living.one(direction="to_ukraine")["kyiv_total"] == 8026


@pytest.mark.parametrize(
    "query",
    [
        "cumulative_returnees",
        "heat_map",
        "mediators_shown",
        "mediated_events",
        "tempo",
        "reconciliation",
        "office_contradictions",
    ],
)
def test_no_answer_about_the_living_changes_when_the_dead_are_chosen_too(ask, query):
    assert ask(query, kinds=[*PEOPLE, "remains"]) == ask(query)


@pytest.mark.parametrize(
    "query", ["cumulative_returnees", "mediators_shown", "mediated_events", "tempo", "headline"]
)
def test_of_the_dead_alone_no_answer_about_the_living_has_a_row(ask, query):
    assert ask(query, kinds=["remains"]) == []


def test_what_was_said_of_the_june_agreement_as_a_whole_stands_with_its_documents(ask):
    """6,057 by Kyiv's headquarters, 6,060 by Moscow's ministry and its negotiator; 78 the other way.

    claims.csv, istanbul-2025-06.
    """
    said = {
        (row["claimant"], row["direction"], row["low"])
        for row in ask("agreement_claims").where(measure="remains")
    }
    assert said == {
        (HQ, "to_ukraine", 6057),
        ("Other Ukrainian officials", "to_ukraine", 4812),
        ("Ministry of Defence of Russia", "to_ukraine", 6060),
        ("Ministry of Defence of Russia", "to_russia", 78),
        ("Presidential Administration of Russia", "to_ukraine", 6060),
        ("Presidential Administration of Russia", "to_russia", 78),
    }
    assert all(row["url"].startswith("https://") for row in ask("agreement_claims"))


def test_stated_totals_of_bodies_say_since_when_and_what_they_count(ask):
    """running_totals.csv, 2025-12-30: about 12,000 since 23 May 2025, by the Istanbul agreements."""
    row = next(
        row
        for row in ask("totals_of_measure", measure="ukrainian_remains_returned")
        if str(row["as_of"]) == "2025-12-30"
    )
    assert (row["value"], row["bound"], str(row["since"]), row["basis"], row["n_documents"]) == (
        12000,
        "approx",
        "2025-05-23",
        "under the Istanbul agreements of 2025",
        2,
    )


@pytest.mark.parametrize(
    "year, direction, n_events, n_kyiv, n_moscow, n_both, kyiv, moscow, most_apart",
    [
        # Kyiv gave none on 16 August 2022; Moscow none all year.
        (2022, "to_ukraine", 17, 16, 0, 0, 746, None, None),
        # Moscow's are 58, 99, 212, 254, 250, 501 and 563, each the same as Kyiv's.
        (2024, "to_ukraine", 13, 13, 7, 7, 3380, 1937, 0),
        # 1,245 against 1,248 on 16 June, 1,003 against 1,000 on 19 December.
        (2025, "to_ukraine", 16, 16, 13, 13, 16301, 13483, 3),
        # Kyiv's are 41, 24 and 31, of which Moscow gives the first and the last too.
        (2025, "to_russia", 16, 3, 15, 2, 96, 415, 0),
        (2023, "to_russia", 15, 0, 0, 0, None, None, None),
    ],
)
def test_a_year_tells_apart_what_both_sides_stated_and_what_one_did(
    ask, year, direction, n_events, n_kyiv, n_moscow, n_both, kyiv, moscow, most_apart
):
    row = ask("remains_by_year").one(year=year, direction=direction)
    assert (row["n_events"], row["n_kyiv"], row["n_moscow"], row["n_both"]) == (
        n_events,
        n_kyiv,
        n_moscow,
        n_both,
    )
    assert (row["kyiv_count"], row["moscow_count"], row["most_apart"]) == (kyiv, moscow, most_apart)


def test_where_both_sides_gave_a_number_their_sums_are_of_the_same_events(ask):
    """2025 to Ukraine: the three of 16 June and those of 19 December take each other away in the sums."""
    row = ask("remains_by_year").one(year=2025, direction="to_ukraine")
    assert (row["kyiv_where_both"], row["moscow_where_both"], row["n_same"]) == (13483, 13483, 11)
