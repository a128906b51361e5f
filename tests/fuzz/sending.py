"""How these tests send what no browser would: bytes over a connection, and messages over a websocket."""

import gzip
import http.client
import socket
import time
from dataclasses import dataclass, field

import brotli
from google.protobuf.json_format import ParseDict
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.web import conftest

SECONDS = 30
# What follows a message that starts no run comes at once, or not at all.
SECONDS_TO_WAIT = 0.1


class Answer(conftest.Answer):
    @property
    def media_type(self):
        return self.headers.get("Content-Type", "").split(";")[0]

    @property
    def text(self):
        """What the body says to whoever reads it; empty where it is no text."""
        encoding = self.headers.get("Content-Encoding", "")
        is_text = self.media_type.startswith("text/") or self.media_type.endswith(("json", "xml"))
        if not is_text or self.status == 206 or not self.body:
            return ""
        plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(self.body)
        return plain.decode("utf-8")


def ask(port, method, target, headers=()):
    """The answer to exactly these bytes: one request, whose connection is closed after it.

    headers are pairs of bytes; Host is this server's own where they name none.
    """
    lines = [method + b" " + target + b" HTTP/1.1"]
    if not any(name.lower() == b"host" for name, _ in headers):
        lines.append(b"Host: 127.0.0.1:%d" % port)
    lines += [name + b": " + value for name, value in headers]
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(b"\r\n".join([*lines, b"Connection: close", b"", b""]))
        # A method that http.client does not know has a body, if there is one.
        answer = http.client.HTTPResponse(connection, method=method.decode("latin-1"))
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read())


@dataclass
class Session:
    """What a server sent to one session so far: elements of the page, and how the connection ended."""

    elements: list = field(default_factory=list)
    messages: list = field(default_factory=list)
    widgets: list = field(default_factory=list)
    page_hash: str = ""
    closed: int | None = None

    def take(self, message):
        self.messages.append(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.elements, self.page_hash = [], message.new_session.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            self.elements.append(element)
            shown = getattr(element, element.WhichOneof("type") or "empty")
            if identity := getattr(shown, "id", ""):
                self.widgets.append(identity)

    def of(self, kind):
        return [getattr(element, kind) for element in self.elements if element.WhichOneof("type") == kind]

    @property
    def words(self):
        """What stands on the page as text, in order."""
        return [said.body for kind in ("heading", "markdown", "alert") for said in self.of(kind)]

    @property
    def warnings(self):
        return [alert.body for alert in self.of("alert")]


class Visitor:
    """A websocket that speaks as a browser does, and says whatever it is told to."""

    def __init__(self, port):
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.connection = connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=SECONDS)
        self.session = Session()

    def __enter__(self):
        self.socket = self.connection.__enter__()
        return self

    def __exit__(self, *ended):
        self.connection.__exit__(*ended)

    def run(self, page, query=""):
        """Asks for a page, and is told all of it."""
        self.say(BackMsg(rerun_script={"page_name": page, "query_string": query}))
        return self.until_run_ends()

    def say(self, message):
        """Sends a message as it is: a BackMsg, bytes, or text. After the connection ended it goes nowhere."""
        data = message.SerializeToString() if isinstance(message, BackMsg) else message
        try:
            self.socket.send(data)
        except ConnectionClosed as ended:
            self.session.closed = ended.rcvd.code if ended.rcvd else 1006

    def until_run_ends(self, seconds=SECONDS):
        """Takes what the server sends until a run of the page has ended, or the connection, or the time."""
        deadline = time.monotonic() + seconds
        try:
            while (left := deadline - time.monotonic()) > 0:
                message = ForwardMsg.FromString(self.socket.recv(timeout=left))
                self.session.take(message)
                if (
                    message.WhichOneof("type") == "script_finished"
                    and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
                ):
                    break
        except TimeoutError:
            pass
        except ConnectionClosed as ended:
            self.session.closed = ended.rcvd.code if ended.rcvd else 1006
        return self.session


def message(said, session):
    """A message as the corpus writes it: {"hex": …}, {"text": …} or the fields of a BackMsg.

    $page, and $0, $1 … stand for the hash of the page that the session is at and the ids of its widgets.
    """
    if "hex" in said:
        return bytes.fromhex(said["hex"])
    if "text" in said:
        return said["text"]
    return ParseDict(_filled(said, session), BackMsg())


def _filled(said, session):
    if isinstance(said, dict):
        return {name: _filled(value, session) for name, value in said.items()}
    if isinstance(said, list):
        return [_filled(value, session) for value in said]
    if said == "$page":
        return session.page_hash
    if isinstance(said, str) and said.startswith("$") and said[1:].isdigit() and session.widgets:
        return session.widgets[int(said[1:]) % len(session.widgets)]
    return said
