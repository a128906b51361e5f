"""A link is an interface: what it says well is obeyed, what it says badly is named, and nothing in it
breaks a page."""

import re
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PAGES = ["overview", "sizes", "cumulative", "disagreements"]
KINDS = ["exchange", "release", "civilian return", "homecoming", "remains"]
WORDS = ["from", "to", "mediator", "kind", "agreement", "by", "count", "borrow", "sort", "event", "period"]
EVERY_EVENT = "118 of 184"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_what_it_ignored_and_shows_the_defaults(visit, page):
    site = visit(
        page,
        {"from": "yesterday", "mediator": "Narnia", "kind": "ransom", "agreement": "Minsk", "foo": "bar"},
    )
    for said in ("`from=yesterday`", "`mediator=Narnia`", "`kind=ransom`", "`agreement=Minsk`", "`foo=bar`"):
        assert said in site.ignored
    assert site.shown == EVERY_EVENT


def test_good_words_are_obeyed_beside_broken_ones(visit):
    site = visit("overview", {"mediator": ["Qatar", "Narnia"], "to": "never"})
    assert site.shown == "10 of 184"
    assert "Narnia" in site.ignored and "never" in site.ignored and "Qatar" not in site.ignored


def test_a_good_link_is_obeyed_in_silence(visit):
    assert (
        visit(
            "sizes",
            {
                "from": "2024-01-01",
                "mediator": "Qatar",
                "kind": ["exchange", "remains"],
                "by": "month",
                "count": "Kyiv's",
            },
        ).ignored
        == ""
    )


def test_days_the_wrong_way_round_are_explained(visit):
    site = visit("overview", {"from": "2025-01-01", "to": "2024-01-01"})
    assert "`from=2025-01-01` is after `to=2024-01-01`" in site.ignored
    assert site.shown == "0 of 184"


def test_the_message_goes_once_the_reader_changes_a_filter(visit):
    site = visit("overview", {"mediator": "Narnia"})
    assert site.ignored
    site.choose("multiselect", "mediator", ["qatar"])
    assert site.ignored == ""


def test_the_message_goes_with_a_reset(visit):
    assert visit("overview", {"mediator": "Narnia"}).press("Reset").ignored == ""


def test_no_part_of_a_message_is_markup(visit):
    site = visit("overview", {"foo": "`](javascript:alert(1)) <script>alert(1)</script>\n# big"})
    outside = re.sub(r"`[^`]*`", "", site.ignored)
    assert "script" not in outside and "#" not in outside and "\n" not in outside


@pytest.mark.parametrize("value", ["20240131", "2024-W05-3", "2024-1-31", "２０２４-01-31"])
def test_a_day_written_otherwise_is_either_obeyed_or_named(visit, value):
    """Never both, and never neither: the message is a promise about what the page does."""
    site = visit("cumulative", {"from": value})
    is_obeyed = site.at.date_input(key="from").value == date(2024, 1, 31)
    assert is_obeyed != (value in site.ignored)


@pytest.mark.parametrize(
    "page, word, values",
    [
        ("cumulative", "from", ["2023-01-01", "2024-01-01"]),
        ("cumulative", "to", ["2024-01-01", "never"]),
        ("cumulative", "to", ["never", "2024-01-01"]),
        ("sizes", "by", ["year", "month"]),
        ("sizes", "by", ["fortnight", "month"]),
    ],
)
def test_of_a_repeated_word_that_takes_one_value_each_value_is_obeyed_or_named(visit, page, word, values):
    site = visit(page, {word: values})
    obeyed = str(site.at.session_state[word])
    for value in values:
        assert value == obeyed or f"{word}={value}" in site.ignored


@pytest.mark.parametrize(
    "page, word, shown",
    [
        ("event", "id", lambda site: site.title == "First exchange after the Il-76 crash"),
        ("sizes", "event", lambda site: "31 Jan 2024: First exchange after the Il-76 crash" in site.text),
        (
            "disagreements",
            "event",
            lambda site: site.at.main.get("page_link")[0].proto.query_string == "id=2024-01-31",
        ),
    ],
)
def test_of_a_word_given_twice_the_message_names_the_one_that_the_page_does_not_obey(
    visit, page, word, shown
):
    site = visit(page, {word: ["2024-01-03", "2024-01-31"]})
    assert shown(site)
    assert f"`{word}=2024-01-03` is one value too many" in site.ignored
    assert "2024-01-31" not in site.ignored


def test_of_two_searches_the_one_that_is_not_looked_for_is_named(visit):
    site = visit("data", {"table": "claims", "search": ["207", "195"]})
    assert site.at.text_input(key="search").value == "195"
    assert "`search=207` is one value too many" in site.ignored


def test_a_search_that_is_too_long_says_that_it_was_cut(visit):
    site = visit("data", {"search": "a" * 150})
    assert site.at.text_input(key="search").value == "a" * 100
    assert "only its first 100 characters are looked for" in site.ignored
    assert visit("data", {"search": "a" * 100}).ignored == ""


def test_a_link_with_a_thousand_broken_words_names_a_few_and_counts_the_rest(visit):
    site = visit("overview", {f"word{n}": "x" for n in range(1000)})
    assert len(site.ignored) < 1000
    assert "`word0=x`" in site.ignored and "and 988 more" in site.ignored


def test_what_the_site_itself_writes_into_a_link_when_no_kind_is_chosen_is_obeyed_in_silence(visit):
    """Streamlit writes kind= once a reader has cleared all kinds; that link can be sent like any other."""
    site = visit("overview", {"kind": ""})
    assert site.shown == "0 of 184"
    assert site.ignored == ""


def test_an_unknown_event_is_named_on_every_page_that_reads_it(visit):
    for page in ("sizes", "disagreements"):
        text = visit(page, {"event": "no-such-event"}).text
        assert "no-such-event" in text or "event that this link names" in text


def test_a_bar_that_is_not_there_is_named_and_all_events_are_listed(visit):
    site = visit("sizes", {"by": "month", "period": "1999-01-01"})
    assert "The bar that this link names is not among the months shown" in site.text
    assert "bar that this link names" not in visit("sizes", {"by": "month", "period": "2024-01-01"}).text


# Arbitrary links. Surrogates are left out: no percent-encoding of UTF-8 can carry them.

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
HOSTILE = st.sampled_from(
    ["", " ", "\x00", "`", "'; drop table events; --", "<script>alert(1)</script>", "../../etc/passwd", "%00",
     "$first_day", "{}", "[]", "null", "NaN",
     "9" * 5000, "0001-01-01", "9999-12-31", "2024-13-01", "2024-02-30", "-1", "1e9",
     "‮", "​", "🕊️", "ﷺ", "A\u0301" * 50, ":red[x]", "$$x$$", "![x](y)"]
)  # fmt: skip
GOOD = st.sampled_from(
    [
        "2023-01-01",
        "2024-01-31",
        "2026-06-07",
        "Qatar",
        "none credited",
        "United Arab Emirates",
        *KINDS,
        "year",
        "month",
        "both",
        "Kyiv's",
        "false",
        "date",
    ]
)
# No plain word: a page may come to know it.
OTHER_WORDS = TEXTS.filter(lambda word: not re.fullmatch(r"[a-z_]+", word))


@settings(
    max_examples=32,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    page=st.sampled_from(PAGES),
    link=st.dictionaries(
        st.sampled_from(WORDS) | OTHER_WORDS,
        st.lists(TEXTS | HOSTILE | GOOD, min_size=1, max_size=3),
        max_size=6,
    ),
)
def test_no_link_breaks_a_page(visit, page, link):
    site = visit(page, link)
    assert re.fullmatch(r"\d+ of 184", site.shown)
    assert "Record to 7 Jun 2026, sources checked to 7 Jun 2026" in site.text


def is_no_day(text: str) -> bool:
    for parse in (date.fromisoformat, lambda value: datetime.strptime(value, "%Y-%m-%d")):
        try:
            parse(text)
        except ValueError:
            continue
        return False
    return True


BROKEN = {
    "from": (TEXTS | HOSTILE).filter(is_no_day),
    "to": (TEXTS | HOSTILE).filter(is_no_day),
    "mediator": (TEXTS | HOSTILE).filter(bool),  # nothing chosen means all of them
    "kind": (TEXTS | HOSTILE).filter(lambda value: value not in KINDS and value != ""),
    "agreement": (TEXTS | HOSTILE).filter(bool),
}
DEFAULTS = {
    "overview": ["8,050", "6,922", "at least 4,492", "at least 8,810", "84 completed exchanges"],
    "sizes": ["118 of 184 events"],
    "cumulative": ["8,026", "6,931", "8,810"],
    "disagreements": ["42 of 54", "152 people", "70 people"],
}


@settings(
    max_examples=24,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    page=st.sampled_from(PAGES),
    link=st.fixed_dictionaries(
        {}, optional={word: st.lists(values, min_size=1, max_size=2) for word, values in BROKEN.items()}
    ),
    other=st.dictionaries(OTHER_WORDS, HOSTILE, max_size=2),
)
def test_a_link_without_a_valid_word_shows_the_defaults_and_names_every_word(visit, page, link, other):
    site = visit(page, link | other)
    assert site.shown == EVERY_EVENT
    assert all(number in site.text for number in DEFAULTS[page])
    assert bool(site.ignored) == bool(link | other)
    for word in link:
        assert f"`{word}=" in site.ignored
