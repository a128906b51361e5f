"""The light page of one exhibit, to be embedded elsewhere."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.chromium import launched

SOURCE = "sources checked to 7 Jun 2026. CC BY 4.0."


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(browser):
    """visit(address, width): a page that fails the test where it says an error."""
    wrong = []

    def visit(address, width=800, **more):
        page = browser.new_page(viewport={"width": width, "height": 700}, **more)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield visit
    assert wrong == []


def test_the_page_is_light_and_says_all_without_a_script(browser, site):
    answer = site.get("/exhibit/war.html?from=2024-01-01&to=2024-12-31", accept_encoding="gzip")
    assert answer.status == 200 and len(answer.body) < 12_000
    html = site.get("/exhibit/war.html?from=2024-01-01&to=2024-12-31").text
    assert "<h1>How many people came home each month, as their own side counts them?</h1>" in html
    assert "Month by month, Kyiv counts " in html and ">2024<" in html and SOURCE in html
    assert html.count("<svg ") == 2 and 'href="../?from=2024-01-01&amp;to=2024-12-31"' in html
    assert re.findall(r"<script[^>]*>(.*?)</script>", html) == [""]


def test_who_may_embed_is_a_setting_and_everybody_where_it_says_nothing(site, without_chromium):
    anywhere = site.get("/exhibit/war.html").headers
    assert anywhere["Content-Security-Policy"].endswith("; frame-ancestors *")
    assert "X-Frame-Options" not in anywhere
    assert site.get("/").headers["X-Frame-Options"] == "DENY"
    some = without_chromium.get("/exhibit/war.html").headers["Content-Security-Policy"]
    assert some.endswith("; frame-ancestors https://news.example.org")


@pytest.mark.parametrize("width", [360, 800])
def test_the_chart_takes_the_place_of_its_picture_when_it_is_pointed_at_and_nothing_moves(visit, site, width):
    page = visit(f"{site.address}/exhibit/war.html", width)
    assert page.locator(".picture:visible svg").count() == 1
    assert page.locator(".main-svg").count() == 0
    before = page.locator("footer").bounding_box()["y"]
    page.hover("#chart")
    page.wait_for_selector(".main-svg")
    assert page.locator(".picture").count() == 0
    assert abs(page.locator("footer").bounding_box()["y"] - before) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_chart_can_be_asked_for_by_keyboard(visit, site):
    page = visit(f"{site.address}/exhibit/war.html")
    page.get_by_role("button", name="Explore the chart").focus()
    page.keyboard.press("Enter")
    # The keyboard's place is the chart, which says what its picture said.
    chart = page.get_by_role("img", name="Month by month, Kyiv counts")
    page.wait_for_selector("#chart:focus")
    assert page.locator(".main-svg").count() and chart.count() == 1
    assert page.get_by_role("button", name="Explore the chart").count() == 0


def test_a_dark_reader_has_a_dark_page_and_a_theme_that_is_asked_for_goes_first(visit, site):
    def ground(page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert ground(visit(f"{site.address}/exhibit/war.html", color_scheme="dark")) == "rgb(17, 22, 29)"
    assert (
        ground(visit(f"{site.address}/exhibit/war.html?theme=light", color_scheme="dark"))
        == "rgb(255, 255, 255)"
    )


def test_without_chromium_the_page_draws_at_once_and_makes_the_pictures_itself(visit, without_chromium):
    page = visit(f"{without_chromium.address}/exhibit/sizes.html?by=year")
    page.wait_for_selector(".main-svg")
    saved = {}
    for form in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=form).click()
        assert re.fullmatch(
            rf"exchange-ledger_sizes_year_\w+\.{form.lower()}", download.value.suggested_filename
        )
        saved[form] = Path(download.value.path()).read_bytes()
    svg = re.sub(r"<[^>]+>", "", saved["SVG"].decode())
    assert "How large was each exchange?" in svg and SOURCE in svg
    assert Image.open(io.BytesIO(saved["PNG"])).width == 1920


def test_where_nothing_was_found_the_page_says_so(site):
    html = site.get("/exhibit/sizes-of-remains.html").text
    assert "No repatriation of remains in this selection." in html and SOURCE in html
