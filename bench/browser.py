"""A first visit in Chromium: its bytes, text, first picture and interactive chart at three line speeds, and a
filter change; the same under a filtered link that somebody opened before."""

from __future__ import annotations

import http.client
import shutil
import time
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench import servers
from bench.wire import relay

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW: ViewportSize = {"width": 1280, "height": 900}
# Name -> bytes a second, milliseconds of latency, visits to stock and to ours.
LINES = {
    "local": (None, 5, 5),
    "10 Mbit/s, 40 ms": ((10e6 / 8, 40), 3, 3),
    "1.6 Mbit/s, 150 ms": ((1.6e6 / 8, 150), 2, 3),
}
# A link with filters, as it is shared.
FILTERED = "/?from=2024-01-01&to=2024-12-31"
PATIENCE_SECONDS = 120
QUIET_SECONDS, MOST_SECONDS = 2, 30
# Looks at every frame: when a heading can be read, when it is gone again, when there is a picture of a chart
# (that of the first HTML, or the chart), when the first chart has its bars or lines and can be seen.
WATCH = """(() => {
    const seen = { text: null, picture: null, chart: null, withoutText: 0 }
    Object.assign(seen, { clicked: null, repainted: null, before: null })
    window.bench = seen
    let last = null
    const marks = '.js-plotly-plot .main-svg .point path, .js-plotly-plot .main-svg path.js-line'
    const isSeen = element => element.checkVisibility({ visibilityProperty: true })
    const found = selector => [...document.querySelectorAll(selector)].filter(isSeen)
    const drawn = () => found(marks).map(path => path.getAttribute('d')).join()
    // Asks for no layout: at every frame that took up to 280 ms of a visit, most where words came early.
    const isShown = heading => heading.textContent.trim() && heading.checkVisibility()
    const look = () => {
        const now = performance.now()
        const isReadable = [...document.querySelectorAll('h1')].some(isShown)
        if (isReadable && seen.text === null) seen.text = now
        const isWaiting = seen.text !== null && last !== null && seen.chart === null
        if (!isReadable && isWaiting) seen.withoutText += now - last
        last = now
        if (seen.chart === null && drawn()) seen.chart = now
        const isPicture = seen.chart !== null || found('.first .picture svg').length
        if (seen.picture === null && isPicture) seen.picture = now
        if (seen.before !== null && seen.clicked !== null && seen.repainted === null) {
            const after = drawn()
            if (after && after !== seen.before) seen.repainted = now - seen.clicked
        }
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    const clicked = () => { if (seen.before !== null) seen.clicked = performance.now() }
    addEventListener('click', clicked, { capture: true })
    window.benchWatchRepaint = () => { seen.before = drawn(); seen.clicked = seen.repainted = null }
})()"""

# What a page that does not come to its chart is waiting for.
STATE = """JSON.stringify({
    bench: window.bench,
    script: document.querySelector('[data-testid=stApp]')?.dataset.testScriptState,
    first: !!document.querySelector('.first'), hidden: document.hidden,
    charts: document.querySelectorAll('.js-plotly-plot').length,
    marks: document.querySelectorAll('.js-plotly-plot .point path').length,
    skeletons: document.querySelectorAll('[data-testid=stSkeleton]').length,
    slow: performance.getEntriesByType('resource').slice(-3).map(one => [one.name, one.responseEnd]),
    says: document.getElementById('root')?.innerText.slice(0, 300),
})"""


def measure() -> dict[str, Any]:
    """For each server: bytes of a first visit, and for each line the medians of its times in milliseconds; of
    ours also those of a filtered link."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise RuntimeError("There is no chromium on the path; on Debian: apt-get install chromium.")
    found: dict[str, Any] = {}
    with (
        servers.first_pictures() as drawn,
        servers.stock() as stock,
        servers.ours(EXCHANGE_LEDGER_CACHE=drawn) as ours,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            # What is measured: its name, where it is, and whether a filter is changed after it.
            asked = (
                ("stock", stock, "/", True),
                ("ours", ours, "/", True),
                ("filtered", ours, FILTERED, False),
            )
            for name, server, address, _ in asked:
                if not server.is_stock:
                    _until_drawn(server, address)
                # Nobody is a server's very first visitor: cold start is measured apart.
                _visit(browser, server, None, address, False)
                found[name] = {"bytes": _bytes_moved(browser, server, address), "lines": {}}
            for line, (speed, *repeats) in LINES.items():
                visits: dict[str, list[dict[str, float]]] = {name: [] for name, *_ in asked}
                # By turn, so that whatever else the machine does slows all of them down.
                for number in range(max(repeats)):
                    for (name, server, address, changes), n_visits in zip(
                        asked, (*repeats, repeats[1]), strict=True
                    ):
                        if number < n_visits:
                            visits[name].append(_visit(browser, server, speed, address, changes))
                for name, times in visits.items():
                    found[name]["lines"][line] = {
                        one: median(visit[one] for visit in times) for one in times[0]
                    }
                    print(f"  {name}, {line}: {found[name]['lines'][line]}", flush=True)
        finally:
            browser.close()
    return found


def _until_drawn(server: servers.Server, address: str) -> None:
    """Asks for a page until its first HTML has its picture, as whoever opens a link after somebody else."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        connection = http.client.HTTPConnection(servers.HOST, server.port, timeout=PATIENCE_SECONDS)
        connection.request("GET", address, headers={"Accept": "text/html"})
        html = connection.getresponse().read()
        connection.close()
        if b'class="picture' in html:
            return
        if time.monotonic() > until:
            raise RuntimeError(f"The HTML of {address} has no picture after {PATIENCE_SECONDS} s.")
        time.sleep(0.2)


def _visit(
    browser: Browser, server: servers.Server, speed: tuple[float, float] | None, address: str, changes: bool
) -> dict[str, float]:
    """One visit with an empty cache: milliseconds to text, picture and chart, without text, and, where asked
    for, of the faster of two changes."""
    context = browser.new_context(viewport=WINDOW)
    try:
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        if speed:
            _slow_down(page, *speed)
        page.add_init_script(WATCH)
        page.goto(f"{server.address}{address}", wait_until="commit")
        _wait(page, server, "window.bench.chart !== null")
        seen = page.evaluate("window.bench")
        found = {name: seen[name] for name in ("text", "picture", "chart")}
        found["without_text"] = seen["withoutText"]
        if changes:
            _settle(page, server)
            found["repaint"] = min(_change(page, server, number) for number in range(2))
        return found
    finally:
        context.close()


def _slow_down(page: Page, bytes_a_second: float, latency: float) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": latency,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        },
    )


def _wait(page: Page, server: servers.Server, condition: str) -> None:
    """Until a condition holds.

    Playwright's own waiting evaluates text within the page, which our security policy forbids.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while not page.evaluate(condition):
        if time.monotonic() > until or server.process.poll() is not None:
            raise RuntimeError(
                f"The page did not come to `{condition}` within {PATIENCE_SECONDS} s. "
                f"It has {page.evaluate(STATE)}"
            )
        page.wait_for_timeout(50)


def _settle(page: Page, server: servers.Server) -> None:
    _wait(
        page,
        server,
        "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
    )
    page.wait_for_timeout(500)


def _change(page: Page, server: servers.Server, number: int) -> float:
    """Milliseconds from the click on another filter value until the chart is another one."""
    page.evaluate("window.benchWatchRepaint()")
    if server.is_stock:
        page.get_by_test_id("stSelectbox").locator("input").click()
        page.get_by_role("option", name=("East", "South")[number], exact=True).click()
    else:
        page.get_by_test_id("stSidebar").get_by_test_id("stButtonGroup").get_by_text(
            ("2024", "2023")[number], exact=True
        ).click()
    _wait(page, server, "window.bench.repainted !== null")
    took = page.evaluate("window.bench.repainted")
    _settle(page, server)
    return took


def _bytes_moved(browser: Browser, server: servers.Server, address: str) -> dict[str, int]:
    """What the server sends for a first visit, until nothing comes any more and until the first chart."""
    context = browser.new_context(viewport=WINDOW)
    try:
        with relay(server.port) as counting:
            page = context.new_page()
            page.set_default_timeout(1000 * PATIENCE_SECONDS)
            page.add_init_script(WATCH)
            page.goto(f"{counting.address}{address}", wait_until="commit")
            _wait(page, server, "window.bench.chart !== null")
            by_chart, until = counting.to_browser, time.monotonic() + MOST_SECONDS
            while counting.quiet_seconds() < QUIET_SECONDS and time.monotonic() < until:
                page.wait_for_timeout(100)
            all_bytes = counting.to_browser
            # The same reader once more: what the browser has kept does not come again.
            page.goto("about:blank")
            before = counting.to_browser
            page.goto(f"{counting.address}{address}", wait_until="commit")
            _wait(page, server, "window.bench.chart !== null")
            until = time.monotonic() + MOST_SECONDS
            while counting.quiet_seconds() < QUIET_SECONDS and time.monotonic() < until:
                page.wait_for_timeout(100)
            return {"first": all_bytes, "by_chart": by_chart, "again": counting.to_browser - before}
    finally:
        context.close()
