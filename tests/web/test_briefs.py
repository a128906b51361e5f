"""Briefs at their addresses."""

import io
import json

import docx
import pypdf
import pytest

from formats import chromium


@pytest.fixture(scope="module", autouse=True)
def drawing():
    if not chromium.executable():
        pytest.skip("charts are drawn by Chromium, and none is installed here")


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_brief_has_the_words_of_any_link_and_is_named_after_them(site, form):
    path = f"/brief.{form}?from=2024-01-01&to=2024-12-31&mediator=qatar"
    answer = site.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith(
        'inline; filename="exchange-ledger_brief_2024_qatar_'
    )
    if form == "pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.body)).pages)
    elif form == "docx":
        text = " ".join(one.text for one in docx.Document(io.BytesIO(answer.body)).paragraphs)
    else:
        text = answer.text
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert "2024, Qatar" in text and "All 5 events of this selection" in text
    known = site.get(path, if_none_match=answer.headers["ETag"])
    assert (known.status, known.body) == (304, b"")
    assert len(site.get(path, "HEAD").body) == 0


def test_a_word_that_means_nothing_is_named(site):
    answer = site.get("/brief.pdf?mediator=mars&by=event")
    said = json.loads(answer.body)
    assert answer.status == 400 and answer.headers["Content-Type"] == "application/problem+json"
    assert "`mediator=mars`" in said["detail"] and "`by`" in said["detail"]
    assert "qatar" in said["allowed"]["mediator"]
