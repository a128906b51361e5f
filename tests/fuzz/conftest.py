"""A server that hostile visitors are let loose on, and readers beside them."""

import pytest

from tests.fuzz.sending import Visitor, ask
from tests.web.conftest import serving

# The server, which writes down whatever its own code opens to write, makes, moves or removes.
WATCHED = """
import os, sys

notes = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
CHANGES = {f"os.{name}" for name in "mkdir rename remove rmdir link symlink truncate chmod utime".split()}

def watch(event, arguments):
    folder = os.getcwd()
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, int) or not (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
    elif event not in CHANGES:
        return
    elif event in ("os.remove", "os.rmdir") and arguments[1] >= 0:  # by its name in an open folder
        folder = os.readlink(f"/proc/self/fd/{arguments[1]}")
    path = os.path.normpath(os.path.join(folder, os.fsdecode(arguments[0])))
    os.write(notes, f"{path}\\n".encode("utf-8", "replace"))

sys.addaudithook(watch)
import server
sys.exit(server.main())
"""


@pytest.fixture(scope="session")
def fuzzed(tmp_path_factory):
    """A server with a cache of its own, and without Chromium: nothing that is asked for is drawn."""
    folder = tmp_path_factory.mktemp("fuzzed")
    (folder / "tmp").mkdir()
    with serving(
        folder,
        ("-c", WATCHED, str(folder / "written.txt")),
        EXCHANGE_LEDGER_CACHE=str(folder / "cache"),
        PYTHONDONTWRITEBYTECODE="1",
        BROWSER_PATH=str(folder / "no-browser"),
        TMPDIR=str(folder / "tmp"),
    ) as server:
        server.folder = folder
        yield server


def written(server):
    """The files that the server has written so far."""
    return set((server.folder / "written.txt").read_text().splitlines())


@pytest.fixture(scope="session", autouse=True)
def readers(fuzzed):
    """readers(): the server lives, and two readers see what they saw before the strangers came.

    One has been here all the time and chose something, the other comes now and has chosen nothing.
    """
    link = "from=2024-01-01&kind=exchange"
    with Visitor(fuzzed.port) as early, Visitor(fuzzed.port) as late:
        chosen, default = early.run("tempo", link).words, late.run("tempo").words
        assert len(chosen) > 5 and chosen != default

        def read_on():
            assert fuzzed.process.poll() is None, fuzzed.log[-3000:]
            assert ask(fuzzed.port, b"GET", b"/healthz").status == 200
            assert early.run("tempo", link).words == chosen
            with Visitor(fuzzed.port) as newcomer:
                assert newcomer.run("tempo").words == default

        yield read_on
