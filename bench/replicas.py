"""How many replicas a machine should run: a crowd at one, two and four of them behind nginx."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import Any

from bench import servers, share
from bench.load import crowd

REPLICAS, VISITORS = (1, 2, 4), 60


def measure() -> dict[str, Any]:
    """By the number of replicas: seconds of first pages and of changes, errors, memory of all together."""
    found = {}
    for n_replicas in REPLICAS:
        with ExitStack() as stack:
            replicas = tuple(stack.enter_context(servers.ours()) for _ in range(n_replicas))
            port = stack.enter_context(servers.nginx(*(replica.port for replica in replicas)))
            front = servers.Front(port, replicas)
            # Whoever comes first at a replica finds some of its caches empty.
            asyncio.run(crowd(front, 10 * n_replicas, [(page, 0) for page in share.PAGES]))
            of_all = asyncio.run(crowd(front, VISITORS, [(page, 0) for page in share.PAGES]))
            found[str(n_replicas)] = of_all | {"megabytes": front.megabytes()}
        print(f"  {n_replicas}: rerun {of_all['change']}, errors {of_all['errors']}", flush=True)
    return found
