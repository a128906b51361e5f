"""Which of Streamlit's own addresses answer here, and which do not.

A version of Streamlit that brings an address more fails here, until somebody has said whether it is to
answer.
"""

import http.client
import json
import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Streamlit's address -> one below it, and the status of GET and of POST.
ROUTES = {
    "/_stcore/health": ("/_stcore/health", 200, 405),
    "/_stcore/host-config": ("/_stcore/host-config", 200, 405),
    # A session's pictures and downloads, by the hash of what they hold.
    "/media/{file_id:path}": ("/media/nosuch.png", 404, 405),
    "/_stcore/stream": ("/_stcore/stream", 404, 405),
    # How busy the server is, and uploads, of which there are none.
    "/_stcore/metrics": ("/_stcore/metrics", 404, 404),
    "/_stcore/upload_file/{session_id}/{file_id}": ("/_stcore/upload_file/session/file", 403, 403),
    # Components of other makers, of which none is in use.
    "/component/{path:path}": ("/component/nosuch/index.html", 404, 405),
    "/_stcore/bidi-components/{path:path}": ("/_stcore/bidi-components/nosuch/index.js", 404, 405),
    # Nobody logs in: all three lead to the overview.
    "/auth/login": ("/auth/login", 302, 405),
    "/auth/logout": ("/auth/logout", 302, 405),
    "/oauth2callback": ("/oauth2callback", 302, 405),
    # Off; the document says so.
    "/_stcore/agent/interact": ("/_stcore/agent/interact", 405, 403),
    "/_stcore/agent/mcp": ("/_stcore/agent/mcp", 405, 400),
    "/_stcore/agent/openapi.json": ("/_stcore/agent/openapi.json", 200, 405),
    # What is left: Streamlit's files, and its empty page, in whose place there is ours.
    "": ("/static/js/nosuch.js", 404, 405),
}
# Addresses that a setting of Streamlit's would open, and none does here.
CLOSED = [
    "/_stcore/script-health-check",
    "/app/static/server.py",
    "/_stcore/",
    "/_stcore/nosuch",
    "/vendor/nosuch",
]


# In a process of its own, which has the settings of this server.
SAY_ROUTES = """
from unittest.mock import MagicMock
import server
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

print(*(repr(route.path) for route in create_streamlit_routes(MagicMock())), sep="\\n")
"""


def test_every_address_of_streamlits_is_known_here():
    said = subprocess.run(
        [sys.executable, "-c", SAY_ROUTES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {literal_eval(line) for line in said.stdout.splitlines()} == set(ROUTES)


@pytest.mark.parametrize("path, at_get, at_post", ROUTES.values(), ids=ROUTES)
def test_each_address_answers_or_does_not(site, path, at_get, at_post):
    assert site.get(path).status == at_get
    assert site.get(path, "POST").status == at_post


@pytest.mark.parametrize("path", CLOSED)
def test_what_no_setting_opens_is_a_page_that_is_not_there(site, path):
    assert site.get(path.rstrip("/")).status == 404


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/oauth2callback"])
def test_who_wants_to_log_in_is_led_to_the_overview_and_given_nothing(site, path):
    answer = site.get(f"{path}?next=https://attacker.example&redirect_uri=https://attacker.example")
    assert answer.headers["Location"] == "/"
    # A cookie that nobody has is taken away, and none is given.
    given = answer.headers.get_all("Set-Cookie", [])
    assert all(re.match(r'[a-z_]+=""; .*Max-Age=0', cookie) for cookie in given), given


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_the_app_cannot_be_driven_without_a_browser(site, path):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "interact"}}
    connection.request("POST", path, json.dumps(message), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status in (400, 403) and b"not_available" in answer.read()
    connection.close()


def test_no_setting_from_outside_turns_the_agents_api_on(elsewhere):
    assert elsewhere.get("/_stcore/agent/interact", "POST").status == 403
