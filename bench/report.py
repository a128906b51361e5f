"""What the parts found, as bench/README.md: measures with ratios and targets, then each part's details."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tabulate import tabulate

HERE = Path(__file__).parent
KEPT, WRITTEN = HERE / "results.json", HERE / "README.md"
PACKAGES = ("streamlit", "plotly", "duckdb", "pandas")


@dataclass(frozen=True)
class Row:
    """One line of the first table. is_met is None where the issue sets no target."""

    measure: str
    stock: str
    ours: str
    ratio: float | None = None
    target: str = ""
    is_met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        return (
            self.measure,
            self.stock,
            self.ours,
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self.target,
            {True: "yes", False: "**no**", None: ""}[self.is_met],
        )


def keep(part: str, found: dict[str, Any], when: str, load: float) -> None:
    """Keeps a part's findings beside the others', so that parts can run alone, and writes the report."""
    results = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    results[part] = {"when": when, "load": load, "found": found}
    KEPT.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    WRITTEN.write_text(text(results), encoding="utf-8")


def text(results: dict[str, Any]) -> str:
    """The report. A part that did not run yet has no lines in it."""
    found = {part: result["found"] for part, result in results.items()}
    rows = [row for part, rows_of in ROWS.items() if part in found for row in rows_of(found[part])]
    missed = [row.measure for row in rows if row.is_met is False]
    details = [
        lines for part, details_of in DETAILS.items() if part in found for lines in details_of(found[part])
    ]
    runs = _table(
        ("part", "measured", "load before it"),
        [(part, results[part]["when"], f"{results[part]['load']:.1f}") for part in ROWS if part in results],
    )
    return (
        "\n\n".join(
            (
                "# Measured beside a stock Streamlit page",
                "Written by `make bench` (`python -m bench`, or `python -m bench PART …` for some of "
                + ", ".join(f"`{part}`" for part in ROWS)
                + "); do not edit. "
                "Stock is `bench/stock.py`, for the crowd on the Overview `bench/plain.py`, under plain "
                "`streamlit run` in an empty directory; ours is `server.py`; files and the API "
                "stand beside Datasette. All run on the "
                "same machine, in the same run, and so do the browser and the visitors: "
                "ratios carry over to other machines, seconds do not.",
                f"{machine()}. A load of more than 1 before a part means that something else was "
                "running, and its seconds are too long.",
                _table(("measure", "stock", "ours", "ratio", "target", "met"), [row.cells() for row in rows]),
                f"**Missed:** {'; '.join(missed)}." if missed else "**No target is missed.**",
                *details,
                "## When",
                runs,
            )
        )
        + "\n"
    )


def machine() -> str:
    """The machine and what runs on it, in one line."""
    memory = (
        int(
            next(
                line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal")
            ).split()[1]
        )
        / 1e6
    )
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {system}, {packages}"


def _table(head: tuple[str, ...], rows: list[tuple]) -> str:
    return tabulate(rows, head, tablefmt="github", disable_numparse=True)


def _bytes(count: float) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1e3:.1f} KB"


def _time(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s" if milliseconds >= 1000 else f"{milliseconds:.0f} ms"


def _first_visit_rows(found: dict[str, Any]) -> Iterator[Row]:
    stock, ours = found["stock"], found["ours"]
    moved = ours["bytes"]["first"]
    yield Row(
        "first visit of the Overview: bytes moved",
        _bytes(stock["bytes"]["first"]),
        _bytes(moved),
        moved / stock["bytes"]["first"],
        "≤ 2.2 MB",
        moved <= 2_200_000,
    )
    yield Row(
        "second visit, same browser: bytes moved",
        _bytes(stock["bytes"]["again"]),
        _bytes(ours["bytes"]["again"]),
        ours["bytes"]["again"] / stock["bytes"]["again"],
    )
    for line in ours["lines"]:
        theirs, own = stock["lines"][line], ours["lines"][line]
        is_10 = line.startswith("10 ")
        yield Row(
            f"first text, {line}",
            _time(theirs["text"]),
            _time(own["text"]),
            own["text"] / theirs["text"],
            "≤ 600 ms" if is_10 else "",
            own["text"] <= 600 if is_10 else None,
        )
    yield from _first_picture_rows(found)
    for (line, own), most in zip(ours["lines"].items(), (1.0, 0.45, 0.35), strict=True):
        ratio = own["chart"] / stock["lines"][line]["chart"]
        yield Row(
            f"interactive chart, {line}",
            _time(stock["lines"][line]["chart"]),
            _time(own["chart"]),
            ratio,
            f"≤ {most:g} ×",
            ratio <= most,
        )
    for line, own in ours["lines"].items():
        theirs = stock["lines"][line]["repaint"]
        yield Row(
            f"filter change to repaint, {line}", _time(theirs), _time(own["repaint"]), own["repaint"] / theirs
        )


def _first_picture_rows(found: dict[str, Any]) -> Iterator[Row]:
    most = {"10 Mbit/s, 40 ms": 400, "1.6 Mbit/s, 150 ms": 600}
    for name, words in (("ours", "first picture"), ("filtered", "first picture of a filtered link")):
        for line, own in found[name]["lines"].items():
            theirs = found["stock"]["lines"][line]["picture"]
            yield Row(
                f"{words}, {line}",
                _time(theirs),
                _time(own["picture"]),
                own["picture"] / theirs,
                f"≤ {most[line]} ms" if line in most else "",
                own["picture"] <= most[line] if line in most else None,
            )
    for line, own in found["filtered"]["lines"].items():
        theirs = found["stock"]["lines"][line]["chart"]
        yield Row(
            f"interactive chart of a filtered link, {line}",
            _time(theirs),
            _time(own["chart"]),
            own["chart"] / theirs,
        )
    moved, theirs = found["filtered"]["bytes"]["first"], found["stock"]["bytes"]["first"]
    yield Row("first visit of a filtered link: bytes moved", _bytes(theirs), _bytes(moved), moved / theirs)


def _first_visit_details(found: dict[str, Any]) -> Iterator[str]:
    gone = ", ".join(f"{_time(own['without_text'])} ({line})" for line, own in found["ours"]["lines"].items())
    yield "## First visit"
    yield (
        "Chromium without anything kept, by its own throttling; bytes are counted by a relay "
        "between browser and server, headers and websocket included. Medians of 5 visits locally, "
        "3 at 10 Mbit/s, "
        "2 (stock) and 3 (ours) at 1.6 Mbit/s; the stock page has three charts, the Overview one. "
        "First text: a heading that can be read. First picture: a chart can be seen, as the SVG of the "
        "first HTML or as itself. Interactive chart: its bars are in the page and can be seen. The first "
        "pictures of pages without filters are drawn before the server starts, as an image has them; the "
        "filtered link (the year 2024) was opened once before by somebody else, and stands beside the stock "
        "page as it comes. "
        f"Between the HTML's text and the app's no heading can be read for {gone}. Repaint: from "
        "the click to another picture, the faster of two changes."
    )


def _files_rows(found: dict[str, Any]) -> Iterator[Row]:
    kinds = {"fresh": "never asked before", "again": "asked again"}
    things = {name: found["files"][name] for name in ("csv", "json")} | found["api"]
    for name, thing in things.items():
        for kind, words in kinds.items():
            own, theirs = (thing[server][f"{kind}, 1"]["median"] for server in ("ours", "datasette"))
            yield Row(
                f"{_thing(name)}, {words}: median",
                f"{_milliseconds(theirs)} (Datasette)",
                _milliseconds(own),
                own / theirs,
            )
    for name, thing in found["api"].items():
        for kind, words in kinds.items():
            own, theirs = (thing[server][f"{kind}, 10"]["per_second"] for server in ("ours", "datasette"))
            yield Row(
                f"{_thing(name)}, {words}, 10 clients: answers per second (more is better)",
                f"{theirs:.0f} (Datasette)",
                f"{own:.0f}",
                own / theirs,
            )
    for name in ("parquet", "xlsx", "svg", "png", "html"):
        took = found["files"][name]["ours"]
        yield Row(
            f"{_thing(name)}, never asked before; asked again: median",
            "none (Datasette)",
            f"{_milliseconds(took['fresh, 1']['median'])}; {_milliseconds(took['again, 1']['median'])}",
        )


def _thing(name: str) -> str:
    return f"exhibit as {name}" if name.isalpha() else f"API, {name}"


def _milliseconds(took: float) -> str:
    """With a tenth where answers take a few milliseconds."""
    return f"{took:.1f} ms" if took < 10 else _time(took)


ASKED = {"fresh": "never before", "again": "again", "known": "again with its tag (304)"}


def _files_details(found: dict[str, Any]) -> Iterator[str]:
    things = found["files"] | found["api"]
    ways = "; ".join(
        f"{_thing(name)} `{thing['datasette']['way']}`"
        for name, thing in things.items()
        if "datasette" in thing
    )
    yield "## Files and the API, beside Datasette"
    yield (
        f"Datasette {found['version']} serves the record's parquet turned into SQLite, in the same run, as a "
        "file that does not change (`--immutable`), with indexes and without suggestions of facets. What "
        "ours computes from the claims (each side's stated counts, who credits whom) it is given as tables, "
        "ready: it only looks up. Of its page of a table and a query of SQL in the address, it is asked in "
        f"the way that was faster in the run: {ways}. That both answer with the same rows in the same order "
        "is checked before measuring. Ours keeps what it made; Datasette keeps nothing and is meant to stand "
        "behind a cache. So *never before* compares the two at work, each time with other days, and *again* "
        "what a reader waits for who is not the first. The exhibit is the sizes, a row for each event; pages "
        "are of 100 rows. Bytes are those of the body, as sent to whoever takes brotli and gzip: ours "
        "compresses, Datasette does not. Clients are threads of one Python process, whose own time, some "
        "tenths of a millisecond, is in both. Ratios are ours to Datasette's, a 304 to its whole answer."
    )
    no_tag = "it sends no `ETag`, so there is no 304; " if not _has_tag(found) else ""
    yield (
        "What each does not do. Datasette has no Parquet, Excel, SVG, PNG or page to be embedded of its own; "
        f"{no_tag}its one event is one row, where ours comes with claims, documents, credits, totals and "
        "changes; its CSV and JSON are the rows alone, in the way of SQL also without how many there are and "
        "where the next page is, where ours says with them what columns mean, which version, the licence and "
        "how to cite. Ours takes no SQL, filters only by the words of its links, and has one order of rows."
    )
    rows = [row for name, thing in things.items() for server in thing for row in _asked(name, thing, server)]
    yield _table(
        (
            "what",
            "server",
            "asked",
            "clients",
            "requests",
            "median",
            "95 of 100",
            "per second",
            "bytes",
            "median, ratio",
            "95 of 100, ratio",
            "per second, ratio",
        ),
        rows,
    )


def _asked(name: str, thing: dict[str, Any], server: str) -> Iterator[tuple]:
    """What one server took for one thing, a line for each way of asking; ours with ratios."""
    for asked, one in thing[server].items():
        if not isinstance(one, dict):
            continue
        kind, n_clients = asked.split(", ")
        beside = thing.get("datasette", {}).get(f"{'again' if kind == 'known' else kind}, {n_clients}")
        measures = ("median", "p95", "per_second")
        ratios = [f"{one[key] / beside[key]:.2f}" for key in measures] if beside else [""] * 3
        yield (
            _thing(name),
            server,
            ASKED[kind],
            n_clients,
            one["n"],
            _milliseconds(one["median"]),
            _milliseconds(one["p95"]),
            f"{one['per_second']:.0f}",
            _bytes(one["bytes"]),
            *(ratios if server == "ours" else [""] * 3),
        )


def _has_tag(found: dict[str, Any]) -> bool:
    """Whether Datasette names a tag for any of its answers."""
    things = (found["files"] | found["api"]).values()
    return any(thing["datasette"]["has_tag"] for thing in things if "datasette" in thing)


def _rerun_rows(found: dict[str, Any]) -> Iterator[Row]:
    pages = found["pages"]
    kinds = {"kept": "filter chosen before", "fresh": "filter nobody chose before"}
    for name, words in kinds.items():
        page = max(pages, key=lambda page: pages[page][name]["share"])
        yield Row(
            f"queries and figures of a rerun, {words} (worst: {page})",
            "",
            f"{pages[page][name]['share']:.0%}",
            None,
            "< 20 %",
            pages[page][name]["share"] < 0.2,
        )
    page, name = max(
        ((page, name) for page in pages for name in kinds), key=lambda key: pages[key[0]][key[1]]["bytes"]
    )
    sent, theirs = pages[page][name]["bytes"], pages[page]["stock"]["bytes"]
    yield Row(
        f"sent for a filter change (worst: {page})",
        _bytes(theirs),
        _bytes(sent),
        sent / theirs,
        "≤ 60 KB",
        sent <= 60_000,
    )
    for name, words in kinds.items():
        ratios = {
            page: row[name]["milliseconds"] / row["stock"]["milliseconds"] for page, row in pages.items()
        }
        page = max(ratios, key=ratios.__getitem__)
        yield Row(
            f"rerun, one visitor, {words} (median of pages)",
            "",
            "",
            median(ratios.values()),
            "≤ 0.3 ×",
            median(ratios.values()) <= 0.3,
        )
        yield Row(
            f"rerun, one visitor, {words} (worst: {page})",
            _time(pages[page]["stock"]["milliseconds"]),
            _time(pages[page][name]["milliseconds"]),
            ratios[page],
        )


def _rerun_details(found: dict[str, Any]) -> Iterator[str]:
    rows = []
    for page, kinds in found["pages"].items():
        stock = kinds["stock"]
        for name in ("kept", "fresh"):
            row, parts = kinds[name], kinds[name]["parts"]
            rest = parts["all"] - sum(value for part, value in parts.items() if part != "all")
            rows.append(
                (
                    page,
                    name,
                    row["charts"],
                    f"{parts['all']:.1f}",
                    *(f"{parts[part]:.1f}" for part in parts if part != "all"),
                    f"{rest:.1f}",
                    f"{row['share']:.0%}",
                    f"{row['milliseconds']:.1f}",
                    f"{stock['milliseconds']:.1f}",
                    f"{row['cpu_milliseconds']:.0f}",
                    f"{stock['cpu_milliseconds']:.0f}",
                    _bytes(row["bytes"]),
                    _bytes(row["first_bytes"]),
                )
            )
    yield "## A rerun, page by page"
    yield (
        "Milliseconds of one run in the server with one visitor, by what they go into; *kept* are "
        "the filter's years, each chosen before, *fresh* are days that nobody chose. Ours does not "
        "collect garbage after each run; Python does when it is due, within whatever it then runs. "
        "*Answer* is from sending the change to the end of the run as the visitor sees it, "
        "*processor* what the process used for it, both beside a stock page with as many charts; "
        "bytes are the most on the wire for one change, and for the first page."
    )
    yield _table(
        (
            "page",
            "filter",
            "charts",
            "all",
            "queries",
            "figures",
            "to JSON",
            "garbage",
            "rest",
            "queries and figures",
            "answer",
            "stock",
            "processor",
            "stock",
            "bytes",
            "first bytes",
        ),
        rows,
    )


def _visitors_rows(found: dict[str, Any]) -> Iterator[Row]:
    for crowd, own in found["ours"].items():
        if crowd == "peak_megabytes":
            continue
        theirs = found["stock"].get(crowd) or found.get("plain", {}).get(crowd)
        scene, n_visitors = crowd.rsplit(", ", 1)
        who = f"{n_visitors} visitor{'' if n_visitors == '1' else 's'}, {scene}"
        if theirs:
            yield Row(
                f"{who}: first page, median",
                _time(theirs["first"]["median"]),
                _time(own["first"]["median"]),
                own["first"]["median"] / theirs["first"]["median"],
            )
            ratio = own["change"]["median"] / theirs["change"]["median"]
            yield Row(
                f"{who}: rerun, median",
                _time(theirs["change"]["median"]),
                _time(own["change"]["median"]),
                ratio,
                "≤ 0.3 ×",
                ratio <= 0.3,
            )
            ratio, has_target = own["change"]["p95"] / theirs["change"]["p95"], n_visitors == "60"
            yield Row(
                f"{who}: rerun, 95 of 100 within",
                _time(theirs["change"]["p95"]),
                _time(own["change"]["p95"]),
                ratio,
                "≤ 0.35 ×" if has_target else "",
                ratio <= 0.35 if has_target else None,
            )
        else:
            yield Row(f"{who}: first page, median", "", _time(own["first"]["median"]))
            yield Row(
                f"{who}: rerun, median; 95 of 100 within",
                "",
                f"{_time(own['change']['median'])}; {_time(own['change']['p95'])}",
            )
            yield Row(f"{who}: errors", "", str(own["errors"]), None, "0", own["errors"] == 0)
    yield Row(
        "peak memory after all visitors",
        f"{found['stock']['peak_megabytes']:.0f} MB",
        f"{found['ours']['peak_megabytes']:.0f} MB",
        found["ours"]["peak_megabytes"] / found["stock"]["peak_megabytes"],
    )


def _visitors_details(found: dict[str, Any]) -> Iterator[str]:
    rows = [
        (
            name,
            crowd,
            *(
                _time(one["median"]) if one["n"] else ""
                for one in (row["first"], row["change"], row["kept"], row["fresh"])
            ),
            _time(row["change"]["p95"]),
            row["change"]["n"],
            f"{row['cpu_milliseconds']:.0f}",
            f"{row['cpu']:.0%}",
            row["errors"],
        )
        for name, crowds in found.items()
        for crowd, row in crowds.items()
        if crowd != "peak_megabytes"
    ]
    yield "## Visitors"
    yield (
        "Real websockets, Streamlit's protocol, kept messages announced as the browser does. All "
        "come at once; when each has its first page, each changes a filter a second after its last "
        "change was answered, for 12 seconds. "
        "*Three charts* is the page of the dead against the stock page as it comes; *all pages* "
        "are our eleven by turn against stock pages with as many charts each. "
        "*Overview* stands beside `bench/plain.py`, three bar charts in a quarter of the stock page's time, "
        "and is changed to years that all choose. Else, on ours half of the changes are to days "
        "that nobody chose before (*fresh*), half to years "
        "that all choose (*kept*). Processor is milliseconds of the server for one run of the page."
    )
    yield _table(
        (
            "server",
            "visitors",
            "first page",
            "change",
            "kept",
            "fresh",
            "95 of 100",
            "changes",
            "processor",
            "busy",
            "errors",
        ),
        rows,
    )
    yield from (
        f"First error of {crowd} on {name}: `{row['first_error']}`"
        for name, crowds in found.items()
        for crowd, row in crowds.items()
        if crowd != "peak_megabytes" and row["errors"]
    )


def _replicas_rows(found: dict[str, Any]) -> Iterator[Row]:
    for n_replicas, one in found.items():
        yield Row(
            f"60 visitors, all pages, {n_replicas} behind nginx: rerun, median; 95 of 100 within; memory",
            "",
            f"{_time(one['change']['median'])}; {_time(one['change']['p95'])}; {one['megabytes']:.0f} MB",
            one["change"]["p95"] / found["1"]["change"]["p95"],
            "",
            None,
        )
        if one["errors"]:
            yield Row(f"{n_replicas} behind nginx: errors", "", str(one["errors"]), None, "0", False)


def _start_rows(found: dict[str, Any]) -> Iterator[Row]:
    stock, ours = found["stock"], found["ours"]
    yield Row(
        "cold start to ready",
        _time(1000 * stock["ready"]),
        _time(1000 * ours["ready"]),
        ours["ready"] / stock["ready"],
    )
    yield Row(
        "the very first page after it",
        _time(1000 * stock["first"]),
        _time(1000 * ours["first"]),
        ours["first"] / stock["first"],
    )
    both = [one["ready"] + one["first"] for one in (stock, ours)]
    yield Row("cold start to the first page", _time(1000 * both[0]), _time(1000 * both[1]), both[1] / both[0])
    yield Row(
        "memory after the first page",
        f"{stock['megabytes']:.0f} MB",
        f"{ours['megabytes']:.0f} MB",
        ours["megabytes"] / stock["megabytes"],
    )


def _growth_rows(found: dict[str, Any]) -> Iterator[Row]:
    one = found["1"]
    for times, row in found.items():
        if times == "1":
            continue
        for name in ("kept", "fresh"):
            ratio = row[name] / one[name] if name in row else None
            has_target = times == "1000"
            yield Row(
                f"Overview's rerun at {int(times):,}× the record, {name} filter (ratio to 1×: "
                f"{_time(one[name])})",
                "",
                _time(row[name]) if ratio else "fails",
                ratio,
                "≤ 2 ×" if has_target else "",
                bool(ratio and ratio <= 2) if has_target else None,
            )
    for times, row in found.items():
        build, has_target = row["build"], times == "100"
        said = f"{build['seconds']:.1f} s, {build['peak_megabytes']:.0f} MB" + (
            f" ({build['failed']})" if build["failed"] else ""
        )
        yield Row(
            f"build at {int(times):,}× ({row['rows']:,} rows)",
            "",
            said,
            None,
            "< 60 s" if has_target else "",
            not build["failed"] and build["seconds"] < 60 if has_target else None,
        )


def _growth_details(found: dict[str, Any]) -> Iterator[str]:
    rows = [
        (
            f"{int(times):,}×",
            f"{row['rows']:,}",
            f"{row['megabytes']:.1f} MB",
            f"{row['build']['seconds']:.1f} s",
            f"{row['build']['peak_megabytes']:.0f} MB",
            row["memory"],
            f"{row['open']['seconds']:.1f} s",
            f"{row['open']['peak_megabytes']:.0f} MB",
            *(f"{row[name]:.0f} ms" if name in row else "" for name in ("kept", "fresh")),
            f"{row['seconds_to_ready']:.1f} s" if "seconds_to_ready" in row else "",
            f"{row['peak_megabytes']:.0f} MB" if "peak_megabytes" in row else "",
        )
        for times, row in found.items()
    ]
    yield "## Growth"
    yield (
        "Synthetic records, made from the real one by `bench/growth.py` (`synthetic-` in their ids, titles "
        "begin with SYNTHETIC), in a temporary directory that is gone afterwards. "
        "The build reads CSV; opening reads parquet into DuckDB, "
        "with as much memory as it takes by default (1 GB) or, where that is too little, 4 GB; "
        "both as processes of their own. The larger records have as many days and agreements as "
        "the real one, and more of everything a day."
    )
    yield _table(
        (
            "size",
            "rows",
            "parquet",
            "build",
            "its peak",
            "DuckDB's memory",
            "open",
            "its peak",
            "rerun, kept",
            "rerun, fresh",
            "start to ready",
            "server's peak",
        ),
        rows,
    )
    for times, row in found.items():
        for what, failed in (
            ("build", row["build"]["failed"]),
            ("open", row["open"]["failed"]),
            ("server", row.get("error", "")),
        ):
            if failed:
                yield f"{int(times):,}×, {what}: `{' '.join(failed.split())}`"


def _memory_rows(found: dict[str, Any]) -> Iterator[Row]:
    megabytes = found["megabytes"]
    n_visits = 100 * (len(megabytes) - 1)
    middle, end = median(megabytes[len(megabytes) // 2 - 1 :][:3]), median(megabytes[-3:])
    yield Row(
        f"memory half way through {n_visits:,} visits, and its change by their end",
        "",
        f"{middle:.0f} MB, {end - middle:+.0f} MB",
        end / middle,
        "flat (≤ 1.05 ×)",
        end / middle <= 1.05,
    )
    if found["errors"]:
        yield Row(f"errors in {n_visits:,} visits", "", str(found["errors"]), None, "0", False)


def _memory_details(found: dict[str, Any]) -> Iterator[str]:
    yield "## Memory over many visits"
    yield (
        "Ten visitors at a time come, open a page and leave, every fourth after changing the dates "
        "to some that nobody chose, so that what is kept fills up and overflows. Sessions are kept "
        "for a minute for those who come back. "
        "Megabytes of the server after every hundred visits: "
        f"{', '.join(f'{one:.0f}' for one in found['megabytes'])}."
        + (f" First error: `{found['first_error']}`." if found["errors"] else "")
    )


def _endurance_rows(found: dict[str, Any]) -> Iterator[Row]:
    ours, stock = found["ours"], found["stock"]
    what = f"{ours['visits']:,} visits in {ours['seconds'] / 60:.0f} minutes"
    yield Row(
        f"{what}, {ours['versions']} new versions, {ours['kills']} replicas killed: errors for visitors",
        str(len(stock["errors"])),
        str(len(ours["errors"])),
        None,
        "0",
        not ours["errors"],
    )
    for name, unit in (("megabytes", " MB"), ("threads", ""), ("files", "")):
        ends = {
            server: [
                f"{life[name]['middle']:.0f} → {life[name]['end']:.0f}{unit}" for life in _long_lives(one)
            ]
            for server, one in found.items()
        }
        ratios = [life[name]["end"] / life[name]["middle"] for life in _long_lives(ours)]
        words = {"megabytes": "memory", "threads": "threads", "files": "open files"}[name]
        yield Row(
            f"{what}: {words} of a process half way through its life and at its end",
            ", ".join(ends["stock"]),
            ", ".join(ends["ours"]),
            max(ratios),
            "flat (≤ 1.1 ×)",
            max(ratios) <= 1.1,
        )


def _long_lives(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Of the processes those that lived for at least half of the time."""
    return [life for life in found["processes"] if life["to"] - life["from"] >= found["seconds"] / 2]


def _endurance_details(found: dict[str, Any]) -> Iterator[str]:
    ours, stock = found["ours"], found["stock"]
    yield "## Endurance"
    yield (
        "Two replicas behind nginx as `deploy/` configures it, on this machine. As many visitors as in an "
        f"hour come within {ours['seconds'] / 60:.0f} minutes, each from an address of its own: twelve "
        "of twenty open a page (all by turn), change a filter to a year and to a day and leave, three ask "
        "the API, two for files, two for pictures, one for a brief; half of all days are such as nobody "
        f"chose. Every minute the record is built with a note changed ({ours['versions']} versions). Each "
        "replica is killed once, and is started again three seconds later; whoever had a page there connects "
        "anew, as a browser does. The stock page (one process, one chart, no nginx) has as many visitors, "
        "all of whom look and change its filter twice. After all have left for a minute comes *left*."
    )
    answered = ", ".join(f"{name} {count:,}" for name, count in sorted(ours["answered"].items()))
    yield (
        f"Answered: {answered}. Connected anew: {ours['reconnected']}. Told to ask again later, and then "
        f"answered: {ours['waited']}. Reruns: median {_time(ours['rerun']['median'])}, 95 of 100 within "
        f"{_time(ours['rerun']['p95'])}; stock {_time(stock['rerun']['median'])} and "
        f"{_time(stock['rerun']['p95'])}."
    )
    for name, one in found.items():
        if one["errors"]:
            yield f"Errors of {name}: " + "; ".join(f"`{error}`" for error in one["errors"][:5])
    yield _table(
        ("process", "lived", *(f"{what}, {when}" for what in ("MB", "threads", "files") for when in LIFE)),
        [
            (
                name,
                f"{life['from']:.0f} to {life['to']:.0f} s",
                *(
                    "" if life[what][when] is None else f"{life[what][when]:.0f}"
                    for what in ("megabytes", "threads", "files")
                    for when in LIFE.values()
                ),
            )
            for name, one in found.items()
            for life in one["processes"]
        ],
    )


# Moments of a process's life, as the table calls them.
LIFE = {"half way": "middle", "at its end": "end", "most": "most", "left": "rested"}


def _strangers_rows(found: dict[str, Any]) -> Iterator[Row]:
    yield Row("last of five quick changes to its answer: median", "", _time(1000 * found["quick"]))
    for who, seconds in (
        ("with nobody else there", found["calm"]),
        ("beside 20 sockets that ask 20 times a second", found["beside"]),
        ("the same, at another address", found["elsewhere"]),
    ):
        has_target = seconds is not found["calm"]
        yield Row(
            f"a neighbour {who}: change, median; 95 of 100 within",
            "",
            f"{_time(1000 * seconds['median'])}; {_time(1000 * seconds['p95'])}" if seconds["n"] else "none",
            None,
            "≤ 3 s" if has_target else "",
            bool(seconds["n"]) and seconds["p95"] <= 3 if has_target else None,
        )
    beside, files, connections = found["beside"], found["files"], found["connections"]
    yield Row(
        "threads beside them at most; memory added",
        "",
        f"{beside['threads']}; {beside['megabytes']:.0f} MB",
    )
    yield Row("files open for a visitor", "", f"{files['a_visitor']:.1f}")
    yield Row(f"files kept when {files['left']} have left", "", str(files["kept"]))
    visitors = found["visitors"]
    yield Row(
        f"visitors answered of {visitors['asked']} at once, a process that begins with 1,024 files",
        "",
        str(visitors["answered"]),
        None,
        "all",
        visitors["answered"] == visitors["asked"],
    )
    slowest = max(found["half_sent"].values())
    yield Row("half-sent requests are ended after", "", _time(1000 * slowest), None, "≤ 11 s", slowest <= 11)
    n_open = connections["still_open"]
    yield Row("silent connections still open after 15 s, of 500", "", str(n_open), None, "0", not n_open)
    yield Row(
        "3,000 quick requests beside them: all; the slowest; errors",
        "",
        f"{_time(1000 * connections['quick_seconds'])}; {_time(1000 * connections['quick_worst'])}; "
        f"{connections['quick_errors']}",
    )


def _strangers_details(found: dict[str, Any]) -> Iterator[str]:
    beside, elsewhere = found["beside"], found["elsewhere"]
    half_sent = ", ".join(f"{what} {seconds:.0f} s" for what, seconds in found["half_sent"].items())
    yield "## Strangers"
    yield (
        "Twenty sockets ask for twenty reruns a second, each with days that nobody chose; who is closed "
        "comes back at once. A second later a neighbour opens a page and changes its filters, a second after "
        f"every answer, for 19 s. The sockets got {beside['asked']:,} messages away and were closed "
        f"{beside['closed']} times, beside the neighbour at another address {elsewhere['asked']:,} and "
        f"{elsewhere['closed']}. The neighbour's first page took {_time(1000 * beside.get('first', 0))}, at "
        f"another address {_time(1000 * elsewhere.get('first', 0))}."
    )
    yield (
        "A session has its connection and the three files of an event loop that Streamlit makes for it; of "
        "the last 128 who left the loops are kept, for whoever comes back. A request that is never whole "
        f"was ended after: {half_sent}."
    )


ROWS = {
    "first-visit": _first_visit_rows,
    "files": _files_rows,
    "rerun": _rerun_rows,
    "visitors": _visitors_rows,
    "replicas": _replicas_rows,
    "start": _start_rows,
    "growth": _growth_rows,
    "memory": _memory_rows,
    "endurance": _endurance_rows,
    "strangers": _strangers_rows,
}
DETAILS = {
    "first-visit": _first_visit_details,
    "files": _files_details,
    "rerun": _rerun_details,
    "visitors": _visitors_details,
    "growth": _growth_details,
    "memory": _memory_details,
    "endurance": _endurance_details,
    "strangers": _strangers_details,
}
