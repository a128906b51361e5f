"""What holds for every picture of the record, in both appearances and on both widths."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.cumulative import cumulative
from charts.disagreements import dumbbells, numbers_given, per_source
from charts.sizes import event_sizes, period_sizes
from charts.style import DARK, LIGHT
from charts.war import whole_war

BOTH = ["kyiv", "moscow"]


def figures(ask, colours, is_narrow) -> dict[str, go.Figure]:
    events, spans, pairs = ask("events_shown"), ask("agreement_spans"), ask("disagreements")
    differ = pairs[pairs["disagreement"].ne(0)]
    claims = ask("event_claims", event_id="2024-01-31")
    numbers = claims[claims["measure"].eq("total") & claims["direction"].eq("to_ukraine")]
    remains = ask("events_shown", kinds=["remains"])
    questions = ("cumulative_returnees", "running_difference", "running_totals_shown")
    curves = {
        direction: [rows[rows["direction"].eq(direction)] for rows in map(ask, questions)]
        for direction in ("to_ukraine", "to_russia")
    }
    return {
        "events": event_sizes(events, spans, BOTH, colours, is_narrow),
        "events by one side": event_sizes(events, spans, ["kyiv"], colours, is_narrow),
        "remains": event_sizes(remains, spans.iloc[:0], BOTH, colours, is_narrow),
        **{
            period: period_sizes(
                ask("exchange_sizes", period=period), spans, period, BOTH, colours, is_narrow
            )
            for period in ("month", "quarter", "year")
        },
        "the whole war": whole_war(
            ask("exchange_sizes", period="month"), spans, ask("pauses"), ask("called_off"), colours, is_narrow
        ),
        **{
            f"curves {direction}": cumulative(*frames, ["ukraine", "russia", "best"], colours, is_narrow)
            for direction, frames in curves.items()
        },
        "one curve": cumulative(*curves["to_russia"], ["best"], colours, is_narrow),
        "differences": dumbbells(differ, colours, is_narrow),
        "numbers given": numbers_given(ask("numbers_given"), colours, is_narrow),
        "sources": per_source(numbers, colours, is_narrow),
    }


NAMES = [
    "events", "events by one side", "remains", "month", "quarter", "year", "the whole war",
    "curves to_ukraine", "curves to_russia", "one curve", "differences", "numbers given",
    "sources",
]  # fmt: skip


@pytest.fixture(scope="module")
def drawn(ask):
    return {
        (theme, is_narrow): figures(ask, colours, is_narrow)
        for theme, colours in (("light", LIGHT), ("dark", DARK))
        for is_narrow in (False, True)
    }


every_chart = pytest.mark.parametrize("name", NAMES)


def traces_with_points(fig: go.Figure) -> list:
    """Traces that draw something; the others only stand in the legend."""
    return [trace for trace in fig.data if trace.x is not None and any(pd.notna(x) for x in trace.x)]


def value_axes(fig: go.Figure) -> list:
    """Axes that count people, bodies or events: not those of years, days or names."""
    axes = [
        axis for axis in [*fig.select_yaxes(), *fig.select_xaxes()] if axis.type not in ("date", "category")
    ]
    return [
        axis
        for axis in axes
        if axis.dtick
        or axis.tickformat
        or (
            axis.ticktext
            and all(text.replace(",", "").isdigit() for text in axis.ticktext)
            and "0" in axis.ticktext
        )
    ]


def title(axis) -> str:
    return (axis.title.text or "").lower()


@every_chart
def test_every_trace_that_answers_to_the_pointer_has_words(drawn, name):
    for trace in traces_with_points(drawn["light", False][name]):
        if trace.hoverinfo == "skip":
            continue
        assert trace.hovertemplate, f"{name}: {trace.name} would show Plotly's own hover"
        if "%{hovertext}" in trace.hovertemplate:
            assert len(trace.hovertext) == len(trace.x)
            assert all(
                text and text.strip() and "nan" not in text.lower().split() and "<NA>" not in text
                for text in trace.hovertext
            )
        else:
            assert any(letter.isalpha() for letter in trace.hovertemplate.replace("<extra></extra>", ""))


@every_chart
def test_an_axis_says_what_it_counts(drawn, name):
    axes = value_axes(drawn["light", False][name])
    titles = [title(axis) for axis in axes]
    texts = " ".join(annotation.text or "" for annotation in drawn["light", False][name].layout.annotations)
    assert axes
    assert any(unit in words for words in [*titles, texts] for unit in ("people", "bodies", "events"))


@every_chart
@pytest.mark.parametrize("is_narrow", [False, True], ids=["wide", "narrow"])
def test_no_axis_has_half_a_person(drawn, name, is_narrow):
    for axis in value_axes(drawn["light", is_narrow][name]):
        if axis.tickvals is not None:
            assert all(float(value).is_integer() for value in axis.tickvals)
        elif axis.dtick is not None:
            assert float(axis.dtick).is_integer() and axis.dtick >= 1
            assert float(axis.tick0 or 0).is_integer()
        else:
            assert axis.tickformat in ("d", ",d")


@every_chart
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("is_narrow", [False, True], ids=["wide", "narrow"])
def test_a_page_scrolls_through_a_figure(drawn, name, theme, is_narrow):
    fig = drawn[theme, is_narrow][name]
    assert fig.layout.dragmode is False
    assert all(axis.fixedrange for axis in [*fig.select_xaxes(), *fig.select_yaxes()])


@every_chart
def test_the_legend_stands_at_the_edge_of_the_figure_so_that_no_window_lays_it_over_words(drawn, name):
    """At the edge of the panels Plotly 4.1 leaves it over them where a wider window takes a row from it."""
    legend = drawn["light", False][name].layout.legend
    assert (legend.yref, legend.y, legend.yanchor) == ("container", 1, "top")


@every_chart
def test_a_figure_can_be_written_as_json(drawn, name):
    for figs in drawn.values():
        assert "NaT" not in figs[name].to_json()


@every_chart
def test_a_figure_draws_the_same_whichever_colours_it_has(drawn, name):
    light, dark = drawn["light", False][name], drawn["dark", False][name]
    assert [trace.name for trace in light.data] == [trace.name for trace in dark.data]
    assert light.to_json() != dark.to_json()


def test_no_figure_changes_the_frame_it_is_given(ask):
    given = {}

    def remember(query, **changes):
        frame = ask(query, **changes)
        given[query, str(changes)] = frame, frame.copy(deep=True)
        return frame

    figures(remember, LIGHT, False)
    for frame, before in given.values():
        pd.testing.assert_frame_equal(frame, before)
