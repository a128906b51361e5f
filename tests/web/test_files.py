"""Files of exhibits, citations and the record's tables, as programs fetch them from a real server."""

import io
import json
import urllib.request

import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package

TABLES = ["events", "claims", "documents", "agreements", "mediations", "running_totals", "changes", "holes"]


@pytest.mark.parametrize(
    "address, target",
    [
        ("/exhibit/war", "../"),
        ("/exhibit/sizes?by=event&mediator=qatar", "../sizes?by=event&mediator=qatar"),
        ("/exhibit/printed-both?event=2024-01-31", "../event?id=2024-01-31"),
        ("/exhibit/sizes?by=%2F%2Fexample.org", "../sizes?by=%2F%2Fexample.org"),
    ],
)
def test_without_an_ending_an_exhibit_leads_to_its_page(site, address, target):
    answer = site.get(address)
    assert (answer.status, answer.headers["Location"]) == (307, target)


@pytest.mark.parametrize(
    "ending, media_type",
    [
        ("csv", "text/csv; charset=utf-8"),
        ("csv.metadata.json", "application/json"),
        ("json", "application/json"),
        ("parquet", "application/vnd.apache.parquet"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_an_exhibit_has_a_file_of_each_ending(site, ending, media_type):
    answer = site.get(f"/exhibit/sizes.{ending}?by=year&from=2024-01-01&to=2024-12-31&mediator=turkiye")
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    if ending != "csv.metadata.json":
        called = "exchange-ledger_sizes_year_2024_turkiye_ae924a42cf7d"
        assert f'filename="{called}.{ending}"' in answer.headers["Content-Disposition"]
    again = site.get(
        f"/exhibit/sizes.{ending}?by=year&from=2024-01-01&to=2024-12-31&mediator=turkiye",
        If_None_Match=answer.headers["ETag"],
    )
    assert (again.status, again.body) == (304, b"")


def test_a_csv_says_where_its_columns_are_described(site):
    answer = site.get("/exhibit/war.csv?to=2023-12-31")
    beside, rel, _ = answer.headers["Link"].split("; ")
    assert (beside, rel) == ("<war.csv.metadata.json?to=2023-12-31>", 'rel="describedby"')
    described = json.loads(site.get(f"/exhibit/{beside[1:-1]}").text)
    assert described["filters"] == "to 31 Dec 2023"
    assert [field["name"] for field in described["schema"]["fields"]] == answer.text.splitlines()[0].split(
        ","
    )


@pytest.mark.parametrize(
    "address, status, named",
    [
        ("/exhibit/sizes.csv?by=week", 400, "by=week"),
        ("/exhibit/sizes.csv?period=2024-01-01", 400, "period"),
        ("/exhibit/left-over.csv?mediator=qatar", 400, "mediator"),
        ("/exhibit/nosuch.csv", 404, "no exhibit"),
        ("/exhibit/nosuch", 404, "no exhibit"),
        ("/exhibit/sizes.docx", 404, "no file of this ending"),
        ("/cite/record.docx", 404, "no file of this ending"),
        ("/cite/event/2024-01-30.bib", 404, "no event"),
        ("/data/nosuch.csv", 404, "no such file"),
        ("/data/events.csv?colour=red", 400, "version"),
    ],
)
def test_what_cannot_be_had_is_a_problem_that_says_why(site, address, status, named):
    answer = site.get(address)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert named in json.loads(answer.text)["detail"]


@pytest.mark.parametrize(
    "address, begins",
    [
        ("/cite/record.txt", "Exchange Ledger (2026). Prisoner exchanges"),
        ("/cite/record.bib", "@misc{exchange-ledger-record-ae924a42cf7d,"),
        ("/cite/event/2024-01-31.ris", "TY  - DATA\r\n"),
        ("/cite/exhibit/sizes.json?by=year", '[{"id":"exchange-ledger-sizes-ae924a42cf7d","type":"dataset"'),
    ],
)
def test_the_record_an_event_and_a_view_can_be_cited(site, address, begins):
    answer = site.get(address)
    assert answer.status == 200 and answer.text.startswith(begins)
    assert site.address in answer.text


def test_a_table_is_read_in_parts(site):
    whole = site.get("/data/claims.parquet")
    assert (whole.status, whole.headers["Accept-Ranges"], whole.body[:4]) == (200, "bytes", b"PAR1")
    size = len(whole.body)
    for asked, part, told in (
        ("bytes=0-3", whole.body[:4], f"bytes 0-3/{size}"),
        ("bytes=-4", b"PAR1", f"bytes {size - 4}-{size - 1}/{size}"),
        (f"bytes={size - 10}-", whole.body[-10:], f"bytes {size - 10}-{size - 1}/{size}"),
        (f"bytes={size - 10}-{size + 99}", whole.body[-10:], f"bytes {size - 10}-{size - 1}/{size}"),
    ):
        answer = site.get("/data/claims.parquet", Range=asked, Accept_Encoding="gzip, br")
        assert (answer.status, answer.body, answer.headers["Content-Range"]) == (206, part, told)
    beyond = site.get("/data/claims.parquet", Range=f"bytes={size}-")
    assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    # Several ranges at once, or of a file that was replaced since: all of it.
    # And what is no range, the last before the first or of more digits than any file has bytes.
    for headers in (
        {"Range": "bytes=0-1,4-5"},
        {"Range": "bytes=0-3", "If_Range": '"another"'},
        {"Range": "bytes=5-2"},
        {"Range": f"bytes={'9' * 5000}-"},
    ):
        assert site.get("/data/claims.parquet", **headers).status == 200


def test_head_tells_the_size_of_a_table_without_sending_it(site):
    answer = site.get("/data/claims.parquet", method="HEAD", Accept_Encoding="gzip")
    size = len(site.get("/data/claims.parquet").body)
    assert (answer.status, answer.body, int(answer.headers["Content-Length"])) == (200, b"", size)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_the_same_as_csv_and_as_parquet(site, table):
    csv = pd.read_csv(io.BytesIO(site.get(f"/data/{table}.csv").body))
    parquet = pq.read_table(io.BytesIO(site.get(f"/data/{table}.parquet").body))
    assert (len(csv), [*csv.columns]) == (len(parquet), parquet.column_names)
    # wc -l tests/record/*.csv, without the headers.
    assert {"events": 184, "claims": 1753, "documents": 1038, "holes": 11}.get(table, len(csv)) == len(csv)


def test_the_data_package_beside_the_files_describes_them(site, tmp_path):
    described = json.loads(site.get("/data/datapackage.json").text)
    assert (described["version"], described["created"]) == ("ae924a42cf7d", "2026-06-07T00:00:00Z")
    (tmp_path / "datapackage.json").write_text(json.dumps(described))
    for resource in described["resources"]:
        (tmp_path / resource["path"]).write_bytes(site.get(f"/data/{resource['path']}").body)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_pandas_reads_an_exhibit_and_a_table_by_their_addresses(site):
    sizes = pd.read_csv(f"{site.address}/exhibit/sizes.csv?by=year&to=2023-12-31")
    # The seventeen events of 2023 (tests/queries/test_filters.py).
    assert 998 in set(sizes["kyiv_count"])
    assert len(pd.read_parquet(f"{site.address}/data/claims.parquet")) == 1753


def test_the_page_of_the_api_comes_as_it_is_and_under_the_sites_policy(site):
    answer = site.get("/api/v1/")
    assert answer.status == 200 and "GET /api/v1/events" in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    page = f"{site.address}/api/v1/"
    assert site.get("/api").headers["Location"] == site.get("/api/v1").headers["Location"] == page


def test_a_public_address_stands_in_what_is_said(elsewhere):
    said = json.loads(elsewhere.get("/api/v1/openapi.json").text)
    assert said["servers"] == [{"url": "https://ledger.example.org/api/v1"}]
    assert "https://ledger.example.org/" in elsewhere.get("/cite/record.txt").text


def test_a_made_up_host_makes_no_answer_for_others(site):
    request = urllib.request.Request(f"{site.address}/api/v1/versions", headers={"Host": "evil.example"})
    with urllib.request.urlopen(request) as answer:
        assert b"evil.example" in answer.read()
    assert "evil.example" not in site.get("/api/v1/versions").text


@pytest.mark.parametrize("file, begins", [("record.zip", b"PK"), ("record.xlsx", b"PK")])
def test_the_whole_record_is_one_file_and_always_the_same(site, file, begins):
    answer = site.get(f"/data/{file}")
    assert answer.status == 200 and answer.body.startswith(begins)
    name, ending = file.split(".")
    assert f'filename="exchange-ledger_{name}_ae924a42cf7d.{ending}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("address", ["", "data", "use-the-data"])
def test_a_page_tells_search_engines_for_data_what_there_is_and_where(site, address):
    said = json.loads(site.read(f"/{address}").linked_data)
    assert (said["@type"], said["version"], said["license"]) == (
        "Dataset",
        "ae924a42cf7d",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert (said["temporalCoverage"], said["dateModified"]) == ("2022-02-24/2026-06-07", "2026-06-07")
    files = [one["contentUrl"] for one in said["distribution"]]
    assert f"{site.address}/data/claims.parquet" in files and len(files) == 16
    assert all(site.get(file.removeprefix(site.address), method="HEAD").status == 200 for file in files)


def test_the_page_of_an_event_tells_search_engines_what_happened_and_when(site):
    said = json.loads(site.read("/event?id=2024-01-31").linked_data)
    assert (said["@type"], said["startDate"], said["name"]) == (
        "Event",
        "2024-01-31",
        "First exchange after the Il-76 crash",
    )
    # events.csv: 24 January 2024 is called off.
    assert json.loads(site.read("/event?id=2024-01-24").linked_data)["eventStatus"].endswith("EventCancelled")
    assert site.read("/sizes").linked_data == ""


@pytest.mark.parametrize("address", ["/exhibit/a/b", "/cite/x", "/brief.xml", "/api/nothing"])
def test_what_is_nothing_below_the_addresses_of_files_is_not_found(site, address):
    answer = site.get(address)
    assert (answer.status, json.loads(answer.body)["title"]) == (404, "No such address")


@pytest.mark.parametrize("address", ["/data/claims.parquet", "/exhibit/sizes.csv", "/exhibit/sizes.svg"])
def test_a_browser_on_another_site_may_ask_with_headers_of_its_own(site, address):
    """A page that reads Parquet in parts asks for leave to send Range first."""
    asking = urllib.request.Request(site.address + address, method="OPTIONS")
    for header, value in (
        ("Origin", "https://elsewhere.example"),
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "range"),
    ):
        asking.add_header(header, value)
    with urllib.request.urlopen(asking) as answer:
        assert answer.status == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "range" in answer.headers["Access-Control-Allow-Headers"].lower()
