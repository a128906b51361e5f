"""Who asks faster than anybody can read is slowed down and loses no click; who goes on is closed."""

import asyncio
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import concurrency
from bench.servers import ours
from bench.visitor import EARLY, Visitor
from tests.web.conftest import Server
from web.middleware import Messages
from web.pace import Pace, TooFastError

SECONDS = 60
DAY = "2023-05-06"
RERUN = BackMsg(rerun_script={"query_string": ""}).SerializeToString()


def waits(moments):
    """The seconds that a message waits at each of these moments, all of one session."""
    session = Pace(0)
    return [session.wait(moment) for moment in moments]


def test_as_many_messages_as_a_quick_hand_sends_do_not_wait():
    assert waits([0] * 20) == [0] * 20


def test_then_each_waits_for_its_half_second():
    # The twenty-first at once with them waits 0.5 s; one that comes 0.6 s later has waited 0.1 s already.
    assert waits([0] * 20 + [0, 0.6]) == [0] * 20 + [0.5, pytest.approx(0.4)]


def test_what_came_meanwhile_follows_at_once():
    assert waits([0] * 20 + [0, 0.5, 0.51, 0.54]) == [0] * 20 + [0.5, 0, 0, 0]


def test_after_a_pause_a_hand_may_be_as_quick_as_before():
    assert waits([0] * 20 + [10] * 20) == [0] * 40


def test_who_clicks_twice_a_second_for_an_hour_never_waits():
    assert set(waits([n / 2 for n in range(7200)])) == {0}


def test_who_goes_on_and_on_is_too_fast():
    session, now, n_waited = Pace(0), 0.0, 0
    with pytest.raises(TooFastError):
        while n_waited < 1000:
            seconds = session.wait(now)
            n_waited += seconds > 0
            now += seconds + 0.06
    assert n_waited == 20


@pytest.fixture(scope="module")
def server():
    with ours() as server:
        yield server


async def opened(server, page="tempo", number=0):
    visitor = Visitor(server, page, rng=random.Random(number))
    await visitor.open()
    return visitor


async def ask(visitor, day):
    """Asks for the page from a day on, and waits for nothing."""
    visitor._choose("from", [day])
    await visitor.socket.send(visitor._ask().SerializeToString())


async def until(visitor, is_so):
    """Reads until a run has ended of whose elements something is so. Returns them."""
    async with asyncio.timeout(SECONDS):
        while True:
            message = ForwardMsg.FromString(await visitor.socket.recv())
            visitor._take(message)
            if message.HasField("new_session"):
                elements = []
            elif message.HasField("delta"):
                elements.append(message.delta.new_element)
            is_whole = message.HasField("script_finished") and message.script_finished != EARLY
            if is_whole and is_so(elements):
                return elements


def message(visitor, *states):
    """A message that says of these widgets what they hold; of the others nothing need be said again."""
    said = visitor._ask()
    del said.rerun_script.widget_states.widgets[:]
    for state in states:
        said.rerun_script.widget_states.widgets.add(**state)
    return said.SerializeToString()


def test_of_many_messages_the_last_one_is_what_a_reader_sees(server):
    async def type_quickly():
        visitor = await opened(server)
        await visitor.socket.send(message(visitor))
        elements = await until(visitor, lambda _: True)
        (box,) = [one.text_input.id for one in elements if one.text_input.label == "Find an event"]
        for number in range(60):
            await visitor.socket.send(message(visitor, {"id": box, "string_value": f"nothing {number}"}))
        await visitor.socket.send(message(visitor, {"id": box, "string_value": "31 Jan 2024"}))
        await until(visitor, lambda elements: any("31 Jan 2024" in one.page_link.label for one in elements))
        await visitor.close()

    asyncio.run(type_quickly())


def test_a_browser_is_not_told_to_keep_what_a_later_answer_would_refer_to(server):
    """Whoever asks twice at once is answered twice, and after the first answer it drops what is old."""

    async def look_at_a_large_chart():
        visitor = await opened(server, "cumulative")
        assert (await visitor.change()).n_charts > 0
        assert visitor.kept == {}
        await visitor.close()

    asyncio.run(look_at_a_large_chart())


def test_a_click_among_messages_that_come_too_fast_is_not_lost(server):
    async def click_among_others():
        visitor = await opened(server)
        await ask(visitor, DAY)
        elements = await until(visitor, lambda _: visitor.words.get("from") == DAY)
        (button,) = [one.button.id for one in elements if one.button.label == "Show everything"]
        click = message(visitor, {"id": button, "trigger_value": True})
        for said in [message(visitor)] * 30 + [click] + [message(visitor)] * 10:
            await visitor.socket.send(said)
        await until(visitor, lambda _: "from" not in visitor.words)
        await visitor.close()

    asyncio.run(click_among_others())


async def hammer(server, number, is_over):
    """Asks twenty times a second; who is closed comes back."""
    while not is_over.is_set():
        try:
            visitor = await opened(server, "remains", number)
            reading = asyncio.create_task(read_on(visitor))
            while not is_over.is_set():
                await ask(
                    visitor, f"2023-{visitor.rng.randrange(12) + 1:02}-{visitor.rng.randrange(28) + 1:02}"
                )
                await asyncio.sleep(0.05)
            reading.cancel()
            await visitor.close()
        except ConnectionClosed:
            pass


async def read_on(visitor):
    while True:
        await visitor.socket.recv()


def n_threads(process):
    return int(Path(f"/proc/{process.pid}/status").read_text().split("Threads:")[1].split()[0])


@pytest.fixture
def changed(tmp_path):
    """changed(line): a server for one test, started after this line of Python."""
    servers = []

    def changed(line):
        servers.append(Server(tmp_path, ("-c", f"{line}; import sys, server; sys.exit(server.main())")))
        return servers[-1].until_ready()

    yield changed
    for server in servers:
        server.stop()


def visit(server):
    address = server.address.replace("http", "ws")
    return connect(f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None)


def test_a_turn_hears_of_the_end_of_its_answer_once_that_was_sent(monkeypatch):
    part, end = ForwardMsg(), ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    part.delta.new_element.markdown.body = "31 January 2024"
    end.hash = "0" * 32
    sent, told = [], []
    monkeypatch.setattr(concurrency, "answer_sent", lambda: told.append(len(sent)))

    async def streamlit_sends(scope, receive, send):
        for message in (part, end):
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})

    async def send(message):
        sent.append(message)

    asyncio.run(Messages(streamlit_sends)({"type": "websocket"}, None, send))
    assert len(sent) == 2 and told == [2]


def test_who_goes_on_is_closed_and_told_why(changed):
    server = changed("from web import pace; pace.MOST_WAITS = 1")
    with visit(server) as visitor, pytest.raises(ConnectionClosed) as closed:
        while True:
            visitor.send(RERUN)
            with suppress(TimeoutError):
                visitor.recv(timeout=0.01)
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (1008, "messages without end")
    (line,) = [line for line in server.log.splitlines() if "1008" in line]
    assert "messages without end" in line
    with visit(server) as again:
        again.send(RERUN)
        assert isinstance(again.recv(timeout=SECONDS), bytes)


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted by Linux")
def test_a_run_that_waits_for_its_turn_gives_way_to_the_next_of_its_session_and_ends_with_it(changed):
    nobodys_turn_comes = "concurrency._queue = concurrency.Queue(0); concurrency.SECONDS_TO_WAIT = 3600"
    server = changed(f"import concurrency; {nobodys_turn_comes}")
    before = n_threads(server.process)
    with visit(server) as visitor:
        for _ in range(5):
            visitor.send(RERUN)
        for _ in range(10):
            visitor.send(RERUN)
            given_up = False
            while not given_up:
                message = ForwardMsg.FromString(visitor.recv(timeout=SECONDS))
                given_up = message.HasField("script_finished") and message.script_finished == EARLY
        assert n_threads(server.process) == before + 1
    deadline = time.monotonic() + SECONDS
    while n_threads(server.process) > before:
        assert time.monotonic() < deadline, "somebody who left still waits for a turn"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted by Linux")
def test_a_neighbour_is_answered_while_twenty_hammer_and_there_is_a_thread_for_each_at_most(server):
    async def read_beside_them():
        is_over, threads = asyncio.Event(), [n_threads(server.process)]
        hammering = [asyncio.create_task(hammer(server, number, is_over)) for number in range(20)]
        await asyncio.sleep(1)
        neighbour = await opened(server)
        for _ in range(5):
            await neighbour.change(is_fresh=True)
            threads.append(n_threads(server.process))
            await asyncio.sleep(0.2)
        assert not any(task.done() for task in hammering)
        is_over.set()
        await asyncio.gather(*hammering)
        await neighbour.close()
        return threads

    before, *beside = asyncio.run(read_beside_them())
    # A run of each of the 21 sessions, and a few that are just ending or answer requests.
    assert max(beside) <= before + 21 + 10
    assert "Traceback" not in server.said.read_text()
