"""A drawn figure is a Plotly figure, and is sent as plain data."""

import copy
import json
import pickle
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io
import pytest

from charts.style import LIGHT, figure

DAYS = {
    "frame": pd.Series(pd.to_datetime(["2024-01-31 00:00", "2024-02-08 12:30"])),
    "days": [date(2024, 1, 31), pd.Timestamp("2024-02-08 12:30")],
    "numpy, nanoseconds": np.array(["2024-01-31", "2024-02-08T12:30"], dtype="datetime64[ns]"),
    "numpy, days": [np.datetime64("2024-01-31"), np.datetime64("2024-02-08T12:30")],
}


def drawn(**trace):
    sketch = figure(LIGHT, 300)
    sketch.add_scatter(**trace)
    return sketch.done()


def sent(fig) -> dict:
    """What a browser gets, by the function that Streamlit sends figures with."""
    return json.loads(plotly.io.to_json(fig, validate=False))["data"][0]


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
def test_days_are_sent_as_days(days):
    assert sent(drawn(x=days, y=[1, 2]))["x"] == ["2024-01-31", "2024-02-08T12:30:00"]


def test_counts_are_sent_as_whole_numbers_and_what_is_missing_as_nothing():
    counts = pd.Series([207, pd.NA, 195], dtype="Int32")
    assert sent(drawn(x=[1, 2, 3], y=counts))["y"] == [207, None, 195]
    assert sent(drawn(x=[1, 2, 3], y=counts.astype("Float64") * -1))["y"] == [-207, None, -195]
    assert sent(
        drawn(x=[1.5], y=np.array([np.nan]), customdata=pd.DataFrame({"event_id": ["2024-01-31"]}))
    ) == sent(drawn(x=[1.5], y=[None], customdata=[["2024-01-31"]]))


def test_a_chart_is_a_plotly_figure_on_which_every_method_works():
    fig = drawn(x=[1], y=[2])
    fig.update_layout(height=400)
    fig.add_trace(go.Bar(x=[1], y=[3]))
    fig.add_scatter(x=[2], y=[4])
    fig.update_traces(opacity=0.5)
    assert (fig.layout.height, [trace.type for trace in fig.data]) == (400, ["scatter", "bar", "scatter"])
    for copied in (go.Figure(fig), copy.deepcopy(fig), pickle.loads(pickle.dumps(fig))):
        assert (copied.layout.height, copied.to_dict()["data"]) == (400, fig.to_dict()["data"])
    assert sent(fig)["opacity"] == 0.5


def test_what_plotly_does_not_know_is_found_by_checking_as_the_tests_of_the_pages_do():
    with pytest.raises(ValueError, match="colour"):
        go.Figure(drawn(x=[1], y=[2], marker={"colour": "red"}).to_dict())
