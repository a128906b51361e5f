"""The pictures that shared links show."""

import io

import pytest
from PIL import Image

from charts.style import LIGHT


def colours(picture):
    return {
        "#{:02x}{:02x}{:02x}".format(*colour)
        for _, colour in picture.convert("RGB").getcolors(picture.width * picture.height)
    }


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
    found = colours(picture.crop((0, 200, 1200, 560)))
    assert {LIGHT.kyiv.lower(), LIGHT.moscow.lower(), LIGHT.text.lower()} <= found


# The longest titles of events.csv, with 93 and 90 letters; the second event was called off, so its facts are
# the longest too.
@pytest.mark.parametrize("event_id", ["2025-10-10", "2025-06-07"])
def test_nothing_of_a_picture_runs_over_its_edge(site, event_id):
    picture = drawn(site.get(f"/preview/event/{event_id}.png"))
    # Below the two bars at the top there is only paper around what is written.
    for edge in ((0, 26, 40, 630), (1160, 26, 1200, 630), (0, 600, 1200, 630)):
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
