"""The server as whoever runs it meets it: probes, settings, a broken or replaced record, the end."""

import csv
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "tests" / "record"
LATER_TITLE = 'A later title with <b>, & and "quotes"'


def rows(name):
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def version(frozen_record):
    """The version of the record that a server is served by itself."""
    return pq.read_schema(frozen_record / "events.parquet").metadata[b"record_version"].decode()


@pytest.fixture
def record(frozen_record, tmp_path):
    """A folder with the record's parquet files and nothing else."""
    folder = tmp_path / "record"
    folder.mkdir()
    for file in frozen_record.glob("*.parquet"):
        shutil.copy(file, folder)
    return folder


def later(file):
    """Moves a later version over a table's file: another version, and another title of 31 January 2024."""
    table = pq.read_table(file)
    if file.stem == "events":
        titles = [
            LATER_TITLE if event["event_id"] == "2024-01-31" else event["title"]
            for event in table.to_pylist()
        ]
        table = table.set_column(
            table.schema.get_field_index("title"), table.schema.field("title"), pa.array(titles, pa.string())
        )
    pq.write_table(
        table.replace_schema_metadata({**table.schema.metadata, b"record_version": b"later"}),
        file.with_suffix(".new"),
    )
    file.with_suffix(".new").replace(file)


def test_the_server_says_that_it_is_alive(site):
    answer = site.get("/healthz")
    assert answer.status == 200 and json.loads(answer.body) == {"alive": True}


def test_the_server_says_that_it_is_ready_and_with_which_record(site, version):
    answer = site.get("/readyz")
    assert answer.status == 200 and json.loads(answer.body) == {"ready": True, "record_version": version}


UNREADY = """
import asyncio
import queries
import server

def none():
    raise queries.RecordError("there is none")

queries.current = none
for probe in (server.readyz, server.healthz):
    answer = asyncio.run(probe(None))
    print(answer.status_code, answer.body.decode())
"""


def test_a_server_without_a_record_is_alive_but_not_ready():
    said = subprocess.run(
        [sys.executable, "-c", UNREADY], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout.splitlines()
    ready, alive = (line.split(" ", 1) for line in said)
    assert ready[0] == "503" and json.loads(ready[1])["ready"] is False
    assert alive[0] == "200"


# Each once had Streamlit's own value in the running server, whatever the code said.
@pytest.mark.parametrize(
    "option, value",
    [
        ("server.fileWatcherType", "none"),
        ("server.maxUploadSize", 1),
        ("server.maxMessageSize", 50),
        ("server.enableXsrfProtection", True),
        ("server.disconnectedSessionTTL", 60),
        ("client.showErrorDetails", "none"),
        ("browser.gatherUsageStats", False),
        ("runner.magicEnabled", False),
        ("runner.fastReruns", False),
    ],
)
def test_the_settings_are_in_force_in_the_running_server(elsewhere, option, value):
    assert json.loads(elsewhere.get(f"/preview/{option}.png").body) == value


def test_robots_are_shown_the_sitemap(site, elsewhere):
    lines = site.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *" and f"Sitemap: {site.address}/sitemap.xml" in lines
    assert "Sitemap: https://ledger.example.org/sitemap.xml" in elsewhere.get("/robots.txt").text.splitlines()


def test_the_sitemap_has_every_page_and_every_event_once(site, pages):
    answer = site.get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    listed = re.findall("<loc>([^<]*)</loc>", answer.text)
    assert sorted(listed) == sorted(
        [f"{site.address}/{page}" for page in pages]
        + [f"{site.address}/event?id={event['event_id']}" for event in rows("events")]
    )


def test_an_event_of_the_sitemap_has_a_page_with_its_title(site):
    some = rows("events")[::5]
    assert {event["event_id"]: site.read(f"/event?id={event['event_id']}").h1 for event in some} == {
        event["event_id"]: event["title"] for event in some
    }


def test_a_missing_file_stops_the_start_with_its_name_and_the_remedy(launch, record):
    (record / "claims.parquet").unlink()
    expect_no_start(launch(EXCHANGE_LEDGER_RECORD=str(record)), record / "claims.parquet")


def test_a_broken_file_stops_the_start_with_its_name_and_the_remedy(launch, record):
    whole = (record / "events.parquet").read_bytes()
    (record / "events.parquet").write_bytes(whole[: len(whole) // 2])
    expect_no_start(launch(EXCHANGE_LEDGER_RECORD=str(record)), record / "events.parquet")


def expect_no_start(server, file):
    was_open = False
    while server.process.poll() is None:
        was_open = was_open or server.is_open()
        time.sleep(0.02)
    assert server.process.returncode == 1, server.log
    assert not was_open
    assert str(file) in server.log and "`make data`" in server.log
    assert "Traceback" not in server.log


def test_a_record_is_replaced_whole_while_it_is_served(launch, record, version):
    server = launch(EXCHANGE_LEDGER_RECORD=str(record)).until_ready()
    titles = {event["event_id"]: event["title"] for event in rows("events")}

    def served():
        return json.loads(server.get("/readyz").body)["record_version"], server.read(
            "/event?id=2024-01-31"
        ).h1

    assert served() == (version, titles["2024-01-31"])
    files = sorted(record.glob("*.parquet"), key=lambda file: file.stem != "events")
    for file in files[:-1]:
        later(file)
        assert served() == (version, titles["2024-01-31"])
    assert f"Record {version} is served on" in server.log
    later(files[-1])
    assert served() == ("later", LATER_TITLE)
    assert "version later" in server.read("/sizes").said
    assert server.read("/event?id=2024-02-08").h1 == titles["2024-02-08"]
    # What a title holds is text, not markup.
    assert "<b>" not in server.get("/event?id=2024-01-31").text


def test_the_server_ends_its_sessions_and_itself_when_told_to(launch):
    server = launch().until_ready()
    session = server.upgrade("/_stcore/stream")
    assert session.recv(12) == b"HTTP/1.1 101"
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(timeout=60) == 0
    assert not server.is_open() and "Traceback" not in server.log and "leaked" not in server.log
    session.close()
