"""A reader reports an error or a source: links that open a filled-in form, safe and not too long."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ui import report

GITHUB = Path(__file__).parents[2] / ".github"
ISSUES = "https://github.com/owner/name/issues/new"
PAGE = "https://ledger.example.org/event?id=2024-01-31"


def form(name):
    return yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / report.FORMS[name].template).read_text("utf-8"))


@pytest.fixture
def to_issues(monkeypatch):
    monkeypatch.setenv("EXCHANGE_LEDGER_REPORT", ISSUES)


@pytest.mark.parametrize(
    "place", ["", "  ", "http://example.org/new", "javascript:alert(1)", "/new", "owner@example.org"]
)
def test_without_a_place_for_reports_there_is_no_link(monkeypatch, place):
    monkeypatch.setenv("EXCHANGE_LEDGER_REPORT", place)
    assert report.address("correction", "events 2024-01-31", PAGE, "0123456789ab") == ""


def test_an_issue_is_filled_in_with_row_link_and_version(to_issues):
    link = report.address("correction", "events 2024-01-31", PAGE, "0123456789ab")
    assert link.startswith(f"{ISSUES}?")
    assert parse_qs(urlsplit(link).query) == {
        "template": ["correction.yml"],
        "title": ["Correction: events 2024-01-31"],
        "row": ["events 2024-01-31"],
        "link": [PAGE],
        "version": ["0123456789ab"],
    }


def test_a_place_with_words_of_its_own_keeps_them(monkeypatch):
    monkeypatch.setenv("EXCHANGE_LEDGER_REPORT", f"{ISSUES}?projects=ledger")
    words = parse_qs(urlsplit(report.address("event", "", PAGE, "0123456789ab")).query)
    assert (words["projects"], words["template"]) == (["ledger"], ["event.yml"])


def test_an_e_mail_carries_the_same_in_its_text(monkeypatch):
    monkeypatch.setenv("EXCHANGE_LEDGER_REPORT", "mailto:ledger@example.org")
    link = report.address("source", "events 2024-01-31", PAGE, "0123456789ab")
    assert link.startswith("mailto:ledger@example.org?subject=Source%3A%20events%202024-01-31&body=")
    body = parse_qs(urlsplit(link).query)["body"][0]
    assert body.splitlines()[-3:] == [
        "Row: events 2024-01-31",
        f"Link: {PAGE}",
        "Version: 0123456789ab",
    ]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(row=st.text(max_size=3000), words=st.text(max_size=3000))
@pytest.mark.parametrize("place", [ISSUES, "mailto:ledger@example.org"])
def test_whatever_it_is_about_a_link_is_short_and_adds_no_word(place, row, words):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXCHANGE_LEDGER_REPORT", place)
        link = report.address("correction", row, f"https://example.org/?search={words}", "0123456789ab")
    assert len(link) <= report.LONGEST
    assert link.isascii() and link.isprintable() and " " not in link
    allowed = (
        {"subject", "body"}
        if place.startswith("mailto:")
        else {"template", "title", "row", "link", "version"}
    )
    assert set(parse_qs(urlsplit(link).query)) <= allowed
    assert not urlsplit(link).fragment


def test_a_link_too_long_leaves_out_the_words_of_the_page_first(to_issues):
    link = report.address("correction", "events 2024-01-31", f"{PAGE}&search={'x' * 3000}", "0123456789ab")
    words = parse_qs(urlsplit(link).query)
    assert words["link"] == ["https://ledger.example.org/event"]
    assert words["row"] == ["events 2024-01-31"]


# The forms


@pytest.mark.parametrize("name", report.FORMS)
def test_what_a_link_fills_in_is_a_field_of_the_form(to_issues, name):
    ids = {field.get("id") for field in form(name)["body"]}
    row = "" if name == "event" else "events 2024-01-31"
    words = parse_qs(urlsplit(report.address(name, row, PAGE, "0123456789ab")).query)
    assert set(words) - {"template", "title"} <= ids
    assert form(name)["title"] == f"{report.FORMS[name].title}: "


def test_every_form_has_a_link_and_every_field_an_id_and_a_label():
    files = {path.name for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml")} - {"config.yml"}
    assert files == {listed.template for listed in report.FORMS.values()}
    for name in report.FORMS:
        fields = [field for field in form(name)["body"] if field["type"] != "markdown"]
        ids = [field["id"] for field in fields]
        assert len(ids) == len(set(ids)) and all(field["attributes"]["label"] for field in fields)


def test_a_workflow_runs_foreign_code_without_rights_and_writes_without_foreign_code():
    record = yaml.safe_load((GITHUB / "workflows" / "record.yml").read_text("utf-8"))
    # YAML reads the word `on` as true.
    assert set(record[True]) == {"pull_request"} and record[True]["pull_request"]["paths"] == [
        "data/source/**"
    ]
    assert record["permissions"] == {}
    check, comment = record["jobs"]["check"], record["jobs"]["comment"]
    assert check["permissions"] == {"contents": "read"}
    assert comment["permissions"] == {"pull-requests": "write"}
    assert not any("checkout" in step.get("uses", "") for step in comment["steps"])
    assert "head.repo.full_name == github.repository" in comment["if"]
    # Names of branches come from outside: they reach a shell as variables only.
    for job in record["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])


def test_every_change_is_linted_and_tested():
    ci = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text("utf-8"))
    assert ci["permissions"] == {"contents": "read"}
    assert [step["run"] for step in ci["jobs"]["test"]["steps"] if "run" in step] == [
        "make lint",
        "make test",
    ]


# On the pages


def buttons(site):
    return {
        button.proto.label: parse_qs(urlsplit(button.proto.url).query)
        for button in site.at.get("link_button")
    }


def test_an_event_its_claims_and_its_charts_can_be_reported(visit, to_issues, monkeypatch):
    monkeypatch.setenv("EXCHANGE_LEDGER_URL", "https://ledger.example.org/")
    site = visit("event", {"id": "2024-01-31", "kind": "exchange"})
    site.at.session_state["event_menu"] = True
    site.run()
    assert set(buttons(site)) == {"Report an error", "Add a source"}
    assert buttons(site)["Add a source"]["row"] == ["events 2024-01-31"]
    assert buttons(site)["Add a source"]["link"] == [
        "https://ledger.example.org/event?id=2024-01-31&kind=exchange"
    ]
    reported = [parse_qs(urlsplit(link).query)["row"][0] for link in site.claims["report"]]
    # claims.csv: Kyiv's 207 in d-f07230ef.
    assert "claims 2024-01-31||ua_coordination_hq|to_ukraine|total|d-f07230ef" in reported
    sizes = visit("sizes")
    sizes.at.session_state["sizes_menu"] = True
    charts = [button.proto.url for button in sizes.run().at.get("link_button")]
    assert ["row=chart%20sizes%20" in url for url in charts] == [True]


def test_without_the_setting_no_page_has_such_a_link(visit, monkeypatch):
    monkeypatch.delenv("EXCHANGE_LEDGER_REPORT", raising=False)
    site = visit("event", {"id": "2024-01-31"})
    assert buttons(site) == {}
    assert "report" not in site.claims


def test_where_no_event_is_found_a_missing_one_can_be_reported(visit, to_issues):
    assert buttons(visit("event"))["Report an event that is missing"]["template"] == ["event.yml"]
