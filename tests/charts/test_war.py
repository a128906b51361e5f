"""The whole war in one picture: each side's count of its own people, month by month."""

import pandas as pd
import pytest

from charts.style import LIGHT
from charts.war import whole_war


def draw(ask, months=None, is_narrow=False):
    return whole_war(
        ask("exchange_sizes", period="month") if months is None else months,
        ask("agreement_spans"), ask("pauses"), ask("called_off"), LIGHT, is_narrow,
    )  # fmt: skip


def heights(fig, name: str) -> list[float]:
    return [
        float(y)
        for trace in fig.data
        if trace.type == "bar" and name in trace.name
        for y in trace.y
        if pd.notna(y)
    ]


def test_kyiv_counts_upward_and_moscow_downward(ask):
    fig = draw(ask)
    up, down = heights(fig, "Kyiv's count"), heights(fig, "Moscow's count")
    assert (sum(up), sum(down)) == (7026, -6734)
    assert min(up) > 0 and max(down) < 0
    assert max(up) == 1205  # May 2025


def test_the_bars_take_the_colours_of_the_sides_whose_counts_they_are(ask):
    colours = {trace.name: trace.marker.color for trace in draw(ask).data if trace.type == "bar"}
    assert colours == {
        "Kyiv's count": LIGHT.kyiv,
        "Moscow's count": LIGHT.moscow,
    }


def test_months_that_happened_without_a_number_are_marked_on_the_baseline(ask):
    (mark,) = [trace for trace in draw(ask).data if trace.name == "No number"]
    assert set(mark.y) == {0}
    assert "2025-06" in {str(pd.Timestamp(x))[:7] for x in mark.x}


def test_what_was_called_off_has_another_mark_that_says_so(ask):
    called_off = [trace for trace in draw(ask).data if trace.name and "Called off" in trace.name]
    (called_off,) = called_off
    assert [str(when)[:10] for when in called_off.x] == ["2024-01-24", "2025-05-02", "2025-06-07"]
    assert all("called off" in card for card in called_off.hovertext)
    assert called_off.marker.symbol != "diamond-open"


@pytest.mark.parametrize("is_narrow, written", [(False, ["149 days", "126 days"]), (True, ["149 days"])])
def test_the_long_pauses_are_written_out(ask, is_narrow, written):
    texts = [annotation.text for annotation in draw(ask, is_narrow=is_narrow).layout.annotations]
    assert all(words in texts for words in written)


def test_the_agreement_known_only_as_a_whole_is_shaded(ask):
    shapes = draw(ask).layout.shapes
    assert any(shape.type == "rect" and str(shape.x0).startswith("2025-06-09") for shape in shapes)


def test_months_in_which_neither_side_gave_a_number_are_drawn_all_the_same(ask):
    months = ask("exchange_sizes", period="month")
    silent = months.assign(
        kyiv_count=pd.array([None] * len(months), "Int32"),
        moscow_count=pd.array([None] * len(months), "Int32"),
    )
    assert heights(draw(ask, silent), "count") == []
