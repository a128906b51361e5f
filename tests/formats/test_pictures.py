"""Pictures that stand alone: what they say, how large they are, that nothing is cut and nothing collides."""

import io
import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from charts.style import DARK, LIGHT
from exhibits import CATALOGUE
from formats import chromium, pictures
from formats.pictures import Look
from tests.chromium import launched

# What exhibits about one event are asked for.
ONE_EVENT = {"event": ["2024-01-31"]}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(view, look=None):
    return ET.fromstring(pictures.picture(view, view.answer(), "svg", look or Look()))


def words(svg):
    """All that is written in it, a text an element, its lines joined."""
    return [" ".join("".join(one.itertext()) for one in text.iter(f"{SVG}tspan")) or "".join(text.itertext())
            for text in svg.iter(f"{SVG}text")]  # fmt: skip


def test_a_picture_says_its_question_its_finding_its_filters_and_its_source(drawing, view):
    svg = drawn(view("war", from_=["2024-01-01"], to=["2024-12-31"], mediator=["qatar"]))
    said = words(svg)
    assert "How many people came home each month, as their own side counts them?" in said
    assert "2024, Qatar" in said
    assert any(one.startswith("Month by month, Kyiv counts ") for one in said)
    # events.csv ends on 7 June 2026, up to which day its sources were read.
    (source,) = (one for one in said if one.startswith("Source: Exchange Ledger, record "))
    assert source.endswith(" to 7 Jun 2026, sources checked to 7 Jun 2026. CC BY 4.0.")
    assert svg.get("role") == "img" and svg.get("aria-label").startswith("Month by month, Kyiv counts ")


def test_the_finding_of_the_whole_war_is_that_of_the_page(drawing, view):
    # tests/queries counts both numbers by hand.
    assert any("Kyiv counts 7,026 people returned to Ukraine and Moscow 6,734 returned to Russia" in one
               for one in words(drawn(view("war"))))  # fmt: skip


def test_a_picture_is_as_wide_as_was_asked_and_a_png_has_two_pixels_a_point(drawing, view):
    sizes = view("sizes")
    assert drawn(sizes).get("width") == "960"
    assert drawn(sizes, Look(1400)).get("width") == "1400"
    png = Image.open(io.BytesIO(pictures.picture(sizes, sizes.answer(), "png", Look(500))))
    assert png.format == "PNG" and png.width == 1000


@pytest.mark.parametrize("theme, colours", [("light", LIGHT), ("dark", DARK)])
def test_a_picture_has_the_ground_and_the_colours_of_its_theme(drawing, view, theme, colours):
    war = view("war")
    png = Image.open(io.BytesIO(pictures.picture(war, war.answer(), "png", Look(640, theme)))).convert("RGB")
    found = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in png.getcolors(png.width * png.height)}
    assert {colours.paper, colours.kyiv, colours.moscow, colours.text} <= found
    assert "#{:02x}{:02x}{:02x}".format(*png.getpixel((0, 0))) == colours.paper


def test_where_nothing_was_found_the_picture_says_so(drawing, view):
    assert "No repatriation of remains in this selection." in words(drawn(view("sizes-of-remains")))


# Each text outside the axes: itself, whether it is a note, its left, top, right and bottom.
BOXES = """svg => { document.body.innerHTML = svg
    return [...document.querySelectorAll("text")]
        .filter(text => text.textContent.trim() && !text.closest(".cartesianlayer"))
        .map(text => { const box = text.getBoundingClientRect()
            const isNote = !!text.closest(".annotation")
            return [text.textContent, isNote, box.left, box.top, box.right, box.bottom] }) }"""


@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize("name", CATALOGUE)
def test_the_words_around_a_picture_lie_within_it_and_on_no_others(drawing, view, name, width, blank_page):
    shown = view(name, **ONE_EVENT if "event" in CATALOGUE[name].options else {})
    svg = pictures.picture(shown, shown.answer(), "svg", Look(width))
    height = int(ET.fromstring(svg).get("height"))
    boxes = blank_page.evaluate(BOXES, svg.decode())
    # Title, finding, filters where the page obeys any, source: the notes that came last.
    around = [box for box in boxes if box[1]][-4 if shown.page.obeys else -3 :]
    assert "".join(pictures.title(shown, shown.answer()).split()) == "".join(around[0][0].split())
    for text, _, left, top, right, bottom in around:
        assert left >= 0 and top >= 0 and right <= width + 1 and bottom <= height + 1, text
        for other, _, _, other_top, _, other_bottom in boxes:
            assert text == other or bottom <= other_top + 3 or top >= other_bottom - 3, f"{text} on {other}"


@pytest.fixture(scope="module")
def blank_page():
    with launched() as browser:
        page = browser.new_page()
        page.set_content("<style>body{margin:0}</style>")
        yield page


def test_a_chart_that_stands_in_a_page_takes_its_colours_from_there(drawing, view):
    war = view("war")
    svg = pictures.inline(war, war.answer(), Look())
    assert {"var(--kyiv)", "var(--moscow)", "var(--text)", "var(--grid)"} <= set(
        re.findall(r"var\(--\w+\)", svg)
    )
    assert "rgb(179, 92, 0)" not in svg and "rgb(20, 50, 127)" not in svg


def test_a_chromium_that_died_is_followed_by_another(drawing, view):
    war = view("war")
    pictures.picture(war, war.answer(), "svg", Look())
    chromium.DRAUGHTSMAN.stop()
    assert pictures.picture(war, war.answer(), "svg", Look()).startswith(b"<svg ")


def test_of_two_that_are_installed_the_chromium_without_windows_draws(monkeypatch, tmp_path):
    for name in ("chromium", "chromium-headless-shell"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.executable() == str(tmp_path / "chromium-headless-shell")
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "chromium"))
    assert chromium.executable() == str(tmp_path / "chromium")


def test_without_a_chromium_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/chromium")
    remedy = r"Install the package chromium-headless-shell \(or chromium\) on it, or set BROWSER_PATH to one"
    with pytest.raises(chromium.NoChromium, match=remedy):
        chromium.Draughtsman().draw({}, "svg", 960, 500, 1)
