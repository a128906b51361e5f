"""What filters are in force stands above the text, and each is taken away with one press."""

import pytest

EVERY_FILTER = {
    "from": "2025-01-01",
    "to": "2025-12-31",
    "mediator": ["turkiye", "united-arab-emirates"],
    "kind": ["exchange", "release"],
    "agreement": "istanbul-2025-05",
    "attested": "both_sides",
}


def chips(site) -> list[str]:
    """What each chip takes away."""
    return [
        button.label.removeprefix(":small[Remove filter:] ")
        for button in site.at.main.button
        if button.label.startswith(":small[Remove filter:]")
    ]


def test_without_filters_there_are_no_chips_and_no_word_of_them(visit):
    site = visit("sizes")
    assert chips(site) == []
    assert "Show everything" not in [button.label for button in site.at.main.button]
    assert "Filtered by" not in site.text


def test_every_chosen_value_is_a_chip(visit):
    assert chips(visit("sizes", EVERY_FILTER)) == [
        "2025",
        "Türkiye",
        "United Arab Emirates",
        "exchange, release",
        "Istanbul, May 2025 (1,000 for 1,000)",
        "● both sides",
    ]


@pytest.mark.parametrize(
    "link, said",
    [
        ({"from": "2024-01-31"}, "from 31 Jan 2024"),
        ({"to": "2024-01-31"}, "to 31 Jan 2024"),
        ({"from": "2024-01-31", "to": "2024-02-08"}, "31 Jan 2024 to 8 Feb 2024"),
        ({"kind": ""}, "no kind of event"),
        ({"mediator": "none"}, "none credited"),
    ],
)
def test_a_chip_says_what_is_chosen(visit, link, said):
    assert chips(visit("sizes", link)) == [said]


def test_a_chip_takes_away_its_own_value_and_no_other(visit):
    site = visit("sizes", EVERY_FILTER).press("Remove filter:] Türkiye")
    assert chips(site) == [
        "2025",
        "United Arab Emirates",
        "exchange, release",
        "Istanbul, May 2025 (1,000 for 1,000)",
        "● both sides",
    ]
    assert site.at.multiselect(key="mediator").value == ["united-arab-emirates"]
    assert site.press("exchange, release").at.multiselect(key="kind").value == [
        "exchange",
        "release",
        "civilian_return",
    ]
    site.press("Remove filter:] 2025")
    assert not {"from", "to", "kind"} & set(site.at.query_params)


def test_show_everything_takes_all_of_them_away(visit):
    site = visit("sizes", EVERY_FILTER).press("Show everything")
    assert site.shown == "118 of 184"
    assert chips(site) == []


@pytest.mark.parametrize("page", ["event", "whats_new", "data"])
def test_a_page_that_no_filter_touches_says_so_and_claims_none(visit, page):
    site = visit(page, {"from": "2024-01-01", "mediator": "qatar"})
    assert chips(site) == []
    assert "This page shows the whole record; your filters hold on the others." in site.text
    assert "your filters hold" not in visit(page).text


@pytest.mark.parametrize(
    "page, said, kept",
    [
        ("adds_up", "your filter by mediator, kind of event, agreement, how well attested.", ["2025"]),
        (
            "remains",
            "your filter by kind of event.",
            [
                "2025",
                "Türkiye",
                "United Arab Emirates",
                "Istanbul, May 2025 (1,000 for 1,000)",
                "● both sides",
            ],
        ),
    ],
)
def test_a_page_that_obeys_some_filters_names_the_others(visit, page, said, kept):
    site = visit(page, EVERY_FILTER)
    assert f"Not applied on this page, but on the others: {said}" in site.text
    assert chips(site) == kept


@pytest.mark.parametrize(
    "page, word, value",
    [
        ("adds_up", "mediator", "qatar"),
        ("adds_up", "kind", "exchange"),
        ("adds_up", "attested", "both_sides"),
        ("remains", "kind", "exchange"),
        ("event", "from", "2026-01-01"),
        ("whats_new", "mediator", "qatar"),
        ("data", "mediator", "qatar"),
    ],
)
def test_what_a_page_is_said_to_pass_over_does_not_change_its_figures(visit, page, word, value):
    link = {"id": "2024-01-31"} if page == "event" else {}
    plain, filtered = visit(page, link), visit(page, link | {word: value})
    assert filtered.figures == plain.figures
    assert filtered.metrics == plain.metrics
