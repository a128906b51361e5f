"""The larger records of the benchmark are records: they pass every rule and can be opened."""

import queries
from bench import growth
from data.build import main


def test_a_record_twice_as_large_is_built_and_opened(tmp_path):
    source, record = tmp_path / "source", tmp_path / "record"
    growth.make(2, source, record)
    assert main(["--source", str(source), "--target", str(tmp_path / "built")]) == 0
    opened = queries.open_record(record)
    copies = "select count(*) filter (event_id like '%-synthetic-0-%'), count(*) from events"
    ((n_once, n_twice),) = opened.connection.execute(copies).fetchall()
    assert n_once > 0 and n_twice == 2 * n_once
