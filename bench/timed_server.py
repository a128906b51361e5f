"""The production server with clocks in it: writes, for every run of the page, where its time went.

`python -m bench.timed_server FILE` appends one JSON object a run to FILE.
"""

import json
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import plotly.io
from streamlit.runtime.scriptrunner import script_runner

import queries
import server  # first: it sets what Streamlit reads
from ui import show

this_run = threading.local()


def timed(name, function):
    """A clock around a function. What is timed within it is counted once, under its own name."""

    def clocked(*arguments, **named):
        clocks, outer = getattr(this_run, "clocks", None), getattr(this_run, "inner", 0.0)
        if clocks is None:
            return function(*arguments, **named)
        this_run.inner, began = 0.0, time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            took = time.perf_counter() - began
            clocks[name] += took - this_run.inner
            this_run.inner = outer + took

    return clocked


def recorded(run_script, file):
    def run(self, *arguments, **named):
        this_run.clocks, this_run.inner, began = defaultdict(float), 0.0, time.perf_counter()
        try:
            return run_script(self, *arguments, **named)
        finally:
            clocks, this_run.clocks = this_run.clocks, None
            print(json.dumps({"all": time.perf_counter() - began, **clocks}), file=file, flush=True)

    return run


def put(owner: object, name: str, clocked: object) -> None:
    """Sets what has a clock in the place of what has none, which no type of a module or class foresees."""
    setattr(owner, name, clocked)


if __name__ == "__main__":
    put(queries.Record, "run", timed("queries", queries.Record.run))
    put(show, "_figure", timed("figures", show._figure))
    put(plotly.io, "to_json", timed("figure to JSON", plotly.io.to_json))
    collect = timed("garbage collection", script_runner.gc.collect)
    put(script_runner, "gc", SimpleNamespace(collect=collect))
    with Path(sys.argv[1]).open("a", encoding="utf-8") as file:
        runner = script_runner.ScriptRunner
        put(runner, "_run_script", recorded(runner._run_script, file))
        sys.exit(server.main())
