"""Every question is answered over the live record, whatever is chosen, and one event more is counted."""

from datetime import date

import pandas as pd
import pytest

import queries
from queries.files import parameters_named

CHOICES = {
    "the whole record": {},
    "all kinds": {"kinds": ["exchange", "release", "civilian_return", "homecoming", "remains"]},
    "the dead": {"kinds": ["remains"], "unit": "bodies"},
    "the first year": {"last_day": "2022-12-31"},
    "nobody credited": {"mediators": ["none"]},
    "the Emirates": {"mediators": ["united-arab-emirates"]},
    "nothing": {"kinds": []},
}
MORE = {
    "period": "month",
    "each": "month",
    "turn": date(2025, 5, 16),
    "day": date(2024, 1, 31),
    "words": ["exchange"],
    "missing": ["days", "moscow_counts"],
    "since": date(2026, 6, 1),
    "mediator": "united-arab-emirates",
    "measure": "ukrainian_remains_returned",
    "text": "2024",
}


def questions():
    return queries.QUESTIONS


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=CHOICES.keys())
def test_every_question_about_the_record_has_an_answer(answer, chosen):
    for name in questions():
        named = parameters_named(name)
        if "event_id" in named:
            continue  # asked of each event below
        for table in _tables(name) if "table" in named else ("",):
            assert isinstance(answer(name, **MORE | chosen | {"table": table}), pd.DataFrame)


def test_every_question_about_an_event_has_an_answer(ask, answer):
    about_events = [name for name in questions() if "event_id" in parameters_named(name)]
    assert len(about_events) >= 5
    events = ask("browse", table="events", text="").of("event_id")
    for event_id in [*events[::10], *events[-3:]]:
        for name in about_events:
            assert isinstance(answer(name, event_id=event_id), pd.DataFrame)
        assert len(answer("event", event_id=event_id)) == 1


def _tables(name):
    """The tables that a question about any table can be asked of."""
    if name == "browse_with_document":
        return ("claims", "mediations", "running_totals")
    return queries.TABLES


def test_one_exchange_more_is_counted_and_found_and_its_claim_shown(as_it_is, with_one_more):
    def answer(opened, name, **parameters):
        bound = {
            "first_day": date(2022, 2, 24),
            "last_day": opened.last_event_date,
            "mediators": [],
            "kinds": ["exchange"],
            "agreements": [],
            "attested": [],
        } | parameters
        named = parameters_named(name)
        cursor = opened.connection.cursor()
        return cursor.execute(queries.sql(name), {key: bound[key] for key in named}).df().to_dict("records")

    def headline(opened):
        rows = answer(opened, "headline")
        return next(row for row in rows if row["direction"] == "to_ukraine")

    assert with_one_more.version != as_it_is.version
    for column, more in (
        ("kyiv_total", 7),
        ("best_total", 7),
        ("n_kyiv", 1),
        ("n_events", 1),
        ("moscow_total", 0),
    ):
        assert headline(with_one_more)[column] - headline(as_it_is)[column] == more
    day = with_one_more.last_event_date
    completed = answer(with_one_more, "exchanges_completed")[0]
    assert completed["latest_title"] == "One more exchange"
    (claim,) = answer(with_one_more, "event_claims", event_id=day.isoformat())
    assert (claim["low"], claim["is_stated"], claim["url"]) == (7, True, "https://example.org/one-more")
