"""How these tests ask: the frozen record by default, or a small one written for one rule.

Answers come as plain rows (dicts of int, str, date, bool and None), so that an expectation is a literal.
"""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

import queries
from data.check import broken_rules, open_record
from data.read import read_package
from data.write import SORTED_BY, built, sort_tables, version_of, write_record
from queries import record
from tests.rows import Rows

SOURCE = Path(__file__).parents[2] / "data" / "source"
PEOPLE = ["exchange", "release", "civilian_return"]
# The record as it stood when the numbers in these tests were read from it: 24 February 2022 to 7 June 2026.
WHOLE = {
    "first_day": date(2022, 2, 24),
    "last_day": date(2026, 6, 7),
    "mediators": [],
    "kinds": PEOPLE,
    "agreements": [],
    "attested": [],
    "unit": "people",
}

READ = {"string": str, "integer": int, "date": date.fromisoformat}
CLAIMANTS = """\
ua_coordination_hq,Coordination Headquarters,Headquarters,ukraine,1
ua_president,President of Ukraine,President,ukraine,2
ua_ombudsman,Commissioner for Human Rights of Ukraine,Kyiv's Commissioner,ukraine,5
ru_mod,Ministry of Defence of Russia,Ministry of Defence,russia,1
ru_kremlin,Presidential Administration of Russia,Kremlin,russia,2
ru_ombudsman,Commissioner for Human Rights in Russia,Moscow's Commissioner,russia,3
uae_mfa,Ministry of Foreign Affairs of the United Arab Emirates,Emirates,mediator,1
qatar,Government of Qatar,Qatar,mediator,1
icrc,International Committee of the Red Cross,ICRC,international,1
media,The publisher itself,Publisher,media,1
"""
MEDIATORS = """\
united-arab-emirates,United Arab Emirates,state,uae_mfa,UAE; Emirates
qatar,Qatar,state,qatar,
holy-see,Holy See,church,,Vatican
"""
# Document 1 is the earliest, 9 the latest; 0 has no date of publication.
DOCUMENTS = "d-00000000,https://example.org/0,Paper 0,,en,press,page\n" + "".join(
    f"d-0000000{n},https://example.org/{n},Paper {n},2024-02-0{n},en,press,page\n" for n in range(1, 10)
)
AGREEMENTS = (
    "two-days,Two days in May,2024-05-01,2024-05-10,2024-05-11,\nopen-ended,Without days,2024-07-01,,,\n"
)
MEDIATIONS = "2024-03-01,qatar,qatar,d-00000001\n"
RUNNING_TOTALS = "2024-12-31,,ua_coordination_hq,ukrainians_returned,3000,exact,everybody,,,d-00000001,\n"


@pytest.fixture(scope="session")
def ask():
    """ask(query, **parameters): its answer over the whole record, or over what the parameters leave of it."""

    def ask(name, **parameters):
        for day in ("first_day", "last_day"):
            if day in parameters:
                parameters[day] = date.fromisoformat(parameters[day])
        frame = queries.current().run(name, WHOLE | parameters)
        return Rows.of_frame(frame)

    return ask


@pytest.fixture(scope="session")
def small_record():
    """small_record(folder, events, claims, ...): writes a small record there, as the build
    does, and returns where its files are.

    A table's rows are CSV without the header. Events are `event_id`, or `event_id,kind,status,agreement_id`
    up to where they are not a completed exchange of their own. Claims are
    `event_id,claimant_id,direction,measure,low,high,bound,document_id`; one about an agreement names it in
    place of the event. What breaks a rule of the record is refused.
    """
    package, _ = read_package(SOURCE, set(SORTED_BY))

    def write(
        folder,
        events,
        claims,
        agreements=AGREEMENTS,
        claimants=CLAIMANTS,
        mediators=MEDIATORS,
        mediations=MEDIATIONS,
        running_totals=RUNNING_TOTALS,
    ):
        agreement_ids = {row.split(",")[0] for row in agreements.splitlines()}
        texts = {
            "agreements": agreements,
            "claimants": claimants,
            "mediators": mediators,
            "documents": DOCUMENTS,
            "events": "\n".join(_event(*row.split(",")) for row in events.split()),
            "claims": "\n".join(_claim(agreement_ids, *row.split(",")) for row in claims.split()),
            "mediations": mediations,
            "running_totals": running_totals,
            "versions": "0123456789ab,2026-06-01,2026-06-01,",
            "changes": "",
            "link_checks": "",
            "holes": "",
        }
        tables = {
            resource.name: _columns(resource.schema, [*csv.reader(texts[resource.name].splitlines())])
            for resource in package.resources
        }
        with open_record(package, tables) as written:
            assert broken_rules(written, date(2026, 6, 30)) == []
            sort_tables(package, written)
            last_event_date = max(tables["events"]["date"])
            write_record(package, written, folder, version_of(package, written), last_event_date)
        return built(folder)

    return write


def _columns(schema, rows):
    """The typed columns of a table, with the place in a CSV file that the build's rules ask for."""
    columns = {"row_number": [0] * len(rows)}
    for place, field in enumerate(schema.fields):
        cells = [row[place] for row in rows]
        allowed = field.constraints.get("enum", cells)
        assert {*cells} <= {*allowed, ""}, f"{cells} are no {field.name}"
        columns[field.name] = [READ[field.type](cell) if cell else None for cell in cells]
    return columns


def _event(event_id, kind="exchange", status="completed", agreement_id=""):
    return f"{event_id},{event_id[:10]},handover,{kind},{status},,{agreement_id},,Event {event_id},"


def _claim(agreement_ids, about, *rest):
    about = f",{about}" if about in agreement_ids else f"{about},"
    return f"{about},{','.join(rest)},"


@pytest.fixture
def small(small_record, tmp_path, monkeypatch):
    """small(events=..., claims=...): from here on `ask` asks a small record of these rows.

    Each is asked every question when it is opened, which checks the questions on 150 odd records and takes
    half of the time: `make test-fast` goes without.
    """
    if os.environ.get("FAST"):
        monkeypatch.setattr(record, "_ask_everything", lambda *_: None)

    def serve(claims, events="2024-03-01", **tables):
        served = queries.open_record(small_record(tmp_path / "small", events, claims, **tables))
        monkeypatch.setattr(queries, "current", lambda: served)
        return served

    return serve
