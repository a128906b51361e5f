"""No answer depends on how the tables' rows are ordered: every order and every choice is a total one."""

import io
from datetime import date

import pyarrow.parquet as pq
import pytest

import queries
from queries.files import parameters_named

WHOLE = {
    "first_day": date(2022, 2, 24),
    "last_day": date(2026, 6, 7),
    "mediators": [],
    "kinds": ["exchange", "release", "civilian_return", "remains"],
    "agreements": [],
    "attested": [],
    "unit": "people",
    "period": "quarter",
    "each": "mediator",
    "turn": date(2025, 5, 16),
    "day": date(2024, 1, 31),
    "mediator": "united-arab-emirates",
    "measure": "ukrainian_remains_returned",
    "words": ["2024"],
    "missing": ["moscow_counts", "days", "documents"],
    "since": date(2022, 2, 24),
}
EVENTS = ("2022-09-21", "2023-10-16", "2024-01-03", "2024-12-30", "2025-05-24", "2025-06-16", "2025-10-02")
# As collected: these show the rows in the order of the record's files, which has a test
# of its own with the build.
AS_COLLECTED = ("browse", "browse_with_document")
# What tells apart what would otherwise be equally good: taken away, so that ties decide, or would.
LEVELLED = {
    "claimants": {"rank": "1"},
    "documents": {"published": "null"},
    "events": {"date": "date_trunc('month', date)::date", "ua_ordinal": "ua_ordinal // 1000 + 1"},
    "agreements": {
        "agreed_on": "date '2025-01-01'",
        "first_stage": "date '2022-02-24'",
        "last_stage": "date '2026-06-01'",
    },
    "claims": {"low": "low // 100", "high": "high // 100", "note": "null"},
    "running_totals": {
        "as_of": "date_trunc('year', as_of)::date",
        "value": "value // 1000",
        "document_id": "'d-00250340'",
        "note": "null",
    },
}
# Wholes of a second agreement that ends on the same day, and of each a second number that is as good.
MORE_WHOLES = """
    with wholes as (
        select * from claims where agreement_id = 'istanbul-2025-06' and measure = 'total'
    ),
    of_both as (
        select * from wholes
        union all by name
        select * replace ('geneva-2026-02' as agreement_id) from wholes
    )
    select * from claims
    union all by name
    select * replace (low + 100 as low, high + 100 as high) from of_both
    union all by name
    select * from of_both where agreement_id = 'geneva-2026-02'
"""
SEEDS = (1, 2, 3)


def questions():
    return [name for name in queries.QUESTIONS if name not in AS_COLLECTED]


def rewritten(folder, statement):
    """The record with every table as `statement(table)` selects it from itself, opened anew."""
    folder.mkdir()
    opened = queries.current()
    for table in queries.TABLES:
        schema = pq.read_schema(io.BytesIO(opened.files[table]))
        rows = opened.connection.cursor().sql(statement(table)).to_arrow_table()
        pq.write_table(rows.cast(schema), folder / f"{table}.parquet")
    return queries.open_record(folder)


def shuffled(table, levelled):
    """The rows of a table in an order that a seed decides; $seed stands for it."""
    columns = ", ".join(f"{value} as {name}" for name, value in levelled.get(table, {}).items())
    replaced = f"* replace ({columns})" if columns else "*"
    # A claim or total that levelling makes a copy of another is one claim: the record holds none twice.
    rows = f"({MORE_WHOLES})" if levelled and table == "claims" else table
    return f"select * from (select distinct {replaced} from {rows}) as t order by hash(t::varchar || $seed)"


def answers(opened):
    """Every question's rows, as text: over the whole record, or of each of EVENTS where it is about one."""
    found = {}
    for name in questions():
        named = parameters_named(name)
        for event_id in EVENTS if "event_id" in named else ("",):
            parameters = {
                key: value for key, value in (WHOLE | {"event_id": event_id}).items() if key in named
            }
            rows = opened.connection.cursor().execute(queries.sql(name), parameters).fetchall()
            found[name, event_id] = [repr(row) for row in rows]
    return found


@pytest.fixture(scope="module", params=[{}, LEVELLED], ids=["as it is", "with ties everywhere"])
def records(request, tmp_path_factory):
    """The record with its rows in an order a seed, as they are or levelled."""
    folder = tmp_path_factory.mktemp("shuffled")
    return [
        rewritten(
            folder / str(seed),
            lambda table, seed=seed: shuffled(table, request.param).replace("$seed", f"'{seed}'"),
        )
        for seed in SEEDS
    ]


def test_the_same_rows_in_any_order_give_the_same_answers(records):
    first, *others = [answers(record) for record in records]
    assert sum(len(rows) for rows in first.values()) > 1500
    for other in others:
        assert [key for key in first if other[key] != first[key]] == []


def test_the_shuffled_tables_are_in_another_order(records):
    tables = [record.connection.execute("select event_id from events").fetchall() for record in records]
    assert tables[0] != tables[1] != tables[2]
    assert sorted(tables[0]) == sorted(tables[1]) == sorted(tables[2])
