"""The record from a directory, a web server or an S3 bucket, each a real one on this machine."""

import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

import queries
from data.write import built
from queries import record, serving

CLAIMS = "2024-03-01,ua_coordination_hq,to_ukraine,total,{0},{0},exact,d-00000001"
REFRESH_SECONDS = 0.2
PATIENCE_SECONDS = 30


def look_now():
    """The next look at the record is due, without waiting for it."""
    serving._current.look_at = 0.0


class WebServer:
    """A web server of parquet files on this machine, with what goes wrong with web servers."""

    def __init__(self, certificate=None):
        self.files, self.headers_sent, self.requests = {}, ("ETag", "Last-Modified"), []
        self.is_cut_off, self.status, self.redirect, self.may_answer = False, None, None, threading.Event()
        self.may_answer.set()
        self.certificate = certificate
        self.port = 0
        self.start()
        self.place = f"{'https' if certificate else 'http'}://localhost:{self.port}/ledger"

    def start(self):
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                shelf.requests.append((self.command, self.path, self.headers))
                shelf.may_answer.wait(PATIENCE_SECONDS)
                name = self.path.removeprefix("/ledger/")
                content = shelf.files.get(name, shelf.files.get(Path(name).stem))
                self.send_response(
                    shelf.status or (302 if shelf.redirect else 404 if content is None else 200)
                )
                if shelf.redirect:
                    self.send_header("Location", shelf.redirect)
                elif content is not None:
                    said = {
                        "ETag": f'"{hashlib.md5(content).hexdigest()}"',
                        "Last-Modified": "Fri, 01 Mar 2024 12:00:00 GMT",
                    }
                    for name in shelf.headers_sent:
                        self.send_header(name, said[name])
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                if self.command == "GET" and content is not None:
                    self.wfile.write(content[:100] if shelf.is_cut_off else content)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_port
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def put(self, table, content):
        self.files[table] = content

    def remove(self, table):
        del self.files[table]


class BucketServer:
    """A server that speaks the S3 protocol, in a process of its own, and a client that puts files there."""

    place = "s3://records/ledger"

    def __init__(self, root):
        self.root = root
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = None
        self.client = fs.S3FileSystem(
            access_key="writer",
            secret_key="secret",
            scheme="http",
            endpoint_override=f"127.0.0.1:{self.port}",
            region="us-east-1",
            allow_bucket_creation=True,
        )

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "localbucket", str(self.root), "--port", str(self.port)],
            stderr=subprocess.DEVNULL,
        )
        eventually(self._answers)

    def _answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.kill()
        self.process.wait()

    def put(self, table, content):
        with self.client.open_output_stream(f"records/ledger/{table}.parquet") as stream:
            stream.write(content)

    def remove(self, table):
        # What this server keeps is a file an object.
        (self.root / "records" / "ledger" / f"{table}.parquet").unlink()


def eventually(is_so):
    """Waits until it is so, and asks often, as visitors do."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, f"not within {PATIENCE_SECONDS} seconds"
        time.sleep(0.02)


def for_some_looks(is_so):
    """Asks over several refresh intervals whether it is still so."""
    end = time.monotonic() + 5 * REFRESH_SECONDS
    while time.monotonic() < end:
        assert is_so()
        time.sleep(0.02)


@pytest.fixture(scope="module")
def records(small_record, tmp_path_factory):
    """Two small records, by how many people Kyiv counts on 1 March 2024, asked everything once."""
    folders = {
        count: small_record(tmp_path_factory.mktemp("record"), "2024-03-01", CLAIMS.format(count))
        for count in (80, 90)
    }
    for folder in folders.values():
        queries.open_record(folder)
    return folders


@pytest.fixture(autouse=True)
def outside(monkeypatch):
    """Nothing of the machine's own set-up: no keys, no endpoints, no proxies."""
    for name in list(os.environ):
        if name.startswith(("AWS_", "EXCHANGE_LEDGER_")) or name.lower() in (
            "http_proxy",
            "https_proxy",
            "all_proxy",
        ):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "reader")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    monkeypatch.setenv("EXCHANGE_LEDGER_REFRESH_SECONDS", str(REFRESH_SECONDS))
    monkeypatch.setattr(serving, "RETRY_SECONDS", REFRESH_SECONDS)


@pytest.fixture(autouse=True)
def asked_once(records, monkeypatch):
    """What these tests read again and again are the same two records."""
    monkeypatch.setattr(record, "_ask_everything", lambda *_: None)


@pytest.fixture
def serve(monkeypatch):
    """serve(place): from here on the setting names that place, as for a process that has just started."""

    def serve(place):
        monkeypatch.setenv("EXCHANGE_LEDGER_RECORD", str(place))
        monkeypatch.setattr(serving, "_current", serving._Current())

    return serve


@pytest.fixture
def web():
    server = WebServer()
    yield server
    server.may_answer.set()
    server.stop()


@pytest.fixture(scope="module")
def buckets(tmp_path_factory):
    server = BucketServer(tmp_path_factory.mktemp("s3"))
    try:
        server.start()
        server.client.create_dir("records")
        yield server
    finally:
        server.stop()


@pytest.fixture
def bucket(buckets, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{buckets.port}")
    yield buckets
    shutil.rmtree(buckets.root / "records" / "ledger", ignore_errors=True)


@pytest.fixture(params=["web", "bucket"])
def remote(request, records, serve):
    """A remote place that holds a record in which Kyiv counts 80 people."""
    server = request.getfixturevalue(request.param)
    put(server, records[80])
    serve(server.place)
    return server


def put(server, folder, *tables):
    for table in tables or queries.TABLES:
        server.put(table, (folder / f"{table}.parquet").read_bytes())


def kyivs_count(ask):
    return ask("events_shown").one(event_id="2024-03-01")["to_ukraine_kyiv"]


def test_without_the_setting_the_record_is_the_projects_own(monkeypatch):
    monkeypatch.setattr(serving, "_current", serving._Current())
    assert (
        queries.current().version
        == pq.read_schema(built(queries.DATA) / "events.parquet").metadata[b"record_version"].decode()
    )


def test_the_setting_names_a_directory(records, serve, ask):
    serve(records[90])
    assert kyivs_count(ask) == 90


def test_a_directory_without_a_record_is_named_with_its_remedy(tmp_path, serve):
    serve(tmp_path / "nothing")
    with pytest.raises(queries.RecordError) as error:
        queries.current()
    assert str(tmp_path / "nothing" / "agreements.parquet") in str(error.value)
    assert "`make data`" in str(error.value) and "EXCHANGE_LEDGER_RECORD" in str(error.value)


@pytest.mark.parametrize("place", ["ftp://example.org/ledger", "gs://ledger", "file:///srv/ledger"])
def test_a_place_of_a_kind_that_is_not_read_is_refused_with_those_that_are(serve, place):
    serve(place)
    with pytest.raises(
        queries.RecordError, match=r"EXCHANGE_LEDGER_RECORD is `.*`.*directory.*https://.*s3://"
    ):
        queries.current()


def test_a_remote_record_is_the_same_as_duckdb_reads_from_its_files(remote, records):
    served, read = queries.current().connection.cursor(), duckdb.connect()
    for table in queries.TABLES:
        file = f"read_parquet('{records[80] / table}.parquet')"
        assert (
            served.execute(f"describe {table}").fetchall()
            == read.execute(f"describe select * from {file}").fetchall()
        )
        assert served.execute(f"from {table}").fetchall() == read.execute(f"from {file}").fetchall()


@pytest.mark.parametrize("table", ["agreements", "running_totals"])
def test_a_missing_file_of_a_remote_record_is_named_with_its_remedy(remote, table):
    remote.remove(table)
    with pytest.raises(queries.RecordError) as error:
        queries.current()
    assert f"{remote.place}/{table}.parquet is missing" in str(error.value)
    assert "`make data`" in str(error.value) and "EXCHANGE_LEDGER_RECORD" in str(error.value)


def test_a_broken_file_of_a_remote_record_is_named_with_its_remedy(remote):
    remote.put("claims", b"PAR1 and no more")
    with pytest.raises(queries.RecordError) as error:
        queries.current()
    assert f"{remote.place}/claims.parquet cannot be read as parquet" in str(
        error.value
    ) and "`make data`" in str(error.value)


def test_remote_files_of_different_versions_are_no_record(remote, records):
    put(remote, records[90], "claims")
    with pytest.raises(queries.RecordError) as error:
        queries.current()
    assert remote.place in str(error.value) and "different versions" in str(error.value)


def test_a_replaced_remote_record_is_taken_over(remote, records, ask):
    assert kyivs_count(ask) == 80
    put(remote, records[90])
    eventually(lambda: kyivs_count(ask) == 90)


def test_a_half_replaced_remote_record_is_not_taken_over_until_it_is_whole(remote, records, ask, caplog):
    assert kyivs_count(ask) == 80
    before = queries.current()
    put(remote, records[90], *queries.TABLES[1:])
    eventually(lambda: kyivs_count(ask) == 80 and "different versions" in caplog.text)
    for_some_looks(lambda: kyivs_count(ask) == 80 and queries.current() is before)
    assert f"Record {before.version} is served on." in caplog.text
    put(remote, records[90], queries.TABLES[0])
    eventually(lambda: kyivs_count(ask) == 90)


def test_while_the_server_is_down_the_record_is_served_on(remote, records, ask, caplog):
    assert kyivs_count(ask) == 80
    remote.stop()
    look_now()
    assert kyivs_count(ask) == 80
    eventually(lambda: kyivs_count(ask) == 80 and "cannot be read" in caplog.text)
    assert f"Record {queries.current().version} is served on." in caplog.text
    remote.start()
    put(remote, records[90])
    eventually(lambda: kyivs_count(ask) == 90)


def test_a_record_that_is_deleted_from_a_server_is_served_on(remote, ask, caplog):
    assert kyivs_count(ask) == 80
    for table in queries.TABLES:
        remote.remove(table)
    eventually(lambda: kyivs_count(ask) == 80 and "is missing" in caplog.text)


def test_without_any_record_asking_raises_and_the_record_is_served_once_the_server_is_up(remote, ask):
    remote.stop()
    with pytest.raises(queries.RecordError) as error:
        queries.current()
    assert f"{remote.place}/current cannot be read" in str(error.value) and "EXCHANGE_LEDGER_RECORD" in str(
        error.value
    )
    remote.start()
    look_now()
    assert kyivs_count(ask) == 80


def test_the_parquet_files_given_out_are_those_of_the_record_being_served(remote, records, ask):
    put(remote, records[90], "claims")
    with pytest.raises(queries.RecordError):
        queries.current().files["claims"]
    look_now()
    put(remote, records[80])
    assert queries.current().files["claims"] == (records[80] / "claims.parquet").read_bytes()
    put(remote, records[90])
    assert queries.current().files["claims"] == (records[80] / "claims.parquet").read_bytes()
    eventually(lambda: queries.current().files["claims"] == (records[90] / "claims.parquet").read_bytes())


def test_a_local_file_given_out_is_that_of_the_record_being_served(records, tmp_path, serve):
    folder = shutil.copytree(records[80], tmp_path / "record")
    serve(folder)
    before = queries.current().files["claims"]
    (folder / "claims.parquet").write_bytes(b"broken")
    assert queries.current().files["claims"] == before == (records[80] / "claims.parquet").read_bytes()


def test_one_look_an_interval_is_enough_for_all_visitors(web, records, serve, ask, monkeypatch):
    put(web, records[80])
    monkeypatch.setenv("EXCHANGE_LEDGER_REFRESH_SECONDS", "60")
    serve(web.place)
    queries.current()
    assert [method for method, *_ in web.requests] == ["GET", *["HEAD"] * 12, "GET", *["GET"] * 12]
    visitors = [threading.Thread(target=kyivs_count, args=[ask]) for _ in range(20)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(web.requests) == 26


def put_build(web, folder):
    """A build as `make data` leaves it: its files first, then the file that names it."""
    for file in folder.iterdir():
        web.put(f"{folder.name}/{file.name}", file.read_bytes())
    web.put("current", f"{folder.name}\n".encode())


def test_of_builds_the_one_named_last_is_read_and_a_look_at_it_is_one_request(web, records, serve, ask):
    put_build(web, records[80])
    serve(web.place)
    assert kyivs_count(ask) == 80
    web.requests.clear()
    for_some_looks(lambda: kyivs_count(ask) == 80)
    assert {(method, path) for method, path, _ in web.requests} == {("GET", "/ledger/current")}
    for file in records[90].iterdir():
        web.put(f"{records[90].name}/{file.name}", file.read_bytes())
    for_some_looks(lambda: kyivs_count(ask) == 80)
    put_build(web, records[90])
    eventually(lambda: kyivs_count(ask) == 90)


@pytest.mark.parametrize(
    "named", [b"", b"../../etc", b"0123456789ab", b"\xff\xfe", b"0123456789ab-01234567\nx"]
)
def test_what_names_no_build_is_told_and_the_record_served_on(web, records, serve, ask, caplog, named):
    put_build(web, records[80])
    serve(web.place)
    assert kyivs_count(ask) == 80
    web.put("current", named)
    eventually(lambda: kyivs_count(ask) == 80 and "names no build of the record" in caplog.text)
    put_build(web, records[90])
    eventually(lambda: kyivs_count(ask) == 90)


def test_no_visitor_waits_for_a_look_at_the_server(web, records, serve, ask):
    put(web, records[80])
    serve(web.place)
    assert kyivs_count(ask) == 80
    put(web, records[90])
    web.may_answer.clear()
    look_now()
    began = time.monotonic()
    assert kyivs_count(ask) == 80
    eventually(lambda: len(web.requests) > 16)
    for _ in range(50):
        assert kyivs_count(ask) == 80
    assert time.monotonic() - began < 5
    web.may_answer.set()
    eventually(lambda: kyivs_count(ask) == 90)


def test_a_refused_record_is_not_read_again_before_it_changes(web, records, serve, ask):
    put(web, records[80])
    serve(web.place)
    queries.current()
    web.put("claims", b"broken")
    for_some_looks(lambda: kyivs_count(ask) == 80)
    tables = [path for method, path, _ in web.requests if method == "GET" and path.endswith(".parquet")]
    assert len(tables) == 24


def test_an_answer_that_is_cut_off_is_asked_for_again(web, records, serve, ask, caplog):
    put(web, records[80])
    serve(web.place)
    queries.current()
    web.is_cut_off = True
    put(web, records[90])
    eventually(lambda: kyivs_count(ask) == 80 and "the answer was cut off" in caplog.text)
    web.is_cut_off = False
    eventually(lambda: kyivs_count(ask) == 90)


@pytest.mark.parametrize("headers", [["ETag"], []])
def test_a_replaced_file_is_noticed_by_its_tag_or_else_by_its_content(web, records, serve, ask, headers):
    web.headers_sent = headers
    put(web, records[80])
    serve(web.place)
    assert kyivs_count(ask) == 80
    put(web, records[90])
    eventually(lambda: kyivs_count(ask) == 90)


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_what_a_server_answers_instead_of_a_file_is_told(web, serve, status):
    web.status = status
    serve(web.place)
    with pytest.raises(queries.RecordError, match=rf"/\S+ cannot be read: the server answers {status}"):
        queries.current()


def test_a_file_too_large_for_a_table_is_not_read(remote, monkeypatch):
    monkeypatch.setattr("queries.location.MAX_FILE_BYTES", 1000)
    with pytest.raises(queries.RecordError, match=r"agreements\.parquet is larger than 1,000 bytes"):
        queries.current()


@pytest.mark.parametrize(
    "place", ["http://example.org/ledger", "http://10.0.0.1/ledger", "http://localhost.example.org/ledger"]
)
def test_a_record_on_another_machine_is_not_read_unencrypted(serve, place):
    serve(place)
    with pytest.raises(queries.RecordError, match="Only https://"):
        queries.current()


@pytest.mark.parametrize(
    "place",
    [
        "https://me:secret@example.org/ledger",
        "https://example.org/ledger?key=secret",
        "s3://me:secret@ledger",
        "s3://",
    ],
)
def test_an_address_with_secrets_in_it_is_refused_without_repeating_them(serve, place):
    serve(place)
    with pytest.raises(queries.RecordError, match="EXCHANGE_LEDGER_RECORD must be") as error:
        queries.current()
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "elsewhere", ["http://example.org/x.parquet", "ftp://example.org/x.parquet", "file:///etc/passwd"]
)
def test_a_redirect_does_not_lead_to_where_others_can_listen_in(web, serve, elsewhere):
    web.redirect = elsewhere
    serve(web.place)
    with pytest.raises(queries.RecordError, match=r"cannot be read: the server answers 302"):
        queries.current()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost, with its key, that only who is told so trusts."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed, so there is no certificate to serve https with")
    folder = tmp_path_factory.mktemp("certificate")
    files = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-out",
            files[0],
            "-keyout",
            files[1],
        ],
        check=True,
        capture_output=True,
    )
    return files


@pytest.fixture
def encrypted(certificate, records, serve):
    server = WebServer(certificate)
    put(server, records[80])
    serve(server.place)
    yield server
    server.stop()


def test_an_https_address_is_read(encrypted, certificate, ask, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert encrypted.place.startswith("https://")
    assert kyivs_count(ask) == 80


def test_an_https_server_for_which_nobody_vouches_is_not_believed(encrypted):
    with pytest.raises(queries.RecordError, match="certificate verify failed"):
        queries.current()


def test_a_redirect_from_https_does_not_lead_to_http(encrypted, certificate, web, records, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    put(web, records[80])
    encrypted.redirect = f"{web.place}/agreements.parquet"
    with pytest.raises(queries.RecordError, match=r"leads away from https://"):
        queries.current()
    assert web.requests == []


@pytest.mark.parametrize("variable", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"])
def test_a_bucket_is_asked_with_the_usual_keys_region_and_endpoint(
    web, records, serve, ask, monkeypatch, variable
):
    monkeypatch.setenv(variable, f"http://127.0.0.1:{web.port}")
    put(web, records[80])
    serve("s3://records/ledger")
    queries.current()
    _, path, headers = web.requests[0]
    assert path == "/records/ledger/current"
    assert (
        headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=reader/")
        and "/eu-north-1/s3/aws4_request" in headers["Authorization"]
    )


@pytest.mark.parametrize(
    "wish, memory, threads",
    [
        ({}, "953.6 MiB", "1"),
        ({"EXCHANGE_LEDGER_MEMORY": "256MB", "EXCHANGE_LEDGER_THREADS": "2"}, "244.1 MiB", "2"),
    ],
)
def test_the_database_has_its_share_of_the_machine_and_no_disk(monkeypatch, wish, memory, threads):
    for name, value in wish.items():
        monkeypatch.setenv(name, value)
    settings = dict(
        queries.open_record().connection.execute("select name, value from duckdb_settings()").fetchall()
    )
    assert (settings["memory_limit"], settings["threads"], settings["temp_directory"]) == (
        memory,
        threads,
        "",
    )
    assert (settings["enable_external_access"], settings["lock_configuration"]) == ("false", "true")


def test_sql_does_not_see_the_variables_of_the_program():
    frame = pq.read_table(built(queries.DATA) / "events.parquet")
    assert frame.num_rows
    with pytest.raises(duckdb.CatalogException):
        queries.current().connection.cursor().execute("select * from frame")


@pytest.mark.parametrize(
    "name, value",
    [
        ("EXCHANGE_LEDGER_MEMORY", "much"),
        ("EXCHANGE_LEDGER_THREADS", "two"),
        ("EXCHANGE_LEDGER_THREADS", "0"),
        ("EXCHANGE_LEDGER_REFRESH_SECONDS", "-1"),
        ("EXCHANGE_LEDGER_REFRESH_SECONDS", "nan"),
    ],
)
def test_a_setting_that_means_nothing_is_named(monkeypatch, serve, web, records, name, value):
    put(web, records[80])
    monkeypatch.setenv(name, value)
    serve(web.place)
    with pytest.raises(queries.RecordError, match=name):
        queries.current()


def test_a_record_of_another_version_of_the_dashboard_is_named(records, tmp_path):
    folder = shutil.copytree(records[80], tmp_path / "record")
    table = pq.read_table(folder / "claims.parquet")
    pq.write_table(table.drop_columns("bound"), folder / "claims.parquet")
    with pytest.raises(queries.RecordError) as error:
        queries.open_record(folder)
    assert str(folder) in str(error.value) and "does not fit this version of the dashboard" in str(
        error.value
    )
