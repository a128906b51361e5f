"""How these tests ask: a real server process on a free port, and answers as they came over the wire."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bench.servers import free_port
from pages import PAGES

ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """One answer; headers are found whatever their case."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Document(HTMLParser):
    """What a page's HTML says before any script runs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta, self.facts, self.scripts, self.files, self.links = {}, {}, [], [], []
        self.title = self.h1 = self.said = self.linked_data = ""
        self.canonical = None
        self._open = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "meta":
            self.meta[found.get("property") or found.get("name")] = found.get("content")
            return
        self.files += [
            found[name].removeprefix("./")
            for name in ("src", "href")
            if (found.get(name) or "").startswith("./static/")
        ]
        if tag == "link":
            self.canonical = found["href"] if found["rel"] == "canonical" else self.canonical
            return
        if tag == "script" and found.get("type") == "application/ld+json":
            tag = "data"  # which no browser runs
        elif tag == "script":
            self.scripts.append(found.get("src"))
        elif tag == "a":
            self.links.append(found["href"])
        self._open.append(tag)

    def handle_endtag(self, tag):
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        within = self._open[-1] if self._open else ""
        if within in ("title", "h1"):
            setattr(self, within, getattr(self, within) + data)
        elif within == "data":
            self.linked_data += data
        elif within == "dt":
            self._name = data
        elif within == "dd":
            self.facts[self._name] = data
        if "main" in self._open:
            self.said += f"{data}\n"


class Server:
    """A server process of its own.

    Settings are environment variables; nothing else of this process's environment counts.
    """

    def __init__(self, folder: Path, arguments=("server.py",), **settings: str) -> None:
        self.port = free_port()
        self.errors = folder / "stderr.txt"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "STREAMLIT_SERVER_PORT": str(self.port),
            "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
            "EXCHANGE_LEDGER_RECORD": os.environ["EXCHANGE_LEDGER_RECORD"],
            **settings,
        }
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )

    @property
    def log(self) -> str:
        return self.errors.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def is_open(self) -> bool:
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", self.port)) == 0

    def until_ready(self) -> "Server":
        return self.until_answering("/readyz")

    def until_answering(self, path: str) -> "Server":
        deadline = time.monotonic() + 90
        while not (self.is_open() and self.get(path).status == 200):
            assert self.process.poll() is None, f"the server stopped: {self.log}"
            assert time.monotonic() < deadline, "the server was not ready in time"
            time.sleep(0.05)
        return self

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """An answer to exactly this path, with these headers (_ stands for -) and one Host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def read(self, path: str, **headers: str) -> Document:
        return Document(self.get(path, **headers).text)

    def say(self, *lines: str) -> socket.socket:
        """A connection on which these lines were sent as they are."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        return connection

    def upgrade(self, path: str, *lines: str) -> socket.socket:
        """A connection on which a websocket was asked for."""
        return self.say(
            f"GET {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            *lines,
        )

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(folder: Path, arguments=("server.py",), **settings: str) -> Iterator[Server]:
    """A server that is ready, for as long as it is used."""
    server = Server(folder, arguments, **settings)
    try:
        yield server.until_ready()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The server as it is without any settings."""
    with serving(tmp_path_factory.mktemp("site")) as server:
        yield server


# In the place of pictures this server tells a setting, or what a page says of an error, or fails.
INSTEAD_OF_PICTURES = """
import json, sys
import server
from streamlit import config
from web import previews

def tell(record, address, event_id, query):
    if "." in address:
        return json.dumps(config.get_option(address)).encode()
    if address == "sorry":
        said = []
        server.errors.st.error = lambda text, **_: said.append(text)
        assert server.say_sorry(RuntimeError("what went wrong inside"))
        return said[0].encode()
    raise RuntimeError("what went wrong inside")

previews.shared = lambda *_: None
previews.card = tell
sys.exit(server.main())
"""


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    """A server behind a public address, which others may embed, whose disk cannot be written to, and that is
    told to serve programs that drive it."""
    with serving(
        tmp_path_factory.mktemp("elsewhere"),
        ("-c", INSTEAD_OF_PICTURES),
        EXCHANGE_LEDGER_URL="https://ledger.example.org/",
        EXCHANGE_LEDGER_EMBED="https://news.example.org https://*.example.net",
        EXCHANGE_LEDGER_CACHE="/dev/null/cache",
        STREAMLIT_SERVER_ENABLE_AGENT_API="true",
    ) as server:
        yield server


@pytest.fixture(scope="session")
def without_chromium(tmp_path_factory):
    """A server that cannot draw, whose exhibits one other site may embed."""
    folder = tmp_path_factory.mktemp("without")
    with serving(
        folder,
        BROWSER_PATH="/no/such/chromium",
        EXCHANGE_LEDGER_CACHE=str(folder / "cache"),
        EXCHANGE_LEDGER_EMBED_EXHIBITS="https://news.example.org",
    ) as server:
        yield server


@pytest.fixture
def launch(tmp_path):
    """launch(**settings): a server for one test, not waited for."""
    servers = []

    def launch(**settings):
        servers.append(Server(tmp_path, **settings))
        return servers[-1]

    yield launch
    for server in servers:
        server.stop()


@pytest.fixture
def launch_streamlit(tmp_path):
    """launch_streamlit(script): `streamlit run` of a script, in a process that nobody has visited yet."""
    servers = []

    def launch_streamlit(script):
        command = ("-m", "streamlit", "run", str(script), "--server.headless", "true")
        servers.append(Server(tmp_path, (*command, "--browser.gatherUsageStats", "false")))
        return servers[-1].until_answering("/_stcore/health")

    yield launch_streamlit
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def pages():
    """The address of every page, the overview's being empty."""
    return [page.address for page in PAGES]
