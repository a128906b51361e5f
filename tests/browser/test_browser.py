"""The site as a reader meets it: a real server, a real browser, on a desk and on a phone."""

import csv
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bench.servers import end, free_port
from pages import PAGES

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
expect = sync_api.expect

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no chromium on the path (on Debian: apt-get install chromium)"
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
SECONDS = 1000


def paths() -> list[str]:
    """The address of every page."""
    return [page.address for page in PAGES]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server that nobody has visited yet."""
    said = (
        tmp_path_factory.mktemp("server") / "said.txt"
    )  # not a pipe: nobody reads it while the tests run, and a full one stops the server
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    with said.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                    if answer.read() == b"ok":
                        break
            except OSError:
                pass
            assert server.poll() is None, f"the server stopped: {said.read_text()}"
            assert time.monotonic() < deadline, "the server was not healthy within 30 seconds"
            time.sleep(0.1)
        yield address
    finally:
        end(server, 10)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


class Reader:
    """One reader's window, with what the browser complained of and whom it asked."""

    def __init__(self, context, site: str) -> None:
        self.site = site
        self.page = context.new_page()
        self.page.set_default_timeout(20 * SECONDS)
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
        self.page.goto(f"{self.site}/{path.lstrip('/')}")
        return self.settle()

    def settle(self) -> "Reader":
        """Waits until the page's script has ended and its charts are drawn."""
        expect(self.page.get_by_text("Record to 7 Jun 2026")).to_be_visible(timeout=20 * SECONDS)
        # On a phone the script runs once more, with other charts: so all of it is asked for at one moment.
        self.page.wait_for_function(
            """() => document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
                && !document.querySelector('[data-testid="stSkeleton"]')
                && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                    .every(chart => chart.querySelector(".main-svg"))"""
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

    def choose(self, filter_name: str, option: str) -> "Reader":
        box = self.page.get_by_test_id("stMultiSelect").filter(has_text=filter_name).locator("input").first
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        self.page.keyboard.press("Escape")
        return self

    @property
    def heading(self):
        return self.page.locator("h1")

    @property
    def events_line(self):
        """'10 of 184 events shown', in the sidebar."""
        return self.page.get_by_test_id("stSidebar").get_by_text(re.compile(r"\d+ of \d+ events shown"))

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


@pytest.fixture(scope="module")
def desk(browser):
    """One browser for all windows at a desk: what Streamlit itself weighs is loaded once."""
    context = browser.new_context(**DESK)
    yield context
    context.close()


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def reader(desk, site):
    """A reader at a desk, in a session of its own."""
    window = Reader(desk, site)
    yield window
    window.page.close()


@pytest.fixture
def reader_on_a_phone(phone, site):
    window = Reader(phone, site)
    yield window
    window.page.close()


@pytest.fixture
def somebody_else(browser, site):
    """A reader whose browser has never been here."""
    context = browser.new_context(**DESK)
    yield Reader(context, site)
    context.close()


def test_the_first_visitor_of_a_new_server_may_ask_for_any_page(reader):
    """Streamlit once ran the files in pages/ by themselves until somebody had asked for the front page.

    Runs first in this file.
    """
    window = reader
    window.page.goto(f"{window.site}/sizes?from=2024-01-01")
    expect(window.heading).to_have_text("How large was each exchange?")
    expect(window.events_line).to_have_text("61 of 184 events shown")
    window.settle()
    assert window.link["from"] == ["2024-01-01"]
    expect(window.page.get_by_test_id("stException")).to_have_count(0)
    assert window.complaints == []
    assert window.hosts - {""} == {urlsplit(window.site).netloc}


def test_a_filter_stays_from_page_to_page_and_is_in_the_link(reader):
    window = reader.open("")
    window.choose("Mediator", "Qatar")
    expect(window.events_line).to_have_text("10 of 184 events shown")
    window.has_link("mediator=qatar")
    for path in ("cumulative", "disagreements", "sizes"):
        window.go(path)
        expect(window.events_line).to_have_text("10 of 184 events shown")
        window.has_link("mediator=qatar")


def test_a_link_shows_somebody_else_the_same(reader, somebody_else):
    mine = reader.open("sizes")
    mine.page.get_by_test_id("stSidebar").get_by_text("2024", exact=True).first.click()
    expect(mine.events_line).to_have_text("21 of 184 events shown")
    mine.choose("Mediator", "United Arab Emirates")
    expect(mine.events_line).not_to_have_text("21 of 184 events shown")
    mine.settle()
    said = mine.events_line.inner_text()
    theirs = somebody_else
    theirs.page.goto(mine.page.url)
    expect(theirs.events_line).to_have_text(said)
    assert theirs.link == mine.link


def test_a_link_in_which_no_kind_is_chosen_is_not_called_broken(reader, somebody_else):
    mine = reader.open("sizes?kind=release")
    mine.page.get_by_test_id("stMultiSelect").filter(has_text="Kind of event").locator("input").first.focus()
    mine.page.keyboard.press("Backspace")
    expect(mine.events_line).to_have_text("0 of 184 events shown")
    mine.page.wait_for_url(re.compile(r"kind=(&|$)"))
    theirs = somebody_else
    theirs.page.goto(mine.page.url)
    expect(theirs.events_line).to_have_text("0 of 184 events shown")
    theirs.settle()
    expect(theirs.page.get_by_text("Ignored:")).to_have_count(0)


def test_a_slot_of_the_chart_that_is_clicked_shows_its_claims_and_goes_into_the_link(reader):
    window = reader.open("sizes?from=2024-01-01&to=2024-06-30")
    window.page.mouse.click(*window.point(0, "event", "2024-01-31"))
    window.page.wait_for_url(re.compile(r"event=2024-01-31"))
    table = window.page.get_by_test_id("stDataFrame")
    table.wait_for()
    # The grid is painted; what it says stands in the canvas for those who cannot see it.
    cells = table.locator("canvas table td")
    expect(cells.filter(has_text=re.compile(r"^207$")).first).to_be_attached()
    expect(cells.filter(has_text=re.compile(r"^https?://|^open$")).first).to_be_attached()
    assert window.link["from"] == ["2024-01-01"]


def test_a_hover_says_what_when_and_whose_numbers(reader):
    window = reader.open("sizes?from=2024-01-01&to=2024-06-30")
    window.page.mouse.move(*window.point(0, "event", "2024-01-31"))
    card = window.page.locator(".hoverlayer .hovertext").first
    card.wait_for()
    assert re.search(
        r"31 Jan 2024.*Kyiv 207, Moscow 195.*Moscow 195.*United Arab Emirates", card.text_content()
    )


def test_a_mark_of_the_disagreements_opens_its_event_and_the_way_back_leads_back(reader):
    window = reader.open("disagreements")
    window.page.mouse.click(*window.point(0, "Kyiv's count", "2024-12-30"))
    window.page.wait_for_url(re.compile(r"/event\?.*2024-12-30"))
    window.settle()
    window.page.go_back()
    expect(window.heading).to_have_text("Where do Kyiv and Moscow disagree?")
    window.settle()
    expect(window.heading).to_have_text("Where do Kyiv and Moscow disagree?")


def test_the_table_under_a_chart_can_be_taken_home(reader, tmp_path):
    window = reader.open("")
    window.page.get_by_text("Show the table").first.click()
    button = window.page.get_by_test_id("stDownloadButton").get_by_role("button").first
    with window.page.expect_download() as download:
        button.click()
    name = download.value.suggested_filename
    file = tmp_path / "taken.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert re.fullmatch(r"exchange-ledger_exchange_sizes_[0-9a-f]+\.csv", name)
    assert sum(int(row["kyiv_count"] or 0) for row in rows if row["direction"] == "to_ukraine") == 7026


@pytest.fixture(scope="module")
def seen_on_a_phone(phone, site):
    """One visit of a page on a phone: complaints, hosts that were asked, errors on the page, widths.

    Each page is visited once.
    """
    visits = {}

    def look(path: str) -> dict:
        if path not in visits:
            window = Reader(phone, site).open(path)
            window.page.wait_for_timeout(500)  # charts take their width from the window after they are drawn
            visits[path] = {
                "complaints": window.complaints,
                "hosts": window.hosts - {""},
                "errors": window.page.get_by_test_id("stException").count(),
                "document": window.page.evaluate("document.documentElement.scrollWidth"),
                "main": window.page.get_by_test_id("stMain").evaluate(
                    "main => main.scrollWidth - main.clientWidth"
                ),
            }
            window.page.close()
        return visits[path]

    return look


every_page = pytest.mark.parametrize("path", paths(), ids=lambda path: path or "front page")


@every_page
def test_no_page_complains(seen_on_a_phone, path):
    assert seen_on_a_phone(path)["complaints"] == []
    assert seen_on_a_phone(path)["errors"] == 0


@every_page
def test_no_page_asks_anybody_but_its_own_server(seen_on_a_phone, site, path):
    assert seen_on_a_phone(path)["hosts"] == {urlsplit(site).netloc}


@every_page
def test_on_a_phone_no_page_scrolls_sideways(seen_on_a_phone, path):
    assert seen_on_a_phone(path)["document"] <= 390
    assert seen_on_a_phone(path)["main"] <= 0


def test_on_a_phone_sizes_begin_with_quarters(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes")
    expect(window.page.get_by_role("heading", name="People returned a quarter")).to_be_visible()


def test_on_a_phone_a_link_that_names_a_period_is_obeyed(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes?by=year")
    window.page.wait_for_timeout(1000)
    window.settle()
    expect(window.page.get_by_role("heading", name="People returned a year")).to_be_visible()


def test_on_a_desk_sizes_begin_with_events(reader):
    expect(
        reader.open("sizes").page.get_by_role("heading", name="People returned by each event")
    ).to_be_visible()
