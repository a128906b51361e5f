"""The examples of the page Use the data, as a reader pastes them, against a running server."""

import contextlib
import io
import re

import duckdb
import pandas as pd
import pytest

from formats import examples


def printed(code):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "example", "exec"), {})
    return said.getvalue()


def addresses(code):
    return re.findall(r"https?://[^\"')\s]+", code)


def test_pandas_reads_an_exhibit_and_a_table(site):
    said = printed(examples.pandas(site.address))
    # By claims.csv the Emirates' exchanges of 2024 brought 1,348 to Ukraine by Kyiv's count, and 1,018 by
    # Moscow's.
    assert "1348" in said and "1018" in said
    # 207 by the Headquarters' own page.
    assert re.search(r"ua_coordination_hq\s+to_ukraine\s+207", said)


def test_the_api_is_read_page_by_page(site):
    # mediations.csv credits the Emirates with 25 events, more than a page of twenty.
    assert printed(examples.api(site.address)) == "25 events in record ae924a42cf7d\n"


@pytest.mark.parametrize("example", [examples.sql, examples.duckdb])
def test_duckdb_reads_the_record_over_the_web(site, example, monkeypatch, tmp_path):
    code = example(site.address)
    try:
        duckdb.execute("install httpfs; load httpfs")
    except duckdb.Error:
        # Without the extension, which comes over the web, the files that the addresses answer with are read.
        for place, address in enumerate(sorted(set(addresses(code)))):
            file = tmp_path / f"{place}.parquet"
            file.write_bytes(site.get(address.removeprefix(site.address)).body)
            code = code.replace(address, str(file))
    rows = duckdb.sql(code).fetchall() if example is examples.sql else printed(code)
    # claims.csv: of everybody returned to Ukraine on 31 January 2024 Kyiv's offices say 207, Moscow's 195.
    if example is examples.sql:
        found = {(side, direction): (lowest, highest) for side, direction, lowest, highest, _ in rows}
        assert found["ukraine", "to_ukraine"] == (207, 207)
        assert found["russia", "to_ukraine"] == (195, 195)
    else:
        assert "207" in rows and "195" in rows


@pytest.mark.parametrize("example", [examples.r, examples.google_sheets, examples.power_query])
def test_what_r_and_spreadsheets_ask_for_is_there(site, example):
    asked = addresses(example(site.address))
    assert asked
    for address in asked:
        answer = site.get(address.removeprefix(site.address))
        assert answer.status == 200
        if ".csv" in address:
            assert {"kyiv_count", "direction"} <= set(pd.read_csv(io.BytesIO(answer.body)).columns)
        else:
            assert answer.body[:4] == b"PAR1"
