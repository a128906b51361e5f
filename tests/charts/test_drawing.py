"""What every chart returns: a figure of Plotly's own, with nothing in it that Plotly does not know."""

import copy
import importlib
import inspect
import json
import pickle
import pkgutil
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io
import pytest

import charts
from charts.cumulative import cumulative
from charts.disagreements import dumbbells, numbers_given, per_source
from charts.groups import PARTS, one_group, parts_of_totals
from charts.mediators import timeline, totals_gap
from charts.reconciliation import left_over
from charts.remains import by_year, handovers
from charts.sizes import event_sizes, period_sizes
from charts.style import DARK, LIGHT, figure
from charts.tempo import days_between, heat_map
from charts.war import whole_war

BOTH = ["kyiv", "moscow"]
DAYS = {
    "frame": pd.Series(pd.to_datetime(["2024-01-31 00:00", "2024-02-08 12:30"])),
    "days": [date(2024, 1, 31), pd.Timestamp("2024-02-08 12:30")],
    "at midnight": [pd.Timestamp("2024-01-31"), pd.Timestamp("2024-02-08 12:30")],
    "numpy, nanoseconds": np.array(["2024-01-31", "2024-02-08T12:30"], dtype="datetime64[ns]"),
    "numpy, days": [np.datetime64("2024-01-31"), np.datetime64("2024-02-08T12:30")],
}


def draw_event_sizes(ask, *look):
    return event_sizes(ask("events_shown"), ask("agreement_spans"), BOTH, *look, selected="2024-01-31")


def draw_period_sizes(ask, *look):
    quarters = ask("exchange_sizes", period="quarter")
    return period_sizes(quarters, ask("agreement_spans"), "quarter", BOTH, *look)


def draw_whole_war(ask, *look):
    months = ask("exchange_sizes", period="month")
    return whole_war(months, ask("agreement_spans"), ask("pauses"), ask("called_off"), *look)


def draw_cumulative(ask, *look):
    questions = ("cumulative_returnees", "running_difference", "running_totals_shown")
    frames = [rows[rows["direction"].eq("to_ukraine")] for rows in map(ask, questions)]
    return cumulative(*frames, ["ukraine", "russia", "best"], *look)


def draw_dumbbells(ask, *look):
    pairs = ask("disagreements")
    return dumbbells(pairs[pairs["disagreement"].ne(0)], *look)


def draw_per_source(ask, *look):
    claims = ask("event_claims", event_id="2024-01-31")
    return per_source(claims[claims["measure"].eq("total") & claims["direction"].eq("to_ukraine")], *look)


def draw_totals_gap(ask, *look):
    totals = ask("mediator_totals", mediator="united-arab-emirates")
    return totals_gap(totals[totals["measure"].eq("mediated_captives")], *look)


def draw_left_over(ask, *look):
    totals = ask("reconciliation")
    return left_over(totals[totals["scope"].eq("whole_war")], *look)


def draw_by_year(ask, *look):
    years = ask("remains_by_year", kinds=["remains"])
    return by_year(years[years["direction"].eq("to_ukraine")], *look)


def rows_of_groups(ask, *measures):
    """A bar a year of the receiving side's numbers, as exhibits.groups makes them."""
    frame = ask("groups", each="year")
    is_receiving = frame["side"].eq(frame["direction"].map({"to_ukraine": "ukraine", "to_russia": "russia"}))
    frame = frame[is_receiving & frame["part"].notna() & frame["measure"].isin(measures)]
    return frame.assign(row=frame["period"].dt.year.astype(str), carries=frame["part"])


# chart -> the figure of the record that it draws
CHARTS = {
    event_sizes: draw_event_sizes,
    period_sizes: draw_period_sizes,
    whole_war: draw_whole_war,
    cumulative: draw_cumulative,
    dumbbells: draw_dumbbells,
    numbers_given: lambda ask, *look: numbers_given(ask("numbers_given"), *look),
    per_source: draw_per_source,
    parts_of_totals: lambda ask, *look: parts_of_totals(rows_of_groups(ask, *PARTS), *look),
    one_group: lambda ask, *look: one_group(rows_of_groups(ask, "women"), *look),
    timeline: lambda ask, *look: timeline(ask("mediated_events"), *look),
    totals_gap: draw_totals_gap,
    left_over: draw_left_over,
    days_between: lambda ask, *look: days_between(ask("tempo"), pd.Timestamp("2025-05-16"), *look),
    heat_map: lambda ask, *look: heat_map(ask("heat_map"), "to_ukraine_kyiv", "people", *look),
    handovers: lambda ask, *look: handovers(ask("events_shown", kinds=["remains"]), *look),
    by_year: draw_by_year,
}
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)


def drawn(**trace) -> go.Figure:
    return figure(LIGHT, 300, False, [{"type": "scatter", **trace}])


def sent(fig: go.Figure) -> dict:
    """What a browser gets, by the function that Streamlit sends figures with."""
    return json.loads(plotly.io.to_json(fig, validate=False))


def what_is_drawn(fig: go.Figure) -> dict:
    """What a browser gets, but for the template: with its checks on, Plotly writes none in another way."""
    whole = sent(fig)
    assert whole["layout"].pop("template") in ({}, {"data": {"scatter": [{"type": "scatter"}]}})
    return whole


def first_trace(fig: go.Figure) -> dict:
    return sent(fig)["data"][0]


def test_every_chart_there_is_is_checked_here():
    found = set()
    for module in pkgutil.iter_modules(charts.__path__, "charts."):
        if module.name != "charts.style":
            functions = inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
            found |= {
                function
                for name, function in functions
                if function.__annotations__.get("return") == "go.Figure"
                and name != "figure"
                and not name.startswith("_")
            }
    assert not found - set(CHARTS), "add to CHARTS, with how it is asked and drawn"
    assert not set(CHARTS) - found, "no longer a chart: take out of CHARTS"


@every_chart
@pytest.mark.parametrize("look", [(LIGHT, False), (DARK, True)], ids=["light", "dark phone"])
def test_a_chart_returns_plotlys_own_figure_with_nothing_in_it_that_plotly_does_not_know(ask, chart, look):
    fig = CHARTS[chart](ask, *look)
    assert type(fig) is go.Figure
    assert fig.data
    for checked in (go.Figure(fig.to_dict()), go.Figure(fig)):
        assert what_is_drawn(checked) == what_is_drawn(fig)


def test_what_plotly_does_not_know_is_found_by_that():
    with pytest.raises(ValueError, match="colour"):
        go.Figure(drawn(x=[1], y=[2], marker={"colour": "red"}).to_dict())


@every_chart
def test_what_is_changed_or_added_afterwards_is_sent(ask, chart):
    fig = CHARTS[chart](ask, LIGHT, False)
    before = sent(fig)
    fig.update_layout(height=333, legend_y=2)
    fig.update_xaxes(tickangle=45)
    fig.update_traces(opacity=0.5)
    fig.add_trace(go.Scatter(x=["2024-01-31"], y=[207]))
    fig.add_scatter(x=["2024-02-08"], y=[100])
    fig.add_annotation(x="2024-01-31", y=207, text="207")
    after = sent(fig)
    assert (after["layout"]["height"], after["layout"]["legend"]["y"]) == (333, 2)
    assert after["layout"]["legend"]["orientation"] == "h"
    assert after["layout"]["xaxis"] == before["layout"]["xaxis"] | {"tickangle": 45}
    assert after["layout"]["annotations"][-1]["text"] == "207"
    assert after["data"][0] == before["data"][0] | {"opacity": 0.5}
    assert [trace["y"] for trace in after["data"][len(before["data"]) :]] == [[207], [100]]


@every_chart
def test_a_figure_is_copied_and_pickled_as_it_is(ask, chart):
    fig = CHARTS[chart](ask, LIGHT, False)
    for other in (copy.copy(fig), copy.deepcopy(fig), pickle.loads(pickle.dumps(fig))):
        assert type(other) is go.Figure and what_is_drawn(other) == what_is_drawn(fig)
        other.update_layout(height=333)
    assert fig.layout.height != 333


@pytest.mark.parametrize(
    "chart, row, col, axis",
    [
        (cumulative, 1, 1, "y"),
        (cumulative, 2, 1, "y2"),
        (numbers_given, 1, 2, "y2"),
        (numbers_given, 2, 1, "y3"),
    ],
)
def test_panels_are_found_by_row_and_column(ask, chart, row, col, axis):
    fig = CHARTS[chart](ask, LIGHT, False)
    for one in (fig, pickle.loads(pickle.dumps(fig))):
        one.add_bar(x=["2024"], y=[1], row=row, col=col)
        one.add_hline(y=5, row=row, col=col)
        assert one.data[-1].yaxis == one.layout.shapes[-1].yref == axis


def test_what_is_done_to_one_figure_is_not_seen_in_the_next(ask):
    first = CHARTS[numbers_given](ask, LIGHT, False)
    before = sent(first)
    first.update_xaxes(domain=[0, 0.1])
    first.update_annotations(text="another")
    assert sent(CHARTS[numbers_given](ask, LIGHT, False)) == before


def test_what_is_done_to_what_is_sent_does_not_come_back():
    fig = drawn(x=[1], y=[2])
    fig.to_dict()["data"][0]["y"][0] = 3
    assert fig.to_dict()["data"][0]["y"] == [2]


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
def test_days_are_sent_as_days(days):
    assert first_trace(drawn(x=days, y=[1, 2]))["x"] == ["2024-01-31", "2024-02-08T12:30:00"]


def test_a_day_that_is_missing_is_sent_as_nothing():
    days = pd.Series(pd.to_datetime(["2024-01-31", None]))
    assert first_trace(drawn(x=days, y=[1, 2]))["x"] == ["2024-01-31", None]
    assert first_trace(drawn(x=[pd.NaT, pd.NA, np.nan], y=[1, 2, 3]))["x"] == [None, None, None]


def test_counts_are_sent_as_whole_numbers_and_what_is_missing_as_nothing():
    counts = pd.Series([207, pd.NA, 195], dtype="Int32")
    assert first_trace(drawn(x=[1, 2, 3], y=counts))["y"] == [207, None, 195]
    assert first_trace(drawn(x=[1, 2, 3], y=counts.astype("Float64") * -1))["y"] == [-207, None, -195]
    assert '"y":[207,null,195.5]' in drawn(x=[1, 2, 3], y=np.array([207, np.nan, 195.5])).to_json()


def test_words_are_sent_as_words_and_what_is_missing_as_nothing():
    words = pd.Series(["2024-01-31", pd.NA], dtype="string")
    frame = pd.DataFrame({"event_id": words, "count": pd.Series([207, pd.NA], dtype="Int32")})
    trace = first_trace(drawn(x=[1, 2], y=[1, 2], text=words, customdata=frame))
    assert trace["text"] == ["2024-01-31", None]
    assert trace["customdata"] == [["2024-01-31", 207], [None, None]]
