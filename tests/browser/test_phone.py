"""A finger on a small window: a swipe scrolls, a tap opens what it meets, the menu gets out of the way."""

import re

import pytest

from tests.browser.reader import PHONE, Reader, expect

# Figures that can be selected and stand on their page without a filter: those that Plotly kept to itself.
SELECTABLE = ["sizes", "disagreements", "mediators"]


@pytest.mark.parametrize("path", SELECTABLE)
def test_a_swipe_that_begins_on_a_chart_scrolls_the_page(reader_on_a_phone, path):
    window = reader_on_a_phone.open(path)
    drag = window.page.locator(".js-plotly-plot .nsewdrag").first
    drag.scroll_into_view_if_needed()
    box = drag.bounding_box()
    x, y = box["x"] + box["width"] / 2, max(box["y"], 120) + 60
    assert window.swipe(x, y, -100) > 50
    assert window.swipe(x, y, 60) < -20


def test_plotly_still_keeps_a_swipe_to_itself(browser, site):
    """When this fails, ui/window.js may leave touches to Plotly."""
    context = browser.new_context(**PHONE)
    context.add_init_script("TouchEvent.prototype.stopPropagation = () => {}")
    window = Reader(context, site).open("sizes")
    box = window.page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert window.swipe(box["x"] + 100, max(box["y"], 120) + 60, -100) == 0
    context.close()


def test_a_tap_chooses_the_bar_that_it_meets_and_not_the_one_before(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes?by=month")
    for month in ("2024-01-01", "2025-05-01", "2024-08-01"):
        window.page.touchscreen.tap(*window.centre(0, "Kyiv's count", month))
        window.page.wait_for_url(re.compile(f"period={month}"))
        window.settle()


@pytest.mark.parametrize("by", ["event", "month", "quarter", "year"])
def test_what_a_link_says_of_the_bars_is_obeyed(newcomer_on_a_phone, by):
    window = newcomer_on_a_phone.open(f"sizes?by={by}")
    expect(window.page.get_by_role("radio", name=by, exact=True)).to_be_checked()


def test_the_menu_closes_over_the_page_that_was_chosen_in_it(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes")
    window.page.get_by_test_id("stExpandSidebarButton").click()
    window.page.get_by_test_id("stSidebarNavLink").filter(has_text="Methods").click()
    expect(window.heading).to_have_text("Methods and sources")
    expect(window.page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    assert window.settle().page.evaluate("document.activeElement.id") == "stMain"


def test_the_menu_closes_over_the_event_that_was_found_in_it(reader_on_a_phone):
    window = reader_on_a_phone.open("event?id=2024-01-31")
    window.page.get_by_test_id("stExpandSidebarButton").click()
    menu = window.page.get_by_test_id("stSidebar")
    menu.get_by_label("Find an event").fill("1 Mar 2022")
    menu.get_by_label("Find an event").press("Enter")
    menu.get_by_role("link", name="1 Mar 2022").click()
    expect(window.heading).to_have_text("First reported exchange of the full-scale war (Sumy region)")
    expect(menu).to_have_attribute("data-collapsed", "true")


def test_a_closed_menu_has_no_stops_for_the_keyboard(newcomer_on_a_phone):
    window = newcomer_on_a_phone.open("methods")
    for _ in range(8):
        window.page.keyboard.press("Tab")
        assert not window.page.evaluate("!!document.activeElement.closest('[data-testid=\"stSidebar\"]')")


def test_a_filtered_link_says_what_it_is_filtered_by_and_lets_go_of_it_with_one_tap(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes?from=2024-01-01&to=2024-12-31&mediator=qatar")
    chip = window.page.get_by_role("button", name="Remove filter: 2024")
    expect(chip).to_be_in_viewport()
    chip.tap()
    window.has_link("mediator=qatar")
    window.settle().page.get_by_role("button", name="Show everything").tap()
    expect(window.page.get_by_role("button", name="Remove filter")).to_have_count(0)
    assert window.settle().link == {}


def test_an_example_to_paste_is_whole_on_a_small_window(reader_on_a_phone):
    """Its addresses are long, and have few places at which a browser breaks a line of its own accord."""
    window = reader_on_a_phone.open("use-the-data")
    cut = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerText)"
    boxes = window.page.get_by_test_id("stCode").locator("pre")
    assert boxes.count() > 7 and boxes.evaluate_all(cut) == []


def test_the_wide_chart_of_a_brief_is_as_large_as_its_words_need(reader_on_a_phone):
    """It is drawn for paper, 760 px wide. At 640 its smallest words have 9 px: from there on it scrolls."""
    page = reader_on_a_phone.page
    page.goto(f"{reader_on_a_phone.site}/brief.html?from=2024-01-01&to=2024-12-31")
    assert page.locator("figure:not(.half) svg").bounding_box()["width"] == 640
    scrolled = "box => { box.scrollLeft = 1000; return box.scrollLeft }"
    assert page.locator("figure .scroll").evaluate(scrolled) == 640 - (PHONE["viewport"]["width"] - 32)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
