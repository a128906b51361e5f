"""What stands out, the number of exchanges and the pauses between them; what a reader can filter by."""

from datetime import date

ALL_KINDS = ["exchange", "release", "civilian_return", "homecoming", "remains"]


def test_the_findings_of_the_whole_record(ask):
    rows = ask("findings")
    assert rows.of("finding") == ["largest", "pause", "disagreement", "mediator", "none_found"]
    # 23 May 2025: 390 each way, the most of any day; to Ukraine comes first of the two.
    largest = rows.one(finding="largest")
    assert (largest["event_id"], largest["direction"], largest["kyiv_count"], largest["moscow_count"]) == (
        "2025-05-23",
        "to_ukraine",
        390,
        390,
    )
    # 7 August 2023 to 3 January 2024: 24 + 30 + 31 + 30 + 31 + 3 days.
    pause = rows.one(finding="pause")
    assert (pause["event_id"], pause["next_event_id"], pause["n_days"]) == ("2023-08-07", "2024-01-03", 149)
    # 30 December 2024: 189 against 150, of which two civilians.
    widest = rows.one(finding="disagreement")
    assert (widest["event_id"], widest["disagreement"], widest["unexplained"]) == ("2024-12-30", 39, 37)
    # mediations.csv: 25 completed exchanges name the Emirates, the last of them on 7 June 2026.
    mediator = rows.one(finding="mediator")
    assert (mediator["mediator"], mediator["n_events"], mediator["event_id"]) == (
        "United Arab Emirates",
        25,
        "2026-06-07",
    )
    # Of 84 completed exchanges Moscow states 42 to Ukraine and withholds none of them, so is silent on 42.
    silence = rows.one(finding="none_found")
    assert (silence["n_none_found"], silence["n_events"], silence["event_id"]) == (42, 84, "2026-06-07")


def test_the_findings_of_2023(ask):
    rows = ask("findings", first_day="2023-01-01", last_day="2023-12-31")
    # 130 by Kyiv on 7 March and on 16 April: the earlier one. Moscow never said.
    largest = rows.one(finding="largest")
    assert (largest["event_id"], largest["kyiv_count"], largest["moscow_count"]) == ("2023-03-07", 130, None)
    # The pause that began on 7 August did not end with the year.
    pause = rows.one(finding="pause")
    assert (str(pause["date"]), str(pause["next_date"]), pause["n_days"]) == ("2023-08-07", "2024-01-03", 149)
    # 3 April: twelve against five, more than the six of 10 April.
    widest = rows.one(finding="disagreement")
    assert (widest["event_id"], widest["disagreement"], widest["unexplained"]) == ("2023-04-03", 7, 5)
    # Qatar twice (16 October, 5 December), the Emirates once.
    assert (rows.one(finding="mediator")["mediator"], rows.one(finding="mediator")["n_events"]) == (
        "Qatar",
        2,
    )
    # Moscow states 101, 106, 44 and 106 to Ukraine in four of the twelve exchanges.
    assert (rows.one(finding="none_found")["n_none_found"], rows.one(finding="none_found")["n_events"]) == (
        8,
        12,
    )


def test_a_finding_that_is_not_there_has_no_row(ask):
    # The three days of May 2025: nobody credited, no disagreement, and Moscow states all of them.
    assert ask("findings", agreements=["istanbul-2025-05"]).of("finding") == ["largest", "pause"]
    # A single release: no exchange, so none largest and no pause; twelve against five; nobody credited.
    assert ask("findings", first_day="2023-04-03", last_day="2023-04-03").of("finding") == ["disagreement"]


def test_the_widest_disagreement_is_one_about_people_to_ukraine_or_russia(small, ask):
    # As on the page it links to: 11 against 10 to a third country is no disagreement there.
    small(
        events="2024-03-01,release",
        claims="""
        2024-03-01,ua_coordination_hq,to_third_country,total,11,11,exact,d-00000001
        2024-03-01,ru_mod,to_third_country,total,10,10,exact,d-00000001
    """,
    )
    assert "disagreement" not in ask("findings").of("finding")


def test_repatriations_of_remains_change_no_finding(ask):
    assert ask("findings", kinds=ALL_KINDS) == ask("findings")


def test_a_disagreement_about_bodies_is_not_the_widest_about_people(small, ask):
    small(
        events="2024-03-01 2024-03-02,remains",
        claims="""
        2024-03-01,ua_coordination_hq,to_ukraine,total,11,11,exact,d-00000001
        2024-03-01,ru_mod,to_ukraine,total,10,10,exact,d-00000001
        2024-03-02,ua_coordination_hq,to_ukraine,remains,500,500,exact,d-00000001
        2024-03-02,ru_mod,to_ukraine,remains,100,100,exact,d-00000001
    """,
    )
    assert ask("findings", kinds=ALL_KINDS).one(finding="disagreement")["event_id"] == "2024-03-01"


def test_pauses_are_of_sixty_days_or_more_between_completed_exchanges_longest_first(ask):
    # Days of exchanges from events.csv; the exchange called off on 24 January 2024 and other
    # kinds of event end no pause.
    assert ask("pauses").of("n_days", "date", "next_date", "event_id", "next_event_id") == [
        (149, date(2023, 8, 7), date(2024, 1, 3), "2023-08-07", "2024-01-03"),
        (126, date(2025, 10, 2), date(2026, 2, 5), "2025-10-02", "2026-02-05"),
        (113, date(2024, 2, 8), date(2024, 5, 31), "2024-02-08", "2024-05-31"),
        (73, date(2024, 10, 18), date(2024, 12, 30), "2024-10-18", "2024-12-30"),
        (65, date(2022, 6, 29), date(2022, 9, 2), "2022-06-29", "2022-09-02"),
    ]


def test_a_pause_of_sixty_days_counts_and_one_of_fifty_nine_does_not(small, ask):
    # 1 March and 30 April are 60 days apart, 30 April and 28 June 59.
    small(
        events="2024-03-01 2024-04-30 2024-04-30-b 2024-06-28",
        claims="2024-03-01,ru_mod,to_ukraine,total,1,1,exact,d-00000001",
    )
    assert ask("pauses").of("event_id", "next_event_id", "n_days") == [("2024-03-01", "2024-04-30", 60)]


def test_a_pause_over_the_edge_of_the_days_chosen_is_told_whole_and_says_which_end_is_left_out(ask):
    # 2 October 2025 is the only exchange between 24 August 2025 and 5 February 2026.
    def pauses(**chosen):
        return [
            (str(row["date"]), str(row["next_date"]), row["n_days"], row["left_out"])
            for row in ask("pauses", **chosen)
        ]

    assert pauses(first_day="2025-10-01", last_day="2025-12-31") == [
        ("2025-10-02", "2026-02-05", 126, "after")
    ]
    assert pauses(first_day="2026-02-01", last_day="2026-02-28") == [
        ("2025-10-02", "2026-02-05", 126, "before")
    ]
    assert pauses(first_day="2025-10-02", last_day="2026-02-05") == [("2025-10-02", "2026-02-05", 126, None)]
    assert pauses(first_day="2025-10-03", last_day="2026-02-04") == []


def test_a_filter_that_leaves_exchanges_out_makes_no_pause(small, ask):
    # Qatar mediates the first and the last of three exchanges: they are 80 days apart, and forty from the
    # one between them.
    small(
        events="2024-03-01 2024-04-10 2024-05-20",
        claims="2024-03-01,ru_mod,to_ukraine,total,1,1,exact,d-00000001",
        mediations="2024-03-01,qatar,qatar,d-00000001\n2024-05-20,qatar,qatar,d-00000001\n",
    )
    assert ask("pauses", mediators=["qatar"]) == []
    assert ask("tempo", mediators=["qatar"]).of("event_id", "previous_event_id", "n_days") == [
        ("2024-05-20", "2024-04-10", 40)
    ]


def test_what_follows_the_records_last_exchange_is_no_pause(ask):
    # events.csv: the last exchange is that of 7 June 2026.
    assert max(str(row["next_date"]) for row in ask("pauses")) == "2026-02-05"
    assert str(ask("tempo")[-1]["date"]) == "2026-06-07"


def test_the_first_exchange_of_the_days_chosen_has_the_days_since_the_one_before_them(ask):
    first = ask("tempo", first_day="2024-01-01", last_day="2024-12-31")[0]
    assert (first["event_id"], first["previous_event_id"], first["n_days"]) == (
        "2024-01-03",
        "2023-08-07",
        149,
    )


def test_exchanges_are_counted_by_the_record_by_kyiv_and_by_moscow(ask):
    row = ask("exchanges_completed").one()
    # events.csv: 84 completed exchanges, 3 called off, 118 events of living people;
    # ordinal 73 on 6 March 2026.
    assert (row["n_exchanges"], row["n_called_off"], row["n_events"]) == (84, 3, 118)
    assert (row["kyiv_ordinal"], row["kyiv_ordinal_event"]) == (73, "2026-03-06")
    assert (row["latest_event"], row["latest_date"], row["latest_kind"]) == (
        "2026-06-07",
        date(2026, 6, 7),
        "exchange",
    )
    # running_totals.csv: exchanges 39 as of 26 May 2025 by ru_other (d-5df8ee26). Lavrov's 17 through the
    # Emirates is another scope.
    assert (row["moscow_exchanges"], row["moscow_as_of"], row["moscow_claimant"]) == (
        39,
        date(2025, 5, 26),
        "Other Russian officials",
    )


def test_moscows_count_of_exchanges_is_the_latest_of_the_whole_war_up_to_the_last_day(ask):
    def moscow(day):
        row = ask("exchanges_completed", last_day=day).one()
        return row["moscow_exchanges"], row["moscow_as_of"]

    # ru_mod 30 as of 16 January 2025; its 10 for the year 2024 alone (since 1 January 2024) is no count of
    # the war, and ru_ombudsman's 40 of 19 June 2024 is only at least so many.
    assert moscow("2025-05-25") == (30, date(2025, 1, 16))
    assert moscow("2025-01-15") == (11, date(2022, 12, 31))
    # ru_other: 2 as of 23 March 2022, and nothing before.
    assert moscow("2022-03-23") == (2, date(2022, 3, 23))
    assert moscow("2022-03-22") == (None, None)


def test_a_total_of_some_exchanges_only_is_no_count_of_exchanges_and_the_better_rank_stands(small, ask):
    small(
        claims="2024-03-01,ru_mod,to_ukraine,total,1,1,exact,d-00000001",
        running_totals="".join(
            f"{as_of},,{claimant},exchanges,{value},exact,{scope},{basis},,d-00000001,\n"
            for as_of, claimant, value, scope, basis in [
                ("2024-03-05", "ru_kremlin", 13, "everybody", ""),
                ("2024-03-05", "ru_mod", 12, "everybody", ""),
                ("2024-03-06", "ru_mod", 5, "intermediary", "through the Emirates"),
                ("2024-03-07", "ua_president", 50, "everybody", ""),
            ]
        ),
    )
    row = ask("exchanges_completed").one()
    assert (row["moscow_exchanges"], str(row["moscow_as_of"])) == (12, "2024-03-05")


def test_a_reader_can_filter_by_every_mediator_and_agreement_of_the_record(ask):
    # mediations.csv, distinct events per mediator; mediators.csv for their names;
    # events.csv, events per agreement_id.
    assert ask("filter_choices").of("filter", "value", "label", "n_events") == [
        ("agreement", "istanbul-2025-06", "Istanbul, June 2025", 16),
        ("agreement", "istanbul-2025-07", "Istanbul, July 2025", 5),
        ("agreement", "istanbul-2025-05", "Istanbul, May 2025 (1,000 for 1,000)", 3),
        ("agreement", "geneva-2026-02", "Geneva, February 2026", 2),
        ("agreement", "abu-dhabi-2026-02", "Abu Dhabi, February 2026", 1),
        ("agreement", "istanbul-2022-03", "Istanbul, March 2022", 1),
        ("agreement", "united-states-2026-05", "United States, May 2026 (1,000 for 1,000)", 1),
        ("mediator", "icrc", "ICRC", 38),
        ("mediator", "united-arab-emirates", "United Arab Emirates", 25),
        ("mediator", "qatar", "Qatar", 10),
        ("mediator", "united-states", "United States", 7),
        ("mediator", "belarus", "Belarus", 6),
        ("mediator", "holy-see", "Holy See", 4),
        ("mediator", "saudi-arabia", "Saudi Arabia", 2),
        ("mediator", "turkiye", "Türkiye", 2),
        ("mediator", "hungary", "Hungary", 1),
        ("mediator", "order-of-malta", "Order of Malta relief service", 1),
        ("mediator", "russian-orthodox-church", "Russian Orthodox Church", 1),
        ("mediator", "russian-red-cross", "Russian Red Cross", 1),
    ]


def test_what_was_called_off_is_listed_day_by_day(ask):
    assert ask("called_off").of("date", "n_events") == [
        (date(2024, 1, 24), 1),
        (date(2025, 5, 2), 1),
        (date(2025, 6, 7), 1),
    ]
    assert ask("called_off", last_day="2024-12-31").one()["title"].startswith("Exchange")
    assert ask("called_off", kinds=["remains"]) == []


def test_of_several_events_called_off_on_a_day_the_first_is_named(ask, small):
    small(
        "2024-03-01,ru_mod,to_ukraine,total,7,7,exact,d-00000001",
        events="2024-03-01,exchange,called_off 2024-03-01-b,release,called_off 2024-03-02",
    )
    assert ask("called_off").of("date", "n_events", "title") == [(date(2024, 3, 1), 2, "Event 2024-03-01")]
