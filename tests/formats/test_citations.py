"""How to cite: each format as its readers want it, with the version and its day."""

import csv
import re
from pathlib import Path

import pytest
import yaml

import queries
from exhibits import CATALOGUE
from formats import attribution, citations

BASE = "https://ledger.example.org"
# tests/record/versions.csv: its one version.
VERSION, DAY = "ae924a42cf7d", "7 Jun 2026"


@pytest.fixture(scope="module")
def event():
    return citations.of_event(queries.current(), "2024-01-31", BASE)


@pytest.fixture(scope="module")
def filtered():
    link = {"mediator": ["turkiye"], "from": ["2024-01-01"], "to": ["2024-12-31"], "by": ["event"]}
    view, _ = attribution.asked(CATALOGUE["sizes"], queries.current(), link)
    return citations.of_view(view, view.answer(), BASE)


def test_the_record_is_cited_in_a_line():
    assert citations.plain(citations.of_record(queries.current(), BASE)) == (
        "Exchange Ledger (2026). Prisoner exchanges between Russia and Ukraine, claim by claim [Data set]. "
        f"Record {VERSION} of {DAY}. https://ledger.example.org/ CC BY 4.0."
    )


def test_an_event_is_cited_with_its_day_and_its_page(event):
    assert citations.plain(event) == (
        "Exchange Ledger (2026). First exchange after the Il-76 crash (31 Jan 2024) [Data set]. "
        f"Record {VERSION} of {DAY}. https://ledger.example.org/event?id=2024-01-31 CC BY 4.0."
    )


def test_a_filtered_view_is_cited_with_its_filters_in_words_and_in_its_address(filtered):
    assert filtered.title == "How large was each exchange? (2024, Türkiye)"
    assert filtered.address == (f"{BASE}/sizes?from=2024-01-01&to=2024-12-31&mediator=turkiye&by=event")


def test_a_view_of_one_event_is_cited_at_the_page_of_that_event():
    view, _ = attribution.asked(CATALOGUE["printed-to-ukraine"], queries.current(), {"event": ["2024-01-31"]})
    assert citations.of_view(view, view.answer(), BASE).address == f"{BASE}/event?id=2024-01-31"


def test_bibtex_escapes_what_tex_would_read_otherwise(filtered):
    odd = citations.Cited(
        "x", r"50 % & #1_a {b} ~ ^ \c $5", "https://a.b/?c=1&d=%20_", VERSION, filtered.issued
    )
    said = citations.bibtex(odd)
    assert (
        r"title = {{50 \% \& \#1\_a \{b\} \textasciitilde{} \textasciicircum{} \textbackslash{}c \$5}}"
        in said
    )
    assert "url = {https://a.b/?c=1&d=%20_}" in said
    assert said.startswith(f"@misc{{exchange-ledger-x-{VERSION},\n") and said.count("{") == said.count("}")


def test_ris_has_a_tag_a_line_and_ends(event):
    lines = citations.ris(event).split("\r\n")
    assert lines[0] == "TY  - DATA" and lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "DA  - 2026/06/07" in lines and f"ET  - {VERSION}" in lines


def test_csl_json_is_a_data_set_with_a_date_in_parts(event):
    (item,) = citations.csl(event)
    assert (item["type"], item["issued"], item["version"]) == (
        "dataset",
        {"date-parts": [[2026, 6, 7]]},
        VERSION,
    )
    assert item["author"] == [{"literal": "Exchange Ledger"}]


def test_the_citation_file_of_the_repository_names_data_and_code():
    said = yaml.safe_load((Path(__file__).parents[2] / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors", "license", "type"} <= set(said)
    assert (said["cff-version"], said["type"]) == ("1.2.0", "software")
    assert said["preferred-citation"]["type"] == "data"
    assert said["preferred-citation"]["license"] == "CC-BY-4.0"
    with (Path(__file__).parents[2] / "data" / "source" / "versions.csv").open(encoding="utf-8") as rows:
        *_, latest = csv.DictReader(rows)
    cited = said["preferred-citation"]
    assert (cited["version"], cited["date-released"]) == (latest["version"], latest["released_on"])
    assert str(cited["year"]) == latest["released_on"][:4]
