"""The known holes stand under the pictures that they touch, and there only."""

from datetime import date

import pytest

import filters
import queries
from exhibits import CATALOGUE, holes


def said(exhibit, **link):
    record = queries.current()
    offered = filters.choices(record)
    chosen = filters.parse({word.removesuffix("_"): value for word, value in link.items()}, offered).filters
    return holes.of_exhibit(exhibit, CATALOGUE[exhibit].answer(record, chosen).parameters)


def test_every_hole_names_pictures_that_there_are_and_kinds_of_the_record():
    for hole in holes.HOLES:
        assert hole.exhibits and set(hole.exhibits) <= set(CATALOGUE)
        assert set(hole.kinds) <= set(filters.KINDS)
        assert hole.first <= hole.last
        assert hole.text.endswith(".") and not hole.brief.endswith(".")


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


def test_what_follows_from_the_record_is_counted_in_it():
    # `awk -F, '$4 == ""' documents.csv | wc -l`
    *_, undated, end = holes.sentences(queries.current())
    assert undated == "334 pages carry no date of publication."
    assert end.startswith("The record ends on 7 Jun 2026; sources were checked to 7 Jun 2026. ")


def test_a_hole_without_an_end_goes_on():
    thin = next(hole for hole in holes.HOLES if "thin out" in hole.text)
    later = {"first_day": date(2030, 1, 1), "last_day": date(2030, 1, 2), "kinds": ["exchange"]}
    assert thin.touches("sizes", later) and not thin.touches("left-over", later)
