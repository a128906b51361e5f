"""What is said of a view wherever it goes: its file's name, its filters in words."""

import pytest

import queries
from exhibits import CATALOGUE
from formats import attribution


@pytest.mark.parametrize(
    "link, name, words",
    [
        ({}, "sizes", "24 Feb 2022 to 7 Jun 2026"),
        ({"from": ["2024-01-01"], "to": ["2024-12-31"]}, "sizes_2024", "2024"),
        ({"from": ["2024-06-01"]}, "sizes_from-2024-06-01", "from 1 Jun 2024"),
        ({"to": ["2024-06-01"]}, "sizes_to-2024-06-01", "to 1 Jun 2024"),
        ({"kind": [""]}, "sizes_no-kind", "24 Feb 2022 to 7 Jun 2026, no kind of event"),
        (
            {"by": ["year"], "mediator": ["united-arab-emirates"]},
            "sizes_year_united-arab-emirates",
            "24 Feb 2022 to 7 Jun 2026, United Arab Emirates",
        ),
    ],
)
def test_a_file_and_a_picture_say_what_they_hold(link, name, words):
    view, ignored = attribution.asked(CATALOGUE["sizes"], queries.current(), link)
    version = view.record.version
    assert (ignored, attribution.file_name(view, "png")) == ([], f"exchange-ledger_{name}_{version}.png")
    assert attribution.subtitle(view) == words


@pytest.mark.parametrize("day", ["2025-05-16", "2025/05/16", "2025-5-16"])
def test_a_day_has_one_spelling_in_what_is_passed_on(day):
    gaps = CATALOGUE["days-between-exchanges"]
    view, _ = attribution.asked(gaps, queries.current(), {"turn": [day]})
    assert view.options == {"turn": "2025-05-16"}


def test_a_view_of_a_page_that_passes_filters_over_does_not_say_them():
    view, _ = attribution.asked(CATALOGUE["left-over"], queries.current(), {"mediator": ["qatar"]})
    assert attribution.subtitle(view) == "24 Feb 2022 to 7 Jun 2026"
    assert view.words() == {}
