"""The curves: whose they are, where they end, and how far both sides are apart where both gave a number."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from charts.cumulative import cumulative
from charts.style import LIGHT

ALL = ["ukraine", "russia", "best"]
BOTH_WAYS = ["to_ukraine", "to_russia"]


def draw(ask, direction="to_ukraine", curves=ALL, is_narrow=False, without=(), **changes):
    frames = {}
    for question in ("cumulative_returnees", "running_difference", "running_totals_shown"):
        rows = ask(question, **changes)
        rows = rows[rows["direction"].eq(direction)]
        frames[question] = rows.iloc[:0] if question in without else rows
    return cumulative(*frames.values(), curves, LIGHT, is_narrow)


def curve(fig, name: str):
    return next(trace for trace in fig.data if trace.name == name and trace.mode == "lines")


def texts(fig) -> list[str]:
    return [annotation.text for annotation in fig.layout.annotations]


def test_a_curve_ends_at_its_number_and_says_so_with_its_bound(ask):
    fig = draw(ask)
    ends = {name: int(curve(fig, name).y[-1]) for name in ("Kyiv's own", "Moscow's own", "Best available")}
    assert ends == {"Kyiv's own": 8026, "Moscow's own": 6931, "Best available": 8810}
    assert {
        "<b>at least 8,026</b><br>Kyiv's own",
        "<b>6,931</b><br>Moscow's own",
        "<b>at least 8,810</b><br>Best available",
    } <= set(texts(fig))


def test_the_ends_of_curves_are_written_apart_from_each_other_and_within_the_panel(ask):
    for direction in BOTH_WAYS:
        fig = draw(ask, direction)
        heights = sorted(note.y for note in fig.layout.annotations if note.yref == "y domain" and note.x == 1)
        assert len(heights) == 3
        assert all(later - earlier >= 0.15 for earlier, later in pairwise(heights))
        assert heights[0] >= 0 and heights[-1] <= 1


@pytest.mark.parametrize("direction", BOTH_WAYS)
def test_a_curve_never_falls(ask, direction):
    for name in ("Kyiv's own", "Moscow's own", "Best available"):
        assert pd.Series(curve(draw(ask, direction), name).y).is_monotonic_increasing


@pytest.mark.parametrize("direction", BOTH_WAYS)
def test_the_band_lies_the_right_way_round_and_holds_the_best_available(ask, direction):
    fig = draw(ask, direction)
    low, high = (pd.Series(trace.y) for trace in fig.data[:2])
    best = pd.Series(curve(fig, "Best available").y)
    assert (low <= best).all() and (best <= high).all()


def test_each_side_has_its_colour_and_its_own_dash_and_the_best_available_neither(ask):
    fig = draw(ask)
    lines = {trace.name: (trace.line.color, trace.line.dash) for trace in fig.data if trace.line.dash}
    assert lines["Kyiv's own"][0] == LIGHT.kyiv and lines["Moscow's own"][0] == LIGHT.moscow
    assert lines["Kyiv's own"][1] != lines["Moscow's own"][1]
    assert lines["Best available"][0] == LIGHT.text


def test_the_balance_of_june_2025_enters_on_its_last_stage_marked_by_a_diamond(ask):
    (mark,) = [trace for trace in draw(ask).data if trace.marker.symbol == "diamond"]
    assert list(mark.x) == ["2025-07-23"]


def test_no_balance_enters_where_the_filters_leave_out_stages(ask):
    fig = draw(ask, without=("running_totals_shown",), last_day=date(2025, 7, 10))
    (mark,) = [trace for trace in fig.data if trace.marker.symbol == "diamond"]
    assert list(mark.x) == [] and not mark.showlegend


def test_officials_totals_stand_as_dots_that_say_who_stated_them(ask):
    (dots,) = [trace for trace in draw(ask).data if "Totals" in (trace.name or "")]
    assert dots.marker.color == LIGHT.kyiv
    (words,) = [card for card in dots.hovertext if "<b>8,050</b>" in card and "11 Mar 2026" in card][:1]
    assert "Coordination Headquarters" in words


def test_the_lower_panel_adds_up_what_both_sides_gave_a_number_of(ask):
    # By hand from claims.csv: over 47 events Kyiv 5,283 to Ukraine and Moscow 5,143.
    fig = draw(ask)
    (below,) = [trace for trace in fig.data if trace.yaxis == "y2"]
    assert int(below.y[-1]) == 140
    assert "<b>+140</b>" in texts(fig)
    assert any("Where both gave a number" in text for text in texts(fig))


def test_without_an_event_of_which_both_gave_a_number_there_is_no_lower_panel(ask):
    fig = draw(ask, "to_russia", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    assert not [trace for trace in fig.data if trace.yaxis == "y2"]


def test_both_panels_share_their_days(ask):
    fig = draw(ask)
    assert fig.layout.xaxis.range == fig.layout.xaxis2.range


def test_nothing_is_drawn_after_the_last_event(ask):
    """The curve of a record that ends on 7 June 2026 leaves no months for what has not happened."""
    _, end = (pd.Timestamp(day) for day in draw(ask).layout.xaxis.range)
    assert end - pd.Timestamp("2026-06-07") < pd.Timedelta(days=40)


def test_one_event_alone_is_a_curve(ask):
    one = date(2024, 1, 31)
    fig = draw(ask, without=("running_totals_shown",), first_day=one, last_day=one)
    assert list(curve(fig, "Kyiv's own").y) == [207]


def test_one_side_stands_alone_beside_the_best_available(ask):
    names = {trace.name for trace in draw(ask, curves=["russia", "best"]).data if trace.mode == "lines"}
    assert "Moscow's own" in names and "Kyiv's own" not in names
