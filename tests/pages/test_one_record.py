"""A page is made of one record, also where another takes its place while the page is being made."""

import shutil
from pathlib import Path

import pytest

import queries
from data.build import build
from tests.conftest import FROZEN, LAST_DAY

PAGES = [
    "overview",
    "sizes",
    "cumulative",
    "disagreements",
    "adds_up",
    "mediators",
    "tempo",
    "remains",
    "data",
]


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """The record with one number changed: on 31 January 2024 Kyiv's headquarters say 907 for 207."""
    folder = tmp_path_factory.mktemp("another")
    source = Path(shutil.copytree(FROZEN, folder / "source"))
    claims = (source / "claims.csv").read_text("utf-8")
    told = claims.replace(
        "ua_coordination_hq,to_ukraine,total,207,207", "ua_coordination_hq,to_ukraine,total,907,907"
    )
    assert told != claims
    (source / "claims.csv").write_text(told, "utf-8")
    assert build(source, folder / "built", LAST_DAY).problems == []
    return queries.open_record(folder / "built")


@pytest.mark.parametrize("page", PAGES)
def test_a_record_replaced_between_query_and_figure_is_in_neither(visit, monkeypatch, another, page):
    first = queries.current()
    before = visit(page)
    served = iter([first])
    # The app asks once; whoever asks again on the way is given the other record.
    monkeypatch.setattr(queries, "current", lambda: next(served, another))
    during = visit(page)
    assert during.text == before.text
    assert during.figures == before.figures
    assert f"version {first.version}" in during.text


def test_a_replaced_record_gets_pictures_of_its_own(visit, monkeypatch, another):
    def has_907(site):
        return any("907" in str(figure) for figure in site.figures)

    link = {"by": "event", "event": "2024-01-31"}
    assert not has_907(visit("sizes", link))
    monkeypatch.setattr(queries, "current", lambda: another)
    assert has_907(visit("sizes", link))
