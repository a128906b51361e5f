"""Sizes of exchanges: up to Ukraine, down to Russia, and a mark of its own for everything that has no bar."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from charts.events import slots
from charts.sizes import event_sizes, period_name, period_sizes, periods_axis
from charts.style import LIGHT

BOTH = ["kyiv", "moscow"]


def bars(fig, name: str) -> list[tuple[float, float]]:
    """Place and height of the bars of that name, without those that are not drawn."""
    return [
        (x if isinstance(x, str) else float(x), float(y))
        for trace in fig.data
        if trace.type == "bar" and trace.name == name
        for x, y in zip(trace.x, trace.y, strict=True)
        if pd.notna(y)
    ]


def heights(fig, name: str) -> list[float]:
    return sorted(y for _, y in bars(fig, name))


def drawn_heights(fig) -> list[float]:
    """Every bar that a reader sees: not the transparent slots that answer to the pointer."""
    return [
        float(y)
        for trace in fig.data
        if trace.type == "bar" and trace.name != "event"
        for y in trace.y
        if pd.notna(y) and y != 0
    ]


def marks(fig, word: str) -> list:
    return [
        trace
        for trace in fig.data
        if trace.type == "scatter" and trace.name and word in trace.name.lower() and trace.x[0] is not None
    ]


def slot_trace(fig):
    return next(trace for trace in fig.data if trace.customdata is not None)


def texts(fig) -> str:
    return "\n".join(annotation.text for annotation in fig.layout.annotations)


@pytest.fixture
def four(make_events):
    """One exchange with both numbers, one withheld, one called off, one of which only the mediator spoke."""
    return make_events(
        {"date": "2025-05-23", "to_ukraine_kyiv": 390, "to_ukraine_moscow": 380, "to_russia_moscow": 390},
        {"date": "2025-06-09", "to_ukraine_kyiv_status": "withheld", "to_russia_moscow_status": "withheld"},
        {"date": "2025-06-11", "status": "called_off", "to_ukraine_moscow": 640},
        {"date": "2025-06-20", "to_ukraine_mediator": 185, "to_russia_mediator": 185},
    )


def test_to_ukraine_is_drawn_upward_and_to_russia_downward(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    assert heights(fig, "Kyiv's count") == [390]
    assert heights(fig, "Moscow's count") == [-390, 380]


def test_where_none_was_found_there_is_no_bar_rather_than_one_of_height_zero(four, no_spans):
    """Kyiv gave a number of the first event alone, and of one direction."""
    fig = event_sizes(four, no_spans, ["kyiv"], LIGHT, False)
    assert heights(fig, "Kyiv's count") == [390]


def test_a_withheld_number_is_a_mark_on_the_baseline_without_a_bar(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    (withheld,) = marks(fig, "withheld")
    place = slots(four)[1]
    assert (list(withheld.x), list(withheld.y)) == ([place], [0])
    assert all(
        abs(x - place) > 0.5 for name in ("Kyiv's count", "Moscow's count") for x, _ in bars(fig, name)
    )


def test_what_was_called_off_has_another_mark_and_no_bar_though_a_number_was_announced(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    (called_off,) = marks(fig, "called off")
    (withheld,) = marks(fig, "withheld")
    assert (list(called_off.x), list(called_off.y)) == ([slots(four)[2]], [0])
    assert called_off.marker.symbol != withheld.marker.symbol
    assert 640 not in drawn_heights(fig)


def test_on_a_phone_marks_beside_one_another_stand_at_different_heights(make_events, no_spans):
    withheld = dict.fromkeys(["to_ukraine_kyiv_status", "to_russia_moscow_status"], "withheld")
    many = [{"date": f"2025-01-{day:02}", "to_ukraine_kyiv": 100} for day in range(1, 31)]
    days = [{"date": f"2025-06-{day:02}", **withheld} for day in range(9, 13)]
    events = make_events(*many, {"date": "2025-02-01", **withheld}, *days, *many)
    (mark,) = marks(event_sizes(events, no_spans, BOTH, LIGHT, True), "withheld")
    assert list(mark.y) == [8, 8, 16, 24, 8]


def test_a_number_of_which_only_the_mediator_speaks_is_hatched_and_in_nobodys_colour(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    hatched = [trace for trace in fig.data if trace.type == "bar" and trace.marker.pattern.shape]
    assert sorted(y for trace in hatched for y in trace.y) == [-185, 185]
    assert {trace.marker.line.color for trace in hatched}.isdisjoint({LIGHT.kyiv, LIGHT.moscow})


def test_quiet_marks_are_grey_outlines(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    for word in ("withheld", "called off"):
        (mark,) = marks(fig, word)
        assert mark.marker.color == LIGHT.quiet and mark.marker.symbol.endswith("-open")


def test_a_whisker_spans_the_lowest_and_the_highest_number_anybody_gave(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    (whisker,) = [trace for trace in fig.data if trace.error_y.array is not None]
    spans = {
        (middle - half, middle + half) for middle, half in zip(whisker.y, whisker.error_y.array, strict=True)
    }
    assert spans == {(380, 390)}


def test_every_event_has_a_slot_of_its_own_that_carries_its_id_and_its_card(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    slot = slot_trace(fig)
    assert [str(data[0]) for data in slot.customdata] == [
        "2025-05-23",
        "2025-06-09",
        "2025-06-11",
        "2025-06-20",
    ]
    assert len(set(slot.x)) == 4 and all(later - earlier >= 1 for earlier, later in pairwise(slot.x))
    cards = slot.hovertext
    assert "Kyiv <b>390</b>, Moscow <b>380</b>" in cards[0] and "23 May 2025" in cards[0]
    assert "number withheld" in cards[1] and "none found" in cards[1]
    assert "Called off" in cards[2]
    assert "Mediator's count: 185" in cards[3]


def test_the_whole_height_of_a_slot_answers_to_the_pointer(four, no_spans):
    fig = event_sizes(four, no_spans, BOTH, LIGHT, False)
    slot, (low, high) = slot_trace(fig), fig.layout.yaxis.range
    assert all(base <= low and base + height >= high for base, height in zip(slot.base, slot.y, strict=True))


def test_a_side_has_its_colour_both_beside_the_other_and_alone(four, no_spans):
    both = {
        trace.name: trace.marker.color
        for trace in event_sizes(four, no_spans, BOTH, LIGHT, False).data
        if trace.type == "bar"
    }
    assert (both["Kyiv's count"], both["Moscow's count"]) == (LIGHT.kyiv, LIGHT.moscow)
    alone = {
        trace.name: trace.marker.color
        for trace in event_sizes(four, no_spans, ["moscow"], LIGHT, False).data
        if trace.type == "bar"
    }
    assert alone["Moscow's count"] == LIGHT.moscow


def test_the_largest_bars_say_their_number(four, no_spans):
    assert "390" in [
        annotation.text for annotation in event_sizes(four, no_spans, BOTH, LIGHT, False).layout.annotations
    ]


def test_up_and_down_are_said_in_words(four, no_spans):
    words = texts(event_sizes(four, no_spans, BOTH, LIGHT, False))
    assert "returned to Ukraine" in words and "returned to Russia" in words


def test_the_axis_counts_people_both_ways_without_a_sign(four, no_spans):
    axis = event_sizes(four, no_spans, BOTH, LIGHT, False).layout.yaxis
    assert axis.title.text == "people"
    assert list(axis.ticktext) == [f"{abs(value):,}" for value in axis.tickvals]
    assert all(isinstance(value, int) for value in axis.tickvals)


def test_the_axis_of_remains_counts_bodies(make_events, no_spans):
    remains = make_events({"date": "2024-01-26", "kind": "remains", "unit": "bodies", "to_ukraine_kyiv": 77})
    assert event_sizes(remains, no_spans, BOTH, LIGHT, False).layout.yaxis.title.text == "bodies"


def test_room_is_left_where_months_passed_without_an_event(make_events):
    days = slots(make_events({"date": "2023-08-05"}, {"date": "2023-08-07"}, {"date": "2024-01-03"}))
    assert days[1] - days[0] == 1
    assert days[2] - days[1] > 2


def test_a_long_pause_between_exchanges_says_its_days(make_events, no_spans):
    events = make_events(
        {"date": "2023-08-07", "to_ukraine_kyiv": 22},
        {"date": "2023-10-01", "kind": "civilian_return"},
        {"date": "2024-01-03", "to_ukraine_kyiv": 230},
    )
    assert "149 days" in texts(event_sizes(events, no_spans, BOTH, LIGHT, False))


def test_a_selected_event_is_highlighted_and_an_unknown_one_is_not(four, no_spans):
    plain, chosen, unknown = (
        len(event_sizes(four, no_spans, BOTH, LIGHT, False, event).layout.shapes)
        for event in (None, "2025-06-09", "no-such-event")
    )
    assert chosen == plain + 1 and unknown == plain


def test_events_of_which_nobody_gave_any_number_are_drawn_all_the_same(make_events, no_spans):
    events = make_events({"date": "2025-06-09", "to_ukraine_kyiv_status": "withheld"}, {"date": "2025-06-10"})
    fig = event_sizes(events, no_spans, BOTH, LIGHT, False)
    assert drawn_heights(fig) == []
    assert len(slot_trace(fig).x) == 2


def test_people_who_went_to_a_third_country_have_a_mark_of_their_own(make_events, no_spans):
    events = make_events(
        {"date": "2023-06-08", "kind": "release", "third_country_count": 11},
        {"date": "2023-06-11", "to_ukraine_kyiv": 95},
    )
    fig = event_sizes(events, no_spans, BOTH, LIGHT, False)
    (elsewhere,) = marks(fig, "third country")
    assert list(elsewhere.y) == [0]
    assert "To a third country: 11" in slot_trace(fig).hovertext[0]


def test_a_homecoming_is_marked_and_never_drawn_as_a_bar(make_events, no_spans):
    events = make_events({"date": "2023-07-08", "kind": "homecoming", "to_ukraine_kyiv": 5})
    fig = event_sizes(events, no_spans, BOTH, LIGHT, False)
    assert len(marks(fig, "homecoming")) == 1
    assert drawn_heights(fig) == []


# The record's own events


def test_the_record_has_a_slot_for_each_event_and_a_mark_for_each_without_a_number(ask):
    fig = event_sizes(ask("events_shown"), ask("agreement_spans"), BOTH, LIGHT, False)
    assert len(slot_trace(fig).x) == 118
    assert (
        sum(len(mark.x) for mark in marks(fig, "withheld")) == 8
    )  # the stages of summer 2025 but that of 23 July, of which Moscow spoke
    assert sum(len(mark.x) for mark in marks(fig, "called off")) == 3
    hatched = [y for trace in fig.data if trace.type == "bar" and trace.marker.pattern.shape for y in trace.y]
    assert {185.0, -185.0} <= set(hatched)  # 7 June 2026, announced by the United Arab Emirates


def test_the_stages_of_june_2025_are_shaded_and_have_no_height(ask):
    events = ask("events_shown")
    fig = event_sizes(events, ask("agreement_spans"), BOTH, LIGHT, False)
    (shaded,) = [shape for shape in fig.layout.shapes if shape.type == "rect"]
    places = slots(events)[events["date"].between("2025-06-09", "2025-07-23") & events["kind"].eq("exchange")]
    assert shaded.x0 < places.min() and places.max() < shaded.x1


def test_the_long_pauses_of_the_record_are_written_out(ask):
    words = texts(event_sizes(ask("events_shown"), ask("agreement_spans"), BOTH, LIGHT, False))
    assert "149 days" in words  # 7 Aug 2023 to 3 Jan 2024
    assert "126 days" in words  # 2 Oct 2025 to 5 Feb 2026


# By month, quarter and year


@pytest.mark.parametrize(
    "when, period, name",
    [
        ("2024-03-01", "month", "Mar 2024"),
        ("2024-01-01", "quarter", "Q1 2024"),
        ("2024-10-01", "quarter", "Q4 2024"),
        ("2024-01-01", "year", "2024"),
    ],
)
def test_a_period_is_named_as_people_say_it(when, period, name):
    assert period_name(pd.Timestamp(when), period) == name


@pytest.mark.parametrize(
    "period, starts, names",
    [
        ("month", ["2024-01-01", "2024-02-01"], ["Jan<br>2024", "Feb"]),
        ("quarter", ["2023-10-01", "2024-04-01"], ["Q4<br>2023", "Q1<br>2024", "Q2<br>2024"]),
        ("year", ["2024-01-01"], ["2024"]),
    ],
)
def test_few_periods_are_named_below_their_bars(period, starts, names):
    axis = periods_axis(pd.Series(pd.to_datetime(starts)), period, False)
    assert axis["ticktext"] == names
    first = axis["tickvals"][0]  # the middle of the first period, where its bar stands
    assert pd.Timestamp(starts[0]) < first < pd.Timestamp(starts[0]) + pd.Timedelta(days=190)
    assert axis["range"][0] < first < axis["range"][1]


def test_many_periods_have_a_tick_each_january(ask):
    months = ask("exchange_sizes", period="month")["period"]
    assert periods_axis(months, "month", False)["ticktext"] == ["2022", "2023", "2024", "2025", "2026"]


@pytest.fixture
def two_years():
    """2024 with both sides' sums and one event called off; 2025 with Kyiv silent on people to Russia."""
    frame = pd.DataFrame(
        {
            "period": pd.to_datetime(["2024-01-01", "2024-01-01", "2025-01-01", "2025-01-01"]),
            "direction": ["to_ukraine", "to_russia"] * 2,
            "kyiv_count": [100, 20, 200, None],
            "moscow_count": [90, 80, None, 150],
            "low": [90, 80, 200, 150],
            "high": [110, 80, 210, 150],
            "n_events": [3, 3, 2, 2],
            "n_kyiv_stated": [3, 1, 1, 0],
            "n_moscow_stated": [2, 3, 0, 2],
            "n_without_number": [0, 0, 1, 0],
            "n_called_off": [1, 1, 0, 0],
        }
    )
    return frame.astype(dict.fromkeys(["kyiv_count", "moscow_count", "low", "high"], "Int32"))


def test_periods_are_drawn_up_and_down_with_each_sides_sum_apart(two_years, no_spans):
    fig = period_sizes(two_years, no_spans, "year", BOTH, LIGHT, False)
    assert heights(fig, "Kyiv's count") == [-20, 100, 200]
    assert heights(fig, "Moscow's count") == [-150, -80, 90]
    assert fig.layout.yaxis.title.text == "people a year"


def test_a_bar_of_a_period_carries_its_first_day_and_says_how_many_events_it_rests_on(two_years, no_spans):
    fig = period_sizes(two_years, no_spans, "year", BOTH, LIGHT, False)
    bar = next(trace for trace in fig.data if trace.type == "bar")
    assert [str(data[0]) for data in bar.customdata] == ["2024-01-01", "2025-01-01"]
    assert "stated for 2 of 3 events" in bar.hovertext[0] and "1 called off, in no sum" in bar.hovertext[0]
    assert "1 without any number, in no sum" in bar.hovertext[1]


def test_a_period_is_marked_above_the_line_for_those_to_ukraine_and_below_it_for_those_to_russia(
    two_years, no_spans
):
    two_years["n_without_number"] = [0, 2, 1, 1]
    (numberless,) = marks(period_sizes(two_years, no_spans, "year", BOTH, LIGHT, False), "without a number")
    # The chart is 210 high; 2024 lacks a number only of people returned to Russia, 2025 either way.
    assert [*numberless.y] == [pytest.approx(-16.8), pytest.approx(16.8), pytest.approx(-16.8)]
    assert [day.year for day in pd.to_datetime(numberless.x)] == [2024, 2025, 2025]


@pytest.mark.parametrize("is_narrow", [False, True])
def test_marks_can_be_told_from_the_bars_they_stand_on_and_from_each_other(two_years, no_spans, is_narrow):
    two_years.loc[2:, "n_called_off"] = 2
    fig = period_sizes(two_years, no_spans, "year", BOTH, LIGHT, is_narrow)
    (called_off,), (numberless,) = marks(fig, "called off"), marks(fig, "without a number")
    assert (numberless.marker.color, numberless.marker.line.color) == (LIGHT.paper, LIGHT.quiet)
    assert (called_off.marker.color, called_off.marker.line.color) == (LIGHT.quiet, LIGHT.paper)
    # The chart is 210 high. 2025 has both.
    assert [*numberless.y] == [pytest.approx(16.8)]
    assert [*called_off.y] == [0, 0]


def test_periods_with_called_off_events_and_with_events_without_a_number_have_different_marks(
    two_years, no_spans
):
    fig = period_sizes(two_years, no_spans, "year", BOTH, LIGHT, False)
    (called_off,), (numberless,) = marks(fig, "called off"), marks(fig, "without a number")
    assert called_off.marker.symbol != numberless.marker.symbol
    assert list(called_off.x) != list(numberless.x)


@pytest.mark.parametrize("is_narrow", [False, True])
def test_periods_in_which_everything_has_a_bar_have_no_marks(two_years, no_spans, is_narrow):
    two_years[["n_without_number", "n_called_off"]] = 0
    fig = period_sizes(two_years, no_spans, "year", BOTH, LIGHT, is_narrow)
    assert {trace.type for trace in fig.data if trace.name} == {"bar"}


def test_periods_without_any_number_are_drawn_all_the_same(two_years, no_spans):
    silent = two_years.assign(
        **{column: pd.array([None] * 4, "Int32") for column in ("kyiv_count", "moscow_count", "low", "high")}
    )
    assert drawn_heights(period_sizes(silent, no_spans, "year", BOTH, LIGHT, False)) == []


def test_the_years_of_the_record(ask):
    fig = period_sizes(
        ask("exchange_sizes", period="year"), ask("agreement_spans"), "year", BOTH, LIGHT, False
    )
    up = next(trace for trace in fig.data if trace.type == "bar" and trace.name == "Kyiv's count")
    assert [int(y) for y in up.y] == [1572, 998, 1391, 2226, 839]


def test_the_legend_says_what_is_shaded_where_anything_is(ask, no_spans):
    # agreements.csv: the stages of Istanbul, June and July 2025, have numbers only as a whole.
    def names(fig):
        return [trace.name for trace in fig.data if trace.showlegend is not False]

    events, spans, words = ask("events_shown"), ask("agreement_spans"), "Known only as a whole"
    assert words in names(event_sizes(events, spans, BOTH, LIGHT, False))
    assert words not in names(event_sizes(events, no_spans, BOTH, LIGHT, False))
    periods = {period: ask("exchange_sizes", period=period) for period in ("month", "year")}
    assert words in names(period_sizes(periods["month"], spans, "month", BOTH, LIGHT, False))
    assert words not in names(period_sizes(periods["year"], spans, "year", BOTH, LIGHT, False))


def test_the_events_of_a_year_are_named_by_months_which_take_a_letter_where_three_would_touch(ask, no_spans):
    # events.csv: people returned in every month of 2025 but November, in January and February on one day.
    events = ask("events_shown", first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    fig = event_sizes(events, no_spans, BOTH, LIGHT, False)
    names = ["J<br>2025", "F", "M", "A", "M", "J", "J", "A", "S", "O", "D"]
    assert list(fig.layout.xaxis.ticktext) == names
    few = event_sizes(events.iloc[:4], no_spans, BOTH, LIGHT, False)
    assert list(few.layout.xaxis.ticktext) == ["Jan<br>2025", "Feb", "Mar"]
