"""An hour's visits within minutes: two replicas behind nginx, all that the site offers, the record replaced
every minute, each replica killed once. The stock page has as many visitors, who look and change a filter."""

from __future__ import annotations

import asyncio
import csv
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from httpx2 import AsyncClient, AsyncHTTPTransport
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench import servers, share
from bench.load import summary
from bench.servers import HOST, ROOT, Front, Server
from bench.visitor import Visitor, apart
from data.build import write_csv_file

# Long enough that what is kept for a minute, or up to a bound, is full half way.
VISITS, SECONDS = 1_600, 480
SECONDS_OF_A_VERSION, SECONDS_TO_STAY_DOWN, SECONDS_OF_A_SAMPLE = 60, 3, 5
# Those who left may come back for a minute; then nothing of them is left.
SECONDS_OF_REST = 75
# What a visitor waits for at most, told to wait or cut off, before it is an error.
MOST_SECONDS = 60
# When a replica is killed, as a share of the time.
KILLED_AT = (1 / 8, 1 / 4)
# What a visitor comes for: of twenty, so many.
WISHES = ("page",) * 12 + ("api",) * 3 + ("file",) * 2 + ("picture",) * 2 + ("brief",)
EXHIBITS = ("war", "sizes", "cumulative-to-ukraine", "mediators", "disagreements-of-people")
FIRST_DAY = date(2022, 2, 24)


@dataclass
class Seen:
    """What visitors met: requests and reruns answered, errors, how often somebody was asked to wait or had to
    connect anew, and seconds of reruns."""

    answered: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    waited: int = 0
    reconnected: int = 0
    reruns: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Sample:
    """One process at one moment: seconds since the start, its id, megabytes, threads, open files."""

    at: float
    process: int
    megabytes: float
    threads: int
    files: int


def measure() -> dict[str, Any]:
    """Of ours and of the stock page: what visitors saw, and samples of each process."""
    found = {"ours": asyncio.run(_ours()), "stock": asyncio.run(_stock())}
    for name, one in found.items():
        print(f"  {name}: {one['answered']}, errors {one['errors'][:3]}", flush=True)
    return found


async def _stock() -> dict[str, Any]:
    with servers.stock() as server:
        seen, samples = Seen(), list[Sample]()
        began = time.monotonic()
        async with _sampled(samples, began, lambda: [server.process.pid]):
            await _come(seen, began, lambda number: _look(server, number, seen, {"charts": "1"}, ""))
            await asyncio.sleep(SECONDS_OF_REST)
        return _told(seen, samples)


async def _ours() -> dict[str, Any]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-endurance-")))
        source = Path(shutil.copytree(ROOT / "data" / "source", folder / "source"))
        shutil.copytree(ROOT / "data" / "record", folder / "record")
        replicas = [_Replica(folder / "record", folder / f"cache-{number}") for number in range(2)]
        for replica in replicas:
            stack.callback(replica.end)
            replica.start()
        front = stack.enter_context(servers.nginx(*(replica.port for replica in replicas)))
        seen, samples = Seen(), list[Sample]()
        began = time.monotonic()
        async with _sampled(samples, began, lambda: [one.server.process.pid for one in replicas]):
            others = [
                asyncio.create_task(_publish(source, folder / "record", began)),
                *(
                    asyncio.create_task(_kill(replica, began + share * SECONDS))
                    for replica, share in zip(replicas, KILLED_AT, strict=True)
                ),
            ]
            await _come(seen, began, lambda number: _visit(front, number, seen))
            n_versions, *_ = await asyncio.gather(*others)
            await asyncio.sleep(SECONDS_OF_REST)
        return _told(seen, samples) | {"versions": n_versions, "kills": len(KILLED_AT)}


class _Replica:
    """One server of ours at a port that it keeps when it is started anew."""

    def __init__(self, record: Path, cache: Path) -> None:
        shutil.copytree(ROOT / ".cache", cache, ignore=shutil.ignore_patterns("pictures"))
        self.record, self.cache, self.port = str(record), str(cache), servers.free_port()

    def start(self) -> None:
        self.running = servers.ours(
            port=self.port, EXCHANGE_LEDGER_RECORD=self.record, EXCHANGE_LEDGER_CACHE=self.cache
        )
        self.server = self.running.__enter__()

    def kill(self) -> None:
        self.server.process.kill()
        self.end()

    def end(self) -> None:
        self.running.__exit__(None, None, None)


async def _kill(replica: _Replica, at: float) -> None:
    """Kills a replica at that moment, and starts it anew as whoever watches over it would."""
    await asyncio.sleep(at - time.monotonic())
    replica.kill()
    await asyncio.sleep(SECONDS_TO_STAY_DOWN)
    await asyncio.to_thread(replica.start)


async def _publish(source: Path, record: Path, began: float) -> int:
    """Builds a version of the record every minute, as `make data` does; in each an event has another note."""
    number, file = 0, source / "events.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [*csv.DictReader(lines)]
    while time.monotonic() - began < SECONDS - SECONDS_OF_A_VERSION:
        await asyncio.sleep(SECONDS_OF_A_VERSION)
        number += 1
        rows[-1]["note"] = f"Endurance {number}."
        write_csv_file(file, [*rows[-1]], rows)
        arguments = ["--source", source, "--target", record, "--reason", f"Endurance {number}"]
        build = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "data.build", *map(str, arguments), cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await build.communicate()
        if build.returncode:
            raise RuntimeError(f"The record could not be built: {said.decode()[-2000:]}")
    return number


async def _come(seen: Seen, began: float, visit: Callable[[int], Awaitable[None]]) -> None:
    """All visits, each at its moment, whether those before have ended or not."""

    async def one(number: int) -> None:
        await asyncio.sleep(began + number * SECONDS / VISITS - time.monotonic())
        try:
            await visit(number)
        except Exception as error:
            seen.errors.append(f"{time.monotonic() - began:.0f} s: {error!r}"[:300])

    await asyncio.gather(*(one(number) for number in range(VISITS)))


async def _visit(front: int, number: int, seen: Seen) -> None:
    """One visitor, from an address of its own, with the cookie that keeps it with its replica."""
    rng = random.Random(number)
    wish = WISHES[number % len(WISHES)]
    own = apart(number)
    transport = AsyncHTTPTransport(local_address=own["address"])
    async with AsyncClient(
        transport=transport,
        base_url=f"http://{HOST}:{front}",
        headers={"Cookie": own["cookie"]},
        timeout=MOST_SECONDS,
    ) as client:
        first_day = FIRST_DAY + timedelta(rng.randrange(600))
        # Half of them ask for what others ask for too.
        words = f"from={first_day}" if rng.random() < 0.5 else "from=2024-01-01&to=2024-12-31"
        exhibit = rng.choice(EXHIBITS)
        match wish:
            case "page":
                page = share.PAGES[number // len(WISHES) % len(share.PAGES)]
                chosen = share.WORDS.get(page, {})
                await _get(
                    client, f"/{page}?{'&'.join(f'{word}={said}' for word, said in chosen.items())}", seen
                )
                await _look(Front(front), number, seen, dict(chosen), page)
            case "api":
                for address in (
                    "events",
                    "events/2024-01-31",
                    "claims?limit=50&" + words,
                    "changes",
                    "documents",
                ):
                    await _get(client, f"/api/v1/{address}", seen)
            case "file":
                for ending in ("csv", "xlsx", "parquet", "json"):
                    await _get(client, f"/exhibit/{exhibit}.{ending}?{words}", seen)
                await _get(client, "/data/claims.parquet", seen)
                await _get(client, f"/cite/exhibit/{exhibit}.bib?{words}", seen)
            case "picture":
                await _get(client, f"/exhibit/{exhibit}.{rng.choice(['png', 'svg'])}?{words}", seen)
                await _get(client, f"/exhibit/{exhibit}.html?{words}", seen)
                await _get(client, f"/preview/overview.png?{words}", seen)
            case "brief":
                await _get(client, f"/brief.{rng.choice(['pdf', 'docx', 'html'])}?{words}", seen)


async def _get(client: AsyncClient, address: str, seen: Seen) -> None:
    """Asks until there is an answer, as often as the site says that it should be asked again."""
    until = time.monotonic() + MOST_SECONDS
    while True:
        answer = await client.get(address, follow_redirects=True)
        if answer.status_code in (429, 503) and time.monotonic() < until:
            seen.waited += 1
            await asyncio.sleep(float(answer.headers["Retry-After"]))
            continue
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}: {answer.text[:100]}")
        seen.answered[address.split("?")[0].strip("/").split("/")[0] or "pages"] += 1
        return


async def _look(server: Server | Front, number: int, seen: Seen, words: dict[str, str], page: str) -> None:
    """Opens a page, changes a filter twice and leaves; a page whose replica is gone connects anew, as in a
    browser."""
    until = time.monotonic() + MOST_SECONDS
    visitor = Visitor(server, page, words, random.Random(number), **apart(number))
    steps = ["open", "kept", "fresh"]
    while steps:
        try:
            if steps[0] == "open":
                answer = await visitor.open()
            else:
                answer = await visitor.change(is_fresh=steps[0] == "fresh")
        except (ConnectionClosed, InvalidHandshake, OSError):
            if time.monotonic() > until:
                raise
            seen.reconnected += 1
            await asyncio.sleep(0.5)
            if steps[0] != "open":
                steps.insert(0, "open")
            continue
        seen.answered["reruns"] += 1
        seen.reruns.append(answer.seconds)
        steps.pop(0)
        await asyncio.sleep(visitor.rng.random() * 2)
    await visitor.close()


@asynccontextmanager
async def _sampled(
    samples: list[Sample], began: float, processes: Callable[[], list[int]]
) -> AsyncIterator[None]:
    async def sample() -> None:
        while True:
            for process in processes():
                with suppress(OSError):  # a replica that was killed
                    samples.append(_sample(process, time.monotonic() - began))
            await asyncio.sleep(SECONDS_OF_A_SAMPLE)

    task = asyncio.create_task(sample())
    try:
        yield
    finally:
        task.cancel()


def _sample(process: int, at: float) -> Sample:
    status = dict(
        line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines() if ":" in line
    )
    return Sample(
        at,
        process,
        int(status["VmRSS"].split()[0]) * 1024 / servers.MEGABYTE,
        int(status["Threads"]),
        len([*Path(f"/proc/{process}/fd").iterdir()]),
    )


def _told(seen: Seen, samples: list[Sample]) -> dict[str, Any]:
    return {
        "visits": VISITS,
        "seconds": SECONDS,
        "answered": dict(seen.answered),
        "errors": seen.errors,
        "waited": seen.waited,
        "reconnected": seen.reconnected,
        "rerun": summary(seen.reruns),
        "processes": [
            _life([one for one in samples if one.process == process])
            for process in dict.fromkeys(one.process for one in samples)
        ],
    }


def _life(samples: list[Sample]) -> dict[str, Any]:
    """What one process took: in the middle of its life and at its end while visitors came, the most, and once
    all had left for a minute (none where it was killed before)."""
    busy = [one for one in samples if one.at <= SECONDS] or samples
    middle, end = busy[len(busy) // 2 - 1 :][:3], busy[-3:]
    rested = [one for one in samples if one.at > SECONDS + SECONDS_OF_REST - 2 * SECONDS_OF_A_SAMPLE]
    return {
        "from": samples[0].at,
        "to": samples[-1].at,
        **{
            name: {
                "middle": median(getattr(one, name) for one in middle),
                "end": median(getattr(one, name) for one in end),
                "most": max(getattr(one, name) for one in samples),
                "rested": getattr(rested[-1], name) if rested else None,
            }
            for name in ("megabytes", "threads", "files")
        },
    }
