"""Paper, keyboard, and a system's own colours."""

import pytest

from tests.browser.reader import DESK, Reader, expect

STYLE = "(element, names) => Object.fromEntries(names.map(name => [name, getComputedStyle(element)[name]]))"


@pytest.fixture
def printed(browser, site):
    """A dark page as it is when it is printed, on paper 718 px wide."""
    context = browser.new_context(**DESK, color_scheme="dark")
    window = Reader(context, site).open("sizes?from=2024-01-01&to=2024-12-31")
    window.page.pdf()
    window.page.emulate_media(media="print", color_scheme="dark")
    yield window.page
    context.close()


def test_paper_has_the_page_and_what_it_is_filtered_by_and_nothing_to_press(printed):
    for name in ("stSidebar", "stHeader", "stSkipToContent"):
        assert not printed.get_by_test_id(name).is_visible(), name
    assert printed.locator(".st-key-chips").get_by_text("2024").is_visible()
    assert not printed.get_by_text("Show everything").is_visible()
    assert not printed.get_by_text("Share and download").first.is_visible()


def test_on_paper_a_figure_is_as_wide_as_the_page(printed):
    figure, drawing = printed.get_by_test_id("stPlotlyChart").first, printed.locator(".main-svg").first
    assert drawing.get_attribute("viewBox")  # by which it can be made smaller
    printed.get_by_test_id("stMainBlockContainer").evaluate("main => { main.style.width = '500px' }")
    assert 300 < drawing.bounding_box()["width"] <= figure.bounding_box()["width"] <= 500


def test_a_dark_page_is_printed_dark_on_light(printed):
    dark = "rgb(31, 41, 51)"
    words = printed.get_by_test_id("stMain").locator("p").first
    assert words.evaluate(STYLE, ["color"]) == {"color": dark}
    assert printed.locator(".main-svg text").first.evaluate(STYLE, ["fill"]) == {"fill": dark}
    assert printed.locator("body").evaluate(STYLE, ["backgroundColor"]) == {
        "backgroundColor": "rgba(0, 0, 0, 0)"
    }


def test_the_keyboard_shows_where_it_is_in_the_header(reader):
    window = reader.open("sizes")
    link = window.page.get_by_test_id("stTopNavLink").first
    link.focus()
    window.page.keyboard.press("Tab")
    focused = window.page.locator(":focus")
    assert focused.get_attribute("data-testid") == "stTopNavLink"
    assert focused.evaluate(STYLE, ["outlineStyle", "outlineWidth"]) == {
        "outlineStyle": "solid",
        "outlineWidth": "2px",
    }


def test_a_button_whose_menu_is_open_can_be_read_on_dark_ground(reader, axe):
    window = reader.open("sizes")
    window.page.emulate_media(color_scheme="dark")
    button = window.page.get_by_role("button", name="Share and download").first
    button.click()
    expect(window.page.get_by_test_id("stPopoverBody")).to_be_visible()
    expect(window.page.locator("html")).to_have_attribute("data-scheme", "dark")
    window.page.wait_for_timeout(400)  # colours pass into one another
    window.page.evaluate(axe)
    found = "axe.run('[data-testid=\"stPopoverButton\"]', { runOnly: ['color-contrast'] })"
    assert window.page.evaluate(f"{found}.then(found => found.violations.length)") == 0
    window.page.emulate_media(color_scheme="light")


def test_what_is_selected_is_seen_in_a_systems_own_colours(reader):
    window = reader.open("sizes?by=year")
    window.page.emulate_media(forced_colors="active")
    for name, width in (("year", "3px"), ("month", "0px")):
        choice = window.page.get_by_role("radio", name=name, exact=True)
        assert (
            choice.evaluate(
                "one => getComputedStyle(one).outlineStyle === 'none' ? '0px' : "
                "getComputedStyle(one).outlineWidth"
            )
            == width
        )
    window.page.emulate_media(forced_colors="none")
