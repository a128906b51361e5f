"""The curves: whose they are, where they end, what is borrowed, and how far apart they lie."""

from itertools import pairwise

import pandas as pd
import pytest

from charts.cumulative import cumulative
from charts.style import LIGHT

BOTH = ["ukraine", "russia"]


def draw(ask, direction="to_ukraine", sides=BOTH, is_borrowing=True, totals=None, **changes):
    steps = ask("cumulative_returnees", **changes)
    return cumulative(
        steps,
        ask("running_totals_shown") if totals is None else totals,
        direction,
        sides,
        is_borrowing,
        LIGHT,
        False,
    )


def curve(fig, side: str):
    return next(trace for trace in fig.data if trace.name == f"{side}'s count" and trace.mode == "lines")


def marked(fig, symbol: str) -> list:
    """Traces that set this mark on a curve; the one that only stands in the legend is left out."""
    return [
        trace
        for trace in fig.data
        if trace.mode == "markers"
        and isinstance(trace.marker.symbol, str)
        and trace.marker.symbol == symbol
        and pd.notna(trace.x[0])
    ]


def texts(fig) -> list[str]:
    return [annotation.text for annotation in fig.layout.annotations]


def test_a_curve_ends_at_its_number_and_says_so(ask):
    fig = draw(ask)
    assert int(curve(fig, "Kyiv").y[-1]) == 8805
    assert int(curve(fig, "Moscow").y[-1]) == 8865
    assert any("<b>8,805</b> Kyiv" in text and "779 borrowed" in text for text in texts(fig))
    assert any("<b>8,865</b> Moscow" in text and "1,934 borrowed" in text for text in texts(fig))


def test_without_borrowing_a_curve_ends_at_its_own_number_and_nothing_is_called_borrowed(ask):
    fig = draw(ask, is_borrowing=False)
    assert (int(curve(fig, "Kyiv").y[-1]), int(curve(fig, "Moscow").y[-1])) == (8026, 6931)
    assert not any("borrowed" in text for text in texts(fig))
    assert not any("orrowed" in (trace.name or "") for trace in fig.data)


def test_to_russia_the_curves_are_of_people_returned_to_russia(ask):
    fig = draw(ask, "to_russia", is_borrowing=False)
    assert (int(curve(fig, "Kyiv").y[-1]), int(curve(fig, "Moscow").y[-1])) == (471, 7684)


@pytest.mark.parametrize("direction", ["to_ukraine", "to_russia"])
@pytest.mark.parametrize("is_borrowing", [True, False])
def test_a_curve_never_falls(ask, direction, is_borrowing):
    fig = draw(ask, direction, is_borrowing=is_borrowing)
    for side in ("Kyiv", "Moscow"):
        values = list(curve(fig, side).y)
        assert all(later >= earlier for earlier, later in pairwise(values))


@pytest.mark.parametrize("direction", ["to_ukraine", "to_russia"])
@pytest.mark.parametrize("side, of", [("ukraine", 0), ("russia", 1)])
def test_the_band_lies_the_right_way_round_and_holds_the_borrowing_curve(ask, direction, side, of):
    fig = draw(ask, direction, sides=[side])
    at = next(index for index, trace in enumerate(fig.data) if trace.fill == "tonexty")
    low, high, line = fig.data[at - 1], fig.data[at], curve(fig, ("Kyiv", "Moscow")[of])
    assert len(low.y) == len(high.y) == len(line.y) > 100
    assert all(a <= b for a, b in zip(low.y, high.y, strict=True))
    assert all(a <= c <= b for a, b, c in zip(low.y, high.y, line.y, strict=True))


def test_the_balance_of_june_2025_enters_on_its_last_stage_marked_by_a_diamond(ask):
    balances = marked(draw(ask), "diamond-open")
    days = [pd.Timestamp(x).date().isoformat() for trace in balances for x in trace.x]
    assert days == ["2025-07-23", "2025-07-23"]  # one on each side's curve
    cards = [card for trace in balances for card in trace.hovertext]
    assert any("Balance of the agreement: +1,000" in card and "Kyiv" in card for card in cards)
    assert any("Balance of the agreement: +950" in card and "Moscow" in card for card in cards)


def test_a_balance_that_a_side_would_have_to_borrow_is_not_marked_on_its_own_curve(ask):
    """To Russia, Kyiv gave no whole: without borrowing only Moscow's curve has a balance."""
    fig = draw(ask, "to_russia", is_borrowing=False)
    (balance,) = marked(fig, "diamond-open")
    assert len(balance.x) == 1 and "+950" in balance.hovertext[0]


def test_no_balance_enters_where_the_filters_leave_out_stages(ask):
    fig = draw(ask, totals=ask("running_totals_shown").iloc[:0], last_day=pd.Timestamp("2025-07-10").date())
    assert not marked(fig, "diamond-open")


def test_every_borrowed_step_is_ticked_and_says_from_whom(ask):
    ticks = marked(draw(ask), "line-ns")
    cards = [card for trace in ticks for card in trace.hovertext]
    assert cards and all("borrowed from" in card for card in cards)
    assert any("borrowed from Moscow" in card for card in cards)
    assert any("borrowed from mediator" in card for card in cards)  # June 2026


def test_each_side_has_its_colour_and_its_own_dash(ask):
    fig = draw(ask)
    kyiv, moscow = curve(fig, "Kyiv"), curve(fig, "Moscow")
    assert (kyiv.line.color, moscow.line.color) == (LIGHT.kyiv, LIGHT.moscow)
    assert kyiv.line.dash != moscow.line.dash


def test_the_curve_says_where_the_record_ends(ask):
    fig = draw(ask)
    assert any("record ends" in text and "7 Jun 2026" in text for text in texts(fig))


def test_the_lower_panel_is_measured_from_the_curve_of_the_side_that_receives_people(ask):
    assert any("Distance from Kyiv's curve" in text for text in texts(draw(ask, "to_ukraine")))
    assert any("Distance from Moscow's curve" in text for text in texts(draw(ask, "to_russia")))


def test_the_distance_of_the_two_curves_ends_at_the_difference_of_their_ends(ask):
    for direction, is_borrowing, apart in (
        ("to_ukraine", True, 60),
        ("to_ukraine", False, -1095),
        ("to_russia", False, -7213),
    ):
        fig = draw(ask, direction, is_borrowing=is_borrowing)
        (gap,) = [trace for trace in fig.data if trace.yaxis == "y2" and trace.mode == "lines"]
        assert int(gap.y[-1]) == apart


def test_both_panels_share_their_days_and_whole_people(ask):
    fig = draw(ask)
    for axis in (fig.layout.yaxis, fig.layout.yaxis2):
        assert float(axis.dtick).is_integer() and axis.dtick >= 1
    assert fig.layout.xaxis.matches or fig.layout.xaxis2.matches


def test_officials_totals_stand_as_dots_that_say_who_stated_them(ask):
    dots = [
        trace
        for trace in draw(ask).data
        if trace.mode == "markers"
        and trace.hovertext is not None
        and trace.yaxis in (None, "y")
        and "total stated by" in trace.hovertext[0]
    ]
    assert dots
    assert all("since 24 Feb 2022" in card for trace in dots for card in trace.hovertext)


def test_a_selection_that_may_not_be_compared_has_no_dots(ask):
    fig = draw(ask, totals=ask("running_totals_shown").iloc[:0], first_day=pd.Timestamp("2024-01-01").date())
    assert not any("total stated by" in (trace.hovertext or [""])[0] for trace in fig.data)


def test_one_event_alone_is_a_curve(ask):
    one = pd.Timestamp("2024-01-31").date()
    fig = draw(ask, totals=ask("running_totals_shown").iloc[:0], first_day=one, last_day=one)
    assert (int(curve(fig, "Kyiv").y[-1]), int(curve(fig, "Moscow").y[-1])) == (207, 195)
