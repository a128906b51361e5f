"""Cold start: from starting the process to being ready, and to the first page that a visitor has in full."""

from __future__ import annotations

import asyncio
from statistics import median
from typing import Any

from bench import servers
from bench.visitor import Visitor

STARTS = 3


def measure() -> dict[str, Any]:
    """Medians, by turn: seconds to ready, seconds of the very first page, and megabytes after it."""
    found: dict[str, Any] = {"stock": [], "ours": []}
    for _ in range(STARTS):
        for serve in (servers.stock, servers.ours):
            with serve() as server:
                first = asyncio.run(_first(server))
                found[server.name].append((server.seconds_to_ready, first, server.megabytes()))
    return {
        name: dict(zip(("ready", "first", "megabytes"), map(median, zip(*starts, strict=True)), strict=True))
        for name, starts in found.items()
    }


async def _first(server: servers.Server) -> float:
    visitor = Visitor(server)
    try:
        return (await visitor.open()).seconds
    finally:
        await visitor.close()
