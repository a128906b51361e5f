"""Every page stands on the live record, and shows an exchange that was added to it."""

import pytest

from pages import PAGES


@pytest.mark.parametrize("page", [page.script for page in PAGES])
def test_a_page_stands_and_says_where_the_record_ends(live, visit, page):
    assert f"· version {live.version}." in visit(page).text


def test_an_exchange_that_was_added_has_a_page(with_one_more, monkeypatch, visit):
    monkeypatch.setattr("queries.current", lambda: with_one_more)
    added = visit("event", {"id": with_one_more.last_event_date.isoformat()})
    assert added.title == "One more exchange"
    assert "7" in added.table("claimant", "published").to_string()
