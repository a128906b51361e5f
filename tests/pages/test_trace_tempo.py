"""The page of tempo: the days between exchanges, and the time before and after a day of the reader's
choice."""

import pytest

SECTION = "Before and after"


def sections(site) -> list[str]:
    return [heading.value for heading in site.at.header if heading.value.startswith(SECTION)]


def test_the_longest_pause_is_named_with_its_days(visit):
    site = visit("tempo")
    assert (
        "The longest pause shown is 149 days, from 7 Aug 2023 to 3 Jan 2024; half of all gaps are "
        "10 days or shorter." in site.text
    )
    assert site.table("event_id", "next_event_id", "n_days")["n_days"].tolist() == [149, 126, 113, 73, 65]


def test_the_pauses_lead_to_the_exchanges_at_their_ends(visit):
    pauses = visit("tempo").table("event_id", "next_event_id", "n_days")
    assert (pauses["event_id"].iloc[0], pauses["next_event_id"].iloc[0]) == (
        "event?id=2023-08-07",
        "event?id=2024-01-03",
    )


def test_without_a_marked_day_nothing_is_compared(visit):
    site = visit("tempo")
    assert sections(site) == []
    assert site.metrics == []


def test_a_marked_day_divides_the_time(visit):
    site = visit("tempo", {"turn": "2025-05-16"})
    assert sections(site) == ["Before and after 16 May 2025"]
    assert [value for label, value in site.metrics if label == "Completed exchanges"] == ["62", "22"]
    assert [value for label, value in site.metrics if "to Ukraine a month" in label] == ["124.8", "172.5"]
    assert site.ignored == ""


@pytest.mark.parametrize(
    "turn", ["nonsense", "2025-13-01", "2030-01-01", "1999-01-01", "16 May 2025", "<script>", ""]
)
def test_a_marked_day_that_is_none_divides_nothing(visit, turn):
    assert sections(visit("tempo", {"turn": turn})) == []


@pytest.mark.parametrize(
    "word, value", [("turn", "nonsense"), ("turn", "2030-01-01"), ("cell", "people"), ("cell", "n_exchanges")]
)
def test_the_page_says_which_word_of_a_link_it_ignored(visit, word, value):
    """README: a word or value that means nothing is ignored, and the page says which."""
    assert f"`{word}={value}`" in visit("tempo", {word: value}).ignored


def test_a_day_outside_the_filters_leaves_one_part_without_numbers(visit):
    site = visit("tempo", {"turn": "2024-01-01", "from": "2025-01-01"})
    assert sections(site) == ["Before and after 1 Jan 2024"]
    assert next(value for label, value in site.metrics if "to Ukraine a month" in label) == "–"


@pytest.mark.parametrize("turn", ["2022-02-24", "2026-06-07"])
def test_the_first_and_the_last_day_of_the_record_can_be_marked(visit, turn):
    assert len(sections(visit("tempo", {"turn": turn}))) == 1


@pytest.mark.parametrize(
    "cell, alt",
    [
        ("exchanges", "Year by month: most completed exchanges in Apr 2022, 8."),
        (
            "to Ukraine (Kyiv's count)",
            "Year by month: most people to Ukraine by Kyiv's count in May 2025, 1,205.",
        ),
        (
            "to Russia (Moscow's count)",
            "Year by month: most people to Russia by Moscow's count in May 2025, 1,205.",
        ),
    ],
)
def test_months_are_compared_by_exchanges_or_by_people(visit, cell, alt):
    assert visit("tempo", {"cell": cell}).alts[1] == alt


@pytest.mark.parametrize(
    "link",
    [
        {"from": "2024-01-01", "to": "2024-01-31"},
        {"from": "2025-06-09", "to": "2025-07-23", "cell": "to Ukraine (Kyiv's count)"},
        {"kind": "remains"},
        {"mediator": "Türkiye"},
    ],
)
def test_the_page_stands_with_few_exchanges_or_none(visit, link):
    site = visit("tempo", link)
    assert site.alts or site.has_empty_state


def test_of_months_without_any_number_none_is_called_the_most(visit):
    """Of the stages of June and July 2025 Kyiv gave no number: 'most people ... in Jun 2025, –' says
    nothing."""
    alt = visit(
        "tempo", {"from": "2025-06-09", "to": "2025-07-23", "cell": "to Ukraine (Kyiv's count)"}
    ).alts[1]
    assert "–" not in alt
