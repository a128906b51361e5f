"""The record as it is now, and the same with one exchange more: both must pass every test of this folder."""

import csv
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

import queries
from data.build import build
from tests.pages.conftest import pages_are_run_by_app as pages_are_run_by_app
from tests.pages.conftest import visit as visit
from tests.rows import Rows

DATA = Path(__file__).parents[2] / "data"
DOCUMENT = "d-ffffffff"


def add(source: Path, table: str, **values: str) -> None:
    """Adds a row at the end of a table's CSV, as an editor would; cells that are not named are empty."""
    file = source / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        columns = next(csv.reader(rows))
    assert set(values) <= set(columns), f"{table} has no {set(values) - set(columns)}"
    with file.open("a", encoding="utf-8", newline="") as rows:
        csv.writer(rows, lineterminator="\n").writerow(values.get(column, "") for column in columns)


@pytest.fixture(scope="session")
def as_it_is():
    """The record of the project, opened."""
    return queries.open_record()


@pytest.fixture(scope="session")
def with_one_more(as_it_is, tmp_path_factory):
    """The record with one exchange more, a day later: 7 people to Ukraine by Kyiv, in its own document."""
    folder = tmp_path_factory.mktemp("live")
    source = shutil.copytree(DATA / "source", folder / "source")
    day = as_it_is.last_event_date + timedelta(days=1)
    add(
        source,
        "documents",
        document_id=DOCUMENT,
        url="https://example.org/one-more",
        publisher="Example",
        published=day.isoformat(),
        language="en",
        kind="press",
        known_from="page",
    )
    add(
        source,
        "events",
        event_id=day.isoformat(),
        date=day.isoformat(),
        dated_by="handover",
        kind="exchange",
        status="completed",
        title="One more exchange",
    )
    add(
        source,
        "claims",
        event_id=day.isoformat(),
        claimant_id="ua_coordination_hq",
        direction="to_ukraine",
        measure="total",
        low="7",
        high="7",
        bound="exact",
        document_id=DOCUMENT,
    )
    # Not before the day of its last version either.
    report = build(source, folder / "built", max(day, date.today()))
    assert report.problems == [], str(report)
    return queries.open_record(folder / "built")


@pytest.fixture(params=["as_it_is", "with_one_more"])
def live(request, monkeypatch):
    """From here on the live record is asked, or the one with an exchange more."""
    opened = request.getfixturevalue(request.param)
    monkeypatch.setattr(queries, "current", lambda: opened)
    return opened


@pytest.fixture
def answer(live):
    """answer(query, **parameters): a frame, over the whole record or over what the parameters leave of it."""
    whole = {
        "first_day": date(2022, 2, 24),
        "last_day": live.last_event_date,
        "mediators": [],
        "kinds": ["exchange", "release", "civilian_return"],
        "agreements": [],
        "attested": [],
        "unit": "people",
    }

    def answer(name, **parameters):
        for day in ("first_day", "last_day"):
            if isinstance(parameters.get(day), str):
                parameters[day] = date.fromisoformat(parameters[day])
        return queries.current().run(name, whole | parameters)

    return answer


@pytest.fixture
def ask(answer):
    """ask(query, **parameters): the rows of that answer."""
    return lambda name, **parameters: Rows.of_frame(answer(name, **parameters))
