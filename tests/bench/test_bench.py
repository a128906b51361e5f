"""What `make bench` measures with and reports. How long anything takes is no business of a test."""

import json
import sqlite3
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice

import pytest

import queries
from bench import __main__ as bench
from bench import datasette, files, report
from formats import tables
from web.listings import LISTINGS, parameters


def without_machine(text):
    """The report without its line about the machine, which is that of whoever measured."""
    return [line for line in text.splitlines() if "GB of memory" not in line]


def test_the_report_is_written_from_the_results():
    results = json.loads(report.KEPT.read_text(encoding="utf-8"))
    written = report.WRITTEN.read_text(encoding="utf-8")
    assert without_machine(report.text(results)) == without_machine(written)


def test_every_part_has_its_place_in_the_report():
    assert report.ROWS.keys() == bench.PARTS.keys()
    assert report.DETAILS.keys() <= report.ROWS.keys()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    file = tmp_path_factory.mktemp("datasette") / "record.db"
    datasette.write(file)
    with closing(sqlite3.connect(file)) as opened:
        yield opened


def test_datasette_gets_every_table_of_the_record(database):
    record = queries.current()
    for name in queries.TABLES:
        (found,) = database.execute(f'select count(*) from "{name}"').fetchone()
        assert found == len(datasette.tables_of.table(record, name))


@pytest.mark.parametrize(("name", "table"), datasette.LISTS.items())
def test_datasette_gets_the_lists_as_the_api_answers_them(database, name, table):
    words = next(files.windows())
    bound, ignored = parameters(LISTINGS[name], queries.current(), {key: [one] for key, one in words.items()})
    expected = tables.rows(LISTINGS[name].frame(queries.current(), bound))
    asked = f"select * from {table} where date between ? and ? order by date, rowid limit {files.PAGE}"
    cursor = database.execute(asked, [words["from"], words["to"]])
    columns = [column for column, *_ in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    assert [word for word in ignored if "to" not in word] == []
    assert found == expected[: files.PAGE]


def test_no_window_of_days_comes_twice():
    found = [tuple(words.items()) for words in islice(files.windows(), 12_000)]
    assert len(set(found)) == len(found) == 12_000


@pytest.fixture
def server():
    """Answers every address with its own name and a tag; 304 to whoever has the tag."""

    class Echo(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = b"" if self.headers.get("If-None-Match") == '"tag"' else self.path.encode()
            self.send_response(200 if body else 304)
            self.send_header("ETag", '"tag"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found.server_port
        found.shutdown()


@pytest.mark.parametrize("n_clients", files.CLIENTS)
def test_every_address_is_asked_once(server, n_clients):
    found = files._asked(server, [f"/{number:03}" for number in range(25)], files.ASKED, n_clients)
    assert (found["n"], found["bytes"]) == (25, 4)
    assert 0 < found["median"] <= found["p95"]


def test_who_has_an_answer_gets_none_of_it(server):
    assert files._asked(server, ["/a"] * 3, {"If-None-Match": '"tag"'}, 1, 304)["bytes"] == 0


def test_an_answer_with_another_status_ends_the_measuring(server):
    with pytest.raises(RuntimeError, match="/a answers 200"):
        files._asked(server, ["/a"], files.ASKED, 2, 404)
