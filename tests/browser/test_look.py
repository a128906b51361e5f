"""What every page must be for every reader: readable, reachable, whole, at every width and in both themes."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from pages import PAGES
from tests.browser.reader import PHONE, Reader

ADDRESSES = [page.address or "" for page in PAGES if page.script != "event"] + [
    "event",
    "event?id=2024-01-31",
]
# The widths of each device; 720 is a window of 1440 px at 200 %, 320 one of 1280 px at 400 %.
DESK = {"viewport": {"width": 1440, "height": 900}}
WIDTHS = {"desk": (1440, 1024, 820, 720), "phone": (390, 360, 320)}
HELPERS = Path(__file__).with_name("in_the_page.js").read_text(encoding="utf-8")
# What axe-core finds in Streamlit's own parts and nothing of ours reaches: rule -> whose it is.
OF_THE_FRAMEWORK = {
    # st.table scrolls sideways where it is wider than the window, and takes no tabindex. Chromium since 130
    # and Firefox bring the keyboard to it themselves, but axe does not know that.
    "scrollable-region-focusable": "Streamlit's table",
}
# Figures whose words collide or are cut, until they are drawn anew (address, width): how many, not more.
UNTIL_DRAWN_ANEW = {
    ("", 820): 2,  # a month's number over the days of two pauses beside it
    ("", 720): 1,  # the legend over the words for the direction, as on Sizes
    ("sizes", 720): 1,
    ("mediators", 720): 1,  # the legend over a title of the first row
    ("remains", 720): 2,  # numbers over the legend
}


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, which finds what of WCAG 2.2 a machine can find."""
    found = find_spec("axe_playwright_python")
    if found is None:
        pytest.skip("axe-playwright-python is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def looked_at(browser, site, axe):
    """looked_at(address, device): all that one visit finds, at every width and in both themes."""
    contexts = {"desk": browser.new_context(**DESK), "phone": browser.new_context(**PHONE)}
    visits = {}

    def look(address: str, device: str) -> dict:
        if (address, device) not in visits:
            window = Reader(contexts[device], site)
            window.page.emulate_media(color_scheme="light")
            visits[address, device] = _look(window.open(address), axe, WIDTHS[device])
            window.page.close()
        return visits[address, device]

    yield look
    for context in contexts.values():
        context.close()


def _look(window: Reader, axe: str, widths: tuple[int, ...]) -> dict:
    page = window.page
    page.evaluate(HELPERS)
    page.evaluate(axe)
    found = {"targets": page.evaluate("inThePage.smallTargets()")}
    for width in widths:
        page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
        page.wait_for_timeout(400)  # charts take their width from the window after it has changed
        window.settle()
        for what in ("figures", "overflow"):
            found[what, width] = page.evaluate(f"inThePage.{what}()")
    page.set_viewport_size({"width": widths[0], "height": page.viewport_size["height"]})
    page.wait_for_timeout(200)
    found["light"] = _violations(window.settle(), "{}")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.documentElement.dataset.scheme === 'dark'")
    # Of what axe looks at, a theme changes colours alone.
    found["dark"] = _violations(window.settle(), "{ runOnly: ['color-contrast'] }")
    return found


def _violations(window: Reader, options: str) -> list[str]:
    found = window.page.evaluate(f"axe.run({options}).then(found => found.violations)")
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:160]}"
        for rule in found
        if rule["id"] not in OF_THE_FRAMEWORK
        for node in rule["nodes"]
    ]


every_page = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address or "front page")
every_device = pytest.mark.parametrize("device", WIDTHS)
every_width = pytest.mark.parametrize(
    "device, width", [(device, width) for device, widths in WIDTHS.items() for width in widths]
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@every_device
@every_page
def test_axe_finds_nothing(looked_at, address, device, theme):
    assert looked_at(address, device)[theme] == []


@every_device
@every_page
def test_a_finger_meets_what_it_aims_at(looked_at, address, device):
    assert looked_at(address, device)["targets"] == []


@every_width
@every_page
def test_a_page_is_as_wide_as_its_window(looked_at, address, device, width):
    assert looked_at(address, device)["overflow", width] == []


@every_width
@every_page
def test_no_words_of_a_figure_are_cut_or_lie_over_others(looked_at, address, device, width):
    found = looked_at(address, device)["figures", width]
    assert len(found) <= UNTIL_DRAWN_ANEW.get((address, width), 0), "\n".join(found)
