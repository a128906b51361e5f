"""A site that was told its address answers to that name, and to no other that leads to it."""

import pytest

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


@pytest.mark.parametrize("host, status", [("ledger.example.org", 101), ("attacker.example", 403)])
def test_a_session_is_opened_under_the_sites_name_only(elsewhere, host, status):
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: https://{host}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    with elsewhere.say(*lines) as connection:
        assert connection.recv(65536).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_site_that_was_not_told_its_address_answers_to_any_name(site):
    assert site.get("/sizes", host="whatever.example").status == 200
