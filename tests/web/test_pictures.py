"""Any exhibit as a picture, at its address."""

import io
import json

import pytest
from PIL import Image

from formats import chromium


@pytest.fixture(scope="module")
def drawing():
    if not chromium.executable():
        pytest.skip("pictures are drawn by Chromium, and none is installed here")


def problem(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return json.loads(answer.body)


def test_an_exhibit_is_a_picture_under_its_name_with_an_ending(drawing, site):
    svg = site.get("/exhibit/sizes.svg?by=year&from=2024-01-01&to=2024-12-31")
    assert (svg.status, svg.headers["Content-Type"]) == (200, "image/svg+xml")
    assert svg.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert svg.headers["Content-Disposition"].startswith('inline; filename="exchange-ledger_sizes_year_2024_')
    png = site.get("/exhibit/sizes.png?by=year&width=700")
    assert (png.status, png.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(png.body)).width == 1400


def test_who_has_a_picture_is_not_sent_it_again(drawing, site):
    path = "/exhibit/months.svg"
    whole = site.get(path)
    known = site.get(path, if_none_match=whole.headers["ETag"])
    assert (known.status, known.body, known.headers["ETag"]) == (304, b"", whole.headers["ETag"])
    assert site.get("/exhibit/months.svg?cell=to_ukraine").headers["ETag"] != whole.headers["ETag"]
    # The same view in other words: its default, said.
    assert site.get("/exhibit/months.svg?cell=exchanges").headers["ETag"] == whole.headers["ETag"]
    head = site.get(path, "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole.body)))


def test_a_word_that_means_nothing_is_named_with_what_is_allowed(site):
    answer = site.get("/exhibit/sizes.png?by=day&mediator=mars&colour=red")
    assert answer.status == 400
    said = problem(answer)
    for named in ("`by=day`", "`mediator=mars`", "`colour`"):
        assert named in said["detail"]
    assert said["allowed"]["by"] == ["event", "month", "quarter", "year"]
    assert said["allowed"]["theme"] == ["light", "dark"] and "qatar" in said["allowed"]["mediator"]
    look = problem(site.get("/exhibit/sizes.png?width=3000&theme=pink"))
    assert look["words"] == ["width", "theme"]
    assert look["allowed"] == {"width": "a whole number from 320 to 1920", "theme": ["light", "dark"]}


@pytest.mark.parametrize(
    "width", ["", "319", "1921", "x", "²", "9" * 200, "-500", "500&width=600", "01920000"]
)
def test_a_width_is_one_number_within_bounds(site, width):
    assert site.get(f"/exhibit/sizes.png?width={width}".replace("²", "%C2%B2")).status == 400


def test_an_exhibit_that_there_is_not_is_not_found(site):
    answer = site.get("/exhibit/nosuch.svg")
    assert answer.status == 404 and "disagreements-of-people" in problem(answer)["allowed"]


def test_without_chromium_the_remedy_is_said_and_the_address_that_draws_in_the_browser(without_chromium):
    answer = without_chromium.get("/exhibit/sizes.svg?by=year")
    assert answer.status == 503
    said = problem(answer)
    assert "Install the package chromium" in said["detail"]
    assert said["draws_in_your_browser"] == f"{without_chromium.address}/exhibit/sizes.html?by=year"
