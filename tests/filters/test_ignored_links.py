"""What a link says that means nothing here is named with its reason, and can do no harm on the page."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import filters

OFFERED = filters.Choices(
    last_day=date(2026, 6, 7),
    mediators={
        "United Arab Emirates": "united-arab-emirates",
        "Türkiye": "turkiye",
        "none credited": "none",
    },
    agreements={"Istanbul, June 2025": "istanbul-2025-06"},
)
PAGE_WORDS = {"by": filters.Word("event", ("event", "month")), "event": filters.Word(is_last=True)}
REASONS = (
    160  # more than the longest reason: whatever is longer carries text of the link beyond its 60 characters
)


def ignored(**link):
    """Values by word; from is a Python keyword, so it is written first_."""
    spelled = {
        word.removesuffix("_"): values if isinstance(values, list) else [values]
        for word, values in link.items()
    }
    return filters.parse(spelled, OFFERED, PAGE_WORDS).ignored


def test_an_empty_link_says_nothing_wrong():
    assert filters.parse({}, OFFERED, PAGE_WORDS).ignored == []


def test_a_link_that_only_says_what_the_site_offers_gives_nothing():
    link = {
        "from": ["2022-02-24"],
        "to": ["2026-06-07"],
        "mediator": ["United Arab Emirates", "Türkiye", "none credited", "turkiye", "none"],
        "kind": ["exchange", "release", "civilian return", "homecoming", "remains"],
        "agreement": ["Istanbul, June 2025"],
        "by": ["month"],
        "event": ["2024-01-31"],
    }
    assert filters.parse(link, OFFERED, PAGE_WORDS).ignored == []


@pytest.mark.parametrize(
    "word, value, message",
    [
        ("from", "yesterday", "`from=yesterday` is not a day such as 2024-01-31"),
        ("from", "", "`from=` is not a day such as 2024-01-31"),
        ("to", "2024-02-30", "`to=2024-02-30` is not a day such as 2024-01-31"),
        ("to", "31.01.2024", "`to=31.01.2024` is not a day such as 2024-01-31"),
        ("from", "2022-02-23", "`from=2022-02-23` is outside this record (24 Feb 2022 to 7 Jun 2026)"),
        ("to", "2026-06-08", "`to=2026-06-08` is outside this record (24 Feb 2022 to 7 Jun 2026)"),
        ("mediator", "Narnia", "`mediator=Narnia` is not in this record"),
        ("mediator", "türkiye", "`mediator=türkiye` is not in this record"),
        ("kind", "ransom", "`kind=ransom` is not in this record"),
        ("attested", "hearsay", "`attested=hearsay` is not in this record"),
        ("attested", "", "`attested=` is not in this record"),
        ("agreement", "Minsk", "`agreement=Minsk` is not in this record"),
        ("utm_source", "mail", "`utm_source=mail` is not a word of this site's links"),
        ("From", "2024-01-31", "`From=2024-01-31` is not a word of this site's links"),
        ("", "", "`=` is not a word of this site's links"),
    ],
)
def test_each_broken_word_or_value_is_named_with_its_reason(word, value, message):
    assert filters.parse({word: [value]}, OFFERED, PAGE_WORDS).ignored == [message]


def test_a_value_that_a_page_does_not_allow_is_named():
    (message,) = ignored(by="week")
    assert message.startswith("`by=week` is not ")


def test_a_word_whose_values_the_page_checks_itself_takes_any_value():
    assert ignored(event="no such event") == []


def test_the_first_day_after_the_last_is_named_since_it_hides_every_event():
    assert ignored(from_="2025-01-01", to="2024-01-01") == [
        "`from=2025-01-01` is after `to=2024-01-01`, so no event can be shown"
    ]


def test_one_day_alone_is_a_selection():
    assert ignored(from_="2024-01-31", to="2024-01-31") == []


def test_good_values_beside_a_broken_one_are_not_named():
    assert ignored(mediator=["Türkiye", "Narnia"], kind=["exchange", "ransom"]) == [
        "`mediator=Narnia` is not in this record",
        "`kind=ransom` is not in this record",
    ]


def test_everything_broken_is_named_in_the_order_of_the_link():
    assert ignored(foo="1", to="never", mediator="Narnia") == [
        "`foo=1` is not a word of this site's links",
        "`to=never` is not a day such as 2024-01-31",
        "`mediator=Narnia` is not in this record",
    ]


@pytest.mark.parametrize("value", ["20240131", "2024-W05-3"])
def test_a_day_that_only_python_understands_is_named_since_the_date_input_drops_it(value):
    assert ignored(from_=value) == [f"`from={value}` is not a day such as 2024-01-31"]


@pytest.mark.parametrize(
    "link",
    [
        {"from": ["2023-06-01", "2022-06-01"], "to": ["2023-01-01"]},
        {"from": ["2023-06-01"], "to": ["2023-01-01", "2024-01-01"]},
    ],
)
def test_of_a_repeated_day_the_first_counts_as_it_does_for_the_date_input(link):
    assert any("is after" in message for message in filters.parse(link, OFFERED, PAGE_WORDS).ignored)


# What comes from outside is text to be shown, never markup to be followed.


@pytest.mark.parametrize(
    "value, shown",
    [
        ("`rm -rf`", "foo= rm -rf"),
        ("``` \n# Heading", "foo= # Heading"),
        ("one\ntwo\r\nthree\tfour", "foo=one two three four"),
        ("\x00\x1b[31mred\x7f", "foo= [31mred"),
        ("right‮to‭left", "foo=right to left"),
        ("zero​width﻿", "foo=zero width"),
        ("<script>alert(1)</script>", "foo=<script>alert(1)</script>"),
        ("[click](javascript:alert(1))", "foo=[click](javascript:alert(1))"),
        ("![x](https://example.org/x.png)", "foo=![x](https://example.org/x.png)"),
    ],
)
def test_a_hostile_value_stands_as_plain_text_between_two_backticks(value, shown):
    assert ignored(foo=value) == [f"`{shown}` is not a word of this site's links"]


def test_a_value_of_ten_thousand_characters_is_cut():
    assert ignored(foo="x" * 10_000) == ["`foo=" + "x" * 56 + "` is not a word of this site's links"]


def test_a_word_of_ten_thousand_characters_is_cut_as_well():
    assert filters.parse({"w" * 10_000: ["1"]}, OFFERED, PAGE_WORDS).ignored == [
        "`" + "w" * 60 + "` is not a word of this site's links"
    ]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    word=st.text() | st.sampled_from(["from", "to", "mediator", "kind", "agreement", "attested", "by"]),
    value=st.text(max_size=200),
)
def test_whatever_a_link_says_its_message_has_one_short_code_span_and_one_line(word, value):
    for message in filters.parse({word: [value]}, OFFERED, PAGE_WORDS).ignored:
        _, said, reason = message.split("`")
        assert len(said) <= 60
        assert said.isprintable()
        assert reason.startswith(" is ")
        assert len(message) <= REASONS
