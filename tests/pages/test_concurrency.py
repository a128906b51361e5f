"""Pages are made a few at a time: no more than may be, and nobody waits for ever."""

import threading

import pytest

import concurrency

SECONDS = 10


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(concurrency, "_limit", threading.BoundedSemaphore(1))


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


def test_a_page_that_breaks_off_lets_the_next_one_in(monkeypatch):
    monkeypatch.setattr(concurrency, "SECONDS_TO_WAIT", 0)
    with pytest.raises(ValueError), concurrency.limited():
        raise ValueError
    with concurrency.limited():
        assert not concurrency._limit.acquire(blocking=False)
    assert concurrency._limit.acquire(blocking=False)


def test_who_has_waited_too_long_goes_ahead_and_counts_for_nobody(monkeypatch):
    monkeypatch.setattr(concurrency, "SECONDS_TO_WAIT", 0.01)
    went_ahead = []

    def impatient():
        with concurrency.limited():
            went_ahead.append(True)

    with concurrency.limited():
        started(impatient).join(SECONDS)
        assert went_ahead == [True]
        # The one who went ahead has freed no place.
        assert not concurrency._limit.acquire(blocking=False)
