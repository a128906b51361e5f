"""Who comes when all room is taken is told so in time, and one network address cannot take all of it."""

import http.client
import json
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.web.conftest import Answer, Document, Server, serving
from web import room

ROOT = Path(__file__).parents[2]
SECONDS = 30
FEW_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (320, 320))
import server
sys.exit(server.main())
"""
MORE_ALLOWED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (320, 2000))
import server
sys.exit(server.main())
"""


@pytest.fixture
def run(tmp_path):
    """run(script, **settings): a server for one test, once it is ready."""
    servers = []

    def run(*script, **settings):
        servers.append(Server(tmp_path, ("-c", *script) if script else ("server.py",), **settings))
        return servers[-1].until_ready()

    yield run
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def two_for_each(tmp_path_factory):
    """A server with room for two visitors of one address, behind a proxy that it trusts."""
    with serving(
        tmp_path_factory.mktemp("two"),
        ("-c", MORE_ALLOWED),
        EXCHANGE_LEDGER_PER_ADDRESS="2",
        FORWARDED_ALLOW_IPS="127.0.0.2",
    ) as server:
        yield server


def asked_from(server, address, path, **headers):
    """An answer to somebody at another address of this machine."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=SECONDS, source_address=(address, 0)
    )
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): headers[name] for name in headers})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def session(server):
    """A connection that asked for a session, and how that was answered."""
    connection = server.upgrade("/_stcore/stream")
    return connection, connection.recv(65_536).decode("latin-1")


def until(is_so):
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_is_full(server):
    page = server.get("/sizes?by=year")
    assert (page.status, page.headers["Retry-After"]) == (503, "30")
    assert page.headers["Content-Type"].startswith("text/html")
    document = Document(page.text)
    assert document.h1 == "The site is full just now"
    assert "As many people are reading as there is room for. Try again in half a minute." in document.said
    assert "./data/record.xlsx" in document.links
    connection, said = session(server)
    connection.close()
    assert said.startswith("HTTP/1.1 503 ") and "retry-after: 30" in said.lower()
    probe = server.get("/readyz")
    assert (probe.status, json.loads(probe.body)) == (503, {"ready": False, "is_full": True})


def test_where_the_last_place_is_taken_the_next_visitor_is_told_so_and_files_go_on(run):
    server = run(EXCHANGE_LEDGER_VISITORS="2")
    file = server.read("/sizes").files[0]
    first, said = session(server)
    second, _ = session(server)
    assert said.startswith("HTTP/1.1 101 ")
    assert_is_full(server)
    for path in ("/healthz", "/data/claims.csv", "/api/v1/", f"/{file}"):
        assert server.get(path).status == 200
    first.close()
    until(lambda: server.get("/readyz").status == 200)
    assert server.get("/sizes").status == 200
    connection, said = session(server)
    assert said.startswith("HTTP/1.1 101 ")
    connection.close()
    second.close()
    assert "Traceback" not in server.log


def test_before_files_run_out_visitors_are_told_so(run):
    server = run(FEW_FILES)
    there = []
    said = ""
    while "503" not in said:
        connection, said = session(server)
        there.append(connection)
    # 320 files are for more than ten and fewer than fifty visitors, by four each, without the reserve of 128.
    assert 10 < len(there) < 50
    assert_is_full(server)
    assert server.get("/healthz").status == 200
    for connection in there:
        connection.close()
    until(lambda: server.get("/readyz").status == 200)
    assert "Too many open files" not in server.log and "Traceback" not in server.log


@pytest.mark.skipif(sys.platform != "linux", reason="limits are told by Linux")
def test_the_server_takes_as_many_files_as_the_system_allows(two_for_each):
    limits = Path(f"/proc/{two_for_each.process.pid}/limits").read_text()
    (files,) = [line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files")]
    assert files == ["2000", "2000"]


def test_what_one_address_has_under_way_is_bounded_and_others_do_not_notice(two_for_each):
    server = two_for_each
    there = [session(server)[0] for _ in range(2)]
    refused = server.get("/sizes")
    assert (refused.status, refused.headers["Retry-After"]) == (429, "30")
    assert Document(refused.text).h1 == "Too many at once from your network"
    connection, said = session(server)
    connection.close()
    assert said.startswith("HTTP/1.1 429 ")
    assert server.get("/readyz").status == server.get("/healthz").status == 200
    assert asked_from(server, "127.0.0.3", "/sizes").status == 200
    for connection in there:
        connection.close()
    until(lambda: server.get("/sizes").status == 200)


def test_an_address_is_what_the_trusted_proxy_says_and_nobody_else(two_for_each):
    server = two_for_each
    there = [session(server)[0] for _ in range(2)]
    forged = {"X_Forwarded_For": "203.0.113.7"}
    assert asked_from(server, "127.0.0.1", "/sizes", **forged).status == 429
    # Whatever a stranger said before, the proxy's own word comes last.
    said_by_proxy = {"X_Forwarded_For": "203.0.113.7, 127.0.0.1"}
    assert asked_from(server, "127.0.0.2", "/sizes", **said_by_proxy).status == 429
    assert asked_from(server, "127.0.0.2", "/sizes", **forged).status == 200
    for connection in there:
        connection.close()


def test_a_container_has_files_and_threads_for_as_many_visitors_as_there_is_room_for():
    replica = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["x-replica"]
    # Four files a visitor, those of 128 who left, the reserve; a thread a visitor, and those of the server.
    assert replica["ulimits"]["nofile"] >= 4 * 1000 + 3 * 128 + 128
    assert replica["pids_limit"] >= 1000 + 200


@pytest.mark.parametrize("name", ["EXCHANGE_LEDGER_VISITORS", "EXCHANGE_LEDGER_PER_ADDRESS"])
@pytest.mark.parametrize("value", ["many", "0", "-3", "1.5"])
def test_a_setting_that_is_no_number_is_named_with_the_remedy(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(room.SettingError, match=f"{name} is `{value}`. Give it a whole number above 0"):
        room.limits()


@pytest.mark.parametrize("value", ["", " "])
def test_where_a_setting_says_nothing_there_is_room_for_hundreds_of_one_address(monkeypatch, value):
    monkeypatch.setenv("EXCHANGE_LEDGER_VISITORS", value)
    monkeypatch.setenv("EXCHANGE_LEDGER_PER_ADDRESS", value)
    assert room.limits() == (1000, 600)


def test_a_wrong_setting_stops_the_start(launch):
    server = launch(EXCHANGE_LEDGER_VISITORS="many")
    assert server.process.wait(SECONDS) == 1
    assert server.log.startswith(
        "Exchange Ledger cannot start: The setting EXCHANGE_LEDGER_VISITORS is `many`."
    )
