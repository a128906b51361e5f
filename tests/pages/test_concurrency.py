"""Pages are made a few at a time, in the order in which they were asked for, and nobody waits for ever."""

import inspect
import threading

import pytest
from streamlit.runtime import Runtime

import concurrency

SECONDS = 10


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(concurrency, "_queue", concurrency.Queue(1))
    monkeypatch.setattr(concurrency, "SECONDS_TO_LOOK", 0.01)


class Overtaken(BaseException):
    """As Streamlit ends a run, by no Exception."""


def answered(queue, place):
    """A turn ends, and what it made is sent."""
    queue.end(place)
    queue.sent()


def started(run):
    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_there_is_one_at_a_time_and_the_next_follows():
    n_inside, most, is_first_in, may_end = 0, [], threading.Event(), threading.Event()

    def page():
        nonlocal n_inside
        with concurrency.limited():
            n_inside += 1
            most.append(n_inside)
            is_first_in.set()
            assert may_end.wait(SECONDS)
            n_inside -= 1

    threads = [started(page) for _ in range(8)]
    assert is_first_in.wait(SECONDS)
    may_end.set()
    for thread in threads:
        thread.join(SECONDS)
    assert most == [1] * 8


def test_turns_come_in_the_order_in_which_they_were_asked_for():
    queue = concurrency.Queue(1)
    first, second, third = (queue.ask("192.0.2.1") for _ in range(3))
    assert [place.is_set() for place in (first, second, third)] == [True, False, False]
    answered(queue, first)
    assert [place.is_set() for place in (second, third)] == [True, False]


def test_who_gives_up_a_place_lets_the_next_one_forward_and_frees_no_turn():
    queue = concurrency.Queue(1)
    first, second, third = (queue.ask("192.0.2.1") for _ in range(3))
    queue.end(second)
    assert not third.is_set()
    answered(queue, first)
    assert third.is_set() and not queue.n_free
    queue.end(third)
    assert queue.n_free == 1


def test_however_many_wait_at_one_address_a_reader_at_another_waits_for_one_of_them():
    queue = concurrency.Queue(1)
    many = [queue.ask("192.0.2.1") for _ in range(300)]
    reader, other = queue.ask("192.0.2.2"), queue.ask("192.0.2.3")
    order = []
    while not all(place.is_set() for place in (*many, reader, other)):
        (served,) = {place for place in (*many, reader, other) if place.is_set()} - set(order)
        order.append(served)
        answered(queue, served)
    assert order.index(reader) == 1 and order.index(other) == 3


def test_while_others_wait_a_turn_goes_on_until_its_answer_was_sent():
    queue = concurrency.Queue(1)
    first, second = queue.ask("192.0.2.1"), queue.ask("192.0.2.1")
    queue.end(first)
    assert not second.is_set() and not queue.n_free
    queue.sent()
    assert second.is_set() and not queue.n_free
    queue.end(second)  # for nobody
    assert queue.n_free == 1
    queue.sent()
    assert queue.n_free == 1


def test_an_answer_that_nobody_takes_keeps_the_next_one_for_a_moment_only(monkeypatch):
    clock = [100.0]
    stopped = type("Clock", (), {"monotonic": staticmethod(lambda: clock[0])})
    monkeypatch.setattr(concurrency, "time", stopped)
    queue = concurrency.Queue(1)
    first, second = queue.ask("192.0.2.1"), queue.ask("192.0.2.1")
    queue.end(first)
    queue.look()
    assert not second.is_set()
    clock[0] += concurrency.SECONDS_TO_SEND
    queue.look()
    assert second.is_set()
    queue.sent()  # too late, and of no turn that goes on
    assert not queue.n_free


def test_streamlit_still_lets_go_of_the_loop_after_every_message():
    """Once it sends an answer at one go, turns need not wait for it: see concurrency.py."""
    assert "Yield for a tick after sending a message" in inspect.getsource(Runtime._loop_coroutine)


def test_pages_take_all_the_time_while_each_turn_is_taken_or_one_is_given_after_the_other(monkeypatch):
    clock = [100.0]
    stopped = type("Clock", (), {"monotonic": staticmethod(lambda: clock[0])})
    monkeypatch.setattr(concurrency, "time", stopped)
    queue = concurrency.Queue(2)
    assert queue.seconds_busy() is None
    for _ in range(4):
        queue.end(queue.ask("192.0.2.1"))
        clock[0] += 0.2
    assert queue.seconds_busy() is None
    queue.end(queue.ask("192.0.2.1"))
    clock[0] += 0.1
    assert queue.seconds_busy() == pytest.approx(0.1)
    clock[0] += 5
    assert queue.seconds_busy() is None
    places = [queue.ask("192.0.2.1") for _ in range(3)]
    clock[0] += 7
    answered(queue, places[0])  # the third begins
    clock[0] += 7
    assert queue.seconds_busy() == 14
    queue.end(places[1])
    assert queue.seconds_busy() is None


@pytest.mark.parametrize(
    "host, network",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        # What a trusted proxy may say, and where Streamlit says nothing.
        ("unknown", ""),
        (None, ""),
    ],
)
def test_a_visitors_network_address(host, network):
    assert concurrency.network(host) == network


def test_a_run_that_a_newer_one_has_overtaken_leaves_the_queue_before_its_turn(monkeypatch):
    def overtaken():
        raise Overtaken

    monkeypatch.setattr(concurrency, "_give_way", overtaken)
    drawn, gone = [], threading.Event()

    def page():
        try:
            with concurrency.limited():
                drawn.append(True)
        except Overtaken:
            gone.set()

    with concurrency.limited():
        started(page).join(SECONDS)
        assert gone.is_set() and drawn == []
    assert concurrency._queue.n_free == 1


def test_a_page_that_breaks_off_lets_the_next_one_in():
    with pytest.raises(ValueError), concurrency.limited():
        raise ValueError
    with concurrency.limited():
        assert concurrency.seconds_busy() is not None
    assert concurrency.seconds_busy() is None


def test_where_runs_hang_whoever_waits_goes_ahead_and_frees_no_place_of_others(monkeypatch):
    monkeypatch.setattr(concurrency, "SECONDS_TO_WAIT", 0)
    went_ahead = []

    def impatient():
        with concurrency.limited():
            went_ahead.append(True)

    with concurrency.limited():
        started(impatient).join(SECONDS)
        assert went_ahead == [True]
        assert concurrency.seconds_busy() is not None
    assert concurrency._queue.n_free == 1
