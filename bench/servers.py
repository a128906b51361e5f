"""Starts and stops the two servers, each a process of its own, and says what time and memory they took."""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
HOST = "127.0.0.1"
MEGABYTE = 1_000_000
SECONDS_TO_START = 120
_given: set[int] = set()
# Debian keeps it where only root's PATH leads.
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@dataclass(eq=False)
class Server:
    """A running server: is_stock tells how its filter is found, charts how many its pages show if asked."""

    name: str
    port: int
    process: subprocess.Popen
    seconds_to_ready: float
    said: Path

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def is_stock(self) -> bool:
        return self.name != "ours"

    def megabytes(self, line: str = "VmRSS") -> float:
        """Resident memory now, or at most so far (VmHWM)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split(f"{line}:")[1].split()[0]) * 1024 / MEGABYTE

    def cpu_seconds(self) -> float:
        """Processor time of the process so far: unlike the clock's, the same whatever else is running."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(eq=False)
class Front:
    """What stands at this port before several servers of ours."""

    port: int
    replicas: tuple[Server, ...] = ()
    name: str = "replicas"
    is_stock: bool = False

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def megabytes(self, line: str = "VmRSS") -> float:
        return sum(replica.megabytes(line) for replica in self.replicas)

    def cpu_seconds(self) -> float:
        return sum(replica.cpu_seconds() for replica in self.replicas)


@contextmanager
def stock(name: str = "stock") -> Iterator[Server]:
    """Plain `streamlit run` of bench/<name>.py, with default settings, in an empty directory and for a user
    without settings."""
    with tempfile.TemporaryDirectory(prefix="bench-stock-") as empty:
        script = shutil.copy(HERE / f"{name}.py", empty)
        port = free_port()
        # Without a screen, without telling others: everything else is as it comes.
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            script,
            "--server.port",
            str(port),
            "--server.address",
            HOST,
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
        ]
        with running(name, command, port, "/_stcore/health", empty, {"HOME": empty}) as server:
            yield server


@contextmanager
def ours(
    module: str = "server", arguments: tuple[str, ...] = (), port: int | None = None, **settings: str
) -> Iterator[Server]:
    """The production server, or a module that wraps it, with settings as environment variables."""
    port = port or free_port()
    start = ["server.py"] if module == "server" else ["-m", module]
    as_make_run = {"MALLOC_ARENA_MAX": "2"}
    settings = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_ADDRESS": HOST} | as_make_run | settings
    with running(
        "ours", [sys.executable, *start, *arguments], port, "/readyz", str(ROOT), settings
    ) as server:
        yield server


def configure_nginx(folder: Path, listen: str, *ports: int) -> list[str]:
    """Writes nginx's configuration as deploy/ ships it into a folder, but for where it listens and where the
    replicas are. Returns the command that starts it."""
    for file in (ROOT / "deploy").glob("*.conf"):
        shutil.copyfile(file, folder / file.name)
    (folder / "listen.conf").write_text(listen)
    replicas = folder / "replicas.conf"
    (options,) = set(re.findall(r"^server \S+( .*;)$", replicas.read_text(), re.MULTILINE))
    replicas.write_text("".join(f"server {HOST}:{port}{options}\n" for port in ports))
    return [str(NGINX), "-e", "stderr", "-p", f"{folder}", "-c", f"{folder}/nginx.conf", "-g", "daemon off;"]


@contextmanager
def nginx(*ports: int) -> Iterator[int]:
    """nginx as deploy/ configures it, in front of replicas at these ports: the port at which it listens.

    Raises RuntimeError where it is not installed.
    """
    if not NGINX:
        raise RuntimeError("nginx is not installed (Debian: apt-get install nginx)")
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as folder:
        port = free_port()
        command = configure_nginx(Path(folder), f"listen {HOST}:{port};\n", *ports)
        with running("nginx", command, port, "/healthz", folder, {}):
            yield port


@contextmanager
def first_pictures() -> Iterator[str]:
    """A folder for ours(EXCHANGE_LEDGER_CACHE=…) as an image has it: static files compressed, the first
    picture of every page, and no other. What an earlier run has drawn is not found."""
    with tempfile.TemporaryDirectory(prefix="bench-cache-") as folder:
        # Compressed by `make bench` before it measures; without them far more bytes move.
        shutil.copytree(
            ROOT / ".cache", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("pictures")
        )
        command, settings = [sys.executable, "-m", "web.firsts"], {"EXCHANGE_LEDGER_CACHE": folder}
        subprocess.run(command, cwd=ROOT, env=_inherited() | settings, check=True, capture_output=True)
        yield folder


@contextmanager
def running(
    name: str, command: list[str], port: int, ready: str, folder: str, settings: dict[str, str]
) -> Iterator[Server]:
    """A server by its name and command, once it answers at an address, with settings of its own."""
    with tempfile.NamedTemporaryFile("w", prefix="bench-said-", suffix=".txt") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_inherited() | settings, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            while not _answers(port, ready):
                if process.poll() is not None or time.perf_counter() - began > SECONDS_TO_START:
                    raise RuntimeError(
                        f"The {name} server did not start: {Path(said.name).read_text()[-2000:]}"
                    )
                time.sleep(0.01)
            yield Server(name, port, process, time.perf_counter() - began, Path(said.name))
        except Exception as error:
            ended = process.poll()
            error.add_note(
                f"The {name} server {'is running' if ended is None else f'has ended with {ended}'} "
                f"and last said: {Path(said.name).read_text()[-3000:]}"
            )
            raise
        finally:
            end(process)


def _inherited() -> dict[str, str]:
    return {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("STREAMLIT_", "EXCHANGE_LEDGER_"))
    }


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen, seconds: float = 15) -> None:
    """Ends a process in good order, or, if it takes too long, at once."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A free port below those given to whoever connects: a connection to one of those may meet itself where
    nobody listens.

    Between this look and whoever then listens another could take it: so none is given twice, and processes
    that run beside each other, as those of the tests do, look among other thousands.
    """
    first = 12_000 + 1_000 * (os.getpid() % 20)
    for port in random.sample(range(first, first + 1_000), 1_000):
        if port in _given:
            continue
        try:
            socket.create_server((HOST, port)).close()
        except OSError:
            continue
        _given.add(port)
        return port
    raise RuntimeError("no port is free")
