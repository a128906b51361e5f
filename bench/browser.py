"""A first visit in Chromium: its bytes, text and chart at three line speeds, and a filter change."""

from __future__ import annotations

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
PATIENCE_SECONDS = 120
QUIET_SECONDS, MOST_SECONDS = 2, 30
# Looks at every frame: when a heading can be read, when it is gone again, when the first
# chart has its bars or lines.
WATCH = """(() => {
    const seen = { text: null, chart: null, withoutText: 0, clicked: null, repainted: null, before: null }
    window.bench = seen
    let last = null
    const marks = '.js-plotly-plot .main-svg .point path, .js-plotly-plot .main-svg path.js-line'
    const drawn = () => [...document.querySelectorAll(marks)].map(path => path.getAttribute('d')).join()
    const isShown = heading => heading.innerText.trim() && heading.getClientRects().length
    const look = () => {
        const now = performance.now()
        const isReadable = [...document.querySelectorAll('h1')].some(isShown)
        if (isReadable && seen.text === null) seen.text = now
        const isWaiting = seen.text !== null && last !== null && seen.chart === null
        if (!isReadable && isWaiting) seen.withoutText += now - last
        last = now
        if (seen.chart === null && drawn()) seen.chart = now
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


def measure() -> dict[str, Any]:
    """For each server: bytes of a first visit, and for each line the medians of its times in milliseconds."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise RuntimeError("There is no chromium on the path; on Debian: apt-get install chromium.")
    found: dict[str, Any] = {}
    with servers.stock() as stock, servers.ours() as ours, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            for server in (stock, ours):
                # Nobody is a server's very first visitor: cold start is measured apart.
                _visit(browser, server, None)
                found[server.name] = {"bytes": _bytes_moved(browser, server), "lines": {}}
            for line, (speed, *repeats) in LINES.items():
                for server, n_visits in zip((stock, ours), repeats, strict=True):
                    visits = [_visit(browser, server, speed) for _ in range(n_visits)]
                    found[server.name]["lines"][line] = {
                        name: median(visit[name] for visit in visits) for name in visits[0]
                    }
                    print(f"  {server.name}, {line}: {found[server.name]['lines'][line]}", flush=True)
        finally:
            browser.close()
    return found


def _visit(browser: Browser, server: servers.Server, speed: tuple[float, float] | None) -> dict[str, float]:
    """One visit with an empty cache: milliseconds to text and chart, without text, and of two changes."""
    context = browser.new_context(viewport=WINDOW)
    try:
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        if speed:
            _slow_down(page, *speed)
        page.add_init_script(WATCH)
        page.goto(f"{server.address}/", wait_until="commit")
        _wait(page, server, "window.bench.chart !== null")
        seen = page.evaluate("window.bench")
        _settle(page, server)
        repaints = [_change(page, server, number) for number in range(2)]
        return {
            "text": seen["text"],
            "chart": seen["chart"],
            "without_text": seen["withoutText"],
            "repaint": min(repaints),
        }
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
            raise RuntimeError(f"The page did not come to `{condition}` within {PATIENCE_SECONDS} s.")
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


def _bytes_moved(browser: Browser, server: servers.Server) -> dict[str, int]:
    """What the server sends for a first visit, until nothing comes any more and until the first chart."""
    context = browser.new_context(viewport=WINDOW)
    try:
        with relay(server.port) as counting:
            page = context.new_page()
            page.set_default_timeout(1000 * PATIENCE_SECONDS)
            page.add_init_script(WATCH)
            page.goto(f"{counting.address}/", wait_until="commit")
            _wait(page, server, "window.bench.chart !== null")
            by_chart, until = counting.to_browser, time.monotonic() + MOST_SECONDS
            while counting.quiet_seconds() < QUIET_SECONDS and time.monotonic() < until:
                page.wait_for_timeout(100)
            all_bytes = counting.to_browser
            # The same reader once more: what the browser has kept does not come again.
            page.goto("about:blank")
            before = counting.to_browser
            page.goto(f"{counting.address}/", wait_until="commit")
            _wait(page, server, "window.bench.chart !== null")
            until = time.monotonic() + MOST_SECONDS
            while counting.quiet_seconds() < QUIET_SECONDS and time.monotonic() < until:
                page.wait_for_timeout(100)
            return {"first": all_bytes, "by_chart": by_chart, "again": counting.to_browser - before}
    finally:
        context.close()
