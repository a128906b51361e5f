"""What the filters let through, and the numbers then, by a pivot of the CSV files done by hand."""

from datetime import date

import pytest

import queries
from queries.files import parameters_named

ALL_KINDS = ["exchange", "release", "civilian_return", "homecoming", "remains"]
UAE = "united-arab-emirates"
COUNTS = tuple(
    f"{way}_{what}" for way in ("to_ukraine", "to_russia") for what in ("kyiv", "moscow", "low", "high")
)
# Every query of the pages that asks with the filters, and what it asks besides.
FILTERED = {
    "agreement_spans": {},
    "attestation": {},
    "before_and_after": {"turn": date(2024, 2, 1)},
    "called_off": {},
    "claims_shown": {},
    "coverage": {},
    "cumulative_remains": {},
    "cumulative_returnees": {},
    "disagreements": {},
    "documents_shown": {},
    "events_counted": {},
    "events_shown": {},
    "exchange_sizes": {"period": "month"},
    "exchanges_completed": {},
    "findings": {},
    "group_events": {"each": "year"},
    "groups": {"each": "year"},
    "headline": {},
    "heat_map": {},
    "mediated_events": {},
    "mediator_totals": {"mediator": UAE},
    "mediators_shown": {},
    "office_contradictions": {},
    "pauses": {},
    "reconciliation": {},
    "remains_by_year": {},
    "selected_holes": {"missing": ["moscow_counts", "days"]},
    "totals_of_measure": {"measure": "ukrainian_remains_returned"},
    "running_difference": {},
    "running_totals_shown": {},
    "running_totals_stated": {},
    "stated_counts_shown": {},
    "numbers_given": {},
    "tempo": {},
    "what_to_quote": {},
}
HEADLINE = ("direction", "best_total", "kyiv_total", "moscow_total", "n_kyiv", "n_moscow", "n_events")
# These answer with officials' totals or known holes of the days chosen, with every month, or with
# one row or two, whatever else is chosen.
NEVER_EMPTY = {
    "before_and_after",
    "cumulative_remains",
    "documents_shown",
    "events_counted",
    "exchanges_completed",
    "heat_map",
    "mediator_totals",
    "office_contradictions",
    "reconciliation",
    "remains_by_year",
    "selected_holes",
    "totals_of_measure",
    "running_totals_shown",
    "running_totals_stated",
}


def test_every_question_that_asks_with_the_filters_is_listed_here():
    asking = {name for name in queries.QUESTIONS if "first_day" in parameters_named(name)}
    assert not asking - FILTERED.keys(), "add to FILTERED, with what it asks besides"


def test_the_year_2023_shows_the_seventeen_events_of_the_record(ask):
    # claims.csv, event by event; rule 1 per side, rule 2 for the range (lowest, highest).
    rows = ask("events_shown", first_day="2023-01-01", last_day="2023-12-31")
    assert rows.of("event_id", *COUNTS) == [
        ("2023-01-08", 50, None, 50, 50, None, 50, 50, 50),
        ("2023-02-04", 116, None, 63, 116, None, 63, 63, 63),
        ("2023-02-16", 101, 101, 101, 101, None, 101, 101, 101),
        ("2023-03-07", 130, None, 130, 130, None, 90, 90, 90),
        ("2023-03-24", None, None, None, None, None, 5, 5, 5),
        ("2023-04-03", 12, 5, 5, 12, None, None, None, None),
        ("2023-04-10", 100, 106, 100, 106, 106, 106, 106, 106),
        ("2023-04-16", 130, None, 50, 130, None, 5, 5, 5),
        ("2023-04-26", 44, 44, 44, 44, None, 40, 40, 40),
        ("2023-05-06", 45, None, 45, 45, None, 3, 3, 3),
        ("2023-05-25", 106, 106, 106, 106, None, 6, 6, 6),
        ("2023-06-08", None, None, None, None, None, None, None, None),
        ("2023-06-11", 95, None, 95, 95, None, 94, 94, 94),
        ("2023-07-06", 47, None, 45, 47, None, 45, 45, 45),
        ("2023-08-07", 22, None, 22, 22, None, None, None, None),
        ("2023-10-16", None, 4, 2, 4, None, None, None, None),
        ("2023-12-05", None, None, 6, 6, None, None, None, None),
    ]


def test_the_numbers_of_2023_are_the_sums_of_those_events(ask):
    year = {"first_day": "2023-01-01", "last_day": "2023-12-31"}
    # Best available: Kyiv's 998, Moscow's 4 of 16 October and the mediator's 6 of 5 December.
    assert ask("headline", **year).of(*HEADLINE) == [
        ("to_ukraine", 1008, 998, 366, 13, 6, 15),
        ("to_russia", 608, 106, 608, 1, 12, 13),
    ]
    sizes = ask("exchange_sizes", period="year", **year)
    assert sizes.of(
        "period", "direction", "kyiv_count", "moscow_count", "low", "high", "n_events", "n_without_number"
    ) == [
        (date(2023, 1, 1), "to_ukraine", 998, 366, 864, 1014, 15, 0),
        (date(2023, 1, 1), "to_russia", 106, 608, 608, 608, 13, 1),
    ]
    # Kyiv's ordinal 48 is that of 7 August 2023.
    completed = ask("exchanges_completed", **year).one()
    assert (
        completed["n_exchanges"],
        completed["n_events"],
        completed["kyiv_ordinal"],
        completed["kyiv_ordinal_event"],
    ) == (12, 17, 48, "2023-08-07")


def test_the_emirates_show_the_twenty_five_exchanges_credited_to_them(ask):
    # mediations.csv names the United Arab Emirates for these 25 events; counts from claims.csv as above.
    rows = ask("events_shown", mediators=[UAE])
    assert rows.of("event_id", *COUNTS) == [
        ("2023-02-04", 116, None, 63, 116, None, 63, 63, 63),
        ("2024-01-03", 230, None, 173, 238, None, 248, 248, 248),
        ("2024-01-31", 207, 195, 195, 207, 195, 195, 195, 195),
        ("2024-02-08", 100, 100, 100, 100, None, 100, 100, 100),
        ("2024-05-31", 75, 75, 75, 75, None, 75, 75, 75),
        ("2024-06-25", 90, 90, 90, 90, None, 90, 90, 90),
        ("2024-07-17", 95, 95, 95, 95, None, 95, 95, 95),
        ("2024-08-24", 115, 115, 115, 115, None, 115, 115, 115),
        ("2024-09-13", 49, None, 49, 49, 49, None, 49, 49),
        ("2024-09-14", 103, 103, 103, 103, None, 103, 103, 103),
        ("2024-10-18", 95, 95, 95, 95, None, 95, 95, 95),
        ("2024-12-30", 189, 150, 150, 189, None, 150, 150, 150),
        ("2025-01-15", 25, 25, 25, 25, None, 25, 25, 25),
        ("2025-02-05", 150, 150, 150, 150, None, 150, 150, 150),
        ("2025-03-19", 197, 175, 175, 197, None, 175, 175, 175),
        ("2025-04-19", 277, 246, 246, 277, None, 246, 246, 246),
        ("2025-05-06", 205, 205, 205, 205, None, 205, 205, 205),
        ("2025-08-14", 84, 84, 84, 84, None, 84, 84, 84),
        ("2025-08-24", None, 146, 146, 146, None, 154, 146, 154),
        ("2026-02-05", 157, 157, 157, 157, None, 160, 157, 160),
        ("2026-03-05", 200, 200, 200, 200, None, 200, 200, 200),
        ("2026-03-06", 302, 300, 300, 302, None, 300, 300, 300),
        ("2026-04-11", 175, None, 175, 175, None, 175, 175, 175),
        ("2026-04-24", None, 193, 193, 193, None, 193, 193, 193),
        ("2026-06-07", None, None, 185, 185, None, None, 185, 185),
    ]


def test_the_numbers_of_the_emirates_are_the_sums_of_those_exchanges(ask):
    # Kyiv 116 + 1,348 + 938 + 834; best available takes Moscow's 146 and 193 and the mediator's 185 too.
    assert ask("headline", mediators=[UAE]).of(*HEADLINE) == [
        ("to_ukraine", 3760, 3236, 2899, 22, 20, 25),
        ("to_russia", 3630, 244, 3396, 2, 23, 25),
    ]
    sizes = ask("exchange_sizes", period="year", mediators=[UAE])
    assert sizes.of("period", "direction", "kyiv_count", "moscow_count", "low", "high", "n_events") == [
        (date(2023, 1, 1), "to_ukraine", 116, None, 63, 116, 1),
        (date(2023, 1, 1), "to_russia", None, 63, 63, 63, 1),
        (date(2024, 1, 1), "to_ukraine", 1348, 1018, 1240, 1356, 11),
        (date(2024, 1, 1), "to_russia", 244, 1266, 1315, 1315, 11),
        (date(2025, 1, 1), "to_ukraine", 938, 1031, 1031, 1084, 7),
        (date(2025, 1, 1), "to_russia", None, 1039, 1031, 1039, 7),
        (date(2026, 1, 1), "to_ukraine", 834, 850, 1210, 1212, 6),
        (date(2026, 1, 1), "to_russia", None, 1028, 1210, 1213, 6),
    ]
    assert ask("events_counted", mediators=[UAE]).of("n_shown", "n_events") == [(25, 184)]


def test_both_days_of_the_range_are_in_it(ask):
    assert ask("events_shown", first_day="2024-01-31", last_day="2024-01-31").of("event_id") == ["2024-01-31"]
    assert ask("events_shown", first_day="2024-01-03", last_day="2024-01-31", kinds=["exchange"]).of(
        "event_id"
    ) == ["2024-01-03", "2024-01-24", "2024-01-31"]
    assert ask("events_shown", first_day="2024-01-04", last_day="2024-01-30", kinds=["exchange"]).of(
        "event_id"
    ) == ["2024-01-24"]


def test_several_mediators_are_a_union(ask):
    # mediations.csv: the Holy See for 22 and 28 June 2024, 30 December 2024 and 15 January 2025, the Emirates
    # for the latter two as well.
    holy_see = ["2024-06-22", "2024-06-28", "2024-12-30", "2025-01-15"]
    assert ask("events_shown", mediators=["holy-see"]).of("event_id") == holy_see
    both = ask("events_shown", mediators=["holy-see", UAE], first_day="2024-12-01", last_day="2025-02-05").of(
        "event_id"
    )
    assert both == ["2024-12-30", "2025-01-15", "2025-02-05"]
    assert ask("events_counted", mediators=["holy-see", UAE]).of("n_shown") == [27]


def test_an_event_of_two_mediators_counts_once(ask):
    # 30 December 2024: Kyiv 189, both for the Holy See and for the Emirates.
    rows = ask("headline", mediators=["holy-see", UAE], first_day="2024-12-30", last_day="2024-12-30")
    assert rows.one(direction="to_ukraine")["kyiv_total"] == 189


def test_none_credited_stands_for_the_events_without_any_mediator(ask):
    # May 2025: mediations.csv has 6 May (the Emirates) and 16 May (remains, ICRC), and nobody
    # for 2, 23, 24 and 25 May.
    may = {"first_day": "2025-05-01", "last_day": "2025-05-31", "kinds": ALL_KINDS}
    assert ask("events_shown", mediators=["none"], **may).of("event_id") == [
        "2025-05-02",
        "2025-05-23",
        "2025-05-24",
        "2025-05-25",
    ]
    assert ask("events_shown", mediators=["none", "icrc"], **may).of("event_id") == [
        "2025-05-02",
        "2025-05-16",
        "2025-05-23",
        "2025-05-24",
        "2025-05-25",
    ]
    assert ask("events_shown", **may).of("event_id") == [
        "2025-05-02",
        "2025-05-06",
        "2025-05-16",
        "2025-05-23",
        "2025-05-24",
        "2025-05-25",
    ]


@pytest.mark.parametrize(
    "kinds, n_shown",
    [
        # events.csv: 84 completed exchanges and 3 called off, 4 releases, 27 returns of civilians, 3
        # homecomings, 63 of remains.
        (["exchange"], 87),
        (["release"], 4),
        (["civilian_return"], 27),
        (["homecoming"], 3),
        (["remains"], 63),
        (["exchange", "release", "civilian_return"], 118),
        (ALL_KINDS, 184),
        ([], 0),
    ],
)
def test_kinds_let_through_exactly_the_events_of_those_kinds(ask, kinds, n_shown):
    assert ask("events_counted", kinds=kinds).of("n_shown", "n_events") == [(n_shown, 184)]


@pytest.mark.parametrize(
    "agreements, events",
    [
        (["istanbul-2022-03"], ["2022-04-01"]),
        (["geneva-2026-02"], ["2026-03-05", "2026-03-06"]),
        (["abu-dhabi-2026-02", "united-states-2026-05"], ["2026-02-05", "2026-05-15"]),
    ],
)
def test_agreements_are_a_union_and_leave_out_events_under_none(ask, agreements, events):
    assert ask("events_shown", agreements=agreements).of("event_id") == events


@pytest.mark.parametrize(
    "levels, n_shown",
    [
        # Counted of the CSV files by tests/queries/test_attestation.py, of the 118 shown by default.
        (["both_sides"], 65),
        (["one_publisher"], 3),
        (["others_several", "no_number"], 11),
        (["headline"], 0),
        ([], 118),
    ],
)
def test_levels_of_attestation_are_a_union_and_none_means_all(ask, levels, n_shown):
    assert ask("events_counted", attested=levels).of("n_shown", "n_events") == [(n_shown, 184)]
    assert len(ask("events_shown", attested=levels)) == n_shown


def test_a_curve_adds_only_events_of_the_levels_chosen(ask):
    # 5 December 2023, 21 March 2024, 10 October 2025 and 7 June 2026: no number of either side's to Ukraine.
    chosen = ask("cumulative_returnees", attested=["others_several"])
    assert set(chosen.of("event_id")) == {"2023-12-05", "2024-03-21", "2025-10-10", "2026-06-07"}
    assert {row["total"] for row in chosen if row["curve"] != "best"} == {0}


def test_filters_narrow_one_another(ask):
    # The Emirates are credited with both days of Geneva; the second day alone remains.
    assert ask("events_shown", mediators=[UAE], agreements=["geneva-2026-02"], first_day="2026-03-06").of(
        "event_id"
    ) == ["2026-03-06"]
    assert ask("events_shown", mediators=["qatar"], agreements=["geneva-2026-02"]) == []


@pytest.mark.parametrize(
    "nothing",
    [
        {"kinds": []},
        {"first_day": "2024-01-04", "last_day": "2024-01-05"},
        {"first_day": "2024-02-01", "last_day": "2024-01-01"},
        {"mediators": ["nobody of this name"]},
        {"mediators": ["qatar"], "agreements": ["istanbul-2025-05"]},
        {"agreements": ["no such agreement"]},
        {"attested": ["headline"]},
        {"attested": ["no such level"]},
        {"mediators": ["'; drop table events; --"]},
        {"kinds": ["exchange'); drop table events; --"]},
    ],
)
@pytest.mark.parametrize("name", sorted(set(FILTERED) - NEVER_EMPTY))
def test_nothing_selected_is_an_empty_answer(ask, name, nothing):
    assert ask(name, **FILTERED[name], **nothing) == []


def test_nothing_selected_counts_no_event(ask):
    assert ask("events_counted", kinds=[]).of("n_shown", "n_events") == [(0, 184)]
    row = ask("exchanges_completed", kinds=[], last_day="2022-03-01").one()
    assert (row.pop("n_exchanges"), row.pop("n_called_off"), row.pop("n_events")) == (0, 0, 0)
    assert set(row.values()) == {None}


def test_nothing_selected_leaves_months_and_parts_without_counts(ask):
    january = {"first_day": "2024-01-01", "last_day": "2024-01-31", "kinds": []}
    month = ask("heat_map", **january).one()
    assert (str(month["month"]), month["n_events"], month["n_exchanges"], month["to_ukraine_kyiv"]) == (
        "2024-01-01",
        0,
        0,
        None,
    )
    before, after = ask("before_and_after", turn=date(2024, 1, 11), **january)
    assert (
        before["n_days"],
        before["n_events"],
        before["to_ukraine_kyiv"],
        before["median_days_between"],
    ) == (10, 0, None, None)
    assert (after["n_days"], after["n_events"], after["to_ukraine_kyiv"], after["median_days_between"]) == (
        21,
        0,
        None,
        None,
    )


def test_days_the_wrong_way_round_are_no_days(ask):
    backwards = {"first_day": "2024-02-01", "last_day": "2024-01-01"}
    for name in (
        "cumulative_remains",
        "heat_map",
        "mediator_totals",
        "office_contradictions",
        "reconciliation",
        "totals_of_measure",
    ):
        assert ask(name, **FILTERED[name], **backwards) == []


@pytest.mark.parametrize("name", sorted(FILTERED))
def test_every_query_answers_the_whole_record_and_every_kind_of_filter(ask, name):
    assert ask(name, **FILTERED[name]) != []
    for chosen in (
        {"mediators": [UAE, "none"]},
        {"kinds": ["remains"]},
        {"kinds": ALL_KINDS, "unit": "bodies"},
        {"agreements": ["istanbul-2025-06", "open"]},
        {"attested": ["both_sides", "no_number"]},
        {"first_day": "2022-02-24", "last_day": "2022-02-24"},
        {"mediators": ["'; drop table events; --"]},
    ):
        assert isinstance(ask(name, **FILTERED[name] | chosen), list)


def test_officials_totals_stand_also_where_no_curve_is_beside_them(ask):
    # running_totals.csv, 31 January 2024: 3,035 by three offices of Kyiv.
    rows = ask("running_totals_shown", kinds=[], first_day="2024-01-31", last_day="2024-01-31")
    assert rows.of("value", "own_total", "value_minus_own_total") == [(3035, None, None)] * 3
    assert ask("running_totals_shown", first_day="2024-02-01", last_day="2024-01-01") == []


def test_a_filter_is_a_value_and_never_part_of_the_query(ask):
    for word in ("'; drop table events; --", "qatar' or '1'='1", "%", "qatar%", "Qatar"):
        assert ask("events_shown", mediators=[word]) == []
        assert ask("events_shown", agreements=[word]) == []
        assert ask("event_claims", event_id=word) == []
    assert ask("events_counted") == [{"n_shown": 118, "n_called_off": 3, "n_events": 184}]
