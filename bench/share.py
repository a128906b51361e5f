"""Where a run's time goes, page by page: queries, figures, Streamlit around them; and the bytes it sends."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from statistics import fmean, median
from typing import Any

import pages
from bench import servers
from bench.visitor import YEARS, Visitor

PAGES = tuple(page.address for page in pages.PAGES)
WORDS = {"event": {"id": "2024-01-31"}}
PARTS = ("queries", "figures", "figure to JSON", "garbage collection")


def measure() -> dict[str, Any]:
    """For every page and both kinds of change: a run's milliseconds by part, bytes sent, charts shown.

    A stock page with as many charts is measured right after each page. One visitor at a time.
    """
    rows: dict[str, Any] = {}
    with (
        tempfile.NamedTemporaryFile("r", prefix="bench-clocks-") as clocks,
        servers.ours("bench.timed_server", (clocks.name,)) as server,
        servers.stock() as stock,
    ):
        for page in PAGES:
            row = {
                name: asyncio.run(_changes(server, page, WORDS.get(page, {}), is_fresh, clocks))
                for name, is_fresh in (("kept", False), ("fresh", True))
            }
            row["stock"] = asyncio.run(_changes(stock, "", {"charts": str(row["fresh"]["charts"])}, False))
            rows[page or "overview"] = row
            print(f"  {page or 'overview'}", end="", flush=True)
    print()
    return {"pages": rows}


async def _changes(
    server: servers.Server, page: str, words: dict[str, str], is_fresh: bool, clocks=None
) -> dict[str, Any]:
    """Changes to years (or regions) that were chosen once before measuring, or to days nobody chose."""
    visitor = Visitor(server, page, dict(words), random.Random(page))
    first = await visitor.open()
    for _ in range(1 if is_fresh else len(YEARS)):
        await visitor.change(is_fresh)
    await asyncio.sleep(0.2)
    if clocks:
        clocks.read()
    answers, cpu = [], server.cpu_seconds()
    for _ in range(len(YEARS)):
        answers.append(await visitor.change(is_fresh))
        # The run goes on after it has answered: it collects garbage.
        await asyncio.sleep(0.1)
    cpu = server.cpu_seconds() - cpu
    await visitor.close()
    found: dict[str, Any] = {
        "cpu_milliseconds": 1000 * cpu / len(answers),
        "milliseconds": 1000 * median(answer.seconds for answer in answers),
        "charts": max(answer.n_charts for answer in answers),
        "bytes": max(answer.wire_bytes for answer in answers),
        "first_bytes": first.wire_bytes,
    }
    if clocks:
        runs = [json.loads(line) for line in clocks.read().splitlines()]
        parts = {part: 1000 * fmean(run.get(part, 0) for run in runs) for part in ("all", *PARTS)}
        found |= {"parts": parts, "share": (parts["queries"] + parts["figures"]) / parts["all"]}
    return found
