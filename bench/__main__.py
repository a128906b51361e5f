"""`python -m bench [part …]`: measures the parts, all by default, and writes bench/README.md after each."""

import os
import sys
import time
from datetime import datetime

from bench import browser, endurance, files, growth, load, memory, replicas, report, share, start, strangers

PARTS = {
    "first-visit": browser.measure,
    "files": files.measure,
    "rerun": share.measure,
    "visitors": load.measure,
    "replicas": replicas.measure,
    "start": start.measure,
    "growth": growth.measure,
    "memory": memory.measure,
    "endurance": endurance.measure,
    "strangers": strangers.measure,
}


def main(chosen: list[str]) -> int:
    """Returns 2 where a part is not known."""
    unknown = [part for part in chosen if part not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. Parts are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for part in chosen or PARTS:
        load, began = os.getloadavg()[0], time.perf_counter()
        print(f"{part} …", flush=True)
        report.keep(part, PARTS[part](), f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}", load)
        print(f"{part}: {time.perf_counter() - began:.0f} s", flush=True)
    print(report.WRITTEN.read_text(encoding="utf-8").split("## ")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
