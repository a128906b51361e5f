"""The map of months: its numbers can be read on every cell, weak or strong."""

import pandas as pd
import pytest

from charts.style import DARK, LIGHT
from charts.tempo import heat_map
from tests.charts.test_style import contrast


def cells(values: list[int]) -> pd.DataFrame:
    """Months of one year with these numbers, as rows of heat_map."""
    months = range(1, len(values) + 1)
    columns = ("n_exchanges", "to_ukraine_kyiv", "to_russia_moscow")
    return pd.DataFrame({"year": 2024, "month_of_year": months, **dict.fromkeys(columns, values)})


def mixed(ground: str, colour: str, strength: float) -> str:
    parts = [(int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * strength):02x}" for low, high in parts)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "column, speaker", [("n_exchanges", "quiet"), ("to_ukraine_kyiv", "kyiv"), ("to_russia_moscow", "moscow")]
)
def test_a_number_stands_out_from_its_cell(colours, column, speaker):
    values = [*range(1, 12), 12]
    figure = heat_map(cells(values), column, "exchanges", colours, False)
    full = figure.data[0].zmax
    inks = {note.text: note.font.color for note in figure.layout.annotations}
    strongest = getattr(colours, speaker)
    found = {
        value: contrast(inks[str(value)], mixed(colours.paper, strongest, value / full)) for value in values
    }
    assert min(found.values()) >= 4.5, found
