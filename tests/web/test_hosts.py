"""A site that was told its address answers to that name, and to no other that leads to it."""

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from tests.web.conftest import Server

OURS = [
    "ledger.example.org",
    "LEDGER.example.org.",
    "ledger.example.org:8443",
    "localhost",
    "127.0.0.1:1",
    "[::1]",
]
OTHERS = [
    "attacker.example",
    "ledger.example.org.attacker.example",
    "attacker.example.ledger.example.org",
    "me@ledger.example.org",
    "ledger.example.org:eighty",
    "ledger.example.org/",
    "10.0.0.7",
    "",
]
# First HTML, an address of Streamlit's, a file, the API, what a robot reads.
PATHS = ["/", "/sizes?by=year", "/_stcore/host-config", "/data/claims.csv", "/api/v1/events", "/robots.txt"]


@pytest.mark.parametrize("host", OURS)
@pytest.mark.parametrize("path", ["/sizes", "/robots.txt"])
def test_the_site_answers_to_its_name_and_on_its_own_machine(elsewhere, host, path):
    assert elsewhere.get(path, host=host).status == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", OTHERS)
def test_who_asks_for_another_host_is_told_the_address_of_this_one(elsewhere, host, path):
    answer = elsewhere.get(path, host=host)
    assert answer.status == 421
    assert answer.text == "This site is at https://ledger.example.org and has no other name."
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
@pytest.mark.parametrize("host", ["10.0.0.7:8501", "replica-1"])
def test_an_orchestrator_asks_by_whatever_address_a_replica_has(elsewhere, probe, host):
    assert elsewhere.get(probe, host=host).status == 200


def handshake(server, host, origin):
    """The status that a websocket is answered with."""
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    with server.say(*lines) as connection:
        return int(connection.recv(65536).split()[1])


@pytest.mark.parametrize(
    "host, origin, status",
    [
        ("ledger.example.org", "https://ledger.example.org", 101),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", 101),
        ("attacker.example", "https://attacker.example", 403),
        ("ledger.example.org", "https://attacker.example", 403),
        ("ledger.example.org", "null", 403),
        ("ledger.example.org", "https://", 403),
        ("ledger.example.org", "https://[ledger", 403),
        ("127.0.0.1:8501", "http://localhost:8501", 403),
        ("", "null", 403),
    ],
)
def test_a_session_is_opened_under_the_sites_name_and_by_its_pages_only(elsewhere, host, origin, status):
    assert handshake(elsewhere, host, origin) == status


# A server that says so when it asks an address outside.
ASKS_OUTSIDE = """
import sys
from streamlit import net_util

net_util._make_blocking_http_get = lambda url, timeout=5: print("asked outside", url, file=sys.stderr)
import server
sys.exit(server.main())
"""


def test_nobody_makes_the_server_ask_an_address_outside(tmp_path):
    server = Server(tmp_path, ("-c", ASKS_OUTSIDE))
    try:
        server.until_ready()
        host = f"127.0.0.1:{server.port}"
        assert handshake(server, host, "https://attacker.example") == 403
        assert server.get("/_stcore/health", origin="https://attacker.example").status == 200
        assert handshake(server, host, f"http://{host}") == 101
        assert "asked outside" not in server.log
    finally:
        server.stop()


def test_streamlit_still_asks_outside_before_it_refuses_another_site(monkeypatch):
    """If this fails, Streamlit asks nobody any more: delete what web/hosts.py does with websockets."""
    asked = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, timeout=5: asked.append(url))
    assert not is_url_from_allowed_origins("https://attacker.example")
    assert asked


def test_a_site_that_was_not_told_its_address_answers_to_any_name(site):
    assert site.get("/sizes", host="whatever.example").status == 200
