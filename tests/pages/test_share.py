"""One menu under every chart: whoever takes a view away gets all of it, with its filters."""

import pytest

from ui import share

YEARS = {"by": "year", "mediator": "united-arab-emirates"}


@pytest.fixture
def served(monkeypatch):
    """As under server.py, where pictures and files have addresses."""
    monkeypatch.setattr(share, "HAS_ADDRESSES", True)
    monkeypatch.setattr(share, "executable", lambda: "/usr/bin/chromium")


@pytest.fixture
def menu(visit, served):
    site = visit("sizes", YEARS)
    site.at.session_state["sizes_menu"] = True
    return site.run()


def links(site) -> dict[str, str]:
    return {button.proto.label: button.proto.url for button in site.at.get("link_button")}


def codes(site) -> list[str]:
    return [code.value for code in site.at.code]


def test_picture_and_data_are_addresses_with_the_words_of_the_page(menu):
    words = "?mediator=united-arab-emirates&by=year"
    assert links(menu) == {
        "PNG": f"exhibit/sizes.png{words}",
        "SVG": f"exhibit/sizes.svg{words}",
        "CSV": f"exhibit/sizes.csv{words}",
        "Excel": f"exhibit/sizes.xlsx{words}",
        "Parquet": f"exhibit/sizes.parquet{words}",
        "JSON": f"exhibit/sizes.json{words}",
    }


def test_without_chromium_a_light_page_makes_the_pictures(menu, monkeypatch):
    monkeypatch.setattr(share, "executable", lambda: None)
    words = "?mediator=united-arab-emirates&by=year"
    found = links(menu.run())
    assert found["PNG and SVG, on a page of its own"] == f"exhibit/sizes.html{words}"
    assert not {"PNG", "SVG"} & found.keys()


def test_the_link_to_the_view_is_there_to_copy(menu):
    assert codes(menu)[0].endswith("/sizes?by=year&mediator=united-arab-emirates")


def test_a_picture_is_embedded_with_its_filters(menu):
    menu.at.button(key="sizes_embed").click()
    (snippet,) = [code for code in codes(menu.run()) if code.startswith("<iframe")]
    assert '/exhibit/sizes.html?mediator=united-arab-emirates&amp;by=year" title="How large' in snippet


def test_a_view_is_cited_in_four_formats_with_its_filters(menu):
    menu.at.button(key="sizes_cite").click()
    text, bibtex, ris, csl = codes(menu.run())[1:]
    assert "24 Feb 2022 to 7 Jun 2026, United Arab Emirates" in text and "Accessed" in text
    assert bibtex.startswith("@misc{exchange-ledger-sizes-")
    assert ris.startswith("TY  - DATA") and csl.lstrip().startswith("[")


def test_of_an_event_there_are_its_data_its_feed_and_its_citation(visit, served):
    site = visit("event", {"id": "2024-01-31"})
    site.at.session_state["event_menu"] = True
    assert links(site.run()) == {
        "JSON": "api/v1/events/2024-01-31",
        "Feed": "event/2024-01-31.xml",
    }
    site.at.button(key="event_cite").click()
    assert any(code.startswith("@misc{exchange-ledger-event-2024-01-31") for code in codes(site.run()))


def test_without_addresses_files_are_made_when_they_are_asked_for(visit):
    site = visit("sizes", YEARS)
    site.at.session_state["sizes_menu"] = True
    assert links(site.run()) == {}
    assert [button.key for button in site.at.get("download_button")] == [
        "sizes_csv",
        "sizes_xlsx",
        "sizes_parquet",
        "sizes_json",
    ]


def test_a_brief_for_a_meeting_has_the_filters_of_the_page(visit, served):
    site = visit("overview", {"from": "2024-01-01", "to": "2024-12-31"})
    site.at.session_state["brief"] = True
    words = "?from=2024-01-01&to=2024-12-31"
    assert links(site.run()) == {
        "PDF": f"brief.pdf{words}",
        "Word": f"brief.docx{words}",
        "Web page": f"brief.html{words}",
    }
