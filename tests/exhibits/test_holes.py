"""The known holes stand under the pictures that they touch, and there only."""

from datetime import date

import pyarrow.parquet as pq
import pytest

import filters
import queries
from data.package import schema
from exhibits import CATALOGUE, holes


def said(exhibit, **link):
    record = queries.current()
    offered = filters.choices(record)
    chosen = filters.parse({word.removesuffix("_"): value for word, value in link.items()}, offered).filters
    return holes.of_exhibit(record, exhibit, CATALOGUE[exhibit].answer(record, chosen).parameters)


def test_whatever_can_be_missing_tells_in_pictures_that_there_are():
    fields = {field["name"]: field for field in schema("holes")["fields"]}
    assert [*holes.TELLS_IN] == fields["missing"]["constraints"]["enum"]
    for exhibits in holes.TELLS_IN.values():
        assert exhibits and set(exhibits) <= set(CATALOGUE)


def test_the_kinds_that_a_hole_may_be_of_are_those_of_events():
    kinds = {
        (table, field["name"]): field["constraints"]
        for table in ("events", "holes")
        for field in schema(table)["fields"]
        if field["name"] in ("kind", "kinds")
    }
    one = "|".join(kinds["events", "kind"]["enum"])
    assert kinds["holes", "kinds"]["pattern"] == f"({one})(; ({one}))*"


@pytest.mark.parametrize(
    "exhibit, link, is_there",
    [
        ("sizes", {}, True),
        ("sizes", {"from_": ["2022-09-30"]}, True),
        ("sizes", {"from_": ["2022-10-01"]}, False),
        ("left-over", {}, False),
        ("sizes", {"kind": ["remains"]}, False),
    ],
)
def test_moscows_early_silence_is_said_where_the_period_reaches_it(exhibit, link, is_there):
    assert ("before October 2022" in said(exhibit, **link)) == is_there


def test_holes_of_the_dead_stand_under_pictures_of_the_dead():
    # The page of the dead asks for remains whatever kinds the reader has chosen.
    assert "repatriations of late 2022" in said("bodies", kind=["exchange"])
    assert "repatriations of late 2022" not in said("bodies", from_=["2023-04-01"])
    assert "repatriations" not in said("sizes", kind=["exchange", "remains"])


def test_a_picture_without_holes_has_no_line():
    assert said("left-over", kind=["release"], from_=["2023-01-01"]) == ""


@pytest.mark.parametrize(
    "first_day, last_day, days",
    [
        ("2026-03-20", "2026-03-27", ""),
        ("2026-04-01", "2026-04-01", "28 March to 2 April 2026; "),
        ("2026-04-02", "2026-04-20", "28 March to 2 April 2026; "),
        ("2026-04-10", "2026-04-20", ""),
        ("2026-05-31", "2026-05-31", "31 May 2026; "),
        ("2026-04-02", "2026-05-31", "28 March to 2 April 2026; 31 May 2026; "),
    ],
)
def test_days_that_were_not_covered_are_told_where_a_picture_shows_one_of_them(first_day, last_day, days):
    always = "Kyiv's numbers of those it handed over; some returns of children; some exchanges in the field; "
    expected = f"{always}{days}many pages after mid-March 2026."
    assert said("sizes", from_=[first_day], to=[last_day]) == expected


def test_holes_are_told_of_the_record_that_was_asked(frozen_record, tmp_path):
    for file in frozen_record.glob("*.parquet"):
        table = pq.read_table(file)
        pq.write_table(table.slice(3, 1) if file.stem == "holes" else table, tmp_path / file.name)
    other = queries.open_record(tmp_path)
    everything = filters.choices(other).everything.parameters()
    stages = "numbers of the single stages of June and July 2025"
    assert holes.of_exhibit(other, "sizes", everything) == f"{stages}."
    assert holes.of_exhibit(queries.current(), "sizes", everything).startswith("Moscow's numbers before ")
    assert holes.sentences(other)[0] == "The stages of June and July 2025 have no numbers of their own."
    assert len(holes.sentences(other)) == 3


def test_what_follows_from_the_record_is_counted_in_it():
    # `awk -F, '$4 == ""' documents.csv | wc -l`
    *_, undated, end = holes.sentences(queries.current())
    assert undated == "334 pages carry no date of publication."
    assert end.startswith("The record ends on 7 Jun 2026; sources were checked to 7 Jun 2026. ")


def test_a_hole_without_an_end_goes_on():
    later = {"first_day": date(2030, 1, 1), "last_day": date(2030, 1, 2), "kinds": ["exchange"]}
    assert holes.of_exhibit(queries.current(), "sizes", later) == (
        "Kyiv's numbers of those it handed over; some exchanges in the field; many pages after mid-March "
        "2026."
    )
    assert holes.of_exhibit(queries.current(), "left-over", later) == "some exchanges in the field."


def test_where_no_kind_is_chosen_nothing_is_missing():
    nothing = {"first_day": date(2022, 2, 24), "last_day": date(2026, 6, 7), "kinds": []}
    assert holes.of_exhibit(queries.current(), "sizes", nothing) == ""
