"""Numbers, days and plurals as English writes them, and a word for every id that the record may hold."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import filters
import terms
from terms import formats

PACKAGE = json.loads((Path(__file__).parent / "record" / "datapackage.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "value, written",
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (22, "22nd"),
     (73, "73rd"),
     (101, "101st"), (111, "111th")],
)  # fmt: skip
def test_a_place_in_a_row(value, written):
    assert terms.ordinal(value) == written


@pytest.mark.parametrize(
    "value, unit, written",
    [
        (1, "people", "1 person"),
        (0, "people", "0 people"),
        (1026, "people", "1,026 people"),
        (1, "bodies", "1 body"),
        (2, "bodies", "2 bodies"),
        (1, "completed events", "1 completed event"),
        (1, "pauses", "1 pause"),
    ],
)
def test_a_count_stands_with_the_form_of_its_unit(value, unit, written):
    assert terms.counted(value, unit) == written


def test_days_months_numbers_and_differences():
    assert terms.day(date(2024, 1, 31)) == terms.day(pd.Timestamp("2024-01-31 14:00")) == "31 Jan 2024"
    assert terms.month(date(2024, 9, 3)) == "Sep 2024"
    assert [terms.number(value) for value in (8026, 0, None, pd.NA)] == ["8,026", "0", "–", "–"]
    assert [terms.signed(value) for value in (12, -1126, 0)] == ["+12", "−1,126", "0"]
    assert terms.MONTHS == (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    )


@pytest.mark.parametrize(
    "table, column, words",
    [
        ("events", "kind", terms.KINDS),
        ("claims", "direction", terms.DIRECTIONS),
        ("claimants", "side", terms.SIDES),
    ],
)
def test_every_id_of_a_closed_vocabulary_has_a_word(table, column, words):
    resource = next(resource for resource in PACKAGE["resources"] if resource["name"] == table)
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    assert set(field["constraints"]["enum"]) <= set(words)


def test_every_level_of_attestation_has_a_mark_of_its_own_and_words():
    assert list(terms.ATTESTATIONS) == list(filters.ATTESTED)
    assert len({said.mark for said in terms.ATTESTATIONS.values()}) == len(terms.ATTESTATIONS)
    assert all(said.means.endswith(".") for said in terms.ATTESTATIONS.values())
    assert terms.attested("both_sides") == "● both sides"


def test_every_unit_has_one_form_for_one_and_one_for_more():
    assert all(len(forms) == 2 and unit == forms[1] for unit, forms in formats.UNITS.items())
