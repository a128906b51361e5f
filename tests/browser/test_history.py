"""One act of a reader is one step of the browser's history, and one step back undoes it whole."""

from tests.browser.reader import expect


def steps(window) -> int:
    return window.page.evaluate("history.length")


def test_a_year_is_one_step_and_back_brings_the_whole_year_before(newcomer):
    window = newcomer.open("sizes")
    before = steps(window)
    window.year("2024").has_link("from=2024-01-01&to=2024-12-31")
    window.settle().year("2025").has_link("from=2025-01-01&to=2025-12-31")
    assert steps(window.settle()) == before + 2
    window.back().has_link("from=2024-01-01&to=2024-12-31")
    expect(window.events_line).to_have_text("21 of 184 events match the filters")
    window.back()
    expect(window.events_line).to_have_text("118 of 184 events match the filters")
    assert window.link == {}


def test_two_steps_back_at_once_are_two_steps(newcomer):
    """The second is asked for before the browser has heard what the first made of its widgets."""
    window = newcomer.open("sizes")
    for year in ("2024", "2025"):
        window.year(year).has_link(f"from={year}-01-01&to={year}-12-31")
        window.settle()
    window.page.evaluate("() => { history.back(); setTimeout(() => history.back(), 10) }")
    expect(window.events_line).to_have_text("118 of 184 events match the filters")
    assert window.settle().link == {}
    window.page.evaluate("() => { history.forward(); setTimeout(() => history.forward(), 10) }")
    window.has_link("from=2025-01-01&to=2025-12-31")
    expect(window.events_line).to_have_text("32 of 184 events match the filters")


def test_back_keeps_what_a_link_said_of_the_bars(newcomer):
    window = newcomer.open("sizes?by=year")
    window.year("2024").has_link("from=2024-01-01&to=2024-12-31&by=year")
    window.settle().back().has_link("by=year")
    expect(window.page.get_by_role("radio", name="year", exact=True)).to_be_checked()


def test_a_page_of_the_navigation_is_one_step_with_the_filters_in_it(newcomer):
    window = newcomer.open("sizes?from=2024-01-01")
    before = steps(window)
    window.go("cumulative").has_link("from=2024-01-01")
    window.go("disagreements").has_link("from=2024-01-01")
    assert steps(window) == before + 2
    window.back()
    expect(window.heading).to_have_text("How many people have come home so far?")
    window.back()
    expect(window.heading).to_have_text("How large was each exchange?")
    window.has_link("from=2024-01-01")


def test_back_from_where_an_event_led_is_that_event(newcomer):
    window = newcomer.open("event?id=2024-01-31&from=2024-01-01")
    before = steps(window)
    window.page.get_by_role("link", name="In the chart of all events").first.click()
    window.page.wait_for_url("**/sizes?*event=2024-01-31*")
    assert steps(window.settle()) == before + 1
    window.back()
    expect(window.heading).to_have_text("First exchange after the Il-76 crash")
    window.go("sizes")
    assert window.link == {"from": ["2024-01-01"]}
    assert steps(window) == before + 1
    window.back()
    expect(window.heading).to_have_text("First exchange after the Il-76 crash")


def test_streamlit_still_takes_two_steps_for_a_page_of_its_own_accord(newcomer):
    """When this fails, ui/window.js need not count the steps any more."""
    window = newcomer.open("event?id=2024-01-31&from=2024-01-01")
    window.page.evaluate("() => { delete history.pushState }")  # the browser's own comes to light again
    before = steps(window)
    window.go("sizes").has_link("from=2024-01-01")
    assert steps(window) == before + 2
