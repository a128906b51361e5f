"""What a visitor sends writes no lines of its own into the log, and no tracebacks."""

import json
import logging
import re
import time
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from web import logs

FORGED = "2026-01-01 00:00:00,000 ERROR exchange-ledger forged"
# All that some reader of logs takes for the end of a line.
BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


@contextmanager
def visit(site):
    address = site.address.replace("http", "ws")
    with connect(f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as visitor:
        yield visitor


def closed_with(visitor):
    """The code that the server ends the connection with."""
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            visitor.recv(timeout=20)
    return closed.value.rcvd.code


def said_since(site, before, word):
    """What the log has grown by, once this word is in it."""
    deadline = time.monotonic() + 10
    while word not in (said := site.log[len(before) :]):
        assert time.monotonic() < deadline, f"nothing of {word!r} in the log: {said}"
        time.sleep(0.02)
    time.sleep(0.1)  # for whatever else would follow
    return site.log[len(before) :]


@pytest.mark.parametrize("sent", ["x", "", "many words " * 1000])
def test_a_text_frame_ends_the_connection_and_writes_one_short_line(site, sent):
    before = site.log
    with visit(site) as visitor:
        visitor.send(sent)
        assert closed_with(visitor) == 1003
    (line,) = said_since(site, before, "1003").splitlines()
    assert len(line) < 150 and "Traceback" not in line


def test_bytes_that_are_no_message_end_the_connection_and_write_one_short_line(site):
    before = site.log
    with visit(site) as visitor:
        visitor.send(b"\xff")
        assert closed_with(visitor) == 1007
    (line,) = said_since(site, before, "1007").splitlines()
    assert len(line) < 150 and "Traceback" not in line


def test_whoever_speaks_the_protocol_is_answered(site):
    with visit(site) as visitor:
        visitor.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
        assert isinstance(visitor.recv(timeout=20), bytes)


@pytest.mark.parametrize("line_break", BREAKS, ids=[json.dumps(text) for text in BREAKS])
def test_a_request_id_writes_no_line_of_its_own(site, line_break):
    before = site.log
    with visit(site) as visitor:
        request = {"request_id": f"an id{line_break}{FORGED}", "deferred_file": {"file_id": "1"}}
        visitor.send(BackMsg(backend_operation_request=request).SerializeToString())
        said = said_since(site, before, "forged")
    (line,) = said.splitlines()
    assert "an id" in line and "forged" in line


def test_an_error_is_one_line_with_its_traceback(elsewhere):
    before = elsewhere.log
    answer = elsewhere.get("/preview/sizes%0Aforged.png")
    (number,) = re.findall(r"\b[0-9a-f]{8}\b", answer.text)
    (line,) = said_since(elsewhere, before, number).splitlines()
    assert "Traceback" in line and line.endswith("RuntimeError: what went wrong inside")


@pytest.fixture
def record():
    def record(message, *arguments, error=None):
        exc_info = (type(error), error, None) if error else None
        return logs.OneLine("name", logging.ERROR, "file.py", 1, message, arguments, exc_info)

    return record


@pytest.mark.parametrize("line_break", BREAKS)
def test_whatever_is_written_is_one_line(record, line_break):
    text = f"a{line_break}b"
    for made in (record(text), record("%s", text), record("c", error=ValueError(text))):
        assert len(logging.Formatter("%(message)s").format(made).splitlines()) == 1


def test_plain_words_stay_as_they_are(record):
    assert record("Київ: %s – 7 %%", 'a "b" \\n').getMessage() == 'Київ: a "b" \\n – 7 %'


def test_a_terminal_is_given_no_commands(record):
    assert record("\x1b[2J").getMessage() == r"\x1b[2J"
