"""Pictures are made one after the other, each once, by a queue with a bound."""

import asyncio
import threading
import time

import pytest

import concurrency
from formats.store import Store
from web import aside
from web import studio as studio_module
from web.studio import MOST_WAITING, MOST_WAITING_AHEAD, Busy, Studio


@pytest.fixture
def studio(tmp_path):
    made = Studio(Store(tmp_path))
    yield made
    made.stop()


def test_what_many_ask_for_at_once_is_made_once(studio):
    asked = []

    def make():
        asked.append(1)
        time.sleep(0.1)
        return b"a picture"

    async def many():
        return await asyncio.gather(*(studio.get(("war",), make) for _ in range(30)))

    assert asyncio.run(many()) == [b"a picture"] * 30
    assert asyncio.run(many()) == [b"a picture"] * 30
    assert len(asked) == 1


def test_beyond_a_bound_nobody_waits(studio):
    release = threading.Event()

    def make():
        release.wait(10)
        return b"a picture"

    async def many():
        waiting = [asyncio.create_task(studio.get((number,), make)) for number in range(MOST_WAITING)]
        while len(studio._under_way) < MOST_WAITING:
            await asyncio.sleep(0.01)
        with pytest.raises(Busy):
            await studio.get(("one more",), make)
        release.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(many()) == [b"a picture"] * MOST_WAITING


def test_what_nobody_waits_for_is_left_where_there_is_much_to_do(studio):
    release = threading.Event()

    def make():
        release.wait(10)
        return b"a picture"

    ahead = [studio.ahead((number,), make) for number in range(MOST_WAITING_AHEAD + 2)]
    assert [one is None for one in ahead] == [False] * MOST_WAITING_AHEAD + [True] * 2
    release.set()


def test_a_picture_that_fails_fails_for_those_who_wait_and_is_tried_again(studio):
    def fail():
        raise ValueError("no picture")

    for _ in range(2):
        with pytest.raises(ValueError, match="no picture"):
            asyncio.run(studio.get(("war",), fail))
    assert asyncio.run(studio.get(("war",), lambda: b"a picture")) == b"a picture"


def test_who_has_waited_too_long_is_sent_away_and_finds_it_made_later(studio, monkeypatch):
    monkeypatch.setattr(studio_module, "SECONDS_TO_WAIT", 0.01)
    release = threading.Event()

    def make():
        release.wait(10)
        return b"a picture"

    async def twice():
        with pytest.raises(Busy):
            await studio.get(("war",), make)
        release.set()
        while studio._under_way:
            await asyncio.sleep(0.01)
        return await studio.get(("war",), make)

    assert asyncio.run(twice()) == b"a picture"


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes only when it is told to: clock[0] are its seconds."""
    seconds = [100.0]
    stopped = type("Clock", (), {"monotonic": staticmethod(lambda: seconds[0])})
    for module in (aside, concurrency):
        monkeypatch.setattr(module, "time", stopped)
    monkeypatch.setattr(concurrency, "_queue", concurrency.Queue(2))
    return seconds


def test_while_pages_wait_nineteen_times_as_long_is_rested_as_was_worked(clock):
    others = aside.Aside()
    with concurrency.limited(), concurrency.limited():
        clock[0] += 60
        with others.work():
            clock[0] += 0.3
        assert not others.begin()
        clock[0] += 5.6
        assert not others.begin()
        clock[0] += 0.2
        assert others.begin()


def test_where_no_page_waits_nothing_rests(clock):
    others = aside.Aside()
    with others.work(), others.work():
        clock[0] += 5
    assert others.begin()


def test_nothing_is_begun_in_the_first_seconds_in_which_pages_wait(clock):
    others = aside.Aside()
    with concurrency.limited(), concurrency.limited():
        clock[0] += 4.9
        assert not others.begin()
        clock[0] += 0.2
        assert others.begin()
    with concurrency.limited(), concurrency.limited():
        assert not others.begin()


def test_one_thing_at_a_time_is_made_while_pages_wait(clock):
    others = aside.Aside()
    with concurrency.limited(), concurrency.limited():
        clock[0] += 60
        with others.work():
            assert not others.begin()
        assert others.begin()
        assert not others.begin()


def test_what_is_made_at_once_by_two_is_rested_for_twice_but_never_longer_than_the_longest_rest(clock):
    others = aside.Aside()
    with others.work(), others.work():
        clock[0] += 0.5
    with concurrency.limited(), concurrency.limited():
        clock[0] += 18.9
        assert not others.begin()
        clock[0] += 0.2
        with others.work():
            clock[0] += 10
        clock[0] += aside.LONGEST_REST
        assert others.begin()
