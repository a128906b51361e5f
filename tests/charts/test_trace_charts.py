"""Charts of the pages that trace numbers: what is drawn of the record, and of one row, or of no number."""

import json
import re
from datetime import date

import pandas as pd
import pytest

import queries
from charts import mediators, reconciliation, remains, tempo
from charts.style import DARK, LIGHT

WHOLE = {
    "first_day": date(2022, 2, 24),
    "last_day": date(2026, 6, 7),
    "mediators": [],
    "kinds": ["exchange", "release", "civilian_return"],
    "agreements": [],
    "attested": [],
    "unit": "people",
    "mediator": "united-arab-emirates",
}
APPEARANCES = [(LIGHT, False), (LIGHT, True), (DARK, False), (DARK, True)]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def captives(totals):
    return totals[totals["measure"].eq("mediated_captives")]


def whole_war(side):
    return lambda totals: totals[totals["scope"].eq("whole_war") & totals["side"].eq(side)]


# name -> (query, which of its rows, the figure of them)
FIGURES = {
    "who mediated": (
        "mediated_events",
        None,
        lambda rows, colours, narrow: mediators.timeline(rows, colours, narrow),
    ),
    "a mediator's totals": (
        "mediator_totals",
        captives,
        lambda rows, colours, narrow: mediators.totals_gap(rows, colours, narrow),
    ),
    "Kyiv's totals": (
        "reconciliation",
        whole_war("ukraine"),
        lambda rows, colours, narrow: reconciliation.left_over(rows, colours, narrow),
    ),
    "Moscow's totals": (
        "reconciliation",
        whole_war("russia"),
        lambda rows, colours, narrow: reconciliation.left_over(rows, colours, narrow),
    ),
    "days between exchanges": (
        "tempo",
        None,
        lambda rows, colours, narrow: tempo.days_between(rows, None, colours, narrow),
    ),
    "days and a turning point": (
        "tempo",
        None,
        lambda rows, colours, narrow: tempo.days_between(rows, pd.Timestamp("2025-05-16"), colours, narrow),
    ),
    "months of exchanges": (
        "heat_map",
        None,
        lambda rows, colours, narrow: tempo.heat_map(
            rows, "n_exchanges", "completed exchanges", colours, narrow
        ),
    ),
    "months of people": (
        "heat_map",
        None,
        lambda rows, colours, narrow: tempo.heat_map(
            rows, "to_ukraine_kyiv", "people to Ukraine by Kyiv's count", colours, narrow
        ),
    ),
    "the dead by event": (
        "events_shown",
        None,
        lambda rows, colours, narrow: remains.handovers(rows, colours, narrow),
    ),
    "the dead to Ukraine": (
        "remains_by_year",
        lambda years: years[years["direction"].eq("to_ukraine")],
        lambda rows, colours, narrow: remains.by_year(rows, colours, narrow),
    ),
    "the dead to Russia": (
        "remains_by_year",
        lambda years: years[years["direction"].eq("to_russia")],
        lambda rows, colours, narrow: remains.by_year(rows, colours, narrow),
    ),
}


def record(name: str) -> pd.DataFrame:
    query, chosen, _ = FIGURES[name]
    kinds = ["remains"] if name.startswith("the dead") else WHOLE["kinds"]
    rows = queries.current().run(query, WHOLE | {"kinds": kinds})
    return chosen(rows) if chosen else rows


def spec(fig) -> dict:
    """A figure as the browser gets it; fails where something in it cannot be written down."""
    return json.loads(fig.to_json())


def notes(fig) -> list[str]:
    return [re.sub(r"</?b>", "", note.text or "") for note in fig.layout.annotations]


@pytest.mark.parametrize("colours, narrow", APPEARANCES, ids=["light", "light phone", "dark", "dark phone"])
@pytest.mark.parametrize("name", FIGURES)
def test_the_record_is_drawn_in_every_appearance(name, colours, narrow):
    assert spec(FIGURES[name][2](record(name), colours, narrow))["data"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_one_row_is_drawn_too(name, narrow):
    rows = record(name)
    for one in (rows.head(1), rows.tail(1)):
        assert spec(FIGURES[name][2](one, LIGHT, narrow))["data"]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_leaves_its_rows_as_they_were(name):
    rows = record(name)
    before = rows.copy(deep=True)
    FIGURES[name][2](rows, LIGHT, False)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    "name", [name for name in FIGURES if not name.startswith(("who", "months", "the dead to"))]
)
@pytest.mark.parametrize("few", [True, False])
def test_the_axis_of_people_days_or_bodies_has_whole_numbers_only(name, few):
    """Steps of one or more, or a range wide enough that Plotly's few steps are whole."""
    rows = record(name)
    axis = FIGURES[name][2](rows.head(1) if few else rows, LIGHT, False).layout.yaxis
    if axis.dtick is not None:
        assert float(axis.dtick) >= 1 and float(axis.dtick) == int(axis.dtick)
        assert axis.tick0 == 0
    else:
        low, high = axis.range
        assert (high - low) / (axis.nticks or 10) >= 1
        assert axis.tickformat == ",d"


@pytest.mark.parametrize("name", FIGURES)
def test_words_on_hovering_are_whole_words_without_missing_values(name):
    cards = "\n".join(
        card
        for trace in FIGURES[name][2](record(name), LIGHT, False).data
        for card in (trace.hovertext or [])
    )
    assert not re.search(r"<NA>|\b(nan|None|NaT)\b", cards)


# Mediators


@pytest.mark.parametrize("narrow", [False, True])
def test_each_mediator_has_a_row_with_its_whole_name_and_its_number_of_events(narrow):
    """mediations.csv: 25 events of the United Arab Emirates, 10 of Qatar; nobody is credited for 65."""
    written = notes(mediators.timeline(record("who mediated"), LIGHT, narrow))
    assert written[0] == "United Arab Emirates (25)" and written[1] == "Qatar (10)"
    assert "Order of Malta relief service (1)" in written
    assert written[-1] == "none credited (65)"
    assert len(written) == 13


def test_a_mark_tells_who_credits_the_mediator():
    rows = record("who mediated")
    drawn = {
        (trace.name, mark[0]): card
        for trace in mediators.timeline(rows, LIGHT, False).data
        for mark, card in zip(trace.customdata, trace.hovertext, strict=True)
    }
    assert ("Credited by both sides", "2024-01-31") in drawn
    assert (
        "United Arab Emirates, credited by Kyiv, Moscow, itself"
        in drawn["Credited by both sides", "2024-01-31"]
    )
    assert ("By itself or others only", "2026-06-07") in drawn
    assert ("By Moscow, not Kyiv", "2023-06-08") in drawn
    assert ("Nobody credited", "2022-03-01") in drawn
    assert len(rows) == sum(len(trace.x) for trace in mediators.timeline(rows, LIGHT, False).data)
    # claims.csv has Kyiv's reports of 9 June 2025 without a number, and none of Moscow's.
    withheld = next(card for (_, event_id), card in drawn.items() if event_id == "2025-06-09")
    assert "To Ukraine: Kyiv number withheld, Moscow none found" in withheld


def test_each_change_of_the_gap_is_written_at_its_day():
    assert notes(mediators.totals_gap(record("a mediator's totals"), LIGHT, False)) == [
        "−42 17 Jul 2024",
        "+49 15 Jan 2025",
        "+410 7 Jun 2026",
    ]


def test_the_first_jump_is_drawn_too_from_the_day_since_which_a_mediator_counts():
    """running_totals.csv: since 1 January 2024; the first total, of 17 July 2024, is 42 below the record."""
    line = mediators.totals_gap(record("a mediator's totals"), LIGHT, False).data[0]
    assert list(zip(line.x, line.y, strict=True))[:2] == [("2024-01-01", 0), ("2024-07-17", -42)]
    assert line.line.shape == "hv"


# Officials' totals


def test_each_total_is_one_point_at_what_is_left_of_it():
    """running_totals.csv: 75 whole-war totals of Kyiv's offices."""
    points = [
        (card, y)
        for trace in reconciliation.left_over(record("Kyiv's totals"), LIGHT, False).data
        if trace.hovertext
        for card, y in zip(trace.hovertext, trace.y, strict=True)
    ]
    assert len(points) == 75
    assert {y for card, y in points if "<b>3,035</b>" in card} == {29}
    # 8,050 less 6,654 in exchanges, 143 outside them and 1,000 of the agreement of June 2025.
    assert {y for card, y in points if "<b>8,050</b>" in card} == {253}


def test_what_is_at_least_is_told_by_its_shape():
    shapes = {
        shape
        for trace in reconciliation.left_over(record("Moscow's totals"), LIGHT, False).data
        if trace.hovertext
        for shape in trace.marker.symbol
    }
    assert shapes == {"circle", "triangle-up", "diamond"}  # 628 and 2,466; at least 4,492; about 2,400


# Tempo


def test_the_five_longest_pauses_say_their_days_and_three_on_a_phone():
    rows = record("days between exchanges")
    assert notes(tempo.days_between(rows, None, LIGHT, False)) == [
        "149 days",
        "126 days",
        "113 days",
        "73 days",
        "65 days",
    ]
    assert notes(tempo.days_between(rows, None, LIGHT, True)) == ["149 days", "126 days", "113 days"]


def test_days_within_a_year_have_a_tick_a_month():
    rows = record("days between exchanges")
    of_2023 = rows[rows["date"].dt.year.eq(2023)]  # 8 January to 7 August
    axis = tempo.days_between(of_2023, None, LIGHT, False).layout.xaxis
    assert [text.split("<br>")[0] for text in axis.ticktext] == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
    ]


def test_a_turning_point_is_marked_only_where_there_is_one():
    rows = record("days between exchanges")
    assert not tempo.days_between(rows, None, LIGHT, False).layout.shapes
    marked = tempo.days_between(rows, pd.Timestamp("2025-05-16"), LIGHT, False)
    assert len(marked.layout.shapes) == 1
    assert "16 May 2025" in notes(marked)


def test_a_single_day_between_two_exchanges_is_one_day():
    rows = pd.DataFrame(
        {
            "event_id": ["2025-05-24"],
            "date": [pd.Timestamp("2025-05-24")],
            "previous_event_id": ["2025-05-23"],
            "previous_date": [pd.Timestamp("2025-05-23")],
            "n_days": [1],
        }
    )
    fig = tempo.days_between(rows, None, LIGHT, False)
    assert "1 day after the exchange of 23 May 2025" in fig.data[1].hovertext[0]
    assert notes(fig) == ["1 day"]


def heat(rows, column="n_exchanges", narrow=False):
    return tempo.heat_map(rows, column, "completed exchanges", LIGHT, narrow)


def test_the_heat_map_has_a_column_for_each_of_twelve_months_and_a_row_for_each_year():
    grid = heat(record("months of exchanges")).data[0]
    assert list(grid.x) == MONTHS
    assert list(grid.y) == ["2022", "2023", "2024", "2025", "2026"]


def test_the_heat_map_of_one_month_has_twelve_months_too():
    grid = heat(record("months of exchanges").head(1)).data[0]
    assert list(grid.x) == MONTHS and list(grid.y) == ["2022"]


def test_on_a_phone_the_months_are_told_by_their_first_letters_alone():
    fig = heat(record("months of exchanges"), narrow=True)
    written = fig.layout.xaxis.ticktext or fig.data[0].x
    assert [re.sub("\u200b", "", month) for month in written] == list("JFMAMJJASOND")


def test_each_month_has_its_number_written_and_a_month_outside_the_record_has_none():
    """April 2022: eight exchanges. 53 months from February 2022 to June 2026; no number before or after."""
    fig = heat(record("months of exchanges"))
    written = {(note.x, note.y): note.text for note in fig.layout.annotations}
    assert written[3, 0] == "8"
    assert written[7, 0] == "0"  # August 2022
    assert (0, 0) not in written and (6, 4) not in written
    assert len(written) == 53


def test_a_month_of_exchanges_without_a_number_is_told_from_one_without_events():
    """events.csv and claims.csv, Kyiv's numbers to Ukraine: seven exchanges of June 2025, all withheld; one
    of two in August 2025; no event in March 2024.
    """
    fig = heat(record("months of exchanges"), "to_ukraine_kyiv")
    written = {(note.x, note.y): note.text for note in fig.layout.annotations}
    outlined = {(round(shape.x0 + 0.44), round(shape.y0 + 0.44)) for shape in fig.layout.shapes}
    assert (written[5, 3], written[6, 3]) == ("◇", "◇")
    assert {(5, 3), (6, 3)} <= outlined
    assert written[7, 3] == "87<br>◇" and (7, 3) not in outlined
    assert written[4, 3] == "1,205" and (4, 3) not in outlined
    assert (2, 2) not in written and (2, 2) not in outlined


def test_the_count_of_exchanges_needs_no_such_mark():
    fig = heat(record("months of exchanges"))
    assert not fig.layout.shapes
    assert not any("◇" in note.text for note in fig.layout.annotations)


# The dead


def test_the_two_directions_have_scales_of_their_own():
    """claims.csv: at most 1,248 bodies to Ukraine (16 June 2025) and 160 to Russia (2 June 2022)."""
    layout = remains.handovers(record("the dead by event"), LIGHT, False).layout
    assert layout.yaxis.range[1] > 1248 and 160 < layout.yaxis2.range[1] < 300
    assert "Returned to Russia, bodies, on a scale of its own" in notes(
        remains.handovers(record("the dead by event"), LIGHT, False)
    )


def test_in_both_panels_every_slot_leads_to_its_event():
    rows = record("the dead by event")
    slots = [trace for trace in remains.handovers(rows, LIGHT, False).data if trace.customdata]
    assert [trace.yaxis for trace in slots] == ["y", "y2"]
    for trace in slots:
        assert [carried[0] for carried in trace.customdata] == rows["event_id"].tolist()


def test_what_only_one_side_stated_is_hatched_apart_from_what_can_be_compared():
    """claims.csv, 2025 to Ukraine: Kyiv 16,301 in sixteen events, of which thirteen have Moscow's too."""
    fig = remains.by_year(record("the dead to Ukraine"), LIGHT, False)
    both, alone = (trace for trace in fig.data if trace.name.startswith("Kyiv's count"))
    assert (both.x[3], alone.base[3], alone.x[3]) == (13483, 13483, 2818)
    assert alone.marker.pattern.shape and not both.marker.pattern.shape
    assert "16,301 · 16 of 16" in notes(fig)


def test_a_side_without_a_number_of_a_year_is_written_as_that_and_not_as_zero():
    """claims.csv: no number of Moscow's before 2024."""
    fig = remains.by_year(record("the dead to Ukraine").head(2), LIGHT, False)
    assert notes(fig) == ["746 · 16 of 17", "968 · 15 of 15", "none found", "none found"]
    cards = [card for trace in fig.data if trace.name.startswith("Moscow") for card in trace.hovertext]
    assert set(cards) == {
        "<b>2022</b> · Moscow's count<br>none found for 17 events",
        "<b>2023</b> · Moscow's count<br>none found for 15 events",
    }
