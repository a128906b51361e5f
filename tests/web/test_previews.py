"""The pictures that shared links show."""

import io

import pytest
from PIL import Image, ImageDraw

import queries
from charts.style import LIGHT
from formats import chromium
from web import previews
from web import site as cards


@pytest.fixture
def drawing():
    if not chromium.executable():
        pytest.skip("charts are drawn by Chromium, and none is installed here; cards stand in for them")


def colours(picture):
    return {
        "#{:02x}{:02x}{:02x}".format(*colour)
        for _, colour in picture.convert("RGB").getcolors(picture.width * picture.height)
    }


def is_near(one, other):
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return max(abs(a - b) for a, b in pairs) <= 6


def drawn(answer):
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.body))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture


def test_every_page_has_a_picture_of_its_own(site, pages):
    answers = [site.get(f"/preview/{page or 'overview'}.png") for page in pages]
    assert all(drawn(answer) for answer in answers)
    assert len({answer.body for answer in answers}) == len(pages)
    assert all("max-age" in answer.headers["Cache-Control"] for answer in answers)


def test_every_event_has_a_picture_of_its_own(site):
    assert (
        drawn(site.get("/preview/event/2024-01-31.png")).tobytes()
        != drawn(site.get("/preview/event/2022-03-01.png")).tobytes()
    )
    assert site.get("/preview/event/2024-01-31.png").body != site.get("/preview/event.png").body


def test_a_picture_is_drawn_in_the_colours_of_the_two_sides(site):
    picture = drawn(site.get("/preview/event/2024-01-31.png")).convert("RGB")
    found = colours(picture.crop((0, 150, 1200, 590)))
    # A palette of 128 colours may move each by a shade.
    for wanted in (LIGHT.kyiv, LIGHT.moscow, LIGHT.text):
        assert any(is_near(wanted, colour) for colour in found), wanted


# The longest titles of events.csv, with 93 and 90 letters; the second event was called off, so its facts are
# the longest too.
@pytest.mark.parametrize("event_id", ["2025-10-10", "2025-06-07"])
def test_nothing_of_a_picture_runs_over_its_edge(site, event_id):
    picture = drawn(site.get(f"/preview/event/{event_id}.png"))
    # Below the two bars that a card has at its top there is only paper around what is written and drawn.
    for edge in ((0, 26, 4, 630), (1196, 26, 1200, 630), (0, 624, 1200, 630)):
        assert len(colours(picture.crop(edge))) == 1


@pytest.mark.parametrize(
    "path",
    [
        "nosuch.png",
        "event/nosuch.png",
        "event/2024-01-31x.png",
        f"event/{'x' * 41}.png",
        f"{'x' * 300}.png",
        "event/%22%3E%3Cscript%3E.png",
        "%22%3E%3Cscript%3E.png",
        "event/2024-01-31%00.png",
        "event/..%2f..%2fevents.png",
        "..%2f..%2fapp.png",
        "../../app.png",
        "event/2024-01-31%0A.png",
    ],
)
def test_there_is_no_picture_of_what_there_is_not(site, path):
    before = site.log
    answer = site.get(f"/preview/{path}")
    assert answer.status in (400, 404)
    assert not answer.headers.get("Content-Type", "").startswith("image/") and "script" not in answer.text
    assert site.log == before


def test_the_head_of_a_picture_is_that_of_the_whole_answer_without_it(site):
    head, whole = site.get("/preview/sizes.png", "HEAD"), site.get("/preview/sizes.png")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))


def test_a_filtered_link_has_a_picture_of_its_own_and_words_that_mean_nothing_are_left_out(drawing, site):
    whole, narrowed = site.get("/preview/sizes.png"), site.get("/preview/sizes.png?mediator=qatar&by=event")
    assert drawn(whole).tobytes() != drawn(narrowed).tobytes()
    assert site.get("/preview/sizes.png?colour=red&mediator=mars").body == whole.body


def test_a_preview_says_finding_filters_and_source_above_and_below_its_chart():
    shown = previews.shared(queries.current(), "", None, "from=2024-01-31&to=2024-01-31")
    assert shown.title == "How many people came home each month, as their own side counts them?"
    assert shown.finding.startswith(
        "Month by month, Kyiv counts 207 people returned to Ukraine and Moscow 195 "
    )
    # claims.csv has all four counts of the event; it stands among those of half a year before and after.
    event = previews.shared(queries.current(), "event", "2024-01-31", "")
    assert event.title == "First exchange after the Il-76 crash"
    assert event.finding == (
        "31 Jan 2024; Returned to Ukraine, Kyiv's count: 207; Returned to Ukraine, Moscow's count: 195; "
        "Returned to Russia, Kyiv's count: 195; Returned to Russia, Moscow's count: 195"
    )
    assert event.view.options == {"by": "event", "event": "2024-01-31"}


def test_where_there_is_no_chart_a_card_stands_in(site):
    assert previews.shared(queries.current(), "methods", None, "") is None
    assert previews.shared(queries.current(), "", None, "from=2022-02-25&to=2022-02-26") is None
    # The bar of Kyiv's colour at its top is the card's.
    card = drawn(site.get("/preview/methods.png")).convert("RGB")
    assert is_near("#{:02x}{:02x}{:02x}".format(*card.getpixel((600, 5))), LIGHT.kyiv)


def test_a_card_obeys_the_filters_of_its_link_and_says_them(monkeypatch):
    written = []
    monkeypatch.setattr(previews, "_card", lambda card, below, end: written.append((card.facts, below)))
    previews.card(queries.current(), "sizes", None, "from=2024-01-31&to=2024-01-31&mediator=mars")
    previews.card(queries.current(), "sizes", None, "")
    previews.card(queries.current(), "", None, "from=2022-02-25&to=2022-02-26")
    of_a_day, of_all, of_nothing = written
    # claims.csv has all four counts of the event: Kyiv's 207 and Moscow's 195 are the best available.
    assert [fact.value for fact in of_a_day[0]] == ["207", "195"]
    assert of_a_day[1] == ("31 Jan 2024 to 31 Jan 2024",)
    assert of_all[1] == () and len(of_all[0]) > 2
    assert of_nothing == (
        (),
        (
            "25 Feb 2022 to 26 Feb 2022",
            "No completed exchange, release or civilian return in this selection.",
        ),
    )


def test_a_finding_is_as_long_as_there_is_room_for():
    assert previews.shortened("One. Two.") == "One. Two."
    assert previews.shortened(f"One. {'x' * 230}.") == "One."
    assert len(previews.shortened("word " * 100)) <= 230


def test_names_on_a_card_leave_room_for_their_numbers(monkeypatch):
    """What two offices state of returns to Ukraine, of which one has a long name, and the number of each."""
    drawn = []
    monkeypatch.setattr(
        ImageDraw.ImageDraw,
        "text",
        lambda self, place, words, **said: drawn.append(
            self.textbbox(place, words, said["font"], said.get("anchor"))
        ),
    )
    previews._card.__wrapped__(
        cards.Card(
            "A title",
            "",
            (
                cards.Fact(
                    "ukraine",
                    "Returned to Ukraine by 6 Mar 2026 (Ukrainian Parliament Commissioner)",
                    "6,922",
                ),
            ),
        ),
        (),
        "",
    )
    _, number, name, _ = drawn
    assert name[2] + 20 <= number[0]
