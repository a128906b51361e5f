"""What every answer carries, what is turned away, and what an error says to whom."""

import re
import struct

import pytest

QUERY = 4096
KINDS_OF_ANSWER = [
    ("GET", "/", 200),
    ("GET", "/sizes", 200),
    ("GET", "/event?id=nosuch", 404),
    ("HEAD", "/tempo", 200),
    ("POST", "/sizes", 405),
    ("GET", "/no-such-page", 404),
    ("GET", "/no-such-page/", 301),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/robots.txt", 200),
    ("GET", "/sitemap.xml", 200),
    ("GET", "/feed.xml", 200),
    ("GET", "/event/2024-01-31.xml", 200),
    ("GET", "/preview/sizes.png", 200),
    ("GET", "/preview/nosuch.png", 404),
    ("GET", "/static/js/nosuch.js", 404),
    ("GET", "/favicon.png", 200),
    ("GET", "/_stcore/health", 200),
    ("GET", "/_stcore/host-config", 200),
    ("GET", "/media/nosuch.csv", 404),
    ("GET", f"/sizes?{'x' * (QUERY + 1)}", 414),
    ("PUT", "/_stcore/upload_file/a/b", 403),
]
DOCUMENTS = ["/", "/sizes", "/event?id=2024-01-31", "/event?id=nosuch", "/no-such-page"]


def policy(answer):
    """The Content-Security-Policy as directive -> its words."""
    (said,) = answer.headers.get_all("Content-Security-Policy")
    return {name: words for name, *words in (directive.split() for directive in said.split(";"))}


@pytest.mark.parametrize("method, path, status", KINDS_OF_ANSWER)
def test_no_answer_is_guessed_at_and_none_tells_what_the_server_is(site, method, path, status):
    answer = site.get(path, method)
    assert answer.status == status
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert "Server" not in answer.headers and "X-Powered-By" not in answer.headers


def test_files_of_the_page_carry_the_same_promise(site):
    for file in site.read("/sizes").files[:5]:
        answer = site.get(f"/{file}")
        assert (
            answer.status == 200
            and answer.headers["X-Content-Type-Options"] == "nosniff"
            and "Server" not in answer.headers
        )
        unchanged = site.get(f"/{file}", if_none_match=answer.headers["ETag"])
        assert (
            unchanged.status == 304
            and unchanged.headers["X-Content-Type-Options"] == "nosniff"
            and "Server" not in unchanged.headers
        )


@pytest.mark.parametrize(
    "path, lines, status",
    [
        ("/_stcore/stream", [], 101),
        ("/_stcore/stream", ["Origin: https://attacker.example"], 403),
        ("/no-such-stream", [], 403),
    ],
)
def test_a_websocket_is_for_this_site_only_and_does_not_tell_what_the_server_is(site, path, lines, status):
    with site.upgrade(path, *lines) as connection:
        answer = connection.recv(65536).decode("latin-1")
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert not re.search(r"^(server|x-powered-by):", answer, re.MULTILINE | re.IGNORECASE)


def test_what_is_no_request_is_refused_without_telling_what_the_server_is(site):
    with site.say("NO REQUEST AT ALL") as connection:
        answer = connection.recv(65536).decode("latin-1")
    assert answer.startswith("HTTP/1.1 400 ") and "server:" not in answer.lower()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_runs_no_script_but_the_sites_own(site, path):
    said = policy(site.get(path))
    assert (
        said["default-src"] == ["'self'"]
        and said["object-src"] == ["'none'"]
        and said["base-uri"] == ["'self'"]
    )
    assert "'self'" in said["script-src"] and not {
        "'unsafe-inline'",
        "'unsafe-eval'",
        "*",
        "http:",
        "https:",
        "data:",
    } & set(said["script-src"])


@pytest.mark.parametrize("path", ["/", "/sizes", "/event?id=2024-01-31", "/event?id=nosuch"])
def test_a_page_has_no_script_that_its_own_policy_forbids(site, path):
    scripts = site.read(path).scripts
    assert scripts and all(script and script.startswith(("./static/", "./scripts/")) for script in scripts)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_nobody_may_show_the_site_in_a_frame(site, path):
    answer = site.get(path)
    assert policy(answer)["frame-ancestors"] == ["'none'"]
    assert answer.headers.get_all("X-Frame-Options") == ["DENY"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_whoever_the_setting_names_may_show_the_site_in_a_frame(elsewhere, path):
    answer = elsewhere.get(path)
    assert policy(answer)["frame-ancestors"] == ["https://news.example.org", "https://*.example.net"]
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("path", DOCUMENTS)
def test_other_sites_do_not_learn_what_a_reader_looked_for(site, path):
    answer = site.get(path)
    assert answer.headers["Referrer-Policy"] in (
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
    )
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/sizes", "/no-such-page", "/healthz", "/static/js/nosuch.js"])
def test_a_query_of_more_than_4096_characters_is_too_long(site, path):
    assert site.get(f"{path}?{'x' * QUERY}").status != 414
    assert site.get(f"{path}?{'x' * (QUERY + 1)}").status == 414


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "GET"])
def test_nothing_can_be_uploaded(site, method):
    assert site.get("/_stcore/upload_file/session/file", method).status == 403


def test_a_message_larger_than_any_click_ends_the_connection(site):
    with site.upgrade("/_stcore/stream") as connection:
        assert connection.recv(65536).startswith(b"HTTP/1.1 101 ")
        connection.sendall(b"\x82\xff" + struct.pack(">Q", 2_000_000) + b"mask" + b"x" * 100)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    assert b"\x88" in answer and struct.pack(">H", 1009) in answer  # Closed, because the message is too big.


def test_an_error_is_told_by_its_number_to_the_reader_and_by_its_reason_to_the_log(elsewhere):
    answer = elsewhere.get("/preview/sizes.png")
    assert (
        answer.status == 500
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and "Server" not in answer.headers
    )
    assert not re.search("Traceback|RuntimeError|what went wrong inside|\\.py", answer.text)
    (number,) = re.findall(r"\b[0-9a-f]{8}\b", answer.text)
    under_number = elsewhere.log.split(f"error {number}")[1]
    assert "Traceback" in under_number and "RuntimeError: what went wrong inside" in under_number


def test_an_error_in_a_page_is_told_by_its_number_too(elsewhere):
    said = elsewhere.get("/preview/sorry.png").text
    assert "what went wrong inside" not in said
    (number,) = re.findall(r"\b[0-9a-f]{8}\b", said)
    assert "RuntimeError: what went wrong inside" in elsewhere.log.split(f"error {number}")[1]


def test_every_error_has_its_own_number(elsewhere):
    assert elsewhere.get("/preview/sizes.png").text != elsewhere.get("/preview/sizes.png").text


def test_an_address_writes_no_lines_of_its_own_into_the_log(elsewhere):
    assert elsewhere.get("/preview/sizes%0Aforged.png").status == 500
    assert "forged" in elsewhere.log
    assert not re.search("^forged", elsewhere.log, re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../../../../etc/passwd",
        "/static/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "/static/%2e%2e/%2e%2e/__init__.py",
        "/static//etc/passwd",
        "/static/..%5c..%5cconfig.py",
        "/static/..%2findex.html",
        "/static/js/..%2f..%2findex.html",
        "/static/%00",
        "/static/js/%0Aindex.js",
        f"/static/{'a' * 300}.js",
        "/static/",
        "/static/js",
        "/static/js/",
    ],
)
def test_below_static_there_is_nothing_but_streamlits_static_files(site, path):
    before = site.log
    answer = site.get(path)
    assert answer.status in (400, 404)
    assert len(answer.body) < 200 and "max-age" not in answer.headers.get("Cache-Control", "")
    assert site.log == before


def test_how_busy_the_server_is_is_not_for_visitors(site):
    assert site.get("/_stcore/metrics").status == 404
    assert site.get("/_stcore/health").status == 200
