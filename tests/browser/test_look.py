"""What every page must be for every reader: readable, reachable, whole, at every width and in both themes."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pages import PAGES
from tests.browser.reader import PHONE, Reader

# An event and the page that finds one stand apart: a title of another page tells that it is there.
ADDRESSES = ["event?id=2024-01-31", *(page.address for page in PAGES if page.script != "event"), "event"]
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


@pytest.fixture(scope="module")
def looked_at(browser, site, axe):
    """looked_at(address, device): all that one visit finds, at every width and in both themes.

    A device's window stays open and moves from page to page, as a reader's does: to load the app anew for
    each would take half of the time.
    """
    contexts = {"desk": browser.new_context(**DESK), "phone": browser.new_context(**PHONE)}
    windows, visits = {}, {}

    def look(address: str, device: str) -> dict:
        if device not in windows:
            windows[device] = Reader(contexts[device], site).open("methods")
            for script in (HELPERS, axe):
                windows[device].page.evaluate(script)
        if (address, device) not in visits:
            visits[address, device] = {}  # for whatever goes wrong below: the visit is not made again
            visits[address, device] = _look(windows[device].move(address), WIDTHS[device])
        return visits[address, device]

    yield look
    for context in contexts.values():
        context.close()


def _look(window: Reader, widths: tuple[int, ...]) -> dict:
    page = window.page
    found = {
        "targets": page.evaluate("inThePage.smallTargets()"),
        "errors": page.get_by_test_id("stException").count(),
    }
    for width in widths:
        if width != widths[0]:
            _resize(window, width)
        else:
            # Of what axe looks at, a theme changes colours alone. The first is the one with which the page
            # before ended: to change it back would draw every chart once more.
            first, then = ("light", "dark") if _scheme(window) == "light" else ("dark", "light")
            found[first] = _violations(window, "{}")
            _show(window, then)
            found[then] = _violations(window, "{ runOnly: ['color-contrast'] }")
        for what in ("figures", "overflow"):
            found[what, width] = page.evaluate(f"inThePage.{what}()")
    found["path"] = urlsplit(page.url).path
    _resize(window, widths[0])
    found["complaints"], window.complaints = window.complaints, []
    found["hosts"] = window.hosts - {""}
    return found


def _resize(window: Reader, width: int) -> None:
    """Charts take their width from the window after it has changed, and the page tells the server of it. Who
    moves on before the answer is brought back.
    """
    window.page.set_viewport_size({"width": width, "height": window.page.viewport_size["height"]})
    window.page.wait_for_timeout(300)
    window.settle()


def _scheme(window: Reader) -> str:
    return window.page.evaluate("document.documentElement.dataset.scheme")


def _show(window: Reader, scheme: str) -> None:
    window.page.emulate_media(color_scheme=scheme)
    window.page.wait_for_function("scheme => document.documentElement.dataset.scheme === scheme", arg=scheme)
    window.settle()


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


@every_device
@every_page
def test_no_page_complains(looked_at, address, device):
    assert looked_at(address, device)["complaints"] == []
    assert looked_at(address, device)["errors"] == 0
    assert looked_at(address, device)["path"] == "/" + address.split("?")[0]


@every_device
@every_page
def test_no_page_asks_anybody_but_its_own_server(looked_at, site, address, device):
    assert looked_at(address, device)["hosts"] == {urlsplit(site).netloc}


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
    assert looked_at(address, device)["figures", width] == []
