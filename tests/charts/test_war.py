"""The whole war in one picture: each side's count of its own people, month by month."""

from datetime import date

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


def not_found(fig) -> list[tuple[str, float]]:
    """The months of the marks that say so, and how high each stands."""
    (marks,) = [trace for trace in fig.data if trace.name == "Own number not found"]
    return [(str(pd.Timestamp(x))[:7], y) for x, y in zip(marks.x, marks.y, strict=True)]


def test_months_without_a_number_of_their_own_side_are_marked_as_their_people_went(ask):
    """By a pivot of claims.csv: people went that way, and no office of their side gave a number."""
    found = not_found(draw(ask))
    up, down = ([month for month, y in found if y * sign > 0] for sign in (1, -1))
    assert up == ["2023-10", "2023-12", "2024-03", "2024-11", "2025-06", "2025-07", "2026-05", "2026-06"]
    assert down == ["2023-08", "2024-03", "2025-06", "2026-06"]


def test_a_month_that_is_marked_says_what_others_stated(ask):
    (marks,) = [trace for trace in draw(ask).data if trace.name == "Own number not found"]
    said = [words.split("<br>") for words in marks.hovertext]
    assert said[:2] == [
        ["<b>Aug 2023</b> · to Russia", "Moscow's count: none found"],
        ["<b>Oct 2023</b> · to Ukraine", "Kyiv's count: none found", "All claims: 2 to 4"],
    ]
    # The Emirates' 185 of 7 June.
    assert said[-1] == ["<b>Jun 2026</b> · to Russia", "Moscow's count: none found", "All claims: 185"]


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


def lines(fig) -> list:
    """The shapes over pauses: neither the zero line nor a shaded agreement."""
    return [shape for shape in fig.layout.shapes if shape.type == "line" and shape.y0 != 0]


def test_a_line_over_a_pause_crosses_no_bar(ask):
    fig = draw(ask)
    (up,) = [trace for trace in fig.data if trace.name == "Kyiv's count" and trace.type == "bar"]
    half = pd.Timedelta(milliseconds=up.width / 2)
    assert lines(fig)
    for line in lines(fig):
        first, last = pd.Timestamp(line.x0), pd.Timestamp(line.x1)
        for x, y in zip(pd.to_datetime(list(up.x)), up.y, strict=True):
            assert y is None or x + half < first or last < x - half or y < line.y0


def test_a_pause_that_is_not_whole_among_the_days_shown_has_no_line(ask):
    """Pauses begin on 7 Aug 2023, which is before these months, and on 8 Feb 2024, whose end is beyond."""
    months = ask("exchange_sizes", period="month", first_day=date(2024, 1, 1), last_day=date(2024, 3, 31))
    assert lines(draw(ask, months)) == []
    longer = ask("exchange_sizes", period="month", first_day=date(2024, 1, 1), last_day=date(2024, 6, 30))
    assert [line.x0[:10] for line in lines(draw(ask, longer))] == ["2024-02-08"]


def test_on_a_phone_marks_of_months_beside_one_another_stand_at_different_heights(ask):
    """June and July 2025 lack a number of Kyiv's side by side."""
    heights = dict(entry for entry in not_found(draw(ask, is_narrow=True)) if entry[1] > 0)
    assert 0 < heights["2024-11"] == heights["2025-06"] < heights["2025-07"]
