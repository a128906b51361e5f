"""The page of `make curate`: it adds without opening a file, keeps what was written, and is not served."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import curation
from data.build import build
from data.curation import rows_of

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "record"
URL = "https://www.themoscowtimes.com/2026/06/26/russia-and-ukraine-exchange-160-prisoners-each-a93111"


@pytest.fixture
def project(tmp_path, monkeypatch):
    source = Path(shutil.copytree(FROZEN, tmp_path / "source"))
    assert build(source, tmp_path / "record", date(2026, 6, 7)).problems == []
    for name, place in (("SOURCE", source), ("RECORD", tmp_path / "record"), ("DRAFTS", tmp_path / "drafts")):
        monkeypatch.setattr(curation, name, place)
    return tmp_path


@pytest.fixture
def page(project):
    def open_page(draft="trial"):
        app = AppTest.from_file(str(ROOT / "curate" / "app.py"), default_timeout=60)
        app.query_params["draft"] = draft
        app.run()
        assert not app.exception
        return app

    return open_page


def widget(app, kind, label):
    return next(one for one in getattr(app, kind) if one.label == label)


def fill_in(app):
    """What somebody does who adds the exchange of 26 June 2026."""
    widget(app, "text_input", "Its address").set_value(URL).run()
    widget(app, "text_input", "Title, in neutral words").set_value("160 each way").run()
    widget(app, "selectbox", "Who said it").set_value("ru_mod")
    widget(app, "selectbox", "What it counts").set_value("military")
    widget(app, "text_input", "Number").set_value("160")
    next(one for one in app.button if one.label == "Add this number").click().run()
    assert not app.exception
    return app


def test_an_exchange_is_added_by_its_page_and_the_numbers_in_it(page):
    app = fill_in(page())
    assert widget(app, "text_input", "Who printed it").value == "The Moscow Times"
    assert widget(app, "date_input", "Day").value == date(2026, 6, 26)
    next(one for one in app.button if one.label == "Save and build").click().run()
    assert not app.exception
    assert next(one.value for one in app.success).startswith("Saved. The record is version ")
    claims = [row for row in rows_of("claims") if row["event_id"] == "2026-06-26"]
    assert [(row["claimant_id"], row["direction"], row["measure"], row["low"]) for row in claims] == [
        ("ru_mod", "to_ukraine", "military", "160"),
        ("ru_mod", "to_russia", "military", "160"),
    ]


def test_what_was_written_is_there_again_after_a_crash_or_a_closed_tab(page):
    fill_in(page())
    again = page()
    assert widget(again, "text_input", "Its address").value == URL
    assert widget(again, "text_input", "Title, in neutral words").value == "160 each way"
    assert [one.value for one in again.markdown if "160" in one.value and "·" in one.value] == [
        "Ministry of Defence of Russia · to Ukraine · military · exactly · 160",
        "Ministry of Defence of Russia · to Russia · military · exactly · 160",
    ]
    other = page("another")
    assert widget(other, "text_input", "Its address").value == ""


def test_a_draft_that_cannot_be_right_says_so_in_the_words_of_the_build_and_cannot_be_saved(page):
    app = fill_in(page())
    widget(app, "text_input", "Kyiv's ordinal, if it gives one").set_value("seventh").run()
    assert "1 of its cells cannot be right" in app.error[0].value
    problems = app.dataframe[-1].value
    assert problems[["file", "column", "found"]].values.tolist() == [["events.csv", "ua_ordinal", "seventh"]]
    assert next(one for one in app.button if one.label == "Save and build").disabled


@pytest.mark.parametrize("kept", ["", "{", "[]", json.dumps({"document": {"url": 5}})])
def test_a_draft_that_is_broken_on_disk_does_not_keep_the_page_from_opening(page, project, kept):
    (project / "drafts").mkdir()
    (project / "drafts" / "trial.form.json").write_text(kept, "utf-8")
    app = AppTest.from_file(str(ROOT / "curate" / "app.py"), default_timeout=60)
    app.query_params["draft"] = "trial"
    app.run()
    assert not app.exception


def test_the_public_server_knows_nothing_of_it():
    loaded = "import server, app, sys; print([name for name in sys.modules if 'curat' in name])"
    said = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert said.stdout.strip().splitlines()[-1] == "[]"
    public = (ROOT / "server.py").read_text("utf-8") + (ROOT / "pages" / "__init__.py").read_text("utf-8")
    assert "curat" not in public
