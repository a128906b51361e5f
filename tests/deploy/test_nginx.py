"""The shipped nginx.conf in a real nginx: visitors stay with their replica, and lose a reconnect with it."""

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import websockets
import yaml
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from bench.servers import NGINX, configure_nginx, free_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
REPLICA = [sys.executable, "server.py"]
SECONDS_TO_START = 90
N_VISITORS = 20
# What a visitor of a killed replica waits at most until the page stands again. Two processors run everything
# here: all visitors, nginx, and the one replica that draws every lost page anew.
SECONDS_TO_RECONNECT = 15

pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed (Debian: apt-get install nginx)")


def wait_until(is_so, process, seconds=SECONDS_TO_START):
    end = time.monotonic() + seconds
    while not is_so():
        assert process.poll() is None and time.monotonic() < end, f"{process.args} did not start"
        time.sleep(0.1)


def get(port, path, method="GET", body=None, of="127.0.0.1", **headers):
    """One request as a browser sends it: its status, its headers and what was answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(of, 0))
    try:
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.fixture
def nginx(tmp_path):
    """nginx(*ports): nginx with the shipped configuration in front of replicas on these ports. Says its own
    port.

    Only where to listen and where the replicas are is of this test, a header that says which replica
    answered, and where a limit is smaller than anybody would wait for (smaller: shipped -> here); and, where
    files are given by name, what stands in them.
    """
    running = []

    def start(*ports, smaller=None, **files):
        port = free_port()
        listen = f"listen 127.0.0.1:{port}; add_header X-Replica $upstream_addr always;"
        command = configure_nginx(tmp_path, files.get("listen", listen), *ports)
        configuration = (tmp_path / "nginx.conf").read_text()
        for shipped, here in (smaller or {}).items():
            assert shipped in configuration
            configuration = configuration.replace(shipped, here)
        (tmp_path / "nginx.conf").write_text(configuration)
        if "front" in files:
            (tmp_path / "front.conf").write_text(files["front"])
        with (tmp_path / "nginx.log").open("ab") as log:
            running.append(subprocess.Popen(command, stdout=log, stderr=log))
        try:
            wait_until(lambda: listens(files.get("port", port)), running[-1], 10)
        except AssertionError as error:
            error.add_note((tmp_path / "nginx.log").read_text())
            raise
        return port

    yield start
    for process in running:
        process.terminate()
        process.wait(10)


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Patient(ThreadingHTTPServer):
    """As many may wait for it as for a replica."""

    request_queue_size = 2048


class Echo:
    """A stand-in for a replica that answers with the headers it was sent."""

    def __init__(self, *files):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(404 if self.path.startswith("/media/") and self.path not in files else 200)
                body = json.dumps(dict(self.headers)).encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = Patient(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def echoes():
    """Two stand-ins for replicas; only the second has a file."""
    both = Echo(), Echo("/media/only-here.csv")
    yield both
    for echo in both:
        echo.stop()


def test_the_configuration_is_accepted_as_it_is_shipped(tmp_path):
    done = subprocess.run(
        [NGINX, "-t", "-e", "stderr", "-p", tmp_path, "-c", DEPLOY / "nginx.conf"],
        capture_output=True,
        text=True,
        timeout=10,
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_first_visit_is_given_a_cookie_and_later_ones_keep_it(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    _, headers, _ = get(port, "/sizes?by=month")
    cookies = headers.get_all("Set-Cookie")
    assert len(cookies) == 1
    assert re.fullmatch(r"ledger_route=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookies[0])
    _, headers, _ = get(port, "/", Cookie=f"other=1; {cookies[0].split(';')[0]}; more=2")
    assert headers.get_all("Set-Cookie") is None


def in_front(address):
    """What front.conf holds where a proxy at an address stands in front, as its own comment says it."""
    (said,) = re.findall(r"(?:^#     .*\n)+", (DEPLOY / "front.conf").read_text(), re.MULTILINE)
    return said.replace("#", "").replace("203.0.113.7", address)


def test_behind_https_the_cookie_goes_over_https_only(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes), front=in_front("127.0.0.1"))
    _, headers, body = get(port, "/", X_Forwarded_Proto="https", X_Forwarded_For="203.0.113.9")
    assert headers["Set-Cookie"].endswith("; Secure")
    assert json.loads(body)["X-Forwarded-Proto"] == "https"
    assert json.loads(body)["X-Forwarded-For"] == "203.0.113.9, 203.0.113.9"
    assert json.loads(get(port, "/", X_Forwarded_Proto="http")[2])["X-Forwarded-Proto"] == "http"


@pytest.mark.parametrize("front", [None, "127.0.0.2"], ids=["nobody", "another"])
@pytest.mark.parametrize("said", ["https", "HTTPS", "https, http", "1 https"])
def test_a_stranger_does_not_choose_the_scheme(nginx, echoes, front, said):
    files = {"front": in_front(front)} if front else {}
    port = nginx(*(echo.port for echo in echoes), **files)
    _, headers, body = get(port, "/", X_Forwarded_Proto=said, X_Forwarded_For="127.0.0.2")
    assert json.loads(body)["X-Forwarded-Proto"] == "http"
    assert "Secure" not in headers["Set-Cookie"]
    # The last address is the one that nginx saw itself.
    assert json.loads(body)["X-Forwarded-For"].endswith(", 127.0.0.1")


@pytest.fixture
def tls(nginx, echoes, tmp_path):
    """nginx as it is shipped with a certificate: its ports for http and https, a context that trusts it."""
    folder = tmp_path / "certificate"
    folder.mkdir()
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {folder}/privkey.pem"
        f" -out {folder}/fullchain.pem".split(),
        check=True,
        capture_output=True,
    )
    http, https = free_port(), free_port()
    listen = (DEPLOY / "tls/listen.conf").read_text().replace("8443", f"127.0.0.1:{https}")
    version = subprocess.run([NGINX, "-v"], capture_output=True, text=True).stderr
    if tuple(map(int, re.search(r"(\d+)\.(\d+)", version).groups())) < (1, 25):
        # Debian's is older than the image's, in which this is a word of `listen`.
        listen = listen.replace(" ssl;", " ssl http2;").replace("http2 on;", "")
    front = (DEPLOY / "tls/front.conf").read_text().replace("8080", f"127.0.0.1:{http}")
    nginx(*(echo.port for echo in echoes), listen=listen, front=front, port=https)
    return http, https, ssl.create_default_context(cafile=folder / "fullchain.pem")


def over_tls(port, context, **headers):
    connection = http.client.HTTPSConnection("localhost", port, timeout=30, context=context)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", "/sizes?by=year", headers=named)
        answer = connection.getresponse()
        return answer.status, answer.headers, json.loads(answer.read())
    finally:
        connection.close()


def test_with_a_certificate_http_is_sent_to_https_with_the_whole_address(tls):
    port, _, _ = tls
    status, headers, _ = get(port, "/sizes?by=year&search=a%20b", Host="ledger.example.org")
    assert status == 308
    assert headers["Location"] == "https://ledger.example.org/sizes?by=year&search=a%20b"
    # The container asks itself, and follows nobody.
    assert get(port, "/healthz")[0] == 200


def test_with_a_certificate_the_replica_and_the_browser_know_that_it_is_https(tls):
    _, port, context = tls
    # Whoever says otherwise is not believed either.
    status, headers, told = over_tls(port, context, X_Forwarded_Proto="http")
    assert status == 200 and told["X-Forwarded-Proto"] == "https"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Set-Cookie"].endswith("; Secure")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
@pytest.mark.parametrize("version, is_spoken", [("TLSv1_1", False), ("TLSv1_2", True), ("TLSv1_3", True)])
def test_with_a_certificate_only_what_is_still_safe_is_spoken(tls, version, is_spoken):
    _, port, context = tls
    # The client would speak the old version, so that it is the server who refuses it.
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    if is_spoken:
        assert over_tls(port, context)[0] == 200
    else:
        with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"):
            over_tls(port, context)


def test_the_certificate_is_reached_as_the_container_has_it():
    base = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["nginx"]
    tls = yaml.safe_load((DEPLOY / "compose.tls.yaml").read_text())["services"]["nginx"]
    replaced = {volume.split(":")[1] for volume in base["volumes"]}
    mounted = dict(volume.rsplit(":", 2)[1::-1] for volume in tls["volumes"])
    assert mounted.pop("/etc/ledger/certificate").startswith("${LEDGER_CERTIFICATE:?")
    assert mounted.keys() <= replaced and all((DEPLOY / file).is_file() for file in mounted.values())
    assert tls["ports"] == ["80:8080", "443:8443"]
    assert "ssl_certificate certificate/" in (DEPLOY / "tls/listen.conf").read_text()


@pytest.mark.parametrize("cookie", ["ledger_route=x", "ledger_route=" + "a" * 33, "ledger_route="])
def test_a_made_up_cookie_is_replaced(nginx, echoes, cookie):
    port = nginx(*(echo.port for echo in echoes))
    _, headers, _ = get(port, "/", Cookie=cookie)
    assert headers["Set-Cookie"].startswith("ledger_route=") and not headers["Set-Cookie"].startswith(
        cookie + ";"
    )


@pytest.mark.parametrize("path", ["/static/js/index.js", "/preview/overview.png"])
def test_what_any_cache_may_keep_carries_no_cookie(nginx, echoes, path):
    port = nginx(*(echo.port for echo in echoes))
    assert get(port, path)[1]["Set-Cookie"] is None


def test_every_request_of_a_visitor_goes_to_one_replica_and_visitors_are_spread(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    used = []
    for n in range(40):
        cookie = f"ledger_route={n:032x}"
        asked = {
            get(port, path, Cookie=cookie)[1]["X-Replica"]
            for path in ("/", "/static/js/index.js", "/_stcore/health", "/_stcore/stream")
        }
        assert len(asked) == 1
        used += asked
    # 40 visitors: each replica has at least every fifth.
    assert min(used.count(replica) for replica in set(used)) >= 8 and len(set(used)) == 2


def test_who_takes_no_cookies_stays_with_one_replica_too(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    assert (
        len({get(port, "/", User_Agent="Mozilla/5.0 (no cookies)")[1]["X-Replica"] for _ in range(10)}) == 1
    )


def test_a_replica_learns_who_asked_for_which_address(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    _, _, body = get(port, "/", Host="ledger.example.org:8443", X_Forwarded_For="203.0.113.7")
    told = json.loads(body)
    assert told["Host"] == told["X-Forwarded-Host"] == "ledger.example.org:8443"
    assert told["X-Forwarded-For"] == "203.0.113.7, 127.0.0.1"
    assert told["X-Forwarded-Proto"] == "http"
    assert re.fullmatch("[0-9a-f]{32}", told["X-Request-ID"])


def test_a_request_larger_than_any_click_is_refused(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    assert get(port, "/", "POST", b"x" * 2_000_000)[0] == 413


def test_a_download_is_found_in_whichever_replica_made_it(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    for n in range(10):
        cookie = f"ledger_route={n:032x}"
        assert get(port, "/media/only-here.csv", Cookie=cookie)[0] == 200
        assert get(port, "/media/nowhere.csv", Cookie=cookie)[0] == 404
        # Not to have a file is no fault: the replica keeps its visitors.
        assert get(port, "/", Cookie=cookie)[0] == 200
    replicas = {get(port, "/", Cookie=f"ledger_route={n:032x}")[1]["X-Replica"] for n in range(10)}
    assert len(replicas) == 2


def test_with_one_replica_gone_every_request_is_answered_by_the_other(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    echoes[0].stop()
    for n in range(10):
        status, headers, _ = get(port, "/", Cookie=f"ledger_route={n:032x}")
        assert status == 200 and headers["X-Replica"].endswith(f":{echoes[1].port}")


def test_where_no_replica_answers_a_visitor_is_told_to_come_again(nginx):
    front = nginx(free_port(), free_port())
    for path in ("/", "/brief.pdf"):
        status, headers, body = get(front, path)
        assert (status, headers["Retry-After"]) == (503, "10")
        assert body.startswith(b"The site does not answer just now.")


def test_the_log_says_neither_who_asked_nor_what_for(nginx, echoes, tmp_path):
    port = nginx(*(echo.port for echo in echoes))
    get(port, "/sizes?search=somebody", User_Agent="Mozilla/5.0 (mine)")
    # nginx writes the line after the answer.
    end = time.monotonic() + 5
    while "GET" not in (log := (tmp_path / "nginx.log").read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    line = next(line for line in log.splitlines() if "GET" in line)
    assert "GET /sizes 200" in line and "via 127.0.0.1:" in line
    assert "somebody" not in line and "mine" not in line and not line.startswith("127.0.0.1")


def test_a_school_behind_one_address_opens_a_page_and_is_refused_nothing(nginx, echoes):
    port = nginx(*(echo.port for echo in echoes))
    page = ["/sizes", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/preview/sizes.png"]
    page += [f"/static/js/{number}.js" for number in range(10)]

    def pupil(number):
        return [get(port, path, Cookie=f"ledger_route={number:032x}")[0] for path in page]

    with ThreadPoolExecutor(60) as school:
        assert {status for pupil in school.map(pupil, range(60)) for status in pupil} == {200}


def test_who_asks_without_end_is_refused_and_others_are_not(nginx, echoes, tmp_path):
    smaller = {"rate=20r/s": "rate=1r/m", "burst=3000 delay=1500": "burst=2 nodelay"}
    port = nginx(*(echo.port for echo in echoes), smaller=smaller)
    answers = [get(port, "/sizes?search=somebody", X_Forwarded_For=f"203.0.113.{n}") for n in range(4)]
    assert [status for status, _, _ in answers] == [200, 200, 200, 429]
    _, headers, body = answers[-1]
    assert headers["Retry-After"] == "30" and b"Try again in half a minute" in body
    assert get(port, "/static/js/index.js")[0] == 200
    assert get(port, "/sizes", of="127.0.0.2")[0] == 200
    log = (tmp_path / "nginx.log").read_text()
    assert "somebody" not in log and "limiting" not in log


def test_one_address_has_so_many_sessions_and_others_go_on(nginx):
    """In front of a replica whose sessions last."""
    with socket.create_server(("127.0.0.1", 0)) as replica:
        port = nginx(replica.getsockname()[1], smaller={"limit_conn sessions 900": "limit_conn sessions 2"})
        replica.settimeout(30)
        there = []
        for _ in range(2):
            session = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            session.request("GET", "/_stcore/stream")
            there += [session, replica.accept()[0]]
        assert get(port, "/_stcore/stream")[0] == 429
        other = http.client.HTTPConnection("127.0.0.1", port, source_address=("127.0.0.2", 0))
        other.request("GET", "/_stcore/stream")
        there += [other, replica.accept()[0]]
        for one in there:
            one.close()


def test_a_half_sent_request_is_ended(nginx, echoes):
    smaller = {"client_header_timeout 10s": "client_header_timeout 1s"}
    port = nginx(*(echo.port for echo in echoes), smaller=smaller)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(b"GET /sizes HTTP/1.1\r\nHost: localhost\r\nX-Long: and no end")
        assert connection.recv(65_536) == b""


@pytest.fixture
def replicas(tmp_path):
    """Two real replicas, by port."""
    started = {}
    try:
        for _ in range(2):
            port = free_port()
            environment = os.environ | {
                "STREAMLIT_SERVER_PORT": str(port),
                "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
            }
            with (tmp_path / f"replica-{port}.log").open("wb") as log:
                started[port] = subprocess.Popen(REPLICA, cwd=ROOT, env=environment, stdout=log, stderr=log)
        for port, process in started.items():
            wait_until(lambda port=port: listens(port) and get(port, "/readyz")[0] == 200, process)
        yield started
    finally:
        for process in started.values():
            process.kill()
            process.wait(10)


class Visitor:
    """One who opens a link to a page that is filtered by its first day, in a browser of its own."""

    def __init__(self, port, first_day):
        self.port, self.first_day = port, first_day
        self.link = f"from={first_day}&kind=exchange"
        self.cookie = self.session = self.shown_day = ""
        self.replicas, self.seconds_away, self.socket = [], [], None

    async def arrive(self):
        """The page's HTML, then the session, as Streamlit's own client goes about it."""
        status, headers, _ = await asyncio.to_thread(get, self.port, f"/tempo?{self.link}")
        assert status == 200
        self.cookie = headers["Set-Cookie"].split(";")[0]
        await self.connect()

    async def connect(self):
        for path in ("/_stcore/health", "/_stcore/host-config"):
            status, headers, _ = await asyncio.to_thread(get, self.port, path, Cookie=self.cookie)
            assert status == 200
            asked = headers["X-Replica"]
        self.socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit", "no-token", self.session or "none"],
            origin=f"http://127.0.0.1:{self.port}",
            additional_headers={"Cookie": self.cookie},
            max_size=None,
        )
        self.replicas.append(self.socket.response.headers["X-Replica"].split(", ")[-1])
        # Right after a replica died a request may have met it first; the one that answered is the last.
        assert asked.split(", ")[-1] == self.replicas[-1]

    async def page(self):
        """Runs the page: the first day that its filter stands at, and the words on it.

        A filter keeps its day until the server says another, as in a browser.
        """
        message = BackMsg()
        message.rerun_script.query_string = self.link
        message.rerun_script.page_name = "tempo"
        await self.socket.send(message.SerializeToString())
        words = []
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(self.socket.recv(), 60))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.session = answer.new_session.initialize.session_id
            elif kind == "script_finished":
                return self.shown_day, words
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                element = answer.delta.new_element
                if element.WhichOneof("type") == "date_input" and element.date_input.label == "From":
                    if element.date_input.set_value:
                        self.shown_day = element.date_input.value[0]
                elif element.WhichOneof("type") in ("heading", "markdown"):
                    words.append(element.heading.body or element.markdown.body)

    async def stay(self, until):
        """Goes on reading, and comes back once whenever the connection is lost."""
        while not until.is_set():
            try:
                assert await self.page() == self.seen
                await asyncio.sleep(0.5)
            except websockets.ConnectionClosed:
                left = time.monotonic()
                await self.connect()
                assert await self.page() == self.seen
                self.seconds_away.append(time.monotonic() - left)


def test_a_replica_killed_under_load_loses_no_visitor_more_than_a_reconnect(nginx, replicas):
    port = nginx(*replicas)
    first_days = [date(2022 + n // 12, n % 12 + 1, 1).isoformat() for n in range(3, 3 + N_VISITORS)]
    visitors = [Visitor(port, day) for day in first_days]

    async def kill_one_under_load():
        await asyncio.gather(*(visitor.arrive() for visitor in visitors))
        for visitor in visitors:
            visitor.seen = await visitor.page()
            assert visitor.seen[0] == visitor.first_day
        assert len({str(visitor.seen) for visitor in visitors}) == N_VISITORS
        assert len({visitor.replicas[0] for visitor in visitors}) == 2

        killed = next(iter(replicas))
        lost = [visitor for visitor in visitors if visitor.replicas[0] == f"127.0.0.1:{killed}"]
        until = asyncio.Event()
        staying = [asyncio.create_task(visitor.stay(until)) for visitor in visitors]
        await asyncio.sleep(2)
        replicas[killed].send_signal(signal.SIGKILL)
        end = time.monotonic() + SECONDS_TO_RECONNECT
        while (
            not all(visitor.seconds_away for visitor in lost)
            and time.monotonic() < end
            and not any(task.done() for task in staying)
        ):
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        until.set()
        await asyncio.gather(*staying)
        return killed, lost

    killed, lost = asyncio.run(kill_one_under_load())
    (survivor,) = set(replicas) - {killed}
    for visitor in visitors:
        assert len(visitor.seconds_away) == (1 if visitor in lost else 0)
        assert visitor.replicas[-1] == f"127.0.0.1:{survivor}"
    assert max(visitor.seconds_away[0] for visitor in lost) < SECONDS_TO_RECONNECT
    # Who comes now finds the dashboard as if nothing had happened.
    assert get(port, "/", User_Agent="somebody new")[0] == 200
