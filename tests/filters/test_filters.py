"""The filters as one value: a year's days, a query's parameters, and whether the whole war is chosen."""

from dataclasses import replace
from datetime import date

import pytest

import filters
import queries

RECORD = filters.Choices(last_day=date(2026, 6, 7), mediators={}, agreements={})
WHOLE_WAR = filters.Filters(
    first_day=date(2022, 2, 24),
    last_day=date(2026, 6, 7),
    mediators=(),
    kinds=("exchange", "release", "civilian_return"),
    agreements=(),
)


def test_the_years_offered_run_from_the_first_day_of_the_war_to_the_end_of_the_record():
    assert RECORD.years == ["2022", "2023", "2024", "2025", "2026"]


@pytest.mark.parametrize(
    "year, first, last",
    [
        ("2022", date(2022, 2, 24), date(2022, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 6, 7)),
        ("All", date(2022, 2, 24), date(2026, 6, 7)),
        ("1999", date(2022, 2, 24), date(2026, 6, 7)),
        ("2027", date(2022, 2, 24), date(2026, 6, 7)),
        ("", date(2022, 2, 24), date(2026, 6, 7)),
    ],
)
def test_the_days_of_a_year_stay_within_the_record(year, first, last):
    assert RECORD.days_of(year) == (first, last)


def test_a_record_of_one_year_offers_that_year_and_its_days():
    short = filters.Choices(last_day=date(2022, 4, 1), mediators={}, agreements={})
    assert short.years == ["2022"]
    assert short.days_of("2022") == (date(2022, 2, 24), date(2022, 4, 1))


def test_parameters_carry_every_filter_and_count_people():
    chosen = filters.Filters(
        date(2024, 1, 1),
        date(2024, 12, 31),
        ("Türkiye",),
        ("exchange", "remains"),
        ("istanbul-2025-06",),
        ("both_sides",),
    )
    assert chosen.parameters() == {
        "first_day": date(2024, 1, 1),
        "last_day": date(2024, 12, 31),
        "mediators": ["Türkiye"],
        "kinds": ["exchange", "remains"],
        "agreements": ["istanbul-2025-06"],
        "attested": ["both_sides"],
        "unit": "people",
    }


def test_parameters_given_out_twice_do_not_share_their_lists():
    WHOLE_WAR.parameters()["mediators"].append("Narnia")
    assert WHOLE_WAR.parameters()["mediators"] == []


def test_the_defaults_are_the_whole_war():
    assert WHOLE_WAR.is_whole_war


@pytest.mark.parametrize(
    "change",
    [
        {"last_day": date(2024, 1, 1)},
        {"kinds": ("civilian_return", "release", "exchange")},
        {"kinds": ("exchange", "release", "civilian_return", "homecoming", "remains")},
    ],
)
def test_an_earlier_end_another_order_or_more_kinds_still_are_the_whole_war(change):
    assert replace(WHOLE_WAR, **change).is_whole_war


@pytest.mark.parametrize(
    "change",
    [
        {"first_day": date(2022, 2, 25)},
        {"mediators": ("Türkiye",)},
        {"agreements": ("istanbul-2025-06",)},
        {"attested": ("both_sides",)},
        {"kinds": ("exchange", "release")},
        {"kinds": ("remains",)},
        {"kinds": ()},
    ],
)
def test_a_later_beginning_a_mediator_an_agreement_or_a_missing_kind_are_not_the_whole_war(change):
    assert not replace(WHOLE_WAR, **change).is_whole_war


def test_the_record_offers_its_mediators_most_events_first_and_at_last_those_whom_nobody_credits():
    offered = filters.choices(queries.current())
    assert offered.last_day == date(2026, 6, 7)
    assert list(offered.mediators)[:3] == [
        "ICRC",
        "United Arab Emirates",
        "Qatar",
    ]  # 38 events, most of them remains; 25; 10
    assert {"Hungary", "Qatar", "Saudi Arabia", "Türkiye"} <= set(offered.mediators)
    assert list(offered.mediators.items())[-1] == ("none credited", "none")
    assert offered.mediators["Türkiye"] == "turkiye"


def test_the_record_offers_agreements_by_the_name_on_screen():
    assert filters.choices(queries.current()).agreements["Istanbul, June 2025"] == "istanbul-2025-06"
