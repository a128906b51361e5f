"""Colours that everybody can read and tell apart, and axes that count whole people."""

import math
import tomllib
from dataclasses import fields
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.style import DARK, LIGHT, faded, mirrored_ticks, month_names, nice_step, theme

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
MEANINGS = ("kyiv", "moscow")
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
COLOUR_BLIND = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
both_themes = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: relative luminances, the lighter first, each plus 0.05."""
    darker, lighter = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
        for colour in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    x, y, z = (
        sum(w * c for w, c in zip(weights, rgb, strict=True)) / white
        for weights, white in (
            ((0.4124, 0.3576, 0.1805), 0.95047),
            ((0.2126, 0.7152, 0.0722), 1.0),
            ((0.0193, 0.1192, 0.9505), 1.08883),
        )
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, matrix: tuple | None = None) -> float:
    """CIE76 distance, as seen by a reader with that colour blindness.

    About 2 can just be told apart side by side.
    """
    seen = []
    for colour in (one, other):
        rgb = linear(colour)
        if matrix:
            rgb = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in matrix]
        seen.append(lab(rgb))
    return math.dist(*seen)


def test_the_contrast_of_black_on_white_is_the_largest_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(
        4.54, abs=0.01
    )  # the grey that WCAG names as just enough


@both_themes
@pytest.mark.parametrize("meaning", MEANINGS)
def test_each_side_stands_out_from_the_paper(colours, meaning):
    assert contrast(getattr(colours, meaning), colours.paper) >= 3


@both_themes
@pytest.mark.parametrize("meaning", ["text", "quiet", *MEANINGS])
def test_what_words_are_written_in_can_be_read(colours, meaning):
    """Sides as well: the ends of lines are written in their colours."""
    assert contrast(getattr(colours, meaning), colours.paper) >= 4.5


@both_themes
def test_the_sides_differ_in_lightness_too_so_that_print_without_colours_tells_them_apart(colours):
    assert contrast(colours.kyiv, colours.moscow) >= 2


@both_themes
@pytest.mark.parametrize("blindness", [None, *COLOUR_BLIND])
def test_the_sides_and_what_is_quiet_are_told_apart_by_colour_blind_readers(colours, blindness):
    for one, other in combinations(("kyiv", "moscow", "quiet"), 2):
        seen = difference(getattr(colours, one), getattr(colours, other), COLOUR_BLIND.get(blindness))
        assert seen >= 20


@both_themes
def test_no_side_is_drawn_in_the_red_of_an_alarm(colours):
    for meaning in MEANINGS:
        red, green, blue = linear(getattr(colours, meaning))
        assert not (red > 0.5 and green < 0.1 and blue < 0.1)


@pytest.mark.parametrize("name, colours", [("light", LIGHT), ("dark", DARK)])
def test_figures_lie_on_the_paper_of_the_page_and_are_written_in_its_ink(name, colours):
    page = CONFIG["theme"][name]
    assert (page["backgroundColor"], page["textColor"]) == (colours.paper, colours.text)
    assert contrast(page["linkColor"], page["backgroundColor"]) >= 4.5


def test_the_theme_follows_the_appearance_and_names_its_colours():
    assert theme(True) is DARK and theme(False) is LIGHT
    assert LIGHT.side("ukraine") == LIGHT.kyiv and LIGHT.side("russia") == LIGHT.moscow
    assert LIGHT.side("mediator") == LIGHT.side("media") == LIGHT.quiet
    assert [field.name for field in fields(LIGHT)] == [field.name for field in fields(DARK)]


@pytest.mark.parametrize(
    "rough, step",
    [
        (0, 1),
        (0.3, 1),
        (1, 1),
        (1.9, 1),
        (2, 2),
        (4.9, 2),
        (5, 5),
        (9.9, 5),
        (10, 10),
        (49, 20),
        (50, 50),
        (130, 100),
        (2951.6, 2000),
    ],
)
def test_steps_of_an_axis(rough, step):
    assert nice_step(rough) == step


@settings(deadline=None, derandomize=True)
@given(st.floats(min_value=-10, max_value=1e9))
def test_a_step_is_at_least_one_whole_person_and_round(rough):
    step = nice_step(rough)
    assert isinstance(step, int) and step >= 1
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert step <= max(rough, 1)
    assert step * 2.5 >= rough  # not so fine that the axis fills with ticks


@settings(deadline=None, derandomize=True)
@given(st.floats(min_value=0.5, max_value=1e6))
def test_a_mirrored_axis_has_whole_people_without_a_sign_on_both_sides_of_zero(highest):
    axis = mirrored_ticks(highest)
    values, texts = axis["tickvals"], axis["ticktext"]
    assert all(isinstance(value, int) for value in values)
    assert 0 in values and values == [-value for value in reversed(values)] and values == sorted(set(values))
    assert texts == [f"{abs(value):,}" for value in values]
    assert len({later - earlier for earlier, later in pairwise(values)}) <= 1
    low, high = axis["range"]
    assert low == -high and high > highest >= max(values)


@pytest.mark.parametrize(
    "is_narrow, n, names",
    [
        (False, 3, ["Nov<br>2023", "Dec", "Jan<br>2024"]),
        (True, 3, ["Nov<br>2023", "Dec", "Jan<br>2024"]),
        (True, 7, ["N<br>2023", "D", "J<br>2024", "F", "M", "A", "M"]),
    ],
)
def test_months_have_their_year_below_the_first_and_each_january(is_narrow, n, names):
    assert month_names(pd.date_range("2023-11-01", periods=n, freq="MS"), is_narrow) == names


@pytest.mark.parametrize("strength, colour", [(0, "rgba(179,92,0,0)"), (0.4, "rgba(179,92,0,0.4)")])
def test_a_colour_that_is_faded_stays_the_same_hue(strength, colour):
    assert faded(LIGHT.kyiv, strength) == colour


@settings(deadline=None, derandomize=True)
@given(st.integers(min_value=4, max_value=10**6))
def test_a_mirrored_axis_has_a_tick_or_more_on_each_side_but_not_a_crowd(highest):
    assert 3 <= len(mirrored_ticks(highest)["tickvals"]) <= 11
