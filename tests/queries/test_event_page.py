"""One event, traced: its counts with their documents, who credits whom, the running totals of its day."""

from datetime import date


def test_an_event_knows_its_neighbours(ask):
    row = ask("event", event_id="2024-01-31").one()
    # events.csv: bodies on 26 January, an exchange on 8 February 2024.
    assert (row["previous_event"], row["next_event"], row["ua_ordinal"]) == ("2024-01-26", "2024-02-08", 50)
    assert (row["to_ukraine_kyiv"], row["to_ukraine_moscow"], row["agreed_on"]) == (207, 195, None)


def test_the_first_event_has_none_before_and_the_last_none_after(ask):
    # events.csv begins on 1 March 2022 and ends on 7 June 2026.
    assert ask("event", event_id="2022-03-01").of("previous_event", "next_event") == [(None, "2022-03-16")]
    assert ask("event", event_id="2026-06-07").of("previous_event", "next_event") == [("2026-05-15", None)]


def test_an_event_carries_the_days_of_its_agreement(ask):
    row = ask("event", event_id="2025-05-24").one()
    assert (row["agreement"], row["agreed_on"]) == ("Istanbul, May 2025 (1,000 for 1,000)", date(2025, 5, 16))
    assert (row["first_stage"], row["last_stage"]) == (date(2025, 5, 23), date(2025, 5, 25))


def test_each_direction_names_the_claimant_and_the_document_of_each_count(ask):
    up, down = ask("event_directions", event_id="2024-12-30")
    # claims.csv: ua_coordination_hq total 189 only in d-95b05375; uae_mfa 150 each way in
    # d-fb1e16df; Kyiv silent to Russia.
    assert (up["direction"], up["kyiv_count"], up["kyiv_document"], up["moscow_claimant"]) == (
        "to_ukraine",
        189,
        "d-95b05375",
        "Ministry of Defence of Russia",
    )
    assert (
        up["disagreement"],
        up["explained_by_civilians"],
        up["explained_by_wounded"],
        up["unexplained"],
    ) == (39, 2, 0, 37)
    assert (
        down["direction"],
        down["kyiv_count"],
        down["kyiv_url"],
        down["mediator_count"],
        down["mediator_document"],
    ) == ("to_russia", None, None, 150, "d-fb1e16df")
    assert (down["kyiv_status"], down["disagreement"]) == ("none_found", None)


def test_the_document_of_a_count_is_printed_with_its_address(ask):
    # documents.csv, d-f07230ef: Hromadske Radio.
    row = ask("event_directions", event_id="2024-01-31").one(direction="to_ukraine")
    assert (row["kyiv_document"], row["kyiv_publisher"]) == ("d-f07230ef", "Hromadske Radio")
    assert row["kyiv_url"].startswith("https://hromadske.radio/news/2024/01/31/")


def test_a_mediators_number_has_its_bound_and_basis(small, ask):
    small(events="2024-03-01", claims="2024-03-01,qatar,to_ukraine,military,80,,at_least,d-00000001")
    row = ask("event_directions", event_id="2024-03-01").one(direction="to_ukraine")
    assert (row["mediator_count"], row["mediator_basis"], row["mediator_bound"]) == (
        80,
        "military",
        "at_least",
    )


def test_people_to_a_third_country_are_a_direction_of_their_own(ask):
    # 8 June 2023: eleven by hungary and ua_other.
    rows = ask("event_directions", event_id="2023-06-08")
    assert rows.of("direction", "kyiv_count", "mediator_count") == [
        ("to_ukraine", None, None),
        ("to_third_country", 11, 11),
        ("to_russia", None, None),
    ]


def test_the_composition_has_one_number_for_each_claimant_and_group(ask):
    rows = ask("event_composition", event_id="2024-01-31").where(direction="to_ukraine")
    # claims.csv: president's 180 and 27 in two documents each, his 207 in four; ru_mod's 195 in five.
    assert sorted(rows.of("side", "claimant", "measure", "low", "high", "n_documents")) == [
        ("media", "The publisher itself", "civilians", 12, 12, 1),
        ("russia", "Ministry of Defence of Russia", "military", 195, 195, 5),
        ("russia", "Ministry of Defence of Russia", "total", 195, 195, 5),
        (
            "ukraine",
            "Coordination Headquarters for the Treatment of Prisoners of War",
            "enlisted",
            180,
            180,
            1,
        ),
        ("ukraine", "Coordination Headquarters for the Treatment of Prisoners of War", "officers", 27, 27, 1),
        ("ukraine", "Coordination Headquarters for the Treatment of Prisoners of War", "total", 207, 207, 1),
        (
            "ukraine",
            "Coordination Headquarters for the Treatment of Prisoners of War",
            "wounded",
            36,
            None,
            1,
        ),
        ("ukraine", "President of Ukraine", "enlisted", 180, 180, 2),
        ("ukraine", "President of Ukraine", "officers", 27, 27, 2),
        ("ukraine", "President of Ukraine", "total", 207, 207, 4),
        ("ukraine", "Ukrainian Parliament Commissioner for Human Rights", "total", 207, 207, 1),
    ]


def test_every_credit_to_a_mediator_is_listed_kyiv_first(ask):
    # mediations.csv: Holy See by ru_other; the Emirates by ua_coordination_hq,
    # ua_president, ru_mod and uae_mfa.
    rows = ask("event_mediations", event_id="2024-12-30")
    assert rows.of("mediator", "side", "credited_by") == [
        ("Holy See", "russia", "Other Russian officials"),
        (
            "United Arab Emirates",
            "ukraine",
            "Coordination Headquarters for the Treatment of Prisoners of War",
        ),
        ("United Arab Emirates", "ukraine", "President of Ukraine"),
        ("United Arab Emirates", "russia", "Ministry of Defence of Russia"),
        ("United Arab Emirates", "mediator", "Ministry of Foreign Affairs of the United Arab Emirates"),
    ]
    assert ask("event_mediations", event_id="2025-05-23") == []


def test_the_running_totals_of_an_event_are_those_stated_with_it_or_of_its_day(ask):
    # running_totals.csv: 31 January 2024 has 50 exchanges in five rows and 3,035 people in four.
    rows = ask("event_running_totals", event_id="2024-01-31")
    assert rows.of("measure", "value") == [("exchanges", 50)] * 5 + [("ukrainians_returned", 3035)] * 4
    # 23 March 2022: 2 by Moscow and 0 by Kyiv, as of a week after the event of 16 March that they go with.
    assert sorted(ask("event_running_totals", event_id="2022-03-16").of("as_of", "side", "value")) == [
        (date(2022, 3, 23), "russia", 2),
        (date(2022, 3, 23), "ukraine", 0),
    ]


def test_an_unknown_event_is_nowhere(ask):
    for name in (
        "event",
        "event_directions",
        "event_composition",
        "event_mediations",
        "event_running_totals",
    ):
        assert ask(name, event_id="2024-01-30") == []


# Finding an event.


def found(ask, *words):
    return ask("search_events", words=list(words)).of("event_id")


def test_an_event_is_found_by_its_day_its_number_its_ordinal_or_its_words(ask):
    # Only 31 January 2024 is the 50th, and only of it is 207 claimed.
    for words in (
        ["2024-01-31"],
        ["31", "jan", "2024"],
        ["31", "january", "2024"],
        ["50th"],
        ["207"],
        ["il-76", "first"],
    ):
        assert found(ask, *words) == ["2024-01-31"]


def test_all_words_must_be_there_and_the_latest_event_comes_first(ask):
    # agreements.csv: Istanbul, May 2025. mediations.csv: the Holy See for four events.
    assert found(ask, "istanbul", "may") == ["2025-05-25", "2025-05-24", "2025-05-23"]
    assert found(ask, "holy", "see") == ["2025-01-15", "2024-12-30", "2024-06-28", "2024-06-22"]
    assert found(ask, "holy", "see", "390") == []


def test_a_number_must_match_whole_and_a_word_by_its_beginning(ask):
    # The 50th has 207 and 2024, and no 20.
    assert found(ask, "20", "50th") == []
    assert found(ask, "50") != found(ask, "50th")
    assert found(ask, "emir", "207") == found(ask, "emirates", "207") == ["2024-01-31"]
    assert found(ask, "mirates", "207") == []


def test_an_event_is_found_without_its_accents(ask):
    # mediations.csv: Türkiye for 21 September 2022 and 8 July 2023.
    assert found(ask, "turkiye") == ["2023-07-08", "2022-09-21"]


def test_a_number_with_a_comma_in_its_title_is_found(ask):
    # events.csv: "1,000-for-1,000 exchange, first day", second and third; the search box takes
    # commas out of what is typed.
    assert set(found(ask, "1000", "exchange")) >= {"2025-05-23", "2025-05-24", "2025-05-25"}


def test_no_words_find_nothing(ask):
    assert found(ask) == []
    assert found(ask, "'; drop table events; --") == []


def test_the_events_nearest_to_a_day_come_nearest_first(ask):
    # 28 January 2024; events.csv. 3 January is 25 days away, 20 February 23.
    assert ask("nearest_events", day=date(2024, 1, 28)).of("event_id", "n_days_away") == [
        ("2024-01-26", 2),
        ("2024-01-31", 3),
        ("2024-01-24", 4),
        ("2024-02-08", 11),
        ("2024-02-16", 19),
        ("2024-02-20", 23),
    ]
