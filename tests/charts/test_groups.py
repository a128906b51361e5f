"""Bars of groups: parts stacked in one side's colour, and groups that overlap each by itself."""

import pandas as pd
import pytest

from charts.groups import one_group, parts_of_totals
from charts.style import DARK, LIGHT

COLUMNS = ["row", "direction", "side", "measure", "number", "bound", "n_named", "n_events"]


def frame(*rows):
    made = pd.DataFrame(rows, columns=COLUMNS)
    return made.assign(carries="2024-01-01", n_withheld=0, n_none_found=0)


KYIV_2024 = [
    ("2024", "to_ukraine", "ukraine", "civilians", 62, "exact", 8, 17),
    ("2024", "to_ukraine", "ukraine", "military", 1214, "exact", 10, 17),
    ("2024", "to_ukraine", "ukraine", "undivided", 115, "exact", 1, 17),
]
MOSCOW_2024 = [
    ("2024", "to_russia", "russia", "military", 1266, "exact", 10, 18),
]


def bars(fig, panel=""):
    return [trace for trace in fig.data if trace.yaxis == f"y{panel}" and list(trace.x) != [None]]


def texts(fig):
    return [note.text for note in fig.layout.annotations]


def test_parts_are_stacked_from_civilians_to_what_is_not_broken_down():
    fig = parts_of_totals(frame(*KYIV_2024), LIGHT, False)
    assert fig.layout.barmode == "stack"
    assert [list(trace.x) for trace in bars(fig)] == [[62], [1214], [115]]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_colour_says_who_speaks_and_shades_are_told_in_grey(colours):
    fig = parts_of_totals(frame(*KYIV_2024, *MOSCOW_2024), colours, False)
    assert {trace.marker.line.color for trace in bars(fig)} == {colours.kyiv}
    assert {trace.marker.line.color for trace in bars(fig, "2")} == {colours.moscow}
    legend = [trace for trace in fig.data if trace.showlegend is not False]
    assert [trace.name for trace in legend] == ["Civilians", "Military", "Not broken down"]
    assert {trace.marker.line.color for trace in legend} == {colours.quiet}


def test_a_bar_says_its_civilians_and_its_people_or_that_none_are_named():
    fig = parts_of_totals(frame(*KYIV_2024, *MOSCOW_2024), LIGHT, True)
    assert texts(fig) == [
        "Returned to Ukraine: Kyiv's count",
        "Returned to Russia: Moscow's count",
        "civilians <b>62</b> of 1,391",
        "none named of 1,266",
    ]


def test_a_number_that_is_at_least_says_so():
    at_least = ("Wounded", "to_ukraine", "ukraine", "wounded", 64, "at_least", 2, 17)
    fig = one_group(frame(at_least), LIGHT, False)
    assert "<b>at least 64</b> in 2 of 17 events" in texts(fig)
    (bar,) = bars(fig)
    assert "Wounded, returned to Ukraine, by Kyiv: <b>at least 64</b>" in bar.hovertext[0]


def test_years_are_rows_in_order_and_no_numbers_of_an_axis():
    rows = [(year, *KYIV_2024[0][1:]) for year in ("2022", "2024")]
    fig = one_group(frame(*rows), LIGHT, False)
    assert list(fig.layout.yaxis.ticktext) == ["2022", "2024"]
    assert list(bars(fig)[0].y) == [0, 1] and fig.layout.yaxis.range == (1.5, -0.5)
    assert bars(fig)[0].customdata[0][0] == "2024-01-01"
