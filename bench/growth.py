"""What becomes of the build and of a rerun when the record is 100 and 1,000 times as large.

The larger records are synthetic: made from the real one, with `synthetic-` in their ids and titles
with SYNTHETIC, in a temporary directory that is gone afterwards. Nothing else reads them.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import pyarrow.parquet as pq

from bench import servers
from bench.visitor import YEARS, Visitor
from queries.location import current_build, locate
from queries.record import DATA

SIZES = (1, 100, 1000)
BUILD_SECONDS, OPEN_SECONDS = 90, 90
# What DuckDB may have: as it comes, and, where that is too little, more.
MEMORIES = ("1GB", "4GB")
# What a build may take before the system stops it, so that it cannot take the machine with it.
MOST_BYTES = 12_000_000_000
SOURCE = servers.ROOT / "data" / "source"
# Days move by up to two weeks and numbers by up to four, alike within a copy, and none leaves the war.
SHIFTED = "greatest(least({day} + (i * 37 % 29 - 14)::integer, last_day), date '2022-02-24')"
ID = "'synthetic-' || i || '-' || {id}"
# An event's id begins with its day.
EVENT_ID = (
    f"({SHIFTED.format(day='left(event_id, 10)::date')})::varchar || '-synthetic-' || i || '-' || event_id"
)
TABLES = {
    "agreements": "select * replace ('synthetic-' || agreement_id as agreement_id, 'SYNTHETIC ' || "
    "name as name) from agreements",
    "claimants": "select * replace ('SYNTHETIC ' || name as name) from claimants",
    "mediators": "select * replace ('SYNTHETIC ' || name as name) from mediators",
    "documents": f"select * exclude (i, last_day) replace ({ID.format(id='document_id')} as "
    "document_id, 'https://synthetic.invalid/' || i || '/' || document_id as url) from "
    "documents, copies",
    "events": f"""select * exclude (i, last_day) replace (
        {EVENT_ID} as event_id, {SHIFTED.format(day="date")} as date,
        'SYNTHETIC ' || title as title,
        case when i = 0 then ua_ordinal end as ua_ordinal,
        case when i = 0 then 'synthetic-' || agreement_id end as agreement_id) from events, copies""",
    "claims": f"""select * exclude (i, last_day) replace (
        {EVENT_ID} as event_id, 'synthetic-' || agreement_id as agreement_id,
        {ID.format(id="document_id")} as document_id,
        (low + i % 5)::integer as low, (high + i % 5)::integer as high)
        from claims, copies where event_id is not null or i = 0""",
    "mediations": f"select * exclude (i, last_day) replace ({EVENT_ID} as event_id, "
    f"{ID.format(id='document_id')} as document_id) from mediations, copies",
    "running_totals": f"""select * exclude (i, last_day) replace (
        {EVENT_ID} as event_id, {ID.format(id="document_id")} as document_id,
        {SHIFTED.format(day="as_of")} as as_of,
        least(since, {SHIFTED.format(day="as_of")}) as since) from running_totals, copies""",
    # Of the real record's events and addresses: nothing of it holds for these.
    "changes": "select * from changes where false",
    "link_checks": "select * from link_checks where false",
    "versions": "select * from versions",
    "holes": "select * from holes",
}


def measure() -> dict[str, Any]:
    """For each size: rows, what building and opening take (seconds, peak megabytes), and a rerun's
    milliseconds."""
    found = {}
    for times in SIZES:
        with tempfile.TemporaryDirectory(prefix=f"bench-synthetic-{times}-") as folder:
            found[str(times)] = _size(times, Path(folder))
        print(f"  {times}×: build {found[str(times)]['build']}", flush=True)
    return found


def _size(times: int, folder: Path) -> dict[str, Any]:
    source, built, record = folder / "source", folder / "built", folder / "record"
    n_rows = make(times, source, record)
    row: dict[str, Any] = {
        "rows": n_rows,
        "megabytes": sum(file.stat().st_size for file in record.iterdir()) / 1e6,
    }
    row["build"] = _apart(
        [sys.executable, "-m", "data.build", "--source", str(source), "--target", str(built)], BUILD_SECONDS
    )
    for memory in MEMORIES:
        row["memory"] = memory
        row["open"] = _apart(
            [sys.executable, "-c", f"import queries; queries.open_record({str(record)!r})"],
            OPEN_SECONDS,
            EXCHANGE_LEDGER_MEMORY=memory,
        )
        if not row["open"]["failed"]:
            break
    try:
        with servers.ours(EXCHANGE_LEDGER_RECORD=str(record), EXCHANGE_LEDGER_MEMORY=memory) as server:
            row["seconds_to_ready"] = server.seconds_to_ready
            row |= {
                name: asyncio.run(_rerun(server, is_fresh))
                for name, is_fresh in (("kept", False), ("fresh", True))
            }
            row["peak_megabytes"] = server.megabytes("VmHWM")
    except Exception as error:
        row["error"] = f"{type(error).__name__}: {error}".replace(str(folder), "…")[-300:]
    return row


def make(times: int, source: Path, record: Path) -> int:
    """Writes the synthetic record, as CSV and as parquet, and returns how many rows it has."""
    source.mkdir()
    record.mkdir()
    package = json.loads((SOURCE / "datapackage.json").read_text(encoding="utf-8"))
    package["title"] = f"SYNTHETIC, {times} times as large as the real record, for measuring only"
    connection = duckdb.connect()
    built = DATA / current_build(locate(DATA))
    for resource_ in package["resources"]:
        name = resource_["name"]
        connection.execute(f"create table {name} as select * from '{built / name}.parquet'")
        for field in resource_["schema"]["fields"]:
            if field["name"].endswith("_id"):
                field.get("constraints", {}).pop("pattern", None)
    (source / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    connection.execute(
        "create table copies as select i, (select max(date) from events) as last_day from "
        f"range({times}) as copies(i)"
    )
    n_rows = 0
    for name, query in TABLES.items():
        connection.execute(f"copy ({query}) to '{source / name}.csv' (header, nullstr '')")
        table = connection.sql(query).to_arrow_table()
        about = {
            "title": package["title"],
            "record_version": f"synthetic-{times}",
            "last_event_date": str(connection.execute("select max(last_day) from copies").fetchall()[0][0]),
        }
        pq.write_table(table.replace_schema_metadata(about), record / f"{name}.parquet", compression="zstd")
        n_rows += len(table)
    connection.close()
    return n_rows


def _apart(command: list[str], seconds: float, **settings: str) -> dict[str, Any]:
    """Runs a command by itself: how long it took, its peak memory, and what it said if it failed."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command,
            cwd=servers.ROOT,
            env=os.environ | settings,
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES)),
        )
        is_stopped, status, used = False, 0, None
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - began > seconds and not is_stopped:
                is_stopped = True
                process.kill()
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        failed = (
            f"stopped after {seconds} s"
            if is_stopped
            else (said.read()[-200:].strip() if process.returncode else "")
        )
    return {
        "seconds": time.perf_counter() - began,
        "peak_megabytes": used.ru_maxrss * 1024 / 1e6,
        "failed": failed,
    }


async def _rerun(server: servers.Server, is_fresh: bool) -> float:
    visitor = Visitor(server)
    await visitor.open()
    for _ in range(1 if is_fresh else len(YEARS)):
        await visitor.change(is_fresh)
    times = []
    for _ in range(len(YEARS)):
        times.append((await visitor.change(is_fresh)).seconds)
        await asyncio.sleep(0.1)
    await visitor.close()
    return 1000 * median(times)
