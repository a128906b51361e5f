"""Many visitors at once: all come together, then each changes filters, a second after every answer."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from statistics import median, quantiles
from typing import Any

from bench import servers, share
from bench.visitor import Visitor, apart

SECONDS = 12
THINK_SECONDS = 1
# The page with three charts, as the stock page has; and every page by turn, against stock pages with as many
# charts each.
SCENES = {"three charts": ("remains",), "all pages": share.PAGES, "Overview": ("",)}
# On ours every second change, by chance, is one that nobody made before; on the Overview all were made
# before, as the plain page has nothing to compute either. On stock nothing is kept anyway.
FRESH = {"three charts": 0.5, "all pages": 0.5, "Overview": 0.0}
CROWDS: dict[str, dict[str, tuple[int, ...]]] = {
    "stock": {"three charts": (1, 30, 60), "all pages": (60,)},
    "plain": {"Overview": (60,)},
    "ours": {"three charts": (1, 30, 60, 100), "all pages": (60, 100), "Overview": (60,)},
}
SERVE: dict[str, Callable[[], AbstractContextManager[servers.Server]]] = {
    "stock": servers.stock,
    "plain": lambda: servers.stock("plain"),
    "ours": servers.ours,
}


def measure() -> dict[str, Any]:
    """For each server, scene and number of visitors: seconds of the first page and of changes, errors,
    memory."""
    found: dict[str, dict[str, Any]] = {}
    with servers.ours() as server:
        n_charts = {page: asyncio.run(_charts(server, page)) for page in share.PAGES}
    for serve in SERVE.values():
        with serve() as server:
            found[server.name] = {}
            for scene, crowds in CROWDS[server.name].items():
                for n_visitors in crowds:
                    pages = [(page, n_charts[page]) for page in SCENES[scene]]
                    of_all = asyncio.run(crowd(server, n_visitors, pages, FRESH[scene]))
                    found[server.name][f"{scene}, {n_visitors}"] = of_all
                    print(
                        f"  {server.name}, {scene}, {n_visitors}: rerun {of_all['change']}, errors "
                        f"{of_all['errors']}",
                        flush=True,
                    )
            found[server.name]["peak_megabytes"] = server.megabytes("VmHWM")
    return found


async def _charts(server: servers.Server, page: str) -> int:
    """How many charts a page shows to a visitor who has chosen nothing."""
    visitor = Visitor(server, page, dict(share.WORDS.get(page, {})))
    n_charts = (await visitor.open()).n_charts
    await visitor.close()
    return n_charts


async def crowd(
    server: servers.Server | servers.Front,
    n_visitors: int,
    pages: list[tuple[str, int]],
    fresh: float = 0.5,
) -> dict[str, Any]:
    rng = random.Random(n_visitors)
    visitors = []
    for i in range(n_visitors):
        page, n_charts = pages[i % len(pages)]
        words = {"charts": str(n_charts)} if server.is_stock else dict(share.WORDS.get(page, {}))
        own = apart(i) if isinstance(server, servers.Front) else {}
        visitors.append(
            Visitor(server, "" if server.is_stock else page, words, random.Random(rng.random()), **own)
        )
    cpu, began = server.cpu_seconds(), time.perf_counter()
    firsts = await asyncio.gather(*(visitor.open() for visitor in visitors), return_exceptions=True)
    failed = [first for first in firsts if isinstance(first, BaseException)]
    stays = await asyncio.gather(
        *(
            _stay(visitor, fresh)
            for visitor, first in zip(visitors, firsts, strict=True)
            if not isinstance(first, BaseException)
        )
    )
    await asyncio.gather(*(visitor.close() for visitor in visitors), return_exceptions=True)
    cpu, seconds = server.cpu_seconds() - cpu, time.perf_counter() - began
    changes = [change for stay, _ in stays for change in stay]
    failed += [error for _, error in stays if error]
    return {
        "first": summary([first.seconds for first in firsts if not isinstance(first, BaseException)]),
        "change": summary([taken for _, taken in changes]),
        "kept": summary([taken for is_fresh, taken in changes if not is_fresh]),
        "fresh": summary([taken for is_fresh, taken in changes if is_fresh]),
        "errors": len(failed),
        "first_error": repr(failed[0])[:300] if failed else "",
        "cpu": cpu / seconds,
        "cpu_milliseconds": 1000 * cpu / max(len(changes) + len(firsts), 1),
    }


async def _stay(visitor: Visitor, fresh: float) -> tuple[list[tuple[bool, float]], BaseException | None]:
    """One visitor's changes, with whether each was fresh and its seconds; and what ended the visit early."""
    changes = []
    await asyncio.sleep(THINK_SECONDS * visitor.rng.random())
    until = time.perf_counter() + SECONDS
    try:
        while time.perf_counter() < until:
            is_fresh = visitor.rng.random() < fresh
            changes.append((is_fresh, (await visitor.change(is_fresh)).seconds))
            await asyncio.sleep(THINK_SECONDS)
    except Exception as error:
        return changes, error
    return changes, None


def summary(seconds: list[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, and how many there were."""
    if not seconds:
        return {"n": 0}
    return {
        "n": len(seconds),
        "median": 1000 * median(seconds),
        "p95": 1000 * (quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]),
    }
