"""The picture that comes with the first words, and how it gives way to the app's own chart."""

import re
import time

import pytest

from tests.chromium import launched


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


def until_drawn(site, path):
    """The HTML of a page once it comes with its picture: it is drawn for the next who asks."""
    deadline = time.monotonic() + 60
    while "<svg " not in (html := site.get(path).text):
        assert time.monotonic() < deadline, f"{path} never came with its picture"
        time.sleep(0.3)
    return html


@pytest.mark.parametrize(
    "path", ["/", "/tempo", "/sizes?by=year&from=2024-01-01&to=2024-12-31", "/event?id=2024-01-31"]
)
def test_a_page_comes_with_its_first_chart_for_wide_and_narrow_windows(browser, site, path):
    html = until_drawn(site, path)
    assert html.count("<svg ") == 2
    assert len(site.get(path, accept_encoding="br").body) < 20_000
    labels = re.findall(r'<svg role="img" aria-label="([^"]+)"', html)
    assert len(labels) == 2 and len(set(labels)) == 1


def test_a_page_without_a_chart_comes_without_a_picture(site):
    assert "<svg " not in site.get("/methods").text


# As on a slow phone: every message of the window after its first is late, among them that it is a phone.
LATE = """
    const send = WebSocket.prototype.send
    let sent = 0
    WebSocket.prototype.send = function (said) { setTimeout(() => send.call(this, said), sent++ && 1500) }
"""


@pytest.mark.parametrize("width, height, script", [(1440, 900, ""), (390, 844, LATE)])
def test_the_picture_stays_until_the_app_has_drawn_its_chart_and_then_gives_way(
    browser, site, width, height, script
):
    until_drawn(site, "/")
    wrong = []
    page = browser.new_page(viewport={"width": width, "height": height})
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(script)
    # Whether at any moment there was neither the picture nor the app's chart to be seen, once there was one.
    page.add_init_script("""
        let begun = false
        window.gaps = 0
        const seen = element => element?.checkVisibility({ visibilityProperty: true })
        const look = () => {
            const picture = [...document.querySelectorAll(".picture")].some(seen)
            const chart = seen(document.querySelector('[data-testid="stPlotlyChart"] .main-svg .mlayer > *'))
            if (begun && !picture && !chart) window.gaps += 1
            begun ||= picture
            requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    """)
    page.goto(site.address)
    page.wait_for_selector(".first", state="detached", timeout=60_000)
    page.get_by_test_id("stPlotlyChart").first.wait_for()
    page.wait_for_timeout(4000)
    assert page.locator("h1:visible").count() == 1
    assert page.evaluate("() => window.gaps") == 0
    assert wrong == []
    page.close()


def test_first_words_without_a_picture_stay_until_the_page_is_there(browser, site):
    """Under filters that nobody chose before there is no picture yet, and a phone was blank for seconds."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script("""
        let begun = false
        window.blanks = 0
        const look = () => {
            const words = [...document.querySelectorAll("h1")].some(one =>
                one.checkVisibility({ visibilityProperty: true }))
            if (begun && !words) window.blanks += 1
            begun ||= words
            requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    """)
    page.goto(f"{site.address}/sizes?from=2023-03-05&to=2023-11-09")
    page.wait_for_selector(".first", state="detached", timeout=30_000)
    page.get_by_test_id("stPlotlyChart").first.wait_for()
    assert page.evaluate("() => window.blanks") == 0
    page.close()


def test_both_stand_in_the_same_place_on_a_desk(browser, site):
    until_drawn(site, "/")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(site.address, wait_until="commit")
    # Moved out of what React empties: till then it may be on its way.
    picture = page.locator("#root + .first .picture:visible").bounding_box()
    page.wait_for_selector(".first", state="detached", timeout=30_000)
    # Where it comes to rest: on a busy machine a line above it may still come.
    page.wait_for_function(
        """top => {
            const chart = document.querySelector('[data-testid="stPlotlyChart"]')
            return Math.abs(chart.getBoundingClientRect().top - top) <= 12
        }""",
        arg=picture["y"],
    )
    chart = page.get_by_test_id("stPlotlyChart").first.bounding_box()
    assert (picture["x"], picture["width"], picture["height"]) == (
        chart["x"],
        chart["width"],
        chart["height"],
    )
    assert abs(picture["y"] - chart["y"]) <= 12
    page.close()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_where_the_chart_stands_lower_than_the_picture_it_glides_there_unless_the_reader_wants_no_motion(
    browser, site, motion
):
    until_drawn(site, "/remains")
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion=motion)
    page.add_init_script("""
        window.tops = {}
        const look = () => {
            const picture = [...document.querySelectorAll(".picture")].find(one => one.offsetHeight)
            const chart = document.querySelector('[data-testid="stPlotlyChart"]')
            if (picture) window.tops.picture = picture.getBoundingClientRect().top
            else if (chart && !("chart" in window.tops)) {
                window.tops.chart = chart.getBoundingClientRect().top
                window.tops.isGliding = chart.getAnimations().length > 0
            }
            requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    """)
    page.goto(f"{site.address}/remains")
    page.wait_for_selector(".first", state="detached", timeout=60_000)
    page.wait_for_timeout(500)
    tops, end = page.evaluate("window.tops"), page.get_by_test_id("stPlotlyChart").first.bounding_box()["y"]
    way = end - tops["picture"]
    assert way > 100
    assert tops["isGliding"] == (motion == "no-preference")
    # Where it begins; on a busy machine a line above it may still come later, so that it ends a little lower.
    assert (tops["chart"] - tops["picture"] < way / 2) == (motion == "no-preference")
    page.close()


def test_a_page_that_shows_nothing_is_not_covered(browser, site):
    page = browser.new_page()
    page.goto(f"{site.address}/?from=2022-02-25&to=2022-02-26")
    page.get_by_text("No completed exchange, release or civilian return in this selection.").last.wait_for()
    page.get_by_test_id("stMain").wait_for()
    assert page.locator(".first").count() == 0
    page.close()


@pytest.mark.parametrize("script, n_asked", [("with ours", 2), ("without", 1)])
def test_what_draws_charts_is_begun_as_soon_as_the_server_was_asked_for_the_page(
    browser, site, script, n_asked
):
    """The page names it beforehand, and each time that is in vain here. Streamlit by itself does not begin
    with it while nothing was answered: else web/first.js need not."""
    asked = []
    page = browser.new_page()
    page.route_web_socket("**/_stcore/stream", lambda _: None)
    page.route("**/PlotlyChart*.js", lambda route: (asked.append(1), route.abort()))
    if script == "without":
        page.route("**/first-*.js", lambda route: route.abort())
    page.goto(f"{site.address}/tempo")
    page.wait_for_selector('[data-test-connection-state="CONNECTED"]', state="attached")
    page.wait_for_timeout(500)
    assert len(asked) == n_asked
    page.close()


def test_a_page_without_a_chart_begins_nothing_that_draws_one(site):
    assert "data-chart" in site.get("/tempo").text
    assert "data-chart" not in site.get("/methods").text
