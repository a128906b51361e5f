"""One Chromium, kept warm, that draws Plotly's figures as SVG and PNG, one after the other.

It starts with the first picture (2.5 s) and stays (0.2 to 0.4 s a picture, about 330 MB). A picture that
takes too long, or a Chromium that died, costs that picture; the next one starts another.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import shutil
import signal
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

import kaleido
from choreographer.browsers import Chromium

# As far behind as the system lets it. Beside ten who ask for pictures and files, changes of a hundred
# visitors took 0.70 s at 19 (alone 0.70), 0.87 at 10 (alone 0.78).
NICE = 19
SECONDS_TO_START, SECONDS_TO_DRAW, SECONDS_TO_CLOSE = 40, 15, 5
DRESSING = Path(__file__).with_name("dress.js")
# Kaleido asks Plotly for a picture of a figure; what the figure says of itself is put around it first.
IN_KALEIDO = Path(__file__).with_name("dress_in_kaleido.js")
# Chromium without windows, by the name of Debian's package: the same pixels with a third less work, and in
# 330 MB of memory, not 510.
HEADLESS = "chromium-headless-shell"
# Without windows it would set letters on whole pixels, where a reader's browser has them as wide as they are.
UNHINTED = "--font-render-hinting=none"
REMEDY = (
    "This server has no Chromium, which draws its pictures. Install the package "
    f"{HEADLESS} (or chromium) on it, or set BROWSER_PATH to one."
)
log = logging.getLogger("exchange-ledger")
# They tell each step of each picture, and warn of an end that was meant.
for chatty in ("choreographer", "kaleido", "browser_proc"):
    logging.getLogger(chatty).setLevel(logging.ERROR)


class NoPicture(Exception):
    """There is no picture: no Chromium, or it took too long or died."""


class NoChromium(NoPicture):
    """There is nothing to draw with, and it says what to do about it."""


def executable() -> str | None:
    """The Chromium, Chrome or Edge of this machine: that of BROWSER_PATH, or without windows, or any."""
    path = os.environ.get("BROWSER_PATH") or shutil.which(HEADLESS) or Chromium.find_browser(skip_local=False)
    return path if path and os.access(path, os.X_OK) else None


class Behind(Chromium):
    """A Chromium that lets pages go first from its own start on, which takes two processors for seconds: who
    waits for a picture waits a little longer."""

    def get_cli(self) -> Sequence[str]:
        nice = ["nice", "-n", str(NICE)] if shutil.which("nice") else []
        return [*nice, *super().get_cli(), UNHINTED]


class Draughtsman:
    """Whoever draws. Methods may be called from any thread, and wait for each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kaleido: kaleido.Kaleido | None = None

    def draw(self, figure: Mapping[str, Any], form: str, width: int, height: int, scale: float) -> bytes:
        """A figure as svg or png. Raises NoPicture."""
        options = {"format": form, "width": width, "height": height, "scale": scale}
        with self._lock:
            browser = self._start()
            try:
                return self._run(browser.calc_fig(figure, opts=options), SECONDS_TO_DRAW)
            except Exception as error:
                self._end()
                raise NoPicture("The picture could not be drawn in time. Ask again.") from error

    def stop(self) -> None:
        """Ends Chromium at once, and the picture under way with it."""
        if self._kaleido:
            _kill(self._kaleido)

    def _start(self) -> kaleido.Kaleido:
        if self._kaleido and self._kaleido.subprocess.poll() is None:
            return self._kaleido
        self._end()
        if not (path := executable()):
            raise NoChromium(REMEDY)
        # Kaleido's own server waits for ever for a Chromium that died; so the loop is ours.
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
            atexit.register(self.stop)
        try:
            self._kaleido = self._run(_opened(path), SECONDS_TO_START)
        except Exception as error:
            log.exception("Chromium at %s did not start", path)
            raise NoPicture("Chromium did not start; the server's log says why.") from error
        return self._kaleido

    def _run(self, work: Any, seconds: float) -> Any:
        assert self._loop
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise

    def _end(self) -> None:
        """Asks Chromium to go, and takes it down with its children where it does not."""
        ended, self._kaleido = self._kaleido, None
        if ended is None:
            return
        with suppress(Exception):
            self._run(ended.close(), SECONDS_TO_CLOSE)
        _kill(ended)


def _kill(browser: kaleido.Kaleido) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(browser.subprocess.pid, signal.SIGKILL)  # it leads a group of its own
    with suppress(TimeoutExpired):  # else the next picture might be asked of one that is just dying
        browser.subprocess.wait(SECONDS_TO_CLOSE)


async def _opened(path: str) -> kaleido.Kaleido:
    page = kaleido.PageGenerator(mathjax=False, others=[file.as_uri() for file in (DRESSING, IN_KALEIDO)])
    return await kaleido.Kaleido(path=path, page_generator=page, timeout=SECONDS_TO_DRAW, browser_cls=Behind)


DRAUGHTSMAN = Draughtsman()
