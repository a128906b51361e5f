"""The server's memory over 2,000 visits: ten at a time look at a page, some change a filter, and leave."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

from bench import servers, share
from bench.visitor import Visitor

VISITS, AT_ONCE, EVERY = 2000, 10, 100
# Only a server that takes a tenth of a second for everybody needs so long; what is then
# left out is in the report.
MOST_SECONDS = 300
# A visitor in so many changes the dates to some that nobody chose, so that what is
# kept fills up, and overflows.
CHANGES_ONE_IN = 4


def measure() -> dict[str, Any]:
    """Megabytes after every hundred visits, and the errors."""
    with servers.ours() as server:
        samples, errors = asyncio.run(_visits(server))
    return {
        "megabytes": samples,
        "errors": len(errors),
        "first_error": repr(errors[0])[:300] if errors else "",
    }


async def _visits(server: servers.Server) -> tuple[list[float], list[Exception]]:
    numbers, samples, errors = iter(range(VISITS)), [server.megabytes()], []

    until = time.monotonic() + MOST_SECONDS

    async def come_and_go() -> None:
        for number in numbers:
            if time.monotonic() > until:
                return
            page = share.PAGES[number % len(share.PAGES)]
            visitor = Visitor(server, page, dict(share.WORDS.get(page, {})), random.Random(number))
            try:
                await visitor.open()
                if number % CHANGES_ONE_IN == 0:
                    await visitor.change(is_fresh=True)
            except Exception as error:
                errors.append(error)
            finally:
                await visitor.close()
            if (number + 1) % EVERY == 0:
                samples.append(server.megabytes())
                print(f"  {number + 1}: {samples[-1]:.0f} MB", end="", flush=True)

    await asyncio.gather(*(come_and_go() for _ in range(AT_ONCE)))
    return samples, errors
