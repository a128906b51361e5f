"""Where the two counts differ, how far, what explains it, and who was silent."""

from itertools import pairwise

import pandas as pd
import pytest

from charts.disagreements import dumbbells, numbers_given, per_source, split_words
from charts.style import LIGHT


def pair(
    date: str, kyiv: int, moscow: int, civilians: int = 0, wounded: int = 0, direction: str = "to_ukraine"
) -> dict:
    return {
        "event_id": date, "date": pd.Timestamp(date), "title": "An exchange", "kind": "exchange",
        "direction": direction, "unit": "people",
        "kyiv_count": kyiv, "moscow_count": moscow, "disagreement": kyiv - moscow,
        "explained_by_civilians": civilians, "explained_by_wounded": wounded,
        "unexplained": kyiv - moscow - civilians - wounded,
        "kyiv_claimant": "Coordination Headquarters", "moscow_claimant": "Ministry of Defence",
        "kyiv_basis": "total", "moscow_basis": "total",
        "low": min(kyiv, moscow), "high": max(kyiv, moscow),
    }  # fmt: skip


PAIRS = pd.DataFrame(
    [
        pair("2024-12-30", 189, 150, civilians=2),
        pair("2024-01-31", 207, 195),
        pair("2023-04-10", 100, 106),
        pair("2025-04-19", 277, 246, wounded=31),
    ]
)


def words(fig) -> list[str]:
    """What stands above each row, from the top."""
    return [note.text for note in sorted(fig.layout.annotations, key=lambda note: note.y)]


def rows(fig) -> list[str]:
    """Which event and direction each row is of, from the top."""
    return [text.split(":")[0] for text in words(fig)]


def segments(fig, row: int) -> dict[str, tuple[float, float]]:
    """The line between the two numbers of a row, by its dash; with gaps, a trace may draw many lines."""
    found = {}
    for trace in fig.data:
        if trace.mode == "lines":
            points = list(zip(trace.x, trace.y, strict=True))
            for (start, y), (end, other_y) in pairwise(points):
                if start is not None and end is not None and y == other_y == row:
                    found[trace.line.dash or "solid"] = (float(start), float(end))
    return found


def test_differences_are_read_from_the_top_in_the_order_given():
    fig = dumbbells(PAIRS, LIGHT, False)
    assert rows(fig) == [
        "30 Dec 2024 to Ukraine",
        "31 Jan 2024 to Ukraine",
        "10 Apr 2023 to Ukraine",
        "19 Apr 2025 to Ukraine",
    ]
    first_at_the_bottom, last_at_the_top = fig.layout.yaxis.range
    assert first_at_the_bottom > last_at_the_top


def test_another_order_is_kept_as_well():
    assert rows(dumbbells(PAIRS.sort_values("date"), LIGHT, False))[0] == "10 Apr 2023 to Ukraine"


def test_each_difference_is_written_out_with_its_sign_and_its_split():
    assert words(dumbbells(PAIRS, LIGHT, False)) == [
        "30 Dec 2024 to Ukraine: <b>+39</b> · 2 explained by civilians, 37 unexplained",
        "31 Jan 2024 to Ukraine: <b>+12</b> · 12 unexplained",
        "10 Apr 2023 to Ukraine: <b>−6</b> · 6 unexplained",
        "19 Apr 2025 to Ukraine: <b>+31</b> · 31 explained by wounded counted apart",
    ]


def test_on_a_phone_the_split_has_a_line_of_its_own():
    assert words(dumbbells(PAIRS, LIGHT, True))[1] == "31 Jan 2024 to Ukraine: <b>+12</b><br>12 unexplained"


@pytest.mark.parametrize("is_narrow", [False, True])
def test_words_stand_above_their_row_at_the_left_edge_whatever_the_width(is_narrow):
    notes = dumbbells(PAIRS, LIGHT, is_narrow).layout.annotations
    assert {(note.xref, note.x, note.xanchor, note.yanchor) for note in notes} == {
        ("paper", 0, "left", "bottom")
    }


def test_the_two_numbers_are_written_on_the_outer_sides_of_their_marks():
    fig = dumbbells(PAIRS, LIGHT, False)
    kyiv, moscow = (
        next(trace for trace in fig.data if trace.name == f"{side}'s count") for side in ("Kyiv", "Moscow")
    )
    assert (kyiv.text[2], kyiv.textposition[2]) == ("100", "middle left")
    assert (moscow.text[2], moscow.textposition[2]) == ("106", "middle right")


def test_the_thick_line_is_what_nothing_explains_and_the_dotted_one_what_is_explained():
    fig = dumbbells(PAIRS, LIGHT, False)
    assert segments(fig, 0) == {"solid": (150, 187), "dot": (187, 189)}
    assert segments(fig, 1) == {"solid": (195, 207)}
    assert segments(fig, 2) == {"solid": (106, 100)}
    assert segments(fig, 3) == {"dot": (246, 277)}
    widths = {trace.line.dash or "solid": trace.line.width for trace in fig.data if trace.mode == "lines"}
    assert widths["solid"] > widths["dot"]


def test_each_sides_number_has_its_colour_its_shape_and_its_card():
    fig = dumbbells(PAIRS, LIGHT, False)
    kyiv, moscow = (
        next(trace for trace in fig.data if trace.name == f"{side}'s count") for side in ("Kyiv", "Moscow")
    )
    assert list(kyiv.x) == [189, 207, 100, 277] and list(moscow.x) == [150, 195, 106, 246]
    assert (kyiv.marker.color, moscow.marker.color) == (LIGHT.kyiv, LIGHT.moscow)
    assert kyiv.marker.symbol != moscow.marker.symbol
    assert "Kyiv's count: <b>189</b>" in kyiv.hovertext[0] and "Ministry of Defence" in kyiv.hovertext[0]


def test_a_mark_carries_the_event_it_stands_for():
    kyiv = next(trace for trace in dumbbells(PAIRS, LIGHT, False).data if trace.name == "Kyiv's count")
    assert [str(data[0]) for data in kyiv.customdata] == [
        "2024-12-30",
        "2024-01-31",
        "2023-04-10",
        "2025-04-19",
    ]


@pytest.mark.parametrize(
    "row, words",
    [
        (0, "2 explained by civilians, 37 unexplained"),
        (1, "12 unexplained"),
        (2, "6 unexplained"),
        (3, "31 explained by wounded counted apart"),
    ],
)
def test_the_parts_of_a_difference_in_words(row, words):
    assert split_words(PAIRS.iloc[row]) == words


def test_the_record_has_twelve_differences_the_widest_first(ask):
    pairs = ask("disagreements")
    fig = dumbbells(pairs[pairs["disagreement"].ne(0)], LIGHT, False)
    assert len(rows(fig)) == 12
    assert rows(fig)[0] == "30 Dec 2024 to Ukraine"
    assert "30 Dec 2024 to Ukraine: <b>+39</b> · 2 explained by civilians, 37 unexplained" in words(fig)
    assert "31 Jan 2024 to Ukraine: <b>+12</b> · 12 unexplained" in words(fig)


YEARS = pd.DataFrame(
    [
        {
            "year": 2025,
            "side": side,
            "direction": direction,
            "n_stated": 3,
            "n_part_only": 0,
            "n_withheld": 1,
            "n_none_found": 2,
            "n_events": 6,
        }
        for side in ("ukraine", "russia")
        for direction in ("to_ukraine", "to_russia")
    ]
)


def test_silence_is_four_panels_in_which_every_event_is_counted_once():
    fig = numbers_given(YEARS, LIGHT, False)
    titles = [annotation.text for annotation in fig.layout.annotations]
    assert titles == [
        "Kyiv's count, to Ukraine",
        "Moscow's count, to Ukraine",
        "Kyiv's count, to Russia",
        "Moscow's count, to Russia",
    ]
    for panel in {trace.yaxis for trace in fig.data}:
        assert sum(int(trace.y[0]) for trace in fig.data if trace.yaxis == panel) == 6


@pytest.mark.parametrize("is_narrow", [False, True])
def test_the_legend_of_silence_has_either_sides_colour_and_every_other_state_once(is_narrow):
    traces = [trace for trace in numbers_given(YEARS, LIGHT, is_narrow).data if trace.showlegend]
    shown = {trace.name: trace.marker.color for trace in sorted(traces, key=lambda trace: trace.legendrank)}
    assert len(traces) == 5
    assert [*shown] == ["Kyiv's count", "Moscow's count", "only a part", "withheld", "none found"]
    assert (shown["Kyiv's count"], shown["Moscow's count"]) == (LIGHT.kyiv, LIGHT.moscow)


def test_none_found_and_withheld_are_quiet_and_unlike_each_other():
    bars = {trace.name: trace.marker for trace in numbers_given(YEARS, LIGHT, False).data}
    loud = {LIGHT.kyiv, LIGHT.moscow}
    assert bars["none found"].color not in loud and bars["withheld"].color not in loud
    assert (bars["none found"].color, bars["none found"].pattern.shape) != (
        bars["withheld"].color,
        bars["withheld"].pattern.shape,
    )


# Plotly puts four ticks on an axis that ends at one, and a format of whole numbers writes them as 0, 1, 1.


def has_whole_steps(axis) -> bool:
    return bool(axis.tickvals) or (axis.dtick is not None and float(axis.dtick).is_integer())


def test_silence_of_one_event_has_no_half_event_on_its_axis():
    one = YEARS.assign(n_stated=1, n_withheld=0, n_none_found=0, n_events=1)
    assert all(has_whole_steps(axis) for axis in numbers_given(one, LIGHT, False).select_yaxes())


def test_on_a_phone_the_panels_stand_one_below_the_other():
    axes = [axis.domain for axis in numbers_given(YEARS, LIGHT, True).select_xaxes()]
    assert set(axes) == {(0.0, 1.0)}


def numbers_to_ukraine(ask):
    claims = ask("event_claims", event_id="2024-01-31")
    return claims[claims["direction"].eq("to_ukraine") & claims["measure"].eq("total")]


def test_each_number_stands_once_under_who_gave_it_with_how_many_pages_carry_it(ask):
    """claims.csv, 2024-01-31: 207 by three of Kyiv's offices on six pages, 195 by a ministry on five."""
    fig = per_source(numbers_to_ukraine(ask), LIGHT, False)
    marks = {trace.name: list(trace.x) for trace in fig.data}
    assert marks == {"Kyiv offices": [207, 207, 207], "Moscow offices": [195]}
    assert words(fig)[3] == "<b>195 in all</b> · Ministry of Defence of Russia, on 5 pages"
    assert "Sputnik" in fig.data[1].hovertext[0]


def test_on_a_phone_offices_have_their_short_names_in_short_lines(ask):
    lines = "<br>".join(words(per_source(numbers_to_ukraine(ask), LIGHT, True))).split("<br>")
    assert "<b>207 in all</b> · Coordination Headquarters, on 1" in lines[0]
    assert max(len(line) for line in lines) <= 52
