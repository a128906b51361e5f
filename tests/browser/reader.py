"""One reader of the site in a browser: opens pages, filters, taps and swipes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
expect = sync_api.expect
# Twelve times what Playwright gives: on a machine with other work the first page of a new server took longer.
# What holds ends the wait at once, so that only a test that fails feels it.
expect.set_options(timeout=60_000)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
SECONDS = 1000


class Reader:
    """One reader's window, with what the browser complained of and whom it asked."""

    def __init__(self, context, site: str) -> None:
        self.site = site
        self.page = context.new_page()
        self.page.set_default_timeout(60 * SECONDS)
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "request", lambda request: self.hosts.add(urlsplit(request.url.removeprefix("blob:")).netloc)
        )

    def _hear(self, message) -> None:
        # Streamlit looks for its own address below that of the page before it finds it;
        # those questions get a 404.
        is_probe = "404" in message.text and "/_stcore/" in message.location["url"]
        if message.type == "error" and not is_probe:
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def open(self, path: str) -> "Reader":
        """Loads the app at an address; a window in which it is open already moves there."""
        if not self.page.get_by_test_id("stApp").count():
            self.page.goto(f"{self.site}/{path}")
            return self.settle()
        if urlsplit(self.page.url).path == urlsplit(f"/{path}").path:
            self.move("event" if path.startswith("methods") else "methods")
        return self.move(path)

    def settle(self) -> "Reader":
        """Waits until the page's script has ended, its charts are drawn in place of the first picture, and
        ui/window.js is at work."""
        # On a phone the script runs once more, with other charts and the pages in one list: so all of it is
        # asked for at one moment.
        self.page.wait_for_function(
            """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
                && [...document.querySelectorAll('[data-testid="stMain"] p')].some(line =>
                    line.innerText.startsWith("Record to "))
                && document.documentElement.dataset.scheme
                && !document.querySelector(".first")
                && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stNavSectionHeader"]')
                && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                    .every(chart => chart.querySelector(".main-svg") && !chart.getAnimations().length)"""
        )
        return self

    def go(self, path: str) -> "Reader":
        """By the navigation at the top, opening its groups where the page is in one."""
        link = self.page.locator(
            f'header a[href$="/{path}"], a[data-testid="stTopNavDropdownLink"][href$="/{path}"]'
        )
        groups = self.page.get_by_test_id("stTopNavSection")
        for group in range(groups.count()):
            if not link.count():
                groups.nth(group).click()
        link.first.click()
        self.page.wait_for_url(re.compile(rf"/{path}(\?|$)"))
        return self.settle()

    def move(self, path: str) -> "Reader":
        """To another page without loading the app anew, as the browser's Back and Forward do."""
        title = "document.querySelector('h1')?.textContent"
        left = self.page.evaluate(
            f"""path => {{
                const left = {title}
                history.pushState({{}}, "", path)
                dispatchEvent(new PopStateEvent("popstate"))
                return left
            }}""",
            f"/{path}",
        )
        self.page.wait_for_function(f"left => {title} && {title} !== left", arg=left)
        return self.settle()

    def choose(self, filter_name: str, option: str) -> "Reader":
        box = self.page.get_by_test_id("stMultiSelect").filter(has_text=filter_name).locator("input").first
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        self.page.keyboard.press("Escape")
        return self

    def year(self, year: str) -> "Reader":
        """By the years in the sidebar."""
        self.page.get_by_test_id("stSidebar").get_by_role("radio", name=year).click()
        return self

    def back(self) -> "Reader":
        self.page.go_back()
        return self.settle()

    @property
    def heading(self):
        return self.page.locator("h1")

    @property
    def events_line(self):
        """'10 of 184 events match the filters', in the sidebar."""
        return self.page.get_by_test_id("stSidebar").get_by_text(
            re.compile(r"\d+ of \d+ events match the filters")
        )

    def has_link(self, words: str) -> None:
        """Waits until the address says these words, which the browser hears while the page is made."""
        expect(self.page).to_have_url(re.compile(rf"\?{re.escape(words)}$"))

    @property
    def link(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def point(self, chart: int, trace: str, carries: str) -> tuple[float, float]:
        """Where on the window a chart's point lies that carries this id."""
        figure = self.page.locator(".js-plotly-plot").nth(chart)
        figure.locator(".main-svg").first.wait_for()
        figure.scroll_into_view_if_needed()
        return figure.evaluate(
            """(figure, [name, id]) => {
                const trace = figure._fullData.find(each => each.name === name && each.customdata)
                const at = [...trace.customdata].findIndex(data => String(data[0]) === id)
                const { xaxis, yaxis } = figure._fullLayout, box = figure.getBoundingClientRect()
                const y = trace.type === "bar" ? yaxis._length * 0.3 : yaxis.d2p(trace.y[at])
                return [box.left + xaxis._offset + xaxis.d2p(trace.x[at]), box.top + yaxis._offset + y]
            }""",
            [trace, carries],
        )

    def centre(self, chart: int, trace: str, carries: str) -> tuple[float, float]:
        """Where on the window the middle of a bar lies that carries this id."""
        figure = self.page.locator(".js-plotly-plot").nth(chart)
        figure.scroll_into_view_if_needed()
        return figure.evaluate(
            """(figure, [name, id]) => {
                const trace = figure._fullData.find(each => each.name === name && each.customdata)
                const at = [...trace.customdata].findIndex(data => String(data[0]) === id)
                const { xaxis, yaxis } = figure._fullLayout, box = figure.getBoundingClientRect()
                const { left, top } = box, y = yaxis.d2p((trace.base?.[at] ?? 0) + trace.y[at] / 2)
                return [left + xaxis._offset + xaxis.d2p(trace.x[at]), top + yaxis._offset + y]
            }""",
            [trace, carries],
        )

    def swipe(self, x: float, y: float, dy: float) -> float:
        """A finger drawn over the window. Returns by how much that scrolled the page."""
        scrolled = "document.querySelector('[data-testid=\"stMain\"]').scrollTop"
        before = self.page.evaluate(scrolled)
        touch = self.page.context.new_cdp_session(self.page)
        for kind, moved in (("touchStart", 0), *(("touchMove", step / 8) for step in range(1, 9))):
            points = [{"x": x, "y": y + dy * moved}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            self.page.wait_for_timeout(20)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.page.wait_for_timeout(400)
        return self.page.evaluate(scrolled) - before

    def said(self, role: str):
        """What is said to a screen reader beside the page: status of the events shown, alert of the line."""
        return self.page.get_by_test_id("stBidiComponentIsolated").locator(f"[role={role}]")
