"""No claim, credit or total is orphaned: a query that a page shows returns each, with its document."""

import csv
from pathlib import Path

import pytest

import queries

SOURCE = Path(__file__).parents[1] / "record"


def rows(table: str) -> list[dict[str, str]]:
    with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def urls(query: str, **parameters) -> list[str]:
    return queries.current().run(query, parameters)["url"].tolist()


@pytest.fixture(scope="module")
def of_events():
    """query -> the addresses it gives, over every event that the record's table of that kind speaks of."""
    about = {
        "event_claims": "claims",
        "event_mediations": "mediations",
        "event_running_totals": "running_totals",
    }
    return {
        query: [
            url
            for event_id in sorted({row["event_id"] for row in rows(table)} - {""})
            for url in urls(query, event_id=event_id)
        ]
        for query, table in about.items()
    }


@pytest.fixture(scope="module")
def address():
    return {document["document_id"]: document["url"] for document in rows("documents")}


def test_every_claim_about_an_event_comes_back_with_its_document(of_events, address):
    claims = [address[claim["document_id"]] for claim in rows("claims") if claim["event_id"]]
    assert sorted(of_events["event_claims"]) == sorted(claims)


def test_every_claim_about_an_agreement_comes_back_with_its_document(address):
    claims = [address[claim["document_id"]] for claim in rows("claims") if claim["agreement_id"]]
    assert sorted(urls("agreement_claims")) == sorted(claims)


def test_every_credit_to_a_mediator_comes_back_with_its_document(of_events, address):
    assert sorted(of_events["event_mediations"]) == sorted(
        address[credit["document_id"]] for credit in rows("mediations")
    )


def test_every_total_stated_with_an_event_comes_back_with_it(of_events, address):
    stated = {address[total["document_id"]] for total in rows("running_totals") if total["event_id"]}
    assert stated <= set(of_events["event_running_totals"])


def test_every_total_comes_back_when_all_are_browsed(address):
    """356 rows of running_totals.csv."""
    found = urls("browse_with_document", table="running_totals", text="")
    assert len(found) == 356
    assert sorted(found) == sorted(address[total["document_id"]] for total in rows("running_totals"))


def test_every_document_of_the_record_is_behind_a_claim_a_credit_or_a_total(of_events, address):
    """1,038 rows of documents.csv."""
    reached = (
        {url for found in of_events.values() for url in found}
        | set(urls("agreement_claims"))
        | set(urls("browse_with_document", table="running_totals", text=""))
    )
    assert len(set(address.values())) == 1038
    assert set(address.values()) - reached == set()


def test_every_office_that_speaks_of_an_event_is_named_with_its_claims(of_events):
    names = {claimant["claimant_id"]: claimant["name"] for claimant in rows("claimants")}
    for event_id, n_claimants in (("2024-01-31", 5), ("2024-01-24", 5), ("2025-06-16", 2)):
        said = {names[claim["claimant_id"]] for claim in rows("claims") if claim["event_id"] == event_id}
        assert (
            set(queries.current().run("event_claims", {"event_id": event_id})["claimant"]) == said
            and len(said) == n_claimants
        )
