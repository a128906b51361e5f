"""Rule 3: Kyiv's stated count minus Moscow's, what explains it, and what it means to say nothing."""

import pytest

import queries

ALL_KINDS = ["exchange", "release", "civilian_return", "homecoming", "remains"]


def split(row):
    return tuple(
        row[part]
        for part in ("disagreement", "explained_by_civilians", "explained_by_wounded", "unexplained")
    )


def test_the_twelve_people_of_31_january_2024_are_explained_by_nothing(ask):
    # Kyiv 207, of them 180 enlisted and 27 officers, no civilians; Moscow 195. The outlet's "12 civilians"
    # (d-7ef9c445) is its own guess.
    row = ask("disagreements").one(event_id="2024-01-31", direction="to_ukraine")
    assert (row["kyiv_count"], row["moscow_count"]) == (207, 195)
    assert split(row) == (12, 0, 0, 12)
    # To Russia both say 195: ua_president (d-95a1185d) and ru_mod.
    assert split(ask("disagreements").one(event_id="2024-01-31", direction="to_russia")) == (0, 0, 0, 0)


def test_two_of_the_thirty_nine_people_of_30_december_2024_are_civilians(ask):
    # Kyiv 189 with 2 civilians (ua_coordination_hq, d-25de871a); Moscow total 150 = military 150.
    row = ask("disagreements").one(event_id="2024-12-30")
    assert (row["direction"], row["kyiv_count"], row["moscow_count"]) == ("to_ukraine", 189, 150)
    assert split(row) == (39, 2, 0, 37)


def test_every_disagreement_about_people_in_the_record_is_split_as_its_claims_say(ask):
    rows = ask("disagreements")
    assert [
        (row["event_id"], row["direction"], row["kyiv_count"], row["moscow_count"], *split(row))
        for row in rows
        if row["disagreement"]
    ] == [
        ("2024-12-30", "to_ukraine", 189, 150, 39, 2, 0, 37),
        # ru_mod: military 246 and, besides, 31 wounded.
        ("2025-04-19", "to_ukraine", 277, 246, 31, 0, 31, 0),
        # ru_mod: military 175 and, besides, 22 wounded.
        ("2025-03-19", "to_ukraine", 197, 175, 22, 0, 22, 0),
        # Kyiv 185 military and 20 civilians; ru_mod total 185 = military 185.
        ("2025-10-02", "to_ukraine", 205, 185, 20, 20, 0, 0),
        ("2024-01-31", "to_ukraine", 207, 195, 12, 0, 0, 12),
        # Kyiv 12, of them 2 civilians; ru_ombudsman 5, all wounded.
        ("2023-04-03", "to_ukraine", 12, 5, 7, 2, 0, 5),
        # A return of children: 13 by ua_ombudsman, 6 by ru_other.
        ("2024-05-23", "to_ukraine", 13, 6, 7, 0, 0, 7),
        # The one case in which Moscow's number is the higher.
        ("2023-04-10", "to_ukraine", 100, 106, -6, 0, 0, -6),
        # A return of civilians: 8 and 5, so that civilians explain nothing.
        ("2025-09-04", "to_ukraine", 8, 5, 3, 0, 0, 3),
        # ua_president: 50 military and 2 civilians; dpr_head total 50, without a word on civilians.
        ("2022-10-29", "to_ukraine", 52, 50, 2, 2, 0, 0),
        # Kyiv 300 military and 2 civilians; ru_mod total 300 = military 300.
        ("2026-03-06", "to_ukraine", 302, 300, 2, 2, 0, 0),
        # ua_presidential_office: 35 military and a civilian; dpr_head total 35.
        ("2022-11-23", "to_ukraine", 36, 35, 1, 1, 0, 0),
    ]


def test_the_sides_disagree_about_bodies_twice(ask):
    # 16 June 2025: 1,245 against 1,248. 19 December 2025: 1,003 against 1,000 (ru_kremlin).
    rows = ask("disagreements", kinds=ALL_KINDS, unit="bodies")
    assert [(row["event_id"], row["direction"], *split(row)) for row in rows if row["disagreement"]] == [
        ("2025-06-16", "to_ukraine", -3, 0, 0, -3),
        ("2025-12-19", "to_ukraine", 3, 0, 0, 3),
    ]


def test_what_was_called_off_is_no_disagreement(ask):
    # 24 January 2024: Kyiv 65 military due for exchange, Moscow 65 aboard; both have a stated count.
    assert ask("event_counts").one(event_id="2024-01-24", direction="to_ukraine")["kyiv_count"] == 65
    assert ask("disagreements").where(event_id="2024-01-24") == []


def test_an_event_for_which_only_one_side_speaks_is_no_disagreement(ask):
    # 3 January 2024: Kyiv 230 to Ukraine, Moscow 248 to Russia, and neither says the other's number.
    assert ask("disagreements").where(event_id="2024-01-03") == []


def test_people_to_a_third_country_are_no_disagreement_between_the_two(small, ask):
    small(
        events="2024-03-01,release",
        claims="""
        2024-03-01,ua_coordination_hq,to_third_country,total,11,11,exact,d-00000001
        2024-03-01,ru_mod,to_third_country,total,10,10,exact,d-00000001
    """,
    )
    assert ask("disagreements") == []


# What explains a difference, on numbers made for it: of the same event, people to Ukraine. Moscow's are the
# lower unless said otherwise.
SPLITS = {
    "civilians whom the lower side does not count explain their part": (
        "ua_coordination_hq total 110 civilians 4, ru_mod total 100",
        (10, 4, 0, 6),
    ),
    "a group of civilians larger than the difference explains nothing": (
        "ua_coordination_hq total 110 civilians 11, ru_mod total 100",
        (10, 0, 0, 10),
    ),
    "a group of civilians as large as the difference explains all of it": (
        "ua_coordination_hq total 110 civilians 10, ru_mod total 100",
        (10, 10, 0, 0),
    ),
    "civilians whom both sides count explain nothing": (
        "ua_coordination_hq total 110 civilians 4, ru_mod total 100 civilians 4",
        (10, 0, 0, 10),
    ),
    "of civilians whom both sides count only the more of the higher side explain": (
        "ua_coordination_hq total 110 civilians 7, ru_mod total 100 civilians 4",
        (10, 3, 0, 7),
    ),
    "civilians whom the lower side names beside its military are left out of its count": (
        "ua_coordination_hq total 110 civilians 4, ru_mod total 100 military 100 civilians 4",
        (10, 4, 0, 6),
    ),
    "civilians of the lower side only explain nothing": (
        "ua_coordination_hq total 110, ru_mod total 100 civilians 4",
        (10, 0, 0, 10),
    ),
    "civilians named by another office of the higher side explain too": (
        "ua_coordination_hq total 110, ua_ombudsman civilians 4, ru_mod total 100",
        (10, 4, 0, 6),
    ),
    "the office whose count stands is asked for its civilians first": (
        "ua_coordination_hq civilians 6, ua_president total 110 civilians 4, ru_mod total 100",
        (10, 4, 0, 6),
    ),
    "civilians named by another office of the lower side are not within its count": (
        "ua_coordination_hq total 110 civilians 4, ru_mod total 100, ru_ombudsman civilians 4",
        (10, 4, 0, 6),
    ),
    "wounded whom the lower side names beside its military explain their part": (
        "ua_coordination_hq total 110, ru_mod military 100 wounded 7",
        (10, 0, 7, 3),
    ),
    "wounded within a total explain nothing": (
        "ua_coordination_hq total 110, ru_mod total 100 military 93 wounded 7",
        (10, 0, 0, 10),
    ),
    "wounded of the higher side only explain nothing": (
        "ua_coordination_hq total 110 wounded 7, ru_mod military 100",
        (10, 0, 0, 10),
    ),
    "wounded named by another office of the lower side explain nothing": (
        "ua_coordination_hq total 110, ru_mod military 100, ru_ombudsman wounded 7",
        (10, 0, 0, 10),
    ),
    "wounded explain what civilians leave": (
        "ua_coordination_hq total 110 civilians 4, ru_mod military 100 wounded 6",
        (10, 4, 6, 0),
    ),
    "more wounded than civilians leave explain nothing": (
        "ua_coordination_hq total 110 civilians 4, ru_mod military 100 wounded 7",
        (10, 4, 0, 6),
    ),
    "where Moscow counts more the same parts are negative": (
        "ua_coordination_hq military 90 wounded 3, ru_mod total 100 civilians 5",
        (-10, -5, -3, -2),
    ),
    "equal counts leave nothing to explain": (
        "ua_coordination_hq total 100 civilians 4, ru_mod military 100 wounded 7",
        (0, 0, 0, 0),
    ),
}


@pytest.fixture(scope="module")
def splits(small_record, tmp_path_factory):
    """The split of every case above, by its sentence. All are events of one small record, a day each."""
    claims, days = [], {}
    for place, (sentence, (said, _)) in enumerate(SPLITS.items()):
        days[sentence] = f"2024-03-{place + 1:02}"
        for claimant, *numbers in (office.split() for office in said.split(", ")):
            for measure, number in zip(numbers[::2], numbers[1::2], strict=True):
                claims.append(
                    f"{days[sentence]},{claimant},to_ukraine,{measure},{number},{number},exact,d-00000001"
                )
    record = queries.open_record(
        small_record(tmp_path_factory.mktemp("splits"), " ".join(days.values()), "\n".join(claims))
    )
    found = record.connection.execute(
        "select event_id, disagreement, explained_by_civilians, explained_by_wounded, unexplained "
        "from disagreement_parts"
    ).fetchall()
    return {
        sentence: next(parts for event_id, *parts in found if event_id == day)
        for sentence, day in days.items()
    }


@pytest.mark.parametrize("sentence", SPLITS)
def test_a_difference_is_explained_by_whole_groups_that_the_lower_count_leaves_out(splits, sentence):
    assert tuple(splits[sentence]) == SPLITS[sentence][1]


# Silent, withheld, part only: three ways of giving no number, and none of them is zero.


@pytest.mark.parametrize(
    "event_id, direction, kyiv, moscow",
    [
        # ua_coordination_hq civilians 8 in four documents, and no Kyiv claim to Russia; Moscow gives both.
        ("2025-08-24", "to_ukraine", "part_only", "stated"),
        ("2025-08-24", "to_russia", "none_found", "stated"),
        # ua_coordination_hq withheld to Ukraine, ru_mod withheld to Russia; neither
        # speaks of the other direction.
        ("2025-06-09", "to_ukraine", "withheld", "none_found"),
        ("2025-06-09", "to_russia", "none_found", "withheld"),
        # Withheld by ua_coordination_hq and by ru_mod, but ru_kremlin gives 250 each way.
        ("2025-07-23", "to_ukraine", "withheld", "stated"),
        ("2025-07-23", "to_russia", "none_found", "stated"),
        # Only uae_mfa spoke.
        ("2026-06-07", "to_ukraine", "none_found", "none_found"),
        ("2026-06-07", "to_russia", "none_found", "none_found"),
        # ua_coordination_hq: 5 wounded to Russia; ru_ombudsman total 5.
        ("2023-03-24", "to_russia", "part_only", "stated"),
        # ru_ombudsman: 4 civilians to Russia, no total, and it is an exchange.
        ("2022-04-09", "to_russia", "none_found", "part_only"),
    ],
)
def test_a_side_that_gives_no_number_is_silent_withholds_it_or_gives_a_part(
    ask, event_id, direction, kyiv, moscow
):
    row = ask("event_counts").one(event_id=event_id, direction=direction)
    assert (row["kyiv_status"], row["moscow_status"]) == (kyiv, moscow)
    assert [row[f"{side}_count"] is None for side in ("kyiv", "moscow")] == [
        status != "stated" for status in (kyiv, moscow)
    ]


def test_bodies_named_on_the_day_of_an_exchange_do_not_break_the_silence_about_people(small, ask):
    small(
        events="2024-03-01 2024-03-02,remains",
        claims="""
            2024-03-01,ua_coordination_hq,to_ukraine,remains,50,50,exact,d-00000001
            2024-03-02,ua_coordination_hq,to_ukraine,total,50,50,exact,d-00000001
        """,
    )
    assert sorted(
        ask("event_counts").where(direction="to_ukraine").of("event_id", "unit", "kyiv_status")
    ) == [
        ("2024-03-01", "people", "none_found"),
        ("2024-03-02", "bodies", "none_found"),
    ]


def test_every_year_counts_stated_part_only_withheld_and_silent_events_apart(ask):
    columns = ("n_stated", "n_part_only", "n_withheld", "n_none_found", "n_events")
    rows = ask("numbers_given")
    assert [
        (row["year"], row["direction"], row["side"], *(row[column] for column in columns)) for row in rows
    ] == [
        # 34 exchanges, a release and 5 returns of civilians in 2022. Of these two went to Russia alone, one
        # to Ukraine alone, and one to a third country.
        (2022, "to_ukraine", "ukraine", 35, 0, 0, 2, 37),
        (2022, "to_ukraine", "russia", 14, 0, 0, 23, 37),
        # Kyiv's part: 18 enlisted and 4 officers on 14 April. Moscow's: 4 civilians on 9 April.
        (2022, "to_russia", "ukraine", 9, 1, 0, 28, 38),
        (2022, "to_russia", "russia", 19, 1, 0, 18, 38),
        # 12 exchanges, 3 releases and 2 returns of children in 2023; Kyiv's 5 wounded to
        # Russia of 24 March are a part.
        (2023, "to_ukraine", "ukraine", 13, 0, 0, 2, 15),
        (2023, "to_ukraine", "russia", 6, 0, 0, 9, 15),
        (2023, "to_russia", "ukraine", 1, 1, 0, 11, 13),
        (2023, "to_russia", "russia", 12, 0, 0, 1, 13),
        (2024, "to_ukraine", "ukraine", 15, 0, 0, 2, 17),
        (2024, "to_ukraine", "russia", 13, 0, 0, 4, 17),
        (2024, "to_russia", "ukraine", 4, 0, 0, 14, 18),
        (2024, "to_russia", "russia", 16, 0, 0, 2, 18),
        # Kyiv withholds all nine stages of June and July 2025, Moscow eight (ru_kremlin
        # gives 250 for the ninth).
        (2025, "to_ukraine", "ukraine", 16, 1, 9, 2, 28),
        (2025, "to_ukraine", "russia", 17, 0, 0, 11, 28),
        (2025, "to_russia", "ukraine", 0, 0, 0, 25, 25),
        (2025, "to_russia", "russia", 16, 0, 8, 1, 25),
        (2026, "to_ukraine", "ukraine", 5, 0, 0, 3, 8),
        (2026, "to_ukraine", "russia", 6, 0, 0, 2, 8),
        (2026, "to_russia", "ukraine", 0, 0, 0, 8, 8),
        (2026, "to_russia", "russia", 7, 0, 0, 1, 8),
    ]


def test_what_was_called_off_and_homecomings_are_no_silence(ask):
    # 2023: three homecomings. 2025: two exchanges called off.
    rows = ask("numbers_given", kinds=ALL_KINDS)
    assert {row["year"]: row["n_events"] for row in rows if row["direction"] == "to_ukraine"} == {
        2022: 37,
        2023: 15,
        2024: 17,
        2025: 28,
        2026: 8,
    }
