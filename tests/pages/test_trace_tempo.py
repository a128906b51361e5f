"""The page of tempo: the days between exchanges, and the time before and after a day of the reader's
choice."""

from datetime import date

import pytest

SECTION = "Before and after "


def sections(site) -> list[str]:
    return [heading.value for heading in site.at.subheader if heading.value.startswith(SECTION)]


def test_the_longest_pause_is_named_with_its_days(visit):
    site = visit("tempo")
    assert (
        "Half of the exchanges shown came 10 days or less after the one before; the longest pause was "
        "149 days, from 7 Aug 2023 to 3 Jan 2024." in site.text
    )
    assert site.table("event_id", "next_event_id", "n_days")["n_days"].tolist() == [149, 126, 113, 73, 65]


def test_the_pauses_lead_to_the_exchanges_at_their_ends(visit):
    pauses = visit("tempo").table("event_id", "next_event_id", "n_days")
    assert (pauses["event_id"].iloc[0], pauses["next_event_id"].iloc[0]) == (
        "2023-08-07",
        "2024-01-03",
    )


def test_a_pause_that_reaches_beyond_the_days_chosen_is_told_as_that(visit):
    site = visit("tempo", {"from": "2023-01-01", "to": "2023-12-31"})
    assert (
        "the longest pause was 149 days, from 7 Aug 2023 to 3 Jan 2024, and reaches beyond what the filters "
        "show." in site.text
    )
    assert site.table("event_id", "next_event_id", "left_out")["left_out"].tolist() == ["after"]


def test_every_exchange_of_the_picture_opens_from_a_box_too(visit):
    """events.csv: 84 completed exchanges on 83 days, of which the first has none before it."""
    site = visit("tempo")
    box = site.at.selectbox(key="exchange")
    assert len(box.options) == 82
    assert "3 Jan 2024: 149 days after the one before" in box.options
    site.choose("selectbox", "exchange", "2024-01-03")
    assert site.title == "First exchange after a pause of almost five months"


def test_a_month_of_the_picture_lists_its_events_on_the_page_of_sizes(visit):
    site = visit("tempo").choose("selectbox", "month", "2025-06-01")
    assert site.title == "How large was each exchange?"
    assert site.at.query_params["period"] == "2025-06-01"


def test_without_a_marked_day_nothing_is_compared(visit):
    site = visit("tempo")
    assert sections(site) == []
    assert "Days between them, median" not in site.text


def test_the_day_of_an_agreement_can_be_marked_at_a_click(visit):
    """agreements.csv: the first Istanbul round, 16 May 2025."""
    site = visit("tempo").choose("pills", "agreed_on", date(2025, 5, 16))
    assert sections(site) == ["Before and after 16 May 2025"]
    assert site.at.date_input(key="turn").value == date(2025, 5, 16)


def test_a_marked_day_divides_the_time(visit):
    site = visit("tempo", {"turn": "2025-05-16"})
    assert sections(site) == ["Before and after 16 May 2025"]
    assert "| Completed exchanges | 62 | 22 |" in site.text
    assert "| People to Ukraine a month, Kyiv's count | 124.8 | 172.5 |" in site.text
    assert site.at.pills(key="agreed_on").value == date(2025, 5, 16)
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
    assert "| People to Ukraine a month, Kyiv's count | – |" in site.text


@pytest.mark.parametrize("turn", ["2022-02-24", "2026-06-07"])
def test_the_first_and_the_last_day_of_the_record_can_be_marked(visit, turn):
    assert len(sections(visit("tempo", {"turn": turn}))) == 1


@pytest.mark.parametrize(
    "cell, alt",
    [
        ("exchanges", "Year by month. Busiest month: Apr 2022, 8 completed exchanges."),
        (
            "to Ukraine (Kyiv's count)",
            "Year by month. Busiest month: May 2025, 1,205 people to Ukraine by Kyiv's count.",
        ),
        (
            "to Russia (Moscow's count)",
            "Year by month. Busiest month: May 2025, 1,205 people to Russia by Moscow's count.",
        ),
    ],
)
def test_months_are_compared_by_exchanges_or_by_people(visit, cell, alt):
    assert visit("tempo", {"cell": cell}).alts[1].startswith(alt)


def test_the_stages_of_2025_are_said_to_have_happened_with_what_is_known_of_them(visit):
    site = visit("tempo", {"cell": "to_ukraine", "from": "2025-06-01", "to": "2025-07-31"})
    assert "In 2 months exchanges took place for which Kyiv withheld the number" in site.alts[1]
    assert (
        "Istanbul, June 2025, 9 Jun 2025 to 23 Jul 2025: 9 stages known only as a whole: to Ukraine: Kyiv "
        "over 1,000, Moscow 1,200" in site.text
    )


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
