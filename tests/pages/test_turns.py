"""Pages are made a few at a time: no more than may be, first come first served, and nobody waits for ever."""

import threading
import time

import pytest

import turns


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(turns, "PAGES_AT_ONCE", 1)


def test_who_comes_first_is_served_first_and_one_at_a_time():
    done, n_inside, most = [], 0, 0

    def page(number):
        nonlocal n_inside, most
        with turns.turn():
            n_inside += 1
            most = max(most, n_inside)
            done.append(number)
            time.sleep(0.005)
            n_inside -= 1

    with turns.turn():
        threads = []
        for number in range(8):
            threads.append(threading.Thread(target=page, args=(number,)))
            threads[-1].start()
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert done == list(range(8))
    assert most == 1


def test_a_page_that_breaks_off_gives_its_turn_on():
    with pytest.raises(ValueError), turns.turn():
        raise ValueError
    with turns.turn():
        assert turns._n_running == 1
    assert turns._n_running == 0


def test_who_has_waited_too_long_goes_ahead_and_takes_no_turn_from_others(monkeypatch):
    monkeypatch.setattr(turns, "SECONDS_TO_WAIT", 0.01)
    went_ahead = []

    def impatient():
        with turns.turn():
            went_ahead.append(turns._n_running)

    with turns.turn():
        thread = threading.Thread(target=impatient)
        thread.start()
        thread.join()
        assert went_ahead == [1]
    assert turns._n_running == 0 and not turns._waiting
