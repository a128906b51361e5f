"""How fast the messages of one session are passed on, so that nobody asks faster than anybody can read."""

from __future__ import annotations

# Five chips clicked in a row, a slider dragged for some seconds: as fast as a hand is, and more.
AT_ONCE, A_SECOND = 20, 2
# Whoever had to wait so often, without a pause between, is no reader.
MOST_WAITS = 20
# Messages that came meanwhile follow the one that waited within this, and Streamlit makes one run of them
# all, with the last values and every click. So nothing of a message need be understood here.
SECONDS_TOGETHER = 0.05


class TooFastError(Exception):
    """The session goes on asking faster than it may."""


class Pace:
    """A session's messages: AT_ONCE without waiting, which come back A_SECOND; then so many a second."""

    def __init__(self, now: float) -> None:
        self._left, self._since, self._together_until = float(AT_ONCE), now, now
        self._n_waits = 0

    def wait(self, now: float) -> float:
        """For how many seconds a message that came now has to wait. Raises TooFastError."""
        if now < self._together_until:
            return 0
        self._left = min(AT_ONCE, self._left + (now - self._since) * A_SECOND)
        self._since = now
        self._left -= 1
        if self._left >= 0:
            self._n_waits = 0
            return 0
        self._n_waits += 1
        if self._n_waits > MOST_WAITS:
            raise TooFastError
        seconds = -self._left / A_SECOND
        self._together_until = now + seconds + SECONDS_TOGETHER
        return seconds
