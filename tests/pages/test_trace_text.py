"""Texts of the record appear as they were typed, whatever Markdown, HTML or Streamlit would make of them.

What is expected here is the Markdown that the browser is sent, which shows each text as it stands in `TEXTS`.
"""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

import queries
from data.build import build
from ui.text import link, plain

FROZEN = Path(__file__).parents[1] / "record"
TITLE = "*First* <b>exchange</b> :red[after] the $x$ [crash](https://example.org)"
NOTE = "# `code` ~~struck~~ &amp; _slanted_ :smile: -> snake_case, 5 < 6"
LOCATION = "Sumy **region** :material/home:"
PUBLISHER = "Radio [x](https://example.org) :blue[y]"


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """The frozen record with signs of Markdown in the texts of the exchange of 31 January 2024."""
    folder = tmp_path_factory.mktemp("typed")
    source = Path(shutil.copytree(FROZEN, folder / "source"))
    for name, is_meant, cells in (
        (
            "events",
            lambda row: row["event_id"] == "2024-01-31",
            {"title": TITLE, "note": NOTE, "location": LOCATION},
        ),
        ("documents", lambda row: row["publisher"] == "Hromadske Radio", {"publisher": PUBLISHER}),
    ):
        file = source / f"{name}.csv"
        with file.open(encoding="utf-8", newline="") as read:
            rows = list(csv.DictReader(read))
        with file.open("w", encoding="utf-8", newline="") as written:
            writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(row | cells if is_meant(row) else row for row in rows)
    assert build(source, folder / "built", date(2026, 6, 7)).problems == []
    return queries.open_record(folder / "built")


@pytest.fixture
def served(typed, monkeypatch):
    monkeypatch.setattr(queries, "current", lambda: typed)


SHOWN_TITLE = r"\*First\* \<b>exchange\</b> \:red\[after\] the \$x\$ \[crash\](https://example.org)"


def test_an_events_page_shows_its_texts_as_they_were_typed(served, visit):
    page = visit("event", {"id": "2024-01-31"})
    assert page.title == SHOWN_TITLE
    assert (
        "\\# \\`code\\` \\~\\~struck\\~\\~ \\&amp; \\_slanted\\_ :\u2060smile: -\u2060> snake_case, 5 < 6"
        in page.text
    )
    assert "exchange · Sumy \\*\\*region\\*\\* :\u2060material/home: · Kyiv's 50th exchange" in page.text
    assert r"in [Radio \[x\](https://example.org) \:blue\[y\]](https://hromadske.radio/" in page.text


def test_links_to_an_event_and_the_chart_of_all_show_its_title_as_it_was_typed(served, visit):
    near = visit("event", {"id": "2024-01-30"})
    assert any(SHOWN_TITLE in one.proto.label for one in near.at.get("page_link"))
    sizes = visit("sizes", {"event": "2024-01-31"})
    assert f"**31 Jan 2024: {SHOWN_TITLE}**" in sizes.text


@pytest.mark.parametrize(
    "text",
    [
        "205 each way, a week after Washington announced 1,000 for 1,000",
        "First 'full' exchange (Sumy region): 10 for 10; see #2 – 5 °C, 50 %, at 12:30:45",
        "snake_case, 2 < 3, AT&T, a|b, C:\\new, N+1, e.g. 3. May",
        "Обмін полоненими №1, ‘так’ і “ні”",
    ],
)
def test_a_text_without_anything_that_would_have_an_effect_is_not_touched(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    "text, shown",
    [
        ("1. one", "1\\. one"),
        ("- item", "\\- item"),
        ("> said", "\\> said"),
        ("C #", "C \\#"),
        ("two\n\nlines", "two lines"),
        ("a\\*b\\", "a\\\\\\*b\\\\"),
        ("<!-- hidden -->", "\\<!-- hidden -\u2060->"),
    ],
)
def test_what_would_have_an_effect_where_it_stands_is_escaped(text, shown):
    assert plain(text) == shown


def test_an_address_cannot_end_its_link():
    assert link("a", "https://example.org/a_(b)") == "[a](https://example.org/a_%28b%29)"
